"""Pages of basic information: leaders, functions, overview, contact. One is two years old, one dated in the future."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import TYPE_CHECKING

from ykterm.demo import identity
from ykterm.demo.words import paragraphs

if TYPE_CHECKING:
    from ykterm.demo.model import Site

OUTDATED = {("tzcjj", "ldxx"): dt.date(2017, 3, 20)}
"""Pages nobody has touched for two years."""
FUTURE = {("fgw", "jgzn"): dt.date(2019, 11, 8)}
"""Pages whose date was mistyped: the day has not come yet."""
_NAMES = {
    "部门": {"ldxx": "领导信息", "jgzn": "机构职能", "gk": "单位概况"},
    "县市区": {"ldxx": "政府领导", "jgzn": "机构职能", "gk": "概况信息"},
    "园区": {"ldxx": "领导信息", "jgzn": "机构设置", "gk": "园区概况"},
}
_TYPES = {"ldxx": "负责人信息", "jgzn": "机构职能", "gk": "概况信息", "lxwm": "机构职能"}
_SURNAMES = "王李张刘陈杨赵黄周吴"
_DUTIES = (
    ("党组书记、局长", "主持全面工作"), ("副局长", "分管办公室、财务、信访工作"), ("副局长",
    "分管业务一科、业务二科"),
    ("纪检组长", "负责派驻纪检监察工作"), ("副调研员", "协助分管机关党建、工会工作"),
)  # fmt: skip
_COUNTY_DUTIES = (
    ("区(市)长", "主持政府全面工作"), ("常务副职", "负责政府常务工作,分管发改、财政、应急等"), ("副职",
    "分管农业农村、水利、扶贫等"),
    ("副职", "分管教育、卫健、文化、市场监管等"), ("副职", "分管工业、商务、招商等"),
)  # fmt: skip
_TASKS = (
    "贯彻执行国家和省、市有关法律、法规、规章和方针政策", "拟订有关规划、计划并组织实施",
    "负责有关行政许可和公共服务事项",
    "组织开展行业统计、监测和分析", "负责有关行政执法和安全生产监督管理", "指导县(市)区相关业务工作",
    "承办市委、市政府交办的其他事项",
)  # fmt: skip


def names(site: Site) -> dict[str, str]:
    """Key -> name of a site's pages in 机构概况, in the navigation's order."""
    return _NAMES[site.unit.kind]


def updated(site: Site, key: str) -> dt.date:
    """The day a page gives as its own."""
    given = OUTDATED.get((site.id, key)) or FUTURE.get((site.id, key))
    return given or dt.date(2018, 8, 20) + dt.timedelta(days=Random(f"about {site.id} {key}").randrange(215))


def meta(site: Site, key: str, name: str) -> str:
    """The column's and the content's tags, in the manner of the site's family."""
    day, look = updated(site, key), site.unit.look
    tags = f'<meta name="ColumnName" content="{name}"/>\n<meta name="ColumnType" content="{_TYPES[key]}"/>\n'
    if look == "epoint":
        return f'{tags}<meta name="PubDate" content="{day} 14:20"/>\n'
    if look in ("hanweb", "jpaas"):
        return f'{tags}<meta name="pubdate" content="{day} 10:05"/>\n'
    return tags


def body(site: Site, key: str) -> str:
    """What the page says, with its date where the family shows one."""
    write = {"ldxx": _leaders, "jgzn": _functions, "gk": _overview, "lxwm": _contact}[key]
    return f"{_dateline(site, key)}{write(site)}"


def _dateline(site: Site, key: str) -> str:
    day = updated(site, key)
    forms = {
        "epoint": f'<div class="info">发布时间:{day} 14:20 来源:{site.unit.name} <span>阅读次数:1024</span></div>',
        "epoint_static": f'<div class="ewb-article-sources">【信息时间:{day:%Y/%m/%d} 阅读次数:88】</div>',
        "trs": f"<p align=center>更新时间:{day.year}年{day.month}月{day.day}日</p>",
        "truecms": f'<p class="fbsj">发布日期:{day} 浏览次数:<span id="hits"></span></p>',
    }
    return forms.get(site.unit.look, "")


def _leaders(site: Site) -> str:
    rng = Random(f"leaders {site.id}")
    duties = _COUNTY_DUTIES if site.unit.kind == "县市区" else _DUTIES
    rows = [(f"{rng.choice(_SURNAMES)}某某", post, work) for post, work in duties]
    if site.unit.look in ("trs", "aspnet"):
        cells = "".join(f"<tr><td>{name}</td><td>{post}</td><td>{work}</td></tr>" for name, post, work in rows)
        return f'<table width="100%" border="1"><tr><td>姓名</td><td>职务</td><td>分工</td></tr>{cells}</table>'
    return "".join(
        f'<div class="leader"><img src="/images/logo.png" alt="{post}"/><h3>{name}(模拟)</h3><p>职务:{post}</p>'
        f"<p>工作分工:{work}。</p></div>"
        for name, post, work in rows
    ) + paragraphs(site.number, 2)


def _functions(site: Site) -> str:
    listed = "".join(f"<p>({'一二三四五六七'[n]}){task};</p>" for n, task in enumerate(_TASKS))
    offices = "、".join(("办公室", "综合业务科", "法规科", "行政审批科", "财务科"))
    first = f"<p>{site.unit.full_name}(模拟)主要职责是:</p>"
    return f"{first}{listed}<p>内设机构:{offices}。</p>{paragraphs(site.number + 1, 2)}"


def _overview(site: Site) -> str:
    return (
        f"<p>{site.unit.full_name}(模拟)组建于2001年5月,2018年12月完成机构改革。</p>"
        "<p>“十三五”时期(2016-2020年),按照规划要求,到2020年主要指标较2015年有较大提高。</p>"
        f"{paragraphs(site.number + 2, 4)}"
    )


def _contact(site: Site) -> str:
    n, known = site.number, identity.contact(site)
    phone = known.shown_phone or identity.phone(site)
    place = known.shown_address or identity.address(site)
    rows = [
        ("办公电话", phone), ("传真", f"0417-0001{n:03d}"), ("值班电话", f"0417-0002{n:03d}"), ("地址", place),
        ("邮政编码", "115000"), ("电子邮箱", f"{site.id}@yk.test"), ("办公时间", "工作日8:30-11:30,13:30-17:00"),
    ]  # fmt: skip
    summer = "<p>2019年7月1日至8月31日执行夏季作息时间,下午14:00-17:30。</p>" if site.id == "sfj" else ""
    if n % 3 == 0:
        cells = "".join(f"<tr><th>{name}</th><td>{said}</td></tr>" for name, said in rows)
        return f'<table class="lxfs">{cells}</table>{summer}{paragraphs(1, 2)}'
    if n % 3 == 1:
        return "".join(f"<p>{name}:{said}</p>" for name, said in rows) + summer + paragraphs(1, 2)
    listed = "".join(f"<dt>{name}</dt><dd>{said}</dd>" for name, said in rows)
    return f"<dl>{listed}</dl>{summer}{paragraphs(1, 2)}"
