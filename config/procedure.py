"""The values of an office's SOP: what a procedure file says, column for column.

`config.sop` reads and checks the files; `router.workflow` runs what stands here. The field
names are the columns of the paper (Permenpan RB 35/2012 on the form of administrative SOPs),
because an officer lays the file beside the paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Unit(StrEnum):
    """Units in which the papers count time."""

    MENIT = "menit"
    JAM = "jam"
    HARI = "hari"
    HARI_KERJA = "hari kerja"
    HARI_KALENDER = "hari kalender"


class Severity(StrEnum):
    """How grave a complaint is: decides the time of steps "tergantung tingkat"."""

    RINGAN = "ringan"
    SEDANG = "sedang"
    BERAT = "berat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waktu:
    """One length of time as the paper writes it, for example `2 jam`."""

    teks: str
    satuan: Unit
    jumlah: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaktuTingkat:
    """A time that depends on the severity of the complaint ("tergantung tingkat pengaduan")."""

    teks: str
    tingkat: Mapping[Severity, Waktu]


class Scope(StrEnum):
    """Whose people play a role (`lingkup`): the complainant, the office itself, an agency."""

    PENGADU = "pengadu"
    KANTOR = "kantor"
    OPD = "opd"


class Trait(StrEnum):
    """What a step is, beyond its columns (`sifat`): decides which actions it offers.

    MENERIMA: only "menerima (dan meneruskan)", so `terima` completes it.
    MENGARAHKAN: completing it names the agency; `bukan_wewenang` comes back to it.
    MEMVALIDASI: the complaint may be refused here (`tolak`).
    MENJAWAB: the answer is made here (`jawab`).
    MENYAMPAIKAN: the answer is passed on here (`sampaikan`).
    PENGIRIMAN: the complainant only receives: delivery of the answer does it. Together with
    MENYAMPAIKAN, an officer sends the answer and its delivery completes his step.
    MENDISPOSISI: completed by a written instruction, up or down (`disposisi`).
    MENUGASKAN: completing it names who does the next step (`tugaskan`, surat tugas).
    MENANDATANGANI: the letter is signed here, or returned to whoever drafted it.
    MENYETUJUI: another's work is judged here, so that nobody does it over his own work.
    """

    MENERIMA = "menerima"
    MENGARAHKAN = "mengarahkan"
    MEMVALIDASI = "memvalidasi"
    MENJAWAB = "menjawab"
    MENYAMPAIKAN = "menyampaikan"
    PENGIRIMAN = "pengiriman"
    MENDISPOSISI = "mendisposisi"
    MENUGASKAN = "menugaskan"
    MENANDATANGANI = "menandatangani"
    MENYETUJUI = "menyetujui"


APPROVING = frozenset({Trait.MENANDATANGANI, Trait.MENYETUJUI})
"""Traits of steps that nobody may do over his own work."""


class RequirementKind(StrEnum):
    """How a kelengkapan is met: by the case itself, a typed text, a file, a letter we make."""

    SISTEM = "sistem"
    ISIAN = "isian"
    LAMPIRAN = "lampiran"
    SURAT = "surat"


class LetterKind(StrEnum):
    """Which letter a `surat` is (`templat`): decides its wording and what makes it.

    TUGAS is made by naming who does the next step, BALASAN and PEMBERITAHUAN by the answer,
    UNDANGAN by the words of the step that needs it.
    """

    TUGAS = "tugas"
    UNDANGAN = "undangan"
    BALASAN = "balasan"
    PEMBERITAHUAN = "pemberitahuan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One kelengkapan of a step, or one of its further records (`isian`).

    `bila` names the branch under which it is needed, `dari` the step from whose papers it
    comes, `templat` which letter a `surat` is. An `isian` may have fields of its own (`kolom`)
    or allow certain values only (`pilihan`); one that is not `wajib` is offered, not demanded.
    The value of one marked `ruang_lingkup` is the case's scope in the register.
    """

    nama: str
    jenis: RequirementKind
    bila: str | None = None
    dari: int | None = None
    templat: LetterKind | None = None
    kolom: tuple[str, ...] = ()
    pilihan: tuple[str, ...] = ()
    wajib: bool = True
    ruang_lingkup: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSpec:
    """One pelaksana: the role's id, the paper's label, and whose people play it."""

    id: str
    label: str
    lingkup: Scope


END: Literal["selesai"] = "selesai"
"""Where a branch leads that ends the case."""

Target = int | Literal["selesai"]


class Ending(StrEnum):
    """Why a branch ends the case (`alasan`); the contract's reasons for closing."""

    SELESAI_SOP = "selesai_sop"
    TIDAK_VALID = "tidak_valid"
    TIDAK_DAPAT_DITINDAKLANJUTI = "tidak_dapat_ditindaklanjuti"


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One choice of a deciding step: where it leads, and as what it ends the case there.

    `catatan` is True where the choice needs words: a clarification that the complainant
    gets, or remarks for whoever must do his work again. `label` is what people read.
    """

    ke: Target
    label: str
    alasan: Ending | None = None
    catatan: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A signature without which a step cannot be done: whose, and by when."""

    oleh: str
    waktu: Waktu


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of the paper's table, and what the program must know to run it.

    `ke` is the step that follows (END after the last); `keputusan` maps a choice to its
    branch; `tanggapi` is where a reply to the answer returns the case. `isian` are records
    kept on this step beyond the paper's column of kelengkapan. While `tanda_tangan` is
    missing, the case stands with the signatory.
    """

    no: int
    kegiatan: str
    pelaksana: tuple[str, ...]
    kelengkapan: tuple[Requirement, ...]
    waktu: Waktu | WaktuTingkat | None
    output: tuple[str, ...]
    keterangan: str | None
    keputusan: Mapping[str, Branch] | None
    sifat: frozenset[Trait]
    ke: Target
    tanggapi: int | None = None
    tanda_tangan: Signature | None = None
    isian: tuple[Requirement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """For how long after closing a reply reopens the case, and at which step."""

    selama: Waktu
    langkah: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Who may close, which silence closes, and the warning before it (percent of `diam`)."""

    oleh: tuple[str, ...]
    diam: Waktu | None
    peringatan: int | None
    buka_kembali: Reopening


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """When who is told, in percent of a step's time (100 is the deadline itself)."""

    pengingat: int = 75
    atasan: int = 150
    kepala: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Oversight:
    """Who gets a complaint that is berkadar pengawasan, and by when he must have dealt with it.

    Perpres 76/2013 and Permenpan RB 62/2018 allow 60 days.
    """

    oleh: str
    waktu: Waktu


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One SOP. `version` is the digest of its content: a case keeps the version it opened with.

    `kelengkapan` is how long a complainant may take to send what was asked for; after that
    the step's clock runs again. `anonim` is False where the complainant must say who he is.
    """

    id: str
    nomor: str | None
    judul: str
    instansi: str
    sumber: str
    pelaksana: Mapping[str, RoleSpec]
    langkah: tuple[Step, ...]
    penutupan: Closing
    tangga: Ladder
    kelengkapan: Waktu
    version: str
    pengawasan: Oversight
    anonim: bool = True
    dasar_hukum: tuple[str, ...] = ()

    def step(self, no: int) -> Step:
        """Give the step with this number. Raises KeyError when the SOP has no such step."""
        for step in self.langkah:
            if step.no == no:
                return step
        raise KeyError(no)

    def scope(self, role: str) -> Scope:
        """Tell whose people play a role; koordinator and operator belong to the office."""
        spec = self.pelaksana.get(role)
        return spec.lingkup if spec else Scope.KANTOR

    def label(self, role: str) -> str:
        """Give the paper's name of a role; of `koordinator` and `operator` their own."""
        spec = self.pelaksana.get(role)
        return spec.label if spec else role.capitalize()
