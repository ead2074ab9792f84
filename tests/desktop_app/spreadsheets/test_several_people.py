"""Cells that name several people: learners of a class, and visitors; nobody is left out in silence."""

from __future__ import annotations

import pytest

from db.models import Organization, Person, Talk, TalkAttendee, TrainingEnrolment, Visit, VisitHousehold
from tests.desktop_app.spreadsheets.conftest import Bring

CLASS = "培训班名称|培训时间|学时|参训人员"
SPRING = "春季轮训|2015-03-02至2015-03-03|16"


@pytest.mark.parametrize(
    "said", ["李干事、王五；赵六", "李干事，王五,赵六", "李干事 王五\n赵六", "李干事/王五/赵六"]
)
def test_each_learner_of_a_cell_is_one_of_the_class(bring: Bring, said: str) -> None:
    result = bring("trainings", CLASS, f"{SPRING}|{said}")
    assert (result.added, result.refused) == (1, ())
    assert [each.person.name for each in TrainingEnrolment.select()] == ["李干事", "王五", "赵六"]
    assert [each.name for each in result.made] == ["王五", "赵六"]


def test_further_rows_bring_further_learners_once(bring: Bring) -> None:
    rows = [f"{SPRING}|{said}" for said in ("王五、赵六", "赵六、孙七", "王五、孙七")]
    result = bring("trainings", CLASS, *rows)
    assert (result.added, result.joined, result.unchanged, result.refused) == (1, 1, 1, ())
    assert [each.person.name for each in TrainingEnrolment.select()] == ["王五", "赵六", "孙七"]


def test_of_learners_one_of_whom_cannot_be_none_comes_in(bring: Bring) -> None:
    result = bring("trainings", CLASS, f"{SPRING}|王五、赵六、王五")
    assert [(each.row, each.field) for each in result.refused] == [(2, "enrolments.person")]
    assert not TrainingEnrolment.select().exists()
    assert not Person.select().where(Person.name == "王五").exists()


@pytest.mark.parametrize("said", ["王五、赵六等5人", "王五等", "王五等三人", "赵六等 8 名同志"])
def test_whoever_is_not_named_is_asked_for(bring: Bring, said: str) -> None:
    result = bring("trainings", CLASS, f"{SPRING}|{said}")
    assert ["没有写全" in each.reason for each in result.refused] == [True]
    bring("work_orders", "来访人|反映问题|提出时间|承办单位", "王伯|路灯|2015-03-02|城管中队等3家单位")
    assert not Organization.select().where(Organization.name.contains("等")).exists()


def test_visitors_stay_in_the_words_of_the_table_and_nothing_is_no_wish(bring: Bring) -> None:
    bring("visits", "走访日期|参加人员|户主|反映问题", "2015-03-02|李干事、王五等5人|王伯|无")
    assert (Visit.get().visitors, VisitHousehold.get().wish) == ("李干事、王五等5人", "")


def test_who_came_to_a_talk_is_on_its_list(bring: Bring) -> None:
    head = "主题|时间|村社区|参加人员|参加人数"
    bring("talks", head, "路灯改造|2015-03-02 19:30|星湾村|王伯、李伯，张阿姨13812345678|12")
    assert Talk.get().residents_count == 12
    told = [(each.name, each.phone) for each in TalkAttendee.select()]
    assert told == [("王伯", ""), ("李伯", ""), ("张阿姨", "13812345678")]


def test_of_several_kinds_of_a_household_none_is_lost(bring: Bring) -> None:
    head = "走访日期|走访人员|户主|户类型|家庭基本情况"
    rows = ("王伯|低保户、党员|独居", "李伯|老党员，聋哑人、低保|", "赵婶|富户|", "陈伯||")
    result = bring("visits", head, *(f"2015-03-02|李干事|{row}" for row in rows))
    assert result.refused == ()
    told = {each.resident: (each.kind, each.situation) for each in VisitHousehold.select()}
    assert told == {
        "王伯": ("poor,party", "独居"),
        "李伯": ("poor,veteran_cadre", "户类型写的是“老党员，聋哑人、低保”"),
        "赵婶": ("other", "户类型写的是“富户”"),
        "陈伯": ("ordinary", ""),
    }
