"""Lists of orders on paper: 《台账》 with every column of domain 1.1, 《公示表》 with masked names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from desktop_app.printing import words
from desktop_app.printing.occasion import Occasion
from desktop_app.printing.page import Face
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles
from desktop_app.printing.typesetting import Setting
from desktop_app.programs.work_orders.deadlines import OPEN, due_on

# The ledger's shares are millimetres of the 267 that A4 landscape leaves; its days stand on two lines.
LEDGER = (
    TableColumn("序号", 7, "centre"),
    TableColumn("编号", 18),
    TableColumn("提出\n时间", 9.6, "centre"),
    TableColumn("来源", 12.2, "centre"),
    TableColumn("群众", 10.5),
    TableColumn("住址", 20),
    TableColumn("类别", 14),
    TableColumn("事项", 34),
    TableColumn("承办单位", 17),
    TableColumn("经办人", 10, "centre"),
    TableColumn("承诺\n日期", 9.6, "centre"),
    TableColumn("承诺\n期限", 9.6, "centre"),
    TableColumn("延期后\n期限", 9.6, "centre"),
    TableColumn("办结\n日期", 9.6, "centre"),
    TableColumn("结果", 12.2, "centre"),
    TableColumn("自评\n分", 7.2, "centre"),
    TableColumn("群众\n评分", 7.2, "centre"),
    TableColumn("档次", 12.2, "centre"),
    TableColumn("逾\n期", 5.5, "centre"),
    TableColumn("重\n办", 5.5, "centre"),
    TableColumn("归档号", 13),
    TableColumn("备注", 13),
)
NOTICE = (
    TableColumn("序号", 10, "centre"),
    TableColumn("编号", 37),
    TableColumn("群众", 16, "centre"),
    TableColumn("事项", 59),
    TableColumn("村社区", 20),
    TableColumn("提出日期", 20, "centre"),
    TableColumn("承办单位", 28),
    TableColumn("承诺期限", 20, "centre"),
    TableColumn("办结日期", 20, "centre"),
    TableColumn("办理结果", 18, "centre"),
    TableColumn("群众评议", 18, "centre"),
)
SMALL = Setting(Face.SONG, 7.5, 3.4, even=False)


def ledger(sheet: Sheet, orders: Iterable[Any]) -> None:
    """《民情工单台账》, A4 landscape, with a total row; orders that were made void stay in it."""
    counted = _Counts()
    table = Table(sheet, LEDGER, titles("民情工单台账", sheet.occasion), cell=SMALL)
    table.rows(_ledger_rows(orders, sheet.occasion, counted))
    table.total(counted.row())
    table.finish()


def public_notice(sheet: Sheet, orders: Iterable[Any]) -> None:
    """《民情工单公示表》: names masked, confidential residents anonymous, no telephones, no houses."""
    table = Table(sheet, NOTICE, titles("民情工单公示表", sheet.occasion), cell=ROOMY)
    table.rows(_notice_rows(orders, sheet.occasion))
    table.finish()


class _Counts:
    """What the ledger's last row says, counted while the rows go by."""

    def __init__(self) -> None:
        self.orders = self.void = self.complete = self.overdue = self.rated = self.score = 0

    def add(self, order: Any, *, overdue: bool) -> None:
        self.orders += 1
        if order.state == "void":
            self.void += 1
            return
        self.complete += order.completed_on is not None
        self.overdue += overdue
        if order.rating is not None:
            self.rated += 1
            self.score += order.rating

    def row(self) -> list[str]:
        mean = f"{self.score / self.rated:.1f}" if self.rated else ""
        row = [""] * len(LEDGER)
        places = {column.title: index for index, column in enumerate(LEDGER)}
        row[places["编号"]] = f"合计{self.orders}件"
        row[places["事项"]] = f"其中作废{self.void}件" if self.void else ""
        row[places["办结\n日期"]] = f"办结\n{self.complete}件"
        row[places["群众\n评分"]] = mean
        row[places["逾\n期"]] = str(self.overdue)
        return row


def _ledger_rows(orders: Iterable[Any], occasion: Occasion, counted: _Counts) -> Iterator[list[str]]:
    for index, order in enumerate(orders, start=1):
        overdue = _is_late(order, occasion.today)
        counted.add(order, overdue=overdue)
        extended = order.deadline if order.deadline != order.original_deadline else None
        yield [
            str(index),
            (order.number or "（草稿）").replace("〕", "〕\n"),
            _narrow_day(words.local_day(order.raised_at, occasion.zone)),
            words.word(order, "source"),
            "匿名" if order.confidential else order.resident,
            words.place(order),
            order.category.name if order.category else "",
            order.title,
            words.name(order.organization),
            words.name(order.handler),
            _narrow_day(order.committed_on),
            _narrow_day(order.original_deadline),
            _narrow_day(extended),
            _narrow_day(order.completed_on),
            words.word(order, "outcome"),
            words.number(order.self_rating),
            words.number(order.rating),
            words.word(order, "band"),
            "是" if overdue else "",
            words.number(order.rework_count or None),
            order.archive_number,
            _remark(order),
        ]


def _is_late(order: Any, today: date) -> bool:
    """Complete after its deadline, or open and past the limit that the list counts by: before the commitment
    that of the answer. A void order was nobody's to keep.
    """
    if order.completed_on is not None:
        in_time = order.deadline is None or order.completed_on <= order.deadline
        return not in_time and order.state != "void"
    limit = due_on(order)
    return order.state in OPEN and limit is not None and limit < today


def _remark(order: Any) -> str:
    """Why the row may end half way: the order is void, or goes on in another."""
    if order.state == "void":
        return f"作废：{order.void_reason}"
    if order.state == "merged":
        return f"并入{order.main_order.number} {order.remark}".rstrip()
    return str(order.remark)


def _notice_rows(orders: Iterable[Any], occasion: Occasion) -> Iterator[list[str]]:
    shown = (order for order in orders if order.state not in ("draft", "void"))
    for index, order in enumerate(shown, start=1):
        yield [
            str(index),
            order.number or "",
            "匿名" if order.confidential else words.masked_name(order.resident),
            order.title,
            words.name(order.village),
            words.short_day(words.local_day(order.raised_at, occasion.zone)),
            words.name(order.organization),
            words.short_day(order.deadline),
            words.short_day(order.completed_on),
            _public_outcome(order),
            words.word(order, "band"),
        ]


def _public_outcome(order: Any) -> str:
    """What became of it, as far as it is known: an imported order may have its answer and no word for it."""
    if order.completed_on is not None:
        return words.word(order, "outcome") or "已办结"
    return "合并办理" if order.state == "merged" else "办理中"


def _narrow_day(value: date | None) -> str:
    return f"{value:%Y}\n{value:%m-%d}" if value else ""
