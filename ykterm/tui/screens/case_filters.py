"""The filters of 全市问题: by life, verdict, rule, unit and text, kept under a name and called by it."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import structs

from ykterm.core.text import clean
from ykterm.core.triage import State
from ykterm.report.findings import STATES
from ykterm.report.words import RULES
from ykterm.tui import exporting
from ykterm.tui.case_lines import LIVES, narrowing
from ykterm.tui.casebook import ALL
from ykterm.tui.desk import MANY
from ykterm.tui.messages import LedgerChanged
from ykterm.tui.screens.choice import Choice, Option
from ykterm.tui.screens.fields_form import Field, FieldsForm, Values
from ykterm.tui.triage import Triage

if TYPE_CHECKING:
    from pathlib import Path

    from ykterm.core.filters import Filter
    from ykterm.tui.casebook import Casebook

_ANY = "any"


class CaseFilters(Triage):
    """A screen on which a filter is chosen. Its heir says what is shown, and shows another."""

    @abstractmethod
    def shown_filter(self) -> Filter:
        """The filter in use."""

    @abstractmethod
    def casebook(self) -> Casebook | None:
        """What is shown; None: it is not read yet."""

    @abstractmethod
    def unit_under_cursor(self) -> str | None:
        """Id of the site the cursor is on; None: on none."""

    @abstractmethod
    def set_filter(self, chosen: Filter) -> None:
        """Shows what the filter leaves."""

    @abstractmethod
    def action_text(self) -> None:
        """Asks for words to filter by."""

    @abstractmethod
    def action_choose_all(self) -> None:
        """Selects all that is shown, or lets it go."""

    @abstractmethod
    def action_fold_all(self) -> None:
        """Folds or unfolds every group."""

    def _narrow(self, **fields: str | tuple[str, ...] | None) -> None:
        self.set_filter(structs.replace(self.shown_filter(), id="", **fields))

    def action_life(self) -> None:
        """The next life: 现有, 新问题, 未改, 已改, 反弹, 全部."""
        every = [*LIVES, None]
        self._narrow(life=every[(every.index(self.shown_filter().life) + 1) % len(every)])

    def action_state(self) -> None:
        """The next verdict: 全部, then each of them."""
        every: list[str | None] = [None, *(state.value for state in State)]
        now = self.shown_filter().state
        self._narrow(state=every[(every.index(now) + 1) % len(every)] if now in every else None)

    def action_rule(self) -> None:
        book = self.casebook()
        if book is None:
            return
        wide = structs.replace(self.shown_filter(), rule=None)
        counts = Counter(one.finding.rule for one in book.chosen(wide))
        options = [Option(_ANY, f"全部规则({counts.total()})")]
        options += [Option(rule, f"{word}({counts[rule]})") for rule, word in RULES.items() if counts[rule]]

        def answered(chosen: str | None) -> None:
            if chosen is not None:
                self._narrow(rule=None if chosen == _ANY else chosen)

        self.app.push_screen(Choice("只看哪条规则", options, self.shown_filter().rule), answered)

    def action_unit(self) -> None:
        """Only the unit under the cursor, or all again."""
        unit = self.unit_under_cursor()
        if self.shown_filter().units:
            self._narrow(units=())
        elif unit is not None:
            self._narrow(units=(unit,))

    def action_filters(self) -> None:
        """The saved filters and all ways to narrow the list, for keyboards whose letters an input method eats."""
        book = self.casebook()
        if book is None:
            return
        now = self.shown_filter()
        steps = {
            "life": (f"历次(现为{LIVES.get(now.life or '', '全部')})", self.action_life),
            "state": (f"判断(现为{STATES.get(now.state or '', '全部')})", self.action_state),
            "rule": ("规则……", self.action_rule),
            "unit": ("只看这个单位,或恢复全部", self.action_unit),
            "text": ("文字……", self.action_text),
            "clear": ("清除筛选", lambda: self.set_filter(ALL)),
            "save": ("把现在的筛选存下来……", self._save),
            "all": ("选中列出的全部问题,再选则全不选", self.action_choose_all),
            "fold": ("收起或展开全部组", self.action_fold_all),
        }
        options = [Option(f"use:{one.id}", f"用“{clean(one.id, 40)}”") for one in book.filters]
        options += [Option(key, label) for key, (label, _) in steps.items()]
        options += [Option(f"drop:{one.id}", f"删“{clean(one.id, 40)}”") for one in book.filters]

        def answered(chosen: str | None) -> None:
            if chosen is None:
                return
            what, _, name = chosen.partition(":")
            if what == "use":
                self.set_filter(next(one for one in book.filters if one.id == name))
            elif what == "drop":
                self._change(lambda: self.app.desk.remove_filter(name))
            else:
                steps[chosen][1]()

        self.app.push_screen(Choice("筛选与列表", options), answered)

    def action_export(self) -> None:
        """What is listed, as a file."""
        book = self.casebook()
        if book is None:
            self.app.say("还在读取,请稍候")
            return
        chosen, desk = self.shown_filter(), self.app.desk
        said = "" if chosen == ALL else ";".join(f"{name} {word}" for name, word in narrowing(chosen, book.sites))

        def write(form: str) -> Path:
            if len(book.findings) > MANY:
                return desk.apart("export_findings", chosen, form, said)
            return desk.export_findings(chosen, form, said)

        exporting.ask(self.app, "导出列出的问题为", "全市问题", write)

    def _save(self) -> None:
        chosen = self.shown_filter()

        def check(values: Values) -> str:
            book = self.casebook()
            there = book is not None and any(one.id == values["name"] for one in book.filters)
            if not values["name"]:
                return "写一个名称"
            return f"存为“{values['name']}”{',替换已有的' if there else ''};命令行用 --filter 也能用"

        def keep(values: Values) -> str:
            return self.app.desk.save_filter(structs.replace(chosen, id=clean(values["name"], 40)))

        def kept(words: str | None) -> None:
            if words is not None:
                self.post_message(LedgerChanged(words))

        form = FieldsForm("存下筛选", [Field("name", "名称", chosen.id, "如 本月新断链")], check, keep)
        self.app.push_screen(form, kept)
