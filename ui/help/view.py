"""Shows one page of the manual: its pictures as wide as there is room, and the words that are looked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from desktop_app.help.blocks import Page
from desktop_app.help.manual import PICTURES
from ui.help import text as help_text
from ui.language import _
from ui.theme import Look, px

MARGIN_UNITS = 22
SETTLED_MS = 120  # after which a window that was drawn larger gets its pictures anew
WHOLE = "whole:"
IMAGE = 2  # QTextDocument.ResourceType.ImageResource, as `loadResource` gets it


class HelpView(QTextBrowser):
    """`asked` carries the target of a link: a page, a page and its heading, or a picture."""

    asked = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help.page")
        self.setAccessibleName(_("手册的一页"))
        self.setOpenLinks(False)
        self.anchorClicked.connect(lambda url: self.asked.emit(url.toString()))
        self._look = look
        self._page: Page | None = None
        self._picture = ""
        self._heading = ""  # at which the page was opened, until the reader goes on
        self._marked: tuple[str, ...] = ()
        self._drawn: dict[tuple[str, int, int], QImage] = {}  # of the page: file, room and size of the look
        self._width = 0
        self._resized = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._resized.timeout.connect(self._draw_again)
        look.changed.connect(self._draw_again)
        self.verticalScrollBar().actionTriggered.connect(self._gone_on)

    @property
    def title(self) -> str:
        """What is shown."""
        return self._page.title if self._page is not None else ""

    def show_page(self, page: Page, heading: str = "") -> None:
        """Show the page from that heading, or from its beginning."""
        self._page, self._picture, self._heading = page, "", heading
        self._drawn.clear()
        self._draw()
        if heading:
            self.scrollToAnchor(heading)
        elif self._marked:
            self._go_to_first()

    def show_picture(self, file: str) -> None:
        """Show a picture as large as it is."""
        self._picture = file
        self._draw()

    def mark(self, words: Sequence[str]) -> None:
        """Mark these words wherever they stand, now and on every page that follows."""
        self._marked = tuple(words)
        self._mark()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures are as wide as the page: draw them anew once the size has settled, and not because the bar
        at the side comes and goes, as it does while a page is drawn.
        """
        super().resizeEvent(event)
        if self._width != self.width():
            self._width = self.width()
            self._resized.start()

    def loadResource(self, kind: int, url: QUrl) -> object:  # noqa: N802  Qt's name
        """A picture of the manual, drawn for the screen and the room at hand."""
        if kind != IMAGE:
            return None
        name = url.toString()
        bar = self.verticalScrollBar().sizeHint().width()
        room = 0 if name.startswith(WHOLE) else self.width() - bar - 2 * px(MARGIN_UNITS) - px(4)
        key = (name, room, px(100))
        if key not in self._drawn:
            self._drawn[key] = self._fitted(QImage(str(PICTURES / name.removeprefix(WHOLE))), room)
        return self._drawn[key]

    def _fitted(self, image: QImage, room: int) -> QImage:
        """The picture as large as the letters, and no wider than the room (0: any)."""
        if image.isNull():
            return image
        ratio = self.devicePixelRatioF()
        width = min(px(image.width()), room) if room else px(image.width())
        drawn = image.scaledToWidth(max(1, round(width * ratio)), Qt.TransformationMode.SmoothTransformation)
        drawn.setDevicePixelRatio(ratio)
        return drawn

    def _draw_again(self) -> None:
        """In another size or other colours."""
        if self._page is None:
            return
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self._draw()
        if self._heading:
            self.scrollToAnchor(self._heading)
        else:
            bar.setValue(round(share * bar.maximum()))

    def _gone_on(self, _action: int) -> None:
        self._heading = ""

    def _draw(self) -> None:
        document = self.document()
        document.setDocumentMargin(px(MARGIN_UNITS))
        document.setIndentWidth(px(26))
        # a page is broken to the width of the window; a picture as large as it is may be wider
        wide = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if self._picture else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setHorizontalScrollBarPolicy(wide)
        if self._picture:
            self.setHtml(help_text.picture(self._picture, self._look))
        elif self._page is not None:
            self.setHtml(help_text.html(self._page, self._look))
        self._mark()

    def _mark(self) -> None:
        chosen = QTextCharFormat()
        chosen.setBackground(QColor(self._look.chip("warn").fill))
        chosen.setForeground(QColor(self._look.chip("warn").text))
        marks = []
        for word in self._marked:
            cursor = QTextCursor(self.document())
            while not (cursor := self.document().find(word, cursor, QTextDocument.FindFlag(0))).isNull():
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = cursor, chosen
                marks.append(selection)
        self.setExtraSelections(marks)

    def _go_to_first(self) -> None:
        marks = self.extraSelections()
        if marks:
            first = min(marks, key=lambda mark: mark.cursor.position())
            top = self.cursorRect(first.cursor).top() + self.verticalScrollBar().value()
            self.verticalScrollBar().setValue(max(0, top - self.viewport().height() // 3))
