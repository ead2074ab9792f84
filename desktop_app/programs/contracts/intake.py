"""Contracts from an office's own ledger: which of them are signed, and which are over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop_app.core.program import Outside
from desktop_app.programs.contract_posts.effects import number

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def settle(contracts: Sequence[Any], office: Office, *, years: bool = True) -> None:
    """Give unsaved contracts that say when they were signed their state and number; the caller's transaction
    is open.

    Any other waits to be signed. The register of people is left as it is: it tells of today and not of then.
    """
    signed = [contract for contract in contracts if contract.signed_on is not None]
    for contract in sorted(signed, key=lambda each: each.signed_on):
        contract.state = _state_of(contract)
        year = contract.signed_on.year if years else office.today().year
        contract.number = number(office, "contracts", year)


def _state_of(contract: Any) -> str:
    """A term that ended without a reason against the person ended as it should."""
    if contract.ended_on is None:
        return "running"
    return "dismissed" if contract.ended_reason else "renewed"


OUTSIDE = Outside(
    synonyms={
        "person": ("姓名", "受聘人"),
        "post": ("岗位编号", "岗位", "岗位名称", "聘任岗位"),
        "source": ("聘任方式", "方式"),
        "starts_on": ("聘期起", "聘期", "聘任时间", "起聘时间", "起止时间", "聘任期限", "聘期起止"),
        "ends_on": ("聘期止", "聘期届满", "期满时间"),
        "identity_before": ("聘前身份", "原身份"),
        "identity_after": ("聘后身份", "身份"),
        "pay_grade": ("薪酬档", "薪酬等级"),
        "signed_on": ("签订日期", "签订时间"),
        "examined_on": ("考核日期", "期满考核日期"),
        "exam_grade": ("考核等次", "期满考核等次"),
        "ended_on": ("结束日期", "解聘日期"),
        "ended_reason": ("解聘原因", "解聘（作废）原因"),
    },
    identity=("person", "post", "starts_on"),
    pairs={"starts_on": "ends_on"},
    settle=settle,
)
