"""Who lives in the town: citizens, officers of the example office, and two more of them."""

from datetime import datetime

from config.people import Address, Officer

BUDI = "Budi Contoh <budi@example.id>"
LAMP = "Lampu jalan di depan SD mati, dekat halte."
"""Words that speak for the Dinas Perhubungan and for nobody else."""

SARI, TONO = "sari@example.id", "tono@example.id"
RATNA, KEPALA = "ratna@example.id", "kepala@example.id"
ADI, AGUS, AGUNG = (
    "admin.dishub@example.id",
    "penghubung.dishub@example.id",
    "agung@example.id",
)
AHMAD, ANDI = "admin.dlh@example.id", "penghubung.dlh@example.id"

USUAL = {
    2: (SARI, "TERUSKAN Dinas Perhubungan"),
    3: (ADI, "TERIMA"),
    4: (ADI, "TERUSKAN"),
    5: (AGUS, "JAWAB\nLampu sudah kami ganti."),
    6: (ADI, "SAMPAIKAN"),
    7: (SARI, "SAMPAIKAN"),
}
"""Who answers at each step of the SOP, and how, when nothing is special."""

AGUNG_OFFICER = Officer(
    id="agung",
    name="Agung Contoh",
    roles=("pejabat_penghubung",),
    agency="dishub",
    addresses=(Address("mail", AGUNG), Address("mail", "agung.rumah@example.id")),
    superior="ratna",
)
KEPALA_OFFICER = Officer(
    id="kepala",
    name="Kepala Contoh",
    roles=("kepala_dinas",),
    addresses=(Address("mail", KEPALA),),
)


def moment(text: str) -> datetime:
    """Read a moment as the town's clocks show it: "2026-05-04T10:00:00"."""
    return datetime.fromisoformat(f"{text}+08:00")
