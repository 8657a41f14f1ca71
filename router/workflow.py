"""The one pure function by which a case changes: an action in, what follows from it out.

`apply` runs the guards of `router.rules`, then the move itself (`router.moves` for officers,
`router.citizen` for the complainant, `router.happenings` for the program). It knows no SOP:
what a step is stands in the procedure file.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from config.people import Officer
from config.procedure import Severity
from router import aside, citizen, happenings, hierarchy, ladder, moves, offers, rules
from router.draft import Draft
from router.office import Office
from router.values import (
    KOORDINATOR,
    PENGADU,
    Action,
    ActionId,
    Anonymity,
    Case,
    Change,
    Holder,
    NoticeKind,
    RefusalCode,
    State,
    SystemEvent,
)

Move = Callable[[Draft], None]

HOLDER_MOVES: Mapping[ActionId, Move] = {
    ActionId.TERIMA: moves.terima,
    ActionId.SELESAIKAN: moves.selesaikan,
    ActionId.TERUSKAN: moves.teruskan,
    ActionId.JAWAB: moves.jawab,
    ActionId.SAMPAIKAN: moves.sampaikan,
    ActionId.PUTUSKAN: moves.putuskan,
    ActionId.TOLAK: moves.tolak,
    ActionId.KEMBALIKAN: moves.kembalikan,
    ActionId.BUKAN_WEWENANG: moves.bukan_wewenang,
    ActionId.MINTA_KELENGKAPAN: moves.minta_kelengkapan,
    ActionId.DISPOSISI: hierarchy.disposisi,
    ActionId.TUGASKAN: hierarchy.tugaskan,
    ActionId.TANDATANGANI: hierarchy.tandatangani,
    ActionId.KEMBALIKAN_SURAT: hierarchy.kembalikan_surat,
    ActionId.CENTANG: aside.centang,
}
"""Done by the holder of a step that knows the action."""

SEALED_MOVES: Mapping[ActionId, Move] = {
    ActionId.TERIMA: moves.take,
    ActionId.MINTA_KELENGKAPAN: moves.minta_kelengkapan,
    ActionId.KEMBALIKAN: aside.buka_segel,
    ActionId.TUTUP: aside.tutup_segel,
}
"""Done by the inspectorate's officers to a sealed case."""

COMMAND_MOVES: Mapping[ActionId, Move] = {
    ActionId.PERPANJANG: moves.perpanjang,
    ActionId.ALIHKAN: moves.alihkan,
    ActionId.TETAPKAN_TINGKAT: aside.tetapkan_tingkat,
}
"""Done by the holder, or by somebody above him, on a step that knows the action."""

OVERSEEING_MOVES: Mapping[ActionId, Move] = {
    ActionId.BEBASKAN: aside.bebaskan,
    ActionId.GABUNGKAN: aside.gabungkan,
}
"""Done by somebody above the holder, or by a coordinator, whatever the step."""

COORDINATOR_MOVES: Mapping[ActionId, Move] = {
    ActionId.KUNCI: aside.kunci,
    ActionId.SERAHKAN_LAPOR: aside.serahkan_lapor,
}
"""Done by a coordinator alone (where the office has none, by its operator)."""

ROUTER_MOVES: Mapping[ActionId, Move] = {ActionId.TARIK: moves.tarik}
"""Done by those who forward cases to agencies, or by a coordinator, whoever holds the case."""

COLLEAGUE_MOVES: Mapping[ActionId, Move] = {
    ActionId.LAMPIRKAN: aside.lampirkan,
    ActionId.CATAT: aside.catat,
}
"""Done by any officer of the case, whoever holds it; also after its end."""

RECORD_MOVES: Mapping[ActionId, Move] = {
    ActionId.TAUTKAN: aside.tautkan,
    ActionId.KOREKSI: aside.koreksi,
}
"""Done by the holder, somebody above him, or a coordinator; also after the end."""

CITIZEN_MOVES: Mapping[ActionId, Move] = {
    ActionId.LENGKAPI: citizen.lengkapi,
    ActionId.TANGGAPI: citizen.tanggapi,
    ActionId.TUTUP: citizen.tutup,
    ActionId.NILAI: citizen.nilai,
    ActionId.BUKA_KEMBALI: citizen.buka_kembali,
}

_AFTER_THE_END = frozenset({ActionId.TANGGAPI, ActionId.NILAI, ActionId.BUKA_KEMBALI})
"""What a complainant may do to a case that is over."""


def open_case(
    *,
    number: str,
    action: Action,
    now: datetime,
    office: Office,
    channel: str,
    anonymity: Anonymity = Anonymity.TERBUKA,
    agency: str | None = None,
    proposed: tuple[str, ...] = (),
    urusan: str | None = None,
    linked: str | None = None,
    lapor: str | None = None,
    referred_by: str | None = None,
    entered_by: str | None = None,
) -> Change:
    """Open a case with the complaint that `action` (`ajukan`) hands in.

    The first step is the complainant's own and is done by handing in; a procedure whose paper
    begins with an officer's step opens on that step. `agency` is the complainant's choice.
    """
    first = office.procedure.langkah[0]
    case = Case(
        number=number,
        procedure=office.procedure.id,
        version=office.procedure.version,
        step=first.no,
        state=State.BERJALAN,
        visit=0,
        visit_at=now,
        holder=Holder(role=PENGADU),
        channel=channel,
        opened_at=now,
        agency=agency,
        proposed=proposed,
        urusan=urusan,
        severity=Severity.SEDANG,
        anonymity=anonymity,
        linked=linked,
        lapor=lapor,
        referred_by=referred_by,
        entered_by=entered_by,
    )
    draft = Draft(case, action, now, office)
    draft.role = PENGADU
    handed_in = PENGADU in first.pelaksana and isinstance(first.ke, int)
    event = draft.go(int(first.ke) if handed_in else first.no, agency=agency)
    draft.tell(NoticeKind.TANDA_TERIMA, PENGADU, event)
    return draft.finish()


def apply(
    case: Case, action: Action, now: datetime, office: Office, other: Case | None = None
) -> Change:
    """Apply an action to a case at a moment. Raises Refused when it may not be done.

    `other` is the case whose number the action names, None when there is no such case. A
    system event that no longer fits gives a change without events.
    """
    draft = Draft(case, action, now, office, other)
    if isinstance(action.id, SystemEvent):
        if action.id in happenings.REPORTS or _is_due(case, action.id, now, office):
            happenings.HAPPENINGS[action.id](draft)
    elif action.actor == PENGADU:
        _by_citizen(draft, action.id)
    else:
        _by_officer(draft, action.id)
    return draft.finish()


def _is_due(case: Case, kind: SystemEvent, now: datetime, office: Office) -> bool:
    """Tell whether the clock may fire this now; a row that a change overtook may not."""
    return any(d.kind is kind and d.at <= now for d in ladder.deadlines(case, office))


def _by_citizen(draft: Draft, id_: ActionId) -> None:
    if id_ is ActionId.AJUKAN:
        at = draft.case.opened_at
        rules.refuse(
            draft.case, draft.office, RefusalCode.SUDAH_DILAKUKAN, "done", action=id_, at=at
        )
    move = CITIZEN_MOVES.get(id_)
    if id_ is ActionId.LAMPIRKAN:
        move = citizen.lengkapi
    if move is None:
        rules.refuse(draft.case, draft.office, RefusalCode.PERAN_SALAH, "officers_only")
    if id_ not in _AFTER_THE_END:
        rules.must_be_open(draft.case, draft.action, draft.office)
    draft.role = PENGADU
    move(draft)


def _by_officer(draft: Draft, id_: ActionId) -> None:
    case, action, office, now = draft.case, draft.action, draft.office, draft.now
    who = draft.who
    rules.must_be_unsealed(case, office, who)
    rules.must_fit_choices(case, action, office)
    draft.role = rules.role_on(case, office, who)
    if draft.role is None and case.holder and rules.holds(case, office, who, now):
        # A deputy from elsewhere works in the role of the absent officer.
        draft.role = case.holder.role
    if id_ is ActionId.BUKA_KEMBALI:
        _must_coordinate(draft, who)
        citizen.buka_kembali(draft)
    elif id_ in COLLEAGUE_MOVES:
        if draft.role is None:
            rules.refuse(case, office, RefusalCode.PERAN_SALAH, "outsider")
        COLLEAGUE_MOVES[id_](draft)
    elif id_ in RECORD_MOVES:
        if not (rules.holds(case, office, who, now) or rules.commands(case, office, who)):
            rules.refuse(case, office, RefusalCode.PERAN_SALAH, "not_yours")
        RECORD_MOVES[id_](draft)
    else:
        rules.must_be_open(case, action, office)
        _on_open_case(draft, id_, who)


def _on_open_case(draft: Draft, id_: ActionId, who: Officer) -> None:
    case, action, office, now = draft.case, draft.action, draft.office, draft.now
    if id_ is ActionId.TUTUP and not case.sealed:
        # An officer closes with the last letter he got, whichever step that was about.
        _may_close(draft, who)
        moves.tutup(draft)
        return
    if id_ in COORDINATOR_MOVES and not case.sealed:
        _must_coordinate(draft, who)
        COORDINATOR_MOVES[id_](draft)
        return
    if id_ in ROUTER_MOVES and not case.sealed:
        # Until the answer it can be taken back, whichever step its agency is at.
        _must_route(draft, who)
        ROUTER_MOVES[id_](draft)
        return
    rules.must_be_fresh(case, action, office)
    commands = rules.commands(case, office, who)
    if id_ is ActionId.AMBIL:
        moves.ambil(draft)
    elif id_ in OVERSEEING_MOVES and not case.sealed:
        if not commands:
            rules.refuse(case, office, RefusalCode.PERAN_SALAH, "superior_only", action=id_)
        OVERSEEING_MOVES[id_](draft)
    elif id_ in COMMAND_MOVES:
        if not commands:
            rules.must_hold(case, action, office, who, now)
        rules.must_be_offered(case, action, office)
        COMMAND_MOVES[id_](draft)
    else:
        _by_holder(draft, id_, who)


def _must_coordinate(draft: Draft, who: Officer) -> None:
    """Refuse what only a coordinator decides (an operator where the office has none)."""
    case, office = draft.case, draft.office
    if who not in office.directory.coordinators():
        action = draft.action.id
        rules.refuse(case, office, RefusalCode.PERAN_SALAH, "coordinator_only", action=action)
    draft.role = KOORDINATOR


def _must_route(draft: Draft, who: Officer) -> None:
    """Refuse what only those do who forward cases, and coordinators."""
    case, office = draft.case, draft.office
    routing = offers.router_of(office.procedure)
    roles = () if routing is None else routing.pelaksana
    role = next((r for r in roles if rules.plays(case, office, who, r)), None)
    if role is None and who not in office.directory.coordinators():
        named = ", ".join(office.procedure.label(r) for r in roles) or "-"
        rules.refuse(case, office, RefusalCode.PERAN_SALAH, "routers_only", allowed=named)
    draft.role = role or KOORDINATOR


def _by_holder(draft: Draft, id_: ActionId, who: Officer) -> None:
    case, action, office = draft.case, draft.action, draft.office
    if case.holder and rules.plays(case, office, who, case.holder.role):
        rules.must_not_be_own(case, office, who)
    rules.must_hold(case, action, office, who, draft.now)
    rules.must_not_be_own(case, office, who)
    rules.must_be_offered(case, action, office)
    move = (SEALED_MOVES if case.sealed else HOLDER_MOVES).get(id_)
    if move is None:
        rules.refuse(case, office, RefusalCode.PERAN_SALAH, "not_here", action=id_)
    if case.holder is not None:
        draft.role = case.holder.role
    move(draft)


def _may_close(draft: Draft, who: Officer) -> None:
    """Refuse closing by an officer whose role the SOP does not name for it."""
    case, office = draft.case, draft.office
    roles = (*office.procedure.penutupan.oleh, KOORDINATOR)
    role = next((r for r in roles if r != PENGADU and rules.plays(case, office, who, r)), None)
    if role is None:
        named = ", ".join(office.procedure.label(r) for r in roles)
        rules.refuse(case, office, RefusalCode.PERAN_SALAH, "may_not_close", allowed=named)
    draft.role = role
