"""Says where a case stands: the same words for the citizen who asks and the officer who looks.

The reader's own words stand around it: a citizen gets his link, a desk its buttons.
"""

from bot.house import House
from router import rules
from router.office import Office
from router.values import PENGADU, Case, State


def standing(house: House, case: Case, office: Office, *, merged: str | None = None) -> str:
    """Say where a case is now, who has it, and until when, in one or two sentences.

    `merged` is the case in which a merged one goes on, while that is open.
    """
    say = house.wording.text
    if merged is not None:
        return say("chat.standing.merged", other=merged)
    if case.state.ended:
        reason = say(f"close_reason.{case.close_reason}") if case.close_reason else "-"
        return say("chat.standing.ended", reason=reason)
    if case.sealed:
        return say("chat.standing.sealed")
    if case.state is State.MENUNGGU_PENGADU:
        return say("chat.standing.waiting")
    if case.state is State.DIJAWAB:
        return say("chat.standing.answered")
    facts = rules.standing(case, office)
    agency = facts["agency"]
    now = say(
        "chat.standing.step",
        kegiatan=str(facts["kegiatan"]).rstrip("."),
        step=case.step,
        steps=len(office.procedure.langkah),
        role=facts["role"],
        place="" if agency == "-" else f", {agency}",
    )
    held = case.holder is not None and case.holder.role != PENGADU
    if case.due_at is None or not held:
        return now
    return f"{now} {say('chat.standing.due', due=house.moment(case.due_at))}"


def headed(house: House, number: str, subject: str, said: str) -> str:
    """Put a case's number and subject above where it stands."""
    return f"{house.wording.text('chat.standing.head', number=number, subject=subject)}\n{said}"
