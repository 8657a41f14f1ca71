"""Stories of mail: whose case it is, what machines write, who writes too much."""
