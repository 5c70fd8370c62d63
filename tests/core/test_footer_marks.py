"""The marks of a footer in all the forms they come in; each page shows exactly the marks it is listed with."""

from __future__ import annotations

import pytest

from ykterm.core.page import parse

UNESCAPED = (
    "document.write(unescape(\"%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript "
    "src='http://dcs.conac.cn/js/05/113/0000/60050731/CA1.js' type='text/javascript'%3E%3C/script%3E\"));"
)
NAMES = ("site_id", "icp", "police", "party_mark", "report_entry")
MARKS: list[tuple[str, dict[str, str]]] = [
    ("网站标识码：bm01000001", {"site_id": "bm01000001"}),
    ("政府网站标识码 2101230008", {"site_id": "2101230008"}),
    ("网站标识码（2101230008）", {"site_id": "2101230008"}),
    ("网站识别号:2101230008", {"site_id": "2101230008"}),
    ("网站标识码：<a href='#'>2101230008</a>", {"site_id": "2101230008"}),
    ("网站标识码：<b>2101</b><b>230008</b>", {"site_id": "2101230008"}),
    ("网站标识码：２１０１２３０００８", {"site_id": "2101230008"}),
    ("<img src=a.png alt='网站标识码：2101230008'>", {"site_id": "2101230008"}),
    ("设备标识码: 8684110545", {}),
    ("<!-- 网站标识码：2101230008 辽ICP备05001234号 -->", {}),
    ("<a href=https://beian.miit.gov.cn/>辽ICP备2021001234号-1</a>", {"icp": "辽ICP备2021001234号-1"}),
    ("ICP备案编号: <a href='#'>京ICP备05009132号</a>", {"icp": "京ICP备05009132号"}),
    ("赣 ICP 备 10003342 号", {"icp": "赣 ICP 备 10003342 号"}),
    ("辽ICP备 <span>05001234</span> 号", {"icp": "05001234"}),
    ("冀ICP备字0000000-1号 冀公网安备 13010200000000号", {"icp": "ICP备", "police": "13010200000000"}),
    ("<a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=21010202000123'><img src=ga.png></a>",
     {"police": "21010202000123"}),
    ("<a href='https://beian.mps.gov.cn/#/query/webSearch?code=21010202000123'>辽公网安备21010202000123号</a>",
     {"police": "21010202000123"}),
    ("公安备案号：21010202000123", {"police": "21010202000123"}),
    ("联网备案号：21010202000123", {"police": "21010202000123"}),
    (f"<script>{UNESCAPED}</script>", {"party_mark": "dcs.conac.cn/js/05"}),
    (f"<script>\n  // {UNESCAPED}\n</script>", {}),
    ("<a href='//bszs.conac.cn/sitename?method=show&id=15EC'><img src='//dcs.conac.cn/image/red.png'></a>",
     {"party_mark": "bszs.conac.cn"}),
    ("<a onclick=\"window.open('http://bszs.conac.cn/sitename?method=show&id=1')\"><img src=r.png></a>",
     {"party_mark": "bszs.conac.cn"}),
    ("<img src=/images/dz.png alt=党政机关网站标识>", {"party_mark": "党政机关"}),
    ("<a href=/n/1.html>全市党政机关干部大会召开</a>", {}),
    ("<script id=_jiucuo_ sitecode=2101230008 src='https://zfwzgl.www.gov.cn/exposure/jiucuo.js'></script>",
     {"report_entry": "2101230008"}),
    ("<script>loadScripts({url:'https://zfwzgl.www.gov.cn/exposure/jiucuo.js',attr:{sitecode:'3505240010'}})</script>",
     {"report_entry": "3505240010"}),
    ("<img onclick=\"Link('1')\" src='http://121.43.68.40/exposure/images/jiucuo.png?v=1401070001'>",
     {"report_entry": "1401070001"}),
    ("<a href='https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=bm07000001&url=x'><img src=x.png></a>",
     {"report_entry": "bm07000001"}),
    ("<a href=/jc.html><img src=zc.png alt=政府网站找错></a>", {"report_entry": "找错"}),
    ("<a href=/jc.html>网站纠错</a>", {"report_entry": "纠错"}),
    ("<a href=/n/2.html>关于做好我为政府网站找错工作的通知</a>", {}),
]  # fmt: skip


@pytest.mark.parametrize(("html", "marks"), MARKS)
def test_marks(html: str, marks: dict[str, str]) -> None:
    footer = parse(f"<body><p>正文</p><div class=footer>{html}</div></body>".encode(), "http://www.yk.gov.cn/").footer
    shown = {name: value for name in NAMES if (value := getattr(footer, name))}
    assert shown.keys() == marks.keys()
    assert all(marks[name] in value for name, value in shown.items())


def test_an_article_about_marks_has_none() -> None:
    said = "各网站应在首页下方显示ICP备案编号、公安备案号、网站标识码和党政机关网站标识,并设置“我为政府网站找错”入口。"
    footer = parse(f"<body><p>{said}</p></body>".encode(), "http://www.yk.gov.cn/").footer
    assert [getattr(footer, name) for name in NAMES] == [None] * len(NAMES)
