"""What the router makes of a case, as officers read it, and the buttons that put it right. Pure.

Each reading is a suggestion: one press changes it, and every press is kept as a lesson. Shown
while an officer has to say where a case goes (where no step does, until it is answered);
afterwards only what still helps: that the program forwarded it by itself, how grave it sounds,
and other cases that may be about the same. Where it is stands in `bot.letters.about_case`.
"""

from collections.abc import Iterator

from bot import buttons, category
from bot.desk import placing
from bot.dossier import Dossier
from bot.house import House
from bot.letters.about_case import percent
from channels.chat import Button
from config.procedure import Severity, Trait, WaktuTingkat
from router import log, offers
from router.office import Office
from router.suggestion import Field, Kind, Suggestion
from router.values import Case
from storage.suggestions import NO, YES, Suggested

TWIN = "kembar"
"""The word of the buttons about a case that may be about the same matter."""

TWINS = 3
"""How many cases of the same matter are named."""

Rows = tuple[tuple[Button, ...], ...]


def lines(dossier: Dossier, office: Office, house: House) -> Iterator[str]:
    """Give what is suggested, line by line; nothing for a case whose content is kept."""
    found = dossier.suggested
    if found is None or dossier.sealed or dossier.case.state.ended:
        return
    case, suggestion, say = dossier.case, found.suggestion, house.wording.text
    best = suggestion.best
    if log.forwarded_by_itself(case) and best is not None:
        yield say("desk.advice.automatic", percent=percent(best.confidence))
        yield from _because(suggestion, house)
    elif _waits(case, office) and best is not None and best.agency in case.proposed:
        # The words speak for the first way: not once its agency has proved to be wrong.
        yield from _because(suggestion, house)
    if _deciding(case, office):
        yield from _readings(dossier, found, office, house)
    elif suggestion.reading.severity is Severity.BERAT:
        yield from _severity(case, found, office, house)
    if suggestion.reading.supervised:
        yield _said(found, Field.WEIGHT, house)
    for twin in dossier.twins[:TWINS]:
        day = f"{house.local(twin.opened_at):%d/%m}"
        yield say("desk.advice.twin", other=twin.number, at=day)


def _directs(case: Case, office: Office) -> bool:
    return Trait.MENGARAHKAN in office.step(case).sifat


def _waits(case: Case, office: Office) -> bool:
    """Tell whether a case waits for somebody to name its agency."""
    return _directs(case, office) and case.agency is None


def _deciding(case: Case, office: Office) -> bool:
    """Tell whether officers still have to see what kind of case it is."""
    if offers.router_of(office.procedure) is not None:
        return _directs(case, office)
    return log.answer(case) is None


def _because(suggestion: Suggestion, house: House) -> Iterator[str]:
    if suggestion.words:
        yield house.wording.text("desk.advice.words", words=", ".join(suggestion.words))


def _said(found: Suggested, field: Field, house: House, **facts: object) -> str:
    """Say a reading, as a guess or, once an officer has put it right, as his word."""
    key = f"desk.advice.{'said' if field in found.said else 'read'}.{field}"
    return house.wording.text(key, **facts)


def _readings(dossier: Dossier, found: Suggested, office: Office, house: House) -> Iterator[str]:
    say, read = house.wording.text, found.suggestion.reading
    if not read.complaint:
        yield _said(found, Field.COMPLAINT, house)
    if read.kind is not Kind.PENGADUAN:
        yield _said(found, Field.KIND, house, kind=say(f"reading.kind.{read.kind}"))
    if read.severity is not Severity.SEDANG:
        yield from _severity(dossier.case, found, office, house)
    need = category.record(office.procedure)
    named = category.name_of(read.category, need) if need is not None else None
    if named is not None and dossier.case.scope is None:
        # Once the record is written, it is the case's own category.
        yield _said(found, Field.CATEGORY, house, category=named)
    if found.parts:
        yield say("desk.advice.parts", count=found.parts)


def _severity(case: Case, found: Suggested, office: Office, house: House) -> Iterator[str]:
    """Say how grave it sounds, unless the case's own severity says the same."""
    severity = found.suggestion.reading.severity
    if not (_timed(office) and case.severity is severity):
        yield _said(found, Field.SEVERITY, house, severity=severity)


def _timed(office: Office) -> bool:
    """Tell whether an SOP has times by severity, so that a case has one of its own."""
    return any(isinstance(step.waktu, WaktuTingkat) for step in office.procedure.langkah)


def rows(dossier: Dossier, office: Office, house: House) -> Rows:
    """Give the buttons that put right what was read, a row for each thing, and those of twins."""
    found, case = dossier.suggested, dossier.case
    if dossier.sealed:
        return ()
    unsaid = [twin.number for twin in dossier.twins[:TWINS] if twin.settled is None]
    made = [_twin_row(case, number, house) for number in unsaid]
    if found is not None:
        read = found.suggestion.reading
        made += [
            _choices(case, house, Field.KIND, tuple(Kind), read.kind),
            _choices(case, house, Field.SEVERITY, tuple(Severity), read.severity),
            (
                *_choices(case, house, Field.WEIGHT, (YES, NO), YES if read.supervised else NO),
                *_choices(case, house, Field.COMPLAINT, (YES, NO), YES if read.complaint else NO),
            ),
        ]
        made += _categories(case, office, house)
        made += placing.rows(dossier, office.directory, house)
    return tuple(made)


def _choices(
    case: Case, house: House, field: Field, values: tuple[str, ...], now: str
) -> tuple[Button, ...]:
    """Offer what a reading may be besides what it is."""
    return tuple(
        Button(
            label=house.wording.text(f"desk.advice.set.{field}.{value}"),
            data=buttons.data(case, placing.CORRECT, f"{field}={value}"),
        )
        for value in values
        if value != now
    )


def _categories(case: Case, office: Office, house: House) -> Iterator[tuple[Button, ...]]:
    """Offer the categories that the SOP's record takes, besides the one that stands there.

    Also the suggested one: the press writes the record, so that nobody has to type it.
    """
    need = category.record(office.procedure)
    for name in need.pilihan if need is not None else ():
        if name != case.scope:
            label = house.wording.text("desk.advice.set.category", category=name)
            data = buttons.data(case, placing.CORRECT, f"{Field.CATEGORY}={category.id_of(name)}")
            yield (Button(label=label, data=data),)


def _twin_row(case: Case, other: str, house: House) -> tuple[Button, ...]:
    return tuple(
        Button(
            label=house.wording.text(f"desk.advice.twin_{word}", other=other),
            data=buttons.data(case, TWIN, f"{other}={word}"),
        )
        for word in (YES, NO)
    )
