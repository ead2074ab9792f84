"""能上能下: the way of a case, its clocks, and what it does to the register of people (domain
1.8).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.models import CadreWarning, Parameter, Person
from desktop_app.core import listing, records
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.programs import restrictions
from desktop_app.programs.post_adjustments import PROGRAM
from tests.desktop_app.programs.adjusting import Cases, cases
from tests.desktop_app.programs.sheets import figure

__all__ = ["cases"]


def number_in_list(office: Office, **filters: str) -> int:
    return listing.listing(office, PROGRAM, filters=filters).count()


class TestTheWay:
    """From the clue to the end of the restriction period."""

    def test_a_clue_is_numbered_and_keeps_what_the_cadre_was(self, cases: Cases) -> None:
        case = cases.move(cases.draft(), "register")
        assert (case.number, case.state) == ("白泉-2015-001", "registered")
        assert (case.organization.name, case.post, case.rank) == ("水务公司", "主任", "township_head")
        assert case.post_since == date(2012, 5, 1)

    def test_the_whole_way(self, cases: Cases) -> None:
        case = cases.follow_up(cases.following())
        assert case.document == "白泉组干〔2015〕1号"
        assert (case.kind, case.decided_on) == ("lateral", date(2015, 4, 13))
        cases.on(date(2016, 4, 14))
        case = cases.move(case, "end", evaluated_on=cases.today, evaluation="good")
        case = cases.move(case, "reuse", reused_on=cases.today, reused_as="站长")
        assert (case.state, case.reused_as) == ("reused", "站长")
        assert Person.get_by_id(cases.chen.id).post == "站长"

    def test_whoever_is_unsuited_is_verified_first(self, cases: Cases) -> None:
        case = cases.move(cases.draft(), "register")
        assert cases.against(case, "propose") == ["不适宜担任现职的要先考察核实"]
        retiring = cases.draft(channel=cases.entry("channels", "retirement"), situation="")
        assert cases.against(cases.move(retiring, "register"), "propose") == []

    def test_a_proposal_needs_regulation_and_situation(self, cases: Cases) -> None:
        case = cases.verified(situation="")
        assert cases.against(case, "propose") == ["至少要有一种情形"]
        without = cases.verified(regulation="2013")
        without.regulation = None
        assert "还没有选“适用文件”" in cases.against(without, "propose")

    def test_earlier_measures_are_told_whole_and_are_the_cadres_own(self, cases: Cases) -> None:
        case = cases.verified()
        with pytest.raises(ProblemsFound, match="没有登记的前置措施，要写明类型和日期"):
            records.change(
                cases.office,
                PROGRAM,
                case,
                {},
                {"earlier_measures": [{"kind": "reminder", "uncorrected": "仍迟到"}]},
            )
        other = Person.get(Person.name == "李干事")
        warning = CadreWarning(person=other, kind="reminder", matter="履行职责")
        cases.office.writer.create(warning)
        rows = [{"warning": warning, "uncorrected": "仍迟到"}]
        case = records.change(cases.office, PROGRAM, case, {}, {"earlier_measures": rows})
        assert cases.against(case, "propose") == ["有一项前置措施不是对陈主任的"]

    def test_a_case_that_is_not_established_is_dropped(self, cases: Cases) -> None:
        case = cases.move(cases.verified(), "drop", dropped_reason="反映失实")
        assert (case.state, case.dropped_reason) == ("dropped", "反映失实")

    def test_a_void_case_keeps_its_number(self, cases: Cases) -> None:
        case = cases.move(cases.talked(), "void", void_reason="登记错了人")
        assert (case.state, case.number) == ("void", "白泉-2015-001")
        assert "现在的状态是" in cases.against(cases.following(), "void")[0]

    @pytest.mark.parametrize(
        ("move", "field"), [("establish", "verified_on"), ("talk", "talked_on"), ("decide", "met_on")]
    )
    def test_no_step_lies_in_the_future(self, cases: Cases, move: str, field: str) -> None:
        case = {
            "establish": lambda: cases.move(
                cases.move(cases.draft(), "register"), "verify", verified_by="甲", verified_how="谈话"
            ),
            "talk": cases.decided,
            "decide": cases.proposed,
        }[move]()
        told = {
            "establish": {"findings": "属实"},
            "talk": {"talker": "王部长", "opinion": "服从"},
            "decide": {**cases.meeting(), "measure": case.proposed_measure},
        }[move]
        with pytest.raises(ProblemsFound, match="不能晚于今天"):
            cases.move(case, move, **(told | {field: date(2015, 4, 14)}))
        with pytest.raises(ProblemsFound, match="不能早于 2015-04-13"):
            cases.move(case, move, **(told | {field: date(2015, 4, 12)}))


class TestRegulations:
    """Measures and situations are those of the regulation that applies, on the day on which it does."""

    def test_a_measure_that_the_regulation_does_not_know(self, cases: Cases) -> None:
        cases.on(date(2015, 9, 1))
        with pytest.raises(ProblemsFound, match="没有“停职”，可用的是：调离岗位、改任非领导职务、免职、降职"):
            cases.propose(cases.verified(regulation="2015", situation="2015-06"), "suspension")

    def test_a_situation_of_another_regulation(self, cases: Cases) -> None:
        with pytest.raises(ProblemsFound, match="情形“群体性事件处置失当”不是“市实施办法（2013）”的"):
            cases.propose(cases.verified(situation="2004-01"), "lateral")

    @pytest.mark.parametrize(
        ("day", "holds"),
        [((2015, 7, 18), False), ((2015, 7, 19), True), ((2022, 9, 7), True), ((2022, 9, 8), False)],
    )
    def test_a_regulation_holds_from_its_first_day_to_its_last(
        self, cases: Cases, day: tuple[int, int, int], holds: bool
    ) -> None:
        cases.on(date(*day))
        case = cases.verified(regulation="2015", situation="2015-06")
        if holds:
            assert cases.propose(case, "demotion").state == "proposed"
        else:
            with pytest.raises(ProblemsFound, match=f"“若干规定（2015 试行）”在 {cases.today} 不适用"):
                cases.propose(case, "demotion")

    def test_since_2022_there_is_no_non_leading_post(self, cases: Cases) -> None:
        cases.on(date(2022, 10, 8))
        case = cases.verified(regulation="2022", situation="2022-03")
        with pytest.raises(ProblemsFound, match="没有“改任非领导职务”"):
            cases.propose(case, "non_leading")
        assert cases.decide(cases.propose(case, "rank_transfer")).kind == "rank_transfer"

    def test_the_words_of_the_newspaper_are_understood(self, cases: Cases) -> None:
        cases.decided()
        assert number_in_list(cases.office, kind="平职交流") == 1
        assert number_in_list(cases.office, kind="改非") == 0


class TestResignationTakingBlame:
    """Application, examination, meeting; whoever should resign and does not is ordered to."""

    def test_its_steps(self, cases: Cases) -> None:
        case = cases.proposed("blame_resignation")
        assert cases.against(case, "decide") == ["还没有登记本人的书面辞职申请；应引咎而不辞的，改为责令辞职"]
        assert cases.against(case, "examine") == ["还没有登记本人的书面辞职申请"]
        case = cases.move(
            case, "apply_to_resign", applied_on=cases.today, application_reason="失职", reflection="愧疚"
        )
        assert cases.against(case, "decide") == ["组织部门还没有审核辞职申请"]
        assert cases.against(case, "apply_to_resign") == ["辞职申请已经登记"]
        assert cases.against(case, "order_instead") == ["本人已经提出辞职申请"]
        case = cases.move(case, "examine", examined_on=cases.today, examination="同意提交会议")
        assert cases.decide(case).restricted_until == date(2016, 4, 13)

    def test_whoever_does_not_resign_is_ordered_to(self, cases: Cases) -> None:
        case = cases.move(cases.proposed("blame_resignation"), "order_instead")
        assert case.proposed_measure.name == "责令辞职"
        assert cases.decide(case).kind == "ordered_resignation"

    def test_other_measures_know_no_application(self, cases: Cases) -> None:
        case = cases.proposed("demotion")
        assert cases.against(case, "apply_to_resign") == ["只有引咎辞职才先由本人申请"]
        assert cases.against(case, "examine") == ["只有引咎辞职才要审核申请"]
        assert cases.against(case, "order_instead") == ["只有应引咎辞职的才改为责令辞职"]


class TestOrderedResignation:
    """15 days to resign, 15 to appeal, a month to review, three days once it is upheld."""

    def test_the_notice_starts_both_clocks(self, cases: Cases) -> None:
        case = cases.decided("ordered_resignation")
        assert cases.against(case, "talk") == ["责令辞职的，谈话和送达通知书一起登记"]
        case = cases.talk(case, "serve")
        assert (case.application_due, case.appeal_due) == (date(2015, 4, 28), date(2015, 4, 28))
        assert cases.against(cases.decided(), "serve") == ["只有责令辞职才送达通知书"]

    def test_natural_days_run_over_holidays_and_the_year(self, cases: Cases) -> None:
        cases.on(date(2015, 12, 20))
        assert cases.ordered().application_due == date(2016, 1, 4)

    def test_a_day_off_at_the_end_is_passed_over_where_the_office_says_so(self, cases: Cases) -> None:
        cases.on(
            date(2015, 9, 18)
        )  # fifteen days later is in the holidays of October, worked again on the 8th
        assert cases.ordered().application_due == date(2015, 10, 3)
        since = date(2015, 1, 1)
        cases.office.writer.create(Parameter(key="roll_over", value="是", valid_from=since))
        case = cases.ordered()
        assert (case.application_due, case.appeal_due) == (date(2015, 10, 8), date(2015, 10, 8))
        cases.on(date(2015, 9, 30))
        case = cases.move(case, "appeal", appealed_on=date(2015, 9, 19), appeal_reason="不服")
        assert case.review_due == date(2015, 10, 19)
        cases.wait(1)
        case = cases.move(case, "uphold", reviewed_on=cases.today, review_reason="事实清楚")
        assert case.application_due == date(2015, 10, 8)  # three days from 1 October

    def test_a_resignation_on_the_last_day_counts(self, cases: Cases) -> None:
        case = cases.ordered()
        cases.wait(15)
        assert cases.against(case, "refuse") == ["辞职申请期限 2015-04-28 还没有过"]
        assert number_in_list(cases.office, overdue="yes") == 0
        case = cases.move(case, "resign", applied_on=cases.today, application_reason="服从组织决定")
        assert case.state == "talked"

    def test_on_the_day_after_it_is_refusal_and_leads_to_removal(self, cases: Cases) -> None:
        case = cases.ordered()
        cases.wait(16)
        assert number_in_list(cases.office, overdue="yes") == 1
        with pytest.raises(ProblemsFound, match="辞职申请期限是 2015-04-28，过期按拒不辞职免职"):
            cases.move(case, "resign", applied_on=cases.today, application_reason="服从")
        case = cases.move(case, "refuse")
        assert (case.state, case.kind, case.measure.name) == ("talked", "removal", "免职")
        assert (case.no_post_until, case.restricted_until) == (date(2016, 4, 29), date(2017, 4, 29))

    def test_an_appeal_in_time_and_one_too_late(self, cases: Cases) -> None:
        late, case = cases.ordered(), cases.ordered()
        cases.wait(15)
        case = cases.move(case, "appeal", appealed_on=cases.today, appeal_reason="事实不清")
        assert (case.state, case.review_due) == ("appealed", date(2015, 5, 28))
        ends = (cases.today - timedelta(days=1), cases.today)
        told = [figure(cases.office, "post_adjustments.appeals", Period(None, end)).value for end in ends]
        assert told == ["0", "1"]
        cases.wait(1)
        with pytest.raises(ProblemsFound, match="申诉期限是 2015-04-28，已经过了"):
            cases.move(late, "appeal", appealed_on=cases.today, appeal_reason="事实不清")

    def test_a_review_is_overdue_after_a_month(self, cases: Cases) -> None:
        cases.on(date(2015, 12, 31))
        case = cases.ordered()
        cases.on(date(2016, 1, 15))
        case = cases.move(case, "appeal", appealed_on=date(2015, 12, 31), appeal_reason="事实不清")
        assert case.review_due == date(2016, 1, 31)
        cases.on(date(2016, 1, 31))
        assert number_in_list(cases.office, overdue="yes") == 0
        cases.on(date(2016, 2, 1))
        assert number_in_list(cases.office, overdue="yes") == 1

    def test_what_is_upheld_leaves_three_days(self, cases: Cases) -> None:
        case = cases.move(cases.ordered(), "appeal", appealed_on=cases.today, appeal_reason="事实不清")
        cases.wait(20)
        case = cases.move(case, "uphold", reviewed_on=cases.today, review_reason="事实清楚")
        assert (case.state, case.review, case.upheld_due) == ("ordered", "upheld", date(2015, 5, 6))
        assert cases.against(case, "appeal") == ["已经申诉复议过（2015-04-13）"]
        cases.wait(3)
        assert "还没有过" in cases.against(case, "refuse")[0]
        cases.wait(1)
        assert cases.against(case, "refuse") == []


class TestEffect:
    """The register of people changes with the move that carries the decision out."""

    def person(self, cases: Cases) -> Any:
        return Person.get_by_id(cases.chen.id)

    def test_a_lateral_transfer(self, cases: Cases) -> None:
        case = cases.following(new_post="站长")
        assert (case.new_organization.name, case.new_post, case.new_rank) == (
            "白泉镇",
            "站长",
            "township_head",
        )
        person = self.person(cases)
        assert (person.organization.name, person.post, person.rank) == ("白泉镇", "站长", "township_head")
        assert (person.post_since, person.status) == (date(2015, 4, 13), "in_post")

    def test_a_removal(self, cases: Cases) -> None:
        cases.following("removal", new_post="")
        person = self.person(cases)
        assert (person.post, person.post_since, person.status) == ("", None, "removed_waiting")

    @pytest.mark.parametrize(
        ("channel", "status"),
        [("retirement", "retired"), ("term_end", "left"), ("health", "removed_waiting")],
    )
    def test_who_goes_by_age_or_at_the_end_of_a_term_waits_for_no_post(
        self, cases: Cases, channel: str, status: str
    ) -> None:
        leaving = cases.draft(channel=cases.entry("channels", channel), situation="")
        case = cases.decide(cases.propose(cases.move(leaving, "register"), "removal"))
        case = cases.carry_out(cases.talk(case), new_post="")
        person = self.person(cases)
        assert (person.post, person.status, case.new_post) == ("", status, "")
        assert cases.against(case, "end") == []  # nobody is followed up who was found wanting in nothing

    def test_a_suspension_keeps_the_post(self, cases: Cases) -> None:
        case = cases.following("suspension", new_post="")
        person = self.person(cases)
        assert (person.post, person.status) == ("主任", "suspended")
        assert case.restricted_until is None

    def test_a_demotion_is_to_a_lower_rank(self, cases: Cases) -> None:
        case = cases.talked("demotion")
        with pytest.raises(ProblemsFound, match="降职要填写“新职务层次”"):
            cases.carry_out(case, new_rank=None)
        for rank in ("township_head", "county_deputy"):
            with pytest.raises(ProblemsFound, match="降职后的职务层次要低于“乡科正”"):
                cases.carry_out(case, new_rank=rank)
        case = cases.carry_out(case, new_rank="township_deputy", new_post="副主任")
        person = self.person(cases)
        assert (person.rank, person.rank_since) == ("township_deputy", date(2015, 4, 13))
        assert case.restricted_until == date(2017, 4, 13)

    def test_no_other_measure_raises_the_rank_and_a_lateral_one_keeps_it(self, cases: Cases) -> None:
        with pytest.raises(ProblemsFound, match="平职调整不改变职务层次"):
            cases.following(new_rank="township_deputy")
        with pytest.raises(ProblemsFound, match="新的职务层次不能高于“乡科正”"):
            cases.following("non_leading", new_rank="county_deputy")

    def test_a_new_post_is_named_unless_there_is_none(self, cases: Cases) -> None:
        with pytest.raises(ProblemsFound, match="平职调整要填写“新职务”"):
            cases.following(new_post="")

    def test_what_is_revoked_gives_the_post_back(self, cases: Cases) -> None:
        case = cases.following("removal", new_post="")
        assert restrictions.on(cases.chen, cases.today, office=cases.office)
        case = cases.move(case, "appeal", appealed_on=cases.today, appeal_reason="事实不清")
        case = cases.move(case, "revoke", reviewed_on=cases.today, review_reason="事实不清")
        assert figure(cases.office, "post_adjustments.appeals").value == "1"  # though the decision is none
        person = self.person(cases)
        assert (case.state, person.post, person.post_since) == ("revoked", "主任", date(2012, 5, 1))
        assert (person.organization.name, person.status) == ("水务公司", "in_post")
        assert restrictions.on(cases.chen, cases.today, office=cases.office) == []

    def test_what_is_upheld_stays_as_it_was(self, cases: Cases) -> None:
        case = cases.move(cases.following(), "appeal", appealed_on=cases.today, appeal_reason="不服")
        case = cases.move(case, "uphold", reviewed_on=cases.today, review_reason="事实清楚")
        assert (case.state, case.application_due) == ("following", None)


class TestRestrictionPeriods:
    """How long, by the measure; parameters of the day of the decision."""

    @pytest.mark.parametrize(
        ("measure", "no_post", "until"),
        [
            ("lateral", None, date(2016, 4, 13)),
            ("non_leading", None, date(2016, 4, 13)),
            ("removal", date(2016, 4, 13), date(2017, 4, 13)),
            ("demotion", None, date(2017, 4, 13)),
            ("ordered_resignation", None, date(2016, 4, 13)),
            ("suspension", None, None),
        ],
    )
    def test_by_measure(self, cases: Cases, measure: str, no_post: date | None, until: date | None) -> None:
        case = cases.decided(measure)
        assert (case.no_post_until, case.restricted_until) == (no_post, until)

    def test_whoever_reaches_the_age_is_found_wanting_in_nothing(self, cases: Cases) -> None:
        retiring = cases.draft(channel=cases.entry("channels", "retirement"), situation="")
        case = cases.decide(cases.propose(cases.move(retiring, "register"), "removal"))
        assert case.restricted_until is None
        assert number_in_list(cases.office, counted="yes") == 0

    def test_it_ends_the_day_after_its_last(self, cases: Cases) -> None:
        case = cases.following()
        cases.on(date(2016, 4, 13))
        assert cases.against(case, "end") == ["影响期到 2016-04-13 才满", "还没有跟踪教育的记录"]
        case = cases.follow_up(case)
        cases.on(date(2016, 4, 14))
        assert cases.against(case, "end") == []

    def test_the_list_finds_what_ends_within_thirty_days(self, cases: Cases) -> None:
        cases.following()
        for day, count in (((2016, 3, 13), 0), ((2016, 3, 14), 1), ((2016, 4, 14), 1)):
            cases.on(date(*day))
            assert number_in_list(cases.office, due_soon="yes") == count
        assert number_in_list(cases.office, restricted="yes") == 0
