"""Settings as an operator writes them: layers, secrets, and every mistake at once."""

import os
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest
from pydantic import ValidationError

from config.settings import Settings, SettingsError, describe, load

DOCS = Path(__file__).parents[2] / "docs" / "settings.md"

SECTIONS = (
    "mode, language, secret, office, intake, data, database, web, mail, telegram, whatsapp, chat,"
    " routing, hours, clock, schedule, outbox"
)


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def mistakes(text: str | None, **environ: str) -> list[str]:
    """Give what is reported for a kawal.toml and an environment."""
    if text is not None:
        Path("kawal.toml").write_text(text, "utf-8")
    with pytest.raises(SettingsError) as refused:
        load(None, environ)
    return str(refused.value).splitlines()


# Layers


def test_without_file_and_variables_the_defaults_hold() -> None:
    settings = load(None, {})
    assert settings == Settings()
    assert settings.mode == "production"
    assert settings.office.procedure == "mpp"
    assert settings.mail.address == "aduan@localhost"
    assert settings.secret is None
    assert settings.database_url == f"sqlite:///data{os.sep}kawal.db"


def test_the_environment_goes_over_the_file_and_the_file_over_the_defaults() -> None:
    Path("kawal.toml").write_text('[web]\nport = 9000\nhost = "0.0.0.0"\n', "utf-8")
    settings = load(None, {"KAWAL_WEB__PORT": "0", "HOME": "/root"})
    assert (settings.web.port, settings.web.host, settings.web.max_files) == (0, "0.0.0.0", 5)


def test_the_file_is_the_given_one_else_that_of_the_variable_else_kawal_toml(
    tmp_path: Path,
) -> None:
    for name in ("given", "named", "kawal"):
        (tmp_path / f"{name}.toml").write_text(f'[office]\nname = "Kantor {name}"\n', "utf-8")
    environ = {"KAWAL_CONFIG": str(tmp_path / "named.toml")}
    assert load(tmp_path / "given.toml", environ).office.name == "Kantor given"
    assert load(None, environ).office.name == "Kantor named"
    assert load(None, {}).office.name == "Kantor kawal"


def test_an_empty_text_switches_an_optional_setting_off() -> None:
    Path("kawal.toml").write_text('[mail]\nport = ""\nlmtp_port = 24\n', "utf-8")
    settings = load(None, {"KAWAL_MAIL__LMTP_PORT": ""})
    assert (settings.mail.port, settings.mail.lmtp_port) == (None, None)


def test_intake_points_choose_procedures() -> None:
    Path("kawal.toml").write_text('[intake]\n"Konsumen@Example.ID" = "konsumen"\n', "utf-8")
    settings = load(None, {"KAWAL_INTAKE__WEB": "ptsp"})
    assert settings.intake == {"konsumen@example.id": "konsumen", "web": "ptsp"}


def test_routing_says_how_sure_and_when() -> None:
    settings = load(
        None, {"KAWAL_ROUTING__PRECISION": "0.98", "KAWAL_ROUTING__RETRAIN_AT": "23.30"}
    )
    assert (settings.routing.precision, settings.routing.retrain_at) == (0.98, "23.30")
    assert (settings.routing.automatic, settings.routing.retrain_day) == (True, "minggu")
    assert mistakes(None, KAWAL_ROUTING__PRECISION="1", KAWAL_ROUTING__RETRAIN_AT="24.00") == [
        'KAWAL_ROUTING__PRECISION: routing.precision: "1" tidak dapat dipakai. Yang boleh:'
        " bilangan, paling besar 0.999.",
        'KAWAL_ROUTING__RETRAIN_AT: routing.retrain_at: "24.00" bukan jam. Yang boleh: jam dan'
        ' menit dua angka, misalnya "02.00".',
    ]
    assert mistakes('[routing]\nprecision = 0.4\nretrain_at = "2.00"\nretrain_day = "ahad"\n') == [
        "kawal.toml: routing.precision: 0.4 tidak dapat dipakai. Yang boleh: bilangan, paling"
        " kecil 0.5.",
        "kawal.toml: routing.retrain_day: ahad tidak dikenal. Yang boleh: senin, selasa, rabu,"
        " kamis, jumat, sabtu, minggu.",
        'kawal.toml: routing.retrain_at: "2.00" bukan jam. Yang boleh: jam dan menit dua angka,'
        ' misalnya "02.00".',
    ]


def test_settings_do_not_change_once_read() -> None:
    settings = load(None, {})
    with pytest.raises(ValidationError, match="frozen"):
        setattr(settings.web, "port", 1)  # noqa: B010 - the type checker refuses it plainly.


# Secrets


def test_a_secret_comes_out_of_a_file_and_is_never_shown(tmp_path: Path) -> None:
    (tmp_path / "smarthost").write_text("rahasia-sekali\n", "utf-8")
    environ = {
        "KAWAL_MAIL__SMARTHOST__USERNAME": "aduan",
        "KAWAL_MAIL__SMARTHOST__PASSWORD_FILE": str(tmp_path / "smarthost"),
        "KAWAL_DATABASE__URL": "postgres://kawal:sandi@db.example.id/kawal",
    }
    settings = load(None, environ)
    assert settings.mail.smarthost.password is not None
    assert settings.mail.smarthost.password.get_secret_value() == "rahasia-sekali"
    assert settings.database_url == "postgresql+psycopg://kawal:sandi@db.example.id/kawal"
    assert "rahasia-sekali" not in repr(settings)
    assert "sandi" not in repr(settings)


def test_a_secret_that_cannot_be_had_or_is_given_twice_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "full").write_text("x")
    assert mistakes(
        None,
        KAWAL_SECRET="satu",
        KAWAL_SECRET_FILE=str(tmp_path / "full"),
        KAWAL_MAIL__SMARTHOST__USERNAME="aduan",
        KAWAL_MAIL__SMARTHOST__PASSWORD_FILE=str(tmp_path / "empty"),
    ) == [
        f"KAWAL_MAIL__SMARTHOST__PASSWORD_FILE: mail.smarthost.password: berkas rahasia"
        f" {tmp_path / 'empty'} tidak dapat dibaca atau kosong.",
        "KAWAL_MAIL__SMARTHOST__USERNAME: mail.smarthost.username: username dan password harus"
        " diisi keduanya, atau dikosongkan keduanya.",
        "KAWAL_SECRET_FILE: secret: setelan ini sudah diisi oleh KAWAL_SECRET. Pakai salah satu.",
    ]
    assert mistakes(None, KAWAL_SECRET_FILE="/nowhere") == [
        "KAWAL_SECRET_FILE: secret: berkas rahasia /nowhere tidak dapat dibaca atau kosong.",
    ]


def test_only_secrets_are_read_from_files(tmp_path: Path) -> None:
    assert mistakes(None, KAWAL_WEB__HOST_FILE=str(tmp_path)) == [
        "KAWAL_WEB__HOST_FILE: web.host_file: kunci host_file tidak dikenal. Mungkin maksudnya"
        " host. Yang boleh: host, port, max_files, max_file_mb.",
    ]


# Mistakes


def test_every_mistake_is_told_at_once_with_its_place() -> None:
    text = """
        mode = "prod"
        [office]
        timezone = "Asia/Makasar"
        public_url = "aduan.example.id"
        procedure = "mmp"
        [intake]
        aduan = "mpp"
        [data]
        dir = 5
        [web]
        port = 70000
        max_files = 0
        max_file_mb = true
        prot = 80
        [mail]
        address = "aduan"
        max_size_mb = 1.5
        [mail.smarthost]
        tls = "startls"
        username = "aduan"
        timeout = inf
        [hours]
        regular = {senen = "08.00-16.00", selasa = "8-16"}
        ramadan_ranges = ["2027-02-08"]
        holidays_add = {"2026-13-01" = "Libur", "2026-08-18" = ""}
        holidays_remove = 5
        [clock]
        start = 2026-05-04T09:00:00
        """
    environ = {
        "KAWAL_DATABASE__URL": "mysql://kawal:sandi@db/kawal",
        "KAWAL_FOO": "1",
        "KAWAL_OUTBOX": "48",
        "KAWAL_SCHEDULE__TICK_SECONDS": "-1",
    }
    assert mistakes(text, **environ) == [
        "KAWAL_DATABASE__URL: database.url: (nilai rahasia) bukan alamat basis data. Yang boleh:"
        " sqlite:///jalur/berkas.db atau postgresql://nama:sandi@host/basis.",
        f"KAWAL_FOO: foo: kunci foo tidak dikenal. Yang boleh: {SECTIONS}.",
        "KAWAL_OUTBOX: outbox: ini sebuah bagian, bukan nilai. Yang boleh: kunci-kunci di"
        " dalamnya.",
        'KAWAL_SCHEDULE__TICK_SECONDS: schedule.tick_seconds: "-1" tidak dapat dipakai. Yang'
        " boleh: bilangan yang lebih dari 0.",
        "kawal.toml: mode: prod tidak dikenal. Yang boleh: production, demo, test.",
        'kawal.toml: office.timezone: "Asia/Makasar" bukan zona waktu. Yang boleh: misalnya'
        " Asia/Jakarta, Asia/Makassar, Asia/Jayapura.",
        'kawal.toml: office.public_url: "aduan.example.id" bukan alamat web. Yang boleh: misalnya'
        " https://aduan.example.id.",
        'kawal.toml: office.procedure: "mmp" bukan id SOP. Yang boleh: keluhan-pelanggan,'
        " konsumen, mpp, ptsp, tidak-langsung.",
        'kawal.toml: intake.aduan: "aduan" bukan pintu masuk. Yang boleh: web, atau alamat surel,'
        " misalnya aduan@example.id.",
        "kawal.toml: data.dir: 5 tidak dapat dipakai. Yang boleh: teks yang tidak kosong.",
        "kawal.toml: web.port: 70000 tidak dapat dipakai. Yang boleh: bilangan, paling besar"
        " 65535.",
        "kawal.toml: web.max_files: 0 tidak dapat dipakai. Yang boleh: bilangan, paling kecil 1.",
        "kawal.toml: web.max_file_mb: true tidak dapat dipakai. Yang boleh: bilangan.",
        "kawal.toml: web.prot: kunci prot tidak dikenal. Mungkin maksudnya port. Yang boleh: host,"
        " port, max_files, max_file_mb.",
        'kawal.toml: mail.address: "aduan" bukan alamat surel. Yang boleh: misalnya'
        " aduan@example.id.",
        "kawal.toml: mail.max_size_mb: 1.5 tidak dapat dipakai. Yang boleh: bilangan bulat.",
        "kawal.toml: mail.smarthost.tls: startls tidak dikenal. Mungkin maksudnya starttls. Yang"
        " boleh: starttls, tls, none.",
        "kawal.toml: mail.smarthost.timeout: Infinity tidak dapat dipakai. Yang boleh: bilangan.",
        "kawal.toml: hours.regular.senen: senen tidak dikenal. Mungkin maksudnya senin. Yang"
        " boleh: senin, selasa, rabu, kamis, jumat, sabtu, minggu.",
        'kawal.toml: hours.regular.selasa: "8-16" bukan jam kantor. Tulis misalnya 07.30-12.00,'
        " 13.00-16.00, atau libur.",
        'kawal.toml: hours.ramadan_ranges.0.1: ["2027-02-08"] bukan rentang. Yang boleh: dua'
        ' tanggal, misalnya "2027-02-08/2027-03-09".',
        'kawal.toml: hours.holidays_add.2026-13-01: "2026-13-01" bukan tanggal. Yang boleh:'
        " tahun-bulan-hari, misalnya 2026-08-18.",
        'kawal.toml: hours.holidays_add.2026-08-18: "" tidak dapat dipakai. Yang boleh: teks yang'
        " tidak kosong.",
        "kawal.toml: hours.holidays_remove: 5 tidak dapat dipakai. Yang boleh: daftar, misalnya"
        ' ["2026-05-15"].',
        'kawal.toml: clock.start: "2026-05-04 09:00:00" bukan saat yang lengkap. Yang boleh:'
        " tanggal, jam, dan zona, misalnya 2026-05-04T09:00:00+08:00.",
        "kawal.toml: mail.smarthost.username: username dan password harus diisi keduanya, atau"
        " dikosongkan keduanya.",
    ]


def test_a_misspelt_key_is_told_with_the_nearest_one() -> None:
    assert mistakes('langauge = "id"\n') == [
        "kawal.toml: langauge: kunci langauge tidak dikenal. Mungkin maksudnya language. Yang"
        f" boleh: {SECTIONS}.",
    ]


def test_mistakes_are_told_in_the_language_that_is_set() -> None:
    assert mistakes('language = "en"\n[web]\nport = "x"\n') == [
        'kawal.toml: web.port: "x" cannot be used. Allowed: a whole number.',
    ]


def test_a_file_that_is_no_toml_does_not_hide_mistakes_elsewhere() -> None:
    assert mistakes("[web\n", KAWAL_WEB__PORT="x") == [
        'KAWAL_WEB__PORT: web.port: "x" tidak dapat dipakai. Yang boleh: bilangan bulat.',
        "kawal.toml: Berkas ini tidak dapat dibaca sebagai TOML (Expected ']' at the end of a"
        " table declaration (at line 1, column 5)).",
    ]


def test_a_file_that_was_named_must_be_there() -> None:
    with pytest.raises(SettingsError) as refused:
        load(Path("lain.toml"), {})
    assert str(refused.value) == (
        "lain.toml: Berkas setelan ini tidak dapat dibaca (No such file or directory)."
    )


# The accelerated clock


@pytest.mark.parametrize("mode", ["demo", "test"])
def test_the_clock_plays_in_demo_and_test(mode: str) -> None:
    environ = {
        "KAWAL_MODE": mode,
        "KAWAL_CLOCK__START": "2026-05-04T09:00:00+08:00",
        "KAWAL_CLOCK__SPEED": "600",
    }
    clock = load(None, environ).clock
    assert clock.start == datetime(2026, 5, 4, 9, tzinfo=timezone(timedelta(hours=8)))
    assert clock.speed == 600


def test_the_clock_of_an_office_cannot_be_moved() -> None:
    told = (
        "jam percobaan tidak boleh dipakai pada mode production. Yang boleh: mode demo atau test,"
        " atau hapus setelan clock."
    )
    assert mistakes("[clock]\nspeed = 2\n") == [f"kawal.toml: clock.speed: {told}"]
    assert mistakes("", KAWAL_CLOCK__START="2026-05-04T09:00:00+08:00") == [
        f"KAWAL_CLOCK__START: clock.start: {told}"
    ]
    assert load(None, {"KAWAL_CLOCK__SPEED": "1"}).clock.speed == 1


# Office hours


def test_office_hours_follow_the_settings() -> None:
    text = """
        [hours]
        holidays_remove = ["2026-05-15"]
        ramadan_ranges = ["2028-01-28/2028-02-26"]
        [hours.regular]
        sabtu = "08.00-12.00"
        jumat = "libur"
        [hours.holidays_add]
        2026-05-04 = "Hari jadi kota"
        """
    Path("kawal.toml").write_text(text, "utf-8")
    hours = load(None, {}).office_hours
    assert str(hours.zone) == "Asia/Makassar"
    assert hours.holiday(date(2026, 5, 4)) == "Hari jadi kota"
    assert hours.holiday(date(2026, 5, 15)) is None
    assert hours.on(date(2026, 5, 9)) == ((time(8), time(12)),)
    assert hours.on(date(2026, 5, 8)) == ()
    assert hours.in_ramadan(date(2028, 2, 1))


def test_lists_can_come_from_the_environment() -> None:
    environ = {
        "KAWAL_HOURS__HOLIDAYS_REMOVE": "2026-05-14, 2026-05-15",
        "KAWAL_HOURS__RAMADAN_RANGES": "2028-01-28/2028-02-26",
        "KAWAL_HOURS__REGULAR__SABTU": "08.00-12.00",
    }
    hours = load(None, environ).hours
    assert hours.holidays_remove == (date(2026, 5, 14), date(2026, 5, 15))
    assert hours.ramadan_ranges == ((date(2028, 1, 28), date(2028, 2, 26)),)
    assert hours.regular == {"sabtu": "08.00-12.00"}


def test_a_day_cannot_be_both_added_and_removed() -> None:
    text = '[hours]\nholidays_add = {2026-05-04 = "x"}\nholidays_remove = ["2026-05-04"]\n'
    assert mistakes(text, KAWAL_WEB__PORT="x") == [
        'KAWAL_WEB__PORT: web.port: "x" tidak dapat dipakai. Yang boleh: bilangan bulat.',
        "kawal.toml: hours: Tanggal 2026-05-04 tidak dapat sekaligus ditambahkan ke hari libur dan"
        " dikeluarkan darinya.",
    ]


@pytest.mark.parametrize("url", ["sqlite:///kawal.db", "sqlite:////var/lib/kawal/kawal.db"])
def test_a_sqlite_file_can_be_named(url: str) -> None:
    assert load(None, {"KAWAL_DATABASE__URL": url}).database_url == url


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite:///:memory:", "kawal.db"])
def test_a_database_that_keeps_nothing_is_refused(url: str) -> None:
    assert len(mistakes(None, KAWAL_DATABASE__URL=url)) == 1


@pytest.mark.parametrize(
    "url",
    ["aduan.example.id", "ftp://x", "http://", "http://[x", "http://x:99999", "http://x/?a=1"],
)
def test_a_public_url_that_no_browser_opens_is_refused(url: str) -> None:
    assert mistakes(None, KAWAL_OFFICE__PUBLIC_URL=url) == [
        f'KAWAL_OFFICE__PUBLIC_URL: office.public_url: "{url}" bukan alamat web. Yang boleh:'
        " misalnya https://aduan.example.id."
    ]


# Documentation


def test_every_setting_has_its_line_in_the_docs() -> None:
    told = [line for line in DOCS.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert told == [
        f"| `{key}` | `{default}` | {meaning} |" for key, default, meaning in describe()
    ]
    assert all(meaning for _, _, meaning in describe())


def test_the_example_in_the_docs_can_be_used() -> None:
    example = DOCS.read_text("utf-8").partition("```toml\n")[2].partition("```")[0]
    Path("kawal.toml").write_text(example, "utf-8")
    settings = load(None, {"KAWAL_MAIL__SMARTHOST__PASSWORD": "x"})
    assert settings.office.name == "Mal Pelayanan Publik Kota Contoh"
    assert settings.office_hours.holiday(date(2026, 8, 18)) == "Cuti bersama daerah"
