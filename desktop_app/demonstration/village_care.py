"""比选进班子 and 招聘事业编制 in the demonstration: who of the village secretaries stands where."""

from __future__ import annotations

from collections import defaultdict

from db.models import HiringApplicant, PromotionCandidate
from desktop_app.demonstration.contenders import Contenders
from desktop_app.demonstration.contests import is_secretary, number
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.demonstration.village_hirings import Hirings
from desktop_app.demonstration.village_promotions import Promotions

STANDING = 16  # for the round of 2016
HIRING = (("便民服务中心工作人员", 2, 7), ("农业服务站工作人员", 1, 4), ("社会事务办工作人员", 1, 3))
TODAY = 8  # who stand, and as many who apply


def rows(stage: Stage) -> Rows:
    """Candidates and applicants as rows by table; their rounds are written at once. Whoever was taken away
    from a village in 2016 stands for nothing today.
    """
    found: Rows = defaultdict(list)
    lot = Contenders(stage, found)
    promotions, hirings = Promotions(lot), Hirings(lot)
    asked = STANDING + sum(count for _title, _places, count in HIRING)
    drawn = iter([cadre.person for cadre in stage.pool.take(asked, is_secretary)])
    promotions.in_2016([next(drawn) for _ in range(STANDING)])
    for title, places, count in HIRING:
        hirings.in_2016(title, places, [next(drawn) for _ in range(count)])
    staying = [cadre.person for cadre in stage.pool.choose(2 * TODAY, is_secretary)]
    lot.schooled(staying)
    promotions.today(staying[:TODAY])
    hirings.today(staying[TODAY:])
    office = stage.office
    number(office, found[PromotionCandidate], "promotion_candidates")
    number(office, found[HiringApplicant], "hiring_applicants")
    return found
