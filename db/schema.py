"""All tables of an office's database, and the number of the schema that they make up."""

from __future__ import annotations

from db import journal, search
from db.base import Record, database, writing
from db.models import (
    MODELS,
    BonusShare,
    CadreWarning,
    CasePublication,
    CategoryEntry,
    Contract,
    ContractPost,
    ContractWaiting,
    DictionaryEntry,
    Division,
    FirstSecretary,
    FrontlineExamination,
    FrontlinePost,
    FrontlinePromotion,
    FrontlineService,
    Holiday,
    KeyProject,
    MutualChoice,
    MutualWish,
    OpeningBalance,
    Organization,
    Parameter,
    Person,
    PostAdjustment,
    PostApplication,
    ProjectBonus,
    ProjectStaff,
    Reform,
    ReformCase,
    ReformInspection,
    ReformMilestone,
    ReformProblem,
    RetiredAdvice,
    RetiredLeader,
    RetiredTask,
    SelectionCandidate,
    SelectionPosition,
    SlipNumber,
    SubsidyRate,
    SubsidyRoll,
    Talk,
    TalkTopic,
    Training,
    TrainingCard,
    TrainingEnrolment,
    TrialCandidate,
    TrialPost,
    VillageDays,
    VillageDiary,
    VillageProject,
    VillageSubsidy,
    Visit,
    VisitHousehold,
    VisitProblem,
    VisitVisitor,
    WeeklyReview,
    WorkOrder,
)

VERSION = 5  # stands in the file as its user_version; see db.upgrade for how it grows

# Every table whose program has a search field.
SEARCHED: tuple[type[Record], ...] = (
    WorkOrder,
    SlipNumber,
    Visit,
    VisitHousehold,
    VisitProblem,
    VisitVisitor,
    Talk,
    TalkTopic,
    WeeklyReview,
    PostAdjustment,
    CadreWarning,
    Person,
    Organization,
    Division,
    CategoryEntry,
    DictionaryEntry,
    OpeningBalance,
    Parameter,
    Holiday,
    Reform,
    ReformInspection,
    ReformProblem,
    ReformCase,
    RetiredLeader,
    RetiredTask,
    RetiredAdvice,
    ReformMilestone,
    CasePublication,
    SelectionPosition,
    SelectionCandidate,
    Training,
    TrainingEnrolment,
    TrainingCard,
    ContractPost,
    PostApplication,
    MutualChoice,
    MutualWish,
    Contract,
    ContractWaiting,
    FirstSecretary,
    VillageDiary,
    VillageProject,
    VillageDays,
    KeyProject,
    ProjectStaff,
    ProjectBonus,
    BonusShare,
    VillageSubsidy,
    SubsidyRoll,
    SubsidyRate,
    FrontlineService,
    FrontlinePromotion,
    FrontlineExamination,
    FrontlinePost,
    TrialPost,
    TrialCandidate,
)


def create_schema() -> None:
    """Make every table in an empty database, whole or not at all."""
    with writing():
        database.create_tables(MODELS)
        journal.create_view()
        for model in SEARCHED:
            search.create_index(model)
        _set_version(VERSION)


def schema_version() -> int:
    """The schema of the open database; 0 for an empty one."""
    return int(database.connection().pragma("user_version"))


def _set_version(version: int) -> None:
    database.connection().pragma("user_version", version)
