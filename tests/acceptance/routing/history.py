"""A town with a history of its own: a model trained on it, put into use as the weekly job does."""

from datetime import UTC, datetime
from functools import cache

from router.train import Example, fit
from storage import router_models
from tests.acceptance.town import Town
from tests.learning.school import months

MANY = 700


@cache
def own_model() -> bytes:
    """Train on months of invented complaints, all routed rightly."""
    until = datetime(2026, 5, 1, tzinfo=UTC)
    past = months(until, MANY)
    return fit([Example(text=one.text, urusan=one.said, at=one.at) for one in past], own=True)


async def learned(town: Town) -> None:
    """Let the town's own model decide."""
    parts = town.app.parts
    digest = parts.files.put(own_model())
    now = parts.house.clock.now()
    id_ = await parts.db.write(
        router_models.add, digest=digest, examples=MANY, measures=[], made_at=now
    )
    await parts.db.write(router_models.use, id_, now)
    await parts.house.registry.refresh(parts.db)
