"""A form arrives on a stick: it is taken in, checked, printed for the seals, and sent on as it came."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from desktop_app.lrmx.document import Document, parsed, written
from tests.desktop_app.commands.calls import Run
from tests.desktop_app.commands.conftest import cheap, desk, password, run, template

__all__ = ["cheap", "desk", "password", "run", "template"]

TEXTS = {
    "XingMing": "周一线",
    "XingBie": "女",
    "ChuShengNianYue": "198503",
    "XianRenZhiWu": "白泉镇党委副书记、镇长",
    "NiRenZhiWu": "白泉镇党委书记",
    "JianLi": "2003.09--2007.08  东澜大学学习\n2007.08--2012.03  水务公司干事\n2012.03--         白泉镇镇长",
    "NianDuKaoHeJieGuo": "2013年称职；2014年优秀；2015年优秀",
    "JiSuanNianLingShiJian": "20160413",
    "ChengBaoDanWei": "中共舟澜市委组织部",
}
HUSBAND = {"ChengWei": "丈夫", "XingMing": "林某", "ChuShengRiQi": "198401", "ZhengZhiMianMao": "中共党员"}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """The stick with the form of one person, photo and all."""
    photo = io.BytesIO()
    Image.new("RGB", (60, 80), "#88aacc").save(photo, "JPEG")
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / "周一线.lrmx").write_bytes(written(Document(TEXTS, [HUSBAND], photo.getvalue())))
    return folder


def test_a_form_goes_its_whole_way(desk: Run, stick: Path, tmp_path: Path) -> None:
    came = parsed((stick / "周一线.lrmx").read_bytes())
    taken = desk("import", "people", stick / "周一线.lrmx", "--json").json
    assert (taken["added"], taken["people"][0]["notes"]) == (1, [])
    number = taken["people"][0]["id"]

    waiting = desk("show", "people", "--filter", "经历待核=是", "--json").json
    assert [row["name"] for row in waiting["rows"]] == ["周一线"]
    told = desk("show", "people", number).out
    assert "白泉镇镇长  2012-03  按简历推定  是  是" in told
    assert "水务公司干事  2007-08  2012-03  按简历推定  否  否" in told
    assert "现任单位：白泉镇" in told

    assert desk("move", "people", number, "经历已核实").code == 0
    assert desk("show", "people", "--filter", "经历待核=是", "--json").json["total"] == 0

    paper = tmp_path / "审批表.pdf"
    assert desk("print", "people", "approval", number, "--out", paper, "--json").json["pages"] == 2
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(paper)]
    for said in ("1985.03", "（31岁）", "白泉镇党委副书记、镇长", "白泉镇党委书记", "2012.03--白泉镇镇长"):
        assert said in pages[0]
    for said in ("2013年称职；2014年优秀；2015年优秀", "丈夫林某", "中共舟澜市委组织部", "（盖章）"):
        assert said in pages[1]

    assert desk("export", "people", stick / "回.lrmx", "--search", "周一线").code == 0
    gone = parsed((stick / "回.lrmx").read_bytes())
    assert {tag: text for tag, text in gone.texts.items() if text} == TEXTS
    assert gone.photo == came.photo
    assert [{tag: text for tag, text in one.items() if text} for one in gone.family] == [HUSBAND]
    assert "没有发现问题" in desk("check").out

    undone = desk("undo")  # 经历已核实, with which the form was printed for the seals
    assert (undone.code, "打印过“周一线”" in undone.err) == (1, True)
    assert desk("show", "people", "--filter", "经历待核=是", "--json").json["total"] == 0
