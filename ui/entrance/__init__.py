"""Before the desk is open: first start, password, recovery."""
