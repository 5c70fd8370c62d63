"""One page looked at: joins the engine, the folder's settings and what core makes of a page."""

from __future__ import annotations

import asyncio
import time
from datetime import date

from msgspec import structs

from ykterm.core import urls
from ykterm.core.fault import Fault
from ykterm.core.indicators import table_for
from ykterm.core.inspect import Inspection, as_json, inspect
from ykterm.core.outcome import Visit
from ykterm.core.page import Page, parse
from ykterm.core.text import clean
from ykterm.engine.http import Client, Jar
from ykterm.engine.outside import page_of
from ykterm.engine.single import decline, drive
from ykterm.store.workspace import Workspace

__all__ = ["as_json", "look"]

_COULD_NOT_FETCH = 3


def look(
    workspace: Workspace, address: str, body: bytes | None, *, as_of: date, follow: bool, resolve: dict[str, str]
) -> Inspection:
    """The page that `body` is, or that `address` answers where there is none; requests are made only where needed."""
    if body is not None and not follow:
        visit, page = _saved(body, address)
        limits = table_for(as_of).limit_days
        return decline(inspect(page, visit, as_of=as_of, limit_of=limits, follow=False))
    return asyncio.run(_online(workspace, address, body, as_of=as_of, follow=follow, resolve=resolve))


async def _online(
    workspace: Workspace, address: str, body: bytes | None, *, as_of: date, follow: bool, resolve: dict[str, str]
) -> Inspection:
    settings = workspace.load_settings()
    settings = structs.replace(settings, resolve={**settings.resolve, **resolve})
    hosts = frozenset(urls.host(site.url) for site in workspace.load_sites().sites if site.url)
    jar = Jar()
    async with Client(settings, allowed_hosts=hosts) as client:
        visit, page = _saved(body, address) if body is not None else await _visited(client, address, jar)
        reading = inspect(page, visit, as_of=as_of, limit_of=table_for(as_of).limit_days, follow=follow)
        return await drive(reading, client, jar) if follow else decline(reading)


async def _visited(client: Client, address: str, jar: Jar) -> tuple[Visit, Page]:
    """What the address answered; a Fault where it gave nothing, or something that is no page."""
    visit = await client.visit(address, jar=jar)
    if visit.failure is not None:
        said = f"({visit.detail})" if visit.detail and not visit.detail.isascii() else ""
        raise Fault(f"没有打开 {clean(address, 300)}:{visit.failure.word}{said}", _COULD_NOT_FETCH)
    page = page_of(visit)
    kind = visit.headers.get("content-type", "").partition(";")[0]
    if page is None and kind and "html" not in kind.lower():
        raise Fault(f"{clean(address, 300)} 应答的不是网页({clean(kind)})", _COULD_NOT_FETCH)
    return visit, page or parse(b"", visit.final_url)


def _saved(body: bytes, address: str) -> tuple[Visit, Page]:
    """A file taken for what its address answered, with 200."""
    visit = Visit(url=address, final_url=address, at=time.time(), status=200, body=body)
    return visit, parse(body, address)
