"""`kawal check`, `migrate` and `stuck`: what an operator sees, and what helps."""

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

from tests.cli.office import Office
from tests.cli.terminal import Answer, Terminal


def bad(answer: Answer) -> dict[str, str]:
    """Give the parts that are not OK."""
    assert answer.json["ok"] is (answer.code == 0)
    return {part["part"]: part["detail"] for part in answer.json["parts"] if not part["ok"]}


def test_a_new_machine_is_led_to_a_sound_office(terminal: Terminal, tmp_path: Path) -> None:
    answer = terminal.kawal("check", "--json")
    assert (answer.code, bad(answer)) == (
        1,
        {
            "data": f"Folder data {tmp_path / 'data'} belum ada."
            " Jalankan kawal migrate, atau ubah setelan data.dir.",
            "database": "Basis data belum dibuat. Jalankan: kawal migrate",
        },
    )
    # Looking has made nothing.
    assert not (tmp_path / "data").exists()
    assert terminal.kawal("migrate").out == "Basis data sudah dibuat.\n"
    assert terminal.ask("migrate") == {"before": "current", "after": "current"}
    assert bad(terminal.kawal("check", "--json")) == {
        "directory": "Direktori masih kosong. Jalankan: kawal agency import BERKAS"
    }
    opd = tmp_path / "opd.csv"
    opd.write_text("nama\nDinas Satu\nDinas Dua\n", "utf-8")
    terminal.ask("agency", "import", opd)
    assert bad(terminal.kawal("check", "--json")) == {
        "directory": "Belum ada petugas untuk: Petugas MPP, Admin OPD Dinas Dua,"
        " Admin OPD Dinas Satu, dan 3 lagi."
        " Tambahkan dengan kawal officer add, atau impor ulang direktorinya."
    }


def test_a_sound_office(office: Office) -> None:
    answer = office.kawal("check")
    assert (answer.code, answer.err) == (0, "")
    parts = [line.split()[:2] for line in answer.lines]
    names = "settings sop data database directory oversight calendar web mail.in mail.out"
    names += " queue register router stuck undelivered"
    assert parts == [["baik", name] for name in names.split()]
    assert "2 OPD dan 7 petugas" in answer.out
    assert (
        "Model bawaan dipakai. Belajar dari kantor ini dimulai dengan 500 pengaduan yang jelas"
        " tujuannya (kini 0)." in answer.out
    )


def test_an_estimated_calendar_is_a_fault_when_its_year_has_come(office: Office) -> None:
    office.environ["KAWAL_CLOCK__START"] = "2027-01-04T08:00:00+08:00"
    assert bad(office.kawal("check", "--json"))["calendar"].startswith(
        "Tanggal Ramadan 2027 masih perkiraan"
    )


def test_wrong_settings_are_all_told(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "kawal.toml"
    file.write_text('[web]\nporta = 8000\n[office]\ntimezone = "Asia/Samarinda"\n', "utf-8")
    del terminal.environ["KAWAL_WEB__PORT"]
    zone = (
        f'{file}: office.timezone: "Asia/Samarinda" bukan zona waktu.'
        " Yang boleh: misalnya Asia/Jakarta, Asia/Makassar, Asia/Jayapura."
    )
    unknown = (
        f"{file}: web.porta: kunci porta tidak dikenal. Mungkin maksudnya port."
        " Yang boleh: host, port, max_files, max_file_mb."
    )
    answer = terminal.kawal("--config", file, "case", "list")
    assert (answer.code, answer.out) == (2, "")
    first, *faults = answer.err.splitlines()
    assert first == "Setelan belum dapat dipakai; yang salah (2):"
    assert sorted(faults) == [f"  {zone}", f"  {unknown}"]
    error = terminal.kawal("--config", file, "case", "list", "--json").json["error"]
    assert (error["code"], len(error["problems"])) == ("setelan_salah", 2)
    # To `check` they are a part that is not in order.
    answer = terminal.kawal("--config", file, "check", "--json")
    assert (answer.code, zone in bad(answer)["settings"]) == (1, True)


def test_a_database_of_a_later_version(office: Office) -> None:
    with sqlite3.connect(office.folder / "kawal.db") as database:
        database.execute("UPDATE alembic_version SET version_num = 'besok'")
    database.close()
    sentence = "Basis data ini dari versi program yang lebih baru. Pasang versi itu lagi."
    for command in (("case", "list"), ("migrate",), ("serve",)):
        answer = office.kawal(*command) if command != ("serve",) else office.process(*command)
        assert (answer.code, answer.err.splitlines()[-1]) == (5, sentence)
    assert set(bad(office.kawal("check", "--json"))) == {"database"}


def test_a_database_that_is_not_there(terminal: Terminal) -> None:
    terminal.environ["KAWAL_DATABASE__URL"] = "postgresql://kawal@127.0.0.1:1/kawal"
    answer = terminal.kawal("case", "list", "--json")
    error = answer.json["error"]
    assert (answer.code, error["code"]) == (5, "basis_data")
    assert error["message"].startswith("Basis data tidak dapat dipakai sekarang (")
    assert "\n" not in error["message"]
    assert terminal.kawal("migrate").code == 5


def test_a_folder_that_cannot_be(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("bukan folder", "utf-8")
    answer = terminal.kawal("case", "list")
    assert (answer.code, answer.err) == (
        4,
        f"Mesin ini tidak mengizinkan: {tmp_path / 'data'}: File exists.\n",
    )


def test_a_stuck_message_is_seen_and_tried_again(office: Office) -> None:
    id_ = office.queue("bukan pesan")
    office.turn()
    (stuck,) = office.ask("stuck", "list")

    def facts(stuck: dict[str, Any]) -> tuple[object, ...]:
        return stuck["id"], stuck["state"], stuck["tries"], stuck["sender"], stuck["case"]

    assert facts(stuck) == (id_, "stuck", 1, None, None)
    assert "Invalid JSON" in stuck["error"]
    assert bad(office.kawal("check", "--json")) == {
        "stuck": "1 pesan macet. Lihat kawal stuck list, lalu kawal stuck retry."
    }
    assert office.kawal("stuck", "list").lines[2].split()[0] == str(id_)
    assert office.ask("stuck", "retry", id_) == {"id": id_, "state": "new"}
    answer = office.kawal("stuck", "retry", id_)
    assert (answer.code, answer.err) == (2, f"Pesan {id_} tidak ada, atau tidak macet.\n")
    office.turn()
    assert facts(office.ask("stuck", "list")[0])[2] == 2
    assert office.kawal("stuck", "list", "--shelved").out == "Tidak ada pesan.\n"


def test_a_message_that_its_reader_has_not_opened_is_told_of_and_is_no_fault(
    office: Office,
) -> None:
    office.complain("Lampu jalan mati di depan pasar.")
    database = sqlite3.connect(office.folder / "kawal.db")
    with contextlib.closing(database), database:
        database.execute("UPDATE outbox SET state = 'held' WHERE recipient = 'pengadu'")
    assert "menunggu" not in office.kawal("check").out
    office.environ["KAWAL_CLOCK__START"] = "2026-05-04T09:10:00+08:00"
    answer = office.kawal("check")
    assert answer.code == 0
    assert answer.lines[-1].endswith(
        "1 pesan menunggu lebih dari satu jam, sampai penerimanya membuka percakapan."
        " Yang terakhir untuk budi@example.id."
    )
