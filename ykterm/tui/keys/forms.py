"""Keys of the forms that several screens open."""

from __future__ import annotations

from ykterm.tui.keys.key import Area, Key

FIELDS: Area = (
    "登记表",
    (
        Key("fields.keep", "f9", "keep", "保存", "保存(最后一栏按 Enter 也是)", 0),
        Key("fields.next", "tab,down", "app.focus_next", "下一栏", "到下一栏;有编号的选项写编号即可", 2),
        Key("fields.previous", "shift+tab,up", "app.focus_previous", "上一栏", "到上一栏", 3),
        Key("fields.back", "escape", "back", "取消", "取消,什么都不改", 0),
    ),
)

VERDICT: Area = (
    "判断",
    (
        Key("verdict.do", "f9", "do", "照此判断", "照列出的去改(最后一栏按 Enter 也是)", 0),
        Key("verdict.next", "tab", "app.focus_next", "下一栏", "到下一栏,列表可用方向键滚动", 2),
        Key("verdict.back", "escape", "back", "取消", "取消,什么都不改", 0),
    ),
)
