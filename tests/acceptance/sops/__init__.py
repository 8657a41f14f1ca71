"""Stories of the other offices: every branch of their SOPs, by replies to the officers' mail."""
