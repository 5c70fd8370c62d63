"""The dashboard over a round that says a hundred things a second: `python -m tests.bench.replay FOLDER`."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

import msgspec

from ykterm.cli.context import Context
from ykterm.core import events as ev
from ykterm.core.model import Target
from ykterm.tui.app import Dashboard
from ykterm.tui.desk import Desk

RATE = 100
"""Events a second."""
SECONDS = 15


class Replay(Desk):
    """A desk whose round is this file's."""

    def check_command(self, units: Sequence[str]) -> list[str]:
        sites = [site.id for site in self.workspace.load_sites().sites if site.url]
        return [sys.executable, "-m", "tests.bench.replay", "--events", f"{self.today()}", *sites]


def say(day: str, sites: Sequence[str]) -> None:
    """Prints the events, evenly."""
    began = time.perf_counter()

    def put(event: ev.Event) -> None:
        sys.stdout.buffer.write(msgspec.json.encode(event) + b"\n")
        sys.stdout.buffer.flush()

    head = {"month": day[:7], "number": 3, "scope": "full", "as_of": day, "sites": sites, "at": time.time()}
    put(msgspec.convert(head, ev.RoundStarted))
    for site in sites:
        put(ev.SiteStarted(site=site, at=time.time()))
    for n in range(RATE * SECONDS):
        site = sites[n % len(sites)]
        if n % 5 == 0:
            put(ev.SiteProgress(site=site, done=n // len(sites), planned=200))
        else:
            outcome = "dead" if n % 7 == 0 else "ok"
            target = Target(url=f"http://{site}.gov.cn.test/{n}.html", outcome=outcome, status=200, ms=20)
            put(ev.LinkJudged(site=site, target=target))
        time.sleep(max(0.0, began + n / RATE - time.perf_counter()))


if __name__ == "__main__":
    if sys.argv[1] == "--events":
        say(sys.argv[2], sys.argv[3:])
    else:
        Dashboard(Replay(Context(sys.argv[1], None))).run()
