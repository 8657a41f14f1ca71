"""`kawal router status`, `kawal router rollback` and what `kawal check` says of the model."""

import asyncio
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from router.drifting import Week
from storage import router_models
from tests.cli.terminal import Terminal
from tests.learning.school import SATURDAY, STILL, months, school
from tests.learning.test_model_in_use import install, own

pytestmark = pytest.mark.long


@pytest.fixture
def terminal(tmp_path: Path, database: str) -> Terminal:
    """A terminal at the office's server."""
    return Terminal(
        {
            "KAWAL_MODE": "test",
            "KAWAL_CLOCK__START": SATURDAY,
            "KAWAL_CLOCK__SPEED": STILL,
            "KAWAL_DATA__DIR": str(tmp_path),
            "KAWAL_DATABASE__URL": database,
            "KAWAL_WEB__PORT": "0",
            "KAWAL_MAIL__PORT": "0",
            "KAWAL_ROUTING__MIN_EXAMPLES": "100",
        }
    )


def checked(terminal: Terminal) -> tuple[bool, str]:
    """Give what `kawal check` says of the router."""
    answer = terminal.kawal("check", "--json")
    assert "parts" in answer.json, answer
    parts = answer.json["parts"]
    (found,) = (part for part in parts if part["part"] == "router")
    return found["ok"], found["detail"]


def test_a_fresh_office(terminal: Terminal) -> None:
    status = terminal.ask("router", "status")
    assert (status["shipped"], status["since"], status["weeks"]) == (True, None, [])
    assert (status["learnable"], status["needed"], status["missing"]) == (0, 100, [])
    assert status["automatic"] == {
        "wanted": True,
        "precision": 0.95,
        "confidence": None,
        "suggestions": 0,
        "forwarded": 0,
    }
    assert terminal.kawal("router", "status").lines[:3] == [
        f"Model               {status['model']}, bawaan",
        f"Dilatih dari        {status['examples']}",
        "Meneruskan sendiri  tidak, karena model belum belajar dari riwayat kantor ini",
    ]
    assert checked(terminal) == (
        True,
        "Model bawaan dipakai. Belajar dari kantor ini dimulai dengan 100 pengaduan yang jelas"
        " tujuannya (kini 0).",
    )
    assert terminal.refused("router", "rollback") == (
        "sudah_dilakukan",
        "Yang dipakai adalah model bawaan; tidak ada model sebelumnya.",
    )


def lived(folder: Path, database: str) -> list[str]:
    """Let the office have two models of its own, and a week behind it; give their ids."""

    async def live() -> list[str]:
        async with school(folder, database) as place:
            ids = [await install(place, own(1)), await install(place, own(2))]
            await place.remember(list(months(place.now, 8, days=20)))
            await place.db.write(router_models.plan, place.now)
            week = Week(week=date(2026, 5, 18), settled=70, automatic=40, right=38, promised=0.972)
            await place.db.write(router_models.put_week, replace(week, asked=0.95))
            return ids

    return asyncio.run(live())


@pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgres", marks=pytest.mark.long)], indirect=True
)
def test_an_office_with_models_of_its_own(
    terminal: Terminal, tmp_path: Path, database: str
) -> None:
    first, second = lived(tmp_path, database)
    status = terminal.ask("router", "status")
    assert (status["model"], status["shipped"], status["since"]) == (
        second,
        False,
        "2026-05-30T08:00:00+08:00",
    )
    assert status["next_training"] == "2026-05-30T08:00:00+08:00"
    assert status["automatic"]["confidence"] == 0.6
    assert (status["automatic"]["suggestions"], status["automatic"]["forwarded"]) == (8, 0)
    assert status["weeks"] == [
        {
            "week": "2026-05-18",
            "settled": 70,
            "automatic": 40,
            "promised": 0.972,
            "realised": 0.95,
            "precision": 0.95,
        }
    ]
    since = "Sabtu, 30 Mei 2026 pukul 08.00 WITA"
    assert terminal.kawal("router", "status").lines == [
        f"Model               {second}, dari riwayat kantor ini, sejak {since}",
        "Dilatih dari        602",
        "Ketepatan           dari 100 pengaduan 83 langsung tepat, 94 di antara tiga teratas"
        " (diuji pada 80)",
        "Meneruskan sendiri  bila kepastiannya sekurangnya 95,0 %; dalam 4 minggu terakhir 0 dari"
        " 8",
        "Bahan belajar       8 pengaduan yang jelas tujuannya (diperlukan 100)",
        f"Latihan berikutnya  {since}",
        " Minggu        Jelas tujuannya   Diteruskan sendiri   Dijanjikan   Tepat   Diminta",
        " " + "─" * 81,
        " 18 Mei 2026                70                   40         97 %    95 %    95,0 %",
    ]
    assert checked(terminal) == (
        True,
        f"Model {second} dipakai sejak 30 Mei 2026: dari 100 pengaduan 83 langsung tepat."
        " Meneruskan sendiri: bila kepastiannya sekurangnya 95,0 %; dalam 4 minggu terakhir 0 dari"
        " 8.",
    )
    assert terminal.ask("router", "rollback") == {"left": second, "model": first}
    status = terminal.ask("router", "status")
    assert (status["model"], status["rolled_back"]) == (first, "2026-05-30T08:00:00+08:00")
    assert (status["trained_last"]["model"], status["trained_last"]["used"]) == (second, False)
    shown = terminal.kawal("router", "status").lines
    assert shown[3] == (
        f"Latihan terakhir    {since}, belum dipakai: dari 100 pengaduan 83 langsung tepat,"
        " model yang dipakai -"
    )
    assert terminal.kawal("router", "rollback").out == (
        f"Model {first} ditinggalkan; kini dipakai lagi model bawaan.\n"
    )
    assert terminal.kawal("router", "rollback").code == 3


def test_a_lost_model_is_a_fault_that_a_rollback_mends(
    terminal: Terminal, tmp_path: Path, database: str
) -> None:
    lived(tmp_path, database)
    shutil.rmtree(tmp_path / "berkas")
    ok, detail = checked(terminal)
    assert not ok
    assert detail.startswith("Berkas model kantor ini hilang atau rusak; model bawaan (")
    for _ in range(2):
        terminal.ask("router", "rollback")
    assert checked(terminal)[0]


@pytest.mark.long
@pytest.mark.timeout(600)
def test_a_missing_extra_is_a_fault_once_there_is_something_to_learn(
    terminal: Terminal, tmp_path: Path, database: str
) -> None:
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / "sitecustomize.py").write_text(
        "import sys\n"
        "class Without:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in ('numpy', 'scipy', 'sklearn'):\n"
        "            raise ModuleNotFoundError(name, name=name)\n"
        "sys.meta_path.insert(0, Without())\n",
        "utf-8",
    )
    terminal.environ["PYTHONPATH"] = str(blocked)

    def said() -> tuple[bool, str]:
        answer = terminal.process("check", "--json")
        assert "parts" in answer.json, answer
        parts = answer.json["parts"]
        return next((p["ok"], p["detail"]) for p in parts if p["part"] == "router")

    ok, detail = said()
    assert (ok, 'diperlukan pip install "kawal[train]"' in detail) == (True, True)

    async def live() -> None:
        async with school(tmp_path, database) as place:
            await place.remember(list(months(place.now, 100)))

    asyncio.run(live())
    assert said() == (
        False,
        "100 pengaduan siap dipelajari, tetapi pustaka untuk itu belum terpasang"
        ' (numpy, scipy, sklearn). Pasang: pip install "kawal[train]"',
    )
