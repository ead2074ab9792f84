"""All tables of an office's database, and the number of the schema that they make up."""

from __future__ import annotations

from db import journal, models, search
from db.base import Record, database, writing

VERSION = 5  # stands in the file as its user_version; see db.upgrade for how it grows


def create_schema() -> None:
    """Make every table in an empty database, whole or not at all."""
    with writing():
        database.create_tables((journal.Entry, *models.RECORDS))
        journal.create_view()
        for model in searched():
            search.create_index(model)
        _set_version(VERSION)


def searched() -> tuple[type[Record], ...]:
    """Every table whose program has a search field."""
    return (
        models.WorkOrder,
        models.OrderSupervision,
        models.SlipNumber,
        models.Visit,
        models.VisitHousehold,
        models.VisitProblem,
        models.VisitVisitor,
        models.Talk,
        models.TalkTopic,
        models.WeeklyReview,
        models.PostAdjustment,
        models.CadreWarning,
        models.DutyResignation,
        models.Person,
        models.Organization,
        models.Division,
        models.CategoryEntry,
        models.DictionaryEntry,
        models.OpeningBalance,
        models.Parameter,
        models.Holiday,
        models.Reform,
        models.ReformInspection,
        models.ReformProblem,
        models.ReformCase,
        models.RetiredLeader,
        models.RetiredTask,
        models.RetiredAdvice,
        models.ReformMilestone,
        models.CasePublication,
        models.SelectionPosition,
        models.SelectionCandidate,
        models.Training,
        models.TrainingEnrolment,
        models.TrainingCard,
        models.ContractPost,
        models.PostApplication,
        models.MutualChoice,
        models.MutualWish,
        models.Contract,
        models.ContractWaiting,
        models.FirstSecretary,
        models.VillageDiary,
        models.VillageProject,
        models.VillageDays,
        models.KeyProject,
        models.ProjectStaff,
        models.ProjectBonus,
        models.BonusShare,
        models.VillagePromotion,
        models.PromotionCandidate,
        models.VillageHiring,
        models.HiringApplicant,
        models.VillageHonour,
        models.HonourNominee,
        models.VillageSubsidy,
        models.SubsidyRoll,
        models.SubsidyRate,
        models.FrontlineService,
        models.FrontlinePromotion,
        models.FrontlineExamination,
        models.FrontlinePost,
        models.TrialPost,
        models.TrialCandidate,
        models.FrozenReport,
        models.Milestone,
    )


def schema_version() -> int:
    """The schema of the open database; 0 for an empty one."""
    return int(database.connection().pragma("user_version"))


def _set_version(version: int) -> None:
    database.connection().pragma("user_version", version)
