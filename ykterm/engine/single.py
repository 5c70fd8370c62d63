"""One page by itself: its visit, and what its readers ask for, with no site or round around it."""

from __future__ import annotations

from typing import TypeVar

from ykterm.core.ask import Answer, Ask, Reading
from ykterm.core.classify import HostSigns, judge
from ykterm.core.outcome import Outcome, Visit
from ykterm.engine.http import Client, Jar

T = TypeVar("T")

DECLINED = "没有再访问:要读它请加 --follow"


async def drive(reading: Reading[T], client: Client, jar: Jar) -> T:
    """Runs a reader: visits what it asks for, hands it the answers, returns what it read."""
    try:
        ask = next(reading)
        while True:
            ask = reading.send(await _answer(ask, client, jar))
    except StopIteration as done:
        value: T = done.value
        return value


def decline(reading: Reading[T]) -> T:
    """Runs a reader on what it has: whatever it asks for is declined, and it says what is therefore unread."""
    try:
        ask = next(reading)
        while True:
            ask = reading.send(Answer(ok=False, url=ask.url, error=DECLINED))
    except StopIteration as done:
        value: T = done.value
        return value


async def _answer(ask: Ask, client: Client, jar: Jar) -> Answer:
    visit: Visit = await client.visit(
        ask.url, method=ask.method, body=ask.body, content_type=ask.content_type, referer=ask.referer, jar=jar
    )
    judgement = judge(visit, None, HostSigns())
    return Answer(
        ok=judgement.outcome is Outcome.OK and visit.status is not None and visit.status < 300,
        url=visit.final_url,
        status=visit.status,
        body=visit.body,
        content_type=visit.headers.get("content-type", ""),
        blocked=judgement.outcome is Outcome.BLOCKED,
        error=judgement.reason or None,
    )
