"""What a complainant will read of an action, as it is shown to the officer before it is done."""

from collections.abc import Iterator

from bot.house import House
from bot.letters.base import light, names
from config.people import Officer
from router.office import Office
from router.values import (
    PENGADU,
    Action,
    ActionId,
    Case,
    Change,
    CloseReason,
    NoticeKind,
)

_TELLING = frozenset({NoticeKind.DITOLAK, NoticeKind.MINTA_KELENGKAPAN, NoticeKind.DIALIHKAN})
"""Letters to a complainant in which the words of the officer's action stand."""


def is_wanted(change: Change, action: Action) -> bool:
    """Tell whether somebody outside will read what an officer gives with an action.

    That is an answer, a rejection, a request, the end of an inspection; and records, since some
    of them stand in letters.
    """
    if not (action.text or action.files or action.choice):
        return False
    if any(e.type is ActionId.JAWAB or e.fields for e in change.events):
        return True
    sealed = change.case.sealed and change.case.close_reason is CloseReason.PETUGAS
    kinds = _TELLING | ({NoticeKind.DITUTUP} if sealed else frozenset())
    return any(n.to == PENGADU and n.kind in kinds for n in change.notices)


def text(
    change: Change, house: House, speaking: House, office: Office, who: Officer, before: Case
) -> str:
    """Write the preview. `speaking` has the words of the complainant's language."""
    event = change.events[0]
    lead = _lead(change, speaking, office)
    fit, heavy = light(event.files)

    def say(key: str, **facts: object) -> str:
        return house.wording.text(f"desk.ask.preview.{key}", number=before.number, **facts)

    def parts() -> Iterator[str]:
        label = house.wording.text(f"action.{event.type}")
        if lead is None:
            yield say("inside", name=who.name, action=label)
            if event.text:
                yield event.text
        else:
            yield say("outside", name=who.name, action=label)
            yield "\n\n".join(part for part in (lead, event.text) if part)
        if fit or heavy:
            yield speaking.wording.text("notice.block.files", names=names((*fit, *heavy)))
        if event.fields:
            lines = "\n".join(f"{name}: {value}" for name, value in event.fields)
            yield say("records", lines=lines)
        yield say("confirm")

    return "\n\n".join(parts())


def _lead(change: Change, speaking: House, office: Office) -> str | None:
    """Give the line above the words in the complainant's letter; None where he gets none."""
    case, say = change.case, speaking.wording.text
    if any(e.type is ActionId.JAWAB for e in change.events):
        agency = office.directory.agency_name(case.agency) or speaking.settings.office.name
        return say("notice.jawaban.text", number=case.number, agency=agency)
    told = {n.kind for n in change.notices if n.to == PENGADU}
    if NoticeKind.MINTA_KELENGKAPAN in told:
        return say("notice.minta_kelengkapan.text", number=case.number)
    if NoticeKind.DITOLAK in told:
        followed = case.close_reason is CloseReason.TIDAK_DAPAT_DITINDAKLANJUTI
        key = "tidak_ditindaklanjuti" if followed else "ditolak"
        return say(f"notice.{key}.text", number=case.number)
    if NoticeKind.DIALIHKAN in told:
        return say("notice.dialihkan.text", number=case.number, id=case.lapor)
    if NoticeKind.DITUTUP in told and case.sealed:
        return say("notice.ditutup.sealed", number=case.number)
    return None
