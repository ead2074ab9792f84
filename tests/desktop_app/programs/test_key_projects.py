"""三重项目: projects, their working groups, and the gap that is computed and never typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db.models import KeyProject
from desktop_app.core import listing, records
from desktop_app.core.checks import ProblemsFound, form_fields
from desktop_app.core.office import Office
from desktop_app.core.program import CLERKS
from desktop_app.errors import TransitionRefused
from desktop_app.programs import key_projects
from desktop_app.programs.key_projects.rules import gap
from tests.desktop_app.programs.heavy_projects import Department

PROGRAM = key_projects.PROGRAM


@pytest.fixture
def department(office: Office, clock: Any, cast: Any) -> Department:
    return Department(office, clock, cast)


def shown(department: Department, column: str) -> list[str]:
    rows = listing.listing(department.office, PROGRAM, columns=(column,)).first()
    return [row.cells[0].text for row in rows]


def test_a_project_is_registered_with_its_group(department: Department) -> None:
    bare = records.create(department.office, PROGRAM, {"title": "鱼山大桥", "lead": department.cast.township})
    with pytest.raises(TransitionRefused, match="请填写“工作组名称”；请填写“核定人数”"):
        department.move(bare, "register")
    assert department.project().number == "白泉-2016-001"


def test_a_project_is_late_after_its_last_day(department: Department) -> None:
    department.project(ends_on=date(2016, 4, 30))
    for month, day, late in ((4, 30, 0), (5, 1, 1)):
        department.on(date(2016, month, day))
        assert department.listed(PROGRAM, late="yes") == late


def test_the_gap_is_what_is_approved_less_who_is_on_post(department: Department) -> None:
    project = department.project(approved=2)
    assert "gap" not in {field.name for _section, field in form_fields(PROGRAM)}
    first = department.in_post(project=project)
    department.sent(department.cast.li, project=project)  # not on post before the report
    assert (gap(project), shown(department, "gap")) == (1, ["缺 1 人"])
    assert department.listed(PROGRAM, short="yes") == 1
    department.in_post(department.person("王工"), project=project)
    assert (gap(project), shown(department, "gap")) == (0, ["满员"])
    assert department.listed(PROGRAM, short="yes") == 0
    department.on(date(2016, 3, 1))
    department.move(first, "recall", ended_on=date(2016, 3, 1), ending_note="另有任务")
    assert gap(project) == 1


def test_a_project_pauses_and_goes_on_where_it_was(department: Department) -> None:
    project = department.move(department.project(), "build")
    department.move(project, "pause", closing_note="等待审批")
    assert (project.state, shown(department, "state")) == ("paused", ["暂停"])
    department.move(project, "resume")
    assert (project.state, project.state_before, project.closing_note) == ("building", None, "")


@pytest.mark.parametrize("key", ["complete", "void"])
def test_nobody_is_left_behind_on_a_project_that_is_over(department: Department, key: str) -> None:
    project = department.move(department.project(), "build")
    department.in_post(project=project)
    with pytest.raises(TransitionRefused, match="工作组还有 1 人在岗"):
        department.move(project, key, **({"closing_note": "重复"} if key == "void" else {}))


@pytest.mark.parametrize("key", ["complete", "void"])
def test_nobody_is_on_the_way_to_a_project_that_is_over(department: Department, key: str) -> None:
    project = department.move(department.project(), "build")
    staff = department.sent(project=project)
    more = {"closing_note": "重复"} if key == "void" else {}
    with pytest.raises(TransitionRefused, match="还有 1 人已经下达选派、没有报到"):
        department.move(project, key, **more)
    department.move(staff, "void", ending_note="另有任务")
    assert department.move(project, key, **more).state in ("done", "void")


def test_the_steps_of_a_project(department: Department) -> None:
    project = department.project()
    for key, state in (("prepare", "early"), ("build", "building"), ("complete", "done")):
        assert department.move(project, key).state == state
    assert department.move(department.project("二号码头"), "void", closing_note="重复").state == "void"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"starts_on": date(2016, 5, 1), "ends_on": date(2016, 4, 30)}, "“计划完成日期”不能早于“开始日期”"),
        ({"founded_on": date(2016, 1, 21)}, "“成立日期”不能晚于今天"),
        ({"approved_count": -1}, "“核定人数”不能是负数"),
        ({"investment": -1}, "“投资额”不能是负数"),
    ],
)
def test_values_hold_together(department: Department, values: dict[str, Any], reason: str) -> None:
    with pytest.raises(ProblemsFound, match=reason):
        department.project(**values)


@pytest.mark.parametrize(
    ("more", "reason"), [({"count": 0}, "至少是 1"), ({"count": 2, "granted": 3}, "应在 0 到 2 之间")]
)
def test_needs_are_counted(department: Department, more: dict[str, Any], reason: str) -> None:
    need = {"declared_on": date(2016, 1, 20), "duty": "征迁", **more}
    with pytest.raises(ProblemsFound, match=reason):
        records.change(department.office, PROGRAM, department.project(), {}, {"needs": [need]})


def test_open_needs_wait_in_a_view(department: Department) -> None:
    project = department.project()
    need = {"declared_on": date(2016, 1, 20), "duty": "征迁", "count": 2}
    records.change(department.office, PROGRAM, project, {}, {"needs": [need]})
    assert department.listed(PROGRAM, asking="yes") == 1
    stored = project.needs.get()
    row = {"id": stored.id, "verdict": "agreed", "granted": 2}
    records.change(department.office, PROGRAM, project, {}, {"needs": [row]})
    assert department.listed(PROGRAM, asking="yes") == 0
    waiting = next(view for view in PROGRAM.views if view.key == "asking")
    assert waiting.due == CLERKS  # who write the verdict; a leader writes no row


def test_figures_count_projects_and_what_they_cost(department: Department) -> None:
    department.move(department.project(investment=12000), "build")
    department.project("二号码头", investment=Decimal("8000.5"), approved=0)
    department.move(department.project("三号码头", investment=1), "void", closing_note="重复")
    department.project("老码头", starts_on=date(2015, 12, 31), investment=500)
    told = {key: department.figure(f"key_projects.{key}").shown for key in ("projects", "building", "short")}
    assert told == {"projects": "2 个", "building": "1 个", "short": "2 个"}
    assert department.figure("key_projects.investment").shown == "20000.50 万元"
    assert KeyProject.select().count() == 4
