"""Worker processes, started before there is anything for them to do: one takes as long to load as the registry."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from types import TracebackType

Process = subprocess.Popen[bytes]


class Crew:
    """The processes of a round. Whatever becomes of the round, none of them outlives this."""

    def __init__(self, count: int | None = None) -> None:
        """`count` processes, one a core where None."""
        self.all = [self._start() for _ in range(cores() if count is None else count)]

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self.all:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        for process in self.all:
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()

    def resize(self, count: int) -> list[Process]:
        """The processes to work with: more are started, or some are left idle, to make `count`."""
        while len(self.all) < count:
            self.all.append(self._start())
        return self.all[:count]

    def replace(self, dead: Process) -> Process:
        """A new process in the place of one that died."""
        dead.wait()
        self.all.remove(dead)
        self.all.append(self._start())
        return self.all[-1]

    def _start(self) -> Process:
        return subprocess.Popen(
            [sys.executable, "-m", "ykterm.engine.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            # Ctrl-C is for the round: its workers leave when it does, for their pipe closes then.
            start_new_session=True,
        )


def cores() -> int:
    """The processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
