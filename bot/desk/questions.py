"""What an unfinished action still lacks, and how an officer is asked for it.

The gate's own rules say what is lacking: the action is tried on the case as it stands, and the
refusal tells. Nothing is changed here; `bot.desk.acting` asks and acts.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.desk.session import Memory, Need, Option, Unfinished, action, data
from bot.dialogue import words
from bot.house import House
from channels.chat import Button
from config.people import Address, Officer
from config.procedure import END, RequirementKind, Trait
from router import offers, papers, rules, workflow
from router.aside import REGISTER_FIELDS
from router.directory import plain
from router.office import Office
from router.values import Action, ActionId, Case, Change, Refused

MOST = 12
"""How many choices are shown as buttons; more are asked for by name."""

A = ActionId

_BY_REFUSAL: Mapping[str, Need] = {
    "choice": Need.CHOICE,
    "lapor_id": Need.CHOICE,
    "agency": Need.AGENCY,
    "agency_empty": Need.AGENCY,
    "agency_unknown": Need.AGENCY,
    "agency_unclear": Need.AGENCY,
    "officer": Need.OFFICER,
    "officer_wanted": Need.OFFICER,
    "officer_unknown": Need.OFFICER,
    "officer_unclear": Need.OFFICER,
    "unfit": Need.OFFICER,
    "already_his": Need.OFFICER,
    "out_of_reach": Need.OFFICER,
    "other_wanted": Need.OTHER,
    "other_unknown": Need.OTHER,
    "other_closed": Need.OTHER,
    "secret_merge": Need.OTHER,
    "reason": Need.WORDS,
    "correction": Need.WORDS,
    "answer_missing": Need.WORDS,
    "file_missing": Need.WORDS,
    "papers": Need.WORDS,
    "papers_written": Need.WORDS,
}
"""Refusals (`refusal.<key>`) that say that something is lacking, and what is asked for then."""

_WRITTEN = frozenset({"text", "attach", "isian"})


def attempt(
    found: Unfinished, actor: str, case: Case, office: Office, now: datetime, other: Case | None
) -> Change | Refused:
    """Try an action as far as it is known, without doing it."""
    last = case.events[-1].at if case.events else case.opened_at
    try:
        return workflow.apply(case, known(found, actor), max(now, last), office, other)
    except Refused as refused:
        return refused


def known(found: Unfinished, actor: str) -> Action:
    """Give the action as far as it is known; of an extension's words the time stands apart."""
    doing = action(found, actor)
    if doing.id is A.PERPANJANG and doing.text:
        read = words.order(f"perpanjang {doing.text}")
        if read is not None:
            return replace(doing, text=read.text, waktu=read.waktu)
    return doing


def lacking(found: Unfinished, refused: Refused, case: Case, office: Office) -> Need | None:
    """Give what to ask for after a refusal; None where nothing that he can give would help."""
    need = _BY_REFUSAL.get(refused.key)
    if need is None:
        return None
    base = needs(found, case, office)
    first = next(_picks(found, base, case, office), None)
    if first is not None:
        return first
    if need is Need.CHOICE and found.choice is not None and found.pieces:
        # A record among the words has a value that the SOP does not know.
        need = Need.WORDS
    return None if need is Need.WORDS and not _WRITTEN & set(base) else need


def needs(found: Unfinished, case: Case, office: Office) -> tuple[str, ...]:
    """Give what must come with an action, by the names of `router.offers`."""
    id_ = ActionId(found.action)
    offered = {offer.id: offer.needs for offer in offers.open_actions(case, office)}
    return offered.get(id_, offers.NEEDS.get(id_, ()))


def _picks(found: Unfinished, base: Sequence[str], case: Case, office: Office) -> Iterator[Need]:
    """Give what is to be picked before anything is written, in this order."""
    branches = office.step(case).keputusan
    if "choice" in base and found.choice is None:
        yield Need.CHOICE
    if "agency" in base and found.agency is None:
        yield Need.AGENCY
    if "to" in base and found.officer is None and not branches:
        yield Need.OFFICER
    if "other" in base and found.other is None:
        yield Need.OTHER


def without(found: Unfinished, need: Need) -> Unfinished:
    """Take back what was given for a need, since it will not do."""
    match need:
        case Need.CHOICE:
            return replace(found, choice=None)
        case Need.AGENCY:
            return replace(found, agency=None)
        case Need.OFFICER:
            return replace(found, officer=None)
        case Need.OTHER:
            return replace(found, other=None)
        case _:
            return found


def mended(found: Unfinished, who: Officer, case: Case, office: Office) -> Unfinished:
    """Take back the record whose value the SOP does not know, so that it can be written anew."""
    doing = known(found, who.id)
    wrong = papers.misfit(doing, case, office)
    if wrong is None:
        return found

    def kept(text: str) -> str:
        lines = text.splitlines()
        read = (papers.fields(replace(doing, text=line), case, office) for line in lines)
        named = [any(name == wrong.name for name, _ in fields) for fields in read]
        return "\n".join(line for line, is_it in zip(lines, named, strict=True) if not is_it)

    return replace(found, pieces=tuple(replace(p, text=kept(p.text)) for p in found.pieces))


def given(found: Unfinished, need: Need) -> bool:
    """Tell whether something was given for a need."""
    return found != without(found, need) or (need is Need.WORDS and bool(found.pieces))


_HIS_OWN = (
    A.AMBIL,
    A.TARIK,
    A.BEBASKAN,
    A.GABUNGKAN,
    A.TAUTKAN,
    A.KOREKSI,
    A.SERAHKAN_LAPOR,
    A.KUNCI,
)
"""Actions that follow from who somebody is, rather than from the step."""


def open_to(who: Officer, case: Case, office: Office, now: datetime) -> tuple[ActionId, ...]:
    """Give what this officer may do besides the step's actions: take over, oversee, coordinate."""
    return tuple(id_ for id_ in _HIS_OWN if _may(id_, who, case, office, now))


def _may(id_: ActionId, who: Officer, case: Case, office: Office, now: datetime) -> bool:
    """Tell whether an action would be done for an officer, once he gives what it needs."""
    if id_ is A.AMBIL and (case.holder is None or case.holder.officer is None):
        # Nobody has it yet: whoever acts has it then.
        return False
    if id_ is A.BEBASKAN and not papers.missing(case, office):
        return False
    if id_ in (A.TAUTKAN, A.KOREKSI) and not rules.commands(case, office, who):
        # The holder may too, and writes the word: his list stays short.
        return False
    found = Unfinished(number=case.number, visit=case.visit, action=id_, begun_at=now)
    tried = attempt(found, who.id, case, office, now, None)
    return isinstance(tried, Change) or lacking(found, tried, case, office) is not None


# What can be chosen.


def options(
    need: Need, found: Unfinished, who: Officer, case: Case, office: Office, house: House
) -> tuple[Option, ...]:
    """Give what can be chosen for a need; nothing where it is to be written."""
    match need:
        case Need.CHOICE:
            return choices(ActionId(found.action), case, office, house)
        case Need.AGENCY:
            step = office.step(case)
            return tuple(
                Option(value=agency.id, label=agency.name)
                for agency in office.directory.agencies
                if offers.receives(agency.id, step, office)
            )
        case Need.OFFICER:
            able = _officers(ActionId(found.action), found, who, case, office)
            return tuple(Option(value=one.id, label=one.name) for one in able)
        case _:
            return ()


def choices(id_: ActionId, case: Case, office: Office, house: House) -> tuple[Option, ...]:
    """Give the things of which an action chooses one."""
    match id_:
        case A.TETAPKAN_TINGKAT:
            return tuple(Option(value=s, label=s) for s in offers.SEVERITIES)
        case A.CENTANG:
            names = offers.tickable(case, office)
        case A.BEBASKAN:
            names = tuple(m.need.nama for m in papers.missing(case, office))
        case A.KOREKSI:
            return tuple(
                Option(value=field, label=house.wording.text(f"desk.ask.field.{field}"))
                for field in REGISTER_FIELDS
            )
        case A.SERAHKAN_LAPOR:
            return ()
        case _:
            branches = office.step(case).keputusan or {}
            return tuple(Option(value=c, label=b.label) for c, b in branches.items())
    return tuple(Option(value=name, label=name) for name in names)


def _officers(
    id_: ActionId, found: Unfinished, who: Officer, case: Case, office: Office
) -> tuple[Officer, ...]:
    directory, step = office.directory, office.step(case)
    if id_ is A.ALIHKAN and case.holder is not None:
        role, held = case.holder.role, case.holder.officer
        having = directory.with_role(role, office.procedure.scope(role), case.agency)
        return tuple(one for one in having if one.id != held)
    if id_ is A.DISPOSISI and not papers.is_done_by(step, Trait.MENDISPOSISI):
        above = directory.officer(who.superior)
        near = tuple(o for o in directory.officers if o.agency == who.agency and o.id != who.id)
        return near if above is None or above in near else (*near, above)
    return offers.able_next(step, case, office, found.choice)


def typed(options: Sequence[Option], text: str) -> str | None:
    """Give the choice that somebody typed: its name, its value or its number."""
    said = plain(text)
    for place, one in enumerate(options, start=1):
        if said in (plain(one.label), plain(one.value.replace("_", " ")), str(place)):
            return one.value
    return None


def rows(memory: Memory, person: Address, cancel: str) -> tuple[tuple[Button, ...], ...]:
    """Give the buttons of the question that stands: its choices, if they are few, and to cancel.

    A question that is answered in writing has none: on Telegram they would take the place of
    the keyboard that opens for the reply.
    """
    found = memory.unfinished
    assert found is not None, "a question stands"
    if not 0 < len(found.options) <= MOST:
        return ()
    serial = memory.serial
    choices = [
        (Button(label=one.label, data=data(person, serial, place)),)
        for place, one in enumerate(found.options)
    ]
    return (*choices, (Button(label=cancel, data=data(person, serial, "batal")),))


# How it is asked.


def sentence(
    house: House, who: Officer, need: Need, found: Unfinished, case: Case, office: Office
) -> str:
    """Ask an officer for what is lacking."""

    def say(key: str, **facts: object) -> str:
        return house.wording.text(f"desk.ask.{key}", name=who.name, number=case.number, **facts)

    label = house.wording.text(f"action.{found.action}")
    if need is not Need.WORDS:
        few = 0 < len(found.options) <= MOST
        key = "lapor" if found.action == A.SERAHKAN_LAPOR else str(need)
        asked = say(key, action=label)
        if few:
            return asked
        return f"{asked} {say('by_reply')}"
    lead, facts = _lead(found, case, office, house)
    return "\n\n".join(
        (say(lead, action=label, **facts), *_for_papers(say, found, who, case, office))
    )


def _lead(
    found: Unfinished, case: Case, office: Office, house: House
) -> tuple[str, Mapping[str, object]]:
    """Give the sentence that asks for words, files or records, and what it names besides."""
    branch = (office.step(case).keputusan or {}).get(found.choice or "")
    if branch is not None:
        ends = branch.ke == END
        return f"words.decision{'_ends' if ends else ''}", {"choice": branch.label}
    own = f"words.{found.action}"
    if house.wording.has(f"desk.ask.{own}"):
        return own, {}
    base = needs(found, case, office)
    return ("words.any" if "text" in base or not _WRITTEN & set(base) else "words.papers"), {}


def _for_papers(
    say: Callable[..., str], found: Unfinished, who: Officer, case: Case, office: Office
) -> Iterator[str]:
    """Name the files and the records that the step still needs, besides what he gave already."""
    base, doing = needs(found, case, office), known(found, who.id)
    lacking = papers.missing(case, office, doing if found.pieces else None)
    if "attach" in base:
        names = [m.name for m in lacking if m.need.jenis is RequirementKind.LAMPIRAN]
        if names:
            yield say("attach", names="; ".join(names))
            if A.CENTANG in {offer.id for offer in offers.open_actions(case, office)}:
                yield say("tick")
    yield from _to_write(say, lacking, doing, case, office, listed="isian" in base)


def _to_write(
    say: Callable[..., str],
    lacking: Sequence[papers.Missing],
    doing: Action,
    case: Case,
    office: Office,
    *,
    listed: bool,
) -> Iterator[str]:
    """Say which records are to be written, and whether plain words will be one of them."""
    written, step = [m for m in lacking if papers.is_written(m.need)], office.step(case)
    filled = papers.fields(replace(doing, text=_ANY), case, office)
    alone = any((m.need.nama, _ANY) in filled for m in written)
    if not written or not (alone or listed):
        return
    given = {plain(name) for name, _ in papers.fields(doing, case, office)}
    optional = [n for n in step.isian if not n.wajib and plain(n.nama) not in given]
    # An answer's words are the complainant's: what is meant for the file has a line of its own.
    if alone and len(lacking) == 1 and not optional and Trait.MENJAWAB not in step.sifat:
        yield say("alone", names=written[0].need.nama)
        return
    named = [(m.need, m.fields) for m in written] + [(n, n.kolom) for n in optional]
    lines = [
        f"{name}: {'/'.join(need.pilihan) or _ANY}"
        for need, fields in named
        for name in fields or (need.nama,)
    ]
    yield say("lines", lines="\n".join(lines))


_ANY = "…"
"""Stands for whatever somebody may write, to ask what his words would be."""
