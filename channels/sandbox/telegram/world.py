"""The whole world of the stand-in: people, and the groups that they run.

A test, the demo or a page lets people act here, and reads here what the bot did.
"""

from collections.abc import Iterable

from channels.sandbox.telegram import render
from channels.sandbox.telegram.acts import Acts
from channels.sandbox.telegram.values import Chat, Event, Person, Standing, Topic

# The colours that a topic's icon may have. https://core.telegram.org/bots/api#createforumtopic
COLOURS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


class World(Acts):
    """People and chats around one bot. See `Ground` for what can be read, `Acts` for acting."""

    def group(
        self,
        title: str,
        members: Iterable[Person],
        *,
        forum: bool = False,
        supergroup: bool = False,
        admin: bool | None = None,
    ) -> Chat:
        """A group whose first member owns it, and into which the bot is brought.

        In a forum the bot is an administrator, in other groups only with `admin`.
        """
        chat = self._group(title, supergroup=supergroup or forum, forum=forum)
        for person in members:
            chat.members[person.id] = person
        chat.owner = next(iter(chat.members))
        self.invite(chat, admin=forum if admin is None else admin)
        return chat

    def _owner(self, chat: Chat) -> Person:
        if chat.owner is None:
            raise ValueError("A private chat has no owner.")
        return chat.members[chat.owner]

    def invite(self, chat: Chat, *, admin: bool = False) -> None:
        """The owner brings the bot in, again or for the first time."""
        owner = self._owner(chat)
        self._stand(chat, owner, Standing.MEMBER)
        self.service(chat, owner, "new_chat_members", (self.bot,))
        if admin:
            self.promote(chat)

    def promote(self, chat: Chat) -> None:
        """The owner makes the bot an administrator."""
        self._stand(chat, self._owner(chat), Standing.ADMINISTRATOR)

    def demote(self, chat: Chat) -> None:
        """The owner takes the bot's rights away; it stays a member."""
        self._stand(chat, self._owner(chat), Standing.MEMBER)

    def kick(self, chat: Chat) -> None:
        """The owner throws the bot out."""
        self.service(chat, self._owner(chat), "left_chat_member", self.bot)
        self._stand(chat, self._owner(chat), Standing.KICKED)

    def go(self, chat: Chat) -> None:
        """The bot leaves by itself."""
        self.service(chat, self.bot, "left_chat_member", self.bot)
        self._stand(chat, self.bot, Standing.LEFT)

    def join(self, chat: Chat, person: Person) -> None:
        """A person comes into the group."""
        self._member(chat, person, Standing.LEFT, Standing.MEMBER)
        chat.members[person.id] = person
        self.service(chat, person, "new_chat_members", (person,))

    def leave(self, chat: Chat, person: Person) -> None:
        """A person, not the owner, leaves the group."""
        if person.id == chat.owner or person.id not in chat.members:
            raise ValueError(f"{person.name} cannot leave {chat.title}.")
        self._member(chat, person, Standing.MEMBER, Standing.LEFT)
        del chat.members[person.id]
        self.service(chat, person, "left_chat_member", person)

    def _member(self, chat: Chat, person: Person, before: Standing, after: Standing) -> None:
        if chat.bot is not Standing.ADMINISTRATOR:
            # Others' comings and goings are told to administrators only.
            return
        self.updates.add(
            "chat_member",
            {
                "chat": render.chat(chat),
                "from": render.user(person),
                "date": int(self.now().timestamp()),
                "old_chat_member": render.member(person, before),
                "new_chat_member": render.member(person, after),
            },
        )

    def migrate(self, chat: Chat, *, forum: bool = False) -> Chat:
        """Make a supergroup of a basic group; the new chat has a new id and no old messages."""
        if chat.kind != "group" or chat.migrated_to is not None:
            raise ValueError(f"{chat.title} is no basic group.")
        owner = self._owner(chat)
        new = self._group(chat.title, supergroup=True, forum=forum)
        new.members, new.owner, new.bot = dict(chat.members), chat.owner, chat.bot
        self.service(chat, owner, "migrate_to_chat_id", new.id)
        chat.migrated_to = new.id
        chat.bot = Standing.LEFT
        self.service(new, owner, "migrate_from_chat_id", chat.id)
        self.emit(Event(kind="chat", chat=new))
        return new

    # Topics. What the bot does by a call and what a person does are the same deed.

    def open_topic(self, chat: Chat, by: Person, name: str, icon_color: int = COLOURS[0]) -> Topic:
        """Open a topic in a forum."""
        if not chat.forum:
            raise ValueError(f"{chat.title} is no forum.")
        content = {"name": name, "icon_color": icon_color}
        # The topic is there before the message that opens it, whose id it bears.
        thread = self._ids.get(f"messages of {chat.id}", 0) + 1
        topic = Topic(id=thread, name=name, icon_color=icon_color)
        chat.topics[thread] = topic
        self.post(chat, by, told=True, thread=thread, service={"forum_topic_created": content})
        self.emit(Event(kind="topic", chat=chat, topic=topic))
        return topic

    def rename_topic(self, chat: Chat, by: Person, thread: int, name: str) -> None:
        """Give a topic another name."""
        chat.topics[thread].name = name
        self._topic(chat, by, thread, "forum_topic_edited", {"name": name})

    def close_topic(self, chat: Chat, by: Person, thread: int) -> None:
        """Close a topic: only the owner and administrators write there."""
        chat.topics[thread].closed = True
        self._topic(chat, by, thread, "forum_topic_closed", {})

    def reopen_topic(self, chat: Chat, by: Person, thread: int) -> None:
        """Open a closed topic again."""
        chat.topics[thread].closed = False
        self._topic(chat, by, thread, "forum_topic_reopened", {})

    def _topic(
        self, chat: Chat, by: Person, thread: int, name: str, content: dict[str, str]
    ) -> None:
        self.post(chat, by, told=True, thread=thread, service={name: content})
        self.emit(Event(kind="topic", chat=chat, topic=chat.topics[thread]))

    def delete_topic(self, chat: Chat, thread: int) -> None:
        """Delete a topic with all its messages. Bots are not told."""
        topic = chat.topics.pop(thread)
        for message in chat.in_topic(thread):
            chat.drop(message)
        self.emit(Event(kind="topic_deleted", chat=chat, topic=topic))
