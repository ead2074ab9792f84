"""The manual: its pages are read, completed from the descriptions of the programs, and found again."""
