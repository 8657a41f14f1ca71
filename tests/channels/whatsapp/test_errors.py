"""What Twilio's codes mean, in one table, and the sentences for each."""

import pytest

from channels.base import Closed, DeliveryError, Permanent, Transient
from channels.whatsapp import errors
from channels.whatsapp.errors import BadTemplate
from config.wording import LANGUAGES, wording

WORDS = wording("id")


def refused(code: int | None, status: int = 400, words: str = "Twilio's words") -> DeliveryError:
    """Make the error of an answer."""
    return errors.refusal(WORDS, status=status, code=code, words=words)


@pytest.mark.parametrize("code", [20003, 20429, 30001, 30008, 63012, 63018, 63019, 63038])
def test_what_passes_or_can_be_put_right_is_tried_again(code: int) -> None:
    assert type(refused(code)) is Transient


@pytest.mark.parametrize(
    "code", [21211, 21408, 21610, 21614, 21617, 30005, 63003, 63013, 63014, 63024, 63032, 63049]
)
def test_what_is_about_the_recipient_or_the_words_stays(code: int) -> None:
    assert type(refused(code)) is Permanent


@pytest.mark.parametrize("code", [21655, 21656, 63027, 63028, 63040, 63041, 63042])
def test_a_broken_template_is_told_apart(code: int) -> None:
    assert type(refused(code)) is BadTemplate


def test_only_the_window_is_closed() -> None:
    assert [code for code in errors.MEANINGS if errors.is_closed(code)] == [63016]
    assert type(refused(63016)) is Closed
    assert not errors.is_closed(None)


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_an_unknown_code_with_a_passing_status_passes(status: int) -> None:
    error = refused(None, status, "")
    assert type(error) is Transient
    assert error.reason == f"Twilio menolak pesan ini (kode {status}): tanpa keterangan"


@pytest.mark.parametrize("status", [400, 404, 422])
def test_an_unknown_code_with_a_lasting_status_stays_with_twilios_words(status: int) -> None:
    error = refused(21999, status)
    assert type(error) is Permanent
    assert error.reason == "Twilio menolak pesan ini (kode 21999): Twilio's words"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_a_sentence_and_every_sentence_a_code(lang: str) -> None:
    words = wording(lang)
    for code in errors.MEANINGS:
        assert str(code) in errors.reason(words, code, "x")
    used = {key for _, key in errors.MEANINGS.values()}
    apart = {"no_words", "unknown", "connect", "knock", "shelf"}
    assert set(words.section("whatsapp.failed")) == used | apart
