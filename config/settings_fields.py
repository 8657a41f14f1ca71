"""The kinds of values that settings hold, each with its own check.

A check that fails names a sentence of the wording (`problem.<key>`) instead of saying it, since
only `config.settings` knows the operator's language.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from config.addresses import mail_address
from config.hours import parse_hours
from config.sop_library import Library

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK_TIME = re.compile(r"([0-9]{2})\.([0-9]{2})")


def fault(sentence: str, **facts: object) -> PydanticCustomError:
    """Make the error that `config.settings` says as `problem.<sentence>`."""
    return PydanticCustomError(sentence, sentence, facts)


def _blank(value: object) -> object:
    """TOML and the environment know no null: an empty text leaves an optional value out."""
    return None if value == "" else value


def _split(mark: str) -> Callable[[object], object]:
    """An environment variable is one text: let a mark separate the items of a list."""

    def split(value: object) -> object:
        if not isinstance(value, str):
            return value
        return [part.strip() for part in value.split(mark) if part.strip()]

    return split


def _not_bool(value: object) -> object:
    """Python counts with true and false; a setting does not."""
    if isinstance(value, bool):
        raise fault("setelan_bilangan")
    return value


def _day(value: object) -> object:
    """Take dates only as dates: Pydantic would also take numbers for seconds since 1970."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        return value
    raise fault("setelan_tanggal")


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    # A name that is no file of the zone database fails as OSError or ValueError on some systems.
    except (KeyError, OSError, ValueError):
        raise fault("setelan_zona") from None
    return value


def library_in(context: object) -> Library:
    """Give the office's SOPs, which `config.settings` hands to the check as its context."""
    return context if isinstance(context, Library) else Library()


def _procedure(value: str, info: ValidationInfo) -> str:
    known = library_in(info.context).ids
    if value not in known:
        raise fault("setelan_sop", allowed=", ".join(known))
    return value


def _mail(value: str) -> str:
    try:
        return mail_address(value)
    except ValueError:
        raise fault("setelan_surel") from None


def _intake(value: str) -> str:
    try:
        return value if value == "web" else mail_address(value)
    except ValueError:
        raise fault("setelan_pintu") from None


def _hours(value: str) -> str:
    parse_hours(value)
    return value


def _public_url(value: str) -> str:
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    # A broken IPv6 address or port is an error of its own to the parser.
    except ValueError:
        usable = False
    if not usable or "?" in value or "#" in value:
        raise fault("setelan_alamat_web")
    return value.rstrip("/")


def _token_url(value: str | None) -> str | None:
    """Take only HTTPS, since secrets go there; this machine may be asked without (a stand-in)."""
    if value is None:
        return None
    parts = urlsplit(_public_url(value))
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost"):
        raise fault("setelan_token_url")
    return value


def _after(value: str) -> str:
    if value in ("flag", "nothing") or value.removeprefix("move:").strip() not in ("", value):
        return value
    raise fault("setelan_after")


def _clock_time(value: str) -> str:
    found = _CLOCK_TIME.fullmatch(value)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise fault("setelan_pukul")
    return value


def _database_url(value: str) -> str:
    for short in ("postgresql://", "postgres://"):
        if value.startswith(short):
            return "postgresql+psycopg://" + value.removeprefix(short)
    file = value.removeprefix("sqlite:///")
    kept = file not in (value, "", ":memory:")
    if not kept and not value.startswith("postgresql+psycopg://"):
        raise fault("setelan_basis_data")
    return value


Text = Annotated[str, Field(min_length=1)]
OptionalText = Annotated[str | None, BeforeValidator(_blank)]
OptionalPath = Annotated[Path | None, BeforeValidator(_blank)]
Whole = Annotated[int, BeforeValidator(_not_bool), Field(ge=1)]
Number = Annotated[float, BeforeValidator(_not_bool), Field(gt=0, allow_inf_nan=False)]
Precision = Annotated[float, BeforeValidator(_not_bool), Field(ge=0.5, le=0.999)]
ClockTime = Annotated[str, AfterValidator(_clock_time)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_split(","))]
Port = Annotated[int, BeforeValidator(_not_bool), Field(ge=0, le=65535)]
OptionalPort = Annotated[Port | None, BeforeValidator(_blank)]
Zone = Annotated[str, AfterValidator(_zone)]
ProcedureId = Annotated[str, AfterValidator(_procedure)]
MailAddress = Annotated[str, AfterValidator(_mail)]
IntakePoint = Annotated[str, AfterValidator(_intake)]
PublicUrl = Annotated[str, AfterValidator(_public_url)]
Provider = Annotated[Literal["google", "microsoft", "other"] | None, BeforeValidator(_blank)]
TokenUrl = Annotated[OptionalText, AfterValidator(_token_url)]
After = Annotated[str, AfterValidator(_after)]
Secret = Annotated[SecretStr | None, BeforeValidator(_blank)]
Moment = Annotated[AwareDatetime | None, BeforeValidator(_blank)]
DatabaseUrl = Annotated[
    Annotated[str, AfterValidator(_database_url)] | None, BeforeValidator(_blank)
]
Weekday = Literal["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"]
Hours = Annotated[str, AfterValidator(_hours)]
Day = Annotated[date, BeforeValidator(_day)]
Days = Annotated[tuple[Day, ...], BeforeValidator(_split(","))]
Range = Annotated[tuple[Day, Day], BeforeValidator(_split("/"))]
Ranges = Annotated[tuple[Range, ...], BeforeValidator(_split(","))]
