"""A problem heard on a visit goes its whole way, by keyboard alone: order, promise, slip, answer, rating,
archive.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from tests.stories.conftest import CONTROL, Clerk

Key = Qt.Key
pytestmark = pytest.mark.slow


def visits_a_household(clerk: Clerk) -> None:
    """A visit sheet with two households and a problem of each, typed in one go and handed in."""
    clerk.presses(Key.Key_3, CONTROL)
    clerk.waits_for("新建民情走访")
    clerk.presses(Key.Key_N, CONTROL)
    clerk.waits_until_here("走访日期")
    clerk.chooses("村社区", "星浦社区")
    clerk.goes_to("添加一条走访户")
    clerk.presses(Key.Key_Return)
    clerk.fills(户主="李大爷", 家庭基本情况="独居,子女在外打工")
    clerk.goes_to("添加一条走访户")
    clerk.presses(Key.Key_Return)
    clerk.fills(户主="王阿姨", 诉求建议="路灯不亮,晚上不敢出门")
    clerk.goes_to("添加一条问题")
    clerk.presses(Key.Key_Return)
    clerk.fills(问题="村口路灯不亮", 内容="村口三盏灯坏了两周")
    clerk.chooses("户主", "王阿姨")  # neither household nor problem is stored yet
    clerk.goes_to("添加一条问题")
    clerk.presses(Key.Key_Return)
    clerk.fills(问题="低保怎么申请")
    clerk.chooses("户主", "李大爷")
    clerk.goes_to("处理")
    clerk.presses(Key.Key_Down)  # 转工单 is chosen; below it 转恳谈, then 仅记录
    clerk.presses(Key.Key_Down)
    clerk.accepts()  # 提交
    clerk.waits_for("转工单的问题会立即取得工单编号")
    clerk.accepts()
    clerk.waits_for("已提交")


def finds_the_order(clerk: Clerk) -> str:
    """The order that the problem became, found by pinyin; its number."""
    clerk.presses(Key.Key_2, CONTROL)
    clerk.waits_for("村口路灯不亮", "待承诺")
    number = clerk.reads("白泉〔")
    assert number.endswith("第001号")
    clerk.presses(Key.Key_F, CONTROL)
    clerk.types("wangayi")  # 王阿姨, by pinyin
    clerk.presses(Key.Key_Down)
    clerk.presses(Key.Key_Return)
    clerk.waits_for("民情走访")
    return number


def promises(clerk: Clerk) -> None:
    """Who will do what by when."""
    clerk.accepts()
    clerk.waits_until_here("承办单位")
    clerk.chooses("经办人", "陈主任")
    clerk.fills(承诺内容="三天内换好灯具", 办结天数="3")
    clerk.accepts()
    clerk.waits_for("办理中", "剩 3 天")


def prints_the_slip(clerk: Clerk, number: str, slip: Path) -> None:
    """The slip with both parts, as a file."""
    clerk.presses(Key.Key_P, CONTROL)
    clerk.waits_for("第 1/1 页")
    clerk.presses(Key.Key_S, CONTROL)
    clerk.names_the_file(slip)
    clerk.waits_until(slip.exists)
    with pypdfium2.PdfDocument(slip) as paper:
        text = "".join(paper[0].get_textpage().get_text_range().split())
    assert text.count("村口路灯不亮") >= 2  # on both parts
    assert number.replace(" ", "") in text
    clerk.presses(Key.Key_Escape)


def answers(clerk: Clerk) -> None:
    """What was done, and the answer; a form reply is refused."""
    clerk.goes_to("添加一条办理过程")
    clerk.presses(Key.Key_Return)
    clerk.fills(日期=clerk.today.isoformat(), 办理情况="电工到场,换灯具三盏")
    clerk.presses(Key.Key_S, CONTROL)
    clerk.waits_for("电工到场,换灯具三盏")
    clerk.accepts()
    clerk.waits_until_here("办理结果")
    clerk.fills(处理情况="已收悉", 自评分="98")
    clerk.accepts()
    clerk.waits_for("“已收悉”“正在处理”这样的话不是办理结果，请写明怎样办的")
    clerk.waits_until_here("处理情况")
    clerk.presses(Key.Key_A, CONTROL)
    clerk.types("三盏灯全部换好,晚上复看都亮了")
    clerk.accepts()
    clerk.waits_for("待评价")


def asks_for_the_rating(clerk: Clerk) -> None:
    """The resident's rating; not through the handler."""
    clerk.accepts()
    clerk.waits_until_here("群众评分")
    clerk.types("96")
    clerk.chooses("评价经手人", "陈主任")
    clerk.accepts()
    clerk.waits_for("经办人不能给自己办的工单评分")
    clerk.goes_to("评价经手人")
    clerk.presses(Key.Key_A, CONTROL)
    clerk.chooses("评价经手人", "李干事")
    clerk.accepts()
    clerk.waits_for("已评价")


def archives(clerk: Clerk) -> None:
    """The slip has not come back signed, so a reason is asked for."""
    clerk.accepts()
    clerk.waits_until_here("备注")
    clerk.accepts()
    clerk.waits_for("还有 2 联没有签名收回")
    clerk.fills(备注="群众联由本人保存")
    clerk.accepts()
    clerk.waits_for("已归档")
    assert clerk.sees("96 分")


def test_a_problem_heard_on_a_visit_goes_its_whole_way(clerk: Clerk, tmp_path: Path) -> None:
    clerk.signs_in()
    visits_a_household(clerk)
    number = finds_the_order(clerk)
    promises(clerk)
    prints_the_slip(clerk, number, tmp_path / "slip.pdf")
    answers(clerk)
    asks_for_the_rating(clerk)
    archives(clerk)
