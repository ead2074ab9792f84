"""加强“三重”项目干部力量调配、日常管理、考核激励；“绩效奖励以业绩为导向，实行总额管理和自主分配相结合的原则”.

The working group's total follows its grade; the group shares it out itself; the paper says it in capitals.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pypdfium2

from tests.desktop_app.commands.calls import Run
from tests.desktop_app.commands.conftest import cheap, desk, password, run, template

__all__ = ["cheap", "desk", "password", "run", "template"]

YEAR = date.today().year - 2  # long enough ago for every notice to be over


def adds(desk: Run, program: str, **values: object) -> str:
    line = json.dumps(values, ensure_ascii=False, default=str).encode()
    answer = desk("add", program, "--json", stdin=line)
    assert answer.code == 0, answer.err
    return str(answer.json.get("number") or answer.json["id"])


def moves(desk: Run, program: str, number: str, move: str, *told: str) -> None:
    answer = desk("move", program, number, move, *told)
    assert answer.code == 0, answer.err


def posts(desk: Run, person: str, project: str) -> str:
    """力量调配: the sender is asked, the letter goes out, the cadre reports within five working days."""
    staff = adds(desk, "project_staff", person=person, sender="白泉镇", former_post="副主任", project=project)
    day = f"{YEAR}-01-04"
    moves(desk, "project_staff", staff, "征求派出单位意见", f"consulted_on={day}", "sender_view=同意")
    moves(desk, "project_staff", staff, "下达选派", f"dispatched_on={day}", f"starts_on={day}",
          f"ends_on={YEAR + 3}-01-04")  # fmt: skip
    moves(desk, "project_staff", staff, "报到", f"reported_on={YEAR}-01-06")
    return staff


def shown(desk: Run, key: str) -> str:
    told = desk("figures", "--json").json["figures"]
    return next(f"{one['value']}{one['unit']}" for one in told if one["key"] == key)


def test_a_working_group_earns_its_reward(desk: Run, tmp_path: Path) -> None:
    for name in ("周海", "林澜", "沈渔"):
        adds(desk, "people", name=name)
    project = adds(
        desk, "key_projects", title="鱼山大桥", lead="白泉镇", team="鱼山大桥工作组",
        approved_count=4, starts_on=f"{YEAR}-01-04",
    )  # fmt: skip
    moves(desk, "key_projects", project, "登记")
    moves(desk, "key_projects", project, "开工")
    staff = [posts(desk, name, "鱼山大桥") for name in ("周海", "林澜", "沈渔")]
    listed = desk("show", "key_projects").out
    assert "3/4" in listed
    assert "缺 1 人" in listed
    assert shown(desk, "project_staff.staffing_rate") == "75.00%"

    moves(desk, "project_staff", staff[0], "季度评价", f"year={YEAR}", "quarter=2", "grade=好")
    moves(desk, "project_staff", staff[0], "年度考评", f"year={YEAR}", "grade=优秀")

    bonus = adds(desk, "project_bonuses", project="鱼山大桥", year=YEAR)
    criterion = ("criteria.title=年度投资", "criteria.weight=100", "criteria.score=96")
    graded = ("grade=优秀", f"appraised_on={YEAR + 1}-01-05")
    moves(desk, "project_bonuses", bonus, "年度考评", *criterion, *graded)
    moves(desk, "project_bonuses", bonus, "核定总额", f"fixed_on={YEAR + 1}-01-06")
    assert shown(desk, "project_bonuses.pool") == "72000.00元"  # 20000 × 36 ÷ 12 × 1.2

    refused = desk("move", "project_bonuses", bonus, "确认方案")
    assert "还没有分配" in refused.err
    moves(desk, "project_bonuses", bonus, "按系数分配")
    moves(desk, "project_bonuses", bonus, "确认方案")
    moves(desk, "project_bonuses", bonus, "公示", f"published_on={YEAR + 1}-01-08")
    moves(desk, "project_bonuses", bonus, "审批", f"approved_on={YEAR + 1}-02-01", "approval_opinion=同意")
    moves(desk, "project_bonuses", bonus, "发放", f"paid_on={YEAR + 1}-02-02")
    assert shown(desk, "bonus_shares.mean_share") == "24000.00元"

    paper = tmp_path / "签收表.pdf"
    assert desk("print", "project_bonuses", "payroll", bonus, "--out", paper).code == 0
    text = "".join(pypdfium2.PdfDocument(paper)[0].get_textpage().get_text_range().split())
    assert "合计3人72,000.00" in text
    assert "人民币柒万贰仟元整" in text
    moves(desk, "project_bonuses", bonus, "归档")
