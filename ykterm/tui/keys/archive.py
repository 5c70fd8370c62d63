"""Keys of the screens over the archive: monitoring, and two rounds beside each other."""

from __future__ import annotations

from ykterm.tui.keys.key import Area, Key

MONITOR: Area = (
    "监测",
    (
        Key("monitor.toggle", "m,f5", "turn", "开始/停止", "开始或停止按时访问各首页(与检查可同时进行)", 0),
        Key("monitor.pace", "t,f7", "pace", "间隔", "每隔多久访问一次", 2),
        Key("monitor.open", "enter", "open", "历史", "打开本站的历史:各次检查和访问", 1),
        Key("monitor.down", "f,f4", "only_down", "只看打不开", "只看打不开、待确认的网站,再按列出全部", 3),
        Key("monitor.export", "e,f6", "export", "导出", "导出一周的可用性:xlsx、csv、md、html、json、svg", 4),
        Key("monitor.back", "escape", "back", "返回", "返回网站总表", 0),
    ),
)

COMPARE: Area = (
    "比较",
    (
        Key("compare.open", "enter", "open", "逐条", "这一家(第一行是全市)的问题:新、未改、已改、反弹、没能看到", 0),
        Key("compare.earlier", "r,f5", "choose('first')", "前一次", "选前一次检查", 1),
        Key("compare.later", "t,f7", "choose('second')", "后一次", "选后一次检查", 1),
        Key("compare.changed", "f,f4", "only_changed", "只看有变", "只看有变化的网站,再按列出全部", 3),
        Key("compare.export", "e,f6", "export", "导出", "导出比较:数字或逐条,xlsx、csv、md、html、json、svg", 4),
        Key("compare.back", "escape", "back", "返回", "返回网站总表", 0),
    ),
)

DIFFERENCES: Area = (
    "比较逐条",
    (
        Key("differences.change", "l,f4", "change", "变化", "只看新问题、未改、已改、反弹、没能看到的一种", 1),
        Key("differences.rule", "r,f5", "rule", "规则", "只看一条规则", 1),
        Key("differences.open", "enter", "open", "打开", "打开该单位的网站详情", 2),
        Key("differences.export", "e,f6", "export", "导出", "导出列出的:xlsx、csv、md、html、json、svg", 4),
        Key("differences.back", "escape", "back", "返回", "清除筛选;再按返回比较", 0),
    ),
)
