"""The verification of an office: what `check` and the window's button look into, and what they say."""
