"""What the commands of rectification work on and print: notices with what the day makes of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click
import msgspec

from ykterm.cli.context import Context, Exit
from ykterm.cli.desk import Desk
from ykterm.core.chase import due_rung, in_words, left
from ykterm.core.fault import Fault
from ykterm.core.rectify import UNSURE, Notice, NoticeState
from ykterm.core.triage import State
from ykterm.core.when import shown
from ykterm.core.workdays import calendar_note, counting, is_working_day, unknown_years, working_days_left
from ykterm.report.table import lines, shorten

if TYPE_CHECKING:
    from ykterm.report.rectify.view import Item, View


class NoticeDesk(Desk):
    """What these commands work on: the folder, its units' names and the day taken for today."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.chase_days = self.workspace.load_settings().chase_days

    def unit(self, notice: Notice) -> str:
        """The unit's name; its bare id where the registry no longer has it."""
        return self.name(notice.unit)

    def left(self, notice: Notice) -> str:
        """Working days left, in words; a dash where the notice is closed."""
        return left(notice, self.today)

    def view(self, notice: Notice) -> View:
        """The notice with what the archive says of its findings."""
        from ykterm.report.rectify.view import view

        return view(self.city, notice)

    def say_day(self, due: dt.date) -> None:
        """Warns of a deadline that falls on a day off, or beyond the calendars that are published."""
        if not is_working_day(due):
            click.echo(f"注意:{due} 当天休息", err=True)
        if said := calendar_note(self.today, due):
            click.echo(f"注意:{said}", err=True)

    def say_doubts(self, notice: Notice) -> None:
        """Warns of findings judged false alarms, waived, or only suspected: the unit is asked to mend them as well."""
        known = {one.finding.id: one for one in self.city.judged(notice.unit)}
        doubts = []
        for one in (known[name] for name in notice.findings if name in known):
            state = one.standing.state
            if not state.stands:
                doubts.append(f"{one.finding.id} 已判为{state.word}")
            elif one.finding.rule in UNSURE and state is not State.CONFIRMED:
                doubts.append(f"{one.finding.id} 只是疑似,还没有判为属实")
        if doubts:
            click.echo(f"注意:{'、'.join(doubts)},仍列在通知里", err=True)

    def as_json(self, notice: Notice) -> dict[str, Any]:
        """The notice's own fields, and what the day makes of them; `left` is below 0 where it is late."""
        counts = notice.state is not NoticeState.CLOSED
        proposal = due_rung(notice, self.today, self.chase_days)
        return {
            **msgspec.to_builtins(notice),
            "unit_name": self.unit(notice),
            "open": notice.state.is_open,
            "late": notice.is_late(self.today),
            "left": working_days_left(self.today, notice.due) if counts else None,
            "left_words": self.left(notice) if counts else None,
            "calendar_known": not unknown_years(self.today, notice.due),
            "counting": counting(self.today, notice.due) if counts else None,
            "returned": notice.returned,
            "chase": {"rung": proposal.rung.value, "since": proposal.day.isoformat()} if proposal else None,
        }

    def whole_json(self, notice: Notice) -> dict[str, Any]:
        """`as_json`, and what unit and machine say of each finding."""
        seen = self.view(notice)
        items = [
            {
                "id": item.id,
                "title": item.title,
                "unit_says": item.said.value if item.said else None,
                "machine_says": item.machine.value,
                "day": item.day.isoformat() if item.day else None,
                "why": item.why,
            }
            for item in seen.items
        ]
        return {**self.as_json(notice), "marks": list(seen.marks), "rebound": list(seen.rebound), "items": items}

    def say_step(self, notice: Notice) -> int:
        """Tells on stderr where a notice stands now."""
        left = "" if notice.state is NoticeState.CLOSED else f",{notice.due} 到期,{self.left(notice)}"
        click.echo(f"整改通知 {notice.id} {self.unit(notice)}:{notice.state}{left}", err=True)
        self.say_clock()
        return Exit.FINE


def print_notices(desk: NoticeDesk, notices: list[Notice]) -> None:
    heads = ["编号", "到期", "余", "单位", "问题", "状态", "备注"]
    rows = [
        [
            notice.id,
            notice.due.isoformat(),
            desk.left(notice),
            desk.unit(notice),
            str(len(notice.findings)),
            notice.state.value + ("(退回)" if notice.returned else ""),
            shorten(notice.note, 40),
        ]
        for notice in notices
    ]
    chases = [in_words(notice, desk.today, desk.chase_days) for notice in notices]
    if any(chases):
        heads.insert(3, "催办")
        for row, words in zip(rows, chases, strict=True):
            row.insert(3, words or "—")
    click.echo(lines(heads, rows, right=(4,)), nl=False)
    unsure = [note for notice in notices if (note := calendar_note(desk.today, notice.due))]
    if unsure:
        click.echo(max(unsure, key=len), err=True)


def say_chases(desk: NoticeDesk, notices: list[Notice]) -> None:
    for notice in notices:
        if proposal := due_rung(notice, desk.today, desk.chase_days):
            since = "今天" if proposal.day == desk.today else f"{proposal.day} 起"
            words = f"{since}应{proposal.rung}:{desk.unit(notice)} 整改通知 {notice.id}"
            click.echo(f"{words}(做过后用 ykterm notice chase {notice.id} 记下)", err=True)


def print_items(items: Sequence[Item]) -> None:
    """What unit and machine say of each finding, as a table."""
    rows = (
        (item.id, item.title, item.said.word if item.said else "—", item.machine.word, _when(item.day, item.why))
        for item in items
    )
    click.echo(lines(("编号", "问题", "单位说", "复查", "依据"), rows), nl=False)


def _when(day: dt.date | None, why: str) -> str:
    return " ".join(part for part in (day.isoformat() if day else "", why) if part) or "—"


def of_notice(notice: Notice, given: Sequence[str]) -> list[str]:
    """The notice's findings of these ids, or beginnings of ids; `all` for every one."""
    found: list[str] = []
    for name in given:
        if name == "all":
            found += notice.findings
            continue
        matching = [one for one in notice.findings if one == name] or [
            one for one in notice.findings if one.startswith(name)
        ]
        if len(matching) != 1:
            many = f"不止一个:{'、'.join(matching)}" if matching else "没有"
            raise Fault(f"整改通知 {notice.id} 里“{shown(name)}”{many}")
        found += matching
    return found
