"""Keeps the English catalogue, `resources/i18n`: finds what the desk can say, and compiles it.

`python packaging/translations.py` takes new sentences of the source into `desk.po` (without a translation),
drops those that are gone, and writes `desk.mo`. `--missing` lists what has no translation yet. A word that
names a state and a move, or a part of a form, alike in Chinese has a second entry with `msgctxt "move"` or
`"section"`, written by hand; so has a record's name above the list of them (`"list"`), a unit
behind a number (`"unit"`), and a count of a bulletin (`"figure"`).
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n" / "en" / "LC_MESSAGES"
# Where the words of the window and of the command line are. Paper, the manual and the demonstration's people
# stay Chinese.
SPOKEN = ("ui", "desktop_app", "db")
UNSPOKEN = (
    "db/migrations",
    "desktop_app/printing",
    "desktop_app/help",
    "desktop_app/demonstration",
    "desktop_app/core/amounts.py",  # words of cheques
    "desktop_app/core/kinds.py",  # words of the manual and of tables that others fill in
    "desktop_app/core/typed_days.py",  # words that are typed
    "desktop_app/programs/work_orders/form_replies.py",  # phrases that are looked for
)
HEADER = "# What the window says, in English; kept by packaging/translations.py."
_OF_OTHERS = ("SYNONYMS", "_ELSEWHERE", "_HEADINGS", "_COMPLAINTS")  # how lists of their words are called
HAN = re.compile("[\u4e00-\u9fff]")


def sources() -> list[str]:
    """Everything that the window may say, each text once, in the order of the files."""
    paths = sorted(path for folder in SPOKEN for path in (ROOT / folder).rglob("*.py"))
    spoken = (path for path in paths if not path.relative_to(ROOT).as_posix().startswith(UNSPOKEN))
    said = [text for path in spoken for text in texts(path.read_text("utf-8"))]
    return list(dict.fromkeys([*said, *_dictionary_titles()]))


def _dictionary_titles() -> Iterator[str]:
    """What the dictionaries are called; their entries are the office's own."""
    for path in sorted((ROOT / "resources" / "dictionaries").glob("*.toml")):
        yield tomllib.loads(path.read_text("utf-8"))["title"]


def texts(code: str) -> Iterator[str]:
    """The Chinese texts of a module in their order; an f-string's values are numbered places."""
    yield from (text for text in _texts(ast.parse(code)) if HAN.search(text))


def _texts(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Expr(value=ast.Constant()):
            return  # a docstring
        case ast.keyword(arg="synonyms") | ast.AnnAssign(target=ast.Name(id="SYNONYMS")):
            return  # headings that other people's files may have
        case ast.Assign(targets=[ast.Name(id=name)]) if name.endswith(_OF_OTHERS):
            return  # words and headings of such files, made of several
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"))):
            return  # a shape that is looked for
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            yield _with_places(values)
            for value in values:
                if isinstance(value, ast.FormattedValue):
                    yield from _texts(value.value)
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _texts(child)


def _with_places(values: list[ast.expr]) -> str:
    words = ""
    place = 0
    for value in values:
        if isinstance(value, ast.Constant):
            words += str(value.value)
        else:
            words += f"{{{place}}}"
            place += 1
    return words


def catalog() -> Catalog:
    """The catalogue as it is kept."""
    with (FOLDER / "desk.po").open("rb") as file:
        return read_po(file, locale="en", domain="desk")


def renewed(kept: Catalog) -> Catalog:
    """The catalogue of today's source with the translations that are kept."""
    new = Catalog(
        locale="en",
        header_comment=HEADER,
        project="Township Desk",
        version="",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        creation_date=kept.creation_date,
        revision_date=kept.creation_date,
        fuzzy=False,
    )
    for text in sources():
        old = kept.get(text)
        new.add(text, old.string if old else "")
    for message in kept:  # what a word is called in a place of its own
        if message.context and message.id in new:
            new.add(message.id, message.string, context=message.context)
    return new


def main() -> int:
    """Renew and compile the catalogue, or list what is missing; the exit code."""
    new = renewed(catalog())
    missing = [message.id for message in new if message.id and not message.string]
    if "--missing" in sys.argv[1:]:
        print(*missing, sep="\n")
        return int(bool(missing))
    with (FOLDER / "desk.po").open("wb") as file:
        write_po(file, new, width=0, no_location=True)
    with (FOLDER / "desk.mo").open("wb") as file:
        write_mo(file, new)
    print(f"{len(new)} texts, {len(missing)} without a translation")
    return 0


if __name__ == "__main__":
    sys.exit(main())
