"""Telephone, ID and account numbers: shown masked, and shown whole only to those who may see them and ask."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from db.journal import Deed
from desktop_app.core import permissions
from desktop_app.core.program import Program
from desktop_app.core.search_index import SECRET, is_hidden

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_DIGITS = re.compile(r"[0-9X]+")
# length → characters kept at the front and at the end
_KEPT = {19: (4, 4), 18: (6, 1), 17: (4, 4), 16: (4, 4), 11: (3, 4)}


def is_masked(field: Any) -> bool:
    """Whether values of the database field are shown masked."""
    return isinstance(field, SECRET)


def masked(value: str) -> str:
    """The number with its middle hidden: 138****5678, 0580-****456; several numbers are masked one by one."""
    return _DIGITS.sub(lambda found: _masked_run(found[0]), value)


def hidden(record: Any) -> list[str]:
    """The fields of the record, or of a line, that say something and are shown masked."""
    fields = record._meta.fields
    return [name for name, field in fields.items() if getattr(record, name) and is_hidden(field, record)]


def reveal(office: Office, program: Program, record: Any, name: str) -> str:
    """The whole value of the record or of a line below it; journalled. Raises NotAllowed."""
    office.rights.demand(permissions.REVEAL, program.key)
    office.rights.demand_on(permissions.REVEAL, type(record))
    with office.writer.transaction(Deed("reveal", program.key)):
        office.writer.note("reveal", record, field=name)
    return str(getattr(record, name))


def _masked_run(digits: str) -> str:
    if len(digits) < 5:
        return digits  # an area code
    front, end = _KEPT.get(len(digits), (0, 3))
    return digits[:front] + "*" * (len(digits) - front - end) + digits[len(digits) - end :]
