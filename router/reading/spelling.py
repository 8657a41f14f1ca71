"""How people write the small words: one line a word, the ways in which it is met behind it.

Before a rule looks at a text its words are brought to the first form of their line, so that a
rule says `belum` once and finds blm, blum, durung and tacan. Words of Javanese, Madurese,
Sundanese, Banjar and Makassarese stand here as far as they are common in complaints.
"""

SPELLINGS = """
tidak: tdk tdak tidk tida gak ga gk gx ngga nggak enggak engga kagak kaga ngk nggk ndak nda ndk
tidak: tak tk ora gada gaada gabisa gaboleh gamau mboten henteu teu moal kada tena ndakji tdkk
belum: blm blum belom blom bloom durung dereng acan tacan gurung belumm blumm
bagus: sae apik alus saena
sudah: tos sdh udah udh dah sudh suda wes wis uwis sampun geus enggus uwes sdah
yang: yg yng sing
dengan: dgn dg dngan karo sareng
untuk: utk utuk untk tuk
karena: krn karna krna amarga soale soalnya
jalan: jl jln jlan dalan dalanan lorong embong ratan jalanna
gang: gg gng
tolong: tlg tlong tolng tolg tlng tulung tulong toloong
mohon: mhn mohn mhon mohin mohn mohom
minta: mnta mintak njaluk nyuwun jaluk neda
saya: sy aku gue gw ane kulo abdi sya sayah ulun
kami: kmi
bapak: pak bpk bp bapa
ibu: bu buk
admin: min mimin adm
terima: trima terimah
makasih: trims trimakasih terimakasih makasi mksh mks tks thx thanks thank suwun nuhun nuwun
makasih: tq ty matursuwun maturnuwun tengkyu trimksh trmksh trimks terimaksih hatur kurru
kasih: ksh kasi
bagaimana: gimana gmn gmna gmana bgmn bgm piye yaopo kumaha giman bagaimna bgaimana pripun
bagaimana: kepriye kayapa
kenapa: knp knpa napa ngapa mengapa kenopo opoo naha ngopo
kapan: kpn iraha
berapa: brp brpa piro pinten
dimana: dmn dmna dimn
apa: opo apaa nopo
apakah: apkh apkah
saja: aja sj
lagi: lg lgi maneh
masih: msh msih isih
sampai: smpai smp2 sampe ampe smpe nganti
juga: jg jga
ada: ad ono ana aya
banyak: byk bnyk bnyak akeh
sangat: sgt sngat bgt banget pisan sanget
sekali: skali
bisa: bs bsa iso saget tiasa
dapat: dpt
lampu: lmpu lampune lampunya lampuna lampu2
mati: mate pejah paeh matii
rusak: rusk ruksak panrak rusaak risak
gelap: peteng poek gelapp petteng
air: banyu aeng cai caina airnya toya banyune
sampah: sampahe sampahnya sampah2
banjir: banjirr
dimintai: dijaluki dijaluk dipentai
kampung: kampong kmpung
warga: wrga wrg
petugas: ptugas
lapor: lapur laporr
melapor: nglaporno ngelapor nglapor
laporan: lprn
pemerintah: pmrintah
selamat: slmt slamat met
pagi: pgi enjing
siang: syang
malam: mlm
halo: hallo hallooo haloo allo helo
assalamualaikum: asslmkm asslm assalamu asalamualaikum assalammualaikum ass askum aslkm
assalamualaikum: assalamu'alaikum samlekum aslm assalamu`alaikum asslamualaikum assalamuallaikum
wr: warahmatullahi warohmatullahi warohmatulloh
wb: wabarakatuh wabarokatuh
permisi: punten misi nuwunsewu kulonuwun tabe tabek
informasi: info infonya infone infox informasinya
syarat: syaratnya sarat syarate persyaratan persyaratannya
cara: caranya carane caraya
nomor: nomer no nmr
kelurahan: kel
kecamatan: kec
rumah: rmh omah
orang: org wong oramg
hari: hr dinten
bulan: bln
tahun: thn th
minggu: mgg
jam: pukul
uang: duit duwit doku
bayar: byr mbayar
kali: x
segera: sgra sgera
harus: hrs
sering: srg
sekarang: skrg skrang skr saiki sakniki
kemarin: kmrn kmarin wingi
anak: anake bocah
ya: yaa yah ye nggih njih yo iya
usul: usulan ngusul
saran: sarannya
"""


def _table() -> dict[str, str]:
    lines = (line.partition(":") for line in SPELLINGS.strip().splitlines())
    return {way: word for word, _, ways in lines for way in ways.split()}


SPELLED = _table()
"""The common form of a word, by the way in which it was written."""


def listed(words: str) -> frozenset[str]:
    """Give the single words of a list that is written as a text, in their common spelling."""
    return frozenset(SPELLED.get(word, word) for word in words.split())
