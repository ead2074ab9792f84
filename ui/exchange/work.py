"""A package written or taken in, with its progress, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.exchange import receiving, sending
from desktop_app.exchange.identity import Card
from desktop_app.exchange.received import NOTHING, Received
from desktop_app.exchange.sending import Sent
from ui import messages
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
            _("导出交换包"), _("正在导出…"), name="exchange.sending", tasks=desk.tasks, size=SIZE_UNITS,
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
    """Takes the package in; stopped, nothing has changed. Of an office from which nothing came before the
    fingerprint is to be compared first.
    """

    def __init__(self, desk: Desk, path: Path, then: Callable[[], None], parent: QWidget) -> None:
        super().__init__(
            _("读入交换包"), _("正在读入…"), name="exchange.taking", tasks=desk.tasks, size=SIZE_UNITS,
            parent=parent,
        )  # fmt: skip
        self.told.setAccessibleName(_("读入结果"))
        self._office, self._path, self._then = desk.office, path, then
        self.start(lambda _task: receiving.stranger(self._office, path), self._met)

    def _met(self, card: Card | None) -> None:
        if card is None:
            self._take()
            return
        self.finish(_(NOTHING))
        messages.ask(
            self,
            _("第一次收到“{name}”的交换包").format(name=card.name),
            detail=_(
                "请打电话问对方“系统 → 交换”页上的指纹，是不是 {fingerprint}。不一样就不要读：可能有人冒充。"
            ).format(fingerprint=card.fingerprint),
            yes=_("一样，读入"),
            then=self._take,
        )

    def _take(self) -> None:
        office, path = self._office, self._path
        self.heading.setText(_("正在读入…"))
        self.bar.show()
        self.button.setText(_("停止"))
        self.start(lambda task: receiving.take_in(office, path, progress=task.report), self._taken)

    def _taken(self, received: Received) -> None:
        self.finish(_(received.told()))
        self._then()
