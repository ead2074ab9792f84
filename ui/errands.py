"""What a page sends for: import, export, the print of a list, scans; loaded when first wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.core import permissions
from desktop_app.core.listed_records import ListedRecords
from desktop_app.core.listing import Listing
from desktop_app.core.office import Office
from desktop_app.core.program import PrintedForm, Program
from desktop_app.errors import AppError
from desktop_app.exchange import package
from desktop_app.home import paper
from desktop_app.home.overview import Board
from desktop_app.press import Composed
from ui.accounts.password_dialogs import OwnPassword
from ui.desk import Desk
from ui.dropping import files_among
from ui.language import _
from ui.papers.blank_dialog import BlankDialog
from ui.papers.preview import Preview
from ui.papers.scan_tray import ScanTray
from ui.program_tab import ProgramTab
from ui.spreadsheets.export_dialog import ExportDialog, Rows
from ui.spreadsheets.import_wizard import TABLES, ImportWizard


def bring_in(program: Program, desk: Desk, window: QWidget, then: Callable[[], None]) -> ImportWizard:
    """Open the import of a file; `then` follows when records came in."""
    wizard = ImportWizard(program, desk, window)
    wizard.imported.connect(lambda _count: then())
    wizard.open()
    return wizard


def send_out(program: Program, desk: Desk, window: QWidget, rows: Rows) -> ExportDialog:
    """Open the export of a list."""
    dialog = ExportDialog(program, desk, rows, window)
    dialog.open()
    return dialog


def print_list(
    program: Program,
    form: PrintedForm,
    desk: Desk,
    window: QWidget,
    rows: Listing,
    *,
    then: Callable[[], None] | None = None,
) -> QWidget:
    """Open the preview of a form that is drawn from a list, or ask how many sheets of a blank one; `then`
    follows when the list went out, or numbers were taken for those.
    """
    if form.of == "blank":
        dialog: QWidget = BlankDialog(program, form, desk, window, then=then)
    else:
        dialog = Preview(desk, program, form, ListedRecords(program, rows.on_paper()), parent=window)
        if then is not None:
            dialog.went_out.connect(then)
    dialog.open()
    return dialog


def print_home(desk: Desk, window: QWidget, board: Board) -> Preview:
    """Open the preview of the figures and charts of 首页."""

    def compose() -> Composed:
        return paper.compose(desk.office, board)

    preview = Preview(desk, paper.home_page(), paper.FORM, (), compose=compose, parent=window)
    preview.open()
    return preview


def change_password(desk: Desk, window: QWidget) -> OwnPassword:
    """Open the change of one's own password."""
    dialog = OwnPassword(desk, window)
    dialog.done_well.connect(lambda _done: desk.say(_("密码已经修改。"), tone="good"))
    dialog.open()
    return dialog


def take(
    desk: Desk, window: QWidget, dropped: Sequence[Path], *, shown: QWidget | None, then: Callable[[], None]
) -> None:
    """What becomes of files that were dropped on the window: a table comes into the list that is shown,
    all others are filed as scans; a folder stands for the files in it.
    """
    try:
        paths = list(files_among(dropped))
    except AppError as error:
        desk.say(_(error.message), tone="bad")
        return
    if any(path.suffix.lower() == package.ENDING for path in paths):
        desk.say(_("交换包要由管理员在“系统 → 交换”页上读入。"), tone="bad")
        return
    tables = [path for path in paths if path.suffix.lower() in TABLES]
    if not tables or len(tables) < len(paths):
        file_scans(desk, window, paths, then)
    elif not isinstance(shown, ProgramTab) or not may_come_in(shown.program, desk.office):
        desk.say(_("这一页不能导入表格；请先打开要导入的那一栏，再把表格拖进来。"), tone="bad")
    elif len(tables) > 1:
        desk.say(_("表格一次导入一个，请单独拖要导入的那一个。"), tone="bad")
    else:
        bring_in(shown.program, desk, window, then).read(tables[0])


def may_come_in(program: Program, office: Office) -> bool:
    """Whether a table of the program's records may be brought in by whoever sits at the desk."""
    return program.outside is not None and office.rights.may(permissions.IMPORT, program.key)


def file_scans(desk: Desk, window: QWidget, paths: Sequence[Path], then: Callable[[], None]) -> ScanTray:
    """Open the tray of scans, and read these files; `then` follows each page that was filed."""
    tray = ScanTray(desk, window)
    tray.filed.connect(lambda _key: then())
    tray.open()
    if paths:
        tray.scan(paths)
    return tray
