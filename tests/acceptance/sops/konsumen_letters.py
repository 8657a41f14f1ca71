"""What the letters of the konsumen SOP say, word by word: mails, and letters on paper."""

RECEIPT = """\
Yth. Budi Contoh,

Terima kasih. Pengaduan Anda sudah kami terima dengan nomor 2026-000001.

Petugas kami mulai menanganinya paling lambat Senin, 4 Mei 2026 pukul 08.15 WITA. Jawabannya \
kami kirim di sini dan di halaman pelacakan.

Mohon lengkapi juga, bila belum: Kartu identitas, bukti awal pengaduan. Boleh menyusul dengan \
membalas pesan ini.

Untuk menambah keterangan atau foto, balas pesan ini.

Kode pelacakan: {code}
Lihat perkembangannya: {url}/lacak/{code}

Hormat kami,
Dinas Perdagangan Provinsi Contoh"""

VALIDATING = """\
Yth. Bagus Contoh,

Pengaduan 2026-000001 menunggu tindakan Anda sebagai Kepala Bidang.

Langkah 4 dari 13: Memverifikasi validitas pengaduan dan menyampaikannya kepada konsumen. \
Tidak valid: diberikan klarifikasi kepada pengadu dan proses selesai. Valid: proses dilanjutkan
Batas waktu: Senin, 4 Mei 2026 pukul 08.58 WITA

KELENGKAPAN YANG BELUM ADA
• Validasi pengaduan
Tulis isinya sesudah kata tindakan, di baris yang sama atau di bawahnya.

Dari: Budi Contoh, lewat surel
Tingkat: sedang

ISI PENGADUAN
Kipas angin yang saya beli rusak setelah dua hari, toko menolak menggantinya.

Lampiran: Surat Tugas 12.pdf

CARA MENINDAKLANJUTI
Balas pesan ini. Tulis salah satu kata berikut di awal baris pertama:
• TERIMA – menerima berkas
• TOLAK lalu penjelasannya – tidak dapat diproses; pengadu menerima penjelasan ini
• PUTUSKAN ya – valid
• PUTUSKAN tidak lalu penjelasannya – tidak valid
• MINTA KELENGKAPAN lalu permintaannya – bertanya kepada pengadu
• KEMBALIKAN lalu alasannya – mengembalikan ke langkah sebelumnya
• TINGKAT ringan, sedang, atau berat – mengubah tingkat pengaduan dan batas waktunya
• PERPANJANG lalu alasannya – meminta tambahan waktu
• ALIHKAN lalu nama petugas – menyerahkan kepada rekan
• CATAT lalu catatannya – catatan di antara petugas, tidak dikirim ke pengadu
• LAMPIRKAN – menyimpan berkas terlampir untuk petugas

Hormat kami,
Dinas Perdagangan Provinsi Contoh"""

VALID = """\
Yth. Budi Contoh,

Pengaduan Anda 2026-000001 sudah kami periksa dan dinyatakan: valid.

Penanganannya kami lanjutkan. Hasilnya kami kirim di sini dan di halaman pelacakan.

Kode pelacakan: {code}
Lihat perkembangannya: {url}/lacak/{code}

Hormat kami,
Dinas Perdagangan Provinsi Contoh"""

INVALID = """\
Yth. Budi Contoh,

Mohon maaf, pengaduan 2026-000001 tidak dapat kami proses. Penjelasannya:

Masa garansi sudah lewat dua tahun.

Bila menurut Anda ini keliru, balas pesan ini dalam 10 hari kerja.

Kode pelacakan: {code}
Lihat perkembangannya: {url}/lacak/{code}

Hormat kami,
Dinas Perdagangan Provinsi Contoh"""

ASSIGNMENT = (
    "DINAS PERDAGANGAN PROVINSI CONTOH SURAT TUGAS 6 Mei 2026 Nomor : 2026-000001/11 "
    "Dengan ini ditugaskan kepada Yoga Contoh (Petugas) untuk: melakukan pengawasan, pembinaan, "
    "klarifikasi, atau mediasi. Tugas ini mengenai pengaduan nomor 2026-000001 tentang "
    '"Kipas angin rusak". Mediasi Kamis pagi. Tugas dilaksanakan paling lambat Kamis, 7 Mei 2026 '
    "pukul 16.00 WITA. Kepala Bidang Ditandatangani dalam sistem pengaduan pada Rabu, 6 Mei 2026 "
    "pukul 15.25 WITA. Bagus Contoh Surat ini dibuat oleh sistem pengaduan, nomor 2026-000001."
)

SIGNING = """\
Yth. Kartini Contoh,

Pengaduan 2026-000001 menunggu tindakan Anda sebagai Kepala Dinas.

Tanda tangan atas surat terlampir, agar langkah 12 dari 13 dapat dijalankan: Menyampaikan \
surat pemberitahuan hasil penanganan
Batas waktu: Jumat, 8 Mei 2026 pukul 16.30 WITA

Dari: Budi Contoh, lewat surel
Tingkat: ringan

ISI PENGADUAN
Kipas angin yang saya beli rusak setelah dua hari, toko menolak menggantinya.

JAWABAN
Toko mengganti kipas.

ISIAN
Hasil telaahan atas penanganan pengaduan: selesai di mediasi

CATATAN PETUGAS
Bagus Contoh: Kuitansi dan kartu garansi lengkap.
Bagus Contoh: Mohon arahan: mediasi dengan toko.
Kartini Contoh: Lakukan mediasi.
Bagus Contoh: Mediasi Kamis pagi.
Yoga Contoh: Toko sepakat.
Yoga Contoh: Notulen terlampir.

Lampiran: Surat Tugas 12.pdf, lampu mati.jpg

Surat pemberitahuan terlampir.

CARA MENINDAKLANJUTI
Balas pesan ini. Tulis salah satu kata berikut di awal baris pertama:
• TANDATANGANI – menandatangani surat itu
• KEMBALIKAN SURAT lalu catatannya – surat diperbaiki penyusunnya
• PERPANJANG lalu alasannya – meminta tambahan waktu
• ALIHKAN lalu nama petugas – menyerahkan kepada rekan
• CATAT lalu catatannya – catatan di antara petugas, tidak dikirim ke pengadu
• LAMPIRKAN – menyimpan berkas terlampir untuk petugas

Hormat kami,
Dinas Perdagangan Provinsi Contoh"""

DRAFT = (
    "KONSEP DINAS PERDAGANGAN PROVINSI CONTOH 7 Mei 2026 Nomor : 2026-000001/- Perihal : "
    "Pemberitahuan hasil penanganan pengaduan: Kipas angin rusak Kepada Yth. Budi Contoh "
    'Menanggapi pengaduan Bapak/Ibu nomor 2026-000001 tanggal 4 Mei 2026 tentang "Kipas angin '
    'rusak", dengan ini kami sampaikan hal berikut. Toko mengganti kipas. Demikian kami '
    "sampaikan. Atas perhatian Bapak/Ibu kami ucapkan terima kasih. Kepala Dinas "
    "........................................ Paraf penyusun: Bagus Contoh "
    "Surat ini dibuat oleh sistem pengaduan, nomor 2026-000001."
)

RETURNED = """\
Yth. Bagus Contoh,

Pengaduan 2026-000001 menunggu tindakan Anda sebagai Kepala Bidang.

Langkah 11 dari 13: Menelaah hasil penanganan sengketa konsumen untuk proses selanjutnya
Batas waktu: Jumat, 8 Mei 2026 pukul 10.30 WITA

KELENGKAPAN YANG BELUM ADA
• Hasil telaahan atas penanganan pengaduan
Tulis setiap isian pada baris sendiri, misalnya:
Hasil telaahan atas penanganan pengaduan: ...

CATATAN DARI Kartini Contoh
Sebutkan tanggalnya.

Dari: Budi Contoh, lewat surel
Tingkat: ringan

ISI PENGADUAN
Kipas angin yang saya beli rusak setelah dua hari, toko menolak menggantinya.

JAWABAN
Toko mengganti kipas.

ISIAN
Hasil telaahan atas penanganan pengaduan: selesai di mediasi

CATATAN PETUGAS
Bagus Contoh: Kuitansi dan kartu garansi lengkap.
Bagus Contoh: Mohon arahan: mediasi dengan toko.
Kartini Contoh: Lakukan mediasi.
Bagus Contoh: Mediasi Kamis pagi.
Yoga Contoh: Toko sepakat.
Yoga Contoh: Notulen terlampir.

Lampiran: Surat Tugas 12.pdf, lampu mati.jpg

CARA MENINDAKLANJUTI
Balas pesan ini. Tulis salah satu kata berikut di awal baris pertama:
• TERIMA – menerima berkas
• JAWAB lalu isi jawabannya – memberikan jawaban; berkas boleh dilampirkan
• DISPOSISI nama petugas, lalu arahannya di baris berikut – memberi arahan; langkah tetap pada Anda
• MINTA KELENGKAPAN lalu permintaannya – bertanya kepada pengadu
• KEMBALIKAN lalu alasannya – mengembalikan ke langkah sebelumnya
• TINGKAT ringan, sedang, atau berat – mengubah tingkat pengaduan dan batas waktunya
• PERPANJANG lalu alasannya – meminta tambahan waktu
• ALIHKAN lalu nama petugas – menyerahkan kepada rekan
• CATAT lalu catatannya – catatan di antara petugas, tidak dikirim ke pengadu
• LAMPIRKAN – menyimpan berkas terlampir untuk petugas

Hormat kami,
Dinas Perdagangan Provinsi Contoh"""

FINAL = """\
Yth. Budi Contoh,

Berikut jawaban dari Dinas Perdagangan Provinsi Contoh atas pengaduan Anda 2026-000001:

Toko mengganti kipas paling lambat 18 Mei 2026.

Surat resminya terlampir.

Dengan jawaban ini penanganan pengaduan selesai. Bila Anda belum puas, balas pesan ini dalam \
10 hari kerja; pengaduan akan ditangani kembali.

Anda juga dapat menilai layanan kami dengan membalas angka 1 (tidak puas) sampai 5 (sangat puas).

Kode pelacakan: {code}
Lihat perkembangannya: {url}/lacak/{code}

Hormat kami,
Dinas Perdagangan Provinsi Contoh"""

SIGNED = (
    "DINAS PERDAGANGAN PROVINSI CONTOH 11 Mei 2026 Nomor : 2026-000001/18 Perihal : "
    "Pemberitahuan hasil penanganan pengaduan: Kipas angin rusak Kepada Yth. Budi Contoh "
    'Menanggapi pengaduan Bapak/Ibu nomor 2026-000001 tanggal 4 Mei 2026 tentang "Kipas angin '
    'rusak", dengan ini kami sampaikan hal berikut. Toko mengganti kipas paling lambat 18 Mei '
    "2026. Demikian kami sampaikan. Atas perhatian Bapak/Ibu kami ucapkan terima kasih. Kepala "
    "Dinas Ditandatangani dalam sistem pengaduan pada Senin, 11 Mei 2026 pukul 09.00 WITA. "
    "Kartini Contoh Paraf penyusun: Bagus Contoh Surat ini dibuat oleh sistem pengaduan. "
    "Keasliannya dapat diperiksa di {url}/lacak/{code}"
)
