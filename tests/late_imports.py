"""The modules that are imported inside a function, each with the library or the work that it brings."""

from __future__ import annotations

# Imported inside a function, because they cost a tenth of a second or more that the start-up must not pay.
# Each is a module of ours that imports the heavy library at its own top.
LATE = {
    "desktop_app.cli",  # the commands, of which the window needs none
    "desktop_app.commands.given",  # cryptography: Ctrl-C is caught before
    "desktop_app.verification.damage",  # every program, for what its tables are called
    "desktop_app.frozen",  # multiprocessing
    "ui.app",  # Qt
    "ui.pictures.screenshots",
    "ui.assembly",  # the desk, loaded while the key is derived
    "ui.entrance.way_in",  # QtPrintSupport; not needed where the password is given
    "ui.entrance.login",  # nor is the page itself
    "desktop_app.home.overview",  # beside the first paint
    "desktop_app.home.bars",  # once what is due is shown
    "desktop_app.core.figures",
    "desktop_app.printing.charts",  # ReportLab
    "ui.board.home_board",
    "desktop_app.reminders",
    "desktop_app.programs.work_orders.notices",
    "desktop_app.catalogue",  # gettext, for those who do not read Chinese
    "ui.lists.period_dialog",
    "ui.tabs.second_lock",
    "ui.crash_report",  # importlib.metadata
    "ui.tabs.home",  # a page is loaded when it is first opened
    "ui.tabs.reports",
    "ui.tabs.users",
    "ui.tabs.backup",
    "ui.tabs.exchange",
    "ui.tabs.journal",
    "ui.tabs.people",
    "ui.tabs.milestones",
    "ui.program_tab",  # lists and their filters; the first page has none
    "ui.safety.backups",
    "desktop_app.core.telling",  # once something was done
    "desktop_app.core.tables",
    "desktop_app.programs.beginnings",  # where nothing was ever entered
    "ui.safety.undo_progress",
    "desktop_app.waiting",  # every description
    "ui.forms.form",  # shown after the list, and as large as the rest of the window
    "ui.errands",  # the windows that a page sends for
    "ui.papers.preview",  # Qt's printing
    "ui.help.window",  # the manual and Qt's printing
    "desktop_app.help.describing",  # descriptions, for the pages that are made of them
    "desktop_app.printing.manual",
    "ui.help.tour",  # for newcomers
    "ui.papers.rendering",  # pypdfium2
    "desktop_app.core.others",  # knows every program, of which one asks for it
    "desktop_app.core.conditions",  # the readers of what people write, a hundred patterns
    "desktop_app.commands.home",  # platformdirs
    "desktop_app.core.windows",  # ctypes; elsewhere than on Windows never
    "desktop_app.core.check_digits",  # python-stdnum
    "desktop_app.core.bundled_calendar",  # chinesecalendar
    "desktop_app.printing.fonts",  # ReportLab
    "desktop_app.printing.pdf",
    "desktop_app.printing.recovery_sheet",
    "desktop_app.printing.handout_sheets",
    "desktop_app.backup.rekeying",
    "desktop_app.backup.rescuing",  # every table
    "desktop_app.backup.restoring",  # every migration; a restore that was stopped is rare
    "desktop_app.backup.upgrading",
    "desktop_app.printing.restore_certificate",  # every printed form's words
    "desktop_app.spreadsheets.exporting",  # XlsxWriter
    "desktop_app.spreadsheets.refusals",
    "desktop_app.spreadsheets.journal_export",
    "desktop_app.spreadsheets.templates",
    "desktop_app.spreadsheets.reports",
    "desktop_app.undo.reversal",  # once something was saved
    "desktop_app.scanning.codes",  # zxing-cpp
    "desktop_app.scanning.pages",  # pypdfium2, Pillow
    "desktop_app.scanning.drawing",
    "desktop_app.demonstration.making",  # its word lists and lots
}
