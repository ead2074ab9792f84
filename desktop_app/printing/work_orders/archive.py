"""What an archived order is filed under: 《档案封面》 and 《卷内目录》 (domain 1.1, form 10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from db.models import Attachment, Paper
from desktop_app.printing import words
from desktop_app.printing.page import A4, Face
from desktop_app.printing.sheet import SMALL, Sheet, Style
from desktop_app.printing.table import Table, TableColumn, Titles
from desktop_app.printing.typesetting import Line, Setting, set_lines
from desktop_app.programs import order_notices, work_orders
from desktop_app.programs.work_orders.notices import is_paper_of

CONTENTS = (
    TableColumn("顺序号", 12, "centre"),
    TableColumn("文号", 40),
    TableColumn("责任者", 28),
    TableColumn("题名", 50),
    TableColumn("日期", 22, "centre"),
    TableColumn("页号", 12, "centre"),
    TableColumn("备注", 24),
)
ROOMY = Setting(Face.SONG, 9.5, 4.6, even=False)
LEAST_LINES = 28  # of the contents: what is added to the file later is written in by hand

LEFT, RIGHT, TOP, PITCH = 45.0, 172.0, 138.0, 12.5
NAME = Style(size=26, bold=True, spacing=3)
KIND = Style(size=36, bold=True, spacing=24)
LABEL, VALUE = Style(Face.HEI, 14), Style(Face.FANG, 16)
LABEL_WIDTH = 30.0
MATTER = Setting(Face.FANG, 16, 10, even=False)


class _Paper(NamedTuple):
    """One line of the contents."""

    title: str
    day: date | None
    remark: str


def cover(sheet: Sheet, order: Any) -> None:
    """《档案封面》: the archive number, what the file is about, from when to when, how long it is kept."""
    sheet.new_page(A4)
    issuer = words.name(order.issuer) or sheet.occasion.office
    sheet.text(A4.width / 2, 54, issuer, NAME, align="centre", within=A4.width - 50)
    sheet.text(A4.width / 2, 84, "民情工单", Style(size=22, bold=True, spacing=8), align="centre")
    sheet.text(A4.width / 2, 104, "档案", KIND, align="centre")
    raised = words.local_day(order.raised_at, sheet.occasion.zone)
    pages = len(list(_papers(order)))
    entries = (
        ("归档号", order.archive_number),
        ("工单编号", order.number or ""),
        ("题名", order.title),
        ("承办单位", words.name(order.organization)),
        ("起止日期", f"{words.day(raised)}至{words.day(order.archived_on)}"),
        ("保管期限", ""),
        ("卷内", f"共 {pages or '____'} 件　____页"),
        ("立卷人", ""),
        ("立卷日期", ""),
    )
    y = TOP
    for title, value in entries:
        sheet.spread_text(LEFT, y, title, LABEL_WIDTH - 6, face=LABEL.face, size=LABEL.size)
        for line in set_lines(value, RIGHT - LEFT - LABEL_WIDTH, MATTER, sheet.fonts) or [Line("")]:
            sheet.text(LEFT + LABEL_WIDTH, y, line.text, VALUE)
            sheet.rule(LEFT + LABEL_WIDTH - 2, y + 4.5, RIGHT, y + 4.5)
            y += PITCH
    if sheet.occasion.reprint:
        sheet.text(RIGHT, A4.height - 16, f"补打 第{sheet.occasion.reprint}次", SMALL, align="right")


def contents(sheet: Sheet, order: Any) -> None:
    """《卷内目录》: every paper that was printed for the order and every file that lies under it."""
    heads = Titles("卷内目录", f"归档号：{order.archive_number}", f"工单编号：{order.number or ''}")
    table = Table(sheet, CONTENTS, heads, paper=A4, cell=ROOMY)
    issuer = words.name(order.issuer) or sheet.occasion.office
    papers = list(_papers(order))
    rows = [
        [str(index), order.number or "", issuer, paper.title, words.short_day(paper.day), "", paper.remark]
        for index, paper in enumerate(papers, start=1)
    ]
    table.rows(rows + [[""] * len(CONTENTS)] * max(0, LEAST_LINES - len(rows)))
    table.finish()


def _papers(order: Any) -> Iterator[_Paper]:
    """What lies in the file: the printed parts in the order of printing, then what was attached to it."""
    program = work_orders.PROGRAM
    titles = {
        (form.key, key): f"{form.title} {title}"
        for each in (program, order_notices.PROGRAM)
        for form in each.prints
        for key, title in form.parts
    }
    printed = Paper.select().where(is_paper_of(order))
    for paper in printed.order_by(Paper.id):
        title = titles.get((paper.form, paper.part), paper.form)
        remark = "已签名收回" if paper.signed_on else "未收回"
        yield _Paper(title, paper.signed_on or paper.printed_on, remark)
    attached = Attachment.select().where(
        Attachment.program == program.key, Attachment.record_id == order.id, Attachment.form == ""
    )
    for file in attached.order_by(Attachment.id):
        yield _Paper(file.file_name, file.added_on, "电子附件")
