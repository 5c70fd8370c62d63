"""The words of a reason: what in a title tells of another class, and what of its own it lacks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import log

from ykterm.core.topics.titles import NAME, having, shown

SHOWN = 3
"""Words shown, at most."""
LEAST = 3
"""Titles a word must stand in to be told."""
_RARE = 0.1
"""Share of a column's own titles that may have a word that is told against one of them."""
_BESIDE = 0.7
"""Share of a run's titles in which a character must stand beside it to belong to the same word."""
_LONGEST = 8
_MARK = 0.6
"""Share of a column's titles its own words must reach to be named as what a title lacks."""


def telling(
    title: str,
    loud: Sequence[tuple[int, str]],
    weights: Mapping[str, float],
    *,
    theirs: Collection[str],
    own: Collection[str],
    rest: Sequence[Collection[str]],
) -> tuple[str, ...]:
    """Words of the title by which the titles `theirs` are known, better than any of `rest`, and its column's are not.

    `loud`: the runs that speak for the other class, with their places.
    """
    told: dict[str, float] = {}
    for word, weight in _joined(title, loud, weights, theirs):
        count = having(theirs, [word])
        share = count / max(len(theirs), 1)
        others = max((having(titles, [word]) / max(len(titles), 1) for titles in rest), default=0.0)
        if len(word) > 1 and share > others and having(own, [word]) <= _RARE * (len(own) + 1):
            told[word] = weight * log(1 + count)
    return tuple(sorted(told, key=lambda word: -told[word])[:SHOWN])


def _joined(
    title: str, loud: Sequence[tuple[int, str]], weights: Mapping[str, float], theirs: Collection[str]
) -> list[tuple[str, float]]:
    """Runs that follow one another joined into words, where the class knows the word."""
    words: dict[str, float] = {}
    last, end = "", -1
    for start, run in loud:
        word = shown(title, run)
        whole = last + word
        if start == end and whole in title and having(theirs, [whole]) >= LEAST:
            words[whole] = words.pop(last, 0.0) + weights[run]
            last = whole
        else:
            words[word] = weights[run]
            last = word
        end = start + len(run)
    return [(_grown(title, word.strip(NAME), theirs), weight) for word, weight in words.items()]


def _grown(title: str, word: str, theirs: Collection[str]) -> str:
    """The word with the characters beside it in the title that nearly always stand beside it."""
    count = having(theirs, [word]) if word else 0
    while word and len(word) < _LONGEST:
        start = title.find(word)
        sides = (title[max(start - 1, 0) : start + len(word)], title[start : start + len(word) + 1])
        wider = [side for side in sides if side != word and side.isalpha() and NAME not in side]
        best = max(wider, key=lambda side: having(theirs, [side]), default="")
        known = having(theirs, [best]) if best else 0
        if known < max(_BESIDE * count, LEAST):
            break
        word = best
    return word


def lacking(candidates: Collection[str], titles: Collection[str]) -> tuple[str, ...]:
    """Those few of the candidates one of which nearly every title has; none where they do not reach that far."""
    words: list[str] = []
    left = set(titles)
    while len(words) < SHOWN and candidates and left:
        word = max(candidates, key=lambda run: (having(left, [run]), len(run), run))
        if not having(left, [word]):
            break
        words.append(word)
        left = {title for title in left if word not in title}
    return tuple(words) if len(titles) - len(left) >= _MARK * len(titles) else ()
