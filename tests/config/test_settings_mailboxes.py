"""Mailboxes as an operator writes them down."""

from pathlib import Path

import pytest

from config.settings import Settings, SettingsError, load

FILE = """
[[mail.mailboxes]]
host = "imap.example.id"
username = "aduan@example.id"
folders = ["Inbox", "Lapor"]
after = "move: Selesai"

[[mail.mailboxes]]
name = "gmail"
username = "aduan.kota@gmail.com"

[mail.mailboxes.oauth]
provider = "google"
client_id = "kawal"
"""
PASSWORD = "KAWAL_MAIL__MAILBOXES__0__PASSWORD"
REFRESH = "KAWAL_MAIL__MAILBOXES__1__OAUTH__REFRESH_TOKEN"


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def loaded(text: str, **environ: str) -> Settings:
    """Read settings out of a file and an environment."""
    Path("kawal.toml").write_text(text, "utf-8")
    return load(None, environ)


def mistakes(text: str, **environ: str) -> list[str]:
    """Give what is reported."""
    with pytest.raises(SettingsError) as refused:
        loaded(text, **environ)
    return str(refused.value).splitlines()


def test_mailboxes_stand_in_the_file_and_their_secrets_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "sandi").write_text("rahasia-sekali\n")
    settings = loaded(FILE, **{PASSWORD + "_FILE": str(tmp_path / "sandi"), REFRESH: "segar"})
    plain, gmail = settings.mail.mailboxes
    assert (plain.label, plain.reads, plain.target) == (
        "aduan@example.id",
        ("INBOX", "Lapor"),
        "Selesai",
    )
    assert plain.password is not None
    assert plain.password.get_secret_value() == "rahasia-sekali"
    assert (gmail.label, gmail.reads, gmail.target) == ("gmail", ("INBOX",), None)
    assert gmail.oauth.refresh_token is not None
    assert "rahasia-sekali" not in repr(settings)
    assert "segar" not in repr(settings)


def test_a_mailbox_can_come_from_the_environment_alone() -> None:
    settings = loaded(
        "",
        KAWAL_MAIL__MAILBOXES__0__HOST="imap.example.id",
        KAWAL_MAIL__MAILBOXES__0__USERNAME="aduan",
        KAWAL_MAIL__MAILBOXES__0__PASSWORD="rahasia",
        KAWAL_MAIL__MAILBOXES__0__FOLDERS="INBOX, Lapor",
        KAWAL_MAIL__MAILBOXES__0__OAUTH__PROVIDER="",
    )
    (found,) = settings.mail.mailboxes
    assert found.folders == ("INBOX", "Lapor")


def test_what_is_missing_or_double_is_told() -> None:
    assert mistakes('[[mail.mailboxes]]\nusername = "a"\npassword = "b"\n') == [
        "kawal.toml: mail.mailboxes.0.host: kotak surel butuh host dan username; host belum diisi."
        " Host boleh kosong hanya untuk oauth google atau microsoft."
    ]
    assert mistakes('[[mail.mailboxes]]\nhost = "h"\nusername = "a"\n') == [
        "kawal.toml: mail.mailboxes.0.password: isi salah satu: password, atau bagian oauth dengan"
        " provider."
    ]
    assert mistakes(FILE, **{PASSWORD: "x"}) == [
        "kawal.toml: mail.mailboxes.1: oauth lengkap bila provider, client_id, dan refresh_token"
        " diisi (untuk other juga token_url); refresh_token belum diisi."
    ]
    twice = '[[mail.mailboxes]]\nhost = "h"\nusername = "a"\npassword = "b"\n' * 2
    assert mistakes(twice) == [
        "kawal.toml: mail.mailboxes: dua kotak surel bersebutan a. Beri masing-masing name yang"
        " berbeda."
    ]


def test_mistakes_in_a_mailbox_are_told_with_its_number_and_no_secret() -> None:
    table = '[[mail.mailboxes]]\nhost = "h"\nusername = "a"\n'
    (found,) = mistakes(table + "password = 12345\n")
    assert found.startswith("kawal.toml: mail.mailboxes.0.password: ")
    assert "12345" not in found
    (found,) = mistakes(table + 'password = "b"\nfolder = "x"\n')
    assert "kunci folder tidak dikenal. Mungkin maksudnya folders." in found
    assert mistakes(table + 'password = "b"\nafter = "move:"\n') == [
        'kawal.toml: mail.mailboxes.0.after: "move:" tidak dikenal. Yang boleh: flag, nothing,'
        " atau move:FOLDER, misalnya move:Selesai."
    ]
    assert mistakes(table + 'password = "b"\nafter = "move:inbox"\n') == [
        "kawal.toml: mail.mailboxes.0.after: surel tidak dapat dipindahkan ke INBOX, karena folder"
        " itu dibaca juga."
    ]


def test_secrets_go_only_to_https() -> None:
    oauth = (
        '[[mail.mailboxes]]\nhost = "h"\nusername = "a"\n[mail.mailboxes.oauth]\n'
        'provider = "other"\nclient_id = "k"\nrefresh_token = "r"\ntoken_url = "http://x.id/t"\n'
    )
    assert mistakes(oauth) == [
        'kawal.toml: mail.mailboxes.0.oauth.token_url: "http://x.id/t" tidak dapat dipakai, karena'
        " rahasia dikirim ke sana. Yang boleh: alamat https."
    ]
