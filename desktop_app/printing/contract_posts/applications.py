"""《竞争上岗报名表》, one 《评分表》 for each judge, and the list of applicants (domain 1.9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.contract_posts.rows import draw, opinion, signed
from desktop_app.printing.form_rows import long, pair, single
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles
from desktop_app.programs.people.words import politics_in_words, post_in_full, resume_in_words

PROGRAM = "post_applications"
APPLICANTS = (
    TableColumn("答辩\n顺序", 11, "centre"),
    TableColumn("姓名", 17, "centre"),
    TableColumn("性别", 10, "centre"),
    TableColumn("出生日期", 16, "centre"),
    TableColumn("民族", 12, "centre"),
    TableColumn("政治面貌\n加入时间", 20, "centre"),
    TableColumn("最高学历学位", 26),
    TableColumn("毕业学校、所学专业", 40),
    TableColumn("所在单位及职务", 44),
    TableColumn("专技职务", 20),
    TableColumn("竞聘岗位", 34),
    TableColumn("推荐\n自荐", 12, "centre"),
    TableColumn("结果", 18, "centre"),
)
# What judges look at; how much each of it is worth, the office writes in.
ASPECTS = ("政治素质和工作态度", "岗位认识和工作思路", "业务能力和实绩", "语言表达和应变")


def application(sheet: Sheet, record: Any) -> None:
    """《竞争上岗报名表》."""
    person, post = words.linked(record, "person"), words.linked(record, "post")
    rows = (
        pair("姓名", words.of(person, "name"), "性别", words.word(person, "gender")),
        pair("出生年月", words.of(person, "born"), "民族", words.of(person, "ethnicity")),
        pair(
            "入党时间", words.of(person, "joined_party"), "参加工作\n时间", words.of(person, "started_work")
        ),
        pair("学历学位", education(person), "人员身份", words.word(person, "category")),
        single("毕业院校\n及专业", school(person)),
        single("现任单位\n及职务", post_in_full(person) if person is not None else ""),
        pair("竞聘岗位", post_name(post), "行政级别", words.word(post, "kind")),
        pair("报名方式", words.boxes(record, "way"), "推荐单位\n（人）", record.recommended_by),
        long("简历", resume_in_words(person, until=record.applied_on), lines=8, stretch=3),
        long("竞聘理由", record.statement, lines=6, stretch=3),
        signed(),
        opinion("推荐单位\n意见"),
        opinion("资格审查\n意见", _examined(record)),
        opinion("党委意见"),
    )
    draw(sheet, record, (PROGRAM, "application", "application"), "竞争上岗报名表", rows)


def post_name(post: Any | None) -> str:
    """Department and post in one."""
    return "" if post is None else f"{post.department}{post.title}"


def education(person: Any | None) -> str:
    """The education that counts, with its degree."""
    if person is None:
        return ""
    in_service = (person.in_service_education, person.in_service_degree)
    told = in_service if in_service[0] else (person.full_time_education, person.full_time_degree)
    return "、".join(filter(None, told))


def school(person: Any | None) -> str:
    """Where that was."""
    return "" if person is None else person.in_service_school or person.full_time_school


def _examined(record: Any) -> str:
    if record.state in ("draft", "applied"):
        return ""
    told = f"：{record.refused_reason}" if record.refused_reason else ""
    return f"{words.word(record, 'state')}{told}"


def score_sheets(sheet: Sheet, record: Any) -> None:
    """《答辩评分表》: one page for each judge who has scored, else one to be filled in."""
    rows = list(record.scores) if record.id is not None else []
    for judge, score in [(row.judge, f"{row.score:.2f}") for row in rows] or [("", "")]:
        _score_sheet(sheet, record, judge, score)


def _score_sheet(sheet: Sheet, record: Any, judge: str, score: str) -> None:
    person, post = words.linked(record, "person"), words.linked(record, "post")
    rows = (
        pair("竞聘岗位", post_name(post), "答辩顺序", words.of(record, "turn")),
        pair("姓名", words.of(person, "name"), "答辩日期", words.day(getattr(post, "defence_on", None))),
        Row((label("评分项目", 70), label("满分", 24), label("得分", 0))),
        *(Row((Cell(title, 70), Cell("", 24), Cell()), height=14) for title in ASPECTS),
        Row((label("合计", 70), Cell("100 分", 24), Cell(score, name="合计")), height=14),
        long("评语", "", lines=6, stretch=1),
        Row((label("评委签名"), Cell(judge, name="评委"), label("日期"), Cell(words.BLANK_DAY)), height=16),
    )
    draw(sheet, record, (PROGRAM, "scores", "scores"), "竞争上岗答辩评分表", rows)


def applicants(sheet: Sheet, records: Iterable[Any]) -> None:
    """《竞争上岗报名人员一览表》, with the headings that such lists have."""
    table = Table(sheet, APPLICANTS, titles("竞争上岗报名人员一览表", sheet.occasion), cell=ROOMY)
    table.rows(_rows(records))
    table.finish()


def _joined(person: Any) -> str:
    """中共党员, and since when."""
    return "\n".join(dict.fromkeys((politics_in_words(person), person.joined_party)))


def _rows(records: Iterable[Any]) -> Iterator[list[str]]:
    for record in records:
        person = record.person
        yield [
            words.of(record, "turn"),
            person.name,
            words.word(person, "gender"),
            words.dotted(person.born),
            person.ethnicity,
            _joined(person),
            education(person),
            school(person),
            post_in_full(person),
            person.professional_title,
            post_name(record.post),
            words.word(record, "way"),
            words.word(record, "outcome") or words.word(record, "state"),
        ]
