"""The head of a preview: what is shown, the choices that the form offers, the page and its size."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QWidget

from desktop_app.core.program import PrintedForm
from ui.language import _
from ui.papers.paper_view import PaperView
from ui.theme import px
from ui.widgets.icons import Button, IconButton
from ui.widgets.labels import plain_label

FEW = 4  # options that have a button each


class PreviewBar(QWidget):
    """Works the view. `chosen` carries the key of one of the form's options."""

    chosen = Signal(str)

    def __init__(
        self,
        form: PrintedForm,
        called: str,
        view: PaperView,
        options: Sequence[tuple[str, str]] = (),
        *,
        option: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self.page = plain_label(kind="second", name="preview.page")
        self.zoom = plain_label(kind="second", name="preview.zoom")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        self._told = (
            plain_label(_(form.title), "title", name="preview.title"),
            plain_label(called, "second", name="preview.called"),
        )
        for label in self._told:
            label.setMinimumWidth(1)  # it does not ask for a window wider than the screen
            row.addWidget(label)
        row.addSpacing(px(8))
        if len(options) > 1:
            row.addLayout((self._few if len(options) <= FEW else self._many)(options, option))
        row.addStretch(1)
        row.addWidget(self.page)
        for name, drawing, words, keys, act in (
            ("smaller", "minus", _("缩小（Ctrl+-）"), ("Ctrl+-",), partial(view.step, -1)),
            ("larger", "plus", _("放大（Ctrl++）"), ("Ctrl++", "Ctrl+="), partial(view.step, 1)),
            ("fit", "columns", _("适合宽度（Ctrl+0）"), ("Ctrl+0",), partial(view.set_zoom, 0)),
        ):
            button = IconButton(drawing, words, name=f"preview.{name}")
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
            if name == "smaller":
                row.addWidget(self.zoom)
            for key in keys:
                QShortcut(QKeySequence(key), self, activated=act)
        view.page_changed.connect(lambda _page: self._say())
        view.zoomed.connect(lambda _zoom: self._say())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what the window's title and the paper say too, where it has no room."""
        super().resizeEvent(event)
        room = event.size().width() - self.layout().minimumSize().width()
        for label in self._told:
            room -= label.sizeHint().width()
            label.setVisible(room >= 0)

    def _few(self, options: Sequence[tuple[str, str]], chosen: str) -> QHBoxLayout:
        """A button for each, side by side."""
        row = QHBoxLayout()
        row.setSpacing(0)
        group = QButtonGroup(self)
        last = len(options) - 1
        for place, (key, title) in enumerate(options):
            button = Button(_(title), name=f"preview.option.{key}", kind="segment")
            button.setProperty("place", {0: "first", last: "last"}.get(place, "middle"))
            button.setCheckable(True)
            button.setChecked(key == chosen)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            group.addButton(button)
            row.addWidget(button)
        return row

    def _many(self, options: Sequence[tuple[str, str]], chosen: str) -> QHBoxLayout:
        """A list to choose from: the months of years."""
        choice = QComboBox()
        choice.setObjectName("preview.option")
        choice.setAccessibleName(_("哪一份"))
        for key, title in options:
            choice.addItem(_(title), key)
        choice.setCurrentIndex(choice.findData(chosen))
        choice.currentIndexChanged.connect(lambda _index: self.chosen.emit(choice.currentData()))
        row = QHBoxLayout()
        row.addWidget(choice)
        return row

    def _say(self) -> None:
        view = self._view
        words = _("第 {page}/{count} 页").format(page=view.current, count=view.count)
        self.page.setText(words if view.count else "")
        self.zoom.setText(f"{view.zoom:.0%}")
