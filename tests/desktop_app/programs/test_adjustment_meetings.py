"""The meeting that decides on a cadre: who must be there, how many must agree, and what is said where they do
not (domain 1.8).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models import Parameter
from desktop_app.core.checks import ProblemsFound
from desktop_app.programs import meetings
from tests.desktop_app.programs.adjusting import Cases, cases

__all__ = ["cases"]


class TestTheMeeting:
    """Two thirds of those entitled are there; more than half of those entitled agree."""

    @pytest.mark.parametrize(
        ("votes", "reason"),
        [
            ({"present": 5, "in_favour": 5, "against": 0}, "应到 9 人，实到 5 人，不够 6 人，不能讨论决定"),
            (
                {"entitled": 10, "present": 6, "in_favour": 6, "against": 0},
                "应到 10 人，实到 6 人，不够 7 人，不能讨论决定",
            ),
            ({"present": 10}, "“实到”应在 0 到应到的 9 人之间"),
            ({"entitled": 0, "present": 0}, "“应到”至少是 1 人"),
            ({"present": 6, "in_favour": 4, "against": 2}, "应到 9 人，同意 4 票，不够 5 票，不能形成决定"),
            ({"in_favour": 6}, "同意 6、不同意 1、弃权 0、缓议 0，合计 7 票，实到 8 人，少 1 票"),
            ({"deferring": 2}, "同意 7、不同意 1、弃权 0、缓议 2，合计 10 票，实到 8 人，多 2 票"),
            ({"abstained": -1}, "“弃权”不能是负数"),
        ],
    )
    def test_refusals_say_the_numbers(self, cases: Cases, votes: dict[str, int], reason: str) -> None:
        case = cases.proposed()
        with pytest.raises(ProblemsFound, match=re.escape(reason)):
            cases.decide(case, **votes)
        assert not case.meetings.exists()

    def test_the_fewest_that_carry_a_decision(self, cases: Cases) -> None:
        votes = {"entitled": 9, "present": 6, "in_favour": 5, "against": 0, "abstained": 1}
        case = cases.decide(cases.proposed(), **votes)
        (meeting,) = case.meetings
        assert (meeting.outcome, meeting.in_favour, meeting.abstained) == ("passed", 5, 1)

    def test_half_of_those_entitled_is_not_more_than_half(self, cases: Cases) -> None:
        case = cases.proposed()
        votes = {"entitled": 8, "present": 8, "in_favour": 4, "against": 4}
        with pytest.raises(ProblemsFound, match="应到 8 人，同意 4 票，不够 5 票"):
            cases.decide(case, **votes)

    def test_what_is_deferred_is_met_on_again(self, cases: Cases) -> None:
        case = cases.move(cases.proposed(), "defer", **cases.meeting(in_favour=3, deferring=4))
        assert case.state == "proposed"
        case = cases.decide(case)
        assert [meeting.outcome for meeting in case.meetings] == ["deferred", "passed"]

    def test_what_is_not_carried_is_dropped_with_its_numbers(self, cases: Cases) -> None:
        case = cases.proposed()
        with pytest.raises(ProblemsFound, match="已经够 5 票，请用“组织决定”"):
            cases.move(case, "reject", **cases.meeting())
        case = cases.move(case, "reject", **cases.meeting(in_favour=4, against=4))
        assert (case.state, case.dropped_reason) == (
            "dropped",
            "2015-04-13 党委会议未通过：应到 9 人，同意 4 票",
        )
        assert [meeting.outcome for meeting in case.meetings] == ["rejected"]

    def test_it_may_decide_on_another_measure_of_the_same_regulation(self, cases: Cases) -> None:
        assert cases.decide(cases.proposed("lateral"), measure="demotion").kind == "demotion"
        with pytest.raises(ProblemsFound, match="没有“转任职级公务员”"):
            cases.decide(cases.proposed("lateral"), measure="rank_transfer")
        with pytest.raises(ProblemsFound, match="引咎辞职要先有本人的书面申请和组织部门的审核"):
            cases.decide(cases.proposed("lateral"), measure="blame_resignation")

    def test_the_parts_are_parameters_of_the_day(self, cases: Cases) -> None:
        since = date(2015, 1, 1)
        cases.office.writer.create(Parameter(key="meeting_quorum", value="1/2", valid_from=since))
        assert cases.decide(cases.proposed(), present=5, in_favour=5, against=0).state == "decided"

    @given(entitled=st.integers(1, 60), data=st.data())
    def test_the_arithmetic_agrees_with_counting(self, entitled: int, data: Any) -> None:
        class Now:
            parameters = type("P", (), {"text": staticmethod(lambda key, _on: parts[key])})
            today = staticmethod(lambda: date(2015, 4, 13))

        parts = {"meeting_quorum": "2/3", "meeting_majority": "1/2"}
        quorum, half = 2 * entitled // 3, entitled // 2  # where there is something to be wrong about
        present = data.draw(st.integers(0, 60) | st.integers(max(0, quorum - 1), quorum + 1))
        near = st.integers(min(half, present), min(half + 1, present))
        in_favour = data.draw(st.integers(0, present) | near)
        values = {
            "met_on": date(2015, 4, 13),
            "entitled": entitled,
            "present": present,
            "in_favour": in_favour,
            "against": present - in_favour,
            "abstained": 0,
            "deferring": 0,
        }
        carried = not list(meetings.decision_problems(values, None, Now))  # type: ignore[arg-type]
        assert carried == (present <= entitled and 3 * present >= 2 * entitled and 2 * in_favour > entitled)
