"""全员聘任 in the demonstration: everything as rows, and what is under way today."""

from __future__ import annotations

from datetime import date, timedelta

from db.base import Record
from db.models import (
    Contract,
    ContractGoal,
    ContractPost,
    ContractWaiting,
    JudgeScore,
    MutualChoice,
    MutualChoicePost,
    MutualWish,
    PostApplication,
    WaitingTraining,
)
from desktop_app.core.workdays import months_after
from desktop_app.demonstration import books, contract_choice
from desktop_app.demonstration.careers import Cadre
from desktop_app.demonstration.contract_terms import STATEMENT, Draw
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.programs.appointing import change_post

ORDER: tuple[type[Record], ...] = (
    ContractPost,
    PostApplication,
    JudgeScore,
    MutualChoice,
    MutualChoicePost,
    MutualWish,
    Contract,
    ContractGoal,
    ContractWaiting,
    WaitingTraining,
)
# The book of numbers and the day that says where a record stands in it.
BOOKS: dict[tuple[str, str], type[Record]] = {
    ("contract_posts", "set_up_on"): ContractPost,
    ("post_applications", "applied_on"): PostApplication,
    ("contract_rounds", "opened_on"): MutualChoice,
    ("contract_wishes", "submitted_on"): MutualWish,
    ("contracts", "signed_on"): Contract,
    ("contract_waiting", "waiting_from"): ContractWaiting,
}
NEW = (("办公室", "信息岗"), ("旅游管理局", "票务岗"), ("综合执法局", "法制岗"))


def rows(stage: Stage) -> Rows:
    """2016, the terms since, and today."""
    draw = Draw(stage)
    draw.begin()
    contract_choice.of_2016(draw)
    _today(draw)
    for (book, day), model in BOOKS.items():
        books.number(draw.office, draw.rows[model], book, day=day)
    return {model: draw.rows[model] for model in ORDER}


def _today(draw: Draw) -> None:
    """A competition whose notice is out, one that takes applications, a choice in its first round, a term
    that ends soon, of somebody who had waited for it, and somebody who waits.
    """
    today, days = draw.stage.today, timedelta
    *choosing, ending, waiting = draw.later
    _noticed(draw)
    taking = draw.competed_post(
        "旅游管理局", "局长", "section_head", year=today.year, set_up_on=today - days(12),
        announced_on=today - days(3), apply_from=today - days(3), apply_until=today + days(4),
        defence_on=today + days(9), state="announced", weight_defence=None, weight_democratic=None,
        weight_inspection=None, judges_least=None, drops_extremes=False,
    )  # fmt: skip
    for cadre in draw.rivals(today)[:3]:
        draw.put(
            PostApplication(
                state="applied", post=taking, person=cadre.person, statement=STATEMENT,
                applied_on=today - days(draw.random.randrange(3)),
            )
        )  # fmt: skip
    posts = [
        draw.post(
            department, title, "general", year=today.year, set_up_on=today - days(30),
            announced_on=today - days(20), places=2, state="competing",
        )
        for department, title in NEW
    ]  # fmt: skip
    choice = draw.put(
        MutualChoice(
            state="round_1", year=today.year, organization=draw.unit,
            title=f"{today.year}年新增岗位双向选择", opened_on=today - days(15),
            wishes_until=today - days(5),
        )
    )  # fmt: skip
    for post in posts:
        draw.put(MutualChoicePost(choice=choice, post=post))
    for cadre in choosing:
        draw.wish(choice, posts, cadre, today - days(15))
    since = months_after(today + days(41), -36)
    ending_post = draw.post(
        "社会事务局", "安全监管岗", "general", year=(since - days(30)).year, set_up_on=since - days(30),
        announced_on=since - days(25), appointed_on=since,
    )  # fmt: skip
    waited = draw.waiting(
        ending.person, "competition", months_after(since, -4), "竞争上岗落聘，原岗位已经撤并"
    )
    waited.state, waited.placed_post, waited.placed_on = "placed", ending_post, since
    waited.way_out = "待岗培训合格，安置到新设岗位"
    draw.terms(ending_post, ending, "placed", since)
    _dismissed(draw, waiting, months_after(today, -5))


def _dismissed(draw: Draw, cadre: Cadre, day: date) -> None:
    """Somebody whose term was ended: the post is empty again, and the person waits for another."""
    since, reason = months_after(day, -30), "年度考核不合格"
    post = draw.post(
        "旅游管理局", "市场协管岗", "general", year=since.year, set_up_on=since, announced_on=since,
        appointed_on=since, state="vacant",
    )  # fmt: skip
    draw.terms(post, cadre, "mutual", since)
    contract = draw.rows[Contract][-1]
    contract.state, contract.exam_grade, contract.ended_reason = "dismissed", "poor", reason
    contract.examined_on = contract.ended_on = day
    change_post(cadre.person, day, office=draw.office, post="", status="removed_waiting")
    draw.waiting(cadre.person, "contract", day, f"{post.title}解聘：{reason}")


def _noticed(draw: Draw) -> None:
    """A post whose public notice is out."""
    today = draw.stage.today
    days = draw.office.working_days
    begun = days.first_from(today - timedelta(days=4))
    post = draw.competed_post(
        "招商局", "副局长", "section_deputy", year=today.year, set_up_on=begun - timedelta(days=40),
        announced_on=begun - timedelta(days=35), apply_from=begun - timedelta(days=35),
        apply_until=begun - timedelta(days=28), defence_on=begun - timedelta(days=10),
        decided_on=begun, notice_from=begun, notice_until=days.after(begun, 5), state="noticed",
    )  # fmt: skip
    for turn, cadre in enumerate(draw.rivals(today), start=1):
        outcome = "proposed" if turn == 1 else None
        draw.application(post, cadre, turn, outcome, points=94 - 3 * turn)
