"""All wording that people read, one folder per language (`wording/id/`, `wording/en/`).

A folder's files are parts of one tree, by subject. Keys are dotted paths
(`notice.tugas.subject`); facts fill `{name}` places as `str.format` does.
Both languages have the same keys with the same facts, which the tests check. Dates, times and
lengths are written here too, as people in Indonesia write them.
"""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from importlib import resources

from config import documents

LANGUAGES = ("id", "en")

ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
"""The short names of the three Indonesian zones, which follow every clock time."""


class Wording:
    """The texts of one language."""

    def __init__(self, lang: str, texts: Mapping[str, str]) -> None:
        self.lang = lang
        self._texts = texts

    def text(self, key: str, **facts: object) -> str:
        """Give the text of a key, filled with facts. Raises KeyError for an unknown key or fact."""
        return self._texts[key].format(**facts)

    def has(self, key: str) -> bool:
        """Tell whether there is a text of this key."""
        return key in self._texts

    def section(self, prefix: str) -> dict[str, str]:
        """Give the raw texts below a prefix, keyed by what follows it."""
        start = prefix + "."
        return {k[len(start) :]: v for k, v in self._texts.items() if k.startswith(start)}

    def date(self, day: dt.date) -> str:
        """Write a date: `Senin, 4 Mei 2026`."""
        weekday = self.text(f"calendar.weekday.{day.weekday()}")
        return f"{weekday}, {self.day(day)}"

    def day(self, day: dt.date) -> str:
        """Write a date without its weekday: `4 Mei 2026`."""
        return f"{day.day} {self.text(f'calendar.month.{day.month}')} {day.year}"

    def time(self, moment: dt.datetime) -> str:
        """Write a clock time with its zone: `11.00 WITA`. The moment is in the office's zone."""
        zone = ZONE_NAMES.get(str(moment.tzinfo), moment.tzname() or "")
        return f"{moment:%H.%M} {zone}".rstrip()

    def moment(self, moment: dt.datetime) -> str:
        """Write date and time: `Senin, 4 Mei 2026 pukul 11.00 WITA`."""
        return self.text("calendar.moment", date=self.date(moment), time=self.time(moment))

    def length(self, length: dt.timedelta) -> str:
        """Write a length of time in hours and minutes: `1 jam 30 menit`."""
        minutes = round(length.total_seconds() / 60)
        hours, rest = divmod(minutes, 60)
        parts = []
        if hours:
            parts.append(self.text("calendar.hours", n=hours))
        if rest or not hours:
            parts.append(self.text("calendar.minutes", n=rest))
        return " ".join(parts)


@cache
def wording(lang: str) -> Wording:
    """Give the texts of a language. Raises ValueError for one that is not in LANGUAGES."""
    if lang not in LANGUAGES:
        raise ValueError(f"no wording for language {lang!r}; there is {', '.join(LANGUAGES)}")
    texts: dict[str, str] = {}
    for source in sources(lang).values():
        texts.update(_flat(documents.values(source)))
    return Wording(lang, texts)


def sources(lang: str) -> dict[str, str]:
    """Give the YAML sources of a language's files, by the name of the file."""
    folder = resources.files("config").joinpath("wording", lang)
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return {file.name: file.read_text("utf-8") for file in files}


def _flat(tree: Mapping[object, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in tree.items():
        path = f"{prefix}{key}"
        if isinstance(value, Mapping):
            flat.update(_flat(value, path + "."))
        else:
            flat[path] = str(value).rstrip("\n")
    return flat
