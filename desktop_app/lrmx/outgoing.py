"""People written as `.lrmx`: one as a file, several as one file each in an archive."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.journal import Deed
from db.models import FamilyMember, Person
from desktop_app.core import permissions
from desktop_app.core.files import not_a_device, settle
from desktop_app.core.outgoing import outgoing_file
from desktop_app.core.texts import NOT_IN_NAMES
from desktop_app.errors import InvalidInput
from desktop_app.lrmx.document import Document, written
from desktop_app.lrmx.tags import MEMBER_TAGS, POST, TAGS, text_of
from desktop_app.programs.people import PROGRAM
from desktop_app.programs.people.photos import photo
from desktop_app.programs.people.words import appraisals_in_words, post_in_full, resume_in_words

if TYPE_CHECKING:
    from desktop_app.core.office import Office

ONE, SEVERAL = ".lrmx", ".zip"
IDENTITY = "ShenFenZheng"


def document_of(office: Office, person: Any, *, revealed: bool) -> Document:
    """The person's form; without an ID number unless `revealed`, as a masked one would be none."""
    texts = {tag: text_of(person, field) for tag, field in TAGS.items()}
    texts[POST] = post_in_full(person)
    texts["NianDuKaoHeJieGuo"] = appraisals_in_words(person)
    texts["JianLi"] = resume_in_words(person)
    if not revealed:
        texts[IDENTITY] = ""
    members = person.family.order_by(FamilyMember.id)
    family = [{tag: text_of(member, field) for tag, field in MEMBER_TAGS.items()} for member in members]
    return Document(texts, family, photo(office, person))


def save(office: Office, people: Sequence[Any], path: Path, *, revealed: bool = False) -> int:
    """Write one person to an .lrmx file, or each of several into a .zip; journalled. Returns how many.

    Raises NotAllowed or InvalidInput, and then nothing was written.
    """
    office.rights.demand(permissions.EXPORT, PROGRAM.key)
    if revealed:
        office.rights.demand(permissions.REVEAL, PROGRAM.key)
    if not people:
        raise InvalidInput("没有可以导出的人员。")
    ending = path.suffix.lower()
    if ending not in (ONE, SEVERAL) or (ending == ONE and len(people) > 1):
        raise InvalidInput(f"{len(people)} 个人要导出到 {SEVERAL} 文件里，一人一个 {ONE}。", field="file")
    with outgoing_file(path) as file:
        if ending == ONE:
            file.write(written(document_of(office, people[0], revealed=revealed)))
        else:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, person in zip(_names(people), people, strict=True):
                    archive.writestr(name, written(document_of(office, person, revealed=revealed)))
        settle(file)
        with office.writer.transaction(Deed("export", PROGRAM.key, path.name)):
            for person in people:
                office.writer.note("export", person, file=path.name, revealed=revealed)
    return len(people)


def name_of(person: Any) -> str:
    """What the person's file is called; no sign in it that a file's name may not have."""
    plain = "".join("_" if sign in NOT_IN_NAMES else sign for sign in person.name).strip(" .")
    return not_a_device(plain) or "无名"


def _names(people: Iterable[Person]) -> list[str]:
    """A name for each; those who bear the same one are numbered."""
    names: list[str] = []
    for person in people:
        name, times = name_of(person), 1
        while f"{name}{ONE}" in names:
            times += 1
            name = f"{name_of(person)}{times}"
        names.append(f"{name}{ONE}")
    return names
