"""What a scene of the pictures is, and where it is played."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from desktop_app.core.program import Program
from desktop_app.errors import NotAllowed
from desktop_app.programs import Page, tabs_for
from ui.desk import Desk
from ui.help.tour import under_way_in
from ui.main_window import MainWindow
from ui.tab_page import TabPage

if TYPE_CHECKING:
    from ui.tab_page import InnerTab


@dataclass(frozen=True)
class Stage:
    """Where the scenes are played: a window and its desk."""

    window: MainWindow
    desk: Desk

    def page(self, inner: Program | Page) -> InnerTab:
        """The page of the program, or the page of its own, on top; raises NotAllowed."""
        tab = next((tab for tab in tabs_for(self.desk.office.rights) if inner in tab.inner), None)
        if tab is None:
            raise NotAllowed(inner.key)
        page = self.window.open(tab.key)
        if not isinstance(page, TabPage):
            raise TypeError(tab.key)
        return page.open_inner(inner.key)

    def alone(self, page: QWidget) -> QWidget:
        """The page as it would fill the window."""
        page.resize(self.window.size())
        page.show()
        return page

    def clear(self) -> None:
        """Take away what a scene has put over the page: a notice, the tour."""
        self.window.notices.dismiss()
        if (tour := under_way_in(self.window)) is not None:
            tour.end()


class Scene(NamedTuple):
    """A thing to be pictured. `play` gives the widget, shown; None where there is no occasion for it."""

    name: str
    play: Callable[[Stage], QWidget | None]
