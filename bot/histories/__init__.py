"""Histories: complaints of the past as offices export them, read into examples for the router.

`table` reads a CSV of unknown form, `columns` finds what stands where, `dates` reads moments as
people and spreadsheets write them, `affairs` says which affair a label means, and `history` puts
them together. What cannot be used is counted and told, never dropped in silence.
"""

from bot.histories.affairs import Affairs, MapFaulty, read_map
from bot.histories.columns import Asked, ColumnMissing, Columns, find_columns
from bot.histories.history import Complaint, History, read_history
from bot.histories.table import NotTable, Table, read_table

__all__ = [
    "Affairs",
    "Asked",
    "ColumnMissing",
    "Columns",
    "Complaint",
    "History",
    "MapFaulty",
    "NotTable",
    "Table",
    "find_columns",
    "read_history",
    "read_map",
    "read_table",
]
