"""问题类别: the tree of categories by which problems and work orders are counted."""

from __future__ import annotations

from db.models import CategoryEntry
from desktop_app.core.program import Column, Field, Filter, Outside, Program, Search, Section

PROGRAM = Program(
    key="categories",
    title="问题类别",
    model=CategoryEntry,
    columns=(
        Column("parent", chars=10),
        Column("name", chars=14, share=1),
        Column("valid_from", chars=8),
        Column("valid_to", chars=8),
    ),
    filters=(Search(("parent", "name"), "搜索类别、拼音首字母"), Filter("parent", "一级类别", hidden=True)),
    form=(
        Section(
            "问题类别",
            (Field("name", required=True), Field("parent"), Field("valid_from"), Field("valid_to")),
        ),
    ),
    outside=Outside(
        synonyms={"parent": ("一级类别", "一级分类"), "name": ("二级类别", "二级分类", "类别名称")},
        identity=("parent", "name"),
    ),
)
