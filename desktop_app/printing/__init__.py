"""Paper: what a sheet is, how its text is set, and one module for the forms of each program."""
