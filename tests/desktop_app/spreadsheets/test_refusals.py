"""Refused rows come back with their reasons, whole, and go in once they are corrected."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl

from db.models import WorkOrder
from desktop_app.core.office import Office
from desktop_app.programs.work_orders import PROGRAM as ORDERS
from desktop_app.spreadsheets import refusals
from desktop_app.spreadsheets.importing import import_file
from tests.desktop_app.spreadsheets.conftest import HEADINGS, Make, changed

GOOD = [changed(工单编号=f"HX-{n}") for n in range(9)]


def written(path: Path) -> list[list[object]]:
    return [list(row) for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True)]


def test_reasons_stand_in_front_and_every_column_is_kept(
    office: Office, make_xlsx: Make, tmp_path: Path
) -> None:
    bad = changed(工单编号="=HYPERLINK(1)", 反映时间="昨天", 联系电话="x1", 诉求内容="一\n" + "长" * 12_000)
    path = make_xlsx(
        [(*HEADINGS, "科室", "日期"), *[(*row, "", 1) for row in GOOD], (*bad, "007", date(2015, 3, 2))]
    )
    result = import_file(office, ORDERS, path)
    assert refusals.write(office, ORDERS, result, tmp_path / "退回.xlsx") == 1
    headings, row = written(tmp_path / "退回.xlsx")
    assert headings == ["原行号", "退回原因", *HEADINGS, "科室", "日期"]
    assert row[0] == 11
    assert row[1].startswith("联系电话：“x1”不是电话号码")
    assert "反映时间：“昨天”不是日期" in row[1]
    assert row[2:11] == list(bad)
    assert row[11] == "007"
    cells = list(openpyxl.load_workbook(tmp_path / "退回.xlsx").active[2])
    assert cells[2].data_type == "s"  # text that looks like a formula stays text


def test_a_corrected_workbook_goes_in(office: Office, make_xlsx: Make, tmp_path: Path) -> None:
    back = tmp_path / "退回.xlsx"
    result = import_file(
        office, ORDERS, make_xlsx([HEADINGS, *GOOD, changed(工单编号="坏", 反映时间="昨天")])
    )
    refusals.write(office, ORDERS, result, back)
    book = openpyxl.load_workbook(back)
    book.active.cell(2, 2 + 1 + HEADINGS.index("反映时间")).value = "2015-3-2"
    book.save(back)
    again = import_file(office, ORDERS, back)
    assert (again.added, again.refused) == (1, ())
    assert WorkOrder.select().where(WorkOrder.source_number == "坏").exists()


def test_refused_twice_keeps_one_column_of_reasons(office: Office, make_xlsx: Make, tmp_path: Path) -> None:
    first, second = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    rows = [HEADINGS, *GOOD, changed(工单编号="坏", 反映时间="昨天")]
    refusals.write(office, ORDERS, import_file(office, ORDERS, make_xlsx(rows)), first)
    refusals.write(office, ORDERS, import_file(office, ORDERS, first), second)
    assert written(second)[0] == written(first)[0]
    assert written(second)[1][0] == 2


def test_a_text_too_long_for_a_cell_goes_on_behind_the_last_column(
    office: Office, make_text: Make, tmp_path: Path
) -> None:
    long = "长" * 40_000
    rows = [HEADINGS, *GOOD, changed(工单编号="坏", 诉求内容=long)]
    path = make_text("\n".join(",".join(row) for row in rows))
    refusals.write(office, ORDERS, import_file(office, ORDERS, path), tmp_path / "退回.xlsx")
    (_, row) = written(tmp_path / "退回.xlsx")
    assert str(row[2 + HEADINGS.index("诉求内容")]) + str(row[-1]) == long
