"""时间轴 and 督办 in the demonstration: the article's entries lead to records; notices of every kind wait."""

from __future__ import annotations

import pytest

from db.models import Milestone, MilestoneLink, OrderSupervision
from db.models.milestones import KINDS, SUBJECTS
from desktop_app.core import checks, figures, listing
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.printing.timeline import when
from desktop_app.programs import milestones, order_notices
from desktop_app.programs.work_orders import notices

pytestmark = pytest.mark.slow

# As the article's 时间轴 dates its entries.
DATED = (
    "2013年春节过后", "2013年8月21日", "2014年8月起", "2014年12月31日", "2015年以来", "2015年12月31日",
    "2016年1月4日", "2016年3月", "2016年4月13日", "2016年5月17日", "2016年5月21日起",
)  # fmt: skip


def test_every_entry_of_the_article_stands_on_the_timeline(office: Office) -> None:
    told = [when(each) for each in Milestone.select().order_by(Milestone.happened_on, Milestone.id)]
    assert [time for time in told if time in DATED] == list(DATED)
    for milestone in Milestone.select():
        assert checks.record_problems(milestones.PROGRAM, milestone, office) == []
    assert {each.kind for each in Milestone.select()} == set(KINDS)


def test_they_lead_to_records_of_every_program_that_can_be_named(office: Office) -> None:
    led_to = {link.subject for link in MilestoneLink.select()}
    assert led_to == set(SUBJECTS)
    for link in MilestoneLink.select():
        assert getattr(link, link.subject).state not in ("draft", "void")


def test_the_lists_of_notices_are_alive(office: Office) -> None:
    counted = {
        view.key: listing.listing(office, order_notices.PROGRAM, filters=view.filters).count()
        for view in order_notices.PROGRAM.views
    }
    assert min(counted.values()) > 0, counted
    found = {one.key: one for one in figures.figures(office, Period(), programs=[order_notices.PROGRAM])}
    assert all(one.numerator for one in found.values()), found
    assert not [call for call in notices.called_for(office) if call.due.kind != "circulate"]


def test_notices_were_given_on_the_days_on_which_they_were_due(office: Office) -> None:
    by_rule = OrderSupervision.select().where(OrderSupervision.due_on.is_null(False))
    late = [line for line in by_rule if line.kind != "circulate" and line.given_on != line.due_on]
    assert len(late) < by_rule.count() / 4  # on days on which nobody came in, the next one
