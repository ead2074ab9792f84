"""第一书记: from the proposal to the last day in the village; one a village, one village a person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.models import FirstSecretary, Parameter, PostAdjustment
from desktop_app.core import listing, records
from desktop_app.core.checks import ProblemsFound, line_parts
from desktop_app.core.clock import FixedClock
from desktop_app.core.lines import lines_of
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.errors import TransitionRefused
from desktop_app.programs import village_diaries
from desktop_app.programs.first_secretaries import rules
from tests.desktop_app.conftest import Cast
from tests.desktop_app.programs import sheets
from tests.desktop_app.programs.village_service import END, PROGRAM, START, Department


@pytest.fixture
def department(office: Office, clock: FixedClock, cast: Cast) -> Department:
    return Department(office, clock, cast)


def test_nobody_is_told_of_before_the_sheet_is_filled(department: Department) -> None:
    bare = records.create(department.office, PROGRAM, {"person": department.chen})
    with pytest.raises(
        TransitionRefused,
        match="“派出单位”；请填写“派出职务”；请填写“派驻村”；请填写“选派关系”；请填写“批次”",
    ):
        department.move(bare, "notice", noticed_on=date(2015, 4, 13))


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"joined_party": ""}, "从党员领导干部中选派"),
        ({"started_work": ""}, "没有“参加工作时间”"),
        ({"started_work": "2013-05"}, "2013-05 参加工作，不满 2 年"),
    ],
)
def test_who_is_sent_is_a_party_member_with_two_years_of_work(
    department: Department, told: dict[str, str], reason: str
) -> None:
    with pytest.raises(TransitionRefused, match=reason):
        department.noticed(department.person("林小海", **told))


def test_two_years_of_work_are_enough_on_the_day(department: Department) -> None:
    department.on(date(2015, 4, 1))
    assert department.noticed(department.person("林小海", started_work="2013-04")).state == "noticed"
    department.office.writer.create(
        Parameter(key="first_secretary_years", value="3", valid_from=date(2015, 1, 1))
    )
    with pytest.raises(TransitionRefused, match="2013-04 参加工作，不满 3 年"):
        department.noticed(department.person("王大海", started_work="2013-04"))


def test_who_is_under_a_restriction_is_not_sent(department: Department) -> None:
    department.office.writer.create(
        PostAdjustment(
            person=department.chen, state="executed", kind="demotion", clue_on=date(2014, 5, 4),
            decided_on=date(2014, 6, 1),
            restricted_from=date(2014, 6, 1), restricted_until=date(2016, 6, 1),
        )
    )  # fmt: skip
    with pytest.raises(TransitionRefused, match="影响期到 2016-06-01"):
        department.noticed()


def test_the_notice_takes_whole_working_days_over_a_weekend(department: Department) -> None:
    secretary = department.noticed()
    assert secretary.notice_until == date(2015, 4, 20)
    assert secretary.number == "白泉-2015-001"
    department.on(date(2015, 4, 20))
    with pytest.raises(TransitionRefused, match="公示到 2015-04-20 期满，次日起才能任命"):
        department.move(secretary, "appoint", starts_on=date(2015, 4, 21))
    department.on(START)
    assert department.move(secretary, "appoint", starts_on=START).ends_on == END


def test_a_notice_over_a_holiday_is_longer(department: Department) -> None:
    department.on(date(2015, 4, 29))  # 1 May is a holiday, 2 and 3 May are a weekend
    assert department.noticed().notice_until == date(2015, 5, 7)


def test_a_notice_goes_on_into_the_next_year(department: Department) -> None:
    department.on(date(2015, 12, 29))
    assert department.noticed().notice_until == date(2016, 1, 6)


@pytest.mark.parametrize(
    ("starts", "ends", "reason"),
    [
        (date(2015, 4, 20), None, "任期从次日以后起"),
        (START, START, "“任期止”要晚于“任期起”"),
    ],
)
def test_a_term_begins_after_the_notice_and_has_a_length(
    department: Department, starts: date, ends: date | None, reason: str
) -> None:
    secretary = department.noticed()
    department.on(START)
    with pytest.raises(ProblemsFound, match=reason):
        department.move(secretary, "appoint", starts_on=starts, ends_on=ends)


@pytest.mark.parametrize(
    ("day", "reason"), [(date(2015, 4, 22), "不能晚于今天"), (date(2015, 4, 20), "不能早于任期起")]
)
def test_nobody_arrives_before_the_term_or_tomorrow(department: Department, day: date, reason: str) -> None:
    with pytest.raises(ProblemsFound, match=reason):
        department.move(department.appointed(), "arrive", arrived_on=day)


def test_who_should_be_there_is_waited_for_from_the_first_day_of_the_term(department: Department) -> None:
    secretary = department.noticed()
    department.on(START)
    secretary = department.move(secretary, "appoint", starts_on=date(2015, 4, 22), ends_on=None)
    assert department.count(to_arrive="yes") == 0
    department.on(date(2015, 4, 22))
    assert department.count(to_arrive="yes") == 1
    department.move(secretary, "arrive", arrived_on=date(2015, 4, 22))
    assert department.count(to_arrive="yes") == 0


def test_the_letters_of_those_who_are_sent_are_numbered_by_the_year(department: Department) -> None:
    assert department.appointed().document == "白泉组派〔2015〕1号"
    department.on(date(2015, 4, 13))
    other = department.village("月湾村", 2)
    assert department.appointed(department.person("李四海"), village=other).document == "白泉组派〔2015〕2号"


def test_a_person_has_one_village_until_they_have_left(department: Department) -> None:
    secretary = department.serving()
    with pytest.raises(ProblemsFound, match="这位干部已经登记（星湾村，在任），离任后才能再选派"):
        department.draft(village=department.village("月湾村", 2))
    department.move(secretary, "leave", left_on=START, ending="health", ending_note="生病")
    assert department.draft(village=department.village("东湾村", 3)).id


def test_a_village_has_one_at_a_time_and_the_next_may_be_made_ready(department: Department) -> None:
    first = department.serving()
    department.on(date(2015, 5, 4))
    second = department.noticed(department.person("林小海"))
    with pytest.raises(TransitionRefused, match="星湾村已有第一书记林小海（公示），一村同时只有一名"):
        department.noticed(department.person("王大海"))
    department.on(date(2015, 6, 1))
    department.move(second, "appoint", starts_on=date(2015, 6, 1))
    told = FirstSecretary(village=first.village, arrived_on=date(2015, 6, 1))
    assert "已有第一书记陈山海（在任）" in next(rules.secretary_rules(told, department.office)).reason
    with pytest.raises(TransitionRefused, match="已有第一书记陈山海（在任）"):
        department.move(second, "arrive", arrived_on=date(2015, 6, 1))
    department.move(first, "leave", left_on=date(2015, 6, 1), ending="promoted", ending_note="到市局任职")
    assert department.move(second, "arrive", arrived_on=date(2015, 6, 1)).state == "serving"


def test_the_end_of_a_term_is_assessed_when_it_has_come(department: Department) -> None:
    secretary = department.appraise(department.serving(), 2015)
    asked = {"final_grade": "competent", "conclusion": "履职尽责"}
    department.on(date(2017, 4, 19))
    with pytest.raises(TransitionRefused, match="任期到 2017-04-20，还没有期满"):
        department.move(secretary, "assess", assessed_on=date(2017, 4, 19), **asked)
    department.on(END)
    with pytest.raises(ProblemsFound, match="期满考核不能早于这一天"):
        department.move(secretary, "assess", assessed_on=date(2017, 4, 19), **asked)
    assessed = department.move(secretary, "assess", assessed_on=END, **asked)
    assert department.move(assessed, "leave", left_on=END, ending="expired").state == "left"


def test_the_end_is_not_assessed_without_an_appraisal(department: Department) -> None:
    secretary = department.serving()
    department.on(END)
    with pytest.raises(TransitionRefused, match="先登记考核"):
        department.move(secretary, "assess", assessed_on=END, final_grade="competent", conclusion="好")


def test_who_was_appraised_well_goes_on(department: Department) -> None:
    secretary = department.serving()
    with pytest.raises(TransitionRefused, match="先登记考核再续派"):
        department.move(secretary, "extend", ends_on=date(2019, 4, 20))
    department.appraise(secretary, 2015, "barely")
    with pytest.raises(TransitionRefused, match="2015 年度考核是“基本合格”，不能续派"):
        department.move(secretary, "extend", ends_on=date(2019, 4, 20))
    department.on(END)
    department.appraise(secretary, 2016)
    with pytest.raises(ProblemsFound, match="新的任期要晚于现在的 2017-04-20"):
        department.move(secretary, "extend", ends_on=END)
    done = {"assessed_on": END, "final_grade": "competent", "conclusion": "群众欢迎"}
    assessed = department.move(secretary, "assess", **done)
    assert sheets.proposed(department.office, PROGRAM, assessed, "extend", "ends_on") == date(2019, 4, 20)
    again = department.move(assessed, "extend", ends_on=date(2019, 4, 20))
    assert (again.state, again.ends_on) == ("serving", date(2019, 4, 20))


def test_a_recall_has_its_reason_and_ends_with_leaving(department: Department) -> None:
    secretary = department.serving()
    with pytest.raises(ProblemsFound, match="召回原因"):
        department.move(secretary, "recall", recalled_on=START)
    recalled = department.recalled(secretary)
    with pytest.raises(ProblemsFound, match="只能是“召回”"):
        department.move(recalled, "leave", left_on=START, ending="expired")
    left = department.move(recalled, "leave", left_on=START, ending="recalled")
    assert (left.state, left.ending_note) == ("left", "不在岗")


@pytest.mark.parametrize(
    ("ending", "note", "reason"),
    [
        ("recalled", "不在岗", "请先办“召回”"),
        ("expired", "到期", "请先办“期满考核”"),
        ("health", None, "提前离任要写明原因"),
    ],
)
def test_leaving_early_says_why(department: Department, ending: str, note: str | None, reason: str) -> None:
    with pytest.raises(ProblemsFound, match=reason):
        department.move(department.serving(), "leave", left_on=START, ending=ending, ending_note=note)


@pytest.mark.parametrize(
    ("day", "reason"), [(date(2015, 4, 20), "不能早于到任日期"), (date(2015, 4, 22), "不能晚于今天")]
)
def test_nobody_leaves_before_arriving_or_tomorrow(department: Department, day: date, reason: str) -> None:
    with pytest.raises(ProblemsFound, match=reason):
        department.move(department.serving(), "leave", left_on=day, ending="health", ending_note="病")


def test_who_was_only_chosen_can_be_voided_and_frees_the_village(department: Department) -> None:
    department.move(department.noticed(), "void", ending_note="有异议，核实属实")
    assert department.noticed(department.person("林小海")).state == "noticed"


@pytest.mark.parametrize(
    ("day", "expiring", "words"),
    [
        (date(2017, 2, 18), 0, "剩 61 天"),
        (date(2017, 2, 19), 1, "剩 60 天"),
        (END, 1, "今天到期"),
        (date(2017, 4, 21), 1, "逾期 1 天"),
    ],
)
def test_a_term_is_told_of_sixty_days_ahead(
    department: Department, day: date, expiring: int, words: str
) -> None:
    department.serving()
    department.on(day)
    assert department.count(expiring="yes") == expiring
    assert department.cell("left") == words


@pytest.mark.parametrize(
    ("day", "silent", "words"),
    [(date(2015, 5, 21), 0, ""), (date(2015, 5, 22), 1, "31 天无日志")],
)
def test_who_never_wrote_is_told_of_thirty_days_after_arriving(
    department: Department, day: date, silent: int, words: str
) -> None:
    department.serving()
    department.on(day)
    assert department.count(silent="yes") == silent
    assert department.cell("diary") == words


@pytest.mark.parametrize(
    ("day", "silent", "words"),
    [(date(2016, 1, 19), 0, "2015-12-20"), (date(2016, 1, 20), 1, "31 天无日志")],
)
def test_thirty_days_without_a_diary_are_told_over_the_end_of_a_year(
    department: Department, day: date, silent: int, words: str
) -> None:
    secretary = department.serving()
    department.on(date(2015, 12, 20))
    department.writes(secretary, {"done_on": date(2015, 12, 20)}, {"done_on": date(2015, 6, 1)})
    department.on(day)
    assert department.count(silent="yes") == silent
    assert department.cell("diary") == words


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([{"until": date(2015, 4, 30), "days": 31}], "当月驻村最多 30 天"),
        ([{"until": date(2015, 4, 30), "days": -1}], "“驻村天数”不能是负数"),
        (
            [{"until": date(2015, 4, 25), "days": 3}, {"until": date(2015, 4, 30), "days": 5}],
            "2015-04 登记了 2 次，一个月只登记一次",
        ),
    ],
)
def test_days_in_the_village_fit_their_month(
    department: Department, rows: list[dict[str, Any]], reason: str
) -> None:
    with pytest.raises(ProblemsFound, match=reason):
        records.change(department.office, PROGRAM, department.serving(), {}, {"village_days": rows})


def test_only_a_village_can_be_led(department: Department) -> None:
    township = department.cast.village.select().where(FirstSecretary.village.rel_model.level == "township")
    with pytest.raises(ProblemsFound, match="“派驻村”应选到村社区"):
        department.draft(village=township.get())


def test_batch_and_households_can_be_meant(department: Department) -> None:
    with pytest.raises(ProblemsFound, match="“批次”应是 1、2 这样的数"):
        department.draft(batch=0)
    with pytest.raises(ProblemsFound, match="“走访户数”不能是负数"):
        records.change(department.office, PROGRAM, department.serving(), {"households": -1})


def test_a_notice_is_not_put_up_tomorrow(department: Department) -> None:
    with pytest.raises(ProblemsFound, match="“公示日期”不能晚于今天"):
        department.move(department.draft(), "notice", noticed_on=date(2015, 4, 14))


@pytest.mark.parametrize("score", [-1, 101])
def test_a_side_gives_points_out_of_a_hundred(department: Department, score: int) -> None:
    told = {"year": 2015, "grade": "competent", "village_score": 90, "township_score": 80}
    with pytest.raises(ProblemsFound, match="应在 0 到 100 之间"):
        department.move(department.serving(), "appraise", sender_score=score, **told)


def test_a_doubted_tie_is_waited_for_until_it_is_verified(department: Department) -> None:
    waiting = next(view for view in PROGRAM.views if view.key == "doubted").filters
    secretary = department.noticed(tie="birth")
    assert department.count(**waiting) == 1
    secretary = department.move(secretary, "verify_tie", tie_check="查阅档案，出生在星湾村")
    assert (secretary.state, secretary.tie_check) == ("noticed", "查阅档案，出生在星湾村")
    assert department.count(**waiting) == 0
    with pytest.raises(TransitionRefused, match="选派关系已经核对过，没有疑问"):
        department.move(secretary, "verify_tie", tie_check="再核对一次")


def test_nobody_waits_for_the_tie_of_somebody_who_left(department: Department) -> None:
    waiting = next(view for view in PROGRAM.views if view.key == "doubted").filters
    secretary = department.serving()
    department.office.writer.update(secretary, {"tie_doubted": True})
    assert department.count(**waiting) == 1
    told = {"ending": "health", "ending_note": "生病"}
    department.move(secretary, "leave", left_on=department.office.today(), **told)
    assert department.count(**waiting) == 0


@pytest.mark.parametrize(
    ("until", "there"),
    [
        (START - timedelta(days=1), "0"),
        (START, "1"),
        (date(2016, 3, 31), "1"),  # the last day in the village
        (date(2016, 4, 1), "0"),
        (None, "0"),
    ],
)
def test_who_was_in_office_on_the_last_day_of_the_period_is_counted(
    department: Department, until: date | None, there: str
) -> None:
    secretary = department.serving()
    assert department.figure("first_secretaries.in_office").value == "1"
    department.on(date(2016, 4, 20))
    department.move(secretary, "leave", left_on=date(2016, 3, 31), ending="transferred", ending_note="调动")
    assert department.figure("first_secretaries.in_office", Period(None, until)).value == there
    assert department.figure("first_secretaries.coverage", Period(None, until)).numerator == int(there)


def test_a_diary_is_read_by_its_days_whenever_they_were_written_down(department: Department) -> None:
    secretary = department.serving()
    department.on(date(2015, 4, 28))
    told = ((27, "修码头"), (22, "走访"), (27, "开会"), (25, "办夜校"))
    days = [{"done_on": date(2015, 4, day), "content": content} for day, content in told]
    department.writes(secretary, *days)
    part = next(part for part in line_parts(PROGRAM) if part.name == "diaries")
    assert [row.content for row in lines_of(part, secretary)] == ["走访", "办夜校", "修码头", "开会"]
    found = listing.listing(department.office, village_diaries.PROGRAM, columns=["content"])
    assert [row.record.content for row in found.iterate()] == ["开会", "修码头", "办夜校", "走访"]
