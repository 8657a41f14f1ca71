"""What is about officials' own conduct (berkadar pengawasan): money, power, favours, forgery.

The word is that of the ministry's guide (Permenpan 5/2009): signs of a deviation or an abuse of
power by officials, at the cost of citizens or the state. A slow or a rude counter is a complaint
about service and is not meant. What is listed under `always` speaks for itself; `taking` needs
an official beside it in the text, for not every parking attendant is one.
"""

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
        main mata ... pegawai|petugas|kontraktor|dinas|pejabat
        backing|dibekingi|membekingi|beking|dibacking ... aparat|oknum|polisi|petugas|pejabat
        aparat|oknum|polisi|petugas|pejabat ... beking|membekingi|backing|dibekingi
        kebal hukum
        bribe*|bribery|corrupt*|extort*
    """,
    # Done by anybody: counts where an official is named in the text.
    "conduct.taking": """
        pungli|dipungli
        pungutan ... liar|resmi|tidak|sekolah|tanpa
        minta|dimintai|meminta|diminta|mintai|memungut|menarik|ditarik|dipungut ... uang|imbalan
        minta|dimintai|meminta|diminta|dimintain ... ribu|rb|juta|jt|rupiah|setoran|biaya|bayar*
        minta* jatah|setoran|imbalan|upah|amplop|persenan
        dipalak|memalak|diperas|memeras|pemerasan|palak
        tarif* tidak resmi|wajar
        bayar ... supaya|biar|agar cepat|lolos|diurus|keluar|jadi
        setor|setoran|nyetor|menyetor
        amplop
        dipalsukan|pemalsuan|memalsukan|memalsu
        tanda tangan ... dipalsukan|palsu
        memanipulasi|merekayasa data|absen*|laporan|nilai|kuitansi
        mengintimidasi|diintimidasi
        pilih kasih
        mencabuli|pelecehan|melecehkan|memukul|dipukul|menampar|ditampar|pemukulan|selingkuh*
        keluarga*|kerabat*|kroni*|famili* ... diutamakan|didahulukan
        bansos|bantuan|bagi|beras|sembako ... keluarganya|saudaranya|kerabatnya|kroninya
        hanya|cuma keluarga|saudara|kerabat|orang ... dapat|pak|bapak|rt|dekat
        mabuk|judi|bolos
        menyewakan|disewakan|menjual|dijual ... aset|tanah|lapak|stan|kios
    """,
    "conduct.official": """
        petugas|pegawai|asn|pns|pejabat|lurah|camat|aparat|perangkat|staf|staff|honorer|kadis
        pak|bapak|bu|ibu|ketua|pengurus rt|rw
        rt rw
        rt ... minta|meminta|memungut|menarik|dapat
        kelurahan|kecamatan|dinas|dishub|satpol|dukcapil|dispendukcapil|samsat|bpn|kua|disnaker
        kepala desa|dusun|dinas|sekolah|bidang|seksi|puskesmas|pasar|uptd|lingkungan
        kades|kadus|kaling|sekdes|kepsek|bendahara
        panitia ppdb, komite sekolah
        guru|komite|dokter|perawat|polisi|polsek|babinsa|linmas|hakim|jaksa|bkd
        dewan|dprd|pengawas|penguji|pendamping
        loket
    """,
    # Takes money in the street in nobody's name.
    "conduct.street": """
        jukir|juru parkir
        tukang parkir
        parkir*|preman*|pengamen|ormas|ogah|pedagang
        calo tiket, anak jalanan, karang taruna
        debt collector
        pinjol|leasing|travel|toko|penjual|majikan|juragan|perusahaan|bos
    """,
}

NOT_MEANT = listed(
    """
    tidak bukan tanpa anti jangan mencegah cegah menghindari hindari dihindari pemberantasan
    berantas memberantas bebas komisi belum bahaya gerakan tipikor
    """
)
"""Words before such a phrase, at most three away, that turn it round: "tidak ada pungli"."""
