"""What a post of 公开比选 is compared by, and what each of the dimensions weighs (domain 1.13)."""

from __future__ import annotations

from typing import Any

from desktop_app.programs import weighing
from desktop_app.programs.weighing import WHOLE, Part, hundredths, missing, places, total

__all__ = [
    "DIMENSIONS",
    "WHOLE",
    "Part",
    "hundredths",
    "missing",
    "parts",
    "places",
    "total",
    "weights",
]

DIMENSIONS = {
    "quality": "综合素质",
    "frontline": "基层一线经历",
    "leading": "领导岗位任职经历",
    "appraisal": "年度考核",
    "reward": "奖惩",
}


def weights(position: Any) -> dict[str, int]:
    """The dimensions that count for the post, with what they weigh in per cent."""
    return weighing.weights(DIMENSIONS, position)


def parts(scores: Any, position: Any) -> list[Part]:
    """The candidate's score in each dimension that counts."""
    return weighing.parts(DIMENSIONS, scores, position)
