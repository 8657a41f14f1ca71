"""How officials work, and what their power is used for: posts, hours, favours, schools, violence.

Most of these lists mean nothing alone; `conduct.py` says which must stand beside which.
"""

POSTS = {
    "conduct.post": """
        jabatan*|honorer|pppk|p3k|cpns|pns|asn|thl|formasi, perangkat desa|kelurahan
        jadi kepala|guru
        jadi kepsek|kepala|perangkat|lurah|camat|kabid|kadis|satpol|honorer|pns|kadus|sekdes|pegawai
        masuk kerja|pegawai|satpol|dinas|rsud|puskesmas|sman|smpn|damkar
        tenaga kontrak|honorer|harian, kursi|bangku|lowongan|rekrutmen|penerimaan|mutasi*|promosi
        naik pangkat|jabatan, kenaikan pangkat, outsourcing
        jalur afirmasi|prestasi|belakang
    """,
    "conduct.buys": """
        siapin|siap|sediain|sediakan|nyediain|habis|keluarin|kena|ditodong|sogok|nyogokin|ditransfer
        bayar|nyogok|setor|nyetor|ditawari|ditawarin|mahar*|tarif*|dimintai|diminta|ditarik|titip
        siapkan|nyiapin|menyiapkan|harganya|hargana|regane|dijual*|diperjualbelikan|jual|didol
        pakai|pake|pelicin|nyuap|dipatok|ngeluarin|bayaran|minta|beli|tuku
    """,
    "conduct.contest": """
        seleksi*|ujian*|tes|tesnya|ujiannya|tender*|lelang*|pemenang*|rekrutmen|lowongan|penerimaan
        lomba|juara|penjaringan|pilkades|cpns|pppk|perangkat|pengadaan|ppdb|panitia, open bidding
        kelulusan|hasil tes|seleksi|ujian, soal
    """,
    "conduct.rigged": """
        nilai*|nilainya|peringkat|ranking ... kalah, kalah sama|dari yang
        diatur*|disetting|setingan|settingan|disetel|dikondisikan|pengkondisian|formalitas|pesanan
        kunci jawaban, bocoran
        bocor soal|jawaban
        titip|titipan|nitip|sandiwara
        dagelan|dikatrol|dicurangi|curang|kecurangan
        tim sukses, timses
        sudah ada|ketahuan|ditentukan|pasti|tahu ... pemenang*|orangnya|jago*|namanya|dulu|yang
        nilai* ... diubah|dirubah|dinaikkan|diganti|dimanipulasi|ditukar|dikatrol
        yang|sing menang|lolos|lulus|diterima itu|cuma|ya|malah|saudara*|keluarga*|anak*
        soal|jawaban|jawabannya ... bocor|dibocorkan|dibocorin|beredar|dijual|disebar*|dibagikan
        ujian|ujiannya|tes|tesnya ... bocor|dibocorkan|dibocorin
        kisi ... beredar|dijual|disebar*|dibagikan
    """,
    "conduct.forced": """
        disuruh*|dikongkon|suruh|nyuruh|menyuruh|dipaksa|diperintah|dijadikan|dijadiin|ngongkon
        dikerahkan
        dititah|nitah|disuruah|disuru|dimanfaatkan|dipekerjakan|memerintahkan|memaksa|maksa
        dikaryakan
        jadi|kaya|kayak|dijadikan pembantu|babu|jongos|pesuruh|kacung
    """,
    "conduct.chore": """
        jaga|ngejaga|njaga|jagain|nunggu|nungguin apotek*|klinik*|bengkel|konter|fotokopian|laundry
        jaga|ngejaga|njaga|jagain|nunggu|nungguin warung*|toko*|kios|kantin|anak*|bayi|rumah*|kebun
        nyuci*|cuci|mencuci|ngumbah|ngosek ... kolam*|wc|kamar|pribadi|rumahnya
        nyetrika|nyapu|ngepel|nyemir|bersih* ... kolam*|wc|kamar|pribadi|rumahnya
        nyuci*|cuci|mencuci|ngumbah|ngosek|nyetrika ... mobil*|baju*|rumah*|motor*
        nyuci*|cuci|mencuci|ngumbah|ngosek|nyetrika ... halaman|kandang*|kolam|pribadi
        nyopirin*|nyetirin*|nyupirin*|nyupiri*|nyopiri*|nyetiri*|ngawal
        momong|ngasuh|ngemong|mijit*|mijet*|pijat|mijat|pijitin|masakin|ngangon|angon
        jemur*|menjemur|manen|angkut|njemur|memanen ... padi|gabah|jagung|kopi|cengkeh|jemuran
        kerja|kerjo di|nang rumah*
        kasih|ngasih|ngarit makan|rumput ayam|kambing|ternak|sapi|burung
        bangun|renovasi|renov|ngecat rumah*|pagar|vila|villa|kandang*
        mbangun|nukang|benerin|perbaiki rumah*|pagar|vila|villa|kandang*
        pembantu*|babu|jongos|pesuruh|kacung, supir|sopir pribadi, jadi tukang
        kerja|gawe|bekerja di|neng|ning ladang|sawah|kebun
        nyapu|ngepel|nyemir ... mobil*|baju*|rumah*|motor*|halaman|kandang*|kolam|pribadi
        bersihin ... mobil*|baju*|rumah*|motor*|halaman|kandang*|kolam|pribadi
        bersihkan|membersihkan ... mobil*|baju*|rumah*|motor*|halaman|kandang*|kolam|pribadi
        jemput|antar|anter|nganter|ngantar|nganterin|ngeterke|mengantar ... anak*|istri*|cucu*|bini*
        masak|belanja ... rumah*|istri*|pribadi|keluarga*|pesta|hajatan
        ngurus|ngurusin|merawat|nyangkul ... kebun*|sawah*|ternak*|ayam*|rumah*
        panen|garap|nanam|mupuk ... kebun*|sawah*|ternak*|ayam*|rumah*
        kerja|bekerja|nyambut|gawe ... rumah|rumahnya|rumahe|sawahnya|kebunnya|ladangnya
    """,
    "conduct.hours": """
        jam|waktu puskesmas|operasional|tugas|piket|efektif|belajar
        jam|waktu kerja|dinas|kantor|pelayanan|ngajar|mengajar|pelajaran|sekolah|layanan|ngantor
        jam|jam-jam segini|kerjanya|dinasnya
        hari kerja, pas kerja|ngantor|dinas|ngajar|tugas|apel
        masih pakai|pake seragam
        saat|sedang|lagi kerja|dinas|tugas|bertugas|piket
    """,
    "conduct.idle": """
        jualan|warung|warkop|ngopi|mall|mal|belanja|blonjo|karaoke|tidur|judi|gaple|domino|catur
        remi
        main|maen|dolan hp|game|slot|kartu|pingpong|tenis|bola|burung
        mancing|ngojek|ojol|bisnis|dagang|arisan|salon|nongkrong|shopping|tiktok|live|nyawah|cafe
        kafe
        praktek|praktik|klinik|bimbel sendiri|pribadi|swasta|di|rumah
        buka praktek|praktik|toko|warung|bengkel|klinik
        ke pasar|sawah|kebun|mal|salon, kolam pancing, adu ayam, sabung ayam
        urusan|kerjaan|pekerjaan|usaha pribadi|sendiri|sampingan|lain
    """,
    "conduct.lazing": """
        gaple|domino|judi|remi|karaoke|mancing|dugem|mabuk|catur|karambol|karaokean
        main|maen game|gim|slot|kartu|ps|pingpong|mobile
        nonton bola|drakor
    """,
    "conduct.away": """
        tanpa kerja|masuk|ngantor|mengajar|bekerja
        jarang|langka|arang masuk|hadir|datang|teka
        tidak pernah|tau masuk|hadir|datang|kelihatan|nongol|ngantor|kerja|mengajar|ngajar|mlebu
        tidak masuk kerja|kantor|ngajar|mengajar
        mangkir|bolos*|ngilang|menghilang, pulang duluan|cepat, datang siang|telat pulang
        masuk|ngajar|ngantor|datang|hadir|mengajar ... dihitung jari|sekali
        masuk|ngajar|ngantor|datang|hadir|mengajar ... seminggu|sebulan|setahun sekali|dua
        jarang|tidak|langka|kagak|arang ... ngantor|mengajar|ngajar
    """,
    # There in name only.
    "conduct.truant": """
        absen*|daftar|presensi ... penuh|full
        gaji*|honor*|tunjangan* ... masih ... cair|dicairkan|keluar|dibayar|diambil|jalan
        absen*|finger|ceklok|presensi ... pulang|pergi|ngilang|hilang|cabut|minggat|titip*|diwakil*
        datang|dateng|cuma|hanya|pagi|teken|isi ... tanda|absen|ttd|daftar ... pulang|pergi|ngilang
        cuma|hanya|mung|datang|dateng absen|finger|presensi|absennya
        gaji*|tunjangan*|honor*|tpp ... jalan|mengalir|utuh|mlaku
        gaji*|tunjangan*|honor* ... tetap|terus masuk|cair|terima|lancar|jalan|penuh|diambil
        sibuk ... toko*|usaha*|bisnis*|sawah*|kebun*|jualan|warung*|proyeknya
    """,
    "conduct.paid": """
        gaji*|digaji|honor*|absen*|absensi|presensi|tunjangan*|dibayar|tpp|tukin|finger*|ngantor
        insentif, tanda tangan, terima uang, dapat uang
    """,
    # Bells that ring before the raid.
    "conduct.raid": """
        razia*|sidak*|penertiban|gerebek*|penggerebekan|operasi|grebek*|inspeksi|obrakan|raziah
    """,
    "conduct.leak": """
        bocor|dibocorkan|dibocorin|bocoran|dibocori|bocorkan|membocorkan|bocorin
        dikasih|sudah|diberi tahu|tau|kabar ... dulu|duluan|sebelum*
        sebelum* ... sudah tahu|tau|bersih
    """,
    "conduct.checked": """
        mau|setiap|tiap|sebelum|ada dicek|diperiksa|cek|pemeriksaan|pengecekan|petugas|kunjungan
    """,
    "conduct.warned": """
        dikasih|sudah|diberi|dikabari tahu|tau|kabar ... dulu|duluan
    """,
    # Left in peace, and why.
    "conduct.blind": """
        tutup|menutup|nutup mata, merem|meram, pura pura tidak
    """,
    "conduct.spared": """
        dibiarkan*|dibiarin|tutup mata
        tetap|terus|masih jalan|buka|beroperasi|berdiri|dibangun|aman
        aman|kebal, jalan terus
        menutup|nutup mata, pura pura
        tidak ... disegel|ditindak|dibongkar|ditertibkan|dirazia
        tidak ... digusur|ditilang|disentuh|diapa|ditutup
    """,
    "conduct.deal": """
        koordinasi|setoran|setor|nyetor|jatah|amplop*|upeti|kongkalikong|dibekingi|beking|bekingan
        backingan
        main mata, sudah bayar|dibayar|setor|disuap, dikasih uang|amplop|jatah
        punya|milik orang|pejabat|oknum|anggota|polisi|lurah|aparat|saudara*
        dekat|kenal dengan|sama|karo
    """,
    "conduct.crooked": """
        nakal|curang|bersekongkol|sekongkol|mafia|permainan|patgulipat|memperkaya
        rakus|serakah|kongkalingkong|kongkalikung, main belakang, main mata
        makan|nyolong|maling|mencuri|menipu|nilep uang|dana|hak|bantuan
        kerja sama calo|kontraktor|pengembang|mafia|preman, kerjasama calo|kontraktor|preman
    """,
    "conduct.cause": """
        yang|sing kritik|protes|lapor|nolak|ngadu|vokal|menolak|melawan|mengkritik|ngritik
        kalau|berani|banyak|kebanyakan|jangan|kakehan|loba|terlalu tanya|nanya|omong|cakap|bertanya
        kalau|kebanyakan|jangan|terlalu banyak tanya|nanya|omong|cakap|bertanya|protes
        kalau|karena|gara|nek|yen tidak mau|ikut setor|bayar|nyetor|arisan
        kalau|karena|gara|nek|yen tidak mau|ikut kampanye|dukung|nurut|manut
        karena|gara|kalau tidak|beda mau|nurut|pilihan|dukung|milih|manut|pilih
        kalau ... protes|lapor|melapor|ngadu|mengadu|kritik|mengkritik
        kalau ... nolak|bersuara|viral*|menolak|cerita|posting|upload
        kalau ... curhat|demo|komplain|ngritik|nuntut|menuntut|nulis
        kalau ... macam|ribut|rewel|cerewet|bocor|bilang|berani
        karena ... protes|lapor|melapor|ngadu|mengadu|kritik
        karena ... mengkritik|nolak|bersuara|viral*|menolak|cerita
        karena ... komentar|komen|wartawan|inspektorat|posting|upload
        karena ... curhat|demo|komplain|ngritik|nuntut|menuntut|nulis
        habis ... protes|lapor|melapor|ngadu|mengadu|kritik
        habis ... mengkritik|nolak|bersuara|viral*|menolak|cerita
        habis ... komentar|komen|wartawan|inspektorat|posting|upload
        habis ... curhat|demo|komplain|ngritik|nuntut|menuntut|nulis
        setelah ... protes|lapor|melapor|ngadu|mengadu|kritik
        setelah ... mengkritik|nolak|bersuara|viral*|menolak|cerita
        setelah ... komentar|komen|wartawan|inspektorat|posting|upload
        setelah ... curhat|demo|komplain|ngritik|nuntut|menuntut|nulis
        abis ... protes|lapor|melapor|ngadu|mengadu|kritik
        abis ... mengkritik|nolak|bersuara|viral*|menolak|cerita
        abis ... komentar|komen|wartawan|inspektorat|posting|upload
        abis ... curhat|demo|komplain|ngritik|nuntut|menuntut|nulis
        gara ... protes|lapor|melapor|ngadu|mengadu|kritik|mengkritik
        gara ... nolak|bersuara|viral*|menolak|cerita|komentar|komen|wartawan
        gara ... inspektorat|posting|upload|curhat|demo|komplain|ngritik
        gara ... nuntut|menuntut|nulis|tanya|nanya|bertanya|mempertanyakan|menanyakan
        sejak ... protes|lapor|melapor|ngadu|mengadu|kritik|mengkritik
        sejak ... nolak|bersuara|viral*|menolak|cerita|komentar|komen|wartawan
        sejak ... inspektorat|posting|upload|curhat|demo|komplain|ngritik
        sejak ... nuntut|menuntut|nulis|tanya|nanya|bertanya|mempertanyakan|menanyakan
        berani ... protes|lapor|melapor|ngadu|mengadu|kritik
        berani ... mengkritik|nolak|bersuara|viral*|menolak|cerita
        suka|bar|mergo ... protes|lapor|melapor|ngadu|mengadu|kritik|mengkritik|nolak
        kebanyakan ... protes
        nek|yen ... protes|lapor|melapor|ngadu|mengadu|macam|ribut|rewel|cerewet|bocor|bilang|berani
        waktu|masih ... bersuara|viral*|menolak|cerita
        semenjak ... komentar|komen|mengadu|wartawan|inspektorat|posting
        semenjak ... upload|curhat|demo|komplain|ngritik|nuntut
        semenjak ... menuntut|nulis|lapor|melapor|ngadu|protes
        semenjak ... kritik|tanya|nanya|bertanya|mempertanyakan|menanyakan
        sesudah ... posting|upload|curhat|demo|komplain|ngritik|nuntut
        sesudah ... menuntut|nulis|lapor|melapor|ngadu|protes|kritik
        lamun|mun|jangan|ojo|ulah ... macam|ribut|rewel|cerewet|bocor|bilang|berani
    """,
    "conduct.punish": """
        dikeluarkan dari, dikeluarin dari, dianaktirikan, dipersulit
        mutasi*|dicabut*|dicoret*|dihapus*|dipecat*|dimutasi*|dipersulit|dibatalkan|digagalkan
        diputus|ditolak*
        diancam*|diintimidasi|dihilangkan|dijegal|dinonaktifkan|dipindah|dipindahkan|disingkirkan
        dikucilkan|dihentikan|ditahan|distop|dibekukan|diblokir|diblacklist|didamprat|dipanggil
        ngancam|mengancam|ancam|diancem, tidak dapat|dikasih|diluluskan|dinaikkan ... lagi|bantuan
        nama|namamu|namanya|namane ... hilang|dicoret|dihapus|dibuang|diblok
        tidak ... diperpanjang|diundang|dilayani|diikutkan|urus|diurus|proses|diproses|teken|layani
    """,
    "conduct.silence": """
        suruh|disuruh|dipaksa|paksa|minta|diminta ... cabut|mencabut|hapus|menghapus laporan|aduan
        suruh|disuruh|dipaksa ... hapus|menghapus|cabut postingan|pengaduan|status
        paksa|minta|diminta ... hapus|menghapus|cabut postingan|pengaduan|status
        disuruh|dipaksa|suruh diam|bungkam, dibungkam, disuruh tutup, jangan lapor|cerita|bilang
    """,
}

SCHOOL = {
    "conduct.teacher": """
        pembimbing*|pembina*, wakil kepala
        guru*|kepsek*|wakasek|dosen*|pengajar*
        wali kelas*, kepala sekolah*|madrasah
        sdn*|smpn*|sman*|smkn*
        sd|smp|sma|smk|sekolah negeri
    """,
    "conduct.fees": """
        uang komite|gedung|uks|taman|ac|kipas|perpisahan
        uang pembangunan|bangku|kursi|gordin|wisuda|kas|spp
        sumbangan*|infaq|infak|pungutan*
    """,
    "conduct.compulsory": """
        wajib|diwajibkan|dipaksa|ditentukan|dipatok bayar|lunas
        mewajibkan|paksa|memaksa|nominalnya|harus bayar|lunas
        tidak boleh ujian|ikut|masuk|ambil|naik, harus bayar|lunas|membayar
    """,
    "conduct.goods": """
        lks|seragam*|modul|kaos|atribut|kerudung|batik|sepatu|jilbab|topi
        buku|bukunya|baju|dasi|kalender|jaket
        buku lks|paket|tulis|pelajaran|latihan|pendamping
        les|lesnya|bimbel|lesan|les-lesan
        bimbingan belajar, study tour|wisata
        jajan|makanan ... kantin
    """,
    "conduct.sells": """
        jual|jualan|menjual|dagang|jualin|njual|ngedol|ngadol|nawarin|menawarkan|manjua|ngajual
    """,
    "conduct.wares": """
        susu*|formula|vitamin|suplemen|herbal|skincare|asuransi|obat*|produk|kosmetik|lks|buku*
        seragam*|alat kesehatan
    """,
    "conduct.obliged": """
        cuma|hanya boleh|bisa|oleh
        diarahkan|mengarahkan|ngarahin|diarahin|dianjurkan|ngongkon|dikongkon
        jual|jualan|menjual|dagang|bisnis|mewajibkan|wajib|diwajibkan|harus|diharuskan|maksa|dipaksa
        wajibkan|wajibin|ngewajibin|mengharuskan|memaksa|kudu|disuruh|nyuruh|mesti|ngadol|ngedol
        ngewajibke
        tidak|dilarang boleh|bisa|oleh beli|bawa|tuku, tidak boleh ... luar, tiga|dua kali lipat
        les di|neng rumah*, nilai* ... jelek|rendah|turun|dikurangi
        yang tidak|ora beli|les|ikut|tuku
    """,
    "conduct.own_place": """
        punya|milik|punyae|kagungan|kepunyaan|punyanya sekdes|kades|kepsek|pak
        punya|milik|punyae|kagungan|kepunyaan|punyanya bu|istri*|suami*|kepala|lurah
        klinik*|apotek*|toko*|praktek|praktik ... miliknya|sendiri|pribadi|istrinya
        klinik*|apotek*|toko*|praktek|praktik ... suaminya|adiknya|anaknya|saudaranya|keluarganya
        tokonya|kliniknya|apoteknya|prakteknya|warungnya|konveksinya
        koperasi ... miliknya|sendiri|pribadi|istrinya
        koperasi ... suaminya|adiknya|anaknya|saudaranya|keluarganya
        bengkel ... miliknya|sendiri|pribadi|istrinya
        bengkel ... suaminya|adiknya|anaknya|saudaranya|keluarganya
        konveksi ... miliknya|sendiri|pribadi|istrinya
        konveksi ... suaminya|adiknya|anaknya|saudaranya|keluarganya
        percetakan ... miliknya|sendiri|pribadi|istrinya
        percetakan ... suaminya|adiknya|anaknya|saudaranya|keluarganya
        warung ... miliknya|sendiri|pribadi|istrinya|suaminya|adiknya|anaknya|saudaranya|keluarganya
        fotokopi ... miliknya|sendiri|pribadi|istrinya
        usaha ... suaminya|adiknya|anaknya|saudaranya|keluarganya
    """,
    "conduct.marks": """
        nilai*|rapor*|raport*|ranking*|rangking*
        naik|lulus kelas|sekolah, lulus ujian, ujian ulang, remidi*|remedial*
    """,
    "conduct.lessons": """
        les|lesnya|lesan|bimbel|beli|bayar|uang|kado|amplop|parsel|hadiah|ngasih|dijual|sumbang*
    """,
    "conduct.refused": """
        tidak|ora ... beli|les|ikut|bayar|tuku|setor
    """,
    "conduct.shamed": """
        dikucilkan|dimarahi|dihukum|dibedakan|diejek|dipermalukan|dibully|disindir|dimusuhi|ditagih
        didiamkan|disuruh ... berdiri
    """,
    "conduct.paper": """
        rapor*|raport*|ijazah*|ktp|kk|sertifikat*|akta|akte|berkas*|skhun|skl, buku nikah
        stnk|sim, kartu ujian, gerobak*|dagangan*|timbangan|barang*
    """,
    "conduct.withheld": """
        ditahan*|ditebus|nebus|menebus|tebusan*|disandera|ditahannya|nahan|menahan
        tidak dikasih|dikeluarkan|diberikan|diserahkan ... sebelum|kalau|kecuali
    """,
}

FORCE = {
    # Done by whoever stands before it.
    "conduct.does": """
        rangkul|merangkul|ngrangkul|rangkulin
        pukuli|pukulin|gebukin|tampar|tendang|cekik|jambak|tonjok|gebuk|jewer|cubit|seret|banting
        hajar|tempeleng|gampar
        menjewer|njewer|mencubit|nyubit|menghajar|menghantam
        colek|grepe|remas|cium|peluk|elus|ngelus|mengelus|ngelusin|ngeraba|mengelus-elus
        memelintir|melintir|mlintir
        bawa|ngirim|kirim|mengirim|nyuruh|suruh|menyuruh preman|massa|tukang
        mukul*|memukul*|menampar|nampar|nendang|menendang|nggebugi|nggebuki|gebukin|gebuk|menggebuk
        menganiaya|menyiksa|nyiksa|nonjok|menonjok|njotos|nempeleng|menempeleng|ngeplak|mencekik
        menjambak|ngejambak|njambak|nyekik|membanting|menyeret|nyeret|menyiram|nyabet
        meraba*|ngraba|ngeraba|raba|grepe*|menggrepe|ngegrepe|meremas|remas|mencium|nyium|mencolek
        nyolek|memeluk|meluk|mencabuli|nyabuli|menyodomi|memperkosa|merkosa|menghamili|ngintip
        mengintip
        pegang*|megang*|memegang ... paha|payudara|dada|pantat|bokong|tangan murid|kemaluan
        melecehkan|merayu|ngerayu|menggoda|godain|nggodain
        minta* ... foto|video|pap telanjang|bugil|seksi|syur|vulgar
        ngajak*|mengajak|maksa ... tidur|ngamar|hotel|kencan|checkin|hubungan|begituan|penginapan
        mengancam|ngancam|ngancem|meneror|neror|menodong|mengintimidasi|menyekap|nyekap|mengurung
        ngurung|ngerantai|merantai|memasung|mengikat|ngiket|menelanjangi|menggunduli|menjemur|njemur
        main tangan, tangan ringan, ringan tangan
        ditemani|temani ... hotel|tidur|malam|dinas
        menyuruh|nyuruh ... merangkak|telanjang|jongkok|berguling|guling|push|squat
        paksa ... merangkak|telanjang|jongkok|berguling|guling|push
        paksa ... squat|tangan|teken|setuju|menjual|ttd
        maksa ... merangkak|telanjang|jongkok|berguling|guling|push
        maksa ... squat|tangan|teken|setuju|menjual|ttd
        memaksa ... merangkak|telanjang|jongkok|berguling|guling|push
        memaksa ... squat|tangan|teken|setuju|menjual|ttd
        mendorong|ndorong|ngedorong|dorong ... jatuh|saya|ibu|warga|murid|pedagang|badan
        menantang|nantang ... kelahi|berkelahi|duel|carok|gelut
        bawa|mengacungkan ... parang|golok|celurit|clurit|pistol|senjata|badik|pedang
        ngacungin|menghunus ... parang|golok|celurit|clurit|pistol|senjata|badik|pedang
        melempar|ngelempar ... penghapus|sepatu|batu|kursi|buku|spidol|kapur|helm
        nglempar|lempar|nimpuk ... penghapus|sepatu|batu|kursi|buku|spidol|kapur|helm
        kirim ... kemaluan|kelamin|alat|bugil|mesum|cabul|porno|telanjang|jorok|seronok
        ngirim|mengirim ... kemaluan|kelamin|alat|bugil|mesum|cabul|porno|telanjang|jorok|seronok
        pamer|nunjukin|memperlihatkan ... kemaluan|kelamin|alat|bugil
        chat|wa ... mesum|cabul|porno|bugil|telanjang|jorok|seronok|pantas|senonoh
        ngechat ... mesum|cabul|porno|bugil|telanjang|jorok|seronok
        foto|video|pesan|kata ... pantas|senonoh|seronok|mesum|cabul|jorok
    """,
    # Done to whoever stands before it, by whoever stands behind.
    "conduct.done": """
        dipukul*|dipukulin|ditampar*|ditabok|ditendang*|digebuk*|digebug*|dikeroyok|dianiaya|disiksa
        ditonjok|dijotos|ditempeleng|dikeplak|diantemi|dihajar|dicekik|dijambak|diinjak|dibanting
        diraba*|digrepe*|diremas|dicium*|dicolek|dipeluk|dicabuli|disodomi|diperkosa|dihamili
        diintip
        dilecehkan|dirayu|digoda*, dipegang pegang|paha|payudara|dada|pantat
        diancam*|diancem|diteror|ditodong|diintimidasi|disekap|dikurung|dirantai|dipasung|diikat
        ditelanjangi|digunduli|dijemur|diborgol, dipaksa ngaku|buka|mengaku|push|makan
        ditempiling|dibalang|dikaplok|disepak|diperlakukan|ditampiling|dilempak|dipangkung
        diseret|disiram|disabet|dicambuk ... oleh|sama|guru
        dipopor|ditembak|dijewer|dicubit|dilempar ... oleh|sama|guru
        dipegang-pegang|diajak ... tidur|ngamar|hotel|kencan|hubungan
    """,
    "conduct.harm": """
        pelecehan*|pemukulan*|penganiayaan|pencabulan*|intimidasi*|pemerkosaan|penyekapan
        kekerasan fisik|seksual|verbal|terhadap|kepada|pada
        perundungan|penyiksaan|pengeroyokan|mesum|cabul*|perselingkuhan
    """,
    "conduct.locked": """
        dirantai|dikurung|dipasung|diikat|disekap|ngurung|ngerantai|merantai|mengurung|dikunci
        dipukul*|dianiaya|disiksa ... petugas*|staf*|pegawai*|penjaga*
        digebuk*|ditelanjangi|diborgol ... petugas*|staf*|pegawai*|penjaga*
    """,
    "conduct.custody": """
        panti|liponsos|rsj|lapas|rutan|sel|tahanan|polsek|polres|satpol|karantina
        rumah singgah|sakit|aman
        dinas sosial
    """,
}
