"""域名清理, 国徽自查, 信息发布 and 省级抽查, as the ledger keeps them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from ykterm.core import publications
from ykterm.core.fault import Fault
from ykterm.core.model import Item
from ykterm.core.province import SpotCheck
from ykterm.core.publications import Reported, Result, SampleCheck
from ykterm.core.registers import DomainEntry, Entry, Register
from ykterm.core.when import shown
from ykterm.store.ledger.tables import DOMAINS, EMBLEMS, REPORTED, SAMPLE_CHECKS, SPOT_CHECKS
from ykterm.store.ledger.undo import Undoable


class Registers(Undoable):
    """The ledger's registers."""

    # 域名清理, 国徽自查

    def register(self, register: Register) -> dict[str, Entry]:
        """What is kept of the units, by site; a unit that is not in it is 未登记."""
        if register is Register.DOMAIN:
            domains = self.read(DOMAINS)
            return {**domains}
        emblems = self.read(EMBLEMS)
        return {**emblems}

    def set_register(self, register: Register, entries: Sequence[Entry], why: str = "") -> None:
        """Keeps what some units came to, as one change, in the place of what was kept of them."""
        units = "、".join(f"{entry.id} {entry.state}" for entry in entries[:3])
        more = f"等 {len(entries)} 家" if len(entries) > 3 else ""
        with self.change(f"登记{register.word}:{units}{more}", why) as change:
            for entry in entries:
                if isinstance(entry, DomainEntry):
                    change.put(DOMAINS, entry)
                else:
                    change.put(EMBLEMS, entry)

    def remove_register(self, register: Register, site: str) -> None:
        """Forgets what was kept of a unit: 未登记 again. Fault where nothing was."""
        if site not in self.register(register):
            raise Fault(f"{shown(site)} 的{register.word}本来就没有登记")
        with self.change(f"删去 {site} 的{register.word}登记") as change:
            if register is Register.DOMAIN:
                change.remove(DOMAINS, site)
            else:
                change.remove(EMBLEMS, site)

    # 信息发布

    def counts(self) -> dict[str, Reported]:
        """The units' own counts of every month, by `core.publications.key`."""
        return self.read(REPORTED)

    def reported(self, month: str) -> dict[str, Reported]:
        """The units' own counts of a month, by site."""
        return {one.site: one for one in self.counts().values() if one.month == month}

    def set_reported(
        self, month: str, counts: Mapping[str, int], *, day: dt.date, source: str = "", why: str = ""
    ) -> list[str]:
        """Keeps the units' own counts of a month as one change; the sites whose count it changed."""
        before = self.reported(month)
        changed = [site for site, count in counts.items() if site not in before or before[site].count != count]
        what = f"{changed[0]} {counts[changed[0]]}" if len(changed) == 1 else f"{len(changed)} 家"
        with self.change(f"{month} 上报信息发布量:{what}", why or source) as change:
            for site in changed:
                made = Reported(
                    id=publications.key(month, site),
                    month=month,
                    site=site,
                    count=publications.checked_count(counts[site]),
                    day=day,
                    source=source,
                )
                change.put(REPORTED, made)
        return changed

    def remove_reported(self, month: str, site: str) -> None:
        """Forgets a unit's own count of a month. Fault where there is none."""
        if site not in self.reported(month):
            raise Fault(f"{shown(site)} {month} 本来就没有上报数")
        with self.change(f"删去 {site} {month} 的上报数") as change:
            change.remove(REPORTED, publications.key(month, site))

    def sample_checks(self, month: str) -> list[SampleCheck]:
        """The month's sample checks, in the order they were drawn."""
        return [one for one in self.read(SAMPLE_CHECKS).values() if one.month == month]

    def add_sample_check(
        self, month: str, site: str, items: Sequence[Item], count: int, *, seed: int, day: dt.date
    ) -> SampleCheck:
        """Draws `count` of the items at random; Fault where there are none."""
        drawn = publications.draw(items, count, seed)
        if not drawn:
            raise Fault(f"{shown(site)} {month} 没有读到可抽的信息")
        with self.change(f"抽查核实 {site} {month}:{len(drawn)} 条") as change:
            made = SampleCheck(
                id=change.next_id(SAMPLE_CHECKS, f"{month}/{site}/", digits=1),
                month=month,
                site=site,
                day=day,
                seed=seed,
                population=len(items),
                items=drawn,
                who=self.who,
            )
            change.put(SAMPLE_CHECKS, made)
        return made

    def verify_sample(self, check_id: str, results: Mapping[int, tuple[Result, str]]) -> SampleCheck:
        """What was found of some of a check's items: by their number (from 1), the result and a note."""
        known = self._check_of(self.read(SAMPLE_CHECKS), check_id)
        _verified(known, results)
        with self.change(f"抽查核实 {known.id}:核实 {len(results)} 条") as change:
            made = _verified(self._check_of(change.read(SAMPLE_CHECKS), known.id), results)
            change.put(SAMPLE_CHECKS, made)
        return made

    def _check_of(self, known: Mapping[str, SampleCheck], check_id: str) -> SampleCheck:
        if check_id.strip() not in known:
            raise Fault(f"没有抽查核实“{shown(check_id)}”")
        return known[check_id.strip()]

    # 省级抽查

    def spot_checks(self) -> dict[str, SpotCheck]:
        """The province's checks, by month."""
        return self.read(SPOT_CHECKS)

    def set_spot_check(self, made: SpotCheck, why: str = "") -> None:
        """Keeps the province's check of a month, in the place of what was kept of it."""
        made.checked()
        with self.change(f"登记 {made.id} 省级抽查", why) as change:
            change.put(SPOT_CHECKS, made)


def _verified(check: SampleCheck, results: Mapping[int, tuple[Result, str]]) -> SampleCheck:
    for number, (result, note) in results.items():
        check = check.verified(number, result, note)
    return check
