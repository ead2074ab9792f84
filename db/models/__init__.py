"""Every table of an office, by the file of this folder that describes it; a table that is not here does not
exist.

A file is read when one of its tables is first asked for: the window starts with five of a hundred.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from db.base import Record
    from db.models.attachments import Attachment
    from db.models.contract_posts import (
        Contract,
        ContractGoal,
        ContractPost,
        ContractWaiting,
        JudgeScore,
        MutualChoice,
        MutualChoicePost,
        MutualWish,
        PostApplication,
        WaitingTraining,
    )
    from db.models.dictionaries import DictionaryEntry
    from db.models.divisions import Division
    from db.models.duty_resignations import DutyResignation
    from db.models.exchange import ExchangeConflict, ExchangePeer, ForeignId
    from db.models.first_secretaries import (
        FirstSecretary,
        SecretaryAppraisal,
        VillageDays,
        VillageDiary,
        VillageProject,
    )
    from db.models.frontline import FrontlineExamination, FrontlinePromotion, FrontlineService
    from db.models.frontline_posts import FrontlinePost
    from db.models.frozen_reports import FrozenReport
    from db.models.key_projects import KeyProject, ProjectNeed
    from db.models.milestones import Milestone, MilestoneLink
    from db.models.office import (
        CategoryEntry,
        Holiday,
        Office,
        OpeningBalance,
        Parameter,
        SavedMapping,
        Sequence,
    )
    from db.models.open_selection import (
        SelectionCandidate,
        SelectionCheck,
        SelectionMeeting,
        SelectionPosition,
    )
    from db.models.organizations import Organization
    from db.models.people import FamilyMember, Person, PersonAppraisal, PersonExperience
    from db.models.post_adjustments import (
        AdjustmentEarlierMeasure,
        AdjustmentFollowUp,
        AdjustmentMeeting,
        AdjustmentSituation,
        PostAdjustment,
    )
    from db.models.project_bonuses import BonusCriterion, BonusShare, ProjectBonus
    from db.models.project_staff import (
        ProjectStaff,
        StaffAttendance,
        StaffDiary,
        StaffQuarter,
        StaffTalk,
        StaffYear,
    )
    from db.models.reforms import (
        CasePublication,
        InspectionFinding,
        InspectionMember,
        Reform,
        ReformCase,
        ReformInspection,
        ReformMilestone,
        ReformProblem,
    )
    from db.models.retired_leaders import (
        RetiredAdvice,
        RetiredAppraisal,
        RetiredAttendance,
        RetiredContact,
        RetiredLeader,
        RetiredSummary,
        RetiredTask,
    )
    from db.models.slip_numbers import SlipNumber
    from db.models.talks import ReviewDecision, Talk, TalkAttendee, TalkTopic, WeeklyReview
    from db.models.trainings import Training, TrainingCard, TrainingEnrolment
    from db.models.trial_posts import TrialCandidate, TrialNote, TrialPost
    from db.models.users import SecondLock, User
    from db.models.village_hirings import HiringApplicant, HiringCheck, VillageHiring
    from db.models.village_honours import HonourNominee, VillageHonour
    from db.models.village_promotions import (
        PromotionCandidate,
        PromotionCheck,
        PromotionMeeting,
        PromotionSource,
        VillagePromotion,
    )
    from db.models.village_subsidies import (
        SubsidyPayment,
        SubsidyRate,
        SubsidyRoll,
        SubsidyService,
        VillageSubsidy,
    )
    from db.models.visits import Visit, VisitHousehold, VisitProblem, VisitVisitor
    from db.models.warnings import CadreWarning, WarningApproval
    from db.models.work_orders import (
        OrderExtension,
        OrderFollowUp,
        OrderReturn,
        OrderStep,
        OrderSupervision,
        Paper,
        WorkOrder,
    )

    RECORDS: tuple[type[Record], ...]

_FILES = {
    "office": (
        "Office",
        "Parameter",
        "Sequence",
        "Holiday",
        "CategoryEntry",
        "OpeningBalance",
        "SavedMapping",
    ),
    "dictionaries": ("DictionaryEntry",),
    "users": ("User", "SecondLock"),
    "attachments": ("Attachment",),
    "divisions": ("Division",),
    "organizations": ("Organization",),
    "people": ("Person", "PersonAppraisal", "PersonExperience", "FamilyMember"),
    "visits": ("Visit", "VisitHousehold", "VisitVisitor", "VisitProblem"),
    "talks": ("Talk", "TalkAttendee", "WeeklyReview", "TalkTopic", "ReviewDecision"),
    "slip_numbers": ("SlipNumber",),
    "work_orders": (
        "WorkOrder",
        "OrderStep",
        "OrderExtension",
        "OrderReturn",
        "OrderFollowUp",
        "OrderSupervision",
        "Paper",
    ),
    "warnings": ("CadreWarning", "WarningApproval"),
    "post_adjustments": (
        "PostAdjustment",
        "AdjustmentSituation",
        "AdjustmentMeeting",
        "AdjustmentFollowUp",
        "AdjustmentEarlierMeasure",
    ),
    "duty_resignations": ("DutyResignation",),
    "reforms": (
        "Reform",
        "ReformMilestone",
        "ReformInspection",
        "InspectionMember",
        "InspectionFinding",
        "ReformProblem",
        "ReformCase",
        "CasePublication",
    ),
    "retired_leaders": (
        "RetiredLeader",
        "RetiredTask",
        "RetiredAttendance",
        "RetiredSummary",
        "RetiredAdvice",
        "RetiredContact",
        "RetiredAppraisal",
    ),
    "open_selection": ("SelectionPosition", "SelectionCandidate", "SelectionCheck", "SelectionMeeting"),
    "trainings": ("Training", "TrainingEnrolment", "TrainingCard"),
    "contract_posts": (
        "ContractPost",
        "PostApplication",
        "JudgeScore",
        "MutualChoice",
        "MutualChoicePost",
        "MutualWish",
        "Contract",
        "ContractGoal",
        "ContractWaiting",
        "WaitingTraining",
    ),
    "first_secretaries": (
        "FirstSecretary",
        "VillageDiary",
        "VillageProject",
        "VillageDays",
        "SecretaryAppraisal",
    ),
    "key_projects": ("KeyProject", "ProjectNeed"),
    "project_staff": (
        "ProjectStaff",
        "StaffAttendance",
        "StaffDiary",
        "StaffTalk",
        "StaffQuarter",
        "StaffYear",
    ),
    "project_bonuses": ("ProjectBonus", "BonusCriterion", "BonusShare"),
    "village_subsidies": ("SubsidyRate", "VillageSubsidy", "SubsidyService", "SubsidyRoll", "SubsidyPayment"),
    "frontline_posts": ("FrontlinePost",),
    "trial_posts": ("TrialPost", "TrialCandidate", "TrialNote"),
    "village_promotions": (
        "VillagePromotion",
        "PromotionSource",
        "PromotionCandidate",
        "PromotionCheck",
        "PromotionMeeting",
    ),
    "village_hirings": ("VillageHiring", "HiringApplicant", "HiringCheck"),
    "village_honours": ("VillageHonour", "HonourNominee"),
    "frontline": ("FrontlineService", "FrontlineExamination", "FrontlinePromotion"),
    "frozen_reports": ("FrozenReport",),
    "exchange": ("ExchangePeer", "ForeignId", "ExchangeConflict"),
    "milestones": ("Milestone", "MilestoneLink"),
}
_FILE_OF = {name: file for file, names in _FILES.items() for name in names}


if not TYPE_CHECKING:  # who checks types reads the imports above

    def __getattr__(name: str) -> Any:
        """A table by its name, or RECORDS: all of them, for whoever goes through the whole office."""
        if name == "RECORDS":
            return tuple(map(__getattr__, _FILE_OF))
        if name in _FILE_OF:
            return getattr(import_module(f"db.models.{_FILE_OF[name]}"), name)
        raise AttributeError(f"no table {name}")
