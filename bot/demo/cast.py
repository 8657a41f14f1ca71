"""The demo's people who read mail or pages: officers, and citizens who write, wait and reply.

They know nothing of the program but its pages and its mail: they act through real HTTP and
SMTP, as people would.
"""

import asyncio
import re
from collections import Counter
from email.message import EmailMessage
from email.utils import make_msgid

import aiosmtplib
import httpx

from bot.demo.seats import IN_CHAT
from bot.demo.stage import ADDRESS, Place
from bot.demo.stories import WAIT, Story

THINKING = 0.35
"""Seconds (real) that a person takes before he answers: seven minutes of the demo's clock."""

RELOAD = 0.2
"""Seconds (real) after which a person reloads a page."""

PATIENCE = 45.0
"""Seconds (real) after which a person stops trying to reach a server that does not answer."""

_STEP = re.compile(r"Langkah (\d+) dari")
_ANSWER = re.compile(r"^Jawaban atas pengaduan \d{4}-\d{6}\s*$", re.MULTILINE)
_NUMBER = re.compile(r"\d{4}-\d{6}")


def plain_text(letter: EmailMessage) -> str:
    """Give the text of a letter."""
    body = letter.get_body(("plain",))
    return str(body.get_content()) if body else ""


async def mail(
    place: Place, sender: str, to: str, subject: str, text: str, answers: str = ""
) -> None:
    """Send a mail to the server; a server that is down is tried again, as mail servers do."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Message-ID"] = make_msgid(domain="example.id")
    if answers:
        message["In-Reply-To"] = answers
    message.set_content(text)
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                await aiosmtplib.send(message, hostname="127.0.0.1", port=place.smtp)
                return
            except (aiosmtplib.SMTPException, OSError):
                await asyncio.sleep(RELOAD)


class Officers:
    """The officers who work by mail: each task is answered as its story says."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._times: Counter[tuple[str, int]] = Counter()
        self._left: dict[tuple[str, int], tuple[str, EmailMessage]] = {}

    async def read(self, address: str, letter: EmailMessage, story: Story) -> None:
        """Read a letter about a story's case; answer it when it asks for something."""
        found = _STEP.search(plain_text(letter))
        if found is None or address in IN_CHAT:
            return
        key = (story.title, int(found[1]))
        if "Tugas" in str(letter["Subject"]):
            reply = self._reply(story, key)
            if reply == WAIT:
                self._left[key] = (address, letter)
            elif reply is not None:
                await self._answer(address, letter, reply)

    async def called(self, story: Story, step: int) -> None:
        """The superior calls: now the officer answers the letter that he left lying."""
        key = (story.title, step)
        left = self._left.pop(key, None)
        reply = self._reply(story, key) if left else None
        if left is not None and reply is not None:
            await self._answer(*left, reply)

    def _reply(self, story: Story, key: tuple[str, int]) -> str | None:
        replies = story.replies.get(key[1], ())
        nth = self._times[key]
        self._times[key] += 1
        return replies[nth] if nth < len(replies) else None

    async def _answer(self, address: str, letter: EmailMessage, text: str) -> None:
        await asyncio.sleep(THINKING)
        await mail(
            self._place,
            address,
            str(letter["Reply-To"]),
            f"Re: {letter['Subject']}",
            text,
            str(letter["Message-ID"]),
        )


class Citizen:
    """One complainant. `number` is known once the receipt or the page told it."""

    def __init__(self, place: Place, story: Story) -> None:
        self._place = place
        self.story = story
        self.number: str | None = None
        self._answers = 0
        self._code = ""

    async def complain(self) -> None:
        """Hand the complaint in."""
        if self.story.channel == "mail":
            story = self.story
            sender = f"{story.name} <{story.address}>"
            await mail(self._place, sender, ADDRESS, story.subject, story.text)
        else:
            await self._fill_in()

    async def _fill_in(self) -> None:
        story = self.story
        async with httpx.AsyncClient(base_url=self._place.url, timeout=10) as browser:
            page = await _patiently(browser, "GET", "/")
            form = {
                "nonce": _nonce(page.text),
                "nama": story.name,
                "kontak": story.address or "",
                "isi": story.text,
                "tempat": story.place,
                "opd": "",
            }
            sent = await _patiently(browser, "POST", "/", data=form)
            self._code = sent.headers["location"].rpartition("/")[2]
            while self.number is None:
                page = await _patiently(browser, "GET", f"/hasil/{self._code}")
                found = _NUMBER.search(page.text)
                self.number = found[0] if found else None

    async def read(self, letter: EmailMessage) -> None:
        """Read a letter from the office; an answer is replied to as the story says."""
        found = _NUMBER.search(str(letter["Subject"]))
        if found and self.number is None:
            self.number = found[0]
        if not _ANSWER.search(f"{letter['Subject']}\n{plain_text(letter)}"):
            return
        said = self._next()
        if said is not None and self.story.address:
            await asyncio.sleep(THINKING)
            await mail(
                self._place,
                self.story.address,
                str(letter["Reply-To"]),
                f"Re: {letter['Subject']}",
                said,
                str(letter["Message-ID"]),
            )

    def _next(self) -> str | None:
        self._answers += 1
        return (
            self.story.after[self._answers - 1] if self._answers <= len(self.story.after) else None
        )

    async def watch(self) -> None:
        """Without an address: look at the tracking page until the answer is there, and close."""
        if self.story.address is not None:
            return
        async with httpx.AsyncClient(base_url=self._place.url, timeout=10) as browser:
            path = f"/lacak/{self._code}"
            page = await _patiently(browser, "GET", path)
            while f'action="{path}/tutup"' not in page.text:
                await asyncio.sleep(RELOAD)
                page = await _patiently(browser, "GET", path)
            self._next()
            await asyncio.sleep(THINKING)
            await _patiently(browser, "POST", f"{path}/tutup", data={"nonce": _nonce(page.text)})
            if self.story.rating:
                page = await _patiently(browser, "GET", f"{path}?pesan=selesai")
                form = {"nonce": _nonce(page.text), "nilai": self.story.rating}
                await _patiently(browser, "POST", f"{path}/nilai", data=form)


async def _patiently(
    browser: httpx.AsyncClient, method: str, path: str, data: dict[str, str] | None = None
) -> httpx.Response:
    """Ask for a page; a server that is down is tried again, as a person reloads."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                response = await browser.request(method, path, data=data)
            except httpx.HTTPError:
                await asyncio.sleep(RELOAD)
                continue
            if response.status_code != 503:
                return response
            await asyncio.sleep(RELOAD)


def _nonce(page: str) -> str:
    found = re.search(r'name="nonce" value="([^"]+)"', page)
    return found[1] if found else ""
