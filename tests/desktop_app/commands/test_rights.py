"""The matrix of rights on the command line: every kind of user × every command, and nothing of it leaks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop_app.core.program import AUDITOR, CLERK, LEADER, MANAGER
from desktop_app.programs import PROGRAMS
from desktop_app.security import opening
from desktop_app.security.passwords import Cost
from tests.desktop_app.commands.calls import PASSWORD, Run, number_of, order
from tests.desktop_app.security.colleagues import colleague
from tests.desktop_app.security.conftest import Made

KINDS = {
    "张三": (MANAGER, ()),
    "全能": (CLERK, ()),
    "工单": (CLERK, ("work_orders",)),
    "走访": (CLERK, ("visits",)),
    "镇长": (LEADER, ()),
    "审计员": (AUDITOR, ()),
}
WRITERS, READERS = {"张三", "全能", "工单"}, {"张三", "全能", "工单", "镇长", "审计员"}
OUT = READERS - {"审计员"}

pytestmark = pytest.mark.usefixtures("cheap")


@pytest.fixture(scope="module")
def template(template: Made, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The office with one user of each kind, all with one password."""
    directory = shutil.copytree(template.directory, tmp_path_factory.mktemp("rights") / "office")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Cost.__new__, "__defaults__", (1, 8_192, 1))
        opened = opening.open_office(directory, user="张三", password=PASSWORD)
        for name, (role, programs) in list(KINDS.items())[1:]:
            colleague(opened.office, name, password=PASSWORD, role=role, programs=programs)
        opened.close()
    return template._replace(directory=directory)


@pytest.fixture
def number(desk: Run) -> str:
    return number_of(lambda *rest, stdin=b"": desk("--user", "张三", *rest, stdin=stdin), confidential=True)


def test_commands_are_open_to_those_and_only_those_whose_they_are(
    desk: Run, number: str, tmp_path: Path
) -> None:
    table = tmp_path / "in.csv"
    table.write_text("事项,内容,姓名\n井盖,松动,李四\n", "utf-8")
    commands = {
        ("show", "work_orders"): READERS,
        ("show", "work_orders", number): READERS,
        ("show", "work_orders", "--search", "路灯"): READERS,
        ("show", "work_orders", number, "--reveal"): OUT,
        ("show", "work_orders", "--reveal"): OUT,
        ("export", "work_orders", "out.xlsx"): OUT,
        ("print", "work_orders", "slip", number, "--out", "slip.pdf"): OUT,
        ("print", "work_orders", "ledger", "--out", "ledger.pdf"): OUT,
        ("print", "work_orders", "blank", "--out", "blank.pdf"): WRITERS,
        ("screenshots", "pictures"): set(KINDS) - {"审计员"},
        ("import", "work_orders", table, "--dry-run"): WRITERS,
        ("move", "work_orders", number, "report_up"): {"张三"},  # the first makes it, then it is made
        ("move", "work_orders", number, "urge"): {"张三"},
    }
    for command, allowed in commands.items():
        answers = {name: desk("--user", name, *command) for name in KINDS}
        assert {name for name, answer in answers.items() if answer.code == 0} == allowed, command
        for name in set(KINDS) - READERS:
            assert "路灯" not in answers[name].out + answers[name].err


@pytest.mark.parametrize("name", KINDS)
def test_a_line_from_outside_is_taken_from_writers_only(desk: Run, name: str) -> None:
    answer = desk("--user", name, "add", "work_orders", stdin=order())
    assert (answer.code == 0) == (name in WRITERS)
    assert (desk("--user", "张三", "show", "work_orders", "--json").json["total"] == 1) == (name in WRITERS)


@pytest.mark.uncounted
def test_figures_and_programs_that_are_not_ones_own_are_not_told(desk: Run, number: str) -> None:
    told = desk("--user", "走访", "figures", "--json").json["figures"]
    theirs = {"visits", "visit_households", "visit_problems", "visit_diaries"}  # the sheets and their rows
    assert {figure["opens"]["program"] for figure in told} == theirs

    for program in PROGRAMS:
        answer = desk("--user", "走访", "show", program.key)
        assert (answer.code == 0) == (program.key in theirs)


@pytest.mark.uncounted
def test_masks_hold_in_lists_and_records_and_in_json(desk: Run, number: str) -> None:
    for name in ("张三", "审计员"):
        for command in (("show", "work_orders", number), ("show", "work_orders")):
            for form in ((), ("--json",)):
                said = desk("--user", name, *command, *form).out
                assert "王阿姨" not in said
                assert "13000001234" not in said
    shown = desk("--user", "张三", "show", "work_orders", number, "--json").json
    assert (shown["resident"], shown["phone"]) == ("匿名（要求保密）", "130****1234")
    whole = desk("--user", "镇长", "show", "work_orders", number, "--reveal", "--json").json
    assert (whole["resident"], whole["phone"]) == ("王阿姨", "13000001234")
    history = desk("--user", "张三", "show", "work_orders", number, "--json").json["history"]
    told = {sentence for done in history for sentence in done["what"] if "完整" in sentence}
    assert told == {"查看了完整的“群众姓名”", "查看了完整的“联系电话”"}  # what was shown, and no more
