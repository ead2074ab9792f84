"""选派: from the choice to the testimonial, and the clocks of reporting and of the end."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.models import Person, ProjectStaff
from desktop_app.core import listing, records
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.errors import TransitionRefused
from desktop_app.programs import project_staff
from desktop_app.programs.project_staff import rules
from desktop_app.spreadsheets import importing
from tests.desktop_app.programs.heavy_projects import Department

PROGRAM = project_staff.PROGRAM


@pytest.fixture
def department(office: Office, clock: Any, cast: Any) -> Department:
    return Department(office, clock, cast)


def left(department: Department) -> str:
    rows = listing.listing(department.office, PROGRAM, columns=("left",)).first()
    return str(rows[0].cells[0].text)


def test_the_sender_is_asked_about_somebody_with_unit_and_post(department: Department) -> None:
    bare = department.chosen(sender=None, former_post="", project=department.project())
    told = {"consulted_on": date(2016, 1, 20), "sender_view": "agreed"}
    with pytest.raises(TransitionRefused, match="请填写“原单位”，人员登记里也没有；请填写“原职务”，"):
        department.move(bare, "consult", **told)
    known = {"organization": department.cast.township, "post": "综合科科长"}
    department.office.writer.update(department.cast.chen, known)
    kept = department.move(bare, "consult", **told)
    assert (kept.sender, kept.former_post) == (department.cast.township, "综合科科长")


def test_whoever_never_came_is_recalled_also_after_the_end(department: Department) -> None:
    staff = department.sent(project=department.project())
    department.on(staff.ends_on)
    told = {"ended_on": staff.ends_on, "ending_note": "一直没有报到"}
    assert department.move(staff, "recall", **told).state == "recalled"


def test_who_has_retired_is_sent_as_one_who_has(department: Department) -> None:
    person = department.person("王工")
    department.office.writer.update(person, {"status": "retired"})
    told = {"consulted_on": date(2016, 1, 20), "sender_view": "agreed"}
    staff = department.chosen(person, project=department.project())
    with pytest.raises(TransitionRefused, match="已退休，选派类型只能是“退出领导岗位”"):
        department.move(staff, "consult", **told)
    staff = records.change(department.office, project_staff.PROGRAM, staff, {"kind": "retired_leader"})
    assert department.move(staff, "consult", **told).state == "consulted"


def test_whom_the_sender_keeps_is_not_sent(department: Department) -> None:
    staff = department.move(
        department.chosen(project=department.project()),
        "consult",
        consulted_on=date(2016, 1, 20),
        sender_view="declined",
    )
    with pytest.raises(TransitionRefused, match="派出单位不同意，不能选派"):
        department.move(staff, "send")
    told = rules.why_not_sent(staff, department.office)
    staff = department.move(staff, "stand_down", ending_note=told)
    assert (staff.state, staff.ending_note, staff.number) == ("not_sent", "派出单位不同意", "白泉-2016-001")
    assert department.figure("project_staff.sent").value == "0"
    again = department.chosen(staff.person, project=staff.project)
    assert again.state == "draft"


def test_why_nobody_is_sent_is_known_of_a_project_that_is_over(department: Department) -> None:
    project = department.project()
    told = {"consulted_on": date(2016, 1, 20), "sender_view": "agreed"}
    staff = department.move(department.chosen(project=project), "consult", **told)
    assert rules.why_not_sent(staff, department.office) == ""
    department.office.writer.update(staff.project, {"state": "done"})
    assert rules.why_not_sent(staff, department.office) == "“鱼山大桥”已经竣工或作废"


def test_nobody_is_asked_tomorrow(department: Department) -> None:
    chosen = department.chosen(project=department.project())
    tomorrow = department.office.today() + timedelta(days=1)
    with pytest.raises(ProblemsFound, match="“征求意见日期”不能晚于今天"):
        department.move(chosen, "consult", consulted_on=tomorrow, sender_view="agreed")


def test_the_letter_takes_a_number_and_sets_the_clock(department: Department) -> None:
    staff = department.sent(project=department.project())
    assert (staff.number, staff.document) == ("白泉-2016-001", "白泉组派〔2016〕1号")
    assert staff.report_due == date(2016, 1, 27)  # five working days after Wednesday 20 January


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        (date(2016, 2, 5), date(2016, 2, 17)),  # over the holidays of spring, between two days made up
        (date(2015, 12, 30), date(2016, 1, 7)),  # over the end of the year
    ],
)
def test_the_clock_goes_over_holidays_and_the_end_of_the_year(
    department: Department, sent: date, due: date
) -> None:
    department.on(sent)
    assert department.sent(project=department.project(starts_on=None)).report_due == due


@pytest.mark.parametrize(
    ("day", "late", "words"),
    [
        ((2016, 1, 26), 0, "报到剩 1 天"),
        ((2016, 1, 27), 0, "报到今天到期"),
        ((2016, 1, 28), 1, "报到逾期 1 天"),
    ],
)
def test_who_has_not_reported_is_late_the_day_after(
    department: Department, day: tuple[int, int, int], late: int, words: str
) -> None:
    department.sent(project=department.project())
    department.on(date(*day))
    assert (department.listed(PROGRAM, late="yes"), left(department)) == (late, words)


@pytest.mark.parametrize(("day", "rate"), [(27, "100.00 %"), (28, "0.00 %")])
def test_a_report_on_the_last_day_is_in_time(department: Department, day: int, rate: str) -> None:
    staff = department.sent(project=department.project())
    department.on(date(2016, 1, day))
    department.move(staff, "report", reported_on=date(2016, 1, day))
    assert department.figure("project_staff.on_time_rate").shown == rate
    last = date(2016, 1, 27)
    assert department.figure("project_staff.on_time_rate", Period(last, last)).shown == rate
    after = Period(last + timedelta(days=1), date(2016, 1, 31))
    assert department.figure("project_staff.on_time_rate", after).value == "—"


def test_whose_limit_is_not_over_is_not_counted_as_late(department: Department) -> None:
    department.sent(project=department.project())
    assert department.figure("project_staff.on_time_rate").value == "—"
    department.on(date(2016, 1, 28))
    assert department.figure("project_staff.on_time_rate").shown == "0.00 %"


@pytest.mark.parametrize(
    ("day", "reason"),
    [(date(2016, 1, 19), "不能早于 2016-01-20"), (date(2016, 1, 21), "“报到日期”不能晚于今天")],
)
def test_nobody_reports_before_the_letter_or_tomorrow(department: Department, day: date, reason: str) -> None:
    with pytest.raises(ProblemsFound, match=reason):
        department.move(department.sent(project=department.project()), "report", reported_on=day)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("secondment", "seconded"),
        ("retired_leader", "seconded"),
        ("trial", "on_trial"),
        ("full_time", "in_post"),
    ],
)
def test_the_register_says_so_until_the_end(department: Department, kind: str, status: str) -> None:
    staff = department.in_post(project=department.project(), kind=kind)
    assert Person.get_by_id(department.cast.chen.id).status == status
    staff = records.get(department.office, PROGRAM, staff.id)
    department.move(staff, "recall", ended_on=date(2016, 1, 20), ending_note="另有任务")
    assert Person.get_by_id(department.cast.chen.id).status == "in_post"


def test_another_status_that_came_later_stays(department: Department) -> None:
    staff = department.in_post(project=department.project(), kind="secondment")
    person = Person.get_by_id(department.cast.chen.id)
    department.office.writer.update(person, {"status": "retired"})
    staff = records.get(department.office, PROGRAM, staff.id)
    department.move(staff, "move_on", ended_on=date(2016, 1, 20), new_post="调研员")
    assert Person.get_by_id(person.id).status == "retired"


@pytest.mark.parametrize(
    ("day", "expiring", "words"),
    [
        ((2017, 12, 20), 0, "剩 31 天"),
        ((2017, 12, 21), 1, "剩 30 天"),
        ((2018, 1, 20), 1, "今天到期"),
        ((2018, 1, 21), 1, "期满 1 天"),
    ],
)
def test_the_end_is_told_thirty_days_before(
    department: Department, day: tuple[int, int, int], expiring: int, words: str
) -> None:
    department.in_post(project=department.project())
    department.on(date(*day))
    assert (department.listed(PROGRAM, expiring="yes"), left(department)) == (expiring, words)


def test_a_posting_is_served_out_and_appraised_before_the_testimonial(department: Department) -> None:
    staff = department.in_post(project=department.project())
    department.on(date(2018, 1, 19))
    with pytest.raises(TransitionRefused, match=r"期限到 2018-01-20，还没有期满.*还没有年度考评"):
        department.move(staff, "expire")
    department.on(date(2018, 1, 20))
    department.move(staff, "appraise_year", year=2017, grade="excellent", told_sender=True)
    with pytest.raises(ProblemsFound, match="不能早于 2018-01-20"):
        department.move(staff, "expire", ended_on=date(2018, 1, 19), team_opinion="同意")
    done = department.move(staff, "expire", ended_on=date(2018, 1, 20), team_opinion="表现优秀")
    assert (done.state, done.team_opinion) == ("expired", "表现优秀")


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2018, 1, 20), "已经期满，请用“期满鉴定”"),
        (date(2016, 1, 19), "不能早于 2016-01-20"),
        (date(2018, 1, 21), "不能晚于今天"),
    ],
)
def test_a_recall_is_before_the_end(department: Department, day: date, reason: str) -> None:
    staff = department.in_post(project=department.project())
    department.on(date(2018, 1, 20))
    with pytest.raises(ProblemsFound, match=reason):
        department.move(staff, "recall", ended_on=day, ending_note="另有任务")


def test_an_extension_is_longer(department: Department) -> None:
    staff = department.in_post(project=department.project())
    with pytest.raises(ProblemsFound, match="要晚于现在的 2018-01-20"):
        department.move(staff, "extend", ends_on=date(2018, 1, 20))
    assert department.move(staff, "extend", ends_on=date(2019, 1, 20)).ends_on == date(2019, 1, 20)


@pytest.mark.parametrize(
    ("year", "quarter", "reason"),
    [
        (2016, 5, "应是 1 到 4"),
        (2015, 4, "不在岗，或还没有到"),
        (2016, 2, "不在岗，或还没有到"),
        (2016, 1, "已经评价过"),
    ],
)
def test_a_quarter_is_appraised_once_and_on_post(
    department: Department, year: int, quarter: int, reason: str
) -> None:
    staff = department.in_post(project=department.project())
    department.move(staff, "appraise_quarter", year=2016, quarter=1, grade="good")
    with pytest.raises(ProblemsFound, match=reason):
        department.move(staff, "appraise_quarter", year=year, quarter=quarter, grade="good")


@pytest.mark.parametrize(("year", "reason"), [(2015, "“年度”应是 2016"), (2016, "已经考评过")])
def test_a_year_is_appraised_once_and_on_post(department: Department, year: int, reason: str) -> None:
    staff = department.in_post(project=department.project())
    department.move(staff, "appraise_year", year=2016, grade="competent")
    with pytest.raises(ProblemsFound, match=reason):
        department.move(staff, "appraise_year", year=year, grade="competent")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"days": 20, "leave": 12, "leave_kind": "sick"}, "2016-01 只有 31 天"),
        ({"days": -1}, "不能是负数"),
        ({"days": 20, "leave": 1}, "要选“请假类别”"),
    ],
)
def test_attendance_is_within_a_month(department: Department, row: dict[str, Any], reason: str) -> None:
    staff = department.in_post(project=department.project())
    with pytest.raises(ProblemsFound, match=reason):
        records.change(department.office, PROGRAM, staff, {}, {"attendance": [{"month": "2016-01", **row}]})


@pytest.mark.parametrize(
    ("part", "row", "first"),
    [
        ("attendance", {"month": "2015-12", "days": 20}, "2016-01"),
        ("diary", {"done_on": date(2016, 1, 19), "text": "进村入户"}, "2016-01-20"),
        ("talks", {"held_on": date(2016, 1, 19), "by": "王部长"}, "2016-01-20"),
    ],
)
def test_nobody_is_at_work_before_they_have_reported(
    department: Department, part: str, row: dict[str, Any], first: str
) -> None:
    staff = department.in_post(project=department.project())
    with pytest.raises(ProblemsFound, match=f"不能早于 {first}$"):
        records.change(department.office, PROGRAM, staff, {}, {part: [row]})


def test_a_month_of_attendance_stands_once(department: Department) -> None:
    staff = department.in_post(project=department.project())
    twice = [{"month": "2016-01", "days": 8}] * 2
    with pytest.raises(ProblemsFound, match="2016-01 登记了 2 次，一个月只登记一次"):
        records.change(department.office, PROGRAM, staff, {}, {"attendance": twice})


def test_a_place_fits_its_kind(department: Department) -> None:
    project, company = department.project(), department.company()
    for values, reason in (
        ({"project": None}, "请选“三重项目”"),
        ({"place": "enterprise", "host": company, "project": project}, "不选“三重项目”"),
        ({"place": "enterprise"}, "请选“接收单位”"),
        ({"place": "grassroots"}, "请选“接收单位”或“村社区”"),
        ({"project": project, "batch": 0}, "“批次”应是"),
    ):
        with pytest.raises(ProblemsFound, match=reason):
            department.chosen(**values)
    assert department.chosen(place="grassroots", village=department.cast.village).id


def test_nobody_is_sent_to_the_same_place_twice_at_a_time(department: Department) -> None:
    project = department.project()
    staff = department.in_post(project=project)
    with pytest.raises(ProblemsFound, match="已经选派到同一去向（白泉-2016-001）"):
        department.chosen(project=project)
    assert department.chosen(project=department.project("二号码头"), kind="half_time").id
    department.move(staff, "move_on", ended_on=date(2016, 1, 20), new_post="主任")
    assert department.chosen(project=project).id


def test_nobody_is_sent_to_a_project_that_is_over(department: Department) -> None:
    over = department.move(department.project(), "void", closing_note="重复")
    with pytest.raises(ProblemsFound, match="“鱼山大桥”已经竣工或作废"):
        department.chosen(project=over)


def test_a_project_that_ended_meanwhile_takes_nobody(department: Department) -> None:
    project = department.project()
    asked = department.move(
        department.chosen(project=project), "consult", consulted_on=date(2016, 1, 20), sender_view="agreed"
    )
    department.move(project, "void", closing_note="重复")
    days = {"dispatched_on": date(2016, 1, 20), "starts_on": date(2016, 1, 20), "ends_on": date(2017, 1, 19)}
    with pytest.raises(TransitionRefused, match="“鱼山大桥”已经竣工或作废，不能再选派"):
        department.move(ProjectStaff.get_by_id(asked.id), "send", **days)


def test_figures_count_persons_once_and_open_what_they_count(department: Department) -> None:
    project, company = department.project(approved=4), department.company()
    chen, li, wang = department.cast.chen, department.cast.li, department.person("王工")
    first = department.in_post(chen, project=project)
    department.in_post(chen, place="enterprise", host=company, kind="half_time")
    department.sent(li, place="grassroots", village=department.cast.village)
    department.chosen(wang, project=project)  # only thought of
    told = {
        key: department.figure(f"project_staff.{key}").value
        for key in ("sent", "sent_project", "sent_enterprise", "sent_grassroots")
    }
    assert told == {"sent": "2", "sent_project": "1", "sent_enterprise": "1", "sent_grassroots": "1"}
    assert department.figure("project_staff.staffing_rate").shown == "25.00 %"
    assert department.figure("project_staff.in_post_rate").shown == "66.67 %"
    department.move(first, "recall", ended_on=date(2016, 1, 20), ending_note="另有任务")
    assert department.figure("project_staff.recall_rate").shown == "33.33 %"
    sent = department.figure("project_staff.sent")
    assert department.listed(PROGRAM, **sent.opens.filters) == 3
    assert department.figure("project_staff.sent", Period(date(2017, 1, 1), None)).value == "0"


def test_a_roster_of_earlier_postings_comes_in_once(department: Department, tmp_path: Path) -> None:
    department.person("王工")
    department.company()
    department.project()
    path = tmp_path / "花名册.csv"
    path.write_text(
        "姓名,派出单位,职务,项目名称,帮扶企业,起,止,离岗时间,转任职务,召回原因,选派文号\n"
        "李干事,白泉镇,干事,,海工公司,2015-06-01,2017-06-01,,,,舟组干〔2015〕6号\n"
        "李干事,白泉镇,干事,,海工公司,2011-06-01,2013-06-01,,,,\n"
        "陈主任,白泉镇,副主任,鱼山大桥,,2014-01-06,2016-01-06,,,,舟组干〔2014〕1号\n"
        "王工,白泉镇,工程师,鱼山大桥,,2014-03-01,2016-03-01,2015-01-05,总工程师,,舟组干〔2014〕1号\n"
        "王工,白泉镇,工程师,,海工公司,2013-03-01,2015-03-01,2014-01-05,,身体原因,\n",
        "utf-8",
    )
    first = importing.import_file(department.office, PROGRAM, path)
    assert (first.added, first.refused) == (5, ())
    rows = list(ProjectStaff.select().order_by(ProjectStaff.starts_on))
    told = [(row.number, row.state, row.place, row.ended_on) for row in rows]
    assert told == [
        ("白泉-2011-001", "expired", "enterprise", date(2013, 6, 1)),
        ("白泉-2013-001", "recalled", "enterprise", date(2014, 1, 5)),
        ("白泉-2014-001", "expired", "project", date(2016, 1, 6)),
        ("白泉-2014-002", "moved", "project", date(2015, 1, 5)),
        ("白泉-2015-001", "in_post", "enterprise", None),
    ]
    assert importing.import_file(department.office, PROGRAM, path).added == 0
    assert department.figure("project_staff.on_time_rate", Period()).value == "—"


def test_a_posting_has_a_length(department: Department) -> None:
    chosen = department.chosen(project=department.project())
    day = department.office.today()
    staff = department.move(chosen, "consult", consulted_on=day, sender_view="agreed")
    with pytest.raises(ProblemsFound, match="“止”要晚于“起”"):
        department.move(staff, "send", dispatched_on=day, starts_on=day, ends_on=day)
