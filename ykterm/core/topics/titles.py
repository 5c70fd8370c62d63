"""A title taken apart: names and figures made alike, then runs of two and three characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

NAME = "某"
"""Stands for the name of any of the city's units."""
_LONGEST = 80
_BREAK = re.compile(r"[^\w〇]|_")
_FIGURES = re.compile(r"[0-9０-９]+|[一二三四五六七八九十]{2,}")


class Names:
    """The units' names, which say whose a title is and not what it is."""

    def __init__(self, names: Iterable[str]) -> None:
        known = sorted({name for name in names if len(name) > 1}, key=len, reverse=True)
        self._find = re.compile("|".join(map(re.escape, known))) if known else None

    def plain(self, title: str) -> str:
        """The title without spaces, its names and figures alike: two issues of one series count as the same."""
        bare = "".join(title.split()).lower()[:_LONGEST]
        return _FIGURES.sub("0", self._find.sub(NAME, bare) if self._find else bare)


@lru_cache(maxsize=50_000)
def runs_of(title: str) -> frozenset[str]:
    """The runs of a plain title."""
    return frozenset(run for _, run in places(title))


def places(title: str) -> list[tuple[int, str]]:
    """Where each run of two or three characters starts; ^ and $ mark the title's ends, and no run crosses a mark."""
    text = f"^{_BREAK.sub(' ', title)}$"
    return [
        (start, run)
        for size in (2, 3)
        for start in range(len(text) - size + 1)
        if " " not in (run := text[start : start + size]) and run.strip("^$0")
    ]


def disjoint(title: str, weights: Mapping[str, float]) -> list[tuple[int, str]]:
    """The loudest runs that do not overlap, in the order of the title: overlapping ones would say it twice."""
    taken: set[int] = set()
    chosen = []
    known = [place for place in places(title) if place[1] in weights]
    for start, run in sorted(known, key=lambda place: (-abs(weights[place[1]]), -len(place[1]), place[0])):
        span = range(start, start + len(run))
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append((start, run))
    return sorted(chosen)


def ending(title: str) -> set[str]:
    """The runs of a title that reach into its last two characters, closing marks left out."""
    whole = len(title.rstrip(")]》”】")) + 1
    return {run for start, run in places(title) if start + len(run) >= whole - 1}


def opening(title: str) -> set[str]:
    """The runs of a title that begin with one of its first two characters, opening marks left out."""
    marks = len(title) - len(title.lstrip("《“【(["))
    return {run for start, run in places(title) if start <= marks + 2}


def shown(title: str, run: str) -> str:
    """A run as a word to show: at the title's ends the character beside it belongs to it."""
    if run.startswith("^"):
        run = run if len(run) > 2 else title[:2]
    elif run.endswith("$"):
        run = run if len(run) > 2 else title[-2:]
    return run.strip("^$0")


def having(titles: Iterable[str], words: Sequence[str]) -> int:
    """How many titles have one of the words."""
    if len(words) == 1:
        (word,) = words
        return sum(word in title for title in titles)
    return sum(any(word in title for word in words) for title in titles)
