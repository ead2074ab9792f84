"""The forms of 全员聘任 (domain 1.9)."""
