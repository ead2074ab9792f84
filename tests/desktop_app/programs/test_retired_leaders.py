"""退岗干部: from the call to the end of the service, with three parties; clocks at their edges."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from db.journal import Entry
from db.models import DictionaryEntry, Parameter, Person, RetiredLeader, RetiredTask
from desktop_app import press
from desktop_app.core import dictionaries, figures, listing, records, workflow
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.core.program import PrintedForm
from desktop_app.errors import InvalidInput, TransitionRefused
from desktop_app.programs import people, retired_leaders, retired_tasks
from tests.desktop_app.conftest import Cast

PROGRAM = retired_leaders.PROGRAM
YEAR_2016 = Period(date(2016, 1, 1), None)


class Department:
    """组织部门 at the desk."""

    def __init__(self, office: Office, clock: FixedClock, cast: Cast) -> None:
        self.office = office
        self.clock = clock
        self.cast = cast
        dictionaries.complete(office.writer)

    def on(self, year: int, month: int, day: int) -> None:
        self.clock.moment = datetime(year, month, day, 2, 0, tzinfo=UTC)

    def move(self, leader: Any, key: str, **values: Any) -> Any:
        move = workflow.move_named(PROGRAM, key)
        return workflow.apply(self.office, PROGRAM, leader, move, values)

    def draft(self, person: Person | None = None, **more: Any) -> Any:
        values = {
            "person": person or self.cast.chen,
            "left_post": "副局长",
            "left_on": date(2015, 12, 1),
            "batch": 1,
            "sender": self.cast.township,
        }
        return records.create(self.office, PROGRAM, values | more)

    def assigned(self, group: str = "渔农村指导工作组", **more: Any) -> Any:
        """Sent from 18 January 2016 for two years."""
        leader = self.move(self.draft(**more), "confirm")
        entry = DictionaryEntry.get(DictionaryEntry.name == group)
        return self.move(
            leader, "assign", group=entry, host=self.cast.waterworks, starts_on=date(2016, 1, 18),
            ends_on=date(2018, 1, 18),
        )  # fmt: skip

    def serving(self, **more: Any) -> Any:
        return self.move(self.assigned(**more), "arrive", arrived_on=date(2016, 1, 20))

    def appraise(self, leader: Any, year: int, grade: str = "competent") -> Any:
        return self.move(
            leader,
            "appraise",
            year=year,
            host_grade=grade,
            sender_view="同意",
            grade=grade,
            score=Decimal(91),
        )

    def figure(self, key: str, period: Period = YEAR_2016) -> figures.Figure:
        found = figures.figures(self.office, period)
        return next(each for each in found if each.key == f"retired_leaders.{key}")


@pytest.fixture
def department(office: Office, clock: FixedClock, cast: Cast) -> Department:
    made = Department(office, clock, cast)
    made.on(2016, 1, 20)
    return made


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
    department.on(2018, 1, 18)
    department.appraise(leader, 2017)
    department.move(leader, "end", ended_on=date(2018, 1, 18), ending="expired")
    assert department.draft().id


def test_whoever_arrives_is_seconded_until_the_end(department: Department) -> None:
    leader = department.serving()
    assert Person.get_by_id(department.cast.chen.id).status == "seconded"
    department.on(2018, 1, 18)
    department.appraise(leader, 2016)
    department.move(leader, "end", ended_on=date(2018, 1, 18), ending="expired")
    assert Person.get_by_id(department.cast.chen.id).status == "in_post"


def test_who_retires_is_retired_in_the_register_too(department: Department) -> None:
    leader = department.appraise(department.serving(), 2016)
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
    department.on(2018, 1, 18)
    with pytest.raises(ProblemsFound, match=reason):
        department.move(leader, "end", ended_on=day, ending=ending, department_asked_on=asked)


def test_a_term_that_is_over_ends_without_asking(department: Department) -> None:
    leader = department.appraise(department.serving(), 2016)
    department.on(2018, 1, 18)
    assert department.move(leader, "end", ended_on=date(2018, 1, 18), ending="expired").state == "ended"


def test_nobody_leaves_or_goes_on_without_an_appraisal(department: Department) -> None:
    leader = department.serving()
    with pytest.raises(TransitionRefused, match="先登记考核"):
        department.move(leader, "end", ended_on=date(2016, 1, 20), ending="health")
    with pytest.raises(TransitionRefused, match="先登记考核再续任"):
        department.move(leader, "extend", ends_on=date(2019, 1, 18))
    department.appraise(leader, 2016, "barely_competent")
    with pytest.raises(TransitionRefused, match="2016 年度考核是“基本称职”，不能续任"):
        department.move(leader, "extend", ends_on=date(2019, 1, 18))


def test_an_extension_is_longer_and_follows_the_last_appraisal(department: Department) -> None:
    leader = department.appraise(department.serving(), 2016, "barely_competent")
    department.on(2017, 12, 20)
    department.appraise(leader, 2017)
    with pytest.raises(ProblemsFound, match="要晚于现在的 2018-01-18"):
        department.move(leader, "extend", ends_on=date(2018, 1, 18))
    assert department.move(leader, "extend", ends_on=date(2019, 1, 18)).ends_on == date(2019, 1, 18)


@pytest.mark.parametrize("year", [2015, 2017])
def test_a_year_outside_the_service_is_not_appraised(department: Department, year: int) -> None:
    with pytest.raises(ProblemsFound, match="年度应在 2016 到 2016 之间"):
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
    department.on(*day)
    listed = listing.listing(department.office, PROGRAM, filters={"expiring": "yes"})
    assert listed.count() == expiring
    row = listing.listing(department.office, PROGRAM).first()[0]
    assert row.as_json()["left"] == words


@pytest.mark.parametrize(("day", "late"), [(1, 0), (2, 1)])
def test_a_task_is_late_the_day_after(department: Department, day: int, late: int) -> None:
    leader = department.serving()
    task = {"title": "走访企业", "due_on": date(2016, 3, 1)}
    records.change(department.office, PROGRAM, leader, {}, {"tasks": [task]})
    department.on(2016, 3, day)
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
    department.on(2017, 2, 28)
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


@pytest.mark.parametrize("form", [each for each in PROGRAM.prints if each.of == "blank"], ids=lambda f: f.key)
def test_every_blank_form_is_empty_but_for_its_labels(department: Department, form: PrintedForm) -> None:
    document = press.compose(department.office, PROGRAM, form, [RetiredLeader()]).document
    assert not document.codes
    assert document.pages == (3 if form.key == "blank_contact" else 1)


def test_the_appraisal_tells_of_its_own_year_alone(department: Department) -> None:
    leader = department.appraise(department.serving(), 2016)
    department.on(2017, 1, 25)
    answers = ((2016, "adopted"), (2016, "declined"), (2017, "adopted"))
    lines = {
        "tasks": [
            {"title": "走访", "due_on": date(2016, 12, 31), "done_on": date(2016, 12, 1)},
            {"title": "回访", "due_on": date(2017, 1, 1), "done_on": date(2016, 12, 1)},
        ],
        "advice": [
            {"given_on": date(year, 1, 20), "title": "建议", "answer": answer} for year, answer in answers
        ],
        "attendance": [{"month": "2016-12", "days": 20, "leave": 1}, {"month": "2017-01", "days": 9}],
    }
    records.change(department.office, PROGRAM, leader, {}, lines)
    form = press.form_named(PROGRAM, "appraisal")
    content = press.compose(department.office, PROGRAM, form, [leader]).document.content
    said = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    told = "任务1项，完成1项；意见建议2条，采纳1条；在岗20天，请假1天。"
    assert told in "".join(said.split())


def summed_up(department: Department) -> Any:
    """Somebody who wrote a summary of each of the first two quarters."""
    leader = department.serving()
    department.on(2016, 7, 1)
    rows = [{"year": 2016, "quarter": number, "text": f"第{number}季走访企业"} for number in (2, 1)]
    return records.change(department.office, PROGRAM, leader, {}, {"summaries": rows})


def said_on(office: Office, leader: Any, key: str, option: str) -> str:
    form = press.form_named(PROGRAM, key)
    content = press.compose(office, PROGRAM, form, [leader], option=option).document.content
    pages = pypdfium2.PdfDocument(content)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)


@pytest.mark.parametrize(("option", "quarter"), [("", 2), ("2016-2", 2), ("2016-1", 1), ("2016年第1季度", 1)])
def test_any_quarter_is_printed_and_the_newest_unless_one_is_chosen(
    department: Department, option: str, quarter: int
) -> None:
    text = said_on(department.office, summed_up(department), "summary", option)
    assert f"2016年第{quarter}季度" in text
    assert f"第{quarter}季走访企业" in text
    assert f"第{3 - quarter}季走访企业" not in text


def test_a_quarter_without_a_summary_is_refused_with_those_that_there_are(department: Department) -> None:
    refused = r"没有“2016-3”这一份，可选：2016年第2季度\(2016-2\)、2016年第1季度\(2016-1\)"
    with pytest.raises(InvalidInput, match=refused):
        said_on(department.office, summed_up(department), "summary", "2016-3")


def test_another_quarter_is_no_second_print_of_the_first(department: Department, tmp_path: Path) -> None:
    office, leader, form = department.office, summed_up(department), press.form_named(PROGRAM, "summary")
    office.writer.create(Parameter(key="reprint_mark", value="是", valid_from=date(2010, 1, 1)))
    for option in ("2016-1", "2016-2"):
        composed = press.compose(office, PROGRAM, form, [leader], option=option)
        press.save(office, composed, tmp_path / f"{option}.pdf")
    told = [entry.changed()["event"] for entry in Entry.select().where(Entry.operation == "event")]
    assert told == ["print", "print"]
    assert "补打" not in said_on(office, leader, "summary", "2016-1")


def test_any_years_appraisal_is_printed(department: Department) -> None:
    leader = department.appraise(department.serving(), 2016)
    department.on(2017, 12, 31)
    leader = department.appraise(leader, 2017)
    assert "考核年度2017年" in said_on(department.office, leader, "appraisal", "")
    assert "考核年度2016年" in said_on(department.office, leader, "appraisal", "2016年度")


@pytest.mark.parametrize("key", ["register", "summary", "contact", "appraisal", "roster"])
def test_every_form_is_drawn(department: Department, key: str) -> None:
    leader = department.serving()
    lines = {
        "summaries": [{"year": 2016, "quarter": 1, "text": "到一线走访，协调解决困难。" * 200}],
        "contacts": [{"done_on": date(2016, 1, 20), "party": "host", "content": "㛃𬭎同志表现好"}],
    }
    records.change(department.office, PROGRAM, leader, {}, lines)
    form = press.form_named(PROGRAM, key)
    document = press.compose(department.office, PROGRAM, form, [leader]).document
    assert document.pages >= (3 if key == "contact" else 1)
    assert document.missing_glyphs == []
    assert len(set(document.codes)) == {"contact": 3, "roster": 0}.get(key, 1)


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
