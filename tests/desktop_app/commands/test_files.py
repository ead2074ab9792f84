"""`import`, `export`, `print`, `scan`, `screenshots`: files in and out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
import xlsxwriter

from desktop_app.cli import REFUSED
from desktop_app.commands import tables
from desktop_app.commands.options import INTERRUPTED
from tests.desktop_app.commands.calls import ROOT, Run, number_of, order


def test_a_table_comes_in_once_and_goes_out(desk: Run, tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    table.write_text(
        "留言编号,群众姓名,事项标题,提出时间\n17,王阿姨,路灯不亮,2015-04-13\n"
        "18,,路灯不亮,二〇一五年的春天里不记得是哪一天的一个早上\n",
        "utf-8",
    )
    refused = tmp_path / "back.xlsx"
    first = desk("import", "work_orders", table, "--refused", refused, "--json").json
    assert (first["rows"], first["added"], first["unchanged"]) == (2, 1, 0)
    assert {refusal["row"] for refusal in first["refused"]} == {3}
    assert refused.exists()
    assert desk("import", "work_orders", table, "--json").json["unchanged"] == 1
    told = desk("import", "work_orders", table).out
    assert "共 2 行：新增 0，已有 1，退回 1。" in told
    assert first["refused"][0]["reason"] in told  # to its end
    assert desk(
        "export", "work_orders", tmp_path / "out.xlsx", "--columns", "number，title", "--json"
    ).json == {"rows": 1}


def test_an_empty_table_goes_out_to_be_filled_in(desk: Run, tmp_path: Path) -> None:
    out = tmp_path / "blank.xlsx"
    columns = desk("export", "people", out, "--template", "--json").json["columns"]
    assert f"空白表格有 {columns} 栏，已写到 {out}。" in desk("export", "people", out, "--template").out
    assert desk("import", "people", out, "--dry-run", "--json").json["rows"] == 0
    for option in (("--search", "林"), ("--columns", "name"), ("--filter", "status=left"), ("--whole",)):
        assert "--template 不和筛选、列一起写" in desk("export", "people", out, "--template", *option).err


def test_a_column_that_no_field_took_is_named(desk: Run, tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    table.write_text("群众姓名,事项标题,提出时间,经办感想\n王阿姨,路灯不亮,2015-04-13,很难\n", "utf-8")
    assert "未取用的列：经办感想；" in desk("import", "work_orders", table, "--dry-run").out
    assert desk("import", "work_orders", table, "--json").json["left_out"] == ["经办感想"]


def test_blank_slips_take_their_numbers(desk: Run, tmp_path: Path) -> None:
    assert desk(
        "print", "work_orders", "blank", "--blank", "3", "--out", tmp_path / "b.pdf", "--json"
    ).json == {
        "pages": 3,
        "missing_glyphs": [],
    }
    assert number_of(desk).endswith("第004号")


@pytest.mark.parametrize(
    ("program", "form", "heading"),
    [("work_orders", "slip", "民情工单"), ("visits", "sheet", "走访"), ("people", "approval", "任免")],
)
def test_a_form_is_printed_blank_by_its_own_name(
    desk: Run, tmp_path: Path, *, program: str, form: str, heading: str
) -> None:
    out = tmp_path / "b.pdf"
    done = desk("print", program, form, "--blank", "2", "--out", out, "--json")
    assert done.json["pages"] >= 2
    with pypdfium2.PdfDocument(out) as paper:
        assert heading in paper[0].get_textpage().get_text_range()


def test_a_form_that_has_no_blank_says_which_have(desk: Run, tmp_path: Path) -> None:
    done = desk("print", "work_orders", "cover", "--blank", "2", "--out", tmp_path / "b.pdf")
    assert done.code == REFUSED
    assert done.err == "《档案封面》没有空白的；民情工单的空白单据有：空白工单本(blank)。\n"
    none = desk("print", "talks", "ledger", "--blank", "2", "--out", tmp_path / "b.pdf")
    assert none.err == "《民情恳谈台账》没有空白的；民情恳谈的空白单据有：没有。\n"


def test_a_ledger_is_in_the_order_of_the_numbers(desk: Run, tmp_path: Path) -> None:
    draft = desk("add", "work_orders", stdin=order(title="先起草的", draft=True)).json["id"]
    for title in ("先出具的", "后出具的"):
        number_of(desk, title=title)
    desk("move", "work_orders", draft, "issue")
    desk("print", "work_orders", "ledger", "--out", tmp_path / "l.pdf")
    with pypdfium2.PdfDocument(tmp_path / "l.pdf") as paper:
        text = paper[0].get_textpage().get_text_range()
    assert text.index("先出具的") < text.index("后出具的") < text.index("先起草的")


@pytest.mark.parametrize(
    ("more", "said"), [(("--blank", "2"), "空白单据不带编号"), (("state=committing",), "只能写一种")]
)
def test_a_number_is_printed_alone(desk: Run, tmp_path: Path, more: tuple[str, ...], said: str) -> None:
    out = tmp_path / "s.pdf"
    refused = desk("print", "work_orders", "slip", number_of(desk), *more, "--out", out)
    assert refused.code == REFUSED
    assert said in refused.err
    assert not out.exists()


@pytest.mark.parametrize("place", ["missing/refused.xlsx", "refused.txt"])
def test_nothing_is_imported_where_refused_rows_have_no_place(desk: Run, tmp_path: Path, place: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("群众姓名,事项标题,提出时间\n王阿姨,路灯不亮,2015-01-04\n李伯,水管,何时\n", "utf-8")
    refused = desk("import", "work_orders", path, "--refused", tmp_path / place)
    assert refused.code == REFUSED
    assert desk("show", "work_orders", "--json").json["total"] == 0
    good = tmp_path / "refused.xlsx"
    answer = desk("import", "work_orders", path, "--refused", good, "--json").json
    assert (answer["added"], len(answer["refused"])) == (1, 1)
    assert [each.name for each in tmp_path.glob("*refused*")] == ["refused.xlsx"]


def test_a_batch_is_printed_by_filter(desk: Run, tmp_path: Path) -> None:
    desk("add", "work_orders", stdin=order() * 2)
    done = desk(
        "print", "work_orders", "slip", "state=committing", "--out", tmp_path / "all.pdf", "--json"
    ).json
    assert done["pages"] == 2


def test_a_printed_slip_comes_back(desk: Run, tmp_path: Path) -> None:
    number = number_of(desk)
    slip = tmp_path / "slip.pdf"
    printed = desk("print", "work_orders", "slip", number, "--out", slip)
    assert "空白联：还没有填承诺内容" in printed.out
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 no")
    answer = desk("scan", tmp_path / "broken.pdf", slip, "--json")
    assert answer.code == REFUSED
    assert {(page["number"], page["part"]) for page in answer.json["filed"]} == {
        (number, "stub"),
        (number, "resident"),
    }
    assert answer.json["refused"][0]["file"] == "broken.pdf"
    record = desk("show", "work_orders", number, "--json").json
    assert [file["file_name"] for file in record["attachments"]] == ["slip.pdf"]
    assert sorted(desk("scan", slip).out.splitlines()) == sorted(
        f"slip.pdf 第 1 页 → {number} {part}（以前已归）" for part in ("存根联", "群众联")
    )


def test_all_months_of_a_year_come_in_at_once(desk: Run, tmp_path: Path) -> None:
    path = tmp_path / "year.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for month, day in (("1月", "2015-01-04"), ("2月", "2015年2月30日")):
            sheet = book.add_worksheet(month)
            sheet.write_row("A1", ("群众姓名", "事项标题", "提出时间"))
            sheet.write_row("A2", ("王阿姨", "路灯不亮", day))
    told = desk("import", "work_orders", path, "--all-sheets")
    assert "“2月”第 2 行" in told.out
    answer = desk("import", "work_orders", path, "--all-sheets", "--json").json
    assert (answer["added"], answer["unchanged"], answer["hidden_sheets"]) == (0, 1, [])
    assert [(each["sheet"], each["row"]) for each in answer["refused"]] == [("2月", 2)]
    assert desk("import", "work_orders", path, "--all-sheets", "--sheet", "1月").code == REFUSED


def test_screenshots_get_the_opened_office(run: Run, desk: Run, tmp_path: Path) -> None:
    assert desk("screenshots", tmp_path / "out", "--size", "1024x768", "--json").json == {"files": []}


@pytest.mark.parametrize("stopped", ["_write_refused", "import_file"])
def test_who_stops_an_import_is_told_what_is_in(
    desk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped: str
) -> None:
    def stop(*_all: object, **_named: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "表.csv"
    path.write_text("反映时间,诉求内容,反映人\n2015-3-2,路灯不亮,王伯\n后天,水管漏水,李婶", "utf-8")
    monkeypatch.setattr(tables, stopped, stop)
    answer = desk("import", "work_orders", path, "--refused", tmp_path / "退回.xlsx")
    assert answer.code == INTERRUPTED
    is_in = desk("show", "work_orders", "--json").json["total"] == 1
    assert is_in == (stopped == "_write_refused") == ("已经导入" in answer.err)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminal and sends no such signal")
@pytest.mark.parametrize("told", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_an_interrupted_import_leaves_nothing(desk: Run, tmp_path: Path, password: Path, told: str) -> None:
    rows = "".join(f"{number},王阿姨,路灯不亮,2015-04-13\n" for number in range(20_000))
    (tmp_path / "long.csv").write_text("留言编号,群众姓名,事项标题,提出时间\n" + rows, "utf-8")
    command = [sys.executable, "-m", "desktop_app", "--data", tmp_path / "office"]
    command += ["--password-file", password, "import", "work_orders", tmp_path / "long.csv"]
    terminal, others = os.openpty()
    # What runs in the background may be deaf to it.
    heard = partial(signal.signal, getattr(signal, told), signal.SIG_DFL)
    importing = subprocess.Popen(command, cwd=ROOT, stderr=others, preexec_fn=heard)
    os.close(others)
    shown = b""
    while b"2000 / 20000" not in shown:  # written, and much is still to come
        shown += os.read(terminal, 4096)
    importing.send_signal(getattr(signal, told))
    assert importing.wait() == INTERRUPTED
    assert "没有留下半截" in os.read(terminal, 4096).decode()
    os.close(terminal)
    assert desk("show", "work_orders", "--json").json["total"] == 0
