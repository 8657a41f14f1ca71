"""A provider's token endpoint (RFC 6749, 6): a small HTTP server that takes its form strictly."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from litestar import Litestar, Request, Response, post

from channels.serving import Serving


@dataclass
class Provider:
    """Gives out what is in `tokens`, one after the other; the last again and again."""

    tokens: list[str] = field(default_factory=list)
    refresh_tokens: list[str] = field(default_factory=lambda: ["segar-1"])
    rotates: bool = False
    expires_in: int | None = 3600
    refuses: dict[str, str] | None = None
    asked: list[dict[str, str]] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        """Where tokens are had."""
        return f"http://127.0.0.1:{self.port}/token"

    def settings(self, **facts: Any) -> dict[str, Any]:
        """Settings of a mailbox that opens by this provider."""
        usual = {"provider": "other", "client_id": "kawal", "client_secret": "rahasia-aplikasi"}
        return {**usual, "refresh_token": "segar-1", "token_url": self.url, **facts}

    def answer(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Answer to a request for a token."""
        self.asked.append(form)
        if self.refuses is not None:
            return 400, self.refuses
        right = {"grant_type": "refresh_token", "client_id": "kawal"}
        if any(form.get(name) != value for name, value in right.items()):
            return 400, {"error": "invalid_request"}
        if form.get("client_secret") != "rahasia-aplikasi":
            return 401, {"error": "invalid_client"}
        if form.get("refresh_token") != self.refresh_tokens[-1]:
            return 400, {"error": "invalid_grant", "error_description": "Token has been revoked."}
        token = self.tokens.pop(0) if len(self.tokens) > 1 else self.tokens[0]
        found: dict[str, Any] = {"access_token": token, "token_type": "Bearer"}
        if self.expires_in is not None:
            found["expires_in"] = self.expires_in
        if self.rotates:
            self.refresh_tokens.append(f"segar-{len(self.refresh_tokens) + 1}")
            found["refresh_token"] = self.refresh_tokens[-1]
        return 200, found


@asynccontextmanager
async def provider(**facts: Any) -> AsyncIterator[Provider]:
    """Run the endpoint on a free port."""
    here = Provider(**facts)

    @post("/token", status_code=200)
    async def token(request: Request[Any, Any, Any]) -> Response[str]:
        body = (await request.body()).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        code, found = here.answer(form)
        return Response(json.dumps(found), status_code=code, media_type="application/json")

    serving = Serving("127.0.0.1", 0)
    await serving.open(Litestar([token], openapi_config=None, logging_config=None))
    here.port = serving.port
    try:
        yield here
    finally:
        await serving.close()
        await asyncio.sleep(0)
