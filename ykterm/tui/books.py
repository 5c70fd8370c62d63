"""The side ledgers at the inspector's desk: read for a screen, and changed. Every method may block: call in threads."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ykterm.core.messages import Message, Province, Truth
from ykterm.core.province import SpotCheck
from ykterm.core.publications import Result, SampleCheck
from ykterm.core.registers import Entry, Register

if TYPE_CHECKING:
    from pathlib import Path

    from ykterm.report.messages import MessageBook
    from ykterm.report.publications import Line
    from ykterm.report.registers import RegisterRow
    from ykterm.report.sheet import Sheet
    from ykterm.store.ledger import Ledger
    from ykterm.store.sites import Registry
    from ykterm.tui.desk import Desk


@dataclass(frozen=True)
class Pages:
    """What the screen 登记 shows."""

    registry: Registry
    rows: dict[Register, list[RegisterRow]] = field(default_factory=dict)
    month: str = ""
    lines: list[Line] = field(default_factory=list)
    """The month's publications, a unit each."""
    spot_checks: dict[str, SpotCheck] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, str]:
        return {site.id: site.name for site in self.registry.sites}


class Books:
    """What the screens 找错 and 登记 do to the folder."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def _ledger(self) -> Ledger:
        return self._desk.ledger

    def _writing(self) -> Ledger:
        self._desk.workspace.make()
        return self._ledger

    # 找错

    def messages(self) -> tuple[MessageBook, Registry]:
        """The messages as of today, and the units they may be about."""
        from ykterm.report.messages import MessageBook

        workspace = self._desk.workspace
        return MessageBook.load(workspace, self._desk.today()), workspace.load_sites()

    def add_message(self, text: str, *, received: dt.date, unit: str | None, link: str, truth: Truth) -> Message:
        return self._writing().add_message(text, received=received, unit=unit, link=link, truth=truth)

    def answer_message(
        self,
        message_id: str,
        *,
        text: str,
        day: dt.date | None,
        truth: Truth | None,
        close: bool,
        unit: str | None,
    ) -> Message:
        return self._ledger.answer_message(
            message_id, text=text, day=day, truth=truth, close=close, unit=unit, today=self._desk.today()
        )

    def set_message_month(self, month: str, cutoff: dt.date | None, province: Province | None) -> None:
        default = self._desk.workspace.load_settings().message_cutoff
        self._writing().set_message_month(month, cutoff=cutoff, province=province, default=default)

    def export_messages(self, month: str | None, form: str) -> Path:
        book, _ = self.messages()
        return self._keep(book.sheet(month), f"找错留言-{month or '全部'}", form)

    # 登记

    def pages(self, month: str) -> Pages:
        """All four pages as of today, the month's where they are a month's."""
        from ykterm.report import publications, registers
        from ykterm.report.city import City

        ledger = self._ledger
        city = City.load(self._desk.workspace, self._desk.today())
        with city.archive:
            return Pages(
                registry=city.registry,
                rows={which: registers.rows(city, which, ledger.register(which)) for which in Register},
                month=month,
                lines=publications.lines(city, month, ledger.sample_checks(month)),
                spot_checks=ledger.spot_checks(),
            )

    def set_register(self, register: Register, entry: Entry) -> None:
        self._writing().set_register(register, [entry])

    def set_reported(self, month: str, site: str, count: int | None) -> None:
        """A unit's own count; None: it reported none."""
        if count is None:
            self._ledger.remove_reported(month, site)
        else:
            self._writing().set_reported(month, {site: count}, day=self._desk.today())

    def sample(self, month: str, site: str, count: int, seed: int | None) -> SampleCheck:
        """Draws some of the items counted on the site in the month."""
        from ykterm.store.archive import Archive

        with Archive.open(self._desk.workspace.archive_path, readonly=True) as archive:
            items = archive.articles(site, month, self._desk.today())
        seed = secrets.randbelow(10**6) if seed is None else seed
        return self._writing().add_sample_check(month, site, items, count, seed=seed, day=self._desk.today())

    def verify(self, check_id: str, results: Mapping[int, tuple[Result, str]]) -> SampleCheck:
        return self._ledger.verify_sample(check_id, results)

    def set_spot_check(self, check: SpotCheck) -> None:
        self._writing().set_spot_check(check)

    def export_page(self, page: str, month: str, form: str) -> Path:
        """One page (a register's value, publications, province) into exports/."""
        from ykterm.report import province, publications, registers
        from ykterm.report.city import City

        ledger = self._ledger
        city = City.load(self._desk.workspace, self._desk.today())
        with city.archive:
            if page == "publications":
                found = publications.lines(city, month, ledger.sample_checks(month))
                return self._keep(publications.sheet(city, month, found), f"信息发布-{month}", form)
            if page == "province":
                names = {site.id: site.name for site in city.registry.sites}
                checks = list(ledger.spot_checks().values())
                return self._keep(province.sheet(checks, names, simulated=city.simulated), "省级抽查", form)
            which = Register(page)
            rows = registers.rows(city, which, ledger.register(which))
            return self._keep(registers.sheet(city, which, rows), f"{which.word}-{city.today}", form)

    def _keep(self, sheet: Sheet, stem: str, form: str) -> Path:
        from ykterm.report.sheet import render

        return self._desk.keep(stem, form, render(form, sheet))
