"""Holds every call and every update against the facts of the Bot API.

A breach is a `Breach`: a sentence for the developer, and what the Bot API answers. The real
server passes some breaches over, such as a parameter that it does not know: those have no answer.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from channels.sandbox.telegram import entities
from channels.sandbox.telegram.spec import Field, Limit, spec
from channels.sandbox.telegram.values import Json, Upload

# Exactly one of the other fields says what a button of a message does.
# https://core.telegram.org/bots/api#inlinekeyboardbutton
_BUTTON_LOOKS = {"text", "icon_custom_emoji_id", "style"}
# https://core.telegram.org/bots/features#deep-linking
_DEEP_LINK = re.compile(r"https?://t\.me/\w+\?(?:start|startgroup)=([^\s&#\"]*)")
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_PLAIN: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "Boolean": (bool,),
    "String": (str,),
    "InputFile": (str,),
}
# What the real server says where we know its words; elsewhere our own sentence is answered.
_ANSWERS = {
    ("text", "long"): "message is too long",
    ("text", "short"): "message text is empty",
    ("caption", "long"): "message caption is too long",
    ("callback_data", "long"): "BUTTON_DATA_INVALID",
    ("callback_data", "short"): "BUTTON_DATA_INVALID",
    ("chat_id", "missing"): "chat_id is empty",
    ("text", "missing"): "message text is empty",
    ("message_id", "missing"): "message identifier is not specified",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """What is wrong; `answer` is the Bot API's description, empty where it does not mind.

    `another`: the word that names the type says that it is another type.
    """

    text: str
    answer: str
    another: bool = False


def _breach(where: str, text: str, kind: str = "") -> Breach:
    """A breach at a path such as `reply_markup.inline_keyboard[0][0].url`."""
    name = re.sub(r"\[\d+\]$", "", where).rsplit(".", 1)[-1]
    sentence = f"{where} {text}"
    return Breach(text=sentence, answer=f"Bad Request: {_ANSWERS.get((name, kind), sentence)}")


def call(
    method: str, raw: Mapping[str, Any], uploads: Mapping[str, Upload]
) -> tuple[Json, list[Breach]]:
    """The parameters of a call in their types, and its breaches. `method` must be a known one."""
    fields = spec().methods[method].fields
    params: Json = {}
    breaches: list[Breach] = []
    for name, value in raw.items():
        if name not in fields:
            breaches.append(Breach(text=f"{name} is no parameter of {method}", answer=""))
            continue
        try:
            params[name] = _decoded(value, fields[name])
        except ValueError:
            breaches.append(_breach(name, f"is not {' or '.join(fields[name].types)}: {value!r}"))
    for name in fields:
        if name in uploads and "InputFile" in fields[name].types:
            params[name] = f"attach://{name}"
    known = {name: value for name, value in params.items() if name not in uploads}
    breaches += _struct(known, {k: f for k, f in fields.items() if k not in uploads}, "")
    breaches += _attached(params, uploads)
    breaches += _deep_links(params)
    return params, breaches


def unknown() -> list[tuple[str, ...]]:
    """The unions of which a part is a type that we do not know: nothing is checked there."""
    entries = [one.fields for one in spec().methods.values()]
    entries += [one.fields for one in spec().types.values()]
    unions = [field.types for fields in entries for field in fields.values()]
    known = {*spec().types, *_PLAIN}
    return [
        types for types in unions if len(types) > 1 and {one.strip("[]") for one in types} - known
    ]


def value(type_name: str, content: Any) -> list[str]:
    """What is wrong with a value that should be of a type, such as `Update` or `[Message]`."""
    return [breach.text for breach in _of_type(content, type_name, type_name)]


def _decoded(raw: Any, field: Field) -> Any:
    """A parameter out of a form or JSON. Raises ValueError when it cannot be of its types."""
    if not isinstance(raw, str):
        return raw
    for type_name in field.types:
        if type_name in ("Integer", "Float") and re.fullmatch(r"-?\d+", raw):
            return int(raw)
        if type_name == "Float" and re.fullmatch(r"-?\d+\.\d+(e-?\d+)?", raw):
            return float(raw)
        if type_name == "Boolean" and raw.lower() in ("true", "false", "1", "0"):
            return raw.lower() in ("true", "1")
    if {"String", "InputFile"} & set(field.types):
        return raw
    # Objects and lists come as JSON; json's own error is a ValueError.
    return json.loads(raw)


def _struct(content: Mapping[str, Any], fields: Mapping[str, Field], where: str) -> list[Breach]:
    breaches: list[Breach] = []
    for name, field in fields.items():
        path = f"{where}.{name}" if where else name
        if name in content:
            breaches += _of_field(content[name], field, path, formatted="parse_mode" in fields)
        elif field.required:
            breaches.append(_breach(path, "is required", "missing"))
    if "parse_mode" in fields and not breaches:
        breaches += _written(content, fields, where)
    return breaches


def _of_field(content: Any, field: Field, path: str, *, formatted: bool) -> list[Breach]:
    breaches = _of_types(content, field.types, path)
    if breaches:
        return breaches
    if field.words and content not in field.words:
        found = _breach(path, f"must be one of {', '.join(field.words)}, not {content!r}")
        return [replace(found, another=len(field.words) == 1)]
    # Formatted text is measured as it is read, without its tags.
    if field.limit is None or (formatted and field.name in ("text", "caption")):
        return []
    return _within(content, field.limit, path)


def _within(content: Any, limit: Limit, path: str) -> list[Breach]:
    size = content
    if limit.unit == "bytes":
        size = len(content.encode())
    elif limit.unit in ("characters", "items"):
        size = len(content)
    if limit.least <= size <= limit.most:
        return []
    unit = "" if limit.unit == "value" else f" {limit.unit}"
    kind = "short" if size < limit.least else "long"
    return [_breach(path, f"must be {limit.least}-{limit.most}{unit}, not {size}", kind)]


def _written(content: Mapping[str, Any], fields: Mapping[str, Field], where: str) -> list[Breach]:
    for name, given in (("text", "entities"), ("caption", "caption_entities")):
        field = fields.get(name)
        if name not in content or field is None or field.limit is None:
            continue
        path = f"{where}.{name}" if where else name
        try:
            read = entities.read(content[name], content.get("parse_mode"), content.get(given))
        except ValueError as error:
            return [Breach(text=f"{path}: {error}", answer=f"Bad Request: {error}")]
        return _within(read.text, field.limit, path)
    return []


def _of_types(content: Any, types: Sequence[str], path: str) -> list[Breach]:
    """The breaches against the type that fits best; a list may mix the types of its items."""
    if isinstance(content, list) and all(type_name.startswith("[") for type_name in types):
        items = tuple(type_name[1:-1] for type_name in types)
        return [
            breach
            for index, item in enumerate(content)
            for breach in _of_types(item, items, f"{path}[{index}]")
        ]
    tried = [_of_type(content, type_name, path) for type_name in types]
    return min(tried, key=lambda found: (any(one.another for one in found), len(found)))


def _of_type(content: Any, type_name: str, path: str) -> list[Breach]:
    wrong = [_breach(path, f"must be of type {type_name}, not {content!r:.80}")]
    if type_name in _PLAIN:
        fits = isinstance(content, _PLAIN[type_name])
        return [] if fits and isinstance(content, bool) == (type_name == "Boolean") else wrong
    if type_name.startswith("["):
        if not isinstance(content, list):
            return wrong
        return _of_types(content, (type_name,), path)
    if not isinstance(content, dict):
        return wrong
    return _of_object(content, type_name, path)


def _of_object(content: Json, type_name: str, path: str) -> list[Breach]:
    known = spec().types.get(type_name)
    if known is None:
        # A type that nothing of ours uses: an object is all that we ask.
        return []
    if known.one_of:
        return _of_types(content, known.one_of, path)
    breaches = [
        Breach(text=f"{path}.{name} is no field of {type_name}", answer="")
        for name in content
        if name not in known.fields
    ]
    breaches += _struct(content, known.fields, path)
    actions = set(content) & set(known.fields) - _BUTTON_LOOKS
    if type_name == "InlineKeyboardButton" and len(actions) != 1:
        breaches.append(_breach(path, "must have exactly one kind of action"))
    return breaches


def _attached(params: Json, uploads: Mapping[str, Upload]) -> list[Breach]:
    named = set(re.findall(r'attach://([^"\s]+)', json.dumps(params)))
    lost = [
        _breach(name, "is named as attached, but is not in the body")
        for name in sorted(named - set(uploads))
    ]
    spare = [
        Breach(text=f"{name} is in the body, but nothing names it", answer="")
        for name in sorted(set(uploads) - named)
    ]
    return lost + spare


def _deep_links(params: Json) -> list[Breach]:
    payloads = _DEEP_LINK.findall(json.dumps(params, ensure_ascii=False).replace('\\"', '"'))
    return [
        Breach(text=f"the deep link's parameter {one!r} must be 1-64 of A-Za-z0-9_-", answer="")
        for one in payloads
        if not _PAYLOAD.fullmatch(one)
    ]
