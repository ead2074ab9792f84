"""The head of a program's page: the selections and actions that description and rights allow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.core import permissions, records
from desktop_app.core.program import PrintedForm, Program
from ui.desk import Desk
from ui.header import Header
from ui.language import _, inside
from ui.widgets.icons import Button


class ProgramHeader(Header):
    """Each signal is a wish of the user."""

    new_asked = Signal()
    import_asked = Signal()
    export_asked = Signal()
    scan_asked = Signal()
    print_asked = Signal(object)  # PrintedForm

    def __init__(
        self,
        program: Program,
        desk: Desk,
        *,
        titles: Sequence[str] = (),
        place: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(program.key, titles or (program.title,), desk.look, current=place, parent=parent)
        self._program = program
        self._may = {
            deed: desk.office.rights.may(deed, program.key)
            for deed in (permissions.WRITE, permissions.IMPORT, permissions.EXPORT, permissions.PRINT)
        }
        if shown := [view for view in program.views if not view.hidden]:
            self.add_views(shown)
        self._add_actions()

    def _add_actions(self) -> None:
        program = self._program
        if program.outside is not None and self._may[permissions.IMPORT]:
            self._add("import", _("导入 Excel…"), "import", self.import_asked.emit)
        if self._may[permissions.EXPORT]:
            self._add("export", _("导出…"), "export", self.export_asked.emit)
        if self._may[permissions.WRITE] and any(form.parts for form in program.prints):
            self._add("scan", _("扫描归档…"), "scan", self.scan_asked.emit)
        kinds = ("list", "blank") if self._may[permissions.WRITE] else ("list",)
        lists = [form for form in program.prints if form.of in kinds]
        if lists and self._may[permissions.PRINT]:
            self._add_print_menu(lists)
        if self._may[permissions.WRITE] and records.may_be_made(program):
            words = _("新建{title}").format(title=inside(program.title))
            new = self._add("new", words, "plus", self.new_asked.emit, primary=True)
            new.setToolTip(_("新建一条（Ctrl+N）"))

    def _add(
        self, name: str, words: str, drawing: str, then: Callable[[], None], *, primary: bool = False
    ) -> Button:
        button = Button(
            words,
            name=f"{self._program.key}.{name}",
            drawing=drawing,
            kind="primary" if primary else "",
            then=then,
        )
        self.add_action(button, keep=primary)
        return button

    def _add_print_menu(self, forms: Sequence[PrintedForm]) -> None:
        """A button named after the first form; the others, if there are any, stand in its menu."""
        words = _("打印{form}").format(form=inside(forms[0].title).removeprefix(_(self._program.title)))
        if len(forms) == 1:
            self._add("print_list", words + "…", "print", lambda: self.print_asked.emit(forms[0]))
            return
        button = Button(words, name=f"{self._program.key}.print_list", drawing="print")
        menu = QMenu(button)
        for form in forms:
            entry = menu.addAction(_(form.title) + "…")
            entry.setObjectName(f"{self._program.key}.print_list.{form.key}")
            entry.triggered.connect(lambda _checked, form=form: self.print_asked.emit(form))
        button.put_menu(menu)
        self.add_action(button)
