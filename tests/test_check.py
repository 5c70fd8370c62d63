"""A round, kept: the real program over a real server, stopped in every way and gone on with."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

SITES = 6
PAGES = 9


class _City(BaseHTTPRequestHandler):
    """Six slow little sites of nine pages; one link of each is dead."""

    protocol_version = "HTTP/1.1"
    asked: ClassVar[Counter[tuple[str, str]]]
    port: ClassVar[int]
    broken: ClassVar[bool] = False
    """Whether the home pages link to a page that answers 500."""

    def do_GET(self) -> None:
        host = self.headers["Host"]
        type(self).asked[host, self.path] += 1
        number = self.path.strip("/").removesuffix(".html")
        found = number == "" or (number.isdigit() and int(number) < PAGES)
        links = "".join(f'<li><a href="/{n}.html">第{n}条</a></li>' for n in range(PAGES)) if found else ""
        gone = '<a href="/gone.html">旧文件</a>' if number == "" else ""
        gone += '<a href="/error.html">出错的</a>' if number == "" and self.broken else ""
        text = f"第{number}号文件 {host}" * 20 if found else "没有"
        body = f"<html><meta charset=utf-8><title>{host}{number}</title><ul>{links}</ul>{gone}<p>{text}</p>".encode()
        time.sleep(0.03)
        self.send_response(200 if found else 500 if number == "error" else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def city() -> Iterator[type[_City]]:
    class Fresh(_City):
        asked: ClassVar[Counter[tuple[str, str]]] = Counter()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Fresh)
    Fresh.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Fresh
    server.shutdown()
    server.server_close()


@pytest.fixture
def folder(tmp_path: Path, city: type[_City]) -> Path:
    sites = "\n".join(
        f"  - {{id: s{n}, name: 单位{n}, full_name: 测试单位{n}, kind: 部门, url: 'http://s{n}.gov.cn.test/'}}"
        for n in range(SITES)
    )
    (tmp_path / "sites.yaml").write_text(f"city: 测试市\nsites:\n{sites}\n", encoding="utf-8")
    (tmp_path / "settings.yaml").write_text(
        "official_suffix: gov.cn.test\npause: 0\nparallel: 2\nrecheck_after: 0.2\nsites_at_once: 2\nworkers: 2\n"
        f"resolve: {{'*.gov.cn.test': '127.0.0.1:{city.port}'}}\n",
        encoding="utf-8",
    )
    return tmp_path


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "ykterm", "--workspace", str(folder), "--as-of", "2019-04-26", "check"]
    return subprocess.Popen(
        [*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / "archive.sqlite") as db:
        return db.execute(sql).fetchall()


def wait_for_a_site(folder: Path) -> None:
    """Until the archive holds a site seen to its end."""
    for _ in range(400):
        time.sleep(0.02)
        try:
            if rows(folder, "SELECT 1 FROM site_runs WHERE finished_at IS NOT NULL"):
                return
        except sqlite3.OperationalError:
            continue
    pytest.fail("no site was finished in 8 s")


def check_whole(folder: Path) -> None:
    """One round, every site done, one dead link each with both attempts, one finding each."""
    assert rows(folder, "SELECT count(*), min(finished_at IS NOT NULL), min(complete) FROM rounds") == [(1, 1, 1)]
    assert rows(folder, "SELECT count(*), count(DISTINCT state) FROM site_runs") == [(SITES, 1)]
    assert rows(folder, "SELECT count(*) FROM links WHERE outcome = 'dead'") == [(SITES,)]
    assert rows(folder, "SELECT count(*) FROM findings WHERE rule = 'link.dead'") == [(SITES,)]


def test_a_round_finds_what_is_there_and_says_so(folder: Path) -> None:
    code, out, err = finish(start(folder))
    assert code == 1, "problems were found"
    check_whole(folder)
    assert "第1次常态检查" in out
    assert f"死链 {SITES}" in out
    assert "[6/6]" in err
    assert "Traceback" not in err


def test_json_prints_the_snapshot_alone(folder: Path) -> None:
    code, out, _ = finish(start(folder, "s1", "--json"))
    assert code == 1
    snapshot = json.loads(out)
    assert snapshot["schema"] == "ykterm.snapshot/1"
    assert snapshot["totals"]["checked"] == 1
    assert snapshot["totals"]["dead_links"] == 1


def test_events_are_json_lines(folder: Path) -> None:
    code, out, _ = finish(start(folder, "单位2", "--events"))
    assert code == 0
    kinds = [json.loads(line)["type"] for line in out.splitlines()]
    assert (kinds[0], kinds[-1]) == ("RoundStarted", "RoundDone")
    assert kinds.count("SiteDone") == 1


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_a_stopped_round_keeps_what_it_saw_and_goes_on(folder: Path, city: type[_City], sign: signal.Signals) -> None:
    process = start(folder)
    wait_for_a_site(folder)
    process.send_signal(sign)
    code, _, err = finish(process)
    if sign is signal.SIGINT:
        assert code == 130
        assert "--resume" in err
    assert "Traceback" not in err
    done = {site for (site,) in rows(folder, "SELECT site FROM site_runs WHERE finished_at IS NOT NULL")}
    assert 0 < len(done) < SITES
    wait_for_workers_to_end(process.pid)
    before = Counter(city.asked)

    code, _, _ = finish(start(folder, "--resume"))
    assert code == 1
    check_whole(folder)
    again = {host.split(".")[0] for (host, _), count in (city.asked - before).items() if count}
    assert again.isdisjoint(str(site) for site in done), "what was seen to its end is not visited again"


def wait_for_workers_to_end(parent: int) -> None:
    """A killed round's workers notice and leave by themselves."""
    for _ in range(200):
        said = subprocess.run(["pgrep", "-f", "ykterm.engine.worker"], capture_output=True, text=True, check=False)
        if not any(_parent(pid) in (parent, 1) for pid in map(int, said.stdout.split())):
            return
        time.sleep(0.02)
    pytest.fail("workers outlived their round")


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except OSError:
        return 0


def test_nothing_to_go_on_with_is_said(folder: Path) -> None:
    before = sorted(folder.iterdir())
    code, _, err = finish(start(folder, "--resume"))
    assert code == 2
    assert "没有中断的检查" in err
    assert sorted(folder.iterdir()) == before, "nothing is written where there is nothing to keep"


def test_what_two_rounds_agree_on_stays_dead_in_the_third(folder: Path, city: type[_City]) -> None:
    city.broken = True
    for _ in range(3):
        assert finish(start(folder, "s0"))[0] == 1
    outcomes = rows(folder, "SELECT outcome FROM links WHERE url LIKE '%/error.html' ORDER BY round_id")
    assert outcomes == [("suspect",), ("dead",), ("dead",)]


def test_two_checks_do_not_run_in_one_folder(folder: Path) -> None:
    first = start(folder)
    wait_for_a_site(folder)
    code, _, err = finish(start(folder))
    first.send_signal(signal.SIGINT)
    finish(first)
    assert code == 3
    assert "另一个检查正在" in err


def test_an_unregistered_unit_cannot_be_checked(folder: Path) -> None:
    text = (folder / "sites.yaml").read_text(encoding="utf-8")
    (folder / "sites.yaml").write_text(text.replace("'http://s1.gov.cn.test/'", "null"), encoding="utf-8")
    code, _, err = finish(start(folder, "s1"))
    assert code == 2
    assert "未登记网址" in err
    code, _, err = finish(start(folder, "没有这个单位"))
    assert code == 2
    assert "没有" in err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_said(folder: Path) -> None:
    folder.chmod(0o500)
    try:
        code, _, err = finish(start(folder))
    finally:
        folder.chmod(0o700)
    assert code == 3
    assert "Traceback" not in err


def test_probes_are_kept(folder: Path) -> None:
    command = [sys.executable, "-m", "ykterm", "--workspace", str(folder), "probe", "--every", "0.2s", "--times", "2"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("✓ 正常") == 2 * SITES
    assert rows(folder, "SELECT count(*), min(status) FROM probes") == [(2 * SITES, 200)]


@pytest.mark.parametrize("every", ["30", "0s", "abc", "-5m"])
def test_a_bad_interval_is_said(folder: Path, every: str) -> None:
    command = [sys.executable, "-m", "ykterm", "--workspace", str(folder), "probe", f"--every={every}"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 2
    assert "--every" in done.stderr
