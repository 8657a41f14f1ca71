"""The receipt (tanda terima) of a complaint, as a value that terminal and page lay out.

The complainant's own paper: it bears his tracking code, so it goes to him, or to the officer who
wrote the complaint down for him. Nothing of it is another person's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from bot.dossier import Dossier
from bot.house import House
from bot.letters.base import one_line
from channels.web.assets import asset
from channels.web.page import Pages
from config.procedure import RequirementKind
from config.wording import Wording
from router.office import Office
from router.values import PENGADU, Case, State
from storage.values import EntryKind

_GROUP = 4
"""Characters of the tracking code that stand together: so it is read out and typed in."""

_LINE = 160
"""The longest line that keeps the receipt on one page of A5."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A receipt; moments are in the office's zone, `channel` is its id.

    `opened_at` is when the complaint was entered, from which all times count; `sent_at` when it
    came in or was written, where somebody said so. `name` is None for somebody who gave none.
    `party` is what the SOP calls him. `step` and `due_at` are what is done now and by when;
    `over` says how the case ended. `papers` are those that he may still bring.
    """

    number: str
    code: str
    track: str
    opened_at: datetime
    sent_at: datetime | None
    channel: str
    party: str
    name: str | None
    anonymous: bool
    secret: bool
    subject: str
    files: tuple[str, ...]
    referred_by: str | None
    lapor: str | None
    officer: str | None
    step: str | None
    role: str | None
    due_at: datetime | None
    over: str | None
    papers: tuple[str, ...]

    @property
    def grouped(self) -> str:
        """The tracking code in groups; the pages read it with and without the spaces."""
        starts = range(0, len(self.code), _GROUP)
        return " ".join(self.code[at : at + _GROUP] for at in starts)


def receipt(dossier: Dossier, office: Office, house: House) -> Receipt:
    """Write the receipt of a case as it stands now."""
    case, text = dossier.case, house.wording.text
    complaint = next(iter(dossier.of_kind(EntryKind.COMPLAINT)), None)
    sent_at = complaint.sent_at if complaint else None
    files = complaint.files if complaint else ()
    code = dossier.identity.code
    role = case.holder.role if case.holder else None
    running = case.state is State.BERJALAN
    return Receipt(
        number=case.number,
        code=code,
        track=house.track(code),
        opened_at=house.local(case.opened_at),
        sent_at=house.local(sent_at) if sent_at else None,
        channel=case.channel,
        party=office.procedure.label(PENGADU),
        name=dossier.name,
        anonymous=case.anonymity.anonymous,
        secret=case.anonymity.secret,
        subject=one_line(dossier.subject, _LINE),
        files=tuple(file.name for file in files),
        referred_by=case.referred_by,
        lapor=case.lapor,
        officer=office.directory.officer_name(case.entered_by),
        step=_step(case, office, house),
        role=office.procedure.label(role) if role and role != PENGADU and not case.sealed else None,
        due_at=house.local(case.due_at) if case.due_at and running else None,
        over=text(f"state.{case.state}") if case.state.ended else None,
        papers=tuple(_papers(office)),
    )


def _step(case: Case, office: Office, house: House) -> str | None:
    """Say what is done now; of a sealed case no more than its own page says."""
    if case.state.ended:
        return None
    return house.wording.text("timeline.kunci") if case.sealed else office.step(case).kegiatan


def _papers(office: Office) -> Iterator[str]:
    """Name the papers that the SOP wants of the complainant and that may follow."""
    first = office.procedure.langkah[0]
    if PENGADU in first.pelaksana:
        for need in first.kelengkapan:
            if need.jenis is RequirementKind.LAMPIRAN:
                yield need.nama


def facts(paper: Receipt, wording: Wording) -> tuple[tuple[str, str], ...]:
    """Give the lines of a receipt: keys of the section `web.receipt`, and what stands there."""
    unknown = "anonymous" if paper.anonymous else "unnamed"
    name = paper.name or wording.text(f"web.receipt.{unknown}")
    secret = wording.text("web.receipt.is_secret") if paper.secret else None
    lines = (
        ("received", wording.moment(paper.opened_at)),
        ("sent", wording.moment(paper.sent_at) if paper.sent_at else None),
        ("channel", wording.text(f"channel.{paper.channel}")),
        ("name", name),
        ("subject", paper.subject),
        ("secret", secret),
        ("files", one_line(", ".join(paper.files), _LINE)),
        ("referred", paper.referred_by),
        ("lapor", paper.lapor),
        ("by", paper.officer),
    )
    return tuple((key, value) for key, value in lines if value)


def page(paper: Receipt, wording: Wording, office: str) -> str:
    """Write a receipt as one HTML file that needs nothing beside it, for a printer."""
    sheet = Markup(asset("tanda-terima.css").content.decode())  # noqa: S704  It is our own.
    pages = Pages(wording, office, "bot.pages")
    return pages.render(
        "receipt.html", receipt=paper, facts=facts(paper, wording), sheet=sheet, again=None
    )
