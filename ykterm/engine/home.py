"""A site's front door: opened, and followed to the real home page where it only sends its visitor on."""

from __future__ import annotations

from msgspec import structs

from ykterm.core import urls
from ykterm.core.classify import HostSigns, judge
from ykterm.core.jump import jump_of
from ykterm.core.outcome import Judgement, Outcome, Visit
from ykterm.core.page import Page
from ykterm.engine.http import Client, Jar
from ykterm.engine.outside import page_of

MOST_JUMPS = 3


class Home:
    """What opening the front door came to."""

    def __init__(self, visit: Visit, page: Page | None, judgement: Judgement) -> None:
        self.door = visit
        """The visit of the registered address itself."""
        self.visit = visit
        """The visit that opened the real home page: the same, unless the door only sends on."""
        self.page = page
        self.judgement = judgement
        self.passed = {urls.key(visit.url), urls.key(visit.final_url)}
        """Addresses visited on the way, by their keys."""


async def open_home(client: Client, url: str, jar: Jar) -> Home:
    """Visits the registered address, and where that page shows nothing but a jump or a frame, the page behind it."""
    visit = await client.visit(url, jar=jar)
    page = page_of(visit)
    home = Home(visit, page, _judged(visit, page))
    for _ in range(MOST_JUMPS):
        onward = jump_of(home.page) if home.page is not None and home.judgement.outcome is Outcome.OK else None
        if onward is None or urls.key(onward) in home.passed:
            break
        visit = await client.visit(onward, jar=jar)
        page = page_of(visit)
        judgement = _judged(visit, page)
        if judgement.outcome is not Outcome.OK:
            judgement = structs.replace(judgement, reason=f"首页转到 {onward[:120]}:{judgement.reason}")
        home.visit, home.page, home.judgement = visit, page, judgement
        home.passed |= {urls.key(onward), urls.key(visit.final_url)}
    return home


def _judged(visit: Visit, page: Page | None) -> Judgement:
    judgement = judge(visit, page, HostSigns())
    if judgement.outcome is Outcome.OK and page is None:
        kind = visit.headers.get("content-type", "").partition(";")[0] or "没有说明类型"
        return Judgement(outcome=Outcome.SUSPECT, reason=f"首页应答的不是网页({kind})", confirm=True)
    return judgement
