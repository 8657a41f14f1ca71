"""A hospital's own SOP: its file in the data folder is all that its officers' mail needs."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from config.directory import read
from storage import directory
from tests.acceptance.letters import DOCUMENT, body_of, files_of, subject_of
from tests.acceptance.sops.way import Way, sheet
from tests.acceptance.town import Town
from tests.acceptance.town import town as raised

pytestmark = pytest.mark.long

SOP = Path(__file__).parents[2] / "sops" / "rsud.yaml"

PEOPLE = """\
opd: []
petugas:
  - {id: dina, nama: Dina Contoh, peran: [direktur], alamat: ["surel:dina@example.id"]}
  - id: wira
    nama: Wira Contoh
    peran: [wakil_direktur]
    alamat: ["surel:wira@example.id"]
    atasan: dina
  - id: kiki
    nama: Kiki Contoh
    peran: [kepala_instalasi]
    alamat: ["surel:kiki@example.id"]
    atasan: wira
  - id: karin
    nama: Karin Contoh
    peran: [kepala_instalasi]
    alamat: ["surel:karin@example.id"]
    atasan: wira
  - id: mia
    nama: Mia Contoh
    peran: [komite_mutu]
    alamat: ["surel:mia@example.id"]
    atasan: dina
  - id: uli
    nama: Uli Contoh
    peran: [petugas_unit]
    alamat: ["surel:uli@example.id"]
    atasan: wira
  - {id: ratna, nama: Ratna Contoh, peran: [koordinator], alamat: ["surel:ratna@example.id"]}
  - {id: sapto, nama: Sapto Contoh, peran: [spi], alamat: ["surel:sapto@example.id"]}
"""

QUEUE = "Antrean obat lebih dari tiga jam."
FOUND = "TERUSKAN\nKronologi: antre\nAkar masalah: satu loket\nTanggal investigasi: 9 Mei 2026"
MENDED = (
    "JAWAB\nLoket obat kami tambah.\n\nTindakan koreksi: loket kedua\n"
    "Tindakan pencegahan: jadwal baru\nPenanggung jawab: Kiki Contoh\nTanggal selesai: 19 Mei 2026"
)

ASSIGNMENT = (
    "RSUD CONTOH SURAT TUGAS 4 Mei 2026 Nomor : 2026-000001/{seq} "
    "Dengan ini ditugaskan kepada Kiki Contoh (Kepala Instalasi Terkait) untuk: "
    "menginvestigasi keluhan di instalasi. Tugas ini mengenai pengaduan nomor 2026-000001 tentang "
    '"Antrean obat". Telusuri loketnya. Tugas dilaksanakan paling lambat Senin, 11 Mei 2026 pukul '
    "13.30 WITA. Wakil Direktur Pelayanan Ditandatangani dalam sistem pengaduan pada Senin, "
    "4 Mei 2026 pukul 13.30 WITA. Wira Contoh "
    "Surat ini dibuat oleh sistem pengaduan, nomor 2026-000001."
)

ANSWER = """\
Yth. Budi Contoh,

Berikut jawaban dari RSUD Contoh atas pengaduan Anda 2026-000001:

Loket obat kami tambah.

Surat resminya terlampir.

Bila sudah selesai, balas pesan ini dengan kata SELESAI. Bila belum, balas dengan tanggapan Anda; \
pengaduan akan ditangani kembali.

Bila tidak ada tanggapan dalam 3 hari kalender, pengaduan kami tutup. Setelah itu pun balasan \
Anda dalam 14 hari kalender masih membukanya kembali.

Kode pelacakan: {code}
Lihat perkembangannya: {url}/lacak/{code}

Hormat kami,
RSUD Contoh"""

NOT_OURS = """\
Yth. Budi Contoh,

Mohon maaf, pengaduan 2026-000001 tidak dapat kami tindak lanjuti. Penjelasannya:

Lampu jalan adalah wewenang kota.

Bila menurut Anda ini keliru, balas pesan ini dalam 14 hari kalender.

Kode pelacakan: {code}
Lihat perkembangannya: {url}/lacak/{code}

Hormat kami,
RSUD Contoh"""


@pytest.fixture
async def town(tmp_path: Path, database: str) -> AsyncIterator[Town]:
    """A hospital whose own SOP lies in the folder `sop` of its data."""
    (tmp_path / "sop").mkdir()
    shutil.copy(SOP, tmp_path / "sop")
    people = tmp_path / "rumah-sakit.yaml"
    people.write_text(PEOPLE, "utf-8")
    own = {"KAWAL_OFFICE__PROCEDURE": "rsud", "KAWAL_OFFICE__NAME": "RSUD Contoh"}
    async with raised(tmp_path, database, **own) as place:
        parts = place.app.parts
        found = read(people, library=parts.house.settings.library)
        await parts.db.write(directory.replace, *found)
        yield place


async def complain(town: Town) -> Way:
    """Let Pak Budi complain about the queue."""
    return Way(town=town, paper=await town.complain(text=QUEUE, subject="Antrean obat"))


async def investigate(town: Town) -> Way:
    """Bring a case to the head of the ward."""
    way = await complain(town)
    await way.act("uli", "TERIMA")
    await way.act("uli", "PUTUSKAN layak\nJenis keluhan: sarana")
    await way.act("wira", "DISPOSISI Kiki Contoh\nTelusuri loketnya.")
    return way


async def test_a_grave_complaint_goes_the_whole_way_by_the_calendars_days(town: Town) -> None:
    way = await complain(town)
    facts = {"code": way.paper.code, "url": town.app.url}
    assert "bila belum: Kartu berobat." in body_of(await town.kept("budi@example.id"))
    assert await way.stands() == "2 berjalan petugas_unit 2026-05-04T08:30:00"
    stood = await way.act("uli", "TERIMA", at="2026-05-04T08:10:00")
    assert stood == "3 berjalan petugas_unit/uli 2026-05-05T08:10:00"
    await way.news()
    await way.act("uli", "PUTUSKAN layak\nJenis keluhan: parkir")
    assert await way.news() == ["uli: Belum dijalankan"]
    refused = body_of(await town.kept("uli@example.id"))
    assert "Jenis keluhan: pelayanan medis, pelayanan perawat, administrasi" in refused
    words = "PUTUSKAN layak\nJenis keluhan: sarana"
    stood = await way.act("uli", words, at="2026-05-04T09:00:00")
    assert stood == "4 berjalan wakil_direktur 2026-05-04T14:00:00"
    assert (await town.case(way.number)).scope == "sarana"
    # The severity is set before the step whose time depends on it.
    stood = await way.act("wira", "TINGKAT berat", at="2026-05-04T13:20:00")
    assert stood == "4 berjalan wakil_direktur 2026-05-04T14:00:00"
    words = "DISPOSISI Kiki Contoh\nTelusuri loketnya."
    stood = await way.act("wira", words, at="2026-05-04T13:30:00")
    assert stood == "5 berjalan kepala_instalasi/kiki 2026-05-11T13:30:00"
    sent = await town.kept("kiki@example.id")
    assert "Surat tugas terlampir." in body_of(sent)
    seq = len((await town.case(way.number)).events)
    assert sheet(sent, "surat-tugas-2026-000001.pdf") == ASSIGNMENT.format(seq=seq)

    stood = await way.act("kiki", FOUND, at="2026-05-09T10:00:00")
    assert stood == "6 berjalan komite_mutu 2026-05-11T16:00:00"
    stood = await way.act("mia", "PUTUSKAN audit", at="2026-05-11T09:00:00")
    assert stood == "7 berjalan komite_mutu/mia 2026-05-16T09:00:00"
    await way.news()
    await way.act("mia", "TERUSKAN")
    assert await way.news() == ["mia: Belum dijalankan"]
    # The day off after Ascension Day is no working day: Monday is the first of the two.
    stood = await way.act("mia", "TERUSKAN", at="2026-05-15T10:00:00", files=[DOCUMENT])
    assert stood == "8 berjalan kepala_instalasi/kiki 2026-05-19T16:00:00"
    stood = await way.act("kiki", MENDED, at="2026-05-19T11:00:00")
    assert stood == "9 berjalan direktur 2026-05-20T16:00:00"
    signing = await town.kept("dina@example.id")
    assert "Tanda tangan atas surat terlampir, agar langkah 9 dari 10" in body_of(signing)
    assert "KONSEP" in sheet(signing, "surat-balasan-2026-000001.pdf")
    stood = await way.act("dina", "TANDATANGANI", at="2026-05-20T10:00:00")
    assert stood == "9 berjalan petugas_unit/uli 2026-05-20T12:00:00"
    stood = await way.act("uli", "SAMPAIKAN", at="2026-05-20T11:00:00")
    assert stood == "10 dijawab pengadu 2026-05-23T11:00:00"
    answer = await town.kept("budi@example.id")
    assert body_of(answer) == ANSWER.format(**facts)
    assert [one.name for one in files_of(answer)] == ["surat-balasan-2026-000001.pdf"]

    # Of 19 hours of office time until Saturday three quarters are over on Friday at 10.15.
    await way.news()
    await town.until("2026-05-22T10:14:59")
    assert await way.news() == []
    await town.until("2026-05-22T10:15:00")
    assert await way.news() == ["budi: Pengaduan 2026-000001 akan ditutup"]
    await town.until("2026-05-23T11:00:00")
    assert await way.stands() == "10 ditutup diam"
    assert await way.news() == ["budi: Pengaduan 2026-000001 ditutup"]
    # A fortnight of calendar days: to the very minute.
    stood = await way.answer(answer, "Antreannya masih lama.", at="2026-06-06T11:00:00")
    assert stood == "5 berjalan kepala_instalasi/kiki 2026-06-13T11:00:00"


async def test_what_is_not_the_hospitals_ends_with_its_reason(town: Town) -> None:
    way = await complain(town)
    facts = {"code": way.paper.code, "url": town.app.url}
    await way.act("uli", "TERIMA")
    await way.news()
    words = "PUTUSKAN di luar layanan rumah sakit\nJenis keluhan: lain-lain"
    await way.act("uli", words)
    assert await way.news() == ["uli: Belum dijalankan"]
    words = "PUTUSKAN di luar\nLampu jalan adalah wewenang kota.\n\nJenis keluhan: lain-lain"
    assert await way.act("uli", words) == "3 ditutup tidak_dapat_ditindaklanjuti"
    letter = await town.kept("budi@example.id")
    assert subject_of(letter) == "Pengaduan 2026-000001 tidak dapat ditindaklanjuti"
    assert body_of(letter) == NOT_OURS.format(**facts)
    assert "Lampu jalan adalah wewenang kota." in await way.seen()


async def test_what_is_no_complaint_is_refused(town: Town) -> None:
    way = await complain(town)
    await way.act("uli", "TERIMA")
    words = "TOLAK\nIni undangan reuni.\n\nJenis keluhan: lain-lain"
    assert await way.act("uli", words) == "3 ditolak tidak_valid"
    assert "Ini undangan reuni." in body_of(await town.kept("budi@example.id"))


async def test_the_committee_sends_the_work_back_and_then_has_enough(town: Town) -> None:
    way = await investigate(town)
    await way.act("kiki", FOUND)
    stood = await way.act("mia", "PUTUSKAN belum cukup, tanggal dan nama petugasnya?")
    assert stood == "5 berjalan kepala_instalasi/kiki 2026-05-07T16:00:00"
    task = body_of(await town.kept("kiki@example.id"))
    assert "CATATAN DARI Mia Contoh\ntanggal dan nama petugasnya?\n" in task
    assert "ISIAN\nJenis keluhan: sarana\nKronologi: antre\n" in task
    await way.act("kiki", FOUND)
    # Without an audit no report of one is asked for.
    stood = await way.act("mia", "PUTUSKAN sudah cukup")
    assert stood == "8 berjalan kepala_instalasi/kiki 2026-05-06T16:00:00"
    assert "Laporan audit medik" not in body_of(await town.kept("kiki@example.id"))
    await way.act("kiki", MENDED)
    stood = await way.act("dina", "KEMBALIKAN SURAT\nSebutkan jam bukanya.")
    assert stood == "8 berjalan kepala_instalasi/kiki 2026-05-06T16:00:00"
    await way.act("kiki", MENDED)
    await way.act("dina", "TANDATANGANI")
    assert await way.act("uli", "SAMPAIKAN") == "10 dijawab pengadu 2026-05-07T08:00:00"
    answer = await town.kept("budi@example.id")
    stood = await way.answer(answer, "Masih lama.", at="2026-05-05T09:00:00")
    assert stood == "5 berjalan kepala_instalasi/kiki 2026-05-08T16:30:00"


async def test_the_severity_changes_midway_and_the_time_follows(town: Town) -> None:
    way = await investigate(town)
    assert await way.stands() == "5 berjalan kepala_instalasi/kiki 2026-05-07T16:00:00"
    stood = await way.act("kiki", "TINGKAT ringan", at="2026-05-04T10:00:00")
    assert stood == "5 berjalan kepala_instalasi/kiki 2026-05-05T16:00:00"
    stood = await way.act("kiki", "TINGKAT berat", at="2026-05-04T11:00:00")
    assert stood == "5 berjalan kepala_instalasi/kiki 2026-05-11T08:00:00"
    await way.news()
    await way.act("kiki", "TINGKAT berat")
    assert await way.news() == ["kiki: Belum dijalankan"]


async def test_a_matter_of_inspection_goes_to_the_inspectors_that_the_sop_names(
    town: Town,
) -> None:
    way = await complain(town)
    await way.act("uli", "DISPOSISI Ratna Contoh\nAda permintaan uang di sini.")
    asked = await town.kept("ratna@example.id")
    await way.news()
    stood = await way.answer(asked, "KUNCI Permintaan uang oleh petugas loket.")
    # Thirty working days, over Ascension Day, Idul Adha, Pancasila Day and the Islamic new year.
    assert stood == "2 berjalan spi 2026-06-23T16:00:00"
    assert await way.news() == [
        "ratna: Sudah dijalankan: Kunci",
        "sapto: Tugas Satuan Pengawas Internal: pengaduan rahasia",
    ]
    closing = await way.act("sapto", "TUTUP Petugasnya sudah kami beri sanksi.")
    assert closing == "2 ditutup petugas"
    assert "Petugasnya sudah kami beri sanksi." in body_of(await town.kept("budi@example.id"))
