"""Which widget a field gets: chosen by the class of its database field, and fed with the office's words and
records.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from db import fields
from db.base import Record
from db.models.dictionaries import EntryField
from desktop_app.core import (
    candidates,
    choices,
    confidence,
    masking,
    permissions,
    records,
    search_index,
    values,
    wording,
    workflow,
)
from desktop_app.core.candidates import Candidate
from desktop_app.core.checks import label_of
from desktop_app.core.program import Field, Lines, NewLine, Program
from desktop_app.core.tables import listed_in
from desktop_app.core.typed_days import in_full
from ui.desk import Desk
from ui.forms.links import LinkInput, LinkSource
from ui.forms.long_choices import LongChoiceInput
from ui.forms.masked import MaskedInput
from ui.language import _, headed
from ui.widgets.choices import ChoiceInput, FlagInput, SegmentedInput
from ui.widgets.days import DayInput, MomentInput
from ui.widgets.fields import Input, LineInput, LongTextInput
from ui.widgets.several_choices import ChoicesInput

OFFERED, LOOKED_THROUGH = 40, 200  # candidates for what is typed, and for nothing
LISTED_AT_MOST = 20
SEGMENTS_AT_MOST = 3
SEGMENT_COLUMNS = 12  # of all words of a segmented choice together; a Chinese character takes two

# Adds a record of another program in a dialog: (program, text typed so far, what to do with it).
Make = Callable[[Program, str, Callable[[Candidate], None]], None]
RowsOf = Callable[[type[Record]], Sequence[Candidate] | None]


def no_rows(_model: type[Record]) -> None:
    """A form without rows, to which a link could lead."""


@dataclass(frozen=True)
class Inputs:
    """Makes the inputs of one record's form: `part` is given for a row of its lines, `rows_of` tells the rows
    of a kind that the form has now, stored or not.
    """

    desk: Desk
    program: Program
    make: Make | None = None
    part: Lines | None = None
    rows_of: RowsOf = no_rows

    def stored(self, field: Field) -> Any:
        """The database field behind the described one."""
        model = field.model or (self.part.model if self.part is not None else self.program.model)
        return model._meta.fields[field.name]

    def label(self, field: Field) -> str:
        """The word beside the input."""
        return headed(label_of(field, self.part.model if self.part is not None else self.program.model))

    def words(self, field: Field, record: Any) -> str:
        """The record's value as calm text."""
        stored = self.stored(field)
        value = record.__data__.get(field.name)
        if value and confidence.keeps(record, stored):
            return _(wording.instead_of(stored))
        if isinstance(stored, fields.LinkField) and value is not None:
            number = value.number if isinstance(value, NewLine) else value
            return self._name(stored, number, known=record.__rel__.get(field.name))
        words = wording.words(stored, value, self.desk.office)
        return _(words) if isinstance(stored, fields.ChoiceField | fields.FlagField) else words

    def leads_to(self, field: Field, record: Any) -> type[Record] | None:
        """The table of the record that the field leads to, where it goes through states of its own and the
        user may open it; None for any other field, and while nothing is chosen.
        """
        stored, value = self.stored(field), record.__data__.get(field.name)
        if not isinstance(stored, fields.LinkField) or value is None or isinstance(value, NewLine):
            return None
        program = listed_in(stored.rel_model)
        if program is None or not workflow.has_states(program):
            return None
        may = self.desk.office.rights.may(permissions.READ, program.key)
        return stored.rel_model if may else None

    def may_be_hidden(self, field: Field, record: Any) -> bool:
        """Whether the value is shown masked."""
        value = record.__data__.get(field.name)
        return bool(value) and record.id is not None and search_index.is_hidden(self.stored(field), record)

    def input_for(self, field: Field, record: Any, *, editable: bool = True) -> Input:
        """The widget that the field is typed into."""
        stored = self.stored(field)
        if field.offered is not None:
            return self._chosen(field, dict(field.offered(record, self.desk.office)), optional=False)
        if isinstance(stored, fields.LinkField):
            return self._link(field, stored, record)
        if isinstance(stored, fields.FlagField):
            return FlagInput(self.label(field))
        if isinstance(stored, fields.ChoiceField):
            return _choice(field, stored)
        if self.may_be_hidden(field, record) or masking.is_masked(stored):
            return self._masked(field, record, editable=editable)
        return self._line(field, stored)

    def _link(self, field: Field, stored: fields.LinkField, record: Any) -> Input:
        """A search; of a dictionary, the entries that hold today, and the one that the record has."""
        if not isinstance(stored, EntryField):
            return LinkInput(self._source(field, stored))
        kept = record.__data__.get(field.name)
        held = choices.entries(stored, self.desk.office.today(), kept=kept)
        words = {int(key): said for key, said in held}
        return self._chosen(field, words, optional=field.required is not True)

    def _chosen(self, field: Field, words: Mapping[Any, str], *, optional: bool) -> Input:
        """A list, or a search in one that is too long to look through."""
        if len(words) > LISTED_AT_MOST:
            return LongChoiceInput(self.label(field), words)
        return ChoiceInput(words, optional=optional)

    def _line(self, field: Field, stored: Any) -> Input:
        office = self.desk.office
        read = values.reader(stored, office.zone)
        say = partial(_say, stored, office)
        if isinstance(stored, fields.DayField):
            today = office.today()
            return DayInput(lambda text: read(in_full(text, today)), say, today)
        if isinstance(stored, fields.MomentField):
            today = office.today()
            whole = partial(in_full, today=today, clock=True)
            return MomentInput(lambda text: read(whole(text)), say, today, office.zone)
        if isinstance(stored, fields.LongTextField) or field.rows > 1:
            return LongTextInput(read, field.rows)
        return LineInput(read, say)

    def _masked(self, field: Field, record: Any, *, editable: bool) -> MaskedInput:
        stored, office = self.stored(field), self.desk.office
        may = office.rights.may(permissions.REVEAL, self.program.key)
        return MaskedInput(
            values.reader(stored, office.zone),
            partial(_say, stored, office),
            lambda _value: self.words(field, record),
            partial(masking.reveal, office, self.program, record, field.name) if may else None,
            editable=editable,
        )

    def _source(self, field: Field, link: Any) -> LinkSource:
        model = link.rel_model
        described = listed_in(model)
        make = self.make
        addable = (
            make is not None
            and described is not None
            and "state" not in model._meta.fields
            and records.may_be_made(described)
            and self.desk.office.rights.may(permissions.WRITE, described.key)
        )
        return LinkSource(
            self.label(field),
            partial(self._find, model, described),
            partial(self._found, model, described),
            partial(self._name, link),
            partial(make, described) if addable else None,
        )

    def _find(
        self, model: Any, described: Program | None, text: str, done: Callable[[Sequence[Candidate]], None]
    ) -> None:
        if self.rows_of(model) is not None:
            done(self._found(model, described, text))
            return
        self.desk.tasks.run(lambda _task: self._offered(model, described, text), done)

    def _found(self, model: Any, described: Program | None, text: str) -> Sequence[Candidate]:
        rows = self.rows_of(model)  # the households of the same visit, and of no other
        if rows is not None:
            return candidates.fitting(rows, text)
        return self._offered(model, described, text)

    def _offered(self, model: Any, described: Program | None, text: str) -> Sequence[Candidate]:
        """Whoever has typed nothing looks through the list, perhaps with the mouse alone."""
        limit = LOOKED_THROUGH if not text else OFFERED
        office = self.desk.office
        found = candidates.candidates(office, model, text, program=described, limit=limit)
        return found or candidates.sounding_alike(office, model, text, program=described, limit=limit)

    def _name(self, link: Any, record_id: int, *, known: Record | None = None) -> str:
        """What the linked record is called, read where it is not known; "" for a row that is gone."""
        rows = self.rows_of(link.rel_model)
        if rows is None:
            return wording.words(link, known or record_id, self.desk.office)
        return next((row.name for row in rows if row.id == record_id), "")


def _say(stored: Any, office: Any, value: Any) -> str:
    return wording.words(stored, value, office, whole=True)


def _choice(field: Field, stored: Any) -> Input:
    if isinstance(stored, fields.ChoicesField):
        return ChoicesInput(stored)
    words = stored.words
    told = "".join(map(_, words.values()))
    columns = sum(1 if letter.isascii() else 2 for letter in told)
    if len(words) <= SEGMENTS_AT_MOST and columns <= SEGMENT_COLUMNS and not stored.null:
        return SegmentedInput(words)
    return ChoiceInput(words, optional=stored.null or (field.required is False and stored.default is None))
