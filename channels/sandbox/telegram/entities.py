"""Formatted text: the Bot API's HTML becomes plain text with entities; links are found.

Offsets and lengths count UTF-16 code units. Source:
https://core.telegram.org/bots/api#formatting-options
"""

import html
import re
from dataclasses import dataclass

from channels.sandbox.telegram.values import Json

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^<>]*)>")
_TOKEN = re.compile(r"(<[^<>]*>)")
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")
_ATTRIBUTE = re.compile(r"""([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)])"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w+)?)"
    r"|(?<!\w)(?P<mention>@[A-Za-z]\w{3,31})"
    r"|(?<!\w)(?P<hashtag>#\w*[^\W\d]\w*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """Plain text and its entities, in order."""

    text: str
    entities: tuple[Json, ...] = ()


def units(text: str) -> int:
    """The length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def found(text: str) -> tuple[Json, ...]:
    """What Telegram itself finds in plain text: commands, links, addresses, mentions, tags."""
    entities: list[Json] = []
    for hit in _FOUND.finditer(text):
        kind = hit.lastgroup
        offset = units(text[: hit.start()])
        entities.append({"type": kind, "offset": offset, "length": units(hit[0])})
    return tuple(entities)


def read(text: str, parse_mode: str | None, given: list[Json] | None = None) -> Formatted:
    """The text as it will be read. Raises ValueError in the Bot API's words.

    Only HTML is understood: Markdown is refused, since nothing of ours writes it.
    """
    if parse_mode and parse_mode.lower() != "html":
        raise ValueError(f"unsupported parse_mode {parse_mode}")
    formatted = _html(text) if parse_mode else Formatted(text=text, entities=tuple(given or ()))
    for entity in formatted.entities:
        if entity["offset"] < 0 or entity["offset"] + entity["length"] > units(formatted.text):
            raise ValueError("can't parse entities: an entity ends outside of the text")
    return _stripped(formatted)


def _stripped(formatted: Formatted) -> Formatted:
    text = formatted.text.strip()
    before = units(formatted.text) - units(formatted.text.lstrip())
    size = units(text)
    kept: list[Json] = []
    for entity in formatted.entities:
        start = max(entity["offset"] - before, 0)
        end = min(entity["offset"] - before + entity["length"], size)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    taken = {unit for one in kept for unit in range(one["offset"], one["offset"] + one["length"])}
    own = [one for one in found(text) if one["offset"] not in taken]
    entities = sorted([*kept, *own], key=lambda one: (one["offset"], -one["length"]))
    return Formatted(text=text, entities=tuple(entities))


def _html(source: str) -> Formatted:
    text = ""
    entities: list[Json] = []
    open_tags: list[tuple[str, Json]] = []
    at = 0
    for token in _TOKEN.split(source):
        if tag := _TAG.fullmatch(token):
            if tag[1]:
                _close(tag[2].lower(), open_tags, entities, units(text), at)
            else:
                entity = _entity(tag[2].lower(), tag[3], at)
                open_tags.append((tag[2].lower(), {**entity, "offset": units(text)}))
        else:
            text += _plain(token, at)
        at += len(token.encode())
    if open_tags:
        raise ValueError(f"can't parse entities: can't find end tag for \"{open_tags[-1][0]}\"")
    return Formatted(text=text, entities=tuple(entities))


def _plain(token: str, at: int) -> str:
    if "<" in token:
        place = at + len(token[: token.index("<")].encode())
        raise ValueError(
            f'can\'t parse entities: unsupported start tag "{token[token.index("<") + 1 :][:20]}" '
            f"at byte offset {place}"
        )
    # Any other reference, such as &nbsp;, stays as it is written.
    return _REFERENCE.sub(lambda hit: html.unescape(hit[0]), token)


def _entity(name: str, rest: str, at: int) -> Json:
    pairs = _ATTRIBUTE.findall(rest)
    attributes = {key.lower(): html.unescape(a or b or c) for key, a, b, c in pairs}
    if name not in _KINDS or (name == "span" and attributes.get("class") != "tg-spoiler"):
        raise ValueError(
            f'can\'t parse entities: unsupported start tag "{name}" at byte offset {at}'
        )
    if name == "a":
        return {"type": "text_link", "url": attributes.get("href", "")}
    if name == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote"}
    return {"type": _KINDS[name]}


def _close(
    name: str, open_tags: list[tuple[str, Json]], entities: list[Json], end: int, at: int
) -> None:
    if not open_tags:
        raise ValueError(f"can't parse entities: unexpected end tag at byte offset {at}")
    opened, entity = open_tags.pop()
    if opened != name:
        raise ValueError(
            f"can't parse entities: unmatched end tag at byte offset {at}, "
            f'expected "</{opened}>", found "</{name}>"'
        )
    length = end - entity["offset"]
    if length and (entity["type"] != "text_link" or entity["url"]):
        entities.append({**entity, "length": length})
