"""The look: three themes of the same roles, one style sheet, one size setting, one font."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Template
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.language import is_chinese

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
THEMES = ("light", "dark", "contrast")
SIZES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
TEXT_UNITS = 13

# Families that write Chinese well on a screen, best first; ours is loaded only where none is there.
CHINESE_FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
)
BUNDLED_FONT = RESOURCES / "fonts" / "NotoSansSC-Regular.ttf"
RARE_CHARACTERS = RESOURCES / "fonts" / "NotoSerif-Rare.ttf"  # 𠮷, which Qt takes where the family lacks it

# Marks that a style sheet can only take from a file: name → (icon, role of its colour).
MARKS = {
    "chevron_down": ("chevron_down", "text_second"),
    "chevron_up": ("chevron_up", "text_second"),
    "check": ("check", "on_primary"),
    "minus": ("minus", "on_primary"),
    "check_text": ("check", "text"),
}
_LENGTH = re.compile(r"(?<![\w#$.])(-?\d+)u\b")


class Chip(NamedTuple):
    """The colours of a chip of one tone."""

    fill: str
    text: str
    line: str


class Theme(NamedTuple):
    """One theme: its name for the user, a colour for each role, and the chips by tone."""

    key: str
    title: str
    colours: Mapping[str, str]
    chips: Mapping[str, Chip]


@cache
def theme_named(key: str) -> Theme:
    """The theme of `resources/themes/<key>.toml`; raises ValueError for a name that is not in THEMES."""
    if key not in THEMES:
        raise ValueError(f"no theme {key!r}; there are {', '.join(THEMES)}")
    table = tomllib.loads((RESOURCES / "themes" / f"{key}.toml").read_text(encoding="utf-8"))
    chips = {tone: Chip(*colours) for tone, colours in table["chips"].items()}
    return Theme(key, table["title"], table["colours"], chips)


def px(units: float) -> int:
    """Pixels for so many units of the look: 1 unit is 1 px at 100 %; follows the application's font."""
    return round(units * QGuiApplication.font().pixelSize() / TEXT_UNITS)


def restyle(widget: QWidget) -> None:
    """Let the widget look as the style sheet has it for its properties of now; one that was never styled
    will be when it is first shown.
    """
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)


def style_sheet(theme: Theme, *, scale: float, family: str, marks: str) -> str:
    """The style sheet with the theme's colours, every length scaled, never below one pixel.

    `marks` is the folder that holds MARKS in the theme's colours.
    """
    words = dict(theme.colours) | {"font_family": family, "marks": marks}
    for tone, chip in theme.chips.items():
        words |= {f"chip_{tone}_{part}": colour for part, colour in chip._asdict().items()}
    source = (RESOURCES / "themes" / "window.qss").read_text(encoding="utf-8")
    return Template(_LENGTH.sub(lambda match: _scaled(int(match[1]), scale), source)).substitute(words)


def _scaled(units: int, scale: float) -> str:
    pixels = round(units * scale)
    return f"{pixels or (units > 0) - (units < 0)}px"


def palette(theme: Theme) -> QPalette:
    """Qt's own roles in the theme's colours: for painting by hand, and where no style sheet reaches."""
    roles = {
        QPalette.ColorRole.Window: "ground",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "card",
        QPalette.ColorRole.AlternateBase: "card_alt",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "text_third",
        QPalette.ColorRole.Button: "card",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.ToolTipBase: "card",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Highlight: "primary",
        QPalette.ColorRole.HighlightedText: "on_primary",
        QPalette.ColorRole.Accent: "primary",
        QPalette.ColorRole.Link: "on_tint",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.BrightText: "on_primary",
    }
    result = QPalette()
    for role, name in roles.items():
        result.setColor(role, QColor(theme.colours[name]))
    disabled = QColor(theme.colours["text_disabled"])
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, disabled)
    return result


def chinese_family() -> str:
    """An installed family that writes Chinese well, or the bundled one, loaded now."""
    if sys.platform == "win32":
        is_there = QFontDatabase.hasFamily  # knows a family by its Chinese name, too
    else:
        is_there = set(QFontDatabase.families()).__contains__  # `hasFamily` looks for substitutes, each time
    for family in CHINESE_FAMILIES:
        if is_there(family):
            return family
    QFontDatabase.addApplicationFont(str(RARE_CHARACTERS))
    loaded = QFontDatabase.addApplicationFont(str(BUNDLED_FONT))
    families = QFontDatabase.applicationFontFamilies(loaded) if loaded >= 0 else []
    return families[0] if families else QGuiApplication.font().family()


def screen_font(family: str, scale: float) -> QFont:
    """The font of the window, with figures of equal width."""
    font = QFont(family)
    font.setPixelSize(round(TEXT_UNITS * scale))
    font.setFeature(QFont.Tag("tnum"), 1)
    if is_chinese():
        font.setFeature(QFont.Tag("locl"), 0)  # “…” and quotes behind Latin letters stay Chinese
    return font


class Look(QObject):
    """The theme and size in use; `changed` follows every change, after the application has taken it on."""

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        *,
        theme: str = "light",
        scale: float = 1.0,
        dressed: bool = True,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._family = chinese_family()
        self._marks = QTemporaryDir()
        self._sheet = ""  # of the theme and size in use, once it is written
        self._measure(theme, scale)
        self._is_dressed = False
        if dressed:
            self.dress()

    def put_on(self, theme: str, scale: float) -> None:
        """Dress the application; `scale` is kept between 1.0 and 2.0."""
        self._measure(theme, scale)
        self._is_dressed = False
        self.dress()
        self.changed.emit()

    def prepare(self) -> None:
        """Write the style sheet and draw its marks, where there is time before it is put on."""
        if not self._sheet:
            self._sheet = style_sheet(
                self.theme, scale=self.scale, family=self._family, marks=self._draw_marks()
            )

    def dress(self) -> None:
        """Put the style sheet on, if it is not on yet."""
        if not self._is_dressed:
            self._is_dressed = True
            self.prepare()
            self._application.setStyleSheet(self._sheet)

    def _measure(self, theme: str, scale: float) -> None:
        """Take on colours and font, which is what sizes are measured by."""
        self.theme = theme_named(theme)
        self.scale = min(max(scale, SIZES[0]), SIZES[-1])
        self._sheet = ""
        # Beside a sheet that is in place a widget is restyled once for each of its ancestors; else once.
        self._application.setStyleSheet("")
        self._application.setPalette(palette(self.theme))
        self._application.setFont(screen_font(self._family, self.scale))

    def colour(self, role: str) -> QColor:
        """The colour of a role in the theme in use."""
        return QColor(self.theme.colours[role])

    def chip(self, tone: str) -> Chip:
        """The chip of a tone; unknown tones are quiet."""
        return self.theme.chips.get(tone, self.theme.chips["quiet"])

    def resize(self, steps: int) -> None:
        """So many sizes larger (or smaller) than now."""
        nearest = min(range(len(SIZES)), key=lambda index: abs(SIZES[index] - self.scale))
        self.put_on(self.theme.key, SIZES[min(max(nearest + steps, 0), len(SIZES) - 1)])

    def _draw_marks(self) -> str:
        """The folder with the marks of the theme, drawn once for each theme."""
        folder = Path(self._marks.path()) / self.theme.key
        if not folder.exists():
            folder.mkdir()
            for mark, (icon, role) in MARKS.items():
                drawing = (RESOURCES / "icons" / f"{icon}.svg").read_text(encoding="utf-8")
                coloured = drawing.replace("currentColor", self.theme.colours[role])
                (folder / f"{mark}.svg").write_text(coloured, encoding="utf-8")
        return folder.as_posix()
