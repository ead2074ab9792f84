"""The recovery sheet carries the whole key, legibly and as a code, and says how to keep it."""

from datetime import date

import pypdfium2
import zxingcpp

from desktop_app.printing import recovery_sheet
from desktop_app.printing.occasion import Occasion
from desktop_app.printing.sheet import Sheet
from desktop_app.security import recovery


def test_the_key_is_there_in_order_and_as_a_code():
    groups = recovery.new_key()
    (page,) = pypdfium2.PdfDocument(recovery_sheet.pdf("白泉镇", "周敏", groups, day=date(2015, 4, 1)))
    text = page.get_textpage().get_text_range()
    assert [text.index(group) for group in groups] == sorted(text.index(group) for group in groups)
    assert all(said in text for said in ("白泉镇", "周敏", "2015年4月1日", "保险柜"))
    (code,) = zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())
    assert recovery.parse(code.text) == groups


def test_without_a_day_it_is_left_to_be_written():
    (page,) = pypdfium2.PdfDocument(recovery_sheet.pdf("白泉镇", "周敏", recovery.new_key()))
    assert page.get_textpage().get_text_range().count("____年___月___日") == 2


def test_nothing_touches(fonts, assert_tidy):
    sheet = Sheet(fonts, Occasion("舟山市定海区白泉镇人民政府党政综合办公室", date(2015, 4, 1)))
    recovery_sheet.draw_recovery_sheet(sheet, "周敏", recovery.new_key(), None)
    assert_tidy(sheet)
