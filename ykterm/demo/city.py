"""The simulated city: built in memory from the tables beside it, the same one every time."""

from __future__ import annotations

import datetime as dt
from functools import partial
from random import Random

from ykterm.demo import answer as answers
from ykterm.demo import board_pages, boards, faults, guide_pages, guides, hosts, outside, stock
from ykterm.demo.looks.base import Look
from ykterm.demo.looks.table import LOOKS
from ykterm.demo.model import Call, Reply, Site
from ykterm.demo.units import SUFFIX, UNITS, Unit, host
from ykterm.demo.view import View
from ykterm.demo.walls import not_found
from ykterm.demo.workspace import write_workspace

__all__ = ["City", "build", "resolve", "write_workspace"]

_MAX_PAGES = 25


class City:
    """All sites of the city, and what each address answers on a day."""

    def __init__(self, sites: tuple[Site, ...]) -> None:
        self.sites = sites
        self._by_host = {site.host: site for site in sites}
        for site_id, url in faults.RETIRED.items():
            if site_id == faults.STILL_ANSWERING and host(site_id) in self._by_host:
                self._by_host[url.split("/")[2]] = self._by_host[host(site_id)]
        for name, site_id in hosts.SAME_SITE.items():
            if host(site_id) in self._by_host:
                self._by_host[name] = self._by_host[host(site_id)]
        self._views: dict[tuple[str, dt.date], View] = {}

    def site(self, site_id: str) -> Site:
        """The site of that id."""
        return next(site for site in self.sites if site.id == site_id)

    def view(self, site: Site, day: dt.date) -> View:
        """The site as it stands on a day."""
        key = (site.id, day)
        if key not in self._views:
            self._views[key] = View(site, day)
        return self._views[key]

    def answer(self, call: Call, day: dt.date) -> Reply:
        """What the city answers to a request on a day; an unknown host gives a 404."""
        moved = hosts.moved(call)
        if moved is not None:
            return moved
        site = self._by_host.get(call.host)
        if site is None:
            return outside.answer(call, day) or not_found()
        return answers.answer(self.view(site, day), LOOKS[site.unit.look], call)

    def published(self, site_id: str, month: str, day: dt.date) -> int:
        """How many distinct articles of a month (YYYY-MM) a site has published by a day."""
        return sum(1 for a in self.site(site_id).articles if f"{a.date:%Y-%m}" == month and a.date <= day)


def resolve(port: int, closed_port: int) -> dict[str, str]:
    """Where every host of the city is found: those that are down at a port nobody listens on."""
    here = f"127.0.0.1:{port}"
    found = {f"*.{SUFFIX}": here}
    found.update({name: here for name in outside.HOSTS if not name.endswith(f".{SUFFIX}")})
    found.update({name: here for name in hosts.ELSEWHERE})
    found.update({name: f"127.0.0.1:{closed_port}" for name in faults.DOWN})
    return found


def build(ids: tuple[str, ...] | None = None) -> City:
    """The city, or only those of its sites that are asked for."""
    chosen = [unit for unit in UNITS if ids is None or unit.id in ids]
    return City(tuple(_site(unit) for unit in chosen))


def _site(unit: Unit) -> Site:
    number = UNITS.index(unit) + 1
    raw = f"{Random(f'guid {unit.id}').getrandbits(128):032x}"
    site = Site(
        unit=unit,
        number=number,
        site_id=f"210899{number:04d}",
        guid=f"{raw[:8]}-{raw[8:12]}-{raw[12:16]}-{raw[16:20]}-{raw[20:]}",
        missing_marks=faults.MISSING_MARKS.get(unit.id, frozenset()),
        neighbours=_neighbours(unit, number),
    )
    stock.fill(site)
    boards.fill(site)
    guides.fill(site)
    look = LOOKS[unit.look]
    for column in site.columns:
        for page in range(_MAX_PAGES, 0, -1):
            site.paths[look.column_path(column, page)] = (column, page)
    for article in site.articles:
        for column in (article.column, *article.also):
            site.paths[look.article_path(article, column)] = (article, column)
    _extras(site, look)
    return site


def _extras(site: Site, look: Look) -> None:
    """Give every board, letter and guide its address."""
    for board in site.boards:
        for page in (2, 1):
            site.pages[look.board_path(board, page)] = partial(look.board_page, board, page)
        for letter in board.letters:
            site.pages[look.letter_path(board, letter)] = partial(board_pages.letter_page, look, board, letter)
    for guide in site.guides:
        site.pages[look.guide_path(guide)] = partial(guide_pages.page, look, guide)


def _neighbours(unit: Unit, number: int) -> tuple[str, ...]:
    """Sites among a site's friend links: the next six, and counties and zones among themselves."""
    near = [UNITS[(number - 1 + step) % len(UNITS)].id for step in range(1, 7)]
    if unit.kind != "部门":
        near += [other.id for other in UNITS if other.kind != "部门" and other.id not in near]
    return tuple(other for other in near if other != unit.id)
