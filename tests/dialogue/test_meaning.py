"""What a mail means, given what is known of it: every rule by itself, without a database."""

from dataclasses import replace
from typing import Any

import pytest

from bot.dialogue.meaning import (
    Bounced,
    By,
    CitizenAct,
    Claim,
    Complain,
    Copy,
    Crowded,
    Facts,
    Impostor,
    Known,
    Marked,
    Meaning,
    Merged,
    OfficerAct,
    Remark,
    Said,
    Shelve,
    Unclear,
    Unmarked,
    understand,
)
from bot.dialogue.words import Order
from bot.envelope import Envelope
from channels.base import Automatic, InboundMessage
from config.people import Address, Officer
from router.values import ActionId, State, StoredFile

NUMBER = "2026-000001"
SARI = Officer(id="sari", name="Sari Contoh", roles=("petugas_mpp",))
RUNNING = Known(number=NUMBER, state=State.BERJALAN, visit=2)
ANSWERED = replace(RUNNING, state=State.DIJAWAB)
ASKED = replace(RUNNING, state=State.MENUNGGU_PENGADU)
CLOSED = replace(RUNNING, state=State.DITUTUP)
TO_CITIZEN = Marked(outbox=7, number=NUMBER, recipient="pengadu", visit=2)
TO_SARI = Marked(outbox=8, number=NUMBER, recipient="sari", visit=2)
PHOTO = StoredFile(name="lampu.jpg", media_type="image/jpeg", size=3, sha256="0" * 64)


def meant(
    text: str = "Tiangnya nomor 12.",
    *,
    automatic: Automatic | None = None,
    files: tuple[StoredFile, ...] = (),
    **known: Any,
) -> Meaning:
    """Tell what a mail of these words means."""
    message = InboundMessage(
        channel="mail",
        external_id="1",
        order="mail:budi@example.id",
        text=text,
        reply=text,
        sender=Address("mail", "budi@example.id"),
        automatic=automatic,
    )
    return understand(Envelope(message=message, files=files), Facts(**known))


def added(text: str = "Tiangnya nomor 12.", id_: ActionId = ActionId.LENGKAPI) -> CitizenAct:
    """Give what the complainant's words do."""
    return CitizenAct(number=NUMBER, id=id_, text=text)


@pytest.mark.parametrize("by", By)
def test_whoever_has_no_right_complains_anew(by: By) -> None:
    claim = Claim(by=by, what=NUMBER)
    assert meant(claimed=claim) == Complain(claimed=claim)


def test_a_right_counts_more_than_a_claim() -> None:
    assert meant(claimed=Claim(by=By.MARK, what="x"), case=RUNNING) == added()


def test_a_citizens_words_by_where_his_case_stands() -> None:
    assert meant(case=RUNNING) == added()
    assert meant(case=ASKED) == added()
    assert meant(case=ANSWERED) == added(id_=ActionId.TANGGAPI)
    assert meant(case=CLOSED) == Complain(linked=NUMBER)
    assert meant(case=replace(CLOSED, reopenable=True)) == added(id_=ActionId.TANGGAPI)
    assert meant(case=replace(CLOSED, merged="2026-000009")) == Merged(
        number=NUMBER, into="2026-000009"
    )


def test_an_officer_needs_our_mark() -> None:
    order = Order(id=ActionId.TERIMA)
    assert meant("TERIMA", marked=TO_SARI, officer=SARI) == OfficerAct(
        number=NUMBER, officer=SARI, order=order, visit=2
    )
    assert meant("Baik.", marked=TO_SARI, officer=SARI) == Unclear(number=NUMBER, officer=SARI)
    assert meant("TERIMA", marked=TO_SARI) == Impostor(number=NUMBER, recipient="sari")
    assert meant("TERIMA", unmarked=NUMBER, officer=SARI) == Unmarked(number=NUMBER, officer=SARI)


@pytest.mark.parametrize("marked", [TO_CITIZEN, TO_SARI])
def test_news_of_our_own_mail_moves_its_row(marked: Marked) -> None:
    facts: dict[str, Any] = {"marked": marked, "case": RUNNING}
    assert meant(automatic=Automatic.NULL_SENDER, **facts) == Bounced(outbox=marked.outbox)
    assert meant(automatic=Automatic.DELAY, **facts) == Bounced(outbox=marked.outbox, late=True)


@pytest.mark.parametrize("why", [Automatic.AUTO_SUBMITTED, Automatic.LIST, Automatic.SPAM])
def test_what_a_machine_says_in_a_case_is_kept_there(why: Automatic) -> None:
    assert meant("SELESAI", automatic=why, case=ANSWERED) == Remark(
        number=NUMBER, author="otomatis"
    )


@pytest.mark.parametrize("why", Automatic)
def test_no_machine_opens_a_case_or_acts(why: Automatic) -> None:
    claim = Claim(by=By.MARK, what="aaaaaaaaaabbbbbbbbbb")
    known: tuple[dict[str, Any], ...] = (
        {},
        {"claimed": claim},
        {"officer": SARI},
        {"officer": SARI, "unmarked": NUMBER},
        {"crowded": True},
    )
    for facts in known:
        assert meant("TERIMA", automatic=why, **facts) == Shelve(reason=why)


@pytest.mark.parametrize("why", [Automatic.LOOP, Automatic.FEEDBACK])
def test_our_own_mail_come_back_belongs_to_no_case(why: Automatic) -> None:
    assert meant(automatic=why, case=RUNNING) == Shelve(reason=why)


def test_the_same_words_once_more_change_nothing() -> None:
    said = Said(case=RUNNING)
    assert meant(said=said) == Copy(number=NUMBER)
    assert meant(said=said, case=RUNNING) == Copy(number=NUMBER)
    merged = replace(CLOSED, merged="2026-000009")
    assert meant(said=Said(case=merged), case=merged) == Copy(number=NUMBER)


def test_the_same_words_count_where_something_waits_for_them() -> None:
    assert meant(said=Said(case=ASKED), case=ASKED) == added()
    assert meant(said=Said(case=ANSWERED), case=ANSWERED) == added(id_=ActionId.TANGGAPI)
    # In another case, after the first one ended, or with a photo, they are news.
    other = replace(RUNNING, number="2026-000002")
    assert meant(said=Said(case=other), case=RUNNING) == added()
    assert meant(said=Said(case=CLOSED)) == Complain()
    assert meant(said=Said(case=RUNNING, more=True), files=(PHOTO,)) == added()


def test_over_the_rate_only_what_moves_a_case_is_done() -> None:
    assert meant(crowded=True) == Crowded()
    assert meant(crowded=True, case=CLOSED) == Crowded()
    assert meant(crowded=True, case=RUNNING) == Remark(number=NUMBER, author="pengadu")
    assert meant(crowded=True, case=ASKED) == added()
    assert meant(crowded=True, case=ANSWERED) == added(id_=ActionId.TANGGAPI)
    assert meant("SELESAI", crowded=True, case=ANSWERED) == added("SELESAI", ActionId.TUTUP)


def test_over_the_rate_a_claim_is_looked_at_by_a_person() -> None:
    assert meant(crowded=True, claimed=Claim(by=By.NUMBER, what=NUMBER)) == Crowded()
