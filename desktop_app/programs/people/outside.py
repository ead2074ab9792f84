"""How people come in from tables: the headings under which offices keep them, and a unit within a post."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.core.program import Outside
from desktop_app.programs.people.words import UNIT_AND_POST_HEADINGS, parting

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_POLITICS_ELSEWHERE = {
    **dict.fromkeys(("党员", "中共"), "中共党员"),
    **dict.fromkeys(("群众", "团员", "共青团员", "无党派"), ""),
}


def prepare(values: dict[str, Any], office: Office, **_how: bool) -> dict[str, Any]:
    """A list that has no month of joining says 党员 or 群众; a unit may stand before the post."""
    prepared = parting(values, office)
    joined = prepared.get("joined_party", "")
    return {**prepared, "joined_party": _POLITICS_ELSEWHERE.get(joined, joined)}


OUTSIDE = Outside(
    synonyms={
        "name": ("姓名", "干部姓名"),
        "gender": ("性别",),
        "born": ("出生年月", "出生日期"),
        "ethnicity": ("民族",),
        "native_place": ("籍贯",),
        "birth_place": ("出生地",),
        "growth_place": ("成长地",),
        "joined_party": ("入党时间", "党派加入时间", "入党（加入党派）时间", "政治面貌", "党派"),
        "started_work": ("参加工作时间", "工作时间"),
        "health": ("健康状况", "身体状况"),
        "organization": ("单位", "现任单位", "工作单位", "所在单位"),
        "post": ("职务", "现任职务", *UNIT_AND_POST_HEADINGS),
        "category": ("人员类别", "人员身份", "身份"),
        "rank": ("职务层次", "行政级别", "级别", "职级"),
        "post_since": ("任现职时间", "任职时间"),
        "rank_since": ("任现职级时间", "任现级时间", "任同级时间"),
        "full_time_education": ("全日制学历", "全日制教育", "全日制教育学历", "学历", "最高学历", "文化程度"),
        "full_time_degree": ("全日制学位", "全日制教育学位", "学位", "最高学位"),
        "full_time_school": ("全日制毕业院校系及专业", "毕业院校系及专业", "毕业院校", "毕业学校"),
        "in_service_education": ("在职学历", "在职教育", "在职教育学历"),
        "in_service_degree": ("在职学位", "在职教育学位"),
        "in_service_school": ("在职毕业院校系及专业", "在职毕业院校"),
        "professional_title": ("专业技术职务", "职称", "专技职务"),
        "expertise": ("熟悉专业有何专长", "专长"),
        "resume": ("简历", "个人简历", "工作简历"),
        "rewards": ("奖惩情况", "奖惩"),
        "appraisals": ("年度考核结果", "近三年年度考核", "年度考核", "考核情况"),
        "phone": ("电话", "联系电话", "手机", "手机号码"),
        "identity_number": ("身份证", "身份证号", "身份证号码", "公民身份号码"),
    },
    prepare=prepare,
    identity=("identity_number",),
)
