"""Stories of complaints finding their way by themselves, through the real channels."""
