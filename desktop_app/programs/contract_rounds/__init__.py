"""双向选择: people name up to three posts, departments choose in three rounds, the rest is adjusted, and
nobody is forgotten (domain 1.9).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import MutualChoice, MutualChoicePost, MutualWish
from desktop_app.core.checks import year_problems
from desktop_app.core.due import days_left
from desktop_app.core.inputs import this_year, today
from desktop_app.core.program import (
    CLERKS,
    DRAFT,
    LEADERS,
    NEVER,
    Column,
    Field,
    Filter,
    Lines,
    Outside,
    PrintedForm,
    Problem,
    Program,
    Search,
    Section,
    Transition,
    Values,
    View,
    Words,
)
from desktop_app.programs.contract_posts import rules
from desktop_app.programs.contract_posts.eligibility import is_competed
from desktop_app.programs.contract_rounds import choosing, matching

if TYPE_CHECKING:
    from desktop_app.core.office import Office

UNDER_WAY = frozenset({"open", "round_1", "round_2", "round_3", "adjusting"})
_AFTER = ("round_2", "round_3", "adjusting")  # the state after each round


def choice_rules(choice: Any, office: Office) -> Iterator[Problem]:
    """A year that somebody can mean."""
    yield from year_problems(choice, office, ahead=5)


def against_opening(choice: Any, _office: Office) -> Iterator[str]:
    """The posts are announced general ones, each in one choice only."""
    posts = choosing.posts_of(choice)
    if not posts:
        yield "还没有填“参加的岗位”"
    if len({post.id for post in posts}) < len(posts):
        yield "“参加的岗位”有重复"
    for post in posts:
        if is_competed(post):
            yield f"“{post.title}”是科级岗位，要竞争上岗"
        elif post.state != "announced":
            yield f"“{post.title}”是“{type(post).state.words[post.state]}”，公布以后才能参加"


def opening_problems(_choice: Any, values: Values, office: Office) -> Iterator[Problem]:
    if values["wishes_until"] < office.today():
        yield Problem("wishes_until", "“志愿截止”不能早于今天")


def against_enrolling(choice: Any, _office: Office) -> Iterator[str]:
    if not choosing.missing_people(choice):
        yield f"{choice.organization.name}没有岗位的在职人员都已列入"


def against_closing(choice: Any, office: Office) -> Iterator[str]:
    """Everybody who is listed has handed in a form, or it is written down that they do not take part."""
    drafts = list(choice.wishes.where(MutualWish.state == "draft"))
    if drafts:
        names = "、".join(wish.person.name for wish in drafts[:5]) + ("等" if len(drafts) > 5 else "")
        yield f"还有 {len(drafts)} 份志愿没有提交（{names}）；不参加的请在志愿里“不参加”"
    if not choice.wishes.where(MutualWish.state == "submitted").exists():
        yield "还没有人提交志愿"
    if office.today() <= choice.wishes_until and drafts:
        yield f"志愿填报到 {choice.wishes_until} 截止"


def against_settling(rank: int) -> Any:
    """The guard of the end of a round: each department has put its people into one order."""

    def guard(choice: Any, _office: Office) -> Iterator[str]:
        known = choosing.places(choice)
        wishes = [choosing.wish_of(row) for row in choosing.waiting_wishes(choice)]
        for post, order in matching.repeated(wishes, rank):
            yield f"岗位“{known[post].title}”有两个人都排第 {order}，要分出先后"
        for post in choosing.posts_of(choice):
            if post.state != "competing":
                yield f"“{post.title}”已经不在竞聘中"

    return guard


def against_finishing(choice: Any, office: Office) -> Iterator[str]:
    """No post has more people than places, and nobody got another one meanwhile."""
    for place in choosing.places(choice).values():
        if place.free < 0:
            yield f"“{place.title}”多落实了 {-place.free} 人"
    for wish in choice.wishes.where(MutualWish.assigned.is_null(False)):
        yield from rules.against_holding(wish.person, office, post=wish.assigned)


def finishing_problems(choice: Any, values: Values, office: Office) -> Iterator[Problem]:
    day = values["finished_on"]
    if not choice.opened_on <= day <= office.today():
        yield Problem("finished_on", f"“完成日期”应在 {choice.opened_on} 到今天之间")


def _people(choice: Any, _office: Office) -> Words:
    """How many are placed, of how many."""
    wishes = choice.wishes.where(MutualWish.state.in_(("draft", *choosing.ALIVE)))
    placed = wishes.where(MutualWish.assigned.is_null(False)).count()
    return Words(f"{placed}/{wishes.count()}" if choice.state != "draft" else "")


def _closed(office: Office) -> Any:
    """The days for the wishes are over, and nobody has closed it."""
    return (MutualChoice.state == "open") & (MutualChoice.wishes_until < office.today())


def _left(choice: Any, office: Office) -> Words:
    return days_left(choice.wishes_until, office.today()) if choice.state == "open" else Words("")


PROGRAM = Program(
    key="contract_rounds",
    title="双向选择",
    model=MutualChoice,
    columns=(
        Column("number", chars=9),
        Column("title", chars=14, share=2),
        Column("organization.name", "功能区", chars=10, share=1),
        Column("people", "落实/人数", text=_people, sort=None, chars=7),
        Column("left", "填报", text=_left, sort="wishes_until", chars=7),
        Column("state", chars=8, chip=True),
        Column("year", hidden=True),
        Column("opened_on", hidden=True),
        Column("wishes_until", hidden=True),
        Column("finished_on", hidden=True),
    ),
    filters=(
        Search(("number", "title", "organization.name"), "搜索编号、名称"),
        Filter("state"),
        Filter("year", hidden=True),
        Filter("closed", "志愿已截止", where=_closed, hidden=True),
        Filter("opened_on", "开始日期", hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("live", "进行中", {"state": ",".join(sorted(UNDER_WAY))}),
        View("closed", "志愿已截止", {"closed": "yes"}, due=CLERKS),
    ),
    form=(
        Section(
            "双向选择",
            (
                Field("year", required=True, default=this_year),
                Field("organization", required=True, default=lambda _choice, office: office.organization),
                Field("title", required=True, wide=True, hint="如 2016年工作人员双向选择"),
                Field("wishes_until", editable_in=NEVER, shown=lambda choice: choice.opened_on is not None),
                Field("opened_on", editable_in=NEVER, shown=lambda choice: choice.opened_on is not None),
                Field("finished_on", editable_in=NEVER, shown=lambda choice: bool(choice.finished_on)),
                Field("void_reason", editable_in=NEVER, shown=lambda choice: bool(choice.void_reason)),
            ),
        ),
        Lines("posts", "参加的岗位", MutualChoicePost, "choice", (Field("post", required=True),)),
    ),
    transitions=(
        Transition(
            "open",
            "开始填报",
            DRAFT,
            "open",
            guard=against_opening,
            check=opening_problems,
            effect=choosing.start,
            inputs=(Field("wishes_until", required=True),),
            primary=True,
            question="取得编号；参加的岗位同时进入竞聘。",
        ),
        Transition(
            "close",
            "开始第一轮",
            frozenset({"open"}),
            "round_1",
            guard=against_closing,
            primary=True,
            question="志愿不能再改；部门在第一志愿填本部门岗位的人里选，把先后写进“第一轮部门排序”。",
        ),
        Transition(
            "enrol",
            "列入全部人员",
            frozenset({"open"}),
            "open",
            guard=against_enrolling,
            effect=choosing.enrol,
            question="给功能区里没有岗位的在职人员每人建一份空白志愿，不会漏掉一个人。",
        ),
        *(
            Transition(
                f"settle_{rank + 1}",
                f"{word}轮定人",
                frozenset({f"round_{rank + 1}"}),
                _AFTER[rank],
                guard=against_settling(rank),
                effect=choosing.settle(rank),
                primary=True,
                question="各岗位按部门排序从前到后取人，到职数为止；每个人都记下选中或者没有选中的原因。",
            )
            for rank, word in enumerate(matching.RANKS)
        ),
        Transition(
            "finish",
            "完成",
            frozenset({"adjusting"}),
            "done",
            guard=against_finishing,
            check=finishing_problems,
            effect=choosing.finish,
            inputs=(Field("finished_on", required=True, default=today),),
            primary=True,
            question="给每个落实岗位的人起草聘任书，聘期从这一天起算；没有岗位的人都列入待岗安置。",
        ),
        Transition(
            "void",
            "作废",
            UNDER_WAY,
            "void",
            effect=choosing.give_up,
            inputs=(Field("void_reason", required=True),),
            roles=LEADERS,
            danger=True,
            question="各岗位回到空缺，各人的结果清除；编号保留。",
        ),
    ),
    prints=(
        PrintedForm("lists", "部门选人单", when=lambda choice, _office: choice.state in choosing.ROUNDS),
        PrintedForm("results", "双向选择结果一览表", when=lambda choice, _office: choice.state != "draft"),
        PrintedForm("ledger", "双向选择台账", of="list"),
    ),
    rules=choice_rules,
    outside=Outside(
        synonyms={
            "year": ("年度", "年份"),
            "organization": ("功能区", "单位", "所属单位"),
            "title": ("名称", "双向选择", "批次"),
            "posts.post": ("参加的岗位", "岗位名称", "岗位"),
        },
        identity=("year", "organization", "title"),
        lines="posts",
    ),
)
