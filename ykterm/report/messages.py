"""找错留言 as they are told: each with its clock, and the month's figures beside the province's."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import msgspec

from ykterm.core.messages import NO_UNIT, Message, MessageMonth, Province, Stats, month_of, stats, window
from ykterm.core.percent import percent_with
from ykterm.core.settings import Settings
from ykterm.core.text import clean
from ykterm.report.sheet import Sheet
from ykterm.report.words import UNKNOWN
from ykterm.report.writers.as_csv import Cell
from ykterm.store.workspace import Workspace

HEADINGS = (
    "编号",
    "收到",
    "单位",
    "留言",
    "链接",
    "属实",
    "答复期限",
    "答复",
    "答复日期",
    "办结日期",
    "时限",
)
FIGURES = ("", "受理", "属实", "办结", "办结率", "按时", "超期", "待答复", "按时率")


@dataclass(frozen=True, slots=True)
class MessageBook:
    """The messages as of one day, by the folder's settings."""

    messages: tuple[Message, ...]
    """As they stood on the day, those received later left out."""
    months: dict[str, MessageMonth]
    names: dict[str, str]
    """Units by id."""
    settings: Settings
    today: dt.date

    @classmethod
    def load(cls, workspace: Workspace, today: dt.date) -> MessageBook:
        """Reads the folder; Fault where a file of it is bad."""
        ledger = workspace.ledger()
        return cls(
            messages=tuple(one.on(today) for one in ledger.messages() if one.received <= today),
            months=ledger.message_months(),
            names={site.id: site.name for site in workspace.load_sites().sites},
            settings=workspace.load_settings(),
            today=today,
        )

    def unit(self, message: Message) -> str:
        """The unit's name; its bare id where the registry no longer has it."""
        return NO_UNIT if message.unit is None else self.names.get(message.unit, clean(message.unit))

    def due(self, message: Message) -> dt.date:
        return message.due(self.settings.message_days)

    def is_late(self, message: Message) -> bool:
        return message.is_late(self.today, self.settings.message_days)

    def clock(self, message: Message) -> str:
        return message.clock(self.today, self.settings.message_days)

    def of(self, month: str) -> list[Message]:
        """The messages that belong to a month."""
        first, cutoff = window(month, self.months, self.settings.message_cutoff)
        return [one for one in self.messages if first <= one.received <= cutoff]

    def stats(self, month: str) -> Stats:
        """The city's figures of a month."""
        settings = self.settings
        return stats(
            month,
            self.messages,
            self.months,
            self.today,
            days=settings.message_days,
            day=settings.message_cutoff,
        )

    def province(self, month: str) -> Province | None:
        found = self.months.get(month)
        return found.province if found else None

    def as_json(self, message: Message) -> dict[str, Any]:
        """The message's own fields, all of them, and what the day makes of them."""
        whole = {name: msgspec.to_builtins(getattr(message, name)) for name in message.__struct_fields__}
        return whole | {
            "unit_name": self.unit(message) if message.unit else None,
            "month": month_of(message.received, self.months, self.settings.message_cutoff),
            "due": self.due(message).isoformat(),
            "late": self.is_late(message),
            "clock": self.clock(message),
        }

    def stats_as_json(self, month: str) -> dict[str, Any]:
        """Both lines of figures; `province` is null where none were kept."""
        found = self.stats(month)
        province = self.province(month)
        return {
            **msgspec.to_builtins(found),
            "closed_rate": found.closed_rate,
            "in_time_rate": found.in_time_rate,
            "days": self.settings.message_days,
            "province": None
            if province is None
            else {name: getattr(province, name) for name in province.__struct_fields__},
        }

    def figures(self, month: str) -> list[tuple[str, ...]]:
        """The rows under FIGURES: the province's, where they are kept, and the city's."""
        found, province = self.stats(month), self.province(month)
        rows: list[tuple[str, ...]] = []
        if province is not None:
            known = province.late_messages is not None
            in_time = province.received - (province.late_messages or 0)
            rows.append(
                (
                    "全省",
                    str(province.received),
                    str(province.true),
                    str(province.closed),
                    percent_with(province.closed, province.received),
                    str(in_time) if known else UNKNOWN,
                    province.late_words,
                    "",
                    percent_with(in_time, province.received) if known else UNKNOWN,
                )
            )
        counts = (found.received, found.true, found.closed)
        clock = (found.in_time, found.late, found.waiting)
        rows.append(("本市", *map(str, counts), found.closed_rate, *map(str, clock), found.in_time_rate))
        return rows

    def notes(self, month: str) -> list[str]:
        """What is to be said of the figures: from when to when, what is undecided, and who is late."""
        found = self.stats(month)
        kept = self.months.get(month)
        by = "" if kept and kept.cutoff else "(按设置)"
        said = [
            f"{found.first} 至 {found.cutoff} 收到的{by};收到后 {self.settings.message_days} 个工作日内答复为按时;"
            f"统计日 {self.today}"
        ]
        if found.cutoff > self.today:
            said.append("还没有到截止日,数字会变")
        if found.undecided:
            said.append(f"是否属实未定 {found.undecided} 条")
        for unit, ids in found.late_by_unit.items():
            name = self.names.get(unit, clean(unit)) or NO_UNIT
            said.append(f"超期 {name} {len(ids)} 条:{'、'.join(ids)}")
        province = self.province(month)
        if province is not None and province.note:
            said.append(f"全省:{clean(province.note, 500)}")
        return said

    def sheet(self, month: str | None = None) -> Sheet:
        """The messages of a month, or all."""
        chosen = self.of(month) if month else self.messages
        rows: list[list[Cell]] = [
            [
                one.id,
                one.received.isoformat(),
                self.unit(one),
                clean(one.text, 4000),
                clean(one.link, 2000),
                one.truth.value,
                self.due(one).isoformat(),
                clean(one.answer, 4000),
                one.answered.isoformat() if one.answered else None,
                one.closed.isoformat() if one.closed else None,
                self.clock(one),
            ]
            for one in chosen
        ]
        notes = [self._summary(row) for row in self.figures(month)] + self.notes(month) if month else []
        title = f"“我为政府网站找错”留言 {month or '全部'}"
        return Sheet(title, HEADINGS, rows, tuple(notes), self.settings.simulated)

    def _summary(self, row: tuple[str, ...]) -> str:
        pairs = zip(FIGURES[1:], row[1:], strict=True)
        return f"{row[0]} " + ",".join(f"{name} {value}" for name, value in pairs if value)
