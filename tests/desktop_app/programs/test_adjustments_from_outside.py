"""Lists of earlier adjustments and warnings, with the headings that offices use."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

from db.models import CadreWarning, Person, PostAdjustment
from desktop_app.core import figures
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.programs import post_adjustments, restrictions, warnings
from desktop_app.spreadsheets.importing import import_file
from tests.desktop_app.programs.adjusting import Cases, cases

__all__ = ["cases"]

HEADINGS = ("姓名", "层级", "原单位", "原职务", "情形", "方式", "决定时间", "文号", "新职务")
REUSED = ("2013-01-09", "2014-02-01", "局长")
ENDS = ("影响期止", "再使用日期", "再使用")
ADJUSTMENTS = (
    (*HEADINGS, *ENDS),
    (
        "陈主任",
        "县区",
        "水务公司",
        "主任",
        "不胜任",
        "平职交流",
        "2014.3.5",
        "舟干〔2014〕9号",
        "站长",
        *("",) * 3,
    ),
    ("李干事", "市", "水务公司", "副主任", "不称职", "免职", "2014年11月20日", *("",) * 5),
    ("林建国", "市", "水务公司", "局长", "不称职", "降职", "2012-01-09", "", "副局长", *REUSED),
    ("王小明", "县区", "水务公司", "主任", "巡察发现", *("",) * 7),
)
WARNINGS = (
    ("文号", "类型", "姓名", "事由", "发文日期", "回复日期", "整改情况", "影响期止", "处理结果"),
    ("舟组函〔2014〕10号", "函询", "陈主任", "廉洁自律", "2014-09-01", "2014-09-10", "", "", "予以了结"),
    ("舟组诫〔2015〕2号", "诫勉", "李干事", "履行职责", "2015-03-02", "", "", "", ""),
)


def brought_in(office: Office, program: Any, rows: Any, folder: Path) -> Any:
    path = folder / "表.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return import_file(office, program, path)


def test_adjustments_come_to_the_state_that_they_have_reached(cases: Cases, tmp_path: Path) -> None:
    result = brought_in(cases.office, post_adjustments.PROGRAM, ADJUSTMENTS, tmp_path)
    assert (result.added, result.refused) == (4, ())
    found = {case.person.name: case for case in PostAdjustment.select()}
    states = {name: (case.state, case.kind, case.number) for name, case in found.items()}
    assert states == {
        "陈主任": ("expired", "lateral", "白泉-2014-001"),  # a year after its decision
        "李干事": ("following", "removal", "白泉-2014-002"),
        "林建国": ("reused", "demotion", "白泉-2012-001"),
        "王小明": ("registered", None, "白泉-2015-001"),
    }
    removed = found["李干事"]
    assert (removed.no_post_until, removed.restricted_until) == (date(2015, 11, 20), date(2016, 11, 20))
    assert found["林建国"].restricted_until == date(2013, 1, 9)
    assert (found["陈主任"].document, found["陈主任"].measure.name) == ("舟干〔2014〕9号", "平职调整")
    assert found["陈主任"].findings == "不胜任"
    assert brought_in(cases.office, post_adjustments.PROGRAM, ADJUSTMENTS, tmp_path).unchanged == 4


def test_what_was_decided_is_counted_and_restricts_and_the_register_is_left_alone(
    cases: Cases, tmp_path: Path
) -> None:
    brought_in(cases.office, post_adjustments.PROGRAM, ADJUSTMENTS, tmp_path)
    told = figures.figures(cases.office, Period(), programs=[post_adjustments.PROGRAM])
    assert next(each.numerator for each in told if each.key == "post_adjustments.adjusted") == 3
    li = Person.get(Person.name == "李干事")
    assert restrictions.on(li, cases.today, office=cases.office)[0].startswith("免职（2014-11-20 决定）")
    assert (li.status, Person.get_by_id(cases.chen.id).post) == ("in_post", "主任")


def test_a_decision_of_elsewhere_that_is_revoked_gives_the_post_back(cases: Cases, tmp_path: Path) -> None:
    brought_in(cases.office, post_adjustments.PROGRAM, ADJUSTMENTS, tmp_path)
    removed = PostAdjustment.get(PostAdjustment.kind == "removal")
    removed = cases.move(removed, "appeal", appealed_on=cases.today, appeal_reason="事实不清")
    cases.move(removed, "revoke", reviewed_on=cases.today, review_reason="事实不清")
    li = Person.get(Person.name == "李干事")
    assert (li.organization.name, li.post, li.status) == ("水务公司", "副主任", "in_post")


def test_warnings_keep_the_number_that_their_paper_bears(cases: Cases, tmp_path: Path) -> None:
    result = brought_in(cases.office, warnings.PROGRAM, WARNINGS, tmp_path)
    assert (result.added, result.refused) == (2, ())
    inquiry, admonition = CadreWarning.select().order_by(CadreWarning.issued_on)
    assert (inquiry.source_number, inquiry.number) == ("舟组函〔2014〕10号", "白泉组函〔2014〕1号")
    assert (inquiry.state, inquiry.post, inquiry.issued_on) == ("closed", "主任", inquiry.delivered_on)
    assert (admonition.state, admonition.restricted_until) == ("delivered", date(2015, 9, 2))
    assert brought_in(cases.office, warnings.PROGRAM, WARNINGS, tmp_path).unchanged == 2


REPLIES = (
    ("文号", "类型", "姓名", "事由", "发文日期", "送达日期", "签收日期", "回复日期"),
    (
        "舟组函〔2014〕1号",
        "函询",
        "陈主任",
        "廉洁自律",
        "2014-09-01",
        "",
        "",
        "2014-09-23",
    ),  # the 15th day, after a holiday
    ("舟组函〔2014〕2号", "函询", "陈主任", "廉洁自律", "2014-09-01", "", "", "2014-09-24"),
    ("舟组函〔2014〕3号", "函询", "陈主任", "廉洁自律", "2014-09-01", "2014-09-02", "2014-09-03", ""),
    ("舟组函〔2015〕4号", "函询", "陈主任", "廉洁自律", "2015-04-10", "", "", ""),  # still has time
    ("舟组提〔2014〕5号", "提醒", "李干事", "履行职责", "2014-09-01", "2014-09-02", "2014-09-02", ""),
)


def test_earlier_inquiries_have_had_their_fifteen_days(cases: Cases, tmp_path: Path) -> None:
    assert brought_in(cases.office, warnings.PROGRAM, REPLIES, tmp_path).added == 5
    rows = CadreWarning.select().order_by(CadreWarning.id)
    assert [(row.state, row.answer_due) for row in rows] == [
        ("answered", date(2014, 9, 23)),
        ("answered", date(2014, 9, 23)),
        ("waiting", date(2014, 9, 25)),
        ("delivered", date(2015, 5, 4)),
        ("delivered", None),
    ]
    told = figures.figures(cases.office, Period.parse("2014"), programs=[warnings.PROGRAM])
    (rate,) = [each for each in told if each.key.endswith("answered_in_time_rate")]
    assert (rate.numerator, rate.denominator) == (1, 3)
