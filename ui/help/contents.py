"""The left side of the help window: the contents as a tree, or the pages in which something was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.help.manual import REFERENCE, Manual
from desktop_app.help.searching import Found
from desktop_app.programs import PROGRAMS
from ui.language import _
from ui.theme import Look, px
from ui.widgets.labels import plain_label
from ui.widgets.tips import plain_tip

KEY = Qt.ItemDataRole.UserRole


class HelpContents(QStackedWidget):
    """`chosen` carries a link to a page, or to a heading of it."""

    chosen = Signal(str)

    def __init__(self, manual: Manual, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help.contents")
        self.tree = QTreeWidget()
        self.tree.setObjectName("help.tree")
        self.tree.setAccessibleName(_("目录"))
        self.tree.setHeaderHidden(True)
        self.found = QListWidget()
        self.found.setObjectName("help.found")
        self.found.setAccessibleName(_("找到的页"))
        self.found.setWordWrap(True)
        for view in (self.tree, self.found):
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words = plain_label(kind="second", name="help.words", wraps=True)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._fill(manual)
        results = QWidget()
        column = QVBoxLayout(results)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.found, 1)
        self.addWidget(self.tree)
        self.addWidget(results)
        self.tree.currentItemChanged.connect(self._page_chosen)
        self.found.currentItemChanged.connect(self._hit_chosen)
        look.changed.connect(self._measure)
        self._measure()

    def select(self, key: str) -> None:
        """Mark the page that is shown, without asking for it."""
        item = self._items.get(key)
        if item is not None and item is not self.tree.currentItem():
            self.tree.blockSignals(True)
            self.tree.setCurrentItem(item)
            self.tree.blockSignals(False)
            self.tree.scrollToItem(item)

    def show_contents(self) -> None:
        """The tree, as nothing is looked for."""
        self.setCurrentIndex(0)

    def show_found(self, hits: Sequence[Found]) -> None:
        """What was found; nothing is opened by itself."""
        self.found.blockSignals(True)
        self.found.clear()
        for hit in hits:
            item = QListWidgetItem(f"{hit.title}\n{hit.excerpt}")
            item.setData(KEY, hit.link)
            self.found.addItem(item)
        self.found.setCurrentRow(-1)
        self.found.blockSignals(False)
        self._say(len(hits))
        self.setCurrentIndex(1)

    def focus_found(self) -> None:
        """Go to the first page that was found, or into the tree."""
        if self.currentIndex() == 0:
            self.tree.setFocus()
        elif self.found.count():
            self.found.setFocus()
            self.found.setCurrentRow(max(0, self.found.currentRow()))

    def _say(self, count: int) -> None:
        words = _("在 {count} 页里找到。").format(count=count)
        self.words.setText(words if count else _("没有找到，请换一个词或者少写几个字。"))

    def _fill(self, manual: Manual) -> None:
        for chapter in manual.chapters:
            top = QTreeWidgetItem([chapter.title])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.tree.addTopLevelItem(top)
            for page in chapter.pages:
                item = self._add(top, page.key, page.title)
                for program in manual.programs_of(page):
                    title = PROGRAMS.titles[program]
                    self._add(item, f"{page.key}.{program}", f"{title}：{REFERENCE}")
            top.setExpanded(True)

    def _add(self, above: QTreeWidgetItem, key: str, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above, [title])
        item.setData(0, KEY, key)
        item.setToolTip(0, plain_tip(title))
        self._items[key] = item
        return item

    def _page_chosen(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, KEY):
            self.chosen.emit(item.data(0, KEY))

    def _hit_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(KEY))

    def _measure(self) -> None:
        self.tree.setIndentation(px(14))
        self.found.setSpacing(px(2))
