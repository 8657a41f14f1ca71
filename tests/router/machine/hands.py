"""Who may act on a case: an own table, read off the directory and the chronicle."""

from datetime import date

from config.people import Officer
from config.procedure import APPROVING, Scope
from router.directory import Directory
from router.values import KOORDINATOR, OPERATOR, PENGADU
from tests.router.machine.chronicle import Chronicle

Ids = frozenset[str]


def players(book: Chronicle, people: Directory, role: str) -> list[Officer]:
    """Give everybody of a role; of the case's own agency where the role is an agency's."""
    of_agency = book.procedure.scope(role) is Scope.OPD
    return [
        o
        for o in people.officers
        if role in o.roles and (not of_agency or (book.agency and o.agency == book.agency))
    ]


def deciding(people: Directory) -> Ids:
    """Give the coordinators, or the operators of an office that has none."""
    for role in (KOORDINATOR, OPERATOR):
        found = frozenset(o.id for o in people.officers if role in o.roles)
        if found:
            return found
    return frozenset()


def barred(book: Chronicle) -> Ids:
    """Give those whose own work, done in another role, is judged or signed now."""
    if book.sealed or book.holder is None:
        return frozenset()
    if not (book.step.sifat & APPROVING or book.awaits_signature):
        return frozenset()
    judged = [e for e in (book.answer, book.came.get(book.step_no)) if e is not None]
    return frozenset(e.actor for e in judged if e.role not in (book.holder.role, PENGADU))


def holding(book: Chronicle, people: Directory) -> Ids:
    """Give everybody who is meant by the holder, whether he is there or away."""
    if book.holder is None or book.holder.role == PENGADU:
        return frozenset()
    having = {o.id: o for o in players(book, people, book.holder.role)}
    deputies = {d for o in having.values() for d in o.deputies}
    named = book.holder.officer
    taken = named is not None and (named in having or named in deputies)
    meant = [named] if taken and people.officer(named) else list(having)
    not_own = barred(book)
    bosses = {o.superior for id_ in meant if (o := people.officer(id_)) and o.superior}
    stand_ins = {d for id_ in meant if (o := people.officer(id_)) for d in o.deputies}
    circles: list[set[str]] = [{i for i in meant if i}]
    if meant:
        circles += [set(having), stand_ins, bosses]
    if not book.sealed:
        circles.append(set(deciding(people)))
        circles.append({o.id for o in people.officers if OPERATOR in o.roles})
        circles.append({o.id for o in people.officers if o.agency is None})
    for circle in circles:
        able = {i for i in circle if people.officer(i)} - not_own
        if able:
            return frozenset(able)
    return frozenset()


def acting(book: Chronicle, people: Directory, day: date) -> Ids:
    """Give everybody who may do the step today: the holders, and deputies of those away."""
    held = holding(book, people)
    away = [o for id_ in held if (o := people.officer(id_)) and o.away(day)]
    found = held | {d for o in away for d in o.deputies if people.officer(d)}
    if book.sealed:
        inspectors = {o.id for o in players(book, people, book.procedure.pengawasan.oleh)}
        return frozenset(found & inspectors)
    return frozenset(found - barred(book)) | standing_in(book, people, day)


def standing_in(book: Chronicle, people: Directory, day: date) -> Ids:
    """Give who acts for an agency of whose role, deputies included, nobody is there today."""
    judged = book.step.sifat & APPROVING or book.awaits_signature
    if book.sealed or book.holder is None or judged:
        return frozenset()
    if book.procedure.scope(book.holder.role) is not Scope.OPD:
        return frozenset()
    meant = [o for id_ in holding(book, people) if (o := people.officer(id_))]
    able = {o.id for o in meant} | {d for o in meant for d in o.deputies}

    def there(ids: set[str]) -> Ids:
        return frozenset(i for i in ids if (o := people.officer(i)) and not o.away(day))

    if there(able):
        return frozenset()
    bosses = there({o.superior for o in meant if o.superior})
    roles = set(book.procedure.pelaksana)
    of_agency = {o.id for o in people.officers if o.agency == book.agency and roles & {*o.roles}}
    return bosses or there(of_agency) or there(set(deciding(people)))


def above(book: Chronicle, people: Directory) -> Ids:
    """Give everybody at any remove above the holders, and the coordinators."""
    found: set[str] = set()
    for id_ in holding(book, people):
        seen = {id_}
        one = people.officer(id_)
        while one is not None and one.superior and one.superior not in seen:
            seen.add(one.superior)
            one = people.officer(one.superior)
        found |= seen - {id_}
    if not book.sealed:
        found |= {o.id for o in people.officers if KOORDINATOR in o.roles}
    return frozenset(i for i in found if people.officer(i))
