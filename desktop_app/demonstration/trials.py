"""试岗任职 in the demonstration: selections of 2015 that are over, and whoever is on trial today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from db.models import (
    FrontlinePost,
    FrontlinePromotion,
    PersonExperience,
    TrialCandidate,
    TrialNote,
    TrialPost,
)
from desktop_app.core import numbering
from desktop_app.core.workdays import months_after, term_end
from desktop_app.demonstration.careers import Cadre
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.programs.appointing import change_post, held
from desktop_app.programs.trial_candidates import effects, scoring
from desktop_app.programs.trial_posts.moves import BOOK

BEGUN = date(2015, 7, 6)
POSTS = ("工程部部长", "招商服务部部长", "综合部部长", "征迁协调部部长", "项目前期部部长", "质量安全部部长")
KINDS = {"platform": "great_platform", "function_zone": "function_zone"}
POOL = "第二批试岗人选"
RANK = "township_head"
BASES = (
    "一线考察结论为“优先使用”，分管工作实绩突出",
    "年度考核优秀，经党委会议研究列入近期可使用的优秀干部",
    "单位民主推荐第一名，有两年以上重大项目工作经历",
)
WORK = (
    "会同属地完成当月政策处理任务，现场协调解决施工交叉问题",
    "牵头推进前期审批，当月办结用地、环评两项手续",
    "走访项目业主和周边渔农户，解决用水用电和道路通行问题",
    "组织开展质量安全检查，整改隐患并逐条销号",
)
NOTE = "工作进入角色快，协调能力强"
TASK = "负责分管工程的组织协调，按节点完成年度任务；牵头解决影响工期的重点问题。"
SHORTCOMING = "统筹全局的经验还不足"
_ORDER = (FrontlinePost, TrialPost, TrialCandidate, TrialNote, PersonExperience, FrontlinePromotion)


def rows(stage: Stage) -> Rows:
    """Everything as rows by table, with its numbers; the register of people follows."""
    return _Draw(stage).rows()


class _Draw:
    """Draws posts with their rivals, and how far each came."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._office = stage.office
        self._random = stage.lots("trials")
        self._units = self._random.sample(stage.pool.organizations(*KINDS), len(POSTS))
        self._rows: Rows = defaultdict(list)

    def rows(self) -> Rows:
        """Three selections that are over, one that waits for its conclusions, two posts in one pool."""
        for _ in range(3):
            self._concluded(BEGUN)
        today = self._stage.today
        self._convened(today - timedelta(days=190))
        self._running(today - timedelta(days=170), "on_trial", "midterm", "midterm")
        self._running(today - timedelta(days=40), "on_trial", "on_trial")
        return {model: self._rows[model] for model in _ORDER}

    # ── posts ────────────────────────────────────────────────────────────────────────────────────────────

    def _concluded(self, day: date) -> None:
        """The first of the comparison is appointed, the second placed elsewhere or sent back, the third tried
        for longer before.
        """
        post = self._post(day, "settled")
        ends = term_end(day, self._months)
        met = ends + timedelta(days=8)
        post.met_on, post.meeting, post.settled_on = met, "党委会议", met
        post.attendees = "党委委员"
        moved = len(self._rows[TrialPost]) > 1
        states = ("appointed", "placed" if moved else "returned", "returned")
        told = zip(self._cadres(3), states, strict=True)
        rivals = [self._trial(post, cadre, day, state) for cadre, state in told]
        for trial, base in zip(rivals, (91, 85, 79), strict=True):
            self._examine(trial, ends, base)
        self._place(rivals)
        best, second, third = rivals
        self._appoint(best, met)
        self._end(second, met)
        if moved:
            second.new_organization, second.new_post = post.organization, "综合部副部长"
            self._register(second, met, organization=post.organization, post="综合部副部长")
        else:
            second.conclusion_note = "实绩不如任用人选，回原岗位继续培养"
        self._extend(third, met)
        again = third.ends_on + timedelta(days=5)
        self._examine(third, third.ends_on, 80)
        post.met_on = post.settled_on = again
        self._end(third, again)
        third.conclusion_note = "岗位已有人选，回原岗位继续培养"

    def _convened(self, day: date) -> None:
        """Examined and compared; the conclusions are still to be written down."""
        post = self._post(day, "meeting")
        post.met_on, post.meeting = self._stage.today - timedelta(days=1), "党委会议"
        rivals = [self._trial(post, cadre, day, "compared") for cadre in self._cadres(3)]
        for trial, base in zip(rivals, (84, 90, 87), strict=True):
            self._examine(trial, trial.ends_on, base)
            self._register(trial, day, status=effects.ON_TRIAL)
        self._place(rivals)

    def _running(self, day: date, *states: str) -> None:
        post = self._post(day, "on_trial", POOL)
        for state, cadre in zip(states, self._cadres(len(states)), strict=True):
            trial = self._trial(post, cadre, day, state)
            self._register(trial, day, status=effects.ON_TRIAL)

    def _post(self, day: date, state: str, pool: str = "") -> TrialPost:
        place = len(self._rows[TrialPost])
        unit, title = self._units[place], POSTS[place]
        told = {"kind": KINDS[unit.kind], "organization": unit, "rank": RANK}
        known = FrontlinePost(
            id=self._office.writer.new_id(), title=f"{unit.name}{title}", key=True, duties=TASK, **told
        )
        self._rows[FrontlinePost].append(known)
        weights = map(int, self._office.parameters.text("trial_weights", day).split(","))
        post = TrialPost(
            id=self._office.writer.new_id(),
            number=self._number(BOOK, day),
            state=state,
            catalogue_post=known,
            title=title,
            pool=pool,
            duties=TASK,
            opened_on=day,
            **told,
            **{f"weight_{key}": weight for key, weight in zip(scoring.PARTS, weights, strict=True)},
        )
        self._rows[TrialPost].append(post)
        return post

    # ── trials ───────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _months(self) -> int:
        return self._office.parameters.whole("trial_months", BEGUN)

    def _cadres(self, count: int) -> list[Cadre]:
        return self._stage.pool.take(
            count,
            lambda cadre: (
                cadre.seat.category == "civil_servant"
                and cadre.person.rank == "township_deputy"
                and cadre.person.status == "in_post"
            ),
        )

    def _trial(self, post: TrialPost, cadre: Cadre, day: date, state: str) -> TrialCandidate:
        person = cadre.person
        trial = TrialCandidate(
            id=self._office.writer.new_id(),
            number=self._number(effects.BOOK, day),
            state=state,
            post=post,
            person=person,
            organization=person.organization,
            former_post=person.post,
            rank=person.rank,
            status_before=person.status,
            basis=self._random.choice(BASES),
            pledged_on=day,
            starts_on=day,
            **effects.clock(day, self._months),
        )
        self._rows[TrialCandidate].append(trial)
        until = min(trial.ends_on, self._stage.today)
        while day < until:
            self._note(trial, f"{day:%Y-%m}")
            day = months_after(day, 1)
        if state != "on_trial":
            trial.midterm_on = months_after(trial.starts_on, self._months // 2)
            trial.midterm_score = Decimal(self._random.randrange(78, 95))
            trial.midterm_note = NOTE
        return trial

    def _note(self, trial: TrialCandidate, month: str) -> None:
        short = SHORTCOMING if self._random.random() < 0.2 else ""
        work = self._random.choice(WORK)
        self._rows[TrialNote].append(TrialNote(candidate=trial, month=month, work=work, shortcoming=short))

    def _examine(self, trial: TrialCandidate, day: date, base: int) -> None:
        """Scores around the base, with what follows from them."""
        excellent = self._random.randrange(base // 8, base // 6)
        ballot = (excellent, 20 - excellent, self._random.randrange(3), 0)
        told = {
            "examined_on": day,
            "inspection_score": Decimal(base + self._random.randrange(3)),
            "achievement_score": Decimal(base - self._random.randrange(3)),
            **dict(zip(scoring.VOTES, ballot, strict=True)),
        }
        for name, value in (told | dict(scoring.scored(trial, told, self._office))).items():
            setattr(trial, name, value)
        trial.examination_note = "试岗期间表现良好，完成岗位任务"

    def _place(self, rivals: Sequence[TrialCandidate]) -> None:
        for place, trial in scoring.ranked(rivals):
            trial.place = place

    def _extend(self, trial: TrialCandidate, day: date) -> None:
        trial.extensions, trial.extended_on, trial.extension_reason = 1, day, "实绩还不充分，延长试岗"
        trial.months += self._office.parameters.whole("trial_extension_months", day)
        trial.ends_on = term_end(trial.starts_on, trial.months)

    def _appoint(self, trial: TrialCandidate, day: date) -> None:
        """Formally appointed, and promoted by the record of 一线选拔."""
        self._end(trial, day)
        post, before = trial.post, held(trial.person)
        promoted = day + timedelta(days=10)
        self._rows[FrontlinePromotion].append(
            FrontlinePromotion(
                number=self._number("frontline_promotions", promoted),
                state="promoted",
                person=trial.person,
                trial=trial,
                organization=post.organization,
                post=post.title,
                rank=RANK,
                promoted_on=promoted,
                document=f"舟委干〔{promoted.year}〕{self._random.randrange(1, 90)}号",
                frontline=True,
                basis=f"{post.organization.name}{post.title}试岗（{trial.starts_on}至{day}）",
                **{f"former_{name}": value for name, value in before.items()},
            )
        )
        self._register(trial, promoted, organization=post.organization, post=post.title, rank=RANK)

    def _end(self, trial: TrialCandidate, day: date) -> None:
        """The conclusion, and the months on trial as experience."""
        trial.concluded_on = day
        self._rows[PersonExperience].append(
            PersonExperience(
                person=trial.person,
                started=f"{trial.starts_on:%Y-%m}",
                ended=f"{day:%Y-%m}",
                post=f"{trial.post.organization.name}{trial.post.title}（试岗）",
                rank=trial.rank,
                frontline=True,
            )
        )

    def _register(self, trial: TrialCandidate, day: date, **changes: Any) -> None:
        change_post(trial.person, day, office=self._office, **changes)

    def _number(self, book: str, day: date) -> str:
        return numbering.next_sheet(self._office, book, year=day.year)
