"""The letters of a customer's complaint as their readers get them, word for word."""

RECEIPT = """\
Yth. Budi Contoh,

Terima kasih. Pengaduan Anda sudah kami terima dengan nomor 2026-000001.

Petugas kami mulai menanganinya paling lambat Senin, 4 Mei 2026 pukul 08.10 WITA. Jawabannya \
kami kirim di sini dan di halaman pelacakan.

Untuk menambah keterangan atau foto, balas pesan ini.

Kode pelacakan: {code}
Lihat perkembangannya: {url}/lacak/{code}

Hormat kami,
Balai Industri Contoh"""

INSTRUCTING = """\
Yth. Kusuma Contoh,

Pengaduan 2026-000001 menunggu tindakan Anda sebagai Kepala Balai.

Langkah 3 dari 10: Menginstruksikan dan menginformasikan Ketua Pokja bidang terkait untuk \
ditindaklanjuti perbaikan terkait pengaduan pelanggan
Batas waktu: Senin, 4 Mei 2026 pukul 08.35 WITA

Dari: Budi Contoh, lewat surel

ISI PENGADUAN
Sertifikat uji baja pesanan kami terlambat dua minggu.

Lampiran: Surat Tugas 12.pdf

CARA MENINDAKLANJUTI
Balas pesan ini. Tulis salah satu kata berikut di awal baris pertama:
• TERIMA – menerima berkas
• TUGASKAN nama petugas – menunjuk pelaksana langkah berikutnya (Tania Contoh, Tirta Contoh)
• DISPOSISI nama petugas, lalu arahannya di baris berikut – memberi disposisi dan melanjutkan \
kepada petugas itu (Tania Contoh, Tirta Contoh)
• MINTA KELENGKAPAN lalu permintaannya – bertanya kepada pengadu
• KEMBALIKAN lalu alasannya – mengembalikan ke langkah sebelumnya
• PERPANJANG lalu alasannya – meminta tambahan waktu
• ALIHKAN lalu nama petugas – menyerahkan kepada rekan
• CATAT lalu catatannya – catatan di antara petugas, tidak dikirim ke pengadu
• LAMPIRKAN – menyimpan berkas terlampir untuk petugas

Hormat kami,
Balai Industri Contoh"""

MENDING = """\
Yth. Tirta Contoh,

Pengaduan 2026-000001 menunggu tindakan Anda sebagai Ketua Pokja Terkait.

Langkah 7 dari 10: Menerapkan tindakan perbaikan/pencegahan, memonitor dan mengevaluasi \
keefektifannya, melaporkan ke Kepala Balai
Batas waktu: Selasa, 12 Mei 2026 pukul 16.00 WITA

KELENGKAPAN YANG BELUM ADA
• Konsep tindakan perbaikan (Penyebab, Tindakan koreksi, Tindakan pencegahan, Pemeriksaan \
keefektifan, Tanggal)
Tulis setiap isian pada baris sendiri, misalnya:
Penyebab: ...
Tindakan koreksi: ...
Tindakan pencegahan: ...
Pemeriksaan keefektifan: ...
Tanggal: ...

Dari: Budi Contoh, lewat surel

ISI PENGADUAN
Sertifikat uji baja pesanan kami terlambat dua minggu.

CATATAN PETUGAS
Kusuma Contoh: Periksa antrean laboratorium.
Tirta Contoh: Sudah kami kaji.
Tirta Contoh: Alat uji rusak sejak April.

Lampiran: Surat Tugas 12.pdf

CARA MENINDAKLANJUTI
Balas pesan ini. Tulis salah satu kata berikut di awal baris pertama:
• TERIMA – menerima berkas
• TERUSKAN – melanjutkan ke langkah berikutnya
• MINTA KELENGKAPAN lalu permintaannya – bertanya kepada pengadu
• KEMBALIKAN lalu alasannya – mengembalikan ke langkah sebelumnya
• PERPANJANG lalu alasannya – meminta tambahan waktu
• ALIHKAN lalu nama petugas – menyerahkan kepada rekan
• CATAT lalu catatannya – catatan di antara petugas, tidak dikirim ke pengadu
• LAMPIRKAN – menyimpan berkas terlampir untuk petugas

Hormat kami,
Balai Industri Contoh"""

SIGNING = """\
Yth. Kusuma Contoh,

Pengaduan 2026-000001 menunggu tindakan Anda sebagai Kepala Balai.

Langkah 9 dari 10: Menandatangani surat jawaban atas keluhan
Batas waktu: Selasa, 12 Mei 2026 pukul 09.50 WITA

Dari: Budi Contoh, lewat surel

ISI PENGADUAN
Sertifikat uji baja pesanan kami terlambat dua minggu.

JAWABAN
Sertifikat Anda sudah terbit. Kami mohon maaf.

ISIAN
Penyebab: alat uji rusak
Tindakan koreksi: alat diganti
Tindakan pencegahan: kalibrasi tiap bulan
Pemeriksaan keefektifan: antrean normal kembali
Tanggal: 11 Mei 2026

CATATAN PETUGAS
Kusuma Contoh: Periksa antrean laboratorium.
Tirta Contoh: Sudah kami kaji.
Tirta Contoh: Alat uji rusak sejak April.

Lampiran: Surat Tugas 12.pdf, lampu mati.jpg

Surat balasan terlampir.

CARA MENINDAKLANJUTI
Balas pesan ini. Tulis salah satu kata berikut di awal baris pertama:
• TERIMA – menerima berkas
• TANDATANGANI – menandatangani surat itu
• KEMBALIKAN SURAT lalu catatannya – surat diperbaiki penyusunnya
• MINTA KELENGKAPAN lalu permintaannya – bertanya kepada pengadu
• PERPANJANG lalu alasannya – meminta tambahan waktu
• ALIHKAN lalu nama petugas – menyerahkan kepada rekan
• CATAT lalu catatannya – catatan di antara petugas, tidak dikirim ke pengadu
• LAMPIRKAN – menyimpan berkas terlampir untuk petugas

Hormat kami,
Balai Industri Contoh"""

RETURNED = """\
Yth. Tirta Contoh,

Pengaduan 2026-000001 menunggu tindakan Anda sebagai Ketua Pokja Terkait.

Langkah 8 dari 10: Membuat konsep surat balasan dan membubuhkan paraf
Batas waktu: Selasa, 12 Mei 2026 pukul 10.15 WITA

CATATAN DARI Kusuma Contoh
Sebutkan nomor sertifikatnya.

Dari: Budi Contoh, lewat surel

ISI PENGADUAN
Sertifikat uji baja pesanan kami terlambat dua minggu.

JAWABAN
Sertifikat Anda sudah terbit. Kami mohon maaf.
"""

FINAL = """\
Yth. Budi Contoh,

Berikut jawaban dari Balai Industri Contoh atas pengaduan Anda 2026-000001:

Sertifikat Anda nomor 17/2026 sudah terbit. Kami mohon maaf.

Lampiran: lampu mati.jpg

Surat resminya terlampir.

Dengan jawaban ini penanganan pengaduan selesai. Bila Anda belum puas, balas pesan ini dalam \
10 hari kerja; pengaduan akan ditangani kembali.

Anda juga dapat menilai layanan kami dengan membalas angka 1 (tidak puas) sampai 5 (sangat puas).

Kode pelacakan: {code}
Lihat perkembangannya: {url}/lacak/{code}

Hormat kami,
Balai Industri Contoh"""

DRAFT = (
    "KONSEP BALAI INDUSTRI CONTOH 12 Mei 2026 Nomor : 2026-000001/- "
    "Perihal : Jawaban atas pengaduan: Sertifikat uji terlambat Kepada Yth. Budi Contoh "
    "Menanggapi pengaduan Bapak/Ibu nomor 2026-000001 tanggal 4 Mei 2026 tentang "
    '"Sertifikat uji terlambat", dengan ini kami sampaikan hal berikut. '
    "Sertifikat Anda sudah terbit. Kami mohon maaf. "
    "Demikian kami sampaikan. Atas perhatian Bapak/Ibu kami ucapkan terima kasih. Kepala Balai "
    "........................................ Paraf penyusun: Tirta Contoh "
    "Surat ini dibuat oleh sistem pengaduan, nomor 2026-000001."
)

SIGNED = (
    "BALAI INDUSTRI CONTOH 12 Mei 2026 Nomor : 2026-000001/13 "
    "Perihal : Jawaban atas pengaduan: Sertifikat uji terlambat Kepada Yth. Budi Contoh "
    "Menanggapi pengaduan Bapak/Ibu nomor 2026-000001 tanggal 4 Mei 2026 tentang "
    '"Sertifikat uji terlambat", dengan ini kami sampaikan hal berikut. '
    "Sertifikat Anda nomor 17/2026 sudah terbit. Kami mohon maaf. "
    "Demikian kami sampaikan. Atas perhatian Bapak/Ibu kami ucapkan terima kasih. Kepala Balai "
    "Ditandatangani dalam sistem pengaduan pada Selasa, 12 Mei 2026 pukul 10.35 WITA. "
    "Kusuma Contoh Paraf penyusun: Tirta Contoh "
    "Surat ini dibuat oleh sistem pengaduan. Keasliannya dapat diperiksa di {url}/lacak/{code}"
)

INSTRUCTED = """\
Yth. Pratiwi Contoh,

Tirta Contoh memberi Anda disposisi pada pengaduan 2026-000001. Untuk melapor kembali, balas \
pesan ini dengan CATAT lalu laporannya; berkas boleh dilampirkan.

Langkah 8 dari 10: Membuat konsep surat balasan dan membubuhkan paraf
Batas waktu: Senin, 4 Mei 2026 pukul 08.30 WITA

CATATAN DARI Tirta Contoh
Cek nomor sertifikatnya.
"""

REPORTED = """\
Yth. Tirta Contoh,

Pratiwi Contoh melaporkan hasil disposisi Anda pada pengaduan 2026-000001.

Langkah 8 dari 10: Membuat konsep surat balasan dan membubuhkan paraf
Batas waktu: Senin, 4 Mei 2026 pukul 08.30 WITA

CATATAN DARI Pratiwi Contoh
Nomornya 17/2026, terbit Senin.
"""

NOBODY_THERE = """\
Yth. Ratna Contoh,

Pengaduan 2026-000001 menunggu Ketua Pokja Terkait, tetapi tidak ada petugas dengan peran itu \
dalam direktori. Sebagai koordinator Anda dapat bertindak sementara; mintalah operator \
melengkapi direktori.

Langkah 4 dari 10: Menerima dan mengkaji keluhan (jika perlu mengundang pihak terkait untuk rapat)
Batas waktu: Selasa, 5 Mei 2026 pukul 16.00 WITA

CATATAN DARI Kusuma Contoh
Mohon ditindaklanjuti.
"""

HEAD = """\
Yth. Ratna Contoh,

Pengaduan 2026-000001 masih terlambat pada Tirta Contoh (Ketua Pokja Terkait). Anda menerima \
pesan ini sebagai koordinator. Anda dapat membalas PERPANJANG dengan alasan, atau ALIHKAN \
kepada petugas lain.

Langkah 4 dari 10: Menerima dan mengkaji keluhan (jika perlu mengundang pihak terkait untuk rapat)
Batas waktu: Selasa, 5 Mei 2026 pukul 16.00 WITA

Dari: Budi Contoh, lewat surel

ISI PENGADUAN
Sertifikat uji baja pesanan kami terlambat dua minggu.

CATATAN PETUGAS
Kusuma Contoh: Mohon ditindaklanjuti.

Hormat kami,
Balai Industri Contoh"""
