"""The MPP SOP from the first message to the last, with desks in a forum, a group and a room."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from router.values import ActionId, CloseReason, State, SystemEvent
from storage.values import DeskKind
from tests.acceptance.chat.mpp import LAMP, NUMBER, PASS_ON, REPAIRED, hall, labels, spoken
from tests.acceptance.town import happened

pytestmark = pytest.mark.long

ASKED = (
    "Bila sudah selesai, balas pesan ini dengan kata SELESAI. Bila belum, balas dengan tanggapan"
    " Anda; pengaduan akan ditangani kembali.\n\n"
    "Bila tidak ada tanggapan dalam 2 jam kerja, pengaduan kami tutup. Setelah itu pun balasan"
    " Anda dalam 10 hari kerja masih membukanya kembali."
)


async def test_whatsapp_forum_and_group_from_the_first_word_to_the_silent_close(
    tmp_path: Path, database: str
) -> None:
    async with hall(tmp_path, database) as mpp:
        place, budi = mpp.place, mpp.budi
        receipt = await mpp.complain()
        code = re.search(r"Kode pelacakan: (\w+)", receipt)
        assert code is not None
        track = f"Kode pelacakan: {code[1]}\nLihat perkembangannya: {place.app.url}/lacak/{code[1]}"
        assert receipt.endswith(track)

        # The office reads it in a topic of its own, whose card bears the step's buttons.
        topic = place.topic(mpp.office, NUMBER)
        card = mpp.at_office()
        assert topic.name == f"{NUMBER} {LAMP}"
        assert card.thread == topic.id
        assert card.text == (
            f"{NUMBER} · Sedang ditangani\n{LAMP}\n\n"
            "Dari: Pak Budi Contoh, lewat WhatsApp\nTempat: Jl. Melati\n"
            "Perkiraan wilayah: Kelurahan Pondok Rejo, Kecamatan Tengah Contoh\n"
            "OPD: Dinas Perhubungan\n\n"
            "Sekarang: Menerima laporan pengaduan dan meneruskan ke Admin OPD (langkah 2 dari 8,"
            " Petugas MPP). Paling lambat Senin, 4 Mei 2026 pukul 10.00 WITA.\n"
            "Dipegang: Sari Contoh, Tono Contoh\nSisa waktu 2 jam.\n\n"
            "TERAKHIR\n04/05 08.00 Pengaduan diajukan"
        )
        assert labels(card) == [
            "Terima",
            "Tolak",
            "Teruskan ke Dinas Perhubungan",
            "Teruskan ke OPD lain…",
            "Minta kelengkapan",
            "Lainnya…",
        ]

        # Agus is knocked at, looks, and reads all that he needs.
        task = await mpp.to_agus()
        assert mpp.agus.texts[0] == f"Ada pesan untuk Anda: {NUMBER}: tugas untuk Anda"
        assert task.body.startswith(
            f"Pengaduan {NUMBER} menunggu tindakan Anda sebagai Pejabat Penghubung.\n\n"
            "Langkah 5 dari 8: Menganalisa pengaduan, mengkoordinir dengan petugas yang"
            " bersangkutan, lalu memberikan jawaban ke Admin OPD\n"
            "Batas waktu: Senin, 4 Mei 2026 pukul 10.00 WITA\n\n"
            "Dari: Pak Budi Contoh, lewat WhatsApp\nTempat: Jl. Melati\n"
            "Perkiraan wilayah: Kelurahan Pondok Rejo, Kecamatan Tengah Contoh\n"
            "OPD: Dinas Perhubungan\n\n"
            f"ISI PENGADUAN\n{LAMP}\n\n1. Terima\n2. Jawab\n"
        )
        assert len(mpp.agus.received) == 2
        shown = await mpp.answer()
        assert shown.startswith(
            f"Agus Contoh, inilah yang akan dibaca pengadu {NUMBER} (Jawab):\n\n"
            f"Berikut jawaban dari Dinas Perhubungan atas pengaduan Anda {NUMBER}:\n\n"
            f"{REPAIRED}\n\n"
        )
        assert mpp.agus.last.body == (
            f"Jawaban diberikan. Kasus {NUMBER} kini di langkah 6 (Admin OPD, Dinas Perhubungan)."
        )
        assert await mpp.adi(PASS_ON) == "Jawaban disampaikan."

        # His phone is off until eleven: the two office hours run from when the answer is there.
        place.twilio.online(budi, online=False)
        assert await mpp.sari(PASS_ON) == "Jawaban disampaikan."
        await place.until("2026-05-04T11:00:00")
        assert (await place.case(NUMBER)).state is State.DIJAWAB
        place.twilio.online(budi)
        await place.settled()
        assert budi.last.body == (
            f"Berikut jawaban dari Dinas Perhubungan atas pengaduan Anda {NUMBER}:\n\n"
            f"{REPAIRED}\n\n"
            f"{ASKED}\n\n{track}\n\n1. Selesai\n2. Belum\nBalas dengan angka pilihan Anda."
        )
        before = len(budi.received)
        await place.until("2026-05-04T13:29:59")
        assert len(budi.received) == before
        await place.until("2026-05-04T13:30:00")
        assert budi.last.body == (
            f"Kami belum menerima tanggapan Anda atas jawaban pengaduan {NUMBER}. Tanpa tanggapan,"
            " pengaduan ditutup pada Senin, 4 Mei 2026 pukul 14.00 WITA.\n\n"
            "Bila sudah selesai, balas SELESAI. Bila belum, balas dengan tanggapan Anda.\n\n"
            f"{track}\n\n1. Selesai\n2. Belum\nBalas dengan angka pilihan Anda."
        )
        await place.until("2026-05-04T13:59:59")
        assert (await place.case(NUMBER)).state is State.DIJAWAB
        assert not topic.closed
        await place.until("2026-05-04T14:00:00")
        closed = await place.case(NUMBER)
        assert (closed.state, closed.close_reason) == (State.DITUTUP, CloseReason.DIAM)
        assert len(budi.received) == before + 2
        assert budi.last.body.startswith(
            f"Pengaduan {NUMBER} kami tutup karena tidak ada tanggapan lagi dari Anda.\n\n"
            "Bila masalahnya masih ada, balas pesan ini dalam 10 hari kerja: pengaduan dibuka"
            " kembali.\n\n"
        )
        assert topic.closed

        # All that while one card was edited in place; in the topic nothing was said twice.
        assert mpp.at_office() is card
        assert card.edited is not None
        assert card.text.startswith(f"{NUMBER} · Ditutup\n")
        assert labels(card) == []
        assert [m.text.split(" (")[0] for m in spoken(mpp.office)][1:] == ["Giliran Petugas MPP"]
        assert mpp.at_agency().text == card.text
        assert len([m for m in spoken(mpp.agency) if m.reply_to is None]) == 1

        # His reply opens case and topic again, and nothing is lost of what he wrote.
        await place.text(budi, "Lampunya mati lagi", reply_to=budi.last.sid)
        again = await place.case(NUMBER)
        assert (again.state, again.step) == (State.BERJALAN, 5)
        assert happened(again)[-1] is ActionId.BUKA_KEMBALI
        assert not topic.closed
        assert mpp.at_office() is card
        assert "\nKETERANGAN DARI PENGADU\nLampunya mati lagi\n" in card.text


async def test_telegram_plain_group_and_relay_room_over_not_yet_to_a_low_rating(
    tmp_path: Path, database: str
) -> None:
    desks = {"office": DeskKind.GROUP, "agency": DeskKind.RELAY}
    async with hall(tmp_path, database, **desks) as mpp:
        place, ani, agus, adi = mpp.place, mpp.ani, mpp.agus, mpp.phone("adi")
        await mpp.complain_on_telegram()
        card = mpp.at_office()
        assert await mpp.sari("Teruskan ke Dinas Perhubungan") == "Diteruskan."

        # "Melalui WhatsApp Group": each reads the others' words, and a number does what it says.
        assert adi.last.body == (
            "Ada pesan untuk Anda: 1 pesan baru di Dishub, 1 kasus menunggu Anda"
        )
        room = await mpp.look(adi)
        assert room.body.startswith(f"{NUMBER} · Sedang ditangani\n{LAMP}\n")
        assert room.body.endswith(
            "1. Terima\n2. Teruskan\n3. Minta kelengkapan\n4. Kembalikan\n5. Bukan wewenang\n"
            "6. Lainnya…\nBalas dengan angka pilihan Anda."
        )
        await place.text(adi, "1")
        await place.text(adi, "2")
        assert adi.texts[-2] == (
            f"Diteruskan. Kasus {NUMBER} kini di langkah 5 (Pejabat Penghubung, Dinas Perhubungan)."
        )
        await mpp.look(agus)
        task = next(m for m in agus.received if m.body.startswith(f"Pengaduan {NUMBER} menunggu"))
        await place.text(agus, "Tim berangkat jam 9.")
        assert adi.last.body == "Agus Contoh (Pejabat Penghubung): Tim berangkat jam 9."
        await place.text(agus, REPAIRED, reply_to=task.sid)
        await place.text(agus, "1")
        assert adi.last.body.startswith(f"{NUMBER} · Sedang ditangani\n{LAMP}\n\nJAWABAN\n")
        await place.text(adi, "2")
        assert await mpp.sari(PASS_ON) == "Jawaban disampaikan."
        answer = place.last(ani)
        assert answer.words.startswith(
            f"Berikut jawaban dari Dinas Perhubungan atas pengaduan Anda {NUMBER}:\n\n{REPAIRED}\n"
        )
        assert labels(answer) == ["Selesai", "Belum"]

        # "Belum" with a reason goes to the step that answers, whose officer reads both.
        assert await mpp.tap("Belum") == "Baik."
        assert place.last(ani).words == (
            f"Apa yang belum selesai pada pengaduan {NUMBER}? Tulis singkat; foto juga boleh."
        )
        await place.tell(ani, "Menyala sebentar, lalu mati lagi")
        back = await place.case(NUMBER)
        assert (back.state, back.step) == (State.BERJALAN, 5)
        again = next(
            m for m in reversed(agus.received) if m.body.startswith(f"Pengaduan {NUMBER} menunggu")
        )
        assert again is not task
        assert (
            f"\n\nJAWABAN SEBELUMNYA\n{REPAIRED}\n\n"
            "KETERANGAN DARI PENGADU\nMenyala sebentar, lalu mati lagi\n\n"
        ) in again.body
        await place.text(agus, "Kabelnya sudah kami ganti.", reply_to=again.sid)
        await place.text(agus, "1")
        await place.text(adi, "2")
        assert await mpp.sari(PASS_ON) == "Jawaban disampaikan."
        assert "\n\nKabelnya sudah kami ganti.\n\n" in place.last(ani).words

        # The first answer's button says nothing any more; the second's closes the case.
        popup = await place.tap(ani, mpp.telegram.private(ani), answer, "Selesai")
        assert popup.startswith("Tombol itu sudah tidak berlaku; tidak ada yang berubah.")
        assert (await place.case(NUMBER)).state is State.DIJAWAB
        assert await mpp.tap("Selesai") == "Baik."
        closed = await place.case(NUMBER)
        assert (closed.state, closed.close_reason) == (State.DITUTUP, CloseReason.PENGADU)
        assert await mpp.tap("2") == "Baik."
        assert place.last(ani).words == (
            "Terima kasih atas nilai 2. Maaf bila belum memuaskan. Apa yang kurang?"
        )
        await place.tell(ani, "Terlalu lama")
        assert labels(place.last(ani)) == ["Buka kembali"]
        assert (await place.case(NUMBER)).rating == 2
        assert mpp.at_office() is card
        assert card.text.startswith(f"{NUMBER} · Ditutup\n")

        # Nothing that was said in the room is the citizen's.
        assert not any("Tim berangkat" in words for words in place.heard(ani))


async def test_a_relay_room_of_the_office_sends_a_case_to_another_agency(
    tmp_path: Path, database: str
) -> None:
    desks = {"office": DeskKind.RELAY, "agency": DeskKind.FORUM}
    async with hall(tmp_path, database, **desks) as mpp:
        place, agus, sari, tono = mpp.place, mpp.agus, mpp.phone("sari"), mpp.phone("tono")
        await mpp.complain()
        await mpp.look(sari)
        await mpp.look(tono)
        await place.text(sari, "3")
        assert sari.texts[-2] == (
            f"Diteruskan. Kasus {NUMBER} kini di langkah 3 (Admin OPD, Dinas Perhubungan)."
        )
        # A second officer's number means the card that he sees, which has no actions now.
        before = len(tono.received)
        await place.text(tono, "3")
        case = await place.case(NUMBER)
        assert (case.step, case.agency) == (3, "dishub")
        assert len(tono.received) == before + 1
        await mpp.adi("Terima")
        await mpp.adi("Teruskan")
        topic = place.topic(mpp.agency, NUMBER)
        task = await mpp.look(agus)
        await place.text(agus, "Bukan wewenang", reply_to=task.sid)
        assert agus.last.body == (
            f"Agus Contoh, tulis alasan mengapa {NUMBER} bukan wewenang OPD Anda dengan membalas"
            " pesan ini, atau tulis BATAL."
        )
        await place.text(agus, "Tiang itu milik Dinas Lingkungan Hidup.")
        assert agus.last.body == (
            f"Dinyatakan bukan wewenang. Kasus {NUMBER} kini di langkah 2 (Petugas MPP)."
        )

        # The room reads why it came back, and names another agency.
        assert sari.last.body.startswith(
            f"{NUMBER} · Sedang ditangani\n{LAMP}\n\n"
            "CATATAN DARI Agus Contoh\nTiang itu milik Dinas Lingkungan Hidup.\n\n"
        )
        await place.text(sari, "TERUSKAN Dinas Lingkungan Hidup", reply_to=sari.last.sid)
        case = await place.case(NUMBER)
        assert (case.step, case.agency) == (3, "dlh")

        # The agency that gave it back has nothing to press; the new one has no desk: he is told.
        assert not topic.closed
        assert labels(mpp.at_agency()) == []
        await place.task("admin.dlh@example.id", NUMBER)

        # To the end by mail and in the room, and closed by the citizen's silence.
        await place.reply(await place.task("admin.dlh@example.id", NUMBER), "TERIMA")
        await place.reply(await place.task("admin.dlh@example.id", NUMBER), "TERUSKAN")
        await place.reply(
            await place.task("penghubung.dlh@example.id", NUMBER), f"JAWAB\n{REPAIRED}"
        )
        await place.reply(await place.task("admin.dlh@example.id", NUMBER), "SAMPAIKAN")
        await place.settled()
        await place.text(sari, "2")
        answered = place.now
        assert mpp.budi.last.body.startswith(
            f"Berikut jawaban dari Dinas Lingkungan Hidup atas pengaduan Anda {NUMBER}:"
        )
        await place.after(timedelta(hours=2))
        closed = await place.case(NUMBER)
        assert closed.close_reason is CloseReason.DIAM
        assert closed.closed_at is not None
        assert closed.closed_at - answered <= timedelta(hours=2)
        assert SystemEvent.PERINGATAN_DIAM in happened(closed)
        assert sari.last.body.startswith(f"{NUMBER} · Ditutup\n")
        assert topic.closed
