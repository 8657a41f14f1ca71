"""Stories of the other offices: one file for each SOP, every branch by mail replies."""
