"""A whole notice for the writers' tests: the form of a real month, its contact made up."""

from __future__ import annotations

import datetime as dt
import re

from ykterm.core.bulletin.model import (
    Attachment,
    Bulletin,
    Correction,
    Figure,
    Missing,
    Paragraph,
    Piece,
    Rank,
    Section,
)
from ykterm.report.bulletin.sources import Source, sources_of

RANKED = (
    "供销社 584,工信局 481,国资委 367,老边区 304,财政局 303,公安局 265,金融发展局 247,开发区 233,投资促进局 233,"
    "大石桥市 215,自然资源局 201,盖州市 191,站前区 155,生态环境局 144,科技局 140,农业农村局 121,西市区 116,"
    "文化旅游和广播电视局 90,审批技术与公共资源交易中心 88,发改委 82,自贸区 81,民政局 57,司法局 56,住建局 50,卫健委 49,"
    "教育局 43,辽河经济开发区 42,应急管理局 40,市场监管局 40,商务局 37,审计局 37,北海新区 32,行政审批局 32,"
    "住房公积金 30,人社局 27,交通运输局 27,林业局 26,产业基地 24,仙人岛能源化工区 21"
)
_MARKED = re.compile(r"\{([^|{}]+)\|([^|{}]+)\|([^|{}]+)\}")
_SOURCES = {
    "province.rate": ("106÷576=18.40%,四舍五入到一位小数", "台账·省级抽查 2019-04", ""),
    "province.pass": ("(106-1)÷106=99.06%,四舍五入到一位小数", "台账·省级抽查 2019-04", ""),
    "city.sites": ("", "sites.yaml", "sites"),
    "city.rounds": ("", "检查记录与台账·人工检查", "rounds 2019-04"),
}


def pieces(marked: str) -> tuple[Piece, ...]:
    """Text with figures written {as printed|id|what it counts}."""
    found: list[Piece] = []
    at = 0
    for match in _MARKED.finditer(marked):
        found += [marked[at : match.start()]] * (match.start() > at)
        text, key, what = match.groups()
        arithmetic, source, opens = _SOURCES.get(key, ("", "台账·省级抽查 2019-04", ""))
        found.append(Figure(id=key, text=text, what=what, source=source, arithmetic=arithmetic, opens=opens))
        at = match.end()
    return (*found, marked[at:]) if at < len(marked) else tuple(found)


def _paragraph(key: str, marked: str) -> Paragraph:
    return Paragraph(id=key, pieces=pieces(marked))


def _count(name: str, count: str, ordinal: int) -> Figure:
    return Figure(
        id=f"rank.{ordinal}",
        text=count,
        what=f"{name} 2019年4月发布的信息",
        source="单位上报,抽查核实",
        opens=f"published {ordinal}",
    )


def bulletin(*, draft: bool = True, simulated: bool = True) -> Bulletin:
    """The notice on April 2019."""
    rows = []
    for ordinal, one in enumerate(RANKED.split(","), 1):
        name, count = one.split(" ")
        rows.append(Rank(ordinal=ordinal, name=name, count=_count(name, count, ordinal)))
    top: list[Piece] = ["根据单位上报及抽查核实,本月全市政府网站信息发布总量排名前十位的是:"]
    for row in rows[:10]:
        name = "大石桥" if row.name == "大石桥市" else row.name
        top += [f"{row.ordinal}.{name}", row.count, "条" + ("。" if row.ordinal == 10 else "、")]
    return Bulletin(
        month="2019-04",
        title="营口市人民政府办公室关于2019年4月份政府网站检查情况的通报",
        number="营政办公开〔2019〕5号",
        addressees="各县(市)区政府,园区管委会、政府各部门",
        opening=(
            _paragraph(
                "opening",
                "4月,省政府办公厅采用{技术手段与人工检查相结合|province.method|省级抽查的方式}的方式,对全省政府网站开展了2019年第"
                "{4|province.number|省级抽查的次数}次抽查。政府办公室采取人工方式,对全市政府网站进行了常态检查。现将有关情况通报如下:",
            ),
        ),
        sections=(
            Section(id="province", heading="一、全省政府网站监管情况", level=1),
            Section(
                id="province.check",
                heading="(一)网站抽查情况",
                level=2,
                paragraphs=(
                    _paragraph(
                        "province.check",
                        "全省目前共有运行网站{576|province.running|全省运行的网站数}家,本月随机抽查{106|province.sampled|省级抽查的网站数}家,"
                        "占网站总数的{18.4%|province.rate|抽查的比例},共发现不合格网站{1|province.failed|不合格的网站数}家,"
                        "总体合格率为{99.1%|province.pass|合格率},我市未发现不合格网站,但发现“营口市工业和信息化局”网站首页"
                        "{10|province.links|首页无法访问的链接数}个链接无法访问。此外,一些网站仍存在更新不及时、空白栏目、互动回应差、"
                        "链接无法访问等问题。",
                    ),
                ),
            ),
            Section(
                id="province.messages",
                heading="(二)网友找错情况",
                level=2,
                paragraphs=(
                    _paragraph(
                        "province.messages",
                        "截止{4月25日|messages.cutoff|留言的截止日},4月份全省共受理国办转办“我为政府网站找错”留言"
                        "{82|messages.received|全省受理的留言数}条,其中问题属实的留言{49|messages.true|属实的留言数}条,"
                        "总体办结率{100%|messages.closed|办结率}。其中,3家政府网站主办单位分别有1条留言未在2个工作日内答复。",
                    ),
                ),
            ),
            Section(id="city", heading="二、市政府网站检查", level=1),
            Section(
                id="city.check",
                heading="(一)网站检查情况",
                level=2,
                paragraphs=(
                    _paragraph(
                        "city.check",
                        "本月,市政府办通过人工方式对全市{39|city.sites|登记的网站数}家政府网站进行了{2|city.rounds|常态检查的次数}次常态检查,"
                        "未发现不合格网站。检查发现,个别网站存在信息更新不及时、发布信息与所属栏目主题不匹配、基本信息内容不准确、空白栏目、"
                        "互动回应差、链接无法访问等问题。",
                    ),
                ),
            ),
            Section(
                id="city.ranking",
                heading="(二)信息发布总量排名",
                level=2,
                paragraphs=(Paragraph(id="city.ranking", pieces=tuple(top)),),
            ),
            Section(id="needs", heading="三、近期工作要求", level=1, paragraphs=_needs()),
        ),
        closing=(
            _paragraph(
                "closing",
                "对本次通报的大石桥市政府、市工业和信息化局等问题网站,要立即整改并于{5月14日|deadline|书面整改报告的期限}前"
                "将整改情况书面报市政府办公室。同时,各地区、各部门要加大对本地区、本部门网站监督检查力度,确保政府网站长期达标合格。",
            ),
        ),
        attachment=Attachment(
            title="营口市2019年4月网站发布总量排名",
            rows=tuple(rows),
            notes=("按单位上报的数量排序,数量相同的按登记的先后。",),
        ),
        signed_by="营口市人民政府办公室",
        signed_on=dt.date(2019, 5, 10),
        published_on=dt.date(2019, 5, 13),
        contact="(联系人:模拟联系人 联系电话:0000000)",
        draft=draft,
        simulated=simulated,
        missing=(Missing(section="网友找错办理", what="没有登记本市的留言", how="ykterm message add"),)
        if draft
        else (),
        coverage=("老边区:被拦截,212 个链接没有看到,不算没有问题。",),
    )


def _needs() -> tuple[Paragraph, ...]:
    return (
        _paragraph(
            "needs.1",
            "(一)进一步做好政府网站域名清理工作。按照《辽宁省人民政府办公厅关于开展全省政府网站域名清理工作的通知》要求,"
            "继续做好域名清理工作。同时,协调网信、通信管理部门,对本地区、本部门未在通知列表中的政府网站,以及在全国政府网站信息报送系统中"
            "填报的已下线网站域名使用情况进行自查核查,发现不规范使用或应注销未注销的,立即按流程进行注销。",
        ),
        _paragraph(
            "needs.2",
            "(二)落实政府网站检查新指标要求。国务院办公厅印发《政府网站与政务新媒体检查指标》《监管工作年度考核指标》,"
            "并在中国政府网公开发布,各县(市)区、园区、部门要认真学习、深入研究、提前部署,按照新指标要求,对网站进行规范检查,"
            "发现问题,及时整改。从5月份开始,将按照新的指标开展政府网站抽查。",
        ),
    )


def corrected() -> Bulletin:
    """The notice issued, one of its figures another one since."""
    import msgspec

    one = Correction(figure="rank.2", what="工信局 2019年4月发布的信息", issued="481", now="479")
    return msgspec.structs.replace(bulletin(draft=False), corrections=(one,))


def source(figure: Figure) -> Source:
    """Rows for the figures that have any."""
    if figure.opens == "rounds 2019-04":
        rows = (("2019-04 第1次", "2019-04-12", "39"), ("2019-04 第2次", "2019-04-26", "39"))
        return Source(figure, ("检查", "日期", "网站"), rows)
    if figure.opens.startswith("published"):
        found = [(str(n), f"信息{n}", "2019-04-02", "http://gxs.test/1.html") for n in range(1, int(figure.text) + 1)]
        return Source(figure, ("序", "标题", "发布日期", "网址"), found)
    return Source(figure)


def sources(of: Bulletin) -> list[Source]:
    """The appendix of a notice."""
    return sources_of(of, source)
