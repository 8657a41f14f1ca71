"""Every setting of the program: its section, its default, and what it means.

`config.settings` fills these models from file and environment; whoever needs a setting takes
it from the one `Settings` that the composition root was given. The descriptions are what an
operator reads: `docs/settings.md` has a line for each.
"""

from pathlib import Path
from typing import Literal, NamedTuple, get_args, get_origin

from pydantic import Field, PrivateAttr, model_validator
from pydantic.fields import FieldInfo

from config.hours import WEEKDAYS, DayHours, OfficeHours, office_hours, parse_hours
from config.settings_channels import Chat, Mail, Section, Telegram, Web, WhatsApp
from config.settings_fields import (
    ClockTime,
    DatabaseUrl,
    Day,
    Days,
    Hours,
    IntakePoint,
    Moment,
    Number,
    OptionalPath,
    OptionalText,
    Precision,
    ProcedureId,
    PublicUrl,
    Ranges,
    Secret,
    Text,
    Weekday,
    Whole,
    Zone,
    fault,
    library_in,
)
from config.sop_library import Library


class Office(Section):
    """Who the office is."""

    name: Text = Field(
        "Mal Pelayanan Publik",
        description="Nama kantor, seperti tampil di halaman, surel, dan tanda terima",
    )
    city: OptionalText = Field(
        None, description="Kota atau kabupaten, ditulis di belakang nama kantor"
    )
    timezone: Zone = Field(
        "Asia/Makassar",
        description="Zona waktu kantor: Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura",
    )
    public_url: PublicUrl = Field(
        "http://127.0.0.1:8000",
        description="Alamat web seperti dibuka warga; dipakai dalam tautan pelacakan",
    )
    procedure: ProcedureId = Field(
        "mpp", description="SOP yang dijalankan bila intake tidak menentukan lain"
    )
    sop_dir: OptionalPath = Field(
        None,
        description="Folder berkas SOP kantor sendiri (*.yaml), di samping SOP bawaan;"
        " kosong berarti folder sop dalam folder data, bila ada",
    )


class Data(Section):
    """Where files are kept."""

    dir: Path = Field(
        Path("data"),
        description="Folder data: basis data bawaan, lampiran, surel keluar, dan kunci rahasia",
    )


class Database(Section):
    """Where cases are kept."""

    url: DatabaseUrl = Field(
        None,
        repr=False,
        description="Basis data: sqlite:///jalur/berkas.db atau postgresql://nama:sandi@host/basis;"
        " kosong berarti berkas kawal.db dalam folder data",
    )


class OpeningHours(Section):
    """Office hours and holidays, where they differ from the shipped ones."""

    regular: dict[Weekday, Hours] = Field(
        default_factory=dict,
        description="Jam kerja per hari yang berbeda dari bawaan,"
        ' misalnya senin = "07.30-12.00, 13.00-16.00" atau sabtu = "libur"',
    )
    ramadan: dict[Weekday, Hours] = Field(
        default_factory=dict,
        description="Jam kerja bulan Ramadan per hari yang berbeda dari bawaan",
    )
    ramadan_ranges: Ranges = Field(
        (),
        description="Tanggal Ramadan yang ditetapkan, menggantikan bawaan tahun itu,"
        ' misalnya ["2027-02-08/2027-03-09"]',
    )
    holidays_add: dict[Day, Text] = Field(
        default_factory=dict,
        description='Hari libur tambahan, misalnya "2026-08-18" = "Cuti bersama daerah"',
    )
    holidays_remove: Days = Field(
        (),
        description='Hari libur nasional ketika kantor tetap buka, misalnya ["2026-05-15"]',
    )

    @model_validator(mode="after")
    def _possible(self) -> "OpeningHours":
        self.office_hours("UTC")
        return self

    def office_hours(self, zone: str) -> OfficeHours:
        """Give the office's hours: the shipped ones with these changes, in a zone."""
        return office_hours(
            zone=zone,
            regular=_week(self.regular),
            ramadan=_week(self.ramadan),
            ramadan_ranges=self.ramadan_ranges,
            add=self.holidays_add,
            remove=self.holidays_remove,
        )


def _week(days: dict[Weekday, str]) -> dict[int, DayHours]:
    return {WEEKDAYS.index(name): parse_hours(text) for name, text in days.items()}


class Clock(Section):
    """The accelerated clock of demos and tests."""

    start: Moment = Field(
        None,
        description="Saat jam percobaan mulai, dengan zona waktu; hanya pada mode demo atau test",
    )
    speed: Number = Field(
        1.0, description="Berapa kali lebih cepat jam berjalan; hanya pada mode demo atau test"
    )


class Schedule(Section):
    """How often the program looks what is due."""

    tick_seconds: Number = Field(
        1.0, description="Jarak antara dua pemeriksaan tenggat, dalam detik"
    )


class Outbox(Section):
    """How long the program tries to deliver."""

    give_up_after_hours: Number = Field(
        48.0, description="Setelah berapa jam pesan yang terus gagal dikirim dinyatakan gagal"
    )


class Routing(Section):
    """How complaints find their agency, and how the program learns it."""

    precision: Precision = Field(
        0.95,
        description="Pengaduan diteruskan sendiri hanya bila tujuannya sepasti ini:"
        " 0.95 berarti paling banyak 5 dari 100 yang keliru",
    )
    automatic: bool = Field(
        True,
        description="Meneruskan sendiri bila cukup pasti; hanya dengan model yang sudah belajar"
        " dari riwayat kantor ini",
    )
    retrain_day: Weekday = Field("minggu", description="Hari model dilatih ulang setiap minggu")
    retrain_at: ClockTime = Field(
        "02.00", description="Jam model dilatih ulang, menurut waktu kantor"
    )
    min_examples: Whole = Field(
        500, description="Model kantor sendiri dilatih mulai sekian kasus yang jelas tujuannya"
    )
    window_days: Whole = Field(
        14, description="Pengaduan serupa dicari di antara kasus sekian hari terakhir"
    )
    assign: bool = Field(
        True,
        description="Bila satu instansi punya beberapa petugas dengan peran yang sama, sistem"
        " menunjuk siapa yang diharapkan menindaklanjuti; yang lain tetap dapat",
    )
    alarm_hours: Number = Field(
        1.0, description="Setelah berapa jam kasus tanpa tujuan atau tanpa petugas diberitahukan"
    )


class Settings(Section):
    """All settings of one running program."""

    mode: Literal["production", "demo", "test"] = Field(
        "production", description="production untuk kantor, demo dan test untuk percobaan"
    )
    language: Literal["id", "en"] = Field(
        "id", description="Bahasa semua tulisan yang dibaca orang: id atau en"
    )
    secret: Secret = Field(
        None,
        repr=False,
        description="Kunci penanda tangan alamat balasan; kosong berarti dibuat sendiri"
        " dan disimpan dalam folder data",
    )
    office: Office = Field(default_factory=Office, description="Kantor")
    intake: dict[IntakePoint, ProcedureId] = Field(
        default_factory=dict,
        description='SOP per pintu masuk: alamat surel atau web, misalnya web = "mpp"',
    )
    data: Data = Field(default_factory=Data, description="Berkas")
    database: Database = Field(default_factory=Database, description="Basis data")
    web: Web = Field(default_factory=Web, description="Server web")
    mail: Mail = Field(default_factory=Mail, description="Surel")
    telegram: Telegram = Field(default_factory=Telegram, description="Telegram")
    whatsapp: WhatsApp = Field(default_factory=WhatsApp, description="WhatsApp")
    chat: Chat = Field(default_factory=Chat, description="Percakapan")
    routing: Routing = Field(default_factory=Routing, description="Penerusan")
    hours: OpeningHours = Field(default_factory=OpeningHours, description="Jam kerja")
    clock: Clock = Field(default_factory=Clock, description="Jam percobaan")
    schedule: Schedule = Field(default_factory=Schedule, description="Penjadwal")
    outbox: Outbox = Field(default_factory=Outbox, description="Pesan keluar")

    _library: Library = PrivateAttr(default_factory=Library)

    def model_post_init(self, context: object, /) -> None:
        """Keep the SOPs with which the ids were checked."""
        self._library = library_in(context)

    @model_validator(mode="after")
    def _clock_only_plays(self) -> "Settings":
        changed = sorted(self.clock.model_dump(exclude_defaults=True))
        if changed and self.mode == "production":
            raise fault("setelan_jam", setting=f"clock.{changed[-1]}")
        return self

    @property
    def library(self) -> Library:
        """The SOPs that this office can run: those shipped, and its own."""
        return self._library

    @property
    def database_url(self) -> str:
        """Where the database is, in SQLAlchemy's form: as set, else a file among the data."""
        return self.database.url or f"sqlite:///{self.data.dir / 'kawal.db'}"

    @property
    def office_hours(self) -> OfficeHours:
        """The hours of the office in its own zone."""
        return self.hours.office_hours(self.office.timezone)


class Setting(NamedTuple):
    """One line of the documentation; the default is written as in `kawal.toml`."""

    key: str
    default: str
    meaning: str


def describe() -> tuple[Setting, ...]:
    """List every setting with its default and its meaning, in the order of the models."""
    return tuple(_describe(Settings, ""))


def _describe(section: type[Section], prefix: str) -> list[Setting]:
    lines = []
    for name, field in section.model_fields.items():
        if inner := section_of(field):
            lines += _describe(inner, f"{prefix}{name}.")
            continue
        meaning = field.description or ""
        lines.append(Setting(f"{prefix}{name}", _toml(field), meaning))
        if row := row_of(field):
            lines += _describe(row, f"{prefix}{name}[].")
    return lines


def section_of(field: FieldInfo) -> type[Section] | None:
    """Give the section that a field holds, or None when it holds a value."""
    kind = field.annotation
    return kind if isinstance(kind, type) and issubclass(kind, Section) else None


def row_of(field: FieldInfo) -> type[Section] | None:
    """Give the section of which a field holds a list (`[[...]]`), or None when it is none."""
    kinds = get_args(field.annotation) if get_origin(field.annotation) is tuple else ()
    kind = kinds[0] if kinds else None
    return kind if isinstance(kind, type) and issubclass(kind, Section) else None


def _toml(field: FieldInfo) -> str:
    default = field.get_default(call_default_factory=True, validated_data={})
    match default:
        case None:
            return '""'
        case bool():
            return str(default).lower()
        case int() | float():
            return str(default)
        case tuple():
            return "[]"
        case dict():
            return "{}"
        case _:
            return f'"{default}"'
