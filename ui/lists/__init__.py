"""A program's list: its rows, filters, search and selections."""
