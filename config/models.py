"""What the router knows before an office has taught it: the shipped model and common knowledge.

`routing/shipped.model` was trained on public complaints with the places taken out, see
`docs/routing.md`; `routing/knowledge.yaml` holds phrases about each government affair (urusan)
that are the same in every city. Both are read when asked for, as bytes and as values.
"""

from functools import cache
from importlib import resources

import yaml

from config.directory import AFFAIRS


def shipped() -> bytes:
    """Give the bytes of the model that comes with the program, for `router.model.Model.load`."""
    return resources.files("config").joinpath("routing", "shipped.model").read_bytes()


@cache
def knowledge() -> tuple[tuple[str, str], ...]:
    """Give common knowledge as pairs of an urusan and a phrase about it, in the file's order."""
    content = resources.files("config").joinpath("routing", "knowledge.yaml").read_text("utf-8")
    read: dict[str, list[str]] = yaml.safe_load(content)
    return tuple((urusan, phrase) for urusan in AFFAIRS for phrase in read[urusan])
