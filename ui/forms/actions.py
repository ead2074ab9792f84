"""What can be done with the record: the moves that its state allows, saving and printing, in the foot of the
form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_app.core.program import PrintedForm
from ui.forms.offers import Offer, asks
from ui.language import _, headed, inside
from ui.theme import px, restyle
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.letters import FollowsLetters
from ui.widgets.tips import plain_tip

_BRACKETED = re.compile(r"[(（](.+?)[)）]")


def print_words(form: PrintedForm) -> str:
    """What the print button says: 民情工单(承诺书) is printed as 承诺书."""
    short = _BRACKETED.search(_(form.title))
    return _("打印{form}").format(form=short[1] if short else inside(form.title))


class Actions(FollowsLetters, QFrame):
    """The foot of a form: one primary button, as many others as fit, the rest behind 更多, printing at the
    right.
    """

    moved = Signal(object)  # Transition
    saved = Signal()
    discarded = Signal()
    printed = Signal(object)  # PrintedForm

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{key}.actions")
        self.setProperty("kind", "card-foot")
        self._key = key
        self._offers: list[Offer] = []
        self._shown: list[Button] = []
        self.reasons = plain_label(kind="second", name=f"{key}.reasons", wraps=True)
        self.reasons.setProperty("tone", "")
        self._row = QHBoxLayout()
        self._more = self._menu_button(_("更多"), "more")
        self._print = self._menu_button(headed("打印"), "print")
        self._refused = QMenu(self._more.menu())  # one for good: a menu that is emptied keeps those below it
        self._refused.setObjectName(f"{key}.refused")
        self._refused.setToolTipsVisible(True)
        self.save = Button(_("保存"), name=f"{key}.save", parent=self, then=self.saved.emit)
        self.save.setToolTip("Ctrl+S")
        column = QVBoxLayout(self)
        column.addWidget(self.reasons)
        column.addLayout(self._row)
        self.measure()

    def measure(self) -> None:
        """Take on the size of the letters."""
        self.layout().setContentsMargins(px(14), px(10), px(14), px(10))
        self.layout().setSpacing(px(6))
        self._row.setSpacing(px(8))

    def _menu_button(self, text: str, name: str) -> Button:
        button = Button(text, name=f"{self._key}.{name}", parent=self)
        button.put_menu(QMenu(button))
        button.menu().setToolTipsVisible(True)
        return button

    def show_offers(
        self,
        offers: Sequence[Offer],
        forms: Sequence[PrintedForm],
        *,
        save: str,
        save_first: bool,
        discardable: bool,
    ) -> None:
        """Show what can be done now. `save` is the words of the save button, "" where there is nothing to
        save.

        `save_first`: saving is what comes next, so it is the primary button.
        """
        self._offers = list(offers)
        self._save, self._save_first, self._discardable = save, save_first, discardable
        self._forms = list(forms)
        self._fill_print()
        self._fill()

    def primary(self) -> Button | None:
        """The primary button, if there is one."""
        return next((button for button in self._shown if button.property("kind") == "primary"), None)

    def take_step(self) -> None:
        """Press the primary button, if there is one."""
        if (primary := self.primary()) is not None:
            primary.click()

    def focus_step(self) -> bool:
        """Put the focus on the primary button where a dialog follows it, so that no key that is pressed once
        too often makes a move; False where there is none.
        """
        primary = self.primary()
        asking = [self._named(offer) for offer in self._offers if not offer.reasons and asks(offer.move)]
        if primary is None or primary.objectName() not in asking:
            return False
        primary.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; with Ctrl it is the form's own key."""
        focused = self.focusWidget()
        alone = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if alone and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, Button):
            focused.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many buttons as fit."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self._offers:
            self._fill()

    def _clear(self) -> None:
        for button in (self.save, self._print, self._more, *self._shown):
            self._row.removeWidget(button)
        while self._row.count():
            self._row.takeAt(0)
        for button in self._shown:
            button.hide()
            button.deleteLater()
        self._shown = []
        if self._forms:
            self._print.setText(print_words(self._forms[0]))

    def _fill(self) -> None:
        held = next((button.objectName() for button in self._shown if button.hasFocus()), "")
        self._clear()
        primary = [offer for offer in self._offers if offer.move.primary]
        chief = min(primary, key=lambda offer: bool(offer.reasons), default=None)
        others = [offer for offer in self._offers if offer is not chief]
        others.sort(key=lambda offer: (bool(offer.reasons), offer.move.danger))
        self.save.setText(self._save)
        self.save.setVisible(bool(self._save))
        self._kind(self.save, "primary" if self._save_first else "")
        if self._save and self._save_first:
            self._row.addWidget(self.save)
        if chief is not None:
            self._put(chief, "" if self._save and self._save_first else "primary")
        if self._save and not self._save_first:
            self._row.addWidget(self.save)
        left = self._room()
        for shorter in (_("打印单据"), headed("打印")):  # the menu of the button names the forms
            if left < 0 and self._forms:
                self._print.setText(shorter)
                left = self._room()
        while others and not others[0].reasons and not others[0].move.danger:
            button = self._make(others[0], "")
            left -= button.sizeHint().width() + px(8)
            if left < 0:
                button.hide()  # else it is shown with the form, until the event loop deletes it
                button.deleteLater()
                break
            self._keep(button)
            others.pop(0)
        self._fill_more(others)
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self._row.addWidget(self._print)
        self._tell(chief.why_not if chief is not None and chief.reasons else "")
        self.layout().activate()  # new buttons stand in their places before anything is painted
        self._come_last()
        for button in self._shown:
            if button.objectName() == held:  # the same step is offered anew: the keyboard stays on it
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _come_last(self) -> None:
        """Tab follows the eye: a body is made later than its foot, and would come after it."""
        buttons = (self.save, *self._shown, self._more, self._print)
        placed = [button for button in buttons if self._row.indexOf(button) >= 0]
        stops = [self.window().previousInFocusChain(), *sorted(placed, key=self._row.indexOf)]
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)

    def _room(self) -> int:
        """Pixels left for further buttons."""
        self._more.show()
        fixed = (
            [self._print] * bool(self._forms) + [self._more] + [self.save] * bool(self._save) + self._shown
        )
        return self.width() - px(28) - sum(button.sizeHint().width() + px(8) for button in fixed)

    def _put(self, offer: Offer, kind: str) -> None:
        self._keep(self._make(offer, kind))

    def _keep(self, button: Button) -> None:
        self._shown.append(button)
        self._row.addWidget(button)
        button.show()

    def _named(self, offer: Offer) -> str:
        return f"{self._key}.move.{offer.move.key}"

    def _make(self, offer: Offer, kind: str) -> Button:
        button = Button(offer.title, name=self._named(offer), kind=kind, parent=self)
        button.setEnabled(not offer.reasons)
        if offer.reasons:
            button.setToolTip(plain_tip(offer.why_not))
            button.setAccessibleDescription(offer.why_not)
        button.clicked.connect(lambda _checked=False, move=offer.move: self.moved.emit(move))
        return button

    def _fill_more(self, offers: Sequence[Offer]) -> None:
        menu = self._more.menu()
        menu.clear()
        for offer in (offer for offer in offers if not offer.reasons):
            action = menu.addAction(offer.title)
            action.setObjectName(f"{self._key}.more.{offer.move.key}")
            action.triggered.connect(lambda _checked=False, move=offer.move: self.moved.emit(move))
        if self._discardable:
            discard = menu.addAction(_("丢弃草稿…"))
            discard.setObjectName(f"{self._key}.discard")
            discard.triggered.connect(self.discarded)
        refused = [offer for offer in offers if offer.reasons]
        if refused:
            self._fill_refused(menu, refused)
        self._more.setVisible(bool(menu.actions()))

    def _fill_refused(self, menu: QMenu, refused: Sequence[Offer]) -> None:
        """A menu skips what is disabled, so the refused moves are entries that tell their reasons when
        chosen.
        """
        self._refused.clear()
        self._refused.setTitle(_("现在不能办的（{count}）").format(count=len(refused)))
        menu.addMenu(self._refused)
        for offer in refused:
            said = f"{offer.verb} — {'；'.join(map(_, offer.reasons))}"
            action = self._refused.addAction(said.replace("&", "&&"))
            action.setToolTip(plain_tip(offer.why_not))
            action.triggered.connect(lambda _checked=False, words=offer.why_not: self.explain(words))

    def explain(self, words: str) -> None:
        """Say why what was just asked for cannot be done, above the buttons."""
        self._tell(words, tone="warn")

    def _tell(self, words: str, *, tone: str = "") -> None:
        self.reasons.setText(words)
        self.reasons.setVisible(bool(words))
        if self.reasons.property("tone") != tone:
            self.reasons.setProperty("tone", tone)
            restyle(self.reasons)

    def _fill_print(self) -> None:
        menu = self._print.menu()
        menu.clear()
        self._print.setVisible(bool(self._forms))
        if not self._forms:
            return
        for place, form in enumerate(self._forms):
            action = menu.addAction(_(form.title) + ("\tCtrl+P" if place == 0 else ""))
            action.setObjectName(f"{self._key}.print.{form.key}")
            action.triggered.connect(lambda _checked=False, form=form: self.printed.emit(form))

    def _kind(self, button: Button, kind: str) -> None:
        if button.property("kind") != kind:
            button.setProperty("kind", kind)
            restyle(button)
