"""Twilio's door: only what Twilio signed for our public address comes in."""

# Twilio's library ships no types.
# mypy: disable-error-code="import-untyped"

import json
from collections.abc import Mapping

import httpx
import pytest
from twilio.request_validator import RequestValidator

from channels.base import Report, SentStatus
from channels.chat import Button, Place, Press, SpokenAs
from channels.sandbox.twilio import Fault, signature, templates
from channels.whatsapp.webhook import PATH, STATUS, Fields
from tests.channels.whatsapp.conftest import BUDI, PUBLIC, SENDER, TEMPLATE, Office, Open
from tests.official import SPECS

VECTORS = SPECS / "twilio_signature_vectors.json"
FORM = {
    "MessageSid": "SM" + "a" * 32,
    "From": f"whatsapp:{BUDI}",
    "To": f"whatsapp:{SENDER}",
    "Body": "Lampu jalan mati & gelap",
    "ProfileName": "",
}


def signed(office: Office, form: Mapping[str, str], url: str = f"{PUBLIC}{PATH}") -> dict[str, str]:
    """The header with Twilio's signature."""
    return {"X-Twilio-Signature": signature(office.twilio.auth_token, url, form.items())}


async def test_a_message_comes_through_a_proxy_under_the_public_address(office: Office) -> None:
    sent = office.world.say(office.budi, "Lampu jalan mati")
    await office.world.settled()
    assert office.world.incoming_url == "https://kawal.contoh.id/kanal/whatsapp#rc=5&rp=all"
    (webhook,) = office.world.webhooks
    assert [attempt.status for attempt in webhook.attempts] == [200]
    (message,) = office.queue.messages
    assert (message.external_id, message.text) == (sent.sid, "Lampu jalan mati")
    assert (message.sender_name, message.intake) == ("Budi Contoh", SENDER)
    assert office.world.violations == []


async def test_the_answer_is_twiml_without_words(office: Office, web: httpx.AsyncClient) -> None:
    answer = await web.post(PATH, data=FORM, headers=signed(office, FORM))
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (
        200,
        "text/xml",
    )
    assert answer.text == '<?xml version="1.0" encoding="UTF-8"?><Response/>'
    assert office.queue.messages[0].text == "Lampu jalan mati & gelap"


async def test_a_query_and_the_usual_port_belong_to_the_address(
    office: Office, web: httpx.AsyncClient
) -> None:
    headers = signed(office, FORM, f"{PUBLIC}{PATH}?kantor=1&x=%20")
    answer = await web.post(f"{PATH}?kantor=1&x=%20", data=FORM, headers=headers)
    assert answer.status_code == 200
    headers = signed(office, FORM, f"{PUBLIC}:443{PATH}")
    assert (await web.post(PATH, data=FORM, headers=headers)).status_code == 200


@pytest.mark.parametrize("path", [PATH, STATUS])
async def test_what_twilio_did_not_sign_for_this_address_is_refused(
    office: Office, web: httpx.AsyncClient, path: str
) -> None:
    right = signed(office, FORM, f"{PUBLIC}{path}")
    refused = [
        (FORM, {}),
        (FORM, {"X-Twilio-Signature": "é"}),
        (FORM | {"Body": "Lain"}, right),
        (FORM, signed(office, FORM, f"{office.base}{path}")),
        (FORM, signed(office, FORM, f"https://lain.contoh.id{path}")),
        (FORM, signed(office, FORM, f"http://kawal.contoh.id{path}")),
    ]
    for form, headers in refused:
        raw = {name.encode(): value.encode("latin-1") for name, value in headers.items()}
        answer = await web.post(path, data=form, headers=raw)
        assert (answer.status_code, answer.text) == (403, "")
    assert office.queue.messages == []


async def test_a_body_that_is_no_form_of_twilios_is_refused_and_breaks_nothing(
    office: Office, web: httpx.AsyncClient
) -> None:
    form = "application/x-www-form-urlencoded"
    bodies = [
        (b"", form),
        (b'{"Body": "Halo"}', "application/json"),
        (b"\xff\xfe=\xff", form),
        (b"&".join(b"a=1" for _ in range(600)), form),
        (b"--x\r\n\r\n", "multipart/form-data; boundary=x"),
    ]
    for body, kind in bodies:
        for query in ("", "?bodySHA256=00", "?bodySHA256=%ff&bodySHA256="):
            headers = {"Content-Type": kind, "X-Twilio-Signature": "kGSoZMUtTy9Z7wgWlqKDzEzuTNY="}
            answer = await web.post(f"{PATH}{query}", content=body, headers=headers)
            assert answer.status_code == 403
    assert office.queue.messages == []


async def test_a_body_beyond_all_measure_is_not_read(web: httpx.AsyncClient) -> None:
    answer = await web.post(PATH, content=b"a" * (2**20 + 1))
    assert answer.status_code == 413


async def test_signed_forms_that_say_nothing_to_us_are_acknowledged(
    office: Office, web: httpx.AsyncClient
) -> None:
    for form in (FORM | {"From": BUDI}, {"Body": "Halo"}):
        assert (await web.post(PATH, data=form, headers=signed(office, form))).status_code == 200
    assert office.queue.messages == []


async def test_our_own_fault_brings_twilio_back_until_it_is_over(office: Office) -> None:
    office.queue.broken = True
    sent = office.world.say(office.budi, "Lampu jalan mati")
    await office.world.settled()
    (webhook,) = office.world.webhooks
    # The address asks for five more tries, Twilio's habit are none after a 503.
    assert [attempt.status for attempt in webhook.attempts] == [503] * 6
    office.queue.broken = False
    assert await office.channel.sweep(office.queue.receive) == 0  # It may still be on its way.
    office.clock.forward(minutes=3)
    assert await office.channel.sweep(office.queue.receive) == 1
    assert [message.external_id for message in office.queue.messages] == [sent.sid]


async def test_every_kind_of_message_comes_in(office: Office) -> None:
    world, budi = office.world, office.budi
    world.send_voice(budi, b"OggS")
    world.send_sticker(budi, b"RIFF")
    world.send_contact(budi, "Ibu Contoh", "+6281200000009")
    world.send_location(budi, -5.1477, 119.4327, label="Pasar Contoh")
    world.say(budi, "Sebar ke semua", forwarded=7)
    await world.settled()
    voice, sticker, contact, place, forwarded = office.queue.messages
    assert voice.spoken_as is SpokenAs.VOICE
    assert sticker.spoken_as is SpokenAs.STICKER
    assert contact.media[0].media_type == "text/vcard"
    assert place.place == Place(latitude=-5.1477, longitude=119.4327, label="Pasar Contoh")
    assert forwarded.forwarded


async def test_an_answer_and_a_press_name_the_message_that_bears_them(open_office: Open) -> None:
    async with open_office(content_buttons={"2": TEMPLATE}) as office:
        body = templates.quick_reply("{{1}}", [("{{3}}", "{{2}}"), ("{{5}}", "{{4}}")])
        office.world.template(body, sid=TEMPLATE, approved=False)
        sent = await office.send(
            "Sudah benar?", Button(label="Kirim", data="k:1"), Button(label="Ubah", data="u:1")
        )
        office.world.press(office.budi, sent.provider_id, "Ubah")
        office.world.say(office.budi, "Yang tadi", reply_to=sent.provider_id)
        await office.world.settled()
        pressed, said = [one for one in office.queue.messages if one.report is None]
        assert pressed.press == Press(data="u:1", on=sent.provider_id)
        assert pressed.text == "Ubah"
        assert said.quoted == sent.provider_id


async def test_how_far_a_message_came_is_reported_step_by_step(office: Office) -> None:
    sent = await office.send("Pengaduan Anda kami terima.")
    office.world.read(sent.provider_id)
    await office.world.settled()
    assert [message.external_id for message in office.queue.messages] == [
        f"{sent.provider_id}:{status}" for status in ("delivered", "read")
    ]
    assert [message.report for message in office.queue.messages] == [
        Report(provider_id=sent.provider_id, status=status)
        for status in (SentStatus.DELIVERED, SentStatus.READ)
    ]


async def test_a_status_that_tells_nothing_yet_is_acknowledged_without_the_queue(
    office: Office,
) -> None:
    await office.send("Halo")
    queued = next(one for one in office.world.webhooks if one.form["MessageStatus"] == "queued")
    assert [attempt.status for attempt in queued.attempts] == [200]
    assert all(one.report and one.report.status for one in office.queue.messages)


async def test_a_status_that_we_could_not_store_comes_again(office: Office) -> None:
    office.queue.broken = True
    await office.send("Halo")
    (arrived,) = (w for w in office.world.webhooks if w.form["MessageStatus"] == "delivered")
    assert [attempt.status for attempt in arrived.attempts] == [503] * 6


async def test_a_window_that_closes_on_the_way_is_reported(office: Office) -> None:
    office.world.faults.next("delivery", Fault.CLOSED_WINDOW)
    await office.send("Pengaduan Anda kami terima.")
    (failed,) = [one.report for one in office.queue.messages if one.report]
    assert (failed.status, failed.code, failed.closed) == (None, "63016", True)


@pytest.mark.official
def test_signatures_hold_for_twilios_own_examples() -> None:
    told = json.loads(VECTORS.read_text())
    validator = RequestValidator(told["auth_token"])
    for vector in told["vectors"]:
        if "body" in vector:
            continue
        fields = Fields([(name, value) for name, value in vector["params"]])
        assert validator.validate(vector["url"], fields, vector["signature"]), vector["name"]
        assert not validator.validate(vector["url"], fields, vector["signature"][::-1])
