"""Our short form of the Bot API against the official one, where that lies beside the checkout."""

import json
from functools import cache
from typing import Any

import pytest

from channels.sandbox.telegram import check
from channels.sandbox.telegram.calls import METHODS, POLL
from channels.sandbox.telegram.spec import Field, Limit, field_of, spec
from tests.official import SPECS

OFFICIAL = SPECS / "telegram-bot-api-10.1.json"
beside = pytest.mark.official


@cache
def official() -> Any:
    """The official description."""
    return json.loads(OFFICIAL.read_text(encoding="utf-8"))


def ours(name: str) -> str:
    """The official name of a type in our form."""
    depth = name.count("Array of ")
    return "[" * depth + name.replace("Array of ", "") + "]" * depth


def said(limit: Limit, description: str) -> bool:
    """Whether the official description says this limit."""
    least, most = limit.least, limit.most
    ways = {
        "characters": (f"{least}-{most} characters",),
        "bytes": (f"{least}-{most} bytes",),
        "items": (f"{least}-{most} items", f"At most {most} commands"),
        "value": (f"{least}-{most}", f"between {least} and {most}"),
    }
    return any(way in description for way in ways[limit.unit])


def hold(field: Field, facts: dict[str, Any]) -> None:
    """One field against its official facts."""
    assert set(field.types) == {ours(name) for name in facts["types"]}
    assert field.required == facts["required"]
    assert field.limit is None or said(field.limit, facts["description"])
    assert all(word in facts["description"] for word in field.words)


@beside
@pytest.mark.parametrize("name", sorted(spec().methods))
def test_a_method_is_as_the_official_one(name: str) -> None:
    method, facts = spec().methods[name], official()["methods"][name]
    fields = {one["name"]: one for one in facts.get("fields", [])}
    # Nothing is unknown to us: an official parameter must never count as a breach.
    assert set(method.fields) == set(fields)
    assert list(method.returns) == [ours(one) for one in facts["returns"]]
    for field in method.fields.values():
        hold(field, fields[field.name])


@beside
@pytest.mark.parametrize("name", sorted(spec().types))
def test_a_type_is_as_the_official_one(name: str) -> None:
    known, facts = spec().types[name], official()["types"][name]
    fields = {one["name"]: one for one in facts.get("fields", [])}
    assert list(known.one_of) == facts.get("subtypes", [])
    assert set(known.fields) <= set(fields)
    assert known.more == (set(known.fields) < set(fields))
    # What is required cannot be left out, or we could make what is no such type.
    assert {one["name"] for one in fields.values() if one["required"]} <= set(known.fields)
    for field in known.fields.values():
        hold(field, fields[field.name])


def test_a_choice_between_types_is_one_between_known_types() -> None:
    # An unknown type takes any object, so that a choice with one in it would check nothing.
    assert check.unknown() == []


def test_every_known_method_is_answered() -> None:
    assert {*METHODS, POLL} == set(spec().methods)


@pytest.mark.parametrize(
    "entry", ["text", "text*", "text String(1..)", "text String=", "a-b String"]
)
def test_an_entry_that_is_not_of_the_form_is_named(entry: str) -> None:
    with pytest.raises(ValueError, match="Not a field: "):
        field_of(entry)
