"""The machine of an unfinished action: what is asked, gathered, shown, replaced, let go of."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.desk import session as memories
from bot.desk.session import Chosen, Memory, Need, Option, Piece, Unfinished
from config.people import Address
from router.values import ActionId, StoredFile

T0 = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)
GATHER = timedelta(seconds=4)
SARI = Address("telegram", "501")
PHOTO = StoredFile(name="a.jpg", media_type="image/jpeg", size=1, sha256="0" * 64)
BEGUN = Unfinished(number="2026-000001", visit=2, action=ActionId.JAWAB, begun_at=T0)


def asked(memory: Memory | None = None) -> Memory:
    """Give a memory in which words were asked for."""
    return memories.asked(memories.begin(memory or Memory(), BEGUN), Need.WORDS)


def found(memory: Memory) -> Unfinished:
    """Give the unfinished action that must be there."""
    assert memory.unfinished is not None
    return memory.unfinished


def said(memory: Memory, text: str, id_: str = "1", *, adds: bool = True) -> Memory:
    """Let something be said in answer."""
    return memories.heard(memory, Piece(id=id_, text=text), T0, GATHER, adds=adds)


def test_a_question_has_a_serial_and_a_day() -> None:
    memory = asked()
    assert (memory.serial, memory.at) == (1, T0 + timedelta(days=1))
    assert memories.is_current(memory, 1)
    assert not memories.is_current(memory, 2)
    assert not memories.is_over(memory, T0 + timedelta(hours=23, minutes=59))
    assert memories.is_over(memory, T0 + timedelta(days=1))


def test_an_answer_is_gathered_and_looked_at_when_nothing_more_comes() -> None:
    memory = said(said(asked(), "Sudah", "1"), "diganti.", "2")
    assert (found(memory).text, found(memory).gathering) == ("Sudah\ndiganti.", True)
    assert memory.at == T0 + GATHER
    memory = memories.gathered(memory)
    assert (found(memory).gathering, memory.at) == (False, T0 + timedelta(days=1))


def test_a_newer_form_of_a_message_takes_its_place() -> None:
    memory = said(said(said(asked(), "Sudah", "1"), "diganti.", "2"), "Sudah kami", "1")
    assert found(memory).text == "Sudah kami\ndiganti."


def test_an_album_belongs_together() -> None:
    first = Piece(id="1", files=(PHOTO,), album="7")
    memory = memories.heard(asked(), first, T0, GATHER)
    assert memories.is_piece(memory, None, "7")
    assert memories.is_piece(memory, "1", None)
    assert not memories.is_piece(memory, None, None)
    assert not memories.is_piece(memory, "2", "8")


@pytest.mark.parametrize(("adds", "text"), [(True, "Lama.\nBaru."), (False, "Baru.")])
def test_what_answers_a_preview_adds_or_replaces_its_words_and_keeps_its_files(
    adds: bool, text: str
) -> None:
    memory = memories.heard(asked(), Piece(id="1", text="Lama.", files=(PHOTO,)), T0, GATHER)
    memory = memories.asked(memories.gathered(memory), Need.PREVIEW)
    memory = said(memory, "Baru.", "2", adds=adds)
    assert (found(memory).text, found(memory).files) == (text, (PHOTO,))
    assert found(memory).need is Need.WORDS


def test_words_are_written_anew_and_files_stay() -> None:
    memory = memories.heard(asked(), Piece(id="1", text="Lama.", files=(PHOTO,)), T0, GATHER)
    memory = memories.rewritten(said(memory, "Juga lama.", "2"))
    assert (found(memory).text, found(memory).files) == ("", (PHOTO,))


def test_another_action_takes_the_place_and_old_questions_belong_to_it_no_more() -> None:
    memory = asked(asked())
    assert memory.serial == 2
    assert not memories.belongs(memory, 1)
    assert memories.belongs(memory, 2)
    again = memories.asked(memory, Need.PREVIEW)
    assert memories.belongs(again, 2)
    assert not memories.is_current(again, 2)
    assert not memories.belongs(memories.dropped(again), 3)


@pytest.mark.parametrize(
    ("need", "field"),
    [
        (Need.CHOICE, "choice"),
        (Need.AGENCY, "agency"),
        (Need.OFFICER, "officer"),
        (Need.OTHER, "other"),
        (Need.CASE, "number"),
    ],
)
def test_what_is_picked_goes_where_it_was_asked_for(need: Need, field: str) -> None:
    options = (Option(value="satu", label="Satu"), Option(value="dua", label="Dua"))
    memory = memories.asked(memories.begin(Memory(), BEGUN), need, options)
    assert [memories.picked(memory, word) for word in ("0", "1", "2", "x", "-1")] == [
        "satu",
        "dua",
        None,
        None,
        None,
    ]
    assert getattr(found(memories.filled(memory, "dua")), field) == "dua"


def test_the_action_is_what_was_given() -> None:
    whole = replace(BEGUN, pieces=(Piece(id="1", text=" Sudah. ", files=(PHOTO, PHOTO)),))
    action = memories.action(whole, "agus")
    assert (action.id, action.actor, action.text) == (ActionId.JAWAB, "agus", "Sudah.")
    assert (action.files, action.visit) == ((PHOTO,), 2)


def test_it_is_written_and_read_again() -> None:
    memory = replace(said(asked(), "Sudah."), tries=(T0,), told=("x",), citizen_until=T0)
    assert memories.read(memories.write(memory)) == memory
    assert memories.read("") == Memory()


def test_keys_marks_and_buttons_are_read_as_they_were_written() -> None:
    room = Address("telegram", "-1001")
    key = memories.key(room, SARI)
    assert key == Address("telegram", "-1001/501")
    assert memories.parted(key) == (room, SARI)
    assert memories.parted(SARI) is None
    assert memories.read_mark(memories.mark(7, 12)) == (7, 12)
    assert [memories.read_mark(other) for other in (None, "", "meja/7/2", "tanya/7")] == [None] * 4
    longest = memories.data(Address("whatsapp", "+628123456789012"), 999_999_999, "kirim")
    assert len(longest.encode()) <= 64
    assert memories.read_data(longest) == Chosen(
        owner="+628123456789012", serial=999_999_999, word="kirim"
    )
    assert [memories.read_data(o) for o in ("k:2026-000001:2:terima", "s:501", "", "s:1:x:y")] == [
        None
    ] * 4
