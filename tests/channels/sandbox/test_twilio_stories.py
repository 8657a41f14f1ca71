"""People on WhatsApp and a program with Twilio's own client, by way of the stand-in."""

import json
from typing import Any

import httpx
import pytest

from channels.sandbox.twilio import Message, templates
from tests.channels.sandbox.twilio_office import PNG, Scene, scene

BUDI = "+6281200000001"
SIAPA = ("Pak Budi Contoh", "6281200000001")


def incoming(message: Message, s: Scene, **more: str) -> dict[str, str]:
    """What Twilio posts of a message, the parameters that are always the same put in."""
    context = {"ProfileName": SIAPA[0], "WaId": SIAPA[1]}
    context |= {k: v for k, v in more.items() if k in {"ButtonText", "Forwarded"}}
    context |= {k: v for k, v in more.items() if k == "FrequentlyForwarded"}
    metadata = {"type": "whatsapp", "data": {"context": dict(sorted(context.items()))}}
    return {
        "SmsMessageSid": message.sid,
        "NumMedia": "0",
        "ProfileName": SIAPA[0],
        "MessageType": "text",
        "SmsSid": message.sid,
        "WaId": SIAPA[1],
        "SmsStatus": "received",
        "Body": "",
        "To": "whatsapp:+6281100000000",
        "NumSegments": "1",
        "ReferralNumMedia": "0",
        "MessageSid": message.sid,
        "AccountSid": s.stand_in.account_sid,
        "ChannelMetadata": json.dumps(metadata, separators=(",", ":")),
        "From": f"whatsapp:{BUDI}",
        "ApiVersion": "2010-04-01",
        **more,
    }


async def test_a_person_writes_and_is_answered() -> None:
    async with scene() as s:
        budi = s.world.phone(BUDI, profile=SIAPA[0])
        asked = s.world.say(budi, "Lampu jalan mati & gelap")
        await s.world.settled()
        (got,) = s.office.got
        assert got.path == "/masuk"
        assert got.valid
        assert got.form == incoming(asked, s, Body="Lampu jalan mati & gelap")

        answer = await s.send(body="Terima kasih, Pak.")
        assert (answer.status, answer.direction, answer.num_media) == (
            "queued",
            "outbound-api",
            "0",
        )
        await s.world.settled()
        assert budi.texts == ["Terima kasih, Pak."]
        assert [m.body for m in budi.thread] == ["Lampu jalan mati & gelap", "Terima kasih, Pak."]
        assert s.office.statuses() == ["queued", "sent", "delivered"]
        s.world.read(answer.sid)
        await s.world.settled()
        assert all(one.valid for one in s.office.got)
        assert s.office.forms("/status")[-1] == {
            "SmsSid": answer.sid,
            "SmsStatus": "read",
            "MessageStatus": "read",
            "ChannelToAddress": "+628120000XXXX",
            "To": f"whatsapp:{BUDI}",
            "ChannelPrefix": "whatsapp",
            "MessageSid": answer.sid,
            "AccountSid": s.stand_in.account_sid,
            "StructuredMessage": "false",
            "From": "whatsapp:+6281100000000",
            "ApiVersion": "2010-04-01",
            "ChannelInstallSid": s.office.forms("/status")[0]["ChannelInstallSid"],
            "EventType": "READ",
        }
        later = await s.call(lambda: s.client.messages(answer.sid).fetch())
        assert (later.status, later.date_sent) == ("read", s.clock.at)
        assert s.world.violations == []


async def test_a_place_a_quotation_and_forwarded_text() -> None:
    async with scene() as s:
        budi = s.world.phone(BUDI, profile=SIAPA[0])
        first = s.world.say(budi, "Di sini:")
        place = s.world.send_location(
            budi, -8.583, 116.1067, address="Jalan Contoh 1", label="Pasar Contoh"
        )
        quoted = s.world.say(budi, "Maksud saya ini", reply_to=first.sid)
        often = s.world.say(budi, "Sebarkan!", forwarded=7)
        once = s.world.say(budi, "Info", forwarded=1)
        await s.world.settled()
        assert s.office.forms("/masuk") == [
            incoming(first, s, Body="Di sini:"),
            incoming(
                place,
                s,
                MessageType="location",
                Latitude="-8.583",
                Longitude="116.1067",
                Address="Jalan Contoh 1",
                Label="Pasar Contoh",
            ),
            incoming(
                quoted,
                s,
                Body="Maksud saya ini",
                OriginalRepliedMessageSid=first.sid,
                OriginalRepliedMessageSender=f"whatsapp:{BUDI}",
            ),
            incoming(often, s, Body="Sebarkan!", Forwarded="true", FrequentlyForwarded="true"),
            incoming(once, s, Body="Info", Forwarded="true", FrequentlyForwarded="false"),
        ]


async def test_files_of_every_kind_are_fetched_with_the_credentials() -> None:
    async with scene() as s:
        budi = s.world.phone(BUDI, profile=SIAPA[0])
        s.world.send_media(budi, [("a.png", "image/png", PNG), ("b.png", "image/png", b"2")], "Ini")
        await s.world.settled()
        s.world.send_media(budi, [("surat.pdf", "application/pdf", b"%PDF")])
        s.world.send_voice(budi, b"OggS")
        s.world.send_sticker(budi, b"RIFF")
        s.world.send_contact(budi, "Bu Sari Contoh", "+6281200000009")
        await s.world.settled()
        forms = s.office.forms("/masuk")
        told = [(f["MessageType"], f["MediaContentType0"], f["NumMedia"], f["Body"]) for f in forms]
        assert sorted(told[:2], reverse=True) == [
            ("image", "image/png", "1", "Ini"),
            ("image", "image/png", "1", ""),
        ]
        assert told[2:] == [
            ("document", "application/pdf", "1", "surat.pdf"),
            ("audio", "audio/ogg", "1", ""),
            ("sticker", "image/webp", "1", ""),
            ("contacts", "text/vcard", "1", ""),
        ]
        auth = (s.stand_in.account_sid, s.stand_in.auth_token)
        url = forms[2]["MediaUrl0"]
        async with httpx.AsyncClient(trust_env=False) as http:
            assert (await http.get(url)).status_code == 401
            assert (await http.get(url, auth=(auth[0], "salah"))).status_code == 401
            moved = await http.get(url, auth=auth)
            assert moved.status_code == 307
            # The store itself needs no credentials, and takes no address that it did not give.
            store = httpx.URL(url).join(moved.headers["Location"])
            file = await http.get(store)
            assert (file.content, file.headers["Content-Type"]) == (b"%PDF", "application/pdf")
            assert (await http.get(f"{store}0")).status_code == 403
            card = await http.get(forms[5]["MediaUrl0"], auth=auth, follow_redirects=True)
            assert card.text == (
                "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bu Sari Contoh\r\n"
                "TEL:+6281200000009\r\nEND:VCARD\r\n"
            )
        sid = forms[2]["MessageSid"]
        (media,) = await s.call(lambda: s.client.messages(sid).media.list())
        assert (media.parent_sid, media.content_type) == (sid, "application/pdf")
        assert await s.call(lambda: s.client.messages(sid).media(media.sid).delete())
        assert await s.call(lambda: s.client.messages(sid).media.list()) == []
        assert [v.code for v in s.world.violations] == [20003, 20003]


async def make(s: Scene, types: dict[str, Any], variables: dict[str, str] | None = None) -> str:
    """Make a template by Twilio's client, and have it approved."""
    contents = s.client.content.v1.contents
    request = contents_request(types, variables)
    made = await s.call(lambda: contents.create(content_create_request=request))
    approvals = s.client.content.v1.contents(made.sid).approval_create
    wish = type(approvals).ContentApprovalRequest({"name": "panggilan", "category": "UTILITY"})
    await s.call(lambda: approvals.create(content_approval_request=wish))
    told = await s.call(lambda: s.client.content.v1.contents(made.sid).approval_fetch().fetch())
    assert told.whatsapp["status"] == "approved"
    return str(made.sid)


def contents_request(types: dict[str, Any], variables: dict[str, str] | None) -> Any:
    """The request of a template; the library's classes for the types only copy their fields."""

    class Request:
        def to_dict(self) -> dict[str, Any]:
            told = {"friendly_name": "panggilan", "language": "id", "types": types}
            return told | ({"variables": variables} if variables else {})

    return Request()


async def test_buttons_open_the_window() -> None:
    async with scene() as s:
        budi = s.world.phone(BUDI, profile=SIAPA[0])
        body = "Ada kabar tentang laporan {{1}}."
        types = templates.quick_reply(body, [("lihat:{{1}}", "Lihat")])
        sid = await make(s, types, {"1": "Anda"})
        sent = await s.send(content_sid=sid, content_variables='{"1": "2026-000123"}')
        await s.world.settled()
        assert budi.texts == ["Ada kabar tentang laporan 2026-000123."]
        assert s.office.forms("/status")[-1]["StructuredMessage"] == "true"
        assert not s.world.window_open(budi)

        with pytest.raises(ValueError, match=r"offers \['Lihat'\], not 'Tutup'"):
            s.world.press(budi, sent.sid, "Tutup")
        pressed = s.world.press(budi, sent.sid, "Lihat")
        await s.world.settled()
        assert s.office.forms("/masuk") == [
            incoming(
                pressed,
                s,
                MessageType="button",
                Body="Lihat",
                ButtonText="Lihat",
                ButtonPayload="lihat:2026-000123",
                OriginalRepliedMessageSid=sent.sid,
                OriginalRepliedMessageSender="whatsapp:+6281100000000",
            )
        ]
        assert s.world.window_open(budi)
        await s.send(content_sid=sid)
        await s.world.settled()
        assert budi.last.body == "Ada kabar tentang laporan Anda."
        assert s.world.violations == []


async def test_a_line_of_a_list_is_picked() -> None:
    async with scene() as s:
        budi = s.world.phone(BUDI, profile=SIAPA[0])
        items = [("1", "Dinas PU", "jalan"), ("2", "Dinas Sosial", "")]
        sid = await make(s, templates.list_picker("Ke mana?", "Pilih", items))
        await s.send(content_sid=sid)
        await s.world.settled()
        # A list does not go out of the window, approved or not.
        assert s.office.forms("/status")[-1]["ErrorCode"] == "63016"
        s.world.say(budi, "halo")
        sent = await s.send(content_sid=sid)
        await s.world.settled()
        assert [i.title for i in budi.last.items] == ["Dinas PU", "Dinas Sosial"]
        s.world.press(budi, sent.sid, "Dinas PU")
        s.world.press(budi, sent.sid, "2")
        await s.world.settled()
        forms = s.office.forms("/masuk")[1:]
        assert [
            (f["MessageType"], f["Body"], f["ListId"], f["ListTitle"], f.get("ListDescription"))
            for f in forms
        ] == [
            ("interactive", "Dinas PU", "1", "Dinas PU", "jalan"),
            ("interactive", "Dinas Sosial", "2", "Dinas Sosial", None),
        ]


async def test_the_window_of_24_hours() -> None:
    async with scene() as s:
        budi = s.world.phone(BUDI, profile=SIAPA[0])
        early = await s.send(body="Ada kabar.")
        assert early.status == "queued"
        await s.world.settled()
        assert s.office.statuses() == ["queued", "failed"]
        failed = s.office.forms("/status")[-1]
        assert (failed["ErrorCode"], failed["EventType"]) == ("63016", "FAILED")
        told = await s.call(lambda: s.client.messages(early.sid).fetch())
        assert (told.status, told.error_code) == ("failed", 63016)

        s.world.say(budi, "halo")
        s.clock.forward(hours=23, minutes=59)
        await s.send(body="Masih boleh")
        await s.world.settled()
        s.clock.forward(minutes=1)
        await s.send(body="Terlambat")
        await s.world.settled()
        assert budi.texts == ["Masih boleh"]

        draft = s.world.template(templates.text("Ada kabar."), approved=False)
        await s.send(content_sid=draft.sid)
        approved = s.world.template(templates.text("Ada kabar baik."))
        await s.send(content_sid=approved.sid)
        await s.world.settled()
        assert budi.texts == ["Masih boleh", "Ada kabar baik."]
        s.world.refuse_closed_window = True
        create = s.client.messages.create
        assert await s.refusal(
            lambda: create(to=budi.address, from_=s.stand_in.sender_address, body="x")
        ) == (400, 63016)
        assert s.world.violations == []


async def test_files_that_we_send_are_really_fetched() -> None:
    async with scene() as s:
        budi = s.world.phone(BUDI, profile=SIAPA[0])
        s.world.say(budi, "halo")
        s.office.files |= {
            "/berkas/surat.pdf": ("application/pdf", b"%PDF-1.7"),
            "/berkas/jahat.exe": ("application/x-msdownload", b"MZ"),
            "/berkas/besar.png": ("image/png", bytes(16 * 1024 * 1024 + 1)),
        }
        for name in ("surat.pdf", "jahat.exe", "besar.png", "hilang.png"):
            await s.send(body="Terlampir", media_url=[f"{s.office.url}/berkas/{name}"])
        await s.send(body="Terlampir", media_url=["http://127.0.0.1:9/mati.png"])
        await s.world.settled()
        assert [(m.body, m.media[0].name, m.media[0].content) for m in budi.received] == [
            ("Terlampir", "surat.pdf", b"%PDF-1.7")
        ]
        assert [m.error_code for m in s.world.messages.values() if m.error_code] == [
            63021,
            63019,
            63019,
            63019,
        ]
        assert [v.code for v in s.world.violations] == [63021, 63019, 63019, 63019]


async def test_phones_that_cannot_be_reached() -> None:
    async with scene() as s:
        budi = s.world.phone(BUDI, profile=SIAPA[0], online=False)
        s.world.say(budi, "halo")
        await s.send(body="satu")
        await s.send(body="dua")
        await s.world.settled()
        assert sorted(s.office.statuses()) == ["queued", "queued", "sent", "sent"]
        with pytest.raises(ValueError, match="not a message that arrived"):
            s.world.read(next(m.sid for m in s.world.messages.values() if not m.inbound))
        s.world.online(budi)
        await s.world.settled()
        assert budi.texts == ["satu", "dua"]
        assert s.office.statuses()[-2:] == ["delivered", "delivered"]

        budi.fails_with = 63024
        await s.send(body="tiga")
        await s.send("+6281200000404", body="siapa?")
        await s.world.settled()
        ends = {
            f["ErrorCode"]: f["MessageStatus"]
            for f in s.office.forms("/status")[-4:]
            if "ErrorCode" in f
        }
        assert ends == {"63024": "undelivered", "63003": "failed"}
        budi.fails_with = 21610
        create = s.client.messages.create
        assert await s.refusal(
            lambda: create(to=budi.address, from_=s.stand_in.sender_address, body="x")
        ) == (400, 21610)
        assert s.world.violations == []


async def test_the_answer_to_a_webhook_can_speak() -> None:
    async with scene() as s:
        budi = s.world.phone(BUDI, profile=SIAPA[0])
        for kind, body in (
            ("text/plain", b"OK"),
            ("text/xml", b"<Response><Message><Body>A &amp; B</Body></Message></Response>"),
            ("text/xml", b"<Response/>"),
            ("application/json", b"{}"),
        ):
            s.office.body_type, s.office.body = kind, body
            s.world.say(budi, "halo")
            await s.world.settled()
        assert budi.texts == ["OK", "A & B"]
        assert [(v.code, v.text) for v in s.world.violations] == [
            (12300, "The webhook gave an answer of the type application/json.")
        ]
