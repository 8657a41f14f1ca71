"""One case at its office's desk, as the story of an SOP follows it: the topic and who acts in it.

Officers press buttons and reply to the bot's questions, and nothing else; where the case stands
then is told in one line.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from channels.sandbox.telegram import Chat, Message, picture
from router.values import Case
from tests.acceptance.chat.square import Square
from tests.acceptance.letters import File
from tests.acceptance.sops.way import read

NUMBER = "2026-000001"
MORE = "Lainnya…"


@dataclass(slots=True, kw_only=True)
class Forum:
    """The topic of a case in the office's forum."""

    place: Square
    number: str = NUMBER
    _read: set[int] = field(default_factory=set)

    @property
    def chat(self) -> Chat:
        """The office's group."""
        return self.place.cast.groups[0][0]

    @property
    def _said(self) -> list[Message]:
        """What the bot has said in the topic, oldest first; the card is the first."""
        thread = self.place.topic(self.chat, self.number).id
        return [m for m in self.chat.in_topic(thread) if m.from_bot and not m.service]

    @property
    def card(self) -> Message:
        """The case's card, as it reads now."""
        return self._said[0]

    def buttons(self, of: Message | None = None) -> list[str]:
        """List the buttons of a message; without one, those of the card."""
        return [b.label for row in (of or self.card).buttons for b in row]

    @property
    def last(self) -> Message:
        """What the bot said last."""
        return self._said[-1]

    async def press(self, who: str, *labels: str) -> str:
        """Let an officer press buttons, each at the newest message that has it.

        Gives the last pop-up.
        """
        popup = ""
        for label in labels:
            on = next((m for m in reversed(self._said) if label in self.buttons(m)), None)
            assert on is not None, f"no {label!r} among {[self.buttons(m) for m in self._said]}"
            popup = await self.place.tap(self.place.cast.persons[who], self.chat, on, label)
        return popup

    async def reply(self, who: str, text: str = "", *, file: File | None = None) -> str:
        """Let an officer answer the bot's newest question; give what the bot says to it."""
        person, world = self.place.cast.persons[who], self.place.telegram
        on = next(m for m in reversed(self._said) if m.asks_reply or "Kirim" in self.buttons(m))
        if file is not None and file.media_type == "image/png":
            world.send_photos(self.chat, person, [file.content], text, reply_to=on.id)
        elif file is not None:
            world.send_document(
                self.chat,
                person,
                file.content,
                file.name,
                file.media_type,
                caption=text,
                reply_to=on.id,
            )
        else:
            world.say(self.chat, person, text, reply_to=on.id)
        await self.place.pause()
        return self.last.words

    async def asks(self, who: str, *labels: str) -> str:
        """Let an officer press buttons; give what the bot asks then."""
        assert await self.press(who, *labels) == "Lihat pesan baru dari bot di bawah."
        return self.last.words

    async def write(self, who: str, label: str, text: str, *, file: File | None = None) -> None:
        """Do an action that needs words: press, write, and agree to what is shown, if anything."""
        await self.asks(who, label)
        await self.reply(who, text, file=file)
        if "Kirim" in self.buttons(self.last):
            await self.press(who, "Kirim")

    async def stands(self) -> str:
        """Tell step, state and holder: `6 berjalan kepala_bidang/bagus`."""
        return standing(await self.place.case(self.number))

    def news(self) -> list[str]:
        """List what the bot has said since the last look: its first line, and the files."""
        fresh = [m for m in self._said[1:] if m.id not in self._read]
        self._read.update(m.id for m in fresh)
        return [
            " + ".join(filter(None, (m.words.partition("\n")[0], *(f.name for f in m.files))))
            for m in fresh
        ]


def standing(case: Case) -> str:
    """Tell where a case stands, in one line; why, where it is over."""
    if case.holder is None:
        return f"{case.step} {case.state} {case.close_reason}"
    return f"{case.step} {case.state} " + "/".join(
        filter(None, (case.holder.role, case.holder.officer))
    )


def paper(chat: Chat, name: str) -> str:
    """Read the newest letter on paper of this name in a chat."""
    found: Iterable[File] = (
        File(name=f.name, media_type=f.mime, content=f.content)
        for m in reversed(chat.messages)
        if m.from_bot
        for f in m.files
        if f.name == name
    )
    return read(next(iter(found)))


PHOTO = File(name="foto.png", media_type="image/png", content=picture("mediasi"))


async def by_telegram(place: Square, text: str) -> Forum:
    """Let Ani complain on Telegram, and look at the case in the office's forum."""
    await place.tell(place.ani, text)
    chat = place.telegram.private(place.ani)
    await place.tap(place.ani, chat, place.last(place.ani), "Kirim")
    return Forum(place=place)


async def by_whatsapp(place: Square, text: str) -> Forum:
    """Let Pak Budi complain on WhatsApp, and look at the case in the office's forum."""
    await place.text(place.budi, text)
    await place.text(place.budi, "1")
    return Forum(place=place)


def unbroken(place: Square) -> None:
    """See that no call broke the rules of either platform, and that nobody needed mail."""
    assert place.telegram.violations == []
    assert place.twilio.violations == []
    assert [to for to, _ in place.post.letters] == []
