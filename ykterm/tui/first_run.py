"""Nothing has been checked yet: what there is, what to press, and the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from ykterm.tui.screens.choice import Choice, Option

if TYPE_CHECKING:
    from ykterm.tui.app import Dashboard


def is_first_run(app: Dashboard) -> bool:
    """Whether no round was ever run in the folder, nor is one running."""
    return app.snapshot is not None and app.snapshot.round is None and app.child is None


def words(app: Dashboard) -> Text:
    """What stands below the rows then; empty before they are there."""
    if app.board is None:
        return Text()
    totals = app.board.totals()
    known = totals.sites - totals.unregistered
    text = Text(f" {totals.sites} 家网站,尚未检查。{known} 家有网址")
    if totals.unregistered:
        text.append(f",{totals.unregistered} 家未登记网址(按 {app.key('sites.edit')} 补登)")
    text.append("。\n")
    offered = {"sites.check_all": "检查全部", "sites.check": "检查本站", "app.help": "帮助"}
    if app.demo_offered:
        offered |= {"sites.demo": "演示:在本机模拟的营口 39 站"}
    for action, told in offered.items():
        text.append(f" {app.key(action)}", "bold").append(f" {told}  ")
    return text


def offer_demo(app: Dashboard) -> None:
    """Asks, and leaves for the demo."""
    question = "演示在临时文件夹里进行,不动您的文件夹;先查一次(不到一分钟),再打开界面查第二次。看完退出就回到这里。"

    def answered(chosen: str | None) -> None:
        if chosen == "go":
            app.demo_chosen = True
            app.exit(return_code=0)

    app.push_screen(Choice(question, [Option("go", "开始演示"), Option("stay", "不看")]), answered)
