"""What every program must keep, whoever wrote its description; a new program inherits all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from db.base import Record
from db.fields import LinkField
from db.models import RECORDS
from desktop_app.core import program as vocabulary
from desktop_app.core import workflow
from desktop_app.core.checks import form_fields, label_of, line_parts
from desktop_app.core.listing import column_label
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERK,
    LEADER,
    MANAGER,
    Column,
    Field,
    Filter,
    Indicator,
    Lines,
    Program,
    Search,
    Section,
)
from desktop_app.programs import PROGRAMS, TABS
from desktop_app.programs.homes import TABLES
from desktop_app.reports.corrections import OF_TODAY
from ui.lists.table_view import HEADING_UNITS
from ui.lists.widths import CHARACTER_UNITS, PADDING_UNITS

WITH_STATES = [program for program in PROGRAMS if workflow.has_states(program)]
ANSWERS = (vocabulary.Words, vocabulary.Problem, vocabulary.NewLine)  # what functions of a description give
CHINESE = re.compile(r"[㐀-鿿]")
LETTER_UNITS = (8, 13)  # of a heading: narrow, Chinese
CLOCK = re.compile(r"逾期|到期|期满|截止")
NOW = re.compile("现在|今天已")
# The same clocks as those of 退岗干部任务 and of 试岗人选.
TOLD_BY_ROWS = {("retired_leaders", "late"), ("trial_posts", "expiring"), ("trial_posts", "overdue")}
KEY = re.compile(r"[a-z][a-z0-9_]*")
# States that a leader alone takes further, and that wait for no decision yet: a trial goes on, scores are
# still entered; or that are told of elsewhere.
GOES_ON = {
    ("trial_posts", "on_trial"),  # until trial_candidates "compared"
    ("trial_posts", "meeting"),
    ("work_orders", "return_review"),  # by "approving"
    ("hiring_applicants", "hired"),  # by "probation_soon"
    ("selection_candidates", "noticed"),  # by "notice_over"
    ("selection_candidates", "appointed"),
    ("post_adjustments", "expired"),  # who may be given a post again need not be
}


def resolved(model: type[Record], path: str) -> Any:
    """The field that a path such as `village.name` names; KeyError if there is none."""
    name, _, rest = path.partition(".")
    stored = model._meta.fields[name]
    if not rest:
        return stored
    assert isinstance(stored, LinkField), f"{path} goes through {name}, which is no link"
    return resolved(stored.rel_model, rest)


def every_field(program: Program) -> Iterator[tuple[type[Record], Field]]:
    """Every described field with the model that it is looked up in."""
    for _section, field in form_fields(program):
        yield program.model, field
    for part in line_parts(program):
        for field in part.fields:
            yield part.model, field
    for move in program.transitions:
        for field in move.inputs:
            yield field.model or program.model, field


def filter_names(program: Program) -> set[str]:
    return {each.name for each in program.filters if isinstance(each, Filter)}


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.key)
class TestEveryProgram:
    """One instance for each program of the desk."""

    def test_a_form_follows_moves_that_ask(self, program: Program) -> None:
        """Their dialogs have the button that prints it."""
        asking = {move.key for move in program.transitions if move.inputs or move.question or move.danger}
        for form in program.prints:
            assert form.follows <= asking
            assert not form.follows or form.of == "record"
        followed = [key for form in program.prints for key in form.follows]
        assert len(followed) == len(set(followed)), "one form for a move"

    def test_keys_are_words_and_titles_are_chinese(self, program: Program) -> None:
        parts = (*program.views, *program.transitions, *program.prints, *program.indicators)
        for part in (program, *parts):
            assert KEY.fullmatch(part.key)
            assert CHINESE.search(part.title)
        for kind in (program.views, program.transitions, program.prints, program.indicators):
            keys = [part.key for part in kind]
            assert len(keys) == len(set(keys))

    def test_the_list_of_the_product_says_what_the_description_says(self, program: Program) -> None:
        assert PROGRAMS.titles[program.key] == program.title
        tables = (program.model, *(part.model for part in line_parts(program)))
        assert TABLES[program.key] == tuple(model._meta.table_name for model in tables)

    def test_every_field_exists_and_has_a_chinese_label(self, program: Program) -> None:
        for model, field in every_field(program):
            assert field.name in model._meta.fields, f"{model.__name__} has no {field.name}"
            assert CHINESE.search(label_of(field, model)), f"{model.__name__}.{field.name} has no label"

    def test_every_column_shows_something(self, program: Program) -> None:
        for column in program.columns:
            if column.text is None:
                stored = resolved(program.model, column.name)
                assert column.label or CHINESE.search(stored.verbose_name or "")
            else:
                assert column.label
            if column.sort != "" and column.sort is not None:
                resolved(program.model, column.sort)

    def test_the_list_fits_the_window_and_has_one_column_that_grows(self, program: Program) -> None:
        shown = [column for column in program.columns if not column.hidden]
        assert sum(column.chars for column in shown) <= 56
        assert any(column.share for column in shown)
        for column in shown:
            heading = column_label(program, column)
            needed = sum(LETTER_UNITS[CHINESE.match(letter) is not None] for letter in heading)
            assert column.share or needed + HEADING_UNITS <= column.chars * CHARACTER_UNITS + PADDING_UNITS

    def test_filters_name_fields_or_compute(self, program: Program) -> None:
        names = []
        for each in program.filters:
            if isinstance(each, Search):
                for path in each.names:
                    resolved(program.model, path)
                continue
            names.append(each.name)
            if each.where is each.day is None:
                resolved(program.model, each.name)
            else:
                assert CHINESE.search(each.label)
        assert len(names) == len(set(names))
        assert isinstance(program.filters[0], Search), "the search field stands first"

    def test_views_and_figures_use_filters_that_exist(self, program: Program) -> None:
        for view in program.views:
            assert set(view.filters) <= filter_names(program)
        for period in (Period(), Period.parse("2015"), Period.parse("..2015-12-31")):
            for figure in program.indicators:
                counted = [figure, figure.whole] if isinstance(figure.whole, Indicator) else [figure]
                for each in counted:
                    of = each.of or program
                    assert set(each.part(period)) <= filter_names(of)
                    for name in filter(None, (each.mean, each.distinct, each.total)):
                        resolved(of.model, name)
                if figure.whole is not None and not isinstance(figure.whole, Indicator):
                    assert set(figure.whole(period)) <= filter_names(figure.of or program)

    def test_a_figure_of_today_says_so(self, program: Program) -> None:
        """And none else: what came about since it was frozen is no correction of it."""
        said = {f"{program.key}.{each.key}" for each in program.indicators if NOW.search(each.definition)}
        assert said == {key for key in OF_TODAY if key.partition(".")[0] == program.key}

    def test_a_clock_is_somebodys_work(self, program: Program) -> None:
        """首页 tells those who can do something about it, once."""
        for view in program.views:
            told = (program.key, view.key) in TOLD_BY_ROWS
            assert view.due or told or not CLOCK.search(view.title), f"nobody is told of {view.title}"

    def test_lines_belong_to_the_program(self, program: Program) -> None:
        for part in line_parts(program):
            owner = part.model._meta.fields[part.owner]
            assert isinstance(owner, LinkField)
            assert owner.rel_model is program.model

    def test_no_field_stands_twice_in_the_form(self, program: Program) -> None:
        names = [field.name for _section, field in form_fields(program)]
        assert len(names) == len(set(names))

    def test_required_database_columns_are_in_the_form_or_have_a_default(self, program: Program) -> None:
        offered = {field.name for _section, field in form_fields(program)}
        for name, stored in program.model._meta.fields.items():
            if not stored.null and stored.default is None and name != "id":
                assert name in offered, f"nobody can fill in {name}"

    def test_outside_names_fields(self, program: Program) -> None:
        if program.outside is not None:
            parts = {part.name: part.model for part in line_parts(program)}
            assert program.outside.lines in ("", *parts)
            for name in (*program.outside.synonyms, *program.outside.identity):
                part, _, field = name.rpartition(".")
                assert part in ("", program.outside.lines)
                assert field in (parts[part] if part else program.model)._meta.fields


@pytest.mark.parametrize("program", WITH_STATES, ids=lambda program: program.key)
class TestEveryWorkflow:
    """One instance for each program with states."""

    def test_moves_go_from_known_states_to_known_states(self, program: Program) -> None:
        words = program.model._meta.fields["state"].words
        for move in program.transitions:
            assert move.sources
            assert move.sources <= set(words)
            assert callable(move.target) or move.target in words
            assert move.roles <= {CLERK, LEADER, MANAGER}
            assert MANAGER in move.roles, "somebody must always be able to"

    def test_every_state_can_be_reached_and_void_ends(self, program: Program) -> None:
        words = program.model._meta.fields["state"].words
        first = program.model._meta.fields["state"].default
        reached = {first} | {move.target for move in program.transitions if not callable(move.target)}
        assert reached >= set(words)
        assert not [move.key for move in program.transitions if "void" in move.sources]

    def test_the_way_on_is_offered_first(self, program: Program) -> None:
        for state in ("draft", *(move.target for move in program.transitions if move.primary)):
            onward = [move for move in program.transitions if state in move.sources and not move.danger]
            assert not onward or any(move.primary for move in onward), f"nothing leads on from {state}"

    def test_the_state_is_no_field_of_the_form(self, program: Program) -> None:
        assert "state" not in {field.name for _model, field in every_field(program)}

    def test_states_in_which_parts_are_editable_exist(self, program: Program) -> None:
        words = set(program.model._meta.fields["state"].words)
        for part in program.form:
            assert part.editable_in <= words
            for field in part.fields:
                assert field.editable_in is None or field.editable_in <= words


def test_tabs_stand_in_groups_and_their_keys_are_unique() -> None:
    groups = [tab.group for tab in TABS]
    assert len([1 for before, after in pairwise(groups) if before != after]) == len(set(groups)) - 1
    assert len({tab.key for tab in TABS}) == len(TABS)
    assert len({program.key for program in PROGRAMS}) == len(PROGRAMS)


def test_every_program_has_a_table_of_its_own() -> None:
    models = [program.model for program in PROGRAMS]
    assert len(set(models)) == len(models)
    assert set(models) <= set(RECORDS)


def test_the_vocabulary_stays_small() -> None:
    made = [each for each in vars(vocabulary).values() if isinstance(each, type) and issubclass(each, tuple)]
    words = [each for each in made if each.__module__ == vocabulary.__name__ and each not in ANSWERS]
    assert 10 <= len(words) <= 12
    for word in words:
        assert len(word._fields) <= 12, word.__name__


@pytest.mark.parametrize("word", [Column, Filter, Search, Field, Section, Lines])
def test_every_word_has_more_than_one_user(word: type) -> None:
    def users(program: Program) -> bool:
        parts = (
            *program.columns,
            *program.filters,
            *program.form,
            *(field for _model, field in every_field(program)),
        )
        return any(isinstance(part, word) for part in parts)

    assert sum(users(program) for program in PROGRAMS) > 1


@pytest.mark.parametrize("program", WITH_STATES, ids=lambda program: str(program.key))
def test_what_only_a_leader_can_take_further_waits_on_the_leaders_first_page(program: Program) -> None:
    told = {
        state
        for view in program.views
        if LEADER in view.due and set(view.filters) == {"state"}
        for state in view.filters["state"].split(",")
    }
    states: dict[str, list[vocabulary.Transition]] = {}
    for move in program.transitions:
        for state in move.sources:
            if not move.danger:
                states.setdefault(state, []).append(move)
    for state, moves in states.items():
        forward = any(move.primary for move in moves)
        if forward and not any(CLERK in move.roles for move in moves):
            assert state in told or (program.key, state) in GOES_ON, (program.key, state)
