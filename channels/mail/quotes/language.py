"""What has to be known of a language to recognise an answered mail in it.

A field holds alternatives, separated by `|`, as mail programs write them in small letters
(Gmail, Outlook, Apple Mail, Yahoo, Samsung, Thunderbird, Zimbra, Roundcube).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """How the mail programs of one language speak.

    An attribution begins with `on` and ends with `wrote`; in `wrote_before` the verb stands
    before the name, and `quoting` before a name without any verb behind it. `original` and
    `forwarded` stand between dashes, `begins` alone on a line. `sender`, `sent`, `date`,
    `recipient`, `subject` and `other` are the labels of a header block: `sent` are those that
    only programs write. A footer is `sent_from` and a device, or a device and then
    `sent_after`; `get` offers a program to the reader.
    """

    on: str = ""
    wrote: str
    wrote_before: str = ""
    quoting: str = ""
    original: str = ""
    forwarded: str = ""
    begins: str = ""
    sender: str
    sent: str = ""
    date: str
    recipient: str
    subject: str
    other: str = ""
    sent_from: str = ""
    sent_after: str = ""
    get: str = ""
