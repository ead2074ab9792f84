"""What the window of any office needs, before it is known whose it is (`ui.assembly`)."""

from __future__ import annotations

import ui.assembly
from desktop_app.programs import TABS
from ui.assembly import prepare
from ui.theme import Look


def test_what_any_office_needs_is_made_before_one_is_opened(look: Look, monkeypatch) -> None:
    done = []
    monkeypatch.setattr(ui.assembly, "page_class", done.append)
    monkeypatch.setattr(look, "prepare", lambda: done.append("sheet"))
    monkeypatch.setattr(ui.assembly, "draw_ahead", lambda keys, _look: done.extend(keys))
    prepare(look)
    assert done == ["home", "sheet", *(tab.key for tab in TABS)]
