"""Every table has a name that people know, and the program to which it belongs."""

from __future__ import annotations

import re

from db.models import RECORDS
from desktop_app.core.tables import place_of
from desktop_app.programs import talks, work_orders


def test_every_table_is_called_something() -> None:
    for model in RECORDS:
        assert re.search(r"[㐀-鿿]", place_of(model._meta.table_name).title), model


def test_lines_belong_to_the_program_of_their_owner() -> None:
    place = place_of("order_step")
    assert (place.program, place.title) == (work_orders.PROGRAM, "民情工单的办理过程")
    assert place.lines is not None
    assert place_of("talk").lines is None
    assert place_of("talk").program is talks.PROGRAM
    assert place_of("sequence").program is None
