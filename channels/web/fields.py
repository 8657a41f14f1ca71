"""The fields of the complaint form: what was typed becomes a `ComplaintForm`, or sentences.

Pure: no request and no page is known here. Every problem carries the field at which its
sentence is shown.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import phonenumbers

from channels.base import ComplaintForm
from channels.web.posted import Limits, Posted
from config.people import Address
from config.wording import Wording

MAX_LINE = 300
"""Characters that a one-line field may hold."""

ERRORS = "web.error"
"""The section of the wording with what is wrong in the public form."""

_MAIL = re.compile(r"[^\s@,;<>()\[\]\"\\]+@[^\s@,;<>()\[\]\"\\.]+(\.[^\s@,;<>()\[\]\"\\.]+)+")
_MAX_MAIL = 254  # RFC 5321, 4.5.3.1.3, without its angle brackets.
_FIXED_LINE = phonenumbers.PhoneNumberType.FIXED_LINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One agency that can be chosen in the form: its id and the name that people read."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with one field, as a sentence that says what to do."""

    field: str
    text: str


def by_field(problems: Iterable[Problem]) -> dict[str, str]:
    """Give the sentence to be shown at each field: its first."""
    sentences: dict[str, str] = {}
    for problem in problems:
        sentences.setdefault(problem.field, problem.text)
    return sentences


def complaint(
    fields: Mapping[str, str],
    agencies: Collection[str],
    limits: Limits,
    wording: Wording,
    *,
    nameless: bool = True,
    voice: str = ERRORS,
) -> tuple[ComplaintForm, tuple[Problem, ...]]:
    """Read the fields of a complaint; the form is sound only when there are no problems.

    `nameless` tells whether its SOP takes complaints without a name. Sentences are those of the
    section `voice`, where it has them. Problems come in the order of the fields on the page.
    """
    problems: list[Problem] = []

    def wrong(field: str, key: str, **facts: object) -> None:
        section = voice if wording.has(f"{voice}.{key}") else ERRORS
        problems.append(Problem(field=field, text=wording.text(f"{section}.{key}", **facts)))

    what, where = fields.get("isi", ""), fields.get("tempat", "")
    agency, name = fields.get("opd", ""), fields.get("nama", "")
    anonymous = bool(fields.get("anonim"))
    if not what:
        wrong("isi", "what_missing")
    elif len(what) > limits.max_text:
        wrong("isi", "too_long", limit=limits.max_text, now=len(what))
    if len(where) > MAX_LINE:
        wrong("tempat", "too_long", limit=MAX_LINE, now=len(where))
    if agency and agency not in agencies:
        wrong("opd", "agency_unknown")
    if anonymous and not nameless:
        wrong("nama", "anonymous_refused")
    elif not anonymous and not name:
        wrong("nama", "name_missing" if nameless else "name_needed")
    elif not anonymous and len(name) > MAX_LINE:
        wrong("nama", "too_long", limit=MAX_LINE, now=len(name))
    contact = reach(fields.get("kontak", ""))
    if isinstance(contact, str):
        wrong("kontak", contact)
        contact = None
    form = ComplaintForm(
        name=None if anonymous else name,
        anonymous=anonymous,
        secret=bool(fields.get("rahasia")),
        contact=contact,
        what=what,
        where=where or None,
        agency=agency or None,
    )
    return form, tuple(problems)


def reach(typed: str) -> Address | str | None:
    """Read a contact: an address, None for an empty field, else the key of what is wrong.

    Phone numbers are read as Indonesians write them (`0812…`, `62812…`) and kept in E.164;
    numbers of other countries need their `+`.
    """
    typed = typed.strip()
    if not typed:
        return None
    if "@" in typed:
        sound = len(typed) <= _MAX_MAIL and _MAIL.fullmatch(typed)
        return Address("mail", typed.lower()) if sound else "mail_unreadable"
    try:
        number = phonenumbers.parse(typed, "ID")
    except phonenumbers.NumberParseException:
        return "contact_unreadable"
    if not phonenumbers.is_valid_number(number):
        return "contact_unreadable"
    if phonenumbers.number_type(number) == _FIXED_LINE:
        return "fixed_line"
    return Address(
        "whatsapp", phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    )


def file_problems(
    posted: Posted, limits: Limits, limit: str, wording: Wording
) -> tuple[Problem, ...]:
    """Say which limit the files went over; `limit` is the size of one file, written out."""
    facts = {"files": limits.max_files, "limit": limit}
    if posted.cut:
        key = "too_much"
    elif posted.oversize:
        key, facts["name"] = "file_too_large", ", ".join(posted.oversize)
    elif posted.excess:
        key = "too_many_files"
    else:
        return ()
    return (Problem(field="berkas", text=wording.text(f"web.error.{key}", **facts)),)
