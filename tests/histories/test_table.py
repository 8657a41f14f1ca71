"""CSV files as spreadsheets, databases and scripts write them."""

import pytest

from bot.histories import NotTable, read_table

ROWS = (("1", "lampu padam, sudah lama", "Dinas Perhubungan"), ("2", "sampah", "DLH"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(delimiter: str) -> None:
    lines = [("id", "isi", "opd"), *ROWS]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in lines)
    found = read_table(text.encode())
    assert (found.columns, found.rows, found.broken) == (("id", "isi", "opd"), ROWS, 0)


def test_a_delimiter_that_also_stands_in_texts() -> None:
    text = "isi;opd\nlampu padam, sudah lama, gelap;Dishub\nsampah, bau;DLH\nbanjir;DPU\n"
    assert read_table(text.encode()).columns == ("isi", "opd")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_found_out(encoding: str) -> None:
    found = read_table("isi,opd\ncafé – gelap,DLH\n".encode(encoding))
    assert (found.columns, found.rows) == (("isi", "opd"), (("café – gelap", "DLH"),))


def test_a_few_bad_bytes_do_not_make_a_file_another_encoding() -> None:
    lines = "".join(f"jalan – gelap {n},DLH\n" for n in range(300))
    content = b"isi,opd\n" + lines.encode() + b"rusak \xff\xfe di sini,DLH\n"
    rows = read_table(content).rows
    assert (rows[0][0], rows[-1][0]) == ("jalan – gelap 0", "rusak \ufffd\ufffd di sini")


def test_texts_over_several_lines_and_quotes_within() -> None:
    doubled = 'isi,opd\n"satu\ndua ""tiga""",DLH\n'
    escaped = 'isi,opd\n"satu\ndua \\"tiga\\"",DLH\n'
    for text in (doubled, escaped):
        assert read_table(text.encode()).rows == (('satu\ndua "tiga"', "DLH"),)


def test_rows_that_are_shorter_or_longer_than_the_head() -> None:
    found = read_table(b"id,isi,opd\n1,lampu\n2,sampah,DLH,,\n3,a,b,c\n,,\n\n4,jalan,DPU\n")
    assert found.rows == (("1", "lampu", ""), ("2", "sampah", "DLH"), ("4", "jalan", "DPU"))
    assert found.broken == 1


def test_a_text_longer_than_the_library_reads_by_itself() -> None:
    long = "a " * 100_000
    found = read_table(f"isi,opd\n{long},DLH\n".encode())
    assert found.rows == ((long.strip(), "DLH"),)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"hanya satu kolom\nbaris\n", "single"),
        (b"PK\x03\x04rest of a workbook", "spreadsheet"),
    ],
)
def test_what_is_no_table(content: bytes, reason: str) -> None:
    with pytest.raises(NotTable) as caught:
        read_table(content)
    assert caught.value.reason == reason
