"""The papers of 十佳评选 (domain 1.10 c): 推荐通知, 推荐表, 公示, 评选汇总表, 表彰决定 and ledgers."""

from __future__ import annotations

from typing import Any

from db.models import HonourNominee
from desktop_app.printing import scored, words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.candidates import phone
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import SIGNED, long, opinion, pair, single
from desktop_app.printing.ledger import LedgerColumn, ledger_of
from desktop_app.printing.letter import Letter, draw_letter
from desktop_app.printing.secretary_contests import years
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, Titles
from desktop_app.programs.village_honours.rules import SHORTLISTED, recommended, weights

ALL = "各乡镇（街道）、各村社区"
RESULTS = (
    TableColumn("名次", 11, "centre"),
    TableColumn("姓名", 18, "centre"),
    TableColumn("所在村社区及职务", 44),
    TableColumn("推荐单位", 30),
    TableColumn("票数", 16, "right"),
    TableColumn("投票得分", 18, "right"),
    TableColumn("评审得分", 18, "right"),
    TableColumn("得分", 20, "right"),
    TableColumn("结果", 18, "centre"),
    TableColumn("同分先后及依据", 50),
)
SHOWN = 60  # letters of the deeds in the ledger


def call(sheet: Sheet, honour: Any) -> None:
    """《推荐通知》: whom to recommend, with what, until when."""
    vote, panel = weights(honour)
    told = [
        f"现就推荐{honour.title}候选人有关事项通知如下：",
        "一、推荐对象：现任村社区书记，不在影响期内。",
        f"二、表彰名额：{honour.places}名。",
        f"三、评选办法：单位推荐、初审、公示后投票评审，投票占{vote}%、评审占{panel}%，按得分从高到低确定。",
        f"四、报送材料：请于{words.day(honour.recommend_until)}前报送《推荐表》，"
        f"主要事迹不超过2000字{phone(sheet)}。",
        "特此通知。",
    ]
    _letter(sheet, f"关于推荐{honour.title}候选人的通知", "\n".join(told), words.day(honour.published_on))


def notice(sheet: Sheet, honour: Any) -> None:
    """《公示》 of everybody who passed the review, in the order of their numbers."""
    told = "\n".join(
        f"{index}．{each.person.name}，{words.name(each.organization)}{each.post}"
        f"（{words.name(each.recommender)}推荐）"
        for index, each in enumerate(_shortlisted(honour), start=1)
    )
    body = (
        f"经单位推荐、初审，现将{honour.title}候选人公示如下（排名不分先后）：\n{told}\n"
        f"公示时间：{words.day(honour.noticed_on)}至{words.day(honour.notice_until)}"
        f"（{honour.notice_days}个工作日）。公示期间有情况反映的，可以来信、来电、来访反映{phone(sheet)}。\n"
        "特此公示。"
    )
    _letter(sheet, f"{honour.title}候选人公示", body, words.day(honour.noticed_on))


def decision(sheet: Sheet, honour: Any) -> None:
    """《表彰决定》: the ten names in the order of their places."""
    found = sorted((each for each in honour.nominees if each.state == "awarded"), key=lambda each: each.place)
    told = "\n".join(
        f"{index}．{each.person.name}　{words.name(each.organization)}{each.post}"
        for index, each in enumerate(found, start=1)
    )
    body = (
        f"为树立先进典型，激励村社区书记干事创业，经推荐、初审、公示、投票评审，决定授予以下{len(found)}名同志"
        f"{honour.title}称号：\n{told}\n"
        "希望受表彰的同志珍惜荣誉，再接再厉；各村社区书记向他们学习，为群众多办实事。\n特此决定。"
    )
    title = f"关于表彰{honour.title}的决定"
    _letter(sheet, title, body, words.day(honour.awarded_on), number=honour.document or "")


def _letter(sheet: Sheet, title: str, body: str, day: str, *, number: str = "") -> None:
    sender = sheet.occasion.signed_by()
    draw_letter(sheet, Letter(sender=sender, number=number, title=title, addressee=ALL, body=body, day=day))


def _shortlisted(honour: Any) -> list[Any]:
    found = honour.nominees.where(HonourNominee.state.in_(SHORTLISTED))
    return list(found.order_by(HonourNominee.number))


def results(sheet: Sheet, honour: Any) -> None:
    """《评选汇总表》: votes, both scores, the total and the place, and how equals were put in order."""
    vote, panel = weights(honour)
    left = f"{honour.title}　　投票占{vote}%、评审占{panel}%"
    right = f"编号：{honour.number or ''}　　投票评审日期：{words.day(honour.voted_on, words.BLANK_DAY)}"
    code = sheet.occasion.code("village_honours", "results", "results", honour)
    table = Table(sheet, RESULTS, Titles("十佳书记评选汇总表", left, right), cell=ROOMY, code=code)
    found = sorted(_shortlisted(honour), key=lambda each: (each.place is None, each.place or 0))
    rule = "投票得分＝票数÷最高票数×100；投票得分、评审得分各乘权重相加为得分；缺一项的没有得分，不按零分计。"
    scored.fill(table, map(_result, found), signed_by="计票、评审人员", rule=rule)


def _result(nominee: Any) -> list[str]:
    tie = f"第{nominee.tie_order}：{nominee.tie_reason}（{nominee.tie_by}）"
    return [
        "—" if nominee.place is None else str(nominee.place),
        nominee.person.name,
        words.name(nominee.organization) + nominee.post,
        words.name(nominee.recommender),
        words.number(nominee.votes),
        words.score(nominee.vote_score),
        words.score(nominee.panel_score),
        words.score(nominee.total),
        words.word(nominee, "state"),
        tie if nominee.tie_order else "",
    ]


def recommendation(sheet: Sheet, nominee: Any) -> None:
    """《推荐表》: who is recommended by whom for which deeds, and who agrees."""
    person = words.linked(nominee, "person")
    gender = words.word(person, "gender")
    honour = words.of(words.linked(nominee, "honour"), "title")
    post = words.named(nominee, "organization") + nominee.post
    rows = (
        single("评选名称", honour),
        pair("姓名", words.name(person), "性别", gender),
        pair("出生年月", words.of(person, "born"), "任书记年限", years(nominee.secretary_months)),
        pair("民族", words.of(person, "ethnicity"), "入党时间", words.of(person, "joined_party")),
        Row((label("所在村社区\n及职务"), Cell(post, lines=2, name="所在村社区及职务"))),
        single("推荐单位", words.named(nominee, "recommender")),
        long("主要事迹", nominee.deeds or "", lines=14, stretch=4),
        Row((label("本人签名"), Cell(closing=SIGNED)), height=13),
        opinion("推荐单位\n意见", nominee.opinion, height=24),
        opinion("初审意见", nominee.review, height=24),
        opinion("审批意见", height=24),
    )
    code = sheet.occasion.code("honour_nominees", "recommendation", "recommendation", nominee)
    subtitle = f"填表单位：{sheet.occasion.office}"
    draw_form(sheet, FormPage("十佳书记推荐表", nominee.number or "", rows, "", code, subtitle))


ledger = ledger_of(
    "十佳村社区惠民好书记评选台账",
    (
        LedgerColumn("编号", 28, lambda each: each.number or "（草稿）"),
        LedgerColumn("年度", 14, lambda each: str(each.year), "centre"),
        LedgerColumn("评选名称", 66, lambda each: each.title),
        LedgerColumn("名额", 12, lambda each: str(each.places or ""), "centre"),
        LedgerColumn("推荐", 12, lambda each: str(recommended(each).count()), "centre"),
        LedgerColumn("初审通过", 16, lambda each: str(len(_shortlisted(each))), "centre"),
        LedgerColumn("公示至", 22, lambda each: words.short_day(each.notice_until), "centre"),
        LedgerColumn("表彰日期", 22, lambda each: words.short_day(each.awarded_on), "centre"),
        LedgerColumn("表彰文号", 36, lambda each: each.document or ""),
        LedgerColumn("状态", 20, lambda each: words.word(each, "state"), "centre"),
    ),
)


nominee_ledger = ledger_of(
    "十佳书记候选人台账",
    (
        LedgerColumn("编号", 27, lambda each: each.number or "（草稿）"),
        LedgerColumn("姓名", 17, lambda each: each.person.name, "centre"),
        LedgerColumn("所在村社区及职务", 40, lambda each: words.name(each.organization) + each.post),
        LedgerColumn("任书记年限", 18, lambda each: years(each.secretary_months), "centre"),
        LedgerColumn("推荐单位", 28, lambda each: words.name(each.recommender)),
        LedgerColumn(
            "主要事迹",
            58,
            lambda each: (each.deeds if len(each.deeds) <= SHOWN else f"{each.deeds[:SHOWN]}……").replace(
                "\n", ""
            ),
        ),
        LedgerColumn("票数", 13, lambda each: words.number(each.votes), "right"),
        LedgerColumn("得分", 14, lambda each: words.score(each.total), "right"),
        LedgerColumn("名次", 11, lambda each: words.number(each.place), "centre"),
        LedgerColumn("表彰日期", 21, lambda each: words.short_day(each.awarded_on), "centre"),
        LedgerColumn("状态", 20, lambda each: words.word(each, "state"), "centre"),
    ),
)
