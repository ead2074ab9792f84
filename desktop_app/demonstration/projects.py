"""三重项目 in the demonstration: 280 persons posted since 2016, and the projects of today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from db.models import (
    KeyProject,
    ProjectNeed,
    ProjectStaff,
    StaffAttendance,
    StaffDiary,
    StaffQuarter,
    StaffTalk,
    StaffYear,
)
from desktop_app.core import numbering
from desktop_app.core.limits import last_day
from desktop_app.core.workdays import WORKING, term_end
from desktop_app.demonstration.careers import Cadre
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.rewards import Rewards
from desktop_app.demonstration.stage import Stage

POSTED = 280  # persons, of the article
FIRST, LAST = date(2016, 1, 11), date(2016, 8, 10)
PLACES = ("project",) * 9 + ("enterprise",) * 3 + ("grassroots",) * 2
KINDS = ("full_time", "full_time", "half_time", "secondment", "trial")
ENDINGS = ("expired",) * 15 + ("moved",) * 3 + ("recalled",)
OLD = (
    "鱼礁绿色石化基地一期", "甬澜跨海大桥前期", "远洋渔业基地码头", "航空产业园安置区", "大宗商品交易中心",
    "海洋科学城二期", "螺岬旅游集散中心", "海水淡化厂扩建",
)  # fmt: skip
LIVE = (
    ("鱼礁绿色石化基地三期", "building", 7), ("环岛公路东段", "building", 6), ("深水港区围垦", "building", 6),
    ("海上风电一期", "early", 5), ("数字海洋产业园", "early", 4), ("澜湾城市客厅", "paused", 3),
    ("氢能示范基地", "planned", 4),
)  # fmt: skip
GOAL = "完成年度投资计划；政策处理按时间表交地；安全生产无事故；要素保障到位。"
DUTIES = {
    "project": (
        "政策处理",
        "要素保障",
        "征地拆迁",
        "项目审批",
        "招商服务",
        "综合协调",
        "工程管理",
        "宣传信息",
    ),
    "enterprise": ("企业困难协调", "招工用工服务", "项目申报辅导", "融资对接", "安全生产指导"),
    "grassroots": ("村级班子建设", "集体经济帮扶", "环境整治", "矛盾纠纷化解", "产业发展指导"),
}
DIARIES = (
    "到施工现场核对进度，协调两家单位交叉作业。",
    "陪同审批窗口上门服务，补齐用海材料。",
    "走访六户待签约户，签约两户。",
    "参加工作组周例会，汇总问题清单。",
)
REASONS = ("原单位工作需要", "身体原因", "另有任务")


def rows(stage: Stage) -> Rows:
    """Everything as rows by table."""
    return _Draw(stage).rows()


def _may_be_posted(cadre: Cadre) -> bool:
    unit = cadre.seat.unit.kind
    return (
        cadre.person.rank in ("staff", "township_deputy")
        and cadre.person.status == "in_post"
        and unit in ("county_department", "city_department", "township")
    )


class _Draw:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._office = stage.office
        self._random = stage.lots("projects")
        self._rows: Rows = defaultdict(list)
        pool = stage.pool
        self._leaders = [c.person for c in pool.cadres.values() if c.person.rank == "county_deputy"]
        self._heads = [
            c.person
            for c in pool.cadres.values()
            if c.seat.unit.kind == "platform" and c.seat.rank != "staff"
        ]

    def rows(self) -> Rows:
        """The postings of 2016 with their rewards, and what goes on today, by persons who know the work."""
        old = [self._project(title, "done", date(2016, 1, 4), 24) for title in OLD]
        people = self._stage.pool.take(POSTED, _may_be_posted)
        for cadre in people:
            self._served(cadre, old)
        since = date(self._stage.today.year - 1, 1, 4)
        live = [self._project(title, state, since, count) for title, state, count in LIVE]
        free = iter(people)
        for project in live[:-1]:
            for _ in range(project.approved_count - self._random.randrange(3)):
                self._serving(next(free).person, project, since)
        self._coming(free, live[0])
        self._needs(live)
        self._number()
        rewards = Rewards(self._stage, self._rows[ProjectStaff], self._rows[StaffYear])
        for year in (2016, 2017):
            rewards.paid(old, year)
        rewards.under_way(live, since.year)
        return {**{model: self._rows[model] for model in _ORDER}, **rewards.rows}

    def _project(self, title: str, state: str, since: date, count: int) -> KeyProject:
        place = self._random.choice(self._stage.pool.organizations("platform", "function_zone"))
        project = KeyProject(
            id=self._office.writer.new_id(),
            state=state,
            state_before="building" if state == "paused" else None,
            closing_note="等待用海批复" if state == "paused" else "",
            title=title,
            place=place,
            lead=place,
            leader=self._random.choice(self._leaders),
            starts_on=since,
            ends_on=since.replace(year=since.year + 3),
            goal=GOAL,
            investment=self._random.randrange(8, 400) * 1000,
            team=f"{title}工作组",
            team_leader=self._random.choice(self._heads),
            approved_count=count,
            founded_on=since,
            founding_document=f"舟澜委办〔{since.year}〕{self._random.randrange(3, 60)}号",
        )
        self._rows[KeyProject].append(project)
        return project

    # ── postings ─────────────────────────────────────────────────────────────────────────────────────────

    def _served(self, cadre: Cadre, projects: list[KeyProject]) -> None:
        """Two years from 2016 on, or less."""
        random = self._random
        day = FIRST + timedelta(days=random.randrange((LAST - FIRST).days + 1))
        where = random.choice(PLACES)
        state = random.choice(ENDINGS)
        staff = self._posting(cadre.person, day, where, random.choice(projects), state=state)
        staff.kind = random.choice(KINDS)
        early = staff.starts_on + timedelta(days=random.randrange(200, 600))
        staff.ended_on = staff.ends_on if state == "expired" else early
        if state == "expired":
            staff.team_opinion = "作风扎实，完成任务好，建议优先使用。"
        elif state == "moved":
            staff.new_post = "项目推进中心副主任"
        else:
            staff.ending_note = random.choice(REASONS)
        self._appraised(staff)

    def _serving(self, person: Any, project: KeyProject, since: date) -> None:
        """On post today, for the second time at the front line."""
        staff = self._posting(person, since, "project", project, state="in_post")
        staff.kind = self._random.choice(("full_time", "half_time"))
        staff.ends_on = self._random.choice((staff.ends_on, self._stage.today + timedelta(days=20)))
        self._appraised(staff)
        month = self._stage.today.replace(day=1) - timedelta(days=1)
        self._put(
            StaffAttendance, staff, month=f"{month:%Y-%m}", days=self._random.randrange(17, 23),
        )  # fmt: skip
        for text in self._random.sample(DIARIES, 2):
            day = month - timedelta(days=self._random.randrange(20))
            self._put(StaffDiary, staff, done_on=day, text=text)
        self._put(StaffTalk, staff, held_on=month, by="组长", content="了解思想和工作情况")

    def _coming(self, free: Iterator[Cadre], project: KeyProject) -> None:
        """Three who were sent and have not reported, one of them too late; two who are only thought of, and
        one whose unit did not agree.
        """
        for days in (1, 3, 12):
            day = self._stage.today - timedelta(days=days)
            staff = self._posting(next(free).person, day, "project", project, state="sent")
            staff.reported_on = None
        for state, view in (("consulted", "agreed"), ("draft", None), ("not_sent", "declined")):
            cadre = next(free)
            staff = ProjectStaff(
                id=self._office.writer.new_id(),
                state=state,
                person=cadre.person,
                sender=cadre.person.organization,
                former_post=cadre.person.post,
                project=project,
                duty=self._random.choice(DUTIES["project"]),
            )
            if view is not None:
                staff.sender_view, staff.consulted_on = view, self._stage.today - timedelta(days=2)
            if view == "declined":
                staff.ending_note = "派出单位不同意"
            self._rows[ProjectStaff].append(staff)

    def _posting(
        self, person: Any, day: date, where: str, project: KeyProject, *, state: str
    ) -> ProjectStaff:
        """Sent on the day for two years, and reported within the limit but for a few."""
        random, pool = self._random, self._stage.pool
        village = random.choice(pool.villages) if where == "grassroots" else None
        host = random.choice(pool.organizations("enterprise")) if where == "enterprise" else None
        due = last_day(day, self._office.parameters.whole("report_days", day), WORKING, self._office)
        late = timedelta(days=random.randrange(1, 4)) if random.random() < 0.04 else timedelta()
        staff = ProjectStaff(
            id=self._office.writer.new_id(),
            state=state,
            person=person,
            sender=person.organization,
            former_post=person.post,
            place=where,
            project=project if where == "project" else None,
            host=host,
            village=village,
            duty=random.choice(DUTIES[where]),
            batch=1 if day < date(2016, 5, 1) else 2,
            sender_view="agreed",
            consulted_on=day - timedelta(days=random.randrange(4, 12)),
            dispatched_on=day,
            starts_on=day,
            ends_on=term_end(day, 24),
            report_due=due,
            reported_on=due + late if late else day + (due - day) * random.random(),
        )
        self._rows[ProjectStaff].append(staff)
        return staff

    def _appraised(self, staff: ProjectStaff) -> None:
        """The quarters and years that were served to their end."""
        until = min(staff.ended_on or self._stage.today, self._stage.today)
        for year in range(staff.reported_on.year, until.year + 1):
            for quarter in range(1, 5):
                first, last = date(year, quarter * 3 - 2, 1), date(year, quarter * 3, 28)
                if staff.project is not None and staff.reported_on <= first and last < until:
                    grade = self._random.choice(("good", "good", "good", "fair", "fair", "medium"))
                    self._put(StaffQuarter, staff, year=year, quarter=quarter, grade=grade)
            if date(year, 12, 28) < until:
                grade = self._random.choice(("excellent", "competent", "competent", "competent"))
                self._put(StaffYear, staff, year=year, grade=grade, told_sender=True)

    def _put(self, model: Any, staff: ProjectStaff, **values: Any) -> None:
        self._rows[model].append(model(staff=staff, **values))

    def _needs(self, live: list[KeyProject]) -> None:
        """What the groups ask for; what those ask for who lack two people and more is not judged yet."""
        for number, project in enumerate(live):
            open_ = len(live) - number in (1, 3)
            self._rows[ProjectNeed].append(
                ProjectNeed(
                    project=project,
                    declared_on=self._stage.today - timedelta(days=10) if open_ else project.starts_on,
                    duty=self._random.choice(DUTIES["project"]),
                    wanted="熟悉项目审批和政策处理，能吃苦",
                    count=2,
                    verdict="open" if open_ else "agreed",
                    granted=None if open_ else 2,
                )
            )

    def _number(self) -> None:
        """Numbers in the order of the days."""
        short = self._office.info.short_name
        projects, staff = self._rows[KeyProject], self._rows[ProjectStaff]
        sent = [each for each in staff if each.dispatched_on is not None]
        word = self._office.parameters.text("staff_document", self._stage.today)
        letters = numbering.document_number
        self._numbered(projects, "key_projects", "number", "starts_on", short)
        consulted = [each for each in staff if each.consulted_on is not None]
        self._numbered(consulted, "project_staff", "number", "consulted_on", short)
        self._numbered(sent, "staff_letters", "document", "dispatched_on", short + word, written=letters)

    def _numbered(
        self, records: list[Any], book: str, name: str, day: str, short: str, *, written: Any = None
    ) -> None:
        by_year: dict[int, list[Any]] = defaultdict(list)
        for record in sorted(records, key=lambda each: (getattr(each, day), each.id)):
            by_year[getattr(record, day).year].append(record)
        for year, some in by_year.items():
            taken = numbering.numbers(
                self._office, book, short_name=short, year=year, count=len(some),
                written=written or numbering.sheet_number,
            )  # fmt: skip
            for record, number in zip(some, taken, strict=True):
                setattr(record, name, number)


_ORDER = (
    KeyProject,
    ProjectNeed,
    ProjectStaff,
    StaffAttendance,
    StaffDiary,
    StaffTalk,
    StaffQuarter,
    StaffYear,
)
