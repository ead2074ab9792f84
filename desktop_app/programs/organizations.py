"""Organizations: the units that issue, promise, assist and supervise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import Organization
from desktop_app.core.program import Column, Field, Filter, Outside, Problem, Program, Search, Section

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def organization_rules(organization: Any, office: Office) -> Iterator[Problem]:
    """The office finds its own unit by its name, and so do the papers that it has issued."""
    if organization.id == office.organization.id and organization.name != office.info.name:
        yield Problem("name", f"这是本单位，开办时叫“{office.info.name}”，不能在这里改名")


PROGRAM = Program(
    key="organizations",
    title="单位",
    model=Organization,
    columns=(
        Column("name", chars=12, share=1),
        Column("short_name", chars=5),
        Column("kind", chars=7),
        Column("division.name", "所属区划", chars=8),
        Column("active", chars=4),
        Column("phone", hidden=True),
    ),
    filters=(
        Search(("name", "short_name"), "搜索名称、简称、拼音首字母"),
        Filter("kind"),
        Filter("active", "在用"),
    ),
    form=(
        Section(
            "单位",
            (
                Field("name", required=True, wide=True),
                Field("short_name", hint="编号用，最多 6 字"),
                Field("kind", required=True, default=lambda _organization, _office: "other"),
                Field("division"),
                Field("phone"),
                Field("active"),
            ),
        ),
    ),
    rules=organization_rules,
    outside=Outside(
        synonyms={
            "name": ("单位名称", "单位", "名称"),
            "short_name": ("简称",),
            "kind": ("类型", "单位类型", "单位性质", "性质", "类别"),
            "active": ("在用", "是否在用", "是否启用", "启用"),
        },
        identity=("name",),
    ),
)
