"""Who is meant by a complaint about conduct: officials, who is none, and whose papers they handle.

`official` are persons and offices of public bodies, down to the neighbourhood's head, the state
school's teacher and the health post's midwife, in the words of many regions. `street` takes or
sells in nobody's name. `other` are persons who strike, beg or are struck in private life.
"""

PEOPLE = {
    "conduct.official": """
        ketua kelompok|poktan|gapoktan|pokmas|kube|adat|nagari
        kapala|kepalo desa|kampung|dusun|jorong, pembina|pembinanya|pembimbing*
        petugas*|pegawai*|asn|pns|pejabat*|lurah*|camat*|aparat*|perangkat*|staf*|staff|honorer
        kadis
        atasan*|pimpinan*|kepegawaian
        pak|bapak|bu|ibu|ketua|pengurus|pihak|oknum|si|istri|mas|bendahara|sekretaris rt|rw|rtrw
        oleh|sama|dari|karo|ku|dening rt|rw|rtrw
        rt rw
        rtnya|rwnya|rt'e|rtne|bendahara|bendaharanya
        rt|rw minta|meminta|memungut|menarik|narik|mintak|nya
        kepala* desa|dusun|dinas|sekolah|bidang|seksi|puskesmas|pasar|uptd|upt|lingkungan|kampung
        kepala* kantor|terminal|kua|loket|tata|tu|bagian|badan|panti|kelurahan
        kepalanya|kabid*|kasie|kasubag|kasubbag|sekda|sekcam|seklur|sekwan|kadin|kanit|kapus
        kades*|kadus|kaling|sekdes|kepsek*|wakasek|wakepsek
        panitia desa|kelurahan|sekolah|ptsl|prona|redis|rt|rw|kampung|redistribusi
        juru bayar, orang* bea|karantina|kesra|ppk|sekretariat, syahbandar
        panitia ppdb|seleksi|penerimaan|pengadaan|lelang|cpns|pppk|pilkades|zakat
        komite sekolah
        guru*|komite|dokter*|perawat*|polisi|polantas|babinsa|bhabin*|linmas|hakim
        jaksa|hansip|satpol|satpolpp|sipir|polwan|brimob
        bidan*|mantri*|suster*, ahli gizi, nakes, tenaga kesehatan
        wali kelas|kelasnya|nagari|jorong
        ajudan*|sespri|anggota dewan|dprd|satpol|polsek|polisi
        dewan|dprd|pengawas*|penguji*|pendamping*|penyuluh*|penghulu*|modin, juru kunci
        penjaga portal|jembatan|gerbang|hutan|tol|loket, kasir* rsud|puskesmas|loket
        juru ukur|pungut|sita|pemungut
        tukang ukur*, tim ukur|verifikasi|survey|survei|penilai
        surveyor*|verifikator*|operator desa|kelurahan|dtks|siskeudes|sekolah
        kuwu|carik|bayan|kamituwo|jogoboyo|petinggi|pambakal|keuchik|geuchik|perbekel|klian
        penewu|pamong|lpmk|lpm|bpd
        orang* dinas|kelurahan|kecamatan|pemda|pemkot|pajak|desa|kantor|samsat|dishub
        orang* berseragam|puskesmas|bpn|trantib|satpol|pengairan
        orang* kehutanan|dukcapil|loket|kua|bkd|imigrasi
        orang* kecamatan|pengadilan|kehakiman|damkar|pln|pdam|rsud|pertanahan|kabupaten|pemkab
        penjaga|petugas sel|lapas|tahanan|rutan|panti|makam, mandor* ... dinas, mandor*
        bapak|ibu|pria|orang|oknum|mas|pake|pakai seragam|berseragam
        seragam coklat|dinas|hijau|pemda
        berseragam|penjaga loket|pos|pintu|palang
        pak|bu kepala|guru|camat|lurah|kades|dokter|bidan
        kppn|ppk|kpps|panwas|tni|tentara
        koordinator lapangan|pasar|wilayah
        kader|kadernya, satpam dinas|puskesmas|rsud|kelurahan|kantor
        operator|admin|sopir|supir dinas|desa|kelurahan|dukcapil
        oknum ... dinas|kua|kelurahan|kecamatan|puskesmas|samsat|dishub|bpn|dukcapil|satpol|desa
        oknum ... sekolah|rsud|kampus|terminal|pasar|lapas|polsek|pln|pdam|imigrasi|pertanahan|pajak
        pelatih ... dinas|sekolah
        rt ... dapat
        mbak|mas ... loket|office
    """,
    # Public bodies: their staff is meant, or only the place.
    "conduct.office": """
        pos perbatasan|retribusi|jaga|pungut|pelayanan
        kelurahan|kecamatan|dinas|dishub|dukcapil|dispendukcapil|samsat|bpn|kua|disnaker
        disdik|dispendik|dinkes|dinsos|bapenda|dispenda|bkd|bkpsdm|trantib|pemda|pemkot
        pemkab|pemprov|bppkad|bpkad|imigrasi|pengadilan|kejaksaan|lapas|rutan
        puskesmas|pustu|polindes|posyandu|rsud|upt|uptd|mpp|agraria|polsek|polres|koramil
        rumah|rs sakit|pemda|daerah|negeri|umum pemda|daerah|pemkot|pemerintah|negeri
        rsj|panti|liponsos|rusunawa|rusun, sekolah negeri, musdes|musrenbang
        sd|smp|sma|smk negeri
        sdn*|smpn*|sman*|smkn*|mtsn*|madrasah
        sma|smk|smp|sd sekolah|n
        kantor* ... desa|pajak|pos|pertanahan|tanah|camat|lurah|bupati|kecamatan|wali
        kantua|kantuo wali|camat|desa
        balai desa|kota|kampung|nagari
        pos dishub|timbang|polisi|satpol|trantib|penjagaan|pantau
        jembatan timbang, timbang jembatan, bea cukai, syahbandar, tpu
        loket*
    """,
    # Whose kin is favoured.
    "conduct.chief": """
        sekcam|seklur|kadin|kasubbag|camat|lurah|kadus
        rt|rw|rtnya|lurah*|camat*|kades*|kadus|perangkat|pejabat|kepsek*|kadis|kabid*|bupati
        walikota
        penyuluh*|kabag|kasubag|kapus|karutan|kalapas|anggota|kapolsek|sekwan|direktur|manajer
        camatnya|kepseknya|bidan
        gubernur|wabup|wawali|sekda|bendahara|kasun|pengurus|panitia|kepala*|ketua|dewan|petugas
        kader
        wali nagari|jorong|kota, orang dinas|kelurahan|desa|kantor|dalam, rt|rw sendiri
        sekdes|carik|kuwu|pambakal|keuchik|perbekel|modin|petinggi|penghulu|pendamping|operator
        komite
    """,
    # Takes money in the street in nobody's name, or in the name of a firm.
    "conduct.street": """
        jukir|juru parkir
        tukang|petugas|penjaga|oknum|pengelola|penarik parkir
        parkir liar|minimarket|indomaret|alfamart|ilegal
        uang|biaya|bayar|karcis|tarif|ditarik|dimintai|diminta|menarik parkir
        preman*|pengamen|ormas|ogah|pedagang|pengemis|copet|maling|begal
        calo tiket, anak jalanan, karang taruna
        debt collector, kakak kelas|kelasnya, teman kelas|sekolahnya|sekelas
        pinjol|leasing|travel|toko|penjual|majikan|juragan|perusahaan
        developer|pengembang, mandor|kontraktor swasta
        swasta|yayasan|pabrik|koperasi|outlet|mall|mal|indomaret|alfamart|minimarket|apotek
        agen|sales|marketing|penipu*|hacker|penipuan
        petugas|pegawai|karyawan|staf|oknum koperasi|pinjol|leasing|bank|toko|minimarket|pabrik
        petugas|pegawai|karyawan|oknum hotel|restoran|warung|mall|provider|ekspedisi|kurir|spbu
        petugas|pegawai gadungan|palsu|abal
        dokter|bidan|perawat|klinik|guru swasta|les|hewan|gigi praktek
        sekolah|sd|smp|sma|smk|rs|klinik|kampus|panti|universitas swasta
        mengaku|ngaku|ngakunya|mengatasnamakan ... petugas|pegawai|pln|pdam|dinas|puskesmas|bpjs
    """,
    # Persons of private life: whoever of them stands nearer did it, or is not an official.
    # Those who work under an official's orders.
    "conduct.minion": """
        phl|thl|honorer|magang|pkl|prakerin|ob|linmas|satpam|siswa*|murid*|bawahan|staf*|ajudan
        pasukan
        tenaga kontrak|harian|honorer, cleaning service, tukang kebun|sapu, petugas kebersihan
        pegawai honorer|kontrak, anak magang|buah|pkl
    """,
    "conduct.medic": """
        bidan*|dokter*|perawat*|puskesmas|mantri*|suster*|rsud|posyandu
    """,
    # Sounds like an official and is none.
    "conduct.nobody": """
        polisi tidur
        kantor|depan|dekat|samping|belakang|gedung camat|lurah|polisi|kades|kepala|desa|dewan
        surat dokter, dokter hewan, guru besar, polisi udara
    """,
    "conduct.parking": """
        jukir*|parkir*, juru parkir
    """,
    "conduct.other": """
        warga|suami*|tetangga*|preman*|pemuda*|pencuri|maling|begal|pasien|massa|pkl|pedagang
        siswa|murid|teman*|temen*|kakak|senior|ormas|supir|sopir|pacar*|majikan*
        orang gila|mabuk|kampung|tua
        wali murid, keluarga pasien, kelas kakak, kakak kelas
        oknum warga|ormas|wartawan
        odgj|gengster|geng|tawuran|pelajar|penumpang|pengendara|pemotor
    """,
    "conduct.kin": """
        adik*|adek*|kakak*|abang*|istri*|suami*|saudara*|keluarga*|kerabat*|ipar*|ponakan*
        keponakan*
        menantu*|mantu*|mertua*|sepupu*|famili*|sanak*|dulur*|kroni*|anak|anaknya|anaknyo|bini*
        dunsanak*|kamanakan*|orang* dekat|terdekat|terdekatnya|dekatnya
        ortunya|bapaknya|ayahnya|ibunya|orangtuanya, orang tuanya
        besan*|kolega*|konco*|golongan*|lingkaran*|circle*|geng
        bojone, adhine, sedulur*, barayana, baraya
    """,
    # Papers and posts that only an office gives: who asks money for them is one.
    "conduct.process": """
        uji|ujian|tes kir|sim|emisi|teori|praktek|cpns|pppk|perangkat
        izin|ijin usaha|bangunan|reklame|trayek|keramaian|praktik|praktek|mendirikan|tinggal
        kir|skck|imb|pbg|ptsl|prona|cpns|pppk|p3k|sertifikasi
        tender|lelang|pengukuran|legalisir|legalisasi
        surat pindah|pengantar|tanah|keterangan|waris|nikah|domisili|izin|ijin|kematian|sakit
        surat|surek tanah
        balik nama
        akta kelahiran|kematian|lahir|nikah|cerai
        tanda|tando tangan*
        ttd|stempel*|cap, penimbangan, timbang truk, surat|akta kehilangan|kelahiran, sidang
        urus ... ktp|kk|akta|akte|sim|skck|stnk|bpkb|nama|paspor|surat|surek|izin|ijin|sertifikat
        urus ... sertipikat|imb|pbg|domisili|pindah|nikah|waris|sktm
        urus ... npwp|pbb|kir|bpjs|kia|siup|nib|ahli
        ngurus ... ktp|kk|akta|akte|sim|skck|stnk|bpkb|nama|paspor|surat|surek|izin|ijin|sertifikat
        ngurus ... sertipikat|imb|pbg|domisili|pindah|nikah|waris|sktm
        ngurus ... npwp|pbb|kir|bpjs|kia|siup|nib|ahli
        mengurus ... ktp|kk|akta|akte|sim|skck|stnk
        mengurus ... bpkb|nama|paspor|surat|surek|izin|ijin|sertifikat
        mengurus ... sertipikat|imb|pbg|domisili|pindah|nikah|waris|sktm
        mengurus ... npwp|pbb|kir|bpjs|kia|siup|nib|ahli
        pengurusan ... ktp|kk|akta|akte|sim|skck|stnk
        pengurusan ... bpkb|nama|paspor|surat|surek|izin|ijin|sertifikat
        pengurusan ... sertipikat|imb|pbg|domisili|pindah|nikah|waris|sktm
        pengurusan ... npwp|pbb|kir|bpjs|kia|siup|nib|ahli
        bikin ... ktp|kk|akta|akte|sim|skck|stnk|bpkb|nama|paspor|surat|surek|izin|ijin|sertifikat
        bikin ... sertipikat|imb|pbg|domisili|pindah|nikah|waris|sktm
        bikin ... npwp|pbb|kir|bpjs|kia|siup|nib|ahli
        membuat ... ktp|kk|akta|akte|sim|skck|stnk|bpkb|nama|paspor|surat|surek|izin|ijin|sertifikat
        membuat ... sertipikat|imb|pbg|domisili|pindah|nikah|waris|sktm
        membuat ... npwp|pbb|kir|bpjs|kia|siup|nib|ahli
        buat|nggawe ... ktp|kk|akta|akte|sim|skck
        perpanjang ... ktp|kk|akta|stnk|bpkb|nama|paspor
        maurus ... ktp|kk|akta|akte|sim|skck|surat|surek|izin
        maurus ... ijin|sertifikat|sertipikat|imb|pbg|domisili|pindah|nikah|waris
        nyieun ... akte|sim|skck|surat|surek|izin|ijin|sertifikat|sertipikat
        balik ... stnk|bpkb|nama|paspor
        mauruskan ... surat|surek|izin
        seleksi ... perangkat|cpns|pppk|honorer|pegawai|satpol|paskibra
    """,
}
