"""Our own signature on mail that goes out (DKIM, RFC 6376; Ed25519 by RFC 8463).

The channel signs here what `compose` has written, when the office has a key; without one the
smarthost does it. Signed are the fields that readers and mail programs act on, and some of them
once more than they occur, so that nobody can put a second one in (RFC 6376, 8.15).
"""

import base64
import binascii
import re
from dataclasses import dataclass, field
from pathlib import Path

import dkim
from dkim.crypto import UnparsableKeyError, parse_pem_private_key
from nacl.signing import SigningKey

from channels.base import Health
from channels.mail.resolver import Ask, Resolver, Unanswered, texts
from config.settings_channels import Mail as MailSettings
from config.wording import Wording

RELAXED = (b"relaxed", b"relaxed")
"""Blanks and folds may change on the way (RFC 6376, 3.4)."""

OVERSIGNED = (b"from", b"to", b"subject", b"date", b"message-id", b"reply-to")
"""Fields that nobody may add one of."""

SHORTEST = 1024
"""Bits of an RSA key below which nobody believes it (RFC 8301, 3.2)."""

DNS_SECONDS = 3.0

_PEM = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----\s*([A-Za-z0-9+/=\s]+?)\s*-----END \1-----")
_ED25519 = bytes.fromhex("302e020100300506032b657004220420")
"""How the DER form of a private Ed25519 key begins; 32 bytes follow (RFC 8410, 7)."""

_RSA = bytes.fromhex("300d06092a864886f70d0101010500")
"""The algorithm's name in front of a public RSA key (RFC 3279, 2.3.1)."""


class KeyUnusable(OSError):
    """The key file of the signature cannot be read, or holds no key: see mail.dkim_key_file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Signs for a domain. `record` is the TXT record that publishes the key at `name`."""

    domain: str
    selector: str
    algorithm: str
    record: str
    key: bytes = field(repr=False)

    @property
    def name(self) -> str:
        """Where the key is published."""
        return f"{self.selector}._domainkey.{self.domain}"

    def sign(self, content: bytes) -> bytes:
        """Give the mail with its signature on top."""
        mail = dkim.DKIM(content, signature_algorithm=self.algorithm.encode())
        mail.add_frozen(OVERSIGNED)
        line: bytes = mail.sign(
            self.selector.encode(), self.domain.encode(), self.key, canonicalize=RELAXED
        )
        return line + content


def signer(settings: MailSettings, wording: Wording) -> Signer | None:
    """Make the signer that the settings describe; None without one. Raises KeyUnusable."""
    path, selector = settings.dkim_key_file, settings.dkim_selector
    if path is None or selector is None:
        return None
    domain = settings.dkim_domain or settings.address.rpartition("@")[2]
    try:
        algorithm, key, record = _read(path)
    except OSError as error:
        raise _unusable(wording, path, error.strerror or str(error)) from error
    # The library's parsers raise what reading past an end raises.
    except (ValueError, IndexError, UnparsableKeyError, binascii.Error) as error:
        raise _unusable(wording, path, wording.text("mail.sign.no_key")) from error
    return Signer(
        domain=domain.lower(), selector=selector, algorithm=algorithm, key=key, record=record
    )


def _unusable(wording: Wording, path: Path, answer: str) -> KeyUnusable:
    return KeyUnusable(wording.text("mail.sign.unusable", path=path, answer=answer))


def _read(path: Path) -> tuple[str, bytes, str]:
    """Read a key file: the algorithm, the key as dkimpy takes it, the record to publish.

    Raises OSError, and ValueError and its like for what is no key.
    """
    content = path.read_bytes().replace(b"\r\n", b"\n")
    found = _PEM.search(content)
    if found is None:
        raise ValueError("no PEM block")
    der = base64.b64decode(found[2])
    if der.startswith(_ED25519):
        seed = der[len(_ED25519) :]
        public = base64.b64encode(bytes(SigningKey(seed).verify_key)).decode()
        return "ed25519-sha256", base64.b64encode(seed), f"v=DKIM1; k=ed25519; p={public}"
    pem = b"-----BEGIN KEY-----\n" + found[2] + b"\n-----END KEY-----"
    parts = parse_pem_private_key(pem)
    if parts["modulus"].bit_length() < SHORTEST:
        raise ValueError("the key is too short")
    public = base64.b64encode(_public(parts["modulus"], parts["publicExponent"])).decode()
    return "rsa-sha256", pem, f"v=DKIM1; k=rsa; p={public}"


def _public(modulus: int, exponent: int) -> bytes:
    """Write a public RSA key as records hold it (RFC 5280, 4.1, SubjectPublicKeyInfo)."""
    numbers = _der(0x30, _whole(modulus) + _whole(exponent))
    return _der(0x30, _RSA + _der(0x03, b"\0" + numbers))


def _whole(number: int) -> bytes:
    # One more bit than the number has: the first one is the sign.
    return _der(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def _der(tag: int, content: bytes) -> bytes:
    """Write one value with its tag and length (ITU-T X.690, 8.1)."""
    length = len(content)
    if length < 0x80:
        return bytes((tag, length)) + content
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(size))) + size + content


def check(settings: MailSettings, wording: Wording, ask: Ask | None = None) -> Health | None:
    """Look whether we can sign, and whether DNS publishes the key; None where we do not sign.

    Blocking. Without `ask` the name servers of the settings are asked.
    """
    try:
        found = signer(settings, wording)
    except KeyUnusable as error:
        return Health(part="mail.dkim", ok=False, detail=str(error))
    if found is None:
        return None
    facts = {"name": found.name, "record": found.record, "domain": found.domain}
    try:
        published = texts((ask or Resolver(settings.dns))(found.name, "TXT", DNS_SECONDS))
    except Unanswered as error:
        detail = wording.text("mail.sign.unanswered", answer=error, **facts)
        return Health(part="mail.dkim", ok=False, detail=detail)
    keys = [_key(one.decode("utf-8", "replace")) for one in published]
    ok = _key(found.record) in keys
    key = "published" if ok else "other" if published else "unpublished"
    return Health(part="mail.dkim", ok=ok, detail=wording.text(f"mail.sign.{key}", **facts))


def _key(record: str) -> str:
    """Give the key in a record, without its blanks."""
    tags = dict(tag.partition("=")[::2] for tag in "".join(record.split()).split(";"))
    return tags.get("p", "")
