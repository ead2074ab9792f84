"""What a newcomer is shown: five things of the window, as far as the user's rights have them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop_app.core.permissions import PRINT, Rights
from desktop_app.programs import Tab, tab_with
from desktop_app.programs.beginnings import first_program, may_begin
from ui.language import _


class Step(NamedTuple):
    """One thing: what is said of it, where it stands, and the object names that it may have there: the first
    that is shown is pointed at.
    """

    title: str
    text: str
    names: tuple[str, ...]
    tab: str
    inner: str


def steps_for(tabs: Sequence[Tab], rights: Rights) -> list[Step]:
    """The steps in the order of a morning: what there is, what waits, how a thing is entered and printed, and
    who helps.
    """
    home = tabs[0].key
    key = first_program(rights) or tabs[1].programs.keys[0]
    tab = tab_with(key).key
    return [
        Step(
            _("选择一项工作"),
            _("左边每一行是一项工作，点一下就打开。红色的数字是等着办的件数。"),
            ("window.navigation",),
            home,
            home,
        ),
        Step(
            _("先看今天要做的事"),
            _("到期的、等审批的、等评价的都排在这里，点一下就到那一件。"),
            ("home.due",),
            home,
            home,
        ),
        _entering(tab, key) if may_begin(key, rights) else _finding(tab, key),
        _printing(tab, key) if rights.may(PRINT, key) else _reading(tab, key),
        Step(
            _("备份和帮助"),
            _("插上备份 U 盘，程序会提醒备份。有不明白的地方点这里，这段引导也可以从这里再看一遍。"),
            ("window.help",),
            home,
            home,
        ),
    ]


def _entering(tab: str, key: str) -> Step:
    words = _("来了一件事，就按这里新建一条。写到一半也不怕丢，草稿会自己保存。")
    return Step(_("登记一件事"), words, (f"{key}.new",), tab, key)


def _finding(tab: str, key: str) -> Step:
    words = _("要找哪一件，在这里写姓名、编号或者拼音首字母，下面就只剩对得上的。")
    return Step(_("查找一件事"), words, (f"{key}.search",), tab, key)


def _printing(tab: str, key: str) -> Step:
    words = _("台账和空白表在这里打印；一张单子打开以后，在它的下方打印。先看预览，纸上和预览一样。")
    return Step(_("打印单据和台账"), words, (f"{key}.print_list", f"{key}.actions.more"), tab, key)


def _reading(tab: str, key: str) -> Step:
    words = _("点一行，右边就是这一条的全部内容，连同它的附件和历史。")
    return Step(_("查看一件事"), words, (f"{key}.table", f"{key}.header"), tab, key)
