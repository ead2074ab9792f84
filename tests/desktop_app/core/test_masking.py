"""Masked numbers: how they look, and what showing them whole leaves behind."""

from __future__ import annotations

import pytest

from db import journal_reading
from db.models import Person
from desktop_app.core import masking
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR
from desktop_app.errors import NotAllowed
from desktop_app.programs import people


@pytest.mark.parametrize(
    ("whole", "shown"),
    [
        ("13812345678", "138****5678"),
        ("0580-2023456", "0580-****456"),
        ("33090219850312451X", "330902***********X"),
        ("13812345678、0580-2023456", "138****5678、0580-****456"),
        ("12345", "**345"),
        ("6228480402564890018", "6228***********0018"),
        ("6217001234567890", "6217********7890"),
        ("201000123456789", "************789"),
        ("", ""),
    ],
)
def test_the_middle_of_a_number_is_hidden(whole: str, shown: str) -> None:
    assert masking.masked(whole) == shown


def test_showing_a_number_is_journalled_against_its_record(office: Office) -> None:
    person = Person(name="王芳", phone="13812345678")
    office.writer.create(person)
    assert masking.hidden(person) == ["phone"]  # there is no ID number to be hidden
    assert masking.reveal(office, people.PROGRAM, person, "phone") == "13812345678"
    last = journal_reading.history(person)[-1]
    assert (last.user, last.changed()) == ("张文书", {"event": "reveal", "field": "phone"})


def test_an_auditor_may_not_see_it_and_leaves_no_trace(office: Office) -> None:
    person = Person(name="王芳", phone="13812345678")
    office.writer.create(person)
    auditor = Office(
        office.directory, user=User("审计", Rights(AUDITOR)), keys=office.keys, clock=office.clock
    )
    with pytest.raises(NotAllowed):
        masking.reveal(auditor, people.PROGRAM, person, "phone")
    assert len(journal_reading.history(person)) == 1
