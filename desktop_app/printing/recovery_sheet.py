"""The recovery sheet: the key that opens the office when every password is forgotten, to be locked away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.flow import Area
from desktop_app.printing.occasion import Occasion
from desktop_app.printing.output import make_pdf
from desktop_app.printing.page import A4, GREY, RED, Code, Face, Frame
from desktop_app.printing.sheet import SMALL, Sheet, Style
from desktop_app.printing.typesetting import Setting, set_lines

AREA = Area(28, 30, 154, 270)
TITLE = Style(size=26, bold=True, spacing=8)
WARNING = Setting(Face.HEI, 12, 7.4)
BODY = Setting(Face.SONG, 11, 6.4)
GROUP = Style(Face.HEI, 17, spacing=2.2)
QR_SIZE = 40.0
PER_LINE = 4
WARNINGS = (
    "请立即装入信封、签封，锁进保险柜，由单位负责人保管。不要拍照，不要存进任何电脑、手机，不要与备份盘放在一起。",
    "拿到这张纸的人可以打开本单位的全部数据。遗失或疑似泄露时，请由管理员在“系统”里换发，旧单随即失效。",
)
USES = (
    "所有人都忘记密码，或要在另一台电脑上恢复备份时，用本单打开：按顺序输入下面各组字符，或扫描二维码。",
    "每组末尾一个字符用来核对：输错哪一组，程序会指出哪一组。字符里没有字母 I、L、O、U。",
)


def pdf(
    office: str, user: str, groups: Sequence[str], *, day: date | None = None, renewed: bool = False
) -> bytes:
    """The sheet as a PDF; `groups` are the key's groups with their check characters, in order."""

    def draw(sheet: Sheet) -> None:
        draw_recovery_sheet(sheet, user, groups, day, renewed=renewed)

    occasion = Occasion(office, day or date.min)
    return make_pdf(draw, occasion, title=f"{office}恢复单").content


def draw_recovery_sheet(
    sheet: Sheet, user: str, groups: Sequence[str], day: date | None, *, renewed: bool = False
) -> None:
    """One A4 page: whose key, the warnings, the key in groups and as a code, who received it."""
    sheet.new_page(A4)
    sheet.text(A4.width / 2, 38, "恢复单", TITLE, align="centre")
    sheet.text(A4.width / 2, 50, "妥善保管　仅此一份", Style(Face.HEI, 12, RED), align="centre")
    who = label("换发人" if renewed else "开办人")
    rows = (
        Row((label("单位"), Cell(sheet.occasion.office)), height=10),
        Row((who, Cell(user), label("日期"), Cell(words.day(day, words.BLANK_DAY))), height=10),
    )
    y = 60 + sheet.rows(rows, AREA.left, 60, AREA.width, 40).height + 8
    y = _paragraphs(sheet, y, WARNINGS, WARNING) + 4
    y = _paragraphs(sheet, y, USES, BODY) + 6
    y = _key(sheet, y, groups)
    sheet.page.marks.append(Code((A4.width - QR_SIZE) / 2, y, QR_SIZE, " ".join(groups)))
    rows = (
        Row((label("封存人\n签名"), Cell(), label("保管人\n签名"), Cell()), height=15),
        Row((label("存放地点"), Cell(), label("封存日期"), Cell(words.BLANK_DAY)), height=12),
    )
    sheet.rows(rows, AREA.left, y + QR_SIZE + 10, AREA.width, 40)
    sheet.text(A4.width / 2, A4.height - 14, "本单不随备份保存，程序里也没有副本。", SMALL, align="centre")


def _paragraphs(sheet: Sheet, y: float, paragraphs: Sequence[str], setting: Setting) -> float:
    for number, text in enumerate(paragraphs, start=1):
        lines = set_lines(text, AREA.width - 7, setting, sheet.fonts)
        sheet.text(AREA.left, y + setting.pitch / 2, f"{number}.", Style(setting.face, setting.size))
        y = sheet.lines(AREA.left + 7, y, lines, setting) + 1
    return y


def _key(sheet: Sheet, y: float, groups: Sequence[str]) -> float:
    """The groups, four a line and numbered, in a frame; returns where the code below may begin."""
    wide, high = AREA.width / PER_LINE, 15.0
    count = -(-len(groups) // PER_LINE)
    for index, group in enumerate(groups):
        x = AREA.left + index % PER_LINE * wide
        middle = y + (index // PER_LINE + 0.5) * high
        sheet.text(x + 3, middle - 4, str(index + 1), Style(size=8, colour=GREY))
        sheet.text(x + wide / 2, middle + 1, group, GROUP, align="centre")
    sheet.page.marks.append(Frame(AREA.left, y, AREA.width, count * high, 0.4))
    return y + count * high + 8
