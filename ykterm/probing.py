"""A series of probes, kept: joins the engine and the archive."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence

from msgspec import structs

from ykterm.core.fault import Fault
from ykterm.core.model import Probe, Site
from ykterm.engine.probe import probe_all
from ykterm.store.workspace import Workspace


def series(
    workspace: Workspace,
    sites: Sequence[Site],
    *,
    resolve: dict[str, str],
    pause: float | None,
    times: int | None,
) -> Iterator[list[Probe]]:
    """Visits the home pages `times` times (None: until stopped), beginning every `pause` seconds; each is kept."""
    if not any(site.url for site in sites):
        raise Fault("没有可监测的网站:所选单位都未登记网址(在 sites.yaml 里补 url)")
    settings = workspace.load_settings()
    settings = structs.replace(settings, resolve={**settings.resolve, **resolve})
    with workspace.archive() as archive:
        turn = 0
        while times is None or turn < times:
            began = time.monotonic()
            probes = asyncio.run(probe_all(sites, settings))
            for seen in probes:
                archive.record_probe(seen)
            yield probes
            turn += 1
            if pause is not None and (times is None or turn < times):
                time.sleep(max(0.0, began + pause - time.monotonic()))
