"""`kawal stuck`: messages that could not be handled, why, and how they are tried again."""

from typing import Annotated

import typer

from bot import present
from bot.app import Parts
from bot.cli.failure import not_found
from bot.cli.frame import frame
from bot.cli.help import command, group
from bot.cli.options import AsJson
from bot.cli.output import as_json, line, table
from bot.envelope import unseal
from bot.letters.base import one_line
from channels.base import InboundMessage
from storage import inbox
from storage.values import Queued

app = group("stuck")


@command(app, "list", "stuck_list")
def list_(
    ctx: typer.Context,
    shelved: Annotated[bool, typer.Option("--shelved", help="shelved")] = False,
    as_json_: AsJson = False,
) -> None:
    """List the messages that could not be handled, or those that were put aside."""
    here = frame(ctx)

    async def work(parts: Parts) -> None:
        found = await parts.db.read(inbox.shelved if shelved else inbox.stuck)
        rows = [(one, _message(one)) for one in found]
        if as_json_:
            as_json([present.queued(one, message, parts.house) for one, message in rows])
            return
        if not rows:
            line(here.say("stuck.none"))
            return
        table(
            [here.say(f"stuck.{head}") for head in ("id", "received", "from", "about", "why")],
            [
                (
                    str(one.id),
                    parts.house.moment(one.arrival.received_at),
                    message.sender.value if message and message.sender else one.arrival.channel,
                    one_line((message.subject or message.text) if message else "-", 60),
                    one.error or one.outcome or "-",
                )
                for one, message in rows
            ],
            right=[0],
        )

    here.run(work)


def _message(queued: Queued) -> InboundMessage | None:
    """Open a message; one that cannot be opened may be stuck for just this reason."""
    try:
        return unseal(queued.arrival.payload).message
    except ValueError:
        return None


@command(app, "retry", "stuck_retry")
def retry(
    ctx: typer.Context,
    id_: Annotated[int, typer.Argument(metavar="ID", help="message")],
    as_json_: AsJson = False,
) -> None:
    """Put a message into the queue again."""
    here = frame(ctx)

    async def work(parts: Parts) -> bool:
        return await parts.db.write(inbox.retry, id_)

    if not here.run(work):
        raise not_found(here.say("error.not_stuck", id=id_))
    if as_json_:
        as_json({"id": id_, "state": "new"})
    else:
        line(here.say("stuck.queued", id=id_))


COMMANDS = {"stuck": app}
