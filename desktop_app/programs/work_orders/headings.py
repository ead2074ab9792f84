"""What the columns of orders are called in the tables of offices, hotlines and platforms."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.core import places

# What offices and hotlines call the two sides of an order; joined with what each column is about.
_ASKING = (
    *("留言", "来信", "来电", "来访", "写信", "诉求", "反映", "投诉", "举报", "咨询"),
    *("信访", "提出", "求助", "建议", "问题", "事项", "工单"),
)
_SAID = ("反映问题", "反映事项", "问题", "诉求", "投诉", "咨询", "建议")  # whether in a line or at length
_ANSWERING = ("答复", "回复", "办理", "办结", "处理", "处置", "反馈", "解决", "回应", "完成")


def _joined(sides: tuple[str, ...], *abouts: str) -> tuple[str, ...]:
    return tuple(side + about for about in abouts for side in sides)


_PROMISED_HEADINGS = (
    "承诺时限",
    *_joined(("承诺办结", "承诺完成", "承诺解决"), "时间", "日期", "期限", "时限"),
)

# A matter may be called by its nature or by its category: the words below tell.
_KIND_HEADINGS = (
    *("问题类别", "问题类型", "诉求类别", "事项类别", "信件类别", "信件类型", "来信类型"),
    *("类别", "类型"),
)

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "source_number": (
        *_joined((*_ASKING, "提案", "事件"), "编号", "单号", "号", "id"),
        *("受理编号", "登记编号", "来源编号", "原编号", "编号", "单号", "流水号", "序列号"),
        *("统一编码", "事项编码", "orderno", "orderid"),
    ),
    "resident": (
        *_joined((*_ASKING, "提案"), "人", "用户", "者", "人姓名", "群众", "市民"),
        *("群众姓名", "市民姓名", "居民姓名", "当事人", "姓名", "联系人", "群众", "用户", "户主"),
        *("网友", "网民", "网友昵称", "昵称", "网名", "留言网友", "name", "caller", "username"),
    ),
    "phone": (
        *("联系电话", "电话", "手机", "手机号", "手机号码", "电话号码", "来电号码", "联系方式"),
        *("mobile", "tel"),
    ),
    "title": (
        *_joined((*_ASKING, "事件", "提案"), "主题", "标题", "题目", "名称", "事项", "事由"),
        *("标题", "主题", "事项", "事由", *_SAID),
        *("案由", "项目名称"),
    ),
    "content": (
        *_joined((*_ASKING, "事件", "提案"), "详情", "内容", "描述", "正文", "情况", "详细内容", "具体内容"),
        *("内容", "详情", "正文", "描述", "详细情况", "概况信息", "信访概况", *_SAID),
    ),
    "raised_at": (
        *_joined(_ASKING, "时间", "日期"),
        *("受理时间", "受理日期", "登记时间", "登记日期", "接收时间", "上报时间", "创建时间", "发生时间"),
        *("createtime", "accepttime"),
        *("时间", "日期"),
    ),
    "settled_on_spot": ("当场解决", "是否当场解决", "当场办结", "是否当场办结"),
    "confidential": ("是否保密", "是否匿名", "保密", "匿名"),
    "village": places.VILLAGE_HEADINGS,
    "address": ("住址", "家庭住址", "地址", "详细地址", "门牌", "组", "组别", "地点"),
    "source": ("来源", "诉求来源", "来源渠道", "受理渠道", "渠道", "信访形式"),
    "nature": ("诉求性质", "性质", "诉求类型", "信访目的", "工单类型", "留言类型", *_KIND_HEADINGS),
    "urgency": ("紧急程度", "缓急"),
    "category": (
        *_joined(("问题", "诉求", "事件", "案件", "事项", ""), "类别", "分类"),
        *("问题类型", "标签"),
        *(
            "诉求类型",
            "工单类型",
            "留言类型",
            "事件类型",
            "内容分类",
            "留言领域",
            *_KIND_HEADINGS,
        ),
    ),
    "organization": (
        *_joined(("承办", "责任", "承办责任", "主办", *_ANSWERING), "单位", "部门", "科室"),
        *("单位", "部门"),
    ),
    "assisting": ("协办单位", "会办单位", "协办部门"),
    "handler": ("经办人", "办理人员", "办理人", "承办人", "责任人", "处理人", "处置人"),
    "commitment": ("承诺内容", "解决方案", "承诺", "承诺事项", "解决措施", "整改措施", "办理措施"),
    "committed_on": ("承诺日期", "承诺时间"),
    "deadline": (
        *("延期后期限", "现行期限", "承诺办结期限", "承诺期限", "办结期限", "办理期限", "办结时限"),
        *("要求办结时间", "要求办结日期", "要求办结期限", "要求完成时间", "应办结时间", "应办结日期"),
        *("计划完成时间", "完成时限", "完成期限", "办理时限", "限办时间", "限办日期", "截止时间", "到期时间"),
        *("要求反馈时间", "反馈期限", "反馈时限", "截止日期", "期限", "时限", *_PROMISED_HEADINGS),
    ),
    "original_deadline": ("承诺办结期限", "承诺期限", "办结期限", "原期限", "原定期限", *_PROMISED_HEADINGS),
    "result": (
        *("答复意见", "回复意见", *_joined(_ANSWERING, "结果", "内容", "情况", "详情", "说明")),
        *("答复", "回复", "结果", "reply", "answer"),
        *_joined((*_ANSWERING, "结案"), "意见"),  # 处理意见 may say what is to be done
        *("化解情况", "办理过程"),
    ),
    "completed_at": (
        *_joined((*_ANSWERING, "结案", "化解"), "时间"),
        *("实际办结时间", "实际完成时间", "finishtime", "replytime"),
    ),
    "completed_on": (
        *_joined((*_ANSWERING, "结案", "化解"), "日期"),
        *("办结日", "办结时间", "完成时间", "实际办结日期", "实际完成日期", "实际办结时间"),
    ),
    "outcome": ("办理结果分类", "结果类型", "办结方式"),
    "self_rating": ("自评分", "自评"),
    # the last ones are also those of the word; what stands below them tells which is meant
    "rating": (
        *("群众评分", "群众评议分", "评分", "得分", "满意度得分", "评价得分"),
        *("满意度", "群众满意度", "群众评价"),
    ),
    "band": (
        *("满意档次", "档次", "满意度", "群众满意度", "满意情况", "满意程度", "是否满意", "群众是否满意"),
        *("群众评价", "评价", "评价结果", "办理结果评价", "结果评价", "满意度评价", "回访结果", "群众意见"),
    ),
    "rated_on": ("评价日期", "评价时间", "回访日期", "回访时间"),
    "rating_method": ("评价方式", "回访方式"),
    "archive_number": ("归档号", "档案号"),
    "remark": ("备注", "附注"),
}
