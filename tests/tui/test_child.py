"""The round's process: chunks, words, stops."""

from __future__ import annotations

import asyncio
import sys

import msgspec

from tests.tui import city
from ykterm.core.events import Event
from ykterm.tui.child import Child


def python(code: str) -> list[str]:
    """A command line that runs the code."""
    return [sys.executable, "-c", code]


async def ran(code: str) -> tuple[int, str, list[Event], Child]:
    """How a process ended, and what it said."""
    got: list[Event] = []
    child = Child(python(code), got.extend)
    number, words = await child.run()
    return number, words, got, child


async def test_events_come_through_whatever_the_chunks() -> None:
    lines = b"".join(msgspec.json.encode(event) + b"\n" for event in city.round_events())
    code = f"""
import sys
lines = {lines!r}
for start in range(0, len(lines), 37):
    sys.stdout.buffer.write(lines[start : start + 37])
    sys.stdout.flush()
"""
    number, words, got, child = await ran(code)
    assert (number, words, child.unreadable) == (0, "", 0)
    assert got == list(city.round_events())


async def test_pages_are_passed_over_and_rubbish_is_counted() -> None:
    number, _, got, child = await ran(
        """print('{"type":"PageRead","site":1}\\nnonsense\\n{"type":"Odd"}\\n\\xff\\n', end="")"""
    )
    assert (number, got, child.unreadable) == (0, [], 3)


async def test_the_last_words_of_a_traceback_are_the_error() -> None:
    number, words, _, _ = await ran("raise ValueError('坏\\x1b[31m了')")
    assert number == 1
    assert words == "ValueError: 坏了"


async def test_a_process_that_cannot_start_is_told_in_words() -> None:
    number, words = await Child(["/nowhere/at/all"], lambda _: None).run()
    assert number == 127
    assert "No such file" in words


async def test_a_flood_of_stderr_neither_hangs_nor_grows() -> None:
    number, words, _, _ = await ran("import sys\nsys.stderr.write('x' * 5_000_000 + '\\n完了')")
    assert (number, words) == (0, "完了")


async def test_one_that_will_not_stop_is_killed_in_the_end() -> None:
    line = msgspec.json.encode(city.done("gxj")).decode()
    code = f"""
import signal, time
signal.signal(signal.SIGINT, signal.SIG_IGN)
print({line!r}, flush=True)
time.sleep(60)
"""
    begun = asyncio.Event()
    child = Child(python(code), lambda _: begun.set())
    run = asyncio.create_task(child.run())
    await asyncio.wait_for(begun.wait(), 10)
    await child.end(0.3)
    number, _ = await asyncio.wait_for(run, 5)
    assert number == -9
    assert child.ended


async def test_a_stop_asked_before_the_start_is_kept() -> None:
    child = Child(python("import time; time.sleep(60)"), lambda _: None)
    child.stop()
    number, _ = await asyncio.wait_for(child.run(), 10)
    assert number != 0
