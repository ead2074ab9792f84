"""ID numbers are known by their form, the day of birth and the check character, and by nothing else."""

from __future__ import annotations

import pytest

from desktop_app.core.check_digits import is_identity_number


@pytest.mark.parametrize(
    "number",
    [
        "11010519491231002X",
        "330902198001010011",  # born in 1980, and 定海区 has had its code since 1987
        "330225196501010015",
        "990902198001010014",
    ],
)
def test_a_number_stands_whatever_place_it_names(number: str) -> None:
    assert is_identity_number(number)


@pytest.mark.parametrize(
    "number",
    [
        "330902198001010012",  # the check character of another number
        "330902198002300010",  # 30 February
        "33090219800101001",
        "3309021980010100110",
        "330902198001010011 ",
        "11010519491231002x",
        "３30902198001010011",
    ],
)
def test_what_is_no_number(number: str) -> None:
    assert not is_identity_number(number)
