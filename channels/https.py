"""The certificates by which we know who answers over HTTPS: read once, for they take a while."""

import ssl
from functools import cache

import httpx


@cache
def trusted() -> ssl.SSLContext:
    """Give the authorities that we trust (also those of SSL_CERT_FILE), for every client."""
    return httpx.create_ssl_context()
