"""The domain's values: a case, what is done to it, and what follows from that.

Pure data, shared by `router` (which decides over it), `storage` (which keeps it) and `bot`
(which carries it out). Ids of actions, states, reasons and refusals are the project's
contract: they stand in SOP files, JSON and buttons, and are never renamed.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from config.procedure import Severity, Waktu

PENGADU = "pengadu"
"""Id of the complainant, as an actor, a role and a recipient of notices."""

SISTEM = "sistem"
"""Actor of what the program does by itself."""

KOORDINATOR = "koordinator"
OPERATOR = "operator"


class State(StrEnum):
    """Where a case stands in its life."""

    DRAF = "draf"
    BERJALAN = "berjalan"
    MENUNGGU_PENGADU = "menunggu_pengadu"
    DIJAWAB = "dijawab"
    DITUTUP = "ditutup"
    DITOLAK = "ditolak"

    @property
    def ended(self) -> bool:
        """True for a case that is over (until somebody reopens it)."""
        return self in (State.DITUTUP, State.DITOLAK)


class CloseReason(StrEnum):
    """Why a case ended."""

    PENGADU = "pengadu"
    PETUGAS = "petugas"
    DIAM = "diam"
    SELESAI_SOP = "selesai_sop"
    TIDAK_VALID = "tidak_valid"
    TIDAK_DAPAT_DITINDAKLANJUTI = "tidak_dapat_ditindaklanjuti"
    DIGABUNG = "digabung"
    DIALIHKAN = "dialihkan"


class ActionId(StrEnum):
    """What people do to a case."""

    AJUKAN = "ajukan"
    TERIMA = "terima"
    SELESAIKAN = "selesaikan"
    TERUSKAN = "teruskan"
    JAWAB = "jawab"
    SAMPAIKAN = "sampaikan"
    PUTUSKAN = "putuskan"
    DISPOSISI = "disposisi"
    TUGASKAN = "tugaskan"
    TANDATANGANI = "tandatangani"
    KEMBALIKAN_SURAT = "kembalikan_surat"
    KEMBALIKAN = "kembalikan"
    BUKAN_WEWENANG = "bukan_wewenang"
    MINTA_KELENGKAPAN = "minta_kelengkapan"
    LENGKAPI = "lengkapi"
    PERPANJANG = "perpanjang"
    LAMPIRKAN = "lampirkan"
    CATAT = "catat"
    AMBIL = "ambil"
    ALIHKAN = "alihkan"
    TOLAK = "tolak"
    TANGGAPI = "tanggapi"
    TUTUP = "tutup"
    NILAI = "nilai"
    BUKA_KEMBALI = "buka_kembali"
    KUNCI = "kunci"
    CENTANG = "centang"
    BEBASKAN = "bebaskan"
    TETAPKAN_TINGKAT = "tetapkan_tingkat"
    GABUNGKAN = "gabungkan"
    TARIK = "tarik"
    TAUTKAN = "tautkan"
    SERAHKAN_LAPOR = "serahkan_lapor"
    KOREKSI = "koreksi"


class SystemEvent(StrEnum):
    """What happens to a case without anybody acting on it."""

    TERKIRIM = "terkirim"
    GAGAL_KIRIM = "gagal_kirim"
    DITERUSKAN_OTOMATIS = "diteruskan_otomatis"
    DITUNJUK = "ditunjuk"
    PENGINGAT = "pengingat"
    LEWAT_WAKTU = "lewat_waktu"
    ESKALASI = "eskalasi"
    ESKALASI_KEPALA = "eskalasi_kepala"
    KALENDER_BERUBAH = "kalender_berubah"
    MENERIMA_GABUNGAN = "menerima_gabungan"
    PERINGATAN_DIAM = "peringatan_diam"
    TUTUP_DIAM = "tutup_diam"
    PERINGATAN_KELENGKAPAN = "peringatan_kelengkapan"
    KELENGKAPAN_HABIS = "kelengkapan_habis"


class RefusalCode(StrEnum):
    """Why an action was refused."""

    PERAN_SALAH = "peran_salah"
    LANGKAH_SUDAH_LEWAT = "langkah_sudah_lewat"
    SUDAH_DILAKUKAN = "sudah_dilakukan"
    KELENGKAPAN_KURANG = "kelengkapan_kurang"
    ALASAN_WAJIB = "alasan_wajib"
    PILIHAN_WAJIB = "pilihan_wajib"
    TUJUAN_WAJIB = "tujuan_wajib"
    KASUS_TERTUTUP = "kasus_tertutup"
    TIDAK_DIKENAL = "tidak_dikenal"
    TERKUNCI = "terkunci"


class Refused(Exception):
    """An action was refused; nothing changed.

    `key` names the sentence in the wording files (`refusal.<key>`), `facts` fill it. The
    sentence says what is the case now, so that the reader knows what to do instead.
    """

    def __init__(self, code: RefusalCode, key: str, **facts: object) -> None:
        super().__init__(f"{code}: {key} {facts}")
        self.code = code
        self.key = key
        self.facts = facts


class Anonymity(StrEnum):
    """What the complainant asked to keep: his name (anonim), the content (rahasia), or both."""

    TERBUKA = "terbuka"
    ANONIM = "anonim"
    RAHASIA = "rahasia"
    ANONIM_RAHASIA = "anonim_rahasia"

    @property
    def anonymous(self) -> bool:
        """True when nobody may learn who the complainant is."""
        return self in (Anonymity.ANONIM, Anonymity.ANONIM_RAHASIA)

    @property
    def secret(self) -> bool:
        """True when only the handling office may know the content."""
        return self in (Anonymity.RAHASIA, Anonymity.ANONIM_RAHASIA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who must act now: a role, and the officer where one is named or has taken the step."""

    role: str
    officer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file of a message: its name as sent, its type, and where its bytes lie (`sha256`)."""

    name: str
    media_type: str
    size: int
    sha256: str


Field = tuple[str, str]
"""A record by name: the name of an isian (or of one of its fields), and what was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to a case; the log is complete and only grows.

    `step` is where the case stood, `to_step` where it went (None when it stayed). `holder`
    is who held the case afterwards. `due` is the new deadline that an extension gave.
    `choice` is a branch, a rating, a severity, the name of a kelengkapan, the number of another
    case, or a field of the register, as the type of the event wants. `fields` are records
    written by name (isian), kept with the words.
    """

    seq: int
    at: datetime
    actor: str
    type: ActionId | SystemEvent
    step: int
    role: str | None = None
    to_step: int | None = None
    holder: Holder | None = None
    agency: str | None = None
    officer: str | None = None
    choice: str | None = None
    text: str | None = None
    files: tuple[StoredFile, ...] = ()
    fields: tuple[Field, ...] = ()
    due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A complaint on its way through a procedure.

    `visit` counts the steps entered so far (a step entered again is a new visit); `visit_at`
    is when the present one began. Pauses and extensions are not stored: they are derived
    from `events`. `proposed` holds the agencies that the router found, best first, without
    those that said that the case is not theirs. `sealed` cases belong to the inspectorate
    alone. `scope` is the register's scope, `lapor` the tracking id of SP4N-LAPOR!,
    `referred_by` the institution that sent the complainant here, `entered_by` the officer
    who wrote the complaint down for him.
    """

    number: str
    procedure: str
    version: str
    step: int
    state: State
    visit: int
    visit_at: datetime
    holder: Holder | None
    channel: str
    opened_at: datetime
    agency: str | None = None
    proposed: tuple[str, ...] = ()
    urusan: str | None = None
    severity: Severity = Severity.SEDANG
    anonymity: Anonymity = Anonymity.TERBUKA
    due_at: datetime | None = None
    answered_at: datetime | None = None
    delivered_at: datetime | None = None
    closed_at: datetime | None = None
    close_reason: CloseReason | None = None
    rating: int | None = None
    linked: str | None = None
    sealed: bool = False
    scope: str | None = None
    lapor: str | None = None
    referred_by: str | None = None
    entered_by: str | None = None
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What somebody wants to do. `actor` is an officer's id, PENGADU or SISTEM.

    `visit` is the visit that the actor saw when he decided (None when he did not say): an
    action on a visit that is over is refused. `choice` is as in `Event`; for TERKIRIM it says
    how: "delivered" or "published". `other` is the number of another case.
    """

    id: ActionId | SystemEvent
    actor: str
    text: str | None = None
    agency: str | None = None
    officer: str | None = None
    choice: str | None = None
    files: tuple[StoredFile, ...] = ()
    visit: int | None = None
    step: int | None = None
    waktu: Waktu | None = None
    fields: tuple[Field, ...] = ()
    other: str | None = None


class NoticeKind(StrEnum):
    """What a person is told; each has its wording under `notice.<kind>`."""

    TANDA_TERIMA = "tanda_terima"
    TUGAS = "tugas"
    TAMBAHAN = "tambahan"
    MINTA_KELENGKAPAN = "minta_kelengkapan"
    PERINGATAN_KELENGKAPAN = "peringatan_kelengkapan"
    KELENGKAPAN_HABIS = "kelengkapan_habis"
    JAWABAN = "jawaban"
    PEMBERITAHUAN = "pemberitahuan"
    DITOLAK = "ditolak"
    DITUTUP = "ditutup"
    TANGGAPAN_DITERIMA = "tanggapan_diterima"
    PERINGATAN_DIAM = "peringatan_diam"
    PENGINGAT = "pengingat"
    LEWAT_WAKTU = "lewat_waktu"
    ESKALASI = "eskalasi"
    ESKALASI_KEPALA = "eskalasi_kepala"
    TANPA_PETUGAS = "tanpa_petugas"
    DISPOSISI = "disposisi"
    LAPORAN = "laporan"
    OTOMATIS = "otomatis"
    DITARIK = "ditarik"
    DIGABUNG = "digabung"
    DIALIHKAN = "dialihkan"
    KALENDER = "kalender"
    GAGAL_KIRIM = "gagal_kirim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Somebody must be told: `to` is an officer's id or PENGADU, `event` the seq it tells of."""

    kind: NoticeKind
    to: str
    event: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A moment at which the clock itself acts on a case: `kind` is the event that it fires.

    `since` is the seq of the event from which the time counts (the step entered, the answer
    delivered, the documents asked for): each kind fires once for each such beginning.
    """

    kind: SystemEvent
    since: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an action does: the case afterwards, its new events, who is told, what the clock does.

    `deadlines` is the whole set that is open after the change; what is not in it is cancelled.
    """

    case: Case
    events: tuple[Event, ...]
    notices: tuple[Notice, ...]
    deadlines: tuple[Deadline, ...]
