"""One slip, fonts loaded, beside the same page drawn with bare ReportLab calls; and a hundred beside one."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from db.models import WorkOrder
from desktop_app.core.office import Office
from desktop_app.press import compose, form_named
from desktop_app.printing import catalogue, fonts, office_paper
from desktop_app.printing.page import Code, Frame, Page, Rule, Text
from desktop_app.printing.sheet import Sheet
from desktop_app.programs import work_orders
from tests.benchmarks.measuring import Measured, ratio

MANY = 100


def measured(office: Office) -> list[Measured]:
    """The rows about slips."""
    orders = list(WorkOrder.select().where(WorkOrder.state == "handling").limit(1)) * MANY
    program = work_orders.PROGRAM
    form = form_named(program, "slip")
    pages = _pages(office, orders[0])

    def one() -> None:
        compose(office, program, form, orders[:1])

    def many() -> None:
        compose(office, program, form, orders)

    return [
        Measured("one slip", ratio(one, lambda: bare(pages), 15), 2.0, "× bare ReportLab"),
        Measured(f"{MANY} slips in one file", ratio(many, one, 5), 50, "× one slip"),
    ]


def _pages(office: Office, order: Any) -> list[Page]:
    """What stands where on the slip."""
    sheet = Sheet(fonts.load_fonts(), office_paper.occasion(office))
    catalogue.DRAWINGS["work_orders", "slip"](sheet, order)
    return sheet.pages


def bare(pages: list[Page]) -> None:
    """The same marks by canvas calls, one after another, with the texts and places known beforehand."""
    faces = fonts.load_fonts()
    canvas = Canvas(BytesIO(), invariant=1)
    for page in pages:
        width, height = (length * mm for length in page.paper)
        canvas.setPageSize((width, height))
        for mark in page.marks:
            _draw(canvas, faces, mark, height)
        canvas.showPage()
    canvas.save()


def _draw(canvas: Canvas, faces: Any, mark: Any, height: float) -> None:
    match mark:
        case Rule():
            canvas.setLineWidth(mark.width * mm)
            canvas.line(mark.x1 * mm, height - mark.y1 * mm, mark.x2 * mm, height - mark.y2 * mm)
        case Frame():
            canvas.rect(mark.x * mm, height - (mark.y + mark.height) * mm, mark.width * mm, mark.height * mm)
        case Text():
            canvas.setFont(faces.names[mark.face], mark.size)
            canvas.drawString(mark.x * mm, height - mark.y * mm, mark.text)
        case Code():
            widget = QrCodeWidget(mark.content, barLevel="Q")
            drawing = Drawing(mark.size * mm, mark.size * mm)
            drawing.add(widget)
            drawing.drawOn(canvas, mark.x * mm, height - (mark.y + mark.size) * mm)
