"""The papers of a new master key: the recovery sheet first, then a slip for everybody who needs one."""

from __future__ import annotations

from datetime import date

import pypdfium2

from desktop_app.printing import handout_sheets
from desktop_app.printing.occasion import Occasion
from desktop_app.printing.sheet import Sheet
from desktop_app.security import recovery
from desktop_app.security.handouts import Slip

SLIPS = [Slip(f"经办人{number}", f"abcd-efgh-jkm{number}") for number in range(2, 8)]


def test_every_slip_names_its_holder_and_the_office_beside_the_password():
    groups = recovery.new_key()
    slips = [*SLIPS, Slip("民情走访", "wxyz-2345-6789", is_lock=True)]
    pages = pypdfium2.PdfDocument(handout_sheets.pdf("白泉镇", "周敏", groups, slips, day=date(2015, 4, 1)))
    first, *others = [page.get_textpage().get_text_range() for page in pages]
    assert all(group in first for group in groups)
    told = "".join(others)
    assert len(others) == 2  # five a page
    assert told.count("白泉镇") == 7
    for slip in slips:
        assert slip.name in told
        assert slip.password in told
    assert "第二道锁" in told


def test_an_office_of_one_gets_the_recovery_sheet_alone():
    papers = handout_sheets.pdf("白泉镇", "周敏", recovery.new_key(), [], day=date(2015, 4, 1))
    assert len(pypdfium2.PdfDocument(papers)) == 1


def test_nothing_touches(fonts, assert_tidy):
    sheet = Sheet(fonts, Occasion("舟山市定海区白泉镇人民政府党政综合办公室", date(2015, 4, 1)))
    handout_sheets.draw_slips(sheet, [*SLIPS, Slip("民情走访", "wxyz-2345-6789", is_lock=True)])
    assert_tidy(sheet)
