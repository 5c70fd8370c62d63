"""Worker processes, started before there is anything for them to do: one takes as long to load as the registry.

A started process loads what a worker needs once and then becomes as many workers as were asked for, by fork where the
system has it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from types import TracebackType
from typing import BinaryIO


class Worker:
    """One worker process, as its two pipes."""

    def __init__(self, jobs: BinaryIO, news: BinaryIO) -> None:
        self.jobs = jobs
        """What it reads: it leaves when this is closed."""
        self.news = news
        """What it says: at its end when the worker is gone."""


class Crew:
    """The processes of a round. Whatever becomes of the round, none of them outlives this."""

    def __init__(self, count: int | None = None) -> None:
        """`count` processes, one a core where None."""
        self._groups: list[subprocess.Popen[bytes]] = []
        self._workers: list[Worker] = []
        self._start(cores() if count is None else count)

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for group in self._groups:
            # The first of a group is its leader: until it is waited for, the group's number is nobody else's.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(group.pid, signal.SIGKILL)
            group.wait()
        for worker in self._workers:
            for pipe in (worker.jobs, worker.news):
                with contextlib.suppress(OSError):
                    pipe.close()

    def take(self, count: int) -> list[Worker]:
        """The workers to begin with: more are started, or some are left idle, to make `count`."""
        if len(self._workers) < count:
            self._start(count - len(self._workers))
        return self._workers[:count]

    def one_more(self) -> Worker:
        """A worker in the place of one that died."""
        self._start(1)
        return self._workers[-1]

    def _start(self, count: int) -> None:
        """Starts a process that becomes `count` workers."""
        theirs: list[int] = []
        for _ in range(count):
            jobs_read, jobs_write = os.pipe()
            news_read, news_write = os.pipe()
            theirs += [jobs_read, news_write]
            self._workers.append(Worker(os.fdopen(jobs_write, "wb", 0), os.fdopen(news_read, "rb", 0)))
        self._groups.append(
            subprocess.Popen(
                [sys.executable, "-m", "ykterm.engine.worker", *map(str, theirs)],
                pass_fds=theirs,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                # Ctrl-C is for the round: its workers leave when it does, for their pipe closes then.
                start_new_session=True,
            )
        )
        for descriptor in theirs:
            os.close(descriptor)


def cores() -> int:
    """The processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
