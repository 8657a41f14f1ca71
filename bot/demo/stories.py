"""The demo's stories: who complains of what, and how each officer answers at each step.

Everything is invented. `replies` holds for each step what the officer at it answers, one
text for each time that the case comes there; WAIT lets the clock pass him by.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from router.values import CloseReason

WAIT = "…"
"""An officer who does not answer: the ladder comes."""

SQUARE = (-5.1150, 119.4300)
"""A spot in Kelurahan Taman Contoh, for who shares a place (degrees, WGS 84)."""

Replies = Mapping[int, tuple[str, ...]]

CHAIN: dict[int, tuple[str, ...]] = {
    3: ("TERIMA",),
    4: ("TERUSKAN",),
    6: ("SAMPAIKAN", "SAMPAIKAN"),
    7: ("SAMPAIKAN", "SAMPAIKAN"),
}
"""What is answered at the steps where there is nothing to decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One complaint from its first word to its end.

    `channel` is `web`, `mail`, `whatsapp` or `telegram`; `after` holds what the complainant says
    to each answer (None: he stays silent). `ends` is the reason by which it must close. Who
    chats says `chat`, message by message, `text` being the words among them by which officers
    know the case; `photo` and `shares_place` tell what he sends besides. `place` is what he
    says when he is asked where it is.
    """

    title: str
    name: str
    channel: str
    address: str | None
    subject: str
    text: str
    replies: Replies
    after: tuple[str | None, ...]
    ends: CloseReason
    place: str = ""
    rating: str | None = None
    chat: tuple[str, ...] = ()
    photo: bool = False
    shares_place: bool = False


STORIES: tuple[Story, ...] = (
    Story(
        title="Lewat formulir web, ditutup warga",
        name="Budi Contoh",
        channel="web",
        address=None,
        subject="lampu jalan",
        text="Lampu jalan di depan SD sudah seminggu mati. Anak-anak pulang dalam gelap.",
        place="Jalan Melati 5, Kelurahan Pondok Rejo",
        replies={
            **CHAIN,
            2: ("TERUSKAN Dinas Perhubungan",),
            5: ("JAWAB\nTim kami mengganti dua lampu hari ini. Mohon kabari bila padam lagi.",),
        },
        after=("SELESAI",),
        rating="5",
        ends=CloseReason.PENGADU,
    ),
    Story(
        title="Terlambat: diingatkan, lewat batas, lalu atasan diberi tahu",
        name="Joko Contoh",
        channel="mail",
        address="joko@example.id",
        subject="KTP belum jadi",
        text="KTP saya sudah dua bulan belum dicetak padahal sudah rekam.",
        replies={
            **CHAIN,
            2: ("TERUSKAN Dinas Kependudukan dan Pencatatan Sipil",),
            5: (WAIT, "JAWAB\nBlangko sudah datang. KTP Bapak dapat diambil mulai hari ini."),
        },
        after=("SELESAI",),
        ends=CloseReason.PENGADU,
    ),
    Story(
        title="Lewat surel, ditanggapi, dijawab lagi, lalu ditutup karena diam",
        name="Wati Contoh",
        channel="mail",
        address="wati@example.id",
        subject="Sampah tidak diangkut",
        text="Sampah di gang kami sudah empat hari tidak diangkut dan mulai berbau.",
        replies={
            **CHAIN,
            2: ("TERUSKAN Dinas Lingkungan Hidup",),
            5: (
                "JAWAB\nTruk pengangkut rusak. Sampah diangkut siang ini.",
                "JAWAB\nMaaf, gang ujung terlewat. Truk sudah kembali, kini semua terangkut.",
            ),
        },
        after=("Baru sebagian yang diangkut, gang ujung masih penuh.", None),
        ends=CloseReason.DIAM,
    ),
    Story(
        title="Salah alamat, dikembalikan, lalu diteruskan ke OPD yang benar",
        name="Ningsih Contoh",
        channel="web",
        address="ningsih@example.id",
        subject="air",
        text="Air di rumah kami keruh dan berbau besi sejak kemarin sore.",
        place="Perumahan Contoh Asri blok C",
        replies={
            **CHAIN,
            2: ("TERUSKAN Dinas Kesehatan", "TERUSKAN Perumda Air Minum"),
            3: ("BUKAN WEWENANG Mutu air pipa ditangani perusahaan air minum.", "TERIMA"),
            5: ("JAWAB\nPipa di blok C dikuras malam ini. Besok pagi air kembali jernih.",),
        },
        after=("SELESAI",),
        ends=CloseReason.PENGADU,
    ),
    Story(
        title="Lewat WhatsApp dengan foto, ditutup dengan tombol",
        name="Tini Contoh",
        channel="whatsapp",
        address="+6281200000001",
        subject="parkir",
        text="Juru parkir liar menarik ongkos dua kali lipat sejak kemarin",
        chat=(
            "Selamat pagi, Pak",
            "Juru parkir liar menarik ongkos dua kali lipat sejak kemarin",
            "Yang menolak dimarahi",
        ),
        photo=True,
        place="Pasar Contoh, pintu timur",
        replies={
            **CHAIN,
            2: ("TERUSKAN Dinas Perhubungan",),
            5: ("JAWAB\nJuru parkir liar sudah kami tertibkan. Tarif resmi kini terpasang.",),
        },
        after=("SELESAI",),
        rating="5",
        ends=CloseReason.PENGADU,
    ),
    Story(
        title="Lewat Telegram dengan lokasi, belum selesai, dijawab lagi",
        name="Made Contoh",
        channel="telegram",
        address=None,
        subject="pohon tumbang",
        text="Pohon tumbang menutup jalan sejak tadi pagi, mobil tidak bisa lewat.",
        chat=("Pohon tumbang menutup jalan sejak tadi pagi, mobil tidak bisa lewat.",),
        shares_place=True,
        replies={
            **CHAIN,
            2: ("TERUSKAN Dinas Lingkungan Hidup",),
            5: (
                "JAWAB\nRegu kami memotong pohon itu pagi ini.",
                "JAWAB\nBatangnya baru saja diangkat. Jalan sudah terbuka.",
            ),
        },
        after=("Dahannya sudah dipotong, batangnya masih melintang.", "SELESAI"),
        rating="4",
        ends=CloseReason.PENGADU,
    ),
    Story(
        title="Urusan kewilayahan: ke kelurahan tempatnya",
        name="Sri Contoh",
        channel="mail",
        address="sri@example.id",
        subject="Surat pengantar",
        text=(
            "Ketua RW di kel. Pondok Rejo tidak mau tanda tangan surat pengantar warga,"
            " padahal kami sudah tiga kali datang."
        ),
        replies={
            **CHAIN,
            2: ("TERUSKAN Kelurahan Pondok Rejo",),
            5: ("JAWAB\nLurah sudah bertemu ketua RW. Surat pengantar dapat diambil besok pagi.",),
        },
        after=("SELESAI",),
        ends=CloseReason.PENGADU,
    ),
    Story(
        title="Bukan pengaduan pelayanan publik, ditolak dengan penjelasan",
        name="Rudi Contoh",
        channel="mail",
        address="rudi@example.id",
        subject="Undangan",
        text="Mohon dibantu sebarkan undangan reuni sekolah kami bulan depan.",
        replies={
            2: (
                "TOLAK\nUndangan pribadi bukan pengaduan pelayanan publik, jadi tidak dapat"
                " kami proses. Terima kasih atas pengertiannya.",
            ),
        },
        after=(),
        ends=CloseReason.TIDAK_VALID,
    ),
)
