"""Whole-page forms of one order: 《办结反馈单》 for the resident, 《退单说明》 for the office."""

from __future__ import annotations

from typing import Any

from desktop_app.core.papercode import PaperCode
from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import pair, single
from desktop_app.printing.page import Face
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.typesetting import Setting

LONG = Setting(Face.SONG, 12, 6.0)
BANDS = ("很满意", "满意", "较满意", "基本满意", "不满意")


def feedback_slip(sheet: Sheet, order: Any) -> None:
    """《民情工单办结反馈单》, signed and rated by the resident when the first copy was not handed over; where
    the order was merged, what became of the main one. Of its course it tells what was done, and not what the
    office said to itself.
    """
    zone = sheet.occasion.zone
    led = order.main_order if order.state == "merged" else order
    done = [step for step in led.steps if step.origin is None]
    steps = "\n".join(f"{words.day(step.done_on)}　{step.by}　{step.what}" for step in done)
    band = words.word(order, "band")
    boxes = "　".join(f"{'■' if one == band else '□'}{one}" for one in BANDS)
    outcome = "　".join(part for part in (words.word(led, "outcome"), led.result) if part)
    reason = words.word(order, "dissatisfaction")
    rating = f"{boxes}\n得分：{words.points(order.rating)}　不满意原因：{reason}"
    rated_on = words.day(order.rated_on, words.BLANK_DAY)
    rows = (
        single("事项", order.title, 8),
        _pair("群众", words.resident(order), "联系电话", words.phone(order)),
        _pair("住址", words.place(order), "提出时间", words.moment(order.raised_at, zone)),
        Row((label("事项内容"), Cell(order.content, setting=LONG, lines=3, name="事项内容")), stretch=1),
        _pair("承办单位", words.name(led.organization), "经办人", words.name(led.handler)),
        _pair("承诺期限", words.day(led.deadline), "办结日期", words.day(led.completed_on)),
        Row((label("办理过程"), Cell(steps, setting=LONG, lines=3, name="办理过程")), stretch=1),
        Row((label("办理结果"), Cell(outcome, setting=LONG, lines=4, name="办理结果")), stretch=1),
        single("群众评议", rating, 16),
        Row((label("群众签名"), Cell(), label("评价日期"), Cell(rated_on)), height=13),
        Row((label("上门干部"), Cell(), label("自评分"), Cell(words.points(led.self_rating))), height=13),
    )
    code = PaperCode("work_orders", "feedback", "resident", order.id, sheet.occasion.tag)
    foot = "此单由群众评价并签名后，由上门干部收回归档。"
    if led is not order:
        foot = f"您反映的事项并入{led.number}一起办理，现将结果告知您。"
    draw_form(sheet, FormPage("民情工单办结反馈单", order.number or "", rows, foot, code))


def return_note(sheet: Sheet, order: Any) -> None:
    """《退单说明》 about the last return: why the unit sends the order back, and what the office decides."""
    returned = list(order.returns)[-1]
    raised = words.moment(order.raised_at, sheet.occasion.zone)
    pending = returned.decision == "pending"
    decision = "□同意　□驳回" if pending else words.word(returned, "decision")
    reason = words.word(returned, "reason")
    by = returned.organization or order.organization  # older returns do not know who made them
    signed = f"经办人：{words.SIGNATURE}　负责人：{words.SIGNATURE}\n（盖章）　{words.BLANK_DAY}"
    decided = words.day(returned.decided_on, words.BLANK_DAY)
    judged = f"审核人：{returned.decided_by or words.SIGNATURE}　{decided}"
    rows = (
        single("事项", order.title, 8),
        _pair("提出时间", raised, "来源", words.word(order, "source")),
        Row((label("事项内容"), Cell(order.content, setting=LONG, lines=5, name="事项内容")), stretch=1),
        _pair("退单单位", words.name(by), "退单日期", words.day(returned.returned_on)),
        _pair("退单理由", reason, "依据文件", returned.basis),
        Row((label("退单单位\n意见"), Cell(lines=5, closing=signed)), height=46, stretch=1),
        Row((label("审核意见"), Cell(decision, lines=4, closing=judged)), height=36, stretch=0.5),
    )
    code = PaperCode("work_orders", "return", "note", order.id, sheet.occasion.tag)
    draw_form(sheet, FormPage("民情工单退单说明", order.number or "", rows, "", code))


def _pair(one: str, this: str, two: str, that: str) -> Row:
    return pair(one, this, two, that, height=8)
