"""`import people` and `export people` with the files of the national form."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from desktop_app.cli import REFUSED
from desktop_app.lrmx.document import Document, parsed, written
from tests.desktop_app.commands.calls import Run

NUMBER = "11010519491231002X"


def form(folder: Path, name: str, **texts: str) -> Path:
    path = folder / f"{name}.lrmx"
    path.write_bytes(written(Document({"XingMing": name, **texts})))
    return path


def test_several_forms_come_in_and_a_refused_one_stops_none(desk: Run, tmp_path: Path) -> None:
    first = form(tmp_path, "周一线", ShenFenZheng=NUMBER, ChuShengNianYue="不详")
    broken = tmp_path / "坏.lrmx"
    broken.write_bytes(b"<Person>")
    answer = desk("import", "people", first, broken, form(tmp_path, "吴二线"), "--json")
    assert answer.code == REFUSED
    told = answer.json
    assert (told["rows"], told["added"], told["updated"]) == (3, 2, 0)
    assert told["people"][0]["notes"] == ["“出生年月”写的是“不详”，没有照原样收下"]
    assert told["refused"][0]["file"] == "坏.lrmx"
    assert "坏.lrmx：这不是完整的 .lrmx 文件" in answer.err
    again = desk("import", "people", first)
    assert "周一线.lrmx → 更新 周一线" in again.out
    assert desk("show", "people", "--search", "线", "--json").json["total"] == 2


def test_people_go_out_with_their_numbers_where_that_is_asked_for(desk: Run, tmp_path: Path) -> None:
    desk("import", "people", form(tmp_path, "周一线", ShenFenZheng=NUMBER), form(tmp_path, "吴二线"))
    out = tmp_path / "out.lrmx"
    assert desk("export", "people", out, "--search", "周一线", "--json").json == {"rows": 1}
    assert parsed(out.read_bytes()).texts["ShenFenZheng"] == ""
    desk("export", "people", out, "--search", "周一线", "--whole")
    assert parsed(out.read_bytes()).texts["ShenFenZheng"] == NUMBER
    desk("export", "people", tmp_path / "all.zip", "--search", "线")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert set(archive.namelist()) == {"周一线.lrmx", "吴二线.lrmx"}


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("import", "visits", "{form}"), "要用 people"),
        (("import", "people", "{form}", "--dry-run"), "没有 --dry-run"),
        (("import", "people", "{form}", "a.xlsx"), "一次导入一个"),
        (("export", "visits", "a.lrmx"), "要用 people"),
    ],
)
def test_what_cannot_be_is_refused(
    desk: Run, tmp_path: Path, arguments: tuple[str, ...], reason: str
) -> None:
    path = form(tmp_path, "周一线")
    answer = desk(*(argument.format(form=path) for argument in arguments))
    assert answer.code == REFUSED
    assert reason in answer.err
