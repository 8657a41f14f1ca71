"""Every form of message as it stands on the citizen's phone."""

import pytest

from channels.base import Attachment, Closed, Permanent, Sent, SentStatus, Transient
from channels.chat import Button, Form
from channels.sandbox.twilio import Fault, templates
from channels.whatsapp.kinds import IMAGE_LIMIT
from tests.channels.whatsapp.conftest import (
    KNOCK,
    LETTER,
    PHOTO,
    TEMPLATE,
    Office,
    Open,
    to_budi,
)

SEND, EDIT = Button(label="Kirim", data="k:1"), Button(label="Ubah", data="u:1")
STOP = Button(label="Batal", data="b:1")
LINK = Button(label="Lacak pengaduan", url="https://kawal.contoh.id/lacak")
TWO_BUTTONS = templates.quick_reply("{{1}}", [("{{3}}", "{{2}}"), ("{{5}}", "{{4}}")])


async def test_words_go_out_with_where_to_report_to(office: Office) -> None:
    sent = await office.send("Pengaduan Anda kami terima.")
    assert office.budi.texts == ["Pengaduan Anda kami terima."]
    (message,) = office.budi.received
    assert sent == Sent(status=SentStatus.SENT, provider_id=message.sid, parts=(message.sid,))
    assert message.status_callback == ("https://kawal.contoh.id/kanal/whatsapp/status#rc=5&rp=all")


async def test_a_long_text_comes_in_pieces_in_order(office: Office) -> None:
    text = "\n".join(f"{n}. Uraian nomor {n} " + "a" * 60 for n in range(1, 41))
    sent = await office.send(text)
    assert len(sent.parts) == 3
    assert "\n".join(office.budi.texts) == text
    assert [message.sid for message in office.budi.received] == list(sent.parts)
    assert sent.provider_id == sent.parts[-1]


async def test_files_follow_the_words_one_message_each(office: Office) -> None:
    await office.send("Jawaban terlampir.", attachments=(LETTER, PHOTO))
    words, letter, photo = office.budi.received
    assert (words.body, letter.body, photo.body) == ("Jawaban terlampir.", "", "")
    assert [(one.media[0].content_type, one.media[0].content) for one in (letter, photo)] == [
        ("application/pdf", LETTER.content),
        ("image/jpeg", PHOTO.content),
    ]


async def test_a_file_that_whatsapp_does_not_take_is_told_of_by_name(office: Office) -> None:
    large = Attachment(name="denah.png", media_type="image/png", content=b"a" * (IMAGE_LIMIT + 1))
    strange = Attachment(name="data.zip", media_type="application/zip", content=b"PK")
    empty = Attachment(name="kosong.pdf", media_type="application/pdf", content=b"")
    await office.send("Jawaban terlampir.", attachments=(large, strange, empty))
    assert office.budi.texts == [
        "Jawaban terlampir.\n\n"
        + "\n\n".join(
            f"Berkas {name} tidak dapat dikirim lewat WhatsApp; berkas itu dapat dibuka di"
            " halaman pelacakan."
            for name in ("denah.png", "data.zip", "kosong.pdf")
        )
    ]


async def test_without_a_template_choices_are_numbered(office: Office) -> None:
    sent = await office.send("Sudah benar?", SEND, EDIT, STOP)
    assert office.budi.texts == [
        "Sudah benar?\n\n1. Kirim\n2. Ubah\n3. Batal\nBalas dengan angka pilihan Anda."
    ]
    assert len(sent.parts) == 1


async def test_rows_are_read_in_order_and_links_are_written_out(office: Office) -> None:
    form = Form(buttons=((SEND, LINK), (EDIT,)))
    await office.send("Sudah benar?", form=form)
    await office.send("Nomor Anda 2026-000123.", LINK)
    assert office.budi.texts == [
        "Sudah benar?\n\nLacak pengaduan: https://kawal.contoh.id/lacak\n\n"
        "1. Kirim\n2. Ubah\nBalas dengan angka pilihan Anda.",
        "Nomor Anda 2026-000123.\n\nLacak pengaduan: https://kawal.contoh.id/lacak",
    ]


async def test_choices_are_never_torn_from_the_last_piece(office: Office) -> None:
    await office.send("a" * 1590, SEND, EDIT)
    assert office.budi.texts == [
        "a" * 1590,
        "1. Kirim\n2. Ubah\nBalas dengan angka pilihan Anda.",
    ]


async def test_files_stand_above_the_question_about_them(office: Office) -> None:
    await office.send("Kirim jawaban ini?", SEND, EDIT, attachments=(PHOTO,))
    photo, question = office.budi.received
    assert photo.media
    assert question.body.startswith("Kirim jawaban ini?\n\n1. Kirim")


async def test_with_a_template_choices_are_buttons(open_office: Open) -> None:
    async with open_office(content_buttons={"2": TEMPLATE}) as office:
        office.world.template(TWO_BUTTONS, sid=TEMPLATE, approved=False)
        await office.send("Sudah benar?", SEND, EDIT)
        (message,) = office.budi.received
        assert message.body == "Sudah benar?"
        assert [(one.id, one.label) for one in message.buttons] == [
            ("k:1", "Kirim"),
            ("u:1", "Ubah"),
        ]
        # Three have no template: numbers.
        await office.send("Sudah benar?", SEND, EDIT, STOP)
        assert office.budi.texts[-1].startswith("Sudah benar?\n\n1. Kirim")
        assert office.world.violations == []


async def test_a_text_that_no_variable_holds_goes_ahead_of_its_buttons(open_office: Open) -> None:
    async with open_office(content_buttons={"2": TEMPLATE}) as office:
        office.world.template(TWO_BUTTONS, sid=TEMPLATE, approved=False)
        for text in ("Baris satu\nBaris dua", "a" * 1025, "jarak     jauh", ""):
            office.budi.received.clear()
            sent = await office.send(text, SEND, EDIT)
            assert office.budi.texts == [*([text] if text else []), "Silakan pilih:"]
            assert len(office.budi.last.buttons) == 2
            assert len(sent.parts) == len(office.budi.received)
        assert office.world.violations == []


async def test_choices_that_no_button_shows_are_numbered(open_office: Open) -> None:
    odd = [
        Button(label="Dinas Pekerjaan Umum dan Tata Ruang", data="d:1"),
        Button(label="Kirim", data="x:1"),
        Button(label="Baris\nbaru", data="x:1"),
        Button(label="Tanpa data"),
    ]
    async with open_office(content_buttons={"2": TEMPLATE}) as office:
        office.world.template(TWO_BUTTONS, sid=TEMPLATE, approved=False)
        for button in odd:
            await office.send("Pilih", SEND, button)
        assert office.budi.texts == [
            f"Pilih\n\n1. Kirim\n2. {button.label}\nBalas dengan angka pilihan Anda."
            for button in odd
        ]


async def test_a_broken_template_does_not_silence_us(open_office: Open) -> None:
    async with open_office(content_buttons={"2": TEMPLATE}) as office:
        sent = await office.send("Sudah benar?", SEND, EDIT)
        assert office.budi.texts == [
            "Sudah benar?\n\n1. Kirim\n2. Ubah\nBalas dengan angka pilihan Anda."
        ]
        assert len(sent.parts) == 1
        _, intake = await office.channel.check()
        assert not intake.ok
        assert intake.detail.startswith(
            f"Templat pesan tidak dapat dipakai (kode 21655): The ContentSid {TEMPLATE} is Invalid"
        )


async def test_a_popup_is_a_message_and_one_without_words_is_nothing(office: Office) -> None:
    popup = Form(popup="1", buttons=((SEND,),))
    await office.send("Langkah ini sudah lewat.", form=popup)
    assert office.budi.texts == ["Langkah ini sudah lewat."]
    sent = await office.send("", form=popup)
    assert sent == Sent(status=SentStatus.DELIVERED)
    assert len(office.budi.received) == 1


async def test_what_whatsapp_does_not_know_is_left_out(office: Office) -> None:
    form = Form(topic="7", reply_to="SM1", edits="SM2", asks=True)
    await office.send("Keadaan terbaru", form=form)
    assert office.budi.texts == ["Keadaan terbaru"]


async def test_a_knock_is_one_line_in_the_offices_template(open_office: Open) -> None:
    async with open_office(content_knock=KNOCK) as office:
        body = templates.quick_reply("Ada kabar: {{1}}", [("lihat", "Lihat")])
        office.world.template(body, sid=KNOCK)
        office.world.close_window(office.budi)
        await office.send("Pengaduan 2026-000123\n sudah dijawab.", knock=True)
        await office.send("kata " * 60, knock=True)
        await office.send(" \n", knock=True)
        first, long, blank = office.budi.texts
        assert first == "Ada kabar: Pengaduan 2026-000123 sudah dijawab."
        assert len(long) == len("Ada kabar: ") + 200
        assert long.endswith("kata kata…")
        assert blank == "Ada kabar: Pengaduan 2026-000123"
        assert [one.label for one in office.budi.last.buttons] == ["Lihat"]


async def test_without_a_template_nobody_is_knocked_at(office: Office) -> None:
    with pytest.raises(Permanent) as caught:
        await office.send("Ada kabar", knock=True)
    assert caught.value.reason == (
        "Penerima belum menulis dalam 24 jam terakhir, dan templat untuk mengetuk belum diatur."
        " Isi setelan whatsapp.content_knock."
    )


async def test_a_closed_window_in_the_answer_asks_for_a_knock(open_office: Open) -> None:
    async with open_office(content_knock=KNOCK) as office:
        office.world.refuse_closed_window = True
        office.world.close_window(office.budi)
        with pytest.raises(Closed):
            await office.send("Pengaduan Anda dijawab.")
        assert office.budi.received == []


async def test_a_failure_half_way_is_taken_up_where_it_stopped(office: Office) -> None:
    text = "satu\n" + "a" * 1598 + "\ntiga"
    message = to_budi(text, attachments=(PHOTO,))
    office.world.faults.next("create", Fault.SERVER_ERROR)
    with pytest.raises(Transient) as caught:
        await office.channel.send(message)
    assert caught.value.parts == ()
    first = await office.channel.send(to_budi("satu"))
    await office.world.settled()
    office.world.faults.next("create", Fault.TOO_MANY)
    done = to_budi(text, attachments=(PHOTO,), done=first.parts)
    with pytest.raises(Transient) as caught:
        await office.channel.send(done)
    assert caught.value.parts == first.parts
    assert caught.value.reason == (
        "Twilio atau WhatsApp sedang membatasi jumlah pesan (kode 20429)."
    )
    sent = await office.send(text, attachments=(PHOTO,), done=caught.value.parts)
    assert sent.parts[:1] == first.parts
    assert office.budi.texts == ["satu", "a" * 1598, "tiga", ""]
    again = await office.send(text, attachments=(PHOTO,), done=sent.parts)
    assert again == sent
    assert len(office.budi.received) == 4


async def test_an_answer_that_was_lost_does_not_say_it_twice(office: Office) -> None:
    office.world.faults.next("create", Fault.ANSWER_LOST)
    before = await office.send("Terima kasih.")
    assert office.budi.texts == ["Terima kasih."]
    # The same words again are another message, not the one that was found.
    office.world.faults.next("create", Fault.ANSWER_LOST)
    after = await office.send("Terima kasih.")
    assert office.budi.texts == ["Terima kasih."] * 2
    assert before.parts != after.parts
    office.world.faults.next("create", Fault.CUT_OFF)
    with pytest.raises(Transient) as caught:
        await office.send("Terima kasih.")
    assert caught.value.reason == "Twilio tidak dapat dihubungi (ConnectionError)."
    assert len(office.budi.received) == 2


async def test_what_passes_at_twilio_is_transient(office: Office) -> None:
    for fault in (Fault.TOO_MANY, Fault.SERVER_ERROR, Fault.UNAVAILABLE):
        office.world.faults.next("create", fault)
        with pytest.raises(Transient):
            await office.send("Halo")
    assert office.budi.received == []


async def test_wrong_credentials_are_for_the_operator(open_office: Open) -> None:
    async with open_office(auth_token="salah") as office:
        with pytest.raises(Transient) as caught:
            await office.send("Halo")
        told = (
            "Twilio menolak akun kantor (kode 20003). Periksa whatsapp.account_sid,"
            " whatsapp.auth_token, dan keadaan akun di Twilio dan Meta."
        )
        assert caught.value.reason == told
        account, _ = await office.channel.check()
        assert (account.part, account.ok, account.detail) == ("whatsapp", False, told)


async def test_the_operator_sees_how_it_fares(open_office: Open) -> None:
    async with open_office() as office:
        account, intake = await office.channel.check()
        assert (account.ok, account.detail) == (
            True,
            "Twilio menerima akun kantor; pesan keluar dari whatsapp:+6281100000000.",
        )
        assert (intake.part, intake.ok, intake.detail) == (
            "whatsapp.in",
            True,
            "Pesan terakhir dari Twilio: belum ada. Pemeriksaan daftar terakhir: belum ada (0"
            " pesan susulan). Permintaan tanpa tanda tangan yang benar: 0.",
        )
        office.world.say(office.budi, "Halo")
        await office.world.settled()
        office.clock.forward(minutes=5)
        await office.channel.sweep(office.queue.receive)
        _, intake = await office.channel.check()
        assert intake.detail == (
            "Pesan terakhir dari Twilio: Senin, 4 Mei 2026 pukul 01.00 UTC. Pemeriksaan daftar"
            " terakhir: Senin, 4 Mei 2026 pukul 01.05 UTC (0 pesan susulan). Permintaan tanpa"
            " tanda tangan yang benar: 0."
        )


async def test_an_address_that_twilio_cannot_reach_is_told(open_office: Open) -> None:
    async with open_office(api_url=None, public_url="http://127.0.0.1:8000/") as office:
        account, _ = await office.channel.check()
        assert (account.ok, account.detail) == (
            False,
            "Twilio tidak dapat mencapai http://127.0.0.1:8000. Isi whatsapp.public_url atau"
            " office.public_url dengan alamat HTTPS.",
        )
