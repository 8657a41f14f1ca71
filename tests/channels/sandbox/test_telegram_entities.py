"""Formatted text as Telegram reads it."""

import pytest

from channels.sandbox.telegram import entities, pictures


def kinds(text: str, parse_mode: str | None = "HTML") -> tuple[str, list[tuple[str, str]]]:
    """The plain text, and each entity's kind with the words it covers."""
    read = entities.read(text, parse_mode)
    units = read.text.encode("utf-16-le")
    covered = [
        (
            one["type"],
            units[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le"),
        )
        for one in read.entities
    ]
    return read.text, covered


@pytest.mark.parametrize(
    ("html", "plain", "found"),
    [
        ("Halo", "Halo", []),
        ("<b>Kasus <i>satu</i></b>", "Kasus satu", [("bold", "Kasus satu"), ("italic", "satu")]),
        (
            "🙏 <u>terima</u> <s>kasih</s>",
            "🙏 terima kasih",
            [("underline", "terima"), ("strikethrough", "kasih")],
        ),
        ("a &lt; b &amp; c &#33; &nbsp;", "a < b & c ! &nbsp;", []),
        ('<a href="https://contoh.id/a?b=1&amp;c=2">Lacak</a>', "Lacak", [("text_link", "Lacak")]),
        (
            "<blockquote expandable>panjang</blockquote>",
            "panjang",
            [("expandable_blockquote", "panjang")],
        ),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", "x")]),
        ("<pre>kode</pre>", "kode", [("pre", "kode")]),
        ("  <b> tepi </b>  ", "tepi", [("bold", "tepi")]),
        (
            "Lihat https://contoh.id/x, /kasus 7, #aduan, @kawal_bot, budi@contoh.id.",
            "Lihat https://contoh.id/x, /kasus 7, #aduan, @kawal_bot, budi@contoh.id.",
            [
                ("url", "https://contoh.id/x"),
                ("bot_command", "/kasus"),
                ("hashtag", "#aduan"),
                ("mention", "@kawal_bot"),
                ("email", "budi@contoh.id"),
            ],
        ),
    ],
)
def test_html_is_read(html: str, plain: str, found: list[tuple[str, str]]) -> None:
    assert kinds(html) == (plain, found)


@pytest.mark.parametrize(
    ("html", "error"),
    [
        ("</b>", "can't parse entities: unexpected end tag at byte offset 0"),
        (
            "<b><i>x</b></i>",
            "can't parse entities: unmatched end tag at byte offset 7, "
            'expected "</i>", found "</b>"',
        ),
        (
            '<span class="x">y</span>',
            'can\'t parse entities: unsupported start tag "span" at byte offset 0',
        ),
    ],
)
def test_html_that_telegram_refuses(html: str, error: str) -> None:
    with pytest.raises(ValueError) as refused:
        entities.read(html, "HTML")
    assert str(refused.value) == error


def test_plain_text_keeps_its_signs() -> None:
    assert kinds("a < b, 1/2, <b>", None) == ("a < b, 1/2, <b>", [])


def test_the_size_of_pictures() -> None:
    # A JPEG's first bytes: an APP0 segment, then the frame header.
    jpeg = bytes.fromhex("ffd8 ffe0 0004 0000 ffc0 0011 08 01e0 0280 03") + bytes(9)
    assert pictures.size(jpeg) == (640, 480)
    assert pictures.size(b"GIF89a" + bytes.fromhex("8002 e001")) == (640, 480)
    assert pictures.size(pictures.picture("x", 3, 2)) == (3, 2)
    assert pictures.size(b"\xff\xd8\xff\xe0") is None
    assert pictures.size(b"teks") is None
