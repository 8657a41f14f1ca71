"""A town with the real program in it: citizens and officers who act by its pages and its mail.

`Town` knows the program by HTTP and SMTP. It looks inside only to wait until all is handled,
to move the clock, and to read how a case stands. The clock stands still between two moves, so
that every moment a story sees is exact.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Any

import aiosmtplib
import httpx
from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from bot.app import App, running
from bot.conversations import speak_due
from bot.deadlines import fire_due
from bot.order_desk import drop_silent
from channels.mail import MailChannel
from config.directory import example
from config.people import Agency, Officer
from config.settings import load
from router.values import ActionId, Case, SystemEvent
from storage import cards, cases, directory, inbox, outbox
from storage.models import CaseRow
from storage.values import OutboxItem
from tests.acceptance.letters import File, answer_to, new_mail, subject_of, text_of
from tests.acceptance.people import (
    AGUNG_OFFICER,
    BUDI,
    KEPALA_OFFICER,
    LAMP,
    USUAL,
    moment,
)
from tests.acceptance.post import Post
from tests.acceptance.rest import busy, next_moment, unsent
from tests.channels.web.html import Page

OFFICE = "MPP Kota Contoh"
OFFICES = {
    "mpp": OFFICE,
    "konsumen": "Dinas Perdagangan Provinsi Contoh",
    "tidak-langsung": "Dinas Koperasi Kota Contoh",
    "keluhan-pelanggan": "Balai Industri Contoh",
    "ptsp": "DPMPTSP Kota Contoh",
}
"""The office that runs each SOP."""

ADDRESS = "aduan@kota-contoh.example.id"
MONDAY = "2026-05-04T08:00:00+08:00"
STILL = "0.000000001"
"""A speed at which no microsecond passes during a test."""

PATIENCE = 30.0
"""Seconds (real) after which a program that does not come to rest has failed."""

STANDSTILL = 50
"""Ticks at one moment after which a program that leaves something undone has failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What a citizen takes home: number and tracking code."""

    number: str
    code: str


class Town:
    """The running program and everybody around it."""

    def __init__(self, app: App, post: Post, browser: httpx.AsyncClient) -> None:
        self.app = app
        self.post = post
        self.browser = browser
        self._read: set[int] = set()

    # Time

    @property
    def now(self) -> datetime:
        """The town's time."""
        return self.app.parts.house.clock.now()

    async def until(self, time: str) -> None:
        """Let time pass up to a moment, and let the clock do on the way all that it must."""
        end, chats, still = moment(time), self.app.parts.house.chats, 0
        await self.settled()
        while True:
            next_ = await self.app.parts.db.read(next_moment, end, chats)
            still = still + 1 if next_ is not None and next_ <= self.now else 0
            assert still < STANDSTILL, f"at {self.now} something stays due and is never done"
            await self._tick(max(next_ or end, self.now))
            if next_ is None:
                return

    async def outage(self, time: str) -> None:
        """Let time pass without the program noticing, as when it was down until a moment."""
        await self.settled()
        await self._tick(moment(time))

    async def _tick(self, now: datetime) -> None:
        """Do what the program's schedule does at every tick, at a moment."""
        clock = self.app.parts.house.clock
        # A clock that runs may have passed the moment while the town was busy.
        clock.jump(max(now, clock.now() + timedelta(milliseconds=1)) if clock.speed else now)
        await fire_due(self.app.parts.db, self.app.parts.house)
        await drop_silent(self.app.parts.db, self.app.parts.house)
        await speak_due(self.app.parts.db, self.app.parts.house)
        self.app.outbox.wake.set()
        await self.settled()

    async def settled(self) -> None:
        """Wait until every message is handled and every letter that is due has been tried."""
        db, app = self.app.parts.db, self.app
        async with asyncio.timeout(PATIENCE):
            while True:
                async with app.worker.handled:
                    while (await db.read(inbox.counts)).new:
                        await app.worker.handled.wait()
                async with app.outbox.handled:
                    while await db.read(unsent, self.now, app.parts.house.chats):
                        # What a running clock has made due since the last tick, the next one does.
                        app.outbox.wake.set()
                        await app.outbox.handled.wait()
                app.board.wake.set()
                async with app.board.handled:
                    while await db.read(cards.waiting, self.now):
                        await app.board.handled.wait()
                if not await db.read(busy, self.now, app.parts.house.chats):
                    return

    # Mail

    async def deliver(self, mail: EmailMessage | bytes, *, sender: str, to: str = ADDRESS) -> None:
        """Hand a mail to the program's SMTP server as it is. Raises aiosmtplib's errors."""
        raw = mail if isinstance(mail, bytes) else mail.as_bytes()
        client = aiosmtplib.SMTP(hostname="127.0.0.1", port=self.smtp_port, start_tls=False)
        async with client:
            await client.sendmail(sender, [to], raw)

    @property
    def smtp_port(self) -> int:
        """Where the program takes mail in."""
        channel = self.app.channel("mail")
        assert isinstance(channel, MailChannel)
        return channel.ports["smtp"]

    async def write_mail(
        self,
        sender: str,
        text: str,
        *,
        subject: str = "Pengaduan",
        files: Iterable[File] = (),
        headers: Mapping[str, str] | None = None,
    ) -> EmailMessage:
        """Write to the office; give the mail."""
        mail = new_mail(sender, ADDRESS, subject, text, files=files, headers=headers)
        await self.deliver(mail, sender=_bare(sender))
        return mail

    async def reply(
        self,
        letter: EmailMessage,
        text: str,
        *,
        sender: str | None = None,
        program: str = "gmail",
        files: Iterable[File] = (),
        headers: Mapping[str, str] | None = None,
    ) -> EmailMessage:
        """Answer a letter of ours as mail programs do; give the mail."""
        sender = sender or str(letter["To"])
        mail = answer_to(letter, text, sender=sender, program=program, files=files, headers=headers)
        await self.deliver(mail, sender=_bare(sender), to=_bare(str(mail["To"])))
        return mail

    async def mail_for(self, address: str, containing: str = "") -> EmailMessage:
        """Give the oldest unread letter to somebody whose subject contains a text."""
        await self.settled()
        for at, (to, letter) in enumerate(self.post.letters):
            if at not in self._read and to == address and containing in subject_of(letter):
                self._read.add(at)
                return letter
        known = "\n".join(f"{to}: {subject_of(one)}" for to, one in self.post.letters)
        raise AssertionError(f"no unread letter to {address} with {containing!r} among:\n{known}")

    async def kept(self, address: str, containing: str = "") -> EmailMessage:
        """Give the newest letter to somebody whose subject contains a text, read or not."""
        await self.settled()
        return next(
            letter
            for to, letter in reversed(self.post.letters)
            if to == address and containing in subject_of(letter)
        )

    async def task(self, address: str, number: str) -> EmailMessage:
        """Give the newest task that an officer got in a case."""
        await self.settled()
        found = None
        for at, (to, letter) in enumerate(self.post.letters):
            if to == address and subject_of(letter).startswith(f"[{number}] Tugas "):
                self._read.add(at)
                found = letter
        assert found is not None, f"{address} got no task in {number}"
        return found

    async def walk(self, number: str, step: int) -> None:
        """Let the officers pass a case on, each as usual, until it stands at a step."""
        while (case := await self.case(number)).step != step:
            who, words = USUAL[case.step]
            await self.reply(await self.task(who, number), words)

    async def subjects(self, address: str) -> list[str]:
        """List the subjects of all letters to somebody, read and unread."""
        await self.settled()
        return [subject_of(one) for to, one in self.post.letters if to == address]

    async def unread(self) -> list[tuple[str, str]]:
        """List recipient and subject of all letters that no story has read, and read them."""
        await self.settled()
        fresh = [at for at in range(len(self.post.letters)) if at not in self._read]
        self._read.update(fresh)
        letters = [self.post.letters[at] for at in fresh]
        return [(to, subject_of(letter)) for to, letter in letters]

    # Pages

    async def form(self) -> Page:
        """Open the complaint form."""
        return Page((await self.browser.get("/")).text)

    async def send_form(
        self, nonce: str, fields: Mapping[str, str], files: Iterable[File] = ()
    ) -> httpx.Response:
        """Send the complaint form once."""
        return await self.browser.post(
            "/", data={"nonce": nonce, **fields}, files=_multipart(files)
        )

    async def fill_in(self, fields: Mapping[str, str], files: Iterable[File] = ()) -> Ticket:
        """Complain by the form and follow to the result page."""
        response = await self.send_form(nonce_of(await self.form()), fields, files)
        assert response.status_code == 303, Page(response.text).errors()
        code = response.headers["location"].rpartition("/")[2]
        await self.settled()
        page = await self.browser.get(f"/hasil/{code}")
        found = re.search(r"\d{4}-\d{6}", page.text)
        assert found is not None, page.text
        return Ticket(number=found[0], code=code)

    async def page(self, code: str) -> Page:
        """Open a complainant's tracking page."""
        await self.settled()
        response = await self.browser.get(f"/lacak/{code}")
        assert response.status_code == 200
        return Page(response.text)

    async def press(
        self,
        code: str,
        action: str,
        fields: Mapping[str, str] | None = None,
        files: Iterable[File] = (),
    ) -> Page:
        """Send one of the forms of the tracking page, and look at the page that follows."""
        nonce = nonce_of(await self.page(code))
        response = await self.browser.post(
            f"/lacak/{code}/{action}",
            data={"nonce": nonce, **(fields or {})},
            files=_multipart(files),
        )
        assert response.status_code == 303, response.text
        await self.settled()
        return Page((await self.browser.get(response.headers["location"])).text)

    # What an operator would look up

    async def case(self, number: str) -> Case:
        """Give a case as it stands now."""
        await self.settled()
        case = await self.app.parts.db.read(cases.load, number)
        assert case is not None
        return case

    async def cases(self) -> list[str]:
        """List the numbers of all cases, oldest first."""
        await self.settled()
        return await self.app.parts.db.read(_numbers)

    async def sent(self, number: str) -> tuple[OutboxItem, ...]:
        """Give all letters of a case, as the outbox keeps them."""
        await self.settled()
        return await self.app.parts.db.read(outbox.of_case, number)

    async def complain(self, sender: str = BUDI, text: str = LAMP, **facts: Any) -> Ticket:
        """Complain by mail, and give what the receipt says."""
        await self.write_mail(sender, text, **facts)
        return ticket(await self.mail_for(_bare(sender), "kami terima"))

    async def put(self, *officers: Officer) -> None:
        """Enter officers, or change those with the same ids."""
        for officer in officers:
            await self.app.parts.db.write(directory.put_officer, officer)

    async def change(self, id_: str, **facts: Any) -> None:
        """Change an officer of the directory."""
        found = (await self.app.parts.db.read(self.app.parts.house.directory)).officer(id_)
        assert found is not None
        await self.put(replace(found, **facts))


@asynccontextmanager
async def town(
    folder: Path, database: str, procedure: str = "mpp", **environ: str
) -> AsyncIterator[Town]:
    """Raise a town with the example office of an SOP; `environ` are more settings (`KAWAL_…`)."""
    post = Post()
    await post.start()
    settings = load(
        None,
        {
            "KAWAL_MODE": "test",
            "KAWAL_CLOCK__START": MONDAY,
            "KAWAL_CLOCK__SPEED": STILL,
            "KAWAL_SCHEDULE__TICK_SECONDS": "3600",
            "KAWAL_OFFICE__NAME": OFFICES[procedure],
            "KAWAL_OFFICE__PROCEDURE": procedure,
            "KAWAL_DATA__DIR": str(folder),
            "KAWAL_DATABASE__URL": database,
            "KAWAL_WEB__PORT": "0",
            "KAWAL_MAIL__ADDRESS": ADDRESS,
            "KAWAL_MAIL__PORT": "0",
            "KAWAL_MAIL__SMARTHOST__HOST": "127.0.0.1",
            "KAWAL_MAIL__SMARTHOST__PORT": str(post.port),
            "KAWAL_MAIL__SMARTHOST__TLS": "none",
            **environ,
        },
    )
    try:
        async with (
            running(settings) as app,
            httpx.AsyncClient(base_url=app.url, timeout=PATIENCE, verify=False) as browser,
        ):
            await app.parts.db.write(directory.replace, *_people(procedure))
            place = Town(app, post, browser)
            yield place
            await place.settled()
            stuck = await app.parts.db.read(inbox.stuck)
            assert [one.error for one in stuck] == []
    finally:
        await post.stop()


def ticket(receipt: EmailMessage) -> Ticket:
    """Read number and code out of a receipt."""
    number = re.search(r"\d{4}-\d{6}", subject_of(receipt))
    code = re.search(r"Kode pelacakan: (\w+)", text_of(receipt))
    assert number is not None
    assert code is not None
    return Ticket(number=number[0], code=code[1])


def nonce_of(page: Page) -> str:
    """Give the nonce of a page's forms."""
    return page.all("input", name="nonce")[0].attributes["value"]


def happened(case: Case) -> list[ActionId | SystemEvent]:
    """List what happened to a case."""
    return [event.type for event in case.events]


@cache
def _people(procedure: str) -> tuple[tuple[Agency, ...], tuple[Officer, ...]]:
    """Give the people of an office. Read once: the file is long."""
    agencies, officers = example(procedure)
    more = (AGUNG_OFFICER, KEPALA_OFFICER) if procedure == "mpp" else ()
    return agencies, (*officers, *more)


def _bare(address: str) -> str:
    found = re.search(r"<([^<>]+)>", address)
    return found[1] if found else address


def _multipart(files: Iterable[File]) -> list[tuple[str, tuple[str, bytes, str]]] | None:
    return [("berkas", (f.name, f.content, f.media_type)) for f in files] or None


def _numbers(session: Rows) -> list[str]:
    return list(session.scalars(select(CaseRow.number).order_by(CaseRow.id)))
