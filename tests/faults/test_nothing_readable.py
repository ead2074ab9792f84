"""After a day's work nothing of it can be read in any file: not in the office, on the stick, or put aside.

The names of the users alone stand in the clear, in the keyring: they are offered for the login.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.base import close_database
from desktop_app import press
from desktop_app.backup import destination, taking
from desktop_app.commands.incoming import Intake
from desktop_app.core import attachments, drafts, records
from desktop_app.core.drafts import Draft
from desktop_app.core.listing import listing
from desktop_app.core.office import Office
from desktop_app.programs import visits, work_orders
from desktop_app.scanning import filing
from desktop_app.security.opening import Opened
from desktop_app.spreadsheets import exporting
from desktop_app.spreadsheets.importing import import_file
from tests.desktop_app.scanning.here import Here
from tests.faults.office import FOUNDING, cheap_passwords, enter, found

ORDERS, VISITS = work_orders.PROGRAM, visits.PROGRAM
NAME, PHONE, TEXT = "覃蓁蓁", "13957231846", "桥洞下的淤泥漫上了石阶"
SPELLED = "qinzhenzhen"  # in the search index
WORDS = (NAME, PHONE, TEXT, SPELLED, FOUNDING.password)
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
NEEDLES = {word.encode(encoding): word for word in WORDS for encoding in ENCODINGS}
COMPRESSED = re.compile(rb"\x78[\x01\x5e\x9c\xda]")  # how a stream of zlib begins


def readable(*folders: Path) -> set[str]:
    """What of the words can be read in a file below the folders: `name: word`."""
    return {
        f"{path.name}: {word}"
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
        for content in contents(path)
        for needle, word in NEEDLES.items()
        if needle in content
    }


def contents(path: Path) -> Iterator[bytes]:
    """The file's name and bytes, what it holds if it is an archive, and the compressed streams in it."""
    raw = path.read_bytes()
    yield path.name.encode()
    yield raw
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    for start in COMPRESSED.finditer(raw):
        try:
            yield zlib.decompressobj().decompress(raw[start.start() :], 1 << 20)
        except zlib.error:
            continue


@pytest.fixture
def aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this process puts temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    with cheap_passwords():
        found(tmp_path / "office")
        opened = enter(tmp_path / "office")
        yield opened
        opened.close()


def told(**more: str) -> dict[str, str]:
    return {"title": TEXT, "content": TEXT * 40, "resident": NAME, "phone": PHONE} | more


def a_day(office: Office, outside: Path, stick: Path) -> None:
    """Everything that brings words into the office, and the papers that leave it."""
    order = Intake(office, ORDERS).add(told())
    records.create(
        office,
        VISITS,
        {"visited_on": office.today(), "village": office.division, "visitors": NAME},
        {"households": [{"resident": NAME, "phone": PHONE, "situation": TEXT}]},
    )
    table = io.StringIO()
    sheet = csv.DictWriter(table, told(source_number="1"))
    sheet.writeheader()
    sheet.writerows(told(source_number=str(number)) for number in range(30))
    (outside / "orders.csv").write_text(table.getvalue(), "utf-8-sig")
    import_file(office, ORDERS, outside / "orders.csv")
    attachments.attach(office, ORDERS, order, name=f"{NAME}.txt", content=TEXT.encode())
    composed = press.compose(office, ORDERS, press.form_named(ORDERS, "slip"), [order])
    press.save(office, composed, outside / "slip.pdf")
    assert list(filing.scan(office, outside / "slip.pdf", Here()))
    drafts.keep(office, Draft(ORDERS.key, None, office.user.name, told()))
    assert listing(office, ORDERS, search=NAME).count()
    exporting.export(office, ORDERS, outside / "orders.xlsx")
    taking.back_up(office, destination.chosen(office, stick).stick)


def test_nothing_of_a_days_work_can_be_read_anywhere(opened: Opened, aside: Path, tmp_path: Path) -> None:
    outside, stick = tmp_path / "outside", tmp_path / "stick"
    for folder in (outside, stick):
        folder.mkdir()
    directory = opened.office.directory
    a_day(opened.office, outside, stick)
    shutil.copytree(directory, tmp_path / "killed")  # as a kill at this moment leaves it
    close_database()
    assert not readable(directory, tmp_path / "killed", stick, aside)
    assert {f"{name}: {TEXT}" for name in ("orders.csv", "orders.xlsx")} <= readable(outside)


def test_an_export_puts_nothing_aside_but_beside_the_file(
    opened: Opened, aside: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "_TOLD_EVERY", 1)
    (tmp_path / "outside").mkdir()
    for _ in range(3):
        Intake(opened.office, ORDERS).add(told())
    seen: list[str] = []

    def look(_done: int, _total: int) -> None:
        seen.extend(path.name for path in aside.rglob("*"))
        seen.extend(readable(opened.office.directory))

    exporting.export(opened.office, ORDERS, tmp_path / "outside" / "orders.xlsx", progress=look)
    assert not seen
    assert [path.name for path in (tmp_path / "outside").iterdir()] == ["orders.xlsx"]
