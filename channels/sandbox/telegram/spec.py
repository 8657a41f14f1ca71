"""The facts of the Bot API that the stand-in knows: its methods and types, in our own short form.

`methods.yaml` and `types.yaml` hold one entry a method or type. An entry is a list of fields:
`name Type`, a star behind the name when it is required, `A|B` for one type or the other, `[A]`
for a list, `(1..64 bytes)` for a limit (of characters, if no unit is named), `=a/b` for the only
words allowed. A method's entry ends with `-> ` what it answers; a type's with `...` when it has
more fields than those that we make. Source: https://core.telegram.org/bots/api
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config import documents

_FIELD = re.compile(
    r"(?P<name>\w+)(?P<required>\*?) (?P<types>[\w\[\]|]+)"
    r"(?:\((?P<least>\d+)\.\.(?P<most>\d+)(?: (?P<unit>\w+))?\))?(?:=(?P<words>[\w/]+))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What is counted (`characters`, `bytes`, `items` or the `value` itself), and its bounds."""

    least: int
    most: int
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A parameter of a method or a field of a type. `words`: nothing else is allowed."""

    name: str
    types: tuple[str, ...]
    required: bool
    limit: Limit | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A method: its parameters by name, and the types that it answers with."""

    name: str
    fields: Mapping[str, Field]
    returns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """A type: its fields by name, or the types that it may be. `more`: not all fields are here."""

    name: str
    fields: Mapping[str, Field]
    one_of: tuple[str, ...]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """Everything, by name."""

    methods: Mapping[str, Method]
    types: Mapping[str, Type]


def field_of(entry: str) -> Field:
    """A field out of its entry. Raises ValueError when it is not of the form."""
    found = _FIELD.fullmatch(entry)
    if found is None:
        raise ValueError(f"Not a field: {entry!r}")
    limit = None
    if found["least"] is not None:
        limit = Limit(
            least=int(found["least"]), most=int(found["most"]), unit=found["unit"] or "characters"
        )
    return Field(
        name=found["name"],
        types=tuple(found["types"].split("|")),
        required=bool(found["required"]),
        limit=limit,
        words=tuple(found["words"].split("/")) if found["words"] else (),
    )


def _fields(entries: str) -> dict[str, Field]:
    return {field.name: field for field in map(field_of, filter(None, entries.split(", ")))}


def _method(name: str, entry: str) -> Method:
    fields, _, returns = entry.rpartition("-> ")
    return Method(name=name, fields=_fields(fields.strip()), returns=tuple(returns.split("|")))


def _type(name: str, entry: str) -> Type:
    if entry.startswith("one of "):
        parts = tuple(entry.removeprefix("one of ").split(", "))
        return Type(name=name, fields={}, one_of=parts, more=False)
    more = entry.endswith(", ...")
    return Type(name=name, fields=_fields(entry.removesuffix(", ...")), one_of=(), more=more)


@cache
def spec() -> Spec:
    """The facts, read once. Raises ValueError naming an entry that is not of the form."""
    here = Path(__file__).parent
    methods = documents.values((here / "methods.yaml").read_text(encoding="utf-8"))
    types = documents.values((here / "types.yaml").read_text(encoding="utf-8"))
    return Spec(
        methods={name: _method(name, entry) for name, entry in methods.items()},
        types={name: _type(name, entry) for name, entry in types.items()},
    )
