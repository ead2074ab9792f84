"""Replies that say nothing of what was done: “您的留言已收悉”, “您反映的问题已转市住建局调查处理”."""

from __future__ import annotations

import re
from functools import cache, lru_cache

AT_MOST = 60  # characters; who writes more than two lines has something to say
CLAUSE_AT_MOST = 30
_CLAUSE = re.compile(r"[。，；：！？!,;:?\n\r\t 　“”\"'()（）…~—]+")
_JOINED = re.compile(r"[、.·\-]")  # 调查、核处 is one clause
_SPREAD = re.compile(r"(?<!\w)\w(?:[ 　]+\w)+(?!\w)")  # 已 收 悉 is one word

_MATTERS = (
    "问题|情况|事项|事情|事|留言|来信|信件|来电|帖文|帖子|诉求|意见|建议|投诉|举报|信访件|工单|内容|材料"
)
_ABOUT = (
    "(?:关于|对于|有关|对|就)?(?:[您你]们?|该|此|网友)?的?(?:所?(?:反映|反应|提出|提|咨询|述))?的*"
    f"(?:有关|相关)?(?:{_MATTERS})?"
)
_WE = "(?:我们|我[办局镇乡街村委部]|我单位|我街道|本单位|中心)?"
_WHAT = f"(?:将(?:[您你]的|该|此|有关|相关)?(?:{_MATTERS}))"
_WHEN = f"(?:并|均|都|也|会|正式|及时|第一时间|迅速|已经|已|业已|正在|正|现|{_WHAT})*"
_RECEIVED = "(?:收悉|收到|接收|知悉|知道|获悉|悉知|敬悉|阅|阅知|阅处|阅示|了解|明白|知晓|受理|登记|记录)了?"
_UNITS = (
    "部门|单位|机关|局|办|委|院|会|中心|公司|政府|街道|镇|乡|村|社区|区|县|市|所|站|队|学校|科|处|部|组|"
    "人员|公积金"
)
_PASSED = (
    "(?:转交|转办|转达|转送|转至|转给|移交|移送|交办|交由|交|转|上报|派发)(?:给|至|到|由|向)?"
    f"(?:\\w{{0,12}}(?:{_UNITS}))?"
)
_TO_DO = (
    "(?:并|再|来|予以|加以|进行|作|做|积极|尽快|迅速|认真|抓紧|进一步|依法|按规定|按实际情况|向(?:有关|相关)部门|"
    "相关情况|调查|核查|核实|核处|查处|处理|处置|办理|办复|研究|落实|跟进|关注|反馈|答复|回复|当?中)*"
)
_DOING = "办理|处理|处置|调查|核查|核实|研究|协调|跟进|回复|答复"
_SIGNING = "局|(?<![可能代去来再])办|办公室|中心|公司|政府|委员会|支队|大队"
_EMPTY = (
    f"{_ABOUT}{_WE}{_WHEN}{_RECEIVED}(?:(?:并|且|后)?{_WE}{_WHEN}{_PASSED}{_TO_DO})?",
    f"{_ABOUT}{_WE}{_WHEN}{_PASSED}{_TO_DO}",
    f"{_ABOUT}{_WE}(?:正在|正|将|会)+(?:协调)?{_TO_DO}",
    _ABOUT,
    f"{_ABOUT}(?:待|等待|未|尚未|暂未|仍在|还在|继续)?(?:{_DOING})中?",
    r"无|無|暂无|同上|如上|略|不详|好的?|嗯+|哦+|照办|测试|(?i:ok|test)",
    r"(?:尊敬|亲爱)的\w{0,12}|\w{0,12}(?:网友|网民|居民|市民|群众|用户|先生|女士|同志)\w{0,8}|\w{0,12}[您你]们?好",
    r"\w{0,4}(?:感谢|谢谢|致谢)\w{0,24}",
    r"(?:网友|[您你]好)?(?:\d{2,4}年)?\d{1,2}月\d{1,2}日|\d[\d ]*|[A-Za-z]{0,3}\d+",
    r"敬?请(?:您|进一步|耐心|继续)*(?:留意|等待|等候|关注|完善|补充)\w{0,14}",
    r"(?:现|特此|现将)?(?:有关)?(?:情况|意见)?(?:回复|答复)(?:如下)?",
    f"(?!请|建议|可|由|到|向|已|正|经)\\w{{2,14}}(?:{_SIGNING})",
)


@cache
def _empty() -> tuple[re.Pattern[str], ...]:
    """Made for the first reply: they take longer than everything else here, and the start needs none."""
    return tuple(re.compile(pattern) for pattern in _EMPTY)


@lru_cache(maxsize=64)  # an import asks twice about each of its texts
def is_form_reply(result: str) -> bool:
    """Whether every clause only greets, nods, thanks, dates, signs, asks for patience, or says that it
    was received or passed on, is being looked into or is still to be (domain 2: template replies).

    A clause that says anything else, however short (“灯已换”), makes it an answer.
    """
    closed = _SPREAD.sub(lambda spread: re.sub(r"\s", "", spread[0]), result)
    bare = _JOINED.sub("", closed)
    clauses = [clause for clause in _CLAUSE.split(bare) if clause]
    if not clauses:
        return bool(result)
    if sum(map(len, clauses)) > AT_MOST or max(map(len, clauses)) > CLAUSE_AT_MOST:
        return False
    return all(any(empty.fullmatch(clause) for empty in _empty()) for clause in clauses)
