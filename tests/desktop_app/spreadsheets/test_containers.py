"""What a file is is told by its content; what could harm is refused before a reader sees it."""

from __future__ import annotations

import errno
import os
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from desktop_app.errors import AppError
from desktop_app.spreadsheets import containers
from desktop_app.spreadsheets.workbook import read_table
from tests.desktop_app.spreadsheets.conftest import Make

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"


def ole(*streams: str) -> bytes:
    """An OLE file as far as its directory: a header sector, and a slot of 128 bytes for each stream."""
    slots = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return OLE.ljust(512, b"\0") + slots.ljust(1024, b"\0")


def repack(path: Path, **parts: bytes | None) -> Path:
    """The package with parts replaced or added; `sheet` stands for its first worksheet."""
    replaced = {SHEET if name == "sheet" else name: content for name, content in parts.items()}
    with zipfile.ZipFile(path) as package:
        kept = {name: package.read(name) for name in package.namelist() if name not in replaced}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (kept | replaced).items():
            if content is not None:
                package.writestr(name, content)
    return path


@pytest.fixture
def good(make_xlsx: Make) -> Path:
    return make_xlsx([("姓名", "电话"), ("王阿姨", "13812345678")])


def test_the_name_does_not_matter(good: Path, make_text: Make) -> None:
    renamed = good.rename(good.with_suffix(".xls"))
    assert containers.kind_of(renamed) == containers.XLSX
    assert read_table(renamed).headings == ("姓名", "电话")
    assert containers.kind_of(make_text("姓名,电话\n", name="表.xlsx")) == containers.TEXT


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "空文件"),
        (b"%PDF-1.7", "其实是PDF"),
        (b"{\\rtf1 x}", "其实是RTF"),
        (b"\x89PNG\r\n", "其实是图片"),
        (b"Rar!\x1a", "其实是压缩包"),
        (b"PK\x03\x04" + b"\0" * 50, "已损坏"),
        (ole("EncryptedPackage", "EncryptionInfo"), "设了打开密码"),
        (ole("Workbook", "_VBA_PROJECT_CUR"), "带有宏"),
        (ole("Workbook", "_VBA_PROJECT"), "带有宏"),
        (ole("WordDocument"), "其实是Word 文档"),
        (ole("PowerPoint Document"), "不是 Excel 表格"),
    ],
)
def test_what_is_no_table_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "台账.xls"
    path.write_bytes(content)
    with pytest.raises(AppError, match=reason) as refused:
        containers.kind_of(path)
    assert "台账.xls" in refused.value.message


def test_a_broken_xls_is_refused_by_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "坏.xls"
    path.write_bytes(ole("Workbook"))
    with pytest.raises(AppError, match="已损坏"):
        read_table(path)


def test_a_stream_name_in_a_text_is_no_stream(tmp_path: Path) -> None:
    path = tmp_path / "表.xls"
    path.write_bytes(ole("Workbook") + b"x" + "_VBA_PROJECT".encode("utf-16-le") + b"\0\0")
    assert containers.kind_of(path) == containers.XLS


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_macros_are_refused(good: Path, part: str) -> None:
    with pytest.raises(AppError, match="带有宏"):
        containers.kind_of(repack(good, **{part: b"x"}))


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("word/document.xml", "Word 文档"),
        ("xl/workbook.bin", "xlsb"),
        ("content.xml", "OpenDocument"),
        ("a.txt", "压缩包"),
    ],
)
def test_other_packages_are_named(tmp_path: Path, part: str, what: str) -> None:
    path = tmp_path / "表.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(part, "x")
    with pytest.raises(AppError, match=what):
        containers.kind_of(path)


@pytest.mark.parametrize("length", [100, 2000, -30])
def test_a_truncated_package_is_refused(good: Path, length: int) -> None:
    good.write_bytes(good.read_bytes()[:length])
    with pytest.raises(AppError, match="已损坏"):
        containers.kind_of(good)


def test_a_changed_byte_is_noticed(good: Path) -> None:
    content = bytearray(good.read_bytes())
    with zipfile.ZipFile(good) as package:
        entry = package.getinfo(SHEET)
    content[entry.header_offset + 30 + len(SHEET) + entry.compress_size // 2] ^= 0xFF
    good.write_bytes(content)
    with pytest.raises(AppError, match="已损坏"):
        containers.kind_of(good)


def test_an_encrypted_package_is_refused(good: Path) -> None:
    content = good.read_bytes()
    at = content.index(b"PK\x01\x02") + 8
    good.write_bytes(content[:at] + bytes([content[at] | 1]) + content[at + 1 :])
    with pytest.raises(AppError, match="设了打开密码"):
        containers.kind_of(good)


@pytest.mark.uncounted
def test_a_zip_bomb_is_not_opened(good: Path) -> None:
    with pytest.raises(AppError, match="大得不正常"):
        containers.kind_of(repack(good, sheet=b"<x>" + b" " * (60 << 20)))


def test_too_many_parts_are_refused(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_ENTRIES", 5)
    with pytest.raises(AppError, match="个部件"):
        containers.kind_of(good)


def test_an_enormous_file_is_refused(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "LARGEST_FILE", 1000)
    with pytest.raises(AppError, match="最多"):
        containers.kind_of(good)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [("XFD1048576", "16384 列，最多 702 列"), ("ZZ1048576", "1048576 行、702 列，太大"), ("AAA1", "703 列")],
)
def test_two_cells_in_far_corners_do_not_fill_the_memory(good: Path, cell: str, reason: str) -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        f'<row r="9"><c r="{cell}"><v>2</v></c></row></sheetData></worksheet>'
    )
    filler = "<!--" + " " * 3_000_000 + "-->"  # the far cells lie in another piece than the wide ones
    apart = sheet.replace('<row r="9">', f'{filler}<row r="9">')
    for quoted in (sheet, sheet.replace('"', "'"), apart):
        with pytest.raises(AppError, match=reason):
            containers.kind_of(repack(good, sheet=quoted.encode()))


def test_colours_far_out_are_no_cells(good: Path) -> None:
    with zipfile.ZipFile(good) as package:
        sheet = package.read(SHEET)
    coloured = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    repack(good, sheet=sheet.replace(b"</sheetData>", coloured))
    assert [list(row.cells) for row in read_table(good).rows()] == [["王阿姨", "13812345678"]]


def test_cells_that_do_not_say_where_they_are(good: Path) -> None:
    def sheet(rows: int, cells: int) -> bytes:
        return (
            b"<worksheet><sheetData>"
            + (b"<row>" + b"<c><v>1</v></c>" * cells + b"</row>") * rows
            + b"</sheetData>"
        )

    assert containers.kind_of(repack(good, sheet=sheet(100, 10))) == containers.XLSX
    for rows, cells in ((8000, 1), (1, 703)):
        with pytest.raises(AppError, match="没有写明每格的位置"):
            containers.kind_of(repack(good, sheet=sheet(rows, cells)))


@pytest.mark.parametrize(
    ("told", "is_believed"),
    [
        (b'<sst count="9" uniqueCount="2">', True),
        (b'<sst count="4000000000">', True),
        (b'<sst uniqueCount="4000000000">', False),
        (b"<x:sst uniqueCount = '4000000000' >", False),
        (b'<sst uniqueCount="&#52;000000000">', False),
        (b"<sst " + b" " * 2**21 + b'uniqueCount="4000000000">', False),
    ],
)
def test_shared_texts_that_are_told_of_and_not_there(good: Path, told: bytes, *, is_believed: bool) -> None:
    """The reader would make room for all of them before it reads the first, and end the program."""
    repack(good, **{"xl/SharedStrings.xml": told + b"<si><t>x</t></si><si><t>y</t></si></sst>"})
    if is_believed:
        assert containers.kind_of(good) == containers.XLSX
        return
    with pytest.raises(AppError, match="文字段数比实有的多得多，可能是有害文件"):
        containers.kind_of(good)


def test_a_long_text_that_a_hundred_thousand_cells_share(good: Path) -> None:
    texts = b"<sst><si><t>" + b"x" * 32_000 + b"</t></si><si><t>y</t></si></sst>"
    for shared, refused in ((b"0", True), (b"1", False)):
        cells = b"".join(
            b'<row r="%d"><c r="A%d" t="s"><v>%s</v></c></row>' % (n, n, shared) for n in range(1, 50_000)
        )
        repack(good, sheet=b"<worksheet><sheetData>" + cells + b"</sheetData></worksheet>")
        repack(good, **{"xl/sharedStrings.xml": texts})
        if refused:
            with pytest.raises(AppError, match="大得不正常"):
                containers.kind_of(good)
        else:
            assert containers.kind_of(good) == containers.XLSX


def test_an_entity_bomb_is_refused(good: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    with pytest.raises(AppError, match="有害"):
        containers.kind_of(repack(good, sheet=bomb))


def test_a_formula_without_its_result_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "公式.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_formula("A1", "=1+1", value="")
    with pytest.raises(AppError, match="没算出结果的公式"):
        containers.kind_of(path)
    with zipfile.ZipFile(path) as package:
        sheet = package.read(SHEET)
    empty_text = sheet.replace(b'<c r="A1">', b'<c r="A1" t="str">')
    assert empty_text != sheet
    assert containers.kind_of(repack(path, sheet=empty_text)) == containers.XLSX  # an empty text is a result


def test_a_formula_is_read_by_its_result(tmp_path: Path) -> None:
    path = tmp_path / "公式.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["姓名", "户数"])
        sheet.write("A2", "星湾村")
        sheet.write_formula("B2", "=[别处.xlsx]Sheet1!$A$1+1", value=12)
    assert [list(row.cells) for row in read_table(path).rows()] == [["星湾村", 12.0]]


def test_serials_since_1904_are_told(tmp_path: Path) -> None:
    for since_1904 in (False, True):
        path = tmp_path / f"{since_1904}.xlsx"
        with xlsxwriter.Workbook(path, {"date_1904": since_1904}) as book:
            book.add_worksheet().write("A1", "姓名")
        assert containers.since_1904(path, containers.XLSX) is since_1904


def test_serials_of_the_old_format_are_told_too(tmp_path: Path) -> None:
    old = (Path(__file__).parents[2] / "files" / "failed_formulas.xls").read_bytes()
    path = tmp_path / "台账.xls"
    for since_1904 in (False, True):
        path.write_bytes(old.replace(b"\x22\x00\x02\x00\x00", b"\x22\x00\x02\x00" + bytes([since_1904]), 1))
        assert read_table(path, sheet="台账").since_1904 is since_1904


def test_a_missing_file_a_folder_and_a_locked_file(tmp_path: Path, good: Path) -> None:
    with pytest.raises(AppError, match=r"没有找到文件“没有\.xlsx”"):
        containers.kind_of(tmp_path / "没有.xlsx")
    with pytest.raises(AppError, match=f"“{tmp_path.name}”是文件夹"):
        containers.kind_of(tmp_path)
    with pytest.raises(AppError, match=r"“\.”是文件夹"):
        containers.kind_of(Path())
    if os.name == "posix" and os.geteuid() != 0:
        good.chmod(0)
        with pytest.raises(AppError, match="读不了文件"):
            containers.kind_of(good)


@pytest.mark.parametrize(
    ("number", "advice"), [(errno.EBUSY, "请先在那里关掉它再试"), (errno.EACCES, "请检查权限或换一个位置")]
)
def test_a_file_that_another_program_holds_is_to_be_closed_there(
    good: Path, monkeypatch: pytest.MonkeyPatch, number: int, advice: str
) -> None:
    def refuse(*_told: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(AppError, match=f"读不了文件“{good.name}”.*{advice}"):
        containers.kind_of(good)


def test_a_wide_row_and_a_far_row_in_different_pieces(good: Path) -> None:
    """Narrow but long in one place, wide but short in another: together they are enormous."""
    filler = b"<!--" + b" " * 3_000_000 + b"-->"
    sheet = (
        b'<worksheet><sheetData><row r="999999"><c r="A999999"><v>1</v></c></row>' + filler
        + b'<row r="1"><c r="ZZ1"><v>1</v></c></row></sheetData></worksheet>'
    )  # fmt: skip
    with pytest.raises(AppError, match="999999 行、702 列"):
        containers.kind_of(repack(good, sheet=sheet))
