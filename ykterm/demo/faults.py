"""Everything planted in the city besides columns: links of every bad kind, footer marks left out, walls.

A planted link stands in one place of one site. What its address does is its kind; what a checker must say of it is
its rule, or nothing where it only looks like a fault.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ykterm.demo import hosts
from ykterm.demo.units import host

DEAD, SUSPECT, BLOCKED = "link.dead", "link.suspect", "link.blocked"

DOWN = ("www.ykzxqy.test", "www.ykjrw.test", "www.ykpc-old.test")
"""Outside hosts that refuse every connection."""
WALLED_SITE = "laobian"
"""Its whole site stands behind a wall in the first round."""
WALLED_OUTSIDE = "www.zwfw-ln.test"
"""The outside host that many sites link to, walled in the second round."""
RETIRED = {"dsq": "http://www.dashiqiao-old.gov.cn.test/", "fgw": "http://www.ykpc-old.test/",
           "sthjj": f"http://{hosts.TAKEN}/"}  # fmt: skip
"""Addresses given up: the first still answers with its site, the second is gone as it should be, a shop has another."""
STILL_ANSWERING = "dsq"
RETIRED_FAULTS = ("dsq", "sthjj")
CATCH_ALL = "swj"
"""Answers any unknown path with the same friendly page and 200."""
HOMEWARD = "sjj"
"""Sends any unknown path to its home page."""
SLOW = "bhxq"
"""Takes more than a second over some pages: never a fault."""
ROBOTS = "xzspj"
"""Its robots.txt keeps programs out of /oldfiles/."""
MENDED, BREAKS = "mended-later", "breaks-later"
"""Kinds: dead in the first round and sound in the second, and the other way round."""
BREAK_DAY = dt.date(2019, 4, 20)

_RULES = {
    "404": DEAD, "410": DEAD, "refused": DEAD, "dns": DEAD, "loop": DEAD, MENDED: DEAD, BREAKS: DEAD,
    "words": SUSPECT, "words-refresh": SUSPECT, "same-as-random": SUSPECT, "to-home": SUSPECT, "stub": SUSPECT,
    "parked": SUSPECT, "403": SUSPECT, "500": SUSPECT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted link: where it stands (home, guide, topic, footer, side) and what its address does."""

    site: str
    kind: str
    place: str
    text: str
    url: str

    def rule(self, round_number: int) -> str | None:
        """What a checker must call it in that round; a 5xx that a second round confirms is dead."""
        if (self.kind == MENDED and round_number == 2) or (self.kind == BREAKS and round_number == 1):
            return None
        if self.kind == "500" and round_number == 2:
            return DEAD
        return _RULES.get(self.kind)


def _p(site: str, kind: str, place: str, text: str, url: str) -> Planted:
    return Planted(site, kind, place, text, f"http://{host(site)}{url}" if url.startswith("/") else url)


_GXJ_HOME = (
    _p("gxj", "404", "home", "“专精特新”企业培育专题", "/zt/2018/zjtx/index.html"),
    _p("gxj", "404", "home", "技术改造项目备案表下载", "/files/2018/jsgzba.doc"),
    _p("gxj", "404", "home", "重点项目申报", f"http://{host('fgw')}/xmsb/login.html"),
    _p("gxj", "404", "home", "全省工业专项规划", "http://www.ln.gov.cn.test/zfxx/gygh/2017.html"),
    _p("gxj", "410", "home", "历史公告", "/tzgg/old/2016.html"),
    _p("gxj", "410", "home", "企业服务热线", "http://www.lngxt.test/qyfw/index.html"),
    _p("gxj", "refused", "home", "中小企业公共服务平台", f"http://{DOWN[0]}/"),
    _p("gxj", "dns", "home", "创新发展论坛", "http://cxfz.ykgxj-old.invalid/"),
    _p("gxj", "loop", "home", "企业统一登录", "/login/sso.html"),
    _p("gxj", "loop", "home", "两化融合管理系统", "http://oa.lngxt.test/portal/index.html"),
)
_DEAD = (
    _p("gxs", "404", "guide", "农资供应网点查询", "/bsfw/nzwd.html"),
    _p("gxs", "404", "topic", "新网工程建设专题", "/zt/2017/xwgc.html"),
    _p("czj", "410", "guide", "会计从业资格查询", "/kjgl/cyzg.html"),
    _p("gaj", "404", "topic", "出入境预约", "/crj/yuyue.html"),
    _p("kfq", "loop", "guide", "企业开办一网通办", "/qykb/login.html"),
    _p("gaizhou", "404", "guide", "办事表格下载", "/files/2016/bsbg.pdf"),
    _p("zhanqian", "dns", "guide", "社区服务网", "http://sqfw.ykzq-old.invalid/index.html"),
    _p("mzj", "404", "footer", "网站声明", "/about/wzsm2015.html"),
    _p("jyj", "404", "side", "2017年招生专栏", "/images/zs2017.jpg"),
    _p("sthjj", "404", "topic", "国土资源开发公示", f"http://{host('zrzyj')}/gtzy/2016.html"),
    _p("wjw", "404", "guide", "健康证办理", "/bsfw/jkz.html"),
    _p("wjw", "404", "topic", "健康证办理流程", "/bsfw/jkz.html"),
    _p("tzcjj", "404", "home", "投资指南(旧版)", "/tzzn/2015/index.html"),
    _p("zmq", "404", "home", "制度创新案例汇编", "/files/2017/zdcx.pdf"),
    _p("zmq", "410", "home", "企业名称自主申报(旧)", "/qymc/index.html"),
    _p("nyncj", MENDED, "guide", "农机购置补贴公开", "/njbt/index.html"),
    _p("xishi", BREAKS, "guide", "街道便民服务", "/jdbm/index.html"),
    _p("jrj", "refused", "guide", "金融服务网", f"http://{DOWN[1]}/"),
    _p("jrj", "refused", "guide", "融资对接", f"http://{DOWN[1]}/rz/index.html"),
    _p("tzcjj", "refused", "guide", "融资对接平台", f"http://{DOWN[1]}/rz/index.html"),
    _p("fgw", "refused", "guide", "金融产品超市", f"http://{DOWN[1]}/cp/list.html"),
    _p("scjgj", "refused", "topic", "金融服务网", f"http://{DOWN[1]}/"),
)
_SUSPECT = (
    _p("rsj", "words", "guide", "2017年考试安排", "/rsks/2017/index.html"),
    _p("jtj", "words-refresh", "topic", "客运班次查询", "/kyfw/banci.html"),
    _p("swj", "same-as-random", "guide", "外商投资备案(旧)", "/wstz/2016/index.html"),
    _p("sjj", "to-home", "guide", "审计结果公告(2015)", "/sjgg/2015/index.html"),
    _p("lyj", "stub", "guide", "林木良种名录", "/lmlz/2016.html"),
    _p("cyjd", "parked", "guide", "产业基地招商网", "http://www.ykcyjd-zs.test/"),
    _p("gjj", "500", "guide", "余额查询", "/query/balance.aspx"),
    _p("yjglj", "403", "guide", "应急值守系统", "/inner/zb.html"),
)
_SOUND = (
    _p("kjj", "once-500", "guide", "科技项目申报", "/kjxm/sbxt.html"),
    _p("zrzyj", "once-cut", "guide", "规划图则查看", "/gtgh/map.html"),
    _p("gaj", "private", "guide", "内部办公", "http://10.0.0.5/oa/"),
    _p("jtj", "plain", "guide", "公交线路查询", f"http://{hosts.BARE}/"),
    _p("wlgdj", "plain", "topic", "营口旅游网", "http://www.yklyw.gov.cn.test/"),
    _p("swj", "plain", "guide", "营口旅游网", "http://www.yklyw.gov.cn.test/"),
    _p("gjj", "plain", "topic", "公积金网上大厅(旧)", "http://www.ykgjj.test/"),
    _p("scjgj", "cookie", "guide", "企业信用查询", "/xycx/index.html"),
    _p("ggzy", "moved", "guide", "招标公告(旧地址)", "/old/zbgg.html"),
    _p("czj", "no-head", "guide", "2019年部门预算表", "/files/2019/bmys.pdf"),
    _p("sfj", "no-head", "topic", "普法宣传册", "/files/2019/pfxc.pdf"),
    _p("xzspj", "plain", "guide", "历年表格(一)", "/oldfiles/2014.html"),
    _p("xzspj", "plain", "guide", "历年表格(二)", "/oldfiles/2015.html"),
)
PLANTED = _GXJ_HOME + _DEAD + _SUSPECT + _SOUND

MISSING_MARKS: dict[str, frozenset[str]] = {
    "gzw": frozenset({"police"}),
    "jrj": frozenset({"report_entry"}),
    "sjj": frozenset({"police", "sitemap"}),
    "gaj": frozenset({"sitemap"}),
    "lhkfq": frozenset({"party_mark"}),
    "xrd": frozenset({"contact"}),
    "fgw": frozenset({"icp"}),
    "cyjd": frozenset({"site_id"}),
    "jtj": frozenset({"sponsor"}),
}
"""Footer marks each site really lacks; every other site shows all eight, some only through an include."""

SERVICE_LINK = f"http://{WALLED_OUTSIDE}/"
SERVICE_GUIDE = f"http://{WALLED_OUTSIDE}/guide/index.html"
WITHOUT_SERVICE = frozenset({"gxs", "gzw", "jrj", "tzcjj", "lyj", "sjj", "xrd", "cyjd", "ggzy", "wlgdj"})
"""Sites that do not link to the service portal; counties and zones link to its guide as well."""


def subject(planted: Planted) -> str:
    """What a finding of a planted link is about: its address, or its host where more of the site's links need it."""
    for host_down in DOWN:
        home = f"http://{host_down}/"
        beside = {other.url for other in PLANTED if other.site == planted.site and other.url.startswith(home)}
        if planted.url in beside and len(beside) > 1:
            return home
    return planted.url
