"""Cost from 1 to 39 sites: the same kind of site, more of them."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from tests.bench import city as bench_city
from tests.bench.peers import ykterm

SIZES = (1, 5, 10, 20, 39)


def run(runs: int = 3) -> dict[str, object]:
    """Median seconds of a full round over each number of sites."""
    seconds = []
    for sites in SIZES:
        with tempfile.TemporaryDirectory(prefix="ykterm-bench-") as name:
            city = bench_city.write(Path(name) / "city", sites)
            with bench_city.served(city):
                times = [ykterm(city, Path(name) / f"workspace{turn}")[0] for turn in range(runs)]
        seconds.append(round(statistics.median(times), 2))
    return {"sites": list(SIZES), "seconds": seconds}
