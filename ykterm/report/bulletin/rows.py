"""Every figure of a notice opens to its rows: what `Figure.opens` asks for, read from the folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from ykterm.core import sampling
from ykterm.core.bulletin import compose_rectified
from ykterm.core.bulletin.facts import Facts
from ykterm.core.bulletin.looking import looking
from ykterm.core.bulletin.model import Figure
from ykterm.core.bulletin.wording import Draft
from ykterm.core.messages import Truth
from ykterm.core.registers import Register
from ykterm.core.rules.subjects import subject_words
from ykterm.core.text import clean
from ykterm.core.triage import State
from ykterm.report.bulletin.gather import Month, due_notices, is_late, is_told, rounds
from ykterm.report.bulletin.sources import Source
from ykterm.report.city import Judged
from ykterm.report.rectify.view import view
from ykterm.report.words import RULES

MOST = 2_000
"""Rows of one figure, at most; the note says how many more there are."""

Row = tuple[str, ...]


class Table(NamedTuple):
    """What a figure opens to."""

    headings: Row
    rows: Sequence[Row]
    note: str = ""


class Opener:
    """Opens the figures of one month's notice."""

    def __init__(self, here: Month, facts: Facts) -> None:
        self.here = here
        self.facts = facts
        self.names = {unit.id: unit.name for unit in facts.units}
        self._known: dict[str, Source] = {}

    def source(self, figure: Figure) -> Source:
        """The figure with its rows; one that is a single entry, told by its source alone, has none."""
        if figure.opens not in self._known:
            table = self._table(figure.opens) if figure.opens else Table((), ())
            rows = [tuple(clean(cell, 500) for cell in row) for row in table.rows[:MOST]]
            more = f"另有 {len(table.rows) - MOST} 行没有列出" if len(table.rows) > MOST else ""
            note = ";".join(word for word in (table.note, more) if word)
            self._known[figure.opens] = Source(figure, table.headings, rows, note)
        known = self._known[figure.opens]
        return Source(figure, known.headings, known.rows, known.note)

    def _table(self, opens: str) -> Table:
        name, *rest = opens.split(" ")
        openers: dict[str, Callable[..., Table]] = {
            "sites": self._sites,
            "rounds": self._rounds,
            "checked": self._checked,
            "judged": self._judged,
            "faults": self._faults,
            "found": self._found,
            "messages": self._messages,
            "domain": lambda: self._register(Register.DOMAIN),
            "emblem": lambda: self._register(Register.EMBLEM),
            "notices": self._notices,
            "named": self._named,
            "published": self._published,
            "drawn": self._drawn,
        }
        # A figure of a notice issued by another version may ask for what there is no longer.
        return openers[name](*rest) if name in openers else Table((), (), "这一版程序打不开它的明细")

    def _name(self, unit: str) -> str:
        return self.names.get(unit, unit)

    def _sites(self) -> Table:
        sites = self.here.city.registry.sites
        return Table(
            ("单位", "全称", "类别", "网址"),
            [(site.name, site.full_name, site.kind.value, site.url or "未登记网址") for site in sites],
        )

    def _rounds(self, _: str) -> Table:
        """Each look of the month, by program and by eye, and whether it is counted as a routine check."""
        looked = looking(self.facts)
        counted = {check.day for check in looked.checks} if looked else set()
        archive = self.here.city.archive
        found: list[Row] = []
        for info in rounds(self.here):
            how = "中断" if info.finished_at is None else "本机网络疑似故障" if info.held else "完成"
            sites = str(len(archive.done_sites(info.id)))
            found.append((info.as_of.isoformat(), "程序", sites, f"{info.label}({how})", _yes(info.as_of in counted)))
        for look in self.here.city.manual_rounds:
            if f"{look.day:%Y-%m}" == self.here.month:
                who = f"{look.who} {look.note}".strip()
                found.append((look.day.isoformat(), "人工", str(len(look.units)), who, _yes(look.day in counted)))
        return Table(("日期", "由谁看", "查过的网站", "说明", "计入次数"), sorted(found))

    def _checked(self, _: str) -> Table:
        found = []
        for unit in self.facts.units:
            program = [check.day.isoformat() for check in self.facts.checks if unit.id in check.by_program]
            eye = [check.day.isoformat() for check in self.facts.checks if unit.id in check.by_eye]
            found.append((unit.name, "、".join(program) or "没有", "、".join(eye) or "没有"))
        return Table(("单位", "程序查过", "人工看过"), found)

    def _judged(self, _: str) -> Table:
        return Table(
            ("单位", "程序的结论", "人工看过", "单项否决", "没能判定的"),
            [
                (
                    self._name(one.unit),
                    one.seen.word,
                    _yes(one.by_eye),
                    "、".join(one.vetoes) or "—",
                    "、".join(one.not_ruled) or "—",
                )
                for one in self.facts.sites
            ],
        )

    def _faults(self, _: str, rules: str) -> Table:
        return self._findings(set(rules.split("+")), confirmed=self.facts.office.faults == "confirmed")

    def _found(self, unit: str) -> Table:
        """What the office's own checks say of a unit the province named."""
        table = self._findings(None, unit=unit)
        return table._replace(note="省里点名的是登记的原话;这里是市里检查该单位查出的问题")

    def _findings(self, rules: set[str] | None, *, unit: str | None = None, confirmed: bool = False) -> Table:
        """Findings the month's checks saw, as the notice counts them."""
        found: list[Row] = []
        for site in self.here.city.registry.sites:
            if unit is not None and site.id != unit:
                continue
            for one in self.here.city.judged(site.id):
                if is_told(one, self.here) and (rules is None or one.finding.rule in rules):
                    if confirmed and one.standing.state is not State.CONFIRMED:
                        continue
                    found.append((site.name, *_finding(one)))
        return Table(("单位", "规则", "问题", "对象", "计算", "判断", "编号"), found)

    def _messages(self, _: str, which: str = "") -> Table:
        book = self.here.book
        rows = []
        for one in book.of(self.here.month):
            if which == "true" and one.truth is not Truth.TRUE:
                continue
            if which == "late" and not book.is_late(one):
                continue
            answered = one.answered.isoformat() if one.answered else "未答复"
            rows.append(
                (one.id, one.received.isoformat(), book.unit(one), one.text, one.truth.value, answered, book.clock(one))
            )
        return Table(("编号", "收到", "单位", "留言", "属实", "答复", "时限"), rows)

    def _register(self, register: Register) -> Table:
        entries = self.here.ledger.register(register)
        rows = []
        for unit in self.facts.units:
            entry = entries.get(unit.id)
            if entry is None or entry.day > self.here.today:
                rows.append((unit.name, "未登记", "", ""))
            else:
                rows.append((unit.name, entry.state.value, entry.day.isoformat(), entry.evidence))
        return Table(("单位", "状态", "日期", "凭据"), rows)

    def _notices(self, _: str) -> Table:
        rows = []
        for notice in due_notices(self.here):
            items = view(self.here.now, notice).items
            said = "、".join(f"{item.title}:{item.in_words}" for item in items)
            late = "逾期" if is_late(notice, self.here.today) else ""
            rows.append((notice.id, self._name(notice.unit), notice.due.isoformat(), notice.state.value, late, said))
        return Table(("通知", "单位", "期限", "状态", "", "逐条"), rows)

    def _named(self, _: str) -> Table:
        draft = Draft(self.facts)
        return Table(
            ("单位", "通报里的称呼", "为什么"),
            [
                (self._name(unit), draft.formal(unit), "、".join(why))
                for unit, why in compose_rectified.reasons(draft).items()
            ],
        )

    def _published(self, _: str, unit: str) -> Table:
        items = self.here.city.archive.articles(unit, self.here.month, self.here.city.today)
        rows = [(item.date.isoformat() if item.date else "", item.title, item.url) for item in items]
        mine = next((one for one in self.facts.counted if one.unit == unit), None)
        note = "" if mine is None or mine.complete else "有栏目没有读全,实际可能更多"
        if mine is not None and mine.reported is not None:
            note = ";".join(word for word in (note, f"单位上报 {mine.reported} 条") if word)
        return Table(("日期", "标题", "网址"), sorted(rows), note)

    def _drawn(self, month: str) -> Table:
        """Each drawn site of the month's random draws, and how the draws were made."""
        draws = self.here.ledger.site_samples(month)
        rows = [
            (sample.id, self._name(one.unit), one.outcome.value, one.day.isoformat() if one.day else "", one.note)
            for sample in draws
            for one in sample.drawn
        ]
        seeds = "、".join(f"{sample.id} 种子 {sample.seed}" for sample in draws)
        return Table(("抽查", "单位", "结果", "查看日期", "备注"), rows, f"{seeds}:{sampling.RULE}")


def _finding(one: Judged) -> Row:
    finding = one.finding
    return (
        RULES.get(finding.rule, finding.rule),
        finding.title,
        subject_words(finding.rule, finding.subject),
        finding.arithmetic,
        one.standing.state.word,
        finding.id,
    )


def _yes(value: bool) -> str:
    return "是" if value else "否"
