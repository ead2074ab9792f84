"""教育培训: classes, who was away for too long, and whether the hours of a year are reached."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pypdfium2
import pytest

from db.models import Parameter, Person, Training, TrainingCard, TrainingEnrolment
from desktop_app import press
from desktop_app.commands.incoming import Intake
from desktop_app.core import listing, records
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.program import Program
from desktop_app.errors import TransitionRefused
from desktop_app.programs import people, training_cards, trainings
from tests.desktop_app.programs.schooled import CARDS, CLASSES, LEARNERS, School, school

__all__ = ["school"]

# ── classes ──────────────────────────────────────────────────────────────────────────────────────────────


def test_what_a_learner_was_at_the_time_stays(school: School) -> None:
    person = school.person("王镇长")
    training = school.move(school.draft((person, 0)), "announce")
    records.change(school.office, people.PROGRAM, Person.get_by_id(person.id), {"post": "镇长"})
    assert [row.unit_and_post for row in training.enrolments] == ["白泉镇副镇长"]
    assert training.number == "白泉-2016-001"


def test_nobody_is_invited_twice_and_somebody_is(school: School) -> None:
    with pytest.raises(TransitionRefused, match="请先填学员名单"):
        school.move(school.draft(), "announce")
    person = school.person("王镇长")
    with pytest.raises(ProblemsFound, match="学员名单里有人重复"):
        school.draft((person, 0), (person, 0))
    with pytest.raises(ProblemsFound, match="“请假学时”不能是负数"):
        school.draft((person, -1))
    with pytest.raises(TransitionRefused, match="请填写“地点”"):
        school.move(school.draft((person, 0), place=""), "announce")
    assert school.move(school.draft((person, 0), place="", form="online"), "announce").state == "announced"


def test_a_class_begins_on_its_first_day(school: School) -> None:
    training = school.move(school.draft((school.person("王镇长"), 0)), "announce")
    school.on(date(2016, 8, 31))
    with pytest.raises(TransitionRefused, match="培训班 2016-09-01 才开始"):
        school.move(training, "begin")
    school.on(date(2016, 9, 1))
    training = school.move(training, "begin")
    assert training.state == "running"
    row = training.enrolments.get()  # who is away is entered while the class goes on
    away = {"id": row.id, "person": row.person, "leave_hours": 4}
    records.change(school.office, CLASSES, training, {}, {"enrolments": [away]})
    assert training.enrolments.get().leave_hours == 4


def test_a_class_ends_on_its_last_day(school: School) -> None:
    training = school.move(school.move(school.draft((school.person("王镇长"), 0)), "announce"), "begin")
    school.on(date(2016, 9, 9))
    with pytest.raises(TransitionRefused, match="到 2016-09-10 结束"):
        school.move(training, "finish")
    for day, late in ((10, 0), (11, 1)):
        school.on(date(2016, 9, day))
        assert listing.listing(school.office, trainings.PROGRAM, filters={"over": "yes"}).count() == late
    school.on(date(2016, 9, 10))
    assert school.move(training, "finish").state == "done"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"ends_on": date(2016, 8, 31)}, "不能早于“开始日期”"),
        ({"year": 2015}, "应是培训班开始或结束的那一年"),
        ({"hours": 0}, "“学时”应是"),
        ({"days": Decimal(0)}, "“天数”应大于 0"),
    ],
)
def test_days_and_hours_are_those_of_a_class(school: School, values: dict[str, Any], reason: str) -> None:
    with pytest.raises(ProblemsFound, match=reason):
        school.draft(**values)


def test_leave_is_no_longer_than_the_class(school: School) -> None:
    training = school.move(school.move(school.draft((school.person("王镇长"), 71)), "announce"), "begin")
    with pytest.raises(TransitionRefused, match="王镇长的请假学时应在 0 到 70 之间"):
        school.move(training, "finish")


@pytest.mark.parametrize(("leave", "outcome", "hours"), [(10, "completed", 60), (11, "withdrawn", 0)])
def test_more_than_one_seventh_of_leave_ends_in_withdrawal(
    school: School, leave: int, outcome: str, hours: int
) -> None:
    school.held((school.person("王镇长"), leave))
    row = TrainingEnrolment.get()
    assert (row.outcome, row.credited_hours) == (outcome, hours)
    over = listing.listing(school.office, LEARNERS, filters={"over_leave": "yes"}).count()
    assert over == (outcome == "withdrawn")


def test_who_was_sent_away_owes_the_hours_of_the_year_all_the_same(school: School) -> None:
    school.held((school.person("王镇长"), 0), (school.person("李镇长"), 11))
    assert school.figure("training_cards.trained_rate").shown == "50.00 %"
    school.held((school.person("赵镇长"), 0), title="不计学时的班", counts=False)
    assert TrainingCard.select().count() == 2


def test_who_is_away_for_too_long_is_told_of_until_the_class_ends(school: School) -> None:
    waiting = next(view for view in LEARNERS.views if view.due).filters
    training = school.move(school.draft((school.person("王镇长"), 11)), "announce")
    assert listing.listing(school.office, LEARNERS, filters=waiting).count() == 1
    school.move(school.move(training, "begin"), "finish")
    assert listing.listing(school.office, LEARNERS, filters=waiting).count() == 0


@pytest.mark.parametrize(
    ("attended", "leave", "outcome", "hours"),
    [(None, 7, "completed", 63), (60, 0, "completed", 60), (59, 0, "withdrawn", 0), (0, 0, "withdrawn", 0)],
)
def test_who_was_there_is_credited_for_it(
    school: School, attended: int | None, leave: int, outcome: str, hours: int
) -> None:
    training = school.draft((school.person("王镇长"), 0))
    row = training.enrolments.get()
    values = {"id": row.id, "person": row.person, "leave_hours": leave, "attended_hours": attended}
    records.change(school.office, CLASSES, training, {}, {"enrolments": [values]})
    for key in ("announce", "begin", "finish"):
        training = school.move(training, key)
    row = training.enrolments.get()
    there = 70 - leave if attended is None else attended
    assert (row.outcome, row.credited_hours, row.attended_hours) == (outcome, hours, there)
    assert school.figure("training_enrolments.attended_rate").numerator == (1 if there else 0)


def test_nobody_is_there_and_away_at_the_same_time(school: School) -> None:
    training = school.draft((school.person("王镇长"), 7))
    row = {"person": training.enrolments.get().person, "leave_hours": 7}
    with pytest.raises(ProblemsFound, match="“出勤学时”不能是负数"):
        records.change(school.office, CLASSES, training, {}, {"enrolments": [row | {"attended_hours": -1}]})
    records.change(school.office, CLASSES, training, {}, {"enrolments": [row | {"attended_hours": 64}]})
    training = school.move(school.move(training, "announce"), "begin")
    with pytest.raises(TransitionRefused, match="王镇长的出勤和请假合计 71 学时，总学时是 70"):
        school.move(training, "finish")


def test_a_class_that_does_not_count_credits_nothing(school: School) -> None:
    school.held((school.person("王镇长"), 0), counts=False)
    assert TrainingEnrolment.get().credited_hours == 0
    assert TrainingCard.select().count() == 0


def test_a_class_that_is_made_void_takes_its_hours_back(school: School) -> None:
    training = school.held((school.person("王镇长"), 0), hours=90)
    assert school.figure("training_cards.reached_rate").shown == "100.00 %"
    school.move(training, "void", void_reason="重复登记")
    assert school.figure("training_cards.reached_rate").shown == "0.00 %"


# ── cards ────────────────────────────────────────────────────────────────────────────────────────────────


def reached(school: School, person: Any) -> bool:
    found = listing.listing(school.office, CARDS, filters={"reached": "yes", "person": str(person.id)})
    return found.count() == 1


@pytest.mark.parametrize(
    ("hours", "days", "enough"), [(89, "11.5", False), (90, "1", True), (1, "12", True), (89, "12", True)]
)
def test_a_township_cadre_needs_twelve_days_or_ninety_hours_a_year(
    school: School, hours: int, days: str, *, enough: bool
) -> None:
    person = school.person("王镇长")
    school.held((person, 0), hours=hours, days=Decimal(days))
    assert reached(school, person) is enough
    assert training_cards.is_reached(TrainingCard.get(), school.office) is enough


def test_hours_of_another_year_do_not_count_on_township_level(school: School) -> None:
    person = school.person("王镇长")
    school.held((person, 0), hours=60, days=Decimal(8))
    school.held(
        (person, 0), hours=60, days=Decimal(8), year=2015, title="业务班", starts_on=date(2015, 9, 1),
        ends_on=date(2015, 9, 9),
    )  # fmt: skip
    assert not reached(school, person)


def test_a_county_cadre_is_counted_over_five_years(school: School) -> None:
    person = school.person("赵局长", "county_deputy")
    for year in range(2011, 2017):
        school.held(
            (person, 0), hours=110, days=Decimal(15), year=year, title=f"{year} 班",
            starts_on=date(year, 9, 1), ends_on=date(year, 9, 16),
        )  # fmt: skip
    setting = school.office.parameters.text
    by_year = {card.year: training_cards.credited(card, setting)[0] for card in TrainingCard.select()}
    assert (by_year[2011], by_year[2014], by_year[2015], by_year[2016]) == (110, 440, 550, 550)
    found = listing.listing(school.office, CARDS, filters={"reached": "yes"})
    assert {row.as_json()["year"] for row in found.first()} == {"2015", "2016"}
    school.office.writer.create(Parameter(key="county_years", value="4", valid_from=date(2016, 1, 1)))
    found = listing.listing(school.office, CARDS, filters={"reached": "yes"})
    assert {row.as_json()["year"] for row in found.first()} == {"2015"}  # before there was another rule


def test_whoever_owes_hours_is_on_the_list_without_any_class(school: School) -> None:
    one, two = school.person("王镇长"), school.person("李镇长")
    for person in (one, two):
        values = {"person": person, "year": 2016, "level": "township_deputy"}
        records.create(school.office, CARDS, values)
    school.held((one, 0), hours=90)
    assert TrainingCard.select().count() == 2
    assert school.figure("training_cards.trained_rate").shown == "50.00 %"
    assert school.figure("training_cards.mean_hours").shown == "45.0 学时"
    short = listing.listing(school.office, CARDS, filters={"reached": "no"}).first()[0].as_json()
    assert short["missing"] == "90 学时或 12 天"


def test_an_office_may_ask_for_more(school: School) -> None:
    person = school.person("王镇长")
    school.held((person, 0), hours=90, days=Decimal(10))
    school.office.writer.create(Parameter(key="township_hours", value="110", valid_from=date(2016, 1, 1)))
    assert not reached(school, person)


def test_a_year_is_judged_by_the_rule_that_was_in_force_at_its_end(school: School) -> None:
    """A later rule makes nobody short of hours in a year that was closed, in the list and on paper alike."""
    person = school.person("王镇长")
    for year in (2014, 2015):
        days = {"starts_on": date(year, 9, 1), "ends_on": date(year, 9, 10)}
        school.held((person, 0), hours=90, days=Decimal(10), year=year, title=f"{year} 班", **days)
    school.office.writer.create(Parameter(key="township_hours", value="110", valid_from=date(2015, 7, 1)))
    told = listing.listing(school.office, CARDS, sort="year").first()
    cells = [(row.as_json()["year"], row.as_json()["reached"], row.as_json()["missing"]) for row in told]
    assert sorted(cells) == [("2014", "达标", ""), ("2015", "未达标", "20 学时或 2 天")]
    found = listing.listing(school.office, CARDS, filters={"reached": "yes"}).first()
    assert [row.as_json()["year"] for row in found] == ["2014"]
    assert listing.listing(school.office, CARDS, filters={"trained": "yes"}).count() == 2
    for row in told:
        card = TrainingCard.get_by_id(row.record.id)
        asked = "90学时或12天，达标" if card.year == 2014 else "110学时或12天，未达标"
        assert asked in school.printed(CARDS, "card", [card])


def promoted(school: School, day: date, hours: int = 30) -> Any:
    """Somebody with so many hours in 2015, promoted on the day."""
    person = school.person("王镇长")
    school.held(
        (person, 0), hours=hours, days=Decimal(3), year=2015, title="业务班", starts_on=date(2015, 9, 1),
        ends_on=date(2015, 9, 3),
    )  # fmt: skip
    school.office.writer.update(Person.get_by_id(person.id), {"rank_since": day})
    return person


def owing(school: School) -> list[str]:
    """The clocks of those who owe training since a promotion."""
    rows = listing.listing(school.office, CARDS, filters={"make_up": "yes"}).first()
    return [row.as_json()["make_up"] for row in rows]


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2016, 5, 10), ["剩 365 天"]),
        (date(2017, 5, 10), ["今天到期"]),
        (date(2017, 5, 11), ["逾期 1 天"]),
        (date(2017, 12, 31), ["逾期 235 天"]),
        (date(2018, 1, 1), []),
    ],
)
def test_who_was_promoted_short_of_hours_makes_them_up_within_a_year(
    school: School, today: date, told: list[str]
) -> None:
    promoted(school, date(2016, 5, 10))
    school.on(today)
    assert owing(school) == told


def test_who_had_the_hours_or_was_not_promoted_makes_nothing_up(school: School) -> None:
    person = promoted(school, date(2016, 5, 10), hours=90)
    assert owing(school) == []
    for day in (None, date(2015, 5, 10)):
        school.office.writer.update(Person.get_by_id(person.id), {"rank_since": day})
        assert owing(school) == []


def test_what_was_made_up_is_owed_no_more(school: School) -> None:
    person = promoted(school, date(2016, 5, 10))
    assert owing(school) == ["剩 130 天"]
    school.held((person, 0), hours=90)
    assert owing(school) == []


# ── paper, in, and the story ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", ["notice", "sign_in", "certificates", "ledger"])
def test_a_class_is_printed(school: School, key: str) -> None:
    learners = [(school.person(f"{name}镇长"), 0) for name in ("王", "𬭎", "㛃")]
    training = school.held(*learners)
    form = press.form_named(CLASSES, key)
    document = press.compose(school.office, CLASSES, form, [training]).document
    assert document.pages == (3 if key == "certificates" else 1)
    if key == "certificates":  # for whoever is shown it, and not to its bearer
        said = pypdfium2.PdfDocument(document.content)[0].get_textpage().get_text_range()
        assert "同志：" not in said
        assert said.count("同志（") == 1
    assert document.missing_glyphs == []


def test_the_notice_says_what_part_may_be_missed_and_the_ledger_who_has_reached(school: School) -> None:
    school.office.writer.create(
        Parameter(key="leave_part", value="10", valid_from=date(2015, 1, 1), source="本地约定")
    )
    training = school.held((school.person("王镇长"), 0), hours=90)
    school.held((school.person("李镇长"), 0), hours=89)
    notice = school.printed(CLASSES, "notice", [training])
    assert "请假时间超过总学时十分之一的" in notice
    assert training.number not in notice, "a letter has its sender's own number"
    told = school.printed(CARDS, "ledger", list(TrainingCard.select().order_by(TrainingCard.id)))
    assert "王镇长白泉镇乡科副20169010达标" in told
    assert "李镇长白泉镇乡科副20168910未达标" in told


def test_a_card_has_its_classes_what_is_asked_and_the_post_of_the_time(school: School) -> None:
    person = school.person("王镇长")
    school.held((person, 0), hours=60)
    records.change(school.office, people.PROGRAM, Person.get_by_id(person.id), {"post": "镇长"})
    records.create(school.office, CARDS, {"person": person, "year": 2015, "level": "township_head"})
    later, told = [
        school.printed(CARDS, "card", [card]) for card in TrainingCard.select().order_by(TrainingCard.year)
    ]
    assert "单位及职务：白泉镇副镇长" in told
    assert "合计（应有90学时或12天，未达标）60" in told
    assert "单位及职务：白泉镇镇长" in later


@pytest.mark.parametrize(("program", "empty"), [(CLASSES, Training), (CARDS, TrainingCard)])
def test_a_sheet_and_a_card_can_be_filled_in_by_hand(school: School, program: Program, empty: Any) -> None:
    form = press.form_named(program, "blank")
    document = press.compose(school.office, program, form, [empty(), empty()]).document
    assert document.pages == 2
    assert not document.codes


def test_classes_come_in_by_the_headings_of_the_template(school: School) -> None:
    headings = {word for words in CLASSES.outside.synonyms.values() for word in words}
    asked = "年度,主办方,培训班类型,名称,形式,开始,结束,学时,地点,是否计入年度学习任务,备注"
    assert set(asked.split(",")) <= headings
    Intake(school.office, CLASSES).add(
        {
            "title": "新区专业知识培训班",
            "year": "2016",
            "host": "白泉镇",
            "theme": "新区专业知识",
            "starts_on": "2016.9.1",
            "ends_on": "2016.9.5",
            "hours": "38",
            "days": "5",
        }
    )
    made = Training.get()
    assert (made.theme, made.starts_on, made.days) == ("new_area", date(2016, 9, 1), Decimal(5))


def test_party_rules_are_studied_and_knowledge_of_the_new_area(school: School) -> None:
    """“强化党章党规党纪专题教育，深入开展新区专业知识培训，提升各级干部党性修养和综合素质。”"""
    cadres = [school.person(f"{name}镇长") for name in ("王", "李", "赵")]
    school.held(*[(cadre, 0) for cadre in cadres], hours=45, days=Decimal(6))
    area = {
        "title": "新区专业知识培训班",
        "theme": "new_area",
        "starts_on": date(2016, 11, 1),
        "ends_on": date(2016, 11, 6),
    }
    school.held((cadres[0], 0), (cadres[1], 0), (cadres[2], 8), hours=45, days=Decimal(6), **area)
    assert school.figure("trainings.theme_party_rules").value == "1"
    assert school.figure("trainings.theme_new_area").value == "1"
    assert school.figure("training_enrolments.over_leave").value == "1"
    assert school.figure("training_cards.township_rate").shown == "66.67 %"
