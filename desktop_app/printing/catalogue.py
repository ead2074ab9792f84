"""Which function draws which form, and the one way from records to a PDF; cheap to import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from desktop_app.core.papercode import office_tag
from desktop_app.errors import NotFound
from desktop_app.printing import talks, visits, weekly_reviews
from desktop_app.printing.output import Document, make_pdf
from desktop_app.printing.sheet import Occasion, Sheet
from desktop_app.printing.work_orders import escalation, letters, lists, sheets, slip

if TYPE_CHECKING:
    from desktop_app.core.office import Office
    from desktop_app.core.program import PrintedForm, Program

Draw = Callable[[Sheet, Any], None]

DRAWINGS: Mapping[tuple[str, str], Draw] = {
    ("work_orders", "slip"): slip.slip,
    ("work_orders", "feedback"): sheets.feedback_slip,
    ("work_orders", "extension"): letters.extension_notice,
    ("work_orders", "urge"): escalation.urge_notice,
    ("work_orders", "supervision"): escalation.supervision_notice,
    ("work_orders", "return"): sheets.return_note,
    ("work_orders", "explanation"): letters.explanation_notice,
    ("work_orders", "ledger"): lists.ledger,
    ("work_orders", "notice"): lists.public_notice,
    ("work_orders", "blank"): slip.blank_slips,
    ("visits", "sheet"): visits.visit_sheet,
    ("visits", "blank"): visits.blank_visits,
    ("visits", "ledger"): visits.visit_ledger,
    ("talks", "notice"): talks.talk_notice,
    ("talks", "sign_in"): talks.sign_in_sheet,
    ("talks", "record"): talks.talk_record,
    ("talks", "assignments"): talks.assignment_list,
    ("talks", "ledger"): talks.talk_ledger,
    ("weekly_reviews", "minutes"): weekly_reviews.weekly_minutes,
}


def occasion(office: Office, *, option: str = "", reprint: int = 0, scope: str = "") -> Occasion:
    """Who prints, when and for which time."""
    return Occasion(
        office=office.info.name,
        today=office.today(),
        by=office.user.name,
        phone=office.info.supervision_phone,
        zone=office.zone,
        tag=paper_tag(office),
        option=option,
        reprint=reprint,
        scope=scope,
    )


def paper_tag(office: Office) -> int:
    """The tag in the codes of the office's paper; it stays when the office is renamed or restored."""
    return office_tag(str(office.info.id))


def form_pdf(program: Program, form: PrintedForm, subjects: Iterable[Any], printed: Occasion) -> Document:
    """The form as one PDF.

    `subjects` are the records of a form of one record (one after the other in the file), the rows of a list,
    or what blank paper carries: numbers for slips, households for visit sheets. Raises NotFound when nothing
    is to be printed.
    """
    draw = DRAWINGS[program.key, form.key]
    given = list(subjects)
    if not given and form.of != "list":
        raise NotFound(f"没有可以打印《{form.title}》的记录。")

    def draw_all(sheet: Sheet) -> None:
        if form.of == "record":
            for record in given:
                draw(sheet, record)
        else:
            draw(sheet, given)

    return make_pdf(draw_all, printed, title=form.title)
