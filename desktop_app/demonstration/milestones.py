"""时间轴 in the demonstration: the article's own, each entry with the first records that it led to."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from db.models import Milestone, MilestoneLink
from db.models.milestones import SUBJECTS
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage

_MATERIAL = Path(__file__).parents[2] / "resources" / "demonstration" / "milestones.toml"
TOLD = ("written", "kind", "title", "document_number", "issuer")
UNSETTLED = ("draft", "void")


def rows(stage: Stage) -> Rows:
    """The entries and their rows; what they lead to stands in the office already."""
    milestones, links = [], []
    found = {name: _records(name) for name in SUBJECTS}
    for entry in tomllib.loads(_MATERIAL.read_text(encoding="utf-8"))["entries"]:
        milestone = Milestone(
            id=stage.office.writer.new_id(),
            state="standing",
            happened_on=entry["day"],
            summary=entry["summary"].strip(),
            **{
                name: entry.get(name, "")
                for name in ("written", "kind", "title", "document_number", "issuer")
            },
        )
        milestones.append(milestone)
        for named in entry["links"]:
            subject, _, title = named.partition(" ")
            record = next((each for each in found[subject] if not title or each.title == title), None)
            if record is not None:
                links.append(MilestoneLink(milestone=milestone, subject=subject, **{subject: record}))
    return {Milestone: milestones, MilestoneLink: links}


def _records(subject: str) -> Iterator[Any]:
    """What a link of that name may lead to, the oldest first."""
    model = MilestoneLink._meta.fields[subject].rel_model
    return iter(model.select().where(model.state.not_in(UNSETTLED)).order_by(model.id))
