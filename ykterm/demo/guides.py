"""Service guides of the simulated units: whole ones in several forms, and some that leave out what people come for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ykterm.demo.model import Site


@dataclass(slots=True, eq=False)
class Guide:
    """One guide, in one of the forms of guide_pages. `poor`: it lacks four kinds of elements or more."""

    number: int
    guid: str
    title: str
    day: dt.date
    form: str
    poor: bool = False


_TITLES: dict[str, tuple[str, ...]] = {
    "rsj": ("失业保险金申领", "社会保险登记", "职业资格证书补发", "创业担保贷款申请", "劳动用工备案", "工伤认定申请",
    "退休人员待遇核定"),
    "gaj": ("居民身份证申领", "出生登记", "机动车驾驶证期满换证", "普通护照签发", "养犬登记", "户口迁移",
    "无犯罪记录证明"),
    "mzj": ("内地居民结婚登记", "城市低保申请", "社会团体成立登记", "孤儿基本生活费发放", "高龄津贴申领",
    "养老机构备案", "临时救助"),
    "jyj": ("民办学校设立审批", "教师资格认定", "学生转学办理", "中等职业学校助学金申请", "校车使用许可",
    "学籍证明出具"),
    "wjw": ("医疗机构执业登记", "护士执业注册", "公共场所卫生许可", "再生育审批", "放射诊疗许可", "出生医学证明补发"),
    "scjgj": ("企业设立登记", "食品经营许可", "特种设备使用登记", "个体工商户注销登记", "药品零售许可",
    "企业名称变更"),
    "jtj": ("道路客运经营许可", "网约车驾驶员证办理", "超限运输车辆通行许可", "机动车维修经营备案", "船舶营运证配发",
    "出租车经营许可"),
    "zjj": ("建筑工程施工许可", "商品房预售许可", "燃气经营许可", "公租房申请", "物业维修资金提取",
    "城镇污水排入许可"),
    "gjj": ("购房提取住房公积金", "退休提取住房公积金", "单位缴存登记", "个人住房贷款申请", "异地转移接续",
    "提前还款"),
    "nyncj": ("兽药经营许可", "农药经营许可", "农业机械驾驶证申领", "种子生产经营许可", "动物防疫条件合格证",
    "水域滩涂养殖证"),
    "zrzyj": ("不动产首次登记", "建设用地规划许可", "采矿权延续登记", "临时用地审批", "测绘作业证办理", "抵押权登记"),
    "sthjj": ("建设项目环评审批", "排污许可证核发", "辐射安全许可", "危险废物经营许可", "入河排污口审批"),
    "sfj": ("法律援助申请", "律师事务所设立", "公证员执业审核", "基层法律服务工作者执业核准",
    "国家统一法律职业资格报名"),
    "lyj": ("林木采伐许可", "征占用林地审批", "野生动物人工繁育许可", "植物检疫证书核发", "林木种子经营许可"),
    "zhanqian": ("老年人优待证办理", "残疾人证申领", "灵活就业登记", "临时占道许可", "户外广告设置许可",
    "独生子女费申领", "小餐饮许可"),
    "xishi": ("社会救助申请", "生育登记", "失业登记", "门头牌匾审批", "保障房资格审核", "小作坊登记"),
    "gaizhou": ("农村危房改造申请", "取水许可", "林权登记", "个体工商户设立登记", "再生育登记", "渔业捕捞许可"),
    "dsq": ("采矿许可延续", "义务教育入学报名", "农村宅基地审批", "食品小作坊登记", "低保边缘家庭认定",
    "烟花爆竹零售许可"),
    "laobian": ("新农合参保登记", "建设工程规划许可", "残疾人补贴申领", "企业设立登记", "设施农业用地备案",
    "老年公交卡办理"),
    "kfq": ("企业投资项目备案", "外商投资企业设立", "人才公寓申请", "施工许可核发", "社保开户", "港口经营许可"),
}  # fmt: skip
POOR: dict[str, tuple[int, ...]] = {
    "mzj": (1, 3, 4), "nyncj": (2,), "lyj": (0, 4), "zhanqian": (0, 2, 5, 6), "jtj": (3,), "dsq": (2, 5),
    "xishi": (4,),
}  # fmt: skip
"""Which of a site's guides leave out four kinds of elements or more: never more than four a site."""
_SPECIAL = {("scjgj", 2): "picture", ("zrzyj", 4): "pdf", ("gaj", 5): "spare", ("wjw", 1): "spare", ("kfq", 3): "spare"}
_FORMS = {
    "epoint": ("table", "tabs", "headings"), "epoint_static": ("dl", "table"), "trs": ("headings", "table"),
    "hanweb": ("table", "dl"), "jpaas": ("table", "tabs"), "aspnet": ("table", "headings"), "truecms": ("dl",
    "headings"),
}  # fmt: skip
POOR_FORMS = ("short", "phone", "window", "prose")


def fill(site: Site) -> None:
    """Give a site its guides."""
    rng = Random(f"guides {site.id}")
    poor = POOR.get(site.id, ())
    forms = _FORMS[site.unit.look]
    for n, title in enumerate(_TITLES.get(site.id, ())):
        raw = f"{rng.getrandbits(128):032x}"
        guid = f"{raw[:8]}-{raw[8:12]}-{raw[12:16]}-{raw[16:20]}-{raw[20:]}"
        form = _SPECIAL.get((site.id, n)) or forms[n % len(forms)]
        form = POOR_FORMS[n % len(POOR_FORMS)] if n in poor else form
        day = dt.date(2018, 6, 4) + dt.timedelta(days=rng.randrange(150))
        site.guides.append(Guide(700_000 + site.number * 100 + n, guid, title, day, form, n in poor))
