"""A worker process: reads jobs from one pipe, visits, writes news to another. It ends when the round does.

Run by crew.py as `python -m ykterm.engine.worker JOBS NEWS …`, the numbers of the pipes; see wire.py for what goes over
them.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import traceback
from collections.abc import Callable

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
            if crawl.own.signs is not None:
                outside.learn(crawl.own.hosts, crawl.own.signs)
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


def _own_pipes() -> tuple[int, int]:
    """This worker's two pipes, of those named on the command line: one process loads, then forks into all of them."""
    numbers = [int(number) for number in sys.argv[1:]]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    own = next((pair for pair in pairs[1:] if os.fork() == 0), pairs[0])
    for pair in pairs:
        if pair is not own:
            # Held open here, they would hide that their worker or the round has gone.
            os.close(pair[0])
            os.close(pair[1])
    return own


def main() -> None:
    # What is loaded now stays: the collector need not look at it, nor so often, while pages come and go.
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    jobs, news = _own_pipes()
    with asyncio.Runner(loop_factory=_fastest_loop()) as runner:
        runner.run(_serve(jobs, news))


def _fastest_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's where it is installed."""
    try:
        from uvloop import new_event_loop
    except ImportError:
        return None
    return new_event_loop


if __name__ == "__main__":
    main()
