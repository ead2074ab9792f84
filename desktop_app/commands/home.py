"""Where an office is looked for when nobody says where it is."""

from __future__ import annotations

from pathlib import Path

import platformdirs


def default_directory() -> Path:
    """Where the platform keeps the data of a user's programs."""
    return Path(platformdirs.user_data_dir("township-desk", appauthor=False))
