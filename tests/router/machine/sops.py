"""Procedures for the machine: those that are shipped, made-up ones of `tests/sops`, random ones.

Random ones are written as YAML, as an office would, and read by `config.sop`: what its check
refuses is thrown away, so that the machine meets whatever an office may write.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from config import sop
from config.procedure import Procedure

MADE_UP = Path(__file__).parents[2] / "sops"

TIMES = (
    "10 menit",
    "45 menit",
    "90 menit",
    "1 jam",
    "5 jam",
    "1 hari",
    "3 hari kerja",
    "1 hari kalender",
    "4 hari kalender",
)
LEVELS = {
    "teks": "tergantung tingkat pengaduan",
    "tingkat": {"ringan": "40 menit", "sedang": "2 hari kerja", "berat": "6 hari kalender"},
}
_OFFICE = ("petugas", "kepala_seksi", "kepala_bidang", "kepala_dinas")
_AGENCY = ("admin_opd", "pejabat_penghubung")

Row = dict[str, Any]


@cache
def known() -> Mapping[str, Procedure]:
    """Give the shipped procedures and those of `tests/sops`, by id."""
    made_up = (sop.parse(f.read_text("utf-8"), f.name) for f in sorted(MADE_UP.glob("*.yaml")))
    return {**sop.procedures(), **{p.id: p for p in made_up}}


@lru_cache(maxsize=1000)
def invented(seed: int) -> Procedure:
    """Give the random procedure of this seed: the first that `config.sop` accepts."""
    rng = Random(seed)
    while True:
        try:
            return sop.parse(_Author(rng).text(), f"rekaan {seed}")
        except sop.SopError:
            continue


class _Author:
    """Writes one SOP: handing in, some officers' steps, an answer, its way to the complainant."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.rows: list[Row] = []
        self.routed = rng.random() < 0.3
        self.answered = False
        self.assigned = False
        self.office = rng.sample(_OFFICE, rng.randint(2, 4))
        self.choices: list[str] = []
        self.attached: list[int] = []
        self.agencies = False

    def text(self) -> str:
        """Give the whole file."""
        rng = self.rng
        if rng.random() < 0.8:
            self._row(["pengadu"], waktu=None)
        first: list[str] = [t for t in ("menerima", "memvalidasi") if rng.random() < 0.5]
        self._officer(first + (["mengarahkan"] if self.routed else []))
        self.agencies = self.routed
        for _ in range(rng.randint(0, 3)):
            self._middle()
        self._answer()
        self._signing()
        for _ in range(rng.randint(0, 1)):
            self._officer(["menyampaikan"])
        self._delivery()
        return yaml.safe_dump(self._file(), sort_keys=False, allow_unicode=True)

    def _some(self, chance: float) -> bool:
        return self.rng.random() < chance

    def _time(self) -> Any:
        pick = self.rng.random()
        return None if pick < 0.08 else LEVELS if pick < 0.2 else self.rng.choice(TIMES)

    def _row(self, actors: list[str], **columns: Any) -> Row:
        no = len(self.rows) + 1
        row: Row = {
            "no": no,
            "kegiatan": f"Kegiatan {no}",
            "pelaksana": actors,
            "kelengkapan": [],
            "waktu": self._time(),
            "output": [],
        }
        row.update(columns)
        self.rows.append(row)
        return row

    def _role(self, not_: str | None = None) -> str:
        able = [r for r in (*self.office, *(_AGENCY if self.agencies else ())) if r != not_]
        return str(self.rng.choice(able))

    def _officer(self, traits: list[str], not_: str | None = None) -> Row:
        row = self._row([self._role(not_)])
        if traits:
            row["sifat"] = sorted(set(traits))
        row["kelengkapan"] = [n for n in (self._paper(row) for _ in range(2)) if n]
        return row

    def _paper(self, row: Row) -> dict[str, Any] | None:
        """Give a paper of any kind that can be had by now, or none."""
        rng, no = self.rng, row["no"]
        need: dict[str, Any] = {"nama": f"Berkas {no}.{rng.randint(0, 9999)}"}
        match rng.choice(("-", "-", "-", "sistem", "isian", "isian", "lampiran", "surat")):
            case "sistem":
                need["jenis"] = "sistem"
            case "isian":
                need |= {"jenis": "isian", "nama": f"Isian {no} {rng.randint(0, 9999)}"}
                kind = rng.random()
                if kind < 0.3:
                    need["kolom"] = [f"Sebab {no} {i} {rng.randint(0, 9999)}" for i in range(2)]
                elif kind < 0.6:
                    need["pilihan"] = ["ringan sekali", "cukup", "parah"]
            case "lampiran":
                need["jenis"] = "lampiran"
                if self.attached and self._some(0.5):
                    need["dari"] = rng.choice(self.attached)
                else:
                    self.attached.append(no)
            case "surat":
                made = ["undangan"]
                made += ["balasan", "pemberitahuan"] if self.answered else []
                made += ["tugas"] if self.assigned else []
                need |= {"jenis": "surat", "templat": rng.choice(made)}
            case _:
                return None
        if self.choices and self._some(0.3):
            need["bila"] = rng.choice(self.choices)
        if self._some(0.15):
            need["wajib"] = False
        return need

    def _middle(self) -> None:
        rng = self.rng
        traits = [t for t in ("menerima", "memvalidasi", "menyetujui") if self._some(0.2)]
        match rng.choice(("plain", "decides", "instructs", "assigns", "both", "tells")):
            case "decides":
                self._decide(self._officer(traits))
            case "instructs":
                self._officer([*traits, "mendisposisi"])
            case "assigns":
                self._officer([*traits, "menugaskan"])
                self.assigned = True
            case "both":
                row = self._officer([*traits, "mendisposisi", "menugaskan"])
                self.assigned = True
                if self._some(0.3):
                    self._decide(row)
            case "tells":
                self._row(["pengadu"], sifat=["pengiriman"])
            case _:
                self._officer(traits)

    def _decide(self, row: Row) -> None:
        """Give a row a branch onward, and one back, past a step, or to the end."""
        no = row["no"]
        onward, other = f"maju{no}", f"lain{no}"
        ends: list[Any] = [
            "selesai",
            {"ke": "selesai", "alasan": "tidak_valid"},
            {"ke": "selesai", "alasan": "tidak_dapat_ditindaklanjuti"},
            {"ke": max(2, no - 1), "catatan": True},
            max(2, no - self.rng.randint(0, 2)),
            no + 2,
        ]
        row["keputusan"] = {onward: no + 1, other: self.rng.choice(ends)}
        self.choices += [onward, other]

    def _answer(self) -> None:
        traits = ["menjawab", *(t for t in ("menyetujui", "menugaskan") if self._some(0.2))]
        traits += [t for t in ("menerima", "mendisposisi", "menyampaikan") if self._some(0.04)]
        self.answering = self._officer(traits)
        if self._some(0.1):
            self._decide(self.answering)
        self.answered = True

    def _signing(self) -> None:
        """Sign on a row of its own (which may return the letter), or before the next row."""
        drafter = self.answering["pelaksana"][0]
        self.signs = self.rng.choice(("row", "row decides", "gate", "not", "not"))
        if self.signs.startswith("row"):
            also = [t for t in ("menerima", "mendisposisi") if self._some(0.05)]
            row = self._officer(["menandatangani", *also], not_=drafter)
            if self.signs == "row decides":
                back = {"ke": self.answering["no"], "catatan": True}
                row["keputusan"] = {"setuju": row["no"] + 1, "tolak_surat": back}
                self.choices += ["setuju", "tolak_surat"]

    def _delivery(self) -> None:
        rng = self.rng
        if self._some(0.3):
            last = self._officer(["menyampaikan", "pengiriman"])
        else:
            self._officer(["menyampaikan"])
            last = self._row(["pengadu"], sifat=["pengiriman"])
        if self.signs == "gate":
            row = self.rows[self.answering["no"]]
            others = [r for r in self.office if r not in row["pelaksana"]]
            row["tanda_tangan"] = {"oleh": rng.choice(others), "waktu": rng.choice(TIMES)}
        self.replies = self._some(0.6)
        if self.replies:
            last["tanggapi"] = self._back()

    def _back(self) -> int:
        """Give a step to which a case can go back for another answer."""
        until = self.answering["no"]
        officers = [r["no"] for r in self.rows[:until] if r["pelaksana"] != ["pengadu"]]
        return int(self.rng.choice(officers))

    def _file(self) -> dict[str, Any]:
        rng = self.rng
        used = {r for row in self.rows for r in row["pelaksana"]}
        used |= {row["tanda_tangan"]["oleh"] for row in self.rows if "tanda_tangan" in row}
        roles: dict[str, Any] = {"pengadu": {"label": "Pengadu", "lingkup": "pengadu"}}
        for role in sorted(used - {"pengadu"}):
            scope = "opd" if role in _AGENCY else "kantor"
            roles[role] = {"label": role.replace("_", " ").title(), "lingkup": scope}
        officers = sorted(used - {"pengadu"})
        closing: dict[str, Any] = {
            "oleh": rng.sample(["pengadu", *officers], rng.randint(0, 2)),
            "buka_kembali": {"selama": rng.choice(TIMES), "langkah": self._back()},
        }
        if self.replies:
            closing |= {"diam": rng.choice(TIMES), "peringatan": rng.choice((50, 75, 95))}
        file: dict[str, Any] = {
            "id": "rekaan",
            "judul": "Rekaan",
            "instansi": "Kantor Contoh",
            "sumber": "rekaan",
            "pelaksana": roles,
            "langkah": self.rows,
            "penutupan": closing,
            "kelengkapan": rng.choice(TIMES),
            "tangga": {"pengingat": rng.choice((50, 75, 90)), "atasan": 120, "kepala": 200},
        }
        if self._some(0.3):
            who = rng.choice([*(r for r in officers if r not in _AGENCY), "inspektorat"])
            file["pengawasan"] = {"oleh": who, "waktu": rng.choice(TIMES)}
        return file
