"""What lies on the desk today: orders whose days are counted from today, so that lists show what is
due and overdue.
"""

from __future__ import annotations

from datetime import date, timedelta

from desktop_app.demonstration.lives import Life, Lots
from desktop_app.demonstration.matters import sentence

DEADLINES = (-12, -6, -3, -3, -1, 0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 9, 11, 12, 15, 18, 21, 26)  # days from today
UNANSWERED = (-1, 0, 1, 2, 3, 4, 5, 6)  # days until a promise is due
UNRATED = 12
FINISHED = 24


def lives(lots: Lots, today: date) -> list[Life]:
    """Open, unrated and freshly finished orders of the last weeks, in the order of raising."""
    found = [_handled(lots, today, left) for left in DEADLINES]
    found += [_unanswered(lots, today, left) for left in UNANSWERED]
    found += [_complete(lots, today - timedelta(days=1 + day % 6)) for day in range(UNRATED)]
    found += [_finished(lots, today - timedelta(days=14 + day)) for day in range(FINISHED)]
    found += [lots.spoiled(today - timedelta(days=day)) for day in (9, 16, 23)]
    return sorted(found, key=lambda life: (life.raised, life.minute))


def _promised(lots: Lots, raised: date, deadline: date) -> Life:
    life = lots.raised(raised)
    life.committed = lots.working(raised + timedelta(days=1))
    life.original = deadline
    life.steps = [(life.committed, sentence(lots.random, "first"))]
    return life


def _handled(lots: Lots, today: date, left: int) -> Life:
    """Promised some weeks ago and due in so many days; every fourth with an approved extension."""
    deadline = today + timedelta(days=left)
    raised = min(deadline, today) - timedelta(days=10 + lots.random.randrange(12))
    life = _promised(lots, raised, deadline)
    if left > 3 and lots.chance(0.4):
        life.original = today + timedelta(days=1)
        life.extended = (today - timedelta(days=1), deadline if left <= 9 else today + timedelta(days=8))
    between = today - timedelta(days=2)
    if life.committed is not None and between > life.committed:
        life.steps += [(between, sentence(lots.random, "middle")), (deadline, sentence(lots.random, "last"))]
    return life


def _unanswered(lots: Lots, today: date, left: int) -> Life:
    """Waits for its promise; the last two have just come in."""
    return lots.raised(today - timedelta(days=7 - left))


def _complete(lots: Lots, completed: date) -> Life:
    """Complete and waiting for the resident's rating."""
    life = _promised(
        lots, completed - timedelta(days=9 + lots.random.randrange(8)), completed + lots.days(0, 4)
    )
    life.completed = completed
    life.steps.append((completed, sentence(lots.random, "last")))
    return life


def _finished(lots: Lots, raised: date) -> Life:
    """A short life, over by now."""
    if lots.chance(0.3):
        life = lots.raised(raised, spot=True)
        life.completed = raised
        return life
    life = _promised(lots, raised, raised + timedelta(days=8))
    life.completed = raised + timedelta(days=5 + lots.random.randrange(3))
    life.steps.append((life.completed, sentence(lots.random, "last")))
    life.rated = life.completed + timedelta(days=2)
    life.rating = lots.random.choice((88, 95, 96, 98, 100))
    life.archived = life.rated + timedelta(days=4) if lots.chance(0.7) else None
    return life
