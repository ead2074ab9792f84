"""三个一线: trained, examined and promoted at the front line; the share of those who come from there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.models import FrontlinePromotion, FrontlineService, Person, PersonExperience
from desktop_app import press
from desktop_app.core import figures, listing, records, workflow
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.errors import TransitionRefused
from desktop_app.programs import (
    appointing,
    experience,
    people,
    restrictions,
)
from tests.desktop_app.conftest import Cast
from tests.desktop_app.programs.front_line import PROMOTIONS, SCORES, SERVICE, Department


@pytest.fixture
def department(office: Office, clock: FixedClock, cast: Cast) -> Department:
    return Department(office, clock, cast)


def test_whoever_serves_is_seconded_and_brings_experience_home(department: Department) -> None:
    person = department.person("王科长")
    service = department.serving(person)
    assert Person.get_by_id(person.id).status == "seconded"
    department.on(date(2016, 6, 30))
    department.move(service, "end", ended_on=date(2016, 6, 30), appraisal="表现突出")
    home = Person.get_by_id(person.id)
    assert home.status == "in_post"
    assert experience.frontline_months(home, date(2016, 7, 1)) > 0


@pytest.mark.parametrize("ending", ["end", "void"])
def test_whoever_serves_in_the_own_post_keeps_the_status(department: Department, ending: str) -> None:
    day = date(2016, 1, 10)
    values = {"person": department.person("王科长"), "kind": "township", "way": "in_post", "post": "组长"}
    draft = records.create(department.office, SERVICE, values | {"organization": department.cast.township})
    service = department.move(draft, "start", starts_on=day, ends_on=date(2016, 12, 31))
    assert Person.get_by_id(service.person_id).status == "in_post"
    told = {"ended_on": day, "appraisal": "一天就回来"} if ending == "end" else {"void_reason": "登记错误"}
    department.move(service, ending, **told)
    person = Person.get_by_id(service.person_id)
    posts = [row.post for row in person.experience]
    assert (person.status, posts) == ("in_post", ["白泉镇组长"] if ending == "end" else [])


@pytest.mark.parametrize(("status", "word"), [("retired", "已退休"), ("left", "已离任")])
def test_nobody_who_is_gone_serves_at_the_front_line(department: Department, status: str, word: str) -> None:
    person = department.person("王科长")
    department.office.writer.update(person, {"status": status})
    with pytest.raises(TransitionRefused, match=f"{word}，不能锻炼"):
        department.serving(person)


def test_a_service_that_is_void_leaves_the_register_as_it_was(department: Department) -> None:
    person = department.person("王科长")
    department.move(department.serving(person), "void", void_reason="登记错误")
    assert Person.get_by_id(person.id).status == "in_post"


def test_a_mistake_that_was_examined_or_nominated_is_made_void_too(department: Department) -> None:
    for name, nominated in (("王科长", False), ("李科长", True)):
        service = department.examined(department.person(name))
        if nominated:
            service = department.move(service, "nominate", nomination="实绩突出")
        assert department.move(service, "void", void_reason="登记错了人").state == "void"
        assert Person.get_by_id(service.person_id).status == "in_post"


def test_a_promotion_rests_on_the_persons_own_service(department: Department) -> None:
    service = department.serving(department.person("王科长"))
    with pytest.raises(ProblemsFound, match="这段一线锻炼是“王科长”的"):
        department.promoted(department.person("李科长"), service=service)
    gone = department.move(service, "void", void_reason="登记错误")
    with pytest.raises(ProblemsFound, match="还没有开始，或已作废"):
        department.promoted(Person.get_by_id(service.person_id), service=gone)


def test_time_at_an_enterprise_is_no_experience_of_the_front_line(department: Department) -> None:
    person = department.person("王科长")
    service = department.serving(person)
    department.office.writer.update(service, {"kind": "enterprise"})
    assert not department.promoted(person, service=service).frontline
    department.on(date(2016, 6, 30))
    department.move(service, "end", ended_on=date(2016, 6, 30), appraisal="表现突出")
    row = PersonExperience.get(PersonExperience.post == "水务公司工程协调专员")
    assert (row.ended, row.frontline) == ("2016-06", False)


def test_a_promotion_does_not_rest_on_a_service_that_is_void_by_now(department: Department) -> None:
    person = department.person("王科长")
    service = department.serving(person)
    told = {"person": person, "service": service, "organization": department.cast.township}
    draft = records.create(department.office, PROMOTIONS, told | {"post": "副县长", "rank": "county_deputy"})
    department.move(service, "void", void_reason="登记错误")
    fresh = FrontlinePromotion.get_by_id(draft.id)
    with pytest.raises(TransitionRefused, match="这段一线锻炼还没有开始，或已作废"):
        department.move(fresh, "promote", promoted_on=date(2016, 1, 10))


def test_an_examination_is_by_two_and_comes_before_the_nomination(department: Department) -> None:
    with pytest.raises(ProblemsFound, match="考察组至少两人"):
        department.examined(department.person("王科长"), group="王干事")
    service = department.serving(department.person("李科长"))
    with pytest.raises(TransitionRefused, match="请先填一次一线考察；请填写“主要实绩”"):
        department.move(service, "examine")


def test_nobody_was_examined_at_the_front_line_before_going_there(department: Department) -> None:
    service = department.serving(department.person("王科长"))
    row = {"group": "王干事，赵干事", "conclusion": "first", **SCORES}
    early, in_time = ({**row, "examined_on": date(2016, 1, day)} for day in (3, 4))
    with pytest.raises(ProblemsFound, match="“考察日期”（2016-01-03）不能早于 2016-01-04"):
        records.change(department.office, SERVICE, service, {}, {"examinations": [early]})
    records.change(department.office, SERVICE, service, {}, {"examinations": [in_time]})
    assert service.examinations.count() == 1


@pytest.mark.parametrize("conclusion", ["train_on", "fair", "unfit"])
def test_only_who_is_to_be_used_first_is_nominated(department: Department, conclusion: str) -> None:
    service = department.examined(department.person("王科长"), conclusion)
    with pytest.raises(TransitionRefused, match="结论为“优先使用”的才能优先提名"):
        department.move(service, "nominate", nomination="实绩突出")


def test_a_restriction_period_stands_against_nomination_and_promotion(
    department: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = department.examined(department.person("王科长"))
    monkeypatch.setattr(restrictions, "on", lambda *_about, **_office: ["影响期到 2016-06-30"])
    with pytest.raises(TransitionRefused, match="影响期到 2016-06-30"):
        department.move(service, "nominate", nomination="实绩突出")
    with pytest.raises(TransitionRefused, match="影响期到 2016-06-30"):
        department.promoted(department.person("李科长"))


@pytest.mark.parametrize(("day", "expiring"), [((2016, 11, 30), 0), ((2016, 12, 1), 1), ((2017, 1, 1), 1)])
def test_an_end_is_told_of_thirty_days_ahead(
    department: Department, day: tuple[int, int, int], expiring: int
) -> None:
    department.serving(department.person("王科长"))
    department.on(date(*day))
    assert listing.listing(department.office, SERVICE, filters={"expiring": "yes"}).count() == expiring


def test_months_at_the_front_line_in_the_register_count_too(department: Department) -> None:
    person = department.person("王科长")
    row = {"started": "2014-03", "ended": "2015-02", "post": "乡长", "frontline": True}
    records.change(department.office, people.PROGRAM, person, {}, {"experience": [row]})
    made = department.promoted(Person.get_by_id(person.id))
    assert made.frontline
    assert "基层一线" in made.basis


def test_a_promotion_changes_the_register_and_keeps_the_former_post(department: Department) -> None:
    person = department.person("王科长")
    made = department.promoted(person)
    now = Person.get_by_id(person.id)
    assert (now.post, now.rank, now.post_since) == ("副县长", "county_deputy", date(2016, 1, 10))
    assert (made.former_post, made.frontline) == ("科长", False)
    with pytest.raises(ProblemsFound, match="不能晚于今天"):
        department.promoted(department.person("李科长"), day=date(2016, 1, 11))


def test_persons_count_once_and_the_share_has_one_decimal(department: Department) -> None:
    front = [department.person(f"一线{n}") for n in range(13)]
    others = [department.person(f"机关{n}") for n in range(10)]
    for person in front:
        department.promoted(person, service=department.serving(person))
    for person in others:
        department.promoted(person)
    values = {"person": others[0], "organization": department.cast.township, "post": "常务副县长"}
    again = records.create(department.office, PROMOTIONS, values | {"rank": "county_deputy"})
    department.move(again, "promote", promoted_on=date(2016, 1, 10))
    rate = department.rate()
    assert (rate.numerator, rate.denominator, rate.shown) == (13, 23, "56.5 %")


@pytest.mark.parametrize("key", ["register", "examination", "record", "blank", "ledger"])
def test_every_form_is_drawn(department: Department, key: str) -> None:
    service = department.examined(department.person("𬭎㛃"))
    form = press.form_named(SERVICE, key)
    given = [FrontlineService()] if form.of == "blank" else [service]
    document = press.compose(department.office, SERVICE, form, given).document
    assert document.pages >= 1
    assert document.missing_glyphs == []


@pytest.fixture
def proposed(department: Department) -> Any:
    """Somebody who was nominated, whose promotion is not made yet."""
    service = department.examined(department.person("王科长"))
    return department.move(service, "nominate", nomination="实绩突出")


def drafted(department: Department, service: Any) -> Any:
    asked = {"organization": department.cast.township, "post": "副县长", "rank": "county_deputy"}
    department.move(service, "select", **asked)
    return FrontlinePromotion.get(FrontlinePromotion.state == "draft")


def test_nomination_and_selection_wait_until_they_are_made(department: Department) -> None:
    def waiting() -> list[int]:
        names = ("to_nominate", "to_select")
        found = (listing.listing(department.office, SERVICE, filters={name: "yes"}) for name in names)
        return [each.count() for each in found]

    service = department.examined(department.person("王科长"))
    doubtful = department.examined(department.person("李科长"))
    told = {"group": "王干事、赵干事", "examined_on": date(2016, 1, 9), **SCORES}
    rows = [{"id": row.id} for row in doubtful.examinations]
    rows.append(told | {"conclusion": "fair"})  # later on the same day
    records.change(department.office, SERVICE, doubtful, {}, {"examinations": rows})
    assert waiting() == [1, 0]
    service = department.move(service, "nominate", nomination="实绩突出")
    assert waiting() == [0, 1]
    drafted(department, service)
    assert waiting() == [0, 0]


def test_nobody_has_been_selected_before_the_promotion_is_made(department: Department, proposed: Any) -> None:
    draft = drafted(department, proposed)
    assert proposed.state == "proposed"
    with pytest.raises(TransitionRefused, match="提任还没有办"):
        department.move(proposed, "mark_selected")
    with pytest.raises(TransitionRefused, match="已经有提任草稿"):
        drafted(department, proposed)
    department.move(draft, "promote", promoted_on=date(2016, 1, 10))
    selected = FrontlineService.get_by_id(proposed.id)
    assert selected.state == "selected"
    with pytest.raises(TransitionRefused, match="提任仍然有效"):
        department.move(selected, "reopen")


def register_of(person_id: int) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    """What the register says of the person's post, and the experience."""
    person = Person.get_by_id(person_id)
    rows = person.experience.order_by(PersonExperience.started, PersonExperience.post)
    return appointing.held(person), [(row.started, row.ended, row.post) for row in rows]


def test_a_void_promotion_leaves_register_and_service_as_they_were(
    department: Department, proposed: Any
) -> None:
    held = {"started": "2014-03", "ended": "", "post": "某局科长"}
    person = Person.get_by_id(proposed.person_id)
    records.change(department.office, people.PROGRAM, person, {}, {"experience": [held]})
    before = register_of(person.id)
    draft = drafted(department, proposed)
    department.move(draft, "promote", promoted_on=date(2016, 1, 10))
    assert register_of(person.id) != before
    department.move(draft, "void", void_reason="文号有误")
    assert register_of(person.id) == before
    assert FrontlineService.get_by_id(proposed.id).state == "proposed"
    assert drafted(department, FrontlineService.get_by_id(proposed.id)).state == "draft"


def test_a_void_promotion_does_not_undo_what_was_changed_since(department: Department) -> None:
    made = department.promoted(department.person("王科长"))
    now = Person.get_by_id(made.person_id)
    appointing.change_post(now, date(2016, 1, 10), office=department.office, post="常务副县长")
    department.move(made, "void", void_reason="重复登记")
    assert Person.get_by_id(made.person_id).post == "常务副县长"


def test_a_restriction_period_stands_against_the_selection(
    department: Department, proposed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restrictions, "on", lambda *_about, **_office: ["影响期到 2016-06-30"])
    with pytest.raises(TransitionRefused, match="影响期到 2016-06-30"):
        drafted(department, proposed)


def test_experience_has_the_rank_of_the_time_not_of_today(department: Department, proposed: Any) -> None:
    draft = drafted(department, proposed)
    department.move(draft, "promote", promoted_on=date(2016, 1, 10))
    service = FrontlineService.get_by_id(proposed.id)
    department.move(service, "end", ended_on=date(2016, 1, 10), appraisal="表现突出")
    assert Person.get_by_id(proposed.person_id).rank == "county_deputy"
    row = PersonExperience.get(PersonExperience.post == "水务公司工程协调专员")
    assert (row.rank, row.frontline) == ("township_head", True)


def test_examinations_and_selections_are_counted(department: Department, proposed: Any) -> None:
    department.examined(department.person("李科长"), "fair")
    department.move(drafted(department, proposed), "promote", promoted_on=date(2016, 1, 10))
    told = {
        key: (figure.numerator, figure.denominator)
        for figure in figures.figures(department.office, Period(date(2016, 1, 1), None))
        for key in [figure.key]
    }
    assert told["frontline_examinations.examinations"] == (2, None)
    assert told["frontline_examinations.first_rate"] == (1, 2)
    assert told["frontline_service.selected_rate"] == (1, 1)


@pytest.mark.parametrize("key", ["blank", "blank_examination", "blank_record"])
def test_every_form_can_be_printed_blank(department: Department, key: str) -> None:
    document = press.compose(
        department.office, SERVICE, press.form_named(SERVICE, key), [FrontlineService()]
    ).document
    assert document.pages == 1


def test_trained_examined_and_selected_at_the_front_line(department: Department) -> None:
    """“推行‘在一线锻炼干部、到一线考察干部、从一线选拔干部’的‘三个一线’机制……对经受考验、表现突出、敢于担当的干部
    优先提拔使用。”
    """
    person = department.person("王科长")
    service = department.move(department.examined(person), "nominate", nomination="实绩突出")
    department.move(
        service, "select", organization=department.cast.township, post="副县长",
        rank="county_deputy", transfer=True,
    )  # fmt: skip
    draft = FrontlinePromotion.get()
    department.move(draft, "promote", promoted_on=date(2016, 1, 10), document="舟委干〔2016〕1号")
    assert draft.transfer
    assert "工程协调专员" in draft.basis
    assert department.rate().shown == "100.0 %"


def test_a_service_begins_by_today_ends_after_it_began_and_is_one_at_a_time(department: Department) -> None:
    values = {
        "person": department.person("王科长"), "kind": "great_work", "post": "专员", "way": "seconded",
        "organization": department.cast.waterworks,
    }  # fmt: skip
    draft = records.create(department.office, SERVICE, values)
    with pytest.raises(ProblemsFound, match="这位干部已经在一线锻炼库里（入库）"):
        records.create(department.office, SERVICE, values)
    for starts, ends, reason in (
        (date(2016, 1, 11), date(2016, 12, 31), "“起”不能晚于今天"),
        (date(2016, 1, 4), date(2016, 1, 4), "“止”要晚于“起”"),
    ):
        with pytest.raises(ProblemsFound, match=reason):
            department.move(draft, "start", starts_on=starts, ends_on=ends)
    service = department.move(draft, "start", starts_on=date(2016, 1, 4), ends_on=date(2016, 12, 31))
    for day, reason in ((date(2016, 1, 11), "不能晚于今天"), (date(2016, 1, 3), "不能早于开始")):
        with pytest.raises(ProblemsFound, match=f"“实际结束”{reason}"):
            department.move(service, "end", ended_on=day, appraisal="表现突出")


def test_a_promotion_is_of_somebody_in_service_and_not_tomorrow(
    department: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = workflow.move_named(PROMOTIONS, "promote")
    blank = records.blank(department.office, PROMOTIONS)
    assert "请填写“人员”" in workflow.reasons_against(department.office, blank, move)
    person = department.person("王科长")
    with pytest.raises(ProblemsFound, match="“提任日期”不能晚于今天"):
        department.promoted(person, day=date(2016, 1, 11))
    monkeypatch.setattr(restrictions, "on", lambda _person, day, **_office: ["影响期"] * (day.year < 2016))
    with pytest.raises(ProblemsFound, match="这一天还在影响期"):
        department.promoted(person, day=date(2015, 12, 31))
    department.office.writer.update(person, {"status": "retired"})
    with pytest.raises(TransitionRefused, match="已退休，不能提任"):
        department.promoted(person)
