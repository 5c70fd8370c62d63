"""What can be done to a notice from the screens of 整改: asked once, carried out in a thread, told in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen

from ykterm.core.rectify import Notice, NoticeState, Said
from ykterm.core.text import clean
from ykterm.tui import ledger_work
from ykterm.tui.child import Child
from ykterm.tui.messages import LedgerChanged, NoticeKept
from ykterm.tui.rectify import Rectify
from ykterm.tui.screens.choice import Choice, Option
from ykterm.tui.screens.step_form import Field, StepForm

if TYPE_CHECKING:
    from ykterm.report.rectify.view import View
    from ykterm.tui.app import Dashboard


class NoticeSteps(Screen[None]):
    """A screen with a chosen notice and keys for its steps."""

    app: Dashboard

    @property
    def chosen(self) -> View | None:
        """The notice the keys are about."""
        raise NotImplementedError

    @property
    def rectify(self) -> Rectify:
        return Rectify(self.app.desk)

    def _title(self, view: View) -> str:
        return f"{view.unit} 整改通知 {view.notice.id}(期限 {view.notice.due:%Y-%m-%d})"

    def _do(self, work: Callable[[], Notice]) -> None:
        def kept() -> None:
            moved = work()
            self.post_message(NoticeKept(f"整改通知 {moved.id}:{moved.state.value}"))

        self.app.in_thread(kept, "notice")

    def _ask(self, options: list[Option], answered: Callable[[str], None]) -> None:
        view = self.chosen
        if view is None:
            return

        def chosen(answer: str | None) -> None:
            if answer not in (None, "no"):
                answered(str(answer))

        self.app.push_screen(Choice(self._title(view), [*options, Option("no", "不动")]), chosen)

    def action_issue(self) -> None:
        view = self.chosen
        if view is not None:
            self._ask([Option("yes", "发出")], lambda _: self._do(lambda: self.rectify.issue(view.notice.id)))

    def action_report(self) -> None:
        view = self.chosen
        if view is None:
            return
        options = [Option("plain", "登记收到书面整改报告(逐条怎样说,可在逐条里记)")]
        if view.notice.findings:
            options.append(Option("fixed", f"登记收到,报告说 {len(view.notice.findings)} 个全部已改"))

        def answered(answer: str) -> None:
            said = dict.fromkeys(view.notice.findings, Said.FIXED) if answer == "fixed" else {}
            self._do(lambda: self.rectify.report(view.notice.id, said))

        self._ask(options, answered)

    def action_close(self) -> None:
        view = self.chosen
        if view is None:
            return
        left = [item for item in view.items if item.machine.value != "fixed"]
        words = f"销号({len(left)} 个问题复查没有说已改)" if left else "销号"
        self._ask([Option("yes", words)], lambda _: self._do(lambda: self.rectify.close(view.notice.id)))

    def action_extend(self) -> None:
        fields = [Field("to", "延期到哪一天", day=True), Field("why", "为什么"), Field("by", "谁批准的", needed=False)]

        def given(view: View, said: dict[str, str]) -> Notice:
            return self.rectify.extend(view.notice.id, dt.date.fromisoformat(said["to"]), said["why"], said["by"])

        self._form("延期", fields, given)

    def action_send_back(self) -> None:
        fields = [Field("why", "为什么退回")]
        self._form("退回书面报告", fields, lambda view, said: self.rectify.send_back(view.notice.id, said["why"]))

    def action_chase(self) -> None:
        view = self.chosen
        if view is None:
            return
        if view.chase is None:
            following = view.next_rung
            words = f"下一步{following.rung}在 {following.day}" if following else "报告已收到或还没有发出,不用催"
            self.app.say(f"现在没有该做的催办:{words}")
            return
        fields = [Field("note", "怎样催的(电话、短信、函)", needed=False)]
        question = f"记下{view.chase.rung}({view.chase.day} 起该做)"
        self._form(question, fields, lambda view, said: self.rectify.chase(view.notice.id, said["note"]))

    def _form(self, doing: str, fields: list[Field], work: Callable[[View, dict[str, str]], Notice]) -> None:
        view = self.chosen
        if view is None or self.app.board is None:
            return

        def given(said: dict[str, str] | None) -> None:
            if said is not None:
                self._do(lambda: work(view, said))

        self.app.push_screen(StepForm(f"{doing}:{self._title(view)}", fields, self.app.board.as_of), given)

    def action_recheck(self) -> None:
        """Looks at the notice's findings again in a process of its own."""
        view = self.chosen
        if view is None:
            return
        if self.app.child is not None:
            self.app.say("检查正在进行,请等它结束再复查", severe=True)
        elif view.notice.state in (NoticeState.DRAFT, NoticeState.CLOSED):
            self.app.say(f"整改通知 {view.notice.id} {view.notice.state.value},不能复查", severe=True)
        else:
            self.app.say(f"正在复查 {view.unit} {len(view.items)} 个问题……")
            self.app.run_worker(self._recheck(view.notice.id), group=f"recheck-{view.notice.id}", exit_on_error=False)

    async def _recheck(self, notice_id: str) -> None:
        code, words = await Child(self.rectify.recheck_command(notice_id), lambda events: None).run()
        if code not in (0, 1):
            self.app.say(f"复查没有做完:{clean(words) or '没有说明原因'}", severe=True)
        else:
            self.app.say(f"整改通知 {notice_id} 复查完毕" + (",有没改或未能查的" if code else ",全部已改"))
        self.app.load()

    def action_undo(self) -> None:
        ledger_work.ask_undo(self.app, self)

    @on(LedgerChanged)
    @on(NoticeKept)
    def _kept(self, message: NoticeKept | LedgerChanged) -> None:
        self.app.say(message.words)
        self.app.load()
