"""《民情工单》 for 241 × 140 mm continuous paper in three copies: words only, struck through all of them by a
dot-matrix printer; carbon paper copies what is signed on the first.
"""

from __future__ import annotations

from desktop_app.printing.boxes import Row
from desktop_app.printing.flow import Head, continuation
from desktop_app.printing.page import Face, Frame, Paper, moved
from desktop_app.printing.sheet import SMALL, Sheet, Style

PAPER = Paper(241, 140)
LEFT, WIDTH = 20.0, 201.0  # inside the strips with the holes
TOP, BOTTOM = 17.0, 127.0
FOOT = 130.3
DENSER = 0.72  # rows without lines around them may stand closer
SEAL_PANEL = 48.0  # mm, at the right of the lower rows
TITLE = Style(size=18, bold=True, spacing=6)
COPIES = "第一联存根（出具单位）　第二联承办单位　第三联群众保存"


def draw_words(sheet: Sheet, number: str, mark: str, rows: tuple[Row, ...], foot: str) -> None:
    """One set of copies; `mark` is the urgency. Long texts go on on further sets."""
    made = Sheet(sheet.fonts, sheet.occasion)
    page = made.new_page(PAPER)
    right = LEFT + WIDTH
    made.text(PAPER.width / 2, 11.5, "民情工单", TITLE, align="centre")
    made.text(right, 13, number, Style(size=12), align="right")
    made.text(LEFT, 13, mark, Style(Face.HEI, 12))
    placed = made.rows(rows, LEFT, TOP, WIDTH, BOTTOM - TOP)
    beside = [row for row in placed.rows if row.row.beside == SEAL_PANEL]
    height = sum(row.height for row in beside)
    made.seal(right - SEAL_PANEL, TOP + beside[0].top, SEAL_PANEL, height)
    more = continuation(made, placed.rest, Head("民情工单", number), PAPER) if placed.rest else 0
    pages = f"（另附续页{more}页）" if more else ""
    made.text(LEFT, FOOT, f"{COPIES}　{foot}{pages}", Style(size=9), page=page)
    if sheet.occasion.reprint:
        made.text(right, FOOT, f"补打 第{sheet.occasion.reprint}次", SMALL, align="right", page=page)
    across, down = sheet.occasion.shift
    for one in made.pages:
        one.marks = [moved(mark, down, across) for mark in one.marks if not isinstance(mark, Frame)]
    sheet.pages += made.pages
