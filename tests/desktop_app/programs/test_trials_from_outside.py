"""Posts on trial and who is tried in them, in and out under the headings that offices use (domain 1.7)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from db.models import FrontlinePost, TrialCandidate, TrialPost
from desktop_app.programs import frontline_posts
from desktop_app.spreadsheets import exporting
from desktop_app.spreadsheets.importing import import_file
from tests.desktop_app.programs.tried import BEGUN, CANDIDATES, POSTS, Board

ROWS = (
    "岗位名称,岗位类别,所属单位,岗位层次,职数,批次",
    "工程部部长,大平台,金塘大桥工程指挥部,乡科正,1,2015年第一批",
    "综合部部长,大平台,金塘大桥工程指挥部,乡科正,,2015年第一批",
)
PEOPLE = (
    "姓名,现任单位,现任职务,职务层次,拟试岗岗位,首次择优依据",
    "周海宁,水务公司,经理,乡科副,工程部部长,一线考察结论为优先使用",
)


def brought(board: Board, path: Path, program: Any, *rows: str) -> Any:
    path.write_text("\n".join(rows), encoding="utf-8")
    return import_file(board.office, program, path)


def test_a_list_of_posts_comes_in_with_the_offices_weights_and_is_known_again(
    board: Board, tmp_path: Path
) -> None:
    for added in (2, 0):
        result = brought(board, tmp_path / "岗位.csv", POSTS, *ROWS)
        assert (result.added, result.refused) == (added, ())
    post = TrialPost.get(TrialPost.title == "综合部部长")
    assert (post.state, post.places, post.pool) == ("draft", 1, "2015年第一批")
    assert (post.weight_inspection, post.weight_votes, post.weight_achievement) == (40, 30, 30)
    assert board.move(post, "open", opened_on=BEGUN).number == "白泉-2015-001"


def test_a_list_of_candidates_comes_in_and_each_may_begin(board: Board, tmp_path: Path) -> None:
    brought(board, tmp_path / "岗位.csv", POSTS, *ROWS)
    board.cadre()
    result = brought(board, tmp_path / "人选.csv", CANDIDATES, *PEOPLE)
    assert (result.added, result.refused) == (1, ())
    board.move(TrialPost.get(TrialPost.title == "工程部部长"), "open", opened_on=BEGUN)
    trial = board.move(TrialCandidate.get(), "start", starts_on=BEGUN)
    assert (trial.organization.name, trial.former_post, trial.rank) == ("水务公司", "经理", "township_deputy")


def test_the_catalogue_comes_in(board: Board, tmp_path: Path) -> None:
    rows = ("单位,岗位,类别,是否关键岗位", "金塘大桥工程指挥部,工程部部长,大工程,是")
    assert brought(board, tmp_path / "目录.csv", frontline_posts.PROGRAM, *rows).added == 1
    assert FrontlinePost.get().key


def test_the_list_of_trials_goes_out(board: Board, tmp_path: Path) -> None:
    board.compared(80, 90)
    path = tmp_path / "试岗.xlsx"
    named = ("person.name", "unit", "former_post", "ends_on", "result", "votes_excellent")
    exporting.export(board.office, CANDIDATES, path, columns=named)
    first, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert first == ["姓名", "试岗单位", "原任职务", "试岗止", "总分和名次", "优秀票"]
    assert sorted(row[:2] for row in rows) == [
        ["干部乙", "金塘大桥工程指挥部"],
        ["干部甲", "金塘大桥工程指挥部"],
    ]
    assert {row[4] for row in rows} == {"83.67，第 2 名", "90.67，第 1 名"}
