"""What an undo brings back is refused where, beside later changes, nobody could have entered it."""

from __future__ import annotations

from datetime import date

import pytest

from db.models import TrainingEnrolment
from desktop_app.core import records
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import Office
from desktop_app.programs import trainings, weekly_reviews
from desktop_app.undo import reversal
from tests.desktop_app.conftest import Orders
from tests.desktop_app.programs.former_secretaries import ROLLS, Desk, desk
from tests.desktop_app.programs.schooled import School, school
from tests.desktop_app.undo.stored import refusal

__all__ = ["desk", "school"]

CLASSES = trainings.PROGRAM


def test_nobody_comes_onto_a_list_twice_because_a_removal_is_taken_back(
    office: Office, school: School
) -> None:
    learner, other = school.person("章莉"), school.person("傅伟")
    training = school.draft((learner, 0))
    stands = [{"id": row.id} for row in training.enrolments]
    training = records.change(office, CLASSES, training, {}, {"enrolments": [{"person": other}]})
    batch = office.writer.newest_batch
    kept = [{"id": row.id} for row in training.enrolments]
    records.change(office, CLASSES, training, {}, {"enrolments": [*kept, {"person": learner}]})
    again = office.writer.newest_batch
    said = "后来又有别的改动，放回去就不对了：学员名单里有人重复。不能撤销。"
    assert refusal(office, batch) == said
    reversal.undo(office, again or 0)  # and now it can be
    reversal.undo(office, batch or 0)
    assert [{"id": row.id} for row in TrainingEnrolment.select()] == stands


def test_a_day_comes_back_only_before_the_end_that_was_moved_since(office: Office, school: School) -> None:
    training = school.draft()
    training = records.change(office, CLASSES, training, {"starts_on": date(2016, 9, 5)})
    training = records.change(office, CLASSES, training, {"starts_on": date(2016, 9, 1)})
    batch = office.writer.newest_batch
    training = records.change(office, CLASSES, training, {"remark": "推迟过"})
    training = records.change(office, CLASSES, training, {"ends_on": date(2016, 9, 4), "days": 4})
    assert "早于" in refusal(office, batch)
    reversal.undo(office, office.writer.newest_batch or 0)
    reversal.undo(office, batch or 0)
    training = records.get(office, CLASSES, training.id)
    assert (training.starts_on, training.remark) == (date(2016, 9, 5), "推迟过")


def test_no_roll_goes_back_to_what_the_next_one_waited_for(desk: Desk) -> None:
    desk.granted()
    desk.on(date(2016, 6, 20))
    desk.paid("2016-06")
    batch = desk.office.writer.newest_batch or 0
    latecomers = records.create(desk.office, ROLLS, {"month": "2016-06"})
    assert "2016-06 的花名册还没有发放（待造册）" in refusal(desk.office, batch)
    records.discard(desk.office, ROLLS, latecomers)
    reversal.undo(desk.office, batch)
    assert [roll.state for roll in ROLLS.model.select()] == ["listed"]


def test_what_was_wrong_before_is_no_reason(office: Office, school: School) -> None:
    training = records.change(office, CLASSES, school.draft(), {"title": "轮训"})
    batch = office.writer.newest_batch
    office.writer.update(training, {"starts_on": date(2017, 9, 1)})  # as of a file of an earlier release
    reversal.undo(office, batch or 0)
    assert records.get(office, CLASSES, training.id).title == "党章党规党纪专题培训班"


def test_what_was_wrong_already_comes_back_where_nothing_else_was_changed(
    office: Office, school: School
) -> None:
    training = school.draft()
    office.writer.update(training, {"starts_on": date(2017, 9, 1)})  # as of an earlier release
    training = records.change(office, CLASSES, training, {"starts_on": date(2016, 9, 2)})
    batch = office.writer.newest_batch
    records.change(office, CLASSES, training, {"remark": "推迟过"})
    assert "早于" in refusal(office, batch)
    reversal.undo(office, office.writer.newest_batch or 0)
    reversal.undo(office, batch or 0)
    assert records.get(office, CLASSES, training.id).starts_on == date(2017, 9, 1)


def test_an_order_stands_once_in_a_review(office: Office, orders: Orders) -> None:
    order = orders.issued()
    program = weekly_reviews.PROGRAM
    with pytest.raises(ProblemsFound, match="有一张工单列了两次"):
        records.create(
            office, program, {"held_on": office.today()}, {"decisions": [{"order": order}, {"order": order}]}
        )
