"""A record as the command line answers it: its fields, lines, attachments, history and the moves
that are open.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from db.base import Record
from db.fields import ChoiceField, FlagField, IdField, LinkField
from desktop_app.commands.speech import Speech
from desktop_app.core import attachments, confidence, history, permissions, wording, workflow
from desktop_app.core.checks import editable, label_of, line_parts
from desktop_app.core.lines import lines_of
from desktop_app.core.masking import is_masked
from desktop_app.core.office import Office
from desktop_app.core.program import Program, Section, Transition


def document(office: Office, program: Program, record: Any, *, whole: bool = False) -> dict[str, Any]:
    """The record whole, for another program; telephone and ID numbers masked unless `whole`."""
    return {
        **fields(office, record, whole=whole),
        "lines": {
            part.name: [fields(office, line, whole=whole) for line in lines_of(part, record)]
            for part in line_parts(program)
        },
        "attachments": [fields(office, attachment) for attachment in attachments.of(program, record)],
        "history": [
            {"time": plain(office, done.at), "user": done.user, "what": list(done.sentences)}
            for done in history.happenings(office, program, record)
        ],
        "moves": [
            {
                "key": move.key,
                "title": move.title,
                "reasons": workflow.reasons_against(office, record, move),
                "fields": fillable(program, record, move),
            }
            for move in _moves(program, record)
        ],
    }


def fields(office: Office, record: Any, *, whole: bool = False) -> dict[str, Any]:
    """The record's own fields by name: a linked record by what it is called, and its id beside it; a choice
    by its key, and its words beside it.
    """
    found: dict[str, Any] = {}
    for name, field in record._meta.fields.items():
        value = getattr(record, name)
        if isinstance(field, LinkField):
            found[f"{name}_id"] = None if value is None else str(value.id)
        if value and not whole and (is_masked(field) or confidence.keeps(record, field)):
            value = wording.told(record, name, office)
        if isinstance(field, ChoiceField):
            found |= choice(name, field, value)
        else:
            found[name] = plain(office, value, is_id=isinstance(field, IdField))
    return found


def choice(name: str, field: Any, key: str | None) -> dict[str, str | None]:
    """One of a few fixed words: its key, which stays, and beside it the words that people read."""
    return {name: key, f"{name}_text": field.word(key) if key else ""}


def fillable(program: Program, record: Any, move: Transition) -> dict[str, str]:
    """What may be given with the move, by name: its own inputs, and the fields of lines that can be added
    now, as `steps.what`.
    """
    model, allowed = program.model, editable(program, record)
    lines = (part for part in line_parts(program) if part.name in allowed)
    return {field.name: label_of(field, model) for field in move.inputs} | {
        f"{part.name}.{field.name}": f"{part.title}：{label_of(field, part.model)}"
        for part in lines
        for field in part.fields
        if field.editable_in != frozenset()
    }


def plain(office: Office, value: Any, *, is_id: bool = False) -> Any:
    """The value for JSON: days and moments as ISO text, ids and scores as text, links by name."""
    if isinstance(value, datetime):
        return value.astimezone(office.zone).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Record):
        may = office.rights.may_on(permissions.NAME, type(value))
        return wording.name_of(value) if may else wording.UNNAMED
    if isinstance(value, Decimal) or (is_id and value is not None):
        return str(value)
    return value


def sentences(
    speech: Speech, office: Office, program: Program, record: Any, *, whole: bool = False
) -> Iterator[str]:
    """The record for people, in the order of its form; what somebody typed stays in its language."""
    yield f"{speech(program.title)} {wording.name_of(record)}"
    for part in program.form:
        if isinstance(part, Section):
            if part.shown is not None and not part.shown(record):
                continue
            yield from _section(speech, office, program, part, record, whole=whole)
        elif lines := lines_of(part, record):
            yield f"【{speech.headed(part.title, 'section')}】"
            yield from (f"  {_line(speech, office, part, line, whole=whole)}" for line in lines)
    if files := attachments.of(program, record):
        yield f"【{speech('附件')}】"
        yield from (f"  {file.file_name} ({file.added_on})" for file in files)
    yield f"【{speech('历史')}】"
    for done in history.happenings(office, program, record):
        words = speech.mark("；").join(map(speech, done.sentences))
        yield f"  {done.user} {speech(done.when(office))} {words}"
    moves = _moves(program, record)
    if open_now := [move.title for move in moves if not workflow.reasons_against(office, record, move)]:
        titles = speech.mark("、").join(speech.headed(title, "move") for title in open_now)
        yield f"【{speech('可以')}】{titles}"


def _section(
    speech: Speech, office: Office, program: Program, section: Section, record: Any, *, whole: bool
) -> Iterator[str]:
    told = []
    for field in section.fields:
        text = _words(speech, office, record, field.name, whole=whole)
        if text:
            told.append(f"  {speech.headed(label_of(field, program.model))}{speech.mark('：')}{text}")
    if told:
        yield f"【{speech.headed(section.title, 'section')}】"
        yield from told


def _line(speech: Speech, office: Office, part: Any, line: Any, *, whole: bool) -> str:
    texts = (_words(speech, office, line, field.name, whole=whole) for field in part.fields)
    return "  ".join(text for text in texts if text)


def _words(speech: Speech, office: Office, record: Any, name: str, *, whole: bool) -> str:
    """The words for the record's field, in the user's language where they are the desk's own."""
    words = wording.told(record, name, office, whole=whole)
    is_own = isinstance(record._meta.fields[name], ChoiceField | FlagField)
    return speech(words) if is_own or words == wording.ANONYMOUS else words


def _moves(program: Program, record: Any) -> list[Any]:
    return workflow.moves(program, record) if program.transitions else []
