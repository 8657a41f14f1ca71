"""What libyaml reads is what PyYAML reads, and faults are told in PyYAML's words."""

from pathlib import Path

import pytest
import yaml

import config
from config import documents

FILES = sorted(Path(config.__file__).parent.rglob("*.yaml"))


def flat(node: yaml.Node | None) -> list[tuple[str, int, int, str]]:
    """Give all nodes of a document in order: tag, line, column, text."""
    if node is None:
        return []
    place = (node.tag, node.start_mark.line, node.start_mark.column)
    if isinstance(node, yaml.ScalarNode):
        return [(*place, node.value)]
    inner = [(*place, "")]
    for child in node.value:
        for one in child if isinstance(child, tuple) else (child,):
            inner += flat(one)
    return inner


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_our_own_files_are_read_as_pyyaml_reads_them(file: Path) -> None:
    source = file.read_text("utf-8")
    assert flat(documents.compose(source)) == flat(yaml.compose(source, yaml.SafeLoader))
    assert documents.values(source) == yaml.safe_load(source)


@pytest.mark.parametrize("source", ["", "# hanya catatan\n", "---\n"])
def test_a_document_with_nothing_in_it(source: str) -> None:
    assert flat(documents.compose(source)) == flat(yaml.compose(source, yaml.SafeLoader))
    assert documents.values(source) is None


@pytest.mark.parametrize(
    "source",
    [
        "a: [1, 2",
        "a: b: c",
        "\tx: 1",
        "a: 'tak ditutup",
        "*tak_ada",
        "a: 1\n---\nb: 2\n",
        "a: \x07",
    ],
)
def test_a_fault_is_told_in_the_same_words(source: str) -> None:
    for ours, theirs in (
        (documents.compose, lambda text: yaml.compose(text, yaml.SafeLoader)),
        (documents.values, yaml.safe_load),
    ):
        with pytest.raises(yaml.YAMLError) as expected:
            theirs(source)
        with pytest.raises(yaml.YAMLError) as raised:
            ours(source)
        assert str(raised.value) == str(expected.value)


@pytest.mark.parametrize("source", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000])
def test_what_is_nested_without_end_ends_no_process(source: str) -> None:
    for read in (documents.compose, documents.values):
        with pytest.raises(RecursionError):
            read(source)


def test_nothing_but_plain_values_is_made() -> None:
    with pytest.raises(yaml.constructor.ConstructorError):
        documents.values("!!python/object/apply:os.getcwd []")
