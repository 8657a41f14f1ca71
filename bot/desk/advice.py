"""What the router makes of a case, as officers read it, and the buttons that put it right. Pure.

Each reading is a suggestion: one press changes it, and every press is kept as a lesson. Shown
while an officer has to say where a case goes; afterwards only what still helps: that the program
forwarded it by itself, how grave it sounds, and other cases that may be about the same.
"""

from collections.abc import Iterator

from bot import buttons
from bot.dossier import Dossier
from bot.house import House
from bot.letters.officer import percent
from channels.chat import Button
from config.procedure import Severity, Trait
from router import log
from router.office import Office
from router.suggestion import Field, Kind, Suggestion
from router.values import Case

CORRECT = "saran"
"""The word of the buttons that put a suggestion right."""

TWIN = "kembar"
"""The word of the buttons about a case that may be about the same matter."""

YES, NO = "ya", "tidak"
TWINS = 3
"""How many cases of the same matter are named."""

Rows = tuple[tuple[Button, ...], ...]


def lines(dossier: Dossier, office: Office, house: House) -> Iterator[str]:
    """Give what is suggested, line by line; nothing for a case whose content is kept."""
    found = dossier.suggested
    if found is None or dossier.sealed or dossier.case.state.ended:
        return
    case, suggestion, say = dossier.case, found.suggestion, house.wording.text
    routing = Trait.MENGARAHKAN in office.step(case).sifat
    if log.forwarded_by_itself(case) and suggestion.best is not None:
        yield say("desk.advice.automatic", percent=percent(suggestion.best.confidence))
        yield from _because(suggestion, house)
    elif routing and case.agency is None and suggestion.ranked:
        yield from _because(suggestion, house)
    if routing:
        yield from _readings(suggestion, house)
    elif suggestion.reading.severity is Severity.BERAT:
        yield say("desk.advice.severity", severity=suggestion.reading.severity)
    if suggestion.reading.supervised:
        yield say("desk.advice.supervised")
    if suggestion.place is not None and (suggestion.place.kelurahan or suggestion.place.kecamatan):
        yield say("desk.advice.place", place=area(suggestion, office))
    for twin in dossier.twins[:TWINS]:
        day = f"{house.local(twin.opened_at):%d/%m}"
        yield say("desk.advice.twin", other=twin.number, at=day)


def area(suggestion: Suggestion, office: Office) -> str:
    """Name the areas of a suggestion's place."""
    place = suggestion.place
    names = {one.id: one.name for one in office.directory.areas}
    if place is None:
        return ""
    known = (names.get(id_) for id_ in (place.kelurahan, place.kecamatan) if id_)
    return ", ".join(name for name in known if name)


def _because(suggestion: Suggestion, house: House) -> Iterator[str]:
    if suggestion.words:
        yield house.wording.text("desk.advice.words", words=", ".join(suggestion.words))


def _readings(suggestion: Suggestion, house: House) -> Iterator[str]:
    say, reading = house.wording.text, suggestion.reading
    if not reading.complaint:
        yield say("desk.advice.no_complaint")
    if reading.kind is not Kind.PENGADUAN:
        yield say("desk.advice.kind", kind=say(f"desk.advice.kinds.{reading.kind}"))
    if reading.severity is not Severity.SEDANG:
        yield say("desk.advice.severity", severity=reading.severity)
    if reading.parts:
        yield say("desk.advice.parts", count=len(reading.parts))


def rows(dossier: Dossier, house: House) -> Rows:
    """Give the buttons that put right what was read, a row for each thing, and those of twins."""
    found, case = dossier.suggested, dossier.case
    if dossier.sealed:
        return ()
    unsaid = [twin.number for twin in dossier.twins[:TWINS] if twin.settled is None]
    made = [_twin_row(case, number, house) for number in unsaid]
    if found is not None:
        reading = found.suggestion.reading
        made += [
            _choices(case, house, Field.KIND, tuple(Kind), reading.kind),
            _choices(case, house, Field.SEVERITY, tuple(Severity), reading.severity),
            _choices(case, house, Field.WEIGHT, (YES, NO), YES if reading.supervised else NO),
        ]
    return tuple(made)


def _choices(
    case: Case, house: House, field: Field, values: tuple[str, ...], now: str
) -> tuple[Button, ...]:
    """Offer what a reading may be besides what it is."""
    return tuple(
        Button(
            label=house.wording.text(f"desk.advice.set.{field}.{value}"),
            data=buttons.data(case, CORRECT, f"{field}={value}"),
        )
        for value in values
        if value != now
    )


def _twin_row(case: Case, other: str, house: House) -> tuple[Button, ...]:
    return tuple(
        Button(
            label=house.wording.text(f"desk.advice.twin_{word}", other=other),
            data=buttons.data(case, TWIN, f"{other}={word}"),
        )
        for word in (YES, NO)
    )
