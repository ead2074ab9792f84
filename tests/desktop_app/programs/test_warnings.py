"""提醒、函询、诫勉: approval by kind, numbers, clocks at their edges, and what follows (domain 1.14)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.models import CadreWarning, Parameter, PostAdjustment
from desktop_app.core import figures, listing
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import Office, User
from desktop_app.core.period import Period
from desktop_app.core.program import CLERK
from desktop_app.core.wording import UNNAMED, told
from desktop_app.programs import post_adjustments, restrictions, rights_of
from desktop_app.programs.warnings import PROGRAM
from desktop_app.spreadsheets import exporting
from desktop_app.spreadsheets.importing import import_file
from tests.desktop_app.programs.sheets import figure
from tests.desktop_app.programs.warned import Warned, warned

__all__ = ["warned"]


def number_in_list(office: Office, **filters: str) -> int:
    return listing.listing(office, PROGRAM, filters=filters).count()


def test_what_went_out_is_waited_for_until_it_is_signed_for(warned: Warned) -> None:
    listed = [number_in_list(warned.office, to_deliver="yes")]
    for kind in ("inquiry", "reminder"):
        warning = warned.issued(kind)
        listed.append(number_in_list(warned.office, to_deliver="yes"))
        warning = warned.move(warning, "deliver", delivered_on=warned.today)
        listed.append(number_in_list(warned.office, to_deliver="yes"))
        if kind == "inquiry":
            warned.move(warning, "sign", signed_by="陈主任", signed_on=warned.today)
            listed.append(number_in_list(warned.office, to_deliver="yes"))
    assert listed == [0, 1, 1, 0, 1, 0]


def test_a_submitted_one_waits_for_the_next_step_and_then_to_be_issued(warned: Warned) -> None:
    def waiting() -> tuple[int, int]:
        return tuple(number_in_list(warned.office, **{name: "yes"}) for name in ("to_approve", "to_issue"))

    warning = warned.submitted("reminder")
    seen = [waiting()]
    for _step in range(2):
        warning = warned.approve(warning)
        seen.append(waiting())
    warned.move(warning, "issue")
    assert [*seen, waiting()] == [(1, 0), (1, 0), (0, 1), (0, 0)]


def test_the_list_that_the_office_wrote_out_brings_nothing_back(warned: Warned, tmp_path: Path) -> None:
    """What was not issued yet has no number: its state and its person say which it is."""
    warned.issued("reminder")
    warned.submitted("admonition")
    warned.draft("inquiry")
    exporting.export(warned.office, PROGRAM, tmp_path / "预警.xlsx")
    result = import_file(warned.office, PROGRAM, tmp_path / "预警.xlsx")
    assert (result.added, result.unchanged, result.refused) == (0, 3, ())


class TestApproval:
    """The chain is the kind's own, and nothing goes out before its end."""

    @pytest.mark.parametrize(
        ("kind", "steps"),
        [
            ("reminder", ["分管部长审核", "部长审定"]),
            ("inquiry", ["分管部长审核", "部长审定"]),
            ("admonition", ["分管部长审核", "部长审定", "党委主要领导审定"]),
        ],
    )
    def test_the_chain_by_kind(self, warned: Warned, kind: str, steps: list[str]) -> None:
        warning = warned.submitted(kind)
        assert [row.step for row in warning.approvals] == steps
        assert warned.against(warning, "issue") == [f"还没有经过：{'、'.join(steps)}"]
        warning = warned.approve(warning)
        assert warned.against(warning, "issue") == [f"还没有经过：{'、'.join(steps[1:])}"]
        for _step in steps[1:]:
            warning = warned.approve(warning)
        assert warned.against(warning, "approve") == ["各环节都已经同意，可以发出"]
        assert warned.move(warning, "issue").state == "issued"

    def test_the_office_names_its_own_steps(self, warned: Warned) -> None:
        told = {"key": "warning_steps", "value": "组织委员审核、党委书记审定", "valid_from": date(2015, 1, 1)}
        warned.office.writer.create(Parameter(**told))
        assert [row.step for row in warned.submitted("reminder").approvals] == [
            "组织委员审核",
            "党委书记审定",
        ]

    def test_what_is_sent_back_goes_the_whole_way_again(self, warned: Warned) -> None:
        told = {"name": "王部长", "decided_on": warned.today, "opinion": "事实写清楚"}
        warning = warned.move(warned.approve(warned.submitted("reminder")), "send_back", **told)
        assert (warning.state, [row.result for row in warning.approvals]) == ("draft", ["agreed", "returned"])
        warning = warned.move(warning, "submit")
        assert [row.result for row in warning.approvals][2:] == ["pending", "pending"]
        warning = warned.move(warning, "send_back", **told)  # at once: the step after it is not waited for
        assert [row.result for row in warning.approvals][2:] == ["returned"]

    def test_no_step_is_dated_before_the_one_below(self, warned: Warned) -> None:
        warning = warned.approve(warned.submitted("reminder"))
        with pytest.raises(ProblemsFound, match="“日期”不能早于 2015-04-13"):
            warned.approve(warning, decided_on=date(2015, 4, 12))

    def test_unit_and_post_are_those_of_the_day(self, warned: Warned) -> None:
        warning = warned.submitted("reminder")
        assert (warning.organization.name, warning.post) == ("水务公司", "主任")
        assert warned.submitted("reminder", post="防汛负责人").post == "防汛负责人"  # where none was typed

    def test_an_inquiry_is_in_writing(self, warned: Warned) -> None:
        with pytest.raises(ProblemsFound, match="函询是书面的"):
            warned.draft("inquiry", form="talk")


class TestNumbers:
    """Each kind has its own book, each year begins with 1, no padding and no 第."""

    def test_they_are_taken_at_issue(self, warned: Warned) -> None:
        assert warned.submitted("inquiry").number is None
        found = [warned.issued(kind).number for kind in ("inquiry", "admonition", "inquiry", "reminder")]
        assert found == [
            "白泉组函〔2015〕1号",
            "白泉组诫〔2015〕1号",
            "白泉组函〔2015〕2号",
            "白泉组提〔2015〕1号",
        ]
        warned.on(date(2016, 1, 1))
        assert warned.issued("inquiry").number == "白泉组函〔2016〕1号"


class TestClocks:
    """15 and 5 working days, six months."""

    def test_an_inquiry_is_answered_within_15_working_days(self, warned: Warned) -> None:
        warning = warned.waiting("inquiry")  # signed on Monday 13 April; the first three of May are off
        assert (warning.answer_due, warning.statement_due) == (date(2015, 5, 5), None)
        for day, late in ((5, 0), (6, 1)):
            warned.on(date(2015, 5, day))
            assert number_in_list(warned.office, overdue="yes") == late
            assert number_in_list(warned.office, answer_expected="yes") == late
        warned.on(date(2015, 5, 5))
        warned.answer(warning)
        assert number_in_list(warned.office, answered_in_time="yes") == 1

    def test_over_the_spring_festival_and_its_make_up_days(self, warned: Warned) -> None:
        warned.on(date(2016, 2, 1))  # off 7–13 February, worked on 6 and 14
        assert warned.waiting("inquiry").answer_due == date(2016, 2, 25)

    def test_over_the_year_end(self, warned: Warned) -> None:
        warned.on(date(2015, 12, 28))
        assert warned.waiting("admonition").statement_due == date(2016, 1, 5)  # 1 to 3 January are off

    def test_an_admonition_asks_for_a_statement_within_5_working_days(self, warned: Warned) -> None:
        warning = warned.waiting("admonition")
        assert (warning.statement_due, warning.answer_due) == (date(2015, 4, 20), None)
        for day, late in ((20, 0), (21, 1)):
            warned.on(date(2015, 4, day))
            assert number_in_list(warned.office, overdue="yes") == late
        for day, held in ((13, 1), (14, 0)):
            warned.on(date(2015, 10, day))
            assert number_in_list(warned.office, restricted="yes") == held
        warned.on(date(2015, 4, 13))
        warning = warned.answer(warning)
        assert (warning.statement_on, warning.answered_on) == (date(2015, 4, 13), None)

    def test_a_reminder_asks_for_no_answer_but_a_report_after_six_months(self, warned: Warned) -> None:
        warned.on(date(2015, 8, 31))
        warning = warned.delivered("reminder")
        assert warning.report_due == date(2016, 2, 29)
        assert warned.against(warning, "sign") == ["提醒不需要书面回复，直接进入整改期"]
        warned.on(date(2015, 9, 7))
        warning = warned.move(warning, "rectify")
        assert (warning.answer_rating, warning.report_due) == (None, date(2016, 2, 29))
        warned.on(date(2016, 2, 29))
        assert (
            number_in_list(warned.office, overdue="yes"),
            number_in_list(warned.office, due_soon="yes"),
        ) == (
            0,
            1,
        )
        warned.on(date(2016, 3, 1))
        assert number_in_list(warned.office, overdue="yes") == 1

    def test_a_report_is_due_after_the_holidays_where_the_office_says_so(self, warned: Warned) -> None:
        told = {"key": "roll_over", "value": "是", "valid_from": date(2015, 1, 1)}
        warned.office.writer.create(Parameter(**told))
        warned.on(date(2015, 4, 3))  # six months later is in the holidays of October
        assert warned.delivered("reminder").report_due == date(2015, 10, 8)
        assert warned.delivered("admonition").restricted_until == date(2015, 10, 3)  # no limit to be kept

    def test_others_are_not_rectified_before_an_answer(self, warned: Warned) -> None:
        assert warned.against(warned.delivered("inquiry"), "rectify") == ["函询要先有本人的书面回复"]
        assert warned.against(warned.delivered("admonition"), "rectify") == ["诫勉要先有本人的书面检查"]

    def test_an_inquiry_that_proves_true_is_put_right_within_six_months(self, warned: Warned) -> None:
        warning = warned.move(warned.answered("inquiry"), "rectify")
        assert (warning.answer_rating, warning.report_due) == ("true", date(2015, 10, 13))

    def test_no_step_lies_before_the_one_before_it(self, warned: Warned) -> None:
        warning = warned.issued("inquiry")
        with pytest.raises(ProblemsFound, match="不能早于 2015-04-13"):
            warned.move(warning, "deliver", delivered_on=date(2015, 4, 12))
        with pytest.raises(ProblemsFound, match="不能晚于今天"):
            warned.move(warning, "deliver", delivered_on=date(2015, 4, 14))


class TestEffect:
    """Only an admonition stands against a promotion, for six months from its delivery."""

    def on(self, warned: Warned, year: int, month: int, day: int) -> list[str]:
        return restrictions.on(warned.chen, date(year, month, day), office=warned.office)

    def test_an_admonition(self, warned: Warned) -> None:
        warned.delivered("admonition")
        assert self.on(warned, 2015, 10, 13) == [
            "受到诫勉（白泉组诫〔2015〕1号），影响期到 2015-10-13，期内不得提拔或者重用"
        ]
        assert self.on(warned, 2015, 10, 14) == []

    def test_reminder_and_inquiry_have_none(self, warned: Warned) -> None:
        warned.delivered("reminder")
        warned.delivered("inquiry")
        assert self.on(warned, 2015, 5, 1) == []

    def test_a_void_one_has_none(self, warned: Warned) -> None:
        warning = warned.move(warned.delivered("admonition"), "void", void_reason="送错了人")
        assert (warning.number, warning.restricted_until) == ("白泉组诫〔2015〕1号", None)

    def test_by_talk_its_words_are_recorded(self, warned: Warned) -> None:
        warning = warned.issued("admonition", form="talk")
        with pytest.raises(ProblemsFound, match="以谈话方式进行的，请填写“谈话人”"):
            warned.move(warning, "deliver", delivered_on=warned.today)


class TestTheEnd:
    """What becomes of it: cleared, asked again, put right, filed, or handed over to 能上能下."""

    def test_what_is_made_clear_is_closed(self, warned: Warned) -> None:
        warning = warned.move(warned.answered("inquiry"), "clear", follow_up="予以了结")
        assert (warning.state, warning.answer_rating) == ("closed", "clear")
        for key in ("clear", "inquire_again"):
            assert warned.against(warned.answered("admonition"), key) == ["诫勉不是函询，不以“说明清楚”了结"]

    def test_a_second_inquiry_is_one_of_its_own(self, warned: Warned) -> None:
        first = warned.move(warned.answered("inquiry"), "inquire_again")
        (second,) = CadreWarning.select().where(CadreWarning.first == first)
        assert (first.state, first.answer_rating, second.state, second.number) == (
            "closed",
            "unclear",
            "draft",
            None,
        )
        assert (second.matter, second.person.name) == ("履行职责", "陈主任")
        assert listing.listing(warned.office, PROGRAM, search="履行职责").count() == 2

    def test_an_admonition_is_filed(self, warned: Warned) -> None:
        warning = warned.assessed("admonition", "done")
        with pytest.raises(ProblemsFound, match="诫勉要归入干部档案"):
            warned.move(warning, "close")
        warning = warned.move(warning, "close", filed_on=warned.today)
        assert (warning.state, warning.filed_on) == ("closed", warned.today)

    def test_what_was_not_corrected_becomes_a_case(self, warned: Warned) -> None:
        warning = warned.assessed("reminder", "none")
        assert warned.against(warning, "close") == ["没有整改的，请转能上能下"]
        warning = warned.move(warning, "hand_over", uncorrected="仍不按时到岗")
        (case,) = PostAdjustment.select()
        (measure,) = case.earlier_measures
        assert (case.state, case.person.name, measure.warning.id) == ("draft", "陈主任", warning.id)
        assert (warning.state, warning.follow_up) == ("closed", "转能上能下")
        assert listing.listing(warned.office, post_adjustments.PROGRAM, search="陈主任").ids() == [case.id]

    def test_what_was_corrected_does_not(self, warned: Warned) -> None:
        assert warned.against(warned.assessed("reminder", "done"), "hand_over") == [
            "整改到位的，不转能上能下"
        ]

    def test_behind_the_lock_an_earlier_measure_has_no_name(self, warned: Warned) -> None:
        warned.move(warned.assessed("reminder", "none"), "hand_over", uncorrected="仍不按时到岗")
        (measure,) = PostAdjustment.get().earlier_measures
        assert told(measure, "warning", warned.office).startswith("白泉组提")
        closed = rights_of(CLERK, closed=frozenset({"warnings"}))
        warned.office.user = User("王干事", closed)
        assert told(measure, "warning", warned.office) == UNNAMED


class TestFigures:
    """Counts by kind, and the three rates."""

    def found(self, office: Office) -> dict[str, Any]:
        return {
            each.key.partition(".")[2]: each
            for each in figures.figures(office, Period.parse("2015"), programs=[PROGRAM])
        }

    def test_kinds_and_rates(self, warned: Warned) -> None:
        warned.on(date(2014, 12, 31))
        warned.assessed("reminder", "done")
        warned.on(date(2015, 4, 13))
        warned.submitted("reminder")
        warned.assessed("reminder", "done")
        warned.assessed("reminder", "partial")
        warned.move(warned.delivered("admonition"), "void", void_reason="送错了人")
        warned.move(warned.answered("inquiry"), "inquire_again")
        again = CadreWarning.get(CadreWarning.first.is_null(False))
        late = warned.waiting("inquiry")
        warned.on(date(2015, 5, 6))
        told = self.found(warned.office)
        assert [told[kind].numerator for kind in ("reminder", "inquiry", "admonition")] == [2, 2, 0]
        assert told["answered_in_time_rate"].value == "50.00"
        warned.answer(late)
        told = self.found(warned.office)
        assert (told["answered_in_time_rate"].numerator, told["answered_in_time_rate"].denominator) == (1, 2)
        assert (told["rectified_rate"].value, told["repeated_rate"].value) == ("50.00", "0.00")
        warned.office.writer.update(again, {"state": "issued", "issued_on": date(2015, 5, 6)})
        assert self.found(warned.office)["repeated_rate"].value == "50.00"
        before = Period(date(2015, 1, 1), date(2015, 5, 5))
        assert figure(warned.office, "warnings.repeated_rate", before).value == "0.00"

    def test_an_answer_counts_in_the_period_of_its_limit(self, warned: Warned) -> None:
        warned.on(date(2015, 4, 13))
        late = warned.waiting("inquiry")
        due = late.answer_due
        warned.on(due + timedelta(days=3))
        warned.answer(late)
        rates = [
            figure(warned.office, "warnings.answered_in_time_rate", period).shown
            for period in (
                Period(None, due - timedelta(days=1)), Period(due, due), Period(due + timedelta(days=1), None)
            )
        ]  # fmt: skip
        assert rates == ["—", "0.00 %", "—"]
