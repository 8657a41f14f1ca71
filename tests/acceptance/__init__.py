"""Stories of citizens, officers, strangers and machines, told against the running program."""
