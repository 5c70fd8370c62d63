"""判断: what is about to be said of some findings, which of them it changes, which it leaves alone, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ykterm.core.fault import Fault
from ykterm.core.model import Finding
from ykterm.core.rules.subjects import subject_words
from ykterm.core.text import clean
from ykterm.core.triage import Plan, State, Verdict
from ykterm.tui import keys
from ykterm.tui.cells import cut, cut_middle
from ykterm.tui.rows import RED
from ykterm.tui.widgets.chrome import KeyBar, Prose

if TYPE_CHECKING:
    from ykterm.tui.app import Dashboard

NEEDS_REASON = (State.DISMISSED, State.WAIVED)
MOST_LISTED = 200
"""Findings listed of each kind, at most; how many there are is always said."""


@dataclass
class Planned(Message):
    """What the verdict would do was worked out."""

    plan: Plan | None
    trouble: str = ""
    """Why the verdict cannot be as it stands, in Chinese."""


class VerdictForm(ModalScreen[Verdict | None]):
    """Answers with the verdict to be carried out, None where it was given up."""

    app: Dashboard
    BINDINGS = keys.bindings("verdict")

    def __init__(self, state: State, findings: Sequence[Finding], today: dt.date) -> None:
        super().__init__()
        self._state = state
        self._findings = list(findings)
        self._today = today
        self._plan: Plan | None = None

    @property
    def _units(self) -> list[str]:
        """Ids of the sites they are of, as they come."""
        return list(dict.fromkeys(finding.site for finding in self._findings))

    def compose(self) -> ComposeResult:
        with VerticalGroup(classes="box form"):
            units = self._units
            whose = self._unit_name(units[0]) if len(units) == 1 else f"{len(units)} 家"
            words = f"判为{self._state.word}:{whose} {len(self._findings)} 个问题"
            yield Static(Text(words), markup=False, classes="question")
            yield Static(Text(f"理由({'必填' if self._state in NEEDS_REASON else '可不填'})"), markup=False)
            yield Input(id="reason", compact=True, max_length=500)
            if self._state in (State.WAIVED, State.WATCH, State.DISMISSED):
                yield Static(Text(self._until_words()), markup=False)
                yield Input(id="until", compact=True, placeholder="6月30日、+30d、+10工作日")
            yield Prose("trouble")
            with VerticalScroll(id="plan"):
                yield Prose("will")
            yield KeyBar("verdict")

    def on_mount(self) -> None:
        self.query_one("#reason", Input).focus()
        self._work_out()

    def _until_words(self) -> str:
        return {
            State.WAIVED: "到哪一天为止(必填)",
            State.WATCH: "看到哪一天为止(可不填)",
            State.DISMISSED: "到哪一天再复核(可不填,按设置的天数)",
        }[self._state]

    def _verdict(self) -> Verdict:
        """As typed so far; Fault where the day cannot be read."""
        from ykterm.core.deadline import parse_when

        said = self.query("#until")
        until = said.first(Input).value.strip() if said else ""
        return Verdict(
            state=self._state,
            reason=clean(self.query_one("#reason", Input).value, 500),
            until=parse_when(until, self._today) if until else None,
        )

    @property
    def _stand_in(self) -> dt.date | None:
        return self._today if self._state is State.WAIVED else None

    def _lacks(self, verdict: Verdict) -> str:
        """What must still be filled in, in Chinese; empty where nothing must."""
        if verdict.state in NEEDS_REASON and not verdict.reason:
            return f"{verdict.state.word}要写理由"
        return "豁免要写到哪一天为止" if verdict.state is State.WAIVED and verdict.until is None else ""

    @on(Input.Changed)
    def _work_out(self) -> None:
        try:
            verdict = self._verdict()
        except Fault as fault:
            self.post_message(Planned(None, str(fault)))
            return

        lacks = self._lacks(verdict)
        # Which findings it would change can be told before the reason is written.
        reason = verdict.reason or ("…" if self._state in NEEDS_REASON else "")
        whole = Verdict(state=verdict.state, reason=reason, until=verdict.until or self._stand_in)

        def work() -> None:
            try:
                plan = self.app.desk.plan(self._findings, whole)
            except Fault as fault:
                self.post_message(Planned(None, str(fault)))
            else:
                self.post_message(Planned(plan, lacks))

        self.app.in_thread(work, "plan")

    @on(Planned)
    def _planned(self, message: Planned) -> None:
        self._plan = message.plan
        trouble = Text(f"✗ {message.trouble}", style=RED) if message.trouble else Text()
        self.query_one("#trouble", Prose).say(trouble)
        if message.plan is not None:
            self.query_one("#will", Prose).say(self._plan_words(message.plan))

    def _plan_words(self, plan: Plan) -> Text:
        width = max(20, min(self.size.width * 94 // 100, 116) - 8)
        words = Text()
        words.append(f"将改 {len(plan.will)} 个", "bold")
        for finding, now, _ in plan.will[:MOST_LISTED]:
            words.append(f"\n  {self._line(finding, now.word, width)}")
        if plan.skipped:
            words.append(f"\n不动 {len(plan.skipped)} 个", "bold")
            for skip in plan.skipped[:MOST_LISTED]:
                words.append(f"\n  {self._line(skip.finding, skip.why, width)}")
        return words

    def _line(self, finding: Finding, said: str, width: int) -> str:
        """Of several units each line names its own."""
        whose = f"{self._unit_name(finding.site)} " if len(self._units) > 1 else ""
        head = f"{clean(said, 60)}  {cut(whose + clean(finding.title), width // 2)}"
        subject = clean(subject_words(finding.rule, finding.subject), 2000)
        return f"{head}  {cut_middle(subject, max(8, width - cell_len(head) - 4))}"

    def _unit_name(self, site: str) -> str:
        row = self.app.board.rows.get(site) if self.app.board is not None else None
        return clean(row.name) if row is not None else site

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        inputs = list(self.query(Input))
        if event.input is inputs[-1]:
            self.action_do()
        else:
            self.focus_next()

    def action_do(self) -> None:
        try:
            verdict = self._verdict()
        except Fault as fault:
            self.app.say(str(fault), severe=True)
            return
        if lacks := self._lacks(verdict):
            self.app.say(lacks, severe=True)
            self.query_one("#until" if verdict.reason else "#reason", Input).focus()
        elif self._plan is not None and not self._plan.will:
            self.app.say("没有可改的:下面写明了每一个为什么不动")
        else:
            self.dismiss(verdict)

    def action_back(self) -> None:
        self.dismiss(None)
