"""A table's gaps are told before it is tried: no more, and no fewer, than its rows would be refused for."""

from __future__ import annotations

import pytest

from desktop_app.core.office import Office
from desktop_app.core.tables import program_of
from desktop_app.spreadsheets import gaps
from desktop_app.spreadsheets.importing import import_rows, proposal
from desktop_app.spreadsheets.workbook import read_table
from tests.desktop_app.spreadsheets.conftest import Make


@pytest.mark.parametrize(
    ("key", "text", "open_ones"),
    [
        ("work_orders", "来访人,反映情况\n王伯,路灯不亮了", []),  # a title is made of what is said
        ("work_orders", "来访人,日期\n王伯,2015-03-01", ["title"]),
        ("open_selection", "职位名称,单位,职位类别\n镇长,白泉镇,乡镇长", []),
        ("open_selection", "职位名称,单位\n镇长,白泉镇", ["kind", "rank"]),
        ("trainings", "培训班名称,主办单位,培训时间,学时\n班,白泉镇,2015.3.3-3.7,40", []),
        ("trainings", "培训班名称,主办单位,开始,学时\n班,白泉镇,2015.3.3,40", ["days", "ends_on"]),
    ],
)
def test_what_is_left_open_is_what_rows_are_refused_for(
    office: Office, make_text: Make, key: str, text: str, open_ones: list[str]
) -> None:
    program = program_of(key)
    assert program is not None
    table = read_table(make_text(text))
    columns = proposal(office, program, table)
    assert sorted(target.name for target in gaps.left_open(office, program, table, columns)) == open_ones
    refused = import_rows(office, program, table, columns, dry_run=True).refused
    assert sorted(one.field for one in refused if "请填写" in one.reason) == open_ones
