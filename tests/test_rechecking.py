"""Some findings looked at again: the real engine over a real server, kept in a real folder."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner

from ykterm import check, rechecking
from ykterm.cli import cli
from ykterm.engine.crew import Crew
from ykterm.report.city import City
from ykterm.store.workspace import Workspace

DAY = dt.date(2019, 4, 26)
LATER = dt.date(2019, 5, 10)
PADDING = "营口市某局政务公开工作说明。" * 30


class _Site(BaseHTTPRequestHandler):
    """A site whose pages a test changes: path -> (status, body)."""

    protocol_version = "HTTP/1.1"
    pages: ClassVar[dict[str, tuple[int, str]]]
    asked: ClassVar[Counter[str]]
    port: ClassVar[int]

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        type(self).asked[f"{self.headers['Host']}{path}"] += 1
        status, body = self.pages.get(path, (404, "没有"))
        if self.headers["Host"].startswith("other"):
            status, body = 200, _page("别的网站")
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        pass


def _page(title: str, *links: str, foot: str = "主办单位:某局") -> str:
    rows = "".join(f'<li><a href="{link}">{title}第{n}条</a></li>' for n, link in enumerate(links))
    return (
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body><div class=main><ul>{rows}</ul>"
        f"<p>{title}{PADDING}</p></div><div class=footer>{foot}</div></body></html>"
    )


def _list(*days: str) -> str:
    rows = "".join(f'<li><a href="/tz/{day}.html">关于{day}事项的通知</a><span>{day}</span></li>' for day in days)
    return (
        '<html><head><meta charset=utf-8><meta name="ColumnName" content="通知公告"><title>通知公告</title></head>'
        f"<body><div class=list><ul>{rows}</ul></div></body></html>"
    )


@pytest.fixture
def site() -> Iterator[type[_Site]]:
    class Fresh(_Site):
        pages: ClassVar[dict[str, tuple[int, str]]] = {
            "/": (200, _page("首页", "/a.html", "/b.html", "/c.html", "/dead1.html", "/tz/")),
            "/a.html": (200, _page("甲页", "/dead2.html", "/dead3.html")),
            "/b.html": (200, _page("乙页")),
            "/c.html": (200, _page("丙页", "/dead4.html")),
            "/tz/": (200, _list("2018-01-05", "2018-01-04", "2018-01-03")),
        } | {f"/tz/2018-01-0{n}.html": (200, _page(f"通知{n}")) for n in (3, 4, 5)}
        asked: ClassVar[Counter[str]] = Counter()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Fresh)
    Fresh.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Fresh
    server.shutdown()
    server.server_close()


@pytest.fixture
def folder(tmp_path: Path, site: type[_Site]) -> Workspace:
    """A folder after one full round over the site and another one that always opens."""
    (tmp_path / "sites.yaml").write_text(
        "city: 测试市\nsites:\n"
        "  - {id: one, name: 某局, full_name: 测试市某局, kind: 部门, url: 'http://one.gov.cn.test/',"
        " columns: [{name: 通知公告, path: /tz/, type: 通知公告}]}\n"
        "  - {id: other, name: 别局, full_name: 测试市别局, kind: 部门, url: 'http://other.gov.cn.test/'}\n",
        "utf-8",
    )
    (tmp_path / "settings.yaml").write_text(
        "official_suffix: gov.cn.test\npause: 0\nrecheck_after: 0.1\nworkers: 1\ntimeout: 2\n"
        f"resolve: {{'*.gov.cn.test': '127.0.0.1:{site.port}'}}\n",
        "utf-8",
    )
    workspace = Workspace.find(str(tmp_path))
    with Crew(1) as crew:
        check.run(workspace, as_of=DAY, emit=lambda event: None, crew=crew)
    site.asked.clear()
    return workspace


def _lives(folder: Workspace) -> dict[str, str]:
    """Rule and path of the site's findings -> their lives."""
    city = City.load(folder, LATER)
    with city.archive:
        return {
            f"{found.rule} {found.subject.rpartition('.test')[2]}": life.life.value
            for found, life in city.findings("one")
            if found.rule.startswith(("link", "column", "home"))
        }


def _ids(folder: Workspace, *words: str) -> list[str]:
    city = City.load(folder, LATER)
    with city.archive:
        return [found.id for found, _ in city.findings("one") if any(word in found.subject for word in words)]


BEFORE = {
    "link.dead /dead1.html": "new",
    "link.dead /dead2.html": "new",
    "link.dead /dead3.html": "new",
    "link.dead /dead4.html": "new",
    "column.stale /tz/": "new",
}


def test_each_finding_asked_for_is_seen_again_and_nothing_else(folder: Workspace, site: type[_Site]) -> None:
    assert _lives(folder) == BEFORE
    site.pages |= {
        "/": (200, _page("首页", "/a.html", "/b.html", "/c.html", "/tz/")),
        "/dead2.html": (200, _page("又有了")),
        "/tz/": (200, _list("2019-05-08", "2018-01-05", "2018-01-04")),
        "/dead4.html": (200, _page("也有了")),
    }
    done = rechecking.run(folder, "one", _ids(folder, "dead1", "dead2", "dead3", "/tz/"), as_of=LATER)
    assert (done.state, len(done.asked), done.left_out) == ("done", 4, ())
    known = {name: "known" for name in BEFORE}
    assert _lives(folder) == known | {
        "link.dead /dead1.html": "fixed",  # taken off the page it stood on
        "link.dead /dead2.html": "fixed",  # opens
        "link.dead /dead3.html": "known",  # seen again
        "column.stale /tz/": "fixed",
    }, "and the one that was not asked for stands, though it opens by now"
    paths = {name.removeprefix("one.gov.cn.test") for name in site.asked if len(name) < 40}
    assert {"/", "/a.html", "/tz/", "/dead1.html", "/dead2.html", "/dead3.html"} <= paths
    assert not {"/b.html", "/c.html", "/dead4.html", "/tz/2018-01-04.html"} & paths
    assert max(count for name, count in site.asked.items() if "dead3" in name) == 2, "two attempts"


@pytest.mark.parametrize(
    "page", [(412, "<script>$_ts={}</script>"), (500, "出错"), (200, "")], ids=["wall", "500", "empty"]
)
def test_a_page_that_cannot_be_read_mends_nothing(folder: Workspace, site: type[_Site], page: tuple[int, str]) -> None:
    site.pages["/a.html"] = page
    rechecking.run(folder, "one", _ids(folder, "dead2"), as_of=LATER)
    assert _lives(folder)["link.dead /dead2.html"] == "known"


def test_a_site_that_shuts_its_door_mends_nothing_and_is_not_hidden(folder: Workspace, site: type[_Site]) -> None:
    site.pages["/"] = (412, "<script>$_ts={}</script>")
    before = City.load(folder, LATER)
    assert rechecking.run(folder, "one", _ids(folder, "dead", "/tz/"), as_of=LATER).state != "done"
    assert set(_lives(folder).values()) == {"known"}
    after = City.load(folder, LATER)
    assert after.last == before.last
    assert after.runs["one"][0] == before.runs["one"][0]


def test_what_no_program_can_look_at_is_left_out(folder: Workspace, site: type[_Site]) -> None:
    done = rechecking.run(folder, "one", ["f1"], as_of=LATER)
    assert (done.round, done.left_out) == (None, ("f1",))
    assert not site.asked


def test_the_command_says_of_each_finding_what_came_of_it(folder: Workspace, site: type[_Site]) -> None:
    site.pages |= {"/dead2.html": (200, _page("又有了"))}
    ids = _ids(folder, "dead2", "dead3")
    words = ["--workspace", str(folder.root), "--as-of", LATER.isoformat(), "recheck", *ids]
    done = CliRunner().invoke(cli, words, standalone_mode=False)
    assert done.return_value == 1
    assert sorted(line.split()[2] for line in done.stdout.splitlines()[1:]) == ["仍在", "已改"]
    assert _lives(folder)["link.dead /dead2.html"] == "fixed"


def test_what_was_gone_before_the_last_round_can_be_looked_at_again(folder: Workspace, site: type[_Site]) -> None:
    (name,) = _ids(folder, "dead2")
    dead = site.pages.pop("/dead2.html", (404, "没有"))
    site.pages["/dead2.html"] = (200, _page("又有了"))
    for day in (DAY + dt.timedelta(days=1), DAY + dt.timedelta(days=2)):
        with Crew(1) as crew:
            check.run(folder, as_of=day, emit=lambda event: None, crew=crew)
    assert name not in _ids(folder, "dead2"), "of no interest any more"
    site.pages["/dead2.html"] = dead
    done = rechecking.run(folder, "one", [name], as_of=LATER)
    assert (done.asked, done.left_out) == ((name,), ())
    assert _lives(folder)["link.dead /dead2.html"] == "returned"
