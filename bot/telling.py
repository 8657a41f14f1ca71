"""Says in one sentence what an event was: for the CLI's log, the demo, the desk's cards."""

from bot.house import House
from router import offers
from router.office import Office
from router.values import PENGADU, SISTEM, ActionId, Case, Event, SystemEvent


def event_sentence(event: Event, case: Case, office: Office, house: House) -> str:
    """Tell an event to an officer, without the words that were said in it."""
    key = str(event.type)
    if event.type is SystemEvent.TERKIRIM and event.choice == "published":
        key = "terkirim_terbit"
    if event.to_step is not None and event.type in _ONWARD:
        key = f"{event.type}_maju"
    routing = offers.router_of(office.procedure)
    if event.type is ActionId.TARIK and routing is not None and event.to_step != routing.no:
        key = "tarik_alih"
    if event.type is ActionId.KEMBALIKAN and event.step == event.to_step:
        key = "buka_segel"
    return house.wording.text(
        f"event.{key}",
        who=who(event.actor, event.role, office, house),
        to=place(event, case, office, house),
        step=event.step,
        agency=office.directory.agency_name(event.agency) or "-",
        officer=office.directory.officer_name(event.officer) or "-",
        choice=_choice(event, house),
        due=house.moment(event.due) if event.due else "-",
    )


def _choice(event: Event, house: House) -> str:
    if event.type is SystemEvent.DITUNJUK:
        return house.wording.text(f"assign.why.{event.choice}")
    return event.choice or "-"


_ONWARD = frozenset({ActionId.TERIMA, ActionId.DISPOSISI, SystemEvent.TERKIRIM})
"""Events that move the case in one of their forms, and leave it where it is in the other."""


def who(actor: str, role: str | None, office: Office, house: House) -> str:
    """Name who acted: the complainant, the program, an officer with his role."""
    if actor == PENGADU:
        return house.wording.text("event.pengadu")
    if actor == SISTEM:
        return house.wording.text("event.sistem")
    name = office.directory.officer_name(actor) or actor
    return f"{name} ({office.procedure.label(role)})" if role else name


def place(event: Event, case: Case, office: Office, house: House) -> str:
    """Name the step to which an event brought the case, and who plays its role.

    What is sent to the complainant from the last step goes to him, and to no further step.
    """
    if event.to_step is None:
        sent = event.holder is not None and event.holder.role == PENGADU
        return office.procedure.label(PENGADU) if sent else "-"
    step = office.procedure.step(event.to_step)
    role = event.holder.role if event.holder else step.pelaksana[0]
    agency = _agency_then(event, case)
    scoped = office.procedure.scope(role) == "opd" and agency is not None
    return house.wording.text(
        "event.place",
        step=step.no,
        role=office.procedure.label(role),
        agency=f", {office.directory.agency_name(agency)}" if scoped else "",
    )


def _agency_then(event: Event, case: Case) -> str | None:
    """Give the agency that had the case when the event happened: the last one named in the log."""
    named = [e.agency for e in case.events if e.seq <= event.seq and e.agency is not None]
    return named[-1] if named else case.agency
