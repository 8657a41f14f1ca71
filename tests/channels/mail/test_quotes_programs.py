"""How mail programs mark what is answered, in the languages of their owners."""

import pytest

from channels.mail.quotes import reply
from channels.mail.quotes.languages import LANGUAGES

WORDS = "Baik Pak,\nsaya tunggu."

BEGINNINGS = {
    "de-tb": ("Am 04.05.26 um 09:00 schrieb MPP Kota:\n> Hi"),
    "de-gmail": ("Am Mo., 4. Mai 2026 um 09:00 Uhr schrieb MPP <a@b.id>:\n\n> Hi"),
    "de-ios": ("Am 04.05.2026 um 09:00 schrieb MPP <a@b.id>:\n\n\ufeffHi"),
    "fr-gmail": ("Le lun. 4 mai 2026 à 09:00, MPP Kota Contoh <a@b.id> a\nécrit :\n\n> Hi"),
    "fr-outlook": ("De : MPP <a@b.id>\nEnvoyé : lundi 4 mai 2026 09:00\nÀ : Budi\nObjet : x\n\nHi"),
    "fr-outlook2": (
        "De : MPP <a@b.id>\nDate : lundi, 4 mai 2026 à 09:00\nÀ : Budi\nObjet : x\n\nHi"
    ),
    "es-gmail": ("El lun, 4 may 2026 a las 9:00, MPP (<a@b.id>) escribió:\n\n> Hi"),
    "es-outlook": (
        "De: MPP <a@b.id>\nEnviado: lunes, 4 de mayo de 2026 9:00\nPara: Budi\nAsunto: x\n\nHi"
    ),
    "pt-gmail": ("Em seg., 4 de mai. de 2026 às 09:00, MPP <a@b.id>\nescreveu:\n\n> Hi"),
    "pt-outlook": (
        "De: MPP <a@b.id>\nEnviada em: segunda-feira, 4 de maio de 2026 09:00\n"
        "Para: Budi\nAssunto: x\n\nHi"
    ),
    "it-gmail": ("Il giorno lun 4 mag 2026 alle ore 09:00 MPP <a@b.id> ha\nscritto:\n\n> Hi"),
    "it-outlook": (
        "Da: MPP <a@b.id>\nInviato: lunedì 4 maggio 2026 09:00\nA: Budi\nOggetto: x\n\nHi"
    ),
    "nl-gmail": ("Op ma 4 mei 2026 om 09:00 schreef MPP <a@b.id>:\n\n> Hi"),
    "nl-outlook": (
        "Van: MPP <a@b.id>\nVerzonden: maandag 4 mei 2026 09:00\nAan: Budi\nOnderwerp: x\n\nHi"
    ),
    "nl-ios": ("Op 4 mei 2026 om 09:00 heeft MPP <a@b.id> het volgende geschreven:\n\nHi"),
    "sv-gmail": ("Den mån 4 maj 2026 kl 09:00 skrev MPP <a@b.id>:\n\n> Hi"),
    "sv-ios": ("4 maj 2026 kl. 09:00 skrev MPP <a@b.id>:\n\nHi"),
    "sv-out": ("Från: MPP <a@b.id>\nSkickat: den 4 maj 2026 09:00\nTill: B\nÄmne: x\n\nHi"),
    "no-gmail": ("man. 4. mai 2026 kl. 09:00 skrev MPP <a@b.id>:\n\n> Hi"),
    "no-out": ("Fra: MPP <a@b.id>\nSendt: mandag 4. mai 2026 09:00\nTil: B\nEmne: x\n\nHi"),
    "da-gmail": ("Den man. 4. maj 2026 kl. 09.00 skrev MPP <a@b.id>:\n\n> Hi"),
    "fi-gmail": ("ma 4. toukok. 2026 klo 9.00 MPP (a@b.id) kirjoitti:\n\n> Hi"),
    "fi-ios": ("MPP <a@b.id> kirjoitti 4.5.2026 kello 9.00:\n\n> Hi"),
    "fi-out": (
        "Lähettäjä: MPP <a@b.id>\nLähetetty: maanantai 4. toukokuuta 2026 9.00\n"
        "Vastaanottaja: B\nAihe: x\n\nHi"
    ),
    "pl-gmail": ("pon., 4 maj 2026 o 09:00 MPP <a@b.id> napisał(a):\n\n> Hi"),
    "pl-tb": ("W dniu 4.05.2026 o 09:00, MPP pisze:\n> Hi"),
    "pl-out": ("Od: MPP <a@b.id>\nWysłano: poniedziałek, 4 maja 2026 09:00\nDo: B\nTemat: x\n\nHi"),
    "cs-gmail": ("po 4. 5. 2026 v 9:00 odesílatel MPP <a@b.id> napsal:\n\n> Hi"),
    "cs-tb": ("Dne 04. 05. 26 v 9:00 MPP napsal(a):\n> Hi"),
    "cs-out": (
        "Od: MPP <a@b.id>\nOdesláno: pondělí 4. května 2026 9:00\nKomu: B\nPředmět: x\n\nHi"
    ),
    "sk": ("po 4. 5. 2026 o 9:00 MPP <a@b.id> napísal(a):\n\n> Hi"),
    "hu-gmail": ("MPP <a@b.id> ezt írta (időpont: 2026. máj. 4., H, 9:00):\n\n> Hi"),
    "ro": ("În lun., 4 mai 2026 la 09:00, MPP <a@b.id> a scris:\n\n> Hi"),
    "hr": ("pon, 4. svi 2026. u 09:00 MPP <a@b.id> napisao je:\n\n> Hi"),
    "ru-gmail": ("пн, 4 мая 2026 г. в 09:00, MPP <a@b.id>:\n\n> Hi"),
    "ru-yandex": ('04.05.2026, 09:00, "MPP" <a@b.id>:\n\nHi'),
    "ru-mail": ("Понедельник, 4 мая 2026, 9:00 +08:00 от MPP <a@b.id>:\n\nHi"),
    "ru-out": ("От: MPP <a@b.id>\nОтправлено: 4 мая 2026 г. 9:00\nКому: B\nТема: x\n\nHi"),
    "ru-tb": ("04.05.2026 9:00, MPP пишет:\n> Hi"),
    "uk": ("пн, 4 трав. 2026 р. о 09:00 MPP <a@b.id> пише:\n\n> Hi"),
    "el": ("Στις Δευ 4 Μαΐ 2026 στις 9:00 π.μ., ο χρήστης MPP <a@b.id>\nέγραψε:\n\n> Hi"),
    "tr-gmail": ("MPP <a@b.id>, 4 May 2026 Pzt, 09:00 tarihinde şunu yazdı:\n\n> Hi"),
    "tr-out": (
        "Kimden: MPP <a@b.id>\nGönderildi: 4 Mayıs 2026 Pazartesi 09:00\nKime: B\nKonu: x\n\nHi"
    ),
    "vi-gmail": ("Vào Th 2, 4 thg 5, 2026 vào lúc 09:00 MPP <a@b.id> đã\nviết:\n\n> Hi"),
    "vi-gmail2": ("Vào Th 2, 4 thg 5, 2026\nvào lúc 09:00 MPP <a@b.id> đã viết:\n\n> Hi"),
    "zh-gmail": ("MPP <a@b.id> 于2026年5月4日周一 09:00写道：\n\n> Hi"),
    "zh-tw": ("MPP <a@b.id> 於 2026年5月4日 週一 上午9:00寫道：\n\n> Hi"),
    "zh-qq": (
        '------------------ 原始邮件 ------------------\n发件人: "MPP" <a@b.id>;\n'
        '发送时间: 2026年5月4日 9:00\n收件人: "B"\n主题: x\n\nHi'
    ),
    "zh-163": ('在 2026-05-04 09:00:00，"MPP" <a@b.id> 写道：\n\nHi'),
    "zh-163b": ('At 2026-05-04 09:00:00, "MPP" <a@b.id> wrote:\n\nHi'),
    "ja-gmail": ("2026年5月4日(月) 9:00 MPP <a@b.id>:\n\n> Hi"),
    "ja-out": ("差出人: MPP <a@b.id>\n送信日時: 2026年5月4日 9:00\n宛先: B\n件名: x\n\nHi"),
    "ko-gmail": ("2026년 5월 4일 (월) 오전 9:00, MPP <a@b.id>님이 작성:\n\n> Hi"),
    "en-mutt": ("On Mon, May 04, 2026 at 09:00:00AM +0800, MPP wrote:\n> Hi"),
    "en-tb": ("On 04/05/2026 09:00, MPP wrote:\n> Hi"),
    "en-yahoo": ("    On Monday, May 4, 2026 at 09:00:00 AM GMT+8, MPP <a@b.id> wrote:  \n \n Hi"),
    "en-out": (
        "From: MPP <a@b.id> \nSent: 04 May 2026 09:00\nTo: B <b@b.id>\n"
        "Cc: C <c@b.id>\nSubject: RE: x\n\nHi"
    ),
    "en-out-mac": (
        "From: MPP <a@b.id>\nDate: Monday, 4 May 2026 at 09.00\nTo: B <b@b.id>\n"
        "Subject: Re: x\n\nHi"
    ),
    "en-sam": (
        "-------- Original message --------\nFrom: MPP <a@b.id>\n"
        "Date: 04/05/2026 09:00 (GMT+08:00)\nTo: b@b.id\nSubject: x\n\nHi"
    ),
    "en-aol": (
        "-----Original Message-----\nFrom: MPP <a@b.id>\nTo: b <b@b.id>\n"
        "Sent: Mon, May 4, 2026 9:00 am\nSubject: x\n\nHi"
    ),
    "en-notes": (
        'From:   "MPP" <a@b.id>\nTo:     b@b.id\nDate:   05/04/2026 09:00 AM\n'
        "Subject:        x\n\nHi"
    ),
    "en-fast": ("On Mon, 4 May 2026, at 9:00 AM, MPP wrote:\n> Hi"),
    "en-gw": (">>> MPP <a@b.id> 5/4/2026 9:00 AM >>>\nHi"),
    "en-hey": ("On May 4, 2026, MPP <a@b.id> wrote:\nHi"),
    "spark": ("On 4 May 2026 at 09.00 +0800, MPP <a@b.id>, wrote:\n> Hi"),
    "id-gmail2": ("Pada tanggal Sen, 4 Mei 2026 pukul 09.00 MPP Kota <a@b.id>\nmenulis:\n\n> Hi"),
    "id-tgl": ("Pada tgl Sen, 4 Mei 2026 pukul 09.00, MPP <a@b.id>\nmenulis:\n\n> Hi"),
    "id-hp": ('Pada 4 Mei 2026 9.00 AM, "MPP" <a@b.id> menulis:\nHi'),
    "id-out-mac": (
        "Dari: MPP <a@b.id>\nTanggal: Senin, 4 Mei 2026 pukul 09.00\n"
        "Kepada: B <b@b.id>\nSubjek: Re: x\n\nHi"
    ),
    "id-out-cc": (
        "Dari: MPP <a@b.id>\nDikirim: 04 Mei 2026 9:00\nKe: B <b@b.id>\n"
        "Tembusan: C <c@b.id>; D\n <d@b.id>\nSubjek: RE: x\n\nHi"
    ),
    "id-nomail": (
        "Dari: MPP Kota Contoh\nDikirim: 04 Mei 2026 9:00\nKepada: B\nPerihal: RE: x\n\nHi"
    ),
    "id-bold": ("*Dari:* MPP\n*Dikirim:* Senin, 4 Mei 2026 9:00\n*Kepada:* B\n*Perihal:* x\n\nHi"),
    "id-apple": ("Pada 4 Mei 2026 09.00, MPP <a@b.id> menulis:\n\n\ufeffHi"),
    "id-ios-dash": ("Pada tanggal 4 Mei 2026, pada 09.00, MPP <a@b.id> menulis:\n\n> Hi"),
    "mailspring": ("On May 4 2026, at 9:00 am, MPP <a@b.id> wrote:\nHi"),
    "kmail": ("On Monday, 4 May 2026 09.00.00 WITA MPP wrote:\n> Hi"),
    "evolution": ("On Mon, 2026-05-04 at 09:00 +0800, MPP wrote:\n> Hi"),
    "id-evolution": ("Pada Sen, 2026-05-04 pada 09:00 +0800, MPP menulis:\n> Hi"),
    "sogo": ("Pada Senin, Mei 04, 2026 09:00 WITA, MPP <a@b.id> menulis:\n \n> Hi"),
    "owa-line": (
        "________________________________________\nDari: MPP\n"
        "Dikirim: 4 Mei 2026 9:00\nKe: B\nSubjek: x\n\nHi"
    ),
    "rainloop": ('4 Mei 2026 09.00, "MPP" <a@b.id> menulis:\n> Hi'),
    "sm": ("On Mon, May 4, 2026 9:00 am, MPP wrote:\n> Hi"),
    "horde2": ("Mengutip MPP <a@b.id>:\n\n> Hi"),
    "gmx": (
        'Gesendet: Montag, 04. Mai 2026 um 09:00 Uhr\nVon: "MPP" <a@b.id>\n'
        "An: b@b.id\nBetreff: x\nHi"
    ),
    "tb-id": ("Pada 04/05/2026 09.00, MPP menulis:\n\n> Hi"),
    "apple-it": ("> Il giorno 4 mag 2026, alle ore 09:00, MPP <a@b.id> ha scritto:\n> \n> Hi"),
    "outfr": ("-----Message d'origine-----\nDe : MPP\n\nHi"),
    "lark": ('From: "MPP"<a@b.id>\nDate: Mon, May 4, 2026, 09:00\nSubject: x\nTo: "B"<b@b.id>\nHi'),
    "id-yahoo-android": (
        "Pada Sen, 4 Mei 2026 pada 9:00, MPP Kota Contoh<a@b.id> menulis:   Aduan Anda\n"
        "sudah kami terima."
    ),
    "en-hotmail": (
        "Date: Mon, 4 May 2026 09:00:00 +0800\nSubject: x\nFrom: MPP <a@b.id>\nTo: b@b.id\n\nHi"
    ),
}
"""Language and program, and how an answered mail begins in it."""


@pytest.mark.parametrize("beginning", BEGINNINGS.values(), ids=BEGINNINGS.keys())
def test_what_stands_above_is_the_answer(beginning: str) -> None:
    assert reply(f"{WORDS}\n\n{beginning}\n") == WORDS


def test_every_language_is_played() -> None:
    without = {"ms", "sk", "hr", "el", "ro", "hu", "uk"}
    assert without < LANGUAGES.keys()
    played = {name.partition("-")[0] for name in BEGINNINGS}
    assert LANGUAGES.keys() - played <= without


# fmt: off
FOOTERS = [
    "Sent from my iPhone",
    "Dikirim dari iPhone saya",
    "Dikirim dari Yahoo Mail untuk iPhone",
    "Dikirim dari ponsel cerdas Samsung Galaxy saya.",
    "Terkirim dari Samsung Mobile",
    "Dikirim dari Outlook untuk Android",
    "Dapatkan Outlook untuk iOS<https://aka.ms/o0ukef>",
    "Get Outlook for iOS<https://aka.ms/o0ukef>",
    "Dikirim dari Mail<https://go.microsoft.com/fwlink/?LinkId=550986> untuk Windows 10",
    "Sent from Mail for Windows",
    "Envoyé de mon iPhone",
    "Von meinem iPhone gesendet",
    "Enviado desde mi iPhone",
    "Enviado do meu iPhone",
    "Inviato da iPhone",
    "Verstuurd vanaf mijn iPhone",
    "Verzonden vanaf mijn Galaxy",
    "Skickat från min iPhone",
    "Sendt fra min iPhone",
    "Lähetetty iPhonesta",
    "Lähetetty iPhonestani",
    "Wysłane z iPhone’a",
    "Odesláno z iPhonu",
    "Отправлено с iPhone",
    "Отправлено из мобильной Почты Mail.ru",
    "Надіслано з iPhone",
    "iPhone’umdan gönderildi",
    "iPhone'umdan gönderildi",
    "Đã gửi từ iPhone của tôi",
    "从我的iPhone发送",
    "發自我的 iPhone",
    "发自我的iPhone",
    "iPhoneから送信",
    "나의 iPhone에서 보냄",
    "Trimis de pe iPhone-ul meu",
    "Az iPhone-omról küldve",
    "Poslano s mog iPhonea",
    "Gesendet mit der GMX Mail App",
    "Sent from ProtonMail Mobile",
    "Sent with Proton Mail secure email.",
    "Sent from Gmail Mobile",
    "Dikirim dari Gmail Seluler",
    "Sent using Zoho Mail",
    "Dikirim dari Xiaomi saya",
    "Dikirim dari perangkat Android saya dengan K-9 Mail. Maafkan kesingkatan saya.",
    "Sent from my Android device with K-9 Mail. Please excuse my brevity.",
    "Dihantar daripada iPhone saya",
    "Obtenir Outlook pour Android<https://aka.ms/AAb9ysg>",
    "Outlook für Android<https://aka.ms/x> beziehen",
    "Holen Sie sich Outlook für iOS<https://aka.ms/x>",
    "Terkirim dari HP Vivo saya",
    "Στάλθηκε από το iPhone μου",
    "Powered by Telkomsel BlackBerry®",
    "Sent from my BlackBerry® smartphone from Sinyal Bagus XL, Nyambung Teruuusss...!",
]
# fmt: on


def test_the_foot_of_a_program_may_stand_close_below_the_words() -> None:
    foot = "Dikirim dengan surel aman Proton Mail <https://proton.me/mail/home>."
    assert reply(f"{WORDS}\n{foot}") == WORDS
    told = "Dikirim dari ponsel teman saya, karena ponsel saya sendiri hilang."
    assert reply(f"{WORDS}\n{told}") == f"{WORDS}\n{told}"


@pytest.mark.parametrize("footer", FOOTERS)
def test_the_foot_of_a_mail_program_is_dropped(footer: str) -> None:
    assert reply(f"{WORDS}\n\n{footer}\n") == WORDS


DISCLAIMERS = {
    "id": "Surat elektronik ini bersifat rahasia dan hanya ditujukan kepada penerimanya.\n"
    "Jika Anda bukan penerima yang dituju, mohon hapus.",
    "en": "This message is intended solely for the use of the addressee. If you are not the\n"
    "intended recipient, please delete this email.",
    "paper": "Mohon pertimbangkan lingkungan sebelum mencetak email ini.",
    "avast": "Bebas virus. www.avast.com <https://www.avast.com/sig-email>\n"
    "<#DAB4FAD8-2DD7-40BB-A1B8-4E2AA1F9FDF2>",
    "mailing list": "_______________________________________________\n"
    "Warga mailing list\nwarga@lists.example.id",
    "scanner": "-- \nPesan ini telah diperiksa MailScanner dan dinyatakan bersih dari virus.",
}


@pytest.mark.parametrize("disclaimer", DISCLAIMERS.values(), ids=DISCLAIMERS.keys())
def test_what_an_office_puts_below_all_its_mails_is_dropped(disclaimer: str) -> None:
    assert reply(f"{WORDS}\n\n{disclaimer}\n") == WORDS
