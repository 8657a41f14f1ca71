"""What must not be lost: tables, named queries, files, migrations; see docs/architecture.md."""
