"""What the commands over the ledger work on: the folder, its units, the day taken for today, and its findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import click
import msgspec

from ykterm.cli.context import Context
from ykterm.core.fault import Fault
from ykterm.core.when import shown
from ykterm.store.workspace import Workspace

if TYPE_CHECKING:
    from ykterm.report.city import City, Judged


class Desk:
    """One folder, read as far as a command needs it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.workspace = Workspace.find(context.workspace)
        self.registry = self.workspace.load_sites()
        self.today = self.workspace.today(context.as_of)
        self.ledger = self.workspace.ledger()

    @cached_property
    def city(self) -> City:
        from ykterm.report.city import City

        return City.load(self.workspace, self.context.as_of)

    def name(self, site_id: str) -> str:
        """The unit's name; its bare id where the registry no longer has it."""
        return next((site.name for site in self.registry.sites if site.id == site_id), site_id)

    def judged(self) -> Iterator[Judged]:
        """Every finding of the city, what is fixed included."""
        for site in self.registry.sites:
            yield from self.city.judged(site.id)

    def pick(self, ids: Iterable[str]) -> list[Judged]:
        """The findings of these ids, each a whole one or a beginning only one has; Fault where one is none's."""
        known = {one.finding.id: one for one in self.judged()}
        return [known[_whole(given.strip(), known)] for given in ids]

    def say_clock(self) -> None:
        """Tells that the machine's clock stood before the journal's last entry, where it did."""
        if self.ledger.last is not None and self.ledger.last.note:
            click.echo(f"注意:{self.ledger.last.note},请检查本机时间(已按顺序记下)", err=True)


def _whole(given: str, known: Iterable[str]) -> str:
    found = [key for key in known if key == given] or [key for key in known if given and key.startswith(given)]
    if len(found) == 1:
        return found[0]
    if found:
        more = "…" if len(found) > 5 else ""
        raise Fault(f"“{shown(given)}”不止一个问题:{'、'.join(found[:5])}{more}")
    raise Fault(f"没有问题“{shown(given)}”;编号见 ykterm findings -f json")


def print_json(value: object) -> None:
    """A value as readable JSON on stdout."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())
