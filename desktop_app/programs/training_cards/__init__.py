"""年度学时卡: who has to be trained in a year, and whether the hours or days are reached (domain 1.15).

Hours and days are never typed here: they are the sum of what the classes of the year credited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import Person, TrainingCard
from desktop_app.core.due import days_left
from desktop_app.core.inputs import this_year
from desktop_app.core.program import (
    BAD,
    GOOD,
    Column,
    Field,
    Outside,
    PrintedForm,
    Program,
    Section,
    Words,
)
from desktop_app.core.workdays import months_after
from desktop_app.programs.training_cards.figures import FILTERS, INDICATORS, VIEWS, is_owed
from desktop_app.programs.training_cards.rules import card_rules, credited, is_reached, required

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SOON = 60  # days before the end of the time in which training is made up


def _make_up(card: Any, office: Office) -> Words:
    """The clock of whoever owes training since a promotion."""
    since = Person.get_by_id(card.person_id).rank_since
    owed = TrainingCard.select().where(TrainingCard.id == card.id, is_owed(office))
    if since is None or since.year != card.year + 1 or not owed.exists():
        return Words("")
    limit = office.parameters.whole("make_up_months", since)
    return days_left(months_after(since, limit), office.today(), soon=SOON)


def _hours(card: Any, office: Office) -> Words:
    return Words(str(credited(card, office.parameters.text)[0]))


def _days(card: Any, office: Office) -> Words:
    return Words(f"{credited(card, office.parameters.text)[1]:g}")


def _state(card: Any, office: Office) -> Words:
    return Words("达标", GOOD) if is_reached(card, office) else Words("未达标", BAD)


def _missing(card: Any, office: Office) -> Words:
    if is_reached(card, office):
        return Words("")
    setting = office.parameters.text
    hours, days = credited(card, setting)
    wanted_hours, wanted_days = required(card, setting)
    return Words(f"{wanted_hours - hours} 学时或 {wanted_days - days:g} 天")


PROGRAM = Program(
    key="training_cards",
    title="年度学时卡",
    model=TrainingCard,
    columns=(
        Column("person.name", "姓名", chars=5),
        Column("person.organization.name", "现任单位", sort=None, chars=8, share=1),
        Column("year", chars=4),
        Column("level", chars=5),
        Column("hours", "学时", text=_hours, sort=None, chars=3, amount=True),
        Column("days", "天数", text=_days, sort=None, chars=3, amount=True),
        Column("reached", "达标", text=_state, sort=None, chars=5, chip=True),
        Column("missing", "差多少", text=_missing, sort=None, chars=14, share=2),
        Column("make_up", "提任补训", text=_make_up, sort=None, chars=6),
        Column("remark", hidden=True),
    ),
    filters=FILTERS,
    views=VIEWS,
    form=(
        Section(
            "学时卡",
            (
                Field("person", required=True),
                Field("year", required=True, default=this_year),
                Field("level", required=True),
                Field("remark", wide=True),
            ),
        ),
    ),
    prints=(
        PrintedForm("card", "个人年度学时卡"),
        PrintedForm("blank", "空白个人年度学时卡", of="blank"),
        PrintedForm("ledger", "年度学时达标情况表", of="list"),
    ),
    indicators=INDICATORS,
    rules=card_rules,
    outside=Outside(
        synonyms={
            "person": ("姓名", "人员", "干部姓名"),
            "year": ("年度", "年份"),
            "level": ("职务层次", "级别", "职级"),
            "remark": ("备注",),
        },
        identity=("person", "year"),
    ),
)
