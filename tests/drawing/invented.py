"""Invented SOPs of every kind that a file could describe: roles, branches, signatures, texts."""

from dataclasses import replace

from hypothesis import strategies as st

from config.procedure import (
    END,
    Branch,
    Ending,
    Procedure,
    Requirement,
    RequirementKind,
    RoleSpec,
    Scope,
    Signature,
    Step,
    Target,
    Unit,
    Waktu,
)
from config.sop import procedures

DAY = Waktu(teks="1 hari kerja", satuan=Unit.HARI_KERJA, jumlah=1)

WORDS = ("ya", "tidak", "Menyampaikan", "surat/balasan", "pengaduan", "<&>\"'", "é–日本", "W" * 40)

TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join) | st.text(
    st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=60
)
LABELS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


@st.composite
def invented(draw: st.DrawFn, most: int) -> Procedure:
    """Draw an SOP of at most so many steps."""
    roles = [f"peran_{number}" for number in range(draw(st.integers(1, 6)))]
    count = draw(st.integers(1, most))
    steps = tuple(draw(_step(no, count, roles)) for no in range(1, count + 1))
    specs = {role: RoleSpec(id=role, label=draw(LABELS), lingkup=Scope.KANTOR) for role in roles}
    return replace(
        procedures()["mpp"],
        judul=draw(TEXTS),
        instansi=draw(TEXTS),
        nomor=draw(st.none() | TEXTS),
        pelaksana=specs,
        langkah=steps,
    )


@st.composite
def _step(draw: st.DrawFn, no: int, count: int, roles: list[str]) -> Step:
    targets = st.integers(1, count)
    following: Target = no + 1 if no < count else END
    actors = draw(st.lists(st.sampled_from(roles), min_size=1, max_size=3, unique=True))
    ends = st.just(END) | targets
    onward = draw(st.just(following) | ends) if draw(_rarely) else following
    return Step(
        no=no,
        kegiatan=draw(TEXTS),
        pelaksana=tuple(actors),
        kelengkapan=tuple(
            Requirement(nama=name, jenis=RequirementKind.SISTEM)
            for name in draw(st.lists(TEXTS, max_size=2))
        ),
        waktu=draw(st.sampled_from((DAY, None))),
        output=(),
        keterangan=draw(st.none() | TEXTS),
        keputusan=draw(_branches(following, targets)) if draw(st.booleans()) else None,
        sifat=frozenset(),
        ke=onward,
        tanggapi=draw(targets) if draw(_rarely) else None,
        tanda_tangan=(
            Signature(oleh=draw(st.sampled_from(roles)), waktu=DAY) if draw(_rarely) else None
        ),
    )


_rarely = st.sampled_from((False, False, False, True))


@st.composite
def _branches(
    draw: st.DrawFn, following: Target, targets: st.SearchStrategy[int]
) -> dict[str, Branch]:
    choices = draw(st.integers(2, 5))
    found = {}
    for number in range(choices):
        to = following if number == 0 and draw(st.booleans()) else draw(st.just(END) | targets)
        reason = draw(st.none() | st.sampled_from(Ending)) if to == END else None
        found[f"pilihan_{number}"] = Branch(ke=to, label=f"{number} {draw(LABELS)}", alasan=reason)
    return found


def long(procedure: Procedure, times: int) -> Procedure:
    """Repeat an SOP: where it would end, it begins again; its branches lead back to the first."""
    count = len(procedure.langkah)
    steps = [
        replace(step, no=step.no + turn * count, ke=step.no + turn * count + 1)
        for turn in range(times)
        for step in procedure.langkah
    ]
    steps[-1] = replace(steps[-1], ke=END)
    return replace(procedure, langkah=tuple(steps))
