"""The facts of Twilio's API that the stand-in holds callers to, read from `spec.yaml` beside.

The facts stem from Twilio's OpenAPI descriptions of api.twilio.com (2010-04-01) and
content.twilio.com (v1). `checks` compares calls with them, `api` finds the operation by path.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from config import documents

FILE = Path(__file__).with_name("spec.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of an operation. `many`: it may be given more than once."""

    name: str
    type: str
    required: bool = False
    many: bool = False
    format: str | None = None
    pattern: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    enum: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation: how it is called, and the HTTP status of its success.

    `body` is "form", "json" or None (parameters in the query).
    """

    name: str
    method: str
    path: re.Pattern[str]
    status: int
    body: str | None = None
    parameters: Mapping[str, Parameter] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """Everything in the file. `content` gives the shape of each kind of template."""

    operations: tuple[Operation, ...]
    content: Mapping[str, Any]

    def find(self, method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
        """Tell which operation a request is for, and the parts of its path."""
        for operation in self.operations:
            found = operation.path.fullmatch(path)
            if operation.method == method and found:
                return operation, found.groupdict()
        return None


@cache
def spec() -> Spec:
    """Read the file (once)."""
    told = documents.values(FILE.read_text("utf-8"))
    described = [_operation(name, one) for name, one in told["operations"].items()]
    return Spec(
        operations=(*described, _MEDIA_BYTES),
        content=told["content"],
    )


def _operation(name: str, told: dict[str, Any]) -> Operation:
    return Operation(
        name=name,
        method=told["method"],
        path=_path(told["path"]),
        status=told["answers"],
        body=told.get("body"),
        parameters={
            key: Parameter(name=key, **{**one, "enum": tuple(one.get("enum", ()))})
            for key, one in told.get("parameters", {}).items()
        },
    )


def _path(template: str) -> re.Pattern[str]:
    # What stands between braces is one segment; whether it is an id is the handler's to say.
    parts = re.split(r"\{(\w+)\}", template)
    return re.compile(
        "".join(f"(?P<{p}>[^/.]+)" if n % 2 else re.escape(p) for n, p in enumerate(parts))
    )


# https://www.twilio.com/docs/messaging/api/media-resource: without ".json" the same path gives
# the file itself. The OpenAPI description has no operation for it.
_MEDIA_BYTES = Operation(
    name="media_bytes",
    method="GET",
    path=_path("/2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}/Media/{Sid}"),
    status=307,
)
