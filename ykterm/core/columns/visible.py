"""A page's source without what a browser does not show."""

from __future__ import annotations

_UNSEEN = (
    ("<!--", "-->"),
    ("<script", "</script"),
    ("<style", "</style"),
    ("<noscript", "</noscript"),
    ("<select", "</select"),
)


def seen(source: str) -> str:
    """The source without what a browser does not show; not by one pattern, which a hostile page could make crawl."""
    for opening, closing in _UNSEEN:
        source = without(source, opening, closing)
    return source


def without(source: str, opening: str, closing: str) -> str:
    """The source without what stands between such marks, wherever both are there."""
    lower = source.lower()
    # Lower case may be of another length; then the marks as they usually stand have to do.
    lower = lower if len(lower) == len(source) else source
    kept, at = [], 0
    while (start := lower.find(opening, at)) >= 0 and (end := lower.find(closing, start + len(opening))) >= 0:
        kept.append(source[at:start])
        end = lower.find(">", end)
        at = end + 1 if end >= 0 else len(source)
    return " ".join([*kept, source[at:]])
