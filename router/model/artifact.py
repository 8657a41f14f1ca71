"""The file of a model: what it holds, how it is written, and how damage is noticed.

    KAWAL-ROUTER-1\\n          the mark of the format
    4 bytes                   length of the card, big endian
    card                      JSON, keys in order
    body                      zlib: low bytes of the weights, then their high bytes
    32 bytes                  SHA-256 of everything before

The body holds numbers only. A weight of each class for each feature stands as 16 bits, raised by
32,768, in units of `card.scale`, feature after feature; low and high bytes stand apart because
that packs better.
"""

import hashlib
import json
import zlib
from dataclasses import asdict, dataclass, fields
from typing import Any

from router.model.features import BINS

MARK = b"KAWAL-ROUTER-1\n"
_DIGEST = 32
_LENGTH = 4


class ModelDamaged(Exception):
    """The bytes are no model of this program, or not all of them are there any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a model says of itself.

    `examples` counts those learnt from, without common knowledge. `first` and `last` are ISO dates
    of theirs, empty where they had none. `own` says that it learnt from this office's own history,
    so that its promises hold here. `thresholds` are pairs of promised precision and the confidence
    from which on it is kept, rising. A class's score is its sum of weights plus its constant;
    `sure` turns the best score and its lead into a confidence and `temperature` shares out the
    rest, see `router.model.scorer`. `scale` is the size of one unit of weight.
    """

    classes: tuple[str, ...]
    examples: int
    first: str
    last: str
    own: bool
    thresholds: tuple[tuple[float, float], ...]
    constants: tuple[float, ...]
    sure: tuple[float, float, float]
    temperature: float
    scale: float


def write(card: Card, low: bytes, high: bytes) -> bytes:
    """Give the file's bytes; the same values give the same bytes."""
    header = json.dumps(asdict(card), ensure_ascii=True, sort_keys=True).encode()
    # Weights hold no repeated phrases, only runs: looking for nothing else is faster, and smaller.
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_RLE)
    body = packer.compress(low + high) + packer.flush()
    content = MARK + len(header).to_bytes(_LENGTH, "big") + header + body
    return content + hashlib.sha256(content).digest()


def read(content: bytes) -> tuple[Card, bytes, bytes]:
    """Give the card, and the low and high bytes of the weights. Raises ModelDamaged."""
    if not content.startswith(MARK):
        raise ModelDamaged("This is not a model that `kawal router train` has made.")
    held, digest = content[:-_DIGEST], content[-_DIGEST:]
    if hashlib.sha256(held).digest() != digest:
        raise ModelDamaged("The model's file is damaged: its checksum is wrong. Copy it again.")
    start = len(MARK) + _LENGTH
    end = start + int.from_bytes(held[len(MARK) : start], "big")
    try:
        card = _card(json.loads(held[start:end]))
        body = zlib.decompress(held[end:])
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise ModelDamaged(f"The model's file cannot be read: {error}") from error
    if len(card.classes) < 2:
        raise ModelDamaged("The model's file knows fewer than two affairs.")
    if len(body) != 2 * BINS * len(card.classes) or len(card.constants) != len(card.classes):
        raise ModelDamaged("The model's file does not hold one weight for each feature and affair.")
    middle = BINS * len(card.classes)
    return card, body[:middle], body[middle:]


def identify(content: bytes) -> str:
    """Give the name of a model's bytes: 12 hexadecimal digits of their SHA-256."""
    return hashlib.sha256(content).hexdigest()[:12]


def _card(found: dict[str, Any]) -> Card:
    values = {field.name: found[field.name] for field in fields(Card)}
    base, score, lead = values["sure"]
    values["sure"] = (float(base), float(score), float(lead))
    values["classes"] = tuple(values["classes"])
    values["constants"] = tuple(float(one) for one in values["constants"])
    values["thresholds"] = tuple((float(p), float(t)) for p, t in values["thresholds"])
    return Card(**values)
