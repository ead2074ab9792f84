"""Every table of an office; a table that is not in MODELS does not exist."""

from db.base import Record
from db.journal import Entry
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
from db.models.first_secretaries import (
    FirstSecretary,
    SecretaryAppraisal,
    VillageDays,
    VillageDiary,
    VillageProject,
)
from db.models.frontline import FrontlineExamination, FrontlinePromotion, FrontlineService
from db.models.frontline_posts import FrontlinePost
from db.models.key_projects import KeyProject, ProjectNeed
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

RECORDS: tuple[type[Record], ...] = (
    Office,
    Parameter,
    Sequence,
    Holiday,
    CategoryEntry,
    DictionaryEntry,
    OpeningBalance,
    SavedMapping,
    User,
    SecondLock,
    Attachment,
    Division,
    Organization,
    Person,
    PersonAppraisal,
    PersonExperience,
    FamilyMember,
    Visit,
    VisitHousehold,
    VisitVisitor,
    Talk,
    TalkAttendee,
    WeeklyReview,
    SlipNumber,
    WorkOrder,
    OrderStep,
    OrderExtension,
    OrderReturn,
    OrderFollowUp,
    OrderSupervision,
    Paper,
    VisitProblem,
    TalkTopic,
    ReviewDecision,
    CadreWarning,
    WarningApproval,
    PostAdjustment,
    AdjustmentSituation,
    AdjustmentMeeting,
    AdjustmentFollowUp,
    AdjustmentEarlierMeasure,
    Reform,
    ReformMilestone,
    ReformInspection,
    InspectionMember,
    InspectionFinding,
    ReformProblem,
    ReformCase,
    CasePublication,
    RetiredLeader,
    RetiredTask,
    RetiredAttendance,
    RetiredSummary,
    RetiredAdvice,
    RetiredContact,
    RetiredAppraisal,
    SelectionPosition,
    SelectionCandidate,
    SelectionCheck,
    SelectionMeeting,
    Training,
    TrainingEnrolment,
    TrainingCard,
    ContractPost,
    PostApplication,
    JudgeScore,
    MutualChoice,
    MutualChoicePost,
    MutualWish,
    Contract,
    ContractGoal,
    ContractWaiting,
    WaitingTraining,
    FirstSecretary,
    VillageDiary,
    VillageProject,
    VillageDays,
    SecretaryAppraisal,
    KeyProject,
    ProjectNeed,
    ProjectStaff,
    StaffAttendance,
    StaffDiary,
    StaffTalk,
    StaffQuarter,
    StaffYear,
    ProjectBonus,
    BonusCriterion,
    BonusShare,
    SubsidyRate,
    VillageSubsidy,
    SubsidyService,
    SubsidyRoll,
    SubsidyPayment,
    FrontlinePost,
    TrialPost,
    TrialCandidate,
    TrialNote,
    FrontlineService,
    FrontlineExamination,
    FrontlinePromotion,
)

MODELS = (Entry, *RECORDS)
