"""The vocabulary of a program: what a clerk sees in one tab, described once as data.

Window, printing, Excel, command line, search and tests are all driven by these descriptions. They hold
plain values and plain functions; `tests/test_every_program.py` holds each of them to the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from db.base import Record

if TYPE_CHECKING:
    from desktop_app.core.office import Office
    from desktop_app.core.period import Period

Values = Mapping[str, Any]  # field name → Python value
Filters = Mapping[str, str]  # filter name → value, as on the command line: `--filter state=handling`

GOOD, WARN, BAD, PLAIN = "good", "warn", "bad", ""
MANAGER, CLERK, LEADER, AUDITOR = "manager", "clerk", "leader", "auditor"
LEADERS = frozenset({LEADER, MANAGER})  # who approves, comments and voids
CLERKS = frozenset({CLERK, MANAGER})  # who does the daily work

DRAFT = frozenset({"draft"})  # the state in which everything can be typed
NEVER: frozenset[str] = frozenset()  # moves alone write it


class Words(NamedTuple):
    """A cell's text and its tone; the tone only colours what the words already say."""

    text: str
    tone: str = PLAIN


class Problem(NamedTuple):
    """A reason against a value, to be shown beside its field ("" for the record as a whole)."""

    field: str
    reason: str


class NewLine(NamedTuple):
    """A row that is written in the same go, as the value of a link to it and as its own "id": the number that
    the form gave it.
    """

    number: int


class Column(NamedTuple):
    """A column of the list: the path of a field (`village.name`), or a text made from the record.

    `text` gets the record and the office and gives Words; `sort` names the field to sort by ("" takes
    `name`; None: the list cannot be sorted by it). `share` is the part of the width that the column takes
    when there is room.
    """

    name: str
    label: str = ""
    text: Callable[[Any, Office], Words] | None = None
    sort: str | None = ""
    chars: int = 8
    share: int = 0
    chip: bool = False
    hidden: bool = False  # offered in exports and ledgers, not in the window's list
    amount: bool = False  # what `text` gives is a number


class Search(NamedTuple):
    """The search field on top of the list, and what it finds: names of fields, own and linked.

    `words` are what the list shows for stored keys, where no field holds those words.
    """

    names: tuple[str, ...]
    hint: str = "搜索"
    words: Callable[[], Mapping[str, str]] | None = None


class Filter(NamedTuple):
    """A filter of the list. Its kind follows the field: days and moments give a period, words and links a
    choice.

    `where` makes a yes/no filter from an expression instead (`overdue`), `day` one by a period; where the day
    is that of rows below the record, `rows` says which records have rows that meet a condition.
    """

    name: str
    label: str = ""
    where: Callable[[Office], Any] | None = None
    day: Callable[[], Any] | None = None
    rows: Callable[[Any], Any] | None = None
    hidden: bool = False  # used by figures and the command line, not offered above the list


class View(NamedTuple):
    """One of the ready selections beside the tab's title: 全部, 待我办, 逾期, 待评价.

    `due` are the roles who should do something about its records today: 首页 shows it to them, and it alone
    shows a hidden one.
    """

    key: str
    title: str
    filters: Filters
    due: frozenset[str] = frozenset()
    hidden: bool = False


class Field(NamedTuple):
    """One input of a form or of a move. `model` is given where the field is not the record's own (a line
    made by a move).
    """

    name: str
    label: str = ""
    required: bool | Callable[[Any], bool] = False
    editable_in: frozenset[str] | None = None  # None: wherever the section allows
    rows: int = 1
    wide: bool = False
    hint: str = ""
    shown: Callable[[Any], bool] | None = None
    default: Callable[[Any, Office], Any] | None = None
    model: type[Record] | None = None
    # the only values that the window lets choose from: (value, its words)
    offered: Callable[[Any, Office], Iterable[tuple[str, str]]] | None = None


class Section(NamedTuple):
    """A titled part of the form. `editable_in` names the states in which its fields can be changed."""

    title: str
    fields: tuple[Field, ...]
    editable_in: frozenset[str] = DRAFT
    shown: Callable[[Any], bool] | None = None


class Lines(NamedTuple):
    """Rows below the record: steps, households, topics. `model` has exactly one link to the program's model
    as its owner. `rules` gives the problems of all the rows together, as they would be stored. A row that is
    `fixed` is neither changed nor taken out any more, one that is `kept` is not taken out.
    """

    name: str
    title: str
    model: type[Record]
    owner: str
    fields: tuple[Field, ...]
    editable_in: frozenset[str] = DRAFT
    shown: Callable[[Any], bool] | None = None
    rules: Callable[[Sequence[Any], Office], Iterable[Problem]] | None = None
    fixed: Callable[[Any], bool] | None = None
    kept: Callable[[Any], bool] | None = None


class Transition(NamedTuple):
    """A move of the workflow.

    `guard` gives reasons against the move before anything is typed (the button's tooltip); `check` gives
    problems with what was typed into `inputs`. `effect` writes lines and linked records and returns the
    changes of the record itself; without one they are what was typed. `target` may be a function of record
    and values (退单 goes back to where it came from). `roles` may make the move.
    """

    key: str
    title: str
    sources: frozenset[str]
    target: str | Callable[[Any, Values], str]
    guard: Callable[[Any, Office], Iterable[str]] | None = None
    inputs: tuple[Field, ...] = ()
    check: Callable[[Any, Values, Office], Iterable[Problem]] | None = None
    effect: Callable[[Any, Values, Office], Values] | None = None
    roles: frozenset[str] = CLERKS
    primary: bool = False
    danger: bool = False
    question: str = ""  # one sentence above the inputs: what will happen


class PrintedForm(NamedTuple):
    """A form on paper; `desktop_app.printing.catalogue` holds its drawing under (program key, form key).

    `of` says what it is drawn from: one "record", the filtered "list", or "blank" paper. `parts` are the
    copies that carry a QR code and are ticked off when they come back signed. `when` hides it for records
    that it does not fit. `options` are kinds of paper, or a function that gives the rows of a record among
    which one is chosen.
    """

    key: str
    title: str
    of: str = "record"
    when: Callable[[Any, Office], bool] | None = None
    parts: tuple[tuple[str, str], ...] = ()  # (key, Chinese name)
    # (key, Chinese name), the first is the default: 两联, 三联, A5; or 2016年第2季度, 2016年第1季度
    options: tuple[tuple[str, str], ...] | Callable[[Any], tuple[tuple[str, str], ...]] = ()
    layout: str = ""  # the parameter that says which option an office takes by default
    follows: frozenset[str] = frozenset()  # keys of the moves whose dialogs offer to print it at once
    blank: str = ""  # the key of its blank paper, where that is not called 空白 and then its own title
    unfilled: Callable[[Any], Sequence[str]] | None = None  # the boxes that are still to be written by hand


class Indicator(NamedTuple):
    """A figure of the program, computed from the very lists that it opens.

    `part` gives the filters whose records are counted: each of them, or with `distinct` each value of that
    field once, or with `total` the sum of that field; `of` is their program, where it is not the figure's
    own. With `whole` the figure is the ratio part / whole: other filters of the counted program, or a
    figure; `expected` gives the whole that stands in no list (None: nobody can say). With `mean` it is the
    mean of that field over the part. `unit` is shown behind it; a ratio has so many `places` behind the
    point.
    """

    key: str
    title: str
    part: Callable[[Period], Filters]
    whole: Callable[[Period], Filters] | Indicator | None = None
    mean: str = ""
    unit: str = ""
    definition: str = ""
    distinct: str = ""
    total: str = ""
    of: Program | None = None
    expected: Callable[[Period, Office], int | None] | None = None
    places: int = 2


class Outside(NamedTuple):
    """How records come in from `add` and Excel: synonyms of headings, missing values, and what happens
    after the insert.
    """

    synonyms: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    # (values, office, history=True: of an import, which keeps what was said elsewhere, and has the state that
    # a row tells among its values)
    prepare: Callable[..., dict[str, Any]] | None = None
    identity: tuple[str, ...] = ()  # fields by which a second import knows the record
    agreed: str = ""  # the field in which a row must agree with the record that it is known for
    added: tuple[str, ...] = ()  # fields that `add` takes and a file does not
    # (unsaved records, office, years=True: numbers of the raising year)
    settle: Callable[..., None] | None = None
    lines: str = ""  # the part of the form of which each row of a file brings a line
    # a field → the second that files tell in one cell: the end of a term (2014.8-2016.8), the phone behind a
    # name, the units that assist behind the one in charge; a field of other lines → the one of the record
    # that the last of them tells, where a record stands on several with their days
    pairs: Mapping[str, str] = MappingProxyType({})
    # no rule asks about others of the kind, so that rows of a file cannot contradict each other
    apart: bool = False
    ended: str = ""  # the field that tells that it is over, which a row must bring that says it is
    # (what is made of a row of a file, office, said=what the row says): as what it comes in, where that is
    # not what one expects
    noted: Callable[..., Iterable[str]] | None = None
    # (unsaved record of a file, its unsaved lines, office): what only both together say of them
    joined: Callable[[Any, Sequence[Any], Office], None] | None = None


class Program(NamedTuple):
    """One program of the desk, whole."""

    key: str
    title: str
    model: type[Record]
    columns: tuple[Column, ...]
    filters: tuple[Search | Filter, ...]
    form: tuple[Section | Lines, ...]
    views: tuple[View, ...] = ()
    transitions: tuple[Transition, ...] = ()
    prints: tuple[PrintedForm, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    rules: Callable[[Any, Office], Iterable[Problem]] | None = None
    outside: Outside | None = None
