"""Parameters: what a locality can set differently, with its default, its unit and the rule that it comes
from.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any, NamedTuple

from db.models import Parameter


class Declared(NamedTuple):
    """A parameter that the desk knows."""

    key: str
    title: str
    default: str
    unit: str
    source: str


# What the desk does when one of the office's sticks is plugged in.
WHEN_PLUGGED = REMIND, AUTOMATIC, _SILENT = ("提醒", "自动备份", "不提醒")

OWN_NAME = "本单位名称"  # what a paper is signed with that the office signs as itself

PARAMETERS = (
    Declared("answer_days", "承诺答复期限", "7", "自然日", "岱山县工单制（2011）：最迟七天内给予承诺答复"),
    Declared("roll_over", "自然日期限遇休息日顺延", "否", "", "本地约定"),
    Declared("return_days", "退单时限", "1", "工作日", "本地约定"),
    Declared("returns_at_most", "退单次数上限", "2", "次", "本地约定；此后首接负责"),
    Declared("extensions_at_most", "延期次数上限", "2", "次", "本地约定"),
    Declared("yellow_card_days", "黄牌提前", "2", "工作日", "本地约定"),
    Declared("urge_days", "限期后几天催办、红牌", "1", "自然日", "热线办理规则：限期次日仍未办结"),
    Declared("explain_days", "催办后说明时限", "5", "工作日", "热线办理规则：超过仍无说明的通报批评"),
    Declared("rating_days", "评价时限", "10", "工作日", "本地约定"),
    Declared("unrated_tries", "联系不上或拒评几次后记为未评", "2", "次", "本地约定"),
    Declared("rating_gap_alert", "双评差多少分算大", "20", "分", "本地约定：自评分与群众评分相差"),
    Declared("merged_counts", "已合并计入出具数", "否", "", "本地约定"),
    Declared("satisfied_bands", "计入满意率的档次", "很满意、满意、较满意", "", "本地约定"),
    Declared("band_limits", "满意档次下限", "90,80,70,60", "分", "档次名称见岱山县工单制，分界为本地约定"),
    Declared("supervision_phone", "监督电话", "无", "", "印在工单、公告和公示上，群众可以打来查询、反映"),
    Declared("cadre_signer", "干部公文落款", OWN_NAME, "", "署发文机关的名称，如 中共某某镇委员会"),
    Declared("government_signer", "政务文书落款", OWN_NAME, "", "署发文机关的名称，如 某某镇人民政府"),
    Declared("reform_signer", "督导文书落款", OWN_NAME, "", "专项小组办公室牵头督导的，署它的名称"),
    Declared("slip_layout", "工单联数", "两联", "", "岱山县工单制：一式两联"),
    Declared("dot_offset_x", "针式打印左右校正", "0", "毫米", "打印偏左填正数，偏右填负数"),
    Declared("dot_offset_y", "针式打印上下校正", "0", "毫米", "打印偏上填正数，偏下填负数"),
    Declared("review_weekday", "民情分析例会", "5", "星期几", "岱山县工单制：每周一次"),
    Declared("mid_year_months", "年中督导月份", "6-7", "", "利用年中节点巡查督导；月份为本地约定"),
    Declared("year_end_months", "年末督导月份", "11-12", "", "利用年末节点巡查督导；月份为本地约定"),
    Declared("leave_part", "培训请假上限：总学时的几分之一", "7", "", "干部教育培训工作条例（2023）"),
    Declared("township_hours", "乡科级每年学时", "90", "学时", "干部教育培训工作条例（2023）"),
    Declared("township_days", "乡科级每年培训天数", "12", "天", "干部教育培训工作条例（2023）"),
    Declared("county_years", "县处级学时累计年数", "5", "年", "干部教育培训工作条例（2023）"),
    Declared("county_hours", "县处级累计学时", "550", "学时", "干部教育培训工作条例（2023）：五年"),
    Declared("county_days", "县处级累计培训天数", "90", "天", "条例（2023）：五年三个月；按 90 天为本地约定"),
    Declared("make_up_months", "提任前培训未达标的补训期限", "12", "月", "条例（2023）：提任后一年内完成"),
    Declared("reprint_mark", "补打标记", "是", "", "本地约定"),
    Declared("idle_lock", "无人操作自动锁定", "10", "分钟", "本地约定：离开座位时别人看不到"),
    Declared("backup_days", "多少天未备份时提醒", "3", "自然日", "本地约定"),
    Declared("practice_days", "多少天未演练恢复时提醒", "180", "自然日", "本地约定"),
    Declared(
        "meeting_quorum", "干部讨论到会下限", "2/3", "应到人数", "党政领导干部选拔任用工作条例，讨论决定"
    ),
    Declared("meeting_majority", "干部讨论同意票", "1/2", "应到人数", "同上；同意票要超过应到人数的这一部分"),
    Declared(
        "restriction_lateral", "平职调整、改非、转任职级影响期", "12", "月", "能上能下规定，请按正式文本核对"
    ),
    Declared("restriction_no_post", "免职后不安排职务", "12", "月", "能上能下规定，请按正式文本核对"),
    Declared("restriction_removal", "免职影响期", "24", "月", "能上能下规定，请按正式文本核对"),
    Declared("restriction_demotion", "降职影响期", "24", "月", "能上能下规定，请按正式文本核对"),
    Declared(
        "restriction_resignation", "引咎、责令辞职影响期", "12", "月", "辞职暂行规定；问责暂行规定（2009）"
    ),
    Declared("resignation_days", "责令辞职提交申请期限", "15", "自然日", "辞职暂行规定（2004）"),
    Declared("appeal_days", "责令辞职申诉期限", "15", "自然日", "辞职暂行规定（2004）"),
    Declared("review_months", "申诉复议期限", "1", "月", "辞职暂行规定（2004）"),
    Declared("upheld_days", "维持决定后提交辞职期限", "3", "自然日", "辞职暂行规定（2004）"),
    Declared("duty_resignation_days", "因公辞职提交申请期限", "7", "自然日", "辞职暂行规定（2004）第六条"),
    Declared("post_document", "任免决定文号代字", "组干", "", "本地约定；前面是单位简称"),
    Declared("reminder_document", "提醒文号代字", "组提", "", "本地约定；前面是单位简称"),
    Declared("inquiry_document", "函询文号代字", "组函", "", "本地约定；前面是单位简称"),
    Declared("admonition_document", "诫勉文号代字", "组诫", "", "本地约定；前面是单位简称"),
    Declared("warning_steps", "提醒、函询审批环节", "分管部长审核、部长审定", "", "操作规程；用顿号隔开"),
    Declared(
        "admonition_steps",
        "诫勉审批环节",
        "分管部长审核、部长审定、党委主要领导审定",
        "",
        "操作规程；用顿号隔开",
    ),
    Declared("inquiry_days", "函询回复期限", "15", "工作日", "函询诫勉暂行办法（2005）；操作规程"),
    Declared("statement_days", "诫勉书面检查期限", "5", "工作日", "操作规程"),
    Declared("rectification_months", "提醒、诫勉后报告整改", "6", "月", "操作规程"),
    Declared("restriction_admonition", "诫勉影响期", "6", "月", "各地不同，按本地规定"),
    Declared("admonition_honours", "诫勉取消当年评优", "是", "", "各地不同，按本地规定"),
    Declared(
        "selection_born_from", "比选人选出生不早于", "1980-01-01", "日期", "公开比选公告（2016）：“80后”干部"
    ),
    Declared(
        "selection_born_to", "比选人选出生不晚于", "1989-12-31", "日期", "公开比选公告（2016）：“80后”干部"
    ),
    Declared(
        "selection_least_rank", "比选人选现职层次不低于", "乡科副", "", "公开比选公告（2016）：副科以上"
    ),
    Declared("selection_appraisal_years", "比选人选近几年年度考核", "3", "年", "本地约定"),
    Declared("selection_least_grade", "比选人选年度考核不低于", "称职", "", "本地约定"),
    Declared("selection_applications", "比选每人报名岗位上限", "2", "个", "本地约定；同一批次内"),
    Declared("selection_motioned", "动议意向人选每岗上限", "3", "人", "本地约定"),
    Declared("selection_weights", "多维比较权重", "40,30,30,0,0", "%", "本地约定；依次是五个维度，合计 100"),
    Declared(
        "frontline_full_months", "基层一线经历满分月数", "60", "月", "本地约定；按月数折算，封顶 100 分"
    ),
    Declared("leading_full_months", "领导岗位经历满分月数", "60", "月", "本地约定；按月数折算，封顶 100 分"),
    Declared("leading_post_points", "领导岗位每多一个加分", "5", "分", "本地约定；加分后封顶 100 分"),
    Declared(
        "grade_points", "年度考核等次折算", "100,80,60,0", "分", "本地约定；优秀、称职、基本称职、不称职"
    ),
    Declared("appointment_notice_days", "任前公示", "5", "工作日", "党政领导干部选拔任用工作条例，任职"),
    Declared("probation_months", "非选举任职试用期", "12", "月", "党政领导干部选拔任用工作条例，任职"),
    Declared("contract_ratio", "竞争上岗开考比例", "3", "倍", "本地约定；竞聘人数应不少于职数的几倍"),
    Declared(
        "contract_weights",
        "竞争上岗综合分权重",
        "40,30,30",
        "%",
        "本地约定；依次是答辩、民主测评、考察，合计 100",
    ),
    Declared("contract_judges", "答辩评委最少人数", "5", "人", "本地约定"),
    Declared("contract_extremes", "答辩去掉一个最高分和一个最低分", "是", "", "本地约定"),
    Declared(
        "contract_notice_days", "聘任公示期", "5", "工作日", "任前公示不少于五个工作日，请按正式文本核对"
    ),
    Declared("contract_term", "聘期", "3", "年", "本地约定；岗位可以另定"),
    Declared("contract_alert_days", "聘期届满前提醒", "60", "自然日", "本地约定"),
    Declared("contract_waiting_months", "待岗期限", "6", "月", "本地约定；待岗期间参加培训"),
    Declared("first_secretary_years", "第一书记工作经历", "2", "年", "第一书记选派通知（2015）：2 年以上"),
    Declared("secretary_notice_days", "第一书记公示", "5", "工作日", "本地约定"),
    Declared("secretary_term_months", "第一书记任期", "24", "月", "一般 1 至 3 年（2015）；2 年为各地通行"),
    Declared("secretary_expiring_days", "第一书记期满前提醒", "60", "自然日", "本地约定"),
    Declared("secretary_diary_days", "第一书记多少天无日志时提醒", "30", "自然日", "本地约定"),
    Declared("secretary_month_days", "第一书记每月驻村天数", "0", "自然日", "本地约定；兼职的填 0，不作要求"),
    Declared("secretary_weights", "第一书记考核权重", "30,30,40", "%", "本地约定；依次是村、乡镇、派出单位"),
    Declared("secretary_excellent", "第一书记优秀比例上限", "20", "%", "本地约定；按当年应考核人数"),
    Declared("staff_document", "选派文号代字", "组派", "", "本地约定；前面是单位简称"),
    Declared("report_days", "选派报到期限", "5", "工作日", "本地约定；从选派通知发文次日起"),
    Declared("bonus_base", "绩效奖励人均基数", "20000", "元", "本地约定；改成本地文件规定的数"),
    Declared(
        "bonus_coefficients", "绩效奖励等次系数", "1.2,1.0,0.8,0", "", "优秀、良好、合格、不合格；本地约定"
    ),
    Declared("bonus_month_days", "算一个在岗月的最少天数", "15", "自然日", "本地约定；当月在岗不到的不算"),
    Declared("bonus_notice_days", "绩效奖励公示期", "5", "工作日", "本地约定"),
    Declared("secretary_years", "村社区书记任职年限要求", "3", "年", "本地约定；比选进班子、招聘事业编制"),
    Declared("secretary_age", "村社区书记年龄上限", "45", "年", "本地约定；比选进班子、招聘事业编制"),
    Declared("secretary_education", "村社区书记最低学历", "大专", "", "本地约定；比选进班子、招聘事业编制"),
    Declared("secretary_appraisals", "村社区书记近几年年度考核", "3", "年", "本地约定"),
    Declared("secretary_grade", "村社区书记年度考核不低于", "称职", "", "本地约定"),
    Declared(
        "promotion_weights", "比选进班子权重", "40,30,30", "%", "本地约定；依次是笔试、面试、实绩，合计 100"
    ),
    Declared("promotion_examined", "考察对象是名额的几倍", "2", "倍", "本地约定；差额考察"),
    Declared(
        "hiring_weights", "招聘事业编制权重", "50,30,20", "%", "本地约定；依次是笔试、面试、考核，合计 100"
    ),
    Declared("hiring_ratio", "招聘开考比例", "3", "倍", "事业单位公开招聘；低于 1∶3 的要经批准"),
    Declared("hiring_notice_least", "招聘公示最少", "7", "天", "事业单位公开招聘：公示 7 至 15 日"),
    Declared("hiring_notice_most", "招聘公示最多", "15", "天", "事业单位公开招聘：公示 7 至 15 日"),
    Declared("hiring_notice_kind", "招聘公示按", "自然日", "", "自然日或者工作日；按本地文件"),
    Declared("hiring_term", "聘用合同期限", "3", "年", "本地约定"),
    Declared("hiring_probation", "聘用试用期", "3", "月", "事业单位公开招聘：一般不超过 3 个月"),
    Declared("hiring_probation_most", "聘用试用期上限", "6", "月", "事业单位公开招聘：最长 6 个月"),
    Declared("honour_places", "十佳书记表彰名额", "10", "名", "首届“十佳村社区惠民好书记”（2016）"),
    Declared("honour_weights", "十佳书记得分权重", "50,50", "%", "本地约定；依次是投票、评审，合计 100"),
    Declared("honour_notice_days", "十佳书记公示", "5", "工作日", "本地约定"),
    Declared("subsidy_mode", "离任补助计发方式", "分档", "", "按届、分档、一次性；按本地文件"),
    Declared("subsidy_age_male", "补助起发年龄（男）", "60", "年", "本地文件；达到年龄的次月起"),
    Declared("subsidy_age_female", "补助起发年龄（女）", "55", "年", "本地文件；达到年龄的次月起"),
    Declared("subsidy_term_years", "任满几年算一届", "3", "年", "本地文件；满 12 个月算 1 年"),
    Declared("subsidy_notice_days", "离任补助公示", "5", "工作日", "本地约定"),
    Declared("trial_months", "试岗期限", "6", "月", "本地约定；与任职试用期不同"),
    Declared("trial_extension_months", "试岗每次延长", "3", "月", "本地约定"),
    Declared("trial_extensions", "试岗延长次数上限", "1", "次", "本地约定"),
    Declared(
        "trial_weights", "试岗期满考核权重", "40,30,30", "%", "本地约定；依次是考察、测评、实绩，合计 100"
    ),
    Declared(
        "trial_vote_points", "试岗测评票折算", "100,80,60,0", "分", "本地约定；优秀、称职、基本称职、不称职"
    ),
    Declared("stick_backup", "插入备份 U 盘时", REMIND, "", "、".join(WHEN_PLUGGED)),
)

_BY_KEY = {declared.key: declared for declared in PARAMETERS}


def default(key: str) -> str:
    """What a parameter says in an office that has set nothing."""
    return _BY_KEY[key].default


class Parameters:
    """The office's parameters, read once; `Office.parameters` makes them anew after they were changed."""

    def __init__(self) -> None:
        self._set: dict[str, list[tuple[date, str]]] = defaultdict(list)
        known = Parameter.select(Parameter.key, Parameter.valid_from, Parameter.value)
        rows: Any = known.order_by(Parameter.valid_from.desc()).tuples()
        for key, since, value in rows:
            self._set[key].append((since, value))

    def text(self, key: str, on: date) -> str:
        """The value in force on the day: the office's own, else the default; KeyError for an undeclared
        key.
        """
        declared = _BY_KEY[key]
        return next((value for since, value in self._set[key] if since <= on), declared.default)

    def whole(self, key: str, on: date) -> int:
        """A parameter that is a whole number."""
        return int(self.text(key, on))

    def measure(self, key: str, on: date) -> float:
        """A parameter that is a length in mm, negative ones included."""
        return float(self.text(key, on))
