"""Keys of the side ledgers."""

from __future__ import annotations

from ykterm.tui.keys.key import Area, Key

MESSAGES: Area = (
    "找错",
    (
        Key("messages.answer", "enter,f5", "answer", "答复", "登记答复、是否属实、归哪家、办结", 0),
        Key("messages.add", "n,f4", "add", "登记", "登记一条留言", 1),
        Key("messages.figures", "m,f7", "figures", "月数字", "本月截止日和全省数字", 2),
        Key("messages.earlier", "left", "month(-1)", "上月", "上一个月", 3, first=True),
        Key("messages.later", "right", "month(1)", "下月", "下一个月", 3, first=True),
        Key("messages.all", "a,f3", "all", "全部", "列出全部月份的留言,或只列本月", 4),
        Key("messages.undo", "u,f2", "undo", "撤销…", "撤销或重做台账最近一次改动", 4),
        Key("messages.export", "e,f6", "export", "导出", "导出列出的留言:xlsx、csv、md、html、json、svg", 5),
        Key("messages.back", "escape", "back", "返回", "返回网站总表", 0),
    ),
)

REGISTERS: Area = (
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
        Key("registers.export", "e,f6", "export", "导出", "导出这一页:xlsx、csv、md、html、json、svg", 5),
        Key("registers.back", "escape", "back", "返回", "返回网站总表", 0),
    ),
)
