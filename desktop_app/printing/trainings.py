"""The forms of 教育培训 (domain 1.15): 通知, 签到表, 学时证明, 个人年度学时卡 and the ledgers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from db.models import Training, TrainingEnrolment
from desktop_app.printing import words
from desktop_app.printing.ledger import LedgerColumn, ledger_of
from desktop_app.printing.letter import Letter, draw_letter
from desktop_app.printing.page import A4
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles
from desktop_app.programs.training_cards.rules import Setting, credited, first_year, is_enough, required
from desktop_app.programs.training_enrolments import attended

SIGN_IN = (
    TableColumn("序号", 12, "centre"),
    TableColumn("姓名", 26, "centre"),
    TableColumn("单位及职务", 70),
    TableColumn("上午签到", 36),
    TableColumn("下午签到", 36),
)
SIGN_IN_LINES = 22  # lines of a sheet: whoever comes unannounced signs below the names
CARD_LINES = 20  # lines of a card that is filled in by hand
CARD = (
    TableColumn("序号", 12, "centre"),
    TableColumn("培训班", 58),
    TableColumn("主办单位", 36),
    TableColumn("起止日期", 44, "centre"),
    TableColumn("学时", 14, "centre"),
    TableColumn("天数", 14, "centre"),
)
_EMPTY_CARD = [[str(number), "", "", "", "", ""] for number in range(1, CARD_LINES + 1)]
REACHED = (
    TableColumn("序号", 12, "centre"),
    TableColumn("姓名", 22, "centre"),
    TableColumn("现任单位", 50),
    TableColumn("职务层次", 26, "centre"),
    TableColumn("年度", 16, "centre"),
    TableColumn("学时", 18, "centre"),
    TableColumn("天数", 18, "centre"),
    TableColumn("达标", 18, "centre"),
    TableColumn("备注", 22),
)


def notice(sheet: Sheet, training: Any) -> None:
    """《培训通知》 to the units of the learners, with the list of names."""
    names = "、".join(row.person.name for row in training.enrolments)
    where = f"在{training.place}" if training.place else "以在线方式"
    part = words.ordinal(int(sheet.occasion.setting("leave_part")))
    content = f"培训内容：{training.content.rstrip('。')}。\n" if training.content else ""
    body = (
        f"定于{words.day(training.starts_on)}至{words.day(training.ends_on)}{where}举办{training.title}，"
        f"共{training.hours}学时（{training.days:g}天）。\n{content}"
        f"参加人员：{names}。\n请参加人员安排好工作，按时报到；因故不能参加的须提前书面请假，"
        f"请假时间超过总学时{part}分之一的，按退学处理。\n特此通知。"
    )
    sender = words.name(training.host)
    day = words.day(min(sheet.occasion.letter_day, training.starts_on))
    title = f"关于举办{training.title}的通知"
    draw_letter(sheet, Letter(sender, "", title, "各有关单位", body, day))  # the host gives its own number


def sign_in(sheet: Sheet, training: Any) -> None:
    """《学员签到表》: a line for each learner and empty ones to the end of the page, with room for two
    signatures.
    """
    heads = titles("学员签到表", sheet.occasion)._replace(
        left=f"培训班：{training.title or ''}", right=f"______年___月___日　{training.place}"
    )
    code = sheet.occasion.code("trainings", "sign_in", "sign_in", training)
    table = Table(sheet, SIGN_IN, heads, paper=A4, cell=ROOMY._replace(size=10.5, pitch=8.6), code=code)
    known = [[words.name(row.person), row.unit_and_post, "", ""] for row in training.enrolments]
    empty = [["", "", "", ""]] * max(0, SIGN_IN_LINES - len(known))
    table.rows([str(index), *row] for index, row in enumerate(known + empty, start=1))
    table.finish()


def certificates(sheet: Sheet, training: Any) -> None:
    """《学时证明》: a page for each learner who completed the class."""
    rows = [row for row in training.enrolments if row.outcome == "completed"]
    for number, row in enumerate(rows, start=1):
        body = (
            f"{row.person.name}同志（{row.unit_and_post}）于{words.day(training.starts_on)}至"
            f"{words.day(training.ends_on)}参加{training.title}，"
            f"完成{attended(training, row)}学时，准予结业"
            + (f"，成绩{row.result}" if row.result else "")
            + "。\n特此证明。"
        )
        letter = Letter(
            sender=words.name(training.host),
            number=f"{training.number}-{number:03d}",
            title="培训学时证明",
            addressee="",
            body=body,
            day=words.day(training.ends_on),
        )
        draw_letter(sheet, letter)


def yearly_card(sheet: Sheet, card: Any) -> None:
    """《个人年度学时卡》: every class that counts, their sum and what is asked for; empty lines where it is
    nobody's.
    """
    if card.id is None:
        gaps = "姓名：__________　单位及职务：________________　职务层次：________　年度：________"
        _card(sheet, gaps, _EMPTY_CARD, ("合计", "", ""))
        return
    first = first_year(card, sheet.occasion.setting_on)
    span = f"{card.year}年" if first == card.year else f"{first}年至{card.year}年"
    rows = list(
        TrainingEnrolment.select()
        .join(Training)
        .where(
            TrainingEnrolment.person == card.person_id,
            TrainingEnrolment.credited_hours > 0,
            Training.year.between(first, card.year),
        )
        .order_by(Training.starts_on)
    )
    told = [
        [
            str(index),
            row.training.title,
            words.name(row.training.host),
            _span(row.training),
            str(row.credited_hours),
            f"{row.credited_days:g}",
        ]
        for index, row in enumerate(rows, start=1)
    ]
    hours, days = there = credited(card, sheet.occasion.setting_on)
    asked = required(card, sheet.occasion.setting_on)
    reached = "达标" if is_enough(there, asked) else "未达标"
    sums = (f"合计（应有{asked[0]}学时或{asked[1]}天，{reached}）", str(hours), f"{days:g}")
    left = (
        f"姓名：{card.person.name}　单位及职务：{_then(card.person, rows)}　"
        f"职务层次：{words.word(card, 'level')}　年度：{span}"
    )
    _card(sheet, left, told, sums)


def _then(person: Any, rows: Sequence[Any]) -> str:
    """Unit and post in the last of the classes, those of the register where there is none."""
    return str(rows[-1].unit_and_post if rows else words.named(person, "organization") + person.post)


def _card(sheet: Sheet, left: str, rows: Iterable[list[str]], sums: tuple[str, str, str]) -> None:
    heads = titles("个人年度学时卡", sheet.occasion)._replace(left=left)
    table = Table(sheet, CARD, heads, paper=A4, cell=ROOMY._replace(size=10, pitch=5))
    table.rows(rows)
    said, hours, days = sums
    table.total(["", said, "", "", hours, days])
    table.finish()


class_ledger = ledger_of(
    "培训班台账",
    (
        LedgerColumn("编号", 27, lambda each: each.number or "（草稿）"),
        LedgerColumn("年度", 12, lambda each: str(each.year), "centre"),
        LedgerColumn("培训班名称", 55, lambda each: each.title),
        LedgerColumn("主办单位", 34, lambda each: words.name(each.host)),
        LedgerColumn("类别", 26, lambda each: words.word(each, "kind")),
        LedgerColumn("主题", 24, lambda each: words.word(each, "theme")),
        LedgerColumn("形式", 14, lambda each: words.word(each, "form"), "centre"),
        LedgerColumn("起止日期", 43, lambda each: _span(each), "centre"),
        LedgerColumn("学时", 12, lambda each: str(each.hours), "centre"),
        LedgerColumn("天数", 12, lambda each: f"{each.days:g}", "centre"),
        LedgerColumn("学员", 12, lambda each: str(each.enrolments.count()), "centre"),
        LedgerColumn("状态", 14, lambda each: words.word(each, "state"), "centre"),
    ),
)


learner_ledger = ledger_of(
    "培训学员台账",
    (
        LedgerColumn("姓名", 18, lambda each: words.name(each.person), "centre"),
        LedgerColumn("时任单位及职务", 52, lambda each: each.unit_and_post),
        LedgerColumn("培训班", 54, lambda each: each.training.title),
        LedgerColumn("开始", 20, lambda each: words.short_day(each.training.starts_on), "centre"),
        LedgerColumn("请假\n学时", 14, lambda each: str(each.leave_hours or ""), "centre"),
        LedgerColumn(
            "出勤\n学时",
            14,
            lambda each: words.number(each.attended_hours),
            "centre",
        ),
        LedgerColumn("成绩", 18, lambda each: each.result, "centre"),
        LedgerColumn("结业情况", 18, lambda each: words.word(each, "outcome"), "centre"),
        LedgerColumn("计入\n学时", 14, lambda each: str(each.credited_hours or ""), "centre"),
        LedgerColumn(
            "计入\n天数",
            14,
            lambda each: "" if each.credited_days is None else f"{each.credited_days:g}",
            "centre",
        ),
    ),
)


def reached_ledger(sheet: Sheet, cards: Iterable[Any]) -> None:
    """《年度学时达标情况表》."""
    table = Table(sheet, REACHED, titles("年度学时达标情况表", sheet.occasion), paper=A4, cell=ROOMY)
    table.rows(_card_rows(cards, sheet.occasion.setting_on))
    table.finish()


def _card_rows(cards: Iterable[Any], setting: Setting) -> Iterator[list[str]]:
    for index, card in enumerate(cards, start=1):
        hours, days = there = credited(card, setting)
        organization = card.person.organization if card.person.organization_id is not None else None
        yield [
            str(index),
            words.name(card.person),
            words.name(organization),
            words.word(card, "level"),
            str(card.year),
            str(hours),
            f"{days:g}",
            "达标" if is_enough(there, required(card, setting)) else "未达标",
            card.remark,
        ]


def _span(training: Any) -> str:
    return f"{words.short_day(training.starts_on)}至{words.short_day(training.ends_on)}"
