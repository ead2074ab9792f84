"""What an office puts on all its paper: its name, its telephone, its tag, and what forms may ask about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.core import mentions, permissions
from desktop_app.core.papercode import office_tag
from desktop_app.printing.occasion import Occasion
from desktop_app.programs.people import photos
from desktop_app.reports import corrections

if TYPE_CHECKING:
    from desktop_app.core.office import Office

NO_PHONE = "无"  # what the parameter says where none is printed


def occasion(office: Office, *, option: str = "", scope: str = "") -> Occasion:
    """Who prints, when and for which time."""
    today, measure = office.today(), office.parameters.measure
    phone = office.parameters.text("supervision_phone", today)
    return Occasion(
        office=office.info.name,
        today=today,
        by=office.user.name,
        phone="" if phone == NO_PHONE else phone,
        zone=office.zone,
        tag=paper_tag(office),
        option=option,
        shift=(measure("dot_offset_x", today), measure("dot_offset_y", today)),
        photo=partial(photos.photo, office),
        related=partial(mentions.groups, office),
        corrections=partial(corrections.corrections, office),
        may_name=partial(office.rights.may_on, permissions.NAME),
        setting=lambda key: office.parameters.text(key, today),
        setting_on=office.parameters.text,
        scope=scope,
    )


def paper_tag(office: Office) -> int:
    """The tag in the codes of the office's paper; it stays when the office is renamed or restored."""
    return office_tag(str(office.info.id))
