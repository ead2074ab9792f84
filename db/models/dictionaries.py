"""Dictionaries: words and rules that a regulation or the office fixes, each entry with its source and the
days on which it holds.
"""

from __future__ import annotations

from typing import Any

from db.base import Record
from db.fields import DayField, LinkField, LongTextField, NumberTextField, TextField


class DictionaryEntry(Record):
    """One entry; it is replaced and not edited, so that old records keep theirs."""

    dictionary = TextField("字典", max_length=40)
    code = NumberTextField("代码", max_length=40)
    name = TextField("名称", max_length=60)
    text = LongTextField("条文", default="", max_length=2000)
    source = TextField("依据", default="")
    valid_from = DayField("启用日期", null=True)
    valid_to = DayField("停用日期", null=True)

    class Meta:
        indexes = ((("dictionary", "code"), True),)


class EntryField(LinkField):
    """A link to an entry of one dictionary."""

    def __init__(self, dictionary: str, label: str, **options: Any) -> None:
        self.dictionary = dictionary
        super().__init__(DictionaryEntry, label, **options)

    def among(self) -> Any:
        return DictionaryEntry.dictionary == self.dictionary
