"""Tests of the room `storage`: on SQLite and on a real PostgreSQL."""
