"""The papers of a new master key: the new recovery sheet, and a slip with a one-time password for each user
and each second lock, to be cut apart and handed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.occasion import Occasion
from desktop_app.printing.output import make_pdf
from desktop_app.printing.page import A4, Face
from desktop_app.printing.recovery_sheet import AREA, draw_recovery_sheet
from desktop_app.printing.sheet import Sheet, Style
from desktop_app.printing.typesetting import Setting, set_lines
from desktop_app.security.handouts import Slip

PER_PAGE = 5
SLIP = A4.height / PER_PAGE  # mm
HEADING = Style(Face.HEI, 14)
PASSWORD = Style(Face.HEI, 20, spacing=2)
BODY = Setting(Face.SONG, 10.5, 6)
USER_WORDS = (
    "主密钥已更换，原来的密码从此打不开。请用上面的一次性密码登录，照提示改成自己的密码，再把本条撕碎。"
)
LOCK_WORDS = (
    "主密钥已更换，这一栏原来的密码从此打不开。请用上面的密码打开，"
    "再由管理员解除这道锁，另设密码重新加锁，然后把本条撕碎。"
)


def pdf(office: str, manager: str, groups: Sequence[str], slips: Sequence[Slip], *, day: date) -> bytes:
    """All the papers as one PDF, the recovery sheet first."""

    def draw(sheet: Sheet) -> None:
        draw_recovery_sheet(sheet, manager, groups, day, renewed=True)
        draw_slips(sheet, slips)

    return make_pdf(draw, Occasion(office, day), title=f"{office}恢复单和一次性密码").content


def draw_slips(sheet: Sheet, slips: Sequence[Slip]) -> None:
    """Five slips a page, with lines to cut along."""
    for number, slip in enumerate(slips):
        place = number % PER_PAGE
        if place == 0:
            sheet.new_page(A4)
        else:
            sheet.tear_line(place * SLIP, "沿 此 线 裁 开")
        _slip(sheet, place * SLIP + 8, slip)


def _slip(sheet: Sheet, y: float, slip: Slip) -> None:
    title = f"第二道锁“{slip.name}”的新密码" if slip.is_lock else f"{slip.name}的一次性密码"
    sheet.text(AREA.left, y + 3, title, HEADING)
    day = words.day(sheet.occasion.today, words.BLANK_DAY)
    rows = (Row((label("单位"), Cell(sheet.occasion.office), label("日期"), Cell(day, width=36)), height=11),)
    y += 7 + sheet.rows(rows, AREA.left, y + 7, AREA.width, 11).height
    sheet.text(A4.width / 2, y + 7, slip.password, PASSWORD, align="centre")
    lines = set_lines(LOCK_WORDS if slip.is_lock else USER_WORDS, AREA.width, BODY, sheet.fonts)
    sheet.lines(AREA.left, y + 14, lines, BODY)
