"""Violence, weapons, and hands laid on who cannot defend himself."""

VIOLENCE = """
    # Beating, in every language of the street.
    dicekik*|dicekek|dicekekin
    digebuk*|digebug*|nggebug*|gebuk*|ngegebuk*
    menggebuki|dikeroyok*|mengeroyok|ngeroyok*|keroyok*
    pengeroyokan|pemukulan|penganiayaan|penusukan|penikaman|pembacokan|penyerangan|penembakan
    dianiaya|menganiaya|nganiaya, digepuk*|nggepuk*|diantem*|ngantem*|dihantam*|dipukul*|mukul*
    memukul saya|anak|ibu|istri|orang|siswa|murid|warga|dan|pakai|wajah|kepala|bapak|perempuan
    memukuli|pukulin|pukuli|mukulin, dipukua*|mamukua ... urang|anak|saya
    ditampar*|menampar|nampar*|ditempeleng*|menempeleng|tempeleng|dikaplok*|dikampleng*|dicabok
    ditabok*|nabok*|digampar*|ngegampar|gampar, ditonjok*|nonjok*|menonjok, dijotos*|njotos*
    ditendang*|nendang*|menendang ... saya|anak|orang|ibu|bapak
    ditendang*|nendang*|menendang ... perut|kepala|kaki|murid|siswa|istri
    adik|anak|saya|ibu ... ditendang*|diinjak*|diseret*|dijambak*|didorong
    orang|bapak|istri|murid|siswa ... ditendang*|diinjak*|diseret*|dijambak*|didorong
    dihajar*|ngehajar|menghajar ... orang|massa|warga|preman|oknum|habis|sampai|saya|anak
    nempeleng*|nampol|ditampol* ... memar|biru|lebam|tukang|sopir|saya|anak
    nggampar|menggampar|digampari|dicubit ... memar|biru|lebam|tukang|sopir|saya|anak
    dijejek|disepak|disipak|ditinju|diteunggeul*|neunggeul*|digebugan|dirobeda|dirogahala
    ditampiling|ditimpas|ditujah|dicatuk|ditewek|dikadek|ditobo|dibusur*|dikuduang|dibaco
    disulut|disundut|disetrika, disiram air ... panas|keras|raksa
    dilempar* batu|botol|bom|molotov
    dibanting|dijedotin|dijedukin|dikepruk|dipentung|dipopor|dicambuk|dilacuik|disabuk
    disiksa|nyiksa|menyiksa|penyiksaan|disika
    kdrt, suami*|bapak*|ayah*|majikan*|pacar* ... mukul*|gebuk*|nyiksa|menyiksa|ngamuk|aniaya
    berantem|berkelahi|gelut|duel ... pake|pakai|balok|batu|sajam|parang|celurit
    tarung|ribut|tawuran|perang ... pake|pakai|balok|batu|sajam|parang|celurit
    berantem|berkelahi|gelut|tawuran ... berdarah|luka|tepar|pingsan
    tawuran|tauran|tawur|bentrok|bentrokan, perang batu|sarung|kelompok|petasan|antar
    saling serang|bacok
    saling lempar batu|botol, lempar*|lemparan batu ... kena|luka|rumah|kaca|mobil|kereta
    menyerang|nyerang|diserang|diserbu warga|rumah|orang|kampung|pos|petugas
    kerusuhan ... massa|bakar|rusak|warga
    penjarahan|dijarah|disandera|penyanderaan|pembunuhan, bakar bakaran ... massa|orang
    diikat|diiket|dicancang|ditaleni|ditali ... pohon|tiang|kursi|kaki|tangan|tali|rantai|kamar
    bungkusan|benda|paket|tas|koper mencurigakan, gas air mata
    bawa|nyiram|siram jerigen|jirigen|jerigan ... rumah|orang|istri|bakar|badan|warung
    bawa|nyiram|siram bensin|pertalite|spiritus ... rumah|orang|istri|bakar|badan|warung
    menyiram|diguyur|disiram|ngguyur jerigen|jirigen|jerigan ... rumah|orang|istri
    menyiram|diguyur|disiram|ngguyur jerigen|jirigen|jerigan ... bakar|badan|warung
    menyiram|diguyur|disiram|ngguyur bensin|pertalite|spiritus ... rumah|orang|istri
    menyiram|diguyur|disiram|ngguyur bensin|pertalite|spiritus ... bakar|badan|warung
    bensin|pertalite ... dibakar|membakar|bakar|ngobong ... rumah|orang|istri|diri|warung|hidup
    mau|arep|ngancam|mengancam|ancam|coba bakar|membakar|ngobong rumah|orang|diri|warung
    mau|arep|ngancam|mengancam|ancam|coba bakar|membakar|ngobong istri|kampung|sekolah|omah
    disetrum|nyetrumin, teroris|bersenjata, senjata api|rakitan, predator anak|seksual
    pedofil|pedofilia
    chat|foto|video|pesan mesum|porno|telanjang|bugil|cabul ... murid|siswi|anak|siswa|santri
    nyekokin|dicekoki|dicekokin|mencekoki ... obat|miras|anak|balita|bayi
    ditelanjangi|ditelanjangin
    nabrakin|ditabrakin|nabrakno ... orang|warung|rumah|warga
    di kolong|bawah mobil|truk|bus|reruntuhan
    # Weapons.
    bawa|membawa|mawa|mamawa ... bedog|gobang|ladiang|lading|balati|todik|are|bendo|wedung
    mambawa|mambao|nggowo|nggawa|ngibe ... bedog|gobang|ladiang|lading
    mambawa|mambao|nggowo|nggawa|ngibe ... balati|todik|are|bendo|wedung
    odgj|gila|gelo|edan|gendeng|wong ... mawa|mamawa|mambao|nggowo|nggawa ... bedog|gobang|ladiang
    odgj|gila|gelo ... mawa|mamawa|mambao|nggowo|nggawa ... pisau|arit|parang|bendo
    edan|gendeng|wong ... mawa|mamawa|mambao|nggowo|nggawa ... pisau|arit|parang|bendo
    bedog|gobang|ladiang|balati ... orang|jelema|jalma|warga|pasar|nyerang|ngamuk
    bacok|dibacok*|bacokan|mbacok|ditikam|menikam|nikam
    ditusuk|menusuk|nusuk orang|pisau|preman|warga|saya|pakai
    disabet*|nyabet|disabetin|ditebas|menebas ... orang|tangan|kaki|warga|kepala
    ditodong*|menodong*|nodong* ... pisau|pistol|senjata|celurit|clurit|parang|golok|sajam|belati
    penodongan|ditembak*, nembak|nembaki orang|warga|saya
    bawa|membawa|mbawa|bawak|nggowo ... golok|clurit|celurit|arit|kapak|badik
    gowo|mawa|mambao|mambawa|pegang|nenteng ... golok|clurit|celurit|arit|kapak|badik
    bawa|membawa|mbawa|bawak ... parang|pisau|linggis|samurai|sajam|pedang
    nggowo|gowo|mawa|pegang|nenteng ... parang|pisau|linggis|samurai|sajam|pedang
    bawa|membawa|mbawa|bawak|nggowo ... pistol|senpi|airsoft|panah|mandau
    gowo|mawa|pegang|nenteng|pakai|pake ... pistol|senpi|airsoft|panah|mandau
    mengacung*|ngacung*|acungkan ... golok|clurit|celurit|parang|pisau|sajam|pedang
    mengayun*|menghunus|dikalungi ... golok|clurit|celurit|parang|pisau|sajam|pedang
    sajam|clurit|celurit|senpi, panah wayer, busur panah, disiram air keras, bom molotov|rakitan
    granat
    preman|geng|gengster|gangster ... parang|celurit|clurit|sajam|golok|badik
    begal|kelompok|orang|pemuda ... parang|celurit|clurit|sajam|golok|badik
    dengan|pake|pakai|nganggo celurit|clurit|parang|golok|pisau|sajam|badik
    # Robbery with force, threats to kill.
    dibegal*|pembegalan|dirampok*|perampokan
    dijambret|jambret|copet ... jatuh|luka|seret|diseret|terseret
    ancam*|diancam*|mengancam* ... bunuh|dibunuh|dipateni|bakar|dibakar|dihabisi
    ngancem*|ngancam*|diancem* ... bunuh|dibunuh|dipateni|bakar|dibakar|dihabisi
    ancam*|diancam*|mengancam*|ngancam* ... pisau|parang|golok|sajam
    ancam*|diancam*|mengancam*|ngancam* ... senjata|celurit|bacok|dibacok|tembak
    mau|arep|akan|hendak|rek|bakal dibunuh|dipateni|dibacok|dihabisi
    dibunuh|dipateni|pembunuhan, mateni wong|orang|uwong, membunuh orang|anak|warga|istri
    pembakaran rumah|orang|warung, rumah*|warung*|motor* ... dibakar massa|orang|preman
    pintu*|rumah* ... didobrak|ditendang|digedor|dijebol ... preman|orang|debt
    pintu*|rumah* ... didobrak|ditendang|digedor|dijebol ... collector|malam|ngancam
    # Hands laid on bodies.
    meraba|ngeraba|ngraba ... murid|siswi|anak|perempuan|payudara|paha
    meraba|ngeraba|ngraba ... dada|saya|siswa|istri|pasien|penumpang|santri
    diraba*|diremas|digrepe*|grepe*|ngegrepe*|digerayang*
    menggerayangi|gerayangi*|dicabul*|cabul*|mencabuli|pencabulan
    disodomi|sodomi|disetubuh*|menyetubuhi|persetubuhan
    diperkosa*|memperkosa|perkosa*|rudapaksa|dirudapaksa
    dilecehkan|dilecehin|ngelecehin|melecehkan ... murid|siswi|anak|perempuan|siswa|santri|istri
    perlakuan|perbuatan tidak senonoh
    pelecehan anak|murid|siswi|siswa|sexual|seksual|fisik|perempuan
    dilecehkan|dilecehin|dilecehno
    dicium*|dipeluk*|memeluk ... murid|siswi|guru|paksa|ustad|gurunya|pelatih
    meluk|dipangku|ditelanjangi ... murid|siswi|guru|paksa|ustad|gurunya|pelatih
    nyium|nyiumi|nyiumin|menciumi|ciumin|ngambung anak|murid|siswi|santri|bocil|muridnya
    mencium|nyium murid|siswi|muridnya|santri
    murid|siswi|siswa|anak|santri*|muridnya ... dicium*|dipeluk*|dipangku|ditelanjangi
    pegang|megang|memegang|dipegang|nyentuh ... payudara|paha|dada|kemaluan|pantat|bokong|susu
    menyentuh|disentuh|colek|nyolek|dicolek ... payudara|paha|dada|kemaluan|pantat|bokong|susu
    pegang|dipegang|megang pegang|megang ... siswi|murid|perempuan|badan|saya
    pamer|memamerkan|nunjukin alat|kelamin|burung|kemaluan, ekshibisionis|eksibisionis
    begal payudara
    kekerasan seksual|fisik|anak|guru|terhadap|pada
    anak|murid|siswi|pelajar|abg ... dijual|dihamili|hamil ... guru|bapak|ayah
    anak|murid|siswi|pelajar|abg ... dijual|dihamili|hamil ... paman|pelanggan|mucikari
    dihamili|dijual ... pelanggan|mucikari|muncikari|hidung
    ngajak|mengajak|diajak|bawa|dibawa murid|siswi|muridnya ... hotel|penginapan|losmen
    ngajak|mengajak|diajak|bawa|dibawa santri|santriwati|ke ... hotel|penginapan|losmen
    menghamili|ngehamilin|ngahamili|dihamili
    murid|siswi|santri|muridnya|siswinya|pelajar ... hamil
    ngintip|mengintip|diintip|merekam ... mandi|toilet|wc|ganti
    ngerekam|direkam|videoin|kamera|cctv ... mandi|toilet|wc|ganti
    # Bombs, shots, raging people.
    odgj|gila|gendeng|gelo|edan|stres|jiwa ... ngamuk|mengamuk|nyerang
    odgj|gila|gendeng|gelo|edan|stres|jiwa ... menyerang|mukul|bawa|lempar*
    ngamuk|ngamok|mangamuak ... parang|pisau|orang|warga|lempar*|pecah*
    mabuk|mabok ... ngamuk|mukul|pisau|parang|mengancam|ngancam|bacok
    suara|bunyi tembakan, letusan senjata, ada bom|granat
"""
