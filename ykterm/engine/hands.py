"""The worker processes of a round: started, given jobs, replaced when they die."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable

from ykterm.core.fault import Fault
from ykterm.engine.wire import Crashed, FromWorker, HostJob, Setup, SiteJob, decode_news, frame, read_frame

REPLACED = 20
"""Workers replaced in one round, at most."""


class Hand:
    """One worker process, and what it is busy with."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.sites: set[str] = set()
        self.hosts: list[HostJob] = []

    @property
    def pid(self) -> int:
        return self.process.pid

    def give(self, job: SiteJob | HostJob) -> None:
        if isinstance(job, SiteJob):
            self.sites.add(job.site.id)
        else:
            self.hosts.append(job)
        self._write(frame(job))

    def _write(self, data: bytes) -> None:
        assert self.process.stdin is not None
        with contextlib.suppress(ConnectionError):
            self.process.stdin.write(data)


class Hands:
    """The workers of one round. News and deaths are handed to `hear`, in order, on the caller's loop."""

    def __init__(
        self,
        count: int,
        setup: Setup,
        hear: Callable[[Hand, FromWorker | None], None],
        broken: Callable[[BaseException], None],
    ) -> None:
        self._count = count
        self._setup = setup
        self._hear = hear
        self._broken = broken
        self._hired = 0
        self._closing = False
        self._listeners: set[asyncio.Task[None]] = set()
        self.all: list[Hand] = []

    async def __aenter__(self) -> Hands:
        await asyncio.gather(*(self._hire() for _ in range(self._count)))
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing = True
        for hand in self.all:
            with contextlib.suppress(ProcessLookupError):
                hand.process.kill()
        await asyncio.gather(*(hand.process.wait() for hand in self.all))
        for listener in self._listeners:
            listener.cancel()
        await asyncio.gather(*self._listeners, return_exceptions=True)

    async def _hire(self) -> None:
        self._hired += 1
        if self._hired > self._count + REPLACED:
            raise Fault(f"工作进程一再意外退出({REPLACED} 次),检查无法进行", exit_code=3)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "ykterm.engine.worker",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=2**28,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        hand = Hand(process)
        assert process.stdin is not None
        process.stdin.write(frame(self._setup))
        self.all.append(hand)
        listener = asyncio.create_task(self._listen(hand))
        self._listeners.add(listener)
        listener.add_done_callback(self._listeners.discard)

    async def _listen(self, hand: Hand) -> None:
        try:
            await self._hear_out(hand)
        except Exception as error:
            self._broken(error)

    async def _hear_out(self, hand: Hand) -> None:
        assert hand.process.stdout is not None
        while (body := await read_frame(hand.process.stdout)) is not None:
            self._hear(hand, decode_news(body))
        if self._closing:
            return
        await hand.process.wait()
        self.all.remove(hand)
        await self._hire()
        self._hear(hand, None)


def lost(hand: Hand) -> list[Crashed]:
    """What a dead worker left undone."""
    said = f"工作进程意外退出(退出码 {hand.process.returncode})"
    return [Crashed(site=site, host=None, text=said) for site in sorted(hand.sites)] + [
        Crashed(site=None, host=job.host, text=said) for job in hand.hosts
    ]
