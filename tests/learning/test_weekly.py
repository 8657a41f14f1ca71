"""The weekly training: a process of its own, whose model replaces the one in use when it may.

Real processes, small invented histories.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.learning.weekly import COMMAND, LEASE, Weekly, next_turn
from config.settings import load
from router.values import ActionId
from storage import meta, router_models
from tests.learning.school import LOCAL, School, local, months

pytestmark = pytest.mark.long

SUNDAY = "2026-05-31T02:00:00"
BLOCKED = "import runpy, sys; sys.modules['numpy'] = None;"
BLOCKED += "runpy.run_module('bot.learning.train', run_name='__main__')"


def weekly(school: School, command: Sequence[str] = COMMAND, seconds: float = 100.0) -> Weekly:
    return Weekly(
        school.db,
        school.house,
        school.parts.files,
        outbox=asyncio.Event(),
        command=command,
        seconds=seconds,
    )


@asynccontextmanager
async def started(school: School, *command: str, seconds: float = 100.0) -> AsyncIterator[Weekly]:
    """Start looking after learning, on the Saturday before."""
    it = weekly(school, command or COMMAND, seconds)
    await it.start(alone=True)
    yield it
    await it.stop()


async def trained(school: School, it: Weekly, time: str = SUNDAY) -> list[str]:
    """Let it be a moment, and the training that is due come to its end; give what was told."""
    before = len(await school.letters())
    school.at(time)
    await it.tick()
    await it.rest()
    return [one.subject for one in await school.letters()][before:]


async def due(school: School) -> str:
    found = await school.db.read(router_models.due)
    assert found is not None
    return school.house.local(found).isoformat()


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


# When


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("2026-05-30T08:00:00", "2026-05-31T02:00:00"),
        ("2026-05-31T01:59:59", "2026-05-31T02:00:00"),
        ("2026-05-31T02:00:00", "2026-06-07T02:00:00"),
        ("2026-06-01T00:00:00", "2026-06-07T02:00:00"),
    ],
)
def test_the_turn_comes_once_a_week(after: str, expected: str) -> None:
    assert next_turn(load(None, {}), at(after)) == at(expected)


def test_the_office_says_when() -> None:
    settings = load(
        None, {"KAWAL_ROUTING__RETRAIN_DAY": "rabu", "KAWAL_ROUTING__RETRAIN_AT": "23.30"}
    )
    assert next_turn(settings, at("2026-05-30T08:00:00")) == at("2026-06-03T23:30:00")


async def test_with_too_little_to_learn_from_nothing_is_said_and_next_week_is_planned(
    school: School,
) -> None:
    await school.remember(list(months(school.now, 99)))
    # The process would end badly, and be told of, were it started.
    async with started(school, sys.executable, "-c", "raise SystemExit(9)") as it:
        assert await due(school) == f"{SUNDAY}+08:00"
        assert await trained(school, it, "2026-05-31T01:59:59") == []
        assert await due(school) == f"{SUNDAY}+08:00"
        assert await trained(school, it) == []
        assert await due(school) == "2026-06-07T02:00:00+08:00"


# Learning


async def best(school: School, text: str) -> str:
    """Complain, and give the agency that is suggested first."""
    number = await school.complain(text)
    found = (await school.suggested(number)).suggestion.best
    assert found is not None
    assert found.agency is not None
    return found.agency


@pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgres", marks=pytest.mark.long)], indirect=True
)
async def test_corrections_change_the_next_similar_case_and_a_rollback_undoes_it(
    school: School,
) -> None:
    matter = f"{LOCAL} di depan stasiun, warga resah."
    await school.remember([*months(school.now, 160), *local(school.now, 40)])
    number = await school.complain(matter)
    assert await best(school, matter) != "diskop-ukm-dag"
    await school.act(number, "sari", ActionId.TERUSKAN, agency="diskop-ukm-dag")
    async with started(school) as it:
        assert await trained(school, it) == ["Penerusan pengaduan: model baru dipakai"]
        assert await best(school, matter) == "diskop-ukm-dag"
        serving = school.house.registry.serving
        assert serving is not None
        assert (serving.trained_here, serving.since) == (True, school.now)
        made = await school.db.read(router_models.in_use)
        assert made is not None
        assert (made.digest[:12], made.examples) == (serving.model.id, 201)
        assert [one["which"] for one in made.measures] == ["new", "old"]
        assert made.measures[0]["top1"] > made.measures[1]["top1"]
        assert await due(school) == "2026-06-07T02:00:00+08:00"
        text = (await school.letters())[-1].text
        assert "Program telah belajar dari 201 pengaduan yang tujuannya sudah jelas" in text
        assert "langsung tepat (sebelumnya " in text
        # An operator does not like it: the process takes the shipped model over again.
        await school.db.write(router_models.roll_back, school.now)
        await it.tick()
        assert await best(school, matter) != "diskop-ukm-dag"


@pytest.mark.long
@pytest.mark.timeout(600)
async def test_after_a_rollback_only_a_better_model_takes_over(school: School) -> None:
    await school.remember(list(months(school.now, 160)))
    async with started(school) as it:
        assert await trained(school, it) == ["Penerusan pengaduan: model baru dipakai"]
        made = await school.db.read(router_models.in_use)
        await school.db.write(meta.put, router_models.HELD, "2026-06-01T00:00:00+00:00")
        assert await trained(school, it, "2026-06-07T02:00:00") == [
            "Penerusan pengaduan: model lama tetap dipakai"
        ]
        assert await school.db.read(router_models.in_use) == made
        # It is kept all the same, with what was measured.
        assert len(await school.db.read(router_models.newest, 5)) == 2


WORSE = """
import json, pathlib, sys
task = json.loads(sys.stdin.readline())
pathlib.Path(task["folder"], "router.model").write_bytes(b"weights")
measured = {"count": 80, "top1": 0.7, "top3": 0.9, "automatic": 0.0, "realised": None}
old = {**measured, "which": "old", "top1": 0.8}
new = {**measured, "which": "new"}
print(json.dumps({"outcome": "trained", "use": False, "examples": 120, "confused": [],
    "measures": [new, old]}))
"""


async def test_an_office_that_knows_less_than_the_shipped_model_gets_no_letter_a_week(
    school: School, tmp_path: Path, database: str
) -> None:
    await school.remember(list(months(school.now, 120)))
    async with started(school, sys.executable, "-c", WORSE) as it:
        assert await trained(school, it) == []
        assert await school.db.read(router_models.in_use) is None
        (made,) = await school.db.read(router_models.newest, 5)
        assert (made.examples, made.used_from) == (120, None)
        assert school.parts.files.read(made.digest) == b"weights"
        # Once it has a model of its own, the coordinators hear that it stays, and why.
        await school.db.write(router_models.use, made.id, school.now)
        assert await trained(school, it, "2026-06-07T02:00:00") == [
            "Penerusan pengaduan: model lama tetap dipakai"
        ]
    assert (await school.letters())[-1].text == (
        "Yth. Ratna Contoh,\n\n"
        "Program telah belajar dari 120 pengaduan yang tujuannya sudah jelas, tetapi model yang"
        " baru belum lebih baik, jadi model yang lama tetap dipakai. Dari 100 pengaduan empat"
        " minggu terakhir, 80 langsung tepat dengan model yang lama dan 70 dengan yang baru.\n\n"
        "Anda tidak perlu melakukan apa pun; minggu depan dicoba lagi.\n\n"
        "Hormat kami,\nMal Pelayanan Publik"
    )


# What goes wrong


async def test_a_missing_extra_is_told_once_and_harms_nothing(school: School) -> None:
    await school.remember(list(months(school.now, 120)))
    async with started(school, sys.executable, "-c", BLOCKED) as it:
        assert await trained(school, it) == ["Penerusan pengaduan: program belum dapat belajar"]
        assert await trained(school, it, "2026-06-07T02:00:00") == []
        assert await due(school) == "2026-06-14T02:00:00+08:00"
        assert await school.db.read(router_models.in_use) is None


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise MemoryError('too little memory')", "MemoryError: too little memory"),
        ("raise SystemExit(9)", "exit code 9"),
        ("print('[]')", "exit code 0"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "exit code -9"),
        ('print(\'{"outcome": "trained"}\')', "No such file or directory"),
    ],
)
async def test_a_training_that_fails_is_told_and_tried_again_next_week(
    school: School, code: str, said: str
) -> None:
    await school.remember(list(months(school.now, 120)))
    async with started(school, sys.executable, "-c", code) as it:
        assert await trained(school, it) == ["Penerusan pengaduan: latihan mingguan gagal"]
        assert said in (await school.letters())[-1].text
        assert await due(school) == "2026-06-07T02:00:00+08:00"


async def test_a_training_that_does_not_end_is_given_up(school: School) -> None:
    await school.remember(list(months(school.now, 120)))
    async with started(school, sys.executable, "-c", "input(); input()", seconds=0.3) as it:
        assert await trained(school, it) == ["Penerusan pengaduan: latihan mingguan gagal"]
        assert "latihan memakan waktu terlalu lama" in (await school.letters())[-1].text


async def test_a_program_that_cannot_be_started_is_told(school: School) -> None:
    await school.remember(list(months(school.now, 120)))
    async with started(school, "/nowhere/python") as it:
        assert await trained(school, it) == ["Penerusan pengaduan: latihan mingguan gagal"]


BETTER = WORSE.replace('"use": False', '"use": True').replace('b"weights"', 'b"new weights"')


async def test_a_rollback_while_it_trains_makes_it_train_again(
    school: School, tmp_path: Path
) -> None:
    """It was compared with a model that decides no more, and owed nobody to be better."""
    await school.remember(list(months(school.now, 120)))
    made = await school.db.write(
        router_models.add,
        digest=school.parts.files.put(b"weights"),
        examples=100,
        measures=[],
        made_at=school.now,
    )
    await school.db.write(router_models.use, made, school.now)
    begun, go = tmp_path / "begun", tmp_path / "go"
    for pipe in (begun, go):
        os.mkfifo(pipe)
    waits = f"open({str(begun)!r}, 'w').write('x'); open({str(go)!r}).read()\n{BETTER}"
    async with started(school, sys.executable, "-c", waits) as it:
        school.at(SUNDAY)
        await it.tick()
        assert await asyncio.to_thread(begun.read_text) == "x"
        await school.db.write(router_models.roll_back, school.now)
        await asyncio.to_thread(go.write_text, "x")
        await it.rest()
        assert await school.letters() == []
        assert await school.db.read(router_models.in_use) is None
        assert await school.db.read(router_models.held) is not None
        assert await due(school) == f"{SUNDAY}+08:00"
        # The next tick begins anew, and finds what it is compared with unchanged.
        await it.tick()
        assert await asyncio.to_thread(begun.read_text) == "x"
        await asyncio.to_thread(go.write_text, "x")
        await it.rest()
        assert len(await school.letters()) == 1
        assert await due(school) == "2026-06-07T02:00:00+08:00"


# Restarts


async def test_a_restart_in_the_middle_neither_loses_nor_doubles_the_training(
    school: School, tmp_path: Path
) -> None:
    await school.remember(list(months(school.now, 120)))
    pipe = tmp_path / "begun"
    os.mkfifo(pipe)
    waits = f"open({str(pipe)!r}, 'w').write('x'); input(); input()"
    async with started(school, sys.executable, "-c", waits) as it:
        school.at(SUNDAY)
        await it.tick()
        assert await asyncio.to_thread(pipe.read_text) == "x"
        # A second tick while it runs begins no other.
        await it.tick()
    assert await due(school) == f"{SUNDAY}+08:00"
    assert await school.letters() == []
    async with started(school, sys.executable, "-c", BLOCKED) as again:
        assert len(await trained(school, again)) == 1
        assert await trained(school, again) == []
    assert await due(school) == "2026-06-07T02:00:00+08:00"


async def test_what_a_killed_server_had_in_hand_is_anothers_after_a_while(
    school: School, tmp_path: Path, database: str
) -> None:
    await school.remember(list(months(school.now, 120)))
    async with started(school, sys.executable, "-c", BLOCKED) as it:
        school.at(SUNDAY)
        come, real = await school.db.read(router_models.due), datetime.now().astimezone()
        assert come is not None
        # Another server takes it in hand, and is killed.
        assert await school.db.write(router_models.claim, come, real, real + LEASE)
        await it.tick()
        await it.rest()
        assert await school.letters() == []
        await school.db.write(router_models.keep, real - timedelta(seconds=1))
        await it.tick()
        await it.rest()
        assert len(await school.letters()) == 1


async def test_a_training_ends_when_its_server_is_killed() -> None:
    """Its standard input closes with the server's end, however that comes."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from bot.learning import train; import threading;"
        "train._end_with_parent(); print('begun', flush=True); threading.Event().wait()",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert await process.stdout.readline() == b"begun\n"
    process.stdin.close()
    assert await process.wait() == 1
    assert process.returncode != -signal.SIGKILL
