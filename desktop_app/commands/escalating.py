"""`escalate`: gives the cards and urgings that are due, and names the criticisms that wait for a leader."""

from __future__ import annotations

from typing import Any

from db.models import OrderSupervision
from desktop_app.commands.call import Call
from desktop_app.commands.speech import Parser, Speech
from desktop_app.core import permissions
from desktop_app.errors import AppError
from desktop_app.programs.work_orders import notices
from desktop_app.programs.work_orders.notices import Call as Due
from desktop_app.reminders import is_day_doubtful

_NOTHING = "现在没有到期要督办、催办或通报的工单。"
_DOUBTFUL = (
    "电脑日期比上次使用时晚了两个月以上，请核对日期和时间，没错的再运行一次；"
    "什么也没有出具，出具了就不能收回。"
)


def add_arguments(parser: Parser, speech: Speech) -> None:
    """Arguments of `escalate`."""
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help=speech("只列出到期的，什么也不写"),
    )


def give(call: Call) -> int:
    """Give the cards and urgings that are due, each once; name the criticisms that a leader decides on."""
    with call.open_office() as office:
        office.rights.demand(permissions.MOVE, "work_orders")
        due = notices.called_for(office)
        if not call.options.dry_run:
            if is_day_doubtful(office):
                raise AppError(_DOUBTFUL)
            notices.give_what_is_due(office)
    given = [each for each in due if each.due.kind != "circulate"]
    waiting = [each for each in due if each.due.kind == "circulate"]
    rows = [(*_words(each), "待出具" if call.options.dry_run else "已出具") for each in given]
    rows += [(*_words(each), "待领导通报") for each in waiting]
    told = call.table(("工单", "方式", "期限", "应出日期", ""), rows) if rows else [call.speech(_NOTHING)]
    call.show(
        {"given": [_document(each) for each in given], "to_circulate": [_document(each) for each in waiting]},
        told,
    )
    return 0


def _words(each: Due) -> tuple[str, str, str, str]:
    kind = OrderSupervision.kind.words[each.due.kind]
    return each.order.number, kind, each.course.limit.isoformat(), each.due.on.isoformat()


def _document(each: Due) -> dict[str, Any]:
    return {
        "number": each.order.number,
        "kind": each.due.kind,
        "deadline": each.course.limit.isoformat(),
        "due_on": each.due.on.isoformat(),
    }
