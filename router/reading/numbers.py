"""Numbers that give a person away: found in a text, and masked on cards and lists.

Masked are NIK and family card numbers (16 digits), telephone and WhatsApp numbers, and account
numbers behind "rekening". Left alone are register numbers (2026-000001), dates, sums of money,
RT/RW, house numbers, plates, postal codes and the office's short numbers (112).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

KEPT = 4
"""Digits at the end that stay readable, so that people can tell two numbers apart."""


class NumberKind(StrEnum):
    """What a number is. A family card has as many digits as a NIK; the word before tells."""

    NIK = "nik"
    KK = "kk"
    TELEPON = "telepon"
    REKENING = "rekening"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundNumber:
    """A number as it stands in the text, where, and its digits alone."""

    kind: NumberKind
    digits: str
    first: int
    end: int


# A NIK begins with its province (11 to 96); no Indonesian district gives it 628, as telephones
# have it.
_SIXTEEN = r"(?!628)[1-9](?:[ .\-/]?\d){15}"
# Mobile numbers go on with 8 after 0, 62 or +62 (0800 is free of charge and no person's); area
# codes have two or three digits.
_MOBILE = r"(?:\(?\+?\s?62\)?[ .\-]{0,2}(?:\(0\)|0)?|\(?0)8[1-9]\d?\)?(?:[ .\-]{0,3}\d){6,9}"
_FIXED = (
    r"\(?(?:\+?62[ .\-]?|0)(?:2[1-9]|3[1-8]|4[0-8]|5[1-6]|6[1-5]|7[0-7]|9[0-8])\d?\)?"
    r"[ .\-]?\d{3,4}[ .\-]?\d{3,4}"
)
_SHORTENED = r"\b(?:hp|wa|whatsapp|telp?|tlp|telepon)\b\W{0,3}(?P<short>8\d{2}(?:[ .\-]?\d){6,9})"
_ACCOUNT = r"\b(?:no\.? ?)?(?:rek(?:ening)?|norek)\b[^\d\n]{0,25}(?P<account>\d(?:[ .\-]?\d){7,17})"
_ANY = re.compile(
    rf"{_ACCOUNT}(?!\d)"
    rf"|(?<!\d)(?<!\d[.\-/])(?P<sixteen>{_SIXTEEN})(?![.\-/]?\d)"
    rf"|(?<![\d.,\-])(?P<mobile>{_MOBILE})(?!\d)"
    rf"|(?<![\w.,/\-])(?P<fixed>{_FIXED})(?!\d)"
    rf"|{_SHORTENED}(?!\d)",
    re.IGNORECASE,
)
_FAMILY = re.compile(r"(?:\bkk\b|kartu keluarga)[^\d\n]{0,15}$", re.IGNORECASE)
_KINDS = {
    "account": NumberKind.REKENING,
    "sixteen": NumberKind.NIK,
    "mobile": NumberKind.TELEPON,
    "fixed": NumberKind.TELEPON,
    "short": NumberKind.TELEPON,
}


def found_numbers(text: str) -> tuple[FoundNumber, ...]:
    """Give the numbers of persons in a text, in its order. Linear in the text's length."""
    return tuple(_found(text))


def masked(text: str) -> str:
    """Give a text with these numbers masked, all else as it is: `081234567890` -> `****7890`."""
    pieces: list[str] = []
    at = 0
    for number in _found(text):
        pieces += [text[at : number.first], "****", number.digits[-KEPT:]]
        at = number.end
    return "".join([*pieces, text[at:]])


def _found(text: str) -> Iterator[FoundNumber]:
    for match in _ANY.finditer(text):
        name = match.lastgroup or "mobile"
        first, end = match.span(name)
        digits = "".join(sign for sign in match[name] if sign.isdigit())
        kind = _KINDS[name]
        if kind is NumberKind.NIK:
            if match[name] != digits and not _dated(digits):
                continue
            if _FAMILY.search(text[max(0, first - 40) : first]):
                kind = NumberKind.KK
        yield FoundNumber(kind=kind, digits=digits, first=first, end=end)


def _dated(digits: str) -> bool:
    """Tell whether the middle of 16 digits is a day, as in a NIK: women's days are 40 higher.

    Digits that merely stand side by side (dates, times, a list of houses) seldom are.
    """
    day, month = int(digits[6:8]) % 40, int(digits[8:10])
    return 1 <= day <= 31 and 1 <= month <= 12
