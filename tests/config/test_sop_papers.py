"""The shipped SOPs' papers, choices and signatures, against a table of their own."""

from config.procedure import END, Branch, Ending, LetterKind, RequirementKind
from config.sop import procedures

LETTERS = {
    ("konsumen", 9, "Surat Tugas Penanganan Pengaduan"): LetterKind.TUGAS,
    (
        "konsumen",
        12,
        "Surat pemberitahuan yang telah ditandatangani Kepala Dinas",
    ): LetterKind.PEMBERITAHUAN,
    (
        "konsumen",
        13,
        "Surat pemberitahuan yang telah ditandatangani Kepala Dinas",
    ): LetterKind.PEMBERITAHUAN,
    ("keluhan-pelanggan", 9, "Konsep surat"): LetterKind.BALASAN,
    ("keluhan-pelanggan", 10, "Surat keluar"): LetterKind.BALASAN,
    ("ptsp", 4, "Undangan peninjauan lapangan"): LetterKind.UNDANGAN,
    ("ptsp", 8, "draft surat balasan"): LetterKind.BALASAN,
    ("ptsp", 9, "Surat balasan"): LetterKind.BALASAN,
}

WRITTEN: dict[tuple[str, int, str], tuple[str, ...]] = {
    ("konsumen", 4, "Validasi pengaduan"): (),
    ("konsumen", 7, "Disposisi pimpinan"): (),
    ("konsumen", 11, "Hasil telaahan atas penanganan pengaduan"): (),
    ("tidak-langsung", 2, "peraturan perundang-undangan"): (),
    ("tidak-langsung", 2, "Kategori"): (
        "pelayanan informasi",
        "konsultasi",
        "penanganan lanjutan",
        "permohonan bantuan penyelesaian masalah",
        "permohonan dukungan",
        "lain-lain",
    ),
    ("keluhan-pelanggan", 7, "Konsep tindakan perbaikan"): (
        "Penyebab",
        "Tindakan koreksi",
        "Tindakan pencegahan",
        "Pemeriksaan keefektifan",
        "Tanggal",
    ),
    ("ptsp", 6, "telaahan staf"): (),
    ("ptsp", 7, "disposisi"): (),
}
"""What officers write themselves, with its fields or the values that it may have."""

FILES = {
    ("konsumen", 1, "Kartu identitas"),
    ("konsumen", 1, "bukti awal pengaduan"),
    ("konsumen", 10, "Dokumentasi pelaksanaan kegiatan"),
    ("tidak-langsung", 2, "data pendukung"),
    ("ptsp", 5, "Berita Acara hasil peninjauan lapangan"),
    ("ptsp", 6, "BAP"),
    ("ptsp", 7, "BAP"),
}


def test_papers_are_of_their_four_kinds() -> None:
    papers = {
        (name, step.no, need.nama): need
        for name, procedure in procedures().items()
        for step in procedure.langkah
        for need in (*step.kelengkapan, *step.isian)
    }
    kinds = {kind: {k for k, p in papers.items() if p.jenis is kind} for kind in RequirementKind}
    assert {key: need.templat for key, need in papers.items() if need.templat} == LETTERS
    assert kinds[RequirementKind.SURAT] == set(LETTERS)
    assert kinds[RequirementKind.LAMPIRAN] == FILES
    assert {
        key: need.kolom or need.pilihan
        for key, need in papers.items()
        if need.jenis is RequirementKind.ISIAN
    } == WRITTEN
    # The inspection's report is needed after an inspection only, and is the one of step 5.
    assert {key: (need.bila, need.dari) for key, need in papers.items() if need.bila} == {
        ("ptsp", 6, "BAP"): ("peninjauan", 5),
        ("ptsp", 7, "BAP"): ("peninjauan", 5),
    }
    assert [key for key, need in papers.items() if need.ruang_lingkup] == [
        ("tidak-langsung", 2, "Kategori")
    ]
    assert [key for key, need in papers.items() if not need.wajib] == [
        ("tidak-langsung", 2, "Kategori")
    ]


def test_choices_say_where_they_lead_and_why_they_end() -> None:
    branches = {
        (name, step.no): dict(step.keputusan)
        for name, procedure in procedures().items()
        for step in procedure.langkah
        if step.keputusan
    }
    assert branches == {
        ("konsumen", 4): {
            "ya": Branch(ke=5, label="valid"),
            "tidak": Branch(ke=END, label="tidak valid", alasan=Ending.TIDAK_VALID, catatan=True),
        },
        ("tidak-langsung", 2): {
            "lanjut": Branch(ke=3, label="dilaporkan kepada pihak terkait"),
            "tidak_dapat_ditindaklanjuti": Branch(
                ke=END,
                label="tidak dapat ditindaklanjuti",
                alasan=Ending.TIDAK_DAPAT_DITINDAKLANJUTI,
                catatan=True,
            ),
        },
        ("tidak-langsung", 3): {
            "klarifikasi": Branch(ke=4, label="klarifikasi terhadap pengaduan"),
            "layanan_lain": Branch(ke=4, label="layanan lain"),
        },
        ("keluhan-pelanggan", 9): {
            "ya": Branch(ke=10, label="setuju"),
            "tidak": Branch(ke=8, label="tidak setuju", catatan=True),
        },
        ("ptsp", 3): {
            "peninjauan": Branch(ke=4, label="peninjauan lapangan"),
            "langsung": Branch(ke=6, label="langsung ditelaah"),
        },
    }


def test_only_konsumen_12_waits_for_a_signature() -> None:
    signatures = {
        (name, step.no): (step.tanda_tangan.oleh, step.tanda_tangan.waktu.teks)
        for name, procedure in procedures().items()
        for step in procedure.langkah
        if step.tanda_tangan
    }
    assert signatures == {("konsumen", 12): ("kepala_dinas", "1 hari kerja")}
