"""What is about officials' own conduct (berkadar pengawasan): money, power, favours, forgery.

The word is that of the ministry's guide (Permenpan 5/2009): signs of a deviation or an abuse of
power by officials, at the cost of citizens or the state. A slow or a rude counter is a complaint
about service and is not meant. What is listed under `always` speaks for itself; `taking` needs
an official beside it in the text, for not every parking attendant is one.
"""

from router.reading.rules_conduct_goods import AID, THINGS
from router.reading.rules_conduct_money import MONEY
from router.reading.rules_conduct_people import PEOPLE
from router.reading.rules_conduct_work import FORCE, POSTS, SCHOOL
from router.reading.spelling import listed

CONDUCT = {
    "conduct.always": """
        korupsi|dikorupsi|korup|mengkorupsi|koruptor|dikorup|ngorupsi|korupsinya
        suap|menyuap|disuap|penyuapan|suapan|gratifikasi|sogok|sogokan|menyogok|disogok|nyogok
        kolusi|nepotisme|kkn|kongkalikong|persekongkolan
        penyalahgunaan wewenang|kewenangan|jabatan|kekuasaan|anggaran|dana|aset
        menyalahgunakan wewenang|kewenangan|jabatan|kekuasaan|anggaran|dana|aset
        pungli|pungutan ... smk|smkn|sma|sman|smp|smpn|sd|sdn|sekolah|siswa|wali|komite
        salah guna* wewenang|jabatan
        uang pelicin|rokok|tutup|damai|semir|pelancar
        pelicin
        lewat|pakai|melalui|via|punya|bayar|kenal|lobi ... orang dalam
        orang dalam ... bayar|uang|calo|lolos|titip*|juta|masuk|diterima
        fee|setoran proyek
        titip|nitip absen|finger|ceklok|presensi
        absen*|finger titip|dititip*|titipan
        calo ... pegawai|petugas|oknum|asn|pns
        calo ... orang dalam
        pegawai|petugas|oknum|asn ... calo|percaloan
        titipan pejabat|orang|anggota|dewan
        siswa titipan
        jual beli jabatan|kursi|bangku
        proyek fiktif
        fiktif
        mark up
        markup|penggelembungan
        penggelapan dana|uang|bansos|aset|kas|anggaran
        menggelapkan dana|uang|bansos|aset|kas|anggaran
        digelapkan
        bansos|bantuan|blt|pkh|bpnt|sembako|bst|insentif|honor|dana ... dipotong|disunat|ditilep
        potong* bansos|bantuan|blt|pkh|bst|dana
        pemotongan bansos|bantuan|blt|pkh|bst|dana|insentif|honor
        memotong|menyunat|menilep honor*|insentif|bansos|bantuan|dana|blt|pkh
        potong*|memotong|menyunat|dipotong|pemotongan tpp|tukin|tunkin
        tpp|tukin|tunkin ... dipotong|disunat|ditilep|dipungut
        menilep|ditilep|diselewengkan|menyelewengkan|penyelewengan
        penyimpangan dana|anggaran
        dana desa|kelurahan|bos|hibah ... dikorupsi|diselewengkan|kemana
        dana desa|kelurahan|bos|hibah ... hilang|fiktif|disalahgunakan
        ada uang ... selesai|lancar|cepat|beres|urusan
        serba uang
        orientasi* ... uang
        upeti
        pelapor ... dibocorkan|bocor|disebar*|diberitahu|dibocorin
        identitas ... bocor|dibocorkan
        absen*|fingerprint|presensi ... diakali|dimanipulasi|fake|joki|direkayasa
        main mata ... pegawai|petugas|kontraktor|dinas|pejabat
        backing|dibekingi|membekingi|beking|dibacking ... aparat|oknum|polisi|petugas|pejabat
        aparat|oknum|polisi|petugas|pejabat ... beking|membekingi|backing|dibekingi
        kebal hukum
        bribe*|bribery|corrupt*|extort*
    """,
    # Done by anybody: counts where an official is named in the text.
    "conduct.extort": """
        dipalak*|memalak|malak|diperas|memeras|pemerasan|palak|dipalaki|malakin
    """,
    "conduct.taking": """
        pungli|dipungli
        pungutan ... liar|resmi|tidak|sekolah|tanpa
        tarif* tidak resmi|wajar
        bayar ... supaya|biar|agar cepat|lolos|diurus|keluar|jadi
        setor|setoran|nyetor|menyetor
        amplop
        tangan|ttd almarhum*|mendiang|alm
        masuk|mlebu|masuak kantong|saku|kocek|rekening
        hanya|cuma keluarga|saudara|kerabat ... dapat|pak|bapak|rt|dekat
        dipalsukan|pemalsuan|memalsukan|memalsu
        tanda tangan ... dipalsukan|palsu
        memanipulasi|merekayasa data|absen*|laporan|nilai|kuitansi
        mengintimidasi|diintimidasi
        pilih kasih
        selingkuh*
        keluarga*|kerabat*|kroni*|famili* ... diutamakan|didahulukan
        bansos|bantuan|bagi|beras|sembako ... keluarganya|saudaranya|kerabatnya|kroninya
        menyewakan|disewakan|menjual|dijual ... aset|tanah|lapak|stan|kios
    """,
    **PEOPLE,
    **MONEY,
    **AID,
    **THINGS,
    **POSTS,
    **SCHOOL,
    **FORCE,
}

NOT_MEANT = listed(
    """
    anti jangan mencegah cegah menghindari hindari dihindari pemberantasan berantas memberantas
    bebas komisi bahaya gerakan tipikor takut takutnya khawatir rawan semoga
    """
)
"""Words before such a phrase, at most three away, that turn it round: "tidak ada pungli"."""

ADDRESSED = listed(
    """
    mohon tolong kepada yth lapor melapor melaporkan dilaporkan laporkan minta bantu harap semoga
    bantuan terhadap korban hubungi menghubungi lihat laporin aduan adukan harapan halo kpd
    """
)
"""Words before an official, at most two away, who is then asked for help or is a victim."""

NOT_THEIRS = listed("saya kami kita warga mau ingin mohon tolong ambo ulun hendak bisa cuma hanya")
"""Words before "minta uang", at most three away, by which it is the citizen who asks."""

REFUND = listed(
    """
    kembali dikembalikan kembalikan balik dibalikin ganti diganti refund kembalian pengganti
    penggantian santunan kompensasi
    """
)
"""Words behind a demand by which it is the citizen's own money."""

COUNTED = listed(
    """
    meter m km cm kg kilo hari minggu bulan tahun jam menit orang kali lembar buah unit rumah kk rt
    rw persen sak liter warga siswa murid titik hektar derajat watt kva fotokopi rangkap nomor
    """
)
"""Words behind a number by which it is no sum of money."""

FAVOURS = listed(
    """
    keringanan tolong bantuan info informasi penjelasan maaf surat ttd tanda stempel form rincian
    kejelasan perhatian bukti legalisir keterangan pertolongan solusi diskon
    """
)
"""Words behind "minta" by which it is a citizen who asks an office."""
