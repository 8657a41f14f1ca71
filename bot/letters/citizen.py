"""Letters to the complainant: one function for each kind of notice, each a list of blocks."""

from collections.abc import Callable, Iterable, Mapping

from bot.letters.base import Letter, Subject, letter, light, names
from router import log
from router.values import NoticeKind, StoredFile


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


def _window(about: Subject) -> str:
    return about.office.procedure.penutupan.buka_kembali.selama.teks


def tanda_terima(about: Subject) -> Letter:
    """The receipt: number, code, what happens next, until when."""
    due = about.case.due_at
    return letter(
        about,
        about.say("tanda_terima.subject"),
        (
            about.say("tanda_terima.text"),
            about.say("tanda_terima.next", due=about.house.moment(due)) if due else None,
            about.say("tanda_terima.add"),
            _track(about),
        ),
    )


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
    silence = about.office.procedure.penutupan.diam
    files, listed = _attached(about, answer.files if answer else ())
    return letter(
        about,
        about.say("jawaban.subject"),
        (
            about.say("jawaban.text", agency=about.agency()),
            answer.text if answer else None,
            listed,
            about.say("jawaban.next"),
            about.say("jawaban.silence", diam=silence.teks, selama=_window(about))
            if silence
            else None,
            _track(about),
        ),
        files,
    )


def ditolak(about: Subject) -> Letter:
    """Why the complaint cannot be processed."""
    files, listed = _attached(about, about.event.files)
    return letter(
        about,
        about.say("ditolak.subject"),
        (
            about.say("ditolak.text"),
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
    return letter(
        about,
        about.say("ditutup.subject"),
        (
            about.say(f"ditutup.because.{about.case.close_reason}"),
            about.say("ditutup.next", selama=_window(about)),
            about.say("ditutup.rate") if rateable else None,
            _track(about),
        ),
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
    )


CITIZEN_LETTERS: Mapping[NoticeKind, Callable[[Subject], Letter]] = {
    NoticeKind.TANDA_TERIMA: tanda_terima,
    NoticeKind.MINTA_KELENGKAPAN: minta_kelengkapan,
    NoticeKind.PERINGATAN_KELENGKAPAN: peringatan_kelengkapan,
    NoticeKind.JAWABAN: jawaban,
    NoticeKind.DITOLAK: ditolak,
    NoticeKind.DITUTUP: ditutup,
    NoticeKind.TANGGAPAN_DITERIMA: tanggapan_diterima,
    NoticeKind.PERINGATAN_DIAM: peringatan_diam,
}
