"""The workers of a round as it sees them: given jobs, listened to, replaced when they die."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from ykterm.core.fault import Fault
from ykterm.engine.crew import Crew, Worker
from ykterm.engine.wire import Crashed, FromWorker, HostJob, Setup, SiteJob, decode_news, frame, read_frame

REPLACED = 20
"""Workers replaced in one round, at most."""


class Hand:
    """One worker process, and what it is busy with."""

    def __init__(self, pipe: asyncio.WriteTransport) -> None:
        self.sites: set[str] = set()
        self.hosts: list[HostJob] = []
        self._pipe = pipe

    def give(self, job: SiteJob | HostJob) -> None:
        if isinstance(job, SiteJob):
            self.sites.add(job.site.id)
        else:
            self.hosts.append(job)
        self._pipe.write(frame(job))

    def lost(self) -> list[Crashed]:
        """What a dead worker left undone."""
        said = "工作进程意外退出"
        sites = [Crashed(site=site, host=None, text=said) for site in sorted(self.sites)]
        return sites + [Crashed(site=None, host=job.host, text=said) for job in self.hosts]


class Hands:
    """The workers of one round. News and deaths are handed to `hear`, in order, on the caller's loop."""

    def __init__(
        self,
        crew: Crew,
        count: int,
        setup: Setup,
        hear: Callable[[Hand, FromWorker | None], None],
        broken: Callable[[BaseException], None],
    ) -> None:
        self._crew = crew
        self._count = count
        self._setup = setup
        self._hear = hear
        self._broken = broken
        self._replaced = 0
        self._listeners: set[asyncio.Task[None]] = set()
        self._pipes: list[asyncio.ReadTransport | asyncio.WriteTransport] = []
        self.all: list[Hand] = []

    async def __aenter__(self) -> Hands:
        for worker in self._crew.take(self._count):
            await self._take_on(worker)
        return self

    async def __aexit__(self, *_: object) -> None:
        for listener in self._listeners:
            listener.cancel()
        await asyncio.gather(*self._listeners, return_exceptions=True)
        for pipe in self._pipes:
            # Left to the loop, they would later be taken off it under a number that is another pipe's by then.
            pipe.close()
        await asyncio.sleep(0)

    async def _take_on(self, worker: Worker) -> None:
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader(limit=2**28)
        news, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), worker.news)
        pipe, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, worker.jobs)
        self._pipes += [news, pipe]
        pipe.write(frame(self._setup))
        hand = Hand(pipe)
        self.all.append(hand)
        listener = asyncio.create_task(self._listen(hand, reader))
        self._listeners.add(listener)
        listener.add_done_callback(self._listeners.discard)

    async def _listen(self, hand: Hand, reader: asyncio.StreamReader) -> None:
        try:
            while (body := await read_frame(reader)) is not None:
                self._hear(hand, decode_news(body))
            await self._replace(hand)
        except Exception as error:
            self._broken(error)

    async def _replace(self, hand: Hand) -> None:
        self._replaced += 1
        if self._replaced > REPLACED:
            raise Fault(f"工作进程一再意外退出({REPLACED} 次),检查无法进行", exit_code=3)
        self.all.remove(hand)
        await self._take_on(self._crew.one_more())
        self._hear(hand, None)
