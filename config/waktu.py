"""Lengths of time as the papers write them, read from text (`2 jam`, `10 hari kerja`).

SOP files, the command line and officers' extensions all name times in this form;
`router.clock` turns them into moments.
"""

import re

from config.procedure import Unit, Waktu
from config.wording import wording

_FORM = re.compile(
    r"([0-9]{1,5})\s*(menit|jam|hari(?:\s+kerja|\s+kalender)?)", re.IGNORECASE | re.ASCII
)


def parse_waktu(text: str, lang: str = "id") -> Waktu:
    """Read a time; spaces and capitals do not matter, `teks` has them set right.

    Raises ValueError, whose sentence says what is allowed.
    """
    match = _FORM.fullmatch(text.strip())
    amount = int(match[1]) if match else 0
    if match is None or amount == 0:
        raise ValueError(wording(lang).text("problem.waktu", value=text))
    unit = Unit(" ".join(match[2].lower().split()))
    return Waktu(teks=f"{amount} {unit.value}", satuan=unit, jumlah=amount)
