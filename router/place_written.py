"""Locations that stand written in a text: coordinates by hand, links of maps, degrees and minutes.

People copy what their telephone shows, so the same spot comes as "-7.2575, 112.7521", as
"7°15'27.0"S 112°45'07.6"E", as "7,2575 LS 112,7521 BT" or inside a link. `router.place_map` knows
in whose outline it lies. Short links (maps.app.goo.gl) hold no location, and nothing is fetched.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from router.place_map import Point

_SOUTH, _NORTH, _WEST, _EAST = -12.0, 7.0, 94.0, 142.0
"""Indonesia, in degrees: what is written without a link must lie in it to be no sum of money."""

_NUMBER = r"(-?\d{1,3}\.\d{2,})"
_GAP = r"[\s,;/+]{1,4}"

_LINKS = (
    # Our own line for a shared location links to OpenStreetMap.
    re.compile(rf"[?&#]mlat={_NUMBER}&mlon={_NUMBER}"),
    # What Google Maps puts into the links that people copy: the pin, a search, the map's middle.
    re.compile(rf"!3d{_NUMBER}!4d{_NUMBER}"),
    re.compile(
        r"[?&](?:q|ll|query|daddr|destination|center|cbll|sll)=\+?(?:loc:\+?)?"
        rf"{_NUMBER}[,+]\+*{_NUMBER}"
    ),
    re.compile(rf"/(?:place|search|dir)/+{_NUMBER},\+*{_NUMBER}"),
    re.compile(rf"@{_NUMBER},{_NUMBER}"),
    # RFC 5870.
    re.compile(rf"\bgeo:{_NUMBER},{_NUMBER}"),
    re.compile(rf"[?&#/]map=\d+/{_NUMBER}/{_NUMBER}"),
)

_DECIMAL = r"-?\s?\d{1,3}[.,]\d{2,}"
_NAMED = re.compile(
    rf"\b(?:lat|latitude|lintang|garis lintang)\b[^\d\n-]{{0,4}}({_DECIMAL})[^\d\n-]{{1,24}}?"
    rf"(?:long|lon|lng|longitude|bujur)\b[^\d\n-]{{0,4}}({_DECIMAL})",
    re.I,
)
_HALVES = re.compile(
    rf"(?<![\d.,])(\d{{1,3}}[.,]\d{{2,}})[\s°]{{0,3}}(S|N|LS|LU)\b{_GAP}"
    r"(\d{1,3}[.,]\d{2,})[\s°]{0,3}(?:E|BT)\b",
    re.I,
)
_ANGLE = (
    r"(\d{1,3})\s?[°º˚]\s?(\d{1,2}(?:[.,]\d+)?)[\s'’′`]{0,3}"
    r"(?:(\d{1,2}(?:[.,]\d+)?)[\s\"”″'’′]{0,4})?"
)
_ANGLES = re.compile(rf"{_ANGLE}(S|N|LS|LU)\b{_GAP}{_ANGLE}(?:E|BT)\b", re.I)

_PLAIN = re.compile(
    rf"(?<![\d.,])(-?\s?\d{{1,3}})\.(\d{{3,}})°?({_GAP})(-?\d{{1,3}})\.(\d{{3,}})"
    r"(?!\d|[.,]\d)"
)
_COMMAS = re.compile(
    rf"(?<![\d.,])(-?\s?\d{{1,3}}),(\d{{3,}})°?({_GAP})(-?\d{{1,3}}),(\d{{3,}})(?!\d|[.,]\d)"
)
_SURE_DIGITS = 4
"""Digits behind the point that no sum of money has."""

_MAYBE = re.compile(r"\d[.,]\d\d|[°º˚]")


def point_of(text: str) -> Point | None:
    """Give the location that stands written in a text: latitude and longitude in degrees.

    Reads what the program itself writes of a shared location ("-5.147665, 119.432732", with a
    link to OpenStreetMap), links of maps with a place in them, `geo:`, and coordinates by hand.
    """
    plain = unquote(text) if "%" in text else text
    if not _MAYBE.search(plain):
        return None
    return next(_found(plain), None)


def _found(text: str) -> Iterator[Point]:
    """Give all locations, those by the surest ways of writing first."""
    for pattern in _LINKS:
        for match in pattern.finditer(text):
            point = float(match[1]), float(match[2])
            if abs(point[0]) <= 90 and abs(point[1]) <= 180:
                yield point
    for match in _NAMED.finditer(text):
        yield from _here(_number(match[1]), _number(match[2]))
    for match in _HALVES.finditer(text):
        yield from _here(_signed(_number(match[1]), match[2]), _number(match[3]))
    for match in _ANGLES.finditer(text):
        south = _signed(_degrees(*match.group(1, 2, 3)), match[4])
        yield from _here(south, _degrees(*match.group(5, 6, 7)))
    for pattern in (_PLAIN, _COMMAS):
        for match in pattern.finditer(text):
            yield from _pair(match)


def _pair(match: re.Match[str]) -> Iterator[Point]:
    """Give the location of two numbers that nothing announces, unless they may be money."""
    first, second = _number(f"{match[1]}.{match[2]}"), _number(f"{match[4]}.{match[5]}")
    exact = [len(match[2]) >= _SURE_DIGITS, len(match[5]) >= _SURE_DIGITS]
    # Only what lies south of the equator bears a sign; without it both must be exact.
    below = first < 0 or second < 0
    if all(exact) or below or (any(exact) and match[3].strip()):
        yield from _here(first, second)


def _here(first: float, second: float) -> Iterator[Point]:
    """Give a point of Indonesia, also when its longitude stands before its latitude."""
    for latitude, longitude in ((first, second), (second, first)):
        if _SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST:
            yield latitude, longitude


def _number(written: str) -> float:
    return float(written.replace(" ", "").replace(",", "."))


def _signed(degrees: float, half: str) -> float:
    return -degrees if half.upper() in ("S", "LS") else degrees


def _degrees(degrees: str, minutes: str, seconds: str | None) -> float:
    return float(degrees) + _number(minutes) / 60 + _number(seconds or "0") / 3600
