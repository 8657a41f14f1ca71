"""Mail taken in durably: our SMTP server, against django-helpdesk and against the floor.

Run from the checkout: `python -m bench.mail`. Three ways to take the same simple mails, measured
in turn, three rounds, all on SQLite:

- kawal: the real `kawal serve` as a process of its own, a few SMTP connections, a mail after the
  other on each. The clock stops when the last mail has its 250, which is said after the commit.
- django-helpdesk: its own `get_email` over a folder of mails into tickets. It is installed into a
  virtual environment of its own when first needed (`~/.cache/kawal-bench`, or XDG_CACHE_HOME).
- the floor: the standard library reads a mail, and one durable commit keeps it.

Prints the medians and exits with 1 when we are under five times django-helpdesk's rate.
"""

import argparse
import asyncio
import logging
import os
import sqlite3
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from contextlib import closing
from email import message_from_bytes, policy
from pathlib import Path
from statistics import median
from time import perf_counter

import aiosmtplib

from bench.chat import free_port, serving

MAILS, HELPDESK_MAILS, ROUNDS = 1_000, 200, 3
CONNECTIONS = 20
AIM = 5.0
"""How many times django-helpdesk's rate ours must be."""

PEER = "django-helpdesk==2.6.1"
ADDRESS = "aduan@kota-contoh.example.id"

MAIL = """\
From: Warga {n} <warga{n}@example.id>
To: {to}
Subject: Lampu jalan mati {n}
Date: Mon, 04 May 2026 08:00:00 +0800
Message-ID: <ukur-{round}-{n}@example.id>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Selamat pagi,

lampu jalan di depan rumah nomor {n} sudah mati sejak tiga malam yang lalu,
dan jalannya gelap sekali. Mohon diperbaiki.

Terima kasih,
Warga {n}
"""

_DJANGO = """\
SECRET_KEY = "ukur"
USE_TZ = True
ROOT_URLCONF = "urls"
SITE_ID = 1
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
HELPDESK_TEAMS_MODE_ENABLED = False
INSTALLED_APPS = [
    "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
    "django.contrib.sessions", "django.contrib.sites", "django.contrib.messages",
    "django.contrib.staticfiles", "django.contrib.humanize", "rest_framework", "helpdesk",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {"context_processors": [
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]},
}]
STATIC_URL = "/static/"
"""
_DATABASE = """\
DATABASES = {{"default": {{"ENGINE": "django.db.backends.sqlite3", "NAME": "{file}"}}}}
MEDIA_ROOT = "{media}"
"""
_URLS = """\
from django.urls import include, path
urlpatterns = [path("", include("helpdesk.urls", namespace="helpdesk"))]
"""
_TAKE = """\
import logging, sys, time, warnings
warnings.simplefilter("ignore")
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from helpdesk.management.commands.get_email import process_email
from helpdesk.models import Queue, Ticket
Queue.objects.create(
    title="Aduan", slug="aduan", allow_email_submission=True, email_box_type="local",
    email_box_local_dir=sys.argv[1], email_box_interval=0, logging_type="none",
    email_address="aduan@kota-contoh.example.id",
)
begun = time.perf_counter()
process_email(quiet=True)
print(Ticket.objects.count(), time.perf_counter() - begun)
"""


def mails(round_: int, count: int) -> list[bytes]:
    """Write simple mails; no two have the same Message-ID."""
    return [MAIL.format(n=n, to=ADDRESS, round=round_).encode() for n in range(count)]


# Ours


async def ours(count: int) -> float:
    """Bring mails by SMTP; give mails a second."""
    with tempfile.TemporaryDirectory(prefix="kawal-bench-") as name:
        folder, smtp, web = Path(name), free_port(), free_port()
        (folder / "kawal.toml").touch()
        environ = {
            "KAWAL_CONFIG": str(folder / "kawal.toml"),
            "KAWAL_DATA__DIR": str(folder),
            "KAWAL_DATABASE__URL": f"sqlite:///{folder / 'kawal.db'}",
            "KAWAL_WEB__PORT": str(web),
            "KAWAL_MAIL__ADDRESS": ADDRESS,
            "KAWAL_MAIL__PORT": str(smtp),
            # Behind an MTA, as in an office: how fast DNS answers is not what is measured.
            "KAWAL_MAIL__VERIFY": "false",
        }
        async with serving(folder, environ):
            # What is made once only, at the first mail, belongs to no rate.
            await bring(smtp, mails(-1, CONNECTIONS))
            waiting = mails(0, count)
            begun = perf_counter()
            shares = [waiting[n::CONNECTIONS] for n in range(CONNECTIONS)]
            await asyncio.gather(*(bring(smtp, share) for share in shares))
            lasted = perf_counter() - begun
        with closing(sqlite3.connect(folder / "kawal.db")) as db:
            (taken,) = db.execute("SELECT count(*) FROM inbox").fetchone()
        assert taken == count + CONNECTIONS, f"{taken} of {count + CONNECTIONS} mails were kept"
    return count / lasted


async def bring(port: int, share: Sequence[bytes]) -> None:
    """Bring mails over one connection, as a mail server does."""
    client = aiosmtplib.SMTP(hostname="127.0.0.1", port=port, start_tls=False, timeout=60)
    async with client:
        for mail in share:
            await client.sendmail("mx@example.id", [ADDRESS], mail)


# django-helpdesk


def helpdesk_python() -> Path:
    """Give the Python of django-helpdesk's environment, made when there is none yet."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "kawal-bench" / PEER.replace("==", "-")
    python, done = folder / "bin" / "python", folder / "installed"
    if not done.exists():
        print(f"installing {PEER} into {folder}", flush=True)
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, PEER, "setuptools<81"], check=True)
        done.touch()
    return python


def helpdesk(python: Path, count: int) -> float:
    """Let django-helpdesk take mails in from a folder; give mails a second."""
    with tempfile.TemporaryDirectory(prefix="kawal-bench-") as name:
        folder = Path(name)
        box, media = folder / "masuk", folder / "berkas"
        box.mkdir()
        media.mkdir()
        for n, mail in enumerate(mails(0, count)):
            (box / f"{n:06d}").write_bytes(mail)
        database = _DATABASE.format(file=folder / "db.sqlite3", media=media)
        (folder / "settings.py").write_text(_DJANGO + database)
        (folder / "urls.py").write_text(_URLS)
        (folder / "take.py").write_text(_TAKE)
        ran = subprocess.run(
            [str(python), "take.py", str(box)],
            cwd=folder,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "settings", "PYTHONPATH": str(folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        taken, lasted = ran.stdout.splitlines()[-1].split()
        assert int(taken) == count, f"django-helpdesk made {taken} tickets of {count} mails"
    return count / float(lasted)


# The floor


def floor(count: int) -> float:
    """Read mails with the standard library and commit each by itself; give mails a second."""
    waiting = mails(0, count)
    with (
        tempfile.TemporaryDirectory(prefix="kawal-bench-") as name,
        closing(sqlite3.connect(Path(name) / "floor.db", isolation_level=None)) as db,
    ):
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("CREATE TABLE mail (id TEXT PRIMARY KEY, subject TEXT, text TEXT, raw BLOB)")
        begun = perf_counter()
        for raw in waiting:
            mail = message_from_bytes(raw, policy=policy.default)
            body = mail.get_body(("plain",))
            assert body is not None
            row = (mail["Message-ID"], mail["Subject"], body.get_content(), raw)
            db.execute("INSERT INTO mail VALUES (?, ?, ?, ?)", tuple(map(_plain, row)))
        return count / (perf_counter() - begun)


def _plain(value: object) -> object:
    return value if isinstance(value, bytes) else str(value)


def main() -> int:
    """Measure; exit code 1 when the aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=MAILS, help="mails of a round of ours")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args()
    logging.disable(logging.INFO)
    python = helpdesk_python()
    rates: dict[str, list[float]] = {"kawal": [], "django-helpdesk": [], "floor": []}
    for _ in range(asked.rounds):
        rates["kawal"].append(asyncio.run(ours(asked.mails)))
        rates["django-helpdesk"].append(helpdesk(python, HELPDESK_MAILS))
        rates["floor"].append(floor(asked.mails))
    middle = {name: median(each) for name, each in rates.items()}
    for name, each in rates.items():
        rounds = "  ".join(f"{one:,.0f}" for one in each)
        print(f"{name:<16} {middle[name]:>7,.0f} mails/s  (rounds: {rounds})")
    ratio = middle["kawal"] / middle["django-helpdesk"]
    print(f"kawal is {ratio:.1f} times django-helpdesk (aim: {AIM:.0f})", end="")
    print(f", and {middle['kawal'] / middle['floor']:.2f} of the floor")
    return 0 if ratio >= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
