"""What the tests of whole rounds share: small pages, sites on the loopback server, and a listener of events."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeVar

from msgspec import structs

from tests.engine.server import Server, Wire, answer
from ykterm.core.events import Event, LinkJudged, SiteDone
from ykterm.core.model import ColumnType, Kind, Site, Target
from ykterm.core.settings import Settings
from ykterm.engine.crew import Crew
from ykterm.engine.round import Round

AS_OF = dt.date(2019, 4, 26)
E = TypeVar("E")


def page(*links: str, title: str = "") -> bytes:
    """A page of its own: one that resembled the home page would rightly be suspected."""
    title = title or f"第{zlib.crc32(repr(links).encode())}号文件"
    text = f"{title}关于政务公开," * 30
    rows = "".join(f'<li><a href="{link}">第{n}条</a></li>' for n, link in enumerate(links))
    return answer(
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body><div class=main><ul>{rows}</ul>"
        f"<p>{text}</p></div><div class=footer>主办单位:某局</div></body></html>".encode()
    )


def site(name: str) -> Site:
    return Site(id=name, name=name, full_name=f"{name}局", kind=Kind.DEPARTMENT, url=f"http://{name}.site.test/")


def settings(server: Server, **changes: object) -> Settings:
    base = Settings(
        timeout=1.0,
        visit_seconds=2.0,
        pause=0.0,
        parallel=4,
        recheck_after=0.1,
        workers=2,
        resolve={"*.site.test": server.address, "*.down.test": "127.0.0.1:9"},
    )
    return structs.replace(base, **changes)


class Heard:
    """A listener of a round's events."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def of(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]

    def target(self, site: str, url: str) -> Target:
        (found,) = (e.target for e in self.of(LinkJudged) if (e.site, e.target.url) == (site, url))
        return found

    def done(self, site: str) -> SiteDone:
        (found,) = (event for event in self.of(SiteDone) if event.site == site)
        return found


Reply = bytes | Callable[[Wire], Awaitable[None]]


async def check(
    sites: list[Site],
    given: Settings,
    *,
    scope: str = "full",
    listen: Callable[[Event], None] | None = None,
    known: Sequence[Target] = (),
    suspects: dict[str, tuple[str | None, int | None]] | None = None,
) -> Heard:
    heard = Heard()

    def hear(event: Event) -> None:
        heard.events.append(event)
        if listen is not None:
            listen(event)

    limits: dict[str, int | None] = {kind.value: 365 for kind in ColumnType}
    round_ = Round(sites, given, as_of=AS_OF, scope=scope, limits=limits, emit=hear, known=known, suspects=suspects)
    with Crew(given.workers) as crew:
        await round_.run(crew)
    return heard


def by_host(**hosts: Mapping[str, Reply]) -> Callable[[Wire], Awaitable[None]]:
    """A script that answers by Host header, then path; 404 for the rest."""

    async def script(wire: Wire) -> None:
        routes = hosts.get(wire.asked.headers["host"].split(".")[0], {})
        reply = routes.get(wire.asked.target, answer(b"<h1>404</h1>", "404 Not Found"))
        if isinstance(reply, bytes):
            await wire.send(reply)
        else:
            await reply(wire)

    return script
