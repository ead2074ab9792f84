"""The matrix of rights, cell by cell: every kind of user × every way to the data, over every program.

What a role may do stands here a second time, as the office understands it; nothing of it is read from the
product. The command line goes the same ways and has its cells in tests/desktop_app/commands/test_rights.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from db.models import Attachment
from desktop_app import press
from desktop_app.core import (
    attachments,
    candidates,
    choices,
    drafts,
    figures,
    filtering,
    history,
    listing,
    masking,
    records,
    workflow,
)
from desktop_app.core.drafts import Draft
from desktop_app.core.office import Office, User
from desktop_app.core.period import Period
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR, CLERK, LEADER, MANAGER, Filter, Program
from desktop_app.errors import AppError, NotAllowed
from desktop_app.programs import PROGRAMS, rights_of, tabs_for
from desktop_app.programs.work_orders import similar
from desktop_app.scanning import filing
from desktop_app.scanning.filing import InTray
from desktop_app.scanning.pages import Page
from desktop_app.security import new_office, opening, passwords
from desktop_app.security.new_office import Founding
from desktop_app.spreadsheets import exporting, importing

PDF = b"%PDF-1.4\n%%EOF\n"
SETTINGS = {"categories", "dictionaries", "parameters", "holidays", "opening_balances"}  # a manager's
NAMES = {"people", "organizations", "divisions"} | SETTINGS  # everybody's words
# Lists of what stands on other programs' sheets: whoever may do something with the sheet may do it with them.
MOVED_BY_MANAGERS = {"frozen_reports"}  # a frozen report is made void by a manager and moves in no other way
# What a clerk makes void as well: a form that was spoilt, a wish that its person takes back.
VOID_BY_CLERKS = {"slip_numbers", "contract_wishes"}
ROWS_OF = {
    "order_notices": "work_orders",
    "visit_households": "visits",
    "visit_problems": "visits",
    "visit_diaries": "visits",
    "talk_topics": "talks",
    "training_enrolments": "trainings",
    "retired_tasks": "retired_leaders",
    "retired_advice": "retired_leaders",
    "village_diaries": "first_secretaries",
    "village_projects": "first_secretaries",
    "village_days": "first_secretaries",
    "bonus_shares": "project_bonuses",
    "frontline_examinations": "frontline_service",
    "reform_milestones": "reforms",
    "case_publications": "reform_cases",
}


def house(program: Program) -> str:
    """The key of the program that a clerk must have been given."""
    return ROWS_OF.get(program.key, program.key)


class Kind(NamedTuple):
    """A user: the role, and whether the program of the cell is theirs."""

    name: str
    role: str
    theirs: bool = True

    def rights(self, program: Program) -> Rights:
        if self.name == "manager before a second lock":
            return rights_of(self.role, closed=frozenset({program.key}))
        if self.role != CLERK or self.name == "clerk of all":
            return rights_of(self.role)
        if self.theirs:
            return rights_of(self.role, [house(program)])
        return rights_of(self.role, [other.key for other in PROGRAMS if house(other) != house(program)])


KINDS = (
    Kind("manager", MANAGER),
    Kind("clerk of all", CLERK),
    Kind("clerk of it", CLERK),
    Kind("clerk of the others", CLERK, theirs=False),
    Kind("leader", LEADER),
    Kind("auditor", AUDITOR),
    Kind("manager before a second lock", MANAGER, theirs=False),
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One office for all cells: they leave nothing behind that another would see."""
    directory = tmp_path_factory.mktemp("matrix") / "office"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords.Cost.__new__, "__defaults__", (1, 8_192, 1))
        new_office.create(directory, Founding("白泉镇", "白泉", "township", "张三", "海风吹过堤岸2015"))
        opened = opening.open_office(directory, user="张三", password="海风吹过堤岸2015")
    yield opened.office
    opened.close()


@pytest.fixture
def office(shared: Office) -> Iterator[Office]:
    yield shared
    shared.user = User("张三", rights_of(MANAGER))


# ── the ways to the data ─────────────────────────────────────────────────────────────────────────────────


def _record(program: Program) -> Any:
    """A record as far as rights are concerned: nothing is asked of it before they are."""
    record = program.model(id=1)
    if "state" in program.model._meta.fields:
        record.state = min(program.transitions[0].sources)
    return record


def screen(office: Office, program: Program, _out: Path) -> None:
    listing.listing(office, program).first()


def record(office: Office, program: Program, _out: Path) -> None:
    records.get(office, program, 1)


def by_number(office: Office, program: Program, _out: Path) -> None:
    records.named(office, program, "1")


def search(office: Office, program: Program, _out: Path) -> None:
    listing.listing(office, program, search="王").count()


def history_of(office: Office, program: Program, _out: Path) -> None:
    history.happenings(office, program, _record(program))


def attachment(office: Office, program: Program, _out: Path) -> None:
    attachments.read(office, Attachment(id=1, program=program.key, record_id=1, file_name="a.pdf", digest=""))


def attachment_out(office: Office, program: Program, out: Path) -> None:
    held = Attachment(id=1, program=program.key, record_id=1, file_name="a.pdf", digest="")
    attachments.save_as(office, held, out / "a.pdf")


def new(office: Office, program: Program, _out: Path) -> None:
    records.create(office, program, {"no such field": 1})


def change(office: Office, program: Program, _out: Path) -> None:
    records.change(office, program, _record(program), {"no such field": 1})


def discard(office: Office, program: Program, _out: Path) -> None:
    found = _record(program)
    found.state = "void"
    records.discard(office, program, found)


def attach(office: Office, program: Program, _out: Path) -> None:
    attachments.attach(office, program, _record(program), name="", content=PDF)


def scan(office: Office, program: Program, _out: Path) -> None:
    filing.file_page(office, Attachment(id=1, program="elsewhere"), program, "1", "")


def move(office: Office, program: Program, _out: Path) -> None:
    step = program.transitions[0]
    workflow.apply(office, program, _record(program), step, {"no such field": 1})


def make_void(office: Office, program: Program, _out: Path) -> None:
    step = next(step for step in program.transitions if step.key == "void")
    workflow.apply(office, program, _record(program), step, {"no such field": 1})


def print_list(office: Office, program: Program, _out: Path) -> None:
    form = next(form for form in program.prints if form.of != "blank")
    press.compose(office, program, form, [], option="no such paper")


def print_blank(office: Office, program: Program, out: Path) -> None:
    press.save_blanks(office, program, program.prints[0], 0, out / "blank.pdf")


def export(office: Office, program: Program, out: Path) -> None:
    exporting.export(office, program, out / "no workbook")


def export_whole(office: Office, program: Program, out: Path) -> None:
    rows = listing.listing(office, program)
    exporting.export_listing(office, rows, out / "no workbook", revealed=True)


def reveal(office: Office, program: Program, _out: Path) -> None:
    masking.reveal(office, program, _record(program), "id")


def reveal_list(office: Office, program: Program, _out: Path) -> None:
    listing.listing(office, program, revealed=True)


def bring_in(office: Office, program: Program, out: Path) -> None:
    importing.import_file(office, program, out / "no such file.xlsx")


def saved_mapping(office: Office, program: Program, _out: Path) -> None:
    class Empty:
        headings = ()

        def rows(self) -> Iterator[Any]:
            return iter(())

    importing.proposal(office, program, Empty())  # type: ignore[arg-type]


READS, CHANGES = {MANAGER, CLERK, LEADER, AUDITOR}, {MANAGER, CLERK}
DECIDES, TAKES_OUT = {MANAGER, LEADER}, {MANAGER, CLERK, LEADER}
Way = Callable[[Office, Program, Path], None]

WAYS: dict[Way, set[str]] = {
    **dict.fromkeys((screen, record, by_number, search, history_of, attachment), READS),
    **dict.fromkeys((new, change, discard, attach, scan, bring_in, saved_mapping), CHANGES),
    move: CHANGES,
    make_void: DECIDES,
    **dict.fromkeys((print_list, export, attachment_out, export_whole, reveal, reveal_list), TAKES_OUT),
    print_blank: CHANGES,
}
BY_MANAGERS = {new, change, discard, attach, scan, bring_in, saved_mapping, move, print_blank}


def exists(way: Way, program: Program) -> bool:
    """Whether the program has that way at all."""
    if way is move:
        return bool(program.transitions) and program.transitions[0].key != "void"
    if way is make_void:
        return any(step.key == "void" for step in program.transitions)
    if way in (print_list, print_blank):
        return any(form.of != "blank" for form in program.prints)
    return True


def allowed(way: Way, kind: Kind, program: Program) -> bool:
    if way in BY_MANAGERS and program.key in SETTINGS:
        return kind.role == MANAGER and kind.theirs
    if way is make_void and program.key in MOVED_BY_MANAGERS:
        return kind.role == MANAGER and kind.theirs
    if way is make_void and program.key in VOID_BY_CLERKS:
        return kind.role in DECIDES | {CLERK} and kind.theirs
    return kind.role in WAYS[way] and kind.theirs


def is_open(way: Way, office: Office, program: Program, out: Path) -> bool:
    try:
        way(office, program, out)
    except NotAllowed:
        return False
    except AppError:  # whatever else is wrong with the call was found after the rights
        return True
    return True


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.key)
def test_every_way_is_open_to_those_and_only_those_whose_it_is(
    office: Office, program: Program, tmp_path: Path
) -> None:
    wrong = []
    for way in (way for way in WAYS if exists(way, program)):
        for kind in KINDS:
            office.user = User(kind.name, kind.rights(program))
            if is_open(way, office, program, tmp_path) != allowed(way, kind, program):
                wrong.append((way.__name__, kind.name))
    assert not wrong


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.key)
def test_what_may_not_be_read_is_not_even_mentioned(office: Office, program: Program) -> None:
    counting = [  # the programs that have a figure which opens this one's list
        other for other in PROGRAMS if any((each.of or other) is program for each in other.indicators)
    ]
    for kind in KINDS:
        office.user = User(kind.name, kind.rights(program))
        shown = {inner.key for tab in tabs_for(office.rights) for inner in tab.inner}
        assert (program.key in shown) == kind.theirs
        told = {figure.opens.program for figure in figures.figures(office, Period(), programs=counting)}
        assert (program.key in told) == (kind.theirs and bool(program.indicators))
        if not kind.theirs and program.key not in NAMES:
            assert candidates.candidates(office, program.model, "", program=program) == []
            assert candidates.candidates(office, program.model, "1", program=None) == []
        drafts.keep(office, Draft(program.key, None, office.user.name, {"fields": {}}))
        kept = [draft.program for draft in drafts.kept(office)]
        drafts.drop(office, program.key, None)
        assert kept == [program.key] * kind.theirs


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_orders_that_resemble_are_told_to_readers_of_orders_only(office: Office, kind: Kind) -> None:
    orders = next(program for program in PROGRAMS if program.key == "work_orders")
    office.user = User(kind.name, kind.rights(orders))
    if kind.theirs:
        assert similar.open_orders(office, "河道垃圾没有人清理") == []
    else:
        with pytest.raises(NotAllowed):
            similar.open_orders(office, "河道垃圾没有人清理")


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.key)
def test_filters_offer_no_records_of_other_programs(office: Office, program: Program) -> None:
    """A clerk with this one program is offered its own records and the common names."""
    office.user = User("clerk", rights_of(CLERK, [house(program)]))
    for part in program.filters:
        if isinstance(part, Filter) and choices.kind(program, part) == choices.CHOICE:
            linked = getattr(filtering.field_of(program, part), "rel_model", None)
            home = next((other.key for other in PROGRAMS if other.model is linked), None)
            if home is not None and home not in NAMES | {house(program)}:
                assert choices.offered(office, program, part) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_page_of_the_tray_is_for_those_who_file(office: Office, kind: Kind) -> None:
    visits = next(program for program in PROGRAMS if program.key == "visits")
    office.user = User(kind.name, kind.rights(visits))
    page = Page(1, None, PDF + kind.name.encode(), ".pdf")
    if kind.role in CHANGES:
        (outcome,) = filing.file_scanned(office, "scan.pdf", page, ())
        assert outcome.attachment in attachments.tray(office)
    else:
        with pytest.raises(NotAllowed):
            list(filing.file_scanned(office, "scan.pdf", page, ()))
        assert attachments.tray(office) == []


def test_a_page_that_lies_in_anothers_program_is_not_told_where(office: Office) -> None:
    visits = next(program for program in PROGRAMS if program.key == "visits")
    content = PDF + b"filed by hand"
    attachments.attach(office, visits, _record(visits), name="scan.pdf", content=content)
    page = Page(1, None, content, ".pdf")
    (told,) = filing.file_scanned(office, "scan.pdf", page, ())
    assert told.program == "visits"
    office.user = User("clerk", rights_of(CLERK, ["work_orders"]))
    (told,) = filing.file_scanned(office, "scan.pdf", page, ())
    assert isinstance(told, InTray)
