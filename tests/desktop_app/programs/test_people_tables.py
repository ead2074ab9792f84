"""People in tables: the headings that offices use, a unit within a post, and out again as they came in."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.models import Person
from desktop_app.core import records
from desktop_app.core.office import Office
from desktop_app.programs import people
from desktop_app.spreadsheets import exporting, workbook
from desktop_app.spreadsheets.importing import import_file
from desktop_app.spreadsheets.mapping import suggest
from tests.desktop_app.conftest import Cast

PEOPLE = people.PROGRAM
# The applicants' list of a selection, as organization departments keep it (domain 1.9).
APPLICANTS = {
    "序号": "1",
    "姓名": "周一线",
    "性别": "女",
    "出生日期": "1985.03",
    "民族": "汉族",
    "党派加入时间": "2006.06",
    "最高学历": "大学",
    "毕业学校": "东澜大学",
    "所在单位及职务": "白泉镇党委副书记、镇长",
    "专技职务": "经济师",
    "近三年年度考核": "2013年称职；2014年优秀",
}


def table(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_list_of_applicants_comes_in(office: Office, cast: Cast, tmp_path: Path) -> None:
    result = import_file(office, PEOPLE, table(tmp_path / "名单.csv", APPLICANTS))
    assert (result.added, list(result.refused)) == (1, [])
    person = Person.get(Person.name == "周一线")
    assert (person.organization, person.post) == (cast.township, "党委副书记、镇长")
    told = (
        person.gender,
        person.born,
        person.joined_party,
        person.full_time_education,
        person.professional_title,
    )
    assert told == ("female", "1985-03", "2006.06", "大学", "经济师")
    assert person.appraisals == "2013年称职；2014年优秀"


def test_a_post_stays_whole_where_its_unit_is_given_or_unknown(
    office: Office, cast: Cast, tmp_path: Path
) -> None:
    rows = (
        {"姓名": "甲", "单位": "水务公司", "职务": "白泉镇挂职副镇长"},
        {"姓名": "乙", "单位": "", "职务": "某某局局长"},
        {"姓名": "丙", "单位": "", "职务": "白泉镇"},
    )
    assert import_file(office, PEOPLE, table(tmp_path / "名单.csv", *rows)).added == 3
    told = {person.name: (person.organization, person.post) for person in Person.select()}
    assert told["甲"] == (cast.waterworks, "白泉镇挂职副镇长")
    assert told["乙"] == (None, "某某局局长")
    assert told["丙"] == (None, "白泉镇")


@pytest.mark.uncounted
def test_what_goes_out_can_come_in_again(office: Office, cast: Cast, tmp_path: Path) -> None:
    values: dict[str, Any] = {
        "name": "周一线",
        "gender": "female",
        "born": "1985-03",
        "native_place": "浙江定海",
        "growth_place": "浙江定海白泉镇",
        "organization": cast.township,
        "post": "镇长",
        "category": "civil_servant",
        "rank": "township_head",
        "post_since": date(2013, 5, 1),
        "resume": "2007.08--2012.03  水务公司干事\n2012.03--         白泉镇镇长",
        "appraisals": "2014年优秀",
    }
    person = records.create(office, PEOPLE, values)
    path = tmp_path / "人员.xlsx"
    exporting.export(office, PEOPLE, path, search="周一线")
    read = workbook.read_table(path)
    assert set(suggest(PEOPLE, read).values()) >= values.keys()
    known = [heading for heading in read.headings if heading not in suggest(PEOPLE, read)]
    assert known == ["年龄"]
    for row in person.select().where(Person.id == person.id):
        office.writer.discard(row)
    assert import_file(office, PEOPLE, path).added == 1
    again = Person.get(Person.name == "周一线")
    assert {name: getattr(again, name) for name in values} == values
