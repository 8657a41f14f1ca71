"""The settings of this program, read in layers: defaults, then `kawal.toml`, then `KAWAL_*`.

`config.settings_model` says which settings there are; here they are found, put together, and
every mistake is told at once, with the file or variable in which it stands. In the environment
`__` stands between section and key (`KAWAL_WEB__PORT`), and `_FILE` behind the name of a secret
gives a file that holds it (`KAWAL_MAIL__SMARTHOST__PASSWORD_FILE`).
"""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from config.problems import ConfigError, Problem, Report
from config.settings_channels import Section
from config.settings_model import Data, Setting, Settings, describe, row_of, section_of
from config.sop import SopError
from config.sop_library import Library, library
from config.wording import LANGUAGES

__all__ = ["Problem", "Setting", "Settings", "SettingsError", "describe", "load"]

DEFAULT_FILE = Path("kawal.toml")
PREFIX = "KAWAL_"
PATH_VARIABLE = "KAWAL_CONFIG"
SOP_FOLDER = "sop"
"""Where among the data an office's own SOPs lie, when the settings name no other folder."""

Tree = dict[str, Any]
"""Settings as written, before they are checked: sections as dicts, values as they came."""

Key = tuple[str, ...]

# Pydantic's error types (its documentation lists them all) and our sentences for them.
_SENTENCES = {
    "int_parsing": "setelan_bilangan_bulat",
    "int_type": "setelan_bilangan_bulat",
    "int_from_float": "setelan_bilangan_bulat",
    "float_parsing": "setelan_bilangan",
    "float_type": "setelan_bilangan",
    "finite_number": "setelan_bilangan",
    "greater_than_equal": "setelan_paling_kecil",
    "less_than_equal": "setelan_paling_besar",
    "greater_than": "setelan_lebih_dari",
    "string_type": "setelan_teks",
    "string_too_short": "setelan_teks",
    "path_type": "setelan_teks",
    "dict_type": "setelan_bagian",
    "model_type": "setelan_bagian",
    "tuple_type": "setelan_daftar",
    "too_long": "setelan_rentang",
    "missing": "setelan_rentang",
    "date_from_datetime_parsing": "setelan_tanggal",
    "date_parsing": "setelan_tanggal",
    "datetime_type": "setelan_saat",
    "datetime_parsing": "setelan_saat",
    "datetime_from_date_parsing": "setelan_saat",
    "timezone_aware": "setelan_saat",
    "value_error": "setelan_salah",
}


class SettingsError(ConfigError):
    """The program cannot start with these settings; `problems` tells every mistake."""


def load(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """Read the settings from a file and the environment.

    Without a path, `KAWAL_CONFIG` names the file, else `kawal.toml` in the working folder is
    read if it exists. The office's own SOP files are read too. Raises SettingsError with every
    mistake in all of them.
    """
    named = path or (Path(environ[PATH_VARIABLE]) if environ.get(PATH_VARIABLE) else None)
    file = named or DEFAULT_FILE
    tree, fault = _read(file, must_exist=named is not None)
    report = Report(_language(tree, environ), str(file))
    if fault:
        key, detail = fault
        report.add(key, detail=detail)
    reading = _Reading(tree, report)
    reading.overlay(environ)
    settings = reading.settings()
    if settings is None or report.problems:
        raise SettingsError(report.problems)
    return settings


def _read(file: Path, *, must_exist: bool) -> tuple[Tree, tuple[str, str] | None]:
    """Give what stands in the file, and the sentence and detail of what kept it from being read."""
    if not must_exist and not file.exists():
        return {}, None
    try:
        return tomllib.loads(file.read_text("utf-8")), None
    except OSError as error:
        return {}, ("setelan_berkas", error.strerror or "")
    except UnicodeDecodeError as error:
        return {}, ("setelan_toml", f"UTF-8, byte {error.start}")
    except tomllib.TOMLDecodeError as error:
        return {}, ("setelan_toml", str(error))


def _language(tree: Tree, environ: Mapping[str, str]) -> str:
    """Give the language in which to report, which is itself a setting."""
    wish = environ.get(f"{PREFIX}LANGUAGE") or tree.get("language")
    return wish if isinstance(wish, str) and wish in LANGUAGES else LANGUAGES[0]


class _Reading:
    """Puts the layers together, and knows afterwards where each value came from."""

    def __init__(self, tree: Tree, report: Report) -> None:
        self.tree = tree
        self.report = report
        self.variables: dict[Key, str] = {}
        self.library: Library | None = None

    def overlay(self, environ: Mapping[str, str]) -> None:
        """Lay the variables of the environment over the file."""
        for variable, text in sorted(environ.items()):
            if variable.startswith(PREFIX) and variable != PATH_VARIABLE:
                key = tuple(variable.removeprefix(PREFIX).lower().split("__"))
                self._set(variable, key, text)

    def _set(self, variable: str, key: Key, text: str) -> None:
        value: str | None = text
        secret = (*key[:-1], key[-1].removesuffix("_file"))
        if secret != key and _secret_field(secret):
            key, value = secret, self._secret(variable, ".".join(secret), text)
        if key in self.variables:
            other = self.variables[key]
            self.report.add("setelan_dua_kali", ".".join(key), source=variable, other=other)
        self.variables[key] = variable
        table = self.tree
        for part in key[:-1]:
            inner = _numbered(table.setdefault(part, {}))
            table[part] = inner
            if not isinstance(inner, dict):
                # The file has a value where a section belongs, which is reported as such.
                return
            table = inner
        table[key[-1]] = value

    def _secret(self, variable: str, at: str, file: str) -> str:
        """Give what the file of a secret holds, empty (with a report) when it holds nothing."""
        try:
            text = Path(file).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            text = ""
        if not text:
            self.report.add("setelan_rahasia", at, source=variable, file=file)
        return text

    def settings(self) -> Settings | None:
        """Check everything; None when that did not come to an end.

        Rules over several settings are only looked at where each of them is sound. So what
        is not sound is reported and taken out, and the rest is looked at once more.
        """
        self.library = self._procedures()
        while True:
            try:
                return Settings.model_validate(self.tree, context=self.library)
            except ValidationError as error:
                found = error.errors(include_url=False)
            wrong = [_place(self.tree, self._report(detail)) for detail in found]
            places = [place for place in wrong if place is not None]
            if not places:
                return None
            for table, name in places:
                table.pop(name, None)
            # Nobody knows which mode was meant; the one that forbids nothing takes its place.
            if any(detail["loc"] == ("mode",) for detail in found):
                self.tree["mode"] = "test"

    def _procedures(self) -> Library | None:
        """Read the folder of the office's own SOPs; None (with a report) when that has faults.

        The ids that the settings may name stand in its files, so it is read before they are
        checked, and where it lies is taken from them as written.
        """
        named = self._written("office", "sop_dir")
        data = self._written("data", "dir")
        folder = Path(named) if named else (Path(data) if data else Data().dir) / SOP_FOLDER
        if not folder.is_dir():
            if not named:
                return Library()
            source = self._source(("office", "sop_dir"))
            self.report.add("setelan_folder", "office.sop_dir", source=source, value=named)
            return None
        try:
            return library(folder, self.report.lang)
        except SopError as error:
            self.report.take(error.problems)
        except OSError as error:
            self.report.add("berkas", source=str(folder), detail=error.strerror or "")
        return None

    def _written(self, section: str, name: str) -> str | None:
        """Give a text as the layers have it, which has not been checked yet."""
        table = self.tree.get(section)
        value = table.get(name) if isinstance(table, dict) else None
        return value if isinstance(value, str) and value else None

    def _report(self, error: ErrorDetails) -> Key:
        """Say one of Pydantic's errors in our words; gives the key of what it is about."""
        facts = error.get("ctx", {})
        key = _key(error)
        at, source, kind = ".".join(key), self._source(key), error["type"]
        if kind == "extra_forbidden":
            section = _section(key[:-1])
            known = section.model_fields if section else ()
            self.report.unknown("kunci", at, None, key[-1], known, source)
        elif kind == "literal_error":
            words = re.findall(r"'([^']+)'", str(facts["expected"]))
            self.report.unknown("pilihan", at, None, str(error["input"]), words, source)
        elif kind == "setelan_sop" and self.library is None:
            # The id may be that of an SOP file which could not be read, and that is told.
            pass
        else:
            sentence = kind if kind.startswith("setelan_") else _SENTENCES.get(kind, "setelan_lain")
            field = _field(key)
            hidden = field is not None and not field.repr
            facts = {
                "value": self.report.text("rahasia") if hidden else _written(error["input"]),
                "bound": next((facts[name] for name in ("ge", "le", "gt") if name in facts), ""),
                "detail": facts.get("error", error["msg"]),
                **facts,
            }
            self.report.add(sentence, at, source=source, **facts)
        return key

    def _source(self, key: Key) -> str | None:
        """Give the variable that set a key or something in it; None when it was the file."""
        for known, variable in self.variables.items():
            if known[: len(key)] == key or key[: len(known)] == known:
                return variable
        return None


def _numbered(value: object) -> object:
    """Give a list of tables as a table by number, which is how the environment names them."""
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        return {str(at): one for at, one in enumerate(value)}
    return value


def _key(error: ErrorDetails) -> Key:
    """Give the key that an error is about; a rule over several settings names one of them."""
    rule = str(error.get("ctx", {}).get("setting", ""))
    place = [str(part) for part in error["loc"] if part != "[key]"]
    return (*place, *rule.split(".")) if rule else tuple(place)


def _written(value: object) -> str:
    """Write a value as it stands in a settings file, nearly: texts are told by their quotes."""
    return json.dumps(value, ensure_ascii=False, default=str)


def _place(tree: Tree, key: Key) -> tuple[Tree, str] | None:
    """Find the table and the name at which a key stands, or the nearest that holds it."""
    found = None
    node: object = tree
    for part in key:
        if not isinstance(node, dict) or part not in node:
            break
        found = node, part
        node = node[part]
    return found


def _section(key: Key) -> type[Section] | None:
    """Give the section with this key, or None when there is none."""
    section: type[Section] | None = Settings
    row: type[Section] | None = None
    for part in key:
        if row is not None and part.isdigit():
            section, row = row, None
            continue
        field = section.model_fields.get(part) if section else None
        section = section_of(field) if field else None
        row = row_of(field) if field else None
    return section


def _field(key: Key) -> FieldInfo | None:
    section = _section(key[:-1])
    return section.model_fields.get(key[-1]) if section and key else None


def _secret_field(key: Key) -> bool:
    field = _field(key)
    return field is not None and SecretStr in get_args(field.annotation)
