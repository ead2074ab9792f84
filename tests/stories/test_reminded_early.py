"""“用好提醒、函询、诫勉制度，做到抓早抓小抓苗头”: a cadre is reminded behind a lock of its own, does not heed
it, and becomes a case of 能上能下.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from db.models import PostAdjustment
from desktop_app.programs import TABS
from desktop_app.security import opening, second_lock
from tests.stories.conftest import CONTROL, PASSWORD, Clerk

Key = Qt.Key
SECOND = "di er dao suo 2016"
pytestmark = pytest.mark.slow


@pytest.fixture
def enabled(directory: Path) -> None:
    """A manager has said that such records may be kept here."""
    opened = opening.open_office(directory, user="张文书", password=PASSWORD)
    second_lock.put_on(opened.office, "warnings", SECOND)
    opened.close()


def opens_the_lock(clerk: Clerk) -> None:
    place = [tab.key for tab in TABS].index("post_adjustments")
    clerk.presses(Key(Key.Key_1 + place), CONTROL)
    clerk.waits_for("新建能上能下")
    clerk.presses(Key.Key_PageDown, CONTROL)
    clerk.waits_for("新建因公辞职")
    clerk.presses(Key.Key_PageDown, CONTROL)
    clerk.waits_for("这一栏另有密码")
    clerk.waits_until_here("第二道锁的密码")
    clerk.types("wrong")
    clerk.presses(Key.Key_Return)
    clerk.waits_for("第二道锁的密码不对")
    clerk.presses(Key.Key_A, CONTROL)
    clerk.types(SECOND)
    clerk.presses(Key.Key_Return)
    clerk.waits_for("新建提醒函询诫勉")


def reminds(clerk: Clerk) -> None:
    """Drafted, agreed to by both steps, issued under its number, delivered."""
    clerk.presses(Key.Key_N, CONTROL)
    clerk.waits_until_here("提醒")
    clerk.chooses("对象", "陈主任")
    clerk.fills(事由="履行职责", 具体情况="防汛物资没有按时到位")
    clerk.accepts()
    clerk.waits_for("逐级登记意见后才能发出")
    clerk.accepts()
    clerk.waits_for("分管部长审核", "部长审定")
    for name in ("李部长", "王部长"):
        clerk.accepts()
        clerk.waits_until_here("审批人")
        clerk.fills(审批人=name)
        clerk.accepts()
        clerk.waits_for(name)
    clerk.accepts()
    clerk.waits_for("取得文号")
    clerk.accepts()
    clerk.waits_for("已发出")
    assert clerk.reads("白泉组提〔").endswith("〕1号")
    clerk.accepts()
    clerk.waits_until_here("送达日期")
    clerk.accepts()
    clerk.waits_for("已送达")


def hands_over(clerk: Clerk) -> None:
    """Six months later nothing was corrected."""
    clerk.accepts()
    clerk.waits_for("提醒、诫勉从送达之日起算")
    clerk.accepts()
    clerk.waits_for("整改期")
    clerk.accepts()
    clerk.waits_until_here("整改报告日")
    clerk.goes_to("整改评价")
    for _step in range(3):  # 到位, 不明显, 未改
        clerk.presses(Key.Key_Down)
    clerk.accepts()
    clerk.waits_for("已评价", "未改")
    clerk.accepts()
    clerk.waits_until_here("未改正说明")
    clerk.types("仍不按时到位")
    clerk.accepts()
    clerk.waits_for("办结")


@pytest.mark.usefixtures("enabled")
def test_who_does_not_heed_a_reminder_becomes_a_case(clerk: Clerk) -> None:
    clerk.signs_in()
    opens_the_lock(clerk)
    reminds(clerk)
    hands_over(clerk)
    case = PostAdjustment.get()
    (measure,) = case.earlier_measures
    assert (case.person.name, case.state) == ("陈主任", "draft")
    assert (measure.warning.matter, measure.uncorrected) == ("履行职责", "仍不按时到位")
    clerk.presses(Key.Key_PageUp, CONTROL)
    clerk.waits_for("新建因公辞职")
    clerk.presses(Key.Key_PageUp, CONTROL)
    clerk.waits_for("新建能上能下", "草稿")
