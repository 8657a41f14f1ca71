"""`kawal officer link` and `unlink`: ways in for an officer, with and without chat."""

import re

from tests.cli.office import Office


def test_without_chat_there_is_the_counters_page_only(office: Office) -> None:
    answer = office.kawal("officer", "link", "sari")
    assert (answer.code, len(answer.lines)) == (0, 1)
    assert office.ask("officer", "link", "sari") == {"officer": "sari", "url": answer.lines[0]}


def test_with_whatsapp_there_is_a_code_to_send(office: Office) -> None:
    office.environ |= {
        "KAWAL_WHATSAPP__ACCOUNT_SID": "AC" + "0" * 32,
        "KAWAL_WHATSAPP__AUTH_TOKEN": "rahasia",
        "KAWAL_WHATSAPP__SENDER": "+6281100000000",
        "KAWAL_OFFICE__PUBLIC_URL": "https://aduan.example.id",
    }
    told = office.ask("officer", "link", "sari")
    code = told["code"]
    assert re.fullmatch("[A-Z2-9]{8}", code)
    assert told == {
        "officer": "sari",
        "url": told["url"],
        "code": code,
        "expires_at": "2026-05-07T08:00:00+08:00",
        "telegram": None,
        "whatsapp": f"https://wa.me/6281100000000?text=TAUT%20{code}",
    }
    answer = office.kawal("officer", "link", "sari")
    url, first, second = answer.lines
    assert url == told["url"]
    fresh = first.rpartition(" ")[2]
    assert first == (
        "Kode untuk Telegram atau WhatsApp, sekali pakai, berlaku sampai Kamis, 7 Mei 2026 pukul"
        f" 08.00 WITA: {fresh}"
    )
    assert second == (
        f"WhatsApp: kirim TAUT {fresh} ke +6281100000000, atau buka"
        f" https://wa.me/6281100000000?text=TAUT%20{fresh}"
    )
    assert fresh != code


def test_who_has_linked_nothing_has_nothing_to_unlink(office: Office) -> None:
    assert office.ask("officer", "unlink", "sari") == {"officer": "sari", "unlinked": []}
    assert office.kawal("officer", "unlink", "sari").lines == (
        ["Petugas sari tidak punya alamat yang terhubung dengan kode."]
    )
    answer = office.kawal("officer", "unlink", "sari", "--address", "pos:1")
    assert (answer.code, answer.out) == (2, "")
