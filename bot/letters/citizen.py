"""Letters to the complainant: one function for each kind of notice, each a list of blocks."""

from collections.abc import Callable, Iterable, Mapping

from bot import buttons
from bot.letters.base import Letter, Subject, letter, light, names
from bot.sheets.letters import answers_by_letter
from channels.chat import Button
from config.procedure import RequirementKind, Unit, Waktu
from router import log
from router.offers import router_of
from router.values import PENGADU, CloseReason, NoticeKind, StoredFile


def _track(about: Subject) -> str:
    code = about.dossier.identity.code
    return "\n".join(
        (about.say("code", code=code), about.say("track", link=about.house.track(code)))
    )


def _attached(
    about: Subject, files: Iterable[StoredFile]
) -> tuple[tuple[StoredFile, ...], str | None]:
    """Give the files that fit into the letter, and the lines that name them and the others."""
    fit, heavy = light(files)
    lines = (
        about.say("block.files", names=names(fit)) if fit else None,
        about.say("block.files_page", names=names(heavy)) if heavy else None,
    )
    return fit, "\n\n".join(line for line in lines if line) or None


def _answering(about: Subject) -> tuple[tuple[Button, ...], ...]:
    """Give the buttons under an answer: settled, or not."""
    return (
        tuple(
            Button(
                label=about.house.wording.text(f"chat.button.{word}"),
                data=buttons.data(about.case, word, officer=False),
            )
            for word in ("selesai", "belum")
        ),
    )


def _rating(about: Subject) -> tuple[tuple[Button, ...], ...]:
    """Give the buttons of a rating, from 1 to 5."""
    return (
        tuple(
            Button(label=stars, data=buttons.data(about.case, "nilai", stars, officer=False))
            for stars in "12345"
        ),
    )


def _window(about: Subject) -> str:
    return _length(about, about.office.procedure.penutupan.buka_kembali.selama)


def _length(about: Subject, waktu: Waktu) -> str:
    """Write a length of time of the SOP in the reader's language: `10 hari kerja`."""
    few = "one" if waktu.jumlah == 1 else "many"
    unit = waktu.satuan.replace(" ", "_")
    return about.house.wording.text(f"calendar.waktu.{few}.{unit}", n=waktu.jumlah)


def tanda_terima(about: Subject) -> Letter:
    """The receipt: number, code, what happens next, until when."""
    due = about.case.due_at
    return letter(
        about,
        about.say("tanda_terima.subject"),
        (
            about.say("tanda_terima.text"),
            about.say(_onward(about), due=about.house.moment(due)) if due else None,
            _later(about),
            about.say("tanda_terima.add"),
            _track(about),
        ),
    )


def _onward(about: Subject) -> str:
    """Give what happens next: another agency answers, where the SOP names one, or the office."""
    return "tanda_terima.next" if router_of(about.office.procedure) else "tanda_terima.next_own"


def _later(about: Subject) -> str | None:
    """Ask for the papers that the SOP wants of the complainant, and that may follow."""
    first = about.office.procedure.langkah[0]
    if PENGADU not in first.pelaksana:
        return None
    papers = [n.nama for n in first.kelengkapan if n.jenis is RequirementKind.LAMPIRAN]
    return about.say("tanda_terima.later", names=", ".join(papers)) if papers else None


def minta_kelengkapan(about: Subject) -> Letter:
    """What an officer asks for, and how long it is waited for."""
    until = about.house.calendar.due(about.event.at, about.office.procedure.kelengkapan)
    files, listed = _attached(about, about.event.files)
    return letter(
        about,
        about.say("minta_kelengkapan.subject"),
        (
            about.say("minta_kelengkapan.text"),
            about.event.text,
            listed,
            about.say("minta_kelengkapan.next", due=about.house.moment(until)),
            _track(about),
        ),
        files,
    )


def peringatan_kelengkapan(about: Subject) -> Letter:
    """The same once more, before the wait ends."""
    asked = next(e for e in reversed(about.case.events) if e.type == "minta_kelengkapan")
    until = about.house.calendar.due(asked.at, about.office.procedure.kelengkapan)
    return letter(
        about,
        about.say("peringatan_kelengkapan.subject"),
        (
            about.say("peringatan_kelengkapan.text"),
            asked.text,
            about.say("minta_kelengkapan.next", due=about.house.moment(until)),
            _track(about),
        ),
    )


def jawaban(about: Subject) -> Letter:
    """The answer, as the officer gave it, with its files, and how to close or reply."""
    answer = log.answer(about.case)
    files, listed = _attached(about, answer.files if answer else ())
    sheet = answers_by_letter(about.office)
    return letter(
        about,
        about.say("jawaban.subject"),
        (
            about.say("jawaban.text", agency=about.agency()),
            answer.text if answer else None,
            listed,
            about.say("jawaban.merged", other=about.into) if about.into else None,
            about.say("jawaban.sheet") if sheet else None,
            *_afterwards(about),
            _track(about),
        ),
        files,
        sheet,
        buttons=_answering(about) if _owes_reply(about) else (),
    )


def _owes_reply(about: Subject) -> bool:
    return not about.into and about.office.step(about.case).tanggapi is not None


def _afterwards(about: Subject) -> Iterable[str | None]:
    """Say what the complainant can do with an answer; nothing where it is another's to do."""
    if about.into:
        return
    if about.office.step(about.case).tanggapi is None:
        # Its arrival ends the case: this is its closing letter too.
        yield about.say("jawaban.final", selama=_window(about))
        yield about.say("ditutup.rate")
        return
    yield about.say("jawaban.next")
    silence = about.office.procedure.penutupan.diam
    if silence:
        length = _length(about, silence)
        if silence.satuan in (Unit.MENIT, Unit.JAM):
            # A number of days says of itself whether it counts office time; hours do not.
            length = about.say("jawaban.office_time", waktu=length)
        yield about.say("jawaban.silence", diam=length, selama=_window(about))


def pemberitahuan(about: Subject) -> Letter:
    """What was decided so far, while the case goes on."""
    step = about.office.procedure.step(about.event.step)
    branch = (step.keputusan or {}).get(about.event.choice or "")
    told = (
        about.say("pemberitahuan.text", label=branch.label)
        if branch
        else about.say("pemberitahuan.plain", kegiatan=step.kegiatan)
    )
    return letter(
        about,
        about.say("pemberitahuan.subject"),
        (told, about.say("pemberitahuan.next"), _track(about)),
    )


def digabung(about: Subject) -> Letter:
    """That the case goes on within another one."""
    other = about.event.choice
    return letter(
        about,
        about.say("digabung.subject", other=other),
        (about.say("digabung.text", other=other), _track(about)),
    )


def dialihkan(about: Subject) -> Letter:
    """That SP4N-LAPOR! has the case now, and under which tracking id."""
    return letter(
        about,
        about.say("dialihkan.subject"),
        (about.say("dialihkan.text", id=about.case.lapor), _track(about)),
    )


def ditolak(about: Subject) -> Letter:
    """Why the complaint cannot be processed, or not be followed up."""
    said = (e for e in about.dossier.entries if e.event == about.event.seq)
    files, listed = _attached(about, (f for e in said for f in e.files))
    followed = about.case.close_reason is CloseReason.TIDAK_DAPAT_DITINDAKLANJUTI
    key = "tidak_ditindaklanjuti" if followed else "ditolak"
    return letter(
        about,
        about.say(f"{key}.subject"),
        (
            about.say(f"{key}.text"),
            about.event.text,
            listed,
            about.say("ditolak.next", selama=_window(about)),
            _track(about),
        ),
        files,
    )


def ditutup(about: Subject) -> Letter:
    """That the case is closed, why, and how to open it again; an answer may be rated."""
    rateable = about.case.answered_at is not None and about.case.rating is None
    reason = about.case.close_reason
    told = about.case.sealed and reason is CloseReason.PETUGAS
    return letter(
        about,
        about.say("ditutup.subject"),
        (
            # What the inspectorate found is told in its own words.
            about.say("ditutup.sealed") if told else about.say(f"ditutup.because.{reason}"),
            about.event.text if told else None,
            about.say("ditutup.next", selama=_window(about)),
            about.say("ditutup.rate") if rateable else None,
            _track(about),
        ),
        buttons=_rating(about) if rateable else (),
    )


def tanggapan_diterima(about: Subject) -> Letter:
    """That the reply arrived and the case goes on."""
    return letter(
        about,
        about.say("tanggapan_diterima.subject"),
        (about.say("tanggapan_diterima.text"), _track(about)),
    )


def peringatan_diam(about: Subject) -> Letter:
    """That silence will close the case, and when."""
    due = about.case.due_at
    return letter(
        about,
        about.say("peringatan_diam.subject"),
        (
            about.say("peringatan_diam.text", due=about.house.moment(due)) if due else None,
            about.say("peringatan_diam.next"),
            _track(about),
        ),
        buttons=_answering(about),
    )


CITIZEN_LETTERS: Mapping[NoticeKind, Callable[[Subject], Letter]] = {
    NoticeKind.TANDA_TERIMA: tanda_terima,
    NoticeKind.MINTA_KELENGKAPAN: minta_kelengkapan,
    NoticeKind.PERINGATAN_KELENGKAPAN: peringatan_kelengkapan,
    NoticeKind.JAWABAN: jawaban,
    NoticeKind.PEMBERITAHUAN: pemberitahuan,
    NoticeKind.DIGABUNG: digabung,
    NoticeKind.DIALIHKAN: dialihkan,
    NoticeKind.DITOLAK: ditolak,
    NoticeKind.DITUTUP: ditutup,
    NoticeKind.TANGGAPAN_DITERIMA: tanggapan_diterima,
    NoticeKind.PERINGATAN_DIAM: peringatan_diam,
}
