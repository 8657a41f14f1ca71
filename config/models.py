"""What the router knows before an office has taught it: the shipped model and common knowledge.

`routing/shipped.model` was trained on public complaints with the places taken out, see
`docs/routing.md`; `routing/knowledge/` holds phrases about each government affair (urusan) that
are the same in every city, as people write them: no places, no names of one city's programmes.
A model learns them beside the examples, so that it knows an affair before the first complaint
about it came. `routing/messages/` holds invented messages of every sort that people send to such an
office, `routing/ear.model` what was learnt from them (`router.reading.learnt`). All are read when
asked for, as bytes and as values.
"""

from collections import defaultdict
from functools import cache
from importlib import resources

from config import documents
from config.directory import AFFAIRS


def shipped() -> bytes:
    """Give the bytes of the model that comes with the program, for `router.model.Model.load`."""
    return resources.files("config").joinpath("routing", "shipped.model").read_bytes()


@cache
def knowledge() -> tuple[tuple[str, str], ...]:
    """Give common knowledge as pairs of an urusan and a phrase about it, in the files' order.

    The affairs come in the order of `AFFAIRS`, in whichever file they stand.
    """
    phrases: dict[str, list[str]] = defaultdict(list)
    for source in sources().values():
        read: dict[str, list[str]] = documents.values(source)
        for urusan, those in read.items():
            phrases[urusan] += those
    return tuple((urusan, phrase) for urusan in AFFAIRS for phrase in phrases[urusan])


def ear() -> bytes:
    """Give the bytes of the shipped model that tells a complaint from all else people write."""
    return resources.files("config").joinpath("routing", "ear.model").read_bytes()


def messages() -> dict[str, tuple[tuple[str, str], ...]]:
    """Give what the ear learns from, by file: pairs of what a message is and its words."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for name, source in sources("messages").items():
        read: dict[str, list[str]] = documents.values(source)
        found[name] = tuple((what, text) for what, those in read.items() for text in those)
    return found


def sources(of: str = "knowledge") -> dict[str, str]:
    """Give the YAML sources of common knowledge, or of the messages, by the name of the file."""
    folder = resources.files("config").joinpath("routing", of)
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return {file.name: file.read_text("utf-8") for file in files}
