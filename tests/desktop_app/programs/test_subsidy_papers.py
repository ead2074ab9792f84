"""The papers of 离任补助 tell of the posts in the order in which they were held."""

from __future__ import annotations

import pypdfium2
import pytest

from desktop_app import press
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
