"""Bulletins, yearly sheets and overviews: what they hold, and how a period is closed for good."""
