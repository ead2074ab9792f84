"""The papers of 离任补助 tell of the posts in their order; nothing else says a card number whole."""

from __future__ import annotations

from datetime import date
from typing import Any

import pypdfium2
import pytest

from desktop_app import press
from desktop_app.core import history, listing, masking, records
from tests.desktop_app.programs.former_secretaries import PROGRAM, SERVED, Desk, desk

__all__ = ["desk"]


@pytest.mark.parametrize("key", ["declaration", "notice"])
def test_posts_are_told_in_their_order(desk: Desk, key: str) -> None:
    later, earlier = (
        {**SERVED[1], "started": f"{year}-05", "ended": f"{year + 2}-05"} for year in (2009, 1996)
    )
    subsidy = desk.noticed(rows=[later, earlier])
    document = press.compose(desk.office, PROGRAM, press.form_named(PROGRAM, key), [subsidy]).document
    said = pypdfium2.PdfDocument(document.content)[0].get_textpage().get_text_range()
    assert 0 < said.index("1996") < said.index("2009")


def test_the_number_of_a_card_is_hidden_but_on_the_form_that_claims(desk: Desk) -> None:
    subsidy: Any = desk.draft()
    records.change(desk.office, PROGRAM, subsidy, {"bank": "农信社", "card": "6228480402564890018"})
    assert masking.hidden(subsidy) == ["card"]
    (row,) = listing.listing(desk.office, PROGRAM, columns=["card"]).first()
    assert row.cells[0].text == "6228***********0018"
    told = " ".join(one.told(desk.office) for one in history.happenings(desk.office, PROGRAM, subsidy))
    assert "6228***********0018" in told
    assert "6228480402564890018" not in told
    form = press.form_named(PROGRAM, "declaration")
    content = press.compose(desk.office, PROGRAM, form, [subsidy]).document.content
    assert "6228480402564890018" in pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()


def test_months_are_written_as_forms_about_people_write_them(desk: Desk) -> None:
    subsidy = desk.granted("2016-07")
    desk.on(date(2016, 8, 20))
    desk.paid("2016-07")
    stopped = desk.move(subsidy, "stop", stop="died", stop_month="2016-08", reason="去世")
    for key, told in (("declaration", ["1995.05", "1999.01"]), ("change", ["2016年7月", "2016年8月"])):
        form = press.form_named(PROGRAM, key)
        content = press.compose(desk.office, PROGRAM, form, [stopped]).document.content
        said = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
        assert [month for month in told if month not in said] == []
        assert "2016-07" not in said
        assert "1995-05" not in said
