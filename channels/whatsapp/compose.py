"""An outgoing message as the calls that Twilio needs for it: text, files, templates.

Pure. A plan is the same each time for the same message, so that an attempt that failed half-way
is taken up where it stopped. Templates of the Content API and their variables:
https://www.twilio.com/docs/content/using-variables-with-content-api
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from channels.base import Attachment, OutboundMessage, Permanent
from channels.chat import Button, Form
from channels.whatsapp.kinds import is_sendable
from channels.whatsapp.split import LIMIT, split, units
from config.wording import Wording

KNOCK_LENGTH = 200
"""The longest line of a knock."""
TEMPLATE_LENGTH = 1024
"""The longest body of a template with its variables put in."""
LABEL_LENGTH = 20
"""The longest label of a quick reply."""

# Error 21656: no newline, no tab, not more than four spaces in a row.
_UNFIT = re.compile(r"[\n\r\t\v\f]| {5}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """ContentSids of the office's templates: the knock, and buttons by how many there are."""

    knock: str | None = None
    buttons: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One call: a text, a file, or a template with its variables.

    `instead` is the text that says the same when the template is refused.
    """

    body: str | None = None
    file: Attachment | None = None
    template: str | None = None
    variables: tuple[tuple[str, str], ...] = ()
    instead: str | None = None


def plan(message: OutboundMessage, templates: Templates, wording: Wording) -> tuple[Part, ...]:
    """Say in which parts a message goes out; an empty message has none.

    WhatsApp knows no topics, no edits and no pop-ups: an edit goes out as a new message, a
    pop-up as a plain one. Raises Permanent for a knock without a template.
    """
    if message.knock:
        return (_knock(message, templates, wording),)
    form = message.form or Form()
    if form.popup is not None:
        return _texts(message.text)
    files = [file for file in message.attachments if is_sendable(file)]
    told = [
        wording.text("whatsapp.file_elsewhere", name=file.name)
        for file in message.attachments
        if not is_sendable(file)
    ]
    buttons = [button for row in form.buttons for button in row]
    links = [f"{button.label}: {button.url}" for button in buttons if button.url]
    choices = [button for button in buttons if not button.url]
    text = "\n\n".join(filter(None, (message.text.strip(), "\n".join(links), *told)))
    parts = tuple(Part(file=file) for file in files)
    if not choices:
        return (*_texts(text), *parts)
    # The question stands last, below the files that it may be about.
    return (*parts, *_offer(text, choices, templates, wording))


def numbered(choices: Sequence[Button], wording: Wording) -> str:
    """Write choices with numbers, counted from 1 in their order, and how to answer."""
    lines = [f"{n}. {choice.label}" for n, choice in enumerate(choices, start=1)]
    return "\n".join((*lines, wording.text("whatsapp.answer_by_number")))


def _texts(text: str) -> tuple[Part, ...]:
    return tuple(Part(body=piece) for piece in split(text))


def _knock(message: OutboundMessage, templates: Templates, wording: Wording) -> Part:
    if templates.knock is None:
        raise Permanent(wording.text("whatsapp.failed.knock"))
    line = " ".join((message.text.strip() or message.subject).split())
    if len(line) > KNOCK_LENGTH:
        line = f"{line[: KNOCK_LENGTH - 1].rstrip()}…"
    return Part(template=templates.knock, variables=(("1", line or wording.text("whatsapp.lead")),))


def _offer(
    text: str, choices: Sequence[Button], templates: Templates, wording: Wording
) -> tuple[Part, ...]:
    """Put a text with choices, as a template with buttons or with numbers."""
    template = templates.buttons.get(str(len(choices)))
    if template is None or not _are_buttons(choices):
        return _with_numbers(text, choices, wording)
    fits = bool(text) and _fits(text) and units(text) <= TEMPLATE_LENGTH
    lead = text if fits else wording.text("whatsapp.lead")
    values = [lead]
    for choice in choices:
        values += [choice.label, choice.data]
    button_part = Part(
        template=template,
        variables=tuple((str(n), value) for n, value in enumerate(values, start=1)),
        instead=f"{lead}\n\n{numbered(choices, wording)}",
    )
    return (button_part,) if fits else (*_texts(text), button_part)


def _with_numbers(text: str, choices: Sequence[Button], wording: Wording) -> tuple[Part, ...]:
    """Add numbered choices to the last piece of a text, or send them after it.

    Choices that are their own numbers are not listed: the text says what they mean.
    """
    if text and all(choice.label == str(n) for n, choice in enumerate(choices, start=1)):
        return _texts(text)
    block = numbered(choices, wording)
    pieces = split(text)
    if pieces and units(pieces[-1]) + 2 + units(block) <= LIMIT:
        pieces[-1] = f"{pieces[-1]}\n\n{block}"
    else:
        pieces += split(block)
    return tuple(Part(body=piece) for piece in pieces)


def _are_buttons(choices: Sequence[Button]) -> bool:
    """Tell whether WhatsApp can show these choices as quick replies."""
    labels = [choice.label for choice in choices]
    values = [*labels, *(choice.data for choice in choices)]
    short = all(units(label) <= LABEL_LENGTH for label in labels)
    return short and len(set(labels)) == len(labels) and all(v and _fits(v) for v in values)


def _fits(value: str) -> bool:
    """Tell whether a template's variable may hold this."""
    return not _UNFIT.search(value)
