"""The category of a complaint, where an SOP asks for one: its record, and the names in it.

The router reads a category for every complaint (`router.reading.Category`); it means something
only where the SOP has a record (isian) that is the register's scope and takes these categories.
There the record is the case's own category, and the router's is a suggestion for it.
"""

from config.procedure import Procedure, Requirement
from router.directory import plain
from router.reading import Category
from router.values import Event


def record(procedure: Procedure) -> Requirement | None:
    """Give the record of an SOP that takes the router's categories; None where it has none."""
    for step in procedure.langkah:
        for need in step.isian:
            if need.ruang_lingkup and need.pilihan and all(map(id_of, need.pilihan)):
                return need
    return None


def id_of(name: str) -> str | None:
    """Give the id of a category as an SOP names it (`lain-lain`); None for another name."""
    try:
        return Category(plain(name).replace(" ", "_"))
    except ValueError:
        return None


def name_of(id_: str | None, need: Requirement) -> str | None:
    """Give the name by which a record has a category; None for one that it does not take."""
    return next((name for name in need.pilihan if id_ is not None and id_of(name) == id_), None)


def written(event: Event, procedure: Procedure) -> str | None:
    """Give the id of the category that an event writes into the SOP's record, if it does."""
    need = record(procedure) if event.fields else None
    if need is None:
        return None
    said = [value for name, value in event.fields if plain(name) == plain(need.nama)]
    return id_of(said[-1]) if said else None
