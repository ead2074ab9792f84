"""比选进班子 and 招聘事业编制 in the demonstration: who of the village secretaries stands where."""

from __future__ import annotations

from collections import defaultdict

from db.models import HiringApplicant, Person, PromotionCandidate
from desktop_app.demonstration.contenders import Contenders
from desktop_app.demonstration.contests import FIRST, is_appraised, later_years, number
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.demonstration.village_hirings import Hirings
from desktop_app.demonstration.village_promotions import Promotions

STANDING, UNSCHOOLED = 16, 4  # for the round of 2016; who stand without the education that is asked for
HIRING = (("便民服务中心工作人员", 2, 7), ("农业服务站工作人员", 1, 4), ("社会事务办工作人员", 1, 3))
STANDING_LATER = 3  # for the one place of each round after it
LATER = ("党群服务中心工作人员", 1, 3)  # a post of those years
TODAY = 8  # who stand, and as many who apply


def rows(stage: Stage) -> Rows:
    """Candidates and applicants as rows by table; their rounds are written at once. Who stood for something
    stands for nothing later.
    """
    found: Rows = defaultdict(list)
    lot = Contenders(stage, found)
    promotions, hirings = Promotions(lot), Hirings(lot)

    def drawn(count: int) -> list[Person]:
        return [cadre.person for cadre in stage.pool.take(count, is_appraised)]

    promotions.in_year(FIRST, drawn(STANDING), unschooled=UNSCHOOLED)
    for title, places, count in HIRING:
        hirings.in_year(FIRST, title, places, drawn(count))
    for year in later_years(stage.today.year):
        promotions.in_year(year, drawn(STANDING_LATER), places=1)
        title, places, count = LATER
        hirings.in_year(year, title, places, drawn(count))
    staying = [cadre.person for cadre in stage.pool.choose(2 * TODAY, is_appraised)]
    lot.schooled(staying)
    promotions.today(staying[:TODAY])
    hirings.today(staying[TODAY:])
    office = stage.office
    number(office, found[PromotionCandidate], "promotion_candidates")
    number(office, found[HiringApplicant], "hiring_applicants")
    return found
