"""Access tokens for mailboxes that open by OAuth 2.0 instead of a password (RFC 6749, 6).

The office gets a refresh token once, from its provider; here it is exchanged for access tokens,
each before the last one ends. Google: developers.google.com/identity/protocols/oauth2;
Microsoft: learn.microsoft.com/exchange/client-developer/legacy-protocols.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

import httpx

from channels.memory import Memory
from config.settings_channels import OAuth

MARGIN = 300.0
"""Seconds before its end at which a token is not used any more."""

USUAL_SECONDS = 3600.0
"""How long a token holds where the answer does not say (RFC 6749, 5.1, only recommends it)."""

TIMEOUT = 20.0
DETAIL_LIMIT = 300

URLS = {
    "google": "https://oauth2.googleapis.com/token",
    "microsoft": "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
}
SCOPES = {
    "google": "https://mail.google.com/",
    "microsoft": "https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
}


class NoToken(Exception):
    """There is no access token now. `refused` tells whether the provider said so itself."""

    def __init__(self, detail: str, *, refused: bool) -> None:
        super().__init__(detail)
        self.detail = detail
        self.refused = refused


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    text: str
    until: float


def token_url(settings: OAuth) -> str:
    """Give where tokens are had."""
    preset = URLS.get(str(settings.provider), "").format(tenant=quote(settings.tenant, safe=""))
    return settings.token_url or preset


class Tokens:
    """The access token of one mailbox, renewed when it is asked for and about to end.

    A provider may hand out a new refresh token with each access token, and let old ones end
    (Microsoft does, after 90 days): the newest is kept in `memory`, until another one is set.
    """

    def __init__(self, settings: OAuth, memory: Memory) -> None:
        self._settings = settings
        self._memory = memory
        given = settings.refresh_token
        self._given = given.get_secret_value() if given else ""
        # What was set anew in the settings goes before all that followed from an older one.
        self._key = f"mail.oauth.{sha256(self._given.encode()).hexdigest()[:24]}"
        self._token: _Token | None = None

    async def token(self) -> str:
        """Give a token that holds for minutes at least. Raises NoToken."""
        if self._token is None or self._token.until <= time.monotonic():
            self._token = await self._renewed()
        return self._token.text

    def forget(self) -> None:
        """Use the present token no more: the mail server has refused it."""
        self._token = None

    async def _renewed(self) -> _Token:
        newest = await self._memory.get(self._key) or self._given
        answer = await self._ask(newest)
        text = answer.get("access_token")
        if not isinstance(text, str) or not text:
            raise NoToken("access_token?", refused=True)
        following = answer.get("refresh_token")
        if isinstance(following, str) and following and following != newest:
            await self._memory.put(self._key, following)
        return _Token(text=text, until=time.monotonic() + _seconds(answer) - MARGIN)

    async def _ask(self, refresh_token: str) -> Mapping[str, object]:
        settings = self._settings
        form = {
            "grant_type": "refresh_token",
            "client_id": settings.client_id or "",
            "refresh_token": refresh_token,
        }
        if settings.client_secret is not None:
            form["client_secret"] = settings.client_secret.get_secret_value()
        if scope := settings.scope or SCOPES.get(str(settings.provider)):
            form["scope"] = scope
        try:
            # Secrets are not sent on to wherever an answer points.
            async with httpx.AsyncClient(timeout=TIMEOUT, follow_redirects=False) as client:
                response = await client.post(token_url(settings), data=form)
        except httpx.HTTPError as error:
            detail = str(error) or type(error).__name__
            raise NoToken(detail[:DETAIL_LIMIT], refused=False) from error
        try:
            said = response.json()
        except ValueError:
            said = None
        known = said if isinstance(said, dict) else {}
        if response.status_code != httpx.codes.OK:
            # RFC 6749, 5.2: an error code, and a description for whoever set this up.
            words = [known.get("error"), known.get("error_description")]
            told = ": ".join(" ".join(one.split()) for one in words if isinstance(one, str))
            detail = f"{response.status_code} {told or response.reason_phrase}"
            refused = 400 <= response.status_code < 500
            raise NoToken(detail[:DETAIL_LIMIT], refused=refused)
        return known


def _seconds(answer: Mapping[str, object]) -> float:
    try:
        return float(str(answer.get("expires_in", USUAL_SECONDS)))
    except ValueError:
        return USUAL_SECONDS
