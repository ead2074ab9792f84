"""Undo in the window: offered after each save, by Ctrl+Z, and itself taken back by one more click."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.journal import Batch
from desktop_app.errors import AppError
from ui import messages
from ui.desk import Desk
from ui.language import _, headed
from ui.tasks import Task

if TYPE_CHECKING:
    from desktop_app.undo.reversal import Undone

MOST_NUMBERS = 3  # that fit beside a deed
_NUMBERED = frozenset({"create", "change", "move"})
_WORDS = {"create": "已保存。", "change": "已保存。", "discard": "已丢弃草稿。", "attach": "已附上。"}


class Undoing(QObject):
    """Takes batches back off the window's thread. `undone` follows each that was."""

    undone = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._offered = desk.office.writer.newest_batch  # nothing that was done before the window came

    def offer(self) -> None:
        """Say what was just done, with a way back where there is one; each batch is told once."""
        batch = self._desk.office.writer.newest_batch
        if batch is None or batch == self._offered:
            return
        self._offered = batch
        office = self._desk.office

        def work(task: Task) -> tuple[str, bool]:
            from desktop_app.undo import reversal  # not before something was saved

            head = Batch.get_or_none(Batch.id == batch)
            words = _told(head) if head is not None else ""
            return words, bool(words) and reversal.reason_against(office, batch, check=task.check) is None

        def done(found: tuple[str, bool]) -> None:
            words, goes_back = found
            if not words or batch != self._offered:  # something newer is told
                return
            if goes_back:
                self._desk.say(words, tone="good", action=_("撤销"), then=lambda: self.take_back(batch))
            else:
                self._desk.say(words, tone="good")

        self._desk.tasks.run(work, done)

    def take_back_last(self) -> None:
        """Take back the user's last change; a whole import only after a question."""
        office = self._desk.office

        def work(task: Task) -> Batch:
            from desktop_app.undo import reversal

            return Batch.get_by_id(reversal.last(office, check=task.check))

        def done(head: Batch) -> None:
            if head.deed == "import":
                self.ask(head)
            else:
                self.take_back(head.id)

        self._desk.tasks.run(work, done, lambda error: self._desk.say(_(error.message)))

    def ask(self, head: Batch) -> None:
        """Ask before the batch is taken back: it was not just now, or it is many records."""
        messages.ask(
            self._window,
            _("撤销这一批改动吗？"),
            detail=_("未出具的恢复原样；已有编号的改为作废，编号保留。撤销本身也记入日志。"),
            yes=_("撤销"),
            then=lambda: self.take_back(head.id),
        )

    def take_back(self, batch: int, then: Callable[[], None] | None = None) -> None:
        """Take the batch back, say so, and offer to bring it back."""
        from desktop_app.undo import reversal
        from ui.safety.undo_progress import UndoProgress

        office, shown = self._desk.office, UndoProgress(self._window)

        def work(task: Task) -> Undone:
            return reversal.undo(office, batch, progress=task.report)

        def done(result: Undone) -> None:
            shown.end()
            self._offered = result.batch
            self._desk.say(
                _(result.told()),
                tone="good",
                action="" if result.voided else headed("恢复", "alone"),
                then=lambda: self.take_back(result.batch),
            )
            self.undone.emit()
            if then is not None:
                then()

        def failed(error: AppError) -> None:
            shown.end()
            self._desk.say(_(error.message), tone="bad")

        def ended(task: Task) -> None:
            if task.cancelled:
                shown.end()
                self._desk.say(_("已停止，什么也没有撤销。"))

        task = self._desk.tasks.run(work, done, failed, shown.tell)
        task.finished.connect(ended)
        shown.watch(task)


def _told(head: Batch) -> str:
    """已保存。 已办理：承诺。 已办理：出具。编号 白泉〔2015〕第001号。 已导入。"""
    if head.deed == "import":
        return _("已导入“{file}”。").format(file=head.detail)
    words = _(_WORDS.get(head.deed, ""))
    if head.deed in _NUMBERED:
        from desktop_app.core import tables, telling  # once something was done

        if head.deed == "move":
            move = _(telling.heading(tables.program_of(head.program), head))
            words = _("已办理：{move}。").format(move=move)
        for key, numbers in telling.numbers_given(head).items():
            told = "、".join(numbers[:MOST_NUMBERS])
            if key == head.program:
                words += _("编号 {numbers}。").format(numbers=told)
            else:
                title = _(tables.title_of(key))
                words += _("{title}编号 {numbers}。").format(title=title, numbers=told)
    return words
