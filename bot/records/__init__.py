"""The records that an office keeps: the register as a sheet, the documentation of one case."""
