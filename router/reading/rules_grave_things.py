"""Things that endanger people: electricity, fire, water, what falls and what is about to fall."""

POWER_AND_FIRE = """
    # Electricity that reaches people.
    kesetrum*|kesetrom|kesentrum|kesentrom|kasetrum
    kestrum|kestroom|tersetrum|tersetrom|nyetrum|nyetrom
    nyentrum|nyetroom|strum|setrom|strom|kasetrom|tasatrum|kasatrum|kasintrum
    kena|keneng|keno setrum|strum|listrik|sengatan|setrom|arus
    bocor|kebocoran|kabocoran arus*|listrik*|strum
    arus*|listrik*|setrum* ... bocor|nyamber|nyambar
    ada aliran listriknya|listriknya|strumnya|setrumnya|arusnya
    kesambar|tersambar|disambar petir|gledek|gelap|bledek, korban petir|tersambar
    kabel*|trafo*|gardu* ... percik*|memercik*|berasap|ngebul|asap|gosong
    travo*|meteran*|panel*|stopkontak* ... percik*|memercik*|berasap|ngebul|asap|gosong
    kabel*|trafo*|gardu*|travo*|meteran*|panel* ... api|terbakar|kebakar
    kabel*|trafo*|gardu*|travo*|meteran*|panel* ... kobong|meleleh|hangus|meletup
    kabel*|trafo*|gardu*|travo* ... meledak|meletus|mbledos|duar|konslet|korslet|korsleting
    percikan|bunga|lelatu api, memercikkan|mercik|muncul|keluar|ngeluarin api
    api percikan, letikan api
    kabel* ... nempel|menempel|nyentuh|menyentuh ... atap|seng|pagar|tanah
    kabel* ... nempel|menempel|nyentuh|menyentuh ... genteng|besi|jemuran|air
    kabel*|kawat* ... ngaplok|nyampe|nyentuh|menyentuh tanah|taneuh|lemah|lantai|seng
    kabel*|kawat* ... sampai|ke|kana|nang tanah|taneuh|lemah|lantai|seng
    kabel* ... glantung*|gelantung*|gumandul|ngagantung
    kabel* ... gagantungan|ngagawing|tajuntai|bajuntai|berjuntai
    kabel* ... ngampar|ngalungsar|tergeletak|ngondoy|menjulur
    kabel* ... nglembreh|telanjang|tugel|pedot|pegat|putuih
    kabel* ... terkelupas|kelupas|ngelupas|klupas|mlocot
    bau gosong|hangus|sangit ... kabel|listrik|panel|trafo|stop|meteran|gardu
    pabrik|kimia|amonia ... kimia|gas|amonia|beracun|klorin ... bocor|tumpah|meledak
    klorin|tangki*|pipa ... kimia|gas|amonia|beracun|klorin ... bocor|tumpah|meledak
    kimia|amonia|klorin|b3 bocor|tumpah|meledak|bocor
    sutet ... atap|turun|rumah|rendah|putus, tegangan tinggi ... turun|rendah|atap|nyentuh|putus
    mesiu|peledak|amunisi|mortir|granat, bubuk petasan|mercon
    listrik|arus|listriknya ... nyengat|menyengat
    # Fire.
    nyembur|menyembur|semburan|muncrat|mletik|muncratin api|geni|seuneu, api ... muncrat
    api|apinya|geni|genine ... keluar|metu|kaluar|nyembur|menyembur
    kebakar|kabakar|tabakar|kobong|kobongan|kaduruk|kahuruan|kabakaran|kebakaren|tabaka|kamandahan
    kebakaran|terbakar
    api|apinya|geni|genine|seuneu|seuneuna|apui ... merembet|merambat|menjalar|nyebar
    api|apinya|geni|genine|seuneu|seuneuna|apui ... menyebar|ngrembet|merembat|membubung|melalap
    api|apinya|geni|genine|seuneu|seuneuna ... berkobar|ngobar|gede|gedhe|ageung
    api|apinya|geni|genine|seuneu|seuneuna ... gadang|ganal|membesar|makin|murub|ngagulak
    hangus|ludes ... rumah|pasar|kios|terbakar
    damkar|pemadam|pmk|blambir|branwir ... tangki|tambahan|api datang|tidak datang
    damkar|pemadam|pmk|blambir|branwir ... rumah|cepat|sekarang|belum datang|tidak datang
    kirim|butuh|minta|panggil damkar|pemadam|pmk|blambir|branwir
    meledak*|meletus|ledakan|mbledos*|mbeledos*|bledos
    jebluk|mledak|meledug|ngabeledug|meletuih|malatuih
    meletup ... api|trafo|kompor|gas|tabung
    gas|gasnya ... bocor|mendesis|ngowos|ngeses|bucur
    tabung* ... bocor|mendesis|ngowos|meledak|meletus
    bau gas ... kuat|menyengat|elpiji|lpg|bocor|pipa, pipa gas ... bocor|pecah|putus
    elpiji*|lpg|regulator|kompor ... bocor|meledak|meletus|mbledos|terbakar
    keracunan gas, amonia|amoniak|klorin ... bocor, tumpahan kimia|minyak|solar ... jatuh|licin
"""


def _any(words: str) -> str:
    """Give words as one place of a phrase: any of them."""
    return "|".join(words.split())


_DEEP = _any(
    """
    sedengkul sakdengkul sadengkul sebetis sabetis selutut salutut salutuik salintuhut satuur
    sepaha
    sapaha sakpaha sakpupu sepinggang sapinggang sakpinggang sacangkeng sebangkek sepusar sepuser
    sapusar sakudel sakwudel sebahu sabahu seperut saparut sakweteng sedada sadada sadado sakdodo
    sepundak seleher saleher sakgulu sabeuheung sekepala sakendhas seatap seatep saatok seplafon
    sebokong sabokong sabujur sakatap sagenteng
    """
)
_UP_TO = _any("sampai nganti nyampe tekan dugi nepi setinggi satinggi sak sa se ka")
_PART = _any(
    """
    lutut dengkul tuur paha pupu betis pinggang perut weteng dada dodo leher gulu cangkeng atap
    bahu
    """
)
_ENTERS = _any("masuk mlebu melebu malabu asup abus lebet masuak tamasuak")
_INDOORS = _any("rumah ngomah omah imah bumi kamar dapur dapua warung kelas")
_DROWNED = _any(
    """
    kelelep klelep terendam kerendem terendem kelem hanyut ngambang teleum teuleum katuleum
    hanyuik
    tarandam tarendam kakeueum kakeeum kalelep kakelem tabanam karam
    """
)

WATER = f"""
    # In the house, and how high.
    air|genangan|luapan|rob|banjir|ayia|aia ... {_ENTERS} ... {_INDOORS}
    {_ENTERS} {_INDOORS} ... {_PART}|cm
    air|banjir|genangan|rob|ayia|aia|banjirna|banjire|banjirnya|kebanjiran|kabanjiran ... {_DEEP}
    air|banjir|genangan|rob|banjirna|banjire|banjirnya|kebanjiran|kabanjiran ... {_UP_TO} {_PART}
    banjirna|banjire|banjirnya|caina ... nepi|nyampe|dugi|tekan|sampai ... {_PART}
    rumah|rumahku|rumahnya|omah|omahku|ngomah ... {_DEEP}
    ngomahku|imah|kali|sungai|walungan|batang ... {_DEEP}
    banjir|genangan|rob ... meter
    banjir|genangan|air ... 30|40|50|60|70|75|80|90|100|120|150 cm|senti|sentimeter|centi
    kasur*|kulkas|motor*|perabot*|lemari*|dapur|beras|buku|barang* ... {_DROWNED}
    kasur*|kulkas|perabot*|lemari* ... basah|larut
    rumah|rumahku|rumahnya|omah|imah|kampung|sekolah|kelas|pasar ... {_DROWNED}
    klelep kabeh|sedoyo, kelelep|terendam|kerendem semua
    kebanjiran rumah|omah|kamar|satu|semua
    kemasukan|kamasukan|kaasupan|kalebetan air ... rumah|omah|imah|dapur|kamar|sampai
    kelebon|klebon|kalebetan air
    air bah|bandang, bandang
    calap ... rumah|kampung|warga|dapur
    rumah|rumahku|rumahnya|omah|imah ... kebanjiran|kabanjiran|calap
    warga|kampung|sekolah|kelas|rsud ... kebanjiran|kabanjiran|calap
    banjir ... bandang|bah|gede|gedhe|gadang|ageung|ganal|jero|jeru|naik|terus|makin
    air ... naik|munggah|naek terus|tarus|taruih|cepat|cepet|lagi|masih
    arus deras ... anak|warga|motor|orang
    kehanyut|kanyut|palid|hanyuik|kelelep|kalelep|klelep|tilem, katut air|arus
    tenggelam|klelep|kelem|hanyut|keseret|terseret ... sungai|kali|arus|laut|danau|waduk|embung
    keseret|kanyut ... anak|orang|warga|bayi|nenek
    tsunami|likuifaksi, gempa ... warga|retak|korban, puting beliung ... rumah|atap|warga|sekarang
    # What holds it back gives way.
    tanggul*|bendungan*|embung* ... bocor*|rembes*|merembes*|basah|retak*|jebol
    waduk*|dam|tambak*|parapet ... bocor*|rembes*|merembes*|basah|retak*|jebol
    tanggul*|bendungan*|embung*|waduk*|dam ... ambles|amblas|ambrol|longsor
    tanggul*|bendungan*|embung*|waduk*|dam ... gerus|tergerus|krowak|bolong
    tanggul*|bendungan*|embung*|waduk*|dam ... nyembur|menyembur|kritis|miring
    tanggul*|bendungan*|embung*|waduk*|dam ... geser|bobol|bedah|jugrug|runtuh
    tanggul*|bendungan*|kali|sungai|walungan ... sejengkal|limpas|melimpas
    tanggul*|bendungan* ... meluap|luber|penuh|tinggal
    pintu air ... macet|rusak|tidak|jebol ... banjir|naik|masuk|meluap|rumah
    # Water to drink that is foul with what makes ill.
    sumur*|pdam|pam|kran|keran|ledeng|leding|minum ... solar|bensin|pertalite|tinja
    sumur*|pdam|pam|kran|keran|ledeng|leding|minum ... limbah|tercemar|racun|beracun
    sumur*|pdam|pam|kran|keran|ledeng|minum ... kimia|merkuri|bangkai
    sumur*|pdam|pam|kran|keran|ledeng|minum ... oli|septik|septictank|pestisida
    air ... bau|rasa|bercampur|kecampur|campur solar|bensin|racun|pestisida|oli|kimia
    air minum* ... tercemar|cacing|belatung|gatal|muntah|sakit|diare
    minum|mandi|diminum ... langsung gatal*|muntah*|sakit|bengkak|diare|mules
"""

FALLEN = """
    # It has come down.
    ketimbun|kependem|kaurugan|katimbun tanah|pasir|longsor|lumpur|reruntuhan|material|bangunan
    tertimbun|terkubur longsor|lumpur|reruntuhan|bangunan|material
    lantai* ... jebol|ambrol|ambruk|bolong ... anak|murid|orang|siswa|masuk|jatuh|kaki*
    pohon*|wit|tangkal*|dahan*|pange ... rubuh|rebah|rabah|ambruk|sempal|rungkad|tumbang|roboh
    pohon*|wit|tangkal* ... menimpa|nimpa|nimpo|nibani|nindih
    pohon*|wit|tangkal* ... ninggang|ngenani|katinggang|malang|nutup|melintang
    tiang*|cagak*|tihang*|tonggak* ... rubuh|rebah|rabah|ambruk|tumbang|roboh|runtuah|runtuh
    atap*|genteng*|plafon*|tembok*|pagar* ... rubuh|ambruk|runtuah|rungkad|rugrug
    pager|dinding*|gedung*|bangunan*|kelas|ruang ... rubuh|ambruk|runtuah|rungkad|rugrug
    atap*|genteng*|plafon*|tembok*|dinding* ... roboh|runtuh|jebol|jugrug
    gedung*|bangunan*|kelas|rumah*|omah|imah ... roboh|runtuh|jebol|jugrug
    jembatan*|kreteg|sasak|tangga|lantai*|balkon* ... ambruk|runtuh
    tribun*|panggung*|menara|tower*|gapura|kanopi ... ambruk|runtuh
    jembatan*|kreteg|sasak|tangga|balkon* ... rubuh|roboh|ambrol|putus
    tribun*|panggung*|menara|tower*|gapura|kanopi ... rubuh|roboh|ambrol|putus
    jembatan*|kreteg|sasak|titian ... ambles|amblas|tugel|pegat|putuih
    jembatan*|kreteg|sasak|titian ... hanyut|hanyuik|jebol|patah|rungkad
    jalan*|bahu ... longsor|terputus|taban ... rumah|total|warga|separuh|jurang|desa
    sinkhole, lubang|ambles|amblas|galian ... sedalam|dalamnya|jerone|jerona ... meter
    lubang|ambles|amblas ... dalam|sedalam 1|2|3|4|5|satu|dua|tiga meter
    lahar|erupsi|awan panas ... rumah|warga|turun|desa|kampung
    talud|turap*|senderan|bronjong ... longsor*|ambrol|runtuh|jugrug|urug|taban|rubuh
    tebing*|lereng*|bukit*|gunung ... longsor*|ambrol|runtuh|jugrug|urug|taban|rubuh
    longsor*|urug|taban|jugrug ... rumah|jalan|warga|omah|imah
    longsor*|urug|taban|jugrug ... kampung|menimpa|nimpa|nimbun|menutup
    tertimbun|ketimbun|kaurugan ... longsor|anak|orang|rumah|warga|material
    katimbun|kependem|terkubur ... tanah|longsor|anak|orang|rumah|warga|material
    menimpa|nimpa|nimpo|nibani rumah|omah|imah|orang|warga|anak|motor|mobil|kepala
    ngenani|niban|nindih|ninggang rumah|omah|imah|orang|warga|anak|motor|mobil|kepala
    menimpa|nimpa|nimpo|nibani|ninggang ... kepala|kios|warung|siswa|pejalan
    menimpa|nimpa|nimpo|nibani|ninggang ... pengendara|tukang|pekerja|atap|putu*
    besi*|beton*|crane|kaca|material ... menimpa|nimpa|nembus|menembus
    bata*|batu*|baliho*|reklame*|papan*|genteng* ... menimpa|nimpa|nembus|menembus
    besi*|beton*|crane|material ... jatuh ... rumah|orang|anak|jalan|kepala|atap|genteng
    bata*|batu*|baliho*|kaca|lift ... jatuh ... rumah|orang|anak|jalan|kepala|atap|genteng
    lift*|eskalator*|ayunan*|wahana*|perosotan* ... jatuh|anjlok|putus ... anak|orang|kepala
    lift*|eskalator* ... lepas|copot|menimpa|patah ... anak|orang|kepala
    ayunan*|wahana*|perosotan* ... lepas|copot|menimpa|patah ... anak|orang|kepala
    lift* ... anjlok|terjun|jatuh|macet ... orang|anak|dalam|terjebak|ibu
    lift|elevator|eskalator ... jatuh|anjlok|terjun
    crane*|ekskavator|eskavator ... rumah|oleng|miring|goyang
    crane*|ekskavator|eskavator ... roboh|jatuh|nyenggol|menimpa|terguling
"""

GIVING = """
    # It gives way before one's eyes: no longer a fear, whatever else is said of it.
    akar*|oyot* ... njebat|jebol|njebol|mumbul|kaangkat|tacabuik|tecabut|copot
    akar*|oyot* ... terangkat|keangkat|ngangkat|kangkat|tercabut
    akar*|oyot* ... kecabut|copot|menggantung|tajak|jebat|tabongka
    tiang*|beton*|jembatan*|lantai* ... besinya|besine|tulangannya
    balok*|kolom*|plat*|pilar*|cagak* ... besinya|besine|tulangannya
    besi|besinya|tulangan|tulangannya sudah|sampai|mulai kelihatan|keliatan|terlihat
    besi|besinya|tulangan|tulangannya sudah|sampai|mulai nongol|menonjol|ketok
    lantai*|jembatan*|gedung*|tribun* ... goyang*|bergoyang*|oleng|goyah|oyag|ayun
    tangga*|balkon*|panggung*|jpo ... goyang*|bergoyang*|oleng|goyah|oyag|ayun
    lantai*|jembatan*|tribun* ... melendut|mlendut|melengkung|melorot|menggantung
    balkon*|plafon*|atap*|usuk* ... melendut|mlendut|melengkung|melorot|menggantung
    lantai*|tribun*|balkon*|usuk* ... mendut|ndoyong|turun|bergerak|mentul|lendut
    kapur*|dinding* ... rontok|gugur|berguguran
    semen*|plester*|plafon*|beton* ... rontok|berjatuhan|jatuh|runtuh|copot
    eternit*|langit|kanopi*|gypsum ... rontok|berjatuhan|jatuh|runtuh|copot
    semen*|plester*|plafon*|beton*|eternit* ... ngeropol|guguran|ambrol|jatoh|ceblok|luruh|ragrag
    bunyi|suara|muni|sora|terdengar ... kriyet|kriet|kretek|krek|krak
    bunyi|suara|muni|sora|terdengar ... gruduk|grudug|gemeretak|kemretek|gemuruh
    bunyi|suara|muni|sora ... retak|patah, kriyet|kriyek|gemeretak|berderak|kemretek|gruduk
    tanah*|taneuh|halaman*|lereng*|tebing*|bukit*|pondasi*|fondasi* ... merekah|bergerak|gerak
    tanah*|taneuh ... turun|ambles|amblas|retak|merekah ... tiap|terus|hari|makin
    tebing*|lereng*|pondasi* ... turun|ambles|amblas|retak|merekah ... tiap|terus|hari|makin
    retak*|retakan|retakannya ... melebar|makin|tambah ... rumah|sekolah|gedung|hari|jari|lebar
    retak*|retakan|retakannya ... memanjang|besar|tiap ... rumah|sekolah|gedung|hari|jari|lebar
    jalan|tanah|rumah|lantai|aspal ... turun|ambles|amblas ... semeter|meter|sameter
    rumah*|omah* ... ikut|jadi|mulai|sudah miring|doyong|ambles|amblas|condong
    gunungan|timbunan|gunung ... sampah ... retak|longsor|runtuh
    disangga|disanggah|ditopang|diganjal|dicagak|disanggo bambu|kayu|pring|balok|awi|tiang
    dapur|rumah|jalan|teras|kamar ... ngegantung|nggantung|ngagantung|menggantung|ngawang
    tanah ... tergerus|kegerus|digerus|terkikis|kekikis ... tiap|rumah|terus|dapur
    tinggal|kari|kantun|tingga|cuma satu|siji|hiji|ciek|dua|seutas baut|paku|kawat
    tinggal|kari|kantun|tingga|cuma satu|siji|hiji|ciek|dua|seutas tali|engsel|sling|baud
    tali*|baut*|sling* ... tinggal|kari|kantun|tingga|cuma satu|siji|hiji|dua|ciek|separuh
    engsel*|kawat*|paku*|tiang* ... tinggal|kari satu|siji|hiji|dua|ciek|separuh
    engsel*|kawat*|paku*|tiang* ... kantun|tingga|cuma satu|siji|hiji|dua|ciek|separuh
    menggantung|nggandul ... kepala|atas|orang|jalan|pejalan|anak
    gumantung|ngagantung|bergelantungan ... kepala|atas|orang|jalan|pejalan|anak
    hampir|nyaris|meh|ampir kena|keno|ngenai|mengenai kepala|anak|orang|cucu|ibu
    hampir|nyaris|meh|ampir kena|keno|ngenai|mengenai murid|warga|bapak|pejalan|pengendara|siswa
    pondasi*|fondasi*|pondamen ... gantung|nggantung|menggantung|ngawang
    pondasi*|fondasi*|pondamen ... tergerus|kegerus|terkikis|kegerus|nongol
    tinggal|cuma|kurang|kari 1|2|3|satu|dua|tiga|setengah meter ... rumah|dapur|jurang
    tinggal|cuma|kurang|kari 1|2|3|satu|dua|tiga|setengah meter ... omah|kamar|teras|masjid
    menggerus|ngikis|mengikis|nggerus ... rumah|pondasi|tanah|jembatan
    rel ... anjlok|dicuri, baut*|besi*|mur ... rel|jembatan ... dicuri|hilang|dipreteli
    bunyinya|suaranya|munine|sorana ... kriyet|kretek|krek|krak
    bunyinya|suaranya|munine|sorana ... gruduk|patah|retak|gemeretak|runtuh
    hampir|nyaris|meh|ampir ... menimpa|nimpa|ngenani|ketiban
    hampir|nyaris|meh|ampir ... tertimpa|kejatuhan|ketimpa|nibani|ketinggang
    mau|akan|hampir|nyaris|meh|arep|badhe rubuh|rebah|rabah|rugrug|runtuah|ambrol
    ape|rek|bade|ka|handak|parak|mo|mao rubuh|rebah|rabah|rugrug|runtuah|ambrol
    meh|arep|badhe|ape|rek|bade roboh|ambruk|jebol|runtuh|tumbang|longsor|jugrug|copot
    ka|handak|parak|mo|mao|siap roboh|ambruk|jebol|runtuh|tumbang|longsor|jugrug|copot
    mau|hampir|nyaris|akan lepas|copot|jatuh ... baliho|reklame|papan|genteng|kepala|orang|bawah
    baliho*|reklame*|papan*|genteng*|kaca* ... mau|hampir|nyaris|meh lepas|copot|jatuh|ambrol
    plafon*|lampu|gapura ... mau|hampir|nyaris|meh lepas|copot|jatuh|ambrol
    kanopi*|dahan*|ranting* ... mau|hampir|nyaris|meh lepas|copot|jatuh|ambrol
"""

LEANING = """
    pohon*|wit|tangkal*|batang* ... miring|doyong|condong|mendoyong
    pohon*|wit|tangkal*|batang* ... nyender|menyandar|dengdek|tunduak|mereng
    pohon*|wit|tangkal* ... keropos|lapuk|kropos|rapuh|gapuk|growong|kopong|gerowong
    tiang*|cagak*|tihang*|tower* ... miring|doyong|condong|mendoyong|goyang
    menara*|gapura*|baliho*|reklame*|tugu ... miring|doyong|condong|mendoyong|goyang
    tiang*|cagak*|tihang*|tower* ... goyah|keropos|kropos|karatan|nyender|oyag
    menara*|gapura*|baliho*|reklame* ... goyah|keropos|kropos|karatan|nyender|oyag
    tembok*|dinding*|pagar*|turap*|talud ... miring|doyong|retak*|condong
    senderan|gedung*|bangunan*|plafon*|atap* ... miring|doyong|retak*|condong
    tembok*|dinding*|pagar*|turap* ... goyang|lapuk|rapuh|melengkung|rengat|beulah
    talud|gedung*|bangunan*|plafon*|atap* ... goyang|lapuk|rapuh|melengkung|rengat|beulah
    plengsengan*|tebing*|bronjong*|pondasi* ... retak*|miring|rengat
    jembatan*|kreteg|sasak ... lapuk|keropos|kropos|bolong|lubang|goyang|retak*|rapuh|papan*
    ayunan*|perosotan*|wahana*|jungkat ... patah|lepas|karatan|berkarat|tajam|copot|rusak|keropos
    genteng*|atap*|seng ... merosot|melorot|mlorot
    usuk*|kuda|rangka|kayu* ... rayap|lapuk|keropos|patah
    got|selokan|sumur*|manhole|lubang|septic|galian ... menganga|terbuka
    got|selokan|sumur*|manhole|lubang ... tidak ada tutup*|penutup
    got|selokan|sumur*|manhole|gorong ... tidak ditutup|tertutup
    baut*|sling*|mur ... copot|lepas|putus|hilang|kendor|patah|karatan
    pengait*|engsel*|penyangga*|pengaman* ... copot|lepas|putus|hilang|kendor|patah|karatan
    tangki*|toren*|tandon*|gawang ... miring|oleng|karatan|keropos|goyang|doyong
    ring|papan|billboard|videotron|kanopi* ... miring|oleng|karatan|keropos|goyang|doyong
"""

BENEATH = """
    bawah|bawahnya|ngisore|ngisor|handapeun|dibawahnya|dibawah|sandhape
"""
"""Right under what may come down."""

BELOW = """
    kelas|guru|pasien|jemaat|penghuni|warung
    bermain|dolanan|arulin|ulin|lewat|melintas|liwat|ngaliwat
    lalu lalang, jalan kaki, berteduh|nongkrong|ngetem
    sekolah|murid|siswa|paud|tpa|tpq|santri
    jamaah|jemaah|masjid|pasar|balita|pejalan|posyandu|barudak
    rumah warga|saya|kami|tetangga, omahku|warungku, atas kepala|kelas|rumah|warung
    orang jualan|lewat|duduk|antri
"""

WORRY = """
    wedi|wedos|sieun|takuik|takutan|ngeri|waswas|parno|gamang|horor, was was, ketar ketir
    deg degan
    tidak berani ... lewat|tidur|keluar|buka|rumah, tidak bisa tidur
    takut|khawatir|kuatir ... menimpa|nimpa|tertimpa|kesetrum|meledak
    takut|khawatir|kuatir ... kebakar|tenggelam|kejeblos|rubuh|longsor
    takut|khawatir|kuatir ... jatuh|terjadi|keburu|mencelakai
    bikin celaka, mencelakai|mencelakakan|nyilakani|nyelakain|malaikat maut
    rawan celaka|laka|kecelakaan
    jangan nunggu|tunggu|menunggu|sampai ... korban|mati|celaka|kejadian|roboh|ambruk
    sebelum|keburu ... korban|roboh|ambruk|longsor|menimpa|jatuh|kejadian|terlambat|kejadian|rubuh
"""

URGENT = """
    sekarang|malam|hari|saat|detik|dinten|dino ini juga, sekarang juga|jugo, saiki pisan|ugo
    ayeuna keneh|oge
    jangan|ojo|ulah|jan besok|sesuk|isukan|isuk|barisuak, nunggu|tunggu besok|senin|sesuk|isukan
    kini juo, segera sekarang, cepat ke sini, secepat kilat, mendesak sekali|sangat
"""
"""He wants somebody now, and not tomorrow."""
