"""The letters of a complaint at the one-stop licensing office as their readers get them."""

DECIDING = """\
Yth. Saleh Contoh,

Pengaduan 2026-000001 menunggu tindakan Anda sebagai Kepala Seksi.

Langkah 3 dari 10: Memverifikasi berkas administrasi dan memutuskan untuk melakukan peninjauan \
lapangan
Batas waktu: Senin, 4 Mei 2026 pukul 09.35 WITA

Dari: Budi Contoh, lewat surel
Tempat menurut isi pengaduan: Jl. Melati 5

ISI PENGADUAN
Izin usaha kami di Jl. Melati 5 belum terbit sejak Maret.

Lampiran: lampu mati.jpg

CARA MENINDAKLANJUTI
Balas pesan ini. Tulis salah satu kata berikut di awal baris pertama:
• TERIMA – menerima berkas
• PUTUSKAN peninjauan – peninjauan lapangan
• PUTUSKAN langsung – langsung ditelaah
• MINTA KELENGKAPAN lalu permintaannya – bertanya kepada pengadu
• KEMBALIKAN lalu alasannya – mengembalikan ke langkah sebelumnya
• PERPANJANG lalu alasannya – meminta tambahan waktu
• ALIHKAN lalu nama petugas – menyerahkan kepada rekan
• CATAT lalu catatannya – catatan di antara petugas, tidak dikirim ke pengadu
• LAMPIRKAN – menyimpan berkas terlampir untuk petugas

Hormat kami,
DPMPTSP Kota Contoh"""

INSPECTING = """\
Yth. Teguh Contoh,

Pengaduan 2026-000001 menunggu tindakan Anda sebagai Tim Teknis.

Langkah 5 dari 10: Melaksanakan peninjauan lapangan dan menyusun pertimbangan teknis (BAP)
Batas waktu: Rabu, 13 Mei 2026 pukul 16.00 WITA

KELENGKAPAN YANG BELUM ADA
• Berita Acara hasil peninjauan lapangan
Lampirkan berkasnya pada balasan Anda.

CATATAN DARI Saleh Contoh
Kamis, 7 Mei 2026 pukul 09.00 di Jl. Melati 5.

Dari: Budi Contoh, lewat surel
Tempat menurut isi pengaduan: Jl. Melati 5

ISI PENGADUAN
Izin usaha kami di Jl. Melati 5 belum terbit sejak Maret.

Lampiran: lampu mati.jpg

Undangan terlampir; sampaikan kepada para pihak.

CARA MENINDAKLANJUTI
Balas pesan ini. Tulis salah satu kata berikut di awal baris pertama:
• TERIMA – menerima berkas
• TERUSKAN – melanjutkan ke langkah berikutnya
• MINTA KELENGKAPAN lalu permintaannya – bertanya kepada pengadu
• KEMBALIKAN lalu alasannya – mengembalikan ke langkah sebelumnya
• CENTANG nama berkas – bila berkas kertasnya sudah Anda lihat (Berita Acara hasil peninjauan \
lapangan)
• PERPANJANG lalu alasannya – meminta tambahan waktu
• ALIHKAN lalu nama petugas – menyerahkan kepada rekan
• CATAT lalu catatannya – catatan di antara petugas, tidak dikirim ke pengadu
• LAMPIRKAN – menyimpan berkas terlampir untuk petugas

Hormat kami,
DPMPTSP Kota Contoh"""

INVITATION = (
    "DPMPTSP KOTA CONTOH 6 Mei 2026 Nomor : 2026-000001/{seq} "
    "Perihal : Undangan peninjauan lapangan Kepada Yth. Para pihak terkait "
    "Sehubungan dengan pengaduan nomor 2026-000001 tentang "
    '"Izin belum terbit", kami mengundang Bapak/Ibu pada: '
    "Kamis, 7 Mei 2026 pukul 09.00 di Jl. Melati 5. "
    "Demikian kami sampaikan. Atas perhatian Bapak/Ibu kami ucapkan terima kasih. Kepala Seksi "
    "Ditandatangani dalam sistem pengaduan pada Rabu, 6 Mei 2026 pukul 14.00 WITA. "
    "Saleh Contoh Surat ini dibuat oleh sistem pengaduan, nomor 2026-000001."
)

WRITING = """\
Yth. Purnama Contoh,

Pengaduan 2026-000001 menunggu tindakan Anda sebagai Petugas Pengaduan.

Langkah 8 dari 10: Menyiapkan surat balasan
Batas waktu: Rabu, 20 Mei 2026 pukul 11.00 WITA

KELENGKAPAN YANG BELUM ADA
• draft surat balasan
Suratnya dibuat dari tulisan Anda sesudah JAWAB.

CATATAN DARI Karim Contoh
Terbitkan izinnya hari ini.

Dari: Budi Contoh, lewat surel
Tempat menurut isi pengaduan: Jl. Melati 5

ISI PENGADUAN
Izin usaha kami di Jl. Melati 5 belum terbit sejak Maret.

CATATAN PETUGAS
Saleh Contoh: Kamis, 7 Mei 2026 pukul 09.00 di Jl. Melati 5.
Teguh Contoh: BAP terlampir.
Saleh Contoh: Lokasi sesuai, usul izin diterbitkan.

Lampiran: lampu mati.jpg, Surat Tugas 12.pdf

CARA MENINDAKLANJUTI
Balas pesan ini. Tulis salah satu kata berikut di awal baris pertama:
• TERIMA – menerima berkas
• JAWAB lalu isi jawabannya – memberikan jawaban; berkas boleh dilampirkan
• DISPOSISI nama petugas, lalu arahannya di baris berikut – memberi arahan; langkah tetap pada \
Anda
• MINTA KELENGKAPAN lalu permintaannya – bertanya kepada pengadu
• KEMBALIKAN lalu alasannya – mengembalikan ke langkah sebelumnya
• PERPANJANG lalu alasannya – meminta tambahan waktu
• ALIHKAN lalu nama petugas – menyerahkan kepada rekan
• CATAT lalu catatannya – catatan di antara petugas, tidak dikirim ke pengadu
• LAMPIRKAN – menyimpan berkas terlampir untuk petugas

Hormat kami,
DPMPTSP Kota Contoh"""

SENDING = """\
Yth. Purnama Contoh,

Pengaduan 2026-000001 menunggu tindakan Anda sebagai Petugas Pengaduan.

Langkah 10 dari 10: Menyampaikan surat balasan kepada pemohon
Batas waktu: Rabu, 20 Mei 2026 pukul 14.35 WITA

Dari: Budi Contoh, lewat surel
Tempat menurut isi pengaduan: Jl. Melati 5

ISI PENGADUAN
Izin usaha kami di Jl. Melati 5 belum terbit sejak Maret.

JAWABAN SEBELUMNYA
Izin usaha Anda terbit hari ini.

JAWABAN
Izin usaha Anda nomor 503/88 terbit hari ini.

CATATAN PETUGAS
Saleh Contoh: Kamis, 7 Mei 2026 pukul 09.00 di Jl. Melati 5.
Teguh Contoh: BAP terlampir.
Saleh Contoh: Lokasi sesuai, usul izin diterbitkan.
Karim Contoh: Terbitkan izinnya hari ini.
Karim Contoh: Sebutkan nomor izinnya.

Lampiran: lampu mati.jpg, Surat Tugas 12.pdf

Surat balasan terlampir.

CARA MENINDAKLANJUTI
Balas pesan ini. Tulis salah satu kata berikut di awal baris pertama:
• TERIMA – menerima berkas
• SAMPAIKAN – menyampaikan jawaban di atas
• MINTA KELENGKAPAN lalu permintaannya – bertanya kepada pengadu
• KEMBALIKAN lalu alasannya – mengembalikan ke langkah sebelumnya
• PERPANJANG lalu alasannya – meminta tambahan waktu
• ALIHKAN lalu nama petugas – menyerahkan kepada rekan
• CATAT lalu catatannya – catatan di antara petugas, tidak dikirim ke pengadu
• LAMPIRKAN – menyimpan berkas terlampir untuk petugas

Hormat kami,
DPMPTSP Kota Contoh"""

SIGNED = (
    "DPMPTSP KOTA CONTOH 20 Mei 2026 Nomor : 2026-000001/{seq} "
    "Perihal : Jawaban atas pengaduan: Izin belum terbit Kepada Yth. Budi Contoh "
    "Menanggapi pengaduan Bapak/Ibu nomor 2026-000001 tanggal 4 Mei 2026 tentang "
    '"Izin belum terbit", dengan ini kami sampaikan hal berikut. '
    "Izin usaha Anda nomor 503/88 terbit hari ini. "
    "Demikian kami sampaikan. Atas perhatian Bapak/Ibu kami ucapkan terima kasih. "
    "Kepala DPM-PTSP Ditandatangani dalam sistem pengaduan pada Rabu, 20 Mei 2026 pukul 14.20 "
    "WITA. Karim Contoh Paraf penyusun: Purnama Contoh "
    "Surat ini dibuat oleh sistem pengaduan{end}"
)

LATE = """\
Yth. Karim Contoh,

Pengaduan 2026-000001 masih terlambat pada Tim Teknis. Anda menerima pesan ini sebagai kepala. \
Anda dapat membalas PERPANJANG dengan alasan, atau ALIHKAN kepada petugas lain.

Langkah 5 dari 10: Melaksanakan peninjauan lapangan dan menyusun pertimbangan teknis (BAP)
Batas waktu: Senin, 11 Mei 2026 pukul 16.00 WITA

Dari: Budi Contoh, lewat surel
Tempat menurut isi pengaduan: Jl. Melati 5

ISI PENGADUAN
Izin usaha kami di Jl. Melati 5 belum terbit sejak Maret.

CATATAN PETUGAS
Saleh Contoh: Kamis pukul 09.00 di lokasi usaha.

Hormat kami,
DPMPTSP Kota Contoh"""

HANDED_OVER = """\
Yth. Budi Contoh,

Pengaduan 2026-000001 kami serahkan ke SP4N-LAPOR! agar ditangani instansi yang berwenang. \
Nomor pelacakannya: 7654321. Perkembangannya dapat dilihat di www.lapor.go.id.

Kode pelacakan: {code}
Lihat perkembangannya: {url}/lacak/{code}

Hormat kami,
DPMPTSP Kota Contoh"""

LOST = """\
Yth. Purnama Contoh,

Jawaban atas pengaduan 2026-000001 tidak dapat dikirim ke alamat pengadu. Jawaban tetap dapat \
dibaca di halaman pelacakannya. Bila Anda punya cara lain menghubunginya, mohon kabari.

Kasus ini sudah selesai menurut SOP ketika jawaban itu dikirim. Tampaknya jawaban itu tidak \
pernah ia terima. Koordinator dapat membukanya kembali.

Dari: Budi Contoh, lewat surel
Tempat menurut isi pengaduan: Jl. Melati 5

Hormat kami,
DPMPTSP Kota Contoh"""
