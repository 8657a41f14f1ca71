"""Which model decides now, loaded once, and swapped when another one is put in its place.

The database says which model is in use and how sure it must be; its bytes lie in the file store.
`refresh` looks whether that has changed and is called by the schedule; whoever routes asks for
`current`, which costs nothing once a model is loaded.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy.orm import Session

from config import models
from config.settings import Settings
from router.model import Model, ModelDamaged
from storage import router_models
from storage.database import Database
from storage.errors import FileDamaged, FileMissing
from storage.files import FileStore

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """The model that decides.

    `asked` is the precision from which on it may forward by itself, None where it never may:
    the office does not want it, or promises were not kept lately. `trained_here` says that it
    is no shipped one, `since` when it came into use. `lost` is set where the model in use could
    not be read and the shipped one stands in.
    """

    model: Model
    asked: float | None
    trained_here: bool = False
    since: datetime | None = None
    lost: str | None = None

    @property
    def threshold(self) -> float | None:
        """The confidence from which on a case may be forwarded by itself; None: never."""
        return None if self.asked is None else self.model.threshold(self.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """What the database says: the state's version, the model's digest, how sure it must be."""

    version: str
    digest: str | None
    since: datetime | None
    asked: float | None


class Registry:
    """Holds the model that decides. May be asked from any thread."""

    def __init__(self, files: FileStore, settings: Settings) -> None:
        self._files = files
        self._settings = settings
        self._version: str | None = None
        self._serving: Serving | None = None
        self._loaded: tuple[str | None, Model] | None = None
        self._told: tuple[str, str] | None = None

    def current(self, session: Session) -> Serving:
        """Give the model that decides; the first time, where `refresh` was not called, load it."""
        serving = self._serving
        return self._take(_chosen(session, self._settings)) if serving is None else serving

    @property
    def serving(self) -> Serving | None:
        """The model that decides; None before it was loaded."""
        return self._serving

    async def refresh(self, db: Database) -> bool:
        """Look whether another model decides now, and load it; tell whether that was so.

        One that could not be read is tried again each time: its file may be back.
        """
        same = await db.read(router_models.version) == self._version
        if same and (self._serving is None or self._serving.lost is None):
            return False
        chosen = await db.read(_chosen, self._settings)
        serving = await asyncio.to_thread(self._take, chosen)
        return not same or serving.lost is None

    def _take(self, chosen: _Chosen) -> Serving:
        model, lost = self._model(chosen.digest)
        here = chosen.digest is not None and lost is None
        self._serving = Serving(
            model=model,
            asked=chosen.asked,
            trained_here=here,
            since=chosen.since if here else None,
            lost=lost,
        )
        self._version = chosen.version
        return self._serving

    def _model(self, digest: str | None) -> tuple[Model, str | None]:
        """Load a model, or the shipped one where that cannot be read, with the reason."""
        if self._loaded is not None and self._loaded[0] == digest:
            return self._loaded[1], None
        if digest is not None:
            try:
                model = Model.load(self._files.read(digest))
            except (FileMissing, FileDamaged, ModelDamaged, OSError) as error:
                if self._told != (digest, str(error)):
                    logger.error("the router's model %s cannot be read: %s", digest[:12], error)  # noqa: TRY400  What is wrong is the file.
                self._told = digest, str(error)
                return _shipped(), str(error)
            self._loaded, self._told = (digest, model), None
            # A model takes megabytes, and this one decides no more.
            _shipped.cache_clear()
            return model, None
        model = _shipped()
        self._loaded = None, model
        return model, None


@cache
def _shipped() -> Model:
    """Load the model that comes with the program: once, however many offices a process opens."""
    return Model.load(models.shipped())


def _chosen(session: Session, settings: Settings) -> _Chosen:
    # Read first: what changes while the rest is read is then seen at the next look.
    version = router_models.version(session)
    used = router_models.in_use(session)
    return _Chosen(
        version=version,
        digest=used.digest if used else None,
        since=used.used_from if used else None,
        asked=asked_now(session, settings),
    )


def asked_now(session: Session, settings: Settings) -> float | None:
    """Give the precision from which on a model may forward by itself now; None: never."""
    if not settings.routing.automatic:
        return None
    last = router_models.weeks(session, 1)
    if not last:
        return settings.routing.precision
    level = last[-1].asked
    return None if level is None else max(level, settings.routing.precision)
