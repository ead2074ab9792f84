"""Notes another office, or changes which tabs it is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from db import ids
from desktop_app.errors import InvalidInput
from desktop_app.exchange import giving, peers
from desktop_app.programs import GUARDED
from ui.desk import Desk
from ui.language import _
from ui.widgets.all_or_some import AllOrSome
from ui.widgets.entries_dialog import EntriesDialog

if TYPE_CHECKING:
    from db.models import ExchangePeer


class PeerDialog(EntriesDialog):
    """For a new one without `peer`."""

    def __init__(self, desk: Desk, peer: ExchangePeer | None = None, parent: QWidget | None = None) -> None:
        self._office, self._peer = desk.office, peer
        title = _("新往来单位") if peer is None else _("给“{name}”的栏目").format(name=peer.name)
        sentence = (
            _("编号在对方的“系统 → 交换”页上。读入过对方的交换包就不用填，会自动记下。")
            if peer is None
            else _("以前没有给的，下次导出时一起给。")
        )
        super().__init__(
            title, sentence, name="exchange.peer", verb=_("保存"), tasks=desk.tasks, parent=parent
        )
        self.site, self.name = QLineEdit(), QLineEdit()
        if peer is None:
            self.add("site", _("对方的编号"), self.site)
            self.add("name", _("单位名称"), self.name)
        self._add_tabs(giving.read(peer.tabs) if peer is not None else frozenset())
        (self.site if peer is None else self._tabs.everything).setFocus()

    def act(self) -> Callable[[], Any]:
        office, peer, chosen = self._office, self._peer, self._chosen()
        if peer is not None:
            return lambda: peers.give(office, peer, chosen)
        site = ids.written(self.site.text().strip())
        if not site:
            raise InvalidInput(_("编号是一串数字，请照对方页上的填。"), field="site")
        name = self.name.text().strip()
        return lambda: peers.add(office, site, name, chosen)

    def _add_tabs(self, chosen: frozenset[str]) -> None:
        titles = giving.offered()
        self._tabs = AllOrSome(
            "exchange.peer",
            _("全部栏目，提醒函询诫勉除外"),
            titles,
            chosen,
            ticked=frozenset(titles) - GUARDED,
        )
        self.add(
            "tabs",
            _("给对方的栏目"),
            self._tabs,
            hint=_("单位、区划、类别总是给；不给“基础数据”时，人员只给这些栏目里提到的。"),
        )

    def _chosen(self) -> tuple[str, ...]:
        """The keys; none for all, as the peer's row has it."""
        chosen = self._tabs.chosen()
        if chosen == ():
            raise InvalidInput(_("至少要选一个栏目。"), field="tabs")
        return chosen or ()
