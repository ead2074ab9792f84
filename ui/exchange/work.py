"""A package written or taken in, with its progress, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.exchange import receiving, sending
from desktop_app.exchange.receiving import Received
from desktop_app.exchange.sending import Sent
from ui.desk import Desk
from ui.language import _
from ui.widgets.progress import WorkDialog

if TYPE_CHECKING:
    from db.models import ExchangePeer

SIZE_UNITS = (520, 240)


class SendDialog(WorkDialog):
    """Writes the package for the peer; stopped, there is none."""

    def __init__(
        self, desk: Desk, peer: ExchangePeer, path: Path, then: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(
            _("导出交换包"), _("正在导出…"), name="exchange.send", tasks=desk.tasks, size=SIZE_UNITS,
            parent=parent,
        )  # fmt: skip
        self.told.setAccessibleName(_("导出结果"))
        self._then = then
        office = desk.office
        self.start(lambda task: sending.export(office, peer, path, progress=task.report), self._sent)

    def _sent(self, sent: Sent) -> None:
        told = [] if sent.sealed else [_(sending.OPEN)]
        self.finish(_(sent.told()), told or None)
        self._then()


class TakeDialog(WorkDialog):
    """Takes the package in; stopped, nothing has changed."""

    def __init__(self, desk: Desk, path: Path, then: Callable[[], None], parent: QWidget) -> None:
        super().__init__(
            _("读入交换包"), _("正在读入…"), name="exchange.take", tasks=desk.tasks, size=SIZE_UNITS,
            parent=parent,
        )  # fmt: skip
        self.told.setAccessibleName(_("读入结果"))
        self._then = then
        office = desk.office
        self.start(lambda task: receiving.take_in(office, path, progress=task.report), self._taken)

    def _taken(self, received: Received) -> None:
        self.finish(_(received.told()))
        self._then()
