"""Keys, passwords and the opening of an office."""
