"""Icons: one set of drawings, in the colours of the theme, sharp on every screen."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette

from ui.theme import RESOURCES, Look, theme_named
from ui.widgets import icons
from ui.widgets.icons import Button, IconButton

DRAWINGS = sorted((RESOURCES / "icons").glob("*.svg"))


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_drawings_are_one_set(path) -> None:
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - our own files
    assert root.get("viewBox") == "0 0 20 20"
    assert root.get("stroke") == "currentColor"
    assert root.get("stroke-width") == "1.6"


def test_pixmap_has_the_colour_and_the_pixels_of_the_screen(look: Look) -> None:
    drawn = icons.pixmap("minus", QColor("#ff0000"), size=20, ratio=2.0)
    assert drawn.size() == QSize(40, 40)
    assert drawn.toImage().pixelColor(20, 20).name() == "#ff0000"
    assert drawn.toImage().pixelColor(20, 2).alpha() == 0


def test_exists() -> None:
    assert icons.exists("home")
    assert not icons.exists("no_such_drawing")


def drawn_in(button, colour: str) -> bool:
    """Whether the strongest point of the icon has the colour, but for the rounding of its edges."""
    image = button.icon().pixmap(button.iconSize()).toImage()
    points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    strongest = max(points, key=lambda point: point.alpha()).getRgb()[:3]
    return all(
        abs(seen - wanted) <= 2 for seen, wanted in zip(strongest, QColor(colour).getRgb()[:3], strict=True)
    )


def test_button_icon_follows_theme_and_size(look: Look, qtbot) -> None:
    button = Button("导出", drawing="minus")
    qtbot.addWidget(button)
    button.show()
    assert drawn_in(button, theme_named("light").colours["text"])
    assert button.iconSize() == QSize(16, 16)
    look.put_on("dark", 2.0)
    assert drawn_in(button, theme_named("dark").colours["text"])
    assert button.iconSize() == QSize(32, 32)


@pytest.mark.parametrize("make", [Button, IconButton])
def test_a_hidden_button_takes_on_the_look_when_it_is_shown(make, look: Look, qtbot) -> None:
    button = make("导出", drawing="minus") if make is Button else make("minus", "导出")
    qtbot.addWidget(button)
    button.show()
    button.hide()
    before = button.icon().cacheKey()
    look.put_on("dark", 2.0)
    assert button.icon().cacheKey() == before  # a window has hundreds that are hidden
    button.show()
    assert button.iconSize() == QSize(32, 32)
    assert drawn_in(button, button.palette().color(QPalette.ColorRole.ButtonText).name())


def test_icon_of_a_primary_button_has_its_text_colour(look: Look, qtbot) -> None:
    button = Button("新建", drawing="minus", kind="primary")
    qtbot.addWidget(button)
    button.show()
    assert drawn_in(button, theme_named("light").colours["on_primary"])


def test_icon_button_has_a_name_for_everybody(look: Look, qtbot) -> None:
    button = IconButton("close", "关闭提示")
    qtbot.addWidget(button)
    assert button.accessibleName() == "关闭提示"
    assert button.toolTip() == "关闭提示"
    button.show()
    before = button.icon().cacheKey()
    button.draw("minus")
    assert button.icon().cacheKey() != before
