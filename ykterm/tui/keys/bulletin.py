"""Keys of the month's notice."""

from __future__ import annotations

from ykterm.tui.keys.key import Area, Key

BULLETIN: Area = (
    "通报",
    (
        Key("bulletin.rows", "enter,f5", "rows", "看来源", "打开光标所在的数:计算、来源、逐行明细", 0, first=True),
        Key("bulletin.next", "tab,down", "turn(1)", "下一个数", "到下一个数", 2, first=True),
        Key("bulletin.previous", "shift+tab,up", "turn(-1)", "上一个数", "到上一个数", 9, first=True),
        Key("bulletin.earlier", "left", "month(-1)", "上月", "上一个月", 3, first=True),
        Key("bulletin.later", "right", "month(1)", "下月", "下一个月", 3, first=True),
        Key("bulletin.issue", "f,f4", "issue", "发出", "发出:定下文号,文字和数字从此不变,以后的变动列为更正", 2),
        Key("bulletin.edit", "w,f7", "edit", "改文字", "手改光标所在的一段,与程序写的逐字对照", 2),
        Key("bulletin.note", "m,f3", "note", "附注", "还缺的、没有看到的、更正、手改的段落", 2),
        Key("bulletin.check", "k,f9", "check", "核对", "把文中的数相互核算,并与台账、检查记录核对", 4),
        Key("bulletin.undo", "u,f2", "undo", "撤销…", "撤销或重做台账最近一次改动", 5),
        Key("bulletin.export", "e,f6", "export", "导出", "导出通报:docx、html、md,可附数据来源", 3),
        Key("bulletin.back", "escape", "back", "返回", "返回网站总表", 0),
    ),
)

ROWS: Area = (
    "通报的来源",
    (Key("rows.back", "escape,enter,f5", "back", "返回", "返回上一屏(方向键上下翻看)", 0, first=True),),
)

EDIT: Area = (
    "改通报文字",
    (
        Key("edit.keep", "f9", "keep", "保存", "保存这一段", 0, first=True),
        Key("edit.restore", "f8", "restore", "用程序的", "换回程序写的文字(再按 F9 保存)", 1, first=True),
        Key("edit.back", "escape", "back", "取消", "取消,什么都不改", 0, first=True),
    ),
)
