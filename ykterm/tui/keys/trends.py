"""Keys of the trends."""

from __future__ import annotations

from ykterm.tui.keys.key import Area, Key

TRENDS: Area = (
    "趋势",
    (
        Key("trends.next", "tab,right", "turn(1)", "换图", "下一页:总览,然后一项一页,列出各月的数字", 0, first=True),
        Key("trends.previous", "shift+tab,left", "turn(-1)", "上一图", "上一页", 9, first=True),
        Key("trends.unit", "o,f3", "unit", "单位", "看一家的趋势,或全市的", 1),
        Key("trends.months", "m,f7", "months", "月数", "看最近 6、12、24、36 个月", 2),
        Key("trends.again", "r,f5", "again", "重读", "从存档和台账重新读一遍", 4),
        Key("trends.export", "e,f6", "export", "导出", "导出:html(带图,可打印)、svg 图、xlsx、csv、md、json", 3),
        Key("trends.back", "escape", "back", "返回", "返回网站总表", 0),
    ),
)
