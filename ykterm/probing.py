"""A series of probes, kept: joins the engine and the archive."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext

from filelock import FileLock, Timeout
from msgspec import structs

from ykterm.core.fault import Fault
from ykterm.core.model import Probe, Site
from ykterm.engine.probe import probe_all
from ykterm.store.archive.observe import BEIJING
from ykterm.store.workspace import Workspace

_DAY = 86_400


def series(
    workspace: Workspace,
    sites: Sequence[Site],
    *,
    resolve: dict[str, str],
    pause: float | None,
    times: int | None,
    as_of: dt.date | None = None,
    say: Callable[[str], None] = lambda words: None,
) -> Iterator[list[Probe]]:
    """Visits the home pages `times` times (None: until stopped), beginning every `pause` seconds; each is kept.

    Visits of a simulated city are of its own day, `as_of`. A turn the archive has no room for just then is kept with
    the next, and `say` is told. Raises Fault where nothing can be visited or another series is under way.
    """
    if not any(site.url for site in sites):
        raise Fault("没有可监测的网站:所选单位都未登记网址(在 sites.yaml 里补 url)")
    settings = workspace.load_settings()
    settings = structs.replace(settings, resolve={**settings.resolve, **resolve})
    workspace.make()
    later = 0
    if settings.simulated and as_of is not None:
        later = (as_of - dt.datetime.now(BEIJING).date()).days * _DAY
    # A single look may be taken beside a series; two series would visit twice as often as was asked for.
    with _lock(workspace) if pause is not None else nullcontext(), workspace.archive() as archive:
        turn = 0
        while times is None or turn < times:
            began = time.monotonic()
            probes = [structs.replace(seen, at=seen.at + later) for seen in asyncio.run(probe_all(sites, settings))]
            turn += 1
            try:
                archive.record_probe(*probes)
            except Fault as fault:
                # The archive's own queue keeps what could not be written.
                if turn == times:
                    raise
                say(f"{fault};这一次先记着,下一次一并存")
            yield probes
            if pause is not None and (times is None or turn < times):
                time.sleep(max(0.0, began + pause - time.monotonic()))


def _lock(workspace: Workspace) -> FileLock:
    lock = FileLock(workspace.root / "probe.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise Fault(f"另一个监测正在 {workspace.root} 里进行,不必再开一个", exit_code=3) from error
    except OSError as error:
        raise Fault(f"不能在 {workspace.root} 里写:{error.strerror}", exit_code=3) from error
    return lock
