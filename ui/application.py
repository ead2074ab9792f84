"""The Qt application: its name, its language and its sign."""

from __future__ import annotations

import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from desktop_app.commands.speech import CHINESE
from ui import language
from ui.language import _
from ui.widgets import icons

ICON_SIZES = (16, 32, 48, 64, 128)
BRAND = "#8f1d14"


def application_icon() -> QIcon:
    """The desk's sign in the colour of its name, for the title bar and the task bar."""
    icon = QIcon()
    for size in ICON_SIZES:
        icon.addPixmap(icons.pixmap("work_orders", QColor(BRAND), size=size, ratio=1.0))
    return icon


def make_application(spoken: str = CHINESE) -> QApplication:
    """The Qt application, in the language asked for also where Qt itself has something to say."""
    language.speak(spoken)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    # Named here and not by `setStyle`, which would have PySide make its QStyle and the 400 names in it.
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("township-desk")
    application.setApplicationDisplayName(_("乡镇工作台"))
    application.setWindowIcon(application_icon())
    own = QTranslator(application)
    translations = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if spoken == CHINESE and own.load("qtbase_zh_CN", translations):
        application.installTranslator(own)
    return application
