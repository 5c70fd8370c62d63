"""Triage by keys, for every screen that lists findings: 属实, 误报, 待观察, 豁免, undo and redo."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen

from ykterm.core.model import Finding
from ykterm.core.text import clean
from ykterm.core.triage import Plan, Standing, State, Verdict
from ykterm.tui.child import Child
from ykterm.tui.ledger_work import change
from ykterm.tui.messages import LedgerChanged
from ykterm.tui.screens.choice import Choice, Option

if TYPE_CHECKING:
    from ykterm.core.journal import Entry
    from ykterm.tui.app import Dashboard

AT_ONCE = (State.CONFIRMED, State.WATCH, State.OPEN)
"""Verdicts that need no reason: said of one finding, they are carried out without asking."""

MOST_AGAIN = 200
"""Findings looked at again at once."""


class Triage(Screen[None]):
    """A screen on which findings are judged. Its heirs say which are chosen, and read again when asked to."""

    app: Dashboard

    @abstractmethod
    def chosen_findings(self) -> list[Finding]:
        """The findings selected, else the one under the cursor."""

    def unit_here(self) -> str:
        """The id of the unit one is at; empty for none."""
        found = self.chosen_findings()
        return found[0].site if found else ""

    @abstractmethod
    def standings(self) -> dict[str, Standing]:
        """What was said of the findings on the screen when they were read, by id."""

    @abstractmethod
    def read_again(self) -> None:
        """Reads from the folder what the screen shows; the selection is let go."""

    def action_verdict(self, state: str) -> None:
        """Says it of the chosen findings: at once where nothing can go wrong, else by way of the form."""
        from ykterm.tui.screens.verdict_form import VerdictForm

        findings = self.chosen_findings()
        if not findings or self.app.board is None:
            self.app.say("先把光标移到一个问题上,或用空格选中")
            return
        verdict = Verdict(state=State(state))
        if verdict.state in AT_ONCE and len(findings) == 1:
            self._decide(findings, verdict)
            return

        def answered(said: Verdict | None) -> None:
            if said is not None:
                self._decide(findings, said)

        self.app.push_screen(VerdictForm(verdict.state, findings, self.app.board.as_of), answered)

    def action_verdicts(self) -> None:
        """The same by a menu, for keyboards whose letters an input method eats."""
        options = [
            Option(state.value, state.word) for state in (State.CONFIRMED, State.DISMISSED, State.WATCH, State.WAIVED)
        ]
        options += [Option("open", "撤回判断(待处理)"), Option("undo", "撤销最近一次改动"), Option("redo", "重做")]
        options += [Option("hand", "人工发现的问题、人工检查……"), Option("note", "写备注")]

        def answered(chosen: str | None) -> None:
            if chosen in ("undo", "redo"):
                self._step(chosen)
            elif chosen == "hand":
                self.action_hand()
            elif chosen == "note":
                self.action_note()
            elif chosen is not None:
                self.action_verdict(chosen)

        self.app.push_screen(Choice("判断", options), answered)

    def action_undo(self) -> None:
        self._step("undo")

    def action_redo(self) -> None:
        self._step("redo")

    def action_note(self) -> None:
        """Writes a note beside what was said of the one finding, which stays as it is."""
        from ykterm.tui.screens.fields_form import Field, FieldsForm

        findings, board = self.chosen_findings(), self.app.board
        if board is None or len(findings) != 1:
            self.app.say("备注一次写一个问题:先把光标移到它上面")
            return
        (finding,), ledger, day = findings, self.app.desk.ledger, board.as_of
        standing = self.standings().get(finding.id)
        own = standing.decision if standing and standing.decision and standing.decision.id == finding.id else None
        fields = [Field("note", "备注", own.note if own else "", "空着:没有备注")]

        def keep(values: dict[str, str]) -> str:
            ledger.note(finding, values["note"], day=day)
            return f"已记备注:{finding.id}" if values["note"] else f"已去掉备注:{finding.id}"

        def kept(words: str | None) -> None:
            if words is not None:
                self.post_message(LedgerChanged(words))

        title = f"备注:{clean(finding.title, 100)}"
        self.app.push_screen(FieldsForm(title, fields, lambda _: "判断不变,只记备注", keep), kept)

    def action_hand(self) -> None:
        """What the office sees with its own eyes: entered, looked at again, or a whole check noted."""
        from ykterm.tui import hand
        from ykterm.tui.screens.fields_form import FieldsForm

        board, findings = self.app.board, self.chosen_findings()
        if board is None:
            return
        seen = findings[0] if len(findings) == 1 and hand.is_by_hand(findings[0]) else None
        options = [Option("add", "登记人工发现的问题"), Option("round", "记一次人工检查")]
        if seen is not None:
            options.insert(0, Option("again", f"人工复看 {seen.id}:已改还是仍在"))

        def kept(words: str | None) -> None:
            if words is not None:
                self.post_message(LedgerChanged(words))

        def answered(chosen: str | None) -> None:
            desk, unit = self.app.desk, self.unit_here()
            if chosen == "again" and seen is not None:
                self.app.push_screen(FieldsForm(*hand.look_again(desk, board, seen)), kept)
            elif chosen is not None:
                form = hand.add if chosen == "add" else hand.manual_round
                self.app.push_screen(FieldsForm(*form(desk, board, unit)), kept)

        self.app.push_screen(Choice("人工", options), answered)

    def action_again(self) -> None:
        """Looks at the chosen findings again in a process of its own, and at nothing else."""
        from ykterm.tui.hand import is_by_hand

        chosen = self.chosen_findings()
        findings = [one for one in chosen if not is_by_hand(one)]
        if not chosen:
            self.app.say("先把光标移到一个问题上,或用空格选中")
        elif not findings:
            # What a person saw, a person looks at again.
            self.action_hand()
        elif self.app.child is not None:
            self.app.say("检查正在进行,请等它结束再复查", severe=True)
        elif len(findings) > MOST_AGAIN:
            self.app.say(
                f"一次最多复查 {MOST_AGAIN} 个;更多的请检查整站(在网站详情按 {self.app.key('site.check')})", severe=True
            )
        else:
            self.app.say(f"正在复查 {len(findings)} 个问题……")
            self.app.run_worker(self._look_again([one.id for one in findings]), group="recheck", exit_on_error=False)

    async def _look_again(self, ids: list[str]) -> None:
        code, words = await Child(self.app.desk.command("recheck", *ids), lambda events: None).run()
        if code not in (0, 1):
            self.app.say(f"复查没有做完:{clean(words) or '没有说明原因'}", severe=True)
        else:
            self.app.say("复查完毕" + (":有仍在或未能查的" if code else ":全部已改"))
        self.app.load()

    def _decide(self, findings: list[Finding], verdict: Verdict) -> None:
        shown = {finding.id: self.standings()[finding.id] for finding in findings}
        self._change(lambda: _decided(self.app.desk.decide(findings, verdict, shown)))

    def _step(self, which: str) -> None:
        desk = self.app.desk
        doing, word = (desk.undo, "已撤销") if which == "undo" else (desk.redo, "已重做")
        self._change(lambda: _stepped(doing(), word))

    def _change(self, work: Callable[[], str]) -> None:
        change(self.app, self, work)

    @on(LedgerChanged)
    def _changed(self, message: LedgerChanged) -> None:
        self.app.say(message.words)
        self.app.load()
        self.read_again()


def _decided(plan: Plan) -> str:
    word = plan.verdict.state.word
    said = f"{word} {len(plan.will)} 个" if plan.will else "没有改动"
    if len(plan.skipped) == 1:
        return f"{said};不动 1 个:{clean(plan.skipped[0].why)}"
    return f"{said};不动 {len(plan.skipped)} 个" if plan.skipped else said


def _stepped(entry: Entry, word: str) -> str:
    return f"{word}:{clean(entry.action)}({clean(entry.who) or '不知是谁'},{entry.at[:16].replace('T', ' ')})"
