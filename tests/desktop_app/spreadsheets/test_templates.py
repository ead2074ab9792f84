"""Empty tables that others fill in: their headings are the import's own, and what comes back goes in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.models import KeyProject, Organization, Person, RetiredLeader
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import LEADER, Program
from desktop_app.errors import InvalidInput, NotAllowed
from desktop_app.programs import PROGRAMS, frozen_reports, key_projects, people, retired_leaders, visits
from desktop_app.spreadsheets import sheets, templates
from desktop_app.spreadsheets.importing import ImportResult, import_file
from desktop_app.spreadsheets.mapping import suggest, targets

TAKEN = [pytest.param(program, id=program.key) for program in PROGRAMS if program.outside is not None]


@pytest.fixture
def template(office: Office, tmp_path: Path) -> Any:
    def make(program: Program) -> Path:
        path = tmp_path / f"{program.key}.xlsx"
        templates.write(office, program, path)
        return path

    return make


def filled(path: Path, *rows: dict[str, Any]) -> Path:
    """The table as it comes back, typed into under its headings."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    for number, row in enumerate(rows, start=2):
        assert row.keys() <= set(headings)
        for heading, value in row.items():
            sheet.cell(number, headings.index(heading) + 1, value)
    book.save(path)
    return path


def imported(office: Office, program: Program, path: Path) -> ImportResult:
    result = import_file(office, program, path)
    assert not result.refused
    assert not result.left_out
    return result


def how(path: Path) -> dict[str, Sequence[Any]]:
    """What the second sheet says of each column."""
    rows = openpyxl.load_workbook(path).worksheets[1].iter_rows(min_row=2, values_only=True)
    return {str(row[0]): row[1:] for row in rows}


@pytest.mark.parametrize("program", TAKEN)
def test_each_heading_is_known_as_what_it_stands_for(template: Any, program: Program) -> None:
    path = template(program)
    table, _alike = sheets.table_for(program, path)
    assert table.sheet == program.title
    assert list(suggest(program, table).values()) == [target.name for target in targets(program)]
    assert list(how(path)) == list(table.headings)


def test_people_come_in_from_a_filled_template(office: Office, template: Any) -> None:
    rows = (
        {
            "*姓名": "林阿水",
            "性别": "男",
            "出生年月": "1985.10",
            "入党时间": "2006年6月；民盟",
            "现任单位": "水务公司",
            "身份证号": "",
            "联系电话": "13800000001",
        },
        {"*姓名": "邬阿娣", "性别": "女", "参加工作时间": "2007-08", "现任单位": "渔业公司"},
        {"*姓名": "𠅤阿龙"},
    )
    result = imported(office, people.PROGRAM, filled(template(people.PROGRAM), *rows))
    assert result.added == 3
    first = Person.get(Person.name == "林阿水")
    assert (first.born, first.joined_party, first.phone) == ("1985-10", "2006.06；民盟", "13800000001")
    assert Person.get(Person.name == "邬阿娣").organization == Organization.get(
        Organization.name == "渔业公司"
    )


def test_amounts_have_their_unit_in_the_heading(office: Office, template: Any) -> None:
    rows = [
        {"*项目名称": f"{name}大桥", "*牵头单位": "白泉镇", "投资额（万元）": 1200.5} for name in "东南西"
    ]
    assert imported(office, key_projects.PROGRAM, filled(template(key_projects.PROGRAM), *rows)).added == 3
    assert {project.investment for project in KeyProject} == {1200.5}


def test_rows_of_one_person_are_one_record_with_lines(office: Office, template: Any) -> None:
    path = template(retired_leaders.PROGRAM)
    of_one = {"*人员": "陈主任", "退出岗位": "镇人大主席", "退出日期": "2015-03-01", "派出单位": "白泉镇"}
    tasks = [{"任务": "走访企业", "完成时限": "2015-05-01"}, {"任务": "调研渔港", "完成时限": "2015-06-01"}]
    other = {"*人员": "李干事", "退出岗位": "副镇长", "退出日期": "2015-03-01", "派出单位": "白泉镇"}
    result = imported(
        office, retired_leaders.PROGRAM, filled(path, *(of_one | task for task in tasks), other)
    )
    assert result.added == 2
    leader = RetiredLeader.get(RetiredLeader.person == Person.get(Person.name == "陈主任"))
    assert [task.title for task in leader.tasks] == ["走访企业", "调研渔港"]
    assert how(path)["任务"][1] == "“任务”有几条的，一条一行，前面各栏照抄"


def test_words_are_chosen_from_a_list_and_another_is_asked_about(template: Any) -> None:
    sheet = openpyxl.load_workbook(template(people.PROGRAM)).worksheets[0]
    lists = {str(each.sqref): each for each in sheet.data_validations.dataValidation}
    (gender,) = (each for place, each in lists.items() if place.startswith("B2:"))
    assert sheet["B1"].value == "性别"
    assert gender.formula1 == '"男,女"'
    assert gender.errorStyle == "warning"
    assert all(len(each.formula1) <= 257 for each in lists.values())


def test_months_and_numbers_stay_as_they_are_typed(template: Any) -> None:
    sheet = openpyxl.load_workbook(template(people.PROGRAM)).worksheets[0]
    headings = {cell.value: cell.column_letter for cell in sheet[1]}
    as_text = {
        title for title, letter in headings.items() if sheet.column_dimensions[letter].number_format == "@"
    }
    assert {"出生年月", "入党时间", "联系电话"} <= as_text
    assert not {"*姓名", "任现职时间"} & as_text


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("*姓名", ("必填", None)),
        ("性别", (None, "选：男、女")),
        ("出生年月", (None, "年月，如 1985.03")),
        ("任现职时间", (None, "日期，如 2015-04-13")),
        ("现任单位", (None, "写登记的名称或编号")),
        ("在职状态", (None, "选：在职、试岗、挂职、停职、免职待安排、退休、离任")),
    ],
)
def test_the_second_sheet_says_how_each_is_filled_in(template: Any, heading: str, told: tuple[str]) -> None:
    assert how(template(people.PROGRAM))[heading] == told


def test_of_several_words_no_list_allows_but_one(template: Any) -> None:
    path = template(visits.PROGRAM)
    told = how(path)["户类型"][1]
    assert told.startswith("选：普通、困难户、")
    assert "；几种都是的，用顿号隔开；" in told
    sheet = openpyxl.load_workbook(path).worksheets[0]
    (column,) = (cell.column_letter for cell in sheet[1] if cell.value == "户类型")
    assert not any(str(each.sqref).startswith(column) for each in sheet.data_validations.dataValidation)


@pytest.mark.uncounted
def test_no_unit_stands_twice(template: Any) -> None:
    for program in PROGRAMS:
        if program.outside is not None:
            assert all(heading.count("元") <= 1 for heading in how(template(program)))


def test_a_program_that_takes_no_table_has_none(office: Office, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="不从表格导入，没有空白表格"):
        templates.write(office, frozen_reports.PROGRAM, tmp_path / "x.xlsx")
    assert not (tmp_path / "x.xlsx").exists()


def test_who_may_not_import_needs_none(office: Office, tmp_path: Path) -> None:
    office.user = User("刘书记", Rights(LEADER))
    with pytest.raises(NotAllowed):
        templates.write(office, people.PROGRAM, tmp_path / "x.xlsx")
