"""What is kept secret of somebody who asked for confidentiality: the name, and the house, which tells it."""

from __future__ import annotations

from typing import Any

from db.fields import AddressField, NameField

ASKED = "confidential"  # the field of a record in which somebody asks for it
PERSONAL = (NameField, AddressField)


def may_keep(model: Any, field: Any) -> bool:
    """Whether some records of the model keep the field secret."""
    return isinstance(field, PERSONAL) and ASKED in model._meta.fields


def keeps(record: Any, field: Any) -> bool:
    """Whether the field is personal and its bearer asked for confidentiality."""
    return isinstance(field, PERSONAL) and bool(getattr(record, ASKED, False))
