"""Who signs a letter goes by its kind: the committee, the government, or the office that leads a reform."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from db.models import Organization, Reform, ReformInspection, ReformProblem, VillageHiring
from desktop_app.core import parameters
from desktop_app.printing import reforms, talks, village_hirings
from desktop_app.printing.work_orders import escalation, letters

DAY = date(2015, 4, 20)
NAMES = {
    "cadre_signer": "中共白泉镇委员会",
    "government_signer": "白泉镇人民政府",
    "reform_signer": "白泉镇改革领导小组办公室",
}
UNIT = SimpleNamespace(name="白泉镇")

order = SimpleNamespace(
    id=None, number="白泉〔2015〕第001号", issuer=UNIT, confidential=False, resident="林阿水", title="路灯",
    raised_at=datetime(2015, 4, 1, tzinfo=UTC), outcome="explained", result="按规定办理。", completed_on=DAY,
    organization_id=1, organization=UNIT,
)  # fmt: skip
circulated = SimpleNamespace(
    kind="circulate", withdrawn_on=None, order=order, reason="", deadline=DAY, given_on=DAY
)
talk = SimpleNamespace(
    theme="停车", held_at=datetime(2015, 5, 4, tzinfo=UTC), place="会议室", leaders="", village=None,
    issuer=UNIT, number="",
)  # fmt: skip
hiring = VillageHiring(
    title="工作人员", organization=Organization(name="便民中心"), published_on=DAY, apply_until=DAY
)
inspection = ReformInspection(year=2015, round="mid_year", reform=Reform(title="试点"))
problem = ReformProblem(title="进度慢", inspection=inspection, reform=inspection.reform, found_on=DAY)

LETTERS = [
    (letters.explanation_notice, order, "government_signer"),
    (escalation.circular, [circulated], "government_signer"),
    (talks.talk_notice, talk, "government_signer"),
    (village_hirings.notice, hiring, "government_signer"),
    (reforms.rectification_notice, problem, "reform_signer"),
]


@pytest.mark.parametrize(("letter", "record", "key"), LETTERS)
def test_a_letter_is_signed_by_whom_its_kind_asks_for(printed, letter, record, key):
    def setting(name):
        return NAMES.get(name) or parameters.default(name)

    text = printed(lambda sheet: letter(sheet, record), setting=setting).text
    assert {other for other in NAMES.values() if other in text} == {NAMES[key]}
