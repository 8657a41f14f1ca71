"""HTML as mail programs write it, and the text that a reader sees in it."""

from time import process_time

import pytest

from channels.mail.html import to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Satu</p><p>Dua</p>", "Satu\n\nDua"),
        ("Satu<br>Dua<BR/>Tiga", "Satu\nDua\nTiga"),
        ("<div>Satu</div><div><br></div><div>Dua</div>", "Satu\n\nDua"),
        ("  <b>Satu\n   dua</b>&nbsp;tiga &lt;&amp;&#x41;&rsquo;", "Satu dua tiga <&A’"),
        ("<ul><li>satu<li>dua</ul>akhir", "- satu\n- dua\n\nakhir"),
        (
            "<table><tr><td>Nama</td><td>Budi</td></tr><tr><td>Kota</td></tr></table>",
            "Nama Budi\nKota",
        ),
        ("<pre>a  b\n c</pre>", "a  b\n c"),
        ("<style>p > a {}</style><script>if (a<b) {'</p>'}</script>Halo", "Halo"),
        ("<html><head><title>Judul</title></head><body>Halo</body></html>", "Halo"),
        ("Ha<!-- <p>rahasia</p> -->lo<!DOCTYPE x><?xml y?>", "Halo"),
        (
            '<a href="https://example.id/?a=1&amp;b=2">peta</a>',
            "peta <https://example.id/?a=1&b=2>",
        ),
        ('<a href="https://example.id/peta">example.id/peta</a>', "example.id/peta"),
        ("<a href=mailto:a@example.id>a@example.id</a>", "a@example.id"),
        ('<a href="mailto:a%2Bb@example.id">a+b@example.id</a>', "a+b@example.id"),
        ('<a href="javascript:x()">klik</a><a name=x>y</a>', "kliky"),
        ('<a href="https://example.id/x"><img src="a.png"></a>', ""),
        ('<img alt="a > b" src=x>Halo', "Halo"),
        ("3 < 5 dan 7 > 2 <3", "3 < 5 dan 7 > 2 <3"),
        (
            "<p>Baik.</p><div>Pada 4 Mei:<blockquote>Satu<blockquote>Dua</blockquote></blockquote>",
            "Baik.\n\nPada 4 Mei:\n\n> Satu\n>\n> > Dua",
        ),
        ("</blockquote></p>Halo</a></pre>", "Halo"),
        (
            '<blockquote style="margin:0 0 0 40px;border:none;padding:0px">Satu</blockquote>'
            '<blockquote type="cite">Dua</blockquote>Tiga',
            "Satu\n\n> Dua\n\nTiga",
        ),
        ("Halo <a href='tidak selesai", "Halo"),
        ("Halo <!-- tidak selesai", "Halo"),
        ("Halo <style> tidak selesai", "Halo"),
        (f"Satu<img src='data:{'x' * 5000}'>Dua", "SatuDua"),
        (f"&#{'9' * 5000};", f"&#{'9' * 5000};"),
        ("", ""),
    ],
)
def test_html_is_read_as_it_looks(html: str, text: str) -> None:
    assert to_text(html) == text


# fmt: off
PIECES = [
    "<", "</", '<a"', "<a ", "<!", "<!--", "<style>", "</style x", "<blockquote>", "&#", "&a",
    "<p", "<a href=http://x>", "<div>", "<div><blockquote>x", "</blockquote>",
    "<a href=%41>x</a>", "<script></script", "<br>", "<td>x", "<pre>", "\n ",
]
# fmt: on


@pytest.mark.parametrize("piece", PIECES)
def test_broken_html_costs_little_time(piece: str) -> None:
    started = process_time()
    to_text(piece * (500_000 // len(piece)))
    assert process_time() - started < 1
