"""Named queries on the office's areas: kecamatan, kelurahan, streets and places.

They belong to the directory: they are imported with it, raise its version, and are read anew
with it. What an import no longer names is taken out, since old cases keep an area's id only
beside the words for the place.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from config.areas import Area, AreaKind
from storage import meta, rows
from storage.links import VERSION
from storage.mapping import Columned, Columns
from storage.models_routing import AreaRow
from storage.values import ImportCount


def load(session: Session) -> tuple[Area, ...]:
    """Which areas are there now, by id?"""
    found = session.execute(select(*rows.columns(AreaRow)))
    return tuple(sorted((_area(row) for row in found), key=lambda area: area.id))


def replace(session: Session, areas: Sequence[Area]) -> ImportCount:
    """Make the areas what an import says, and count what that changed."""
    known = {area.id: area for area in load(session)}
    new = {area.id: area for area in areas}
    added = [_columns(area) for id_, area in new.items() if id_ not in known]
    changed = [area for id_, area in new.items() if id_ in known and known[id_] != area]
    gone = [id_ for id_ in known if id_ not in new]
    rows.add_all(session, AreaRow, added)
    for area in changed:
        session.execute(update(AreaRow).where(AreaRow.id == area.id).values(_columns(area)))
    for some in _batches(gone):
        session.execute(delete(AreaRow).where(AreaRow.id.in_(some)))
    count = ImportCount(added=len(added), changed=len(changed), removed=len(gone))
    if count != ImportCount():
        meta.count_up(session, VERSION)
    return count


def _batches(ids: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    # SQLite before 3.32 takes 999 parameters in a statement.
    return (ids[at : at + size] for at in range(0, len(ids), size))


def _columns(area: Area) -> Columns:
    outline = area.outline
    return {
        "id": area.id,
        "kind": area.kind.value,
        "name": area.name,
        "parent_id": area.parent,
        "aliases": list(area.aliases),
        "outline": outline and [[list(point) for point in ring] for ring in outline],
    }


def _area(row: Columned) -> Area:
    outline = row.outline
    return Area(
        id=row.id,
        kind=AreaKind(row.kind),
        name=row.name,
        parent=row.parent_id,
        aliases=tuple(row.aliases),
        outline=outline and tuple(tuple((x, y) for x, y in ring) for ring in outline),
    )
