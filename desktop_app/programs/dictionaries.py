"""字典条目: the words of codes and measures, each in force from a day to another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import DictionaryEntry
from desktop_app.core import dictionaries
from desktop_app.core.program import Column, Field, Filter, Outside, Problem, Program, Search, Section, Words

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def entry_rules(entry: Any, _office: Office) -> Iterator[Problem]:
    """An entry belongs to a dictionary of the desk, and ends no earlier than it begins."""
    known = dictionaries.titles()
    if entry.dictionary and entry.dictionary not in known:
        yield Problem("dictionary", f"没有叫“{entry.dictionary}”的字典，可用的是：{'、'.join(known)}")
    if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
        yield Problem("valid_to", "“停用日期”不能早于“启用日期”")


def _dictionary(entry: Any, _office: Office) -> Words:
    return Words(dictionaries.titles().get(entry.dictionary, entry.dictionary))


PROGRAM = Program(
    key="dictionaries",
    title="字典条目",
    model=DictionaryEntry,
    columns=(
        Column("dictionary_title", "字典名称", text=_dictionary, sort="dictionary", chars=9),
        Column("code", chars=5),
        Column("name", chars=12, share=1),
        Column("valid_from", chars=7),
        Column("valid_to", chars=7),
        Column("source", chars=12, share=1),
        Column("text", hidden=True),
        Column("dictionary", hidden=True),
    ),
    filters=(
        Search(("name", "code", "text", "source"), "搜索名称、条文、依据"),
        Filter("dictionary", hidden=True),
    ),
    form=(
        Section(
            "条目",
            (
                Field("dictionary", required=True, offered=lambda *_: dictionaries.titles().items()),
                Field("code", required=True),
                Field("name", required=True, wide=True),
                Field("text", rows=3, wide=True, hint="文件原文；没有核对过的不要写"),
                Field("source", wide=True, hint="依据的文件"),
                Field("valid_from"),
                Field("valid_to", hint="旧记录仍显示"),
            ),
        ),
    ),
    rules=entry_rules,
    outside=Outside(
        synonyms={"dictionary": ("字典",), "code": ("代码",), "name": ("名称",), "source": ("依据",)},
        identity=("dictionary", "code"),
    ),
)
