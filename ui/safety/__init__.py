"""Backups and restores, and what can be checked or taken back."""
