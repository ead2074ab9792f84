"""Fonts, icons, themes, texts and dictionaries: files that the program reads and never writes."""
