"""A round in a child process: its events come as JSON lines, a stop goes as SIGINT, its last words are kept.

The UI process neither fetches nor parses: it reads what came in chunks, ten times a second at most.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Sequence

import msgspec

from ykterm.core.events import Event
from ykterm.core.text import clean

CHUNK = 1 << 20
"""Bytes read at once, at most; asyncio keeps up to twice as many before the child has to wait."""
PERIOD = 0.1
"""Seconds between two reads: what comes in between is decoded in one go."""
LAST_WORDS = 4096
"""Bytes of stderr kept."""

_decode = msgspec.json.Decoder(Event).decode
_PAGE_READ = b'{"type":"PageRead"'


class Child:
    """One `ykterm check --events` process."""

    def __init__(self, arguments: Sequence[str], on_events: Callable[[list[Event]], None]) -> None:
        self._arguments = tuple(arguments)
        self._on_events = on_events
        self._process: Process | None = None
        self._stopping = False
        self.unreadable = 0
        """Lines that were no event."""

    async def run(self) -> tuple[int, str]:
        """Starts the process and hands its events on until it ends; its exit code and last words on stderr.

        A process that cannot be started ends with code 127 and the system's words.
        """
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._arguments, stdin=DEVNULL, stdout=PIPE, stderr=PIPE, limit=CHUNK, start_new_session=True
            )
        except OSError as error:
            return 127, clean(error.strerror or str(error))
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        if self._stopping:
            self.stop()
        words = asyncio.create_task(_last_words(self._process.stderr))
        try:
            await self._read(self._process.stdout)
            code = await self._process.wait()
        except asyncio.CancelledError:
            self.stop()
            words.cancel()
            raise
        # A grandchild may hold stderr open: what was said by now is enough.
        done, _ = await asyncio.wait([words], timeout=1)
        words.cancel()
        return code, words.result() if words in done else ""

    def stop(self) -> None:
        """Asks the round to end; it keeps what it has seen."""
        self._stopping = True
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(signal.SIGINT if sys.platform != "win32" else signal.SIGTERM)

    @property
    def ended(self) -> bool:
        """Whether the process was started and is gone."""
        return self._process is not None and self._process.returncode is not None

    async def end(self, patience: float) -> None:
        """Stops the round and waits up to `patience` seconds for it before it is killed."""
        self.stop()
        if self._process is None:
            return
        try:
            await asyncio.wait_for(self._process.wait(), patience)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()

    async def _read(self, stream: asyncio.StreamReader) -> None:
        rest = b""
        while chunk := await stream.read(CHUNK):
            *lines, rest = (rest + chunk).split(b"\n")
            self._take(lines)
            await asyncio.sleep(PERIOD)
        self._take([rest])

    def _take(self, lines: list[bytes]) -> None:
        events: list[Event] = []
        for line in lines:
            if not line or line.startswith(_PAGE_READ):
                continue
            try:
                events.append(_decode(line))
            except (msgspec.DecodeError, UnicodeDecodeError):
                self.unreadable += 1
        if events:
            self._on_events(events)


async def _last_words(stream: asyncio.StreamReader) -> str:
    """The last line that says something; of a traceback, that is the error itself."""
    kept = b""
    while chunk := await stream.read(CHUNK):
        kept = (kept + chunk)[-LAST_WORDS:]
    lines = [clean(line) for line in kept.decode(errors="replace").replace("\r", "\n").splitlines()]
    return next((line for line in reversed(lines) if line), "")
