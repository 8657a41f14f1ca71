"""What a message means: pure decisions over a message and what is known of its sender."""
