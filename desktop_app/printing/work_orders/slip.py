"""《民情工单（承诺书）》: two halves of an A4 page with a tear line, or A5 pages; also blank ones.

Geometry from domain section 3: 20 mm left for binding, 8 mm elsewhere, signatures of at least 35 mm, a free
square of 45 mm for the seal, a code of 28 mm on every part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.core.papercode import PaperCode
from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, Rows, label
from desktop_app.printing.flow import Head, continuation
from desktop_app.printing.occasion import Occasion
from desktop_app.printing.page import A5_LANDSCAPE, RED, Face, Page
from desktop_app.printing.sheet import NUMBER, QR_SIZE, SMALL, TITLE, Sheet, Style
from desktop_app.printing.typesetting import Setting
from desktop_app.printing.work_orders import dot_matrix

LEFT, WIDTH = 20.0, 176.0
TOP, HEIGHT = 20.0, 115.2  # of the rows
FOOT = 138.2  # where the line below the rows stands
QR_PANEL, SEAL_PANEL = 33.0, 46.0
LONG = Setting(Face.SONG, 11, 5.4)


@dataclass(frozen=True)
class Part:
    """One copy of the slip: its key on paper, its name in the margin, and what stands below it."""

    key: str
    margin: str
    foot: str


STUB = Part("stub", "第一联 存根（出具单位留存）", "此联由出具单位留底备查。")
HANDLER = Part("handler", "第二联 承办（承办单位留存）", "此联交承办单位，按承诺的期限办理并填写结果。")
RESIDENT = Part("resident", "第二联 群众保存", "此联交群众保存，可凭此联查询监督。")
TWO_PARTS = (STUB, RESIDENT)
THREE_PARTS = (STUB, HANDLER, replace(RESIDENT, margin="第三联 群众保存"))


@dataclass(frozen=True)
class SlipWords:
    """Everything that is written on a slip; a blank slip has its number and nothing else."""

    number: str
    record_id: int
    form: tuple[str, str] = ("work_orders", "slip")  # the program and the form that its codes name
    book: str = ""
    urgency: str = ""
    title: str = ""
    resident: str = ""
    phone: str = ""
    place: str = ""
    raised: str = ""
    source: str = ""
    category: str = ""
    content: str = ""
    organization: str = ""
    assisting: str = ""
    promise_label: str = "承诺"
    promise: str = ""
    deadline: str = f"承诺于{words.BLANK_DAY}前办结。\n承诺日期：{words.BLANK_DAY}"
    handler: str = ""
    outcome: str = ""
    completed: str = words.BLANK_DAY
    self_rating: str = "___分"
    rating: str = "___分"
    band: str = ""
    rated: str = words.BLANK_DAY
    follow_up: str = ""


def slip(sheet: Sheet, order: Any) -> None:
    """The slip of one order, in the parts that the occasion's option names: two (default), three or a5."""
    _draw(sheet, slip_words(order, sheet.occasion))


def blank_slips(sheet: Sheet, numbers: Sequence[Any]) -> None:
    """A block of blank slips, one for each reserved number."""
    for number in numbers:
        blank_slip(sheet, number)


def blank_slip(sheet: Sheet, number: Any) -> None:
    """The blank slip of one reserved number; its code leads to the order that is entered under it."""
    said = SlipWords(number.number, number.id, ("slip_numbers", "slip"), book="工单本____号　第____页")
    _draw(sheet, said)


def slip_words(order: Any, occasion: Occasion) -> SlipWords:
    """What the slip of an order says."""
    book = f"工单本 {order.slip_book}" + (f" 第{order.slip_page}页" if order.slip_page else "")
    settled = order.settled_on_spot
    deadline = words.day(order.original_deadline, words.BLANK_DAY)
    promised = f"承诺于{deadline}前办结。\n承诺日期：{words.day(order.committed_on, words.BLANK_DAY)}"
    if order.committed_on:
        promised = f"承诺于{deadline}前办结（{words.day(order.committed_on)}承诺）。"
    category = (words.category(order), words.word(order, "nature"))
    return SlipWords(
        number=order.number or "",
        record_id=order.id,
        book=book if order.slip_book else "",
        urgency="" if order.urgency == "normal" else words.word(order, "urgency"),
        title=order.title,
        resident=words.resident(order),
        phone=words.phone(order),
        place=words.place(order),
        raised=words.moment(order.raised_at, occasion.zone, words.BLANK_DAY),
        source=words.word(order, "source"),
        category="　".join(part for part in category if part),
        content=order.content,
        organization=words.name(order.organization),
        assisting=order.assisting,
        promise_label="当场处理" if settled else "承诺",
        promise=order.result if settled else order.commitment,
        deadline="已当场解决。" if settled else promised,
        handler=words.name(order.handler),
        outcome="" if settled else "　".join(p for p in (words.word(order, "outcome"), order.result) if p),
        completed=words.day(order.completed_on, words.BLANK_DAY),
        self_rating=words.points(order.self_rating),
        rating=words.points(order.rating),
        band=words.word(order, "band"),
        rated=words.day(order.rated_on, words.BLANK_DAY),
        follow_up="；".join(f"{words.day(made.done_on)} {made.outcome}" for made in order.follow_ups),
    )


def _draw(sheet: Sheet, said: SlipWords) -> None:
    option = sheet.occasion.option or "two"
    if option == "dot":
        _draw_words(sheet, said)
        return
    copies = [_copy(sheet, said, part) for part in (THREE_PARTS if option == "three" else TWO_PARTS)]
    if option == "two":
        sheet.two_up(copies[0], copies[1], f"{said.number} …… 骑缝章 …… {said.number}")
    else:
        sheet.pages += [page for pages in copies for page in pages]


def _draw_words(sheet: Sheet, said: SlipWords) -> None:
    beside = dot_matrix.SEAL_PANEL
    line = words.SIGNATURE + "__"  # the letters are smaller here
    whole = (
        *_problem(said),
        *_promise(said, beside, words.SIGNATURE),
        _outcome_row("办理结果", _result(said), beside),
        _outcome_row("群众评议", _rating(said, line), beside),
    )
    rows = tuple(replace(row, height=row.height * dot_matrix.DENSER) for row in whole)
    dot_matrix.draw_words(sheet, said.number, said.urgency, rows, _phone(sheet))


def _copy(sheet: Sheet, said: SlipWords, part: Part) -> list[Page]:
    """One copy on A5: its page, and the continuation pages that it needs."""
    made = Sheet(sheet.fonts, sheet.occasion)
    page = made.new_page(A5_LANDSCAPE)
    right = LEFT + WIDTH
    made.text(A5_LANDSCAPE.width / 2, 13, "民情工单", TITLE, align="centre")
    made.text(right, 15, said.number, NUMBER, align="right")
    x = LEFT
    if said.urgency:
        x = made.text(x, 15, said.urgency, Style(Face.HEI, 12, RED)) + 3
    made.text(x, 15, said.book, SMALL)
    code = _code(sheet, said, part)
    titled = ("群众评议", _rating(said)) if part.key == "resident" else ("办理结果", _result(said))
    lower = (*_promise(said, SEAL_PANEL), _outcome_row(*titled, SEAL_PANEL))
    placed = made.rows((*_problem(said, QR_PANEL), *lower), LEFT, TOP, WIDTH, HEIGHT)
    _code_panel(made, placed, code)
    _seal_panel(made, placed)
    made.vertical((right + A5_LANDSCAPE.width - 8) / 2 + 0.5, TOP + 8, part.margin, size=9.5)
    more = 0
    if placed.rest:
        more = continuation(made, placed.rest, Head("民情工单", said.number, part.margin, code), A5_LANDSCAPE)
    _foot(made, part, page, more)
    return made.pages


def _foot(sheet: Sheet, part: Part, page: Page, more: int) -> None:
    """The line below a copy; `more` continuation pages belong to it."""
    phone = _phone(sheet) if part.key == "resident" else ""
    pages = f"（另附续页{more}页）" if more else ""
    sheet.text(LEFT, FOOT, part.foot + phone + pages, Style(size=9), page=page)
    if sheet.occasion.reprint:
        note = f"补打 第{sheet.occasion.reprint}次"
        sheet.text(LEFT + WIDTH, FOOT, note, SMALL, align="right", page=page)


def _phone(sheet: Sheet) -> str:
    return f"监督电话：{sheet.occasion.phone}" if sheet.occasion.phone else ""


def _problem(said: SlipWords, beside: float = 0) -> tuple[Row, ...]:
    """The upper rows: whose problem, and what it is."""
    pairs = (
        ("群众", said.resident, "联系电话", said.phone),
        ("住址", said.place, "提出时间", said.raised),
        ("来源", said.source, "类别性质", said.category),
    )
    return (
        Row((label("事项"), Cell(said.title, name="事项")), beside=beside, height=8),
        *(
            Row(
                (label(one), Cell(this, 47.5, name=one), label(two), Cell(that, name=two)),
                beside=beside,
                height=8,
            )
            for one, this, two, that in pairs
        ),
        Row(
            (
                label("内容"),
                Cell(said.content, setting=LONG, lines=4, name="事项内容"),
            ),
            stretch=3,
        ),
        Row(
            (
                label("承办单位"),
                Cell(said.organization),
                label("协办单位"),
                Cell(said.assisting, name="协办单位"),
            )
        ),
    )


def _promise(said: SlipWords, beside: float, line: str = "") -> tuple[Row, ...]:
    """The lower rows, with the seal beside them: what is promised, and who signs (on `line`, if not in a
    box).
    """
    promise = Cell(said.promise, setting=LONG, lines=4, closing=said.deadline, strong=True, name="承诺内容")
    sign = "" if line else "\n签名"
    signatures = (label(f"承诺人{sign}"), Cell(line, 43), label(f"负责人{sign}", 20), Cell(line))
    return (
        Row((label(said.promise_label), promise), height=19.6, beside=beside, stretch=1),
        Row(signatures, height=12, beside=beside),
    )


def _outcome_row(title: str, text: str, beside: float) -> Row:
    return Row((label(title), Cell(text, name=title)), height=13.6, beside=beside)


def _rating(said: SlipWords, line: str = words.SIGNATURE) -> str:
    bands = ("很满意", "满意", "较满意", "基本满意", "不满意")
    boxes = "　".join(f"{'■' if band == said.band else '□'}{band}" for band in bands)
    return f"{boxes}\n得分：{said.rating}　签名：{line}　{said.rated}"


def _result(said: SlipWords) -> str:
    figures = f"办结日期：{said.completed}　自评：{said.self_rating}　群众：{said.rating}"
    outcome = f"结果：{said.outcome}\n" if said.outcome else ""
    return f"{figures}\n{outcome}回访：{said.follow_up}"


def _code(sheet: Sheet, said: SlipWords, part: Part) -> PaperCode:
    return PaperCode(*said.form, part.key, said.record_id, sheet.occasion.tag)


def _code_panel(sheet: Sheet, placed: Rows, code: PaperCode) -> None:
    rows = [row for row in placed.rows if row.row.beside == QR_PANEL]
    x, height = LEFT + WIDTH - QR_PANEL, sum(row.height for row in rows)
    sheet.panel(x, TOP + rows[0].top, QR_PANEL, height)
    sheet.qr(x + (QR_PANEL - QR_SIZE) / 2, TOP + rows[0].top + (height - QR_SIZE) / 2, code)


def _seal_panel(sheet: Sheet, placed: Rows) -> None:
    rows = [row for row in placed.rows if row.row.beside == SEAL_PANEL]
    x, height = LEFT + WIDTH - SEAL_PANEL, sum(row.height for row in rows)
    sheet.panel(x, TOP + rows[0].top, SEAL_PANEL, height)
    sheet.seal(x, TOP + rows[0].top, SEAL_PANEL, height)
