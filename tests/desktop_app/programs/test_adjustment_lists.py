"""What the lists of both programs of 能上能下 say of clocks, the papers by each step, and the figures."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.models import DictionaryEntry, PostAdjustment
from db.models.post_adjustments import KINDS, LEVELS
from desktop_app.core import figures, listing, records
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import User
from desktop_app.core.period import Period
from desktop_app.core.program import BAD, CLERK, WARN, Program, Words
from desktop_app.programs import post_adjustments, rights_of, warnings
from tests.desktop_app.programs.adjusting import Cases, cases
from tests.desktop_app.programs.warned import Warned, warned

__all__ = ["cases", "warned"]


def clock_of(program: Program, record: Any, office: Any) -> Words:
    (column,) = (column for column in program.columns if column.name == "clock")
    assert column.text is not None
    return column.text(record, office)


def papers(program: Program, record: Any, office: Any) -> list[str]:
    return [
        form.key
        for form in program.prints
        if form.of == "record" and (form.when is None or form.when(record, office))
    ]


def test_a_case_is_told_with_the_unit_and_the_post(cases: Cases) -> None:
    case = cases.following()
    (former,) = (column for column in post_adjustments.PROGRAM.columns if column.name == "former")
    assert former.text is not None
    assert former.text(case, cases.office).text == f"{case.organization.name}{case.post}"
    assert case.id in listing.listing(cases.office, post_adjustments.PROGRAM, sort="former").ids(9)


class TestCases:
    """One column tells of resignation, review and restriction period."""

    def said(self, cases: Cases, case: Any) -> Words:
        return clock_of(post_adjustments.PROGRAM, case, cases.office)

    def test_an_order_to_resign(self, cases: Cases) -> None:
        case = cases.ordered()
        assert self.said(cases, case) == Words("辞职剩 15 天")
        cases.wait(15)
        assert self.said(cases, case) == Words("辞职今天到期", WARN)
        cases.wait(1)
        assert self.said(cases, case) == Words("辞职逾期 1 天", BAD)

    def test_a_review(self, cases: Cases) -> None:
        case = cases.move(cases.ordered(), "appeal", appealed_on=cases.today, appeal_reason="不服")
        assert self.said(cases, case) == Words("复议剩 30 天")

    def test_a_restriction_period(self, cases: Cases) -> None:
        case = cases.following()
        assert self.said(cases, case) == Words("影响期剩 366 天")
        cases.on(date(2016, 4, 14))
        assert self.said(cases, case) == Words("影响期已满")

    def test_what_has_no_clock(self, cases: Cases) -> None:
        assert self.said(cases, cases.decided()) == Words("")
        assert self.said(cases, cases.following("suspension", new_post="")) == Words("")

    def test_papers_come_with_the_steps(self, cases: Cases) -> None:
        program = post_adjustments.PROGRAM
        assert papers(program, cases.draft(), cases.office) == []
        assert papers(program, cases.verified(), cases.office) == ["assessment"]
        assert papers(program, cases.proposed(), cases.office) == ["assessment", "proposal", "approval"]
        decided = ["assessment", "proposal", "talk", "approval"]
        assert papers(program, cases.decided(), cases.office) == decided
        ordered = cases.ordered()
        assert papers(program, ordered, cases.office) == [
            *("assessment", "proposal", "talk", "order", "application", "approval"),
        ]
        case = cases.move(ordered, "appeal", appealed_on=cases.today, appeal_reason="不服")
        case = cases.move(case, "revoke", reviewed_on=cases.today, review_reason="事实不清")
        revoked = ["assessment", "proposal", "application", "review", "approval"]
        assert papers(program, case, cases.office) == revoked
        assert "application" in papers(program, cases.proposed("blame_resignation"), cases.office)

    def test_a_notice_that_was_served_is_printed_again_after_a_removal(self, cases: Cases) -> None:
        case = cases.ordered()
        cases.wait(16)
        assert "order" in papers(post_adjustments.PROGRAM, cases.move(case, "refuse"), cases.office)
        assert "order" not in papers(post_adjustments.PROGRAM, cases.decided("removal"), cases.office)

    @pytest.mark.parametrize(
        ("measure", "at_once"),
        [("removal", True), ("suspension", True), ("lateral", False), ("demotion", False)],
    )
    def test_a_new_post_is_told_of_once_it_is_given(self, cases: Cases, measure: str, at_once: bool) -> None:
        case = cases.decided(measure)
        assert ("appointment" in papers(post_adjustments.PROGRAM, case, cases.office)) is at_once
        rank = {"new_rank": "township_deputy"} if measure == "demotion" else {}
        case = cases.carry_out(cases.talk(case), **rank)
        assert "appointment" in papers(post_adjustments.PROGRAM, case, cases.office)

    def test_a_resignation_that_was_ordered_is_not_accepted_before_it_came(self, cases: Cases) -> None:
        case = cases.move(cases.ordered(), "resign", applied_on=cases.today, application_reason="负有责任")
        assert "appointment" not in papers(post_adjustments.PROGRAM, case, cases.office)
        case = cases.carry_out(case, new_post="")
        assert "appointment" in papers(post_adjustments.PROGRAM, case, cases.office)

    def test_the_form_of_the_person_is_for_those_who_may_print_people(self, cases: Cases) -> None:
        case = cases.proposed()
        cases.office.user = User("王干事", rights_of(CLERK, ["post_adjustments"]))
        assert papers(post_adjustments.PROGRAM, case, cases.office) == ["assessment", "proposal"]

    def test_the_situations_in_an_export(self, cases: Cases) -> None:
        (column,) = (each for each in post_adjustments.PROGRAM.columns if each.name == "situations")
        assert column.text is not None
        assert column.text(cases.draft(), cases.office) == Words("不称职")


class TestCaseRules:
    """What must be true of a case in every state."""

    def test_no_clue_comes_from_the_future(self, cases: Cases) -> None:
        with pytest.raises(ProblemsFound, match="“线索日期”（2015-04-14）不能晚于今天"):
            cases.draft(clue_on=date(2015, 4, 14))

    def test_nobody_came_to_the_post_after_the_clue(self, cases: Cases) -> None:
        with pytest.raises(ProblemsFound, match="“任原职务时间”不能晚于线索日期"):
            cases.draft(post_since=date(2015, 5, 1))

    def test_an_earlier_measure_is_told_by_kind_and_day(self, cases: Cases) -> None:
        told = {"kind": "reminder", "uncorrected": "仍迟到"}
        case = cases.verified()
        rows = {"earlier_measures": [{**told, "taken_on": date(2015, 4, 14)}]}
        with pytest.raises(ProblemsFound, match="不能晚于今天"):
            records.change(cases.office, post_adjustments.PROGRAM, case, {}, rows)
        rows = {"earlier_measures": [{**told, "taken_on": date(2015, 4, 13)}]}
        records.change(cases.office, post_adjustments.PROGRAM, case, {}, rows)
        assert cases.against(case, "propose") == []

    def test_a_measure_that_is_out_of_use(self, cases: Cases) -> None:
        case = cases.verified()
        entry = cases.entry("measures", "suspension")
        cases.office.writer.update(entry, {"valid_to": date(2014, 12, 31)})
        with pytest.raises(ProblemsFound, match="“停职”在 2015-04-13 不适用"):
            cases.propose(case, "suspension")

    def test_the_channel_is_that_of_the_unsuited_unless_said_otherwise(self, cases: Cases) -> None:
        assert records.blank(cases.office, post_adjustments.PROGRAM).channel.name == "不适宜担任现职调整"
        DictionaryEntry.delete().where(DictionaryEntry.code == "unsuited").execute()
        assert records.blank(cases.office, post_adjustments.PROGRAM).channel is None


class TestWarnings:
    """One column tells of answer, statement and report."""

    def said(self, warned: Warned, warning: Any) -> Words:
        return clock_of(warnings.PROGRAM, warning, warned.office)

    def test_an_answer_and_a_statement(self, warned: Warned) -> None:
        inquiry, admonition = warned.waiting("inquiry"), warned.waiting("admonition")
        assert self.said(warned, inquiry) == Words("回复剩 22 天")
        assert self.said(warned, admonition) == Words("检查剩 7 天", WARN)
        warned.on(date(2015, 5, 6))
        assert self.said(warned, inquiry) == Words("回复逾期 1 天", BAD)

    def test_a_report(self, warned: Warned) -> None:
        warning = warned.delivered("reminder")
        assert self.said(warned, warning) == Words("报告剩 183 天")
        assert self.said(warned, warned.issued("reminder")) == Words("")

    def test_papers_by_kind_and_form(self, warned: Warned) -> None:
        program, office = warnings.PROGRAM, warned.office
        assert papers(program, warned.submitted("inquiry"), office) == []
        assert papers(program, warned.issued("reminder"), office) == ["reminder", "service"]
        assert papers(program, warned.issued("reminder", form="talk"), office) == ["reminder_talk", "service"]
        assert papers(program, warned.waiting("inquiry"), office) == ["inquiry", "service"]
        admonition = ["admonition", "admonition_talk", "service", "report"]
        assert papers(program, warned.waiting("admonition"), office) == admonition

    def test_a_second_inquiry_is_asked_once_and_stays_an_inquiry(self, warned: Warned) -> None:
        first = warned.answered("inquiry")
        second = warnings.effects.second_inquiry(first, warned.office)
        assert warned.against(first, "inquire_again") == ["已经再次函询"]
        with pytest.raises(ProblemsFound, match="再次函询的“类型”只能是“函询”"):
            records.change(warned.office, warnings.PROGRAM, second, {"kind": "reminder"})

    def test_it_is_filed_no_earlier_than_it_was_reported_on(self, warned: Warned) -> None:
        warning = warned.assessed("admonition", "done")
        with pytest.raises(ProblemsFound, match="“归档日期”不能早于 2015-04-13"):
            warned.move(warning, "close", filed_on=date(2015, 4, 12))


class TestFigures:
    """What was decided within the period and holds, and the grid that sums to its total."""

    def told(self, cases: Cases, period: str) -> dict[str, figures.Figure]:
        found = figures.figures(cases.office, Period.parse(period), programs=[post_adjustments.PROGRAM])
        return {figure.key.partition(".")[2]: figure for figure in found}

    def test_the_grid_sums_by_rows_and_by_columns(self, cases: Cases) -> None:
        cases.on(date(2014, 12, 31))
        cases.decided("removal", level="city")
        cases.on(date(2015, 4, 13))
        for measure, level in (("lateral", "city"), ("lateral", "county"), ("demotion", "county")):
            cases.decided(measure, level=level)
        cases.proposed()
        cases.move(cases.decided("non_leading"), "void", void_reason="登记错了人")
        appealed = cases.move(cases.ordered(), "appeal", appealed_on=cases.today, appeal_reason="不服")
        assert self.told(cases, "2015")["adjusted"].numerator == 4
        cases.move(appealed, "revoke", reviewed_on=cases.today, review_reason="事实不清")
        count = {key: figure.numerator for key, figure in self.told(cases, "2015").items()}
        assert (count["adjusted"], count["adjusted_lateral"], count["adjusted_lateral_city"]) == (3, 2, 1)
        assert count["adjusted"] == sum(count[f"adjusted_{kind}"] for kind in KINDS)
        assert count["adjusted"] == sum(count[f"adjusted_{level}"] for level in LEVELS)
        cells = [count[f"adjusted_{kind}_{level}"] for kind in KINDS for level in LEVELS]
        assert count["adjusted"] == sum(cells)
        assert self.told(cases, "2014")["adjusted_removal_city"].numerator == 1
        assert self.told(cases, "2013")["adjusted"].numerator == 0

    def test_the_grid_calls_a_lateral_move_by_both_of_its_names(self, cases: Cases) -> None:
        told = self.told(cases, "2015")
        assert told["adjusted_lateral"].label == "平职调整（平职交流）"
        assert told["adjusted_lateral_county"].label == "平职调整（平职交流）（县区）"
        assert (told["adjusted"].label, told["adjusted_removal"].label) == ("调整不适宜担任现职干部", "免职")

    def test_who_was_used_again_is_counted_among_those_whose_period_is_over(self, cases: Cases) -> None:
        for _each in range(2):
            cases.follow_up(cases.following())
        cases.following()  # whose period is not over
        cases.on(date(2016, 4, 14))
        over = [
            cases.move(case, "end", evaluated_on=cases.today, evaluation="fair")
            for case in PostAdjustment.select()
            if case.follow_ups.exists()
        ]
        cases.move(over[0], "reuse", reused_on=cases.today, reused_as="站长")
        rate = self.told(cases, "2015")["reuse_rate"]
        assert (rate.numerator, rate.denominator) == (1, 2)
        assert self.told(cases, "2016")["reuse_rate"].denominator == 0
