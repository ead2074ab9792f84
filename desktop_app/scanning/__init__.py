"""Signed paper comes back: scans and photos are read, found by their codes and filed under their records."""
