"""What `run` shows where there is no display: the real commands on a real demonstration office."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from demonstration import Desk, follow_one_problem
from environment import Environment, SetupFailed

from desktop_app.demonstration import making
from desktop_app.security.passwords import Cost
from tests.desktop_app.demonstration.conftest import PASSWORD


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """An office of today, whose password costs each of its commands little."""
    folder = tmp_path_factory.mktemp("run")
    password_file = folder / "password.txt"
    password_file.write_text(PASSWORD + "\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Cost.__new__, "__defaults__", (1, 8_192, 1))
        making.make(folder / "office", password=PASSWORD, progress=lambda _done, _all: None)
    return Desk(Environment(Path(sys.prefix)), folder / "office", password_file)


def test_one_problem_is_followed_from_its_slip_to_the_figures(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow_one_problem(desk, tmp_path)
    told = capsys.readouterr().out
    assert (tmp_path / "slip.pdf").read_bytes().startswith(b"%PDF")
    assert "认出 2 联" in told
    newest = desk.ask("show", "work_orders", "--limit", "1")["rows"][0]["number"]
    assert desk.ask("show", "work_orders", newest)["state"] == "handling"
    assert newest in told


def test_a_refusal_ends_the_demonstration(desk: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SetupFailed, match="print"):
        desk.ask("print", "work_orders", "slip", "白泉〔1999〕第001号", "--out", str(desk.office / "no.pdf"))
    assert "白泉〔1999〕第001号" in capfd.readouterr().err
