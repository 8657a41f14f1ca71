"""Faults planted in copies of the shipped SOPs: each is found, at its line, and told in full."""

import re
from collections.abc import Callable

import pytest

from config.problems import Problem
from config.sop import SopError, check, parse, shipped
from config.sop_examples import examples

SOPS = ("keluhan-pelanggan", "konsumen", "mpp", "ptsp", "tidak-langsung")

Planted = tuple[str, int]
"""A faulty source, and the line at which the fault must be reported."""


def line_at(source: str, position: int) -> int:
    return source.count("\n", 0, position) + 1


def swap(pattern: str, replacement: str, below: int = 0) -> Callable[[str], Planted]:
    """Replace the first match; the fault stands so many lines below where the match began."""

    def plant(source: str) -> Planted:
        match = re.search(pattern, source, re.MULTILINE)
        assert match, pattern
        changed = source[: match.start()] + match.expand(replacement) + source[match.end() :]
        return changed, line_at(source, match.start()) + below

    return plant


def steps(source: str) -> list[int]:
    """Give the positions at which the steps begin, and that at which they end."""
    starts = [match.start() for match in re.finditer(r'^  - "no": ', source, re.MULTILINE)]
    return [*starts, source.index("\npenutupan:")]


def put(step: int, key: str, value: str, *, at_row: int | None = None) -> Callable[[str], Planted]:
    """Set a one-line key of a step (counted from 1, or from the end when negative).

    The fault stands at that key, or at the row of the step `at_row`.
    """

    def plant(source: str) -> Planted:
        starts = steps(source)
        number = step if step > 0 else len(starts) + step
        begin, end = starts[number - 1], starts[number]
        rest = re.sub(rf"^    {key}:.*\n", "", source[begin:end], flags=re.MULTILINE).rstrip("\n")
        own = str(number)
        changed = source[:begin] + rest + f"\n    {key}: {value.format(own=own)}\n" + source[end:]
        if at_row is None:
            return changed, line_at(changed, begin + len(rest)) + 1
        row = at_row if at_row > 0 else len(starts) + at_row
        return changed, line_at(changed, steps(changed)[row - 1])

    return plant


FAULTS: dict[str, tuple[Callable[[str], Planted], str]] = {
    "syntax": (
        swap("^judul: .*", "judul: satu: dua"),
        "Tulisan ini tidak dapat dibaca sebagai YAML (mapping values are not allowed here)."
        " Periksa lekukan baris, titik dua, tanda kurung, dan tanda petik.",
    ),
    "unknown key": (
        put(1, "kegiatn", "x"),
        "langkah 1: kunci kegiatn tidak dikenal. Mungkin maksudnya kegiatan.",
    ),
    "missing column": (
        swap(r"^  - \"no\": 2\n    kegiatan: .*\n", '  - "no": 2\n'),
        "langkah 2: kunci kegiatan belum ada. Kunci ini wajib ditulis.",
    ),
    "key twice": (
        swap("^(judul: .*\n)", r"\1\1", below=1),
        "Kunci judul ditulis dua kali, pertama di baris ",
    ),
    "number for text": (
        swap("^judul: .*", "judul: 12"),
        "judul: di sini harus ada teks. Bilangan, ya/tidak, dan tanggal yang dimaksud sebagai"
        " teks diberi tanda petik.",
    ),
    "text for list": (
        put(1, "output", "Tanda terima"),
        "langkah 1, output: di sini harus ada daftar, misalnya [satu, dua]. Daftar kosong"
        " ditulis [].",
    ),
    "bad id": (
        swap("^id: .*", "id: SOP Kami"),
        'id: "SOP Kami" bukan id. Yang boleh: huruf kecil, angka, dan tanda hubung, diawali huruf.',
    ),
    "bad time": (
        put(2, "waktu", "2 jum"),
        'langkah 2, waktu: "2 jum" bukan lama waktu. Yang boleh: bilangan bulat 1 sampai 99999'
        ' diikuti menit, jam, hari, hari kerja, atau hari kalender, misalnya "2 jam".',
    ),
    "no time at all": (
        put(2, "waktu", "0 jam"),
        'langkah 2, waktu: "0 jam" bukan lama waktu.',
    ),
    "unknown role": (
        swap(r"^    pelaksana: \[(\w+)", r"    pelaksana: [\1, kepla"),
        "langkah 1, pelaksana: pelaksana kepla tidak dikenal.",
    ),
    "role twice in a step": (
        swap(r"^    pelaksana: \[(\w+)", r"    pelaksana: [\1, \1"),
        " ditulis dua kali. Setiap isi daftar ini boleh ditulis satu kali.",
    ),
    "role without a step": (
        swap(r"^pelaksana:\n", "pelaksana:\n  hantu: {label: Hantu, lingkup: kantor}\n", below=1),
        "pelaksana hantu: pelaksana ini tidak dipakai di langkah mana pun. Hapus, atau tulis"
        " tanpa_langkah: true bila kertasnya memang tidak memberinya langkah.",
    ),
    "role marked without a step": (
        swap(r"^  pengadu: \{(.*)\}", r"  pengadu: {\1, tanpa_langkah: ya}"),
        "pelaksana pengadu, tanpa_langkah: ya tidak dapat dipakai. Yang boleh: true atau false.",
    ),
    "label twice": (
        swap(r"^  (\w+: \{label: )([^,]+)(.*\n  \w+: \{label: )[^,]+", r"  \1\2\3\2", below=1),
        " sudah dipakai di baris ",
    ),
    "unknown lingkup": (
        swap("lingkup: kantor", "lingkup: kontor"),
        "lingkup: kontor tidak dikenal. Mungkin maksudnya kantor. Yang boleh: pengadu, kantor,"
        " opd.",
    ),
    "officer with the scope of the pengadu": (
        swap("lingkup: kantor", "lingkup: pengadu"),
        "lingkup: lingkup ini tidak cocok. Pelaksana pengadu wajib berlingkup pengadu, pelaksana"
        " lain kantor atau opd.",
    ),
    "unknown trait": (
        put(1, "sifat", "[menerma]"),
        "langkah 1, sifat: menerma tidak dikenal. Mungkin maksudnya menerima.",
    ),
    "unknown kind": (
        swap("jenis: sistem", "jenis: sistm"),
        "kelengkapan, jenis: sistm tidak dikenal. Mungkin maksudnya sistem. Yang boleh: sistem,"
        " isian, lampiran, surat.",
    ),
    "bila of no branch": (
        swap("jenis: sistem", "jenis: sistem, bila: hujan"),
        "kelengkapan, bila: pilihan hujan tidak ada dalam keputusan mana pun.",
    ),
    "step to nowhere": (
        put(-1, "ke", "99"),
        ", ke: langkah 99 tidak ada. Yang boleh: 1, 2, 3, 4, 5",
    ),
    "step to a word": (
        put(-1, "ke", "tamat"),
        ', ke: "tamat" bukan tujuan. Yang boleh: nomor langkah, atau selesai pada ke dan'
        " keputusan.",
    ),
    "step beyond reach": (
        put(1, "ke", "3", at_row=2),
        "langkah 2: langkah ini tidak pernah tercapai dari langkah pertama. Arahkan ke atau"
        " keputusan sebuah langkah kepadanya, atau hapus.",
    ),
    "one choice": (
        put(1, "keputusan", "{{ya: 2}}"),
        "langkah 1, keputusan: keputusan ini kurang dari dua pilihan.",
    ),
    "branch to nowhere": (
        put(1, "keputusan", "{{ya: 2, tidak: 77}}"),
        "langkah 1, keputusan tidak: langkah 77 tidak ada. Yang boleh: 1, 2, 3, 4, 5",
    ),
    "reply to nowhere": (
        put(-1, "tanggapi", "42"),
        ", tanggapi: langkah 42 tidak ada. Yang boleh: 1, 2, 3, 4, 5",
    ),
    "reply before an answer": (
        put(1, "tanggapi", "1"),
        "langkah 1, tanggapi: tanggapi hanya untuk langkah yang bersifat pengiriman.",
    ),
    "passing on before an answer": (
        put(2, "sifat", "[menyampaikan]"),
        "langkah 2, sifat: langkah ini menyampaikan jawaban, tetapi dapat dicapai tanpa melewati"
        " langkah yang bersifat menjawab.",
    ),
    "delivery to an officer": (
        put(2, "sifat", "[pengiriman]"),
        "langkah 2, sifat: sifat pengiriman hanya untuk langkah pengadu, atau bersama sifat"
        " menyampaikan.",
    ),
    "unknown signatory": (
        put(-1, "tanda_tangan", "raja"),
        ", tanda_tangan: pelaksana raja tidak dikenal.",
    ),
    "unknown closer": (
        swap(r"^  oleh: \[.*\]", "  oleh: [admn]"),
        "penutupan, oleh: pelaksana admn tidak dikenal.",
    ),
    "warning out of range": (
        swap(r"^  peringatan: .*", "  peringatan: 100"),
        "penutupan, peringatan: 100 tidak dapat dipakai. Yang boleh: bilangan bulat 1 sampai 99.",
    ),
    "reopening nowhere": (
        swap(r"langkah: \d+\}", "langkah: 99}"),
        "penutupan, buka_kembali, langkah: langkah 99 tidak ada.",
    ),
    "reopening for no time": (
        swap("selama: 10 hari kerja", "selama: selamanya"),
        'penutupan, buka_kembali, selama: "selamanya" bukan lama waktu.',
    ),
    "ladder out of range": (
        swap("atasan: 150", "atasan: 50"),
        "tangga, atasan: 50 tidak dapat dipakai. Yang boleh: bilangan bulat 100 sampai 1000.",
    ),
    "bad time for kelengkapan": (
        swap("^kelengkapan: .*", "kelengkapan: nanti"),
        'kelengkapan: "nanti" bukan lama waktu.',
    ),
}

# These make something else of the MPP's untrue as well, which is then told too.
NOT_ALONE = {
    "warning out of range",
    "step beyond reach",
    "passing on before an answer",
    "delivery to an officer",
}


@pytest.mark.parametrize("name", SOPS)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_at_its_line(fault: str, name: str) -> None:
    plant, message = FAULTS[fault]
    source, line = plant(shipped()[name])
    problems = check(source)
    found = [problem for problem in problems if message in problem.message]
    assert [problem.line for problem in found] == [line], problems
    assert len(problems) == 1 or (fault in NOT_ALONE and name == "mpp"), problems


@pytest.mark.parametrize("name", SOPS)
def test_a_loop_without_an_end_is_told_for_each_step_in_it(name: str) -> None:
    source, line = put(-1, "ke", "{own}", at_row=-1)(shipped()[name])
    told = [
        problem.line for problem in check(source) if "SOP tidak pernah selesai" in problem.message
    ]
    starts = steps(source)[:-1]
    # Where a branch ends the case, the steps up to it still have a way to the end.
    first = {"konsumen": 5, "tidak-langsung": 3}.get(name, 1)
    assert told == [line_at(source, start) for start in starts[first - 1 :]]
    assert told[-1] == line


@pytest.mark.parametrize("name", SOPS)
@pytest.mark.parametrize(
    ("number", "message"),
    [
        (1, "langkah 2, no: nomor langkah 1 sudah dipakai."),
        (20, "langkah 2, no: nomor langkah 20 tidak berurutan, seharusnya 2."),
    ],
)
def test_numbers_run_in_order(name: str, number: int, message: str) -> None:
    source, line = swap('"no": 2', f'"no": {number}')(shipped()[name])
    found = [problem for problem in check(source) if problem.message.startswith(message)]
    assert [problem.line for problem in found] == [line]


def test_a_missing_number_or_section_is_told_where_it_belongs() -> None:
    source = shipped()["mpp"]
    without_section = source.replace("\nkelengkapan: 10 hari kerja\n", "\n")
    first_line = source[: source.index("\nid: ")].count("\n") + 2
    assert check(without_section) == (
        Problem(
            message="Kunci kelengkapan belum ada. Kunci ini wajib ditulis.",
            line=first_line,
            example="kelengkapan: 10 hari kerja",
        ),
    )
    without_number, line = swap('^  - "no": 4\n    kegiatan', "  - kegiatan")(source)
    assert check(without_number) == (
        Problem(
            message="langkah 4: kunci no belum ada. Kunci ini wajib ditulis.",
            line=line,
            example=examples()["tempat"]["langkah.no"].rstrip(),
        ),
    )


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "Berkas ini kosong. Yang boleh: susunan seperti berkas contoh."),
        ("# x\n", "Berkas ini kosong. Yang boleh: susunan seperti berkas contoh."),
        ("- a\n- b\n", "Di sini harus ada pasangan kunci dan nilai."),
        (
            "[" * 5000,
            "Susunan YAML ini bersarang terlalu dalam. Yang boleh: susunan seperti berkas contoh.",
        ),
    ],
)
def test_what_is_no_sop_at_all(source: str, message: str) -> None:
    (problem,) = check(source)
    assert (problem.message, problem.line) == (message, 1)


def test_a_control_character_is_told_with_its_line() -> None:
    (problem,) = check("id: mpp\njudul: a\x00b\n")
    assert (problem.message, problem.line) == (
        "Tulisan ini tidak dapat dibaca sebagai YAML (special characters are not allowed)."
        " Periksa lekukan baris, titik dua, tanda kurung, dan tanda petik.",
        2,
    )


BROKEN = """\
id: dua
judul: Dua Langkah
instansi: Kantor Contoh
sumber: rekaan
pelaksana:
  pengadu: {label: Pengadu, lingkup: pengadu}
  petugas: {label: Petugas, lingkup: kantor}
langkah:
  - no: 1
    kegiatan: Mengadu
    pelaksana: [pengdu]
    kelengkapan: [{nama: Formulir, jenis: foto}]
    waktu: sebentar
    output: []
    sifat: [menjawab]
  - no: 3
    kegiatan: ""
    pelaksana: []
    kelengkapan: []
    waktu: null
    output: [1]
    ke: 7
    keputusan: {Ya: 1, tidak: 1}
penutupan:
  oleh: [petugas]
  diam: 2 jam
  buka_kembali: {selama: 1 hari, langkah: 9}
kelengkapan: 10 hari kerja
warna: biru
"""


def test_all_faults_of_a_file_are_told_at_once_in_the_order_of_lines() -> None:
    with pytest.raises(SopError) as refused:
        parse(BROKEN, "dua.yaml")
    assert str(refused.value).splitlines() == [
        "dua.yaml:9: langkah 1: dari langkah ini SOP tidak pernah selesai. Arahkan ke atau"
        " keputusan salah satu langkah sesudahnya ke selesai.",
        "dua.yaml:11: langkah 1, pelaksana: pelaksana pengdu tidak dikenal. Mungkin maksudnya"
        " pengadu. Yang boleh: pengadu, petugas.",
        "dua.yaml:12: langkah 1, kelengkapan, jenis: foto tidak dikenal. Yang boleh: sistem,"
        " isian, lampiran, surat.",
        'dua.yaml:13: langkah 1, waktu: "sebentar" bukan lama waktu. Yang boleh: bilangan bulat 1'
        " sampai 99999 diikuti menit, jam, hari, hari kerja, atau hari kalender, misalnya"
        ' "2 jam".',
        "dua.yaml:16: langkah 2, no: nomor langkah 3 tidak berurutan, seharusnya 2. Nomor langkah"
        " harus 1, 2, 3, dan seterusnya.",
        "dua.yaml:16: langkah 2: dari langkah ini SOP tidak pernah selesai. Arahkan ke atau"
        " keputusan salah satu langkah sesudahnya ke selesai.",
        "dua.yaml:17: langkah 2, kegiatan: teks ini tidak boleh kosong.",
        "dua.yaml:18: langkah 2, pelaksana: langkah ini tidak punya pelaksana. Sebutkan"
        " sedikitnya satu.",
        "dua.yaml:21: langkah 2, output: di sini harus ada teks. Bilangan, ya/tidak, dan tanggal"
        " yang dimaksud sebagai teks diberi tanda petik.",
        "dua.yaml:22: langkah 2, ke: langkah dengan keputusan tidak memakai ke. Pilih salah satu.",
        "dua.yaml:22: langkah 2, ke: langkah 7 tidak ada. Yang boleh: 1, 3.",
        'dua.yaml:23: langkah 2, keputusan: "Ya" bukan nama yang dapat dipakai. Yang boleh: huruf'
        " kecil, angka, dan garis bawah, diawali huruf.",
        "dua.yaml:25: penutupan: diam menutup kasus tanpa peringatan. Tulis peringatan: bilangan"
        " bulat 1 sampai 99 (persen dari diam).",
        "dua.yaml:25: penutupan: diam dihitung sejak jawaban terkirim, tetapi tidak ada langkah"
        " yang bersifat pengiriman.",
        "dua.yaml:27: penutupan, buka_kembali, langkah: langkah 9 tidak ada. Yang boleh: 1, 3.",
        "dua.yaml:29: Kunci warna tidak dikenal. Yang boleh: id, judul, instansi, sumber,"
        " pelaksana, langkah, penutupan, kelengkapan, nomor, dasar_hukum, tangga, pengawasan,"
        " anonim.",
    ]


def test_faults_are_told_in_english_where_wished() -> None:
    source, line = swap("atasan: 150", "atasan: 50")(shipped()["mpp"])
    (problem,) = check(source, "en")
    assert (problem.message, problem.line) == (
        "tangga, atasan: 50 cannot be used. Allowed: whole numbers from 100 to 1000.",
        line,
    )
