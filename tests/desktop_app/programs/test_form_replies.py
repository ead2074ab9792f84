"""Which answers say nothing of what was done: the rule, tried on made-up texts."""

from __future__ import annotations

import pytest

from desktop_app.programs.work_orders.form_replies import AT_MOST, is_form_reply


@pytest.mark.parametrize(
    "reply",
    [
        "已收悉",
        "已阅。",
        "您的来信已收悉。",
        "网友：您好！留言已收悉",
        "尊敬的居民：\n  您好！您所反映的问题已收悉，现回复如下：",
        "您的建议已收到，关于您反映的问题，已转区水务局调查处理。",
        "“AB00123” 您反映的情况已转至东港街道核实、办理。  2015年11月22日",
        "同志你好，你反映的事项我办已转交给有关单位。谢谢！",
        "市民您好：您的诉求已收悉，已将有关问题交相关部门处理，谢谢！",
        "您好！您的意见已收悉，我们将迅速向有关部门反馈并作积极处理。",
        "此事正在调查处理中。2015年5月31日",
        "您好！您的留言已收悉，敬请留意近期回复。",
        "感谢您对我们工作的关心、监督与支持。",
        "2015年6月12日",
        "您反映的问题已转县住建局核实、办理。白泉镇信访办公室",
        "。",
        "已 收 悉",
        "您好！已 收　到",
        "已接收，知道了",
        "好的，明白",
        "处理中",
        "您反映的问题待处理",
        "无",
        "OK",
    ],
)
def test_says_nothing(reply: str) -> None:
    assert is_form_reply(reply)


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "灯已换",
        "灯 已 换",
        "可以",  # to whoever asked whether it may be done
        "好的已换",
        "已解决",
        "已处理",
        "已向本人解释",
        "政策不允许",
        "已转移堆放的垃圾",
        "已交付新房钥匙",
        "已转交水务局，回执号 2015-33",
        "请到社区窗口办理",
        "您反映的问题不属于我单位职责范围",
        "您的来信已收悉。4月20日已清理完毕。",
        "您好，您的留言已收悉，经查属实，已责令停工",
        "维修中心已到场",
        "低保申请已登记",
        "告知镇便民中心每周三可办，行动不便的可以由家人代办。",  # 办 is no office here
        "已收悉" * (AT_MOST // 3 + 1),
        "已收悉。" * (AT_MOST // 3 + 1),
    ],
)
def test_says_something(answer: str) -> None:
    assert not is_form_reply(answer)
