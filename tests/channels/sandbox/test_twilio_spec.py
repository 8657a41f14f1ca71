"""Our facts of Twilio's API equal those of its OpenAPI descriptions."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from channels.sandbox.twilio.messages import Message
from channels.sandbox.twilio.spec import FILE
from tests.channels.sandbox.twilio_office import START, scene
from tests.official import SPECS

OFFICIAL = (SPECS / "twilio-messages-2010-04-01.json", SPECS / "twilio_content_v1.json")
TRAITS = ("pattern", "minimum", "maximum", "enum")

beside = pytest.mark.official


def ours() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return told


class Description:
    """One of Twilio's OpenAPI files."""

    def __init__(self, path: Path) -> None:
        self.told = json.loads(path.read_text("utf-8"))
        self.schemas = self.told["components"]["schemas"]

    def resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = schema
        if "$ref" in schema:
            found = self.schemas[schema["$ref"].rpartition("/")[2]]
        return found

    def operations(self) -> dict[str, tuple[str, str, dict[str, Any]]]:
        return {
            operation["operationId"]: (path, method, operation)
            for path, methods in self.told["paths"].items()
            for method, operation in methods.items()
            if isinstance(operation, dict) and "operationId" in operation
        }

    def parameters(self, operation: dict[str, Any]) -> dict[str, tuple[dict[str, Any], bool]]:
        """Schema and need of each parameter outside the path."""
        found = {
            one["name"]: (one["schema"], bool(one.get("required")))
            for one in operation.get("parameters", [])
            if one["in"] == "query"
        }
        for content in operation.get("requestBody", {}).get("content", {}).values():
            schema = self.resolved(content["schema"])
            needed = schema.get("required") or []
            for name, one in schema["properties"].items():
                found[name] = (one, name in needed)
        return found


@beside
def test_every_operation_is_described_as_twilio_does() -> None:
    official = [Description(path) for path in OFFICIAL]
    for fact in ours()["operations"].values():
        (one,) = [d for d in official if fact["id"] in d.operations()]
        path, method, operation = one.operations()[fact["id"]]
        assert (path, method.upper()) == (fact["path"], fact["method"])
        assert str(fact["answers"]) in operation["responses"]
        within = {
            p["name"]: p["schema"]["pattern"]
            for p in operation.get("parameters", [])
            if p["in"] == "path"
        }
        assert within == fact.get("within", {})
        parameters = one.parameters(operation)
        assert set(parameters) == set(fact.get("parameters", {})), fact["id"]
        for name, (schema, needed) in parameters.items():
            check(one, fact["parameters"][name], one.resolved(schema), needed)


def check(one: Description, ours: dict[str, Any], schema: dict[str, Any], needed: bool) -> None:
    """Compare a parameter with its official schema."""
    many = schema.get("type") == "array"
    plain = one.resolved(schema["items"]) if many else schema
    assert ours.get("many", False) is many
    # The types of a template are an object of objects, and have no type of their own.
    assert ours["type"] == plain.get("type", "object")
    assert ours.get("required", False) is needed
    assert {k: ours[k] for k in TRAITS if k in ours} == {k: plain[k] for k in TRAITS if k in plain}


@beside
def test_the_kinds_of_templates_have_twilios_fields() -> None:
    one = Description(OFFICIAL[1])
    kinds = one.schemas["types"]["properties"]
    for kind, shape in ours()["content"].items():
        compare(one, shape, one.resolved(kinds[kind]))


def compare(one: Description, shape: dict[str, Any], schema: dict[str, Any]) -> None:
    """Compare a shape with its official schema, and the shapes within."""
    assert shape["required"] == schema.get("required", [])
    assert set(shape["fields"]) == set(schema["properties"])
    for name, wanted in shape["fields"].items():
        official = one.resolved(schema["properties"][name])
        if isinstance(wanted, list):
            assert wanted == official["enum"]
        elif isinstance(wanted, dict) and isinstance(wanted["many"], dict):
            compare(one, wanted["many"], one.resolved(official["items"]))
        elif isinstance(wanted, dict):
            assert wanted["many"] == official["items"]["type"]
        else:
            assert wanted == official["type"]


@beside
def test_the_lists_of_statuses_and_fields_are_twilios() -> None:
    messages, content = (Description(path) for path in OFFICIAL)
    told = ours()
    assert told["statuses"] == messages.schemas["message_enum_status"]["enum"]
    assert told["directions"] == messages.schemas["message_enum_direction"]["enum"]
    for fact in told["resources"].values():
        schemas = messages.schemas | content.schemas
        assert fact["fields"] == sorted(schemas[fact["id"]]["properties"])


async def test_what_we_answer_has_the_fields_that_are_described() -> None:
    async with scene() as s:
        told = ours()["resources"]
        message = Message(
            sid="SM" + "0" * 32,
            direction="outbound-api",
            from_number=s.stand_in.sender,
            to_number="+6281200000001",
            body="",
            created_at=START,
            updated_at=START,
            status="queued",
        )
        assert sorted(s.stand_in.messages_api.as_json(message)) == told["message"]["fields"]
        budi = s.world.phone("+6281200000001")
        s.world.send_media(budi, [("a.png", "image/png", b"x")])
        media = budi.sent[0].media[0]
        assert sorted(s.stand_in.messages_api.media_json(media)) == told["media"]["fields"]
        template = s.world.template({"twilio/text": {"body": "x"}})
        fetched = s.client.content.v1.contents(template.sid)
        answer = await s.call(fetched.fetch)
        assert answer.links["approval_fetch"].endswith(f"{template.sid}/ApprovalRequests")
        assert set(ours()["directions"]) >= {"inbound", "outbound-api", "outbound-reply"}
