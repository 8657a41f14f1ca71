"""The security headers of every answer to a browser: what our pages do not use is forbidden.

`page.py` puts them on pages and redirects, `assets.py` on static files.
"""

from collections.abc import Mapping

HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    # The tracking code stands in the address, and whoever has it can read the case.
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}
