"""What a site's crawl has found so far: every address with its verdict, told as soon as all is known of it."""

from __future__ import annotations

from collections.abc import Callable

from ykterm.core import urls
from ykterm.core.confirm import Judged, target_of
from ykterm.core.events import Event, LinkJudged, PageRead, SiteProgress
from ykterm.core.model import Probe, Target
from ykterm.core.outcome import Outcome, Visit
from ykterm.core.page import Page
from ykterm.engine.frontier import Frontier
from ykterm.engine.wire import Linked, SiteRead


class Book:
    """The verdicts of one site's crawl, and the frontier they belong to."""

    def __init__(self, site: str, emit: Callable[[Event], None]) -> None:
        self.frontier = Frontier()
        self.settled: dict[str, Judged] = {}
        self.doubtful: dict[str, Judged] = {}
        """First attempts an answering server failed: looked at again when the site is through."""
        self.silent: dict[str, Judged] = {}
        """First attempts in which no server spoke: the round's business."""
        self.pages_read = 0
        self.watch: Callable[[str, Page], None] = lambda url, page: None
        """Told of every page that is read for links."""
        self._site = site
        self._emit = emit
        self._said: set[str] = set()
        """Sound targets told already; the others wait until all their places are known."""

    def has(self, url: str) -> bool:
        """Whether an address was visited, or is not to be."""
        return url in self.settled or url in self.doubtful or url in self.silent

    def note(self, url: str, verdict: Judged) -> None:
        """Files a first attempt: settled, to be looked at again here, or the round's business."""
        if verdict.is_network_failure:
            self.silent[url] = verdict
        elif verdict.confirm:
            self.doubtful[url] = verdict
        else:
            self.settle(url, verdict)

    def settle(self, url: str, verdict: Judged) -> None:
        """Files a verdict that stands; a sound target's is told at once."""
        self.settled[url] = verdict
        if verdict.outcome is Outcome.OK and url in self.frontier.targets:
            self._said.add(url)
            self._emit(LinkJudged(site=self._site, target=self._target(url, verdict)))

    def read_links(self, url: str, page: Page, visit: Visit, *, depth: int, home: bool = False) -> None:
        """Takes in a page's links, and tells that the page was read."""
        self.pages_read += 1
        links = page.links
        self.frontier.see(url, links, depth=depth, home=home)
        self.watch(url, page)
        self._emit(
            PageRead(
                site=self._site,
                url=url,
                status=visit.status or 0,
                ms=visit.ms or 0,
                bytes=len(visit.body),
                title=page.title,
                encoding=page.encoding,
                links=len(links),
                at=visit.at,
            )
        )

    def say_progress(self, planned: int) -> None:
        """`planned`: own addresses known so far, visited or not."""
        self._emit(SiteProgress(site=self._site, done=len(self.settled), planned=planned))

    def close(self, state: str, note: str, probe: Probe, *, asked: int, answers: int) -> SiteRead:
        """Tells the verdicts that waited for all their places to be known, and hands the rest to the round.

        `asked` and `answers` are the requests core's readers made beside the links, and what came of them.
        """
        linked = []
        own = answered = 0
        home = urls.key(probe.url)
        if home not in self.frontier.targets:
            own, answered = 1, int(home in self.settled)
        for url, sighting in self.frontier.targets.items():
            verdict = self.settled.get(url)
            if verdict is None:
                linked.append(Linked(url, sighting.home, tuple(sighting.uses), self.silent.get(url), sighting.more))
                continue
            own += 1
            answered += verdict.outcome not in (Outcome.BLOCKED, Outcome.UNCHECKED)
            if url not in self._said:
                self._emit(LinkJudged(site=self._site, target=self._target(url, verdict)))
        return SiteRead(
            site=self._site,
            state=state,
            note=note,
            pages=tuple(self.frontier.pages),
            linked=tuple(linked),
            planned=own + self.frontier.overflow + asked,
            answered=answered + answers,
            probe=probe,
        )

    def _target(self, url: str, verdict: Judged) -> Target:
        sighting = self.frontier.targets[url]
        uses, more = sighting.uses, sighting.more
        if verdict.outcome is Outcome.OK:
            # No rule asks where a sound address of the site's own stands.
            uses, more = [], more + len(uses)
        return target_of(url, verdict, pages=self.frontier.pages, uses=uses, more=more, home=sighting.home)
