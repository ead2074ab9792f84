"""`change`: fields and rows that the form would let somebody write, and nothing else."""

from __future__ import annotations

import json

from desktop_app.cli import DONE, REFUSED
from tests.desktop_app.commands.calls import Run, number_of


def posting(desk: Run) -> str:
    """A draft that lacks what the next move asks for; its id."""
    desk("add", "people", "--json", stdin=json.dumps({"name": "周海"}).encode())
    lines = {"person": "周海", "place": "enterprise", "host": "白泉镇"}
    told = json.dumps(lines, ensure_ascii=False).encode()
    return str(desk("add", "project_staff", "--json", stdin=told).json["id"])


def test_a_draft_is_completed_by_name_or_by_label(desk: Run) -> None:
    draft = posting(desk)
    assert "请填写“原职务”" in desk("move", "project_staff", draft, "consult").err
    changed = desk("change", "project_staff", draft, "former_post=副主任", "原单位=白泉镇", "--json")
    assert (changed.json["former_post"], changed.json["sender"]) == ("副主任", "白泉镇")
    assert changed.json["history"][0]["user"] == "张三"
    assert desk("move", "project_staff", draft, "consult", "sender_view=同意").code == DONE
    desk("move", "project_staff", draft, "stand_down", "ending_note=另有安排")
    refused = desk("change", "project_staff", draft, "duty=联络")
    assert "现在不能改“duty”，这一步以后没有可以改的" in refused.err


def test_what_the_state_does_not_let_change_is_refused_with_what_it_lets(desk: Run) -> None:
    draft = posting(desk)
    refused = desk("change", "project_staff", draft, "reported_on=2016-01-04", "duty=联络")
    assert refused.code == REFUSED
    assert "现在不能改“reported_on”，可以改：person(人员)" in refused.err
    unknown = desk("change", "project_staff", draft, "colour=红")
    assert "现在不能改“colour”" in unknown.err


def test_all_of_it_or_nothing(desk: Run) -> None:
    draft = posting(desk)
    refused = desk("change", "project_staff", draft, "duty=联络", "batch=0")
    assert "“批次”应是 1、2 这样的数" in refused.err
    assert desk("show", "project_staff", draft, "--json").json["duty"] == ""


def test_rows_are_added_and_changed_by_their_place(desk: Run) -> None:
    told = json.dumps({"title": "大桥", "lead": "白泉镇"}, ensure_ascii=False).encode()
    project = str(desk("add", "key_projects", "--json", stdin=told).json["id"])
    for duty in ("政策处理", "征迁"):
        desk("change", "key_projects", project, f"needs.duty={duty}", "needs.count=2")
    changed = desk("change", "key_projects", project, "needs.2.count=3", "needs.1.duty=测绘", "--json").json
    assert [(row["duty"], row["count"]) for row in changed["lines"]["needs"]] == [("测绘", 2), ("征迁", 3)]
    for place in ("3", "0", "x"):
        refused = desk("change", "key_projects", project, f"needs.{place}.count=3")
        assert refused.code == REFUSED
        assert f"有 2 行，没有第“{place}”行" in refused.err
    order = number_of(desk)
    assert "请填写“办理情况”" in desk("change", "work_orders", order, "steps.by=陈主任").err
    assert "现在不能填写“needs.colour”" in desk("change", "key_projects", project, "needs.colour=红").err
