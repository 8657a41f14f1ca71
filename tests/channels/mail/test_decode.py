"""Charsets as they come: right, wrong, missing; in bodies, in headers, in names of files."""

import codecs
from base64 import b64encode

import pytest

from channels.mail.charsets import meant
from channels.mail.decode import decode, header_text
from channels.mail.mime import read

INDONESIAN = "Lampu “jalan” mati — mohon segera diperbaiki… Terima kasih, André."
CHINESE = "尊敬的先生，我们公司的路灯坏了，请尽快修理。谢谢您的帮助"
JAPANESE = "街灯が壊れています。修理してください。よろしくお願いします。"
KOREAN = "가로등이 고장났습니다. 빨리 수리해 주세요. 감사합니다."
RUSSIAN = "Уважаемые господа, уличный фонарь не работает уже неделю."
TRADITIONAL = "尊敬的先生，我們公司的路燈壞了，請盡快修理。謝謝"


@pytest.mark.parametrize(
    ("text", "charset", "said"),
    [
        (INDONESIAN, "cp1252", "windows-1252"),
        (INDONESIAN, "cp1252", "iso-8859-1"),
        (INDONESIAN, "cp1252", "ISO_8859-1"),
        (INDONESIAN, "cp1252", "us-ascii"),
        (INDONESIAN, "cp1252", "utf-8"),
        (INDONESIAN, "cp1252", None),
        (INDONESIAN, "cp1252", "tidak-ada"),
        (INDONESIAN, "utf-8", "utf-8"),
        (INDONESIAN, "utf-8", "iso-8859-1"),
        (INDONESIAN, "utf-8", "windows-1251"),
        (INDONESIAN, "utf-8", "gb2312"),
        (INDONESIAN, "utf-8", "big5"),
        (INDONESIAN, "utf-8", "utf-7"),
        (INDONESIAN, "utf-8-sig", None),
        (INDONESIAN, "utf-16", "utf-16"),
        (INDONESIAN, "utf-16", None),
        (INDONESIAN, "utf-16-le", "utf-16"),
        (INDONESIAN, "utf-16-be", "utf-16"),
        (INDONESIAN, "utf-16-le", None),
        (INDONESIAN, "utf-7", "utf-7"),
        (INDONESIAN, "utf-7", "unicode-1-1-utf-7"),
        (CHINESE, "gb18030", "gb2312"),
        (CHINESE, "gbk", "x-gbk"),
        (CHINESE, "gb18030", None),
        (CHINESE, "gb18030", "iso-8859-1"),
        (CHINESE, "gb18030", "utf-8"),
        (CHINESE, "utf-8", "gb2312"),
        (CHINESE, "hz", "hz-gb-2312"),
        ("联通", "gbk", "gb2312"),
        ("茅茅", "gbk", "gb2312"),
        ("𠮷野", "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "big5", None),
        (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        (JAPANESE, "iso2022_jp", None),
        (JAPANESE, "iso2022_jp", "utf-8"),
        (JAPANESE, "cp932", "shift_jis"),
        (JAPANESE, "cp932", None),
        (JAPANESE, "euc_jp", "x-euc-jp"),
        (JAPANESE, "euc_jp", None),
        (KOREAN, "iso2022_kr", "iso-2022-kr"),
        (KOREAN, "iso2022_kr", None),
        (KOREAN, "cp949", "ks_c_5601-1987"),
        (KOREAN, "cp949", "euc-kr"),
        (KOREAN, "cp949", None),
        (RUSSIAN, "koi8_r", "koi8-r"),
        (RUSSIAN, "koi8_r", None),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "cp1251", None),
        ("Mađarska čaša", "cp1250", "windows-1250"),
        ("Işık ğ", "cp1254", "iso-8859-9"),
    ],
)
def test_a_text_is_read_whatever_its_charset_is_said_to_be(
    text: str, charset: str, said: str | None
) -> None:
    assert decode(text.encode(charset), said) == text


def test_plus_signs_are_no_utf7_unless_it_is_said() -> None:
    assert decode(b"1 +AGE- 2", None) == "1 +AGE- 2"


@pytest.mark.parametrize(
    "text",
    ["Ditunggu……", "Nama:\xa0\xa0\xa0\xa0Budi", "——— “““baik””” ———", "Rp\xa0\xa0 5…", "é"],
)
def test_neighbouring_signs_make_no_chinese_of_a_letter(text: str) -> None:
    assert decode(text.encode("cp1252"), None) == text
    assert decode(text.encode("cp1252"), "iso-8859-1") == text


def test_a_text_in_two_charsets_is_read_in_both() -> None:
    data = "Jawab: “sudah” …\n".encode() + b"> Caf\xe9 \x93lama\x94"
    assert decode(data, "utf-8") == "Jawab: “sudah” …\n> Café “lama”"


def test_a_text_that_was_cut_within_a_character_loses_no_other() -> None:
    assert decode(CHINESE.encode("gb18030")[:-1], "gb2312")[:-1] == CHINESE[:-1]
    assert decode("“baik” ”".encode()[:-1], "utf-8") == "“baik” \ufffd"


@pytest.mark.parametrize("name", ["idna", "punycode", "x-idna", "rot13", "hex", "unicode_escape"])
def test_what_is_no_charset_of_mails_is_none(name: str) -> None:
    assert meant(name) == ""
    assert decode(b"a.b\xe9", name) == "a.bé"


def test_every_charset_that_is_meant_is_one() -> None:
    for name in ("gbk", "x-sjis", "macintosh", "tis-620", "ansi", "850", "iso-8859-8-i", "johab"):
        assert codecs.lookup(meant(name)).name


def word(text: str, charset: str, start: int = 0, end: int | None = None) -> str:
    """Write an encoded word of some of a text's bytes."""
    return f"=?{charset}?B?{b64encode(text.encode(charset)[start:end]).decode()}?="


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (f"{word(CHINESE, 'gb18030', 0, 7)} {word(CHINESE, 'gb18030', 7)}", CHINESE),
        (f"{word('“a”', 'utf-8', 0, 1)}\r\n {word('“a”', 'utf-8', 1, 4)}", "“a"),
        ("=?utf-8?Q?Lampu jalan =E2=80=9Cmati=E2=80=9D?=", "Lampu jalan “mati”"),
        ("=?utf-8?q?Apa_kabar??=", "Apa kabar?"),
        ("=?UTF-8?B?4oC c4oC\r\n d?=", "“”"),
        ("=?utf-8?B?4oCc?= dan =?iso-8859-1?q?caf=E9?=", "“ dan café"),
        ("=?utf-8?B?4oCc?= =?windows-1252?q?=94?=", "“”"),
        ("Re:=?utf-8?B?4oCc?=x", "Re:“x"),
        ("=?iso-8859-1?q?=E2=80=9C?=", "“"),
        ("=?gb2312?B?suLK1A==?=", "测试"),
        ("=?utf-8?q?putus", "=?utf-8?q?putus"),
        ("=?utf-8?x?a?=", "=?utf-8?x?a?="),
        ("=?utf-8?b?4oCc4oC?=", "“\ufffd"),
        ("街路".encode("iso2022_jp").decode("ascii"), "街路"),
    ],
)
def test_headers_are_read_as_senders_write_them(value: str, text: str) -> None:
    assert header_text(value) == text


@pytest.mark.parametrize(
    ("text", "charset", "said"),
    [
        ("Jalan “rusak”", "utf-8", "iso-8859-1"),
        ("Jalan café", "latin-1", ""),
        ("路灯坏了", "gb18030", "gb2312"),
        (RUSSIAN, "koi8_r", "koi8-r"),
    ],
)
def test_a_header_that_was_sent_unencoded_is_in_the_charset_of_the_text(
    text: str, charset: str, said: str
) -> None:
    kind = b"Content-Type: text/plain; charset=" + said.encode() + b"\n\n"
    content = read(b"Subject: " + text.encode(charset) + b"\n" + kind + b"x")
    assert header_text(content.first("subject")) == text
