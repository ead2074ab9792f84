"""The numbers of letters that send somebody somewhere: one book a year, whoever is sent and where to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.core import numbering

if TYPE_CHECKING:
    from desktop_app.core.office import Office

BOOK = "staff_letters"


def numbers(office: Office, day: date, count: int = 1) -> list[str]:
    """The next numbers of the year of the day: 白泉组派〔2016〕52号."""
    return numbering.numbers(
        office,
        BOOK,
        short_name=office.info.short_name + office.parameters.text("staff_document", day),
        year=day.year,
        count=count,
        written=numbering.document_number,
    )
