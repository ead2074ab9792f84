"""`.lrmx` files taken in: a person with family, photo and posts, new or brought up to date.

Nothing is dropped without being named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from db.journal import Deed
from db.models import FamilyMember, Person, PersonAppraisal, PersonExperience
from desktop_app.core import attachments, permissions, records, values
from desktop_app.core.checks import ProblemsFound, label_of, value_problems
from desktop_app.core.files import reason_of, size_of
from desktop_app.core.program import Field
from desktop_app.errors import AppError, InvalidInput
from desktop_app.lrmx.document import LARGEST, Document, parsed
from desktop_app.lrmx.outgoing import document_of
from desktop_app.lrmx.tags import MEMBER_TAGS, TAGS
from desktop_app.programs.people import PROGRAM
from desktop_app.programs.people.moves import experience_of
from desktop_app.programs.people.photos import take_photo
from desktop_app.programs.people.resumes import read_appraisals, read_resume
from desktop_app.programs.people.words import unit_and_post

if TYPE_CHECKING:
    from desktop_app.core.office import Office

ADDED, UPDATED = "added", "updated"
_BLANK = re.compile(r"[\s.\-年月日]+")
_ONE_DIGIT_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d[.\-年])(?=[2-9](?!\d))")  # .1 may have been .10


class TakenIn(NamedTuple):
    """What became of a file; `notes` says what of it the desk has no place for."""

    person: Any
    outcome: str
    notes: tuple[str, ...]


def take_in(office: Office, path: Path) -> TakenIn:
    """The person of the file, written whole or not at all; raises AppError with the reason."""
    office.rights.demand(permissions.IMPORT, PROGRAM.key)
    content = _content(path)
    document = parsed(content)
    if not document.texts.get("XingMing"):
        raise InvalidInput("文件里没有姓名，什么也没有导入。", field="name")
    with office.writer.transaction(Deed("import", PROGRAM.key, path.name)):
        known = _known(office, document)
        person, outcome = _written(office, document, known)
        _add_rows(office, person)
        notes = tuple(_notes(office, document, person))
        if notes:  # what has no place here is kept as it came
            attachments.attach(office, PROGRAM, person, name=path.with_suffix(".lrmx").name, content=content)
    return TakenIn(person, outcome, notes)


def _content(path: Path) -> bytes:
    try:
        if size_of(path) > LARGEST:
            raise InvalidInput(f"“{path.name}”超过 {LARGEST // 2**20} MB，不是一份任免审批表。")
        return path.read_bytes()
    except OSError as error:
        raise InvalidInput(f"打不开“{path.name}”：{reason_of(error)}。") from error


def _known(office: Office, document: Document) -> Any:
    """Who it is, if the register has them: by ID number, else by name and month of birth."""
    read = _read(office, document)
    number = read.get("identity_number", "")
    if number and (known := Person.get_or_none(Person.identity_number == number)) is not None:
        return known
    if not read.get("born"):
        return None
    alike = [Person.name == read["name"], Person.born == read["born"]]
    if number:  # somebody else has another one
        alike.append(Person.identity_number == "")
    same = list(Person.select().where(*alike).limit(2))
    return same[0] if len(same) == 1 else None


def _read(office: Office, document: Document) -> dict[str, Any]:
    """The values that the file says and a field can hold."""
    read: dict[str, Any] = {}
    for tag, (field, _written_as, told) in TAGS.items():
        if text := document.texts.get(tag, ""):
            value = _value(office, Person, field, told(text))
            if value not in (None, ""):
                read[field] = value
    read |= unit_and_post(read.get("post", ""))
    return read


def _value(office: Office, model: Any, name: str, text: str) -> Any:
    """The value, None for a text that the field cannot hold."""
    stored = model._meta.fields[name]
    try:
        value = values.reader(stored, office.zone)(text)
    except InvalidInput:
        return None
    return None if list(value_problems(Field(name), model, value, None)) else value


def _written(office: Office, document: Document, known: Any) -> tuple[Any, str]:
    """The person with the family; a value that the rules refuse is left out, and named afterwards."""
    read, family = _read(office, document), {"family": _family(office, document, known)}
    while True:
        try:
            if known is None:
                return records.create(office, PROGRAM, read, family), ADDED
            return records.change(office, PROGRAM, known, read, family), UPDATED
        except ProblemsFound as refused:
            left = {problem.field for problem in refused.problems} & read.keys()
            if not left:
                raise
            read = {name: value for name, value in read.items() if name not in left}


def _family(office: Office, document: Document, known: Any) -> list[dict[str, Any]]:
    """The rows as they are to be: those of the file, and stored ones that the file does not know."""
    there = {(row.relation, row.name): {"id": row.id} for row in known.family} if known is not None else {}
    for member in document.family:
        row = {
            tag.field: _value(office, FamilyMember, tag.field, tag.read(member[name])) or ""
            for name, tag in MEMBER_TAGS.items()
            if member.get(name)
        }
        who = row.get("relation", ""), row.get("name", "")
        if all(who):
            there[who] = {**there.get(who, {}), **row}
    return list(there.values())


def _add_rows(office: Office, person: Any) -> None:
    """Posts and grades that the form tells in words, where there are none yet."""
    if not person.experience.exists():
        posts = read_resume(person.resume).posts
        office.writer.create_many([PersonExperience(person=person, **experience_of(held)) for held in posts])
    if not person.yearly_appraisals.exists():
        grades = sorted(read_appraisals(person.appraisals).items())
        office.writer.create_many(
            [PersonAppraisal(person=person, year=year, grade=grade) for year, grade in grades]
        )


def _notes(office: Office, document: Document, person: Any) -> Iterator[str]:
    """A sentence for everything in the file that an export of the person would not say again."""
    if document.photo:
        try:
            take_photo(office, person, document.photo)
        except AppError as error:
            yield f"照片没有收下：{error.message}"
    again = document_of(office, person, revealed=True)
    for tag, text in document.texts.items():
        if text and _bare(text) != _bare(again.texts[tag]):
            label = label_of(Field(TAGS[tag].field), Person)
            yield f"“{label}”写的是“{_short(text)}”，没有照原样收下"
    members = [{tag: _bare(text) for tag, text in member.items() if text} for member in again.family]
    for member in document.family:
        if {tag: _bare(text) for tag, text in member.items() if text} not in members:
            yield f"家庭成员“{member.get('XingMing') or '没有姓名'}”没有照原样收下"
    for tag, text in document.others.items():
        yield f"“{tag}”是这里没有的项目，内容是“{_short(text)}”"


def _bare(text: str) -> str:
    """The text without the signs in which the same value may be written differently."""
    return _BLANK.sub("", _ONE_DIGIT_MONTH.sub(r"\g<1>0", text))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 20 else f"{words[:20]}…"
