"""Hosts beside the sites' own: second domains of the same site, a given-up one somebody else has, a bare IP address."""

from __future__ import annotations

from ykterm.demo.model import Call, Reply
from ykterm.demo.units import host

SAME_SITE = {"www.ykkjj.gov.cn.test": "kjj", "www.ykgjj.test": "gjj"}
"""Second domains that answer with a site's own pages; the other one's suffix is no government's."""
LEADS_TO = {"www.yklyw.gov.cn.test": "wlgdj"}
"""A second domain that only leads to the site."""
HOME_LINK = {"kjj": "http://www.ykkjj.gov.cn.test/"}
"""What 首页 in the navigation leads to, where it is not the site's own root."""
TAKEN = "www.ykhbj.test"
"""Given up by the environment bureau; a shop has it."""
BARE = "203.0.113.45"
"""A documentation address (RFC 5737) that stands for a server reached by its number."""
ELSEWHERE = ("www.ykgjj.test", TAKEN, BARE)
"""Those that are found by no rule for the city's suffix."""
FORM = {"kjj": ("www.ykkjj.gov.cn.test",), "gjj": ("www.ykgjj.test",), "wlgdj": ("www.yklyw.gov.cn.test",),
"jtj": (BARE,),
        "gaj": ("10.0.0.5",)}  # fmt: skip
"""Site -> hosts that must not be there."""

_SHOP = """<!DOCTYPE html><html><head><meta charset="utf-8"/><title>净源环保设备商城(模拟)</title></head><body>
<div class="nav"><a href="/">首页</a> <a href="#">净水器</a> <a href="#">空气净化器</a> <a href="#">购物车</a></div>
<h1>春季大促 全场八折起</h1><ul><li>家用净水器 ¥1299.00 <a href="#">加入购物车</a></li><li>车载净化器 ¥399.00
<a href="#">加入购物车</a></li><li>滤芯套装 ¥88.00 <a href="#">立即购买</a></li></ul>
<p>全国包邮,七天无理由退换,客服在线时间9:00-21:00。本页为模拟数据,仅供演示之用。</p></body></html>"""
_BUS = """<!DOCTYPE html><html><head><meta charset="utf-8"/><title>公交线路查询(模拟)</title></head><body>
<h1>公交线路查询</h1><p>请输入线路或站点名称,查询首末班时间、途经站点和换乘方案。本页为模拟数据,仅供演示之用。</p>
<ul><li>1路:火车站—西炮台</li><li>2路:辽河广场—客运站</li><li>5路:市政府—科技园</li></ul></body></html>"""


def moved(call: Call) -> Reply | None:
    """What these hosts answer by themselves, or None."""
    site_id = LEADS_TO.get(call.host)
    if site_id:
        return Reply(status=301, headers=(("Location", f"http://{host(site_id)}/"),))
    pages = {TAKEN: _SHOP, BARE: _BUS}
    text = pages.get(call.host)
    return Reply(body=text.encode()) if text is not None else None
