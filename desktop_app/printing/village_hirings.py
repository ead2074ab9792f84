"""The papers of 招聘事业编制 (domain 1.10 b): 公告, 报名表, 审查表, 汇总表, 公示, 备案表, 合同, ledgers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from desktop_app.printing import secretary_contests, words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.candidates import phone
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import SEALED, SIGNED, long, opinion, pair, single
from desktop_app.printing.ledger import LedgerColumn, ledger_of
from desktop_app.printing.letter import Letter, draw_letter
from desktop_app.printing.occasion import GOVERNMENT
from desktop_app.printing.secretary_contests import Kind, profile, years
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, Titles, titles
from desktop_app.printing.village_promotions import conditions, how
from desktop_app.programs.hiring_applicants.figures import FILED
from desktop_app.programs.secretary_contests import rounds
from desktop_app.programs.village_hirings.rules import HIRED

KIND = Kind("hiring_applicants", "村社区书记应聘事业编制", "招聘岗位", "village_hirings")
COPIES = (("employer", "聘用单位存"), ("person", "受聘人员存"))
POSTS = (
    TableColumn("序号", 10, "centre"),
    TableColumn("编号", 28),
    TableColumn("招聘岗位", 44),
    TableColumn("招聘单位", 34),
    TableColumn("人数", 12, "centre"),
    TableColumn("公告", 21, "centre"),
    TableColumn("报名截止", 21, "centre"),
    TableColumn("报名", 12, "centre"),
    TableColumn("合格", 12, "centre"),
    TableColumn("开考比例", 40),
    TableColumn("聘用人员", 32),
    TableColumn("状态", 20, "centre"),
)
FILING = (
    TableColumn("序号", 10, "centre"),
    TableColumn("姓名", 18, "centre"),
    TableColumn("性别", 11, "centre"),
    TableColumn("出生年月", 18, "centre"),
    TableColumn("学历", 24, "centre"),
    TableColumn("原任单位及职务", 44),
    TableColumn("任书记年限", 20, "centre"),
    TableColumn("总分", 16, "right"),
    TableColumn("体检", 18, "centre"),
    TableColumn("考察结论", 22, "centre"),
    TableColumn("公示情况", 42),
    TableColumn("备案文号", 34),
)


def notice(sheet: Sheet, hiring: Any) -> None:
    """《公告》: which post, how many, what is asked, how is examined, until when one may apply."""
    told = [
        f"一、招聘岗位：{hiring.organization.name}{hiring.title}，{hiring.places}名，面向村社区书记招聘。",
        f"二、岗位职责：{hiring.duties.rstrip('。') or '按招聘方案'}。",
        f"三、资格条件：{conditions(hiring)}。",
        f"四、考试考核：{how(hiring, hiring.candidates.model)}。"
        "按总分从高到低等额确定体检、考察对象，合格的予以公示。",
        f"五、报名时间：{words.day(hiring.published_on)}至{words.day(hiring.apply_until)}{phone(sheet)}。",
        "特此公告。",
    ]
    draw_letter(
        sheet,
        Letter(
            sender=sheet.occasion.signed_by(signer=GOVERNMENT),
            number="",
            title=f"面向村社区书记公开招聘{hiring.organization.name}事业编制人员的公告",
            addressee="各村社区",
            body="\n".join(told),
            day=words.day(hiring.published_on),
        ),
    )


def application(sheet: Sheet, applicant: Any) -> None:
    """《村社区书记应聘事业编制报名表》."""
    secretary_contests.application(sheet, applicant, KIND)


def review(sheet: Sheet, applicant: Any) -> None:
    """《村社区书记应聘事业编制资格审查表》."""
    secretary_contests.review(sheet, applicant, KIND)


def results(sheet: Sheet, hiring: Any) -> None:
    """《考试考核成绩汇总表》."""
    secretary_contests.results(sheet, hiring, KIND, "村社区书记应聘事业编制成绩汇总表")


def applicant_notice(sheet: Sheet, applicant: Any) -> None:
    """《拟聘用人员公示》: who is to be hired for which post, until when one may speak up."""
    hiring = applicant.round
    span = f"{words.day(applicant.noticed_on)}至{words.day(applicant.notice_until)}"
    body = (
        "根据面向村社区书记公开招聘事业编制人员的有关规定，经考试考核、体检、考察，"
        f"拟聘用{applicant.person.name}为{hiring.organization.name}{hiring.title}，现予以公示：\n"
        f"{profile(applicant)}。总分{applicant.total:.2f}分，体检{applicant.medical}。\n"
        f"公示时间：{span}（{applicant.notice_days}天）。公示期间，对公示对象有情况反映的，"
        f"可以来信、来电、来访反映{phone(sheet)}。反映问题要实事求是、内容具体。\n"
        "特此公示。"
    )
    draw_letter(
        sheet,
        Letter(
            sender=sheet.occasion.signed_by(signer=GOVERNMENT),
            number="",
            title="关于公开招聘事业编制人员拟聘用人选的公示",
            addressee="各村社区、各有关单位",
            body=body,
            day=words.day(applicant.noticed_on),
        ),
    )


def filing(sheet: Sheet, hiring: Any) -> None:
    """《拟聘用人员备案表》: whom the employer puts on file, with the opinions of those above."""
    heads = Titles(
        "公开招聘事业编制人员备案表",
        f"招聘单位：{hiring.organization.name}　　岗位：{hiring.title}　　招聘人数：{hiring.places}",
        f"编号：{hiring.number or ''}",
    )
    code = sheet.occasion.code("village_hirings", "filing", "filing", hiring)
    table = Table(sheet, FILING, heads, cell=ROOMY, code=code)
    found = rounds.candidates(hiring, *FILED)
    table.rows(
        [
            str(index),
            each.person.name,
            words.word(each.person, "gender"),
            words.dotted(each.person.born),
            words.word(each, "education"),
            words.name(each.organization) + each.post,
            years(each.secretary_months),
            f"{each.total:.2f}",
            each.medical,
            words.word(each, "conclusion"),
            each.notice_result,
            each.filing,
        ]
        for index, each in enumerate(found, start=1)
    )
    table.finish((opinion("招聘单位\n意见"), opinion("主管部门\n意见"), opinion("人力社保\n部门备案")))


def contract(sheet: Sheet, applicant: Any) -> None:
    """《聘用合同》: one copy for the employer and one for the person; what both agree on besides is written
    by hand or attached.
    """
    person, hiring = words.linked(applicant, "person"), words.linked(applicant, "round")
    employer = words.named(hiring, "organization") if hiring is not None else ""
    probation = words.day(applicant.probation_until, words.BLANK_DAY)
    first, last = (words.day(day, words.BLANK_DAY) for day in (applicant.starts_on, applicant.ends_on))
    months = "____" if applicant.probation_months is None else str(applicant.probation_months)
    rows = (
        single("聘用单位\n（甲方）", employer, 12),
        pair("受聘人员\n（乙方）", words.name(person), "身份证号", words.of(person, "identity_number")),
        pair("聘用岗位", applicant.new_post, "人员类别", "事业编制"),
        single("合同期限", f"自{first}至{last}"),
        single("试用期", f"{months}个月，至{probation}"),
        single("备案", f"{applicant.filing}　{words.day(applicant.filed_on)}".strip()),
        long("岗位职责", words.of(hiring, "duties"), lines=5, stretch=1),
        long("工资待遇", "", lines=4, stretch=1),
        long("双方约定", "", lines=8, stretch=3),
        single("份数", "本合同一式两份，甲乙双方各执一份，自双方签字盖章之日起生效。", 11),
        Row(
            (
                label("甲方"),
                Cell("法定代表人", lines=3, closing=SEALED),
                label("乙方"),
                Cell(lines=3, closing=SIGNED),
            ),
            height=34,
        ),
    )
    for part, copy in COPIES:
        code = sheet.occasion.code("hiring_applicants", "contract", part, applicant)
        draw_form(sheet, FormPage("事业单位聘用合同", applicant.contract, rows, "", code, copy))


def ledger(sheet: Sheet, hirings: Iterable[Any]) -> None:
    """《招聘事业编制台账》."""
    table = Table(sheet, POSTS, titles("面向村社区书记招聘事业编制台账", sheet.occasion), cell=ROOMY)
    table.rows(_post_rows(hirings))
    table.finish()


def _post_rows(hirings: Iterable[Any]) -> Iterator[list[str]]:
    for index, hiring in enumerate(hirings, start=1):
        found = list(rounds.applied(hiring))
        good = [each for each in found if each.reviewed_on is not None and each.state != "ineligible"]
        lowered = f"{hiring.ratio_by} {hiring.ratio_on} 批准：{hiring.ratio_reason}"
        yield [
            str(index),
            hiring.number or "（草稿）",
            hiring.title,
            words.name(hiring.organization),
            str(hiring.places),
            words.short_day(hiring.published_on),
            words.short_day(hiring.apply_until),
            str(len(found)),
            str(len(good)),
            lowered if hiring.ratio_on is not None else "",
            "、".join(each.person.name for each in found if each.state in HIRED),
            words.word(hiring, "state"),
        ]


applicant_ledger = ledger_of(
    "村社区书记应聘事业编制人员台账",
    (
        LedgerColumn("编号", 27, lambda each: each.number or "（草稿）"),
        LedgerColumn("姓名", 17, lambda each: each.person.name, "centre"),
        LedgerColumn("性别", 10, lambda each: words.word(each.person, "gender"), "centre"),
        LedgerColumn("现任单位及职务", 36, lambda each: words.name(each.organization) + each.post),
        LedgerColumn("任书记\n年限", 20, lambda each: years(each.secretary_months), "centre"),
        LedgerColumn("招聘岗位", 32, lambda each: each.round.title),
        LedgerColumn("资格审查", 38, lambda each: each.review),
        LedgerColumn("总分", 14, lambda each: words.score(each.total), "right"),
        LedgerColumn("体检", 16, lambda each: each.medical, "centre"),
        LedgerColumn("签订日期", 21, lambda each: words.short_day(each.signed_on), "centre"),
        LedgerColumn("试用期至", 21, lambda each: words.short_day(each.probation_until), "centre"),
        LedgerColumn("状态", 22, lambda each: words.word(each, "state"), "centre"),
    ),
)
