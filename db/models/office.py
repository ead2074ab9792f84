"""What the office itself keeps: its name, parameters, number books, holidays, categories and import
mappings.
"""

from db.base import Record
from db.fields import (
    ChoiceField,
    DayField,
    FlagField,
    IdField,
    LongTextField,
    NumberTextField,
    TextField,
    UpperNameField,
    WholeField,
)

OFFICE_LEVELS = {"village": "村社区", "township": "乡镇街道", "district": "县区", "city": "市"}


class Office(Record):
    """The office that owns the database; exactly one row."""

    name = TextField("单位名称", max_length=60)
    short_name = TextField("简称", max_length=6)
    level = ChoiceField("级别", OFFICE_LEVELS)
    division_code = NumberTextField("区划代码", max_length=12, default="")
    site = IdField()  # this desk's number in the journal; a restored office takes a new one


class Parameter(Record):
    """A value that a locality can set differently, with the rule it comes from; old records keep the old
    value.
    """

    key = TextField("参数", max_length=60)
    value = TextField("取值")
    unit = TextField("单位", max_length=20, default="")
    source = TextField("依据", default="")
    valid_from = DayField("生效日期")

    class Meta:
        indexes = ((("key", "valid_from"), True),)


class Sequence(Record):
    """The last number taken from one number book: (office's short name, kind of document, year)."""

    short_name = TextField("简称", max_length=6)
    document = TextField("文种", max_length=20)
    year = WholeField("年份")
    last_number = WholeField("末号", default=0)

    class Meta:
        indexes = ((("short_name", "document", "year"), True),)


class Holiday(Record):
    """A public holiday, or a weekend day that is worked to make up for one."""

    day = DayField("日期", unique=True)
    name = TextField("名称", max_length=30)
    is_off = FlagField("放假", default=True)


class CategoryEntry(Record):
    """A category of problems, on one of two levels; replaced and not edited, so that old records keep
    theirs.
    """

    parent = UpperNameField("一级类别", max_length=40, default="")
    name = TextField("类别名称", max_length=40)
    valid_from = DayField("启用日期", null=True)
    valid_to = DayField("停用日期", null=True)

    class Meta:
        indexes = ((("parent", "name"), True),)


class OpeningBalance(Record):
    """期初数: what a figure had counted before the office kept its records here (domain 1.17)."""

    figure = TextField("指标", max_length=80)  # program.indicator
    since = DayField("起始日期", null=True)  # None: from the beginning
    until = DayField("截至日期")
    numerator = WholeField("期初数")
    denominator = WholeField("基数", null=True)  # of a rate or a mean: what it is a part of
    source = TextField("依据", default="")

    class Meta:
        indexes = ((("figure", "until"), True),)


class SavedMapping(Record):
    """Which column of a workbook goes to which field, remembered by the workbook's headings."""

    program = TextField("程序", max_length=40)
    headings = LongTextField("表头")  # JSON list, as found
    mapping = LongTextField("对应")  # JSON {heading: field}

    class Meta:
        indexes = ((("program", "headings"), True),)
