"""Pages of a site that belong to no column: singles, topics, landing pages, error pages, files and scripts."""

from __future__ import annotations

from ykterm.demo import about, frame, guide_pages, images
from ykterm.demo.entries import entries
from ykterm.demo.looks.base import Look
from ykterm.demo.model import Reply, Site
from ykterm.demo.view import View
from ykterm.demo.words import paragraphs

FORMS = tuple(f"/files/2019/bg{n:02d}.doc" for n in range(1, 13))
_IMAGES = ("logo.png", "banner1.jpg", "banner2.jpg", "banner3.jpg", "ghs.png", "red.png", "jiucuo.png")
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcffff3f030005fe02fea7"
    "35812e0000000049454e44ae426082"
)
_COMMON_JS = "function addFav(){alert('请使用Ctrl+D收藏本站');}\n"
_APP_JS = (
    "(function(e,t){var n=t.getElementById('listApp').getAttribute('data-cid'),r=e.__k(n,Date.now());"
    "e.__q('/gateway/secure/query',{k:r,s:e.__s(r)},function(d){e.__r('listApp',e.__d(d));});})(window,document);\n"
)
_PAGE_JS = """function createPageHTML(n,c,f,e){for(var i=0;i<n;i++){
document.write('<a href="'+(i?f+'_'+i:f)+'.'+e+'">'+(i+1)+'</a> ');}}
"""
_PDF = b"%PDF-1.4\n% simulated\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def asset(site: Site, path: str) -> Reply | None:
    """A style sheet, script, picture or form of a site."""
    if path.startswith("/images/") and path[8:] in _IMAGES:
        return Reply(body=_PNG, type="image/png" if path.endswith("png") else "image/jpeg")
    if path == guide_pages.PICTURE:
        return Reply(body=_PNG, type="image/jpeg")
    if path == guide_pages.PDF:
        return pdf()
    drawn = images.picture(path)
    if drawn is not None:
        return Reply(body=drawn, type="image/png")
    if path in FORMS:
        return Reply(body=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 simulated form" + b"\0" * 600, type="application/msword")
    if path == "/favicon.ico":
        return Reply(body=_PNG, type="image/x-icon")
    if path == "/css/style.css":
        return Reply(body=b"body{margin:0;font-size:14px}a{color:#333}\n", type="text/css")
    scripts = {
        "/js/jquery.min.js": "/* jquery (simulated) */\n",
        "/js/common.js": _common(site),
        "/js/list.app.js": _APP_JS,
    }
    if site.unit.look == "trs":
        scripts["/js/page.js"] = _PAGE_JS
    text = scripts.get(path)
    return Reply(body=text.encode(), type="application/javascript") if text is not None else None


def _common(site: Site) -> str:
    if site.unit.footer != "common":
        return _COMMON_JS
    return _COMMON_JS + "".join(f'$(function(){{$("#{n}").load("/{n}.inc.html");}});\n' for n in ("header", "footer"))


def pdf() -> Reply:
    """A small PDF."""
    return Reply(body=_PDF, type="application/pdf")


def single(view: View, look: Look, path: str) -> str | None:
    """A single page, a topic or a landing page at that path; None where there is none."""
    site = view.site
    for key, name in about.names(site).items():
        if path == look.single_path(key):
            return _page(view, look, name, about.body(site, key), "机构概况", about.meta(site, key, name))
    if path == look.single_path("bszn"):
        return _page(view, look, "办事指南", _services(view, look), "办事服务")
    if path == frame.plain_path("lxwm"):
        return _page(view, look, "联系我们", about.body(site, "lxwm"), meta=about.meta(site, "lxwm", "联系我们"))
    if path == frame.plain_path("bqsm"):
        return _page(view, look, "版权声明", paragraphs(8, 5))
    if path == frame.plain_path("map") and "sitemap" not in site.missing_marks:
        inside = "".join(f"<h3>{group}</h3>{_links(view, look, group)}" for group in frame.GROUPS)
        return _page(view, look, "网站地图", inside)
    for number, (name, where) in enumerate(frame.TOPICS):
        if path == where:
            planted = f"<ul>{frame.planted_links(site, 'topic')}</ul>" if number == 0 else ""
            return _page(view, look, name, f"{paragraphs(number, 9)}{planted}")
    if path == "/search.html":
        return _page(view, look, "站内搜索", f"<p>请输入要查找的词语。</p>{paragraphs(3, 3)}")
    return None


def plain(view: View, look: Look, name: str, number: int = 5) -> str:
    """An ordinary page of that name, with text enough to be one."""
    return _page(view, look, name, paragraphs(number, 6))


def _page(view: View, look: Look, name: str, inside: str, group: str = "", meta: str = "") -> str:
    body = f'<div class="main"><h1 class="col-title">{name}</h1><div class="content">{inside}</div></div>'
    crumb = ((group, ""), (name, "")) if group else ((name, ""),)
    return frame.page(view.site, look, title=name, body=body, crumb=crumb, meta=meta)


def _services(view: View, look: Look) -> str:
    """The guides of a site, then its forms and ways in."""
    site = view.site
    guides = "".join(f'<li><a href="{look.guide_path(g)}" title="{g.title}">{g.title}</a></li>' for g in site.guides)
    listed = f'<h3>办事事项</h3><ul class="bs-list">{guides}</ul>' if guides else ""
    forms = "".join(f'<li><a href="{path}">办事表格{n}</a></li>' for n, path in enumerate(FORMS[:6], 1))
    links = f"{forms}{frame.planted_links(site, 'guide')}"
    return f"{paragraphs(6, 2)}{listed}<h3>表格与入口</h3><ul>{links}</ul>"


def _links(view: View, look: Look, group: str) -> str:
    links = [(c.name, look.column_path(c)) for c in view.site.columns if c.group == group]
    links += [(name, href) for where, name, href in entries(view.site, look) if where == group]
    return '<ul class="channels">' + "".join(f'<li><a href="{href}">{name}</a></li>' for name, href in links) + "</ul>"
