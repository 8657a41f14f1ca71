"""Whether a mail comes from where it says: the MTA's word where it is trusted, else our own look.

`smtp` and `imap` ask the `Verifier` before they let `parse` read a mail. SPF (RFC 7208) needs the
address of the server that brought the mail, which only our own SMTP edge knows; DKIM (RFC 6376)
needs the mail as it was signed; DMARC (RFC 7489) asks whether one of them speaks for the domain
in From. The looking is blocking and runs in a thread; it has an end in time, because a sender
waits for his 250: what is not known by then is an ERROR.
"""

import asyncio
import base64
import logging
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from hashlib import sha256
from importlib import resources
from ipaddress import ip_address

import dkim
import spf
from authheaders import dmarc_lookup
from publicsuffix2 import PublicSuffixList

from channels.base import Auth, Verdict
from channels.mail import auth
from channels.mail.letter import NULL_SENDER
from channels.mail.reading import Origin
from channels.mail.resolver import Ask, Resolver, Unanswered, texts
from config.settings_channels import Mail as MailSettings

SECONDS = 3.0
"""How long looking may take in all, for one mail."""

GRACE = 0.5
"""Seconds by which a look that has run out of time may be late, before it is not waited for."""

THREADS = 8
SIGNATURES = 5
"""Signatures of a mail that are checked; who wants can write a thousand into one."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bringer:
    """Who brought a mail by SMTP: his address, the name that he gave, the envelope's sender."""

    peer: str
    helo: str
    envelope_from: str


class Verifier:
    """Looks where mails come from. `ask` is DNS; `own` names us as the one who looked."""

    def __init__(
        self,
        *,
        own: str,
        servers: Collection[str] = (),
        look: bool = True,
        ask: Ask | None = None,
        seconds: float = SECONDS,
    ) -> None:
        self._own = own
        self._servers = frozenset(servers)
        self._look = look
        self._ask = ask or Resolver()
        self._seconds = seconds
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="kawal-verify")

    async def __call__(self, raw: bytes, origin: Origin) -> Auth | None:
        """Look at a mail that came to us; see `channels.mail.reading.Verify`."""
        sender = "" if origin.envelope_from == NULL_SENDER else origin.envelope_from
        return await self.check(raw, peer=origin.peer, helo=origin.helo or "", envelope_from=sender)

    async def check(
        self, raw: bytes, *, peer: str | None = None, helo: str = "", envelope_from: str = ""
    ) -> Auth | None:
        """Tell what is known of a mail's origin; None where nobody looked.

        `peer` is the address of whoever brought it by SMTP, None for our own MTA and for a
        mailbox. Never raises.
        """
        if not self._servers and not self._look:
            return None
        fields = auth.head(raw)
        author = auth.author_domain(fields)
        said = auth.trusted(auth.fields(fields, "Authentication-Results"), self._servers)
        if said is not None:
            return said.auth(author)
        if not self._look:
            return None
        bringer = None
        if peer is not None and _is_stranger(peer):
            bringer = Bringer(peer=peer, helo=helo, envelope_from=envelope_from)
        look = _Look(self._ask, time.monotonic() + self._seconds)
        loop = asyncio.get_running_loop()
        task = loop.run_in_executor(self._threads, look.auth, raw, author, bringer, self._own)
        try:
            async with asyncio.timeout(self._seconds + GRACE):
                return await asyncio.shield(task)
        except TimeoutError:
            logger.warning("the origin of a mail could not be looked up in time")
        except Exception:
            logger.exception("the origin of a mail could not be looked up")
        error = Verdict.ERROR
        return Auth(spf=error if bringer else Verdict.NONE, dkim=error, dmarc=error, by=self._own)

    def close(self) -> None:
        """Let go of the threads; what is being looked up is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def verifier(settings: MailSettings, *, look: bool = True) -> Verifier:
    """Make the verifier that the settings describe; without `look` only the MTA's word counts."""
    return Verifier(
        own=settings.hostname,
        servers=settings.trusted_authserv,
        look=settings.verify and look,
        ask=Resolver(settings.dns),
    )


def _is_stranger(peer: str) -> bool:
    """Tell whether an address is of the open internet: our own relay has not sent the mail."""
    try:
        return ip_address(peer.partition("%")[0]).is_global
    except ValueError:
        return False


class Body:
    """A mail's body, and its digests in the two forms in which it can be signed.

    The library's own way takes quadratic time over long blanks and holds all threads meanwhile,
    so that one mail of a stranger would stop the program.
    """

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._digests: dict[bool, bytes] = {}

    def digest(self, *, relaxed: bool) -> bytes:
        """Give the SHA-256 of a form in base64, as signatures hold it."""
        if relaxed not in self._digests:
            hashed = sha256(self.canonical(relaxed=relaxed)).digest()
            self._digests[relaxed] = base64.b64encode(hashed)
        return self._digests[relaxed]

    def canonical(self, *, relaxed: bool) -> bytes:
        """Write it in a form (RFC 6376, 3.4.3 and 3.4.4)."""
        body = self._raw.replace(b"\r\n", b"\n")
        if relaxed:
            body = body.replace(b"\t", b" ")
            # Each round halves the blanks that stand together.
            while b"  " in body:
                body = body.replace(b"  ", b" ")
            body = body.replace(b" \n", b"\n").rstrip(b" \n")
            if not body:
                return b""
        else:
            body = body.rstrip(b"\n")
        return body.replace(b"\n", b"\r\n") + b"\r\n"


class _Look:
    """One mail being looked at, with the time by which all must be answered."""

    def __init__(self, ask: Ask, end: float) -> None:
        self._ask = ask
        self._end = end

    def auth(self, raw: bytes, author: str | None, bringer: Bringer | None, own: str) -> Auth:
        """Look at everything."""
        spf_verdict, sender = self._spf(bringer) if bringer else (Verdict.NONE, None)
        dkim_verdict, signers = self._dkim(raw)
        found = Auth(spf=spf_verdict, dkim=dkim_verdict, dmarc=Verdict.NONE, by=own)
        speakers = {"aspf": [sender] if sender else [], "adkim": signers}
        return replace(found, dmarc=self._dmarc(author, speakers, found))

    def records(self, name: str, kind: str) -> Sequence[object]:
        """Ask DNS within what is left of the time. Raises Unanswered."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise Unanswered("the time is up")
        return self._ask(name, kind, left)

    def _spf(self, bringer: Bringer) -> tuple[Verdict, str | None]:
        """Check whether the bringer may send for the envelope's sender; give its domain if so."""
        query = _Query(self, bringer)
        try:
            result, _, _ = query.check()
        # The library raises what it likes at a record that a stranger wrote.
        except Exception:
            logger.info("SPF of %s could not be read", query.d, exc_info=True)
            return Verdict.ERROR, None
        verdict = _SPF.get(result, Verdict.ERROR)
        return verdict, str(query.o).lower() if verdict is Verdict.PASS else None

    def _dkim(self, raw: bytes) -> tuple[Verdict, list[str]]:
        """Check the signatures; give the domains of those that hold."""
        verdicts: list[Verdict] = []
        signers: list[str] = []
        for verdict, domain in self._signatures(raw):
            verdicts.append(verdict)
            if verdict is Verdict.PASS:
                signers.append(domain)
        for verdict in (Verdict.PASS, Verdict.ERROR, Verdict.FAIL):
            if verdict in verdicts:
                return verdict, signers
        return Verdict.NONE, signers

    def _signatures(self, raw: bytes) -> Iterator[tuple[Verdict, str]]:
        end = auth.HEAD_END.search(raw, 0, auth.HEAD_LIMIT)
        if end is None:
            return
        try:
            mail = dkim.DKIM(raw[: end.end()])
        except dkim.DKIMException:
            return
        body = Body(raw[end.end() :])
        count = sum(1 for name, _ in mail.headers if name.lower() == b"dkim-signature")
        for number in range(min(count, SIGNATURES)):
            yield self._signature(mail, body, number)

    def _signature(self, mail: dkim.DKIM, body: Body, number: int) -> tuple[Verdict, str]:
        try:
            holds = self._holds(mail, body, number)
        except Unanswered:
            return Verdict.ERROR, ""
        except dkim.DKIMException:
            return Verdict.FAIL, ""
        # Besides its own errors the library lets through what base64, ints and indexes raise.
        except Exception:
            logger.info("a signature could not be read", exc_info=True)
            return Verdict.FAIL, ""
        if not holds:
            return Verdict.FAIL, ""
        return Verdict.PASS, mail.domain.decode("ascii", "replace").lower()

    def _holds(self, mail: dkim.DKIM, body: Body, number: int) -> bool:
        """Check one signature: what it says of the body ourselves, of the head by the library."""
        prepared = mail.verify_headerprep(number)
        if not prepared:
            return False
        tags, names, signatures = prepared
        # Behind a length (l=) anybody may write on (RFC 6376, 8.2); SHA-1 is broken (RFC 8301).
        if b"l" in tags or not tags[b"a"].endswith(b"-sha256"):
            return False
        relaxed = tags.get(b"c", b"").partition(b"/")[2] == b"relaxed"
        if b"".join(tags[b"bh"].split()) != body.digest(relaxed=relaxed):
            return False
        rest = {tag: value for tag, value in tags.items() if tag != b"bh"}
        return bool(mail.verify_sig(rest, names, signatures[number], self._key))

    def _key(self, name: bytes, timeout: float = 0) -> bytes | None:  # noqa: ARG002  dkimpy's way.
        found = texts(self.records(name.decode("ascii"), "TXT"))
        return found[0] if found else None

    def _dmarc(self, author: str | None, speakers: dict[str, list[str]], found: Auth) -> Verdict:
        """Check whether SPF or DKIM speaks for the author's domain, as its record demands."""
        if author is None:
            return Verdict.FAIL
        try:
            record = self._record(author)
        except (Unanswered, dmarc_lookup.DMARCException):
            return Verdict.ERROR
        if record is None:
            return Verdict.NONE
        for mode, domains in speakers.items():
            strict = record.get(mode) == "s"
            if any(aligned(domain, author, strict=strict) for domain in domains):
                return Verdict.PASS
        return Verdict.ERROR if Verdict.ERROR in (found.spf, found.dkim) else Verdict.FAIL

    def _record(self, author: str) -> Mapping[str, str] | None:
        """Give the DMARC record of a domain, else of its organization; two of them are none.

        Source: RFC 7489, 6.6.3. Raises Unanswered, and DMARCException for one that is broken.
        """
        for domain in dict.fromkeys((author, organization(author))):
            records = texts(self.records(f"_dmarc.{domain}", "TXT"))
            found = [one for one in records if one.startswith(b"v=DMARC1")]
            if len(found) > 1:
                return None
            if found:
                tags = dmarc_lookup.answer_to_dict(found[0].decode("utf-8", "replace"))
                return tags if tags.get("p") else None
        return None


class _Query(spf.query):  # type: ignore[misc]  # The library is untyped.
    """An SPF query that asks through our resolver and ends in our time."""

    def __init__(self, look: _Look, bringer: Bringer) -> None:
        super().__init__(bringer.peer, bringer.envelope_from, bringer.helo, timeout=SECONDS)
        self._look = look

    def dns(
        self,
        name: str,
        qtype: str,
        cnames: object = None,  # noqa: ARG002  The library follows aliases with it, DNS did.
        ignore_void: bool = False,
    ) -> list[object]:
        """Give the values of a name's records, as the library wants them."""
        try:
            found = self._look.records(str(name), qtype)
        except Unanswered as error:
            raise spf.TempError(f"DNS {error}") from error
        if not found and not ignore_void:
            self.void_lookups += 1
            if self.void_lookups > spf.MAX_VOID_LOOKUPS:
                raise spf.PermError(f"Void lookup limit of {spf.MAX_VOID_LOOKUPS} exceeded")
        return [_value(record, qtype) for record in found]


def _value(record: object, kind: str) -> object:
    """Give what `spf` wants of dnspython's record."""
    if kind in ("A", "AAAA"):
        return record.address  # type: ignore[attr-defined]
    if kind == "MX":
        return (record.preference, record.exchange.to_text(omit_final_dot=True))  # type: ignore[attr-defined]
    if kind == "PTR":
        return record.target.to_text(omit_final_dot=True)  # type: ignore[attr-defined]
    return record.strings  # type: ignore[attr-defined]


_SPF = {
    "pass": Verdict.PASS,
    "fail": Verdict.FAIL,
    "softfail": Verdict.SOFTFAIL,
    "neutral": Verdict.NEUTRAL,
    "none": Verdict.NONE,
}


def aligned(domain: str, author: str, *, strict: bool = False) -> bool:
    """Tell whether a domain vouched for by SPF or DKIM speaks for the author's (RFC 7489, 3.1)."""
    if strict:
        return domain == author
    return organization(domain) == organization(author)


@lru_cache(maxsize=4096)
def organization(domain: str) -> str:
    """Give the organizational domain (RFC 7489, 3.2), by the list of public suffixes."""
    return str(_suffixes().get_public_suffix(domain) or domain)


@cache
def _suffixes() -> PublicSuffixList:
    """Read the list of public suffixes once; the one that comes with authheaders is the newer."""
    listed = resources.files("authheaders") / "public_suffix_list.txt"
    with listed.open("r", encoding="utf-8") as file:
        return PublicSuffixList(file)
