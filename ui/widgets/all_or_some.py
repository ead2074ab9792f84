"""Everything, or some of it: a box for all above a box for each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from ui.language import headed
from ui.theme import px

COLUMNS = 2


class AllOrSome(QWidget):
    """`titles` are the choices by key; `chosen` those that are ticked, all without one. While `everything` is
    ticked the others cannot be changed.
    """

    def __init__(
        self, name: str, everything: str, titles: Mapping[str, str], chosen: frozenset[str], *,
        ticked: frozenset[str],
    ) -> None:  # fmt: skip
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(2))
        self.everything = QCheckBox(everything)
        self.everything.setObjectName(f"{name}.all")
        self.everything.setChecked(not chosen)
        grid.addWidget(self.everything, 0, 0, 1, COLUMNS)
        self._boxes: dict[str, QCheckBox] = {}
        for place, (key, title) in enumerate(titles.items()):
            box = QCheckBox(headed(title, "list"))
            box.setObjectName(f"{name}.{key}")
            box.setChecked(key in (chosen or ticked))
            grid.addWidget(box, 1 + place // COLUMNS, place % COLUMNS)
            self._boxes[key] = box
        self.everything.toggled.connect(self._toggled)
        self._toggled(self.everything.isChecked())

    def chosen(self) -> tuple[str, ...] | None:
        """The keys of the ticked ones; None for everything."""
        if self.everything.isChecked():
            return None
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def _toggled(self, everything: bool) -> None:
        for box in self._boxes.values():
            box.setEnabled(not everything)
