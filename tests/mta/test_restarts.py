"""Fifty citizens write at once while one server after the other dies and comes back.

What must hold in the end: each of their mails is one case, each of them has one receipt, and
all other letters arrived as well. No mail server tells two copies of a letter apart from two
letters, so one whose hand-over was cut off before we could note it goes out again. It bears the
same Message-ID, by which mail programs show it once; no other letter may come twice.
"""

import random
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from tests.acceptance.letters import new_mail, subject_of
from tests.acceptance.town import ADDRESS
from tests.mta.mailbox import post_until_taken
from tests.mta.town import CROWD, Town
from tests.mta.waiting import until

pytestmark = [pytest.mark.mta, pytest.mark.timeout(300)]

AT_ONCE = 4
"""Mail programs that write at the same time."""

CUT_OFF = 8
"""Letters on their way at most when a mail server stops: three to Postfix, five to Dovecot."""


class Crowd:
    """Citizens who write one mail each, and go on as far as they are let."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._gates = {n: threading.Event() for n in range(len(CROWD))}
        self.ids = [f"<ramai-{n}@example.id>" for n in range(len(CROWD))]

    def let(self, count: int) -> None:
        """Let so many of them write."""
        for n in range(count):
            self._gates[n].set()

    def write(self, n: int) -> None:
        """Write one mail, when it is this citizen's turn, until it is taken."""
        assert self._gates[n].wait(120)
        words = f"Lampu jalan nomor {n} mati di depan SD."
        headers = {"Message-ID": self.ids[n]}
        mail = new_mail(CROWD[n], ADDRESS, "Lampu mati", words, headers=headers)
        post_until_taken(self._town.postfix.smtp, CROWD[n], ADDRESS, mail)


@contextmanager
def writing(town: Town) -> Iterator[Crowd]:
    """Let the crowd write, and leave when all of them have."""
    crowd = Crowd(town)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        futures: list[Future[None]] = [threads.submit(crowd.write, n) for n in range(len(CROWD))]
        try:
            yield crowd
        finally:
            crowd.let(len(CROWD))
        for future in futures:
            future.result()


def _came(town: Town, count: int) -> Callable[[], bool]:
    """Tell whether so many mails lie in our queue."""
    return lambda: bool(town.program.ask("SELECT count(*) >= ? FROM inbox", count)[0][0])


def _nothing_is_lost(town: Town, crowd: Crowd) -> set[str]:
    """Compare what was sent with what came of it; give the letters that stand twice somewhere."""
    town.settled()
    came = town.program.ask("SELECT external_id, state, outcome FROM inbox")
    assert Counter((state, outcome) for _, state, outcome in came) == {
        ("done", "kasus_baru"): len(CROWD)
    }
    assert len(town.cases()) == len(CROWD)
    told = Counter(
        row[0] for row in town.program.ask("SELECT text FROM entry WHERE kind = 'complaint'")
    )
    assert told == {f"Lampu jalan nomor {n} mati di depan SD.": 1 for n in range(len(CROWD))}

    sent = {
        (str(to), str(id_))
        for to, id_ in town.program.ask("SELECT address_value, message_id FROM outbox")
    }
    boxes = {to: town.box(to).letters() for to in {*CROWD, *(to for to, _ in sent)}}
    arrived = Counter((to, str(one["Message-ID"])) for to, box in boxes.items() for one in box)
    assert set(arrived) == sent
    for n, citizen in enumerate(CROWD):
        receipts = {str(one["Message-ID"]): one for one in boxes[citizen]}
        assert len(receipts) == 1
        (receipt,) = receipts.values()
        assert "kami terima" in subject_of(receipt)
        assert receipt["In-Reply-To"] == crowd.ids[n]
    return {id_ for (_, id_), copies in arrived.items() if copies > 1}


@pytest.mark.parametrize("way", ["lmtp", "imap"])
def test_the_program_is_killed_again_and_again(town: Town) -> None:
    chance = random.Random(2026)
    kills, cut_off = 5, set[str]()
    with writing(town) as crowd:
        for kill in range(1, kills + 1):
            crowd.let(kill * len(CROWD) // kills)
            # Some time while the next ten are on their way.
            mark = (kill - 1) * len(CROWD) // kills + chance.randint(1, 9)
            until(_came(town, mark), f"{mark} mails have come")
            town.program.stop(signal.SIGKILL)
            sending = town.program.ask("SELECT message_id FROM outbox WHERE state = 'sending'")
            cut_off |= {str(row[0]) for row in sending}
            town.program.start()
    assert _nothing_is_lost(town, crowd) <= cut_off


@pytest.mark.parametrize("way", ["lmtp", "imap"])
def test_the_mail_servers_and_the_program_stop_one_after_the_other(town: Town) -> None:
    with writing(town) as crowd:
        crowd.let(15)
        until(_came(town, 5), "five mails have come")
        town.postfix.stop()
        town.postfix.start()
        until(_came(town, 15), "fifteen mails have come")
        crowd.let(30)
        until(_came(town, 20), "twenty mails have come")
        town.dovecot.stop()
        until(_came(town, 30), "thirty mails have come, none of which can be answered")
        crowd.let(40)
        town.dovecot.start()
        until(_came(town, 35), "thirty-five mails have come")
        # As an operator does it: what is being stored is stored and acknowledged first.
        town.program.stop()
        crowd.let(50)
        until(lambda: town.waiting() >= 5, "mail waits for the program")
        town.program.start()
    assert len(_nothing_is_lost(town, crowd)) <= CUT_OFF
