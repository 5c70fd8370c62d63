"""Keys of rectification: the notices, one notice, a step of its life, and the making of one."""

from __future__ import annotations

from ykterm.tui.keys.key import Area, Key

NOTICES: Area = (
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
        Key("notices.undo", "u", "undo", "撤销…", "撤销或重做台账最近一次改动", 6),
        Key("notices.filter", "slash,f3", "filter", "筛选", "按单位筛选,Esc 清除", 5),
        Key("notices.export", "e,f6", "export", "导出", "导出整改清单(docx、md)、到期提醒(ics)或列出的(xlsx 等)", 5),
        Key("notices.all", "a", "all", "含已销号", "是否连已销号的也列出", 7),
        Key("notices.back", "escape", "back", "返回", "清除筛选;再按返回上一屏", 0),
    ),
)

NOTICE: Area = (
    "整改逐条",
    (
        Key("notice.said", "space", "said", "单位说", "改单位说的:已改、未改、没有说", 1),
        Key("notice.recheck", "c,f9", "recheck", "复查", "复查:只访问这份通知的问题所在之处", 1),
        Key("notice.letter", "t,f2", "letter", "正文", "通知的正文;再按回到逐条", 2),
        Key("notice.back", "escape", "back", "返回", "返回整改", 0),
    ),
)

STEP: Area = (
    "整改步骤",
    (
        Key("step.do", "f9", "do", "记下", "记下(最后一栏按 Enter 也是)", 0),
        Key("step.next", "tab", "app.focus_next", "下一栏", "到下一栏", 1),
        Key("step.back", "escape", "back", "取消", "取消,什么都不改", 0),
    ),
)

FORM: Area = (
    "发整改通知",
    (
        Key("form.issue", "f9", "issue", "发出", "立即发出", 0),
        Key("form.draft", "f8", "draft", "存草稿", "只存为草稿", 1),
        Key("form.choose", "space", "choose", "选问题", "在问题列表中选中或取消", 2),
        Key("form.next", "tab", "app.focus_next", "下一栏", "到下一栏(Shift+Tab 上一栏)", 3),
        Key("form.back", "escape", "back", "取消", "取消,不保存", 0),
    ),
)
