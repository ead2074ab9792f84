"""Undo: a batch of the journal taken back by a new one, where nothing was built on it since."""
