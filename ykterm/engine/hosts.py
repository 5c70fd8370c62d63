"""The gate before every host: how many visits at once, how far apart, and when a host asked us to stay away."""

from __future__ import annotations

import asyncio
import datetime as dt
import email.utils
import time

from ykterm.core.settings import Settings

PATIENCE = 60.0
"""Seconds a Retry-After is waited for; a longer one closes the host to us until then."""
CLOSED_FOR = 600.0
"""Seconds a host stays closed that said 429 or 503 STRIKES times running."""
STRIKES = 6
LONGEST_BACK_OFF = 30.0


class Closed(Exception):
    """The host asked to be left alone for longer than a round can wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"对方要求 {seconds:.0f} 秒后再来,未再访问")
        self.seconds = seconds


class Host:
    """What the gate knows of one host."""

    __slots__ = ("closed_until", "next_start", "slots", "strikes")

    def __init__(self, parallel: int) -> None:
        self.slots = asyncio.Semaphore(parallel)
        self.next_start = 0.0
        self.closed_until = 0.0
        self.strikes = 0


class Gate:
    """A visit enters by its host's slot, waits out the pause, takes a slot of the whole, and leaves with its status."""

    def __init__(self, settings: Settings) -> None:
        self._parallel = max(1, settings.parallel)
        self._pause = max(0.0, settings.pause)
        self._total = asyncio.Semaphore(max(1, settings.parallel_total))
        self._hosts: dict[str, Host] = {}

    async def enter(self, name: str) -> Host:
        """Wait for a turn at the host; Closed where it will not have us. Every entry must be followed by leave()."""
        host = self._hosts.get(name)
        if host is None:
            host = self._hosts[name] = Host(self._parallel)
        await host.slots.acquire()
        try:
            if self._pause or host.next_start:
                await self._wait(host)
            await self._total.acquire()
        except BaseException:
            host.slots.release()
            raise
        return host

    async def _wait(self, host: Host) -> None:
        while True:
            now = time.monotonic()
            if host.closed_until > now:
                raise Closed(host.closed_until - now)
            if host.next_start <= now:
                host.next_start = now + self._pause
                return
            # Asked again after the sleep: a Retry-After may have come in meanwhile.
            await asyncio.sleep(host.next_start - now)

    def leave(self, host: Host, status: int | None, retry_after: str | None = None) -> None:
        """Give the turn back and learn from the answer; `retry_after` is the header's raw value."""
        self._total.release()
        host.slots.release()
        if status is None or status < 429 or 429 < status < 500:
            host.strikes = 0
            return
        host.strikes += 1
        now = time.monotonic()
        wait = seconds(retry_after) if retry_after else None
        if wait is not None and wait > PATIENCE:
            host.closed_until = host.next_start = now + wait
        elif status in (429, 503) and host.strikes >= STRIKES and (wait is not None or self._pause):
            host.closed_until = host.next_start = now + CLOSED_FOR
        elif wait is not None:
            host.next_start = max(host.next_start, now + wait)
        elif self._pause and (status in (429, 503) or host.strikes >= 3):
            # One broken page is no overload: a lone 500 slows nothing. Without a pause there is none to grow.
            back_off = min(LONGEST_BACK_OFF, self._pause * 2.0 ** (host.strikes + 1))
            host.next_start = max(host.next_start, now + back_off)


def seconds(value: str) -> float | None:
    """A Retry-After header, seconds or a date, as seconds from now; None where it says nothing."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        when = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=dt.UTC)
    return max(0.0, when.timestamp() - time.time())
