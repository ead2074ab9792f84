"""The figures of the work orders (domain 1.1), each as the filters of the lists that it counts."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.core.period import Period
from desktop_app.core.program import Filters, Indicator

COUNTED = {"counted": "yes"}  # issued and not void; merged ones by parameter


def issued_in(period: Period) -> Filters:
    """Issued within the period."""
    return {**COUNTED, "issued_on": str(period)}


def received_in(period: Period) -> Filters:
    """Issued within the period, merged ones always among them."""
    return {"received": "yes", "issued_on": str(period)}


def completed_in(period: Period) -> Filters:
    """Issued within the period and complete by its end (办结率 is cumulative with a cut-off)."""
    cut_off = {"complete": "yes"} if period.end is None else {"completed_on": period.until_end}
    return {**issued_in(period), **cut_off}


def replied_in(period: Period) -> Filters:
    """Issued within the period and answered by its end: what is answered later moves no closed month."""
    return {**issued_in(period), "replied_on": period.until_end}


def seen_in(period: Period) -> Filters:
    """Complete, and by the end of the period rated, or given up as 未评."""
    return {**completed_in(period), "rated_on": period.until_end}


def rated_in(period: Period) -> Filters:
    """Complete and rated by the end of the period, be it in a word; a later rating is none of this period."""
    return {**seen_in(period), "has_band": "yes"}


def scored_in(period: Period) -> Filters:
    """The same, and the rating has its points."""
    return {**seen_in(period), "has_rating": "yes"}


def due_in(period: Period) -> Filters:
    """Whose deadline lies within the period."""
    return {**COUNTED, "deadline": str(period)}


def fallen_due_in(period: Period) -> Filters:
    """The same without those that are still under way to their day."""
    return {**due_in(period), "fallen_due": "yes"}


def _and(base: Callable[[Period], Filters], **more: str) -> Callable[[Period], Filters]:
    return lambda period: {**base(period), **more}


def _by_end(base: Callable[[Period], Filters], day: str) -> Callable[[Period], Filters]:
    """Those of the base to whom it had happened by the end of the period: what comes later moves no rate."""
    return lambda period: {**base(period), day: period.until_end}


def _promised(period: Period) -> Filters:
    return {**issued_in(period), "settled_on_spot": "no"}


def _answer_due_in(period: Period) -> Filters:
    """Whose answer was to be given within the period: each counts in one period, and when that is over it is
    known whether the answer was in time.
    """
    return {**COUNTED, "settled_on_spot": "no", "answer_due": str(period)}


def _not_on_the_spot(period: Period) -> Filters:
    return {**completed_in(period), "settled_on_spot": "no"}


def _within(days: int) -> Indicator:
    return Indicator(
        f"within_{days}_days",
        f"{days} 天内办结",
        _and(completed_in, **{f"within_{days}": "yes"}),
        completed_in,
        definition=f"从提出起 {days} 个自然日内办结 / 办结数；导入时写明几点办结的，满 24 小时算一天",
    )


INDICATORS = (
    Indicator("issued", "出具数", issued_in, unit="件", definition="出具日期在期内，作废除外"),
    Indicator("completed", "办结数", completed_in, unit="件", definition="期内出具，截至期末已办结"),
    Indicator("completion_rate", "办结率", completed_in, issued_in, definition="办结数 / 出具数"),
    Indicator(
        "settled_rate",
        "当场解决率",
        _and(issued_in, settled_on_spot="yes"),
        issued_in,
        definition="当场解决 / 出具数",
    ),
    Indicator(
        "commitment_rate",
        "承诺率",
        _by_end(_promised, "committed_on"),
        _promised,
        definition="截至期末已承诺 /（出具 − 当场解决）",
    ),
    Indicator(
        "commitment_on_time_rate",
        "按期承诺率",
        _and(_answer_due_in, committed_on_time="yes"),
        _and(_answer_due_in, commitment_due="yes"),
        definition="承诺答复期限在期内的：期限内承诺 /（已承诺 + 超期未承诺）",
    ),
    Indicator(
        "on_time_rate",
        "按时办结率",
        _and(due_in, on_time="yes"),
        fallen_due_in,
        definition="期限在期内的：期限内办结 /（已办结 + 过了期限还没有办结）",
    ),
    Indicator(
        "overdue_open",
        "逾期未办结",
        _and(issued_in, overdue="yes"),
        unit="件",
        definition="期内出具，今天已过期限（承诺前为答复期限）还没有办结的",
    ),
    Indicator(
        "first_time_rate",
        "一次办结率",
        _and(completed_in, first_time="yes"),
        completed_in,
        definition="没有重办、没有退单的办结 / 办结数",
    ),
    Indicator(
        "return_rate",
        "退单率",
        _by_end(issued_in, "returned_on"),
        issued_in,
        definition="截至期末退过单的 / 出具数",
    ),
    Indicator(
        "extension_rate",
        "延期率",
        _by_end(issued_in, "extended_on"),
        issued_in,
        definition="截至期末批准过延期的 / 出具数",
    ),
    Indicator(
        "duplicate_rate",
        "重复率",
        _and(received_in, duplicate="yes"),
        received_in,
        definition="现在已合并到主单 / 出具的全部工单，作废除外",
    ),
    Indicator(
        "rated_rate",
        "评价率",
        rated_in,
        completed_in,
        definition="截至期末已评价 / 办结数",
    ),
    Indicator(
        "mean_rating",
        "群众评价平均得分",
        scored_in,
        mean="rating",
        unit="分",
        definition="期内出具、截至期末已办结并已评分的，评分之和 / 件数",
    ),
    Indicator(
        "mean_rating_reasonable",
        "平均得分（不含不合理诉求）",
        _and(scored_in, unreasonable="no"),
        mean="rating",
        unit="分",
        definition="同上，不含领导确认的不合理诉求",
    ),
    Indicator(
        "satisfaction_rate",
        "满意率",
        _and(rated_in, satisfied="yes"),
        rated_in,
        definition="评价在计入满意的档次 / 截至期末已评价；哪些档次计入见参数",
    ),
    Indicator(
        "rating_gap",
        "双评差",
        _and(scored_in, has_self_rating="yes"),
        mean="rating_gap",
        unit="分",
        definition="自评分 − 群众评分的平均",
    ),
    Indicator(
        "unrated",
        "未评数",
        _and(seen_in, unrated="yes"),
        unit="件",
        definition="截至期末，联系不上或拒绝评价、记为未评的工单，不计入平均得分",
    ),
    Indicator(
        "follow_up_rate",
        "回访率",
        _by_end(_not_on_the_spot, "followed_up_on"),
        _not_on_the_spot,
        definition="截至期末有回访记录的 /（办结数 − 当场解决）",
    ),
    Indicator(
        "rework_rate",
        "重办率",
        _and(issued_in, reworked="yes"),
        _and(issued_in, has_been_rated="yes"),
        definition="期内出具的：现在重办过的 /（已评价和重办过的）",
    ),
    Indicator(
        "days_taken",
        "平均办结时长",
        completed_in,
        mean="days_taken",
        unit="工作日",
        definition="从提出到办结的工作日，平均",
    ),
    *(_within(days) for days in (7, 15, 30)),
)
