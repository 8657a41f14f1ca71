"""Further words of trouble and names of subjects, only for taking a message apart.

They are too ordinary, or too rare, to make a complaint of a text; where two pieces of a message
are held against each other, they tell what each is about. Phrases are written as
`router.reading.phrases` says.
"""

AILS = {
    "wants": """
        komplen|komplain|complain|ngadu|protes|keberatan|aspirasi|ngeluh|curhat|sambat|wadul|matur
        lapur|laporin|ngelapor|melapor|mengadukan|mengeluhkan|usul|usulan|request|titip|nitip
    """,
    "ails": """
        diputus|ketutup|tertutup|berkutu|basi|oplosan|dioplos|dikurangi|dipaksa|maksa|memaksa|sepihak
        dobel|double|ganda|dinaikkan|dinaikin|dihentikan|distop|dihilangkan|dilarang|diusir|diancam
        dijual|disewakan|disalahgunakan|dijadikan|dijadiin|ngaco|kacau|lemot|lelet|muter|burem|pudar
        keropos|kopong|nganggur|mangkir|bolos|absen|langka|ilang|raib|sobek|robek|mleduk|kecemplung
        baunya|mambu|bacin|sumpek|panas|berasap|asapnya|debunya|bunyinya|suaranya|dijebol|rontok
        ngetem|mogok|nabrak|ketabrak|tertabrak|keserempet|kesandung|terpeleset|kepleset|tersandung
        ditilang|dipecat|dirumahkan|dikeluarkan|diblokir|dibekukan|dikorupsi|digelapkan|ditilep
        kurang|minim|terbatas|sedikit|jarang|rebutan|berebut|antre|antri|ngantri|mengantre|desak
        rusake|rusaknya|matinya|ruwet|njelimet|mbulet|payah|parah|ambruk|ambrol|jeblos|njeblos
        tercemar|mencemari|pencemaran|kemalingan|kecurian|kebobolan|dibobol|dirampok|dicopet|habis
        kehabisan|copot*|coplok|hangus|terendam|kerendam|becek|berlumpur|lumpur|ambruak|tercekik
        galak|kasar*|judes*|jutek*|nyolot|bully|dibully|bullying|perundungan|diintimidasi|dicoret*
        digigit|gigit|nggigit|menggigit|nyengat|menyengat|dijarah|digondol|diserobot|nyetrum
        kesetrum|konslet*|korslet*|kiruh|buthek|butek|karuah|mabek|bacin|amis|pesing|arus|diundur
        ditunda|dibatalkan|batal|dipindah|digeser|dicabut|ditahan|dipungut|dipatok|diminta
        dipersulit|dipingpong|dilempar|dioper|digantung|dicuekin|dicuekkan|dimarahin|dibentak
        ambyar|ajur|jembret|gelapan|kebocoran|ngebut|kebut|kebutan|ugal*|zig|menghambat
        menghalangi|mepet|sempit|curam|tajam|dibakar*|membakar|ketinggian|kerendahan|kependekan
        bengkok|lepas|ambrol*|jebol*|roboh*|goyang|retak*|miring*|sengketa|dipagari|dicaplok
        dikuasai|digusur|telantar|mangkrak*|kumuh|berbulan*|bertahun*|diketok|meninggal|keracunan
        dbd|kesurupan|mengamuk|ngamuk|berkeliaran|keliaran|gelonggongan
        nutup|menutup ... jalan|gang|akses|pintu|rumah|gerbang
        kantor|loket|puskesmas|pustu|balai|posyandu|samsat|apotek ... tutup|kosong|kehabisan
        melonjak|membengkak|naik ... lipat|drastis
        tidak ada air|petugas|dokter|guru|obat|lampu|sinyal|tanggapan|respon|kabar|kejelasan|hasil
        tidak bisa|berfungsi|mengalir|menyala|nyala|jalan|aktif|diangkut|diangkat|cair|turun|keluar
        tidak pernah|dapat|masuk|sampai|datang|dibayar|ditutup|diperbaiki|layak|sesuai|terawat
        belum jadi|selesai|cair|turun|keluar|dibayar|digaji|dapat|diterima|terbit|diperbaiki|ada
        belum diangkut|dipasang|ditambal|disalurkan|diproses|dikerjakan|masuk|lungsur|medal|metu
        gaji ... belum|telat, thr ... tidak|belum
        hanya|cuma ... satu|dua|seminggu|sebulan|sekali|jam|orang|ada|sebentar
        dibuang|membuang|buang ... sungai|got|kali|selokan|sembarangan
        dipotong*|disunat|dipalak|dimintai ... uang
        pingsan|ditelantarkan|ditolak|gugur|tidak lolos|tidak diterima|tidak dilayani
    """,
}
"""What is wrong, by words that may be harmless elsewhere."""

FURTHER = {
    "part.lamp": "lampu|penerangan|lampunya",
    "part.traffic_light": """
        traffic|trafic
        lampu stopan|bangjo|apil|setopan
    """,
    "part.road": """
        jalanan|jalannya|jembatannya|trotoarnya|galian|aspalan|portal|cor|coran|makadam|marka
        guardrail|jambatan|kreteg|titian|ruas
        polisi tidur|cepek, speed bump
        jalan ... becek|lumpur|jelek|longsor|debu|retak|ajur|aspal|tanah, bahu jalan
    """,
    "part.drain": """
        solokan|susukan|kalen|parit|comberan|talud|talut|tanggul*|turap|bronjong|senderan|banda
        bandar|irigasi|bendungan|pompa|muara|underpass|riol|gotnya|kalian|banjirnya
        pintu air
    """,
    "part.waste": "runtah|sarok|uwuh|tpa|tpst|rongsok*|tinja|limbahnya|kotoran|popok",
    "part.water": """
        sumur*|hidran|hidrant|tandon|keran|leding|meteran|pam|pamsimas|pansimas|perumdam|bor|galon
        air bersih|minum|pam|ledeng, tidak ada air
    """,
    "part.tree": """
        beringin|mahoni|trembesi|angsana|flamboyan|bambu|ketapang|rumput|ilalang|semak*
    """,
    "part.papers": """
        paspor|sertifikat|ektp|legalisir|akte*|aktanya|ktpnya|kknya|domisilinya
        surat pengantar|kuasa|kematian|kelahiran|tanah|ahli|keterangan, pengantar nikah
        ahli waris
    """,
    "part.aid": """
        kks|kjp|jadup|bantuannya|bansosnya|lansia|disabilitas|santunan
        bantuan ... sosial|tunai|pangan|rumah|beras|pkh|lansia|sembako|umkm|langsung, bedah rumah
        rehab rumah, kursi roda
    """,
    "part.health": """
        pustu|poli|imunisasi|rabies|dbd|klinik|rs|rsu|nakes|perawatnya|puskesmasnya|dokternya
        rujukan|ambulance|ambulans|farmasi|apotek|polindes|bayi|fogging|pengasapan|jentik
        posyandunya
        rawat inap
    """,
    "part.school": """
        komite|lks|spmb|sekolahan|sekolahnya|gurunya|honorer|dibully|bullying|perpustakaan|kuliah
        murid|kelas|zonasi|beasiswa|madrasah|paud|tk|sma|smk|sman|smkn|mts|kepala sekolah
        wali kelas
    """,
    "part.parking": """
        parkiran|parkirnya|jukirnya|karcis
        tukang parkir, juru parkir
    """,
    "part.stalls": """
        pasarnya|kios|los|lapaknya|banner|billboard|videotron|asongan|warung|kafe|cafe
        kaki lima
    """,
    "part.noise": """
        karaoke*|dangdut*|orkes|petasan|mercon|klakson|hajatan|horeg|bisingnya|kencang|suara
        pengeras suara
    """,
    "part.power": """
        kwh|listriknya|kabelnya|travo
        tiang ... listrik|pln|telpon|telepon|telkom
    """,
    "part.internet": """
        jaringan|signal|provider|indihome|fiber|login|situs|webnya|aplikasinya|hotspot|bts|tower
    """,
    "part.crime": """
        kemalingan|copet|rampok|tawuran|kriminal|narkoba|sabu|togel|mabok*|mesum|psk|klithih
        klitih
    """,
    "part.service": """
        loketnya|pungutan|iuran|kades|perangkat|pegawai|stafnya
        lurah|camat|operator|pelayanan ... kelurahan|kecamatan|desa|kantor
        kantor ... tutup|kosong, sekretaris rt, call center
    """,
    "part.animals": """
        lalat|kandang*|ayam|sapi|babi|anjingnya|biawak|lebah|ulat|kucingnya|hewan|rabies|kera
        celeng
    """,
    "part.people": """
        pengamennya|pemulung
        orang gila, anak jalanan|punk, manusia silver
    """,
    "part.tax": "bapenda|samsat|sppt|pajaknya|bphtb|stnk",
    "part.park": """
        lapangan|stadion|gor|futsal|alun|ayunan|wcnya|fasum|fasos|kolam renang, tempat bermain
    """,
    "part.transport": """
        kereta|perahu|kapal|dermaga|pelabuhan|bandara|angkutan|brt|busway|bis|ojol|pelampung
        trayeknya
    """,
    "part.building": """
        gudang|pabrik|ruko|kos|kosan|perumahan|pengembang|developer|rusun*|rumdin
    """,
    "part.work": """
        gajian|honor|insentif|lowongan|pelatihan|ak1|buruh|outsourcing|pesangon|magang
        kartu kuning
    """,
    "part.price": """
        pupuk|bibit|solar|bbm|pertalite|melon|sembako|daging|cabai|cabe|telur|pangkalan|spbu
    """,
    "part.fire": "damkar|pemadam|kebakaran|hidran|apar",
    "part.land": """
        ptsl|bpn|ajb|sporadik|patok
        tanah ... sengketa|serobot|patok|wakaf|kas|ulayat|waris|hibah
    """,
    "part.permit": "nib|oss|siup|perizinan|pirt|imb|pbg|izin ... usaha|bangunan|keramaian",
    "part.farm": "sawah|petani|gabah|traktor|nelayan|tambak|kebun|panen|ternak|hama|wereng",
    "part.culture": "candi|museum|wisata|cagar|sanggar|kesenian",
    "part.graves": "tpu|makam|pemakaman|kuburan|jenazah",
}
"""Subjects by further names; what stands behind the point is the subject's own."""
