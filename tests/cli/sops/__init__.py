"""Stories of the other offices from the terminal: every branch of their SOPs, every refusal."""
