"""退岗干部: from the call to the end of the service, with three parties; clocks at their edges."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.models import DictionaryEntry, Person, RetiredLeader, RetiredTask
from desktop_app.core import listing, records
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.period import Period
from desktop_app.errors import TransitionRefused
from desktop_app.programs import people, retired_tasks
from desktop_app.programs.retired_leaders.rules import leader_rules
from tests.desktop_app.programs import sheets
from tests.desktop_app.programs.retired import PROGRAM, Department, department

__all__ = ["department"]


def test_the_list_names_post_day_batch_and_sender(department: Department) -> None:
    bare = records.create(department.office, PROGRAM, {"person": department.cast.chen})
    with pytest.raises(
        TransitionRefused, match="退出岗位”；请填写“退出日期”；请填写“批次”；请填写“派出单位”"
    ):
        department.move(bare, "confirm")


def test_nobody_is_registered_twice_until_the_service_is_over(department: Department) -> None:
    leader = department.serving()
    with pytest.raises(ProblemsFound, match="已经在登记中（白泉-2016-001）"):
        department.draft()
    department.on(date(2018, 1, 18))
    department.appraise(leader, 2017)
    department.move(leader, "end", ended_on=date(2018, 1, 18), ending="expired")
    assert department.draft().id


def test_whoever_arrives_is_seconded_until_the_end(department: Department) -> None:
    leader = department.serving()
    assert Person.get_by_id(department.cast.chen.id).status == "seconded"
    department.on(date(2018, 1, 18))
    department.appraise(leader, 2016)
    department.move(leader, "end", ended_on=date(2018, 1, 18), ending="expired")
    assert Person.get_by_id(department.cast.chen.id).status == "in_post"


def test_what_the_register_was_told_meanwhile_stays_at_the_end(department: Department) -> None:
    leader = department.serving()
    records.change(
        department.office, people.PROGRAM, Person.get_by_id(department.cast.chen.id), {"status": "retired"}
    )
    day = date(2016, 1, 20)
    department.move(leader, "end", ended_on=day, ending="early", department_asked_on=day, ending_note="病")
    assert Person.get_by_id(department.cast.chen.id).status == "retired"


@pytest.mark.parametrize("has_arrived", [True, False])
def test_who_retires_is_retired_in_the_register_too(department: Department, has_arrived: bool) -> None:
    leader = department.serving() if has_arrived else department.assigned()
    day = date(2016, 1, 20)
    department.move(leader, "end", ended_on=day, ending="retired", department_asked_on=day)
    assert Person.get_by_id(department.cast.chen.id).status == "retired"


@pytest.mark.parametrize(
    ("day", "asked", "ending", "reason"),
    [
        (date(2018, 1, 17), None, "early", "提前结束要先征求组织部门意见"),
        (date(2018, 1, 17), date(2018, 1, 18), "early", "征求意见要在结束之前"),
        (date(2018, 1, 17), date(2018, 1, 1), "expired", "还没有期满"),
        (date(2016, 1, 19), date(2016, 1, 1), "early", "不能早于到岗日期"),
        (date(2018, 1, 19), None, "expired", "不能晚于今天"),
    ],
)
def test_an_end_fits_its_days(
    department: Department, day: date, asked: date | None, ending: str, reason: str
) -> None:
    leader = department.appraise(department.serving(), 2016)
    department.on(date(2018, 1, 18))
    with pytest.raises(ProblemsFound, match=reason):
        department.move(leader, "end", ended_on=day, ending=ending, department_asked_on=asked)


def test_a_term_that_is_over_ends_without_asking(department: Department) -> None:
    leader = department.appraise(department.serving(), 2016)
    department.on(date(2018, 1, 18))
    assert department.move(leader, "end", ended_on=date(2018, 1, 18), ending="expired").state == "ended"


@pytest.mark.parametrize(("day", "fits"), [(date(2018, 1, 17), True), (date(2018, 1, 18), False)])
def test_who_served_a_whole_term_was_appraised(department: Department, day: date, fits: bool) -> None:
    leader = department.serving()
    department.on(date(2018, 1, 18))
    told = {"ended_on": day, "ending": "health", "department_asked_on": date(2018, 1, 17)}
    if fits:
        assert department.move(leader, "end", **told).state == "ended"
        return
    with pytest.raises(ProblemsFound, match="期限已满，还没有年度考核，先登记考核再结束"):
        department.move(leader, "end", **told)


def test_nobody_arrives_before_the_term(department: Department) -> None:
    leader = department.assigned()
    with pytest.raises(ProblemsFound, match="“到岗日期”不能早于“起”的 2016-01-18"):
        department.move(leader, "arrive", arrived_on=date(2016, 1, 17))
    assert department.move(leader, "arrive", arrived_on=date(2016, 1, 18)).state == "serving"


def test_nobody_goes_on_without_an_appraisal(department: Department) -> None:
    leader = department.serving()
    with pytest.raises(TransitionRefused, match="先登记考核再续任"):
        department.move(leader, "extend", ends_on=date(2019, 1, 18))
    department.appraise(leader, 2016, "barely_competent")
    with pytest.raises(TransitionRefused, match="2016 年度考核是“基本称职”，不能续任"):
        department.move(leader, "extend", ends_on=date(2019, 1, 18))


def test_an_extension_is_longer_and_follows_the_last_appraisal(department: Department) -> None:
    leader = department.appraise(department.serving(), 2016, "barely_competent")
    department.on(date(2017, 12, 20))
    department.appraise(leader, 2017)
    with pytest.raises(ProblemsFound, match="要晚于现在的 2018-01-18"):
        department.move(leader, "extend", ends_on=date(2018, 1, 18))
    assert department.move(leader, "extend", ends_on=date(2019, 1, 18)).ends_on == date(2019, 1, 18)


@pytest.mark.parametrize("year", [2015, 2017])
def test_a_year_outside_the_service_is_not_appraised(department: Department, year: int) -> None:
    with pytest.raises(ProblemsFound, match="“年度”应是 2016"):
        department.appraise(department.serving(), year)


def test_a_year_is_appraised_once(department: Department) -> None:
    leader = department.appraise(department.serving(), 2016)
    with pytest.raises(ProblemsFound, match="2016 年度已经考核过"):
        department.appraise(leader, 2016)


@pytest.mark.parametrize(
    ("day", "expiring", "words"),
    [
        ((2017, 12, 18), 0, "剩 31 天"),
        ((2017, 12, 19), 1, "剩 30 天"),
        ((2018, 1, 18), 1, "今天到期"),
        ((2018, 1, 19), 1, "逾期 1 天"),
    ],
)
def test_a_term_is_told_of_thirty_days_ahead(
    department: Department, day: tuple[int, int, int], expiring: int, words: str
) -> None:
    department.serving()
    department.on(date(*day))
    listed = listing.listing(department.office, PROGRAM, filters={"expiring": "yes"})
    assert listed.count() == expiring
    row = listing.listing(department.office, PROGRAM).first()[0]
    assert row.as_json()["left"] == words


@pytest.mark.parametrize(("day", "late"), [(1, 0), (2, 1)])
def test_a_task_is_late_the_day_after(department: Department, day: int, late: int) -> None:
    leader = department.serving()
    task = {"title": "走访企业", "due_on": date(2016, 3, 1)}
    records.change(department.office, PROGRAM, leader, {}, {"tasks": [task]})
    department.on(date(2016, 3, day))
    assert listing.listing(department.office, PROGRAM, filters={"late": "yes"}).count() == late


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ({"attendance": [{"month": "2016-02", "days": 28, "leave": 2}]}, "2016-02 只有 29 天"),
        ({"attendance": [{"month": "2016-02", "days": -1}]}, "不能是负数"),
        ({"attendance": [{"month": "2016-02", "days": 1}, {"month": "2016-02", "days": 2}]}, "登记了 2 次"),
        ({"summaries": [{"year": 2016, "quarter": 5, "text": "走访"}]}, "“季度”应是 1 到 4"),
        ({"summaries": [{"year": 2016, "quarter": 0, "text": "走访"}]}, "“季度”应是 1 到 4"),
        ({"summaries": [{"year": 2016, "quarter": 1, "text": text} for text in "甲乙"]}, "写了 2 份"),
    ],
)
def test_a_month_and_a_quarter_are_told_once_and_within_their_bounds(
    department: Department, lines: dict[str, Any], reason: str
) -> None:
    leader = department.serving()
    with pytest.raises(ProblemsFound, match=reason):
        records.change(department.office, PROGRAM, leader, {}, lines)


def test_a_whole_leap_month_and_the_same_month_of_another_year_stand(department: Department) -> None:
    leader = department.serving()
    department.on(date(2017, 2, 28))
    rows = [{"month": "2016-02", "days": 27, "leave": 2}, {"month": "2017-02", "days": 28, "leave": 0}]
    records.change(department.office, PROGRAM, leader, {}, {"attendance": rows})
    assert leader.attendance.count() == 2


def test_whoever_has_gone_is_not_reminded_of_tasks(department: Department) -> None:
    leader = department.appraise(department.serving(), 2016)
    task = {"title": "走访企业", "due_on": date(2016, 1, 19)}
    records.change(department.office, PROGRAM, leader, {}, {"tasks": [task]})
    tasks = retired_tasks.PROGRAM
    assert listing.listing(department.office, tasks, filters={"late": "yes"}).count() == 1
    day = date(2016, 1, 20)
    department.move(leader, "end", ended_on=day, ending="health", department_asked_on=day)
    assert listing.listing(department.office, tasks, filters={"late": "yes"}).count() == 0
    assert tasks.columns[4].text(RetiredTask.get(), department.office).text == ""


@pytest.mark.parametrize(("done", "rate"), [(20, "0.00 %"), (19, "100.00 %")])
def test_a_task_done_after_the_period_is_none_of_it(department: Department, done: int, rate: str) -> None:
    task = {"title": "走访企业", "due_on": date(2016, 1, 18), "done_on": date(2016, 1, done)}
    records.change(department.office, PROGRAM, department.serving(), {}, {"tasks": [task]})
    found = sheets.figure(department.office, "retired_tasks.done_rate", Period(None, date(2016, 1, 19)))
    assert found.shown == rate


def test_two_batches_in_six_groups_led_by_the_department_managed_by_host_and_sender(
    department: Department,
) -> None:
    """“分两批共选派87人参加重点项目推进组、企业帮扶工作组、渔农村指导工作组、党风政风监督工作组、巡查督导工作组、
    政策调研咨询工作组等6个工作组。建立由组织部门牵头、挂职单位为主、挂职单位和派出单位共同管理的“三方互动”管理机制。”
    """
    groups = [entry.name for entry in DictionaryEntry.select().order_by(DictionaryEntry.code)]
    groups = [name for name in groups if name.endswith(("推进组", "工作组"))]
    assert len(groups) == 6
    cadres = [
        records.create(department.office, people.PROGRAM, {"name": f"干部{n}", "status": "in_post"})
        for n in range(8)
    ]
    leaders = [
        department.assigned(groups[n % 6], person=cadre, batch=1 + n // 6) for n, cadre in enumerate(cadres)
    ]
    department.move(leaders[0], "void", ending_note="身体原因")
    assert department.figure("sent").value == "7"
    assert [department.figure(f"batch_{n}").value for n in (1, 2)] == ["5", "2"]
    by_group = [int(department.figure(f"group_{n}").value) for n in range(1, 7)]
    assert sum(by_group) == 7
    assert by_group[:2] == [1, 2]
    cells = {
        (batch, group): int(department.figure(f"batch_{batch}_group_{group}").value)
        for batch in (1, 2)
        for group in range(1, 7)
    }
    assert sum(cells.values()) == 7
    assert (cells[1, 1], cells[1, 2], cells[2, 1], cells[2, 2], cells[2, 3]) == (0, 1, 1, 1, 0)
    serving = department.move(leaders[1], "arrive", arrived_on=date(2016, 1, 20))
    contact = {"done_on": date(2016, 1, 20), "party": "sender", "content": "介绍到岗情况"}
    records.change(department.office, PROGRAM, serving, {}, {"contacts": [contact]})
    assert department.figure("serving_rate").shown == "14.29 %"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"batch": 0}, "“批次”应是 1、2 这样的数"),
        ({"left_on": date(2016, 1, 21)}, "“退出日期”不能晚于今天"),
    ],
)
def test_batch_and_day_can_be_meant(department: Department, values: dict[str, Any], reason: str) -> None:
    with pytest.raises(ProblemsFound, match=reason):
        department.draft(**values)


def test_no_step_lies_ahead_and_a_term_has_a_length(department: Department) -> None:
    leader = department.move(department.draft(), "confirm")
    group = DictionaryEntry.get(DictionaryEntry.name == "渔农村指导工作组")
    told = {"group": group, "host": department.cast.waterworks, "starts_on": date(2016, 1, 18)}
    with pytest.raises(ProblemsFound, match="“止”要晚于“起”"):
        department.move(leader, "assign", ends_on=date(2016, 1, 18), **told)
    leader = department.move(leader, "assign", ends_on=date(2018, 1, 18), **told)
    with pytest.raises(ProblemsFound, match="“到岗日期”不能晚于今天"):
        department.move(leader, "arrive", arrived_on=date(2016, 1, 21))
    leader = department.move(leader, "arrive", arrived_on=date(2016, 1, 20))
    told = {"year": 2016, "host_grade": "competent", "sender_view": "同意", "grade": "competent"}
    with pytest.raises(ProblemsFound, match="反馈日期不能晚于今天"):
        department.move(leader, "appraise", told_sender_on=date(2016, 1, 21), **told)


@pytest.mark.parametrize(("day", "begun"), [(date(2016, 3, 31), 0), (date(2016, 4, 1), 1)])
def test_a_quarter_is_summed_up_once_it_has_begun(department: Department, day: date, begun: int) -> None:
    leader = department.serving()
    department.on(day)
    rows = {"summaries": [{"year": 2016, "quarter": 2, "text": "走访企业"}]}
    if not begun:
        with pytest.raises(ProblemsFound, match="2016 年第 2 季度还没有到"):
            records.change(department.office, PROGRAM, leader, {}, rows)
    else:
        records.change(department.office, PROGRAM, leader, {}, rows)
    assert leader.summaries.count() == begun


def test_advice_is_answered_after_the_service_too(department: Department) -> None:
    leader = department.appraise(department.serving(), 2016)
    told = {"given_on": date(2016, 1, 20), "title": "清理滩涂"}
    records.change(department.office, PROGRAM, leader, {}, {"advice": [told]})
    department.on(date(2018, 1, 19))
    leader = department.move(leader, "end", ended_on=date(2018, 1, 18), ending="expired")
    answered = told | {"id": leader.advice.get().id, "answer": "adopted", "answered_by": "岱山县"}
    records.change(department.office, PROGRAM, leader, {}, {"advice": [answered]})
    assert leader.advice.get().answer == "adopted"


def test_a_post_may_be_left_today(department: Department) -> None:
    department.on(date(2016, 1, 20))
    assert department.draft(left_on=date(2016, 1, 20)).left_on == date(2016, 1, 20)


@pytest.mark.parametrize(("ends", "fits"), [(date(2016, 1, 17), False), (date(2016, 1, 18), True)])
def test_a_term_out_of_a_list_does_not_end_before_it_begins(
    department: Department, ends: date, fits: bool
) -> None:
    leader = RetiredLeader(starts_on=date(2016, 1, 18), ends_on=ends)
    found = [problem.reason for problem in leader_rules(leader, department.office)]
    assert found == ([] if fits else ["“止”不能早于“起”"])
