"""Titles in the manner of a city's department sites, by column: forms with slots, and what blurs the classes.

Every real column has its doubtful items (a newsy notice, a notice in the news); they are in here as they occur, and a
planted misfiling is a clear title of one class put into a column of another.
"""

from __future__ import annotations

import datetime as dt
import re
from random import Random

from msgspec import Struct

from ykterm.core.columns.names import type_of
from ykterm.core.model import ColumnReading, ColumnState, Item

_SLOTS = {
    key: tuple(words.split())
    for key, words in {
        "局": """
            市交通运输局 市住建局 市教育局 市民政局 市水利局 市商务局 市审计局 市林业局 市司法局 市生态环境局
            市应急管理局 市市场监管局 市农业农村局 市人社局 市卫健委 市文旅广电局 市医保局 市财政局 市自然资源局
            市统计局
        """,
        "我": "我局 市局 局机关 我委 局党组 市局机关 我中心 局领导班子",
        "县": """
            盖州市 大石桥市 老边区 站前区 西市区 鲅鱼圈区 开发区 北海新区 盖州经济开发区 辽河老街 熊岳镇
            博洛铺镇 水源镇 虎庄镇
        """,
        "人": """
            副市长 局党组书记、局长 局党组成员、副局长 副局长 市委常委 省厅督导组 驻局纪检组组长 市人大代表
            市政协委员
        """,
        "会": """
            党组理论学习中心组学习会 全市农村公路建设推进会 安全生产工作会议 一季度工作调度会
            党风廉政建设工作会议 优化营商环境座谈会 春季造林绿化现场会 意识形态工作专题会 扫黑除恶专项斗争推进会
            民主生活会 工作例会 专题党课
        """,
        "事": """
            农村饮水安全 春季森林防火 校园食品安全 危险化学品储运 老旧小区改造 黑臭水体治理 企业复工复产
            校外培训机构治理 出租汽车营运秩序 建筑工地扬尘治理 公共租赁住房保障 农村危房改造 城乡居民低保
            残疾人就业 义务教育招生 工伤保险 粮食收购 农产品质量安全 特种设备安全 药品零售监管 河道采砂 殡葬服务
            社会救助 科技型中小企业培育 外贸企业帮扶 海域使用 港口岸线管理 职工医保门诊 烟花爆竹经营 秸秆禁烧
            地质灾害防治 春季动物防疫
        """,
        "动": "赴 深入 到",
        "活": """
            “送法进企业”宣传活动 学雷锋志愿服务活动 义务植树活动 “世界水日”宣传活动 消防应急演练 健步走活动
            业务技能竞赛 “3·15”宣传活动 安全生产大检查 主题党日活动 春风行动专场招聘会 清明祭英烈活动
            政务公开开放日 消费维权宣传 爱国卫生清扫
        """,
        "年": "2017 2018 2019",
        "季": "一季度 二季度 上半年 三季度 全年",
        "办": "管理办法 实施细则 实施办法 暂行规定 管理规定 实施意见 若干措施 考核办法 工作规程 资金管理办法",
        "案": "实施方案 三年行动计划 专项整治方案 工作方案 应急预案 行动方案",
        "物": """
            办公设备 执法车辆 物业管理服务 视频会议系统 实验室仪器 档案数字化加工服务 环卫作业车辆
            信息化运维服务 校园监控设备 食堂食材配送 法律顾问服务 印刷服务
        """,
        "程": """
            县级公路改造工程 污水处理厂提标工程 小学教学楼维修工程 河道清淤工程 老旧管网改造工程 绿化养护项目
            渔港维护工程 土地整治项目 道路照明改造工程 农村公路桥梁加固工程
        """,
        "职": """
            科级干部 处级干部 事业单位工作人员 公务员 编外用工 专业技术人员 选调生 见习人员 政府雇员 基层教师
        """,
        "校": "中心小学 第二高级中学 职业技术学校 实验幼儿园",
        "第": "一 二 三 四 五 六 七 八",
        "姓": "张 王 李 赵 刘 陈 杨 孙 周 吴 徐 高",
        "月": "1月 2月 3月 4月 10月 11月 12月",
    }.items()
} | {"号": tuple(str(number) for number in range(1, 60))}

FORMS: dict[str, tuple[str, ...]] = {
    name: tuple(form.strip() for form in forms.split("|"))
    for name, forms in {
        "工作动态": """
            {局}召开{会} | {我}召开{会} | {局}开展{活} | {局}组织{活} | {人}{动}{县}调研{事}工作 |
            {人}{动}{县}检查{事} | {我}扎实推进{事}工作 | {县}{事}工作成效显著 | {局}全力做好{事}保障 |
            {县}多措并举抓好{事} | {局}积极开展{事}专项检查 | {我}与{县}签订帮扶协议 | {县}举行{活}启动仪式 |
            {局}举办{事}培训班 | 全市{事}工作会议召开 | {人}走访慰问困难群众 | {人}带队督查{事}落实情况 |
            {局}“三项举措”助力{事} | {县}{事}见实效 | {局}传达学习全国两会精神 | {局}获评全省{事}先进集体 |
            {县}:{事}惠及千家万户 | 省厅来我市调研{事}工作 | 聚焦{事} {局}打出“组合拳” | {县}加快{程}建设 |
            {局}一季度{事}实现开门红 | {局}约谈{事}问题突出企业 | {人}会见来访客商一行 | {局}党员干部到社区报到 |
            我市新增两家{事}示范单位 | {局}印发{事}{案} | {局}出台{事}{办} | {局}部署{年}年{事}工作 |
            我市公布{事}典型案例 | {我}严把“四关”确保{事}万无一失 | “五一”期间全市{事}平稳有序 |
            {局}深入企业送政策解难题 | {县}{程}顺利开工 | {人}主持召开{会} | {我}干部职工观看警示教育片
        """,
        "通知公告": """
            关于开展{事}检查的通知 | 关于做好{年}年{事}工作的通知 | 关于召开{会}的通知 |
            关于举办{事}培训班的通知 | {局}关于{事}的公告 | {局}公告({年}年第{号}号) |
            关于{程}环境影响评价文件的公示 | 关于{事}拟补助对象的公示 | 关于{县}停水的通告 |
            关于{程}施工期间交通管制的通告 | {年}年{局}公开招聘{职}公告 | {程}招标公告 |
            关于申报{年}年{事}项目的通知 | 关于征集{事}意见的公告 | {年}年劳动节放假值班安排的通知 |
            {局}关于注销部分许可证的公告 | 关于{局}网站域名变更的公告 | 关于受理{事}申请的通知 |
            关于{事}企业名单的公示({年}年第{号}批) | {县}土地征收公告 | 关于印发《{事}{案}》的通知 |
            关于{程}竣工验收的公示 | 海域使用权出让公告 | 关于调整{事}窗口办公时间的公告 |
            {局}{年}年部门预算公开 | 关于暂停办理{事}业务的通知 | {事}抽检结果通告 | 关于补办证件的遗失声明 |
            关于领取{年}年资格证书的通知 | {局}{年}年双随机抽查结果公示
        """,
        "政策文件": """
            关于印发《{事}{办}》的通知 | {局}关于印发{事}{案}的通知 | 营口市人民政府办公室关于印发{事}{案}的通知 |
            营口市{事}{办} | 关于加强{事}工作的实施意见 | 关于进一步规范{事}的指导意见 |
            转发省厅关于做好{事}工作的通知 | 辽宁省{事}条例 | 关于废止部分{事}规范性文件的决定 |
            关于修改《{事}{办}》的决定 | 营政发〔{年}〕{号}号 关于推进{事}的若干意见 |
            营政办发〔{年}〕{号}号 关于{事}的通知 | 关于{事}有关问题的批复 | 国务院办公厅关于{事}的指导意见 |
            {事}{办}(试行) | 中华人民共和国{事}法 | 关于建立{事}联席会议制度的通知 | 关于调整{事}标准的通知 |
            关于做好{事}工作的通知 | {事}行政处罚裁量基准
        """,
        "政策解读": """
            《{事}{办}》政策解读 | 《{事}{案}》解读 | 关于《{事}{办}》的政策解读 | 图解:{事}{案} |
            一图读懂《{事}{办}》 | {局}解读《{事}{案}》 | {人}就《{事}{办}》答记者问 | {事}政策问答 |
            《关于加强{事}工作的实施意见》解读 | 关于《{事}{案}》的起草说明 | 专家解读:{事}有哪些新变化 |
            解读{事}新规 | {事}政策十问十答 | 图文解读:《{事}{办}》要点 | 《辽宁省{事}条例》释义 |
            《{事}{办}》出台的背景和主要内容
        """,
        "财政信息": """
            {局}{年}年部门预算 | {局}{年}年度部门决算公开 | {年}年“三公”经费预算情况说明 |
            {年}年全市财政收支情况 | {局}{年}年度财政拨款收支决算表 |
            {县}{年}年预算执行情况和{年}年预算草案的报告 | {年}年{季}一般公共预算收支情况 |
            {年}年政府债务限额和余额情况 | {局}{年}年专项资金分配结果 | {年}年度行政事业性收费目录清单 |
            {局}{年}年整体支出绩效评价报告 | {年}年{月}财政收支简析 | {局}所属单位{年}年预算公开 |
            关于{年}年部门预算批复情况的说明 | {事}补助资金使用情况公示
        """,
        "人事信息": """
            {局}关于{职}任前公示 | 关于{姓}某等同志任免职的通知 | 市政府关于{姓}某某等同志任职的通知 |
            {年}年{局}公开招聘{职}公告 | {局}{年}年考试录用{职}拟录用人员公示 | {职}选拔任用工作公示 |
            {局}关于{姓}某同志免职的通知 | {年}年{职}招聘面试成绩及体检人员名单 | {年}年{校}招聘{职}资格审查通知 |
            {局}{职}职称评审结果公示 | {年}年考核优秀{职}名单 | 关于{职}岗位聘用的通知 | {局}遴选{职}公告 |
            {年}年{职}考试笔试成绩查询 | 拟聘用人员公示({局})
        """,
        "招标采购": """
            {程}施工招标公告 | {程}监理中标候选人公示 | {局}{物}采购项目竞争性磋商公告 | {物}采购中标结果公告 |
            {程}中标公示 | {局}{物}询价采购公告 | {物}项目成交公告 | {程}流标公告 | {局}{物}单一来源采购公示 |
            {程}第{第}标段资格预审公告 | {物}政府采购合同公告 | {程}招标文件澄清公告 | {物}采购项目废标公告 |
            {校}{物}公开招标公告 | {程}勘察设计中标结果公告
        """,
        "规划计划": """
            {局}{年}年工作要点 | {局}{年}年工作总结和{年}年工作计划 | 营口市{事}“十三五”规划 |
            {县}{年}年重点工作安排 | 营口市{事}发展规划(2016-2025年) | {局}{年}年工作计划 |
            {年}年政府工作报告重点任务分解 | {局}{年}年普法依法治理工作计划 | {事}专项规划(2018-2022年) |
            {年}年立法计划 | {局}{年}年度抽查工作计划 | {县}国民经济和社会发展第十三个五年规划纲要 |
            {局}{年}年{季}工作总结
        """,
    }.items()
}
CLASSES = tuple(FORMS)

# The forms that are clear of their class: what a person would at once say does not belong into the other column.
_DOUBTFUL = re.compile(r"印发|出台|部署|公布|预算|申报|做好|施工期|批复|工作总结|总结和")
_CLEAR: dict[str, tuple[str, ...]] = {
    name: tuple(form for form in forms if not _DOUBTFUL.search(form)) for name, forms in FORMS.items()
}
MISFILED = tuple(
    (of, into)
    for of, columns in {
        "工作动态": "政策文件 政策解读 通知公告 财政信息 人事信息 规划计划",
        "招标采购": "政策解读 政策文件 工作动态 人事信息 规划计划",
        "人事信息": "工作动态 政策解读 财政信息 政策文件 招标采购",
        "财政信息": "工作动态 政策解读 人事信息",
        "通知公告": "工作动态 政策解读",
        "政策解读": "工作动态 通知公告 人事信息 财政信息 招标采购",
        "政策文件": "人事信息 招标采购",
    }.items()
    for into in columns.split()
)
"""(class of the title, column it is put into)."""


class Filed(Struct, frozen=True):
    """A generated city: readings by site, and the (site, article url) of what was put into a wrong column."""

    readings: dict[str, list[ColumnReading]]
    planted: dict[tuple[str, str], tuple[str, str]]


def title(name: str, rng: Random, *, clear: bool = False) -> str:
    """One title of a class; `clear`: one that a person would not doubt."""
    form = rng.choice((_CLEAR if clear else FORMS)[name])
    while "{" in form:
        form = re.sub(r"\{(.)\}", lambda slot: rng.choice(_SLOTS[slot[1]]), form, count=1)
    return form


def titles(name: str, count: int, rng: Random) -> list[str]:
    """`count` different titles of a class."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[title(name, rng)] = None
    return list(found)


def city(seed: int, *, sites: int = 24, planted: int = 24, most: int = 60) -> Filed:
    """A city of sites with seven or eight columns each of ten to `most` items, and misfiled ones among them."""
    rng = Random(seed)
    columns: dict[tuple[str, str], list[str]] = {}
    for number in range(sites):
        for name in CLASSES:
            if name == "招标采购" and rng.random() < 0.5:
                continue
            columns[f"s{number}", name] = titles(name, rng.randint(10, most), rng)
    wrong: dict[tuple[str, str], tuple[str, str, str]] = {}
    while len(wrong) < planted:
        of, into = rng.choice(MISFILED)
        site = f"s{rng.randrange(sites)}"
        if (site, into) in columns:
            words = title(of, rng, clear=True)
            # The same article in its right column too would be no misfiling but a double listing.
            if not any(words in listed for (where, _), listed in columns.items() if where == site):
                columns[site, into].insert(rng.randrange(len(columns[site, into]) + 1), words)
                wrong[site, words] = (of, into, words)
    readings: dict[str, list[ColumnReading]] = {}
    planted_at: dict[tuple[str, str], tuple[str, str]] = {}
    for (site, name), listed in columns.items():
        base = f"http://{site}.gov.cn/{CLASSES.index(name)}/"
        items = [
            Item(words, f"{base}{n}.html", dt.date(2019, 4, 26) - dt.timedelta(days=n))
            for n, words in enumerate(listed)
        ]
        readings.setdefault(site, []).append(
            ColumnReading(
                name=name,
                url=base,
                type=type_of(name),
                state=ColumnState.FRESH,
                items=tuple(items),
                newest=items[0].date,
            )
        )
        for item in items:
            told = wrong.get((site, item.title))
            if told and told[1] == name:
                planted_at[site, item.url] = (told[0], told[1])
    return Filed(readings, planted_at)
