"""What this computer remembers of the window: theme, size, columns, widths; machine-made, no journal."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from ui.theme import SIZES, THEMES

NAME = "window.ini"


class Preferences:
    """The settings in one file; a value that was damaged by hand falls back to its default."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @classmethod
    def of(cls, directory: Path) -> Preferences:
        """Those that belong to an office: beside it and not in it, for they are nobody's data."""
        return cls(directory.with_name(f"{directory.name}.{NAME}"))

    @property
    def theme(self) -> str:
        """One of THEMES."""
        value = str(self._settings.value("look/theme", THEMES[0]))
        return value if value in THEMES else THEMES[0]

    @property
    def scale(self) -> float:
        """The size, 1.0 to 2.0."""
        try:
            value = float(str(self._settings.value("look/scale", SIZES[0])))
        except ValueError:
            return SIZES[0]
        return min(max(value, SIZES[0]), SIZES[-1])

    def keep_look(self, theme: str, scale: float) -> None:
        """Remember the look."""
        self._keep("look/theme", theme)
        self._keep("look/scale", str(scale))

    def bytes_of(self, name: str) -> QByteArray:
        """A remembered state (geometry, columns); empty if there is none."""
        value = self._settings.value(f"window/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_bytes(self, name: str, value: QByteArray) -> None:
        """Remember a state."""
        self._keep(f"window/{name}", value)

    def text(self, name: str, default: str = "") -> str:
        """A remembered word (the tab that was open)."""
        return str(self._settings.value(f"window/{name}", default))

    def keep_text(self, name: str, value: str) -> None:
        """Remember a word."""
        self._keep(f"window/{name}", value)

    def has_toured(self, user: str) -> bool:
        """Whether the user has been shown around."""
        return bool(self.text(f"toured/{user}"))

    def keep_toured(self, user: str) -> None:
        """Remember that the user has been shown around."""
        self.keep_text(f"toured/{user}", "1")

    def columns(self, user: str, table: str) -> str:
        """The user's own columns of a list, as `ui.lists.own_columns` writes them; "" if there are none."""
        return self.text(f"columns/{user}/{table}")

    def keep_columns(self, user: str, table: str, columns: str) -> None:
        """Remember the user's own columns of a list."""
        self.keep_text(f"columns/{user}/{table}", columns)

    def form_units(self, user: str, page: str) -> int:
        """How wide the user drew the form beside a list, in units of the look; 0 if they never did."""
        value = self.text(f"form/{user}/{page}")
        return int(value) if value.isdecimal() else 0

    def keep_form_units(self, user: str, page: str, units: int) -> None:
        """Remember how wide the form beside a list is."""
        self.keep_text(f"form/{user}/{page}", str(units))

    def _keep(self, name: str, value: QByteArray | str) -> None:
        """Write what is new: the window waits until the file is on the disk, and so would the start."""
        if self._settings.value(name) != value:
            self._settings.setValue(name, value)
