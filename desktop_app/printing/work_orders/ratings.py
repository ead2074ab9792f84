"""What a cadre takes along to residents whose orders are complete: 《群众评价登记表》 to their doors, and
《回访登记表》 to the telephone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.models.work_orders import BANDS
from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.page import Face
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import Table, TableColumn, titles
from desktop_app.printing.typesetting import Setting

RATINGS = (
    TableColumn("序号", 9, "centre"),
    TableColumn("工单编号", 24),
    TableColumn("群众", 18, "centre"),
    TableColumn("住址", 32),
    TableColumn("事项", 38),
    TableColumn("办理结果", 48),
    TableColumn("群众评价（打勾）", 42),
    TableColumn("得分", 14, "centre"),
    TableColumn("群众签名", 26, "centre"),
    TableColumn("日期", 16, "centre"),
)
CALLS = (
    TableColumn("序号", 9, "centre"),
    TableColumn("工单编号", 24),
    TableColumn("群众", 18, "centre"),
    TableColumn("电话", 23, "centre"),
    TableColumn("事项", 34),
    TableColumn("办理结果", 42),
    TableColumn("办结日期", 18, "centre"),
    TableColumn("第一次回访", 36),
    TableColumn("第二次回访", 36),
    TableColumn("得分", 12, "centre"),
    TableColumn("不满意原因", 15, "centre"),
)
TALLER = Setting(Face.SONG, 9, 4.6, even=False)
SHORTENED = 60  # characters of a result: the whole of it stands on the order's own paper
TRY = "____月____日　____时\n□评价　□另约\n□不通　□拒评"


def rating_sheet(sheet: Sheet, orders: Iterable[Any]) -> None:
    """《群众评价登记表》: the listed orders that wait for their rating, five boxes and a signature each."""
    first, rest = tuple(BANDS.values())[:2], tuple(BANDS.values())[2:]
    boxes = "\n".join("　".join(f"□{band}" for band in some) for some in (first, rest[:2], rest[2:]))
    if not (waiting := _waiting(orders)):
        return
    table = Table(sheet, RATINGS, titles("群众评价登记表", sheet.occasion), cell=TALLER)
    table.rows(
        (
            *_whose(place, order),
            words.place(order),
            order.title,
            _result(order),
            boxes,
            "",
            "",
            "",
        )
        for place, order in enumerate(waiting, start=1)
    )
    table.finish(_signed("上门干部", "登记人"))


def call_sheet(sheet: Sheet, orders: Iterable[Any]) -> None:
    """《回访登记表》: whom to call, what was done, and room for two tries; those made are written in."""
    if not (waiting := _waiting(orders)):
        return
    table = Table(sheet, CALLS, titles("回访登记表", sheet.occasion), cell=TALLER)
    table.rows(
        (
            *_whose(place, order),
            words.phone(order),
            order.title,
            _result(order),
            words.short_day(order.completed_on),
            *_tries(order),
            "",
            "",
        )
        for place, order in enumerate(waiting, start=1)
    )
    table.finish(_signed("回访人", "登记人"))


def _waiting(orders: Iterable[Any]) -> list[Any]:
    return [order for order in orders if order.state == "rating"]


def _whose(place: int, order: Any) -> tuple[str, str, str]:
    return str(place), (order.number or "").replace("〕", "〕\n"), words.resident(order)


def _result(order: Any) -> str:
    outcome, result = words.word(order, "outcome"), order.result
    shown = result if len(result) <= SHORTENED else f"{result[:SHORTENED]}…"
    return "：".join(part for part in (outcome, shown) if part)


def _tries(order: Any) -> tuple[str, str]:
    """The first and the last try since the completion, or room to write them down."""
    made = [_tried(call) for call in order.follow_ups if call.done_on >= order.completed_on]
    first, last = (made[0], made[-1] if len(made) > 1 else TRY) if made else (TRY, TRY)
    return first, last


def _tried(call: Any) -> str:
    willing = words.word(call, "willingness") if call.reached else "没有联系上"
    about = "，".join(part for part in (willing, call.outcome) if part)
    return f"{words.short_day(call.done_on)}　{call.by}\n{words.word(call, 'method')}：{about}"


def _signed(*who: str) -> tuple[Row, ...]:
    cells = [cell for name in who for cell in (label(f"{name}\n签名"), Cell())]
    return (Row(tuple(cells), height=12),)
