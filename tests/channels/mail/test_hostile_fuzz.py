"""A few hundred mails of `make fuzz`, and that its watch over them is awake."""

from base64 import b64decode
from random import Random

import pytest

from tests.fuzz_mail import check, mutated, play


@pytest.mark.parametrize("number", range(2))
def test_broken_mails_break_nothing(number: int) -> None:
    assert play(2026, number, size=400, made=60).broke == []


def test_a_batch_follows_from_its_seed() -> None:
    assert mutated(Random("1/2")) == mutated(Random("1/2"))


def test_a_fault_of_the_reader_is_told_with_the_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a fault of ours")

    monkeypatch.setattr("channels.mail.parse.read", broken)
    told = play(1, 1, size=2, made=0).broke
    assert [one.split("\n")[0] for one in told] == ["KeyError: 'a fault of ours'"] * 2
    monkeypatch.undo()
    check(b64decode(told[0].split("\n")[1]))
