"""整改 at the inspector's desk: the notices as they stand, and their steps. Every method may block: call in threads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ykterm.core.fault import Fault
from ykterm.core.rectify import Notice, Said

if TYPE_CHECKING:
    from pathlib import Path

    from ykterm.report.city import City
    from ykterm.report.rectify.view import View
    from ykterm.store.ledger import Ledger
    from ykterm.tui.desk import Desk


class Rectify:
    """What the screens of 整改 do to the folder."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def _ledger(self) -> Ledger:
        return self._desk.ledger

    def _city(self) -> City:
        from ykterm.report.city import City

        return City.load(self._desk.workspace, self._desk.today())

    def views(self) -> list[View]:
        """Every notice with what unit and machine say of its findings."""
        from ykterm.report.rectify.view import view

        if not self._desk.workspace.ledger_path.exists():
            return []
        city = self._city()
        with city.archive:
            return [view(city, notice) for notice in city.notices]

    def add(self, unit: str, *, due: dt.date, findings: Sequence[str], note: str, number: str, issue: bool) -> Notice:
        """Makes a notice and returns it once it is safely on disk."""
        from ykterm.report.rectify.letter import letters
        from ykterm.report.rectify.told import told_of

        self._desk.workspace.make()
        city = self._city()
        with city.archive:
            return self._ledger.add_notice(
                unit,
                due=due,
                today=city.today,
                findings=findings,
                note=note,
                number=number or None,
                issue=issue,
                told=told_of(city, unit, findings),
                letter=letters(city),
            )

    def issue(self, notice_id: str) -> Notice:
        """A draft is sent out, with its findings as they stand today."""
        from ykterm.report.rectify.letter import letters
        from ykterm.report.rectify.told import told_of

        city = self._city()
        with city.archive:
            known = self._ledger.notice(notice_id)
            now = {one.id: one for one in (*known.as_told, *told_of(city, known.unit, known.findings))}
            told = [now[name] for name in known.findings if name in now]
            return self._ledger.issue(notice_id, city.today, told=told, letter=letters(city))

    def report(self, notice_id: str, said: Mapping[str, Said]) -> Notice:
        return self._ledger.report(notice_id, self._desk.today(), said)

    def say_of(self, notice_id: str, finding: str, said: Said | None) -> Notice:
        return self._ledger.say_of(notice_id, {finding: said})

    def send_back(self, notice_id: str, why: str) -> Notice:
        return self._ledger.send_back(notice_id, self._desk.today(), why)

    def extend(self, notice_id: str, to: dt.date, why: str, by: str) -> Notice:
        return self._ledger.extend(notice_id, self._desk.today(), to=to, why=why, by=by)

    def chase(self, notice_id: str, note: str) -> Notice:
        """Records the rung that is due."""
        days = self._desk.workspace.load_settings().chase_days
        return self._ledger.chase(notice_id, self._desk.today(), note=note, days=days)

    def close(self, notice_id: str) -> Notice:
        return self._ledger.close(notice_id, self._desk.today())

    def recheck_command(self, notice_id: str) -> list[str]:
        """The command that looks at a notice's findings again."""
        return self._desk.command("notice", "recheck", notice_id)

    def export(self, kind: str, ids: Sequence[str]) -> Path:
        """Writes these notices into exports/; never over a file that is there."""
        from ykterm.report.rectify import exports
        from ykterm.report.rectify.view import view

        city = self._city()
        with city.archive:
            chosen = [view(city, notice) for notice in city.notices if notice.id in ids]
        if not chosen:
            raise Fault("没有可导出的整改通知")
        data = exports.render(kind, chosen, dt.datetime.now().astimezone(), simulated=city.simulated)
        names = {one.unit for one in chosen}
        stem = f"整改-{names.pop() if len(names) == 1 else '全部'}-{city.today}"
        return self._desk.keep(stem, kind, data)

    def export_listed(self, views: Sequence[View], form: str, filter_words: str) -> Path:
        """Writes a table of these notices into exports/; never over a file that is there."""
        from ykterm.report.rectify.listed import sheet

        city = self._city()
        made = sheet(views, city.today, filter_words=filter_words, simulated=city.simulated)
        return self._desk.export_sheet(f"整改情况-{city.today}", made, form)
