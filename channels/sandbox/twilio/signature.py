"""The signature that Twilio puts on its webhooks (header `X-Twilio-Signature`).

https://www.twilio.com/docs/usage/security#validating-requests: the URL as configured, without
its fragment, then every POST parameter's name and value in the order of the names, under
HMAC-SHA1 with the auth token, in Base64.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable

HEADER = "X-Twilio-Signature"


def signature(auth_token: str, url: str, form: Iterable[tuple[str, str]]) -> str:
    """Sign a POST of a form. A name that comes with the same value again counts once."""
    text = url.partition("#")[0] + "".join(name + value for name, value in sorted(set(form)))
    # Twilio's scheme names SHA-1; as an HMAC it is no weakness (RFC 6151's reasoning).
    mac = hmac.new(auth_token.encode(), text.encode(), hashlib.sha1)
    return base64.b64encode(mac.digest()).decode()
