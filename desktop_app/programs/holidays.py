"""节假日: the days off and the make-up days of each year, by which working days are counted."""

from __future__ import annotations

from db.models import Holiday
from desktop_app.core.program import Column, Field, Filter, Outside, Program, Search, Section

PROGRAM = Program(
    key="holidays",
    title="节假日",
    model=Holiday,
    columns=(Column("day", chars=8), Column("name", chars=10, share=1), Column("is_off", chars=6)),
    filters=(Search(("name",), "搜索节假日"), Filter("day", "日期")),
    form=(
        Section(
            "节假日",
            (
                Field("day", required=True),
                Field("name", required=True),
                Field("is_off", hint="不勾选表示调休上班"),
            ),
        ),
    ),
    outside=Outside(
        synonyms={
            "day": ("日期", "date"),
            "name": ("名称", "节日", "name"),
            "is_off": ("放假", "是否放假", "isOffDay"),
        },
        identity=("day",),
        agreed="is_off",  # tables are amended in mid-year, and deadlines follow
    ),
)
