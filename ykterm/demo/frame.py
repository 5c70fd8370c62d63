"""The frame round every page of a site: head, navigation, breadcrumb, friend links, foot."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ykterm.demo import footer, hosts, identity, images
from ykterm.demo.entries import entries
from ykterm.demo.faults import PLANTED, SERVICE_GUIDE, SERVICE_LINK, WITHOUT_SERVICE, Planted
from ykterm.demo.model import Column, Site
from ykterm.demo.units import UNITS, host

if TYPE_CHECKING:
    from ykterm.demo.looks.base import Look

PLAIN = {"map": "网站地图", "lxwm": "联系我们", "bqsm": "版权声明"}
"""Single pages the foot links to."""
GROUPS = ("新闻中心", "政务公开", "机构概况", "办事服务", "互动交流")
LANDINGS = ("新闻中心", "政务公开")
"""Groups whose heading leads to a landing page; the others' headings only unfold."""
TOPICS = (("主题教育专题", "/zt/ztjy.html"), ("营商环境专题", "/zt/yshj.html"))
PORTALS = (
    ("中国政府网", "http://www.gov.cn.test/"),
    ("辽宁省人民政府", "http://www.ln.gov.cn.test/"),
    ("营口市人民政府", "http://www.yingkou.gov.cn.test/"),
    ("信用辽宁", "http://www.creditln.test/"),
    ("辽宁政务资讯", "http://www.lnzw.test/old/index.html"),
)


_HOME_ALIASES = {"trs": "/index.html", "aspnet": "/Default.aspx"}


def home_path(site: Site) -> str:
    """What the site's own pages call its home page: not every family writes a bare slash."""
    return _HOME_ALIASES.get(site.unit.look, "/")


def plain_path(key: str) -> str:
    """Address of a page the foot links to."""
    return f"/about/{key}.html"


def _planted(site: Site, place: str) -> tuple[Planted, ...]:
    return tuple(p for p in PLANTED if p.site == site.id and p.place == place)


def planted_links(site: Site, place: str) -> str:
    """The links planted in that place of a site, as list rows."""
    return "".join(f'<li><a href="{p.url}" target="_blank">{p.text}</a></li>' for p in _planted(site, place))


def side_extra(site: Site) -> str:
    """Pictures planted in the side box of list pages."""
    return "".join(f'<img src="{p.url}" alt="{p.text}"/>' for p in _planted(site, "side"))


@cache
def _navigation(site: Site, look: Look) -> str:
    groups = []
    for group in GROUPS:
        links = [(c.name, look.column_path(c)) for c in site.columns if c.group == group and not c.map_only]
        links += [(name, href) for where, name, href in entries(site, look) if where == group]
        if group == "办事服务" and site.id not in WITHOUT_SERVICE:
            links.append(("网上办事大厅", SERVICE_LINK))
        if not links:
            continue
        inner = "".join(f'<li><a href="{href}" target="_self">{name}</a></li>' for name, href in links)
        href = look.section_path(group) if group in LANDINGS else "javascript:void(0);"
        groups.append(f'<li class="nav-item"><a href="{href}">{group}</a><ul class="nav-sub">{inner}</ul></li>')
    first = f'<li class="nav-item"><a href="{hosts.HOME_LINK.get(site.id, "/")}">首页</a></li>'
    return f'<div class="nav" id="nav"><ul class="nav-list">{first}{"".join(groups)}</ul></div>'


_CLASSES = (
    "wrap", "top", "logo", "nav", "nav-list", "nav-item", "nav-sub", "banner", "box", "box-title", "more", "main",
    "left", "right", "menu", "side", "list-box", "col-title", "pager", "crumb", "article", "title", "info",
    "content", "footer", "footer-in", "links", "search", "clearfix", "topic",
)  # fmt: skip
_STYLE = "\n".join(
    f".{name}{{margin:0 auto;padding:{n % 7 + 3}px;width:{1200 - n * 10}px;"
    f"font:{12 + n % 4}px/1.8 'Microsoft YaHei';color:#{n * 4369 % 4096:03x}}}\n"
    f".{name} a{{color:#333;text-decoration:none}}\n.{name} a:hover{{color:#c00;text-decoration:underline}}"
    for n, name in enumerate(_CLASSES)
)


@cache
def _top(site: Site, article: bool) -> str:
    domain = host(identity.DOMAIN_TAG_FROM.get(site.id, site.id))
    return (
        f'<meta name="SiteName" content="{identity.name_tag(site)}"/>\n<meta name="SiteDomain" content="{domain}"/>\n'
        f'<meta name="SiteIDCode" content="{identity.tag_code(site, article)}"/>\n'
        '<link rel="stylesheet" type="text/css" href="/css/style.css"/>\n'
        '<link rel="shortcut icon" href="/favicon.ico"/>\n'
        '<script type="text/javascript" src="/js/jquery.min.js"></script>\n'
        f'<script type="text/javascript" src="/js/common.js"></script>\n<style type="text/css">\n{_STYLE}\n</style>\n'
    )


def strip(site: Site) -> str:
    """The strip over the head of every page."""
    name = identity.old_name(site, "strip") or identity.BRACKETED.get(site.id) or site.unit.full_name
    favourite = identity.old_name(site, "bookmark")
    words = f"addFav('{favourite}')" if favourite else "addFav()"
    mark = f"收藏{favourite}" if favourite else "收藏本站"
    return (
        f'<div class="top"><span>欢迎访问{name}网站</span>'
        f'<a href="javascript:void(0);" onclick="{words}">{mark}</a><a href="#">无障碍</a></div>'
    )


@cache
def _header(site: Site, look: Look) -> str:
    unit = site.unit
    top = '<div id="header"></div>' if unit.footer == "common" else strip(site)
    name = identity.old_name(site, "logo") or unit.full_name
    return (
        f"{top}\n"
        f'<div class="logo"><a href="/"><img src="/images/logo.png" alt="{name}"/></a>{images.in_head(site)}</div>\n'
        f'<div class="search"><form action="/search.html" method="get"><input type="text" name="q"/>'
        f'<input type="submit" value="搜索"/></form></div>\n{_navigation(site, look)}'
    )


@cache
def _foot(site: Site) -> str:
    extra = "".join(f'<a href="{p.url}">{p.text}</a>' for p in _planted(site, "footer"))
    return f"{footer.foot(site, extra)}\n</div>\n</body>\n</html>\n"


@cache
def friends(site: Site) -> str:
    """Friend links, half of them options of a select box."""
    near = "".join(
        f'<option value="http://{host(u.id)}/">{u.full_name}</option>' for u in UNITS if u.id in site.neighbours
    )
    portals = "".join(f'<li><a href="{url}" target="_blank">{name}</a></li>' for name, url in PORTALS)
    if site.unit.kind != "部门" and site.id not in WITHOUT_SERVICE:
        portals += f'<li><a href="{SERVICE_GUIDE}" target="_blank">省政务服务指南</a></li>'
    return (
        '<div class="links"><h3>友情链接</h3><select onchange="window.open(this.value)">'
        f'<option value="">市直部门网站</option>{near}</select><ul>{portals}</ul></div>'
    )


def banner(site: Site) -> str:
    """The pictures at the top of a home page."""
    return '<div class="banner">' + "".join(f'<img src="/images/banner{n}.jpg" alt=""/>' for n in (1, 2, 3)) + "</div>"


def topics(site: Site) -> str:
    """The topics of a home page, with whatever was planted there."""
    links = "".join(f'<li><a href="{href}">{name}</a></li>' for name, href in TOPICS)
    return f'<div class="topic"><h2>专题专栏</h2><ul>{links}{planted_links(site, "home")}</ul></div>'


def page(
    site: Site,
    look: Look,
    *,
    title: str,
    body: str,
    column: Column | None = None,
    crumb: tuple[tuple[str, str], ...] = (),
    meta: str = "",
    home: bool = False,
) -> str:
    """A whole page of a site."""
    article = column is not None and "ArticleTitle" in meta
    if column is not None:
        meta += (
            f'<meta name="ColumnName" content="{column.name}"/>\n'
            f'<meta name="ColumnDescription" content="{column.name}"/>\n'
            f'<meta name="ColumnKeywords" content="{column.name}"/>\n'
            f'<meta name="ColumnType" content="{column.type}"/>\n'
        )
    elif home:
        meta += '<meta name="ColumnName" content="首页"/>\n<meta name="ColumnType" content="首页"/>\n'
    where = ""
    if crumb:
        crumb = tuple((name, look.section_path(name) if name in LANDINGS else href) for name, href in crumb)
        trail = "".join(
            f' &gt; <a href="{href}">{name}</a>' if href else f" &gt; <span>{name}</span>" for name, href in crumb
        )
        where = f'<div class="crumb">当前位置:<a href="{home_path(site)}">首页</a>{trail}</div>'
    old = identity.old_name(site, "title") if article else None
    name = title if home else f"{title}_{old or site.unit.full_name}"
    return (
        "<!DOCTYPE html>\n<html>\n<head>\n"
        f'<meta http-equiv="Content-Type" content="text/html; charset={site.unit.encoding}"/>\n'
        f"<title>{name}</title>\n{_top(site, article)}{meta}</head>\n<body>\n"
        f'<div class="wrap">\n{_header(site, look)}\n{where}\n{body}\n{_foot(site)}'
    )
