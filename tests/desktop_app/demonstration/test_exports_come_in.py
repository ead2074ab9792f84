"""What one office exports comes in at another, once: of every program all but what was void or a draft."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.core.clock import FixedClock
from desktop_app.core.listing import listing
from desktop_app.core.office import Office
from desktop_app.core.program import Program
from desktop_app.programs import PROGRAMS
from desktop_app.spreadsheets import exporting
from desktop_app.spreadsheets.importing import import_file
from tests.desktop_app.conftest import copied
from tests.desktop_app.demonstration.conftest import NOW, entered

FIRST = ("divisions", "organizations", "dictionaries", "categories")  # others name them
ROWS = 30
NOT_IN_FORCE = ("这一行的状态是“作废”，没有导入。", "这一行的状态是“草稿”，没有导入。")
# There is a 白泉镇 in both offices; several hirings are for posts of one name, and each office numbers them.
ALIKE = {"organizations": "请连乡镇一起写，或改填代码。", "hiring_applicants": "个同名的，请改填代码或编号。"}


def taking_tables() -> Iterator[Program]:
    """The programs that take tables, those first that others name; warnings lie behind a second lock."""
    taking = {each.key: each for each in PROGRAMS if each.outside is not None and each.outside.synonyms}
    yield from (taking.pop(key) for key in FIRST)
    yield from (program for key, program in taking.items() if key != "warnings")


def write_out(office: Office, program: Program, path: Path) -> None:
    """Export the first rows, in every column; of what others name all."""
    rows = listing(office, program, columns=[column.name for column in program.columns])
    if program.key not in FIRST:
        few = rows.first(ROWS)
        rows.iterate = lambda: iter(few)  # type: ignore[method-assign]
    exporting.export_listing(office, rows, path, revealed=True)


@pytest.mark.uncounted
def test_every_programs_export_comes_in_once(made: Path, founded: Path, tmp_path: Path) -> None:
    with entered(made) as office:
        for program in taking_tables():
            write_out(office, program, tmp_path / f"{program.key}.xlsx")
    with copied(founded, tmp_path, FixedClock(NOW)) as office:
        for program in taking_tables():
            path = tmp_path / f"{program.key}.xlsx"
            result, again = import_file(office, program, path), import_file(office, program, path)
            refused = {each.row: each.reason for each in result.refused}
            allowed = (*NOT_IN_FORCE, ALIKE.get(program.key, "?"))
            assert [reason for reason in refused.values() if not reason.endswith(allowed)] == [], program.key
            assert result.added + result.joined + result.unchanged + len(refused) == result.rows, program.key
            assert result.added > 0 or result.rows == 0, program.key
            assert (again.added, again.joined, len(again.refused)) == (0, 0, len(result.refused)), program.key
