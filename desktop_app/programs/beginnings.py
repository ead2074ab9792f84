"""How each program begins: what its empty list says, and the manual above its section."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.core import records
from desktop_app.core.permissions import WRITE, Rights
from desktop_app.programs import PROGRAMS, TABS

BEGINNINGS: Mapping[str, str] = MappingProxyType(
    {
        "milestones": "新建一条，写日期、类别和事项，有关的工单和项目选在“相关记录”里，再点“列入时间轴”。",
        "frozen_reports": "在“报表”页选好期间、核对无误后点“定稿”，定稿的报表就列在这里，数字从此不变。",
        "work_orders": "新建一张工单，填群众姓名、村社区和事项，再点“出具”取得编号。",
        "order_notices": "不用登记：工单快到期或逾期时，黄牌、催办和红牌会自动列在这里，成批打印。",
        "slip_numbers": "下村手写以前，在“民情工单”里点“打印台账”→“空白工单本”，留给纸上的编号会列在这里。",
        "visits": "走访回来新建一条，写日期、村社区和走访的户，每个问题选好怎么处理，再点“提交”。",
        "talks": "新建一次恳谈会，写主题、时间和村社区，点“定下会期”；走访转来的议题会自动排进来。",
        "weekly_reviews": "每周新建一次例会，点“列出要研究的工单”，会后把决定写进去，再点“登记已召开”。",
        "visit_households": "不用登记：在“民情走访”里写的每一户都列在这里，走访覆盖率按它计算。",
        "visit_problems": "不用登记：在“民情走访”里记下的每个问题都列在这里，能看出哪些转了工单。",
        "visit_diaries": "不用登记：走访提交以后，每个走访人当周的日志就列在这里。",
        "talk_topics": "不用登记：恳谈会上的议题和走访转来的议题都列在这里，一个一个答复。",
        "key_projects": "新建一个项目，写名称、牵头单位和工作组的核定人数，点“登记”；缺几个人由程序算。",
        "project_staff": "新建一条，选人员、去向和选派类型，然后按“征求派出单位意见”“下达选派”“报到”往下办。",
        "project_bonuses": "年底新建一条，选项目和年度，先点“年度考评”，再“核定总额”，最后分配到人。",
        "bonus_shares": "不用登记：绩效奖励分到各人的数额都列在这里。",
        "frontline_service": (
            "新建一条，选人员、方式和一线岗位，点“开始锻炼”；考察和鉴定以后接着在这一条里办。"
        ),
        "frontline_examinations": "不用登记：在“一线锻炼”里写的每次考察都列在这里。",
        "frontline_promotions": (
            "新建一条，选人员、任职单位和职务，点“提任”；从锻炼或试岗选出的会自动起草好。"
        ),
        "trial_posts": "新建一个岗位，写职数、试岗任务和考核权重，点“确定岗位”，然后在“试岗人选”里加人。",
        "trial_candidates": "新建一条，选试岗岗位和人员，点“开始试岗”；到期时间由程序算好并提醒。",
        "frontline_posts": "新建一个岗位，写名称、类别和单位；以后登记锻炼、试岗时直接选它。",
        "open_selection": (
            "新建一个岗位，写批次、资格条件和各项权重，点“发布岗位”后就能在“比选人选”里接受报名。"
        ),
        "selection_candidates": "先在“公开比选岗位”里发布岗位，再新建人选，选岗位和姓名，点“登记报名”。",
        "post_adjustments": (
            "新建一条，选干部、线索来源和日期，点“登记线索”；后面核实、建议、决定按按钮一步步办。"
        ),
        "warnings": "新建一件，选类型、对象和事由，点“提交审批”；逐级同意以后才能“发出”。",
        "duty_resignations": (
            "新建一条，选干部和任免机关，写另有任用的职务，点“通知本人”；申请期限由程序算好并提醒。"
        ),
        "contract_posts": (
            "新建一个岗位，写年度、单位、级别和职数，点“设岗”；公布以后接受竞聘或放进双向选择。"
        ),
        "post_applications": "先在“聘任岗位”里公布岗位，再新建报名，选岗位和姓名，点“报名”。",
        "contract_rounds": "新建一次双向选择，把已公布的岗位加进来，点“开始填报”，然后按轮次一轮一轮定人。",
        "contract_wishes": (
            "在“双向选择”里点“列入全部人员”，每人一份空白志愿；也可以新建，填三个志愿后点“提交”。"
        ),
        "contracts": "竞聘聘任、双向选择完成后会自动起草；核对聘期和目标后点“签订”。",
        "contract_waiting": "双向选择完成时没有岗位的人会自动列入；也可以新建一条，点“登记待岗”。",
        "first_secretaries": "新建一条，选人员和派驻村，点“公示”“任命”“到任”；驻村日志写在同一条里。",
        "village_diaries": "不用登记：在“第一书记”里写的驻村日志都列在这里。",
        "village_projects": "不用登记：在“第一书记”里写的帮扶项目都列在这里。",
        "village_days": "不用登记：在“第一书记”里登记的驻村天数都列在这里。",
        "village_promotions": (
            "新建一次比选，写名额、资格条件和权重，点“发布公告”，然后在“进班子人选”里接受报名。"
        ),
        "promotion_candidates": "先在“比选进班子”里发布公告，再新建人选，选比选和姓名，点“登记报名”。",
        "village_hirings": (
            "新建一个招聘岗位，写人数、资格条件和权重，点“发布公告”，然后在“应聘人员”里接受报名。"
        ),
        "hiring_applicants": "先在“招聘事业编制”里发布公告，再新建应聘人员，选岗位和姓名，点“登记报名”。",
        "village_honours": (
            "新建一次评选，写年度、表彰名额和权重，点“发推荐通知”，然后在“十佳候选人”里登记推荐。"
        ),
        "honour_nominees": "先在“十佳评选”里发推荐通知，再新建候选人，写推荐单位和主要事迹，点“推荐”。",
        "village_subsidies": (
            "新建一条，选离任的村社区干部，写每段任职经历，点“申报”；补助标准先在“补助标准”里登记。"
        ),
        "subsidy_rolls": "每月新建一条，写发放月份，点“造册”，享受补助的人和金额会自动列好。",
        "subsidy_rates": "先登记补助标准：新建一条，写计发方式、职务、年限、金额和启用日期。",
        "retired_leaders": (
            "新建一条，选退出领导岗位的干部，按“确定人选”“分组”“到岗”往下办，任务和考勤写在同一条里。"
        ),
        "retired_tasks": "不用登记：在“退岗干部”里写的任务都列在这里。",
        "retired_advice": "不用登记：在“退岗干部”里写的意见建议都列在这里。",
        "trainings": "新建一个培训班，写名称、日期和学时，加上学员，点“发通知”；结业后学时自动记到每个人。",
        "training_enrolments": "不用登记：培训班里的每个学员都列在这里。",
        "training_cards": "新建一张卡，选人员和年度，学时、天数由程序从培训班里加起来。",
        "reforms": "新建一个改革项目，写名称、年度、领域和牵头单位，加上时间表，点“立项”。",
        "reform_milestones": "不用登记：在“改革项目”时间表里写的节点都列在这里。",
        "reform_inspections": (
            "新建一次督导，选改革项目和节点，写情况和发现的问题，点“登记”；问题会自动进入“整改问题”。"
        ),
        "reform_problems": "不用登记：督导登记以后，发现的问题会列在这里，直到销号。",
        "reform_cases": "新建一个案例，写标题、单位和级别，点“申报”；刊发情况写在同一条里。",
        "case_publications": "不用登记：在“典型案例”宣传里写的刊发情况都列在这里。",
        "people": ("新建一个人，写姓名和单位就可以先用；任免审批表文件（.lrmx）也能导入。"),
        "organizations": "新建一个单位，写名称、类型和编号用的简称；承办单位、牵头单位都从这里选。",
        "divisions": "新建区划，写 12 位代码、名称和级别。",
        "categories": "程序自带一套问题类别；要增加的新建一条，不用的写上停用日期。",
        "dictionaries": "程序自带各种字典；本地另有规定的，新建一条并写明依据。",
        "parameters": "不登记时都按默认值；本地另有规定的，新建一条，选参数、写取值和生效日期。",
        "holidays": "程序已带到今年的节假日；新一年的放假通知出来后，在这里导入或逐天新建。",
        "opening_balances": "从别的台账接着数时，新建一条，写指标、截至日期和期初数，以后的由程序接着算。",
    }
)


_BY_MANAGER = "管理员登记以后，就列在这里。"
_BY_CLERK = "经办人登记以后，就列在这里。"


def first_program(rights: Rights) -> str:
    """The key of the first program in which the user may enter something; "" where there is none. What has
    its place beside 首页 is looked at there, and is nobody's first work.
    """
    keys = (key for tab in TABS[1:] for key in tab.programs.keys)
    return next((key for key in keys if may_begin(key, rights)), "")


def may_begin(key: str, rights: Rights) -> bool:
    """Whether the user may enter a new record of the program."""
    if not rights.may(WRITE, key):  # first: another's description is not loaded for it
        return False
    program = PROGRAMS.with_key(key)
    return program is not None and records.may_be_made(program)


def begun_by_others(key: str, rights: Rights) -> str:
    """What the empty list of a program says to somebody who may enter nothing in it."""
    return _BY_MANAGER if key in rights.premises.managed else _BY_CLERK
