"""A worker process: reads jobs from stdin, visits, writes news to stdout. It ends when the round does.

Run as `python -m ykterm.engine.worker`; see wire.py for what goes over the pipes.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import traceback

from ykterm.core.events import Event
from ykterm.engine.crawl import SiteCrawl
from ykterm.engine.http import Client
from ykterm.engine.outside import Outside
from ykterm.engine.wire import (
    Crashed,
    FromWorker,
    HostJob,
    HostRead,
    Said,
    Setup,
    SiteJob,
    decode_job,
    frame,
    read_frame,
)

FLUSH_SECONDS = 0.05
"""How long an event may wait for company on its way to the round."""


class _News:
    """Events gathered into frames; anything else goes at once, after them."""

    def __init__(self, writer: asyncio.WriteTransport) -> None:
        self._writer = writer
        self._events: list[Event] = []
        self._timer: asyncio.TimerHandle | None = None

    def emit(self, event: Event) -> None:
        self._events.append(event)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(FLUSH_SECONDS, self._flush)

    def send(self, message: FromWorker) -> None:
        self._flush()
        self._writer.write(frame(message))

    def _flush(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._events:
            events, self._events = self._events, []
            self._writer.write(frame(Said(events)))


async def _serve(jobs: int, news_fd: int) -> None:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=2**28)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(jobs, "rb"))
    transport, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, os.fdopen(news_fd, "wb"))
    news = _News(transport)
    first = await read_frame(reader)
    if first is None:
        return
    setup = decode_job(first)
    assert isinstance(setup, Setup)
    async with Client(setup.settings, allowed_hosts=frozenset(setup.hosts)) as client:
        outside = Outside(client, setup.settings)
        running: set[asyncio.Task[None]] = set()
        while (body := await read_frame(reader)) is not None:
            job = decode_job(body)
            assert isinstance(job, SiteJob | HostJob)
            task = asyncio.create_task(_do(job, setup, client, outside, news))
            running.add(task)
            task.add_done_callback(running.discard)
        for task in running:
            task.cancel()


async def _do(job: SiteJob | HostJob, setup: Setup, client: Client, outside: Outside, news: _News) -> None:
    """One job; an error of our own is said in words and costs that job alone."""
    try:
        if isinstance(job, SiteJob):
            crawl = SiteCrawl(
                job,
                client=client,
                settings=setup.settings,
                as_of=setup.as_of,
                scope=setup.scope,
                limits=setup.limits,
                emit=news.emit,
            )
            read = await crawl.run()
            if crawl.signs is not None:
                outside.learn(crawl.hosts, crawl.signs)
            news.send(read)
        else:
            judged = await outside.check(job.urls, second=job.second)
            news.send(HostRead(host=job.host, judged=tuple(judged)))
    except Exception as error:
        site, host = (job.site.id, None) if isinstance(job, SiteJob) else (None, job.host)
        news.send(Crashed(site=site, host=host, text=_said(error)))


def _said(error: BaseException) -> str:
    """What went wrong and where in one line: the first of several that failed together."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"程序出错:{type(error).__name__} {error}({os.path.basename(place.filename)}:{place.lineno})"


def main() -> None:
    # What is loaded now stays: the collector need not look at it, nor so often, while pages come and go.
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    jobs, news = os.dup(0), os.dup(1)
    os.dup2(2, 1)
    if sys.platform != "win32":
        import uvloop

        uvloop.run(_serve(jobs, news))
    else:
        asyncio.run(_serve(jobs, news))


if __name__ == "__main__":
    main()
