"""The one table of keys: bindings, footer and help are made from it, so that they cannot disagree.

Every main action has beside its letter a key that an input method leaves alone (a digit, a function key, Enter,
Space, Esc). Full-width letters, digits and punctuation act as their half-width ones: `half_width` is the one place.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType
from textual.events import Key as KeyEvent
from textual.keys import _character_to_key, key_to_character


@dataclass(frozen=True, slots=True)
class Key:
    """One action and the keys that start it."""

    id: str
    """Stable name, for remapping."""
    keys: str
    """Comma-separated, as Textual names them; the first is the one the footer shows."""
    action: str
    label: str
    """Short, for the footer."""
    help: str
    """One line, for the help screen."""
    rank: int = 5
    """The footer drops the highest first where it is narrow; 0 stays longest, 9 is never shown there."""
    first: bool = False
    """It is taken before the focused widget sees the key: a table has uses of its own for arrows and Enter."""


AREAS: dict[str, tuple[str, tuple[Key, ...]]] = {
    "app": (
        "到处可用",
        (
            Key("app.help", "f1,question_mark", "app.help", "帮助", "本页:所有按键", 1),
            Key("app.sites", "1", "app.show_sites", "网站", "网站总表(网站详情里的数字是标签)", 6),
            Key("app.findings", "2", "app.show('findings')", "问题", "全市问题:按规则、单位或主机", 4),
            Key("app.notices", "3", "app.show('notices')", "整改", "整改通知与期限(网站详情里先按 Esc)", 4),
            Key("app.messages", "4", "app.show('messages')", "找错", "找错留言:登记、答复、月度数字", 5),
            Key(
                "app.registers", "5", "app.show('registers')", "登记", "登记:域名清理、国徽自查、信息发布、省级抽查", 5
            ),
            Key("app.export", "e,f6", "app.export", "导出", "导出快照:html、md、csv、json、xlsx", 5),
            Key("app.stop", "x,f8", "app.stop_round", "停止", "停止正在进行的检查,已查到的保留", 6),
            Key("app.quit", "q,f10", "app.leave", "退出", "退出;检查进行中时先问一句", 2),
        ),
    ),
    "sites": (
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
    ),
    "site": (
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
            Key("site.enter", "enter", "app.focus_next", "证据", "到证据栏(可用方向键滚动);在通知上打开逐条", 9),
            Key("site.back", "escape", "back", "返回", "返回网站总表", 0),
        ),
    ),
    "findings": (
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
            Key("findings.export", "e,f6", "export", "导出", "导出列出的问题:xlsx、csv、md", 6),
            Key("findings.pane", "f2", "pane", "侧栏", "开关证据栏", 7),
            Key("findings.switch", "tab", "app.focus_next", "换栏", "在列表与证据栏之间切换(证据栏可用方向键滚动)", 9),
            Key("findings.back", "escape", "back", "返回", "清除筛选;再按返回上一屏", 0),
        ),
    ),
    "notices": (
        "整改",
        (
            Key("notices.detail", "space", "detail", "逐条", "逐条看:单位怎样说、复查怎样说;按空格改单位说的", 1),
            Key("notices.open", "enter", "open", "打开", "打开该单位的网站详情", 4),
            Key("notices.issue", "f,f4", "issue", "发出", "发出草稿", 2),
            Key("notices.report", "r,f5", "report", "收到报告", "登记已收到书面整改报告,以及报告怎样说", 2),
            Key("notices.recheck", "c,f9", "recheck", "复查", "复查:只访问这份通知的问题所在之处", 2),
            Key("notices.close", "k,f7", "close", "销号", "销号", 2),
            Key("notices.steps", "f2", "steps", "步骤…", "菜单:延期、退回、催办、含已销号等全部步骤", 3),
            Key("notices.extend", "y", "extend", "延期", "延期:到哪一天、为什么、谁批准", 6),
            Key("notices.return", "b", "send_back", "退回", "退回书面报告,写明为什么", 6),
            Key("notices.chase", "h", "chase", "催办", "记下已催办、提醒、点名或约谈(到了哪一级由程序提议)", 6),
            Key("notices.filter", "slash,f3", "filter", "筛选", "按单位筛选,Esc 清除", 5),
            Key("notices.export", "e,f6", "export", "导出", "导出整改清单(docx、md)或到期提醒(ics)", 5),
            Key("notices.all", "a", "all", "含已销号", "是否连已销号的也列出", 7),
            Key("notices.back", "escape", "back", "返回", "清除筛选;再按返回上一屏", 0),
        ),
    ),
    "notice": (
        "整改逐条",
        (
            Key("notice.said", "space", "said", "单位说", "改单位说的:已改、未改、没有说", 1),
            Key("notice.recheck", "c,f9", "recheck", "复查", "复查:只访问这份通知的问题所在之处", 1),
            Key("notice.letter", "t,f2", "letter", "正文", "通知的正文;再按回到逐条", 2),
            Key("notice.back", "escape", "back", "返回", "返回整改", 0),
        ),
    ),
    "step": (
        "整改步骤",
        (
            Key("step.do", "f9", "do", "记下", "记下(最后一栏按 Enter 也是)", 0),
            Key("step.next", "tab", "app.focus_next", "下一栏", "到下一栏", 1),
            Key("step.back", "escape", "back", "取消", "取消,什么都不改", 0),
        ),
    ),
    "messages": (
        "找错",
        (
            Key("messages.answer", "enter,f5", "answer", "答复", "登记答复、是否属实、归哪家、办结", 0),
            Key("messages.add", "n,f4", "add", "登记", "登记一条留言", 1),
            Key("messages.figures", "m,f7", "figures", "月数字", "本月截止日和全省数字", 2),
            Key("messages.earlier", "left", "month(-1)", "上月", "上一个月", 3, first=True),
            Key("messages.later", "right", "month(1)", "下月", "下一个月", 3, first=True),
            Key("messages.all", "a,f3", "all", "全部", "列出全部月份的留言,或只列本月", 4),
            Key("messages.undo", "u,f2", "undo", "撤销…", "撤销或重做台账最近一次改动", 4),
            Key("messages.export", "e,f6", "export", "导出", "导出留言:csv、xlsx、md", 5),
            Key("messages.back", "escape", "back", "返回", "返回网站总表", 0),
        ),
    ),
    "registers": (
        "登记",
        (
            Key("registers.next", "tab", "turn(1)", "换页", "下一页:域名清理、国徽自查、信息发布、省级抽查", 0),
            Key("registers.previous", "shift+tab", "turn(-1)", "上一页", "上一页", 9),
            # Before the table sees it: an empty one has no row to choose.
            Key("registers.enter", "enter,f4", "enter", "登记", "登记光标所在的一家(省级抽查:一个月)", 0, first=True),
            Key("registers.earlier", "left", "month(-1)", "上月", "信息发布、省级抽查:上一个月", 3, first=True),
            Key("registers.later", "right", "month(1)", "下月", "信息发布、省级抽查:下一个月", 3, first=True),
            Key("registers.sample", "r,f5", "sample", "抽查", "信息发布:随机抽几条核实", 2),
            Key("registers.verify", "v,f7", "verify", "核实", "信息发布:登记抽到的各条是否属实", 2),
            Key("registers.undo", "u,f2", "undo", "撤销…", "撤销或重做台账最近一次改动", 4),
            Key("registers.export", "e,f6", "export", "导出", "导出这一页:csv、xlsx、md", 5),
            Key("registers.back", "escape", "back", "返回", "返回网站总表", 0),
        ),
    ),
    "fields": (
        "登记表",
        (
            Key("fields.keep", "f9", "keep", "保存", "保存(最后一栏按 Enter 也是)", 0),
            Key("fields.next", "tab,down", "app.focus_next", "下一栏", "到下一栏;有编号的选项写编号即可", 2),
            Key("fields.previous", "shift+tab,up", "app.focus_previous", "上一栏", "到上一栏", 3),
            Key("fields.back", "escape", "back", "取消", "取消,什么都不改", 0),
        ),
    ),
    "verdict": (
        "判断",
        (
            Key("verdict.do", "f9", "do", "照此判断", "照列出的去改(最后一栏按 Enter 也是)", 0),
            Key("verdict.next", "tab", "app.focus_next", "下一栏", "到下一栏,列表可用方向键滚动", 2),
            Key("verdict.back", "escape", "back", "取消", "取消,什么都不改", 0),
        ),
    ),
    "form": (
        "发整改通知",
        (
            Key("form.issue", "f9", "issue", "发出", "立即发出", 0),
            Key("form.draft", "f8", "draft", "存草稿", "只存为草稿", 1),
            Key("form.choose", "space", "choose", "选问题", "在问题列表中选中或取消", 2),
            Key("form.next", "tab", "app.focus_next", "下一栏", "到下一栏(Shift+Tab 上一栏)", 3),
            Key("form.back", "escape", "back", "取消", "取消,不保存", 0),
        ),
    ),
}

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "escape": "Esc",
    "enter": "Enter",
    "space": "空格",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}

_PUNCTUATION = {"、": "/", "。": ".", "\u3000": " ", "·": "`", "¥": "$", "……": "^"}


def bindings(area: str) -> list[BindingType]:
    """The bindings of one area, for a screen's BINDINGS."""
    return [
        Binding(key.keys, key.action, key.label, show=False, id=key.id, priority=key.first) for key in AREAS[area][1]
    ]


def shown(name: str) -> str:
    """A key as people read it: F1, ?, Esc, C."""
    return _NAMES.get(name, name.upper() if name.startswith("f") and name[1:].isdigit() else name)


def footer(*areas: str) -> list[tuple[str, str, int]]:
    """(key, label, rank) of the actions worth a place in the footer, in the table's order.

    A key that means something else in an area named before is left out.
    """
    taken: set[str] = set()
    found = []
    for area in areas:
        for key in AREAS[area][1]:
            first = key.keys.split(",")[0]
            if key.rank < 9 and first not in taken:
                found.append((shown(first), key.label, key.rank))
        taken.update(name for key in AREAS[area][1] for name in key.keys.split(","))
    return found


def half_width(event: KeyEvent) -> KeyEvent | None:
    """The key a full-width character stands for (an input method left on), or None where it stands for itself."""
    character = event.character or key_to_character(event.key)
    if character is None or len(character) != 1 or character.isascii():
        return None
    code = ord(character)
    plain = chr(code - 0xFEE0) if 0xFF01 <= code <= 0xFF5E else _PUNCTUATION.get(character)
    if plain is None:
        return None
    return KeyEvent(_character_to_key(plain), plain)
