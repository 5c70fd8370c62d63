"""What the columns of a city taught, and what it says of one title.

An item is told only where its class, its own column's habits and the judgement of every other title of the class in
the same way all let it stand out: a column that holds a mixture tells against itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from math import log

from msgspec import Struct

from ykterm.core.model import ColumnReading, Item
from ykterm.core.topics.classes import DOCUMENTS, NEWS, stands_out
from ykterm.core.topics.titles import disjoint, ending, having, opening, runs_of
from ykterm.core.topics.words import LEAST, lacking, telling

SAMPLE = 60
"""Titles a column is learned by, at most, the newest first: a big column shall not speak for its class alone."""
_LEAST_CLASS = 24
"""Titles a class must have before anything is said to belong to it, or not to belong."""
_LEAST_COLUMN = 8
"""Titles a column must have beside the one judged."""
_SPREAD = 3
"""Columns of a class a run must stand in to speak for the class rather than for one site's matters."""
_SHARE = 0.1
"""Share of its titles a run must stand in to speak for a class that has fewer columns."""
_LOUD = 1.0
"""Log-odds from which a run is telling: it is e times as frequent in the other class."""
_ENOUGH = 6.0
"""Log-odds a title must come to: 400 to 1, where about one item in a hundred is misfiled."""
_ENOUGH_NEWS = 8.0
"""The same among the news, which may tell of anything."""
_NEWSY = 0.3
"""How loud a title's news words may be against the others, at most."""
_BARE = 2.5
"""Log-odds that lacking every word of its own class may add, at most."""
_OVERLAP = 1.5
"""How often runs that overlap say the same, at least: all of a title's together are so much louder than those told."""
_HABIT = 0.1
"""Share of a column's (or a class's) other titles that may come to the line before it counts as a mixture."""
_FEW = 2
"""Titles of a small column that may come to the line all the same."""
_SAME_ELSEWHERE = 2
"""Other sites that file the very title under the same class: then it is at home there."""
_SHRINK = 10.0
"""Titles of its class a column is thought to have in addition, when its own habits are weighed."""
_SITE_WORD = 0.5
"""From this share of its use in one column a run that the site's other columns use too is the site's word, no habit."""


class Reason(Struct, frozen=True, kw_only=True):
    """Why a title is suspected to stand in the wrong column."""

    topic: str
    """The class it fits."""
    own: str
    """The class of its column."""
    words: tuple[str, ...]
    """Words of the title that tell of the other class, the most telling first."""
    column_titles: int
    """Titles of the column it was held against, itself left out."""
    column_with: int
    """How many of them have one of the words."""
    topic_titles: int
    topic_with: int
    lacks: tuple[str, ...]
    """Words nearly every title of its column has one of, and it has not; empty where there are no such words."""
    lacks_with: int
    """How many of the column's titles have one of those."""
    margin: float
    """Log-odds for the other class."""


class Learned:
    """The titles of one column, and how many of them hold each run."""

    def __init__(self, site: str, url: str, topic: str, titles: Sequence[str]) -> None:
        self.site = site
        self.url = url
        self.topic = topic
        self.titles = frozenset(title for title in titles if len(title) > 3)
        self.runs = Counter(run for title in self.titles for run in runs_of(title))


class _Fit(Struct, frozen=True):
    """A class a title fits better than its column's."""

    topic: str
    margin: float
    words: tuple[str, ...]
    lacks: tuple[str, ...]


class Model:
    """What the columns of a city taught. Read-only once learned."""

    def __init__(
        self,
        columns: dict[tuple[str, str], Learned],
        homes: Mapping[tuple[str, str], set[str]],
        plain: Callable[[str], str],
    ) -> None:
        self._columns = columns
        self._homes = homes
        """(site, plain title or address) -> addresses of the site's columns that list it."""
        self._plain = plain
        self._titles: dict[str, set[str]] = defaultdict(set)
        self._filed: dict[tuple[str, str], set[str]] = defaultdict(set)
        """(class, title) -> sites that file it so."""
        self._spread: dict[str, Counter[str]] = defaultdict(Counter)
        self._many: Counter[str] = Counter()
        self._site_runs: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        """(site, class) -> its titles that hold each run; of all its classes under an empty one."""
        self._site_titles: Counter[tuple[str, str]] = Counter()
        for (site, _), column in columns.items():
            self._titles[column.topic] |= column.titles
            for title in column.titles:
                self._filed[column.topic, title].add(site)
            self._spread[column.topic].update(column.runs.keys())
            self._many[column.topic] += 1
            for topic in (column.topic, ""):
                self._site_runs[site, topic].update(column.runs)
                self._site_titles[site, topic] += len(column.titles)
        self._runs = {
            topic: Counter(run for title in titles for run in runs_of(title)) for topic, titles in self._titles.items()
        }
        self._known = sorted(topic for topic, titles in self._titles.items() if len(titles) >= _LEAST_CLASS)
        self._bare: dict[tuple[str, str], float] = {}
        self._loudest: dict[tuple[str, str], dict[str, float]] = {}

    @property
    def topics(self) -> dict[str, int]:
        """Classes with enough titles to be judged by, and how many each has."""
        return {topic: len(self._titles[topic]) for topic in self._known}

    def judge(self, site: str, reading: ColumnReading, item: Item) -> Reason | None:
        """Why the item seems to stand in the wrong column of the site; None: nothing says so."""
        column = self._columns.get((site, reading.url))
        if column is None or not item.url:
            return None
        title = self._plain(item.title)
        if len(self._homes.get((site, title), ())) > 1 or len(self._homes.get((site, item.url), ())) > 1:
            return None
        if len(self._filed.get((column.topic, title), set()) - {site}) >= _SAME_ELSEWHERE:
            return None
        fit = self._judged.get((site, reading.url, title)) if title in column.titles else self._best(column, title)
        if fit is None or self._is_habit(column, fit.topic, title):
            return None
        others, theirs = column.titles - {title}, self._titles[fit.topic] - {title}
        return Reason(
            topic=fit.topic,
            own=column.topic,
            words=fit.words,
            column_titles=len(others),
            column_with=having(others, fit.words),
            topic_titles=len(theirs),
            topic_with=having(theirs, fit.words),
            lacks=fit.lacks,
            lacks_with=having(others, fit.lacks),
            margin=fit.margin,
        )

    # What a mixture tells against itself

    @cached_property
    def _judged(self) -> dict[tuple[str, str, str], _Fit]:
        """(site, column, title) -> the class that title fits better, for all titles that were learned from."""
        return {
            (*key, title): fit
            for key, column in self._columns.items()
            for title in column.titles
            if (fit := self._best(column, title)) is not None
        }

    @cached_property
    def _crossing(self) -> dict[tuple[str, str, str], set[str]]:
        """(site, column, class) -> titles of the column that come to the line for that class."""
        found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for (site, url, title), fit in self._judged.items():
            found[site, url, fit.topic].add(title)
        return found

    @cached_property
    def _crossing_classes(self) -> Counter[tuple[str, str]]:
        """(class, other class) -> how many of the first's titles come to the line for the second."""
        found: Counter[tuple[str, str]] = Counter()
        for (site, url, topic), titles in self._crossing.items():
            found[self._columns[site, url].topic, topic] += len(titles)
        return found

    def _is_habit(self, column: Learned, topic: str, title: str) -> bool:
        """Whether titles of that class are what the column, or its class all over the city, holds anyway."""
        alike = self._crossing.get((column.site, column.url, topic), set()) - {title}
        if len(alike) > max(_FEW, _HABIT * len(column.titles)):
            return True
        return self._crossing_classes[column.topic, topic] > max(_FEW, _HABIT * len(self._titles[column.topic]))

    # One title

    def _best(self, column: Learned, title: str) -> _Fit | None:
        """The class a title fits better than its column's by the line."""
        if column.topic not in self._known or len(column.titles - {title}) < _LEAST_COLUMN:
            return None
        reached = [
            topic for topic in self._known if topic != column.topic and self._may_reach(column.topic, topic, title)
        ]
        fits = [self._fit(column, topic, title) for topic in reached if stands_out(topic, column.topic)]
        # Of two classes that fit alike the bigger is the likelier.
        best = max((fit for fit in fits if fit is not None), key=self._likelihood, default=None)
        tolerated = [topic for topic in reached if not stands_out(topic, column.topic)] if best is not None else []
        if best is None or any(self._margin(column, topic, title)[0] >= best.margin for topic in tolerated):
            return None
        return best

    def _likelihood(self, fit: _Fit) -> float:
        return fit.margin + log(len(self._titles[fit.topic]))

    def _fit(self, column: Learned, topic: str, title: str) -> _Fit | None:
        news = column.topic == NEWS
        if news and not self._has_edges(column, topic, title):
            return None
        margin, weights, chosen = self._margin(column, topic, title)
        if margin < _ENOUGH or (news and _is_newsy(margin, weights, chosen)):
            return None
        words = telling(
            title,
            [place for place in chosen if weights[place[1]] >= _LOUD],
            weights,
            theirs=self._titles[topic],
            own=column.titles - {title},
            rest=[self._titles[other] for other in self._known if other != topic],
        )
        if not words:
            return None
        lacks = lacking(self._own_words(column, topic, title), column.titles - {title}) if _is_bare(weights) else ()
        return _Fit(topic, margin, words, lacks)

    def _has_edges(self, column: Learned, topic: str, title: str) -> bool:
        """Whether a title ends as the other class's do, and begins so where that class is one of documents.

        News of a tender or of a document says what the tender or the document says, but not at its edges.
        """
        edges = [ending(title), opening(title)] if topic in DOCUMENTS else [ending(title)]
        return all(
            max(self._weights(column.topic, topic, title, column, edge).values(), default=0.0) >= _LOUD
            for edge in edges
        )

    def _own_words(self, column: Learned, topic: str, title: str) -> list[str]:
        """Runs of the column that speak for its class and that the title has none of."""
        mine, theirs = self._runs[column.topic], self._runs[topic]
        scale = (len(self._titles[column.topic]) + 1) / (len(self._titles[topic]) + 1)
        return [
            run
            for run, count in column.runs.items()
            if count >= LEAST and run.isalpha() and run not in title
            if log((theirs[run] + 0.5) / (mine[run] + 0.5) * scale) <= -_LOUD
        ]

    def _margin(self, column: Learned, topic: str, title: str) -> tuple[float, dict[str, float], list[tuple[int, str]]]:
        """Log-odds for the other class, those of the single runs, and the runs they were added up from."""
        weights = self._weights(column.topic, topic, title, column)
        chosen = disjoint(title, weights)
        margin = sum(weights[run] for _, run in chosen)
        if _is_bare(weights):
            margin += self._bareness(column.topic, topic)
        return margin, weights, chosen

    def _may_reach(self, own: str, topic: str, title: str) -> bool:
        """Whether all that speaks for the other class, overlapping as it is, comes near the line: cheap to ask."""
        pair = own, topic
        if pair not in self._loudest:
            mine, theirs = self._runs[own], self._runs[topic]
            scale = len(self._titles[own]) / (len(self._titles[topic]) + 1)
            odds = {run: (there + 0.5) / (max(mine[run] - 1, 0) + 0.5) * scale for run, there in theirs.items()}
            self._loudest[pair] = {run: log(odd) for run, odd in odds.items() if odd > 1}
        loudest = self._loudest[pair]
        spoken = sum(loudest[run] for run in runs_of(title) & loudest.keys())
        return spoken >= _LOUD and spoken >= _OVERLAP * (_ENOUGH - self._bareness(own, topic))

    def _weights(
        self,
        own: str,
        topic: str,
        title: str,
        column: Learned | None = None,
        runs: Collection[str] | None = None,
    ) -> dict[str, float]:
        """Log-odds of each run of a title (or of those), for the other class and against its own.

        The title itself is taken out of what it is judged by.
        """
        mine, theirs = self._runs[own], self._runs[topic]
        in_mine = title in self._titles[own]
        mine_total, their_total = len(self._titles[own]) - in_mine, len(self._titles[topic])
        weights = {}
        for run in runs_of(title) if runs is None else runs:
            here, there = mine[run] - in_mine, theirs[run]
            if here + there < LEAST:
                continue
            share = (here + 0.5) / (mine_total + 1)
            if column is not None and column.runs[run]:
                share = max(share, self._habit(column, run, title, share))
            weight = log((there + 0.5) / (their_total + 1) / share)
            weights[run] = weight if weight < 0 or self._is_spread(topic, run, there) else 0.0
        return weights

    def _habit(self, column: Learned, run: str, title: str, share: float) -> float:
        """The run's share in the column's own titles, drawn towards its class's; 0 where it is all the site's word."""
        inside = title in column.titles
        titles = len(column.titles) - inside
        own = (column.runs[run] - inside) / max(titles, 1)
        if own <= share:
            return 0.0
        site, topic = column.site, column.topic
        total = self._site_titles[site, ""] - self._site_titles[site, topic]
        if total:
            elsewhere = self._site_runs[site, ""][run] - self._site_runs[site, topic][run]
            if elsewhere / total >= _SITE_WORD * own:
                return 0.0
        return (own * titles + _SHRINK * share) / (titles + _SHRINK)

    def _is_spread(self, topic: str, run: str, titles: int) -> bool:
        columns = self._spread[topic][run]
        if columns >= _SPREAD:
            return True
        return columns == self._many[topic] and titles >= max(_SHARE * len(self._titles[topic]), 2 * LEAST)

    def _bareness(self, own: str, topic: str) -> float:
        """Log-odds of a title that has no word of its own class, where that class's titles nearly all have one."""
        pair = own, topic
        if pair not in self._bare:
            share = []
            for of in pair:
                titles = sorted(self._titles[of])[:SAMPLE]
                bare = sum(_is_bare(self._weights(own, topic, title)) for title in titles)
                share.append((bare + 0.5) / (len(titles) + 1))
            self._bare[pair] = min(max(0.0, log(share[1] / share[0])), _BARE)
        return self._bare[pair]


def _is_bare(weights: Mapping[str, float]) -> bool:
    """Whether no run speaks for the title's own class."""
    return all(weight > -_LOUD for weight in weights.values())


def _is_newsy(margin: float, weights: Mapping[str, float], chosen: Sequence[tuple[int, str]]) -> bool:
    """Whether a title may stand among the news after all: it has words of the news, or does not stand out enough."""
    against = -sum(weights[run] for _, run in chosen if weights[run] < 0)
    return margin < _ENOUGH_NEWS or against > _NEWSY * (margin + against)
