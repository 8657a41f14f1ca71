"""What the router made of cases, what officers made of that, and what may be learnt from it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from config.procedure import Severity
from router.suggestion import Field, Kind, Place, Ranked, Reading, Suggestion
from router.values import Anonymity
from storage import labels, suggestions
from storage.database import Database
from storage.labels import Outcome, Settled, Tally
from storage.models_routing import AreaRow
from storage.suggestions import Corrected, Suggested
from tests.storage.examples import COMPLAINT, T0, after, handed_in, open_case, stored

NUMBER = "2026-000001"
MADE = Suggestion(
    ranked=(
        Ranked(urusan="pu", agency="dinas-pupr", confidence=0.9),
        Ranked(urusan="hub", agency="dishub", confidence=0.07),
        Ranked(urusan="pangan", agency=None, confidence=0.01),
    ),
    automatic=True,
    reading=Reading(
        kind=Kind.PENGADUAN,
        category="infrastruktur",
        severity=Severity.BERAT,
        why=((Field.SEVERITY, ("banyak korban", "setiap hari")),),
    ),
    place=Place(text="Jalan Melati", kecamatan="kec-utara", kelurahan="kel-melati"),
    words=("berlubang", "jalan"),
    model="0123456789ab",
)


async def kept(db: Database, number: str = NUMBER) -> Suggested:
    found = await db.read(suggestions.of_case, number)
    assert found is not None
    return found


def areas(session: Session) -> None:
    session.add_all(
        AreaRow(id=id_, kind=kind, name=name, parent_id=parent, aliases=[], outline=None)
        for id_, kind, name, parent in (
            ("kec-timur", "kecamatan", "Timur", None),
            ("kel-mawar", "kelurahan", "Mawar", "kec-timur"),
        )
    )


async def test_a_suggestion_comes_back_as_it_was_made(db: Database) -> None:
    await stored(db)
    assert await db.read(suggestions.of_case, NUMBER) is None
    await db.write(suggestions.add, NUMBER, MADE, T0)
    assert await kept(db) == Suggested(
        number=NUMBER, at=T0, suggestion=MADE, agency=None, urusan=None, settled_at=None
    )
    assert await db.read(suggestions.of_case, "2026-000404") is None


async def test_an_empty_suggestion_comes_back_too(db: Database) -> None:
    await stored(db)
    nothing = Suggestion(reading=Reading(complaint=False, kind=Kind.PERMINTAAN_INFORMASI))
    await db.write(suggestions.add, NUMBER, nothing, T0)
    assert (await kept(db)).suggestion == nothing


async def test_of_several_complaints_in_one_only_their_number_is_kept(db: Database) -> None:
    await stored(db)
    several = replace(MADE, reading=replace(MADE.reading, parts=("Lampu mati.", "Got mampet.")))
    await db.write(suggestions.add, NUMBER, several, T0)
    found = await kept(db)
    assert (found.parts, found.suggestion) == (2, MADE)


async def test_officers_settle_it_and_hand_it_back(db: Database) -> None:
    await stored(db)
    await db.write(suggestions.add, NUMBER, MADE, T0)
    await db.write(suggestions.settle, NUMBER, "dishub", "hub", after(hours=1))
    found = await kept(db)
    assert (found.agency, found.urusan, found.settled_at) == ("dishub", "hub", after(hours=1))
    await db.write(suggestions.settle, NUMBER, None, None, after(hours=2))
    found = await kept(db)
    assert (found.agency, found.urusan, found.settled_at) == (None, None, after(hours=2))


@pytest.mark.parametrize(
    ("field", "became", "was"),
    [
        (Field.URUSAN, "perkim", "pu"),
        (Field.AGENCY, "dlh", "dinas-pupr"),
        (Field.KIND, "aspirasi", "pengaduan"),
        (Field.WEIGHT, "ya", "tidak"),
        (Field.CATEGORY, "kebersihan", "infrastruktur"),
        (Field.CATEGORY, None, "infrastruktur"),
        (Field.SEVERITY, "ringan", "berat"),
        (Field.COMPLAINT, "tidak", "ya"),
        (Field.PLACE, "kel-mawar", "kel-melati"),
        (Field.PLACE, "kec-timur", "kel-melati"),
        (Field.PLACE, "dekat pasar lama", "kel-melati"),
        (Field.PLACE, None, "kel-melati"),
    ],
)
async def test_each_field_is_corrected_once_and_what_stood_there_is_kept(
    db: Database, field: Field, became: str | None, was: str
) -> None:
    await stored(db)
    await db.write(areas)
    await db.write(suggestions.add, NUMBER, MADE, T0)
    now = after(minutes=5)
    assert await db.write(suggestions.correct, NUMBER, field, became, "sari", now)
    # Pressed once more it says nothing new.
    assert not await db.write(suggestions.correct, NUMBER, field, became, "sari", after(hours=1))
    assert await db.read(suggestions.corrections, NUMBER) == (
        Corrected(at=now, officer="sari", field=field, was=was, became=became),
    )
    # And it is taken back in the same way.
    assert await db.write(suggestions.correct, NUMBER, field, was, "ratna", after(hours=2))


async def test_what_was_corrected_stands_in_the_suggestion(db: Database) -> None:
    await stored(db)
    await db.write(areas)
    await db.write(suggestions.add, NUMBER, MADE, T0)
    for field, became in (
        (Field.KIND, "aspirasi"),
        (Field.WEIGHT, "ya"),
        (Field.SEVERITY, "ringan"),
        (Field.COMPLAINT, "tidak"),
        (Field.CATEGORY, "kebersihan"),
        (Field.PLACE, "kel-mawar"),
    ):
        await db.write(suggestions.correct, NUMBER, field, became, "sari", T0)
    now = (await kept(db)).suggestion
    assert now.reading == replace(
        MADE.reading,
        kind=Kind.ASPIRASI,
        supervised=True,
        severity=Severity.RINGAN,
        complaint=False,
        category="kebersihan",
    )
    assert now.place == Place(text="Jalan Melati", kecamatan="kec-timur", kelurahan="kel-mawar")
    assert now.ranked == MADE.ranked


async def test_words_that_name_the_wrong_area_go_with_it(db: Database) -> None:
    await stored(db)
    await db.write(areas)
    there = Place(text="kel. Mawar, Jl. Kenanga 5", kecamatan="kec-timur", kelurahan="kel-mawar")
    await db.write(suggestions.add, NUMBER, replace(MADE, place=there), T0)
    assert (await kept(db)).said == frozenset()
    await db.write(suggestions.correct, NUMBER, Field.PLACE, "kec-timur", "sari", T0)
    found = await kept(db)
    assert found.suggestion.place == Place(text="Timur", kecamatan="kec-timur")
    assert found.said == {Field.PLACE}


@pytest.mark.parametrize(
    ("field", "became"),
    [(Field.KIND, "keluhan"), (Field.KIND, None), (Field.WEIGHT, "mungkin"), (Field.SEVERITY, "")],
)
async def test_what_a_field_cannot_be_is_refused(
    db: Database, field: Field, became: str | None
) -> None:
    await stored(db)
    await db.write(suggestions.add, NUMBER, MADE, T0)
    with pytest.raises(ValueError):
        await db.write(suggestions.correct, NUMBER, field, became, "sari", T0)
    assert (await kept(db)).suggestion == MADE
    assert await db.read(suggestions.corrections, NUMBER) == ()


async def test_a_case_without_a_suggestion_cannot_be_corrected(db: Database) -> None:
    await stored(db)
    assert not await db.write(suggestions.correct, NUMBER, Field.KIND, "aspirasi", "sari", T0)


async def _settled(
    db: Database, number: str, at: datetime, agency: str | None = "dishub", **case: object
) -> None:
    """Store a case with a suggestion, and what officers say of it."""
    whole = replace(handed_in(number), **case)  # type: ignore[arg-type]
    await db.write(open_case, whole, code=f"KODE-{number}")
    await db.write(suggestions.add, number, MADE, at)
    if agency is not None:
        await db.write(suggestions.settle, number, agency, "hub", at + timedelta(days=1))


async def test_only_what_is_settled_and_open_to_all_may_be_learnt_from(db: Database) -> None:
    await _settled(db, "2026-000001", T0)
    await _settled(db, "2026-000002", T0, agency=None)
    await _settled(db, "2026-000003", T0, anonymity=Anonymity.ANONIM)
    await _settled(db, "2026-000004", T0, anonymity=Anonymity.RAHASIA)
    await _settled(db, "2026-000005", T0, sealed=True)
    await _settled(db, "2026-000006", T0)
    await db.write(suggestions.correct, "2026-000006", Field.WEIGHT, "ya", "sari", T0)
    await _settled(db, "2026-000007", after(days=3))
    found = await db.read(labels.settled, None, after(days=9))
    assert [(one.at, one.agency) for one in found] == [(T0, "dishub"), (after(days=3), "dishub")]
    assert found[0] == Settled(
        id=found[0].id,
        at=T0,
        text=COMPLAINT,
        # The subject of the example is no beginning of its text.
        title="Jalan berlubang",
        agency="dishub",
        urusan="hub",
        said=(("pu", 0.9), ("hub", 0.07), ("pangan", 0.01)),
    )
    assert await db.read(labels.learnable) == 2
    # In batches, and between moments.
    assert await db.read(labels.settled, None, after(days=9), limit=1) == found[:1]
    assert await db.read(labels.settled, None, after(days=9), after=found[0].id) == found[1:]
    assert await db.read(labels.settled, after(days=1), after(days=3)) == ()
    assert await db.read(labels.settled, T0, after(days=1)) == found[:1]


async def test_outcomes_tell_what_officers_left_of_promises(db: Database) -> None:
    assert await db.read(labels.first_settled) is None
    await _settled(db, "2026-000001", T0, agency="dinas-pupr")
    await _settled(db, "2026-000002", T0, agency="dishub")
    await _settled(db, "2026-000003", T0, agency=None)
    await db.write(suggestions.settle, "2026-000003", None, None, after(days=1))
    await _settled(db, "2026-000004", T0, agency=None)
    await _settled(db, "2026-000005", after(days=7), agency="dinas-pupr")
    right = Outcome(automatic=True, confidence=0.9, right=True)
    wrong = replace(right, right=False)
    found = await db.read(labels.outcomes, T0, after(days=7))
    assert sorted(found, key=lambda one: one.right) == [wrong, wrong, right]
    assert await db.read(labels.first_settled) == after(days=1)
    assert await db.read(labels.tally, T0, after(days=7)) == Tally(all=4, automatic=4)
    assert await db.read(labels.tally, datetime(2020, 1, 1, tzinfo=UTC), T0) == Tally(
        all=0, automatic=0
    )
