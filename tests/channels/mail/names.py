"""A small name server on a free port of this machine, and mails signed as its domains sign."""

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import cast

import dkim
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset
from nacl.signing import SigningKey

KEY = SigningKey(bytes(range(32)))
SIGNED = (b"from", b"to", b"subject", b"date", b"message-id")


def key_record(key: SigningKey = KEY) -> str:
    """Give the TXT record that publishes a key (RFC 8463, 4)."""
    public = base64.b64encode(bytes(key.verify_key)).decode()
    return f"v=DKIM1; k=ed25519; p={public}"


def signed(mail: bytes, domain: str, *, selector: str = "s1", key: SigningKey = KEY) -> bytes:
    """Sign a mail as the server of a domain does."""
    secret = base64.b64encode(bytes(key))
    line: bytes = dkim.sign(
        mail,
        selector.encode(),
        domain.encode(),
        secret,
        signature_algorithm=b"ed25519-sha256",
        canonicalize=(b"relaxed", b"relaxed"),
        include_headers=list(SIGNED),
    )
    return line + mail


@dataclass
class Names(asyncio.DatagramProtocol):
    """A name server. `records` by name and type; names in `silent` get no answer."""

    records: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    asked: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    _transport: asyncio.DatagramTransport | None = None

    def txt(self, name: str, *texts: str) -> None:
        """Publish TXT records."""
        self.records[name, "TXT"] = [f'"{text}"' for text in texts]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to answer."""
        # Some Pythons' transports of this kind do not call themselves so.
        self._transport = cast(asyncio.DatagramTransport, transport)
        host, port = transport.get_extra_info("sockname")
        self.address = f"{host}:{port}"

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """Answer a question."""
        question = dns.message.from_wire(data)
        (wanted,) = question.question
        name = wanted.name.to_text(omit_final_dot=True).lower()
        kind = dns.rdatatype.to_text(wanted.rdtype)
        self.asked.append((name, kind))
        if name in self.silent:
            return
        answer = dns.message.make_response(question)
        answer.flags |= dns.flags.RA
        found = self.records.get((name, kind))
        if found:
            answer.answer.append(dns.rrset.from_text(wanted.name, 300, "IN", kind, *found))
        elif not any(known == name for known, _ in self.records):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        assert self._transport is not None
        self._transport.sendto(answer.to_wire(), addr)

    def connection_lost(self, error: Exception | None) -> None:
        """Answer no more."""
        self.gone.set()

    async def close(self) -> None:
        """Close the port."""
        assert self._transport is not None
        self._transport.close()
        await self.gone.wait()


@asynccontextmanager
async def name_server() -> AsyncIterator[Names]:
    """Run a name server on a free port."""
    names = Names()
    loop = asyncio.get_running_loop()
    await loop.create_datagram_endpoint(lambda: names, local_addr=("127.0.0.1", 0))
    try:
        yield names
    finally:
        await names.close()
