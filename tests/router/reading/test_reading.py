"""What is read from citizens' words: the invented texts beside this file, and single stories."""

from importlib import resources
from time import process_time

import pytest
import yaml

from config.procedure import Severity
from config.wording import LANGUAGES, wording
from router.reading import Category, Noise, NumberKind, found_numbers, judge, masked, read
from router.reading.heard import RULES, hear
from router.reading.phrases import Phrases
from router.reading.tokens import Tokens
from router.suggestion import Field, Kind
from tests.router.reading.corpus import HERE, corpus, letters, wrong

CORPUS = corpus()


def test_no_complaint_is_ever_taken_for_something_else() -> None:
    complaints = [one.text for one in CORPUS if one.fields["complaint"]]
    assert len(complaints) > 250
    assert [text for text in complaints if not read(text).complaint] == []


@pytest.mark.parametrize(
    ("field", "least"),
    [
        ("complaint", 0.99),
        ("noise", 0.98),
        ("kind", 0.98),
        ("supervised", 0.95),
        ("category", 0.95),
        ("severity", 0.95),
        ("parts", 0.95),
    ],
)
def test_each_field_is_read_as_people_would(field: str, least: float) -> None:
    named = [one for one in CORPUS if field in one.fields]
    faults = [(one.text, fault) for one in named for name, fault in wrong(one) if name == field]
    assert 1 - len(faults) / len(named) >= least, faults


def test_thanks_and_a_greeting_around_it_leave_a_complaint_one() -> None:
    reading = read(
        "Assalamualaikum pak, mohon maaf mengganggu. Kabel listrik putus dan nyetrum di depan SD. "
        "Terima kasih banyak."
    )
    assert reading.complaint
    assert reading.kind is Kind.PENGADUAN
    assert reading.severity is Severity.BERAT
    assert dict(reading.why)[Field.SEVERITY] == ("Kabel listrik putus dan nyetrum",)


def test_a_question_is_a_request_for_information() -> None:
    reading = read("Selamat pagi min, syarat bikin KK apa saja ya?")
    assert not reading.complaint
    assert reading.kind is Kind.PERMINTAAN_INFORMASI
    assert reading.category == Category.PELAYANAN_INFORMASI
    assert reading.severity is Severity.RINGAN
    assert dict(reading.why)[Field.KIND] == ("syarat bikin KK apa",)


def test_the_words_that_decided_are_the_citizens_own() -> None:
    reading = read("Tlg dicek, ptugas kelurahan MINTA DUIT 200rb buat ngurus kk!!")
    assert reading.supervised
    assert dict(reading.why)[Field.WEIGHT] == ("kelurahan", "MINTA DUIT")


def test_a_picture_may_tell_what_the_words_do_not() -> None:
    assert not read("Selamat pagi").complaint
    assert read("Selamat pagi", files=1).complaint
    assert not read("").complaint
    assert read("", files=2).complaint
    advert = "SLOT GACOR maxwin bonus new member 100% daftar sekarang"
    assert not read(advert, files=1).complaint


def test_what_a_text_is_instead_of_a_complaint_is_told_with_its_words() -> None:
    verdict = judge(hear("PINJAMAN ONLINE cepat, tanpa jaminan, minat hubungi WA"))
    assert verdict is not None
    assert verdict.noise is Noise.ADVERT
    assert verdict.words == ("PINJAMAN ONLINE", "tanpa jaminan", "minat hubungi")
    assert judge(hear("Lampu mati")) is None


def test_a_danger_denied_feared_or_over_is_none() -> None:
    assert read("Tiang listrik roboh di jalan Contoh").severity is Severity.BERAT
    assert read("Tiang listrik tidak roboh, hanya miring").severity is Severity.SEDANG
    assert read("Tiang listrik miring, takut roboh").severity is Severity.SEDANG
    assert read("Tiang listrik roboh sudah diperbaiki, lubangnya belum").severity is Severity.SEDANG


def test_parts_of_the_same_affair_stay_together() -> None:
    text = "Got di RT 2 mampet. Satu lagi, jalan di depannya rusak."
    assert read(text).parts == (
        "Got di RT 2 mampet.",
        "Satu lagi, jalan di depannya rusak.\nRT 2",
    )
    sure, unsure = [("pu", 0.9), ("hub", 0.1)], [("pu", 0.5), ("hub", 0.5)]
    assert read(text, topics=lambda part: sure).parts == ()
    assert len(read(text, topics=lambda part: unsure).parts) == 2
    apart = [("lh", 0.9), ("hub", 0.1)]
    assert len(read(text, topics=lambda part: apart if "jalan" in part else sure).parts) == 2


def test_each_part_carries_who_and_where() -> None:
    text = "Saya warga RT 03 RW 05.\n1. Lampu jalan mati\n2. Sampah tidak diangkut\nTerima kasih"
    assert read(text).parts == (
        "Lampu jalan mati\nSaya warga RT 03 RW 05.",
        "Sampah tidak diangkut\nSaya warga RT 03 RW 05.",
    )


def rows() -> list[tuple[str, str | None, str | None]]:
    """Give the texts with numbers: as written, as masked, and the kind of number."""
    found = yaml.safe_load((HERE / "masked.yaml").read_text("utf-8"))
    return [(row[0], row[1], row[2]) for row in found]


@pytest.mark.parametrize(("text", "hidden", "kind"), rows())
def test_numbers_of_persons_are_masked_and_no_others(
    text: str, hidden: str | None, kind: str | None
) -> None:
    assert masked(text) == (hidden or text)
    kinds = {number.kind.value for number in found_numbers(text)}
    assert kinds == ({kind} if kind else set())


def test_a_found_number_stands_where_it_says() -> None:
    text = "NIK 3578 0115 0590 0003, WA +62 812-3456-7890"
    nik, phone = found_numbers(text)
    assert (nik.kind, nik.digits) == (NumberKind.NIK, "3578011505900003")
    assert text[phone.first : phone.end] == "+62 812-3456-7890"
    assert phone.digits == "6281234567890"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_that_is_read_has_a_name(lang: str) -> None:
    words = wording(lang)
    assert set(words.section("reading.kind")) == {kind.value for kind in Kind}
    assert set(words.section("reading.category")) == {category.value for category in Category}
    assert set(words.section("reading.noise")) == {noise.value for noise in Noise}
    assert set(words.section("reading.number")) == {kind.value for kind in NumberKind}


def test_the_categories_are_those_of_the_sop() -> None:
    sop = yaml.safe_load(
        resources.files("config").joinpath("sop", "tidak-langsung.yaml").read_text("utf-8")
    )
    fields = [field for step in sop["langkah"] for field in step.get("isian", ())]
    choices = next(field["pilihan"] for field in fields if field["nama"] == "Kategori")
    names = wording("id").section("reading.category")
    assert [names[category.value] for category in Category] == choices


def test_a_rule_that_is_none_is_refused_with_its_name() -> None:
    for phrase in ("... rusak", "rusak ...", "ja* rusak", "jalan||gang"):
        with pytest.raises(ValueError, match=r"rule roads: '.*' is no phrase"):
            Phrases({"roads": phrase})


def test_phrases_find_near_and_far_words_of_one_sentence() -> None:
    phrases = Phrases(
        {"cable": "kabel ... putus*|menjuntai # a remark", "road": "jalan rusak, got"}
    )

    def names(text: str) -> list[str]:
        return sorted(phrases.find(Tokens(text)))

    assert names("Kabel di depan rumah putusnya parah") == ["cable"]
    assert names("kabel. putus") == []
    assert names("kabel satu dua tiga empat lima putus") == []
    assert names("jln rusak") == ["road"]
    assert names("GOT mampet") == ["road"]


def test_every_phrase_of_every_rule_can_be_found() -> None:
    phrases = Phrases(RULES)
    for name, lines in RULES.items():
        for line in lines.splitlines():
            for phrase in line.partition("#")[0].split(","):
                slots = [slot for slot in phrase.split() if slot != "..."]
                said = " ".join(slot.split("|")[-1].rstrip("*") for slot in slots)
                assert not said or name in phrases.find(Tokens(said)), (name, phrase)


def test_hostile_texts_take_no_longer_than_others() -> None:
    texts = [
        "a" * 200_000,
        "1. " * 50_000,
        "\n" * 200_000,
        "selain itu " * 20_000,
        "0812 " * 40_000,
        " " * 200_000 + "oh ya",
        "jl. A " * 40_000,
        "- sampah got rusak\n" * 300,
        "3 5 7 8 0 1 1 5 " * 20_000,
        "tolong " * 30_000,
    ]
    begun = process_time()
    for text in texts:
        read(text)
        masked(text)
    assert process_time() - begun < 10


def test_long_texts_are_read_fast_enough_for_every_message() -> None:
    written = letters()
    for letter in written:
        read(letter)
    begun = process_time()
    for letter in written:
        read(letter)
    # A tenth of this is usual; what is asserted holds on a busy machine too.
    assert (process_time() - begun) / len(written) < 0.003


def test_a_polite_letter_around_it_changes_nothing() -> None:
    assert [letter for letter in letters() if not read(letter).complaint] == []
