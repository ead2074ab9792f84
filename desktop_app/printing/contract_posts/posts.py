"""《岗位说明书》, 《拟聘人选公示》, the sheet of totals, and the ledger of posts (domain 1.9)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from db.models.contract_posts import ASKED_IDENTITIES, IDENTITIES
from desktop_app.printing import scored, words
from desktop_app.printing.contract_posts.rows import draw, opinion
from desktop_app.printing.form_rows import long, pair, single
from desktop_app.printing.ledger import LedgerColumn, Total, ledger_of
from desktop_app.printing.letter import Letter, draw_letter
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, Titles, titles
from desktop_app.programs.contract_posts import ranking
from desktop_app.programs.contract_posts.eligibility import identity_of, is_competed
from desktop_app.programs.contract_posts.rules import eligible, held, proposed, reckoning, standings
from desktop_app.programs.people.words import post_in_full


def description(sheet: Sheet, post: Any) -> None:
    """《岗位说明书》: what the post is needed for, what is to be done, who may have it."""
    unit = words.named(post, "organization")
    filled = post.id is not None
    rows = (
        pair("所属单位", unit, "部门", post.department),
        pair("岗位名称", post.title or "", "岗位编号", post.code),
        pair("行政级别", words.boxes(post, "kind"), "招聘类型", _way(post)),
        pair(
            "职数", f"{post.places} 人" if filled else "", "聘期", f"{post.term_years} 年" if filled else ""
        ),
        pair("年度", words.of(post, "year"), "薪酬档", post.pay_grade),
        long("设岗事由", post.need, lines=4, stretch=1),
        long("岗位职责", post.duties, lines=8, stretch=3),
        single("身份要求", words.boxes(post, "identity")),
        pair("年龄", _age(post), "工作年限", _years(post)),
        single("学历要求", words.boxes(post, "education")),
        long("其他要求", post.requirements, lines=4, stretch=1),
        opinion("部门意见"),
        opinion("组织人事\n部门意见"),
        opinion("党委意见"),
    )
    draw(sheet, post, ("contract_posts", "description", "description"), "岗位说明书", rows)


def _way(post: Any) -> str:
    if post.kind is None:
        return "□竞争上岗　□双向选择"
    return "竞争上岗" if is_competed(post) else "双向选择"


def _age(post: Any) -> str:
    return f"不超过 {post.age_max} 周岁" if post.age_max is not None else _unasked(post)


def _years(post: Any) -> str:
    return f"满 {post.years} 年" if post.years is not None else _unasked(post)


def _unasked(post: Any) -> str:
    return "" if post.id is None else "不限"


def notice(sheet: Sheet, post: Any) -> None:
    """《拟聘人选公示》, on the walls for at least five working days."""
    unit = words.name(post.organization)  # which signs the letters of appointment too
    people = "\n".join(_introduced(each.person) for each in proposed(post))
    body = (
        f"经公开报名、资格审查、演讲答辩、民主测评、考察，{words.day(post.decided_on)}党委讨论决定，"
        f"下列人员为{post.department}{post.title}拟聘人选，现予公示。\n{people}\n"
        f"公示时间：{span_of(post)}。\n"
        f"公示期间如有异议，请向{unit}组织人事部门反映"
        + (f"，电话：{sheet.occasion.phone}" if sheet.occasion.phone else "")
        + "。反映情况应实事求是，提倡实名。\n特此公示。"
    )
    day = words.day(post.notice_from)
    draw_letter(sheet, Letter(unit, "", "拟聘人选公示", "各部门、全体干部职工", body, day))


def span_of(post: Any) -> str:
    """The days of the public notice."""
    return f"{words.day(post.notice_from)}至{words.day(post.notice_until)}"


def _introduced(person: Any) -> str:
    """Who is proposed, in the words of a public notice."""
    told = (
        person.name,
        words.word(person, "gender"),
        f"{person.born[:4]}年{int(person.born[5:])}月出生" if person.born else "",
        f"{person.full_time_education or person.in_service_education}学历"
        if person.full_time_education or person.in_service_education
        else "",
        f"{IDENTITIES[identity_of(person)]}身份",
        f"现任{post_in_full(person)}" if person.post else "",
    )
    return "，".join(part for part in told if part) + "。"


def totals(sheet: Sheet, post: Any) -> None:
    """《竞争上岗综合成绩表》: every judge's score, every part with its weight, the sum and the place."""
    applications = eligible(post)
    reckoned = reckoning(post)
    judges = [[row.score for row in application.scores] for application in applications]
    count = max((len(each) for each in judges), default=0)
    columns = (
        TableColumn("名次", 10, "centre"),
        TableColumn("姓名", 18, "centre"),
        *(TableColumn(f"评委{n + 1}", 12, "right") for n in range(count)),
        *(TableColumn(name, 24, "right") for name in ranking.PARTS),
        TableColumn("综合分", 16, "right"),
        TableColumn("同分处理、结果", 40),
    )
    told = titles("竞争上岗综合成绩表", sheet.occasion)
    how = "去掉一个最高分和一个最低分后平均" if reckoned.extremes else "评委打分平均"
    head = Titles(told.title, f"{post.department}{post.title}　职数 {post.places}　答辩：{how}", told.right)
    table = Table(sheet, columns, head, cell=ROOMY)
    rows = _total_rows(post, applications, count)
    scored.fill(table, rows, signed_by="计分、核分人员", rule=scored.RULE_OF_TIES)


def _total_rows(post: Any, applications: list[Any], judges: int) -> Iterator[list[str]]:
    by_id = {application.id: application for application in applications}
    weights = reckoning(post).weights
    for standing in standings(post):
        application = by_id[standing.key]
        scores = [f"{row.score:.2f}" for row in application.scores]
        yield [
            str(standing.place or ""),
            application.person.name,
            *(scores + [""] * (judges - len(scores))),
            *(_part(part, weight) for part, weight in zip(standing.parts, weights, strict=True)),
            f"{standing.total}" if standing.total is not None else f"缺{'、'.join(standing.missing)}",
            "；".join(filter(None, (application.tie_reason, words.word(application, "outcome")))),
        ]


def _part(part: Decimal | None, weight: int) -> str:
    """92.33×40%＝36.93: the part, and what it adds to the total."""
    return "" if part is None else f"{part:.2f}×{weight}%\n＝{ranking.points(part, weight)}"


def _counts(post: Any) -> bool:
    """Whether its places are in the total."""
    return post.state not in ("draft", "merged", "void")


def _asked(post: Any) -> str:
    asked = (
        ASKED_IDENTITIES[post.identity],
        f"{post.age_max} 周岁以下" if post.age_max is not None else "",
        f"{words.word(post, 'education')}以上" if post.education else "",
        f"工作满 {post.years} 年" if post.years is not None else "",
        post.requirements,
    )
    return "；".join(part for part in asked if part)


ledger = ledger_of(
    "聘任岗位台账",
    (
        LedgerColumn("编号", 26, lambda each: each.number or "（拟设）"),
        LedgerColumn("岗位编号", 18, lambda each: each.code),
        LedgerColumn("部门", 26, lambda each: each.department),
        LedgerColumn("岗位名称", 34, lambda each: each.title),
        LedgerColumn("行政级别", 17, lambda each: words.word(each, "kind"), "centre"),
        LedgerColumn("招聘类型", 18, lambda each: _way(each), "centre"),
        LedgerColumn(
            "职数",
            10,
            lambda each: str(each.places),
            "right",
            Total(lambda each: each.places if _counts(each) else 0),
        ),
        LedgerColumn(
            "在聘",
            10,
            lambda each: str(held(each)),
            "right",
            Total(lambda each: held(each) if _counts(each) else 0),
        ),
        LedgerColumn("岗位要求", 60, lambda each: _asked(each)),
        LedgerColumn("聘期", 12, lambda each: f"{each.term_years}年" if each.term_years else "", "centre"),
        LedgerColumn("薪酬档", 14, lambda each: each.pay_grade, "centre"),
        LedgerColumn("状态", 15, lambda each: words.word(each, "state"), "centre"),
    ),
)
