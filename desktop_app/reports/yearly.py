"""【数据库】: the figures of a year as the article prints them, and every figure that the desk keeps (domain
1.17), each with its definition.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop_app.core import figures, permissions
from desktop_app.core.figures import Figure
from desktop_app.core.period import Period
from desktop_app.programs import PROGRAMS
from desktop_app.reports.content import FIGURE, SO_FAR, Content, Value

if TYPE_CHECKING:
    from desktop_app.core.office import Office
    from desktop_app.reports.terms import Term

# What the article counts from the beginning on, up to the end of the year.
FROM_THE_BEGINNING = ("work_orders", "first_secretaries")


def content(office: Office, term: Term) -> Content:
    """Every figure of the year that the user may read, and those of the article that count from the start."""
    beginning = [program for program in PROGRAMS if program.key in FROM_THE_BEGINNING]
    so_far = figures.figures(office, Period(None, term.end), programs=beginning)
    in_year = figures.figures(office, term.period)
    hidden = [program.title for program in PROGRAMS if _is_hidden(office, program.key) and program.indicators]
    notes = (f"未列入（制表人无权查看或已上锁）：{'、'.join(hidden)}",) if hidden else ()
    return Content((*told(SO_FAR, so_far), *told(FIGURE, in_year)), notes=notes)


def told(part: str, found: Iterable[Figure]) -> Iterable[Value]:
    """The figures as values of a report."""
    for figure in found:
        key, _, _name = figure.key.partition(".")
        yield Value(
            part, figure.key, figure.label, figure.shown, figure.numerator, figure.denominator,
            row=key, name=PROGRAMS.titles[key], definition=figure.explained,
            program=figure.opens.program, filters=tuple(figure.opens.filters.items()), scale=figure.scale,
            beside=figure.opens.beside_the_count,
        )  # fmt: skip


def _is_hidden(office: Office, key: str) -> bool:
    return not office.rights.may(permissions.READ, key)
