"""“动真碰硬‘下’干部”: a cadre who does not act is removed, step by step at the window; and every measure that
the city's rules of 21 August 2013 name is carried out.
"""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from db.models import Person
from desktop_app.core import figures
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.programs import TABS, restrictions
from desktop_app.programs.post_adjustments import PROGRAM
from tests.desktop_app.conftest import clock, founded, office
from tests.desktop_app.programs.adjusting import Cases, cases
from tests.stories.conftest import CONTROL, Clerk

__all__ = ["cases", "clock", "founded", "office"]
Key = Qt.Key
# 可根据其存在问题作出平职调整、改任非领导职务、停职、免职、引咎辞职、责令辞职、降职等处理
MEASURES = {
    "lateral": ("平职调整", "in_post"),
    "non_leading": ("改任非领导职务", "in_post"),
    "suspension": ("停职", "suspended"),
    "removal": ("免职", "removed_waiting"),
    "blame_resignation": ("引咎辞职", "removed_waiting"),
    "ordered_resignation": ("责令辞职", "removed_waiting"),
    "demotion": ("降职", "in_post"),
}


def chooses_below(clerk: Clerk, label: str, steps: int) -> None:
    """So many entries down in a list of words."""
    clerk.goes_to(label)
    for _step in range(steps):
        clerk.presses(Key.Key_Down)


def registers_the_clue(clerk: Clerk) -> None:
    """不担当、不作为, under the rules of 2013: 不称职."""
    place = [tab.key for tab in TABS].index("post_adjustments")
    clerk.presses(Key(Key.Key_1 + place), CONTROL)
    clerk.waits_for("新建能上能下")
    clerk.presses(Key.Key_N, CONTROL)
    clerk.waits_until_here("干部")
    clerk.chooses("干部", "陈主任")
    chooses_below(clerk, "适用文件", 2)
    clerk.fills(线索内容="不担当、不作为,重点工程一拖再拖", 原职务="主任")
    clerk.goes_to("添加一条情形")
    clerk.presses(Key.Key_Return)
    clerk.chooses("情形", "不称职")
    clerk.accepts()
    clerk.waits_for("取得编号")
    clerk.accepts()
    clerk.waits_for("线索登记")
    assert clerk.sees("不称职")


def verifies_and_proposes(clerk: Clerk) -> None:
    clerk.accepts()
    clerk.waits_until_here("考察组")
    clerk.fills(考察组="李干事", 核实方式="个别谈话、实地查看")
    clerk.accepts()
    clerk.waits_for("考察核实")
    clerk.accepts()
    clerk.waits_until_here("核实日期")
    clerk.fills(核实认定结论="情况属实,不能胜任现职")
    clerk.accepts()
    clerk.waits_for("核实认定结论")
    clerk.accepts()
    clerk.waits_until_here("拟采取方式")
    chooses_below(clerk, "拟采取方式", 6)
    clerk.fills(建议依据="德才素质与履行岗位职责不相适应")
    clerk.accepts()
    clerk.waits_for("提出建议")
    assert clerk.sees("免职")


def decides(clerk: Clerk) -> None:
    """Too few are there at first; then the meeting decides."""
    clerk.accepts()
    clerk.waits_until_here("调整方式")
    clerk.fills(应到="9", 实到="5")
    clerk.goes_to("同意")
    clerk.presses(Key.Key_A, CONTROL)
    clerk.types("5")
    clerk.accepts()
    clerk.waits_for("应到 9 人，实到 5 人，不够 6 人，不能讨论决定")
    for label, votes in (("实到", "8"), ("同意", "7"), ("不同意", "1")):
        clerk.goes_to(label)
        clerk.presses(Key.Key_A, CONTROL)
        clerk.types(votes)
    clerk.accepts()
    clerk.waits_for("组织决定")


def talks_and_carries_out(clerk: Clerk) -> None:
    clerk.waits_for("谈话")
    clerk.accepts()
    clerk.waits_until_here("谈话日期")
    clerk.fills(谈话人="王部长", 本人意见="服从组织决定")
    clerk.accepts()
    clerk.waits_for("已谈话")
    clerk.accepts()
    clerk.waits_for("人员登记里的单位、职务、职务层次、在职状态和任职经历同时改变。")
    clerk.accepts()
    clerk.waits_for("跟踪管理")


@pytest.mark.slow
def test_who_does_not_act_is_removed(clerk: Clerk) -> None:
    clerk.signs_in()
    registers_the_clue(clerk)
    verifies_and_proposes(clerk)
    decides(clerk)
    talks_and_carries_out(clerk)
    assert Person.get(Person.name == "陈主任").status == "removed_waiting"


def carried_out(cases: Cases, measure: str) -> Any:
    """The whole way of a case that ends with the measure."""
    case = cases.proposed(measure)
    if measure == "blame_resignation":
        told = {"application_reason": "安全责任事故", "reflection": "负有领导责任"}
        case = cases.move(case, "apply_to_resign", applied_on=cases.today, **told)
        case = cases.move(case, "examine", examined_on=cases.today, examination="同意提交会议")
    case = cases.decide(case)
    if measure == "ordered_resignation":
        case = cases.talk(case, "serve")
        case = cases.move(case, "resign", applied_on=cases.today, application_reason="服从组织决定")
    else:
        case = cases.talk(case)
    new = {"demotion": {"new_post": "副主任", "new_rank": "township_deputy"}}
    leaves = MEASURES[measure][1] != "in_post"
    return cases.carry_out(case, **new.get(measure, {"new_post": "" if leaves else "主任科员"}))


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_of_the_citys_rules_is_carried_out(cases: Cases, measure: str) -> None:
    word, status = MEASURES[measure]
    assert word in cases.entry("regulations", "2013").text.split("、")
    case = carried_out(cases, measure)
    assert (case.state, case.measure.name) == ("following", word)
    assert Person.get_by_id(cases.chen.id).status == status
    restricted = restrictions.on(cases.chen, cases.today, office=cases.office)
    assert bool(restricted) == (measure != "suspension")


def test_each_is_counted_once_and_the_sum_is_the_total(
    office: Office, cases: Cases, clock: FixedClock
) -> None:
    for measure in ("lateral", "non_leading", "removal", "lateral"):
        carried_out(cases, measure)
        clock.moment = clock.moment.replace(month=clock.moment.month + 1)
        cases.office.writer.update(Person.get_by_id(cases.chen.id), {"post": "主任", "status": "in_post"})
    found = {each.key: each.numerator for each in figures.figures(office, Period(), programs=[PROGRAM])}
    counts = [found[f"post_adjustments.adjusted_{kind}"] for kind in MEASURES]
    assert (counts, sum(counts)) == ([2, 1, 0, 1, 0, 0, 0], found["post_adjustments.adjusted"])
