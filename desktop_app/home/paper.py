"""首页 as a printed page, which is journalled like every other paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core import permissions
from desktop_app.core.program import PrintedForm
from desktop_app.home import overview
from desktop_app.press import Composed
from desktop_app.printing import home, office_paper
from desktop_app.printing.output import make_pdf
from desktop_app.programs import Page, tab_with

if TYPE_CHECKING:
    from desktop_app.core.office import Office
    from desktop_app.home.overview import Board

FORM = PrintedForm("board", "首页统计", of="list")


def compose(office: Office, board: Board) -> Composed:
    """The figures and charts as a PDF; raises NotAllowed for whoever may not print one of the programs."""
    counted = [each.opens.program for each in board.figures]
    for key in (*counted, *(bars.chart.program.key for bars in board.charts)):
        office.rights.demand(permissions.PRINT, key)
    place = dict(overview.places(office)).get(board.asked.scope, "")
    occasion = office_paper.occasion(office, scope=home.asked_for(board.asked, place))
    document = make_pdf(lambda sheet: home.board(sheet, board), occasion, title=FORM.title)
    return Composed(home_page(), FORM, tuple(board.figures), document)


def home_page() -> Page:
    """首页 among the pages of the product."""
    return next(page for page in tab_with("home").pages if page.key == "home")
