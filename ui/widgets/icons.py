"""Icons, our outline drawings in the colours of the theme, sharp on the screen at hand; and all buttons."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPalette, QPixmap, QPixmapCache, QShowEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from ui.theme import RESOURCES, px
from ui.widgets.tips import plain_tip

ICON_UNITS = 16
_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=128)
def exists(name: str) -> bool:
    """Whether there is a drawing of that name."""
    return (RESOURCES / "icons" / f"{name}.svg").is_file()


def pixmap(name: str, colour: QColor, *, size: int, ratio: float) -> QPixmap:
    """The drawing in one colour, `size` device-independent pixels square, sharp at the pixel ratio."""
    key = f"icon:{name}:{colour.rgba()}:{size}:{ratio}"
    result = QPixmap()
    if QPixmapCache.find(key, result):
        return result
    result = QPixmap(round(size * ratio), round(size * ratio))
    result.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour.name()).encode()))
    painter = QPainter(result)
    renderer.render(painter, QRectF(result.rect()))
    painter.end()
    result.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, result)
    return result


class _Drawn:
    """The part of a button that draws its icon, in the colour and size that the button has."""

    _drawing = ""

    def draw(self, drawing: str) -> None:
        """Show another icon."""
        self._drawing = drawing
        _redraw(self, drawing)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the icon: the style has told the colours by now."""
        super().showEvent(event)
        _redraw(self, self._drawing)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew when the theme, size or state have changed; a hidden one once it is shown."""
        super().changeEvent(event)
        if self.isVisible():
            _redraw(self, self._drawing)


class Button(_Drawn, QPushButton):
    """A push button whose icon follows its colour and size; `kind` names its place in the style sheet."""

    def __init__(
        self,
        text: str,
        *,
        name: str = "",
        drawing: str = "",
        kind: str = "",
        then: Callable[[], object] | None = None,  # what a press does
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self._drawing = drawing
        self.setAutoDefault(False)
        self.setProperty("kind", kind)
        if then is not None:
            self.clicked.connect(lambda _checked: then())

    def put_menu(self, menu: QMenu) -> None:
        """Open a menu; a mark behind the words tells so."""
        self.setMenu(menu)
        self.setProperty("opens", "menu")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button, as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in _BARE:
            self.click()
        else:
            super().keyPressEvent(event)


class IconButton(_Drawn, QToolButton):
    """A button that is only an icon; its words are its tip and what a screen reader says."""

    def __init__(
        self,
        drawing: str,
        words: str,
        *,
        name: str = "",
        then: Callable[[], object] | None = None,  # what a press does
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._drawing = drawing
        self.setProperty("kind", "quiet")
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)
        if then is not None:
            self.clicked.connect(lambda _checked: then())


def _redraw(button: QPushButton | QToolButton, drawing: str) -> None:
    """Give the button its drawing in its own text colour; not before the style has told it that colour."""
    if not drawing or not button.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    size = px(ICON_UNITS)
    colour = button.palette().color(QPalette.ColorRole.ButtonText)
    drawn = f"{drawing} {colour.name()} {size} {button.devicePixelRatioF()}"
    if button.property("drawn") != drawn:  # setting an icon may restyle the button, which comes back here
        button.setProperty("drawn", drawn)
        button.setIconSize(QSize(size, size))
        shown = pixmap(drawing, colour, size=size, ratio=button.devicePixelRatioF())
        result = QIcon(shown)
        result.addPixmap(shown, QIcon.Mode.Disabled)  # the colour says it already; Qt would grey it again
        button.setIcon(result)
