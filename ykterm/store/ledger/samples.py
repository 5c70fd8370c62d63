"""随机抽查, as the ledger keeps it: every draw with its seed, and what was found of each site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from ykterm.core.fault import Fault
from ykterm.core.sampling import Candidate, Drawn, Outcome, SiteSample, draw
from ykterm.core.when import shown
from ykterm.store.ledger.tables import SITE_SAMPLES
from ykterm.store.ledger.undo import Undoable


class Samples(Undoable):
    """The ledger's draws."""

    def site_samples(self, month: str | None = None) -> list[SiteSample]:
        """The draws of a month, or all, in the order they were made."""
        found = [one for one in self.read(SITE_SAMPLES).values() if month in (None, one.month)]
        return sorted(found, key=lambda one: (one.month, int(one.id.rpartition("/")[2])))

    def site_sample(self, sample_id: str) -> SiteSample:
        """One draw; Fault where there is none of that id."""
        found = self.get(SITE_SAMPLES, sample_id.strip())
        if found is None:
            raise Fault(f"没有抽查“{shown(sample_id)}”;ykterm sample list 列出全部")
        return found

    def add_site_sample(
        self,
        month: str,
        registry: Sequence[Candidate],
        count: int,
        *,
        seed: int,
        day: dt.date,
        asked: str,
        by_kind: bool = False,
    ) -> SiteSample:
        """Draws `count` of the units and keeps them."""
        units = draw(registry, count, seed, by_kind=by_kind)
        with self.change(f"{month} 随机抽查 {len(units)} 家,种子 {seed}") as change:
            made = SiteSample(
                id=change.next_id(SITE_SAMPLES, f"{month}/", digits=1),
                month=month,
                day=day,
                seed=seed,
                asked=asked,
                registry=tuple(registry),
                drawn=tuple(Drawn(unit=unit) for unit in units),
                by_kind=by_kind,
                who=self.who,
            )
            change.put(SITE_SAMPLES, made)
        return made

    def set_sample_results(
        self, sample_id: str, results: Mapping[str, tuple[Outcome, str]], *, day: dt.date
    ) -> SiteSample:
        """Keeps what was found of some drawn units, each with a note; Fault where one was not drawn."""
        known = self.site_sample(sample_id)
        known.with_results(results, day, self.who)
        told = "、".join(f"{unit} {outcome}" for unit, (outcome, _) in list(results.items())[:3])
        more = f"等 {len(results)} 家" if len(results) > 3 else ""
        with self.change(f"抽查 {known.id}:{told}{more}") as change:
            current = change.get(SITE_SAMPLES, known.id) or known
            made = current.with_results(results, day, self.who)
            change.put(SITE_SAMPLES, made)
        return made
