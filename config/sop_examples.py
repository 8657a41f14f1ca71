"""Examples of how an SOP is written rightly, for the faults that `config.sop` tells.

They stand in `sop_examples.yaml`: by the fault where it has one of its own, else by the place
where it was found. All of them are parts of the SOP in `docs/sop.md`.
"""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from config import documents

_NAMING = frozenset({"kunci_kurang", "kunci_ganda"})
"""Faults that name a key of the place: the example is that key's."""


@cache
def examples() -> Mapping[str, Mapping[str, str]]:
    """Give all examples: by fault (`aturan`) and by place (`tempat`, dotted)."""
    source = resources.files("config").joinpath("sop_examples.yaml").read_text("utf-8")
    return MappingProxyType(documents.values(source))


def example(key: str, at: str, name: str = "") -> str:
    """Give the example for a fault `problem.<key>`, found `at` a place; `name` is a key there."""
    known = examples()
    if key in known["aturan"]:
        return known["aturan"][key].rstrip()
    parts = [part.split()[0] for part in at.split(", ") if part]
    if key in _NAMING:
        parts.append(name)
    while ".".join(parts) not in known["tempat"]:
        parts.pop()
    return known["tempat"][".".join(parts)].rstrip()
