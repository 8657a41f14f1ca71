"""Cases as an operator reads them in a terminal: the list, and one case with everything in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot import places, present, telling
from bot.cli.output import facts, line, table
from bot.dossier import Dossier
from bot.house import House
from router import offers
from router.directory import Directory
from router.office import Office
from router.suggestion import Field
from router.values import Holder
from storage.values import CaseLine, Entry, OutboxItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that is shown of one case."""

    dossier: Dossier
    office: Office
    house: House
    outgoing: tuple[OutboxItem, ...]

    def say(self, key: str, **facts: object) -> str:
        """Give a text of the section `cli.case`."""
        return self.house.wording.text(f"cli.case.{key}", **facts)

    def moment(self, moment: datetime | None) -> str | None:
        """Write a moment for people, where there is one."""
        return self.house.moment(moment) if moment else None

    def short(self, moment: datetime) -> str:
        """Write a moment for a line of a table."""
        return _short(moment, self.house)


def _short(moment: datetime, house: House) -> str:
    local = house.local(moment)
    return f"{house.wording.day(local)} {local:%H.%M}"


def tell_list(found: Sequence[CaseLine], directory: Directory, house: House) -> None:
    """Print a list of cases."""
    text = house.wording.text
    if not found:
        line(text("cli.case.none"))
        return
    table(
        [
            text(f"cli.case.{head}")
            for head in ("number", "state", "step", "agency", "holder", "opened", "due")
        ],
        [
            (
                one.number,
                text(f"state.{one.state}"),
                str(one.step),
                directory.agency_name(one.agency) or "-",
                _held_by(one.holder, directory),
                _short(one.opened_at, house),
                _short(one.due_at, house) if one.due_at else "-",
            )
            for one in found
        ],
        right=[2],
    )


def _held_by(holder: Holder | None, directory: Directory) -> str:
    if holder is None:
        return "-"
    return directory.officer_name(holder.officer) or holder.role


def tell(page: Page) -> None:
    """Print one case."""
    case = page.dossier.case
    line(page.say("heading", number=case.number, subject=page.dossier.subject))
    line()
    facts(_standing(page))
    line()
    _tell_events(page)
    _tell_words(page)
    _tell_lost(page)
    _tell_actions(page)


def _standing(page: Page) -> Iterator[tuple[str, str | None]]:
    case, office, text = page.dossier.case, page.office, page.house.wording.text
    step = office.step(case)
    steps = len(office.procedure.langkah)
    state = text(f"state.{case.state}")
    if case.close_reason:
        state = f"{state} ({text(f'close_reason.{case.close_reason}')})"
    yield page.say("state"), state
    yield page.say("step"), page.say("step_of", no=step.no, steps=steps, activity=step.kegiatan)
    yield page.say("holder"), _holder(page)
    yield page.say("due"), page.moment(case.due_at)
    yield page.say("agency"), office.directory.agency_name(case.agency)
    proposed = (office.directory.agency_name(a) or a for a in case.proposed)
    yield page.say("proposed"), None if case.agency else ", ".join(proposed)
    yield page.say("complainant"), page.dossier.name or text(f"cli.anonymity.{case.anonymity}")
    yield page.say("channel"), text(f"channel.{case.channel}")
    yield from _where(page)
    yield page.say("linked"), case.linked
    yield page.say("referred"), case.referred_by
    yield page.say("entered"), office.directory.officer_name(case.entered_by)
    yield page.say("lapor"), case.lapor
    yield page.say("opened"), page.moment(case.opened_at)
    yield page.say("answered"), page.moment(case.answered_at)
    yield page.say("closed"), page.moment(case.closed_at)
    yield page.say("rating"), str(case.rating) if case.rating else None


def _holder(page: Page) -> str | None:
    held, office = page.dossier.case.holder, page.office
    if held is None:
        return None
    officer = office.directory.officer_name(held.officer)
    role = office.procedure.label(held.role)
    return f"{officer} ({role})" if officer else role


def _where(page: Page) -> Iterator[tuple[str, str | None]]:
    """Say where it is, as the complainant said, else as it was read; and in which area."""
    dossier, directory, found = page.dossier, page.office.directory, page.dossier.read_place
    read = places.words_of(found, directory)
    guessed = page.say("place_read", place=read) if read else None
    yield page.say("place"), dossier.place or guessed
    area = places.area_names(found, directory, page.house.wording) if found else None
    said = dossier.suggested is not None and Field.PLACE in dossier.suggested.said
    yield page.say("area"), area if said or not area else page.say("area_read", area=area)


def _tell_events(page: Page) -> None:
    dossier = page.dossier
    table(
        [page.say(head) for head in ("event_no", "at", "step", "event")],
        [
            (
                str(event.seq),
                page.short(event.at),
                str(event.step),
                present.event_text(event, dossier, page.office, page.house),
            )
            for event in dossier.case.events
        ],
        title=page.say("events"),
        right=[0, 2],
    )


def _tell_words(page: Page) -> None:
    line(page.say("words"))
    for entry in present.said(page.dossier):
        line()
        line(_speaker(page, entry))
        for text in entry.text.splitlines():
            line(f"  {text}")
        if entry.files:
            names = ", ".join(file.name for file in entry.files)
            line(f"  {page.say('files', names=names)}")
    line()


def _speaker(page: Page, entry: Entry) -> str:
    channel = f"channel.{entry.channel}"
    known = page.house.wording.has(channel)
    return page.say(
        "speaker",
        at=page.short(entry.at),
        who=telling.who(entry.author, None, page.office, page.house),
        kind=page.say(f"kind.{entry.kind}"),
        direction=page.say(f"direction.{entry.direction}"),
        channel=page.house.wording.text(channel) if known else entry.channel or "-",
    )


def _tell_lost(page: Page) -> None:
    for key, found in (("lost", present.lost), ("warned", present.warned)):
        items = list(found(page.outgoing))
        if not items:
            continue
        line(page.say(key))
        for item in items:
            who = telling.who(item.recipient, None, page.office, page.house)
            line(f"  {page.say('lost_line', who=who, error=item.last_error or '-')}")
        line()


def _tell_actions(page: Page) -> None:
    found = offers.open_actions(page.dossier.case, page.office)
    if not found:
        line(page.say("no_actions"))
        return
    table(
        [page.say(head) for head in ("action", "meaning", "needs")],
        [
            (
                offer.id,
                page.house.wording.text(f"action.{offer.id}"),
                ", ".join(f"--{need}" for need in offer.needs) or "-",
            )
            for offer in found
        ],
        title=page.say("actions"),
    )
