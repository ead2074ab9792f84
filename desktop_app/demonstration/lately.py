"""What the cadre programs have in hand these days, made by the same moves as at the desk: resignations,
training that is owed since a promotion, and orders raised from village diaries.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from db.journal import Deed
from db.models import DictionaryEntry, FirstSecretary, VillageDiary
from desktop_app.core import records, search_index, workflow
from desktop_app.core.program import Program, Values
from desktop_app.demonstration.careers import Cadre, head_of, leads_a_township
from desktop_app.demonstration.stage import Stage
from desktop_app.programs import (
    duty_resignations,
    first_secretaries,
    post_adjustments,
    training_cards,
    village_diaries,
)
from desktop_app.programs.appointing import change_post

CASES = post_adjustments.PROGRAM
BLAME, ORDERED = "blame_resignation", "ordered_resignation"
TEAM = {"verified_by": "区委组织部考察组", "verified_how": "个别谈话、查阅资料"}
REASON = "本人对分管工作负有领导责任，申请辞去现任领导职务。"
VOTES = {"entitled": 9, "present": 9, "in_favour": 8, "against": 1, "abstained": 0, "deferring": 0}
TOLD_AGO = (4, 6, 12)  # days since who is elected was told to resign; each one step further
PROMOTED_AGO = (320, 150)  # days; the time to make the training up ends soon for the first
HEARD = (  # in villages: days ago, of whom, and what could not be settled there
    (6, "夏阿根", "村口公路转弯处没有反光镜，夜里出过两次擦碰。上门走访时村民提出，请交通部门来看一看。"),
    (3, "", "避风坞淤浅，退潮时渔船进不来。几户渔民反映，村里没有清淤资金，请帮助协调。"),
    (1, "林阿菊", "独居老人的老房子漏雨，台风季节住着不放心。请帮助鉴定危房、落实修缮补助。"),
)


class Fault(NamedTuple):
    """What somebody has to answer for: the situation of the regulation of 2004, the clue, what was found."""

    situation: str
    clue: str
    findings: str


FAULTS = (
    Fault(
        "2004-04",
        "分管的砂石码头发生一般安全生产事故，应急处置迟缓。",
        "日常检查流于形式，本人负主要领导责任。",
    ),
    Fault(
        "2004-07", "分管科室三名工作人员违规领取补贴，持续一年没有发现。", "疏于管理，本人负重要领导责任。"
    ),
    Fault("2004-02", "未经论证就决定上马冷链项目，造成集体资金损失。", "决策程序不到位，本人负主要责任。"),
    Fault(
        "2004-03", "台风防御期间擅离岗位，危险区域人员转移不及时。", "抗灾失职，情况属实，本人负直接责任。"
    ),
)


def lay_out(stage: Stage) -> None:
    """One who takes the blame, four ordered to resign, two who owe training, three called elsewhere, three
    matters heard in villages.
    """
    desk = _Desk(stage)
    leading = iter(stage.pool.take(len(FAULTS) + 1, _is_deputy))
    taking_blame = desk.proposed(next(leading), FAULTS[0], BLAME, days_ago=9)
    desk.move(taking_blame, "apply_to_resign", applied_on=desk.day(6), application_reason=REASON,
              reflection="没有把安全责任扛在肩上，教训深刻，愿意承担后果。")  # fmt: skip
    desk.move(taking_blame, "examine", examined_on=desk.day(3), examination="情况属实，建议同意其引咎辞职。")
    desk.served(desk.proposed(next(leading), FAULTS[1], ORDERED, days_ago=20), days_ago=6)
    appealing = desk.served(desk.proposed(next(leading), FAULTS[2], ORDERED, days_ago=40), days_ago=24)
    desk.move(
        appealing, "appeal", appealed_on=desk.day(12), appeal_reason="决定经班子集体讨论，不应由一人承担。"
    )
    resigned = desk.served(desk.proposed(next(leading), FAULTS[0], ORDERED, days_ago=80), days_ago=64)
    desk.move(resigned, "resign", applied_on=desk.day(56), application_reason=REASON)
    desk.move(resigned, "carry_out", effective_on=desk.day(50))
    upheld = desk.served(desk.proposed(next(leading), FAULTS[3], ORDERED, days_ago=45), days_ago=28)
    desk.move(upheld, "appeal", appealed_on=desk.day(16), appeal_reason="离岗前已经口头请假。")
    desk.move(
        upheld, "uphold", reviewed_on=desk.day(1), review_reason="口头请假没有经主要领导同意，原决定适当。"
    )
    for days_ago, cadre in zip(PROMOTED_AGO, stage.pool.take(len(PROMOTED_AGO), _is_staff), strict=True):
        desk.promoted(cadre, desk.day(days_ago))
    for steps, cadre in enumerate(stage.pool.take(len(TOLD_AGO), leads_a_township)):
        desk.resigning(cadre, TOLD_AGO[steps], steps)
    serving = FirstSecretary.select().where(FirstSecretary.state == "serving").order_by(FirstSecretary.id)
    for secretary, (days_ago, resident, content) in zip(serving.limit(len(HEARD)), HEARD, strict=True):
        desk.heard(secretary, desk.day(days_ago), resident, content)


class _Desk:
    def __init__(self, stage: Stage) -> None:
        self._office = stage.office
        self._today = stage.today
        dictionaries = ("adjustment_channels", "adjustment_regulations", "adjustment_situations",
                        "adjustment_measures", "secretary_roles")  # fmt: skip
        entries = DictionaryEntry.select().where(DictionaryEntry.dictionary.in_(dictionaries))
        self._entries = {(entry.dictionary, entry.code): entry for entry in entries}

    def day(self, ago: int) -> date:
        """The first working day since so many days ago."""
        return min(self._office.working_days.first_from(self._today - timedelta(days=ago)), self._today)

    def proposed(self, cadre: Cadre, fault: Fault, measure: str, *, days_ago: int) -> Any:
        """A case of somebody who is held to account, up to the proposal made so many days ago."""
        values = {
            "person": cadre.person,
            "level": "county",
            "channel": self._entries["adjustment_channels", "accountability"],
            "regulation": self._entries["adjustment_regulations", "2004"],
            "source": "other",
            "clue_on": self.day(days_ago + 30),
            "clue": fault.clue,
        }
        situations = [{"situation": self._entries["adjustment_situations", fault.situation]}]
        case = records.create(self._office, CASES, values, {"situations": situations})
        self.move(case, "register")
        self.move(case, "verify", **TEAM)
        self.move(case, "establish", verified_on=self.day(days_ago + 10), findings=fault.findings)
        return self.move(
            case,
            "propose",
            proposed_measure=self._entries["adjustment_measures", measure],
            proposed_on=self.day(days_ago),
            basis="情况已经核实认定，符合辞职暂行规定的情形。",
        )

    def served(self, case: Any, *, days_ago: int) -> Any:
        """The case decided four days before the notice was served, and the notice."""
        met = {"meeting": "区委常委会会议", "met_on": self.day(days_ago + 4), **VOTES}
        self.move(case, "decide", measure=case.proposed_measure, **met)
        return self.move(
            case,
            "serve",
            talked_on=self.day(days_ago),
            talker="区委组织部副部长",
            talk_recorder="干部科科长",
            talk_place="区委组织部谈话室",
            talk_record="通知组织决定，说明辞职和申诉的期限。",
            opinion="已收到通知书，考虑后书面答复。",
        )

    def promoted(self, cadre: Cadre, day: date) -> None:
        """Promoted without the training of the year before."""
        unit = cadre.seat.unit
        change_post(
            cadre.person, day, office=self._office, post=head_of(unit, deputy=True), rank="township_deputy"
        )
        values = {"person": cadre.person, "year": day.year - 1, "level": "township_deputy"}
        records.create(self._office, training_cards.PROGRAM, values)

    def resigning(self, cadre: Cadre, told_ago: int, steps: int) -> None:
        """Somebody elected whom the work calls elsewhere, so many steps after the notice."""
        program = duty_resignations.PROGRAM
        values = {
            "person": cadre.person,
            "body": "congress",
            "reason": "因工作需要，调任区级机关领导职务。",
            "new_post": "区农林局局长",
            "excludes": True,
        }
        made = records.create(self._office, program, values)
        self._moved(program, made, "tell", {"told_on": self.day(told_ago)})
        days = (("apply", "applied_on"), ("accept", "accepted_on"))
        for later, (key, name) in enumerate(days[:steps], start=1):
            more = {"acceptance": "镇人民代表大会主席团会议"} if key == "accept" else {}
            self._moved(program, made, key, {name: self.day(told_ago - 3 * later), **more})

    def heard(self, secretary: Any, day: date, resident: str, content: str) -> None:
        """What a 第一书记 wrote down and raised as an order."""
        program = first_secretaries.PROGRAM
        with self._office.writer.transaction(Deed("change", program.key)):
            role = self._entries["secretary_roles", "4"]
            entry = VillageDiary(
                secretary=secretary, done_on=day, role=role, content=content, resident=resident, to_order=True
            )
            self._office.writer.create(entry)
            search_index.put(village_diaries.PROGRAM, entry)
        self._moved(program, secretary, "raise", {})

    def move(self, case: Any, key: str, **values: Any) -> Any:
        """The case after the move."""
        return self._moved(CASES, case, key, values)

    def _moved(self, program: Program, record: Any, key: str, values: Values) -> Any:
        return workflow.apply(self._office, program, record, workflow.move_named(program, key), values)


def _is_deputy(cadre: Cadre) -> bool:
    return cadre.seat.rank == "township_deputy" and cadre.seat.unit.kind == "county_department"


def _is_staff(cadre: Cadre) -> bool:
    return cadre.seat.rank == "staff" and cadre.seat.unit.kind == "county_department"
