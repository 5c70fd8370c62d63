"""The foot of every page with its eight marks, written into the page or brought by an include."""

from __future__ import annotations

from ykterm.demo import identity
from ykterm.demo.model import Site

REPORT_HOST = "pucha.kaipuyun.test"
MARK_HOST = "bszs.conac.test"
POLICE_HOST = "www.beian.gov.cn.test"
ICP_HOST = "beian.miit.gov.cn.test"

INCLUDES = {
    "write": '<script type="text/javascript" src="/js/footer.js"></script>',
    "load": (
        '<div id="footer"></div><script type="text/javascript">'
        '$(function(){$("#footer").load("/footer.inc.html");});</script>'
    ),
    "common": '<div id="footer"></div>',
    "iframe": '<iframe src="/footer.html" width="100%" height="180" frameborder="0" scrolling="no"></iframe>',
}
"""What stands in the page instead of the foot. `common`: /js/common.js fills the empty block."""


def marks(site: Site) -> str:
    """The marks of a site, those planted as missing left out."""
    n, lacks = site.number, site.missing_marks
    parts = []
    if "sitemap" not in lacks:
        parts.append('<a href="/about/map.html">网站地图</a> | ')
    if "contact" not in lacks:
        parts.append('<a href="/about/lxwm.html">联系我们</a> | ')
    parts.append('<a href="/about/bqsm.html">版权声明</a><br/>')
    if "sponsor" not in lacks:
        parts.append(f"主办单位:{identity.sponsor(site)} ")
    if "contact" not in lacks:
        parts.append(f"联系电话:{identity.phone(site)} 地址:{identity.address(site)} ")
    parts.append("<br/>")
    if "site_id" not in lacks:
        parts.append(f"网站标识码:{identity.footer_code(site)} ")
    if "icp" not in lacks:
        parts.append(f'<a href="http://{ICP_HOST}/" target="_blank">辽ICP备19000{n:03d}号-1</a> ')
    if "police" not in lacks:
        code = f"21089902000{n:03d}"
        parts.append(
            f'<a href="http://{POLICE_HOST}/portal/registerSystemInfo?recordcode={code}" target="_blank">'
            f'<img src="/images/ghs.png" alt=""/>辽公网安备 {code}号</a>'
        )
    if "party_mark" not in lacks:
        parts.append(
            f'<a href="http://{MARK_HOST}/sitename?method=show&amp;id=SIM{n:04d}" target="_blank">'
            '<img src="/images/red.png" alt="党政机关网站标识" title="党政机关"/></a>'
        )
    if "report_entry" not in lacks:
        parts.append(_report_entry(site))
    old = identity.old_name(site, "copyright")
    if old:
        parts.append(f"<br/>版权所有:{old} Copyright 2016")
    parts.append('<p class="simulated">模拟数据:本页由程序生成,仅供演示,与任何真实单位无关。</p>')
    return '<div class="footer-in">' + "\n".join(parts) + "</div>"


def _report_entry(site: Site) -> str:
    """The way to 我为政府网站找错: a picture with a link, or the script most sites take over as it is given out."""
    code = identity.report_code(site)
    if site.number % 2 and site.unit.footer == "inline":
        return f'<script id="_jiucuo_" sitecode="{code}" src="http://{REPORT_HOST}/exposure/jiucuo.js"></script>'
    return (
        f'<a href="http://{REPORT_HOST}/exposure/index.html?site_code={code}" target="_blank">'
        '<img src="/images/jiucuo.png" alt="我为政府网站找错" title="政府网站找错"/></a>'
    )


def foot(site: Site, extra: str = "") -> str:
    """The foot as it stands in a page; `extra` is a planted link in a foot written into the page."""
    inside = INCLUDES.get(site.unit.footer) or marks(site) + extra
    return f'<div class="footer" id="page-footer">{inside}</div>'


def included(site: Site, path: str) -> tuple[str, str] | None:
    """What a site's include answers at a path: text and content type, or None where it has no such include."""
    mode = site.unit.footer
    if path == "/js/footer.js" and mode == "write":
        lines = marks(site).replace("\\", "\\\\").replace("'", "\\'").split("\n")
        return "\n".join(f"document.write('{line}');" for line in lines), "application/javascript"
    if path == "/footer.inc.html" and mode in ("load", "common"):
        return marks(site), "text/html"
    if path == "/footer.html" and mode == "iframe":
        return f"<html><head><title>页脚</title></head><body>{marks(site)}</body></html>", "text/html"
    return None
