"""`kawal sop try`: an SOP rehearsed in the terminal, by a player or by itself."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config import sop
from tests.cli.office import environ
from tests.cli.terminal import Answer, Terminal

SOPS = Path(__file__).parents[1] / "sops"
MONDAY = ("--start", "2026-05-04T08:00")
RULE = "─" * 72

SESSION = f"""\
Latihan SOP mpp: Pengaduan Tidak Berkadar Pengawasan dan Pemeriksaan Lapangan melalui Mal \
Pelayanan Publik (MPP)
Kantor, orang, dan pengaduannya rekaan; tidak ada yang disimpan atau dikirim.
Ketik nomor pilihan lalu Enter. "kembali" membatalkan pilihan terakhir, "keluar" mengakhiri latihan.
Senin, 4 Mei 2026 08.00  Pengaduan diajukan: Lampu jalan di depan Pasar Contoh mati sejak \
seminggu lalu, dan jalannya gelap.
    → Sari Contoh (Petugas MPP) menerima pemberitahuan tugas
    → Pak Budi Contoh (Pengadu) menerima tanda terima
{RULE}
Senin, 4 Mei 2026 pukul 08.00 WITA
Langkah 2 dari 8: Menerima laporan pengaduan dan meneruskan ke Admin OPD
Giliran      Petugas MPP, Sari Contoh
Batas waktu  Senin, 4 Mei 2026 pukul 10.00 WITA (sisa waktu kantor 2 jam)
Kelengkapan  ada: Formulir Pengaduan
Petugas MPP (Sari Contoh) dapat:
   1  Terima berkas (langkah tetap padanya)
   2  Tolak
   3  Teruskan → langkah 3
   4  Beri disposisi kepada petugas lain (langkah tetap padanya)
   5  Minta kelengkapan
   6  Perpanjang waktu
   7  Catat
   8  Lampirkan berkas
Pengadu (Pak Budi Contoh) dapat:
   9  Menambahkan keterangan
  10  Menutup pengaduan
Koordinator (Citra Contoh) dapat:
  11  Mengunci kasus untuk inspektorat (berkadar pengawasan)
Waktu berlalu:
  12  1 jam kerja, sampai Senin, 4 Mei 2026 pukul 09.00 WITA
  13  1 hari kerja, sampai Selasa, 5 Mei 2026 pukul 16.00 WITA
  14  sampai pengingat batas waktu, Senin, 4 Mei 2026 pukul 09.30 WITA
Pilihan: 14
Senin, 4 Mei 2026 09.30  Pengingat: batas waktu langkah 2 hampir tiba
    → Sari Contoh (Petugas MPP) menerima pengingat batas waktu
{RULE}
Senin, 4 Mei 2026 pukul 09.30 WITA
Langkah 2 dari 8: Menerima laporan pengaduan dan meneruskan ke Admin OPD
Giliran      Petugas MPP, Sari Contoh
Batas waktu  Senin, 4 Mei 2026 pukul 10.00 WITA (sisa waktu kantor 30 menit)
Kelengkapan  ada: Formulir Pengaduan
Petugas MPP (Sari Contoh) dapat:
   1  Terima berkas (langkah tetap padanya)
   2  Tolak
   3  Teruskan → langkah 3
   4  Beri disposisi kepada petugas lain (langkah tetap padanya)
   5  Minta kelengkapan
   6  Perpanjang waktu
   7  Catat
   8  Lampirkan berkas
Pengadu (Pak Budi Contoh) dapat:
   9  Menambahkan keterangan
  10  Menutup pengaduan
Koordinator (Citra Contoh) dapat:
  11  Mengunci kasus untuk inspektorat (berkadar pengawasan)
Waktu berlalu:
  12  1 jam kerja, sampai Senin, 4 Mei 2026 pukul 10.30 WITA
  13  1 hari kerja, sampai Selasa, 5 Mei 2026 pukul 16.00 WITA
  14  sampai batas waktu lewat, Senin, 4 Mei 2026 pukul 10.00 WITA
Pilihan: 2
Tulis kata-katanya. [Enter: Maaf, ini bukan pengaduan atas pelayanan kami.] Salah alamat.
Senin, 4 Mei 2026 09.30  Sari Contoh (Petugas MPP) menolak pengaduan: Salah alamat.
    → Pak Budi Contoh (Pengadu) menerima surat bahwa pengaduan tidak dilanjutkan
{RULE}
Ringkasan
  langkah 2 (Petugas MPP): Senin, 4 Mei 2026 08.00 sampai Senin, 4 Mei 2026 09.30, \
waktu kantor 1 jam 30 menit
  berakhir: tidak valid
Sudah dijalani dalam latihan ini: 1 dari 8 langkah, 1 dari 6 cabang dan jalan lain.
Belum dijalani:
  langkah 2: Menerima laporan pengaduan dan meneruskan ke Admin OPD
  langkah 3: Menerima pengaduan dari Petugas MPP
  langkah 4: Melaporkan pengaduan kepada Pejabat Penghubung
  langkah 5: Menganalisa pengaduan, mengkoordinir dengan petugas yang bersangkutan, lalu \
memberikan jawaban ke Admin OPD
  langkah 6: Menerima jawaban dan menyampaikannya kepada Petugas MPP
  langkah 7: Menerima dan menyampaikan jawaban kepada pengadu
  langkah 8: Menerima hasil jawaban pengaduan
  langkah 8, Pengadu menanggapi jawaban → langkah 5
  kasus ditutup Pengadu
  kasus ditutup Admin OPD
  kasus ditutup karena Pengadu diam selama 2 jam
  kasus dibuka kembali → langkah 5
{RULE}
Senin, 4 Mei 2026 pukul 09.30 WITA
Kasus berakhir: tidak valid.
Pengadu (Pak Budi Contoh) dapat:
   1  Membuka kembali kasus
Koordinator (Citra Contoh) dapat:
   2  Membuka kembali kasus
Waktu berlalu:
   3  1 jam kerja, sampai Senin, 4 Mei 2026 pukul 10.30 WITA
   4  1 hari kerja, sampai Selasa, 5 Mei 2026 pukul 16.00 WITA
Latihan:
   5  Mulai lagi dari awal
Pilihan: keluar
"""


def played(terminal: Terminal, name: object, *lines: str) -> Answer:
    """Play a session with these lines of input."""
    return terminal.kawal("sop", "try", name, *MONDAY, stdin="".join(f"{ln}\n" for ln in lines))


def steps(answer: Answer) -> list[str]:
    """Give the steps that the player saw, one after the other."""
    return [line.split()[1] for line in answer.lines if line.startswith(("Langkah ", "Step "))]


def test_a_short_session(terminal: Terminal, tmp_path: Path) -> None:
    answer = played(terminal, "mpp", "14", "2", "Salah alamat.", "keluar")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == SESSION
    # None of this touches the data.
    assert not (tmp_path / "data").exists()


def test_the_end_of_input_ends_the_session_with_its_summary(terminal: Terminal) -> None:
    answer = terminal.process("sop", "try", "mpp", *MONDAY, stdin="1\n1\n")
    assert (answer.code, answer.err) == (0, "")
    # The second choice was to reject; what was to be written is not there any more.
    assert "menerima berkas" in answer.out
    assert "Ringkasan\n  langkah 2 (Petugas MPP): sejak Senin, 4 Mei 2026 08.00\n" in answer.out
    assert answer.out.endswith("  kasus dibuka kembali → langkah 5\n")


def test_going_back(terminal: Terminal) -> None:
    answer = played(terminal, "mpp", "3", "2", "1", "kembali", "KEMBALI", "kembali")
    assert steps(answer) == ["2", "3", "4", "3", "2", "2"]
    assert answer.out.count("Pilihan terakhir dibatalkan.") == 2
    assert "Ini sudah awal latihan; tidak ada yang dapat dibatalkan." in answer.lines
    assert "(Admin OPD, Dinas Lingkungan Hidup)" in answer.out
    # What was taken back was walked all the same; it is the case that is where it was.
    assert "2 dari 8 langkah" not in answer.out
    assert "Sudah dijalani dalam latihan ini: 3 dari 8 langkah, 0 dari 6" in answer.out


def test_going_back_from_a_question(terminal: Terminal) -> None:
    answer = played(terminal, "mpp", "2", "kembali", "3", "kembali", "3", "keluar")
    assert steps(answer) == ["2", "2", "2"]
    assert "dibatalkan" not in answer.out.replace("membatalkan", "")
    assert "menolak" not in answer.out


def test_starting_again_keeps_what_was_walked(terminal: Terminal) -> None:
    answer = played(terminal, "mpp", "2", "", "5", "3", "", "1")
    assert steps(answer) == ["2", "2", "3", "4"]
    assert "Sudah dijalani dalam latihan ini: 3 dari 8 langkah, 1 dari 6" in answer.out
    assert answer.out.count("Pengaduan diajukan") == 2


@pytest.mark.parametrize("wrong", ["0", "15", "²", "1.", "-1", "teruskan", "9" * 5000, "\x1b[2J"])
def test_what_is_no_choice_is_asked_again(terminal: Terminal, wrong: str) -> None:
    answer = played(terminal, "mpp", wrong, "3", wrong, "1")
    assert (answer.code, answer.err) == (0, "")
    assert "Ketik nomor dari 1 sampai 14, kembali, atau keluar." in answer.lines
    assert steps(answer) == ["2", "3"]
    assert "\x1b" not in answer.out
    assert "Ketik nomor dari 1 sampai 2." in answer.lines


def test_enter_is_an_answer_but_no_choice(terminal: Terminal) -> None:
    answer = played(terminal, "mpp", "", "3", "")
    assert "Ketik nomor dari 1 sampai 14, kembali, atau keluar." in answer.lines
    assert steps(answer) == ["2", "3"]
    assert "(Admin OPD, Dinas Perhubungan)" in answer.out


def test_a_paper_is_asked_for_by_its_name(terminal: Terminal) -> None:
    answer = played(terminal, "tidak-langsung", "2", "1")
    assert "Kelengkapan  ada: Berkas pengaduan" in answer.lines
    assert "             belum ada: peraturan perundang-undangan; data pendukung" in answer.lines
    assert "             boleh kosong: Kategori" in answer.lines
    menu = [line.split(maxsplit=1) for line in answer.lines if "Putuskan: dilaporkan" in line]
    number, label = menu[0]
    assert label == "Putuskan: dilaporkan kepada pihak terkait → langkah 3"
    answer = played(
        terminal, "tidak-langsung", "2", number, "UU 25/2009", "kesaksian.pdf", "7", "2"
    )
    assert (
        "Isi peraturan perundang-undangan. [Enter: contoh peraturan perundang-undangan] UU 25/2009"
        in answer.lines
    )
    assert "Nama berkas untuk data pendukung. [Enter: data pendukung.pdf] kesaksian.pdf" in (
        answer.lines
    )
    assert answer.lines.count("Ketik nomor dari 1 sampai 6.") == 1
    assert steps(answer) == ["1", "2", "3"]


def test_a_refusal_says_what_is_the_case(terminal: Terminal) -> None:
    answer = played(terminal, "mpp", "10", *["4"] * 12, "1", "Lagi.")
    assert (
        "Ditolak: Kasus 2026-000001 ditutup pada Senin, 4 Mei 2026 pukul 08.00 WITA. Batas 10 hari"
        " kerja untuk membukanya kembali sudah lewat; sampaikan sebagai pengaduan baru."
    ) in answer.lines


def test_in_english(terminal: Terminal) -> None:
    terminal.environ["KAWAL_LANGUAGE"] = "en"
    answer = played(terminal, SOPS / "rsud.yaml", "1", "back", "quit")
    assert (answer.code, answer.err) == (0, "")
    assert steps(answer) == ["2", "3", "2"]
    assert (
        "Due        Monday, 4 May 2026 at 08.30 WITA (30 min of office time left)" in answer.lines
    )
    assert "    → Sari Contoh (Petugas Unit Pengaduan) gets the task" in answer.lines


def test_the_offices_own_hours_count(terminal: Terminal) -> None:
    terminal.environ["KAWAL_OFFICE__TIMEZONE"] = "Asia/Jakarta"
    terminal.environ["KAWAL_HOURS__REGULAR__SENIN"] = "libur"
    answer = played(terminal, "mpp")
    due = "Batas waktu  Selasa, 5 Mei 2026 pukul 09.30 WIB (sisa waktu kantor 2 jam)"
    assert due in answer.lines


def test_without_a_start_it_begins_at_an_opening(terminal: Terminal) -> None:
    answer = terminal.kawal("sop", "try", "mpp")
    assert (answer.code, answer.err) == (0, "")
    assert any("(sisa waktu kantor 2 jam)" in line for line in answer.lines)


@pytest.mark.parametrize("id_", sop.shipped())
def test_by_itself(terminal: Terminal, id_: str) -> None:
    answer = terminal.kawal("sop", "try", id_, "--auto", *MONDAY)
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[0].startswith(f"Menjalani SOP {id_}: ")
    assert answer.lines[-1].startswith("Semua ")
    assert answer.lines[-1].endswith(" dapat dijalani.")


def test_a_file_with_faults_is_not_played(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "bisu.yaml"
    source = sop.shipped()["mpp"]
    file.write_text(source.replace("    tanggapi: 5\n", ""), "utf-8")
    answer = terminal.kawal("sop", "try", file, "--auto", *MONDAY)
    assert (answer.code, answer.out) == (2, "")
    assert f"{file}:98: penutupan: diam dihitung selama pengadu berhak membalas" in answer.err


def test_what_is_not_there(terminal: Terminal) -> None:
    answer = terminal.kawal("sop", "try", "mp")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("SOP mp tidak ada. Mungkin maksudnya mpp.")
    answer = terminal.kawal("sop", "try", "mpp", "--start", "besok")
    assert (answer.code, answer.out) == (2, "")
    for start in ("1800-01-01T08:00", "9999-12-31T23:00"):
        answer = terminal.kawal("sop", "try", "mpp", "--start", start)
        assert (answer.code, answer.err) == (
            2,
            "Kalender hanya memuat tahun 1970 sampai 2199.\n",
        )


LINES = st.lists(
    st.one_of(
        st.integers(1, 16).map(str),
        st.sampled_from(["", "kembali"]),
        st.text(max_size=30),
    ),
    max_size=60,
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(id_=st.sampled_from([*sop.shipped(), str(SOPS / "rsud.yaml")]), lines=LINES)
def test_no_input_breaks_it(id_: str, lines: list[str]) -> None:
    terminal = Terminal(environ(Path("tidak-ada")))
    answer = terminal.kawal("sop", "try", id_, *MONDAY, stdin="\n".join(lines))
    assert (answer.code, answer.err) == (0, "")
    assert "Ringkasan" in answer.lines
    assert steps(answer)
