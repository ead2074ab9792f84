"""系统 → 交换: packages to and from other offices, and the values that both have changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from desktop_app.core.files import file_name
from desktop_app.core.program import Column
from desktop_app.errors import AppError
from desktop_app.exchange import conflicts, giving, identity, package, peers
from desktop_app.exchange.conflicts import Told
from ui import messages
from ui.desk import Desk
from ui.dropping import FileDrop
from ui.exchange.peer_dialog import PeerDialog
from ui.exchange.table import ShortList
from ui.exchange.work import SendDialog, TakeDialog
from ui.language import _, headed, together
from ui.own_page import OwnPage
from ui.theme import px
from ui.widgets.card_beside import CardBeside
from ui.widgets.file_dialogs import ask_for_file, ask_where_to_save
from ui.widgets.icons import Button
from ui.widgets.labels import told

if TYPE_CHECKING:
    from db.models import ExchangePeer

PEERS = (
    Column("name", "往来单位", chars=12, share=1),
    Column("tabs", "给对方的栏目", chars=9, share=1),
    Column("sent", "最近导出", chars=7),
    Column("received", "最近读入", chars=7),
)
CONFLICTS = (
    Column("field", "哪一项", chars=7),
    Column("kept", "现值", chars=7, share=1),
    Column("lost", "另一值", chars=7, share=1),
    Column("subject", "记录", chars=9, share=1),
)
LIST_UNITS = 130  # high, at least


class ExchangePage(OwnPage):
    """The offices, and below them what is to be looked at; beside them what was chosen last."""

    def __init__(
        self, key: str, desk: Desk, *, titles: Sequence[str], place: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(key, desk, titles=titles, place=place, parent=parent)
        self._peers: list[ExchangePeer] = []
        self._conflicts: list[Told] = []
        self._shows_conflict = False
        self.own = told("", "second", name="exchange.own")
        self.peers = ShortList(
            desk, PEERS, name="exchange.peers", title=_("往来单位"),
            empty=_("还没有往来单位。点“读入交换包…”读入对方给的包，或点“新往来单位…”填上对方的编号，再导出给对方。"),
        )  # fmt: skip
        self.conflicts = ShortList(
            desk, CONFLICTS, name="exchange.conflicts", title=_("待核：两边都改过的"),
            empty=_("没有待核的。两边改了同一条的同一项时，后改的算数，另一个值列在这里。"),
        )  # fmt: skip
        self._make_card()
        self._lay_out()
        self.header.add_action(Button(_("新往来单位…"), name="exchange.new", drawing="plus", then=self._new))
        self.header.add_action(
            Button(
                _("读入交换包…"),
                name="exchange.take",
                drawing="import",
                kind="primary",
                then=self._ask_package,
            ),
            keep=True,
        )
        self.peers.chosen.connect(lambda _row: self._choose(conflict=False))
        self.conflicts.chosen.connect(lambda _row: self._choose(conflict=True))
        self._drop = FileDrop(self, ending=package.ENDING)
        self._drop.dropped.connect(lambda paths: self.take(paths[0]))

    @property
    def counts(self) -> str:
        return _("往来单位 {peers} 个，待核 {conflicts:,} 处").format(
            peers=len(self._peers), conflicts=len(self._conflicts)
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Read when the page is seen."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        office = self.desk.office
        card = identity.own_card(office)
        self.own.setText(
            _("本单位 {name}，编号 {site}，指纹 {fingerprint}。把编号告诉对方，对方才能给这里导出。").format(
                name=card.name, site=card.site, fingerprint=card.fingerprint
            )
        )
        at = self.peers.row, self.conflicts.row
        self._peers, self._conflicts = peers.everyone(), conflicts.waiting(office)
        self.peers.fill(map(_peer_cells, self._peers), at[0])
        self.conflicts.fill(map(_conflict_cells, self._conflicts), at[1])
        self._choose(conflict=bool(self._conflicts) and (self._shows_conflict or not self._peers))
        self.counted.emit(self.counts)

    def take(self, path: Path) -> TakeDialog:
        """Take the package in, and show what it brought."""
        dialog = TakeDialog(self.desk, path, self._changed, self)
        dialog.open()
        return dialog

    def send(self, path: Path) -> SendDialog | None:
        """Write a package for the chosen peer."""
        if (peer := self._peer) is None:
            return None
        dialog = SendDialog(self.desk, peer, path, self._changed, self)
        dialog.open()
        return dialog

    # Making

    def _make_card(self) -> None:
        self.card = QFrame()
        self.card.setProperty("kind", "card")
        self.card.setObjectName("exchange.card")
        self._name = told("", "title", name="exchange.card.name")
        self._about = told("", "second", name="exchange.card.about")
        self._against = told("", "third", name="exchange.card.against")
        self.export = Button(
            _("导出交换包…"), name="exchange.export", drawing="export", kind="primary", then=self._ask_path
        )
        self.tabs = Button(_("给哪些栏目…"), name="exchange.tabs", drawing="edit", then=self._give)
        self.forget = Button(_("删去…"), name="exchange.forget", drawing="close", then=self._forget)
        self.keep = Button(
            _("保持现值"), name="exchange.keep", drawing="check", then=lambda: self._settle(take=False)
        )
        self.use = Button(
            _("改用另一值"), name="exchange.use", drawing="undo", then=lambda: self._settle(take=True)
        )
        self.open_record = Button(_("打开记录"), name="exchange.open", drawing="eye", then=self._open_record)
        self._of_peer = (self.export, self.tabs, self.forget)
        self._of_conflict = (self.keep, self.use, self.open_record)

    def _lay_out(self) -> None:
        self._inside = QVBoxLayout(self.card)
        deeds = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for button in (*self._of_peer, *self._of_conflict):
            deeds.addWidget(button)
        self._inside.addWidget(self._name)
        self._inside.addWidget(self._about)
        self._inside.addLayout(deeds)
        self._inside.addWidget(self._against)
        self._inside.addStretch(1)
        lists: dict[QFrame, int] = {self.peers: LIST_UNITS, self.conflicts: LIST_UNITS}
        self._beside = CardBeside(lists, self.card, above=self.own, deeds=deeds)
        self.body.addWidget(self._beside, 1)
        self.measure()

    def measure(self) -> None:
        super().measure()
        self._beside.measure()
        self._inside.setContentsMargins(px(16), px(14), px(16), px(14))
        self._inside.setSpacing(px(10))
        self.peers.measure()
        self.conflicts.measure()

    # What is chosen

    @property
    def _peer(self) -> ExchangePeer | None:
        row = self.peers.row
        return self._peers[row] if 0 <= row < len(self._peers) else None

    @property
    def _conflict(self) -> Told | None:
        row = self.conflicts.row
        return self._conflicts[row] if 0 <= row < len(self._conflicts) else None

    def _choose(self, *, conflict: bool) -> None:
        self._shows_conflict = conflict
        chosen = self._conflict if conflict else self._peer
        self.card.setVisible(chosen is not None)
        for button in self._of_peer:
            button.setVisible(not conflict)
        for button in self._of_conflict:
            button.setVisible(conflict)
        self._against.setVisible(conflict)
        if conflict and self._conflict is not None:
            self._show_conflict(self._conflict)
        elif not conflict and self._peer is not None:
            self._show_peer(self._peer)

    def _show_peer(self, peer: ExchangePeer) -> None:
        card = peers.card_of(peer)
        self._name.setText(peer.name)
        sealed = (
            _("指纹 {fingerprint}。导出的包只有对方能打开。").format(fingerprint=card.fingerprint)
            if card.seal_key
            else _("还没有读入过对方的包，导出的包不加密，请当面交给对方。")
        )
        self._about.setText(
            "\n".join([
                _("编号 {site}").format(site=card.site),
                _("给对方：{tabs}").format(tabs=_tabs(peer)),
                sealed,
            ])
        )  # fmt: skip

    def _show_conflict(self, conflict: Told) -> None:
        self._name.setText(conflict.subject)
        self._about.setText(
            "\n".join([
                f"{_(conflict.program)}　{_(conflict.field)}",
                _("现值：{value}（{who}）").format(value=conflict.kept, who=conflict.kept_by),
                _("另一值：{value}（{who}）").format(value=conflict.lost, who=conflict.lost_by),
            ])
        )  # fmt: skip
        self._against.setText(_(conflict.obstacle))
        self._against.setVisible(bool(conflict.obstacle))
        self.use.setEnabled(not conflict.obstacle)
        self.open_record.setEnabled(conflict.record is not None)

    # What is done

    def _ask_package(self) -> None:
        kinds = f"{_('交换包')} (*{package.ENDING})"
        ask_for_file(self, _("读入交换包"), self.take, kinds=kinds)

    def _ask_path(self) -> None:
        if (peer := self._peer) is not None:
            today = self.desk.office.today()
            name = file_name(f"{self.desk.office.info.name}给{peer.name}{today:%Y-%m-%d}", package.ENDING)
            ask_where_to_save(self, _("导出交换包"), name, self.send)

    def _new(self) -> None:
        self._open_dialog(PeerDialog(self.desk, parent=self))

    def _give(self) -> None:
        if (peer := self._peer) is not None:
            self._open_dialog(PeerDialog(self.desk, peer, parent=self))

    def _open_dialog(self, dialog: PeerDialog) -> None:
        dialog.done_well.connect(lambda _done: self.refresh())
        dialog.open()

    def _forget(self) -> None:
        if (peer := self._peer) is None:
            return
        messages.ask(
            self,
            _("从往来单位里删去“{name}”吗？").format(name=peer.name),
            detail=_("已经读入的内容都留着。下次读入它的包时重新认识它，请先核对指纹。"),
            yes=headed("删去", "alone"),
            then=lambda: self._try(lambda: peers.forget(self.desk.office, peer)),
        )

    def _settle(self, *, take: bool) -> None:
        if (chosen := self._conflict) is not None:
            found = conflicts.named(str(chosen.id))
            self._try(lambda: conflicts.settle(self.desk.office, found, take=take))

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except AppError as error:
            messages.refuse(self, error)
            return
        self._changed()

    def _changed(self) -> None:
        self.refresh()
        self.changed.emit("")

    def _open_record(self) -> None:
        if self._conflict is not None and self._conflict.record is not None:
            self.record_asked.emit(*self._conflict.record)


def _tabs(peer: ExchangePeer) -> str:
    chosen = giving.read(peer.tabs)
    if not chosen:
        return _("全部")
    return together(headed(title, "list") for key, title in giving.offered().items() if key in chosen)


def _peer_cells(peer: ExchangePeer) -> tuple[str, ...]:
    days = (day.isoformat() if day is not None else "—" for day in (peer.sent_on, peer.received_on))
    return (peer.name, _tabs(peer), *days)


def _conflict_cells(conflict: Told) -> tuple[str, ...]:
    return (_(conflict.field), conflict.kept, conflict.lost, conflict.subject)
