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


def run(runs: int = 5) -> dict[str, object]:
    """First paint (the frame) and rows over a checked city, medians of cold starts; keys and processor in a round."""
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
        terminal = Terminal(program)
        terminal.until("供销社", 20)
        keys, share = _while_a_round_runs(terminal)
        rss = terminal.high_water_mb()
        terminal.close()
    return {
        "first_paint_s": round(statistics.median(first for first, _ in paints), 2),
        "rows_s": round(statistics.median(rows for _, rows in paints), 2),
        "key_p95_ms": round(statistics.quantiles(keys, n=20)[-1] * 1000),
        "rss_mb": round(rss),
        "cpu_share": round(share, 3),
    }


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
