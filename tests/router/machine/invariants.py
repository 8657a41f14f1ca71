"""What must hold after every single thing that happens to a case.

Each function compares a change that the router made with the chronicle of the case before and
after it; what they share with the router is its values and its calendar arithmetic only.
"""

from datetime import datetime

from config.procedure import END, LetterKind, Requirement, RequirementKind, Step, Trait
from router.directory import plain
from router.office import Office
from router.values import (
    PENGADU,
    SISTEM,
    Action,
    ActionId,
    Case,
    Change,
    CloseReason,
    Event,
    NoticeKind,
    State,
    SystemEvent,
)
from tests.router.machine import clockwork, hands
from tests.router.machine.chronicle import WORK, Chronicle

A, S = ActionId, SystemEvent

CITIZENS = frozenset(
    {A.AJUKAN, A.LENGKAPI, A.LAMPIRKAN, A.TANGGAPI, A.TUTUP, A.NILAI, A.BUKA_KEMBALI}
)
BESIDE = frozenset({A.CATAT, A.LAMPIRKAN, A.NILAI, A.KOREKSI, A.TAUTKAN, A.CENTANG, A.BEBASKAN})
"""What moves no case and no clock."""

COORDINATING = frozenset({A.BUKA_KEMBALI, A.KUNCI, A.SERAHKAN_LAPOR})
OVERSEEING = frozenset({A.BEBASKAN, A.GABUNGKAN})
SHARED = frozenset({A.PERPANJANG, A.ALIHKAN, A.TETAPKAN_TINGKAT, A.KOREKSI, A.TAUTKAN})
"""What the holder does as well as those above him."""

TASKS = frozenset(
    {
        NoticeKind.TUGAS,
        NoticeKind.TANPA_PETUGAS,
        NoticeKind.TAMBAHAN,
        NoticeKind.PENGINGAT,
        NoticeKind.LEWAT_WAKTU,
        NoticeKind.KELENGKAPAN_HABIS,
    }
)
"""What is told to those who hold the case."""


def the_log_grows(before: Case | None, change: Change, now: datetime) -> None:
    """Events are only added, numbered without a gap, at the moment at which they happen."""
    old = before.events if before else ()
    after = change.case.events
    assert after[: len(old)] == old, "an event was changed or taken away"
    assert after[len(old) :] == change.events, "the case's log is not what the change says"
    for number, event in enumerate(after[len(old) :], len(old) + 1):
        assert event.seq == number, f"event {event.seq} stands at {number}"
        assert event.at == now, f"event {number} says {event.at}"
    if len(after) > 1 and change.events:
        assert after[-len(change.events) - 1 :][0].at <= now, "time went back"


def the_case_is_what_its_log_tells(book: Chronicle, case: Case) -> None:
    """Step, visit, state, holder and reason follow from the events."""
    told = (book.step_no, book.visit, book.state, book.holder, book.reason)
    kept = (case.step, case.visit, case.state, case.holder, case.close_reason)
    assert kept == told, f"kept {kept}, told {told}"
    assert (case.agency, str(case.severity)) == (book.agency, book.severity)
    assert case.sealed == book.sealed
    assert case.state.ended == (case.closed_at is not None)


def the_clock_is_right(
    book: Chronicle, change: Change, office: Office, fired: set[tuple[SystemEvent, int]]
) -> None:
    """Due time and deadlines are those worked out apart; nothing fires twice in one beginning."""
    due = clockwork.due(book, office.calendar)
    assert change.case.due_at == due, f"due {change.case.due_at}, worked out {due}"
    since = clockwork.beginning(book)
    moments = clockwork.rungs(book, office.calendar)
    expected = {(k, since, at) for k, at in moments.items() if (k, since) not in fired}
    found = {(d.kind, d.since, d.at) for d in change.deadlines}
    assert found == expected, f"deadlines {sorted(found)}, worked out {sorted(expected)}"
    times = [d.at for d in change.deadlines]
    assert times == sorted(times), "deadlines out of order"
    assert len(times) == len(found), "a deadline stands there twice"


def new_times_are_right(
    before: Chronicle, after: Chronicle, action: Action, change: Change, office: Office
) -> None:
    """An extension gives the time asked for, from the later of now and the due time; a new
    severity says the due time that follows from it.
    """
    for event in change.events:
        if event.type is A.PERPANJANG:
            more = action.waktu or clockwork.allowed(before)
            assert more is not None, "a step without a time was given more of it"
            until = clockwork.extended(before, office.calendar, event.at, more)
            assert event.due == until, f"extended to {event.due}, asked for {until}"
        elif event.type is A.TETAPKAN_TINGKAT:
            assert event.due == clockwork.due(after, office.calendar)


def nothing_is_late_unsaid(
    book: Chronicle, office: Office, now: datetime, fired: set[tuple[SystemEvent, int]]
) -> None:
    """Once the clock has fired, whatever is past has been said."""
    since = clockwork.beginning(book)
    for kind, at in clockwork.rungs(book, office.calendar).items():
        assert at > now or (kind, since) in fired, f"{kind} of {at} was not said at {now}"
    due = clockwork.due(book, office.calendar)
    running = book.state is State.BERJALAN and book.holder and book.holder.role != PENGADU
    if running and due is not None and due <= now:
        assert (S.LEWAT_WAKTU, since) in fired, f"late since {due}, and nobody was told"


def somebody_can_act(book: Chronicle, change: Change, office: Office, now: datetime) -> None:
    """An open case has a holder, and somebody who may act, or a wait that ends."""
    case, people = change.case, office.directory
    if case.state.ended:
        left = (case.holder, case.due_at, change.deadlines)
        assert left == (None, None, ()), f"an ended case still has {left}"
        assert None not in (case.closed_at, case.close_reason)
        return
    assert case.holder is not None, "nobody holds the case"
    assert case.close_reason is None
    if case.state is State.MENUNGGU_PENGADU:
        kinds = {d.kind for d in change.deadlines}
        assert S.KELENGKAPAN_HABIS in kinds, "the wait for the complainant never ends"
    if case.holder.role != PENGADU:
        # While all who can are away, and nobody stands in, they are those that remain.
        able = hands.acting(book, people, now.date()) or hands.holding(book, people)
        nobody = book.sealed and not hands.players(book, people, case.holder.role)
        assert able or nobody, f"nobody can act for {case.holder}"
    elif not book.delivers():
        ends = any(d.kind is S.TUTUP_DIAM for d in change.deadlines)
        assert ends, "nothing ends the wait for the complainant's reply"


def everybody_told_is_there(book: Chronicle, change: Change, office: Office, now: datetime) -> None:
    """Only people of the directory are told, of what just happened, each once.

    What has to be done is told to those who can do it.
    """
    people, seqs = office.directory, {e.seq for e in change.events}
    assert len(set(change.notices)) == len(change.notices), "somebody is told twice"
    for notice in change.notices:
        assert notice.to == PENGADU or people.officer(notice.to), f"{notice.to} is not there"
        assert notice.event in seqs, f"{notice} tells of an old event"
    held = book.holder is not None and book.holder.role != PENGADU
    if not held:
        return
    able = hands.acting(book, people, now.date()) | hands.holding(book, people)
    told = {n.to for n in change.notices if n.kind in TASKS and n.to != PENGADU}
    inspectors = {o.id for o in hands.players(book, people, book.procedure.pengawasan.oleh)}
    if book.sealed and inspectors:
        others = {n.to for n in change.notices} - inspectors - {PENGADU}
        assert not others, f"a sealed case was told to {others}"
    elif not book.sealed:
        assert told <= able, f"{told - able} were given what they cannot do"
    entered = any(e.to_step is not None for e in change.events)
    late = any(e.type is S.LEWAT_WAKTU for e in change.events)
    if entered or late:
        assert told or not hands.deciding(people), "nobody was told"
    # Above the inspectorate nobody hears of a sealed case.
    if any(e.type is S.ESKALASI for e in change.events) and not book.sealed:
        above = [n for n in change.notices if n.kind is NoticeKind.ESKALASI]
        assert above or not hands.deciding(people), "nobody above was told"


def the_complainant_hears(book: Chronicle, change: Change) -> None:
    """Who holds nothing but a coming letter is sent it; who is refused is told why."""
    kinds = {n.kind for n in change.notices if n.to == PENGADU}
    for event in change.events:
        handed = event.holder is not None and event.holder.role == PENGADU
        if handed and book.holder == event.holder:
            wanted = NoticeKind.JAWABAN if book.answer else NoticeKind.PEMBERITAHUAN
            assert wanted in kinds, f"the complainant was handed the case without {wanted}"
    refused = (CloseReason.TIDAK_VALID, CloseReason.TIDAK_DAPAT_DITINDAKLANJUTI)
    if change.events and book.reason in refused and change.events[-1].type not in BESIDE:
        words = change.events[-1].text
        gone = change.events[-1].type in (S.GAGAL_KIRIM, A.NILAI)
        assert words or gone, "refused without a word of why"


def who_did_it_may(
    before: Chronicle, action: Action, change: Change, office: Office, now: datetime
) -> None:
    """Nobody without the role moves a case: read off the directory, not off the rules."""
    if not change.events:
        return
    if isinstance(action.id, SystemEvent):
        assert action.actor == SISTEM
        return
    if action.actor == PENGADU:
        assert action.id in CITIZENS
        assert not (before.sealed and action.id is A.TUTUP), "a sealed case was withdrawn"
        return
    people = office.directory
    who = people.officer(action.actor)
    assert who is not None, "somebody unknown acted"
    if before.sealed:
        assert before.procedure.pengawasan.oleh in who.roles, "a sealed case was touched"
    allowed = _allowed(before, action, office, now)
    assert allowed is None or who.id in allowed, f"{who.id} is none of {sorted(allowed or ())}"


def _allowed(
    before: Chronicle, action: Action, office: Office, now: datetime
) -> frozenset[str] | None:
    """Give who may do this to an open case; None where any officer of the case may."""
    people, day = office.directory, now.date()
    able = hands.acting(before, people, day)
    over = hands.above(before, people)
    if action.id in (A.CATAT, A.LAMPIRKAN):
        return None
    if action.id in COORDINATING:
        return hands.deciding(people)
    if action.id in OVERSEEING:
        return over
    if action.id is A.TARIK:
        naming = next(s for s in before.procedure.langkah if Trait.MENGARAHKAN in s.sifat)
        assert before.answer is None, "a case was taken back after its answer"
        forwarding = {o.id for r in naming.pelaksana for o in hands.players(before, people, r)}
        return hands.deciding(people) | forwarding
    if action.id in SHARED:
        # To ask for time, or to hand it on, is nobody's judgement of his own work.
        return able | over | hands.barred(before)
    if action.id is A.AMBIL:
        assert before.holder is not None
        same = hands.players(before, people, before.holder.role)
        return able | ({o.id for o in same} - hands.barred(before))
    if action.id is A.TUTUP and not before.sealed:
        assert before.state is State.DIJAWAB, "closed by an officer before the answer"
        roles = {r for r in before.procedure.penutupan.oleh if r != PENGADU} | {"koordinator"}
        return frozenset(o.id for r in roles for o in hands.players(before, people, r))
    return able


def it_ends_as_the_sop_says(before: Chronicle, after: Chronicle, change: Change) -> None:
    """A case ends by what may end it, in a state that allows it, with nothing left open."""
    if not (after.reason and change.events) or before.reason:
        return
    event = change.events[-1]
    match after.reason:
        case CloseReason.DIAM:
            warned = [e for e in before.here if e.type is S.PERINGATAN_DIAM]
            assert before.state is State.DIJAWAB
            assert before.delivered is not None
            assert after.procedure.penutupan.diam is not None
            if after.procedure.penutupan.peringatan is not None:
                assert warned, "closed without a warning"
                assert warned[-1].at < event.at, "closed at the very moment of the warning"
        case CloseReason.SELESAI_SOP:
            assert _is_last(before.step, event), f"step {event.step} is not the end"
        case CloseReason.TIDAK_VALID if event.type is A.TOLAK:
            assert Trait.MEMVALIDASI in before.step.sifat
        case _:
            pass
    assert change.deadlines == ()


def _is_last(step: Step, event: Event) -> bool:
    branch = (step.keputusan or {}).get(event.choice or "")
    return (branch.ke if branch else step.ke) == END


def no_letter_goes_out_unsigned(
    before: Chronicle, after: Chronicle, change: Change, signing: frozenset[int]
) -> None:
    """Past a step that is signed nothing leaves unsigned; nobody signs what he drafted himself.

    `signing` are the steps whose letters must have been signed when they come to be delivered.
    """
    for event in change.events:
        if event.type is A.TANDATANGANI and before.answer is not None:
            own = before.answer.actor == event.actor and before.answer.role != event.role
            assert not own, f"{event.actor} signed his own letter"
    delivered = any(n.kind is NoticeKind.JAWABAN for n in change.notices)
    if delivered and after.step_no in signing:
        assert after.signature is not None, "the letter went out unsigned"
    gate = before.step.tanda_tangan
    for event in change.events:
        done = event.type in WORK and event.type is not A.TANDATANGANI
        if gate is not None and done and event.step == before.step_no and not before.sealed:
            taken = event.type is A.TERIMA and event.to_step is None
            aside = event.type is A.DISPOSISI and event.to_step is None
            assert before.signature or taken or aside, "done before the letter was signed"


def papers_are_there(before: Chronicle, after: Chronicle, change: Change) -> None:
    """What completes a step finds all the papers that the way taken demands."""
    for event in change.events:
        aside = event.type is A.DISPOSISI and event.officer is not None and event.to_step is None
        took = event.type is A.TERIMA and event.to_step is None and after.reason is None
        works = event.type in WORK or event.type is A.TOLAK
        signs = before.awaits_signature or event.to_step == event.step
        if not works or aside or (took and not _sent(after)) or before.sealed or signs:
            continue
        if event.type is A.KEMBALIKAN_SURAT:
            continue
        deeds = [*before.round, event]
        for need in (*before.step.kelengkapan, *before.step.isian):
            if need.wajib and _demanded(before, need):
                assert _there(need, deeds, before), f"{need.nama} was missing at {event.type}"


def _sent(after: Chronicle) -> bool:
    return after.holder is not None and after.holder.role == PENGADU


def _demanded(book: Chronicle, need: Requirement) -> bool:
    """Tell whether the way taken is the one (`bila`) on which a paper is needed."""
    if need.bila is None:
        return True
    last: dict[int, str] = {}
    for event in book.round:
        branches = book.procedure.step(event.step).keputusan or {}
        if event.choice in branches and event.to_step is not None:
            last[event.step] = event.choice or ""
    return need.bila in last.values()


def _there(need: Requirement, deeds: list[Event], book: Chronicle) -> bool:
    """Tell whether a paper can be there: somebody wrote it, attached it, saw it or waived it."""
    own = [e for e in deeds if e.actor != PENGADU]
    name = plain(need.nama)
    for event in own:
        settles = event.type in (A.CENTANG, A.BEBASKAN)
        settles |= event.type is A.LAMPIRKAN and bool(event.files)
        if settles and event.choice is not None and plain(event.choice) == name:
            return True
    written = {plain(n) for e in own for n, _ in e.fields}
    match need.jenis:
        case RequirementKind.SISTEM:
            return True
        case RequirementKind.ISIAN:
            return all(plain(k) in written for k in need.kolom) if need.kolom else name in written
        case RequirementKind.LAMPIRAN:
            steps = {book.step_no, need.dari}
            seen = {e.type for e in own if e.step == need.dari}
            return any(e.files for e in own if e.step in steps) or bool(
                seen & {A.CENTANG, A.BEBASKAN}
            )
        case RequirementKind.SURAT if need.templat is LetterKind.UNDANGAN:
            return name in written
        case RequirementKind.SURAT if need.templat is LetterKind.TUGAS:
            naming = {s.no for s in book.procedure.langkah if Trait.MENUGASKAN in s.sifat}
            return any(e.step in naming and e.to_step != e.step for e in own if e.type in WORK)
        case RequirementKind.SURAT:
            return book.answer is not None or own[-1].type is A.JAWAB


def a_moved_calendar_is_told(
    before: Chronicle, change: Change, old_due: datetime | None, office: Office
) -> None:
    """When a changed calendar moves the due time, the log and the holder say so; else nothing."""
    due = clockwork.due(before, office.calendar)
    moved = due is not None and due != old_due
    assert bool(change.events) == moved, f"due was {old_due}, is {due}"
    if moved:
        assert change.events[0].due == due
        told = any(n.kind is NoticeKind.KALENDER for n in change.notices)
        with_officers = before.holder is not None and before.holder.role != PENGADU
        assert told or not with_officers or not hands.deciding(office.directory)


def beside_moves_nothing(before: Case, action: Action, change: Change) -> None:
    """Notes, files, ticks, corrections leave step, holder, state and clock as they are."""
    case = change.case
    if action.id in BESIDE and not (action.id is A.LAMPIRKAN and action.actor == PENGADU):
        kept = (before.step, before.visit, before.state, before.holder, before.due_at)
        assert (case.step, case.visit, case.state, case.holder, case.due_at) == kept
