"""The settings of the channels: one section for each, and how the bot talks on those with chat.

`config.settings_model` puts them together with those of the office; a new channel adds its
section here.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from config.settings_fields import (
    MailAddress,
    Number,
    OptionalPort,
    OptionalText,
    Port,
    Secret,
    Text,
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
    smarthost: Smarthost = Field(default_factory=Smarthost, description="Server surel keluar")


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
