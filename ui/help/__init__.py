"""The manual at F1, and the tour of a newcomer."""
