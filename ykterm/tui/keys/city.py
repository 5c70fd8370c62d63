"""Keys of the table of sites, of one site, and of the findings of all."""

from __future__ import annotations

from ykterm.tui.keys.key import Area, Key

SITES: Area = (
    "网站",
    (
        Key("sites.open", "enter", "open", "打开", "打开网站详情(在表格中)", 0),
        Key("sites.check", "c,f5", "check", "检查本站", "检查光标所在的网站", 1),
        Key("sites.check_all", "C,f9", "check_all", "检查全部", "检查全部网站", 2),
        Key("sites.filter", "slash,f3", "filter", "筛选", "按代号、简称、全称、拼音首字母筛选,Esc 清除", 3),
        Key("sites.only", "f,0", "only", "只看", "只看有问题、新问题、超期、没看全、未登记的网站", 4),
        Key("sites.next", "right", "next_problem(1)", "下一个问题", "到下一家有问题的网站", 7, first=True),
        Key("sites.previous", "left", "next_problem(-1)", "上一个问题", "到上一家有问题的网站", 9, first=True),
        Key("sites.sort", "s,f7", "sort", "排序", "按任一列排序;再选同一列则反向", 3),
        Key("sites.notice", "n,f4", "notice", "发通知", "给本站发整改通知", 3),
        Key("sites.pane", "f2", "pane", "侧栏", "开关右侧(窄屏为下方)的详情栏", 7),
        Key("sites.back", "escape", "back", "清除筛选", "清除筛选,回到表格", 9),
    ),
)

SITE: Area = (
    "网站详情",
    (
        Key("site.findings", "1", "tab('findings')", "问题", "问题:查出而未确认改好的全部", 9),
        Key("site.links", "2", "tab('links')", "死链", "死链:首页、其他页面、疑似、被拦截", 9),
        Key("site.columns", "3", "tab('columns')", "栏目", "栏目:状态、类型、最近更新、条数", 9),
        Key("site.basics", "4", "tab('basics')", "基本信息", "基本信息:页脚标识、标签、旧名、介绍单位的页面", 9),
        Key("site.contact", "5", "tab('contact')", "互动", "互动:来信栏目和来信,办事指南", 9),
        Key("site.domain", "6", "tab('domain')", "域名", "域名:IPv6、https、证书,停用的网址,主机", 9),
        Key("site.past", "7", "tab('past')", "历史", "历史:各次检查的数字,首页监测", 9),
        Key("site.notices", "8", "tab('notices')", "整改", "整改:本站的通知;Enter 逐条看", 9),
        Key("site.choose", "space", "choose", "选", "选中或取消光标所在的问题", 1),
        Key("site.choose_all", "A", "choose_all", "全选", "选中本页全部问题,再按全不选", 5),
        Key("site.confirm", "a", "verdict('confirmed')", "属实", "判为属实:选中的问题,未选则光标所在的一个", 2),
        Key("site.dismiss", "d", "verdict('dismissed')", "误报", "判为误报:要写理由,到期或证据变了待复核", 2),
        Key("site.watch", "w", "verdict('watch')", "待观察", "判为待观察", 4),
        Key("site.waive", "v", "verdict('waived')", "豁免", "豁免:要写理由和到哪一天为止", 4),
        Key("site.verdicts", "f3", "verdicts", "判断…", "判断的菜单,也可撤回、撤销、重做", 3),
        Key("site.undo", "u", "undo", "撤销", "撤销台账最近一次改动(成批的一起撤)", 4),
        Key("site.redo", "U", "redo", "重做", "重做刚撤销的改动", 9),
        Key("site.notice", "n,f4", "notice", "发通知", "就选中的问题(未选则全部)发整改通知", 1),
        Key("site.class", "t,f7", "class", "改类别", "栏目:改类别,或说明它不是栏目;写进 sites.yaml", 6),
        Key("site.again", "c,f5", "again", "复查", "现在复查选中的问题,未选则光标所在的;不是问题则检查本站", 3),
        Key("site.check", "C,f9", "check", "检查本站", "检查本站", 5),
        Key("site.browse", "o", "open_url", "打开", "在浏览器里打开这一行的网址;没有图形界面则显示网址", 6),
        Key("site.copy", "y", "copy_url", "复制", "复制这一行的网址(终端须支持 OSC 52)", 7),
        Key("site.more", "f2", "more", "更多…", "打开网址、复制网址、全选、检查本站的菜单", 5),
        Key("site.switch", "tab", "app.focus_next", "换栏", "在列表与证据栏之间切换(证据栏可用方向键滚动)", 9),
        Key("site.enter", "enter", "enter", "证据", "到证据栏(可用方向键滚动);在通知上打开逐条", 9),
        Key("site.back", "escape", "back", "返回", "返回网站总表", 0),
    ),
)

FINDINGS: Area = (
    "全市问题",
    (
        Key("findings.open", "enter", "open", "打开", "打开该单位的网站详情;在组名上收起或展开这一组", 1),
        Key("findings.choose", "space", "choose", "选", "选中或取消光标所在的问题;在组名上选整组", 1),
        Key("findings.choose_all", "A", "choose_all", "全选", "选中列出的全部问题,再按全不选", 6),
        Key("findings.confirm", "a", "verdict('confirmed')", "属实", "判为属实:选中的问题,未选则光标所在的", 2),
        Key("findings.dismiss", "d", "verdict('dismissed')", "误报", "判为误报:要写理由", 2),
        Key("findings.watch", "w", "verdict('watch')", "待观察", "判为待观察", 5),
        Key("findings.waive", "v", "verdict('waived')", "豁免", "豁免:要写理由和到哪一天为止", 5),
        Key(
            "findings.verdicts",
            "f3",
            "verdicts",
            "判断…",
            "属实、误报、待观察、豁免、撤回判断、撤销、重做的菜单",
            2,
        ),
        Key("findings.undo", "u", "undo", "撤销", "撤销台账最近一次改动(成批的一起撤)", 6),
        Key("findings.redo", "U", "redo", "重做", "重做刚撤销的改动", 9),
        Key("findings.group", "g,f7", "group", "分组", "按规则、单位、主机分组", 3),
        Key("findings.fold", "z", "fold_all", "收起", "收起或展开全部组", 7),
        Key("findings.filters", "f,f4", "filters", "筛选…", "全部筛选,存下来的筛选:用、存、删", 2),
        Key("findings.life", "l", "life", "历次", "只看现有、新问题、未改、已改、反弹、全部", 4),
        Key("findings.state", "s", "state", "判断", "只看待处理、属实、误报……", 4),
        Key("findings.rule", "r", "rule", "规则", "只看一条规则", 7),
        Key("findings.unit", "o", "unit", "单位", "只看光标所在的单位,再按恢复全部", 7),
        Key("findings.text", "slash", "text", "找", "只看问题、地址或单位里有这些字的", 5),
        Key("findings.again", "c,f5", "again", "复查", "现在复查选中的问题,未选则光标所在的,只访问它们所在之处", 3),
        Key("findings.export", "e,f6", "export", "导出", "导出列出的问题:xlsx、csv、md、html、json、svg", 6),
        Key("findings.pane", "f2", "pane", "侧栏", "开关证据栏", 7),
        Key("findings.switch", "tab", "app.focus_next", "换栏", "在列表与证据栏之间切换(证据栏可用方向键滚动)", 9),
        Key("findings.back", "escape", "back", "返回", "清除筛选;再按返回上一屏", 0),
    ),
)
