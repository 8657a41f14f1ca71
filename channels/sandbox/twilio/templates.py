"""Templates of the Content API: their checks, and what a person sees of them.

Limits of WhatsApp as Twilio gives them on the pages of each content type,
https://www.twilio.com/docs/content/content-types-overview.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from channels.sandbox.twilio.errors import Refused
from channels.sandbox.twilio.messages import Button, Item, Message, Template
from channels.sandbox.twilio.spec import spec

BODY_LIMIT = 1024
"""Characters of a template's body, with its variables put in."""
QUICK_REPLIES = 10
"""Buttons of an approved template; in an open window WhatsApp shows three."""
SESSION_QUICK_REPLIES = 3
LABEL_LIMIT = 20
LIST_ITEMS = 10
ITEM_TITLE_LIMIT = 24
ITEM_DESCRIPTION_LIMIT = 72
ID_LIMIT = 200
OUTSIDE_WINDOW = frozenset(
    {"twilio/text", "twilio/media", "twilio/quick-reply", "twilio/call-to-action"}
)
"""Kinds that WhatsApp approves for writing first. A list picker or a place it does not."""

_RICHEST = ("twilio/list-picker", "twilio/quick-reply", "twilio/call-to-action", "twilio/media")
_PLACE = re.compile(r"\{\{(\w+)\}\}")
# Twilio's page of error 21656.
_BAD_VALUE = re.compile(r"[\n\r\t]| {5}")


def text(body: str) -> dict[str, Any]:
    """The types of a template that is only text."""
    return {"twilio/text": {"body": body}}


def quick_reply(body: str, buttons: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The types of a template with buttons, given as (id, label)."""
    actions = [{"type": "QUICK_REPLY", "id": key, "title": label} for key, label in buttons]
    return {"twilio/quick-reply": {"body": body, "actions": actions}}


def list_picker(body: str, button: str, items: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """The types of a template with a list, its lines given as (id, title, description)."""
    lines = [{"id": key, "item": title, "description": more} for key, title, more in items]
    return {"twilio/list-picker": {"body": body, "button": button, "items": lines}}


def check_types(types: Any) -> None:
    """Hold the types of a new template against the specification. Raises Refused."""
    if not isinstance(types, dict) or not types:
        raise Refused(60200, "types")
    known = spec().content
    for kind, content in types.items():
        if kind not in known:
            raise Refused(60200, f"types {kind}")
        _check_shape(kind, content, known[kind])
    for found in _PLACE.split(json.dumps(types))[::2]:
        if "{{" in found:
            raise Refused(21656, "a placeholder is malformed")


def _check_shape(where: str, content: Any, shape: Mapping[str, Any]) -> None:
    if not isinstance(content, dict):
        raise Refused(60200, where)
    for name in shape["required"]:
        if content.get(name) in (None, "", []):
            raise Refused(60200, f"{where} {name} is required")
    for name, value in content.items():
        if name not in shape["fields"]:
            raise Refused(60200, f"{where} {name} is not known")
        wanted = shape["fields"][name]
        if isinstance(wanted, dict):
            _check_many(f"{where} {name}", value, wanted["many"])
        elif not _fits(value, wanted):
            raise Refused(60200, f"{where} {name}")


def _check_many(where: str, value: Any, wanted: Any) -> None:
    if not isinstance(value, list):
        raise Refused(60200, where)
    for one in value:
        if isinstance(wanted, dict):
            _check_shape(where, one, wanted)
        elif not _fits(one, wanted):
            raise Refused(60200, where)


def _fits(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, list):
        return value in wanted
    if wanted == "number":
        return isinstance(value, int | float)
    return isinstance(value, str)


def read_variables(template: Template, told: str | None) -> dict[str, str]:
    """Read ContentVariables and join them to the template's defaults. Raises Refused (21656)."""
    given: Any = {}
    if told:
        try:
            given = json.loads(told)
        except ValueError:
            raise Refused(21656, "it is not a JSON string") from None
    if not isinstance(given, dict):
        raise Refused(21656, "it is not a JSON object")
    for name, value in given.items():
        if not isinstance(value, str) or not value:
            raise Refused(21656, f"the value of {name} is null, empty or no text")
        if _BAD_VALUE.search(value):
            raise Refused(21656, f"the value of {name} holds a newline, a tab or many spaces")
    places = set(_PLACE.findall(json.dumps(template.types)))
    if unknown := sorted(set(given) - places):
        raise Refused(21656, f"the template has no {', '.join(unknown)}")
    values = {**template.variables, **given}
    if missing := sorted(places - set(values)):
        raise Refused(21656, f"no value for {', '.join(missing)}")
    return values


def put_in(template: Template, variables: Mapping[str, str], message: Message) -> None:
    """Write into a message what its template shows."""
    types = _filled(template.types, variables)
    message.template = template
    # Of several kinds the richest that the channel can show is shown.
    kind = next((k for k in _RICHEST if k in types), next(iter(types)))
    content = types[kind]
    message.kind = kind.partition("/")[2]
    if kind == "twilio/list-picker":
        message.list_button = content["button"]
        message.items = tuple(
            Item(id=one["id"], title=one["item"], description=one.get("description") or "")
            for one in content["items"]
        )
    elif kind == "twilio/quick-reply":
        message.buttons = tuple(
            Button(id=one.get("id") or one["title"], label=one["title"])
            for one in content["actions"]
        )
    else:
        message.media_urls = tuple(content.get("media", ()))
    message.body = content.get("body") or ""


def _filled(value: Any, variables: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return _PLACE.sub(lambda found: variables[found[1]], value)
    if isinstance(value, list):
        return [_filled(one, variables) for one in value]
    if isinstance(value, dict):
        return {name: _filled(one, variables) for name, one in value.items()}
    return value


def may_open(message: Message) -> bool:
    """Whether WhatsApp lets this message out of the 24-hour window."""
    approved = message.template is not None and message.template.approved
    return approved and f"twilio/{message.kind}" in OUTSIDE_WINDOW


def faults_of(message: Message) -> list[str]:
    """List what WhatsApp would not show of a template's message (Twilio's error 63013)."""
    faults = []
    if len(message.body) > BODY_LIMIT:
        faults.append(f"the body has {len(message.body)} characters, more than {BODY_LIMIT}")
    approved = message.template is not None and message.template.approved
    allowed = QUICK_REPLIES if approved else SESSION_QUICK_REPLIES
    if len(message.buttons) > allowed:
        faults.append(f"{len(message.buttons)} buttons, more than {allowed}")
    if len(message.items) > LIST_ITEMS:
        faults.append(f"{len(message.items)} lines, more than {LIST_ITEMS}")
    told = (
        [("button", one.label, LABEL_LIMIT) for one in message.buttons]
        + [("id", one.id, ID_LIMIT) for one in message.buttons]
        + [("id", one.id, ID_LIMIT) for one in message.items]
        + [("line", one.title, ITEM_TITLE_LIMIT) for one in message.items]
        + [("description", one.description, ITEM_DESCRIPTION_LIMIT) for one in message.items]
        + [("list button", message.list_button, LABEL_LIMIT)]
    )
    faults += [
        f"{what} {words!r} is over {most}" for what, words, most in told if len(words) > most
    ]
    for ids in ([b.id for b in message.buttons], [i.id for i in message.items]):
        if len(set(ids)) < len(ids):
            faults.append("two choices have the same id")
    return faults
