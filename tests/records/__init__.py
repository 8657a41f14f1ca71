"""Stories of the records: the register as a sheet, the documentation of a case, a whole year."""
