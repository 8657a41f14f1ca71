"""Every call is held against Twilio's rules, and lists can be swept."""

import asyncio
from datetime import UTC, datetime
from functools import partial
from typing import Any

import httpx
import pytest

from channels.sandbox.twilio import Fault, Faults, templates
from tests.channels.sandbox.twilio_office import PNG, START, Scene, scene

BUDI = "+6281200000001"
FROM = "whatsapp:+6281100000000"
TO = f"whatsapp:{BUDI}"
OK = {"To": TO, "From": FROM, "Body": "halo"}
UNKNOWN = "HX" + "0" * 32


async def post(s: Scene, form: dict[str, Any], token: str | None = None) -> httpx.Response:
    """Call Messages.json by hand: the library would not let some faults through."""
    auth = (s.stand_in.account_sid, token or s.stand_in.auth_token)
    url = f"{s.stand_in.url}/2010-04-01/Accounts/{auth[0]}/Messages.json"
    async with httpx.AsyncClient(trust_env=False) as http:
        return await http.post(url, data=form, auth=auth)


BREACHES: list[tuple[dict[str, Any], int, str]] = [
    ({"From": FROM, "Body": "x"}, 21604, "A 'To' phone number is required."),
    ({"To": TO, "Body": "x"}, 21603, "A 'From' phone number is required."),
    (OK | {"Boddy": "x"}, 20001, "Unknown or invalid parameter: Boddy"),
    (OK | {"Body": ["a", "b"]}, 20001, "Unknown or invalid parameter: Body is given 2 times"),
    (OK | {"SmartEncoded": "ya"}, 20001, "Unknown or invalid parameter: SmartEncoded='ya'"),
    (OK | {"SendAt": "besok"}, 20001, "Unknown or invalid parameter: SendAt='besok'"),
    (OK | {"RiskCheck": "on"}, 20001, "Unknown or invalid parameter: RiskCheck='on'"),
    (
        OK | {"To": "whatsapp:0812"},
        21211,
        "The 'To' number whatsapp:0812 is not a valid phone number.",
    ),
    (OK | {"To": BUDI}, 21910, "Invalid 'From' and 'To' pair: both must be of the same channel"),
    (OK | {"To": FROM}, 63031, "Channels message cannot have same From and To"),
    (
        OK | {"From": "whatsapp:+6281100000001"},
        63007,
        "Twilio could not find a Channel with the specified From address whatsapp:+6281100000001",
    ),
    (
        {"To": TO, "Body": "x", "MessagingServiceSid": "MG" + "0" * 32},
        21701,
        f"The Messaging Service resource MG{'0' * 32} does not exist.",
    ),
    (OK | {"Body": " "}, 21619, "A text message body or media urls must be specified."),
    (
        OK | {"Body": "x" * 1601},
        21617,
        "The concatenated message body exceeds the 1600 character limit",
    ),
    (OK | {"MediaUrl": "berkas.pdf"}, 21620, "Invalid media URL(s): berkas.pdf"),
    (
        OK | {"MediaUrl": ["https://a.example.id/1", "https://a.example.id/2"]},
        21623,
        "Number of media files exceeds allowed limit",
    ),
    (
        OK | {"StatusCallback": "/status"},
        21609,
        "The StatusCallback URL /status is not a valid URL.",
    ),
    (OK | {"ContentVariables": "{}"}, 21654, "ContentSid Required"),
    ({"To": TO, "From": FROM, "ContentSid": "HX1"}, 21655, "The ContentSid HX1 is Invalid"),
    (
        {"To": TO, "From": FROM, "ContentSid": UNKNOWN},
        21655,
        f"The ContentSid {UNKNOWN} is Invalid",
    ),
    (
        OK | {"ContentSid": UNKNOWN},
        20001,
        "Unknown or invalid parameter: Body or MediaUrl together with ContentSid",
    ),
]


async def test_what_twilio_refuses_is_refused_in_its_words() -> None:
    async with scene() as s:
        s.world.phone(BUDI)
        for form, code, words in BREACHES:
            answer = await post(s, form)
            assert answer.json() == {
                "code": code,
                "message": words,
                "more_info": f"https://www.twilio.com/docs/errors/{code}",
                "status": 400,
            }
            assert answer.status_code == 400
        assert [(v.operation, v.code, v.text) for v in s.world.violations] == [
            ("create", code, words) for _, code, words in BREACHES
        ]
        assert s.world.messages == {}
        assert (await post(s, OK | {"Body": "x" * 1600})).status_code == 201


async def test_the_variables_of_a_template() -> None:
    async with scene() as s:
        budi = s.world.phone(BUDI)
        template = s.world.template(templates.text("Yth. {{1}}: {{2}}"), variables={"1": "Bapak"})
        form = {"To": TO, "From": FROM, "ContentSid": template.sid}
        for told, why in (
            ("{", "it is not a JSON string"),
            ("[]", "it is not a JSON object"),
            ('{"2": 7}', "the value of 2 is null, empty or no text"),
            ('{"2": ""}', "the value of 2 is null, empty or no text"),
            ('{"2": "a\\nb"}', "the value of 2 holds a newline, a tab or many spaces"),
            ('{"2": "a\\tb"}', "the value of 2 holds a newline, a tab or many spaces"),
            ('{"2": "a     b"}', "the value of 2 holds a newline, a tab or many spaces"),
            ('{"2": "a", "3": "b"}', "the template has no 3"),
            ('{"1": "a"}', "no value for 2"),
        ):
            answer = await post(s, form | {"ContentVariables": told})
            assert (answer.json()["code"], answer.json()["message"]) == (
                21656,
                f"The ContentVariables Parameter is invalid: {why}",
            )
        assert (await post(s, form | {"ContentVariables": '{"2": "ada kabar"}'})).status_code == 201
        await post(s, form | {"ContentVariables": f'{{"2": "{"x" * 1024}"}}'})
        await s.world.settled()
        assert budi.texts == ["Yth. Bapak: ada kabar"]
        assert (s.world.violations[-1].code, s.world.violations[-1].text) == (
            63013,
            "the body has 1036 characters, more than 1024",
        )
        assert list(s.world.messages.values())[-1].error_code == 63013


SHAPELESS: list[tuple[dict[str, Any], str]] = [
        ({}, "types"),
        ({"twilio/puisi": {"body": "x"}}, "types twilio/puisi"),
        ({"twilio/text": {}}, "twilio/text body is required"),
        ({"twilio/text": {"body": "x", "foot": "y"}}, "twilio/text foot is not known"),
        ({"twilio/text": {"body": 5}}, "twilio/text body"),
        ({"twilio/text": "x"}, "twilio/text"),
        ({"twilio/quick-reply": {"body": "x", "actions": [{"id": "1"}]}},
         "twilio/quick-reply actions title is required"),
        ({"twilio/quick-reply": {"body": "x", "actions": [{"title": "1", "type": "TELEPON"}]}},
         "twilio/quick-reply actions type"),
        ({"twilio/list-picker": {"body": "x", "button": "y", "items": "z"}},
         "twilio/list-picker items"),
    ]  # fmt: skip


async def test_templates_of_no_shape_are_refused() -> None:
    async with scene() as s:
        auth = (s.stand_in.account_sid, s.stand_in.auth_token)
        url = f"{s.stand_in.url}/v1/Content"
        async with httpx.AsyncClient(trust_env=False, auth=auth) as http:
            for types, why in SHAPELESS:
                answer = await http.post(url, json={"language": "id", "types": types})
                told = answer.json()
                assert (answer.status_code, told["code"]) == (400, 60200)
                assert told["message"] == f"Invalid parameter: {why}"
            assert (await http.post(url, json={"types": {}})).json()["code"] == 20001
            assert (await http.post(url, content=b"types=x")).json()["code"] == 60200
        assert s.world.templates == {}


async def test_what_whatsapp_would_not_show_fails() -> None:
    async with scene() as s:
        budi = s.world.phone(BUDI)
        s.world.say(budi, "halo")
        four = [(str(n), f"Tombol {n}") for n in range(4)]
        lines = [(str(n % 11), f"Baris {n}" + "x" * n, "") for n in range(12)]
        for types in (
            templates.quick_reply("x", four),
            templates.quick_reply("x", [("1", "Terlalu panjang sekali")]),
            templates.list_picker("x", "Pilih", lines),
        ):
            draft = s.world.template(types, approved=False)
            await s.send(content_sid=draft.sid)
        await s.world.settled()
        assert budi.received == []
        assert [v.text for v in s.world.violations] == [
            "4 buttons, more than 3",
            "button 'Terlalu panjang sekali' is over 20",
            "12 lines, more than 10; two choices have the same id",
        ]


async def test_templates_are_listed_and_deleted() -> None:
    async with scene() as s:
        sids = [s.world.template(templates.text(f"t{n}")).sid for n in range(5)]
        contents = s.client.content.v1.contents
        found = await s.call(lambda: contents.list(page_size=2))
        assert [one.sid for one in found] == sids[::-1]
        assert found[0].types == {"twilio/text": {"body": "t4"}}
        assert found[0].date_created == START
        assert await s.call(lambda: s.client.content.v1.contents(sids[0]).delete())
        assert await s.refusal(s.client.content.v1.contents(sids[0]).fetch) == (404, 20404)


async def test_only_the_account_itself_may_call() -> None:
    async with scene() as s:
        answer = await post(s, OK, token="salah")
        assert answer.status_code == 401
        assert answer.json()["code"] == 20003
        theirs = s.client.api.v2010.accounts("AC" + "f" * 32)
        assert await s.refusal(theirs.messages("SM" + "0" * 32).fetch) == (404, 20404)
        missing = s.client.messages("SM" + "0" * 32)
        assert await s.refusal(missing.fetch) == (404, 20404)
        assert await s.refusal(missing.media("ME" + "0" * 32).fetch) == (404, 20404)
        assert await s.refusal(s.client.api.v2010.accounts(s.stand_in.account_sid).fetch) == (
            404,
            20404,
        )
        assert s.world.violations[-1].operation == (
            f"GET /2010-04-01/Accounts/{s.stand_in.account_sid}.json"
        )


async def test_the_list_holds_what_no_webhook_brought() -> None:
    async with scene() as s:
        budi, sari = s.world.phone(BUDI), s.world.phone("+6281200000002")
        s.world.faults.next("incoming", Fault.WEBHOOK_LOST, times=2)
        lost = s.world.say(budi, "satu")
        s.clock.forward(minutes=10)
        s.world.send_media(budi, [("a.png", "image/png", PNG)], "dua")
        s.clock.forward(minutes=10)
        s.world.say(sari, "tiga")
        await s.send(body="jawaban")
        await s.world.settled()
        assert [form["Body"] for form in s.office.forms("/masuk")] == ["tiga"]
        assert not s.world.webhooks[0].taken

        async def bodies(**filters: Any) -> list[str]:
            found = await s.call(lambda: s.client.messages.list(**filters))
            return [one.body for one in found]

        inbound = {"to": FROM}
        assert await bodies() == ["jawaban", "tiga", "dua", "satu"]
        assert await bodies(**inbound) == ["tiga", "dua", "satu"]
        assert await bodies(from_=TO) == ["dua", "satu"]
        since = datetime(2026, 5, 4, 1, 10, tzinfo=UTC)
        assert await bodies(date_sent_after=since, **inbound) == ["tiga", "dua"]
        assert await bodies(date_sent_before=since, **inbound) == ["dua", "satu"]
        assert await bodies(date_sent=since, **inbound) == ["dua"]
        assert await bodies(date_sent_after="2026-05-05") == []
        assert await bodies(date_sent="2026-05-04", limit=1) == ["jawaban"]
        found = await s.call(lambda: s.client.messages(lost.sid).fetch())
        assert (found.direction, found.status, found.from_) == ("inbound", "received", TO)
        assert (await s.call(lambda: s.client.messages.list(from_=TO)))[0].num_media == "1"

        assert await s.call(lambda: s.client.messages(lost.sid).update(body=""))
        assert await bodies(from_=TO) == ["dua", ""]
        assert await s.call(lambda: s.client.messages(lost.sid).delete())
        assert await bodies(from_=TO) == ["dua"]


async def test_pages_do_not_shift_while_messages_come_in() -> None:
    async with scene() as s:
        budi = s.world.phone(BUDI)
        for n in range(5):
            s.world.say(budi, str(n))
        seen: list[str] = []
        page: Any = await s.call(lambda: s.client.messages.page(to=FROM, page_size=2))
        while page is not None:
            seen += [one.body for one in page]
            s.world.say(budi, "baru")
            page = await s.call(page.next_page)
        assert seen == ["4", "3", "2", "1", "0"]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault.TOO_MANY, (429, 20429)),
        (Fault.SERVER_ERROR, (500, 20500)),
        (Fault.UNAVAILABLE, (503, 20503)),
    ],
)
async def test_a_call_fails_on_demand(fault: Fault, expected: tuple[int, int]) -> None:
    async with scene() as s:
        budi = s.world.phone(BUDI)
        s.world.say(budi, "halo")
        s.world.faults.next("create", fault, times=2)
        send = partial(s.client.messages.create, to=TO, from_=FROM, body="ya")
        assert await s.refusal(send) == expected
        assert await s.refusal(send) == expected
        await s.call(send)
        await s.world.settled()
        assert budi.texts == ["ya"]
        assert [(c.operation, c.status, c.code) for c in s.world.calls] == [
            ("create", *expected),
            ("create", *expected),
            ("create", 201, None),
        ]
        assert s.world.violations == []


@pytest.mark.parametrize(
    ("fault", "arrives"),
    [(Fault.CUT_OFF, []), (Fault.TIME_OUT, []), (Fault.ANSWER_LOST, ["ya"])],
)
async def test_a_call_gets_no_answer(fault: Fault, arrives: list[str]) -> None:
    async with scene() as s:
        budi = s.world.phone(BUDI)
        s.world.say(budi, "halo")
        s.client.http_client.timeout = 0.2
        s.world.faults.next("create", fault)
        with pytest.raises(OSError, match=r"Connection aborted|Read timed out"):
            await s.send(body="ya")
        await s.world.settled()
        assert budi.texts == arrives
        assert [c.status for c in s.world.calls] == [None]
        s.client.http_client.timeout = 5
        await s.send(body="lagi")
        await s.world.settled()
        assert budi.texts == [*arrives, "lagi"]


async def test_a_call_without_an_answer_ends_with_the_stand_in() -> None:
    async with scene() as s:
        s.world.phone(BUDI)
        s.world.faults.next("create", Fault.TIME_OUT)
        send = partial(s.client.messages.create, to=TO, from_=FROM, body="ya")
        calling = asyncio.ensure_future(s.call(send))
        await s.world.changed(lambda: len(s.world.calls) == 1)
        await s.stand_in.stop()
        with pytest.raises(OSError, match="Connection aborted"):
            await calling


def test_a_fault_must_fit_what_it_happens_to() -> None:
    with pytest.raises(ValueError, match="TOO_MANY happens to a call, not to 'incoming'"):
        Faults().next("incoming", Fault.TOO_MANY)
