"""教育培训 in the demonstration: classes and cards of every year, one class that runs and one to come."""

from __future__ import annotations

import pytest

from db.models import Training, TrainingCard
from desktop_app.core.office import Office

pytestmark = pytest.mark.slow


def test_every_year_since_2015_has_its_classes_and_cards(office: Office) -> None:
    years = set(range(2015, office.today().year + 1))
    assert {each.year for each in Training.select().where(Training.state == "archived")} == years
    for year in years:
        assert TrainingCard.select().where(TrainingCard.year == year).count() >= 90


def test_the_long_class_comes_round_to_everybody_once_in_five_years(office: Office) -> None:
    classes = Training.select().where(Training.kind == "rotation", Training.year.between(2016, 2020))
    learners = [row.person_id for each in classes for row in each.enrolments]
    assert len(learners) == len(set(learners)) > 5


def test_no_class_ends_on_a_day_off(office: Office) -> None:
    days = office.working_days
    assert all(days.first_from(each.ends_on) == each.ends_on for each in Training.select())


def test_one_class_runs_and_one_is_to_come(office: Office) -> None:
    running = Training.get(Training.state == "running")
    assert running.starts_on <= office.today() <= running.ends_on
    assert Training.get(Training.state == "announced").starts_on > office.today()
