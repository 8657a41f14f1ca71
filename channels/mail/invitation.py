"""An invitation of a calendar (RFC 5545) as one line that a person can read.

Pure; `mime` asks. The file itself stays an attachment, for whoever keeps a calendar.
"""

import re
from datetime import datetime

from channels.mail.decode import one_line
from config.wording import wording

LINE_LIMIT = 300
READ_LIMIT = 50_000

_FOLD = re.compile(r"\n[ \t]")
_ESCAPED = re.compile(r"\\([\\;,nN])")
_PROPERTY = re.compile(
    r"^(SUMMARY|DTSTART|DTEND|LOCATION)((?:;[^:;\n\"]{1,200}|;[^:;\n\"]{1,50}\"[^\"\n]{1,200}\")*):(.*)$",
    re.MULTILINE | re.IGNORECASE,
)
_ZONE = re.compile(r";TZID=\"?([^;\"\n]{1,60})", re.IGNORECASE)


def line(calendar: str, lang: str = "id") -> str | None:
    """Say what a calendar invites to, when and where; None when there is nothing to say."""
    unfolded = _FOLD.sub("", calendar[:READ_LIMIT].replace("\r\n", "\n"))
    # An event's own alarms stand in its end, and have a summary, too; the first one counts.
    event = unfolded.partition("\nBEGIN:VEVENT\n")[2].partition("\nEND:VEVENT")[0]
    if not event:
        return None
    said: dict[str, tuple[str, str]] = {}
    for name, params, value in _PROPERTY.findall(event):
        said.setdefault(name.upper(), (params, value.strip()))
    summary = _plain(said.get("SUMMARY", ("", ""))[1])
    start = _moment(*said.get("DTSTART", ("", "")), lang=lang)
    end = _moment(*said.get("DTEND", ("", "")), lang=lang)
    facts = [summary, f"{start} – {end}" if start and end else start]
    facts.append(_plain(said.get("LOCATION", ("", ""))[1]))
    told = "; ".join(fact for fact in facts if fact)
    return wording(lang).text("mail.inside.invitation", what=told) if told else None


def _plain(value: str) -> str:
    text = _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value)
    return one_line(text, LINE_LIMIT)


def _moment(params: str, value: str, *, lang: str) -> str:
    """Say a date, or a date and a time with its zone as the sender named it."""
    words = wording(lang)
    for form, is_day in (("%Y%m%dT%H%M%S", False), ("%Y%m%d", True)):
        try:
            moment = datetime.strptime(value.rstrip("Zz"), form)  # noqa: DTZ007
        except ValueError:
            continue
        if is_day:
            return words.date(moment.date())
        named = _ZONE.search(params)
        zone = "UTC" if value[-1:] in "Zz" else named[1] if named else ""
        return " ".join(filter(None, (words.date(moment.date()), words.time(moment), zone)))
    return ""
