"""What a screen shows, as a file in exports/; as a picture, the screen itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ykterm.tui.messages import Exported
from ykterm.tui.screens.choice import Choice, Option

if TYPE_CHECKING:
    from pathlib import Path

    from ykterm.tui.app import Dashboard

SHEET = ("xlsx", "csv", "md", "html", "json", "svg")
"""What a list can be exported as."""
SNAPSHOT = ("html", "md", "csv", "json", "xlsx", "svg")
"""What the table of sites can be exported as."""
_TOLD = {
    "html": "网页,可打印、可交出",
    "xlsx": "Excel",
    "csv": "表格文本",
    "md": "Markdown",
    "json": "供程序读",
    "svg": "本屏的图",
}


def ask(
    app: Dashboard,
    title: str,
    stem: str,
    write: Callable[[str], Path],
    *,
    forms: Sequence[str] = SHEET,
    others: Sequence[Option] = (),
) -> None:
    """Asks for a format and writes it in a thread: `write(form)` answers with the file; `stem` names a picture.

    `others` come first and are passed to `write` by their id.
    """

    def answered(form: str | None) -> None:
        if form == "svg":
            # The picture is of the screen without this dialogue.
            app.call_after_refresh(_picture, app, stem)
        elif form is not None:
            app.say("正在导出……")
            app.in_thread(lambda: app.post_message(Exported(str(write(form)))), "export")

    app.push_screen(Choice(title, [*others, *(Option(form, f"{form:<4} {_TOLD[form]}") for form in forms)]), answered)


def _picture(app: Dashboard, stem: str) -> None:
    from ykterm.report.picture import alone

    svg = app.export_screenshot()
    app.in_thread(lambda: app.post_message(Exported(str(app.desk.keep(stem, "svg", alone(svg))))), "export")
