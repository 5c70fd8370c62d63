"""How a round is told while it runs, on stderr: a bar on a terminal, a line a site in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from ykterm.core.events import Event, HomeSeen, LinkJudged, RoundDone, RoundStarted, SiteDone, SiteProgress
from ykterm.core.model import Site
from ykterm.core.outcome import Outcome

_STATES = {
    "done": "查完",
    "blocked": "被拦截",
    "unreachable": "打不开",
    "incomplete": "未查全",
    "held": "待核",
}


class Progress:
    """A listener of a round's events; leaves the terminal as it found it."""

    def __init__(self, sites: Sequence[Site], *, prefix: str = "") -> None:
        self._names = {site.id: site.name for site in sites}
        self._prefix = prefix
        self._console = Console(stderr=True, highlight=False)
        self._bar: Bar | None = None
        if sys.stderr.isatty():
            self._bar = Bar(
                TextColumn("{task.description}", markup=False),
                BarColumn(bar_width=24),
                MofNCompleteColumn(),
                TextColumn("链接"),
                TimeRemainingColumn(compact=True),
                console=self._console,
            )
            self._task = self._bar.add_task("", total=None)
        self._sites = 0
        self._done = 0
        self._dead: dict[str, int] = {}
        self._links: dict[str, tuple[int, int]] = {}

    def __enter__(self) -> Callable[[Event], None]:
        if self._bar is not None:
            self._bar.start()
        return self.hear

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def hear(self, event: Event) -> None:
        match event:
            case RoundStarted():
                self._title = f"{self._prefix}{event.month} 第{event.number}次常态检查"
                self._sites = len(event.sites)
                self._say(f"{self._title}:{self._sites} 家网站,{event.as_of}")
            case SiteProgress():
                self._links[event.site] = (event.done, event.planned)
            case HomeSeen() if event.probe.outcome != Outcome.OK:
                self._say(f"{self._names[event.probe.site]} 首页:{event.probe.reason}")
            case LinkJudged() if event.target.outcome == Outcome.DEAD:
                self._dead[event.site] = self._dead.get(event.site, 0) + 1
            case SiteDone():
                self._done += 1
                dead = self._dead.get(event.site, 0)
                self._say(
                    f"[{self._done}/{self._sites}] {self._names[event.site]} {_STATES.get(event.state, event.state)}"
                    + (f" 死链 {dead}" if event.state == "done" else "")
                    + (f" {event.note}" if event.note else "")
                )
            case RoundDone():
                if event.note:
                    self._say(event.note)
            case _:
                return
        self._show()

    def _say(self, line: str) -> None:
        """A line in a pipe; on a terminal only what is no matter of course."""
        if self._bar is None:
            print(line, file=sys.stderr, flush=True)  # noqa: T201

    def _show(self) -> None:
        if self._bar is not None and self._sites:
            done = sum(done for done, _ in self._links.values())
            planned = sum(planned for _, planned in self._links.values())
            self._bar.update(
                self._task,
                description=f"{self._title} {self._done}/{self._sites} 家",
                completed=done,
                total=max(planned, done),
            )
