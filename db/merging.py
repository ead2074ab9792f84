"""Rows made of what all offices tell of them, after entries of others have come in.

A row is what its entries add up to; so it is the same at every desk that has them, in whatever order they
came, and coming twice changes nothing. What cannot stand beside what is here is settled by an entry of our
own: a number that two documents bear, a link to what was discarded. Where the same thing was entered at both
desks (a village, a unit, a person) ours stays, and links to theirs lead to ours.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple

from db import stories, tables
from db.base import Record, database
from db.fields import LinkField, TextField
from db.foreign import ForeignIds
from db.journal import CREATE, DISCARD, UPDATE
from db.models import ForeignId
from db.stories import Overruled, Told, Values
from db.verification import given
from db.writer import Writer

NUMBER, STATE = "number", "state"

Touched = Mapping[str, Collection[int]]  # by table: the ids of rows of which something was told
Changes = dict[str, list[Any]]  # {field: [old, new]}
Check = Callable[[], None]  # called for each row; raises to stop


class Rules(NamedTuple):
    """What is known of the tables elsewhere.

    `owners`: the link of a line to its owner, by table. `home`: the table of the record on which a file or a
    printed paper hangs, "" for none. `same`: the row that is the same thing, although no key says so. `own`:
    tables and ids of what this office is found by.
    """

    owners: Mapping[str, str]
    home: Callable[[Values], str]
    same: Callable[[type[Record], Values], int | None]
    own: Collection[tuple[str, int]]


class Merged(NamedTuple):
    """A row that came, changed or went: the names of its changed fields; none where it came or went."""

    model: type[Record]
    id: int
    changed: frozenset[str] = frozenset()
    gone: bool = False


class Merging:
    """Makes rows; the caller's transaction is open. Links are looked at when it ends.

    `rows` are those that it made, `overruled` what somebody should look at.
    """

    def __init__(self, writer: Writer, rules: Rules, is_new: Callable[[Told], bool]) -> None:
        database.connection().pragma("defer_foreign_keys", 1)  # until the transaction ends
        self._writer = writer
        self._rules = rules
        self._is_new = is_new
        self._foreign = ForeignIds.read()
        self._coming: Touched = {}
        self._going: list[tuple[type[Record], int]] = []
        self._kept: dict[tuple[str, int], int] = {}  # what goes on here, and the batch that threw it away
        self.rows: list[Merged] = []
        self.overruled: list[tuple[type[Record], int, Overruled]] = []

    def make(self, touched: Touched, check: Check = lambda: None) -> None:
        """Make every row of which something was told."""
        if self._take_in_again(touched):
            touched = stories.told_by_others(self._writer.site)
        self._coming = touched
        for model in tables.in_order():
            for row in sorted(touched.get(model._meta.table_name, ())):
                check()
                self._make(model, row)
        for model, row in reversed(self._going):
            if self._is_named(model, row):
                self._bring_back(model, row)
            else:
                self._take_away(model, row)
                self._find_overruled(model, row, stories.told_of(model._meta.table_name, row))
        self._going.clear()

    def leave_out(self, table: str, row: int, own: int | None = None) -> None:
        """From now on the id stands for our `own` row, or for none, whatever later entries say of it."""
        if not self._foreign.holds(table, row):
            self._foreign.add(table, row, own)
            self._writer.create(ForeignId(table=table, foreign=row, own=own))
            for each in list(ForeignId.select().where(ForeignId.table == table, ForeignId.own == row)):
                self._foreign.add(table, each.foreign, own)
                self._writer.update(each, {"own": own})

    # One row

    def _make(self, model: type[Record], row: int) -> None:
        table = model._meta.table_name
        told = stories.told_of(table, row)
        values = stories.story((each.operation, each.changes) for each in told)
        stored = tables.stored(model, row)
        if values is None:
            if stored is not None and self._goes_on(model, row, stored, told):
                told = stories.told_of(table, row)
            elif stored is not None:
                self._going.append((model, row))
                return  # whether it goes is seen at the end
        elif not self._foreign.holds(table, row):
            fitting = self._fitting(model, row, values, stored)
            if fitting is not None:
                self._put(model, row, fitting, stored)
        self._find_overruled(model, row, told)

    def _goes_on(self, model: type[Record], row: int, stored: Values, told: list[Told]) -> bool:
        """Whether the row stays for all, by an entry of ours: it was issued here, while somebody who had not
        seen that threw the draft away. Its lines, files and papers that went with the draft stay as well.
        """
        thrown = next(each for each in reversed(told) if each.operation == DISCARD)
        seen = thrown.changed().get(STATE, [None])[0]
        above = self._above(model, stored)
        if above is None and stored.get(STATE, seen) == seen:
            return False
        if above is not None and self._kept.get(above) != thrown.batch:
            return False
        self._kept[model._meta.table_name, row] = thrown.batch
        self._writer.enter(
            model, row, CREATE, {name: [None, value] for name, value in stored.items() if value is not None}
        )
        return True

    def _is_named(self, model: type[Record], row: int) -> bool:
        """Whether other records name the village, unit or person, or the office is found by it: who saw that
        could not throw it away.
        """
        links = tables.links_to(model) if self._stands_alone(model) else ()
        is_own = (model._meta.table_name, row) in self._rules.own
        return is_own or any(field.model.select().where(field == row).exists() for field in links)

    def _stands_alone(self, model: type[Record]) -> bool:
        """Whether it is no draft, and no line of one."""
        return STATE not in model._meta.fields and model._meta.table_name not in self._rules.owners

    def _brings_back(self, model: type[Record], row: int | None) -> bool:
        """Whether what was thrown away comes back, since a record that came in names it."""
        if row is None or not self._stands_alone(model) or not stories.told_of(model._meta.table_name, row):
            return False
        self._bring_back(model, row)
        return True

    def _bring_back(self, model: type[Record], row: int) -> None:
        """The row stays for all, as it was, by an entry of ours."""
        told = stories.told_of(model._meta.table_name, row)
        values = stories.story((each.operation, each.changes) for each in told if each.operation != DISCARD)
        made = {name: [None, value] for name, value in (values or {}).items() if value is not None}
        self._writer.enter(model, row, CREATE, made)
        self._make(model, row)

    def _above(self, model: type[Record], values: Values) -> tuple[str, int] | None:
        """The owner of a line, a file or a paper; None for any other row."""
        table = model._meta.table_name
        if (owner := self._rules.owners.get(table)) is not None:
            return model._meta.fields[owner].rel_model._meta.table_name, values[owner]
        if table in tables.HANGING and (home := self._rules.home(values)):
            return home, values["record_id"]
        return None

    def _fitting(self, model: type[Record], row: int, values: Values, stored: Values | None) -> Values | None:
        """The values with links that lead somewhere; None for a row that is left out."""
        table = model._meta.table_name
        above = self._above(model, values)
        if stored is None and above is not None and self._foreign.holds(*above):
            self.leave_out(table, row)  # it hangs on another record here, which has its own
            return None
        settled: Changes = {}
        for field in self._lacking(model, row, values):
            linked, linked_table = values[field.name], field.rel_model._meta.table_name
            if self._brings_back(field.rel_model, self._foreign.own(linked_table, linked)):
                continue
            was_discarded = self._was_discarded(linked_table, linked)
            if was_discarded or not (field.null or stored is None):
                settled[field.name] = [linked, stored[field.name] if stored is not None else None]
            else:
                self.leave_out(linked_table, linked)  # until somebody tells of it
            if stored is None and not field.null:
                if was_discarded:
                    self._drop(model, row, values)
                else:
                    self.leave_out(table, row)
                return None
        if settled:
            self._writer.enter(model, row, UPDATE, settled)
            values = _changed(values, settled)
        values = self._foreign.translated(model, values)
        if stored is None and (other := self._same_thing(model, row, values)) is not None:
            self.leave_out(table, row, other)
            return None
        return values

    def _was_discarded(self, table: str, row: int) -> bool:
        """Whether what is told of is gone; what was issued by somebody who had not seen that comes back."""
        told = stories.told_of(table, row)
        thrown = next((each for each in reversed(told) if each.operation == DISCARD), None)
        if thrown is None:
            return bool(told)
        issued = (
            stories.story((each.operation, each.changes) for each in told if each.operation != DISCARD) or {}
        )
        return bool(issued.get(STATE) == thrown.changed().get(STATE, [None])[0])

    def _lacking(self, model: type[Record], row: int, values: Values) -> Iterator[Any]:
        """The links that lead to what is not here, those that the row must have first."""
        for field in sorted(tables.links_of(model), key=lambda each: bool(each.null)):
            linked = values.get(field.name)
            if linked is None:
                continue
            table = field.rel_model._meta.table_name
            if self._foreign.holds(table, linked):
                own = self._foreign.own(table, linked)
                is_here = own is not None and tables.exists(field.rel_model, own)
            else:
                coming = (
                    field.rel_model is model
                    and linked in self._coming.get(table, ())
                    and _stands(table, linked)
                )
                is_here = coming or linked == row or tables.exists(field.rel_model, linked)
            if not is_here:
                yield field

    def _same_thing(self, model: type[Record], row: int, values: Values) -> int | None:
        """The row which is the same thing as this one, entered here as well."""
        if (found := self._rules.same(model, values)) is not None:
            return found
        for key in tables.keys(model):
            if key != (NUMBER,) and (found := tables.other(model, key, values, row)) is not None:
                return found
        return None

    def _drop(self, model: type[Record], row: int, values: Values) -> None:
        """A row that came below one which was discarded here goes the same way, at every desk."""
        told = stories.told_of(model._meta.table_name, row)
        gone = {name: [value, None] for name, value in values.items() if value is not None}
        self._writer.enter(model, row, DISCARD, gone)
        self.overruled.append((model, row, Overruled("", dict(values), None, told[-1], told[-1])))

    # Writing

    def _put(self, model: type[Record], row: int, values: Values, stored: Values | None) -> None:
        whole = {
            field.name: values[field.name] if field.name in values else given(field)
            for field in model._meta.sorted_fields
        }
        settled: Changes = {}
        for key in tables.keys(model):
            if (other := tables.other(model, key, whole, row)) is not None:
                settled |= self._settle(model, key, whole, stored, other)
        final = _changed(whole, settled) if settled else whole
        if stored is None:
            tables.insert(model, final)
            self.rows.append(Merged(model, row))
        elif changed := frozenset(name for name, value in final.items() if stored[name] != value):
            tables.update(model, row, {name: final[name] for name in changed})
            self.rows.append(Merged(model, row, changed))
        if settled:
            self._writer.enter(model, row, UPDATE, settled)

    def _settle(
        self, model: type[Record], key: tuple[str, ...], whole: Values, stored: Values | None, other: int
    ) -> Changes:
        """What to change in the row so that it can stand beside the other one. Of two documents with one
        number the later one gets another, at whichever desk that is found.
        """
        name = key[-1]
        old = whole[name]
        new: Any = None if stored is None else stored[name]
        if isinstance(model._meta.fields[name], TextField):
            new = tables.free(model, name, old)
        if key == (NUMBER,) and other > whole["id"]:
            record: Any = model.get_by_id(other)
            self._writer.update(record, {name: new})
            self.rows.append(Merged(model, other, frozenset({name})))
            self._note(model, other, name, old, new)
            return {}
        self._note(model, whole["id"], name, old, new)
        return {name: [old, new]}

    def _note(self, model: type[Record], row: int, name: str, lost: Any, kept: Any) -> None:
        """A value that could not stand beside another record's is reviewed like one that was overruled."""
        told = [each for each in stories.told_of(model._meta.table_name, row) if name in each.changed()]
        self.overruled.append((model, row, Overruled(name, lost, kept, told[0], told[-1])))

    def _take_away(self, model: type[Record], row: int) -> None:
        """Delete the row; what leads to it is set free, or goes with it."""
        self._free_from(model, row)
        tables.delete(model, row)
        self.rows.append(Merged(model, row, gone=True))

    def _free_from(self, model: type[Record], row: int) -> None:
        for field in tables.links_to(model):
            for record in list(field.model.select().where(field == row)):
                if field.null:
                    self._writer.update(record, {field.name: None})
                    self.rows.append(Merged(field.model, record.id, frozenset({field.name})))
                else:
                    self._discard(record)

    def _discard(self, record: Any) -> None:
        model = type(record)
        self._free_from(model, record.id)
        told = stories.told_of(model._meta.table_name, record.id)
        self._writer.discard(record)
        self.rows.append(Merged(model, record.id, gone=True))
        self.overruled.append((model, record.id, Overruled("", record.stored(), None, told[-1], told[-1])))

    # What was overruled

    def _find_overruled(self, model: type[Record], row: int, told: list[Told]) -> None:
        if len({each.site for each in told}) < 2:
            return

        def same(name: str, one: Any, other: Any) -> bool:
            return self._is_same(model, name, one, other)

        for each in stories.overruled(told, same=same):
            is_part = not each.field and each.kept is not None and self._above(model, each.kept) is not None
            if not is_part and (self._is_new(each.loser) or self._is_new(each.winner)):
                self.overruled.append((model, row, each))

    def _is_same(self, model: type[Record], name: str, one: Any, other: Any) -> bool:
        field = model._meta.fields.get(name)
        if isinstance(field, LinkField):
            table = field.rel_model._meta.table_name
            return self._foreign.own(table, one) == self._foreign.own(table, other)
        return bool(one == other)

    # What was left out before

    def _take_in_again(self, touched: Touched) -> bool:
        """Whether a row is made known only now that was left out because nobody had told of it; then all that
        was left out is looked at anew.
        """
        left_out = list(ForeignId.select().where(ForeignId.own.is_null()))
        if not any(each.foreign in touched.get(each.table, ()) and self._is_made(each) for each in left_out):
            return False
        for each in left_out:
            self._writer.discard(each)
        self._foreign = ForeignIds.read()
        return True

    def _is_made(self, left_out: ForeignId) -> bool:
        told = stories.told_of(left_out.table, left_out.foreign)
        return any(each.operation == CREATE and self._is_new(each) for each in told)


def _stands(table: str, row: int) -> bool:
    """Whether the entries about the row make one."""
    told = stories.told_of(table, row)
    return stories.story((each.operation, each.changes) for each in told) is not None


def _changed(values: Values, changes: Changes) -> dict[str, Any]:
    """The values after one more entry."""
    new = {name: new for name, (_old, new) in changes.items()}
    return {**values, **new, "version": values.get("version", 1) + 1}
