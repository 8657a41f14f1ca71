"""What belongs to citizens or the state and goes astray: aid, wages, public things, works, papers.

Most of these lists mean nothing alone; `conduct.py` says which must stand beside which.
"""

AID = {
    "conduct.aid": """
        dana reses|pokir|stunting|pemuda|posyandu|kelompok|bantuan, reses
        indonesia pintar|sehat, padat karya, jadup
        bosda|bopda|bop|bosnas|bosnya
        bansos*|blt|pkh|bpnt|bst|bsu|raskin|rastra|pip|rtlh|rutilahu|blt-dd|kks|bltdd
        bantuan sosial|tunai|langsung|beras|pemerintah|pangan|sembako|modal|umkm|pendidikan|siswa
        bantuan pemkab|pemda|pusat|dinas|presiden|bupati
        bantuan walikota|pemkot|bpbd|kementerian|air|provinsi
        bantuan pip|kip|desa|bencana|gempa|banjir|korban|lansia|disabilitas|pupuk|bibit|ternak|cair
        bantuan uang|bedah|rumah|stimulan|kompensasi|covid|nelayan|petani|kube|kematian|kambing|sapi
        bantuan* ... ribu|rb|juta|jt|kilo|kg|sak|karung
        beras bantuan|bulog|miskin|raskin|bansos|gratis
        penerima beras|bantuan|bansos|sembako|blt|pkh|manfaat
        sembako|beasiswa|insentif*|santunan|zakat|hibah|jadup|subsidi
        bedah rumah
        ganti rugi
        dana desa|bos|pip|kip|hibah|kelurahan|rt|bencana|gempa|banjir|kompensasi|posyandu|bumdes
        dana pokmas|aspirasi|pokir|kematian|covid|bok|kapitasi|zakat|masjid|operasional|komite
        kartu prakerja|sembako|pkh|indonesia, kip, pupuk subsidi|bersubsidi
        jatah beras|sembako|bantuan|pupuk
        sumur|lampu|sapi|kambing|mesin|traktor|bibit|alat|mobil|perahu ... bantuan
        toilet|wc|tandon|pompa|beras|sembako|laptop|air|jamban|tenaga ... bantuan
        proposal ... cair
    """,
    "conduct.due": """
        gaji*|upah*|honor*|thr|tunjangan*|tpp|tukin|lembur*
        uang makan|lelah|transport|saku
        uang tabungan|kas|iuran|lembur|duka|sewa
        tabungan siswa|murid|anak
        kas rt|rw|kelas|sekolah|desa|warga
        jaspel|insentif*|sppd|spj|pensiun*, perjalanan dinas
        dana ... kas|komite|kelas
    """,
    "conduct.cut": """
        njupuki|njupuk|dijupuki|nyerobot|ngalap
        potong|memotong|pemotongan|nyunati|menyunat|dipotongin|disunatin
        dijukuk|dijupuk|dicokot|dicandak|dijuluk
        disunat*|nyunat|dipangkas|mangkas|dicatut|nyatut|ditilep|nilep|dientit|ngentit|diembat
        ngembat
        dipotong*|motong|dipotongi|potongan|dipotongan|dikarek|dikethok|dikurangi|dikurangin
        dikebiri
        digondol|dikemplang|ngemplang|digelapkan|digelapin|dikantongi|dikantongin|ngantongin
        diselewengkan
        dikuasai|dijual|dijualin|dijualnya|diperjualbelikan|ditimbun|dicolong|nyolong|dicuri
        dimakan|dimaling|dirampok, dibagi dua|rata|bertiga
        buat|untuk beli ... pribadi
        masuk|mlebu kantong|saku|rekening|dompet
        tidak|ora utuh|penuh
        ditahan|dipegang|diminta kembali|balik|lagi|separuh|setengah|sebagian
        raib|lenyap|ludes|disalahgunakan, dibawa kabur|lari|bendahara|ketua|kepsek|oknum
        masuk|mlebu|masuak kantong|saku|kocek|rekening
        dipinjam|dipinjem sama|oleh|bendahara|kepsek|ketua
        selebihnya ... dibagi*|disunat|katanya|diambil|dimakan
        selebihnya ... diminta|disimpan|buat|untuk|dijukuk|dipotong
        sisanya ... dibagi*|disunat|katanya|diambil|dimakan|diminta|disimpan|buat|untuk
        sisanya ... dijukuk|dipotong|kemana|mana|raib|hilang|lenyap|ludes|habis
        separonya|setengahnya|sebagian ... dibagi*|disunat|katanya|diambil|dimakan
        sisane|sisana|sesanyo ... diminta|diambil|disimpan|buat|untuk|dijukuk|dipotong
        dipegang|ditahan|disimpan ... sekolah|guru|pihak|ketua|rt|pendamping|perangkat|kader|agen
        buat|untuk ... pribadi|dp|nyicil|nikahan|umroh|judi|utang|hutang|foya
        dipakai ... pribadi|dp|nyicil|nikahan|umroh|judi|utang|hutang|foya|sendiri|beli|bayar|nyaleg
        dipake ... pribadi|dp|nyicil|nikahan|umroh|judi|utang|hutang|foya|sendiri|beli|bayar|nyaleg
        dikumpulkan|ditarik ... ketua|rt|pendamping|perangkat|kader|agen
        harusnya|seharusnya|mestinya|kudune ... cuma|hanya|mung|tinggal
        uangnya|dananya|duitnya|anggarannya ... kemana|mana|raib|hilang|lenyap|ludes|habis
        digunakan|dipakek|digawe|dianggo ... pribadi|sendiri|dp|beli|bayar|nyaleg|judi
    """,
    "conduct.less": """
        cuma|hanya|mung|ngan|tinggal dapat|nerima|terima|dikasih|sampai ... ribu|rb|kilo|kg|separuh
        cuma ... separuh|setengah|separo|setengahnya|separuhnya|sebagian|diwenehi|dibere
        cuma ... dibari|dikei|dikeki|terima|dapat|nerima|dikasih|diterima
        hanya ... separuh|setengah|separo|setengahnya|separuhnya|sebagian|diwenehi|dibere
        hanya ... dibari|dikei|dikeki|terima|dapat|nerima|dikasih|diterima
        mung ... separuh|setengah|separo|setengahnya|separuhnya|sebagian|diwenehi|dibere
        mung ... dibari|dikei|dikeki|terima|dapat|nerima|dikasih|diterima
        ngan ... separuh|setengah|separo|setengahnya|separuhnya
        ngan ... sebagian|diwenehi|dibere|dibari|dikei|dikeki
        tinggal ... separuh|setengah|separo|setengahnya|separuhnya|sebagian
        tapi|cumak ... diwenehi|dibere|dibari|dikei|dikeki
        sampai|nerima|terima ... doang|tok|thok|mung|cuma|hanya|separuh|setengah|separo
        dapat|dikasih|cair ... doang|tok|thok|mung|cuma|hanya|separuh|setengah|separo
        nyampe|dapet ... doang|tok|thok|mung
        diterima ... cuma|hanya|mung|separuh|setengah|separo
    """,
    "conduct.tree": """
        pohon*|ranting*|dahan*|rumput*|perantingan|tanaman|daun*|bambu
    """,
    "conduct.card": """
        kartu*|atm|atmnya|kks|kip|kupon*|undangan|barcode
        buku tabungan|rekening|rek
    """,
    # As above, but says nothing beside wages and cards unless an official stands there.
    "conduct.held": """
        dipegang|ditahan|disimpan|dikumpulkan|dikumpulin|dibawa|disita|dikuasai
        ditahannya|dicekel|dicokot
    """,
    "conduct.dead": """
        meninggal|wafat|almarhum*|almarhumah|alm|seda|maot|tilar|mati|dikubur|mendiang
        orang mati|meninggal|fiktif
    """,
    "conduct.cashed": """
        tanda tangan*|tangannya
        ttd|teken|neken|ditandatangani|tandatangan*|diambil|ngambil|dicairkan|mencairkan|cair
        ambil, masih tercatat|terdaftar|muncul|tercantum
        nerima|menerima|keluar terus|masih dapat|terima, masih dapat|nerima|menerima|terima|cair
        masuk terus, jatahnya
        siapa ... ambil|ngambil|nerima
    """,
    # A citizen's name used for what he never had.
    "conduct.name": """
        nama|namanya|ktp|data|nik|kk|rekening saya|kami|warga|bawahan|orang|ibu|bapak|almarhum|anak
        data|fotokopi ktp|kk|warga|penduduk, nama nama
    """,
    "conduct.misused": """
        dicatut|dipinjam*|disalahgunakan|dipakai|dipake ... buat|untuk|sebagai|kredit|pinjol
        dicatut|disalahgunakan|dijual, pinjam|pinjem nama
        pakai|pake|dipakai|dipake|pinjam data|ktp|nama|nik
        pakai|pake|dijual|catut|pinjam|dimasukkan ... buat|untuk|sebagai|kredit|pinjol
    """,
    "conduct.ghost": """
        foto gantian|bergantian, tidak ada wujud*|barangnya|bentuknya|fisiknya|realisasi*
        tidak pernah dibangun|dikerjakan, atas kertas
        cuma|hanya|mung|ngan ... foto|kertas|laporan|papan|nama|spanduk
    """,
    "conduct.savings": """
        tabungan*|celengan*
    """,
    "conduct.gone": """
        tidak kembali|dikembalikan|dibagikan|cair, belum kembali|dikembalikan|dibagikan
        hilang|dipinjam*|habis|raib|lenyap|dipakai|dipake|ludes
    """,
    # Wages kept back although there is money for them.
    "conduct.unpaid": """
        tidak|belum dibayar*|diberikan|dikasih|dicairkan ... padahal
        tidak|belum disalurkan|dibagikan|sampai|turun ... padahal
        tidak|belum ... padahal ... cair|anggaran*|dana*
        padahal|katanya ... sudah cair|turun|dianggarkan|ditransfer
        padahal ... anggarannya|dananya|duitnya|uangnya ada
    """,
    "conduct.benefit": """
        dikelola|dijalankan|ditempati|dihuni|dikuasai
        dapat|dapet|terima|nerima|menerima|dikasih|diberi|lolos|menang|masuk|diterima|lulus|diangkat
        garap|menggarap|dikerjakan|mengerjakan|kebagian|didahulukan|diutamakan|diprioritaskan|olih
        proyek*|tender|jabatan|honorer|formasi|kupon*|perangkat|pengadaan|katering|rekanan|vendor
        toko|toke|usaha|materialnya|dimenangkan|ditunjuk|meunang|mandapek|dapek|entuk|angsal
        bansos|sembako|duluan|dilantik|pesanan|dimasukkan|kontraktor*|pemborong*|pemenang*
        pelaksana*|penyedia*|suplier|pemasok|cv|dibagi|dibagikan|diberikan|dimonopoli
        dilewatkan
    """,
    "conduct.campaign": """
        kampanye*|nyaleg|caleg*|nyalon*|pilkada|pilkades|pemilu|pileg|coblos*|nyoblos|timses
        tim sukses|menang|relawan
        bukan pendukung*|orangnya|timnya|tim, pendukung*
        beda|salah|tidak pilih|pilihan|milih|memilih|dukung|nyoblos|coblos|sepaham
        paslon|petahana
        stiker ... calon|paslon|bupati|caleg|partai
        dukung|mendukung ... calon|bupati|paslon|petahana|dia
    """,
    "conduct.urges": """
        ikut|hadir kampanye
        nyuruh|disuruh|diarahkan ... ikut|hadir|datang ... pemenangan|kampanye|calon|caleg|partai
        diwajibkan|dipaksa|wajib ... ikut|hadir|datang ... pemenangan|kampanye|calon|caleg|partai
        mengkampanyekan|ngampanyein|ngampanyekan|kampanyein|dikampanyekan
        tidak netral, netralitas
        suruh|disuruh ... menangkan|memenangkan|pilih|milih|coblos|nyoblos|dukung|kampanye
        diarahkan ... menangkan|memenangkan|pilih|milih|coblos|nyoblos|dukung|kampanye
        dipaksa|nyuruh ... menangkan|memenangkan|pilih|milih|coblos|nyoblos|dukung|kampanye
        wajib ... menangkan|memenangkan|pilih|milih|coblos|nyoblos
        mengarahkan ... pilih|milih|coblos|nyoblos|dukung|kampanye
        diwajibkan|maksa ... pilih|milih|coblos|nyoblos
        ngajak|mengajak|diajak ... dukung|kampanye|pilih|milih|coblos|nyoblos|memilih
        dikongkon|ngongkon|ngarahin ... pilih|milih|coblos|nyoblos|memilih
    """,
}

THINGS = {
    "conduct.vehicle": """
        mobil|motor|kendaraan|truk|bus|pickup|mobile|motore dinas|desa|kantor|siaga|puskesmas
        mobil|motor|kendaraan|truk|bus|pickup kelurahan|kecamatan|pemda|pemkot|sampah|damkar
        mobil|motor|kendaraan operasional|pemerintah|negara|plat|inventaris
        plat merah, wifi|listrik|air|internet sekolah|kantor|dinas|desa
        eskavator*|ekskavator*|excavator*|beko|doser|loader, dump truk
        ambulans*|ambulance*|ambulan
        bensin|bbm|solar dinas|kantor|desa
        laptop|komputer|printer|genset|traktor|tenda|kursi|mesin|alat|sound|hp|tablet kantor|desa
        laptop|komputer|printer|genset sekolah|dinas|kelurahan|bantuan
        traktor|tenda|kursi|mesin|alat sekolah|dinas|kelurahan|bantuan
        alat berat, barang inventaris|kantor|negara|dinas|bukti
        inventaris kantor|desa|sekolah|kelurahan|dinas
        rumah|gedung dinas
    """,
    "conduct.own": """
        jualan|berjualan|dagang|bakulan|belanja|blonjo|balanjo|mudik|liburan|arisan|hajatan
        kondangan
        piknik|usaha|bisnis|warnet|pribadi*|rental|direntalkan|disewakan|disewain|disewakno
        menyewakan|nyewain|nyewakan
        dikontrakkan|dikontrakin|dijual*|menjual|digadai*|digade*|dikoskan|dikosin|pacaran|mancing
        jual mobil|motor|kendaraan
        dibawa|digowo|dibawak pulang|mulih, kampanye*|judi|dugem|karaoke|ngojek|wisata|nyewa|sewa
        jalan|raun|dolan|plesir|raon santai|raun|mall|pantai
        dipinjamkan|dipinjami|dipinjemin ... anaknya|anaknyo|istrinya|saudaranya|temannya|tetangga
        dipakai|dipake|buat ... anaknya|anake|cucunya|bininya|istri*|keluarga|keluarganya|sendiri
        dibawa|digunakan|dianggo|digawe|dipakek ... anaknya|anake|cucunya|bininya
        antar|anter|nganter ... anak*|istri*|cucu*|bininya|keluarga
        jemput|ngeterke|nganterin|ngantar ... anak*|istri*|cucu*|bininya|keluarga
        pakai|pake|untuk ... istri*|keluarga|keluarganya|sendiri
        ngangkut ... material|batu|bata|hajatan|rumahnya|rumah|kursi|pribadi
        ngangkut ... dagangan|jualan|pasir|sawit|ternak|rumput|kayu|miliknya
        angkut ... material|batu|bata|hajatan|rumahnya|rumah|kursi|pribadi
        angkut ... dagangan|jualan|pasir|sawit|ternak|rumput|kayu|miliknya
        muat ... material|batu|bata|hajatan|rumahnya|rumah|kursi|pribadi
        muat ... dagangan|jualan|pasir|sawit|ternak|rumput|kayu|miliknya
        ngangkuti ... material|batu|bata|hajatan|rumahnya|rumah|kursi
    """,
    # Public things that stand where an official lives.
    "conduct.their_place": """
        rumah ... kadus|kades|lurah|kepala|sekdes|ketua|pejabat
        rumah ... anggota|kepsek|bendahara|camat|kadis|rt|rw
        halaman ... kadus|kades|lurah|kepala|sekdes|ketua|pejabat
        halaman ... anggota|kepsek|bendahara|camat|kadis|rt|rw
        pekarangan ... kadus|kades|lurah|kepala|sekdes|ketua|pejabat
        pekarangan ... anggota|kepsek|bendahara|camat|kadis|rt|rw
        tanah ... kadus|kades|lurah|kepala|sekdes|ketua|pejabat
        tanah ... anggota|kepsek|bendahara|camat|kadis|rt|rw
        kebun ... kadus|kades|lurah|kepala|sekdes|ketua|pejabat
        kebun ... anggota|kepsek|bendahara|camat|kadis|rt|rw
        tambak ... kadus|kades|lurah|kepala|sekdes|ketua|pejabat
        tambak ... anggota|kepsek|bendahara|camat|kadis|rt|rw
        lahan|kandang ... kadus|kades|lurah|kepala|sekdes|ketua|pejabat|anggota
        sawah ... kadus|kades|lurah|kepala|sekdes
        kolam ... kadus|kades
    """,
    "conduct.only_theirs": """
        cuma|hanya|malah|khusus|duluan|mung ... rumah|gang|halaman|depan ... kades|kadus|lurah|dewan
        cuma|hanya|malah ... rumah|gang|halaman|depan ... pejabat|camat|kadis|saudara*
        khusus|duluan|mung ... rumah|gang|halaman|depan ... pejabat|camat|kadis|saudara*
    """,
    "conduct.estate": """
        kayu*|hutan kota|lindung|negara|desa
        tanah|lahan|aset|gedung|balai|rumah|sawah|kebun kas|desa|negara|pemerintah|pemkot|pemda
        tanah|lahan|aset|makam|kuburan|kuburan wakaf|makam|bengkok|adat|ulayat|nagari|kuburan|fasum
        kios|lapak|stan|los|ruko|toko|kiosk|bedak milik|pasar|pemerintah|pemda|desa|pemkot|umkm
        gedung|aula|lapangan serbaguna|pertemuan|olahraga|kelurahan|kecamatan|desa|sekolah
        aula|gor|balai
        stand|kios*|lapak|stan|los|bedak|aset|fasum|fasos|tkd|bengkok|wakaf|makam|kuburan|pemakaman
        rusun*, rumah susun|subsidi|dinas, antrean|antrian|nomor antre*
        trotoar|obat|vaksin|pupuk|blanko|blangko|solar|aspal|seragam|kartu|buku|kursi|komputer
    """,
    "conduct.sold": """
        balu|nabalu|dijuali|marampas|merampas|dirampas
        dijual*|menjual|jual|njual|didol|didoli|ngedol|dol|diical|disewakan*|menyewakan|nyewain
        disewain
        digadaikan|digadai|dipindahtangankan|diperjualbelikan|jualin|dijuali|ngajual|dikontrakkan
        dibalik nama, disertifikatkan|disertifikat|diatasnamakan|dialihkan|dipindahnamakan
        dikavling*|dikapling*|dikaveling*|ditawarkan|disewain|dijualnya|digadai
        disewa|nyewakan|manjua|manjual|dijua|nyewakeun|disewakeun|jual-belikan
        ditarik|minta sewa
        dijadikan|diubah|diuruk|dikuasai ... pribadi*|perumahan|garasi*|ruko|kandang*|villa|kos
        dicaplok|diserobot|dipakai|dibangun ... pribadi*|perumahan|garasi*|ruko|kandang*|villa|kos
    """,
    "conduct.things": """
        kasur|kulkas|ac|tv|kipas|meja|kursi|komputer*|laptop*|proyektor|kompor|tabung|mesin|genset
        printer
        tablet|tenda|sound|kabel|besi|kayu|beras|obat*|vaksin|susu|pmt|raskin|buku|seragam
        dagangan*|sitaan|aspal|semen|paving|bibit|pupuk|kambing|sapi|traktor|perahu
    """,
    "conduct.took": """
        di rumah bendahara|kades|sekdes|pak|bu|kepala|lurah|kepsek|pegawai
        dimakan|dinikmati|dihabiskan|dibagi, dibawa rumah
        dibawa|digowo|dibawak|dibaok|diboyong|dibawain|dibawanya pulang|mulih|rumahnya|balik
        dijual*|digadai*|diuangkan|dijualin|dicuri|diambilin|dikilo|dikiloin|dirombengkan
        dibawa|diboyong|diangkut|dipasang|dipakai ... rumahnya|pulang|pribadi|miliknya|rumah
    """,
    # Works, and what they are said to have cost.
    "conduct.works": """
        talud*|rabat*|saluran|drainase|irigasi|jembatan|paving*|proyek*|gedung|aspal*|embung|turap
        sumur bor, jalan cor|usaha|desa, cor coran, pos kamling, gapura*, mck, balai desa
    """,
    "conduct.big": """
        juta|jt|milyar|miliar|m|yuta
    """,
    "conduct.budget": """
        anggaran*|dana*|pagu|rab|rabnya|dd|apbdes, nilai proyek
        papan proyek, biaya proyek|pembangunan, uang proyek|negara|desa
    """,
    "conduct.short": """
        cuma|hanya|paling|mung|separuh|setengah|separuhnya|setengahnya|sisanya|tipis|kurang
        dikurangi
        dicampur|asal|diitung|dihitung|itung|taksir|kw
        tidak sampai|sesuai|sepadan|sebanding|masuk|cocok
        sudah rusak|retak|hancur|ambrol|ngelupas|mengelupas
    """,
    "conduct.stuff": """
        semen*|besi*|pasir*|aspal*|material*|bahan*|spek*|spesifikasi|cor*|paving*|kayu*|seng
        volume*
        panjang*|lebar*|panjangnya|lebarnya|bestek|tebal*|ketebalan|kualitas*|proyek*|bangunan
        drainase|jembatan|barang*|keramik
    """,
    "conduct.receipt": """
        kwitansi*|kuitansi*|kwetansi*|nota|notanya|spj|lpj|bon|struk, tanda terima
        laporan keuangan|pertanggungjawaban
    """,
    "conduct.false": """
        digandakan|didobel|dobel|ganda|kosong|kosongan|palsu|fiktif|bodong|digelembungkan|dinaikkan
        diubah|direkayasa|beda
        dimanipulasi|dikarang|dilebihkan|digedein|dimark|dua kali|versi, tidak sesuai
        padahal ... hadir|datang|cuma|hanya|nyatanya
    """,
    "conduct.signature": """
        tanda|tando tangan*
        ttd*|tandatangan*|teken*|paraf*|stempel*|daftar hadir, cap jempol, absen|absennya|daftar
    """,
    "conduct.forged": """
        dikarang*|dibikin|bikinan|palsu|dipalsu*|ditiru*|direkayasa|rekayasa|dimanipulasi|dicatut
        dibuat buat, ditandatangani orang|sendiri, discan|scan|tempelan, hasil scan
        padahal|saya|kami|warga tidak pernah tanda|teken|ttd|datang|hadir|tandatangan|merasa
        tidak pernah ... tanda|teken|ttd|tandatangan|neken
        bukan orangnya|saya|tanda|yang, orang lain, ditempel, tempelan
    """,
}
