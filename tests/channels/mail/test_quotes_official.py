"""Replies compared with published collections of mails, where these lie beside the checkout."""

import json

import pytest

from channels.mail.mime import read
from channels.mail.quotes import reply
from tests.official import SPECS

MAILS = SPECS.parent / "mail"

pytestmark = pytest.mark.official

AT_LEAST = 74
"""Of 76. Two of them keep a footer and a signature that the others want dropped."""


def test_published_replies_are_found() -> None:
    lines = (MAILS / "reply_expected.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    wrong = [case["file"] for case in cases if _found(case["file"]) != case["expected"].split()]
    assert len(cases) - len(wrong) >= AT_LEAST, wrong


def _found(name: str) -> list[str]:
    raw = (MAILS / name).read_bytes()
    if name.endswith(".eml"):
        return reply(read(raw).text).split()
    return reply(raw.decode(errors="replace").replace("\r\n", "\n")).split()
