"""The form of a post: what it is, what it asks for, what each dimension weighs, how it ended."""

from __future__ import annotations

from datetime import date

from db.models.people import GRADES, RANKS
from desktop_app.core.inputs import key_of, setting, today, weight
from desktop_app.core.program import NEVER, Field, Lines, Section
from desktop_app.programs.selection_candidates.comparison import DIMENSIONS

# What the longer dimensions are called beside an input.
SHORT = {"frontline": "一线经历", "leading": "领导经历"}

FORM: tuple[Section | Lines, ...] = (
    Section(
        "岗位",
        (
            Field("batch", required=True, wide=True, hint="如 2016年第一批，同一公告的相同"),
            Field("title", required=True, wide=True, hint="如 白泉镇镇长"),
            Field("organization", required=True, wide=True),
            Field("kind", required=True),
            Field("rank", required=True),
            Field("published_on", default=today),
            Field("apply_until", hint="发布时要填"),
            Field("elected", hint="选任制职务没有试用期"),
            Field("duties", rows=2, wide=True),
            Field("remark", wide=True),
        ),
    ),
    Section(
        "资格条件",
        (
            Field("born_from", "出生起", default=setting("selection_born_from", date.fromisoformat)),
            Field("born_to", "出生止", default=setting("selection_born_to", date.fromisoformat)),
            Field("least_rank", "最低层次", default=setting("selection_least_rank", key_of(RANKS))),
            Field("rank_years", "职级年限", hint="空着不限"),
            Field("work_years", "工作年限", hint="空着不限"),
            Field("appraisal_years", "考核年数", default=setting("selection_appraisal_years")),
            Field("least_grade", "最低等次", default=setting("selection_least_grade", key_of(GRADES))),
            Field("requirements", rows=2, wide=True, hint="不能自动核对的条件，如学历、专业"),
        ),
    ),
    Section(
        "比较维度权重（合计 100）",
        tuple(
            Field(f"weight_{key}", SHORT.get(key, title), default=setting("selection_weights", weight(place)))
            for place, (key, title) in enumerate(DIMENSIONS.items())
        ),
    ),
    Section(
        "进程",
        (
            Field("compared_on"),
            Field("compared_by", wide=True),
            Field("motioned_on"),
            Field("closed_on"),
            Field("closing_reason", wide=True),
        ),
        editable_in=NEVER,
        shown=lambda position: position.compared_on is not None or position.closed_on is not None,
    ),
)
