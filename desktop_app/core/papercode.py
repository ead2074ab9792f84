"""The code on a printed part: which form of which record it is, and whose paper; read back from a scan.

A code is `T` and nineteen digits of base 36: 20 characters of the QR alphanumeric mode, so it fits the
second smallest QR size at level Q. It carries 9 bits for the printed part, the 63-bit record id, 11 bits
that stand for the office and 15 check bits over all of it. Of foreign codes that have even this shape,
about one in a million passes by accident, and must then still name an existing record. Nothing here draws
or reads pictures.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import NamedTuple

LENGTH = 20
PREFIX = "T"

# A part's number is its place in this list and stands on paper for decades: append, never reorder or remove.
PARTS: tuple[tuple[str, str, str], ...] = (  # (program key, form key, part key)
    ("work_orders", "slip", "stub"),
    ("work_orders", "slip", "handler"),
    ("work_orders", "slip", "resident"),
    ("work_orders", "feedback", "resident"),
    ("work_orders", "urge", "receipt"),
    ("work_orders", "supervision", "receipt"),
    ("work_orders", "return", "note"),
    ("visits", "sheet", "sheet"),
    ("talks", "sign_in", "sign_in"),
    ("talks", "record", "record"),
    ("talks", "assignments", "list"),
    ("weekly_reviews", "minutes", "minutes"),
    ("slip_numbers", "slip", "stub"),
    ("slip_numbers", "slip", "handler"),
    ("slip_numbers", "slip", "resident"),
    ("reforms", "charter", "charter"),
    ("reform_inspections", "record", "record"),
    ("reform_problems", "notice", "receipt"),
    ("reform_cases", "application", "application"),
    ("post_adjustments", "assessment", "assessment"),
    ("post_adjustments", "proposal", "proposal"),
    ("post_adjustments", "talk", "talk"),
    ("post_adjustments", "order", "receipt"),
    ("post_adjustments", "application", "application"),
    ("warnings", "reminder_talk", "record"),
    ("warnings", "inquiry", "receipt"),
    ("warnings", "admonition_talk", "record"),
    ("warnings", "service", "proof"),
    ("warnings", "report", "report"),
    ("retired_leaders", "register", "register"),
    ("retired_leaders", "summary", "summary"),
    ("retired_leaders", "contact", "department"),
    ("retired_leaders", "contact", "host"),
    ("retired_leaders", "contact", "sender"),
    ("retired_leaders", "appraisal", "appraisal"),
    ("trainings", "sign_in", "sign_in"),
    ("open_selection", "comparison", "comparison"),
    ("open_selection", "motion", "motion"),
    ("selection_candidates", "application", "application"),
    ("selection_candidates", "review", "review"),
    ("selection_candidates", "cover", "cover"),
    ("key_projects", "needs", "needs"),
    ("project_staff", "register", "register"),
    ("project_staff", "month", "month"),
    ("project_staff", "testimonial", "testimonial"),
    ("project_bonuses", "appraisal", "appraisal"),
    ("project_bonuses", "total", "total"),
    ("project_bonuses", "plan", "plan"),
    ("project_bonuses", "payroll", "payroll"),
    ("contract_posts", "description", "description"),
    ("post_applications", "application", "application"),
    ("post_applications", "scores", "scores"),
    ("contract_wishes", "wish", "wish"),
    ("contracts", "goals", "employer"),
    ("contracts", "goals", "person"),
    ("contracts", "examination", "examination"),
    ("contract_waiting", "placement", "placement"),
    ("first_secretaries", "register", "register"),
    ("first_secretaries", "pledge", "secretary"),
    ("first_secretaries", "pledge", "village"),
    ("first_secretaries", "pledge", "township"),
    ("first_secretaries", "diary", "diary"),
    ("first_secretaries", "appraisal", "appraisal"),
    ("first_secretaries", "final", "final"),
    ("village_subsidies", "declaration", "declaration"),
    ("village_subsidies", "change", "change"),
    ("subsidy_rolls", "payroll", "payroll"),
    ("frontline_service", "register", "register"),
    ("frontline_service", "examination", "examination"),
    ("trial_candidates", "approval", "approval"),
    ("trial_candidates", "pledge", "person"),
    ("trial_candidates", "examination", "examination"),
    ("trial_posts", "comparison", "comparison"),
    ("village_promotions", "results", "results"),
    ("promotion_candidates", "application", "application"),
    ("promotion_candidates", "review", "review"),
    ("village_hirings", "results", "results"),
    ("village_hirings", "filing", "filing"),
    ("hiring_applicants", "application", "application"),
    ("hiring_applicants", "review", "review"),
    ("hiring_applicants", "contract", "employer"),
    ("hiring_applicants", "contract", "person"),
    ("village_honours", "results", "results"),
    ("honour_nominees", "recommendation", "recommendation"),
    ("order_notices", "notices", "receipt"),
    ("duty_resignations", "notice", "receipt"),
    ("duty_resignations", "application", "application"),
)

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PART_BITS, _ID_BITS, _OFFICE_BITS, _CHECK_BITS = 9, 63, 11, 15
_CHECK_KEY = b"township-desk paper code"  # tells our codes from others'; it is no secret


class PaperCode(NamedTuple):
    """One printed part of one record's form; `office` is the tag of the office that printed it."""

    program: str
    form: str
    part: str
    record_id: int
    office: int


def office_tag(identity: str) -> int:
    """The 11-bit tag of an office, from whatever text identifies the office for ever."""
    digest = hashlib.sha256(identity.encode()).digest()
    return int.from_bytes(digest[:4], "big") >> (32 - _OFFICE_BITS)


def encode(code: PaperCode) -> str:
    """The 20 characters of the QR code; ValueError for a part not in PARTS or an id outside 1 … 2^63-1."""
    if not 0 < code.record_id < 1 << _ID_BITS or not 0 <= code.office < 1 << _OFFICE_BITS:
        raise ValueError(f"no paper code for record {code.record_id} of office {code.office}")
    body = PARTS.index((code.program, code.form, code.part))
    body = body << _ID_BITS | code.record_id
    body = body << _OFFICE_BITS | code.office
    return PREFIX + _in_base_36(body << _CHECK_BITS | _check(body))


def decode(text: str) -> PaperCode | None:
    """The code that `text` spells, or None if it is none of ours; `office` tells whose paper it is."""
    text = text.strip()
    if len(text) != LENGTH or not text.startswith(PREFIX) or not set(text) <= set(_DIGITS):
        return None
    number = int(text[len(PREFIX) :], 36)
    body = number >> _CHECK_BITS
    if number & ((1 << _CHECK_BITS) - 1) != _check(body):
        return None
    office = body & ((1 << _OFFICE_BITS) - 1)
    record_id = body >> _OFFICE_BITS & ((1 << _ID_BITS) - 1)
    part = body >> _OFFICE_BITS + _ID_BITS
    if part >= len(PARTS) or record_id == 0:
        return None
    return PaperCode(*PARTS[part], record_id, office)


def _check(body: int) -> int:
    digest = hmac.digest(_CHECK_KEY, body.to_bytes(16, "big"), "sha256")
    return int.from_bytes(digest[:4], "big") >> (32 - _CHECK_BITS)


def _in_base_36(number: int) -> str:
    digits = ""
    for _ in range(LENGTH - len(PREFIX)):
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits
