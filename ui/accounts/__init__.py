"""Users, passwords and second locks, and what is printed for them."""
