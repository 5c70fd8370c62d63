"""All keys, made from the one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from ykterm.tui.cells import pad
from ykterm.tui.keys import AREAS, Table, shown

if TYPE_CHECKING:
    from ykterm.tui.app import Dashboard


def help_text(table: Table = AREAS) -> Text:
    """Every area's keys, a line each."""
    text = Text()
    for title, keys in table.values():
        text.append(f"{title}\n", "bold")
        for key in keys:
            names = " ".join(shown(name) for name in key.names)
            text.append(f"  {pad(names, 13)}", "bold")
            text.append(f"{key.help}\n")
        text.append("\n")
    text.append("输入法打开时,全角的字母、数字、标点(ｃ、１、？、/ 变成的“、”)与半角的作用相同。\n")
    text.append("状态:✓ 正常  ! 有问题  ✗ 不合格/打不开  ⊘ 被拦截  ? 未查全  ~ 待核  … 检查中  - 未登记  · 未检查\n")
    text.append("—:不知道(未查或被拦截),不是 0。  本月后的 +:有栏目读不全,至少这么多。\n")
    return text


class HelpScreen(ModalScreen[None]):
    """F1: closed by Esc, Enter, F1, ? or q."""

    app: Dashboard
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,f1,question_mark,q", "dismiss(None)", show=False)]

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box help"):
            yield Static(help_text(self.app.key_table), markup=False)
            yield Static(Text("↑↓ 翻看  Esc 返回"), markup=False, classes="hint")

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()
