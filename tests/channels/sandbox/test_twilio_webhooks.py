"""Webhooks are signed as Twilio signs, come again as Twilio lets them, and fail on demand."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from channels.sandbox.twilio import Change, Fault, signature
from channels.sandbox.twilio.webhooks import Routes, Rules
from tests.channels.sandbox.twilio_office import Office, scene, serving
from tests.official import SPECS

BUDI = "+6281200000001"
VECTORS = SPECS / "twilio_signature_vectors.json"


@pytest.mark.official
def test_signatures_equal_the_published_ones() -> None:
    told = json.loads(VECTORS.read_text("utf-8"))
    for vector in told["vectors"]:
        form = [(name, value) for name, value in vector["params"]]
        made = signature(told["auth_token"], vector["url"], form)
        assert made == vector["signature"], vector["name"]


@given(form=st.dictionaries(st.text(min_size=1), st.text()), token=st.text(min_size=1))
def test_signatures_satisfy_twilios_validator(form: dict[str, str], token: str) -> None:
    url = "https://lapor.example.id/twilio/masuk?kota=a%20b"
    made = signature(token, f"{url}#rc=5&rp=all", form.items())
    assert RequestValidator(token).validate(url, form, made)


def test_the_fragment_gives_the_rules() -> None:
    assert Rules.of("https://a.example.id/x") == Rules()
    assert Rules.of("https://a.example.id/x#rc=5&rp=all") == Rules(
        retries=5, after=frozenset({"all"})
    )
    assert Rules.of("https://a.example.id/x#rc=9&ct=1&rt=99999&tt=300&rp=4xx,rt") == Rules(
        retries=5, connect=0.1, read=15.0, total=0.3, after=frozenset({"4xx", "rt"})
    )


def test_a_public_address_leads_to_the_real_one() -> None:
    routes = Routes()
    routes.add("https://lapor.example.id/kawal/wa/masuk#rc=5", "http://127.0.0.1:80/wa/masuk")
    assert routes.real("https://lapor.example.id/kawal/wa/status?a=1#rc=1") == (
        "http://127.0.0.1:80/wa/status?a=1"
    )
    assert routes.real("https://lapor.example.id/kawalan") == "https://lapor.example.id/kawalan"


async def test_behind_a_proxy_the_public_address_is_signed() -> None:
    async with scene() as s:
        s.office.public = "https://lapor.example.id"
        s.office.files["/berkas/a.pdf"] = ("application/pdf", b"%PDF")
        s.stand_in.deliver_to(
            f"{s.office.url}/masuk?kanal=wa", public_url=f"{s.office.public}/masuk?kanal=wa"
        )
        budi = s.world.phone(BUDI)
        s.world.say(budi, "halo")
        await s.send(
            body="ini",
            media_url=["https://lapor.example.id/berkas/a.pdf"],
            status_callback="https://lapor.example.id/status",
        )
        await s.world.settled()
        assert [one.valid for one in s.office.got] == [True] * 4
        assert s.office.got[0].headers["x-forwarded-host"] == "lapor.example.id"
        assert s.office.got[0].headers["x-forwarded-proto"] == "https"
        assert budi.last.media[0].content == b"%PDF"


async def test_a_refused_webhook_does_not_come_again_by_itself() -> None:
    async with scene() as s:
        s.office.answers = [503, "hang up"]
        budi = s.world.phone(BUDI)
        s.world.say(budi, "satu")
        s.world.say(budi, "dua")
        await s.world.settled()
        assert [f["Body"] for f in s.office.forms("/masuk")] == ["satu", "dua"]
        tries = [[(a.status, a.failure) for a in w.attempts] for w in s.world.webhooks]
        assert tries == [[(503, None)], [(None, "rt")]]


async def test_a_connection_that_fails_is_tried_once_more() -> None:
    async with scene() as s:
        s.stand_in.deliver_to("http://127.0.0.1:9/masuk", fallback_url=f"{s.office.url}/cadangan")
        message = s.world.say(s.world.phone(BUDI), "halo")
        await s.world.settled()
        failures = [a.failure for a in s.world.webhooks[0].attempts]
        assert failures == ["ct", "ct", None]
        (form,) = s.office.forms("/cadangan")
        assert form["MessageSid"] == message.sid
        assert (form["ErrorCode"], form["ErrorUrl"]) == ("11205", "http://127.0.0.1:9/masuk")
        assert s.office.got[0].valid


async def test_a_program_that_comes_back_gets_what_it_refused() -> None:
    async with scene() as s:
        url = f"{s.office.url}/masuk#rc=5&rp=all"
        s.stand_in.deliver_to(url, fallback_url=f"{s.office.url}/cadangan")
        s.office.answers = [503, 404, "hang up", 500, 503, 200]
        budi = s.world.phone(BUDI)
        s.world.say(budi, "halo")
        await s.world.settled()
        assert len(s.office.forms("/masuk")) == 6
        tokens = {one.headers["i-twilio-idempotency-token"] for one in s.office.got}
        assert len(tokens) == 1
        assert s.world.webhooks[0].taken
        s.office.answers = [503] * 6
        s.world.say(budi, "lagi")
        await s.world.settled()
        (form,) = s.office.forms("/cadangan")
        assert (form["Body"], form["ErrorCode"]) == ("lagi", "11200")


async def test_a_silent_program_is_given_up() -> None:
    async with scene() as s:
        s.stand_in.deliver_to(f"{s.office.url}/masuk#rt=100")
        s.office.answers = ["silence"]
        s.world.say(s.world.phone(BUDI), "halo")
        await s.world.settled()
        assert [a.failure for a in s.world.webhooks[0].attempts] == ["rt"]
        s.stand_in.deliver_to(f"{s.office.url}/masuk#tt=150&rc=5&rp=all")
        s.office.answers = ["silence"] * 6
        s.world.say(s.world.phone(BUDI), "halo")
        await s.world.settled()
        assert [a.failure for a in s.world.webhooks[1].attempts] == ["rt"]


async def test_webhooks_are_lost_doubled_and_swapped_on_demand() -> None:
    async with scene() as s:
        s.world.faults.late_seconds = 60
        budi = s.world.phone(BUDI)
        for fault, text in (
            (Fault.WEBHOOK_LOST, "hilang"),
            (Fault.WEBHOOK_TWICE, "dobel"),
            (Fault.WEBHOOK_SWAPPED, "kedua"),
        ):
            s.world.faults.next("incoming", fault)
            s.world.say(budi, text)
        s.world.say(budi, "pertama")
        await s.world.changed(lambda: sum(w.taken for w in s.world.webhooks) == 3)
        bodies = [f["Body"] for f in s.office.forms("/masuk")]
        assert bodies == ["dobel", "dobel", "pertama", "kedua"]

        s.world.faults.next("incoming", Fault.WEBHOOK_LATE)
        s.world.say(budi, "terlambat")
        s.world.say(budi, "tepat")
        await s.world.changed(lambda: s.world.webhooks[-1].taken)
        assert s.office.forms("/masuk")[-1]["Body"] == "tepat"
        s.world.release()
        await s.world.settled()
        assert s.office.forms("/masuk")[-1]["Body"] == "terlambat"

        s.world.faults.next("status", Fault.WEBHOOK_LOST)
        s.world.faults.next("status", Fault.WEBHOOK_SWAPPED)
        await s.send(body="halo")
        await s.world.settled()
        assert s.office.statuses() == ["delivered", "sent"]


async def test_a_late_webhook_comes_by_itself() -> None:
    async with scene() as s:
        s.world.faults.late_seconds = 0.01
        s.world.faults.next("incoming", Fault.WEBHOOK_LATE)
        s.world.say(s.world.phone(BUDI), "halo")
        await s.world.changed(lambda: bool(s.world.webhooks) and s.world.webhooks[0].taken)
        assert [f["Body"] for f in s.office.forms("/masuk")] == ["halo"]


async def test_deliveries_fail_on_demand() -> None:
    async with scene() as s:
        budi = s.world.phone(BUDI)
        s.world.say(budi, "halo")
        s.world.faults.next("delivery", Fault.UNDELIVERED)
        s.world.faults.next("delivery", Fault.UNDELIVERED, code=63018)
        s.world.faults.next("delivery", Fault.CLOSED_WINDOW)
        for text in ("satu", "dua", "tiga", "empat"):
            await s.send(body=text)
        await s.world.settled()
        ends = [(m.status, m.error_code) for m in s.world.messages.values() if not m.inbound]
        assert ends == [
            ("undelivered", 30008),
            ("failed", 63018),
            ("failed", 63016),
            ("delivered", None),
        ]
        assert budi.texts == ["empat"]


async def test_chance_is_the_same_for_the_same_seed() -> None:
    async def play(seed: int) -> list[tuple[str, Fault]]:
        async with scene() as s:
            kinds = [Fault.WEBHOOK_LOST, Fault.WEBHOOK_TWICE, Fault.UNDELIVERED]
            s.world.faults.at_rate(0.2, kinds, seed)
            budi = s.world.phone(BUDI)
            for n in range(40):
                s.world.say(budi, str(n))
            await s.world.settled()
            counts: dict[str, int] = {str(n): 0 for n in range(40)}
            for form in s.office.forms("/masuk"):
                counts[form["Body"]] += 1
            happened = s.world.faults.happened
            assert list(counts.values()).count(0) == happened.count(
                ("incoming", Fault.WEBHOOK_LOST)
            )
            assert list(counts.values()).count(2) == happened.count(
                ("incoming", Fault.WEBHOOK_TWICE)
            )
            s.world.faults.clear()
            assert s.world.faults.draw("incoming") is None
            return happened

    first = await play(1)
    assert 5 < len(first) < 30
    assert first == await play(1)
    assert first != await play(2)


async def test_faults_by_chance_can_be_kept_to_some_operations() -> None:
    async with scene() as s:
        s.world.faults.at_rate(1.0, [Fault.TOO_MANY, Fault.WEBHOOK_LOST], 1, operations={"create"})
        s.world.say(s.world.phone(BUDI), "halo")
        sent = s.client.messages.create
        assert await s.refusal(
            lambda: sent(to=f"whatsapp:{BUDI}", from_=s.stand_in.sender_address, body="x")
        ) == (429, 20429)
        await s.world.settled()
        assert len(s.office.forms("/masuk")) == 1


async def test_who_listens_hears_of_every_change() -> None:
    async with scene() as s:
        heard: list[Change] = []
        stop = s.world.listen(heard.append)
        budi = s.world.phone(BUDI)
        message = s.world.say(budi, "halo")
        await s.world.settled()
        stop()
        s.world.say(budi, "lagi")
        assert heard == [
            Change(kind="phone", number=BUDI),
            Change(kind="message", number=BUDI, sid=message.sid),
            Change(kind="webhook", sid=message.sid),
        ]
        await s.world.settled()
        with pytest.raises(TimeoutError, match=r"Not so after 0.01 s\. Last messages: inbound"):
            await s.world.changed(lambda: False, timeout=0.01)


async def test_messages_of_one_phone_come_one_by_one_or_all_at_once() -> None:
    async with scene() as s:
        budi = s.world.phone(BUDI)
        s.office.answers = ["silence", 200]
        s.world.say(budi, "satu")
        s.world.say(budi, "dua")
        s.world.say(s.world.phone("+6281200000002"), "tiga")
        await s.world.changed(lambda: any(w.taken for w in s.world.webhooks))
        assert {f["Body"] for f in s.office.forms("/masuk")} == {"satu", "tiga"}
        s.office.closing.set()
        await s.world.settled()
        assert s.office.forms("/masuk")[-1]["Body"] == "dua"

        s.office.closing.clear()
        s.office.answers = ["silence"] * 20
        s.world.send_media(budi, [(f"{n}.png", "image/png", b"x") for n in range(20)])
        await s.office.until(23)
        s.office.closing.set()
        await s.world.settled()


async def test_nobody_is_told_before_there_is_a_webhook() -> None:
    async with scene() as s:
        s.stand_in.deliver_to(None)
        budi = s.world.phone(BUDI)
        s.world.say(budi, "halo")
        await s.world.settled()
        assert (s.world.webhooks, s.office.got) == ([], [])
        other = Office(token=s.stand_in.auth_token)
        async with serving(other):
            s.stand_in.deliver_to(f"{other.url}/masuk")
            s.world.say(budi, "halo lagi")
            await s.world.settled()
        assert [f["Body"] for f in other.forms("/masuk")] == ["halo lagi"]
