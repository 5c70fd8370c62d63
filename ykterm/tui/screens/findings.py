"""全市问题: the findings of all sites together, by rule, unit or host; judged in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import structs
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input

from ykterm.core.text import clean
from ykterm.tui import keys
from ykterm.tui.case_lines import filter_words, group_line, heading, line_of, state_line, widths
from ykterm.tui.casebook import ALL, Casebook, Group, Grouping
from ykterm.tui.evidence import finding_evidence
from ykterm.tui.screens.case_filters import CaseFilters
from ykterm.tui.widgets.chrome import Headline, KeyBar, Line, Prose
from ykterm.tui.widgets.long_list import LongList

if TYPE_CHECKING:
    from ykterm.core.filters import Filter
    from ykterm.core.model import Finding
    from ykterm.core.triage import Standing
    from ykterm.report.city import Judged

WIDE = 100
"""Cells from which on the evidence stands at the side, not below."""
LOW = 20
"""Lines below which the list has the screen to itself, until F2."""
REST = 0.12
"""Seconds the cursor rests on a finding before its evidence is read."""


@dataclass
class CasebookLoaded(Message):
    """All findings were read."""

    book: Casebook


@dataclass
class EvidenceRead(Message):
    """One finding was read whole."""

    finding: Finding


class FindingsScreen(CaseFilters):
    """One long list in groups; Space selects a finding, or a whole group on its title."""

    BINDINGS = keys.bindings("findings")
    AUTO_FOCUS = "#findings"

    def __init__(self) -> None:
        super().__init__()
        self._book: Casebook | None = None
        self._grouping = Grouping.RULE
        self._filter = ALL
        self._folded: set[str] = set()
        self._found: list[Judged] = []
        self._lines: list[Group | Judged] = []
        self._selected: set[str] = set()
        self._whole: Finding | None = None
        """The finding whose evidence was read last."""
        self._pane_wanted: bool | None = None
        """None: as the size allows."""

    def compose(self) -> ComposeResult:
        yield Headline()
        yield Line("state")
        yield Input(id="filter", compact=True, placeholder="问题、地址或单位的一部分,Enter 回到列表")
        with Horizontal(id="body"):
            with Vertical(id="main"):
                yield Line("heading")
                yield LongList("findings")
            with VerticalScroll(id="pane"):
                yield Prose("evidence")
        yield KeyBar("findings", "app")

    def on_mount(self) -> None:
        self.query_one("#filter", Input).display = False
        self._lay_out()
        self._say_head()
        self.query_one("#state", Line).say(" 正在读取……")
        self._load()

    def on_resize(self) -> None:
        self._lay_out()

    @property
    def listed(self) -> LongList:
        return self.query_one("#findings", LongList)

    # Called by the app

    def snapshot_loaded(self) -> None:
        """The folder was read again."""
        self._say_head()
        self._load()

    # Reading

    def _load(self) -> None:
        self.app.in_thread(lambda: self.post_message(CasebookLoaded(self.app.desk.casebook())), "casebook")

    @on(CasebookLoaded)
    def _loaded(self, message: CasebookLoaded) -> None:
        self._book = message.book
        self._whole = None
        self._arrange()

    # Triage

    def chosen_findings(self) -> list[Finding]:
        if self._selected and self._book is not None:
            return [one.finding for one in self._book.findings if one.finding.id in self._selected]
        line = self._under_cursor
        if isinstance(line, Group):
            return [one.finding for one in line.findings]
        return [line.finding] if line is not None else []

    def standings(self) -> dict[str, Standing]:
        return {one.finding.id: one.standing for one in self._book.findings} if self._book is not None else {}

    def read_again(self) -> None:
        self._selected.clear()
        # Without a round under way the app reads the city again, and says so.
        if self.app.child is not None:
            self._load()

    # Drawing

    def _lay_out(self) -> None:
        wide = self.size.width >= WIDE
        self.set_class(wide, "wide")
        roomy = wide or self.size.height >= LOW
        self.query_one("#pane").display = roomy if self._pane_wanted is None else self._pane_wanted
        self.call_after_refresh(self._say_heading)

    def _say_head(self) -> None:
        snapshot = self.app.snapshot
        if snapshot is not None:
            words = f"{snapshot.city} · 全市问题 · {snapshot.as_of:%Y-%m-%d}"
            self.query_one(Headline).say(words, simulated=snapshot.simulated)

    def _say_heading(self) -> None:
        self.query_one("#heading", Line).say(heading(widths(self.listed.size.width, self._grouping)))

    def _arrange(self) -> None:
        """Filters and groups anew; the cursor stays on its line where that is still there."""
        if self._book is None:
            return
        before, index = self._under_cursor, self.listed.cursor or 0
        self._found = self._book.chosen(self._filter)
        self._lines = list(self._book.lines(self._found, self._grouping, self._folded))
        if self._selected:
            self._selected &= {one.finding.id for one in self._book.findings}
        # The cursor begins on a finding, not on its group's title.
        at = 1 if before is None else self._place_of(before)
        self.listed.show(len(self._lines), self._line, cursor=index if at is None else at)
        self._say_heading()
        self._say_state()
        self._show_evidence()

    def _place_of(self, line: Group | Judged | None) -> int | None:
        wanted = _key(line)
        return next((at for at, one in enumerate(self._lines) if wanted and _key(one) == wanted), None)

    @property
    def _under_cursor(self) -> Group | Judged | None:
        at = self.listed.cursor
        return self._lines[at] if at is not None and at < len(self._lines) else None

    def _line(self, index: int, width: int) -> Text:
        line = self._lines[index]
        if isinstance(line, Group):
            chosen = sum(one.finding.id in self._selected for one in line.findings)
            return group_line(line, width, chosen)
        assert self._book is not None
        site = self._book.sites[line.finding.site]
        return line_of(line, site, widths(width, self._grouping), line.finding.id in self._selected)

    def _say_state(self) -> None:
        if self._book is None:
            return
        words = filter_words(self._filter, self._grouping, self._book.sites)
        line = state_line(words, self._found, len(self._book.findings), len(self._selected))
        self.query_one("#state", Line).say(line)

    @property
    def _empty_words(self) -> str:
        if self._book is not None and self._book.findings:
            return "没有符合筛选的问题。Esc 清除筛选。"
        if self.app.snapshot is not None and self.app.snapshot.round is None:
            key = self.app.key("sites.check_all")
            return f"还没有检查过,有没有问题不知道。到“{self.app.key('app.sites')} 网站”按 {key} 检查全部。"
        return "没有查出问题。"

    def _show_evidence(self) -> None:
        line = self._under_cursor
        if self._book is None:
            return
        if line is None:
            self._say_evidence(Text(self._empty_words))
        elif isinstance(line, Group):
            self._say_evidence(self._group_words(line))
        else:
            whole = self._whole if self._whole is not None and self._whole.id == line.finding.id else line.finding
            words = Text().append(f"{clean(self._book.sites[line.finding.site].full_name)}\n", "bold")
            self._say_evidence(words + finding_evidence(whole, line.life, line.standing))
            if whole is line.finding and not line.by_hand:
                self.set_timer(REST, lambda: self._read_evidence(line))

    def _group_words(self, group: Group) -> Text:
        assert self._book is not None
        text = Text().append(f"{group.title}:{len(group.findings)} 个问题\n", "bold")
        units: dict[str, int] = {}
        for one in group.findings:
            units[one.finding.site] = units.get(one.finding.site, 0) + 1
        for site, number in sorted(units.items(), key=lambda pair: -pair[1]):
            text.append(f"{clean(self._book.sites[site].name)} {number}  ")
        return text.append("\nEnter 收起或展开这一组,空格选中或取消整组。\n", "dim")

    def _say_evidence(self, words: Text) -> None:
        self.query_one("#evidence", Prose).say(words)
        self.query_one("#pane", VerticalScroll).scroll_home(animate=False)

    def _read_evidence(self, wanted: Judged) -> None:
        if self._under_cursor is wanted and self.is_attached:
            self.app.in_thread(lambda: self._read_whole(wanted), "evidence")

    def _read_whole(self, wanted: Judged) -> None:
        found = self.app.desk.finding(wanted.life.last_round_id, wanted.finding)
        if found is not None:
            self.post_message(EvidenceRead(found))

    @on(EvidenceRead)
    def _evidence_read(self, message: EvidenceRead) -> None:
        line = self._under_cursor
        if line is not None and not isinstance(line, Group) and line.finding.id == message.finding.id:
            self._whole = message.finding
            self._show_evidence()

    @on(LongList.Highlighted)
    def _highlighted(self) -> None:
        self._show_evidence()

    # Keys

    def action_open(self) -> None:
        """The site of the finding; on a group's title folds the group or shows it whole."""
        from ykterm.tui.screens.site import SiteScreen

        line = self._under_cursor
        if isinstance(line, Group):
            self._folded ^= {line.key}
            self._arrange()
        elif line is not None and self.app.board is not None and line.finding.site in self.app.board.rows:
            self.app.push_screen(SiteScreen(line.finding.site))

    def action_fold_all(self) -> None:
        groups = {line.key for line in self._lines if isinstance(line, Group)}
        self._folded = set() if groups <= self._folded else groups
        self._arrange()

    def action_choose(self) -> None:
        line = self._under_cursor
        if line is None:
            return
        if isinstance(line, Group):
            self._choose([one.finding.id for one in line.findings])
        else:
            self._selected ^= {line.finding.id}
            self.listed.action_move(1)
        self.listed.redraw()
        self._say_state()

    def action_choose_all(self) -> None:
        self._choose([one.finding.id for one in self._found])
        self.listed.redraw()
        self._say_state()

    def _choose(self, ids: list[str]) -> None:
        """Selects them all, or lets them all go where they are selected already."""
        here = set(ids)
        self._selected = self._selected - here if here <= self._selected else self._selected | here

    def action_group(self) -> None:
        every = list(Grouping)
        self._grouping = every[(every.index(self._grouping) + 1) % len(every)]
        self._folded.clear()
        self._arrange()

    def action_pane(self) -> None:
        self._pane_wanted = not self.query_one("#pane").display
        self._lay_out()

    # Filters

    def shown_filter(self) -> Filter:
        return self._filter

    def casebook(self) -> Casebook | None:
        return self._book

    def unit_under_cursor(self) -> str | None:
        line = self._under_cursor
        return line.finding.site if line is not None and not isinstance(line, Group) else None

    def set_filter(self, chosen: Filter) -> None:
        self._filter = chosen
        self._arrange()

    def action_text(self) -> None:
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    @on(Input.Changed, "#filter")
    def _typed(self, event: Input.Changed) -> None:
        self.set_filter(structs.replace(self._filter, id="", text=clean(event.value)))

    @on(Input.Submitted, "#filter")
    def _typed_out(self, event: Input.Submitted) -> None:
        event.input.display = False
        self.listed.focus()

    def action_back(self) -> None:
        field = self.query_one("#filter", Input)
        if field.display or self._filter != ALL:
            field.display = False
            with self.prevent(Input.Changed):
                field.value = ""
            self.set_filter(ALL)
            self.listed.focus()
        else:
            self.app.pop_screen()


def _key(line: Group | Judged | None) -> str | None:
    if line is None:
        return None
    return f"group:{line.key}" if isinstance(line, Group) else line.finding.id
