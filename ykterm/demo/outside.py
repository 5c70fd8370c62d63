"""Hosts that are not the city's sites but are linked from them."""

from __future__ import annotations

import datetime as dt

from ykterm.demo import faults, walls
from ykterm.demo.entries import DISCLOSING, DISCLOSURE_HOST
from ykterm.demo.footer import ICP_HOST, MARK_HOST, POLICE_HOST, REPORT_HOST
from ykterm.demo.model import ROUNDS, Call, Reply

_PAGES: dict[str, dict[str, str]] = {
    "www.gov.cn.test": {"/": "中国政府网(模拟)"},
    "www.ln.gov.cn.test": {"/": "辽宁省人民政府(模拟)"},
    "www.yingkou.gov.cn.test": {"/": "营口市人民政府(模拟)"},
    DISCLOSURE_HOST: {f"/{site_id}/": "政府信息公开平台(模拟)" for site_id in DISCLOSING},
    "www.creditln.test": {"/": "信用辽宁(模拟)"},
    "www.lnzw.test": {"/": "辽宁政务资讯(模拟)", "/news/list.html": "辽宁政务资讯(模拟)要闻"},
    "www.lngxt.test": {"/": "省工信厅(模拟)"},
    "oa.lngxt.test": {"/": "办公系统(模拟)"},
    faults.WALLED_OUTSIDE: {"/": "辽宁政务服务网(模拟)", "/guide/index.html": "政务服务指南(模拟)"},
    REPORT_HOST: {"/": "网站监管(模拟)", "/exposure/index.html": "我为政府网站找错(模拟)"},
    MARK_HOST: {"/": "党政机关标识(模拟)", "/sitename": "党政机关事业单位网站资格证书(模拟)"},
    POLICE_HOST: {"/": "互联网站安全管理(模拟)", "/portal/registerSystemInfo": "备案信息查询(模拟)"},
    ICP_HOST: {"/": "备案管理系统(模拟)"},
}
PARKED = "www.ykcyjd-zs.test"
_GONE = "http://www.lngxt.test/qyfw/index.html"
_LOOP = "http://oa.lngxt.test/portal/index.html"
HOSTS = (*_PAGES, PARKED)
"""Outside hosts that answer."""

_PARKING = """<html><head><title>ykcyjd-zs.test 域名出售</title></head><body><h1>ykcyjd-zs.test</h1>
<p>您正在访问的域名正在出售!This domain is for sale. 如需购买请联系域名持有人。</p>
<p>Buy this domain. Related searches: 招商 加盟 贷款</p></body></html>"""


def answer(call: Call, day: dt.date) -> Reply | None:
    """What an outside host answers, or None where the host is none of these."""
    if call.host == PARKED:
        return Reply(body=_PARKING.encode())
    pages = _PAGES.get(call.host)
    if pages is None:
        return None
    if call.host == faults.WALLED_OUTSIDE and day >= ROUNDS[1]:
        return walls.script_wall()
    url = f"http://{call.host}{call.path}"
    if url == "http://www.lnzw.test/old/index.html":
        return Reply(status=302, headers=(("Location", "/news/list.html"),))
    if url == _GONE:
        return Reply(status=410, body=b"<html><head><title>410 Gone</title></head><body><h1>Gone</h1></body></html>")
    if call.host == "oa.lngxt.test" and call.path.startswith("/portal/"):
        other = "login" if call.path.endswith("/index.html") else "index"
        return Reply(status=302, headers=(("Location", f"/portal/{other}.html"),))
    if url == f"http://{REPORT_HOST}/exposure/jiucuo.js":
        return Reply(
            body=b"(function(d){d.write('<span id=\"_span_jiucuo\"></span>');})(document);\n", type="text/javascript"
        )
    name = pages.get(call.path)
    if name is None:
        return walls.not_found()
    links = "".join(f'<li><a href="{path}">{text}</a></li>' for path, text in pages.items() if path == "/")
    text = "本页为模拟数据,仅供演示之用,与真实网站无关。" * 12
    body = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"/><title>{name}</title></head>'
        f"<body><h1>{name}</h1><ul>{links}</ul><p>{text}</p><p>{call.path} 提供的信息由程序生成。</p></body></html>"
    )
    return Reply(body=body.encode())
