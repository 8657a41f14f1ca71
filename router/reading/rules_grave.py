"""How grave it is. Each list has a weight in `router.reading.severity`; three make it berat.

The long lists of what befalls people and of what endangers them stand by their themes in
`rules_grave_body`, `rules_grave_violence` and `rules_grave_things`.
"""

from router.reading import rules_grave_body as body
from router.reading import rules_grave_things as things
from router.reading.rules_grave_violence import VIOLENCE
from router.reading.rules_small import SMALL
from router.reading.spelling import listed

_GRAVE = {
    # A danger to life or limb that is there now.
    "danger": """
        kabel ... menjuntai|nglewer|ngelewer|putus|terkelupas
        kabel ... jatuh|nyetrum|melorot|mengelupas|konslet
        kabel ... rendah ... tersangkut
        kabel* listrik|pln|pju ... kendor|terbuka|telanjang|rendah
        tiang ... roboh|tumbang|ambruk|patah
        tiang ... hampir|mau|akan roboh|tumbang|ambruk
        pohon ... tumbang|roboh|ambruk
        roboh ... menimpa|melintang|menutup
        tumbang ... menimpa|melintang|menutup|menghalangi
        hampir|mau|akan|nyaris roboh|tumbang|ambruk|runtuh|jebol
        menimpa rumah|warga|kabel|mobil|orang|motor
        jembatan ... putus|roboh|ambruk|ambrol|jebol|runtuh
        atap|plafon|tembok|gedung|bangunan|dinding|rumah ... roboh|ambruk|runtuh|jebol|ambrol
        kebakaran|terbakar, kobaran api
        api ... membesar|besar|menyala
        meledak|ledakan
        gas bocor
        bocor gas
        kesetrum|tersengat|nyetrum|setrum
        listrik|kabel|tiang ... sengatan|strum
        keracunan|muntah ... massal|anak|warga
        tenggelam|hanyut|terseret ... anak|warga|orang|bocah|siswa|balita
        anak|warga|orang|bocah|siswa|balita|korban ... tenggelam|hanyut|terseret
        banjir ... setinggi|sepinggang|sedada|selutut|seperut
        banjir ... sepaha|meter|lutut|dada|pinggang|besar
        banjir ... masuk|rumah ... masuk|rumah
        banjir bandang|parah|besar|rob
        terjebak ... banjir|lift|rumah
        tanah|tebing|bukit|rumah ... longsor
        longsor ... rumah|jalan|warga|menutup
        tanggul ... jebol|bocor
        tindak|tindakan|korban|mengalami|melakukan|kasus|pelaku|dan kekerasan
        kekerasan ... anak|istri|fisik|seksual|perempuan, dalam rumah tangga
        penganiayaan|dianiaya|menganiaya|pembacokan|dibacok|pengeroyokan|dikeroyok|kdrt
        dipukul*|memukuli|pemukulan|disiksa|menyiksa|disekap
        pelecehan seksual
        pencabulan|dicabuli|mencabuli|pemerkosaan|diperkosa|perkosaan|dilecehkan
        dibunuh|pembunuhan, bunuh diri
        ditembak|tembakan|penembakan, senjata tajam
        bom ... meledak|rakitan|teror|molotov|ikan|rumah|masjid|gereja|sekolah
        ada|ancaman|teror|lempar bom
        begal|dibegal|pembegalan|perampokan|dirampok|rampok
        tawuran|bentrok|bentrokan
        membawa|bawa sajam|celurit|parang|pedang|senjata
        penculikan|diculik
        anak|bayi|balita|lansia|nenek|kakek ... ditelantarkan|terlantar|dibuang|dipukul|disiksa
        orang ... tergeletak|pingsan|kritis|sekarat
        sekarat|pingsan, darurat medis
        digigit anjing|ular|monyet
        gigitan anjing|ular
        anjing gila|rabies
        demam berdarah
        dbd ... warga|anak|kasus|meninggal|banyak
        wabah|klb
        meninggal ... akibat|karena|ditolak|terlambat ... jalan|lubang|ditolak|penanganan|rs|dbd
        lubang|berlubang|jalan|got|gorong ... korban|jatuh|terperosok|terjatuh|kecelakaan
        jatuh|terjatuh|terperosok ... lubang|got|selokan|gorong|jalan
        terjerembab|terpeleset|terjungkal ... lubang|got|selokan|gorong|jalan
        ada|banyak|sudah|pernah|sering ... korban|kecelakaan|terjatuh|terperosok|celaka
        banyak|sering|sudah ... jatuh
        menelan|memakan korban
        makan korban
        korban jiwa|luka|meninggal
        kecelakaan ... fatal|maut|meninggal|beruntun|parah
        saya|ibu|anak|bapak ... terjatuh|terperosok|terjungkal
        istri|suami|tetangga|warga|pengendara ... terjatuh|terperosok|terjungkal
        gas|limbah beracun|kimia
        limbah b3
        orang gila|odgj ... mengamuk|ngamuk|menyerang|bawa|melempar|membahayakan
        mengamuk|ngamuk
        gas|bau|asap|debu|limbah ... sesak
        butuh|perlu|minta ambulan*|oksigen|evakuasi|damkar ... segera|sekarang|darurat
        fire|explosion|drowning|electrocuted
    """,
    # The same, as a fear.
    "risk": """
        membahayakan|bahaya|berbahaya|rawan|rentan|beresiko|berisiko
        keselamatan|darurat|gawat|urgent|emergency|longsor|kritis
        takut*|khawatir*|dikhawatirkan ... roboh|tumbang|jatuh|korban
        kuatir|dikuatirkan|ditakutkan ... roboh|tumbang|jatuh|korban
        takut*|khawatir*|dikhawatirkan ... celaka|kecelakaan|kebakaran
        kuatir|dikuatirkan|ditakutkan ... celaka|kecelakaan|kebakaran
        kawatir|dikawatirkan|mengkhawatirkan|mengkawatirkan ... roboh|tumbang|jatuh|korban|celaka
        nyaris|hampir ... jatuh|celaka|tabrak*|menabrak|kecelakaan|tertimpa
        dangerous
        keracunan|terluka|luka
    """,
    # Called dangerous outright, or dangerous to people.
    "peril": """
        sangat|amat|begitu|sungguh membahayakan|berbahaya|bahaya|mengkhawatirkan|riskan
        membahayakan|mengancam ... nyawa|jiwa|keselamatan|pengendara|anak|pejalan|pengguna|warga
        berbahaya|bahaya sekali|sangat|bagi|buat|untuk pengendara|anak|warga|pejalan|pengguna
        lubang|berlubang dalam|besar ... membahayakan|berbahaya|bahaya
        very dangerous
    """,
    "many": """
        ratusan|puluhan|ribuan ... warga|orang|kk|rumah|siswa|keluarga|jiwa|pasien
        satu|se kampung|rt|rw|kelurahan|desa|komplek|perumahan|gang
        sekampung|sedesa|sekelurahan|sekomplek
        seluruh|semua|seluruhnya warga|kampung|rt|rw|kelurahan
        seluruh|semua|seluruhnya perumahan|penghuni|siswa|rumah|pelanggan
        banyak warga|orang|pengendara ... jatuh|sakit|celaka|mengeluh|terdampak
        banyak anak|pengguna|siswa ... jatuh|sakit|celaka|mengeluh|terdampak
        warga se
        whole village|neighborhood|street
    """,
    # It is not only his house.
    "wide": """
        warga|kampung|wilayah|daerah|sekitarnya|sekitar|rt
        rw|kami|kelurahan|perumahan|gang|desa|dusun
    """,
    # Water, power, food: what a household cannot do without.
    "vital": """
        air ... mati|macet|mengalir|keluar|kering|nyala
        air|pdam|pam mati, sumur ... kering|asat
        pdam ... mati|mengalir|keluar|kering|macet
        tidak|belum ada air
        krisis|kekurangan|kesulitan|kekeringan air
        air ... ngalir|ngocor|mili|ngucur|setetes|netes|hidup|pejah|ngalia|macet
        listrik|aliran ... pejah|pareum|oglangan, oglangan
        listrik|pln mati|padam, listrik rumah|kami|warga|sudah ... mati|padam
        mati|pemadaman listrik|lampu ... kampung|rumah
        tidak bisa makan, kelaparan
    """,
    # Water that people drink, and not that of a drain.
    "tap": """
        pdam|pam|ledeng|leding|sumur|kran|mandi|masak|minum|meteran, air bersih
    """,
    # What is there to fall into or to touch; with `peril` it is a danger that is there.
    "hazard": """
        lubang*|lobang|berlubang|berlobang|jeglong*
        njeglong*|ambrol|ambles|amblas|mencuat|menganga
        kabel*|jembatan|tutup got|saluran|gorong, besi
    """,
    "days": """
        2|3|4|5|6|7|8|9|10|dua|tiga|empat|lima|enam|tujuh hari
        3hari|4hari|5hari|2hari|6hari
        berhari hari
        8|9|10|11|12|13|14|delapan|sembilan|sepuluh hari
        dua|tiga|empat|lima malam|pekan, 2|3|4 pekan
        sepekan|saminggu|seminggon|saminggon|sasasih|sabulan|sebulanan
        sejak|dari|ti|wiwit|ket senin|selasa|rabu|kamis|jumat|sabtu|minggu|tanggal|tgl|lebaran
        telung|patang|limang|rong|tilu|opat|genep|tigo|ampek|limo|duo hari|dino|poe|ari|minggu
        berhari|berminggu|seminggu|sebulan
        1|2|3|4|satu|dua|tiga minggu|bulan
        seminggu|sebulan|setahun
        berbulan*|bertahun*|berminggu*
        1|2|3|4|5|satu|dua|tiga tahun
    """,
    # He has said it before, again and again.
    "repeated": """
        beberapa kali ... lapor|melapor|melaporkan|laporan|mengadu|komplain|dilaporkan
        berkali*|berulang* ... lapor|melapor|melaporkan|dilaporkan|mengadu|disampaikan
        berkali*|berulang* ... laporan|pengaduan|aduan|komplain|mengajukan|diadukan|menyampaikan
        lapor|melapor|melaporkan|dilaporkan ... berkali*
        laporan|mengadu|komplain|mengajukan|pengajuan ... berkali*
        lapor|melapor|melaporkan|dilaporkan|laporan|mengadu|komplain|mengajukan ... berulang*
        sering|capek|bosan|lelah lapor|melapor|melaporkan|mengadu|komplain
        sudah|sering|selalu ... 2|3|4|5|6 kali lapor|melapor|laporan|mengadu
        sudah|sering|selalu ... 7|10|dua|tiga|empat|lima kali lapor|melapor|laporan|mengadu
        3|4|5|6|7|8|9|10|tiga|empat|lima kali saya|kami|warga lapor|melapor|laporan
        3|4|5|6|7|8|9|10|tiga|empat|lima kali saya|kami|warga mengadu|ngadu|komplain
        8|9|10|11|12|15|20|30 kali lapor|melapor|laporan|mengadu|komplain|diadukan|dilaporkan
        3x|4x|5x|6x|7x|8x|9x|10x|12x|15x|20x lapor|melapor|laporan|melaporkan
        3x|4x|5x|6x|7x|8x|9x|10x|12x|15x|20x mengadu|ngadu|diadukan|dilaporkan
        3x|4x|5x|6x|7x|8x|9x|10x|12x|15x|20x saya|kami|warga|aku lapor|melapor
        3x|4x|5x|6x|7x|8x|9x|10x|12x|15x|20x saya|kami|warga|aku laporan|melaporkan|mengadu
        lapor|melapor|laporan ... 3x|4x|5x|6x|7x|8x|9x|10x|12x|15x|20x
        melaporkan|mengadu|dilaporkan ... 3x|4x|5x|6x|7x|8x|9x|10x|12x|15x|20x
        enam|tujuh|delapan|sembilan kali ... lapor|melapor|laporan
        sepuluh|sebelas|belasan|puluhan|ratusan kali ... lapor|melapor|laporan
        enam|tujuh|delapan|sembilan kali ... mengadu|komplain|aduan
        sepuluh|sebelas|belasan|puluhan|ratusan kali ... mengadu|komplain|aduan
        kaping|ping pindho|telu|papat|limo|akeh ... lapor, ping bola bali lapor
        lapor ... ping|kaping telu|papat|limo
        lapor|melapor|laporan|mengadu ... 8|9|10|11|12|15|20 kali
        lapor|melapor|laporan|mengadu ... belasan|puluhan|sepuluh|enam|tujuh|delapan|sembilan kali
        bolak balik|balik2 lapor|ngelapor|mengadu|laporan
        tiap|setiap hari|minggu|bulan lapor|laporan|mengadu
        lapor|laporan|aduan|pengaduan keempat|kelima|keenam|ketujuh|ke4|ke5|ke6
        lapor|laporan|aduan|pengaduan ke 3|4|5|6|7|8|9|10|sekian
        ini ... lapor ... kali ke 3|4|5|6
        lapor|ngalapor|laporan sababaraha kali, sababaraha kali lapor|laporan|ngalapor
        acok|acapkali|alah barapo kali lapor|malapor|mangadu, rancak|rajin lapor|malapor
        lapor|melapor|laporan|melaporkan|pengaduan|mengadu ... 3|4|5|6|7|10|tiga|empat|lima kali
        kesekian kali*
        ke sekian kali*
        laporan|pengaduan|aduan ... kesekian|ketiga|keempat|ke3|ke4
        reported many|several|three|twice times
    """,
    "frail": """
        anak|bayi|balita|lansia|hamil|siswa|difabel|disabilitas|sekolah|murid
        orang tua|sakit
        hamil|nenek|kakek
        lansia|bayi|balita
    """,
}

GRAVE = {
    **_GRAVE,
    **SMALL,
    "danger": _GRAVE["danger"]
    + VIOLENCE
    + things.POWER_AND_FIRE
    + things.WATER
    + things.FALLEN
    + body.BEASTS
    + body.CARE,
    "hurt": body.HURT + body.FALLS,
    "harm": body.HARM,
    "stranded": body.NEED,
    "risk": _GRAVE["risk"] + things.WORRY,
    "giving": things.GIVING,
    "leaning": things.LEANING,
    "below": things.BENEATH + things.BELOW,
    "beneath": things.BENEATH,
    "urgent": things.URGENT,
}
"""All rules of this field by their names."""

FEARED = listed(
    """
    takut takutnya khawatir dikhawatirkan khawatirnya kuatir dikuatirkan dikuatir kawatir
    dikawatirkan ditakutkan jika kalau bila apabila supaya agar sebelum jangan mencegah antisipasi
    mengantisipasi menghindari rawan bisa dapat berpotensi potensi resiko risiko nanti beresiko
    berisiko mengakibatkan menyebabkan mudah rentan memicu seandainya misalnya akan
    mengkhawatirkan kemungkinan menunggu nunggu hampir nyaris kalo klo klu kl kalu yen lamun nek
    semisal jikalau takute sieun takuik wedi bisi biar ben sangkan keburu ojo ulah jan ntar entar
    """
)
"""Words before a danger that make it a fear: "takut pohonnya roboh"."""

DENIED = listed(
    """
    tidak bukan belum tanpa alhamdulillah untungnya untung syukurlah
    """
)
"""Words before a danger that take it away: "tidak ada korban"."""

BRIDGE = listed(
    """
    ada pernah sampai terjadi yang sempat jadi lagi orang anak warga akan kena ikut juga begitu
    terlalu sangat hal korban kasus menimbulkan sebuah satu pun sih mengalami rumah saya kami nya
    membuat bikin menjadi karena yang bisa dapat mudah sekadar
    """
)
"""Words that may stand between a "tidak" and what it denies."""

OVER = listed(
    """
    dibersihkan ditangani diangkut dipotong selesai padam dievakuasi diperbaiki sembuh aman
    dibersihin ditanganin dipotongin diperbaikin dibenerin dibetulin diberesin beres kelar rampung
    ditebang dipadamkan dijinakkan ditangkap surut
    """
)
"""Words after a danger that with "sudah" end it: "pohon tumbang sudah dibersihkan"."""

CAUSED = listed("mengakibatkan menyebabkan memicu mudah bisa dapat")
"""Words of FEARED that fear nothing where something is told as having happened."""

HAPPENED = listed(
    "sudah telah kemarin tadi barusan baru semalam sempat pernah terakhir sampai hingga akhirnya"
)
"""Words that tell of what happened."""

AFRAID = (
    FEARED
    - CAUSED
    - listed(
        "jika kalau bila apabila hampir nyaris akan nanti kalo klo klu kl kalu yen lamun nek ntar"
    )
)
"""Words before what gives way that make it a fear: not "if", for it gives way when it does."""

PEOPLE = listed(body.PEOPLE)
"""Words for a person: what hurts is a danger where one stands near."""

FIGURES = listed(
    """
    meledak meletus ledakan pingsan dicekik mencekik nyekik sekarat terbakar kebakar kesetrum
    tenggelam hanyut jebol ambruk runtuh dibunuh membunuh rampok dirampok perampokan kejang sesak
    bom kebakaran tersengat semaput kelenger muntah ngamuk mengamuk disiksa menyiksa nyiksa
    kelaparan serangan mati korban dipukul
    """
)
"""Words of danger that people also use of prices and moods."""

AIDED = listed("mbr bpjs kis pkh bpnt dtks modal bansos rujukan faskes cacat difabel sktm")
"""Words of aid and insurance: beside them an illness is the reason to ask, not what happens."""

RECENT = listed("tadi kemarin semalam barusan sekarang")
"""Words that tell that it happened just now."""

MEANT = listed(
    """
    harga harganya tagihan tagihannya tarif tarifnya biayanya bunganya pajaknya denda utang hutang
    utangnya cicilan ongkos jenggot rentenir berdasi investasi arisan bodong penipuan kuota dompet
    emosi amarah ekonomi omzet omset server sistem aplikasi website web pasaran viral pulsa saldo
    cabe cabai pelan rata struk dagangan daganganku knalpot brong
    """
)
"""Words beside them that tell that they are meant so."""

LIKENED = listed(
    "serasa rasanya ibarat bagaikan bagai seakan seolah kayak koyok kaya seperti macam"
)
"""Words before them that liken: "bunyinya seperti bom"."""

BODILY = listed("pingsan semaput kelenger muntah kejang sesak sekarat mencret lemas mati")
"""What somebody is "about to" do only in jest: "antre sampai mau pingsan"."""

JESTING = listed("mau auto bisa pengen pingin rasa arep")
"""Words before it that tell of jest."""

FALLING = listed("nilai nilainya rapor rapornya ranking harga harganya omzet peringkat martabat")
"""Words before "jatuh" that fall and are no persons."""

NO_FALL = listed("tempo cinta sakit pada miskin bangkrut hati harga hari tgl tanggal bulan")
"""Words after "jatuh" with which nobody falls."""
