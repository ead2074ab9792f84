"""CSV in every encoding and with every delimiter that offices use."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.errors import AppError, InvalidInput
from desktop_app.spreadsheets import delimited
from desktop_app.spreadsheets.delimited import DelimitedText, decoded
from desktop_app.spreadsheets.workbook import read_table
from tests.desktop_app.spreadsheets.conftest import Make

ROWS = [["姓名", "住址"], ["王阿姨", "星湾村,一组"], ["李𪣻", '说"没水"\n两天了']]
CSV = '姓名,住址\n王阿姨,"星湾村,一组"\n李𪣻,"说""没水""\n两天了"\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters(make_text: Make, encoding: str, delimiter: str) -> None:
    if delimiter == ",":
        text = CSV
    else:
        text = CSV.replace('"星湾村,一组"', "星湾村-一组").replace(",", delimiter).replace("村-", "村,")
    path = make_text(text, encoding)
    assert list(DelimitedText(path, decoded(path)).rows()) == ROWS


def test_gbk_of_old_programs(make_text: Make) -> None:
    path = make_text("姓名,村\n王阿姨,星湾村\n", "gbk")
    assert [list(row.cells) for row in read_table(path).rows()] == [["王阿姨", "星湾村"]]


def test_short_and_long_rows(make_text: Make) -> None:
    table = read_table(make_text("姓名,电话\n甲\n乙,1,多出来的\n"))
    assert table.headings == ("姓名", "电话", "第3列")
    assert [list(row.cells) for row in table.rows()] == [["甲", "", ""], ["乙", "1", "多出来的"]]


def test_digits_that_excel_was_told_to_keep(make_text: Make) -> None:
    table = read_table(make_text('姓名,电话\n甲,="0580"\n'))
    assert [list(row.cells) for row in table.rows()] == [["甲", "0580"]]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\x01\x02\x00\xff" * 20, "编码认不出来"),
        (b"\xff\xfe\x00", "编码认不出来"),
        ('姓名,电话\n"甲,1\n'.encode(), "引号没有配对"),
        (f"姓名,电话\n甲,{'长' * 200_000}\n".encode(), "一格太长"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(content)
    with pytest.raises(AppError, match=reason):
        list(read_table(path).rows())


def test_more_rows_than_a_sheet_has_are_refused(make_text: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MOST_ROWS", 2)
    with pytest.raises(AppError, match="超过 2 行"):
        list(read_table(make_text("姓名,电话\n甲,1\n乙,2\n")).rows())


@given(content=st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_a_table_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "什么"
    path.write_bytes(content)
    try:
        list(read_table(path).rows())
    except AppError as refused:
        sentence = refused.message
    else:
        sentence = "。"
    assert sentence.endswith("。")


def test_a_text_of_too_many_columns_is_refused_at_once(make_text: Make) -> None:
    path = make_text(",".join(f"甲{number}" for number in range(5_000)) + "\n")
    with pytest.raises(AppError, match="5000 列"):
        list(DelimitedText(path, path.read_text("utf-8")).rows())


@pytest.mark.parametrize("row", ["甲" * 40, "甲," * 20, '"\n",' * 8])
def test_a_row_that_is_too_long_is_refused_before_it_is_made(
    make_text: Make, monkeypatch: pytest.MonkeyPatch, row: str
) -> None:
    monkeypatch.setattr(delimited, "LONGEST_ROW", 30)
    with pytest.raises(InvalidInput, match="行超过 30 个字，不是表格的一行"):
        list(read_table(make_text(f"姓名,电话\n{row}\n")).rows())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_whole_wherever_the_text_is_cut(
    make_text: Make, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    monkeypatch.setattr(delimited, "LONGEST_ROW", 30)
    rows = [["姓名", "电话"], *([f"甲{number}", "1" * (number % 9)] for number in range(40))]
    path = make_text(end.join(map(",".join, rows)))
    assert list(DelimitedText(path, decoded(path)).rows()) == rows


def test_quotes_that_do_not_close_are_told_and_make_no_other_delimiter(make_text: Make) -> None:
    path = make_text('姓名,电话\n张三,13812345678\n李四,"139')
    with pytest.raises(InvalidInput, match="第 3 行的引号没有配对"):
        list(read_table(path).rows())
