"""Backups of an office: onto a stick, beside the office, checked, and back again."""
