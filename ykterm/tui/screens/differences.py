"""比较逐条: the findings of one site, or of all, by what became of them between two rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen

from ykterm.core.compare import Change
from ykterm.core.rules.subjects import subject_words
from ykterm.core.text import clean
from ykterm.report.words import RULES
from ykterm.tui import exporting, keys, lookout
from ykterm.tui.cells import cut, cut_middle, pad
from ykterm.tui.evidence import finding_evidence
from ykterm.tui.screens.choice import Choice, Option
from ykterm.tui.widgets.chrome import Headline, KeyBar, Line, Prose
from ykterm.tui.widgets.long_list import LongList

if TYPE_CHECKING:
    from ykterm.report.compare import Compared, Difference
    from ykterm.tui.app import Dashboard

WIDE = 100
"""Cells from which on the evidence stands at the side, not below."""
LOW = 20
"""Lines below which the list has the screen to itself."""


class DifferencesScreen(Screen[None]):
    """One list, the kinds of change as titles."""

    app: Dashboard
    BINDINGS = keys.bindings("differences")
    AUTO_FOCUS = "#differences"

    def __init__(self, compared: Compared, site: str | None) -> None:
        """`site`: whose findings; None: those of all."""
        super().__init__()
        self._compared = compared
        self._sites = [one for one in compared.sites if site is None or one.site.id == site]
        self._names = {one.site.id: clean(one.site.name) for one in compared.sites}
        self._city = site is None
        self._change: Change | None = None
        self._rule: str | None = None
        self._lines: list[Change | Difference] = []

    def compose(self) -> ComposeResult:
        yield Headline()
        yield Line("state")
        with Horizontal(id="body"):
            with Vertical(id="main"):
                yield LongList("differences")
            with VerticalScroll(id="pane"):
                yield Prose("evidence")
        yield KeyBar("differences", "app")

    def on_mount(self) -> None:
        first, second = self._compared.first, self._compared.second
        where = "全市" if self._city else self._names[self._sites[0].site.id]
        simulated = self._compared.city.simulated
        self.query_one(Headline).say(f"{where} · {first.label} → {second.label}", simulated=simulated)
        self._lay_out()
        self._arrange()

    def on_resize(self) -> None:
        self._lay_out()

    @property
    def listed(self) -> LongList:
        return self.query_one("#differences", LongList)

    # Drawing

    def _lay_out(self) -> None:
        self.set_class(self.size.width >= WIDE, "wide")
        pane = self.query_one("#pane")
        pane.display = self.size.width >= WIDE or self.size.height >= LOW
        self.query_one("#body").styles.layout = "horizontal" if self.size.width >= WIDE else "vertical"
        pane.styles.width = 46 if self.size.width >= WIDE else "100%"
        pane.styles.height = "100%" if self.size.width >= WIDE else 8

    @property
    def _all(self) -> list[Difference]:
        return [one for site in self._sites for one in site.differences]

    @property
    def _found(self) -> list[Difference]:
        return [
            one
            for one in self._all
            if self._change in (None, one.changed.change) and self._rule in (None, one.finding.rule)
        ]

    def _arrange(self) -> None:
        found = self._found
        self._lines = []
        for change in Change:
            mine = [one for one in found if one.changed.change is change]
            if mine:
                self._lines += [change, *mine]
        self.listed.show(len(self._lines), self._line, cursor=1)
        words = [self._change.word] if self._change else []
        words += [RULES.get(self._rule, self._rule)] if self._rule else []
        narrowed = f"只看 {'、'.join(words)}:{len(found)}/{len(self._all)} 条" if words else f"共 {len(found)} 条"
        self.query_one("#state", Line).say(f" {narrowed}")
        self._show_evidence()

    def _line(self, index: int, width: int) -> Text:
        line = self._lines[index]
        if isinstance(line, Change):
            size = sum(isinstance(one, Change) is False and one.changed.change is line for one in self._found)
            return Text(cut(f"▸ {line.word}({size}) {line.told}", width), "bold", no_wrap=True, end="")
        finding = line.finding
        unit = pad(self._names[finding.site], 12) + " " if self._city else ""
        subject = clean(subject_words(finding.rule, finding.subject), 500)
        title = pad(clean(finding.title, 200), 26) + " "
        rest = max(8, width - 2 - len(unit) - 27 - (6 if unit else 0))
        return Text(cut(f"  {unit}{title}{cut_middle(subject, rest)}", width), no_wrap=True, end="")

    @property
    def _under_cursor(self) -> Change | Difference | None:
        at = self.listed.cursor
        return self._lines[at] if at is not None and at < len(self._lines) else None

    def _show_evidence(self) -> None:
        line = self._under_cursor
        if line is None:
            words = Text(
                "没有符合筛选的。Esc 清除筛选。" if self._all else "两次都没有问题。没看到的不在内,见比较页的说明。"
            )
        elif isinstance(line, Change):
            words = Text(f"{line.word}:{line.told}\n")
        else:
            words = Text(f"{line.changed.change.word}", "bold")
            words.append(f" {line.changed.why or line.changed.change.told}\n", "not bold")
            words += finding_evidence(line.finding, None, line.standing)
        self.query_one("#evidence", Prose).say(words)
        self.query_one("#pane", VerticalScroll).scroll_home(animate=False)

    @on(LongList.Highlighted)
    def _highlighted(self) -> None:
        self._show_evidence()

    # Keys

    def action_change(self) -> None:
        counted = {change: sum(one.changed.change is change for one in self._all) for change in Change}
        options = [Option("", f"全部 {len(self._all)}")]
        options += [Option(change.value, f"{change.word} {number}") for change, number in counted.items() if number]

        def answered(chosen: str | None) -> None:
            if chosen is not None:
                self._change = Change(chosen) if chosen else None
                self._arrange()

        self.app.push_screen(Choice("只看", options, self._change.value if self._change else ""), answered)

    def action_rule(self) -> None:
        rules = dict.fromkeys(one.finding.rule for one in self._all)
        options = [Option("", "全部规则"), *(Option(rule, RULES.get(rule, rule)) for rule in rules)]

        def answered(chosen: str | None) -> None:
            if chosen is not None:
                self._rule = chosen or None
                self._arrange()

        self.app.push_screen(Choice("只看一条规则", options, self._rule or ""), answered)

    def action_open(self) -> None:
        from ykterm.tui.screens.site import SiteScreen

        line = self._under_cursor
        if line is not None and not isinstance(line, Change) and self.app.board is not None:
            self.app.push_screen(SiteScreen(line.finding.site))

    def action_export(self) -> None:
        compared, found, desk = self._compared, self._found, self.app.desk
        words = [] if self._city else [f"单位 {self._names[self._sites[0].site.id]}"]
        words += [self._change.word] if self._change else []
        words += [f"规则 {self._rule}"] if self._rule else []
        said = ";".join(words)
        exporting.ask(
            self.app,
            f"导出列出的 {len(found)} 条为",
            "比较",
            lambda form: lookout.export_rounds(desk, compared, found, form, said, figures=False),
        )

    def action_back(self) -> None:
        if self._change is not None or self._rule is not None:
            self._change = self._rule = None
            self._arrange()
        else:
            self.app.pop_screen()
