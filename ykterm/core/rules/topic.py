"""信息与栏目: items that seem to stand in a column of another theme. A suspicion, with the words that raised it.

Unlike the other families it needs the whole city's columns, so that it is run at a round's end (see ykterm/check.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ykterm.core.indicators import Indicators
from ykterm.core.model import ColumnReading, Evidence, Finding, Item, Place, Use
from ykterm.core.rules.finding import fingerprint
from ykterm.core.topics import Model, Reason

RULE = "topic.mismatch"


def find(site_id: str, readings: Sequence[ColumnReading], model: Model, table: Indicators) -> Iterator[Finding]:
    """One finding an item; `readings` are the site's, as the round read them."""
    for reading in readings:
        for item in reading.items:
            reason = model.judge(site_id, reading, item)
            if reason is not None:
                yield _finding(site_id, reading, item, reason, table)


def _finding(site_id: str, reading: ColumnReading, item: Item, reason: Reason, table: Indicators) -> Finding:
    return Finding(
        id=fingerprint(site_id, RULE, item.url),
        site=site_id,
        rule=RULE,
        subject=item.url,
        title=f"疑似放错栏目:{item.title}",
        detail=words_of(reading, reason),
        indicator=table.cite(RULE),
        arithmetic=counts_of(reading, reason),
        evidence=Evidence(where=(Use(page=reading.url, text=reading.name, place=Place.BODY),), where_total=1),
    )


def words_of(reading: ColumnReading, reason: Reason) -> str:
    """The reason as a person would give it."""
    held = "无一含之" if reason.column_with == 0 else f"只有 {reason.column_with} 条含之"
    said = [
        f"在栏目“{reading.name}”里,更像“{reason.topic}”类:该类用词 {_quoted(reason.words)}",
        f"本栏近 {reason.column_titles} 条{held}",
    ]
    if reason.lacks:
        said.append(f"本栏 {reason.lacks_with} 条有 {_quoted(reason.lacks)} 之类字样,这条没有")
    return f"{';'.join(said)}。请人工核对"


def _quoted(words: Sequence[str]) -> str:
    return "、".join(f"“{word}”" for word in words)


def counts_of(reading: ColumnReading, reason: Reason) -> str:
    """The counting behind it."""
    return (
        f"含这些词的:全市“{reason.topic}”类 {reason.topic_titles} 条中 {reason.topic_with} 条,"
        f"本栏“{reading.name}”{reason.column_titles} 条中 {reason.column_with} 条"
    )
