"""Signed marks: what a reply address or a Message-ID carries so that an answer finds its way.

A mark is twenty letters and digits: a random name and a signature over it by the office's
secret. A forged one is told without asking the database; a true one names one outbox row.
A personal mark says itself whose it is: it opens a page to one officer, and to nobody else.
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass

_NAME = 10
_SIGN = 10
_PERSONAL_SIGN = 24


def _letters(raw: bytes, length: int) -> str:
    return base64.b32encode(raw).decode().lower()[:length]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """What a pass opens to whom: the id of a thing, until a moment (seconds since 1970)."""

    owner: str
    what: int
    until: int


class Marks:
    """Makes and checks marks with the office's secret."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def make(self) -> str:
        """Make a new mark (20 characters, a-z and 2-7)."""
        name = _letters(secrets.token_bytes(8), _NAME)
        return name + self._sign(name)

    def true(self, mark: str) -> bool:
        """Tell whether this mark was made with our secret."""
        mark = mark.lower()
        name, sign = mark[:_NAME], mark[_NAME:]
        return hmac.compare_digest(sign.encode(), self._sign(name).encode())

    def personal(self, owner: str, edition: int) -> str:
        """Make an officer's personal mark; a later edition of it is another mark."""
        name = f"{owner}.{edition}"
        return f"{name}.{self._sign(name, b'personal:', _PERSONAL_SIGN)}"

    def owner(self, mark: str) -> tuple[str, int] | None:
        """Tell whose personal mark this is, and which edition; None when it is not one of ours."""
        name, _, sign = mark.rpartition(".")
        owner, _, edition = name.rpartition(".")
        right = self._sign(name, b"personal:", _PERSONAL_SIGN)
        if not hmac.compare_digest(sign.encode(), right.encode()):
            return None
        return owner, int(edition)

    def sealed(self, purpose: str, owner: str, what: int, until: int) -> str:
        """Make a pass: it opens one thing to one officer, for one purpose, until a moment."""
        name = f"{owner}.{what}.{until}"
        return f"{name}.{self._sign(name, f'{purpose}:'.encode(), _PERSONAL_SIGN)}"

    def unsealed(self, purpose: str, mark: str) -> Pass | None:
        """Read a pass, ended or not; None for one that was not made by us for this purpose."""
        name, _, sign = mark.rpartition(".")
        right = self._sign(name, f"{purpose}:".encode(), _PERSONAL_SIGN)
        if not hmac.compare_digest(sign.encode(), right.encode()):
            return None
        owner, what, until = name.rsplit(".", 2)
        return Pass(owner=owner, what=int(what), until=int(until))

    def _sign(self, name: str, what: bytes = b"mark:", length: int = _SIGN) -> str:
        return _letters(hmac.digest(self._secret, what + name.encode(), hashlib.sha256), length)


def tracking_code() -> str:
    """Make a tracking code: 12 letters and digits, 60 bits that nobody guesses."""
    return _letters(secrets.token_bytes(8), 12)
