"""Keys that work on every screen, unless the screen has a use of its own for them."""

from __future__ import annotations

from ykterm.tui.keys.key import Area, Key

APP: Area = (
    "到处可用",
    (
        Key("app.help", "f1,question_mark", "app.help", "帮助", "本页:所有按键", 1),
        Key("app.palette", "f12,ctrl+p", "app.palette", "全部动作", "这一屏能做的全部动作,可查找:没有字母键也能用", 3),
        Key("app.sites", "1", "app.show_sites", "网站", "网站总表(网站详情里的数字是标签)", 6),
        Key("app.findings", "2", "app.show('findings')", "问题", "全市问题:按规则、单位或主机", 4),
        Key("app.notices", "3", "app.show('notices')", "整改", "整改通知与期限(网站详情里先按 Esc)", 4),
        Key("app.messages", "4", "app.show('messages')", "找错", "找错留言:登记、答复、月度数字", 5),
        Key("app.registers", "5", "app.show('registers')", "登记", "登记:域名清理、国徽自查、信息发布、省级抽查", 5),
        Key("app.bulletin", "6", "app.show('bulletin')", "通报", "本月的通报:每个数都能打开来源,发出,导出", 5),
        Key("app.monitor", "7", "app.show('monitor')", "监测", "首页监测:按时访问,可用性对照 5% 的否决线", 5),
        Key(
            "app.compare",
            "8",
            "app.show('compare')",
            "比较",
            "比较两次检查:数字、新问题、未改、已改、反弹、没能看到的",
            5,
        ),
        Key("app.trends", "9", "app.show('trends')", "趋势", "趋势:各月的发布量、死链、空白栏目、合格率、覆盖率", 7),
        Key("app.settings", "S", "app.settings", "设置", "设置:全部设置的含义和默认值,写进 settings.yaml", 7),
        Key(
            "app.export",
            "e,f6",
            "app.export",
            "导出",
            "导出这一屏列出的(照筛选和排序):html、xlsx、csv、md、json,svg 是本屏的图",
            5,
        ),
        Key("app.stop", "x,f8", "app.stop_round", "停止", "停止正在进行的检查,已查到的保留", 6),
        Key("app.quit", "q,f10", "app.leave", "退出", "退出;检查进行中时先问一句", 2),
    ),
)
