"""Faults between the parts of an SOP, planted in a made-up hospital's file: steps, papers, letters.

`test_sop_faults` plants what is wrong in one cell; here each cell can be read, and what it says
does not fit the rest.
"""

from pathlib import Path

import pytest

from config.sop import check, parse

RSUD = (Path(__file__).parents[1] / "sops" / "rsud.yaml").read_text("utf-8")

# What is replaced, by what, the fault's line (by a text that stands on it), and what is told.
FAULTS: dict[str, tuple[str, str, str, str]] = {
    # Steps and choices
    "reason for a choice that goes on": (
        "kurang: {ke: 5, label: belum cukup, catatan: true}",
        "kurang: {ke: 5, label: belum cukup, alasan: tidak_valid}",
        "kurang: {ke: 5",
        "langkah 6, keputusan kurang, alasan: alasan hanya untuk pilihan yang menuju selesai.",
    ),
    "two choices of one label": (
        "label: perlu audit medik",
        "label: Sudah cukup",
        "audit: {ke: 7",
        "langkah 6, keputusan audit: label Sudah cukup sudah dipakai pilihan lain di baris 89."
        " Setiap pilihan harus punya label sendiri.",
    ),
    "a choice without an end": (
        "kurang: {ke: 5, label: belum cukup, catatan: true}",
        "kurang: {label: belum cukup}",
        "kurang: {label",
        "langkah 6, keputusan kurang: kunci ke belum ada. Kunci ini wajib ditulis.",
    ),
    "the complainant left waiting": (
        "pelaksana: [komite_mutu]\n    kelengkapan:\n      - {nama: Laporan",
        "pelaksana: [pengadu]\n    kelengkapan:\n      - {nama: Laporan",
        "pelaksana: [pengadu]\n    kelengkapan:\n      - {nama: Laporan",
        "langkah 7, pelaksana: langkah ini hanya dikerjakan pengadu, jadi tidak ada petugas yang"
        " menyelesaikannya. Tulis sifat: [pengiriman] bila pengadu hanya menerima, atau tambahkan"
        " petugas.",
    ),
    "the complainant before the officer": (
        "pelaksana: [wakil_direktur]",
        "pelaksana: [pengadu, wakil_direktur]",
        "pelaksana: [pengadu, wakil_direktur]",
        "langkah 4, pelaksana: pengadu ditulis pertama, padahal petugas yang memegang langkah ini."
        " Tulis petugas lebih dulu.",
    ),
    "back to the handing in": (
        "kurang: {ke: 5,",
        "kurang: {ke: 1,",
        "kurang: {ke: 1",
        "langkah 6, keputusan kurang: langkah 1 hanya dikerjakan pengadu. Arahkan ke langkah"
        " petugas.",
    ),
    "a reply that stays with the complainant": (
        "tanggapi: 5",
        "tanggapi: 10",
        "tanggapi: 10",
        "langkah 10, tanggapi: langkah 10 hanya dikerjakan pengadu. Arahkan ke langkah petugas.",
    ),
    "silence where no reply is waited for": (
        "tanggapi: 5",
        "tanggapi: null",
        "oleh: [pengadu, petugas_unit]",
        "penutupan: diam dihitung selama pengadu berhak membalas, tetapi tidak ada langkah"
        " pengiriman yang punya tanggapi; jawabannya menutup kasus dengan sendirinya.",
    ),
    "a choice that delivery would make": (
        "    sifat: [pengiriman]\n    tanggapi: 5\n",
        "    sifat: [pengiriman]\n    tanggapi: 5\n    keputusan: {puas: selesai, belum: 5}\n",
        "keputusan: {puas",
        "langkah 10, keputusan: langkah yang selesai karena pengiriman tidak dapat memilih."
        " Pindahkan keputusan ke langkah petugas sebelum atau sesudahnya.",
    ),
    "reopening at the complainant": (
        "langkah: 5}",
        "langkah: 1}",
        "buka_kembali:",
        "penutupan, buka_kembali, langkah: langkah 1 hanya dikerjakan pengadu. Arahkan ke langkah"
        " petugas.",
    ),
    "an assignment to nobody": (
        "    output: [Surat jawaban]\n    keterangan: Ditandatangani Direktur\n"
        "    sifat: [menyampaikan]",
        "    output: [Surat jawaban]\n    sifat: [menyampaikan, menugaskan, mendisposisi]",
        "sifat: [menyampaikan, menugaskan",
        "langkah 9, sifat: sesudah langkah bersifat mendisposisi, menugaskan harus ada langkah"
        " petugas.",
    ),
    "an agency that nobody chose": (
        "kepala_instalasi: {label: Kepala Instalasi Terkait, lingkup: kantor}",
        "kepala_instalasi: {label: Kepala Instalasi Terkait, lingkup: opd}",
        "pelaksana: [kepala_instalasi]",
        "langkah 5, pelaksana: langkah ini dikerjakan OPD, tetapi dapat dicapai tanpa melewati"
        " langkah yang bersifat mengarahkan, jadi OPD-nya belum dipilih.",
    ),
    "an officers' trait for the complainant": (
        "sifat: [pengiriman]",
        "sifat: [pengiriman, menyetujui]",
        "sifat: [pengiriman, menyetujui]",
        "langkah 10, sifat: sifat menyetujui tidak cocok untuk langkah yang hanya dikerjakan"
        " pengadu. Yang boleh: pengiriman.",
    ),
    # The answer
    "an answer that is never sent": (
        "    output: [Konsep surat jawaban]",
        "    output: [Konsep surat jawaban]\n    ke: selesai",
        "sifat: [menjawab]",
        "langkah 8, sifat: dari langkah ini SOP dapat selesai tanpa jawabannya dikirim kepada"
        " pengadu. Beri sifat pengiriman pada langkah ketika pengadu menerimanya.",
    ),
    "a way around the answer": (
        "cukup: {ke: 8,",
        "cukup: {ke: 9,",
        "sifat: [menyampaikan]",
        "langkah 9, sifat: langkah ini menyampaikan jawaban, tetapi dapat dicapai tanpa melewati"
        " langkah yang bersifat menjawab.",
    ),
    "no answer at all": (
        "sifat: [menjawab]",
        "sifat: []",
        '- "no": 1\n',
        "langkah: SOP ini tidak punya langkah yang bersifat menjawab, jadi pengadu tidak pernah"
        " mendapat jawaban.",
    ),
    "reopening after the answer": (
        "langkah: 5}",
        "langkah: 9}",
        "sifat: [menyampaikan]",
        "langkah 9, sifat: langkah ini menyampaikan jawaban, tetapi dapat dicapai tanpa melewati"
        " langkah yang bersifat menjawab.",
    ),
    # Signatures
    "one's own signature": (
        "tanda_tangan: {oleh: direktur,",
        "tanda_tangan: {oleh: petugas_unit,",
        "tanda_tangan:",
        "langkah 9, tanda_tangan: petugas_unit mengerjakan langkah ini sendiri. Tulis sifat:"
        " [menandatangani], atau pilih pelaksana lain untuk tanda tangan.",
    ),
    "the complainant's signature": (
        "tanda_tangan: {oleh: direktur,",
        "tanda_tangan: {oleh: pengadu,",
        "tanda_tangan:",
        "langkah 9, tanda_tangan, oleh: di sini harus ada pelaksana yang petugas, bukan pengadu."
        " Yang boleh: petugas_unit, wakil_direktur, kepala_instalasi, komite_mutu, direktur, spi.",
    ),
    "a bad time to sign": (
        "oleh: direktur, waktu: 1 hari kerja}",
        "oleh: direktur, waktu: besok}",
        "waktu: besok",
        'langkah 9, tanda_tangan, waktu: "besok" bukan lama waktu.',
    ),
    "a signature before the draft": (
        "sifat: [mendisposisi, menugaskan]",
        "sifat: [mendisposisi, menugaskan]\n    tanda_tangan: direktur",
        "tanda_tangan: direktur",
        "langkah 4, tanda_tangan: langkah ini menunggu tanda tangan, tetapi dapat dicapai tanpa"
        " melewati langkah yang bersifat menjawab, jadi belum ada surat.",
    ),
    "signing before the draft": (
        "sifat: [mendisposisi, menugaskan]",
        "sifat: [mendisposisi, menugaskan, menandatangani]",
        "sifat: [mendisposisi, menugaskan, menandatangani]",
        "langkah 4, sifat: langkah ini menunggu tanda tangan, tetapi dapat dicapai tanpa melewati"
        " langkah yang bersifat menjawab, jadi belum ada surat.",
    ),
    "oversight by the complainant": (
        "pengawasan: {oleh: spi,",
        "pengawasan: {oleh: pengadu,",
        "pengawasan:",
        "pengawasan, oleh: di sini harus ada pelaksana yang petugas, bukan pengadu.",
    ),
    "oversight by nobody known": (
        "pengawasan: {oleh: spi,",
        "pengawasan: {oleh: spy,",
        "pengawasan:",
        "pengawasan, oleh: pelaksana spy tidak dikenal. Mungkin maksudnya spi.",
    ),
    "the head before the superior": (
        "atasan: 120, kepala: 150",
        "atasan: 160, kepala: 150",
        "tangga:",
        "tangga, kepala: kepala diberi tahu setelah atasan. Yang boleh: bilangan bulat 160 sampai"
        " 1000.",
    ),
    # Papers
    "fields of a file": (
        "Kartu berobat, jenis: lampiran,",
        "Kartu berobat, jenis: lampiran, kolom: [Nomor],",
        "Kartu berobat",
        "langkah 1, kelengkapan, kolom: kunci ini hanya untuk kelengkapan berjenis isian.",
    ),
    "a letter's kind of a file": (
        "Kartu berobat, jenis: lampiran,",
        "Kartu berobat, jenis: lampiran, templat: balasan,",
        "Kartu berobat",
        "langkah 1, kelengkapan, templat: kunci ini hanya untuk kelengkapan berjenis surat.",
    ),
    "the origin of a text": (
        "{nama: Hasil telaahan, jenis: sistem}",
        "{nama: Hasil telaahan, jenis: sistem, dari: 6}",
        "{nama: Hasil telaahan",
        "langkah 8, kelengkapan, dari: kunci ini hanya untuk kelengkapan berjenis lampiran.",
    ),
    "a letter of no kind": (
        "{nama: Surat jawaban, jenis: surat, templat: balasan}",
        "{nama: Surat jawaban, jenis: surat}",
        "{nama: Surat jawaban",
        "langkah 9, kelengkapan: kunci templat belum ada. Kunci ini wajib ditulis.",
    ),
    "a letter of an unknown kind": (
        "templat: balasan",
        "templat: balas",
        "templat: balas",
        "langkah 9, kelengkapan, templat: balas tidak dikenal. Mungkin maksudnya balasan. Yang"
        " boleh: tugas, undangan, balasan, pemberitahuan.",
    ),
    "an assignment before it is made": (
        "{nama: Keluhan terverifikasi, jenis: sistem}",
        "{nama: Surat tugas, jenis: surat, templat: tugas}\n"
        "      - {nama: Surat, jenis: surat, templat: pemberitahuan}",
        "{nama: Surat, jenis",
        "langkah 4, kelengkapan, templat: surat pemberitahuan ini belum ada, karena langkah ini"
        " dapat dicapai tanpa melewati langkah yang bersifat menjawab.",
    ),
    "an assignment that nobody makes": (
        "sifat: [mendisposisi, menugaskan]",
        "sifat: [mendisposisi]",
        "{nama: Surat tugas investigasi",
        "langkah 5, kelengkapan, templat: surat tugas ini belum ada, karena langkah ini dapat"
        " dicapai tanpa melewati langkah yang bersifat menugaskan.",
    ),
    "a paper twice": (
        "{nama: Kartu berobat,",
        "{nama: formulir keluhan,",
        "{nama: formulir",
        "langkah 1, kelengkapan, nama: nama formulir keluhan sudah dipakai di baris 28. Dalam satu"
        " langkah, setiap kelengkapan dan isian punya nama sendiri.",
    ),
    "a record and a paper of one name": (
        "- nama: Jenis keluhan",
        "- nama: Formulir Keluhan",
        "- nama: Formulir Keluhan",
        "langkah 3, isian, nama: nama Formulir Keluhan sudah dipakai di baris 46.",
    ),
    "a field twice": (
        "Penanggung jawab, Tanggal selesai]",
        "Penanggung jawab, Kronologi]",
        "kolom: [Tindakan koreksi",
        "langkah 8, isian, kolom: nama Kronologi sudah dipakai di baris 74. Petugas mengisi"
        " menurut nama, jadi setiap isian dan kolom dalam SOP ini punya nama sendiri.",
    ),
    "a field twice in one list": (
        "[Kronologi, Akar masalah, Tanggal investigasi]",
        "[Kronologi, Akar masalah, akar masalah]",
        "kolom: [Kronologi",
        "langkah 5, kelengkapan, kolom: nama akar masalah sudah dipakai di baris 74.",
    ),
    "a value twice": (
        "administrasi, sarana, lain-lain]",
        "administrasi, administrasi, lain-lain]",
        "pilihan:",
        "langkah 3, isian, pilihan: administrasi ditulis dua kali.",
    ),
    "a field that no mail can name": (
        "[Kronologi, Akar masalah",
        '["Kronologi: singkat", Akar masalah',
        "kolom: [",
        'langkah 5, kelengkapan, kolom: "Kronologi: singkat" tidak dapat dipakai sebagai nama'
        " isian. Yang boleh: 2 sampai 60 huruf, tanpa titik dua.",
    ),
    "fields and values": (
        "kolom: [Tindakan koreksi, Tindakan pencegahan, Penanggung jawab, Tanggal selesai]",
        "kolom: [Tindakan koreksi]\n        pilihan: [ya, bukan]",
        "pilihan: [ya, bukan]",
        "langkah 8, isian, pilihan: isian dengan kolom tidak memakai pilihan. Pilih salah satu,"
        " atau jadikan dua isian.",
    ),
    "a scope without values": (
        "        pilihan: [pelayanan medis, pelayanan perawat, administrasi, sarana, lain-lain]\n",
        "",
        "ruang_lingkup: true",
        "langkah 3, isian, ruang_lingkup: ruang_lingkup memerlukan pilihan, karena isinya menjadi"
        " ruang lingkup kasus di buku agenda.",
    ),
    "two scopes": (
        "      - nama: Tindakan perbaikan\n",
        "      - {nama: Bidang, pilihan: [medis, umum], ruang_lingkup: true}\n"
        "      - nama: Tindakan perbaikan\n",
        "{nama: Bidang",
        "langkah 8, isian, ruang_lingkup: ruang_lingkup sudah ditulis di baris 56. Setiap SOP"
        " boleh memakainya satu kali.",
    ),
    "a choice made too late": (
        "Kartu berobat, jenis: lampiran, wajib: false",
        "Kartu berobat, jenis: lampiran, bila: audit",
        "Kartu berobat",
        "langkah 1, kelengkapan, bila: pilihan audit tidak pernah membawa kasus ke langkah ini,"
        " jadi kelengkapan ini tidak pernah diminta.",
    ),
    "a paper of a later step": (
        "bila: audit, dari: 7}",
        "bila: audit, dari: 8}",
        "bila: audit",
        "langkah 8, kelengkapan, dari: langkah 8 tidak mendahului langkah 8. Yang boleh: langkah"
        " yang lebih dulu.",
    ),
    "neither true nor false": (
        "wajib: false",
        "wajib: mungkin",
        "wajib: mungkin",
        "langkah 1, kelengkapan, wajib: mungkin tidak dapat dipakai. Yang boleh: true atau false.",
    ),
    "time of a severity": (
        "sedang: 3 hari kerja",
        "sedang: lama",
        "sedang: lama",
        'langkah 5, waktu, tingkat, sedang: "lama" bukan lama waktu.',
    ),
    "a severity left out": (
        "ringan: 1 hari kerja, ",
        "",
        "tingkat: {",
        "langkah 5, waktu, tingkat: kunci ringan belum ada. Kunci ini wajib ditulis.",
    ),
}

# These make something else untrue as well, which is then told too.
NOT_ALONE = {
    "the complainant left waiting",  # Its answers and papers are another's work.
    "a letter's kind of a file",
    "one's own signature",
    "a way around the answer",
    "no answer at all",
    "reopening after the answer",
    "an answer that is never sent",
    "an assignment that nobody makes",
    "signing before the draft",
    "oversight by the complainant",
    "oversight by nobody known",
    "the complainant's signature",
}


def test_the_hospitals_file_is_without_fault() -> None:
    assert check(RSUD) == ()
    assert parse(RSUD, "rsud.yaml").id == "rsud"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_at_its_line(fault: str) -> None:
    old, new, mark, message = FAULTS[fault]
    assert RSUD.count(old) >= 1, old
    source = RSUD.replace(old, new, 1)
    line = source.count("\n", 0, source.index(mark)) + 1
    problems = check(source)
    found = [problem for problem in problems if problem.message.startswith(message)]
    assert [problem.line for problem in found] == [line], problems
    assert len(problems) == 1 or fault in NOT_ALONE, problems


@pytest.mark.parametrize(
    "choices",
    ["{ya: 9, terus: 10}", "{ya: 9, tidak: 8, ulang: 6}", "{tidak: 7, ulang: 6}"],
)
def test_signing_goes_one_way_on_or_one_way_back(choices: str) -> None:
    step = (
        '  - "no": 9\n    kegiatan: Menandatangani\n    pelaksana: [direktur]\n'
        "    kelengkapan: []\n    waktu: 1 jam\n    output: []\n    sifat: [menandatangani]\n"
        f"    keputusan: {choices}\n"
    )
    head, tail = RSUD.split('  - "no": 9\n')
    source = head + step + tail[tail.index('\n  - "no": 10') :]
    told = "langkah 9, keputusan: langkah yang menandatangani punya tepat dua pilihan: satu maju"
    assert [p.message.startswith(told) for p in check(source)].count(True) == 1
    sound = source.replace(choices, "{ya: 10, tidak: 8}")
    assert check(sound) == ()
