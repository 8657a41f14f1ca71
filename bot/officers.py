"""What officers do by message: names written by hand become ids, and every reply gets a word back.

Shared with the CLI where names are concerned. The gate decides; here is only what surrounds it.
"""

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot import cases as gate
from bot import post
from bot.cases import Source
from bot.dialogue.meaning import NUMBER, OfficerAct
from bot.dialogue.words import Order
from bot.house import House
from bot.letters.officer import short
from config.people import Agency, Officer
from config.procedure import Trait
from router import offers, papers, rules
from router.aside import REGISTER_FIELDS
from router.directory import plain
from router.office import Office
from router.values import Action, ActionId, Case, RefusalCode, StoredFile
from storage import cases

_REMARK = re.compile(r"[,;:(]\s*|\s[–—-]\s|\.\s")
"""What parts a name from a remark in an officer's first line."""


def act(
    session: Session,
    house: House,
    found: OfficerAct,
    files: tuple[StoredFile, ...],
    now: datetime,
    source: Source,
) -> str:
    """Do what an officer's reply says; confirm it when nothing else tells him. Raises Refused."""
    case = cases.load(session, found.number)
    if case is None:
        raise LookupError(f"a marked message names case {found.number}, which is not there")
    office = house.office(session, case.procedure, case.version)
    action = read_order(case, office, found.order, found.officer, files, found.visit)
    change = gate.act(session, house, found.number, action, now, source)
    if not any(n.to == found.officer.id for n in change.notices):
        label = house.wording.text(f"action.{action.id}")
        tell(session, house, found.number, found.officer, "konfirmasi", now, action=label)
    return action.id


def read_order(
    case: Case,
    office: Office,
    order: Order,
    officer: Officer,
    files: tuple[StoredFile, ...],
    visit: int | None,
) -> Action:
    """Make an action of what an officer wrote. Raises Refused for a name that nobody has."""
    directory, target, remark = office.directory, order.target, None
    agency = named = choice = None
    other = None
    if order.id in _CHOOSING:
        choice, remark = _choice(case, office, order.id, target)
    elif order.id in (ActionId.GABUNGKAN, ActionId.TAUTKAN):
        other, remark = _number(target)
    elif order.id is ActionId.DISPOSISI:
        named, remark = _instructed(office, target)
    elif target and _names_agency(order, case, office):
        target, remark = _parted(target, directory.agencies_named)
        agency = agency_named(case, office, target)
    elif target and order.id is ActionId.TERUSKAN:
        target, remark = _parted(target, directory.officers_named)
        fits = directory.officers_named(target)
        named = fits[0].id if len(fits) == 1 else None
        remark = remark if named else order.target
    elif target:
        target, remark = _parted(target, directory.officers_named)
        named = officer_named(case, office, target)
    text = "\n".join(part for part in (remark, order.text) if part) or None
    return Action(
        id=order.id,
        actor=officer.id,
        text=text,
        agency=agency,
        officer=named,
        choice=choice,
        files=files,
        visit=visit,
        waktu=order.waktu,
        other=other,
    )


def _names_agency(order: Order, case: Case, office: Office) -> bool:
    """Tell whether what stands behind an action's word is an agency."""
    routing = Trait.MENGARAHKAN in office.step(case).sifat
    return order.id is ActionId.TARIK or (order.id is ActionId.TERUSKAN and routing)


_CHOOSING = frozenset(
    {
        ActionId.PUTUSKAN,
        ActionId.TETAPKAN_TINGKAT,
        ActionId.CENTANG,
        ActionId.BEBASKAN,
        ActionId.SERAHKAN_LAPOR,
        ActionId.KOREKSI,
    }
)
"""Actions whose first line names one of several things."""


def _choice(
    case: Case, office: Office, id_: ActionId, target: str | None
) -> tuple[str | None, str | None]:
    """Part what is chosen from a remark behind it: "PUTUSKAN tidak valid, bukti kurang"."""
    if not target:
        return None, None
    known: dict[str, tuple[str, ...]]
    if id_ is ActionId.PUTUSKAN:
        known = {c: (c, b.label) for c, b in (office.step(case).keputusan or {}).items()}
    elif id_ is ActionId.TETAPKAN_TINGKAT:
        known = {severity: (severity,) for severity in offers.SEVERITIES}
    elif id_ is ActionId.KOREKSI:
        known = {field: (field,) for field in REGISTER_FIELDS}
    elif id_ is ActionId.SERAHKAN_LAPOR:
        id_part, _, rest = target.partition(" ")
        return id_part.strip(",;:."), rest.strip() or None
    else:
        known = {n.nama: (n.nama,) for n in papers.wanted(case, office)}
    said = plain(target.replace("_", " "))
    names = [(plain(n.replace("_", " ")), c) for c, forms in known.items() for n in forms]
    for name, choice in sorted(names, key=lambda pair: -len(pair[0])):
        if said == name or said.startswith(f"{name} "):
            return choice, _behind(target, name)
    head, *remark = _REMARK.split(target, maxsplit=1)
    if id_ in (ActionId.CENTANG, ActionId.BEBASKAN):
        # A part of a paper's name is enough, where no other paper has it.
        return head.strip(" ."), remark[0].strip() or None if remark else None
    return re.sub(r"\s+", "_", head.strip(" .").lower()), None


def _behind(target: str, name: str) -> str | None:
    """Give what stands in a line behind a name at its start."""
    words = len(name.split())
    parts = re.split(r"[\W_]+", target.strip(), maxsplit=words)
    rest = parts[words] if len(parts) > words else ""
    return rest.strip() or None


def _number(target: str | None) -> tuple[str | None, str | None]:
    """Part a case's number from the words around it."""
    found = NUMBER.search(target or "")
    if found is None:
        return target, None
    assert target is not None, "a number was found in it"
    rest = (target[: found.start()] + target[found.end() :]).lstrip(" ,;:.").rstrip(" ,;:")
    return found[1], rest or None


def _instructed(office: Office, target: str | None) -> tuple[str | None, str | None]:
    """Part the officer to whom an instruction goes from its words; without one, all are words."""
    if not target:
        return None, None
    name, remark = _parted(target, office.directory.officers_named)
    found = office.directory.officers_named(name)
    return (found[0].id, remark) if len(found) == 1 else (None, target)


def _parted(
    written: str, find: Callable[[str], Sequence[Agency] | Sequence[Officer]]
) -> tuple[str, str | None]:
    """Part a name from the remark behind it: "Dinas Perhubungan, mohon segera".

    A comma may belong to the name itself ("Dinas Koperasi, UKM dan Perdagangan"), the full stop
    behind it never.
    """
    for mark in _REMARK.finditer(written):
        name, remark = written[: mark.start()], written[mark.end() :].strip()
        found = find(name)
        following = plain(_REMARK.split(remark)[0])
        if found and remark and not any(following in plain(one.name) for one in found):
            return name, remark
    return written.strip(" ."), None


def agency_named(case: Case, office: Office, wanted: str) -> str:  # noqa: RET503
    """Give the id of the agency that a written name means. Raises Refused when it is not one."""
    found = office.directory.agencies_named(wanted)
    if len(found) == 1:
        return found[0].id
    if found:
        candidates = ", ".join(a.name for a in found)
        rules.refuse(
            case,
            office,
            RefusalCode.TUJUAN_WAJIB,
            "agency_unclear",
            wanted=wanted,
            candidates=candidates,
        )
    rules.refuse(case, office, RefusalCode.TIDAK_DIKENAL, "agency_unknown", wanted=wanted)


def officer_named(case: Case, office: Office, wanted: str) -> str:  # noqa: RET503
    """Give the id of the officer that a written name means. Raises Refused when it is not one."""
    role = case.holder.role if case.holder else None
    pool = (
        office.directory.with_role(role, office.procedure.scope(role), case.agency) if role else ()
    )
    for among in (pool, office.directory.officers):
        found = office.directory.officers_named(wanted, among)
        if len(found) == 1:
            return found[0].id
        if found:
            candidates = ", ".join(o.name for o in found)
            rules.refuse(
                case,
                office,
                RefusalCode.TUJUAN_WAJIB,
                "officer_unclear",
                wanted=wanted,
                candidates=candidates,
            )
    rules.refuse(case, office, RefusalCode.TIDAK_DIKENAL, "officer_unknown", wanted=wanted)


def tell(
    session: Session,
    house: House,
    number: str,
    officer: Officer,
    key: str,
    now: datetime,
    *blocks: str,
    dedup: str | None = None,
    **facts: str,
) -> None:
    """Write a short word to an officer about a case: why nothing was done, or that it was.

    Two with the same `dedup` are one.
    """
    whole, office = gate.view(session, house, number)
    about = post.for_officer(house, office, whole, officer, len(whole.case.events))
    facts["now"] = gate.now_words(house, rules.standing(whole.case, office))
    letter = short(about, key, *blocks, **facts)
    post.put(session, house, about, letter, kind=key, now=now, dedup=dedup)
