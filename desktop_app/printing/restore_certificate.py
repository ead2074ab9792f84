"""The certificate of a practice restore: which backup, what was in it, how it was checked, who was there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desktop_app.backup.faults import megabytes
from desktop_app.backup.manifest import SNAPSHOT, Manifest
from desktop_app.backup.practice import Practised
from desktop_app.core.office import Office
from desktop_app.core.permissions import READ, Rights
from desktop_app.printing import office_paper, words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.flow import Area
from desktop_app.printing.occasion import Occasion
from desktop_app.printing.output import Document, make_pdf
from desktop_app.printing.page import A4, Face
from desktop_app.printing.sheet import SMALL, Sheet, Style
from desktop_app.printing.typesetting import Setting
from desktop_app.programs import TABS
from desktop_app.security import place

AREA = Area(25, 30, 160, 270)
TITLE = Style(size=24, bold=True, spacing=6)
LABEL_WIDTH = 30.0
HASH = Setting(Face.SONG, 9.5, 4.8)


def save(office: Office, done: Practised, path: Path) -> None:
    """Write the certificate; AppError when the folder is missing, full or read-only."""
    pdf(done, office_paper.occasion(office), office.rights).save(path)


def pdf(done: Practised, occasion: Occasion, rights: Rights) -> Document:
    """The certificate as a PDF; what lies behind a second lock is not counted on it."""
    title = f"{done.manifest.name}恢复演练证明"
    return make_pdf(lambda sheet: _draw(sheet, done, rights), occasion, title=title)


def _draw(sheet: Sheet, done: Practised, rights: Rights) -> None:
    sheet.new_page(A4)
    sheet.text(A4.width / 2, 34, "恢复演练证明", TITLE, align="centre")
    sheet.text(A4.width / 2, 45, "按备份实际恢复一次，逐项核对后删除", Style(Face.HEI, 11), align="centre")
    y = 54.0
    for title, rows in (
        ("一、演练", tuple(_occasion_rows(sheet, done))),
        ("二、备份里有什么", tuple(_content_rows(done, rights))),
        ("三、核对结果", tuple(_check_rows(done))),
        ("四、与纸面核对", tuple(_hash_rows(done))),
    ):
        sheet.text(AREA.left, y + 3, title, Style(Face.HEI, 11.5))
        y += 6 + sheet.rows(rows, AREA.left, y + 6, AREA.width, 60).height + 5
    result = "结论：由这个备份可以把本单位的数据完整恢复出来。"
    if done.lacking:
        result = f"结论：可以恢复，但有 {done.lacking} 个附件在备份时已经缺失。"
    sheet.text(AREA.left, y + 4, result, Style(Face.HEI, 12))
    signing = (
        Row(
            (label("演练人\n签名", LABEL_WIDTH), Cell(), label("负责人\n签名", LABEL_WIDTH), Cell()),
            height=16,
        ),
        Row(
            (label("盖章", LABEL_WIDTH), Cell(), label("日期", LABEL_WIDTH), Cell(words.BLANK_DAY)), height=12
        ),
    )
    sheet.rows(signing, AREA.left, min(y + 10, AREA.bottom - 30), AREA.width, 40)
    note = "本证明与备份 U 盘分开存放；日后用“检查”核对核对码，可知日志有没有被改动。"
    sheet.text(A4.width / 2, A4.height - 14, note, SMALL, align="centre")


def _occasion_rows(sheet: Sheet, done: Practised) -> Iterator[Row]:
    zone = sheet.occasion.zone
    yield Row((label("单位", LABEL_WIDTH), Cell(done.manifest.name)))
    yield Row(
        (
            label("演练时间", LABEL_WIDTH), Cell(words.moment(done.at, zone)),
            label("演练人", LABEL_WIDTH), Cell(done.by),
        )
    )  # fmt: skip


def _content_rows(done: Practised, rights: Rights) -> Iterator[Row]:
    told = done.manifest
    kind = "U 盘备份" if place.is_removable(done.source) else "不在 U 盘上的备份"
    if told.kind == SNAPSHOT:
        kind = "本机快照"
    made = f"{words.day(told.made_at.date())} {told.made_at:%H:%M:%S}　{kind}"
    yield Row((label("备份时间", LABEL_WIDTH), Cell(made)))
    yield Row((label("位置", LABEL_WIDTH), Cell(str(done.source))))
    size = (
        f"数据库和附件共 {megabytes(told.size)}，日志 {told.counter:,} 条，附件 {len(told.attachments):,} 个"
    )
    yield Row((label("大小", LABEL_WIDTH), Cell(size)))
    yield Row((label("记录", LABEL_WIDTH), Cell("、".join(_counts(told, rights)) + "。")))


def _counts(told: Manifest, rights: Rights) -> Iterator[str]:
    """How many records each tab has: program by program they would not fit the page."""
    for tab in TABS:
        programs = (program for program in tab.programs if rights.may(READ, program.key))
        tables = {program.model._meta.table_name for program in programs}
        if count := sum(told.rows.get(table, 0) for table in tables):
            yield f"{tab.title} {count:,} 条"


def _check_rows(done: Practised) -> Iterator[Row]:
    told = done.manifest
    chains = "逐条核对，首尾相接" if done.walked else "备份来自旧版本，没有逐条核对"
    for name, result in (
        ("文件", f"{done.files:,} 个文件逐个读出，SHA-256 与清单一致"),
        ("数据库", f"用本单位钥匙打开，完整性检查通过，行数与清单一致（结构版本 {told.schema}）"),
        ("日志", chains),
        (
            "附件",
            f"{done.attachments:,} 个附件逐个解密，内容与登记时一致" if done.attachments else "没有附件",
        ),
    ):
        yield Row((label(name, LABEL_WIDTH), Cell(result)))


def _hash_rows(done: Practised) -> Iterator[Row]:
    yield Row((label("日志核对码", LABEL_WIDTH), Cell(str(done.mark))))
    for name, filed in done.manifest.files.items():
        yield Row((label(name, LABEL_WIDTH), Cell(filed.sha256, setting=HASH)))
