"""A complaint merged into one that was answered already: its complainant is answered too."""

from router.values import CloseReason, State
from tests.acceptance.letters import body_of
from tests.acceptance.people import RATNA
from tests.acceptance.town import Town

SITI = "Siti Contoh <siti@example.id>"


async def test_the_answer_that_is_out_reaches_the_complainant_of_a_case_merged_later(
    town: Town,
) -> None:
    await town.write_mail(SITI, "Lampu jalan di depan SD mati juga.", subject="Lampu mati")
    await town.settled()
    other = await town.complain()
    assert other.number == "2026-000002"
    await town.until("2026-05-04T10:30:00")
    await town.walk(other.number, 8)
    assert (await town.case(other.number)).state is State.DIJAWAB
    # Nobody has taken the first one up: the coordinator is told of it, and merges it.
    await town.until("2026-05-04T11:00:00")
    late = await town.mail_for(RATNA, "[2026-000001] Terlambat")
    await town.reply(late, "GABUNGKAN 2026-000002")
    first = await town.case("2026-000001")
    assert (first.state, first.close_reason) == (State.DITUTUP, CloseReason.DIGABUNG)
    answer = await town.kept("siti@example.id", "Jawaban atas pengaduan 2026-000001")
    assert "Lampu sudah kami ganti." in body_of(answer)
    assert "Pengaduan Anda digabungkan dengan 2026-000002" in body_of(answer)
    # The other complainant's silence goes on as before.
    assert (await town.case(other.number)).state is State.DIJAWAB
