"""The settings of the channels: one section for each, and how the bot talks on those with chat.

`config.settings_model` puts them together with those of the office; a new channel adds its
section here.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from config.settings_fields import (
    After,
    MailAddress,
    Number,
    OptionalPath,
    OptionalPort,
    OptionalText,
    Port,
    Provider,
    Secret,
    Text,
    Texts,
    TokenUrl,
    Whole,
    fault,
)


class Section(BaseModel):
    """A table of settings: it does not change once read, and knows no keys but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Web(Section):
    """The HTTP server and the form."""

    host: Text = Field("127.0.0.1", description="Alamat tempat server web mendengarkan")
    port: Port = Field(8000, description="Porta server web; 0 berarti porta bebas mana pun")
    max_files: Whole = Field(5, description="Banyaknya berkas yang boleh dilampirkan pada formulir")
    max_file_mb: Whole = Field(10, description="Besar setiap berkas pada formulir, dalam MB")


class Smarthost(Section):
    """The mail server that carries our mail out."""

    host: OptionalText = Field(
        None,
        description="Server surel keluar; kosong berarti surel ditulis ke folder data",
    )
    port: Port = Field(587, description="Porta server surel keluar")
    tls: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="Sandi sambungan: starttls, tls, atau none"
    )
    username: OptionalText = Field(None, description="Nama pengguna di server surel keluar")
    password: Secret = Field(None, repr=False, description="Kata sandi di server surel keluar")
    timeout: Number = Field(30.0, description="Batas tunggu setiap perintah, dalam detik")

    @model_validator(mode="after")
    def _login(self) -> "Smarthost":
        if (self.username is None) != (self.password is None):
            given = "username" if self.password is None else "password"
            raise fault("setelan_masuk", setting=given)
        return self


class OAuth(Section):
    """How a mailbox is opened without a password: by a token of the provider (OAuth 2.0)."""

    provider: Provider = Field(
        None,
        description="Masuk dengan OAuth2: google, microsoft, atau other; tanpa ini dengan password",
    )
    tenant: Text = Field(
        "common", description="ID atau domain tenant Microsoft 365; hanya untuk microsoft"
    )
    client_id: OptionalText = Field(None, description="ID aplikasi yang didaftarkan di penyedia")
    client_secret: Secret = Field(
        None,
        repr=False,
        description="Rahasia aplikasi; kosong bila aplikasi terdaftar tanpa rahasia",
    )
    refresh_token: Secret = Field(
        None, repr=False, description="Refresh token yang didapat saat kotak surel diizinkan"
    )
    token_url: TokenUrl = Field(
        None, description="Alamat (HTTPS) tempat token diperbarui; wajib untuk other"
    )
    scope: OptionalText = Field(
        None, description="Lingkup izin token; kosong berarti yang biasa bagi penyedia itu"
    )

    @property
    def missing(self) -> str | None:
        """The first setting that a provider needs and that is not given."""
        needed: dict[str, object] = {
            "client_id": self.client_id,
            "refresh_token": self.refresh_token,
        }
        if self.provider == "other":
            needed["token_url"] = self.token_url
        found = (name for name, value in needed.items() if value is None)
        return next(found, None) if self.provider else None


class Mailbox(Section):
    """A mailbox on a mail server from which mail is fetched (IMAP)."""

    name: OptionalText = Field(
        None, description="Sebutan kotak surel dalam laporan; kosong berarti username"
    )
    host: OptionalText = Field(
        None, description="Server IMAP; boleh kosong untuk oauth google dan microsoft"
    )
    port: OptionalPort = Field(
        None, description="Porta IMAP; kosong berarti 993 dengan tls, 143 tanpa tls"
    )
    tls: Literal["tls", "starttls", "none"] = Field(
        "tls", description="Sandi sambungan: tls, starttls, atau none"
    )
    username: OptionalText = Field(None, description="Nama pengguna kotak surel")
    password: Secret = Field(None, repr=False, description="Kata sandi kotak surel")
    folders: Texts = Field((), description='Folder yang dibaca; kosong berarti ["INBOX"]')
    after: After = Field(
        "flag",
        description="Sesudah surel tersimpan: flag (ditandai sudah dibaca), move:FOLDER"
        " (dipindahkan), atau nothing",
    )
    poll_seconds: Number = Field(
        60.0,
        description="Jarak pemeriksaan kotak surel, dalam detik, juga bila server memberi kabar",
    )
    idle: bool = Field(
        True, description="Menunggu kabar server (IDLE) bila server dapat, di samping pemeriksaan"
    )
    first_days: Number = Field(
        30.0,
        le=36_500,
        description="Pada pembacaan pertama hanya surel sebanyak hari terakhir ini yang diambil",
    )
    timeout: Number = Field(30.0, description="Batas tunggu setiap jawaban server, dalam detik")
    oauth: OAuth = Field(default_factory=OAuth, description="Masuk dengan OAuth2")

    @model_validator(mode="after")
    def _can_log_in(self) -> "Mailbox":
        if self.host is None and self.oauth.provider in (None, "other"):
            raise fault("setelan_kotak", setting="host")
        if self.username is None:
            raise fault("setelan_kotak", setting="username")
        if self.oauth.missing is not None:
            raise fault("setelan_oauth", missing=self.oauth.missing)
        if (self.password is None) == (self.oauth.provider is None):
            raise fault("setelan_kotak_masuk", setting="password")
        if self.target in self.reads:
            # Each mail would come back as a new one, for ever.
            raise fault("setelan_kotak_pindah", setting="after", folder=self.target)
        return self

    @property
    def reads(self) -> tuple[str, ...]:
        """The folders that are read. INBOX has no case (RFC 3501, 5.1)."""
        return tuple(dict.fromkeys(_folder(one) for one in self.folders or ("INBOX",)))

    @property
    def target(self) -> str | None:
        """The folder into which mail is moved once it is stored, None where it stays."""
        kind, _, folder = self.after.partition(":")
        return _folder(folder) if kind == "move" else None

    @property
    def label(self) -> str:
        """How the mailbox is called."""
        return self.name or self.username or ""


def _folder(name: str) -> str:
    name = name.strip()
    return "INBOX" if name.upper() == "INBOX" else name


def _rows(value: object) -> object:
    """Take a list that the environment wrote by numbers: `KAWAL_MAIL__MAILBOXES__0__HOST`."""
    if isinstance(value, dict) and value and all(str(key).isdigit() for key in value):
        return [value[key] for key in sorted(value, key=int)]
    return value


Mailboxes = Annotated[tuple[Mailbox, ...], BeforeValidator(_rows)]


class Mail(Section):
    """Mail in and out."""

    address: MailAddress = Field("aduan@localhost", description="Alamat surel pengaduan")
    from_name: OptionalText = Field(
        None, description="Nama pengirim surel; kosong berarti nama kantor"
    )
    host: Text = Field("127.0.0.1", description="Alamat tempat server surel masuk mendengarkan")
    port: OptionalPort = Field(
        8025, description='Porta SMTP; 0 berarti porta bebas mana pun, "" mematikannya'
    )
    lmtp_port: OptionalPort = Field(
        None, description='Porta LMTP; 0 berarti porta bebas mana pun, "" mematikannya'
    )
    hostname: Text = Field(
        "localhost", description="Nama mesin ini dalam percakapan dengan server surel lain"
    )
    max_size_mb: Whole = Field(25, description="Besar surel masuk yang diterima, dalam MB")
    rate_per_hour: Whole = Field(
        20,
        description="Surel dari satu alamat warga per jam; pengaduan baru selebihnya disimpan"
        " untuk dilihat orang",
    )
    alarm_minutes: Number = Field(
        10.0, description="Setelah berapa menit kotak surel gagal dibaca koordinator diberi tahu"
    )
    max_attachments_mb: Whole = Field(
        10,
        description="Besar semua lampiran satu surel keluar, dalam MB; yang lebih menjadi tautan",
    )
    trusted_authserv: Texts = Field(
        (),
        description="Nama server surel kantor yang hasil pemeriksaannya dipercaya"
        " (Authentication-Results)",
    )
    verify: bool = Field(
        True,
        description="Memeriksa sendiri asal surel (SPF, DKIM, DMARC) bila server surel tidak",
    )
    require_dmarc: bool = Field(
        False,
        description="Tindakan petugas lewat surel yang tidak lulus DMARC menunggu konfirmasi"
        " di alamatnya yang lain",
    )
    dns: Texts = Field(
        (),
        description="Server nama untuk pemeriksaan itu, misalnya 192.0.2.53; kosong berarti"
        " server nama mesin ini",
    )
    dkim_selector: OptionalText = Field(None, description="Selektor tanda tangan DKIM kita")
    dkim_key_file: OptionalPath = Field(
        None,
        description="Berkas kunci rahasia DKIM (PEM, RSA atau Ed25519); kosong berarti server"
        " surel keluar yang menandatangani",
    )
    dkim_domain: OptionalText = Field(
        None, description="Domain tanda tangan DKIM; kosong berarti domain mail.address"
    )
    smarthost: Smarthost = Field(default_factory=Smarthost, description="Server surel keluar")

    @model_validator(mode="after")
    def _signature(self) -> "Mail":
        if (self.dkim_selector is None) != (self.dkim_key_file is None):
            given = "dkim_selector" if self.dkim_key_file is None else "dkim_key_file"
            raise fault("setelan_dkim", setting=given)
        return self

    mailboxes: Mailboxes = Field((), description="Kotak surel yang dibaca lewat IMAP")

    @model_validator(mode="after")
    def _told_apart(self) -> "Mail":
        labels = [box.label for box in self.mailboxes]
        twice = next((one for at, one in enumerate(labels) if one in labels[:at]), None)
        if twice is not None:
            raise fault("setelan_kotak_kembar", setting="mailboxes", name=twice)
        return self


class Telegram(Section):
    """The bot on Telegram."""

    token: Secret = Field(
        None,
        repr=False,
        description="Token bot dari @BotFather; kosong berarti tanpa Telegram",
    )
    webhook: Literal["off", "on"] = Field(
        "off",
        description="on: Telegram mengirim pesan ke office.public_url (harus HTTPS);"
        " off: program menjemput sendiri",
    )
    api_url: OptionalText = Field(
        None, description="Alamat server Bot API sendiri; kosong berarti api.telegram.org"
    )


class WhatsApp(Section):
    """The number on WhatsApp, by Twilio."""

    account_sid: OptionalText = Field(
        None, description="Account SID di Twilio; kosong berarti tanpa WhatsApp"
    )
    auth_token: Secret = Field(None, repr=False, description="Auth Token di Twilio")
    sender: OptionalText = Field(
        None, description="Nomor WhatsApp kantor di Twilio, misalnya +6281100000000"
    )
    public_url: OptionalText = Field(
        None,
        description="Alamat web seperti dipanggil Twilio, dasar tanda tangannya;"
        " kosong berarti office.public_url",
    )
    content_knock: OptionalText = Field(
        None,
        description="ContentSid templat satu baris dengan tombol Lihat, untuk di luar jendela"
        " 24 jam; kosong berarti pesan beralih ke alamat berikut",
    )
    content_buttons: dict[Text, Text] = Field(
        default_factory=dict,
        description='ContentSid templat tombol per banyaknya tombol, misalnya "2" = "HX...";'
        " yang tidak ada ditulis sebagai pilihan bernomor",
    )
    sweep_minutes: Number = Field(
        10.0, description="Jarak pemeriksaan daftar pesan Twilio, dalam menit"
    )
    per_second: Number = Field(10.0, description="Pesan keluar paling banyak per detik")
    max_media_mb: Whole = Field(16, description="Besar setiap berkas masuk, dalam MB")
    api_url: OptionalText = Field(None, description="Alamat lain untuk API Twilio, untuk percobaan")

    @model_validator(mode="after")
    def _whole(self) -> "WhatsApp":
        needed = {"auth_token": self.auth_token, "sender": self.sender}
        for name, value in needed.items():
            if self.account_sid is not None and value is None:
                raise fault("setelan_whatsapp", setting=name)
        return self


class Chat(Section):
    """How the bot talks."""

    gather_seconds: Number = Field(
        4.0, description="Berapa detik pesan beruntun ditunggu sebelum bot berbicara"
    )
    remind_minutes: Number = Field(
        30.0, description="Setelah berapa menit diam warga diingatkan menyelesaikan pengaduannya"
    )
    hand_in_minutes: Number = Field(
        120.0,
        description="Setelah berapa menit diam pengaduan yang belum selesai diteruskan apa adanya",
    )
