"""Stories of an office without a mail server: its mail lies in a folder."""

import logging
from pathlib import Path

import pytest

from channels.base import Health, SentStatus, Transient
from channels.mail import MailChannel
from tests.channels.mail.test_smarthost import message


async def test_mail_lies_in_the_spool_and_the_log_names_it_once(
    channel: MailChannel, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="channels.mail.spool"):
        first = await channel.send(message(1))
        second = await channel.send(message(2))
    assert (first.status, second.status) == (SentStatus.DELIVERED, SentStatus.DELIVERED)
    new = sorted(file.name for file in (tmp_path / "spool" / "new").iterdir())
    assert new == sorted((str(first.provider_id), str(second.provider_id)))
    assert list((tmp_path / "spool" / "tmp").iterdir()) == []
    assert [record.getMessage() for record in caplog.records] == [
        f"no smarthost is set: outgoing mail is written to {tmp_path / 'spool'}"
    ]


async def test_a_repeated_hand_over_is_the_same_file(channel: MailChannel, tmp_path: Path) -> None:
    first = await channel.send(message(1))
    again = await channel.send(message(1))
    assert first == again
    (file,) = (tmp_path / "spool" / "new").iterdir()
    assert b"Message-ID: <kawal.abc1@contoh.id>\r\n" in file.read_bytes()


async def test_a_spool_that_cannot_be_written_is_tried_again(
    channel: MailChannel, tmp_path: Path
) -> None:
    (tmp_path / "spool").write_text("A file stands where the folder should be.")
    with pytest.raises(Transient) as caught:
        await channel.send(message(1))
    reason = f"Surel tidak dapat ditulis ke {tmp_path / 'spool'}: Not a directory"
    assert caught.value.reason == reason
    (_, out) = await channel.check()
    assert out == Health(part="mail.out", ok=False, detail=reason)
    (tmp_path / "spool").unlink()
    await channel.send(message(1))
    (_, out) = await channel.check()
    detail = f"Tanpa server surel keluar: surel ditulis ke {tmp_path / 'spool'}."
    assert out == Health(part="mail.out", ok=True, detail=detail)
