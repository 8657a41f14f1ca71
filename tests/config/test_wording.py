"""The wording files: the same keys with the same facts in both languages."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from string import Formatter
from zoneinfo import ZoneInfo

import pytest
import yaml

from config.wording import LANGUAGES, sources, wording

MAKASSAR = ZoneInfo("Asia/Makassar")


def texts(lang: str) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Give each text of a language with its key, over all its files."""
    for source in sources(lang).values():
        node = yaml.compose(source, yaml.SafeLoader)
        assert node is not None
        yield from leaves(node)


def leaves(node: yaml.Node, path: str = "") -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Give each text with its dotted key, a key that stands twice also twice."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from leaves(value, f"{path}.{key.value}" if path else key.value)
    else:
        assert isinstance(node, yaml.ScalarNode), f"{path} is a list"
        yield path, node


def facts(lang: str) -> dict[str, set[str]]:
    """Give the names of the facts in each text of a language."""
    return {
        key: {name for _, name, _, _ in Formatter().parse(leaf.value) if name is not None}
        for key, leaf in texts(lang)
    }


def test_both_languages_hold_the_same_keys_with_the_same_facts() -> None:
    assert facts("en") == facts("id")
    assert sources("en").keys() == sources("id").keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_stands_once_and_holds_a_text(lang: str) -> None:
    keys = [key for key, _ in texts(lang)]
    assert sorted(set(keys)) == sorted(keys)
    # What YAML takes for a number, a date or a yes must be quoted to stay what was written.
    assert [key for key, leaf in texts(lang) if not leaf.tag.endswith(":str")] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_facts_have_plain_names(lang: str) -> None:
    assert all(name.isidentifier() for names in facts(lang).values() for name in names)


def test_dates_times_and_lengths_as_people_write_them() -> None:
    words = wording("id")
    moment = datetime(2026, 5, 4, 11, 5, tzinfo=MAKASSAR)
    assert words.date(date(2026, 5, 4)) == "Senin, 4 Mei 2026"
    assert words.day(date(2026, 8, 17)) == "17 Agustus 2026"
    assert words.time(moment) == "11.05 WITA"
    assert words.moment(moment) == "Senin, 4 Mei 2026 pukul 11.05 WITA"
    assert wording("en").moment(moment) == "Monday, 4 May 2026 at 11.05 WITA"
    assert [words.length(timedelta(minutes=minutes)) for minutes in (0, 5, 60, 90)] == [
        "0 menit",
        "5 menit",
        "1 jam",
        "1 jam 30 menit",
    ]


def test_an_unknown_language_key_or_fact_is_refused() -> None:
    with pytest.raises(ValueError, match="no wording for language 'jv'; there is id, en"):
        wording("jv")
    with pytest.raises(KeyError, match=r"problem\.tidak_ada"):
        wording("id").text("problem.tidak_ada")
    with pytest.raises(KeyError, match="value"):
        wording("id").text("problem.waktu")
