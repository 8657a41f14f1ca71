"""Complaints at the licensing office: with an inspection or straight to the analysis."""

import pytest

from router.values import CloseReason, State
from tests.acceptance.letters import DOCUMENT, PHOTO, body_of, files_of
from tests.acceptance.sops import ptsp_letters as said
from tests.acceptance.sops.usual import finish, walk
from tests.acceptance.sops.way import Way, sheet
from tests.acceptance.town import Town

pytestmark = pytest.mark.long

PERMIT = "Izin usaha kami di Jl. Melati 5 belum terbit sejak Maret."
LETTER = "surat-balasan-2026-000001.pdf"


@pytest.fixture
def procedure() -> str:
    """The office of these stories."""
    return "ptsp"


async def complain(town: Town) -> Way:
    """Let Pak Budi complain about his permit."""
    paper = await town.complain(text=PERMIT, subject="Izin belum terbit", files=[PHOTO])
    return Way(town=town, paper=paper)


async def test_the_whole_way_with_an_inspection(town: Town) -> None:
    way = await complain(town)
    assert await way.stands() == "1 berjalan petugas_pengaduan 2026-05-04T08:15:00"
    assert await way.news() == [
        "permata: Tugas Petugas Pengaduan: Izin belum terbit",
        "purnama: Tugas Petugas Pengaduan: Izin belum terbit",
    ]
    stood = await way.act("purnama", "TERIMA", at="2026-05-04T08:10:00")
    assert stood == "2 berjalan petugas_pengaduan/purnama 2026-05-04T08:40:00"
    stood = await way.act("purnama", "TERUSKAN", at="2026-05-04T08:35:00")
    assert stood == "3 berjalan kepala_seksi 2026-05-04T09:35:00"
    assert await way.news() == [
        "purnama: Sudah dijalankan: Teruskan",
        "saleh: Tugas Kepala Seksi: Izin belum terbit",
    ]
    deciding = await town.kept("saleh@example.id")
    assert body_of(deciding) == said.DECIDING
    for words, why in (
        ("PUTUSKAN", "Pilih salah satu: peninjauan, langsung."),
        ("PUTUSKAN nanti saja", "Pilih salah satu: peninjauan, langsung."),
        ("TERUSKAN", "Tindakan Teruskan tidak ada pada langkah ini."),
    ):
        stood = await way.answer(deciding, words, at="2026-05-04T09:15:00")
        assert stood == "3 berjalan kepala_seksi 2026-05-04T09:35:00"
        assert await way.news() == ["saleh: Belum dijalankan"]
        assert why in body_of(await town.kept("saleh@example.id")), words
    stood = await way.answer(deciding, "PUTUSKAN peninjauan lapangan", at="2026-05-04T09:30:00")
    assert stood == "4 berjalan kepala_seksi/saleh 2026-05-07T16:00:00"
    assert await way.news() == [
        "saleh: Pengingat: batas Senin, 4 Mei 2026 pukul 09.35 WITA",
        "saleh: Tugas Kepala Seksi: Izin belum terbit",
    ]
    assert "Memfasilitasi pihak terkait untuk melakukan peninjauan lapangan" in await way.seen()

    await way.act("saleh", "TERUSKAN", at="2026-05-06T09:00:00")
    assert await way.news() == ["saleh: Belum dijalankan"]
    assert "Kelengkapan belum ada: Undangan peninjauan lapangan." in body_of(
        await town.kept("saleh@example.id")
    )
    words = "TERUSKAN\nKamis, 7 Mei 2026 pukul 09.00 di Jl. Melati 5."
    stood = await way.act("saleh", words, at="2026-05-06T14:00:00")
    assert stood == "5 berjalan tim_teknis 2026-05-13T16:00:00"
    inspecting = await town.kept("teguh@example.id")
    assert body_of(inspecting) == said.INSPECTING
    assert [one.name for one in files_of(inspecting)] == [PHOTO.name, "undangan-2026-000001.pdf"]
    seq = len((await town.case(way.number)).events)
    invitation = sheet(inspecting, "undangan-2026-000001.pdf")
    assert invitation == said.INVITATION.format(seq=seq)

    await town.until("2026-05-13T15:00:00")
    await way.news()
    await way.answer(inspecting, "SELESAIKAN")
    assert await way.news() == ["teguh: Belum dijalankan"]
    assert "Kelengkapan belum ada: Berita Acara hasil peninjauan lapangan." in body_of(
        await town.kept("teguh@example.id")
    )
    stood = await way.answer(inspecting, "SELESAIKAN BAP terlampir.", files=[DOCUMENT])
    assert stood == "6 berjalan kepala_seksi/saleh 2026-05-19T16:00:00"
    await _analysed_written_sent(way)


async def _analysed_written_sent(way: Way) -> None:
    """Go on from the field record to the end."""
    town = way.town
    analysing = await town.kept("saleh@example.id")
    assert files_of(analysing) == [PHOTO, DOCUMENT]
    assert "KELENGKAPAN YANG BELUM ADA\n• telaahan staf\n" in body_of(analysing)
    await town.until("2026-05-19T10:00:00")
    await way.news()
    await way.answer(analysing, "TERUSKAN")
    assert await way.news() == ["saleh: Belum dijalankan"]
    words = "TERUSKAN Lokasi sesuai, usul izin diterbitkan."
    stood = await way.answer(analysing, words)
    assert stood == "7 berjalan kepala 2026-05-20T16:00:00"
    disposing = await town.kept("karim@example.id")
    text = body_of(disposing)
    assert "KELENGKAPAN YANG BELUM ADA\n• disposisi\n" in text
    assert "CATATAN DARI Saleh Contoh\nLokasi sesuai, usul izin diterbitkan.\n" in text
    await town.until("2026-05-20T09:00:00")
    await way.news()
    await way.answer(disposing, "DISPOSISI")
    assert await way.news() == ["karim: Belum dijalankan"]
    stood = await way.answer(disposing, "DISPOSISI Terbitkan izinnya hari ini.")
    assert stood == "8 berjalan petugas_pengaduan/purnama 2026-05-20T11:00:00"
    assert body_of(await town.kept("purnama@example.id")) == said.WRITING

    words = "JAWAB\nIzin usaha Anda terbit hari ini."
    stood = await way.act("purnama", words, at="2026-05-20T10:20:00")
    assert stood == "9 berjalan kepala/karim 2026-05-20T11:20:00"
    signing = await town.kept("karim@example.id")
    assert sheet(signing, LETTER).startswith("KONSEP DPMPTSP KOTA CONTOH 20 Mei 2026 ")
    words = "KEMBALIKAN SURAT Sebutkan nomor izinnya."
    # Fifty minutes before noon, an hour and ten after one.
    stood = await way.answer(signing, words, at="2026-05-20T11:10:00")
    assert stood == "8 berjalan petugas_pengaduan/purnama 2026-05-20T14:10:00"
    words = "JAWAB\nIzin usaha Anda nomor 503/88 terbit hari ini."
    stood = await way.act("purnama", words, at="2026-05-20T13:30:00")
    assert stood == "9 berjalan kepala/karim 2026-05-20T14:30:00"
    stood = await way.act("karim", "TANDATANGANI", at="2026-05-20T14:20:00")
    assert stood == "10 berjalan petugas_pengaduan/purnama 2026-05-20T14:35:00"
    sending = await town.kept("purnama@example.id")
    assert body_of(sending) == said.SENDING
    seq = len((await town.case(way.number)).events)
    own = said.SIGNED.format(seq=seq, end=", nomor 2026-000001.")
    assert sheet(sending, LETTER) == own
    assert "Unduh surat jawaban" not in await way.seen()

    await way.news()
    stood = await way.act("purnama", "SAMPAIKAN", at="2026-05-20T14:30:00")
    assert stood == "10 ditutup selesai_sop"
    assert await way.news() == [
        "budi: Jawaban atas pengaduan 2026-000001",
        "purnama: Sudah dijalankan: Sampaikan jawaban",
    ]
    answer = await town.kept("budi@example.id")
    assert "Izin usaha Anda nomor 503/88 terbit hari ini." in body_of(answer)
    # The field record and the officers' notes are not the applicant's.
    assert [one.name for one in files_of(answer)] == [LETTER]
    link = f". Keasliannya dapat diperiksa di {town.app.url}/lacak/{way.paper.code}"
    assert sheet(answer, LETTER) == said.SIGNED.format(seq=seq, end=link)
    seen = await way.seen()
    assert "Izin usaha Anda nomor 503/88 terbit hari ini." in seen
    assert DOCUMENT.name not in seen
    assert "Lokasi sesuai" not in seen


async def test_straight_to_the_analysis_no_field_record_is_asked_for(town: Town) -> None:
    way = await complain(town)
    await walk(way, "3 kepala_seksi")
    stood = await way.act("saleh", "PUTUSKAN langsung", at="2026-05-04T08:40:00")
    assert stood == "6 berjalan kepala_seksi/saleh 2026-05-06T16:00:00"
    text = body_of(await town.kept("saleh@example.id"))
    assert "KELENGKAPAN YANG BELUM ADA\n• telaahan staf\n" in text
    assert "BAP" not in text.partition("KELENGKAPAN")[2]
    stood = await way.act("saleh", "TERUSKAN\nBerkas lengkap.", at="2026-05-05T09:00:00")
    assert stood == "7 berjalan kepala 2026-05-06T16:00:00"
    # The head sends the analysis back: it must be written anew.
    stood = await way.act("karim", "KEMBALIKAN\nDasar hukumnya?", at="2026-05-05T10:00:00")
    assert stood == "6 berjalan kepala_seksi/saleh 2026-05-07T16:00:00"
    task = body_of(await town.kept("saleh@example.id"))
    assert "CATATAN DARI Karim Contoh\nDasar hukumnya?\n" in task
    await way.news()
    await way.act("saleh", "TERUSKAN")
    assert await way.news() == ["saleh: Belum dijalankan"]
    await finish(way)
    assert await way.stands() == "10 ditutup selesai_sop"


async def test_a_field_record_on_paper_is_ticked_and_counts_for_the_steps_behind(
    town: Town,
) -> None:
    way = await complain(town)
    await walk(way, "3 kepala_seksi")
    await way.act("saleh", "PUTUSKAN peninjauan")
    await walk(way, "5 tim_teknis")
    await way.news()
    await way.act("teguh", "CENTANG Surat jalan")
    assert await way.news() == ["teguh: Belum dijalankan"]
    assert "Pilih salah satu: Berita Acara hasil peninjauan lapangan." in body_of(
        await town.kept("teguh@example.id")
    )
    stood = await way.act("teguh", "CENTANG berita acara\nAda di map merah.")
    assert stood == "5 berjalan tim_teknis 2026-05-11T16:00:00"
    assert await way.news() == ["teguh: Sudah dijalankan: Centang berkas"]
    stood = await way.act("teguh", "TERUSKAN")
    assert stood == "6 berjalan kepala_seksi/saleh 2026-05-06T16:00:00"
    text = body_of(await town.kept("saleh@example.id"))
    assert "KELENGKAPAN YANG BELUM ADA\n• telaahan staf\n" in text
    await finish(way)
    assert await way.stands() == "10 ditutup selesai_sop"


async def test_a_superior_waives_the_field_record_with_a_reason(town: Town) -> None:
    way = await complain(town)
    await walk(way, "3 kepala_seksi")
    await way.act("saleh", "PUTUSKAN peninjauan")
    await walk(way, "5 tim_teknis")
    await way.act("teguh", "BEBASKAN Berita Acara\nLokasi terkunci.")
    refused = body_of(await town.kept("teguh@example.id", "Belum dijalankan"))
    assert "atasan" in refused
    await way.act("teguh", "DISPOSISI Saleh Contoh\nLokasi terkunci, mohon arahan.")
    asked = await town.kept("saleh@example.id", "Disposisi dari Teguh Contoh")
    await way.news()
    await way.answer(asked, "BEBASKAN Berita Acara hasil peninjauan lapangan")
    assert await way.news() == ["saleh: Belum dijalankan"]
    await way.answer(asked, "BEBASKAN Berita Acara\nLokasi terkunci, foto sudah cukup.")
    assert await way.news() == ["saleh: Sudah dijalankan: Bebaskan kelengkapan"]
    assert (await way.act("teguh", "TERUSKAN")).startswith("6 berjalan kepala_seksi/saleh ")


async def test_a_complaint_without_a_name_has_a_letter_without_one(town: Town) -> None:
    paper = await town.fill_in({"anonim": "1", "kontak": "ani@example.id", "isi": PERMIT})
    way = Way(town=town, paper=paper)
    await walk(way, "9 kepala")
    assert "Kepada Yth. Pengadu Menanggapi" in sheet(await town.kept("karim@example.id"), LETTER)
    await finish(way)
    answer = await town.kept("ani@example.id")
    assert "Kepada Yth. Pengadu Menanggapi" in sheet(answer, LETTER)
    assert body_of(answer).startswith("Bapak/Ibu,")


async def test_the_applicant_withdraws_while_the_team_is_on_its_way(town: Town) -> None:
    way = await complain(town)
    receipt = await town.kept("budi@example.id")
    await walk(way, "3 kepala_seksi")
    await way.act("saleh", "PUTUSKAN peninjauan")
    await walk(way, "5 tim_teknis")
    await way.news()
    assert await way.answer(receipt, "Batalkan pengaduan") == "5 ditutup pengadu"
    assert await way.news() == [
        "budi: Pengaduan 2026-000001 ditutup",
        "teguh: Pengaduan ditutup oleh pengadu",
    ]
    case = await town.case(way.number)
    assert (case.state, case.close_reason) == (State.DITUTUP, CloseReason.PENGADU)
    # It ended without an answer, so it goes on where it ended.
    closed = await town.kept("budi@example.id")
    stood = await way.answer(closed, "Maaf, ternyata belum selesai.", at="2026-05-05T09:00:00")
    assert stood == "5 berjalan tim_teknis 2026-05-12T16:00:00"
