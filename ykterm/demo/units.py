"""The city's 39 sites: who they are, how they look, and how much each published in April 2019.

The figures are those of the ranking attached to the city's April 2019 bulletin, in its order; they sum to 5,311.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """One site of the city: `april` is how many distinct articles it dates in April 2019."""

    id: str
    name: str
    full_name: str
    kind: str
    april: int
    look: str
    encoding: str = "utf-8"
    footer: str = "inline"
    """inline, write (script that writes it), load (inline jQuery load), common (load called in common.js), iframe."""


SUFFIX = "gov.cn.test"
_COUNTY, _ZONE, _DEPARTMENT = "县市区", "园区", "部门"

UNITS = (
    Unit("gxs", "供销社", "营口市供销合作社联合社", _DEPARTMENT, 584, "epoint"),
    Unit("gxj", "工信局", "营口市工业和信息化局", _DEPARTMENT, 481, "epoint"),
    Unit("gzw", "国资委", "营口市人民政府国有资产监督管理委员会", _DEPARTMENT, 367, "epoint"),
    Unit("laobian", "老边区", "营口市老边区人民政府", _COUNTY, 304, "epoint", footer="load"),
    Unit("czj", "财政局", "营口市财政局", _DEPARTMENT, 303, "epoint", footer="load"),
    Unit("gaj", "公安局", "营口市公安局", _DEPARTMENT, 265, "epoint", footer="write"),
    Unit("jrj", "金融发展局", "营口市金融发展局", _DEPARTMENT, 247, "epoint"),
    Unit(
        "kfq", "开发区", "营口经济技术开发区管理委员会（营口市鲅鱼圈区人民政府）", _ZONE, 233, "epoint", footer="iframe"
    ),
    Unit("tzcjj", "投资促进局", "营口市投资促进局", _DEPARTMENT, 233, "epoint"),
    Unit("dsq", "大石桥市", "大石桥市人民政府", _COUNTY, 215, "trs"),
    Unit("zrzyj", "自然资源局", "营口市自然资源局", _DEPARTMENT, 201, "epoint"),
    Unit("gaizhou", "盖州市", "盖州市人民政府", _COUNTY, 191, "epoint_static"),
    Unit("zhanqian", "站前区", "营口市站前区人民政府", _COUNTY, 155, "epoint"),
    Unit("sthjj", "生态环境局", "营口市生态环境局", _DEPARTMENT, 144, "epoint"),
    Unit("kjj", "科技局", "营口市科学技术局", _DEPARTMENT, 140, "epoint"),
    Unit("nyncj", "农业农村局", "营口市农业农村局", _DEPARTMENT, 121, "epoint"),
    Unit("xishi", "西市区", "营口市西市区人民政府", _COUNTY, 116, "epoint"),
    Unit("wlgdj", "文化旅游和广播电视局", "营口市文化旅游和广播电视局", _DEPARTMENT, 90, "epoint", footer="common"),
    Unit("ggzy", "审批技术与公共资源交易中心", "营口市审批技术与公共资源交易中心", _DEPARTMENT, 88, "hanweb"),
    Unit("fgw", "发改委", "营口市发展和改革委员会", _DEPARTMENT, 82, "trs", "gb2312"),
    Unit("zmq", "自贸区", "中国（辽宁）自由贸易试验区营口片区管理委员会", _ZONE, 81, "epoint"),
    Unit("mzj", "民政局", "营口市民政局", _DEPARTMENT, 57, "epoint_static"),
    Unit("sfj", "司法局", "营口市司法局", _DEPARTMENT, 56, "epoint"),
    Unit("zjj", "住建局", "营口市住房和城乡建设局", _DEPARTMENT, 50, "jpaas"),
    Unit("wjw", "卫健委", "营口市卫生健康委员会", _DEPARTMENT, 49, "epoint"),
    Unit("jyj", "教育局", "营口市教育局", _DEPARTMENT, 43, "epoint_static"),
    Unit("lhkfq", "辽河经济开发区", "营口辽河经济开发区管理委员会", _ZONE, 42, "epoint_static"),
    Unit("yjglj", "应急管理局", "营口市应急管理局", _DEPARTMENT, 40, "epoint"),
    Unit("scjgj", "市场监管局", "营口市市场监督管理局", _DEPARTMENT, 40, "epoint"),
    Unit("swj", "商务局", "营口市商务局", _DEPARTMENT, 37, "aspnet"),
    Unit("sjj", "审计局", "营口市审计局", _DEPARTMENT, 37, "trs"),
    Unit("bhxq", "北海新区", "营口北海新区管理委员会", _ZONE, 32, "epoint"),
    Unit("xzspj", "行政审批局", "营口市行政审批局", _DEPARTMENT, 32, "epoint"),
    Unit("gjj", "住房公积金", "营口市住房公积金管理中心", _DEPARTMENT, 30, "aspnet", "gbk"),
    Unit("rsj", "人社局", "营口市人力资源和社会保障局", _DEPARTMENT, 27, "hanweb"),
    Unit("jtj", "交通运输局", "营口市交通运输局", _DEPARTMENT, 27, "trs", "gb2312"),
    Unit("lyj", "林业局", "营口市林业和草原局", _DEPARTMENT, 26, "truecms"),
    Unit("cyjd", "产业基地", "辽宁（营口）沿海产业基地管理委员会", _ZONE, 24, "aspnet", "gb2312"),
    Unit("xrd", "仙人岛能源化工区", "营口仙人岛能源化工区管理委员会", _ZONE, 21, "epoint"),
)


def host(unit_id: str) -> str:
    """The virtual host of a site."""
    return f"{unit_id}.{SUFFIX}"
