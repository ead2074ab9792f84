"""The papers of 第一书记 (domain 1.11): 登记表, 任职通知, 承诺书, 日志, 测评表, 考核表, 期满鉴定, 台账."""

from __future__ import annotations

from typing import Any

from desktop_app.core.wording import money_words
from desktop_app.printing import words
from desktop_app.printing.boxes import LEADING, Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import SEALED, SIGNATURE_LINE, TEXT, long, pair, single
from desktop_app.printing.ledger import LedgerColumn, ledger_of
from desktop_app.printing.letter import Letter, draw_letter
from desktop_app.printing.sheet import Sheet
from desktop_app.programs.first_secretaries import APPRAISALS
from desktop_app.programs.people.words import resume_in_words

PROGRAM = "first_secretaries"
COPIES = (
    ("secretary", "第一联　第一书记"),
    ("village", "第二联　派驻村"),
    ("township", "第三联　乡镇（街道）"),
)
ROLES = "□辅导员　□指导员　□领航员　□服务员　□平安员"
VIEWS = "□满意　　□基本满意　　□不满意"
RATED = ("强化组织建设", "推进基层改革", "助推经济社会发展", "密切联系群众", "促进和谐稳定", "驻村纪律和作风")


def register(sheet: Sheet, secretary: Any) -> None:
    """《渔农村第一书记选派登记表》, with how the tie was found and the opinions of four sides."""
    person = secretary.person if secretary.person_id is not None else None
    rows = (
        pair("姓名", words.name(person), "性别", words.word(person, "gender")),
        pair("出生年月", words.of(person, "born"), "民族", words.of(person, "ethnicity")),
        pair("籍贯", words.of(person, "native_place"), "出生地", words.of(person, "birth_place")),
        pair("成长地", words.of(person, "growth_place"), "入党时间", words.of(person, "joined_party")),
        pair("参加工作\n时间", words.of(person, "started_work"), "健康状况", words.of(person, "health")),
        pair("派出单位", words.named(secretary, "sender"), "派出职务", secretary.sender_post),
        pair("派驻村", words.named(secretary, "village"), "批次", _batch(secretary)),
        single("选派关系", words.boxes(secretary, "tie")),
        single("工作脱钩", words.boxes(secretary, "mode")),
        long("关系核对", secretary.tie_check, lines=2),
        long("简历", resume_in_words(person, until=secretary.starts_on), lines=6, stretch=3),
        _sealed("派出单位\n意见"),
        _sealed("乡镇党委\n意见"),
        _sealed("组织部门\n意见"),
    )
    _draw(sheet, secretary, "register", "渔农村第一书记选派登记表", rows)


def appointment(sheet: Sheet, secretary: Any) -> None:
    """《任职通知》 to the village and the sender."""
    name, village = words.name(secretary.person), words.name(secretary.village)
    sender = words.name(secretary.sender)
    body = (
        f"经研究并公示，决定选派{sender}{secretary.sender_post}{name}同志担任{village}“第一书记”，"
        f"任期自{words.day(secretary.starts_on)}起至{words.day(secretary.ends_on)}止。\n"
        "请做好工作衔接。\n特此通知。"
    )
    letter = Letter(
        sender=sheet.occasion.signed_by(),
        number=secretary.document or "",
        title=f"关于选派{name}同志任职的通知",
        addressee=f"{village}党组织、{sender}",
        body=body,
        day=words.day(secretary.starts_on),
    )
    draw_letter(sheet, letter)


def pledge(sheet: Sheet, secretary: Any) -> None:
    """《年度承诺书》 in three copies: for the 第一书记, the village and the township."""
    year = "____" if secretary.person_id is None else str(_year(sheet, secretary))
    for part, copy in COPIES:
        rows = (
            *_who(secretary),
            pair("任期", words.span(secretary.starts_on, secretary.ends_on), "年度", f"{year}年"),
            long("承诺事项", secretary.plan, lines=16, stretch=6),
            long("完成时限", "", lines=3, stretch=1),
            Row((label("本人签名"), Cell(lines=2, closing=SIGNATURE_LINE)), height=22),
            _sealed("派驻村\n党组织"),
            _sealed("乡镇党委"),
        )
        _draw(sheet, secretary, "pledge", "渔农村第一书记年度承诺书", rows, part=part, copy=copy)


def diary(sheet: Sheet, secretary: Any) -> None:
    """《驻村日志》: every entry in the order of its days; without any, lines to be written on."""
    entries = sorted(secretary.diaries, key=lambda each: each.done_on) if secretary.id else []
    written = (_entry(each) for each in entries) if entries else _to_be_written() * 5
    rows = (*_who(secretary), *written)
    _draw(sheet, secretary, "diary", "渔农村第一书记驻村日志", rows)


def _to_be_written() -> tuple[Row, ...]:
    """The lines of one entry."""
    return (
        Row((label("日志"), Cell(f"{words.BLANK_DAY}　　{ROLES}", lines=4)), height=30, stretch=1),
        single("解决问题", "", 10),
    )


def _entry(entry: Any) -> Row:
    solved = [f"解决问题：{entry.solved}"] if entry.solved else []
    order = [f"转工单：{entry.order.number}"] if entry.order_id is not None else []
    text = "\n".join((entry.role.name, entry.content, *solved, *order))
    cell = Cell(text, setting=TEXT, lines=2, name=words.day(entry.done_on))
    height = (text.count("\n") + 1) * TEXT.pitch + 2 * LEADING  # as it is written, if no paragraph is long
    return Row((label(words.day(entry.done_on), 34), cell), height=height)


def review(sheet: Sheet, secretary: Any) -> None:
    """《三述三评测评表》: what one of those who heard the report ticks; it is not signed."""
    rows = (
        *_who(secretary),
        pair("任期", words.span(secretary.starts_on, secretary.ends_on), "测评日期", words.BLANK_DAY),
        _choice("测评人身份", "□村党员干部、村民代表　　□乡镇（街道）　　□派出单位"),
        *(_choice(title, VIEWS) for title in RATED),
        _choice("总体评价", VIEWS),
        _choice("去留建议", "□建议留任　　□建议调整"),
        long("意见建议", "", lines=6, stretch=1),
    )
    foot = "“三述三评”：向村、乡镇（街道）、派出单位述职，由三方评议。请在□内打√，不署名。"
    draw_form(sheet, FormPage("渔农村第一书记三述三评测评表", secretary.number or "", rows, foot))


def appraisal(sheet: Sheet, secretary: Any) -> None:
    """《考核登记表》 of the newest year that was appraised or of the chosen one, or empty for this year."""
    made = APPRAISALS.of(secretary, sheet.occasion.option)
    of_year = made.year if made else _year(sheet, secretary)
    year = "____" if secretary.id is None else str(of_year)
    facts = _facts(secretary, of_year) if secretary.id else ""
    rows = (
        *_who(secretary),
        pair("任期", words.span(secretary.starts_on, secretary.ends_on), "考核年度", f"{year}年"),
        long("履职情况", facts, lines=3),
        long("本人总结", "", lines=8, stretch=3),
        Row((label("三方评分"), Cell(_sum(made), lines=2, name="三方评分")), height=12),
        _sealed("派驻村意见"),
        _sealed("乡镇党委\n意见"),
        _sealed("派出单位\n意见"),
        _sealed("组织部门\n审定意见", f"等次：{words.word(made, 'grade')}" if made else ""),
    )
    _draw(sheet, secretary, "appraisal", "渔农村第一书记考核登记表", rows)


def _sum(made: Any | None) -> str:
    """The arithmetic of the score, for whoever wants to check it."""
    if made is None:
        return "村评____分　乡镇评____分　派出单位评____分　综合____分"
    weights = made.weights.split(",")
    scores = (made.village_score, made.township_score, made.sender_score)
    sides = zip(("村评", "乡镇评", "派出单位评"), scores, weights, strict=True)
    told = " ＋ ".join(f"{side}{score}×{weight}%" for side, score, weight in sides)
    return f"{told} ＝ {made.score}分"


def _facts(secretary: Any, year: int) -> str:
    diaries = [each for each in secretary.diaries if each.done_on.year == year]
    projects = [each for each in secretary.projects if each.agreed_on.year == year]
    days = sum(each.days for each in secretary.village_days if each.until.year == year)
    money = sum(each.money or 0 for each in projects)
    solved = sum(bool(each.solved) for each in diaries)
    orders = sum(each.order_id is not None for each in diaries)
    return (
        f"{year}年驻村{days}天；驻村日志{len(diaries)}篇，解决问题{solved}个，转工单{orders}件；"
        f"落实帮扶项目{len(projects)}个，资金{money_words(money)}元。"
    )


def final(sheet: Sheet, secretary: Any) -> None:
    """《期满鉴定》."""
    grades = "\n".join(
        f"{each.year}年度：{each.score}分，{words.word(each, 'grade')}"
        for each in sorted(secretary.appraisals, key=lambda each: each.year)
    )
    projects = "\n".join(
        f"{words.day(each.agreed_on)}　{each.title}"
        + (f"，{money_words(each.money)}元" if each.money is not None else "")
        for each in sorted(secretary.projects, key=lambda each: each.agreed_on)
    )
    rows = (
        *_who(secretary),
        pair(
            "任期",
            words.span(secretary.starts_on, secretary.ends_on),
            "到任日期",
            words.day(secretary.arrived_on),
        ),
        long("年度考核", grades, lines=2),
        long("帮扶项目", projects, lines=3, stretch=1),
        long("鉴定意见", secretary.conclusion, lines=8, stretch=3),
        pair(
            "期满考核\n等次",
            words.word(secretary, "final_grade"),
            "考核日期",
            words.day(secretary.assessed_on),
        ),
        _sealed("乡镇党委\n意见"),
        _sealed("派出单位\n意见"),
        _sealed("组织部门\n意见"),
        Row((label("本人签名"), Cell(closing=SIGNATURE_LINE)), height=14),
    )
    _draw(sheet, secretary, "final", "渔农村第一书记期满鉴定表", rows)


ledger = ledger_of(
    "渔农村第一书记台账",
    (
        LedgerColumn("编号", 24, lambda each: each.number or "（拟派）"),
        LedgerColumn("姓名", 16, lambda each: words.name(each.person), "centre"),
        LedgerColumn("性别", 9, lambda each: words.word(each.person, "gender"), "centre"),
        LedgerColumn("出生年月", 16, lambda each: words.dotted(each.person.born), "centre"),
        LedgerColumn("派出单位及职务", 44, lambda each: words.named(each, "sender") + each.sender_post),
        LedgerColumn("派驻村", 24, lambda each: words.named(each, "village")),
        LedgerColumn("选派关系", 15, lambda each: words.word(each, "tie"), "centre"),
        LedgerColumn("批次", 9, lambda each: words.number(each.batch), "centre"),
        LedgerColumn("任期起", 19, lambda each: words.short_day(each.starts_on), "centre"),
        LedgerColumn("任期止", 19, lambda each: words.short_day(each.ends_on), "centre"),
        LedgerColumn("到任日期", 19, lambda each: words.short_day(each.arrived_on), "centre"),
        LedgerColumn("离任日期", 19, lambda each: words.short_day(each.left_on), "centre"),
        LedgerColumn("状态", 15, lambda each: words.word(each, "state"), "centre"),
        LedgerColumn("备注", 24, lambda each: each.remark),
    ),
    number=9,
)


def _who(secretary: Any) -> tuple[Row, ...]:
    person = secretary.person if secretary.person_id is not None else None
    sent = words.named(secretary, "sender") + secretary.sender_post
    return (
        pair("姓名", words.name(person), "派驻村", words.named(secretary, "village")),
        single("派出单位\n及职务", sent, 11),
    )


def _draw(
    sheet: Sheet,
    secretary: Any,
    form: str,
    title: str,
    rows: tuple[Row, ...],
    *,
    part: str = "",
    copy: str = "",
) -> None:
    code = sheet.occasion.code(PROGRAM, form, part or form, secretary)
    draw_form(sheet, FormPage(title, secretary.number or "", rows, "", code, copy))


def _batch(secretary: Any) -> str:
    return f"第{secretary.batch}批" if secretary.batch else ""


def _year(sheet: Sheet, secretary: Any) -> int:
    """The year of a sheet that names none: this one, or the nearest of the term."""
    year = sheet.occasion.today.year
    if secretary.starts_on is None:
        return year
    return int(min(max(year, secretary.starts_on.year), secretary.ends_on.year))


def _choice(title: str, text: str) -> Row:
    return Row((label(title, 34), Cell(text, name=title)), height=12)


def _sealed(title: str, text: str = "") -> Row:
    return Row((label(title), Cell(text, lines=2, closing=SEALED, name=title.replace("\n", ""))), height=22)
