"""The papers of 比选进班子 (domain 1.10 a): 公告, 报名表, 资格审查表, 汇总表, 任前公示 and ledgers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from db.models.contract_posts import EDUCATIONS
from db.models.people import GRADES
from desktop_app.printing import secretary_contests, words
from desktop_app.printing.candidates import meeting, phone
from desktop_app.printing.form_rows import pair, single
from desktop_app.printing.ledger import LedgerColumn, ledger_of
from desktop_app.printing.letter import Letter, draw_letter
from desktop_app.printing.secretary_contests import Kind, profile, years
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles
from desktop_app.programs import weighing
from desktop_app.programs.secretary_contests import rounds, scores

KIND = Kind("promotion_candidates", "村社区书记进班子", "比选", "village_promotions")
ROUNDS = (
    TableColumn("序号", 10, "centre"),
    TableColumn("编号", 28),
    TableColumn("比选名称", 72),
    TableColumn("人员范围", 34),
    TableColumn("名额", 12, "centre"),
    TableColumn("公告", 21, "centre"),
    TableColumn("报名截止", 21, "centre"),
    TableColumn("报名", 12, "centre"),
    TableColumn("合格", 12, "centre"),
    TableColumn("任职人选", 36),
    TableColumn("状态", 20, "centre"),
)


def notice(sheet: Sheet, promotion: Any) -> None:
    """《公告》: how many places, for whom, what is asked, how is compared, until when one may apply."""
    sources = "、".join(row.source.name for row in promotion.sources)
    told = [
        f"一、比选名额：{promotion.places}名。",
        f"二、人员范围：{sources}。",
        f"三、资格条件：{conditions(promotion)}。",
        f"四、比选办法：{how(promotion, promotion.candidates.model)}。",
        f"五、报名时间：{words.day(promotion.published_on)}至{words.day(promotion.apply_until)}，"
        f"由本人报名或者组织推荐{phone(sheet)}。",
        "特此公告。",
    ]
    draw_letter(
        sheet,
        Letter(
            sender=sheet.occasion.signed_by(),
            number=promotion.document,
            title=f"关于{promotion.title}的公告",
            addressee="各村社区、各有关单位",
            body="\n".join(told),
            day=words.day(promotion.published_on),
        ),
    )


def conditions(contest: Any) -> str:
    """What is asked, in one sentence."""
    appraisals = contest.appraisal_years and contest.least_grade is not None
    told = (
        f"任职满{contest.least_years}年" if contest.least_years else "",
        f"年龄不超过{contest.age_max}周岁" if contest.age_max else "",
        f"{EDUCATIONS[contest.education]}以上学历" if contest.education else "",
        f"近{contest.appraisal_years}年年度考核{GRADES[contest.least_grade]}以上" if appraisals else "",
        "不在影响期内",
        contest.requirements,
    )
    return "；".join(filter(None, told)).rstrip("。")


def how(contest: Any, model: Any) -> str:
    """笔试占40%、面试占30%、实绩占30%."""
    names = scores.titles(model)
    weights = weighing.weights(scores.KEYS, contest)
    return "、".join(f"{names[key]}占{weight}%" for key, weight in weights.items())


def application(sheet: Sheet, candidate: Any) -> None:
    """《村社区书记进班子报名表》."""
    source = words.named(candidate, "source")
    recommender = words.named(candidate, "recommender")
    more = (
        pair("人员范围", source, "报名方式", words.boxes(candidate, "way")),
        single("推荐单位", recommender),
    )
    secretary_contests.application(sheet, candidate, KIND, more=more)


def review(sheet: Sheet, candidate: Any) -> None:
    """《村社区书记进班子资格审查表》."""
    secretary_contests.review(sheet, candidate, KIND)


def results(sheet: Sheet, promotion: Any) -> None:
    """《比选成绩汇总表》."""
    secretary_contests.results(sheet, promotion, KIND, "村社区书记进班子比选成绩汇总表")


def candidate_notice(sheet: Sheet, candidate: Any) -> None:
    """《任前公示》: who is to be elected or appointed to what, until when and where one may speak up."""
    post = f"{words.name(candidate.unit)}{candidate.new_post}"
    named = "人选提名" if candidate.appointing == "elected" else ""
    body = (
        f"经比选、考察，{words.day(candidate.decided_on)}{meeting(candidate)}讨论决定，"
        f"{candidate.person.name}同志拟任{post}{named}，现将有关情况公示如下：\n"
        f"{profile(candidate)}，拟任{post}{named}。\n"
        f"公示时间：{words.day(candidate.noticed_on)}至{words.day(candidate.notice_until)}"
        f"（{candidate.notice_days}个工作日）。公示期间，对公示对象有情况反映的，可以来信、来电、来访反映"
        f"{phone(sheet)}。反映问题要实事求是、内容具体，提倡署真实姓名。\n"
        "特此公示。"
    )
    draw_letter(
        sheet,
        Letter(
            sender=sheet.occasion.signed_by(),
            number="",
            title=f"关于{candidate.person.name}同志任前公示的通告",
            addressee="各村社区、各有关单位",
            body=body,
            day=words.day(candidate.noticed_on),
        ),
    )


def ledger(sheet: Sheet, promotions: Iterable[Any]) -> None:
    """《比选进班子台账》."""
    table = Table(sheet, ROUNDS, titles("比选优秀村社区书记进班子台账", sheet.occasion), cell=ROOMY)
    table.rows(_round_rows(promotions))
    table.finish()


def _round_rows(promotions: Iterable[Any]) -> Iterator[list[str]]:
    for index, promotion in enumerate(promotions, start=1):
        found = list(rounds.applied(promotion))
        good = [each for each in found if each.reviewed_on is not None and each.state != "ineligible"]
        yield [
            str(index),
            promotion.number or "（草稿）",
            promotion.title,
            "、".join(row.source.name for row in promotion.sources),
            str(promotion.places),
            words.short_day(promotion.published_on),
            words.short_day(promotion.apply_until),
            str(len(found)),
            str(len(good)),
            "、".join(each.person.name for each in found if each.appointed_on is not None),
            words.word(promotion, "state"),
        ]


candidate_ledger = ledger_of(
    "村社区书记进班子人选台账",
    (
        LedgerColumn("编号", 27, lambda each: each.number or "（草稿）"),
        LedgerColumn("姓名", 17, lambda each: each.person.name, "centre"),
        LedgerColumn("性别", 10, lambda each: words.word(each.person, "gender"), "centre"),
        LedgerColumn("出生年月", 16, lambda each: words.dotted(each.person.born), "centre"),
        LedgerColumn("现任单位及职务", 40, lambda each: words.name(each.organization) + each.post),
        LedgerColumn("任书记\n年限", 20, lambda each: years(each.secretary_months), "centre"),
        LedgerColumn("资格审查", 44, lambda each: each.review),
        LedgerColumn("总分", 14, lambda each: words.score(each.total), "right"),
        LedgerColumn("拟任单位及职务", 36, lambda each: words.name(each.unit) + each.new_post),
        LedgerColumn("任职日期", 21, lambda each: words.short_day(each.appointed_on), "centre"),
        LedgerColumn("状态", 20, lambda each: words.word(each, "state"), "centre"),
    ),
)
