"""Words for the simulated articles: invented matters, no real person, place detail or document."""

from __future__ import annotations

_ACTIONS = (
    "召开", "部署", "推进", "组织开展", "扎实做好", "调研", "督导", "专题研究", "全面启动", "有序推进", "总结",
    "通报", "指导", "深入开展", "集中整治", "公布", "安排",
)  # fmt: skip
_MATTERS = (
    "春季安全生产", "营商环境建设", "重点项目建设", "政务公开", "民生实事", "脱贫攻坚", "河长制", "森林防火",
    "扫黑除恶专项斗争", "法治宣传", "政务服务事项梳理", "“最多跑一次”改革", "信用体系建设", "招商引资",
    "节能减排", "防汛准备", "食品安全", "预算绩效管理", "城市环境综合整治", "农村人居环境整治", "精神文明创建",
    "档案管理", "保密教育", "网络安全", "干部培训", "主题党日", "志愿服务", "资产清查", "统计调查", "行政执法监督",
    "双随机抽查", "清明祭扫服务", "职业技能提升", "中小企业服务", "科技创新", "春耕备耕", "文明交通", "数据共享",
    "窗口作风", "应急演练", "大气污染防治",
)  # fmt: skip
_TAILS = ("工作", "工作会议", "专项行动", "有关事项", "情况", "培训班", "推进会")
_PLACES = ("", "机关", "基层单位", "辖区", "系统")
_SENTENCES = (
    "会议传达学习了上级有关文件精神,总结了前一阶段工作,对下一步任务作了安排。",
    "会议要求,各科室、各单位要提高认识,压实责任,细化措施,确保各项任务按时完成。",
    "检查组实地查看了现场,听取了情况汇报,并就存在的问题提出了整改意见。",
    "与会人员围绕重点任务、时间节点和责任分工进行了讨论,形成了一致意见。",
    "下一步,将继续坚持问题导向,加大工作力度,巩固已经取得的成果。",
    "活动现场设置了咨询台,向过往群众发放宣传材料,解答群众关心的问题。",
    "各单位要按照通知要求认真组织实施,并于规定时间内报送有关材料。",
    "通过此次培训,参训人员进一步熟悉了业务流程,提高了履职能力。",
    "要坚持以人民为中心,把群众满意作为检验工作的标准,切实转变作风。",
    "截至目前,各项工作进展顺利,达到了预期效果。",
    "本页内容为模拟数据,仅用于演示,不代表任何单位的真实信息。",
)
_KINDS = {
    "动态要闻": "{name}{place}{action}{matter}{tail}",
    "通知公告": "关于{action}{place}{matter}{tail}的通知",
    "政策文件": "关于印发《{place}{matter}{tail}实施方案》的通知({action}类第{n}号)",
    "政策解读": "《{place}{matter}{tail}实施方案》政策解读({action}篇{n})",
}


def title(kind: str, name: str, n: int) -> str:
    """The n-th title of a site for a column type: two different n give two different titles."""
    rest, action = divmod(n * 7919 % _COMBINATIONS, len(_ACTIONS))
    rest, matter = divmod(rest, len(_MATTERS))
    place, tail = divmod(rest, len(_TAILS))
    form = _KINDS.get(kind, "{name}{place}{matter}{tail}公示({action}第{n}号)")
    return form.format(
        name=name, place=_PLACES[place], action=_ACTIONS[action], matter=_MATTERS[matter], tail=_TAILS[tail], n=n
    )


_COMBINATIONS = len(_ACTIONS) * len(_MATTERS) * len(_TAILS) * len(_PLACES)


def paragraphs(n: int, count: int = 14) -> str:
    """The body of an article, as HTML paragraphs."""
    size = len(_SENTENCES)
    return "".join(
        '<p style="text-indent:2em;line-height:2em;">'
        + "".join(_SENTENCES[(n * 3 + i * 5 + k * 7) % size] for k in range(3))
        + "</p>\n"
        for i in range(count)
    )
