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
    """

    MENERIMA = "menerima"
    MENGARAHKAN = "mengarahkan"
    MEMVALIDASI = "memvalidasi"
    MENJAWAB = "menjawab"
    MENYAMPAIKAN = "menyampaikan"
    PENGIRIMAN = "pengiriman"


class RequirementKind(StrEnum):
    """How a kelengkapan is met: by the case itself, a typed text, a file, a letter we make."""

    SISTEM = "sistem"
    ISIAN = "isian"
    LAMPIRAN = "lampiran"
    SURAT = "surat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One kelengkapan of a step. `bila` names the branch under which it is needed."""

    nama: str
    jenis: RequirementKind
    bila: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSpec:
    """One pelaksana: the role's id, the paper's label, and whose people play it."""

    id: str
    label: str
    lingkup: Scope


END: Literal["selesai"] = "selesai"
"""Where a branch leads that ends the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of the paper's table, and what the program must know to run it.

    `ke` is the step that follows (END after the last); `keputusan` maps a choice to the step
    it leads to; `tanggapi` is where a reply to the answer returns the case.
    """

    no: int
    kegiatan: str
    pelaksana: tuple[str, ...]
    kelengkapan: tuple[Requirement, ...]
    waktu: Waktu | WaktuTingkat | None
    output: tuple[str, ...]
    keterangan: str | None
    keputusan: Mapping[str, int | Literal["selesai"]] | None
    sifat: frozenset[Trait]
    ke: int | Literal["selesai"]
    tanggapi: int | None = None
    tanda_tangan: str | None = None
    """Role that must sign before this step can be completed."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One SOP. `version` is the digest of its content: a case keeps the version it opened with.

    `kelengkapan` is how long a complainant may take to send what was asked for; after that
    the step's clock runs again.
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
