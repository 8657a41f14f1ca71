"""What makes a text a complaint: words of trouble, of asking for help, and what it is about.

The lists are wide on purpose. To take a question for a complaint costs an officer a minute; to
take a complaint for a question loses it. Phrases are written as `router.reading.phrases` says.
"""

MATTER = {
    # Something does not work, is missing, late, dirty, dangerous, unjust.
    "trouble": """
        rusak*|kerusakan|dirusak
        mati|padam|redup|kedip|berkedip|konslet|korslet|korsleting|njeglek|anjlok
        nyala ... tidak
        bocor*|kebocoran|rembes*|merembes|ambrol|amblas|ambles|ambrug|ambruk|retak*|pecah|jebol
        lubang|lobang|berlubang|berlobang|bolong*|gronjal*|bergelombang|remuk|hancur*|jegong*
        banjir|kebanjiran|genangan|tergenang|menggenang|luber|meluap|meluber|tersumbat|mampet
        buntu|mampat|dangkal|sedimen*|endapan|longsor|ambleg|surut
        macet|kemacetan|semrawut|kumuh|jorok|kotor|bau|menyengat|busuk|berbau|polusi|limbah
        menumpuk|numpuk|tumpukan|berserakan|berceceran|tercecer|membusuk
        bising*|kebisingan|berisik|ribut|brisik|gaduh|mengganggu|menganggu|ganggu|terganggu
        meresahkan|resah|keresahan|membahayakan|bahaya|berbahaya|rawan|licin|gelap|keruh
        kotor*|asin|debu|berdebu|asap|pembakaran|bakar
        roboh|tumbang|miring|doyong|condong|lapuk|keropos|patah|putus|menjuntai|kendor|mendoyong
        rimbun|rindang|lebat|liar|sembarangan|ngawur|melanggar|pelanggaran|serobot*|nyerobot
        hilang|kehilangan|dicuri|pencurian|maling|curanmor|begal|jambret|tawuran|mabuk*|miras
        judi|perjudian|prostitusi|maksiat|mesum|narkoba|tertipu|penipuan|ditipu|nipu|dipalak
        pungli|pungutan|sogok*|suap|korupsi|calo|oknum|dipersulit|mempersulit|diperas|pemerasan
        lambat|lemot|lelet|lamban|lama|kelamaan|telat|terlambat|molor|mangkrak|terbengkalai
        error|eror|gangguan|gagal|trouble|ngadat|macet|hang|crash|down|nonaktif|diblokir
        ditolak|menolak|kecewa|mengecewakan|keluhan|mengeluh|dikeluhkan|keberatan|kesal|jengkel
        kasar|membentak|dibentak|jutek|judes|arogan|semena|marah|dimarahi|diskriminasi|cuek
        kesulitan|kesusahan|susah|sulit|ribet|repot|bingung|kendala|terkendala|masalah|bermasalah
        permasalahan|problem|tunggakan|menunggak|nunggak|denda|mahal|kemahalan|dipotong|disunat
        sakit|demam|muntah|mencret|keracunan|sekarat|luka*|kecelakaan|korban|meninggal|jatuh
        terlantar|ditelantarkan|dianiaya|kekerasan|pemukulan|dipukul|dicabuli|pelecehan|ancam*
        mengancam|diancam|rugi|merugikan|dirugikan|kerugian|salah|keliru|palsu|curang|kadaluarsa
        kedaluwarsa|dihapus|terhapus|dicoret|tercoret|dicabut|ditarik|ditagih|tagihan
        kebakaran|kobaran|meledak|kesetrum|tersengat|nyetrum|sengatan|tenggelam|hanyut|terperosok
        krisis|kekeringan|kering|langka|antri|antrian|antre|antrean|penuh|overload|full
        pengangguran|phk|miskin|janda|yatim|lumpuh|difabel|stunting
        nyamuk|tikus|ular|tawon|rabies|jentik|hama
        jarang|padahal|malah|malahan|justru|hapus, tiba tiba, bola balik
        parah|buruk|jelek|payah|amburadul|acak|asal|berantakan|tersendat|bobrok|butut
        mengeluhkan|menyesalkan|komplain|complain|protes|aduan|pengaduan|mengadukan|mengadu
        pemangkasan|perampingan|perantingan|perampasan|penertiban|pembongkaran|pembersihan
        terbakar|patahan|nyangkut|tumpah|mengelupas|berkarat|karatan|jamur|belatung|kutu
        tambal|perbaikan|pembenahan|normalisasi|pengerukan|penambalan|pembetulan|pengaspalan
        trouble|broken|damaged|flood*|leak*|dirty|rude|slow|garbage|pothole*
        nakal|preman|premanisme|pemabuk|geng|gengster|gangster|balap|knalpot|brong
        odgj|gepeng|gelandangan|pengemis|anjal|pengamen
        manusia silver
        ditutup|dibiarkan|diabaikan|terbengkalai|kosong|nihil|percuma
        ilegal|seenaknya|menghalangi|menutupi|penumpukan|merusak|melukai|ilalang|dipersulit|lupa
        parkir ... trotoar|sembarangan|badan|seenaknya, dibuat parkir
        membludak|berantem|bertengkar|kabur|terancam|roboh|kumuh|serem|sepi
    """,
    # Something that should be there or be done, and is not. A bare "tidak?" at the end is no such.
    "lacking": """
        tidak|belum|kurang|tanpa
        kok|kenapa
        kapan ... diperbaiki|perbaikan|ditindak*|dibenahi|diangkut|diatasi|dikerjakan|selesai
        kapan ... nyala|menyala|jadi|realisasi|dibangun|tindak|ditangani
        sampai sekarang|kapan|saat
    """,
    # He has been waiting.
    "waiting": """
        menunggu|nunggu|ditunggu|bolak
        sudah ... minggu|bulan|tahun|hari
        sudah bayar|membayar|transfer|lunas
        hampir|lebih ... minggu|bulan|tahun
        sejak|dari tahun|bulan|januari|februari|maret|april|mei|juni|juli|agustus|september
        berminggu*|berbulan*|bertahun*|berhari*
        kelanjutan*|perkembangan*|progres*|progress|statusnya
    """,
    # Somebody is asked to do something about it.
    "request": """
        tolong|mohon|minta|meminta|memohon|permohonan|mengajukan|pengajuan|harap|diharap
        lapor|melapor|melaporkan|laporkan|dilaporkan|laporan|menyampaikan|menginformasikan
        bantu|bantuan|bantuannya|dibantu|membantu|bantuin
        segera|secepatnya|tindak|ditindak*|menindak*|tindakan|tindaklanjuti|solusi|solusinya
        perhatian|diperhatikan|perhatikan|ditertibkan|tertibkan|diperbaiki|perbaiki|dibenahi
        dibersihkan|diangkut|dipasang|dicek|ditinjau|disurvei|disurvey|diproses|ditangani
        please|pliss|plis|help|agar|supaya|dimohon|hendaknya|seharusnya|harusnya|perlu
    """,
}

SUBJECTS = {
    # One list for each subject; the names are ours, they only tell parts of a message apart.
    "about.lamp": """
        lampu ... jalan|pju|penerangan|taman|kampung|gang
        pju|penerangan
        lampu mati|padam|redup
    """,
    "about.traffic_light": "lampu merah\n traffic light\n lampu lalu lintas\n apill|bangjo",
    "about.road": """
        jalan ... rusak|berlubang|bolong|berlobang|lubang|hancur|ambles|amblas|licin|bergelombang
        paving*|aspal*|pengaspalan|diaspal|trotoar*|pedestrian*|jembatan*
        lubang ... jalan
    """,
    "about.drain": """
        got|gotnya|selokan*|gorong*|drainase*|saluran*|banjir|kebanjiran|genangan|sungai*|plengsengan
        kali ... dangkal|meluap|kotor
    """,
    "about.waste": "sampah|sampahnya|tps|limbah*|tumpukan|puing*",
    "about.water": """
        air ... mati|keruh|kecil|macet|bau|mengalir|kotor|asin
        pdam|pipa|kran|ledeng
    """,
    "about.tree": "pohon*|ranting*|dahan*|perantingan|pemangkasan|perampingan|ditebang",
    "about.papers": """
        kartu keluarga
        surat pindah|domisili|keterangan|waris|nikah|tanah
        ktp|kk|akta|akte|kia|dispendukcapil|dukcapil|disdukcapil|nikah|domisili
        skck|blangko|blanko|kitir|adminduk
    """,
    "about.aid": "bansos|pkh|blt|bpnt|mbr|sembako|kis|bpjs|pip|kip|bst|dtks|rtlh\n bantuan sosial",
    "about.health": """
        rumah sakit
        puskesmas|rsud|dokter|perawat|posyandu|vaksin*|obat|pasien|igd|ambulan*|bidan
    """,
    "about.school": """
        sekolah|guru|siswa|ppdb|spp|seragam|rapor|raport|ijazah|kepsek|sd|sdn|smp|smpn
    """,
    "about.parking": "parkir*|jukir",
    "about.stalls": "pkl|pedagang|lapak|pasar|reklame|spanduk|baliho",
    "about.noise": "bising|berisik|kebisingan|karaoke|sound|musik|toa|speaker|knalpot|brong",
    "about.power": "pln|listrik|kabel|gardu|trafo|token",
    "about.internet": "wifi|internet|sinyal|website|aplikasi|server",
    "about.crime": """
        begal|maling|pencurian|curanmor|jambret|tawuran|judi|miras|narkoba|prostitusi|mabuk*|geng
        preman*|gengster|gangster|balap
    """,
    "about.money": """
        pungli|korupsi|suap|sogok|pungutan|gratifikasi
        minta|dimintai|meminta|diminta|memungut ... uang|bayaran|imbalan|setoran
    """,
    "about.service": """
        petugas ... kasar|jutek|judes|cuek|lambat|arogan|membentak|marah*
        pelayanan ... lambat|lama|buruk|jelek|kasar|ribet
        pegawai ... kasar|jutek|judes|cuek|lambat|arogan|membentak|marah*
        antrian|antrean|antri|antre|loket
    """,
    "about.animals": "anjing|kucing|ular|tikus|nyamuk|monyet|tawon|ternak|kambing|fogging",
    "about.people": "odgj|gelandangan|pengemis|gepeng|anjal|pengamen",
    "about.tax": "pbb|pajak|bphtb|retribusi",
    "about.park": "taman|lapangan|toilet|wc|rth",
    "about.transport": "angkot|bus|truk|terminal|halte|rute|sopir|supir|ojek|trayek",
    "about.building": "bangunan|imb|pbg|proyek|bongkar*|tower",
    "about.work": "gaji|thr|phk|upah|umr|umk|lembur|perusahaan|loker|lowongan|disnaker",
    "about.price": "harga|gas|elpiji|lpg|beras|timbangan\n minyak goreng",
}
