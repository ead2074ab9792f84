"""The five small buttons below the tabs: theme, size, the user, the lock, and help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.language import _
from ui.theme import SIZES, THEMES, Look, theme_named
from ui.widgets.icons import IconButton

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def tools(window: MainWindow) -> list[IconButton]:
    """The buttons in their order; what they ask for is a signal of the window."""
    theme = _button("contrast", _("主题"), "theme")
    theme.setMenu(_filled_when_opened(theme, partial(_fill_themes, window.look)))
    size = _button("text_size", _("字号（Ctrl + 加号、减号）"), "size")
    size.setMenu(_filled_when_opened(size, partial(_fill_sizes, window.look)))
    user = _button("user", _("我：修改密码、换用户"), "user")
    user.setMenu(_user_menu(user, window))
    lock = _button("lock", _("锁定（Ctrl+L）"), "lock")
    lock.clicked.connect(window.locked)
    manual = _button("help", _("帮助（F1）"), "help")
    manual.setMenu(_help_menu(manual, window))
    for button in (theme, size, user, manual):
        button.menu().aboutToHide.connect(partial(_rest, button))
    return [theme, size, user, lock, manual]


def _button(drawing: str, words: str, name: str) -> IconButton:
    button = IconButton(drawing, words, name=f"window.{name}")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button


def _rest(button: IconButton) -> None:
    """The mouse is in the menu, and Qt does not tell the button that it left."""
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
    button.update()


def _user_menu(parent: QWidget, window: MainWindow) -> QMenu:
    menu = QMenu(parent)
    own = menu.addAction(_("修改我的密码…"))
    own.setObjectName("window.user.password")
    own.triggered.connect(window.password_asked)
    leave = menu.addAction(_("换一个用户登录…"))
    leave.setObjectName("window.user.switch")
    leave.triggered.connect(window.switch_asked)
    return menu


def _help_menu(parent: QWidget, window: MainWindow) -> QMenu:
    menu = QMenu(parent)
    for name, title, places in (
        ("here", _("这一页怎么用（F1）"), lambda: window.places),
        ("manual", _("使用手册"), tuple),
        ("keys", _("键盘快捷键"), lambda: ("keyboard",)),
    ):
        action = menu.addAction(title)
        action.setObjectName(f"window.help.{name}")
        action.triggered.connect(lambda _checked, places=places: window.help_asked.emit(places()))
    menu.addSeparator()
    around = menu.addAction(_("新手引导"))
    around.setObjectName("window.help.tour")
    around.triggered.connect(window.tour_asked)
    return menu


def _filled_when_opened(parent: QWidget, fill: partial[None]) -> QMenu:
    menu = QMenu(parent)
    menu.aboutToShow.connect(lambda: fill(menu))
    return menu


def _fill_themes(look: Look, menu: QMenu) -> None:
    """The themes, the one in use marked."""
    menu.clear()
    for key in THEMES:
        action = menu.addAction(_(theme_named(key).title))
        action.setCheckable(True)
        action.setChecked(key == look.theme.key)
        action.triggered.connect(lambda _checked, key=key: look.put_on(key, look.scale))


def _fill_sizes(look: Look, menu: QMenu) -> None:
    menu.clear()
    for scale in SIZES:
        action = menu.addAction(f"{scale:.0%}")
        action.setCheckable(True)
        action.setChecked(scale == look.scale)
        action.triggered.connect(lambda _checked, scale=scale: look.put_on(look.theme.key, scale))
