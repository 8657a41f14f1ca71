"""Our own letters, as the mail programs of people in Indonesia write them, and what each says."""

from pathlib import Path

import pytest

from channels.mail.addresses import OwnAddresses
from channels.mail.parse import parse

LETTERS = sorted((Path(__file__).parent / "letters").glob("*.eml"))
OWN = OwnAddresses("aduan@contoh.id", [])


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_the_writers_own_words_are_found(path: Path) -> None:
    message = parse(
        path.read_bytes().replace(b"\n", b"\r\n"),
        envelope_from="budi.contoh@example.id",
        recipients=["aduan@contoh.id"],
        own=OWN,
    )
    assert message.reply == path.with_suffix(".txt").read_text(encoding="utf-8").strip("\n")


def test_all_letters_have_their_words_beside_them() -> None:
    assert len(LETTERS) >= 40
    words = {path.stem for path in (Path(__file__).parent / "letters").glob("*.txt")}
    assert words == {path.stem for path in LETTERS}
