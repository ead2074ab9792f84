"""The record of an inspection of a reform: what it was about, and a blank one for the hand."""

from __future__ import annotations

from db.models import Reform, ReformInspection
from desktop_app.printing import reforms


def test_an_inspection_is_told_by_its_year_and_a_blank_one_leaves_it_to_the_hand(printed, office):
    inspection = ReformInspection(year=2015, round="mid_year", reform=Reform(title="试点"), score=95)
    text = printed(lambda sheet: reforms.inspection_record(sheet, inspection)).text
    assert "年度2015年节点" in text
    assert "评分95" in text
    blank = printed(lambda sheet: reforms.inspection_record(sheet, ReformInspection())).text
    assert "年度节点" in blank
    assert "None" not in blank
