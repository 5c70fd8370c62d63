"""Veto lines through whole rounds over loopback: one site on both sides of a line, and of the first of May."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

APRIL, MAY = dt.date(2019, 4, 30), dt.date(2019, 5, 1)
BLANK, STALE, FRESH = "blank", "stale", "fresh"


class _Site(BaseHTTPRequestHandler):
    """One site: a home page with a dated list, and columns that are blank, stale or fresh."""

    protocol_version = "HTTP/1.1"
    columns: ClassVar[tuple[tuple[str, str, str], ...]]
    """(name, path, blank | stale | fresh)."""
    as_of: ClassVar[dt.date]
    home_days: ClassVar[int]

    def do_GET(self) -> None:
        path = self.path.strip("/")
        states = {address: (name, state) for name, address, state in self.columns}
        status = 200
        if path == "":
            links = "".join(f'<li><a href="/{address}/">{name}</a></li>' for name, address, _ in self.columns)
            body = f"<title>测试局</title><ul class=nav>{links}</ul>{self._rows('home', self.home_days)}"
        elif path in states:
            name, state = states[path]
            listed = "" if state == BLANK else self._rows(path, 400 if state == STALE else 1)
            crumb = f'<div class="position">当前位置:<a href="/">首页</a> > <a href="/{path}/">{name}</a></div>'
            body = f"<title>{name}_测试局</title>{crumb}<h2>{name}</h2><ul class=list>{listed}</ul>"
        elif path.endswith(".html"):
            body = f"<title>{path}</title><h1>{path}</h1><p>{f'{path}的正文,有话可说。' * 40}</p>"
        else:
            status, body = 404, "<h1>404</h1>"
        data = f"<html><meta charset=utf-8>{body}</html>".encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    do_HEAD = do_GET

    def _rows(self, path: str, days: int) -> str:
        dates = [self.as_of - dt.timedelta(days=days + 9 * n) for n in range(6)]
        rows = (
            f'<li><a href="/{path}{n}.html">第{n}项工作情况</a><span>{day}</span></li>' for n, day in enumerate(dates)
        )
        return "".join(rows)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[tuple[type[_Site], int]]:
    class Fresh(_Site):
        pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Fresh)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield Fresh, running.server_address[1]
    running.shutdown()
    running.server_close()


def checked(
    folder: Path, server: tuple[type[_Site], int], as_of: dt.date, columns: list[tuple[str, str]], home_days: int = 1
) -> dict[str, Any]:
    """The site as the snapshot has it after one round over its columns of those (type, state)."""
    site, port = server
    site.columns = tuple((f"栏目{n}", f"c{n}", state) for n, (_, state) in enumerate(columns))
    site.as_of, site.home_days = as_of, home_days
    registered = ", ".join(f"{{name: 栏目{n}, path: /c{n}/, type: {kind}}}" for n, (kind, _) in enumerate(columns))
    (folder / "sites.yaml").write_text(
        "city: 测试市\nsites:\n  - {id: s, name: 测试局, full_name: 测试市测试局, kind: 部门,"
        f" url: 'http://s.gov.cn.test/', columns: [{registered}]}}\n",
        encoding="utf-8",
    )
    (folder / "settings.yaml").write_text(
        "official_suffix: gov.cn.test\npause: 0\nparallel: 4\nrecheck_after: 0.1\nworkers: 1\n"
        f"resolve: {{'*.gov.cn.test': '127.0.0.1:{port}'}}\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "ykterm", "--workspace", str(folder), "--as-of", as_of.isoformat()]
    done = subprocess.run(
        [*command, "check", "--scope", "columns", "--json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    (found,) = json.loads(done.stdout)["sites"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("as_of", [APRIL, MAY], ids=["2015", "2019"])
@pytest.mark.parametrize(("blank", "vetoed"), [(4, False), (5, True)])
def test_blank_columns(
    tmp_path: Path, server: tuple[type[_Site], int], as_of: dt.date, blank: int, vetoed: bool
) -> None:
    found = checked(tmp_path, server, as_of, [("其他", BLANK)] * blank + [("动态要闻", FRESH)])
    assert len(found["columns"]["blank"]) == blank
    assert (found["vetoes"] == ["column.blank"], found["verdict"] == "unqualified") == (vetoed, vetoed)
    assert (found["score"] is None) is vetoed
    assert ("service.missing" in found["not_evaluated"]) is (as_of == MAY)


@pytest.mark.parametrize(
    ("kind", "stale", "vetoed"), [("政策文件", 4, False), ("政策文件", 5, True), ("其他", 9, False), ("其他", 10, True)]
)
def test_stale_columns(tmp_path: Path, server: tuple[type[_Site], int], kind: str, stale: int, vetoed: bool) -> None:
    found = checked(tmp_path, server, APRIL, [(kind, STALE)] * stale + [("动态要闻", FRESH)])
    assert len(found["columns"]["stale"]) == stale
    assert (found["vetoes"] == ["column.stale"]) is vetoed


@pytest.mark.parametrize(("days", "vetoed"), [(14, False), (15, True)])
def test_the_home_page(tmp_path: Path, server: tuple[type[_Site], int], days: int, vetoed: bool) -> None:
    found = checked(tmp_path, server, APRIL, [("政策文件", FRESH)], home_days=days)
    assert (found["vetoes"] == ["home.not_updated"]) is vetoed


def test_points_that_were_not_verified_are_told(tmp_path: Path, server: tuple[type[_Site], int]) -> None:
    found = checked(tmp_path, server, APRIL, [("其他", BLANK), ("动态要闻", STALE), ("动态要闻", FRESH)])
    assert found["score"] == 92
    assert found["unverified"] == ["column.blank"]
    assert found["deductions"] == [
        "空白栏目 1 个 × 5 分 = 5 分(未核实)",
        "未更新栏目(动态要闻) 1 个 × 3 分 = 3 分",
    ]
