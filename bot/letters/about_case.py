"""What officers read of a case itself: who complains, where it is, which agency, who sent it on.

Blocks of the letters in `bot.letters.officer`, and lines of a card.
"""

from collections.abc import Iterator

from bot import places
from bot.letters.base import Subject
from config.procedure import Scope, WaktuTingkat
from router import serving
from router.suggestion import Field
from router.values import PENGADU, SISTEM, ActionId, CloseReason

SPOKEN_BY_CITIZEN = frozenset({PENGADU, SISTEM})
"""Whose words in a case are no colleague's."""


def case_block(about: Subject) -> str:
    """Say who complains, where it is, and which agency is meant."""
    dossier, say = about.dossier, about.say
    if dossier.sealed:
        return say("block.secret")
    channel = about.house.wording.text(f"channel.{about.case.channel}")
    who = (
        say("block.from", name=dossier.name, channel=channel)
        if dossier.name
        else say("block.anonymous", channel=channel)
    )
    lines = [who]
    lines += _where(about)
    lines.append(_agency_line(about) or "")
    lines += _origin(about)
    if about.case.linked and about.case.close_reason is not CloseReason.DIGABUNG:
        lines.append(say("block.linked", number=about.case.linked))
    if about.case.anonymity.secret:
        lines.append(say("block.secret"))
    return "\n".join(filter(None, lines))


def _where(about: Subject) -> Iterator[str]:
    """Say where it is: as the complainant answered, else as it was read; and in which area."""
    found, directory = about.dossier.suggested, about.office.directory
    place = about.dossier.read_place
    if about.dossier.place:
        yield about.say("block.place", place=about.dossier.place)
    elif read := places.words_of(place, directory):
        yield about.say("block.place_read", place=read)
    area = places.area_names(place, directory, about.house.wording) if place else ""
    if area and found is not None:
        key = "area" if Field.PLACE in found.said else "area_read"
        yield about.say(f"block.{key}", area=area)


def _origin(about: Subject) -> Iterator[str]:
    """Say who sent the complainant, who wrote it down, and how grave it is, where that is known."""
    case, say = about.case, about.say
    if case.referred_by:
        yield say("block.referred", who=case.referred_by)
    if case.entered_by:
        yield say("block.entered", who=about.office.directory.officer_name(case.entered_by))
    if case.lapor:
        yield say("block.lapor", id=case.lapor)
    if any(isinstance(s.waktu, WaktuTingkat) for s in about.office.procedure.langkah):
        yield say("block.severity", severity=case.severity)


def _agency_line(about: Subject) -> str | None:
    if not any(r.lingkup is Scope.OPD for r in about.office.procedure.pelaksana.values()):
        return None
    named = about.office.directory.agency_name
    if about.case.agency:
        return about.say("block.agency", agency=named(about.case.agency))
    if about.case.proposed:
        sure = _percents(about)
        proposed = ", ".join(f"{named(a)}{sure.get(a, '')}" for a in about.case.proposed)
        return about.say("block.proposed", names=proposed)
    return about.say("block.unrouted")


def _percents(about: Subject) -> dict[str, str]:
    """Say how sure the router was of each agency that it proposed."""
    found = about.dossier.suggested
    ways = found.suggestion.ranked if found is not None else ()
    # Where an officer has said where it is, the agency there has the affair's probability.
    ways += serving.moved(ways, about.office.directory, about.dossier.read_place)
    return {w.agency: f" ({percent(w.confidence)} %)" for w in reversed(ways) if w.agency}


def percent(confidence: float) -> int:
    """Give a probability as people read it: never quite certain."""
    return min(99, max(1, round(confidence * 100)))


def reason_block(about: Subject) -> str | None:
    """Give the words with which a colleague sent the case on."""
    event = about.event
    if not event.text or event.actor in SPOKEN_BY_CITIZEN or event.type is ActionId.JAWAB:
        return None
    if about.dossier.sealed:
        return None
    who = about.office.directory.officer_name(event.actor)
    return "\n".join((about.say("block.reason", who=who), event.text))
