"""Brings files that people sent: where the file lies, then its content.

Source: https://core.telegram.org/bots/api#getfile (at most 20 MB; the address is good for an
hour, so it is asked for and used at once).
"""

from telegram.error import BadRequest, InvalidToken, TelegramError

from channels.base import Attachment, Permanent, Transient
from channels.chat import Reference
from channels.telegram.api import Api
from channels.telegram.errors import Errors

LIMIT_MB = 20


async def fetch(api: Api, reference: Reference, errors: Errors) -> Attachment:
    """Bring a file. Raises Transient, or Permanent for one that is too big or gone."""
    too_big = errors.text("file.too_big", name=reference.name, limit=LIMIT_MB)
    if (reference.size or 0) > LIMIT_MB * 2**20:
        raise Permanent(too_big)
    try:
        file = await api.get_file(reference.token)
    except BadRequest as error:
        is_big = "too big" in error.message.lower()
        reason = too_big if is_big else errors.text("file.gone", name=reference.name)
        raise Permanent(reason) from error
    except TelegramError as error:
        raise errors.failure(error) from error
    later = errors.text("file.later", name=reference.name)
    if not file.file_path:
        raise Transient(later)
    try:
        content = await file.download_as_bytearray()
    except (InvalidToken, BadRequest) as error:
        # Here a 404 speaks of the address that we were given, which is made anew next time.
        raise Transient(later) from error
    except TelegramError as error:
        raise errors.failure(error) from error
    return Attachment(name=reference.name, media_type=reference.media_type, content=bytes(content))
