"""What an ASGI application without a framework owes its server: beginning and end."""

from typing import Any


async def lived(receive: Any, send: Any) -> None:
    """Answer the server that the application has begun, and that it has ended (ASGI lifespan)."""
    for moment in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{moment}.complete"})
