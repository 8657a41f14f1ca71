"""What a citizen wants: to know something, to propose something, or to have something put right.

And which of the Malang SOP's categories it belongs to.
"""

KIND = {
    # Asks for something that somebody at the counter can answer at once.
    "asks.plainly": """
        cara|caranya mengurus|urus|buat|membuat|bikin|daftar|mendaftar|mendapatkan|mengajukan
        cara ... lapor|melapor|mengadu|cek|mengecek|mencetak|cetak|pindah|perpanjang|menghubungi
        cara ... bagaimana
        bagaimana cara|caranya|prosedur*|alur*|proses|mengurus|syarat|mekanisme
        bagaimana kalau|jika|bila mau|ingin|hendak
        apa|apakah syarat
        syarat apa|pembuatan|pengajuan|pengurusan|bikin|membuat|buat|daftar|pindah|nikah
        syarat ... apa
        syarat untuk mengurus|membuat|daftar|mendaftar|pindah|pengajuan|bikin
        berkas|dokumen|surat apa
        prosedur*|alur* ... bagaimana|apa|pembuatan|pengurusan
        jam buka|operasional|berapa
        jam kerja ... kantor|dinas|kelurahan
        hari libur|sabtu|minggu|ini ... buka|tutup
        buka ... jam|sampai|kapan, buka tidak, tutup jam
        kapan ... buka|dibuka|jadwal*|pendaftaran|mulai|dimulai|vaksin|pelaksanaan
        alamat|lokasi kantor|dinas|puskesmas|rsud|mpp ... dimana
        kantor ... dimana|mana
        dimana kantor|alamat|tempat|lokasi|letak|saya|urus|mengurus|daftar
        berapa biaya|tarif|harga|ongkos|nomor|retribusi
        berapa lama|hari proses*|pembuatan|pengurusan|jadinya|selesai*
        biaya* ... berapa, tarif* ... berapa
        apakah ada lowongan|loker|pendaftaran|program|beasiswa|pelatihan
        ada lowongan|loker, ada pelatihan|beasiswa|program|pendaftaran ... tidak|apa|ya
        kemana ya|saya|untuk|kalau|mengurus
        urus ... dimana|kemana
        daftar ... dimana|kemana
        lapor|melapor kemana
        siapa nama|kepala|lurah|camat
        apa itu|bedanya|perbedaan|kepanjangan|arti
        what|when|where|who is|are|do|time|does|documents
        how to|much|long|do|can
        can i, do i need, is there
    """,
    # Asks whether something is so.
    "asks.whether": """
        apakah|apa ... sudah bisa|ada|online|dibuka|buka
        apakah|apa ada|bisa|boleh|harus|perlu|masih|benar|gratis|buka|bayar|wajib|sudah|saja
        bisa ... online|diwakilkan|diwakili|mpp|kelurahan|sini|siang|sore|sabtu ... tidak
        bisa online|diwakilkan|diwakili
        bisa tidak, harus ke|kemana, kapan|dimana|berapa|siapa|kemana ya
    """,
    # Names what people ask for; it takes a question word or mark beside it.
    "asks.noun": """
        jadwal|link|formulir|alamat|nomor|kontak|call|tarif|biaya|syarat|jam|prosedur|lowongan
    """,
    "asks.announced": """
        mau|ingin|numpang|izin|ijin|boleh|hendak tanya|bertanya|nanya|menanyakan
        tanya|bertanya|menanyakan|nanya
        mohon|minta|butuh|perlu informasi
        informasi ... tentang|terkait|mengenai|soal|pendaftaran|lowongan|loker|jadwal|syarat|dong
        minta|mohon penjelasan|keterangan|pencerahan
        konfirmasi
        mau konsultasi
    """,
    "asks.weakly": """
        apa|apakah|bagaimana|kapan|dimana|berapa|siapa|kemana|mana|bisakah|bolehkah|adakah
        bisa tidak
        boleh tidak
    """,
    # Says outright that it proposes.
    "proposes.plainly": """
        usul|mengusulkan|usulkan|usulannya|saran|menyarankan|aspirasi, saya|kami sarankan
        memberi*|sekedar|sekadar|sedikit|beri|sebagai|kasih masukan, masukan saya|kami|untuk
        alangkah baiknya|baik|indahnya|bagus
        lebih baik|bagus jika|kalau|bila
        sebaiknya|seyogyanya, ada baiknya
        ide|usulan saya|kami|untuk
        i suggest
        suggestion
        gagasan
    """,
    # Has been proposed as somebody who gets aid: that is no proposal of his.
    "proposes.applied": """
        usul|mengusulkan|diusulkan|usulkan|usulannya ... mbr|bansos|pkh|blt|bpnt|kks|kis|bpjs|pbi
        usul|mengusulkan|diusulkan|usulkan|usulannya ... bantuan|sembako|rtlh|dtks|pip|kip|beasiswa
    """,
    # Asks for what was not there before.
    "proposes.new": """
        tolong|mohon|minta|bisa|perlu|harap|semoga|agar|supaya ... dibangun|dibuatkan|diadakan
        tolong|mohon|minta|bisa|perlu|harap|semoga|agar|supaya ... ditambah*|disediakan|dibikinkan
        tolong|mohon|minta|bisa|perlu|harap|semoga|agar|supaya ... dipasangi|dibentuk|dipasangkan
        tolong|mohon|minta|bisa|perlu|harap|semoga|agar ... pembangunan|pengadaan|penambahan
        tolong|mohon|minta|bisa|perlu|harap|semoga ... dipasang cctv|portal|rambu|polisi|wifi|pju
        tolong|mohon|minta|harap ... adakan|bangunkan|buatkan|sediakan|tambahkan|pasangkan|tambah
        permohonan|pengajuan|mengajukan|memohon pembangunan|pengadaan
        permohonan|pengajuan|mengajukan|memohon penambahan|pemasangan|pavingisasi
        permohonan|pengajuan|mengajukan bantuan pembangunan|pengadaan|pemasangan|pembuatan
        pemasangan pju|cctv|rambu|lampu|penerangan|portal|speed|polisi ... baru
        bangun* taman|lapangan|jembatan|gedung|posyandu|balai|perpustakaan
        kami|saya|warga berharap ... ada|dibangun|diadakan|menambah
        perlu|butuh|membutuhkan ... polisi tidur|taman|halte|zebra|jembatan|cctv|rambu
        we need|want ... park|playground|library
    """,
}

CATEGORY = {
    "category.konsultasi": """
        konsultasi|berkonsultasi|konsul
        mohon|minta arahan|petunjuk|pencerahan|nasihat|saran|masukan|bimbingan|pendapat
        bagaimana solusi*|baiknya|sebaiknya|jalan|langkah
        solusi* bagaimana|apa
        apa solusi*
        apa yang harus|bisa|mesti|dapat saya|kami|dilakukan
        saya|kami harus bagaimana|gimana|apa
        harus bagaimana|gimana|kemana
        langkah apa
        harus ... kemana
    """,
    "category.penanganan_lanjutan": """
        menindaklanjuti laporan|pengaduan|aduan|surat|keluhan
        tindak lanjut ... laporan|pengaduan|aduan|surat|pengajuan
        kelanjutan ... laporan|pengaduan|aduan|pengajuan|usulan|proyek|permohonan
        laporan|pengaduan|aduan|keluhan saya|kami|ku|sebelumnya|yang|kemarin ... belum|tidak|masih
        laporan|pengaduan|aduan|keluhan kedua|ketiga|kesekian
        laporan|pengaduan|aduan nomor
        sudah ... lapor|melapor|melaporkan|laporan|laporkan|mengadu|mengadukan|mengeluhkan
        pernah ... lapor|melapor|melaporkan|laporan|laporkan|mengadu|mengadukan
        sudah ... pengaduan|aduan|komplain
        berkali ... lapor|melapor|melaporkan|mengadu|laporan
        lapor|laporan lagi|kembali|ulang
        respon*|tanggapan*|jawaban* ... belum|tidak|masih|tapi|namun
        belum ditindak*|ditanggapi|direspon|direspons|ditangani|dijawab|dibalas
        belum ada tanggapan|respon|respons|tindakan|jawaban|tindak|penanganan|realisasi|tindaklanjut
        tidak|belum ada tindak
        tidak pernah ditanggapi|direspon|ditindak*|dijawab
        menanyakan|nanya|tanya kelanjutan|perkembangan|status|progres*|hasil
        sampai mana ... laporan|pengaduan|aduan|proses|pengajuan|berkas
        bagaimana kelanjutan|perkembangan|nasib|status|progres*
        kesekian kali
        menyambung|melanjutkan laporan|pengaduan|pertanyaan|keluhan
    """,
    "category.permohonan_dukungan": """
        dukungan|mendukung|sponsor*|rekomendasi|proposal
        permohonan|mohon izin|ijin penggunaan|peminjaman|menggunakan|tempat|acara|kegiatan
        peminjaman|pinjam tenda|kursi|gedung|lapangan|mobil|ruang|aula|toilet|panggung
        kerja bakti ... karung|alat|personel|petugas|truk|bantuan|dump
        karung|personel|tenaga ... kerja bakti
        bantuan karung|personel|tenaga|alat|bibit|tanaman|dana|modal|narasumber|peralatan
        bantuan tenaga|modal usaha|dana
        permohonan dana|modal|karung|bibit|tanaman|narasumber|personel|pengamanan|pelatihan
        minta karung|bibit|tanaman|modal|pelatihan
        pelatihan|pendampingan umkm|usaha|warga
        bantuan|pengadaan ... posyandu|karang|pkk|masjid|musholla|gereja|poskamling
    """,
}
