"""The dashboard as a user has it: the real program in a pseudo-terminal, over the demo city, while a round runs."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from tests.bench import many, replay
from ykterm.demo.city import build, write_workspace
from ykterm.demo.server import Server

DAY = dt.date(2019, 4, 26)


class Terminal:
    """A 120x36 terminal with the program in it."""

    def __init__(self, command: list[str]) -> None:
        self.began = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "36"})
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))

    def read(self, seconds: float) -> bytes:
        """What is drawn within the time; empty when nothing is."""
        ready, _, _ = select.select([self._fd], [], [], seconds)
        try:
            return os.read(self._fd, 1 << 16) if ready else b""
        except OSError:
            return b""

    def until(self, text: str, seconds: float) -> float:
        """Seconds from the start until the text is drawn."""
        drawn = b""
        while time.perf_counter() - self.began < seconds:
            drawn = drawn[-200_000:] + self.read(0.02)
            if text.encode() in drawn:
                return time.perf_counter() - self.began
        raise SystemExit(f"“{text}” was not drawn within {seconds} s")

    def press(self, key: bytes) -> None:
        os.write(self._fd, key)

    def cpu(self) -> float:
        """Seconds of processor the program has used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def high_water_mb(self) -> float:
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024

    def close(self) -> None:
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self._fd)


FINDINGS = 20_000
KEY = 0.12
"""Seconds of quiet before a key is pressed."""
UP, DOWN, PAGE_DOWN, HOME, END = b"\x1b[A", b"\x1b[B", b"\x1b[6~", b"\x1b[H", b"\x1b[F"
MOVES = [DOWN] * 30 + [UP] * 20 + [PAGE_DOWN] * 20 + [END, HOME] * 5


def run(runs: int = 5) -> dict[str, object]:
    """First paint (the frame) and rows over a checked city, medians of cold starts; then, with 20,000 findings in the
    archive, keys and processor while a round runs, keys on the three screens, and what 100 events a second cost."""
    with tempfile.TemporaryDirectory(prefix="ykterm-bench-") as name, Server(DAY) as server:
        folder = Path(name) / "workspace"
        folder.mkdir()
        write_workspace(folder, build())
        resolve = [part for host, to in server.resolve.items() for part in ("--resolve", f"{host}={to}")]
        program = [sys.executable, "-m", "ykterm", "--workspace", str(folder), "--as-of", DAY.isoformat(), *resolve]
        subprocess.run([*program, "check"], check=False, capture_output=True)
        paints = []
        for _ in range(runs):
            terminal = Terminal(program)
            paints.append((terminal.until("退出", 20), terminal.until("供销社", 20)))
            terminal.close()
        most = many.fill(folder / "archive.sqlite", FINDINGS)
        screens, rss = _screens(program, most)
        terminal = Terminal(program)
        terminal.until("供销社", 20)
        keys, share = _while_a_round_runs(terminal)
        rss = max(rss, terminal.high_water_mb())
        terminal.close()
        busy = _a_hundred_a_second(folder)
    return {
        "first_paint_s": round(statistics.median(first for first, _ in paints), 2),
        "rows_s": round(statistics.median(rows for _, rows in paints), 2),
        "key_p95_ms": _p95_ms(keys),
        "rss_mb": round(rss),
        "cpu_share": round(share, 3),
        "findings": FINDINGS,
        **screens,
        "cpu_share_100_events": round(busy, 3),
        "load": round(os.getloadavg()[0], 1),
    }


def _p95_ms(seconds: list[float]) -> int:
    return round(statistics.quantiles(seconds, n=20)[-1] * 1000)


def _screens(program: list[str], site: str) -> tuple[dict[str, float], float]:
    """Keys on 网站, 全市问题 and the site with half of all findings; MB at most."""
    terminal = Terminal(program)
    terminal.until("供销社", 20)
    found: dict[str, float] = {"key_p95_sites_ms": _p95_ms(_keys(terminal, MOVES))}
    terminal.press(b"2")
    began = time.perf_counter()
    terminal.began = began
    found["open_findings_s"] = round(terminal.until("新问题 ", 20), 2)
    found["key_p95_findings_ms"] = _p95_ms(_keys(terminal, [*MOVES, *[b" "] * 20]))
    _keys(terminal, [b"1", b"/", *(letter.encode() for letter in site), b"\r"])
    terminal.press(b"\r")
    terminal.began = time.perf_counter()
    terminal.until("基本信息", 20)
    tabs = [f"{digit}".encode() for digit in (2, 3, 4, 5, 6, 7, 8, 1)]
    _keys(terminal, [b"1"])
    found["key_p95_site_ms"] = _p95_ms(_keys(terminal, [*MOVES, *tabs * 2, *[b" "] * 20]))
    rss = terminal.high_water_mb()
    terminal.close()
    return found, rss


def _keys(terminal: Terminal, keys: list[bytes]) -> list[float]:
    """Seconds from each key to the next drawing, pressed when nothing is being drawn."""
    found = []
    for key in keys:
        while terminal.read(KEY):
            pass
        pressed = time.perf_counter()
        terminal.press(key)
        if terminal.read(2.0):
            found.append(time.perf_counter() - pressed)
    return found


def _a_hundred_a_second(folder: Path) -> float:
    """The share of a core the dashboard uses while a round says a hundred things a second."""
    terminal = Terminal([sys.executable, "-m", "tests.bench.replay", str(folder)])
    terminal.until("供销社", 20)
    while terminal.read(1.0):
        pass
    terminal.press(b"C")
    terminal.read(1.0)
    began, used = time.perf_counter(), terminal.cpu()
    while time.perf_counter() - began < replay.SECONDS - 3:
        terminal.read(0.2)
    share = (terminal.cpu() - used) / (time.perf_counter() - began)
    terminal.close()
    return share


def _while_a_round_runs(terminal: Terminal) -> tuple[list[float], float]:
    """(seconds from a key to the next drawing, share of a core the UI used) from the round's start to its end."""
    terminal.press(b"C")
    began, used = time.perf_counter(), terminal.cpu()
    keys: list[float] = []
    drawn = b""
    turn = 0
    while "检查结束".encode() not in drawn and time.perf_counter() - began < 60:
        quiet = terminal.read(0.15)
        drawn = drawn[-4000:] + quiet
        if quiet:
            continue
        turn += 1
        pressed = time.perf_counter()
        terminal.press(b"\x1b[B" if turn % 20 < 10 else b"\x1b[A")
        if answer := terminal.read(1.0):
            keys.append(time.perf_counter() - pressed)
            drawn = drawn[-4000:] + answer
    return keys, (terminal.cpu() - used) / (time.perf_counter() - began)
