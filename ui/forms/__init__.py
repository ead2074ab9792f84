"""A record's form: its fields, lines, links, files, history and moves."""
