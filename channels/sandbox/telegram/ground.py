"""The ground of the stand-in's world: who and what there is, what happened, and who waits for it.

Everything runs in one event loop. Whatever changes is announced once (`emit`): listeners are
called, and those whose condition has come true wake up.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from channels.sandbox.telegram import pictures, render
from channels.sandbox.telegram.faults import Faults
from channels.sandbox.telegram.limits import Limits
from channels.sandbox.telegram.updates import Updates
from channels.sandbox.telegram.values import (
    Call,
    Chat,
    Event,
    File,
    Json,
    Kind,
    Message,
    Person,
    Popup,
    Query,
    Standing,
)

BOT_ID = 7_000_000_001
_FIRST_PERSON = 5_100_000_001
_FIRST_GROUP = 4_100_000_001
_FIRST_SUPERGROUP = 1_002_100_000_001
# A link to a file is good for an hour. https://core.telegram.org/bots/api#getfile
LINK_GOOD = timedelta(hours=1)
# Telegram publishes no limit; bots that answered after a quarter of a minute were too late.
QUERY_GOOD = timedelta(seconds=15)
# The longer side of the small picture that comes with a photo, in pixels.
_SMALL = 90


def _utc() -> datetime:
    return datetime.now(UTC)


class Ground:
    """Persons, chats and files by id, and the logs. `now` gives the world's time, aware."""

    def __init__(
        self,
        now: Callable[[], datetime] = _utc,
        *,
        bot_name: str = "Kawal",
        bot_username: str = "kawal_contoh_bot",
    ) -> None:
        self.now = now
        self.bot = Person(id=BOT_ID, first_name=bot_name, username=bot_username, is_bot=True)
        self.persons: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.popups: list[Popup] = []
        # All calls but getUpdates, which are in `polls`.
        self.calls: list[Call] = []
        self.polls: deque[Call] = deque(maxlen=1000)
        # What broke the Bot API's rules, as sentences.
        self.violations: list[str] = []
        # How long a press may be answered; a world whose time runs fast needs longer.
        self.query_good = QUERY_GOOD
        self.commands: dict[str, list[Json]] = {}
        self.faults = Faults()
        self.limits = Limits(now)
        self.updates = Updates(now, self.faults, self._queue_changed)
        self.files: dict[str, File] = {}
        self.links: dict[str, tuple[File, datetime]] = {}
        self._listeners: list[Callable[[Event], None]] = []
        self._waiting: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []
        self._ids: dict[str, int] = {}

    # What changes, and who is told.

    def listen(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Call a function at every event; what is returned ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def emit(self, event: Event) -> None:
        """Announce a change."""
        for listener in tuple(self._listeners):
            listener(event)
        for condition, waiting in tuple(self._waiting):
            if waiting.done():
                continue
            try:
                if condition():
                    waiting.set_result(None)
            except Exception as error:  # noqa: BLE001 - whoever waits gets his own mistake back.
                waiting.set_exception(error)

    async def changed(self, condition: Callable[[], bool], timeout: float = 10.0) -> None:  # noqa: ASYNC109 - a part of the contract.
        """Wait until a condition on this world is true. Raises TimeoutError after `timeout` s."""
        if condition():
            return
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        entry = (condition, waiting)
        self._waiting.append(entry)
        try:
            async with asyncio.timeout(timeout):
                await waiting
        except TimeoutError:
            last = [f"{call.method} {call.status} {call.error}".strip() for call in self.calls[-5:]]
            raise TimeoutError(
                f"It did not come true within {timeout} s. Last calls: {last}. "
                f"Violations: {self.violations}"
            ) from None
        finally:
            self._waiting.remove(entry)

    def _queue_changed(self) -> None:
        self.emit(Event(kind="queue"))

    # Who and what there is.

    def person(
        self, first_name: str, last_name: str = "", *, username: str = "", language: str = "id"
    ) -> Person:
        """A new person on Telegram."""
        person = Person(
            id=self._number("person", _FIRST_PERSON),
            first_name=first_name,
            last_name=last_name,
            username=username,
            language=language,
        )
        self.persons[person.id] = person
        return person

    def private(self, person: Person) -> Chat:
        """The person's private chat with the bot, which he may not have started yet."""
        if person.id not in self.chats:
            self.chats[person.id] = Chat(id=person.id, kind="private", person=person)
        return self.chats[person.id]

    def chat(self, chat_id: int) -> Chat:
        """A chat by its id. Raises KeyError."""
        return self.chats[chat_id]

    @property
    def unanswered(self) -> list[Query]:
        """The presses on buttons that the bot has not answered."""
        return [query for query in self.queries.values() if not query.answered]

    def calls_of(self, *methods: str) -> list[Call]:
        """The calls of these methods, in order."""
        return [call for call in self.calls if call.method in methods]

    def next_album(self) -> int:
        """A number for a new album."""
        return self._number("album")

    def _number(self, kind: str, first: int = 1) -> int:
        self._ids[kind] = self._ids.get(kind, first - 1) + 1
        return self._ids[kind]

    def _group(self, title: str, *, supergroup: bool, forum: bool) -> Chat:
        # https://core.telegram.org/bots/api#chat: groups are negative, supergroups begin -100.
        number = (
            self._number("supergroup", _FIRST_SUPERGROUP)
            if supergroup
            else self._number("group", _FIRST_GROUP)
        )
        kind = "supergroup" if supergroup else "group"
        chat = Chat(id=-number, kind=kind, title=title, forum=forum, bot=Standing.LEFT)
        self.chats[chat.id] = chat
        return chat

    # Messages and files.

    def post(self, chat: Chat, sender: Person, *, told: bool, **content: Any) -> Message:
        """A new message; `told`: the bot gets an update of it.

        Private chats and basic groups draw their numbers from one row; a supergroup has its own.
        """
        row = f"messages of {chat.id}" if chat.kind == "supergroup" else "messages"
        message = Message(
            id=self._number(row), chat_id=chat.id, sender=sender, at=self.now(), **content
        )
        chat.put(message)
        if told:
            self.tell("message", chat, message)
        self.emit(Event(kind="message", chat=chat, message=message))
        return message

    def service(self, chat: Chat, sender: Person, name: str, content: object) -> Message:
        """A message that tells what happened; the bot hears of its own deeds too."""
        return self.post(chat, sender, told=True, service={name: content})

    def tell(self, kind: str, chat: Chat, message: Message) -> None:
        """Queue an update of a message, if the bot is in the chat."""
        if chat.bot in (Standing.MEMBER, Standing.ADMINISTRATOR):
            self.updates.add(kind, render.message(message, chat))

    def keep(
        self,
        kind: Kind,
        content: bytes,
        *,
        name: str = "",
        mime: str = "",
        size: int | None = None,
        duration: int = 0,
        emoji: str = "",
    ) -> File:
        """Put a file on Telegram's servers. Raises ValueError when a photo is no picture."""
        width = height = 0
        small = None
        if kind is Kind.PHOTO:
            measured = pictures.size(content)
            if measured is None:
                raise ValueError("IMAGE_PROCESS_FAILED")
            width, height = measured
            mime = (pictures.kind(content) or ("", ""))[0]
            small = self._small(width, height)
        elif kind is Kind.VIDEO:
            width, height = 1280, 720
        elif kind is Kind.STICKER:
            width = height = 512
        file_id, unique_id = self._file_ids(kind)
        file = File(
            id=file_id,
            unique_id=unique_id,
            kind=kind,
            content=content,
            size=len(content) if size is None else size,
            name=name,
            mime=mime,
            width=width,
            height=height,
            duration=duration,
            emoji=emoji,
            small=small,
        )
        self.files[file.id] = file
        return file

    def _file_ids(self, kind: Kind) -> tuple[str, str]:
        number = self._number("file")
        return f"{kind[:2].upper()}ACAgUAAxkBAAI{number:07d}", f"AQAD{number:07d}"

    def _small(self, width: int, height: int) -> File:
        share = max(width, height) / _SMALL
        size = (max(1, round(width / share)), max(1, round(height / share)))
        content = pictures.picture("small", *size)
        file_id, unique_id = self._file_ids(Kind.PHOTO)
        file = File(
            id=file_id,
            unique_id=unique_id,
            kind=Kind.PHOTO,
            content=content,
            size=len(content),
            mime="image/png",
            width=size[0],
            height=size[1],
        )
        self.files[file.id] = file
        return file

    def link(self, file: File) -> str:
        """A path from which the file can be fetched for an hour."""
        suffix = (pictures.kind(file.content) or ("", ""))[1] or file.name.rpartition(".")[2]
        path = f"{file.kind}s/file_{self._number('link')}" + (f".{suffix}" if suffix else "")
        self.links[path] = (file, self.now() + LINK_GOOD)
        return path
