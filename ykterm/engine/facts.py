"""What a site's other pages say of it that its home page does not: former names, another code, name or domain.

Only pages that say something are told, so that a round keeps hundreds of facts of a site at most and not thousands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

from ykterm.core.events import Event, FactsRead
from ykterm.core.former import former_places
from ykterm.core.model import Footer, Site
from ykterm.core.page import Page

TAGS = ("siteidcode", "sitename", "sitedomain")
MOST_PAGES = 100
"""Pages told of one site for the same reason."""


class Facts:
    """The facts of one site's pages, the home page's first."""

    def __init__(self, site: Site, emit: Callable[[Event], None]) -> None:
        self._site = site
        self._emit = emit
        self._home: dict[str, str] | None = None
        """The home page's tags; None until it is read."""
        self._told: Counter[object] = Counter()

    def see_home(self, page: Page, footer: Footer, *, complete: bool, newest: date | None) -> None:
        """Tells all of the home page's facts; `complete`: every include of its foot was read."""
        self._home = page.tags
        self._emit(
            FactsRead(
                site=self._site.id,
                page=page.url,
                footer=footer,
                footer_complete=complete,
                title=page.title,
                tags=page.tags,
                newest=newest,
                former=former_places(page, self._site, home=True),
            )
        )

    def see(self, url: str, page: Page) -> None:
        """Tells of another page what it says that the home page does not."""
        if self._home is None:
            return
        tags = {name: value for name in TAGS if (value := page.tags.get(name)) and value != self._home.get(name)}
        former = former_places(page, self._site, home=False)
        reasons = [*tags.items(), *{name for name, _ in former}]
        if all(self._told[reason] >= MOST_PAGES for reason in reasons):
            return
        self._told.update(reasons)
        self._emit(
            FactsRead(
                site=self._site.id,
                page=url,
                # An article may print any site's code and marks: a foot is judged on the home page alone.
                footer=Footer(),
                footer_complete=False,
                title=page.title,
                tags=tags,
                home=False,
                former=former,
            )
        )
