"""Filters kept under a name."""

from __future__ import annotations

from ykterm.core.fault import Fault
from ykterm.core.filters import Filter
from ykterm.core.when import shown
from ykterm.store.ledger.tables import FILTERS
from ykterm.store.ledger.undo import Undoable


class Filters(Undoable):
    """The ledger's saved filters."""

    def filters(self) -> list[Filter]:
        """Every saved filter, by name."""
        return list(self.read(FILTERS).values())

    def filter(self, name: str) -> Filter:
        """The filter of that name; Fault where there is none."""
        found = self.get(FILTERS, name)
        if found is None:
            known = "、".join(self.read(FILTERS)) or "还没有"
            raise Fault(f"没有筛选“{shown(name)}”:已存的有 {known}")
        return found

    def save_filter(self, chosen: Filter) -> None:
        """Keeps a filter, in the place of the one of its name."""
        with self.change(f"存筛选“{chosen.id}”") as change:
            change.put(FILTERS, chosen)

    def remove_filter(self, name: str) -> None:
        """Forgets the filter of that name; Fault where there is none."""
        self.filter(name)
        with self.change(f"删筛选“{name}”") as change:
            change.remove(FILTERS, name)
