"""What has befallen people: injuries, illness, falls and crashes, beasts, people who are in need.

In the words of the street
of WhatsApp and of the regional languages that are common in complaints:
Javanese, Sundanese, Minang, Banjar, Betawi, Makassar. Phrases as `router.reading.phrases` says.
"""

HURT = """
    # Wounds. A bare "luka" needs a person beside it and stands in HARM.
    luka luka|parah|serius|berat|robek|bakar|memar
    luka dalam|lecet|sobek|tusuk|bacok|tembak|lebam|cukup
    luka di|pada|bagian ... kepala|kaki|tangan|lengan|wajah|muka|leher|dahi|pelipis|punggung|badan
    lebam*|memar ... badan*|wajah*|muka*|mata*|tubuh*|tangan*|kaki*
    badan*|wajah*|muka*|mata*|tubuh*|leher*|tangan*|lengan* ... lebam*|memar*|bonyok|babak|biru
    bonyok, babak belur, bersimbah darah, berlumuran darah, berdarah darah, bercucuran darah
    pendarahan|perdarahan, banyak darah, muntah darah, darahe, getihan, badarah
    tepar berdarah|pingsan|tidak|di, tergeletak ... berdarah|luka|pinggir|jalan|lemas|trotoar
    dijahit|dijait|dioperasi ... 3|4|5|6|7|8|9|10|11|12|13|14|15|20|kepala|kepalanya|kaki|jahitan
    sampai|harus|kudu|mesti dijahit|dijait|dioperasi|opname|diopname|dilarikan
    dapat|kena ... jahitan
    patah tulang*|kaki*|tangan*|lengan*|leher*|pinggang*|gigi*|rahang|bahu|sikil*|suku
    kaki*|tangan*|lengan*|sikil*|tulang*|bahu*|pinggang*|suku* ... patah|tugel|potong|remuk|putus
    kepala*|sirah*|palanya|hulu*|pelipis* ... bocor|sobek|robek|benjol|berdarah|pecah|bolong|luka
    gegar otak, tangan terjepit|kejepit, kaki terjepit|kejepit, terlindas|kelindas|kelindes
    terinjak injak, nyawa melayang|taruhannya|terancam, merenggut|mengancam nyawa
    kehilangan nyawa
    sampai|hingga|langsung tewas|wafat, tewas, meregang nyawa
    sampai|hingga meninggal|mati ... orang|tukang|pekerja|anak|korban|warga
    menimpa|tertimpa|jatuh ... sampai meninggal|mati|tewas
    meninggal ... tertabrak|tertimpa|kesetrum|tenggelam|kecelakaan|ditempat|keracunan|dibunuh
    meninggal di tempat|lokasi
    ada|sudah|1|2|3|dua|tiga|satu|orang yang meninggal ... gara|kesetrum
    # Who has lost his senses, cannot breathe.
    semaput|kapiuhan|kelenger|kalenger|pangsan, tidak sadarkan, tidak|belum sadar diri|sadar
    sampai|jatuh|pingsan|masih tidak sadar
    sadar ... tidak diri, kejang kejang, langsung|sampai|badannya|tangannya kejang
    sesak|sesek|seseg|susah napas|nafas|napase|ambekan|bernapas|bernafas ... anak|bayi|orang|warga
    anak|bayi|ibu|bapak|warga|orang|nenek|murid|siswa ... sesak|sesek|seseg
    sesak|sesek napas|nafas, susah bernapas|bernafas, tidak bisa bernapas|bernafas|napas|nafas
    serangan jantung, henti jantung|napas, overdosis, gawat janin, pecah ketuban, ketuban pecah
    kaki*|tangan*|lengan*|sikil* ... sobek|robek|suwek|soek|berdarah|memar
    muka*|mulut*|jari*|lutut*|dengkul* ... sobek|robek|suwek|soek|berdarah|memar
    kulit* ... melepuh|melonyoh|terbakar|kebakar
    gigi*|untune|untuku ... rontok|copot|patah|rompal
    jatuh|jatoh|terjun|ceblok|ragrag|jatuah|terjatuh dari ... lantai|atap|tangga|motor
    jatuh|jatoh|terjun dari ... tower|tiang|gedung|jembatan|ketinggian
    ceblok|ragrag|jatuah|terjatuh dari ... tower|tiang|gedung|jembatan|ketinggian
    keguguran ... jatuh|gara|karena|akibat|hamil, hamil ... keguguran, keracunan janin
    dua|tiga|empat orang|anak|warga|nyawa|korban|murid ... meninggal|mati|tewas|wafat
    lima|belasan|puluhan|2 orang|anak|warga|nyawa|korban|murid ... meninggal|mati|tewas|wafat
    3|4|5|6|7|8|9|10 orang|anak|warga|nyawa|korban|murid ... meninggal|mati|tewas|wafat
    dua|tiga|empat|lima|belasan|puluhan|2 orang|anak|warga|murid ... muntah*|mual|pingsan
    dua|tiga|empat|lima|belasan|puluhan|2 orang|anak|warga|murid ... kejang|luka|dirawat
    3|4|5|6|7|8|9|10 orang|anak|warga|murid ... muntah*|mual|pingsan|kejang|luka|dirawat
    ada|sampai|sudah korban|orang|anak|warga mati|tewas, makan nyawa
    memakan|merenggut|menelan nyawa
    orang|warga|anak|murid|siswa mual|mencret|diare|muntah|lemas|keracunan
    mual|pusing ... habis|setelah|gara minum|makan
    pusing ... muntah*|pingsan|mual ... orang|warga|murid|anak
    bekas pukul*|sundut*|cambuk*|luka|ikat*|siksa*|cekik*|gigit*, sundutan|disundut*
    menyayat|nyayat|sayat ... tangan|nadi|pergelangan|leher|diri
    # To the hospital, and not for papers.
    dilarikan|digotong|dibopong|diboyong|dievakuasi|dilarekeun ... rs|rsud|rumah|igd|ugd|puskesmas
    masuk igd|ugd|icu ... karena|gara|akibat|kritis|habis|setelah|muntah|sesak
    orang|anak|siswa|murid|warga|korban ... dibawa|dirawat|digowo ... igd|ugd|icu
    14|12|10|15|20|belasan|puluhan orang|anak|siswa|warga ... dirawat|dibawa|opname|muntah|mual
    skrg|sekarang|langsung|akhirnya di|masuk igd|ugd|icu
    dibawa|digowo|dibao|dibaok|dicandak ... igd|ugd
    dibawa|digowo|dibao|dibaok|dicandak ... rumah sakit
    butuh|perlu|minta|kirim|panggil|bantu|dibantu|tolong ambulan*|tabung|oksigen|tenaga medis
    # Poison and plague.
    keracunan|karacunan|kracunan|kerecunan, mabuk makanan, minum racun
    beracun ... anak|warga|minum
    muntah muntah, muntaber|muntahber, mual muntah|mual, pada muntah*, muntah mencret|diare|berak
    anak|warga|siswa|murid|orang|keluarga ... mencret*|diare|muntaber|muntah
    satu|se|sak blok|komplek|kos|pondok|rumah|rusun ... muntah*|mual|diare|mencret|keracunan
    satu|semua|sak|se kelas|gang|kampung|rt|asrama|keluarga|rw ... muntah*|mual|diare|gatal*|demam
    wabah|mewabah|klb|kolera|difteri|leptospirosis|antraks|tetanus, flu burung, campak ... anak
    kena dbd|db|rabies|leptospirosis|tbc|malaria|cikungunya|chikungunya|kolera
    positif dbd|db, gejala dbd|rabies|keracunan, jentik ... meninggal|dbd
    maot|maraot, oplosan ... mati|maot|paeh|tewas|meninggal|kolaps|dirawat|buta
    ada bayi|balita|anak|orang|warga meninggal|tewas
    melepuh|melonyoh, hidung*|telinga*|gendang|mata* ... pecah|berdarah|robek|bocor
    nelan|menelan|nyedot anak|orang|korban|nyawa|balita|warga, mulutnya|mulut berbusa|keluar busa
    tidak ada rem, tanpa rem
    batuk darah, positif tbc|tb|kolera|difteri, peluru nyasar|karet|tajam, ditandu|ditandhu
    kesedot lumpur|arus|pusaran|air
    ada yang kejepit|terjepit|tertimbun|tenggelam|hanyut|luka
    ada yang terluka|pingsan|celaka|kecemplung|ketabrak|jatoh
    anak|siswa|murid ... bertaruh|taruhan|mempertaruhkan|nyabung nyawa
    tersesat|hilang di gunung|hutan|laut|sungai
    # Sharp and foul things where children play; sick people when the power goes.
    jarum suntik ... anak|lapangan|dibuang|bekas|pantai|taman|sungai|main|kaki|pasar
    limbah medis|infeksius
    pasien|icu|nicu|picu|bayi ... padam|genset|listrik ... mati|manual|padam|nyala|dipompa|habis
    bayi*|muka*|bibir*|wajah* ... biru|membiru|kebiruan|lemes|bernapas|bernafas|napas
    biru mukanya|bibirnya|wajahnya|badannya
    kemasukan|masuk|jatuh|nyemplung ... septictank|septik|septitank|sumur|jurang|galian
    linglung|pikun|demensia ... belum ketemu|pulang|kembali|ditemukan|kapanggih
    minggat|hilang|keluar ... belum ketemu|pulang|kembali|ditemukan|kapanggih
    hampir|nyaris|meh|ampir tenggelam|kebalik|terbalik|karam|hanyut
    hampir|nyaris|meh|ampir kelelep|kebakar|terbakar|tewas|kesetrum|tersetrum
    urang|jalma|jelema|wong|bala ... diare|mencret|utah|muntah|mutah
    mayat ... sungai|kali|ngambang|got|semak|kebun|pinggir
    mayat ... pasar|sawah|kos|kontrakan|danau|waduk|ditemukan
    # Somebody could die by his own hand, or is missing.
    gantung diri, bunuh diri
    mau|arep|hendak|rek lompat|loncat|terjun ... jembatan|gedung|sungai|tower
    nekat|coba lompat|loncat|bunuh, menghabisi nyawa, minum baygon
    dipaksa melayani|ngelayani|melacur|aborsi|ngemis|jual|kawin|nikah|menikah|telanjang|mengemis
    jual|menjual|njual|ngejual|dijual bayi|ginjal|orok|organ|gadis|abg
    dijual ... bayi|organ|ginjal|malaysia|majikan
    dibawa lari|kabur|orang ... orang|kenal|asing|tidak|anak, anak ... dibawa lari|kabur|pergi
    diculik|penculikan, anak hilang ... pulang|sejak|dicari|main|ciri, hilang kontak
    # Asks for help as who is in danger does.
    selamatkan|slametno|selametin|selamatkeun anak|adik|dia|saya|kami|ibu|orang|nyawa|warga|mereka
    selamatkan|selametin ... bayi|nenek|kakek|korban|keluarga|murid|penghuni|jiwa
    kirim|kirimkan|kirimin orang|petugas|polisi|bantuan|tim|perahu ... sekarang|secepatnya|cepat
    tolong cepat|cepet|buruan ... mati|kritis|sekarat|darah|api
"""
"""One of these has come to somebody: a danger that is there."""

CARE = """
    # Who is ill and is turned away, or kept alive by what has run out.
    igd|ugd|rs|rsud|puskesmas|bidan ... nolak|menolak|ditolak ... kritis|gawat|sesak
    igd|ugd|rs|rsud|puskesmas|bidan ... nolak|menolak|ditolak ... lahir|pendarahan|kejang
    igd|ugd|rs|rsud|puskesmas|bidan ... nolak|menolak|ditolak ... melahirkan|sekarat
    igd|ugd|rs|rsud|puskesmas|bidan ... nolak|menolak|ditolak ... kecelakaan|pingsan|darah
    ditolak ... igd|ugd ... kritis|gawat|sesak|melahirkan|kejang|pingsan|meninggal
    melahirkan|lahiran|brojol di|ning|neng jalan|mobil|becak|parkiran|ojek|teras|lantai|depan
    nglairke|babaran|ngalahirkeun di|ning|neng jalan|mobil|becak|parkiran|ojek|teras|lantai|depan
    oksigen|inkubator|ventilator|hemodialisa|dialisis|nebulizer ... habis|kosong|mati|padam|rusak
    cuci darah ... mati|rusak|padam|kosong
    alat bantu napas|nafas|pernapasan ... mati|padam|listrik
    stok|kantong|persediaan darah ... kosong|habis
    ambulan*|ambulance ... mogok|ditolak|tidak|belum|nunggu ... kritis|kejang|pingsan
    ambulan*|ambulance ... mogok|ditolak|tidak|belum|nunggu ... sekarat|meninggal|darah|stroke
    salah suntik|infus|transfusi|golongan|dosis|operasi, malpraktik|malpraktek
    obat ... kedaluwarsa|kadaluarsa|expired|basi ... bayi|anak|diminum|balita|muntah|lansia
    disuntik|diimunisasi|imunisasi|vaksin|obat ... kejang|pingsan|lumpuh|koma|kritis
    habis|setelah|sesudah makan|minum|disuntik ... muntah*|pusing|pingsan|kejang
    abis|sanggeus|bar|mari makan|minum|disuntik ... muntah*|pusing|pingsan|kejang
    habis|setelah|sesudah|abis|sanggeus|bar|mari makan|minum|disuntik ... sesak|diare|mules|mual
    ispa ... anak|warga|balita, anak|balita|bayi|warga ... ispa
    makan|makanan|jajan|jajanan ... muntah*|mutah*|keracunan|mencret|diare|pingsan|murus
    nasi|mbg|catering|katering ... muntah*|mutah*|keracunan|mencret|diare|pingsan|murus
"""
"""Care that fails where somebody may die of it."""

FALLS = """
    # Into a hole, a drain, the water.
    kejeblos*|kejeblosan|kejebloss|kejlobos|kejeglong*
    kejegong|kebrosok*|keblosok*|keperosok*|keprosok
    terperosok|terjeblos|kecebur|kejebur|kejegur
    kecemplung*|kecemplong|tercebur|nyemplung|kacemplung
    tergelincir|keblondrok|kejungkel*|kejengkang|kejlungup
    nyungsep|nyungsruk|nyusruk|nyusep|njungkel
    terjungkal|terjengkang|terguling|tersungkur|jumpalitan
    njlungup|ndlosor|nggeblak|ngglimpang|ngguling|ngagubrag|tigubrag
    tigebrus|kagebrus|tikosewad|tisoledat|tijongklok|tijungkel|tigujubar
    kapeleset|tajatuah|tapuruak|tabanam|tagalincia|tagulimpang|tajarungkup|tagugur|taparusuk
    tajarumus|tagulir|kaparusuk|kapeso|tapelet|tajungkang
    motor*|mobil|becak|truk ... terguling|nyungsep ... got|lubang|sungai|jurang
    motor*|mobil|becak|truk ... terperosok|masuk|jatuh ... got|lubang|sungai|jurang
    mobil|motor|truk|bus masuk jurang|sungai|got|selokan|kali
    # Crashes.
    tabrak lari, tabrakan beruntun|maut, adu banteng
    katabrak|tatabrak|katumbuk|diserempet|keserempet|kesrempet|terserempet|tersrempet|kasrempet
    nabrak|menabrak orang|anak|ibu|pejalan|siswa|warung|rumah|motor|pengendara|penyeberang|nenek
    laka lantas, laka maut
    kereta|bus|truk|angkot ... nabrak|menabrak|nyeruduk|menyeruduk|nyasak angkot|motor|mobil
    mobil|motor|pikap|bis ... nabrak|menabrak|nyeruduk|menyeruduk|nyasak angkot|motor|mobil
    kereta|bus|truk|angkot ... nabrak|menabrak|nyeruduk warung|rumah|bus|truk|sepeda|becak|toko
    mobil|motor|pikap|bis ... nabrak|menabrak|nyeruduk warung|rumah|bus|truk|sepeda|becak|toko
    rem*|rim ... blong|los|pakem|makan ... bus|truk|angkot|mobil|tabrak|nabrak
    rem*|rim blong, bus|truk|angkot ... blong
    leher*|gulu|wajah* ... kejerat|terjerat|tersangkut|nyangkut|kegorok
    leher*|gulu|wajah* ... tergorok|tersayat|kesabet|kabel|benang
    nyangkut|tersangkut|kesangkut|menjerat|kejerat|terjerat|ngelilit|melilit ... leher|gulu
    kejerat|terjerat|tersangkut kabel|benang|kawat|tali
    benang layangan|layang|gelasan ... leher|luka|pemotor
    petasan|mercon|kembang ... luka|jari|tangan|mata|kebakaran|putus
    perahu|kapal|feri|ferry|sampan ... tenggelam|terbalik|bocor|oleng|karam|overload|penuh
    klotok|kelotok|rakit|jukung|getek ... tenggelam|terbalik|bocor|oleng|karam|overload|penuh
    perahu|kapal|feri|ferry|sampan ... kelebihan|miring|mogok|hanyut
    perahu|kapal|feri|ferry|sampan ... pelampung|kebalik|kabalik|tabalik|muat
    klotok|kelotok|rakit|jukung|getek ... kelebihan|miring|mogok|hanyut
    klotok|kelotok|rakit|jukung|getek ... pelampung|kebalik|kabalik|tabalik|muat
    perlintasan|palang|lintasan ... kereta|sepur|ka ... rusak|mati|macet|jebol|patah|tabrak*
    palang pintu|kereta ... rusak|mati|macet|patah|nutup|ditabrak
    sudah|ada|banyak|sering|terus|tiap ... tabrakan|laka|nyungsep
    sudah|ada|banyak|sering|terus|tiap ... kepleset|kepeleset|terpeleset|slip
    kecelakaan ... kemarin|tadi|semalam|terus|kali|lagi|terjadi|tunggal|hari|minggu|malam|bulan
    kali ... kecelakaan|tabrakan|laka, sampai|gara|bikin ... kecelakaan|celaka
"""
"""Falls and crashes that happened, in words that mean nothing else."""

HARM = """
    luka|terluka|berdarah|lemas|lemes|muntah*|kejang|sesak|sesek|gosong|melepuh
    jatuh|jatoh|jatuah|terpelanting|terpental|kepental
    dibenturkan|tatu|raheut|mutah*|utah|bamuntahan
    ceblok|terjatuh|kepleset|kepeleset|terpeleset|keseleo|kesleo
    tersandung|kesandung|ketiban|kejatuhan|tertimpa|ketimpa|ketimpah|kajatuhan|katinggang|katimpa
    katibanan|kerubuhan|tatimpo|tatimpa|tersiram|kesiram
    ditabrak*|ketabrak*|tertabrak*
    tersengat|disengat|dientup|kesengat|terseret|keseret|ragrag|labuh|kagubrag
    belum pulang ... sejak|hari|malam|semalam
    nabrak|menabrak|tabrakan, pada sakit
    digigit|kegigit|dicokot|kecokot|digegel|digigik
    diigut|diserang|dicakar|dipatuk|dipatok|ditanduk
    dikunci|dikunciin|dikonci|dikurung di|dalam|nang|neng|ning
    dicemplungkan|diceburkan|dijorokin|dijorogin
    mimisan|diracun|kejepit|kegencet|diborgol|dirantai|ketimbun|tertimbun|terkubur
    terkepung|kekepung|diseruduk|mencekik|nyekik|nyekek
    dikejar anjing
"""
"""Harm when it is told of a person: one of `PEOPLE` stands near."""

BEASTS = """
    digigit|kegigit|dicokot|kecokot|digegel ... anjing|kucing|ular
    digigik|diigut|dicakar|dipatuk|diserang ... anjing|kucing|ular
    digigit|dicokot|diserang|dicakar ... monyet|kera|buaya|tikus|babi
    digigit|dicokot|diserang|dicakar ... tawon|lebah|asu|segawon|luwak
    anjing|asu|segawon|ular|monyet|kera ... gigit|menggigit|ngigit
    buaya|babi|tawon|lebah|kirik|ucing ... gigit|menggigit|ngigit
    anjing|asu|segawon|monyet|kera ... nyerang|menyerang|nyakar|nyokot
    buaya|babi|tawon|lebah|ucing|ular ... nyerang|menyerang|nyakar|nyokot
    anjing|asu|monyet|kera|buaya|babi|tawon|lebah ... mencakar|menerkam|mengamuk
    anjing|asu|monyet|kera|buaya|babi|tawon|lebah ... ngamuk|ngegigit|nyeruduk
    tawon|lebah|odeng|engang ... nyengat|menyengat|disengat|ngentup|dientup|ngantup
    kucing ... nyakar|gigit|menggigit|nyerang|mencakar ... orang|anak|warga|saya|bocah
    buaya|harimau|macan|ular|monyet|beruang ... lepas|lolos|kabur
    gigitan anjing|ular|monyet|kera|kucing|tikus|tawon|asu
    gajah ... ngamuk|kebun, gajah ... masuk ... rumah|kampung|warga|kebun
    buaya|buayo|harimau|macan ... muncul|masuk|berkeliaran|warga
    maung|beruang|baruang|komodo|inyiak ... muncul|masuk|berkeliaran|warga
    buaya|buayo|harimau|macan|maung|beruang|baruang|komodo|inyiak ... kampung|sungai|kali|nongol
    ular|oray|ulo kobra|cobra|piton|phyton|python|sanca|sendok|welang|weling|sawah|gede|besar
    ular|oray|ulo ... masuk|asup|mlebu|melbu|masuak ... rumah|kamar|kelas|sekolah
    ular|oray|ulo ... masuk|asup|mlebu|melbu|masuak ... dapur|omah|imah|warga
    kobra|cobra|python|phyton|piton
"""
"""Beasts that bite, attack, or are where people live."""

NEED = """
    # Held, chained, without food.
    disekap|dikurung|ngurung|mengurung|dikerangkeng|dipasung|pasung|memasung|dirantai|merantai
    ngurung|ngiket|ngikat|mengikat|diikat|diiket|diborgol ... rantai|rante|tali|odgj|anak|orang
    kaki*|tangan* ... dirantai|diikat|dirante|diiket|diborgol
    dikunci|dikonci|dikunciin|dikancing|digembok dari luar
    terkunci|kekunci|terjebak|kejebak|terkurung ... lift|kamar|mobil|banjir|api|kebakaran|gudang
    terjebak|kejebak|terkurung|terperangkap ... rumah|atap|dalam
    anak|bayi|nenek|kakek|murid|pasien|lansia ... terkunci|kekunci|terjebak
    anak|orang|bayi|nenek|kakek|murid|pasien ... kejebak|terkurung|terperangkap
    tidak dikasih|diberi|dibagi|dapat|diwenehi|dipaparin makan|mangan|dahar|makanan|minum
    tidak|belum makan|mangan|dahar ... hari|kemarin, kelaparan|kalaparan|kaliren, busung lapar
    1|2|3|4|dua|tiga|empat|sudah hari tidak|belum makan|mangan|minum
    tidak|belum ada|kebagian makanan ... pengungsi|anak|bayi|hari
    ditemukan|nemu|menemukan|ketemu|kapanggih bayi|mayat|orok|janin|jenazah
    anak|orang|keluarga|korban ... belum ketemu|ditemukan|diketemukan|kapanggih|ketemon
    adik|suami|warga|nelayan|bapak ... belum ketemu|ditemukan|diketemukan|kapanggih|ketemon
    can|acan|teu|alun|indak bisa|tiasa|bisa kaluar|kalua|ka
    anak|siswa|murid|sekolah ... nyebrang|nyeberang ... sungai|rakit|tali|arus
    anak|siswa|murid|sekolah ... menyeberang|meniti|nyabrang ... sungai|rakit|tali|arus
    anak|siswa|murid|sekolah ... nyebrang|nyeberang ... ban|bambu|sling|kawat|kali
    anak|siswa|murid|sekolah ... menyeberang|meniti|nyabrang ... ban|bambu|sling|kawat|kali
    takuruang|takurung|takapuang|kakurung, terkepung|kekepung|kepung banjir|air|api
    dievakuasi|diungsikan|diungsekke ... perahu|banjir|warga|anak|lansia
    mengungsi|ngungsi|pengungsi|pengungsian
    warga|kampung|desa|dusun|kami|orang ... terisolasi|terisolir|kaisolir
    tidak|belum bisa keluar|metu|kaluar|kalua ... banjir|lift|kepung|kamar|api|longsor
    sepuh|nenek|kakek|lansia ... tidak|belum bisa|sempat keluar|metu|kaluar|lari|dievakuasi
    simbah|mbah|balita|bayi ... tidak|belum bisa|sempat keluar|metu|kaluar|lari|dievakuasi
    orang tua ... tidak|belum bisa|sempat keluar|metu|kaluar|lari|dievakuasi|diselamatkan
    belum|tidak terselamatkan|dievakuasi|tertolong, minta dievakuasi|diselamatkan, perahu karet
    naik ... atap|genteng|loteng|wuwungan ... nunggu|menunggu|banjir|air|nyelamatin
    bayi|mayat|jenazah|orok|janin ... ditemukan|dibuang|ngambang|mengambang
    ditelantarkan|diterlantarkan ... anak|bayi|orang|nenek|kakek|pasien
    pasien|ibu|bapak|anak|bayi|nenek ... kritis|sekarat|koma
    tidak|belum ditangani|dilayani|diperiksa ... kritis|sekarat|meninggal|kejang
    dipekerjakan paksa, diperdagangkan, perdagangan orang|anak|manusia, tppo, eksploitasi anak
"""
"""People who cannot help themselves: held, hungry, cut off, in a hospital without help."""

PEOPLE = """
    motor montor sepeda pembonceng penyeberang saya kami anak adik adek ade kakak abang mas mbak
    ibu bapak ayah emak mak mamak nenek kakek
    mbah
    simbah eyang
    orang warga tetangga tonggo suami istri bojo keponakan ponakan cucu putu pengendara pemotor
    pengguna
    ojol ojek siswa siswi murid bayi balita lansia pejalan penumpang pedagang penjual pembeli
    tukang
    kurir teman konco kanca kawan rekan sepupu mertua pelajar santri pekerja kuli buruh bocil wong
    jalmi
    jelema urang budak barudak anaknya ibunya bapaknya suaminya istrinya adiknya kakaknya korban
    pemulung penyapu petani nelayan guru mahasiswa mahasiswi sopir supir penghuni kaki tangan
    kepala
    kepalanya kakinya tangannya sirahe sikile mukanya muka badan kulit kulitnya badannya perempuan
    laki cewek cowok bumil hamil sepuh tuwek tuo tua keluarga satpam penjaga pasien anggota
    pengunjung jamaah jemaah jama peserta atlet pengantar
"""
"""Words for a person, or a part of him."""
