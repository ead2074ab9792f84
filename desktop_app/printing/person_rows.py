"""Rows about a person that application forms have in common; of nobody on an empty form."""

from __future__ import annotations

from typing import Any

from desktop_app.printing import words
from desktop_app.printing.boxes import Row
from desktop_app.printing.form_rows import pair


def background(person: Any | None) -> tuple[Row, ...]:
    """Where somebody comes from, since when they work, and what they learned."""
    return (
        pair("民族", words.of(person, "ethnicity"), "籍贯", words.of(person, "native_place")),
        pair(
            *("入党时间", words.of(person, "joined_party")),
            *("参加工作\n时间", words.of(person, "started_work")),
        ),
        pair(
            *("全日制教育", words.education(person, "full_time")),
            *("在职教育", words.education(person, "in_service")),
        ),
    )
