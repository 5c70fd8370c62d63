"""A whole round over real worker processes and a real loopback server: verdicts, second looks, and what goes wrong."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from pathlib import Path

import pytest
from msgspec import structs

from tests.engine.rounds import Reply, by_host, check, page, settings, site
from tests.engine.server import Server, Wire, answer
from ykterm.core.events import ColumnRead, HomeSeen, LinkJudged, PageRead, RoundDone, SiteDone, SiteStarted
from ykterm.core.model import Target


async def test_one_round_from_home_to_verdict(server: Server) -> None:
    outside = "http://out.site.test/gone.html"
    server.routes["*"] = by_host(
        a={
            "/": page("/b.html", "/gone.html", outside, "http://b.site.test/only.html"),
            "/b.html": page("/gone.html", outside),
        },
        b={"/": page(outside), "/only.html": page("/")},
        out={"/": page(title="外部")},
    )
    heard = await check([site("a"), site("b")], settings(server))

    assert [event.state for event in heard.of(SiteDone)] == ["done", "done"]
    assert heard.of(RoundDone)[0].complete
    gone = heard.target("a", "http://a.site.test/gone.html")
    assert (gone.outcome, gone.status, gone.home, gone.uses_total, gone.pages_total) == ("dead", 404, True, 2, 2)
    assert [attempt.method for attempt in gone.attempts] == ["GET", "GET"]
    assert gone.attempts[1].at - gone.attempts[0].at > 0.09
    assert {use.page for use in gone.uses} == {"http://a.site.test/", "http://a.site.test/b.html"}
    assert heard.target("a", outside).outcome == heard.target("b", outside).outcome == "dead"
    assert heard.target("a", "http://b.site.test/only.html").outcome == "ok"
    asked = [(a.headers["host"], a.target) for a in server.asked]
    assert asked.count(("out.site.test", "/gone.html")) == 2, "once for the whole city, and its second attempt"
    assert asked.count(("b.site.test", "/only.html")) == 1
    assert asked.count(("a.site.test", "/b.html")) == 1
    assert heard.done("a").planned == heard.done("a").answered


async def test_a_page_that_fails_once_is_read_at_the_second_look(server: Server) -> None:
    seen = 0

    async def flaky(wire: Wire) -> None:
        nonlocal seen
        seen += 1
        await wire.send(answer(b"x", "500 Oops") if seen == 1 else page("/deep.html"))

    server.routes["*"] = by_host(a={"/": page("/flaky.html"), "/flaky.html": flaky, "/deep.html": page("/")})
    heard = await check([site("a")], settings(server))
    target = heard.target("a", "http://a.site.test/flaky.html")
    assert target.outcome == "ok"
    assert "首次" in target.reason
    assert heard.target("a", "http://a.site.test/deep.html").outcome == "ok"


async def test_a_home_page_that_opens_at_the_second_look_is_no_outage(server: Server) -> None:
    seen = 0

    async def waking(wire: Wire) -> None:
        nonlocal seen
        seen += 1
        await wire.send(answer(b"x", "503 Busy") if seen == 1 else page("/b.html"))

    server.routes["*"] = by_host(a={"/": waking, "/b.html": page("/")})
    heard = await check([site("a")], settings(server))
    assert [event.probe.status for event in heard.of(HomeSeen)] == [503, 200]
    assert heard.done("a").state == "done"


async def test_a_home_page_that_never_opens_is_unreachable(server: Server) -> None:
    server.routes["*"] = by_host(a={"/": answer(b"x", "500 Oops")}, b={"/": page("/")})
    heard = await check([site("a"), site("b")], settings(server))
    assert heard.done("a").state == "unreachable"
    assert heard.done("a").answered == 0
    assert heard.done("b").state == "done"
    assert len([event for event in heard.of(HomeSeen) if event.probe.site == "a"]) == 2


async def test_a_walled_home_page_is_blocked_not_dead(server: Server) -> None:
    wall = answer(
        b"<script>document.cookie=('_')+('_')+('j');location.href=location.pathname</script>",
        "521 ",
        "Set-Cookie: __jsluid_s=abc; path=/",
    )
    server.routes["*"] = by_host(a={"/": wall})
    heard = await check([site("a")], settings(server))
    assert heard.done("a").state == "blocked"
    assert heard.of(LinkJudged) == []


async def test_two_rounds_make_a_suspect_dead(server: Server) -> None:
    url = "http://a.site.test/err.html"
    server.routes["*"] = by_host(a={"/": page("/err.html"), "/err.html": answer(b"x", "500 Oops")})
    first = await check([site("a")], settings(server))
    assert first.target("a", url).outcome == "suspect"
    second = await check([site("a")], settings(server), suspects={url: (None, 500)})
    assert second.target("a", url).outcome == "dead"
    assert "上一轮" in second.target("a", url).reason


async def test_robots_binds_beyond_the_home_page_s_links(server: Server) -> None:
    server.routes["*"] = by_host(
        a={
            "/": page("/kept/home.html", "/b.html"),
            "/b.html": page("/kept/inner.html"),
            "/kept/home.html": page("/"),
            "/kept/inner.html": page("/"),
            "/robots.txt": answer(b"User-agent: *\nDisallow: /kept/\n", kind="text/plain"),
        }
    )
    heard = await check([site("a")], settings(server))
    assert heard.target("a", "http://a.site.test/kept/home.html").outcome == "ok"
    kept = heard.target("a", "http://a.site.test/kept/inner.html")
    assert (kept.outcome, kept.error) == ("unchecked", "robots")
    assert heard.done("a").answered < heard.done("a").planned, "what robots.txt kept from us is not covered"


async def test_a_private_address_is_recorded_not_visited(server: Server) -> None:
    server.routes["*"] = by_host(
        a={
            "/": page("http://10.0.0.5/x.html", "/leads.html"),
            "/leads.html": answer(b"", "302 Found", "Location: http://127.0.0.1:1/"),
        }
    )
    heard = await check([site("a")], settings(server))
    assert heard.target("a", "http://10.0.0.5/x.html").error == "private"
    assert heard.target("a", "http://a.site.test/leads.html").error == "private"
    assert {t.target.outcome for t in heard.of(LinkJudged)} == {"unchecked"}


async def test_a_hung_site_ends_in_bounded_time(server: Server) -> None:
    async def hang(wire: Wire) -> None:
        await wire.hang()

    pages: dict[str, Reply] = {f"/{n}.html": hang for n in range(30)}
    server.routes["*"] = by_host(a={"/": page(*pages), **pages}, b={"/": page("/")})
    heard = await check([site("a"), site("b")], settings(server, timeout=0.3))
    assert heard.done("b").state == "done"
    outcomes = [event.target.outcome for event in heard.of(LinkJudged) if event.site == "a"]
    assert len(outcomes) == 30
    assert set(outcomes) <= {"suspect", "unchecked"}
    assert "suspect" in outcomes


async def test_a_calendar_without_end_is_left_after_a_while(server: Server) -> None:
    async def month(wire: Wire) -> None:
        number = int(wire.asked.target.rstrip("/").rsplit("/", 1)[1])
        await wire.send(page(f"/rl/2019/{number + 1}/"))

    async def anything(wire: Wire) -> None:
        if wire.asked.target.startswith("/rl/"):
            await month(wire)
        else:
            await wire.send(page("/rl/2019/1/") if wire.asked.target == "/" else answer(b"", "404 Not Found"))

    server.routes["*"] = anything
    heard = await check([site("a")], settings(server, depth=100))
    assert 5 < len(heard.of(PageRead)) < 40


async def test_scope_home_reads_one_page(server: Server) -> None:
    server.routes["*"] = by_host(a={"/": page("/b.html"), "/b.html": page("/c.html"), "/c.html": page("/")})
    heard = await check([site("a")], settings(server), scope="home")
    assert [event.url for event in heard.of(PageRead)] == ["http://a.site.test/"]
    assert [event.target.url for event in heard.of(LinkJudged)] == ["http://a.site.test/b.html"]
    assert heard.of(ColumnRead) == []


async def test_the_page_budget_bounds_reading_not_checking(server: Server) -> None:
    pages = {f"/{n}.html": page(f"/x{n}.html") for n in range(20)}
    server.routes["*"] = by_host(a={"/": page(*pages), **pages})
    heard = await check([site("a")], settings(server, pages=5))
    assert len(heard.of(PageRead)) == 5
    assert sum(event.target.url.count("/x") for event in heard.of(LinkJudged)) == 4
    assert sum(event.target.outcome == "ok" for event in heard.of(LinkJudged)) == 20


async def test_a_worker_that_dies_is_replaced_and_its_site_said_to_be_incomplete(server: Server) -> None:
    async def fatal(wire: Wire) -> None:
        os.kill(_worker_of(wire), signal.SIGKILL)
        await wire.hang()

    server.routes["*"] = by_host(
        a={"/": page("/b.html", "/fatal.html"), "/b.html": page("/"), "/fatal.html": fatal},
        b={"/": page("/b.html"), "/b.html": page("/")},
        c={"/": page("/b.html"), "/b.html": page("/")},
    )
    heard = await check([site(name) for name in "abc"], settings(server, workers=1, sites_at_once=1))
    assert heard.done("a").state == "incomplete"
    assert "工作进程" in heard.done("a").note
    assert [heard.done(name).state for name in "bc"] == ["done", "done"]
    assert not heard.of(RoundDone)[0].complete


@pytest.mark.parametrize(("deaths", "outcome", "state"), [(1, "ok", "done"), (9, "unchecked", "incomplete")])
async def test_links_lost_with_a_worker_are_asked_for_once_more(
    server: Server, deaths: int, outcome: str, state: str
) -> None:
    killed = 0

    async def fatal(wire: Wire) -> None:
        nonlocal killed
        killed += 1
        if killed > deaths:
            await wire.send(page(title="外部"))
            return
        os.kill(_worker_of(wire), signal.SIGKILL)
        await wire.hang()

    link = "http://out.site.test/x"
    server.routes["*"] = by_host(a={"/": page(link)}, out={"/x": fatal})
    heard = await check([site("a")], settings(server, workers=1))
    assert heard.target("a", link).outcome == outcome
    assert heard.done("a").state == state
    assert (killed, heard.of(RoundDone)[0].complete) == (2, state == "done")


async def test_sites_that_fail_together_with_no_witness_are_held(server: Server) -> None:
    sites = [structs.replace(site(f"s{n}"), url=f"http://s{n}.down.test/") for n in range(6)]
    heard = await check(sites, settings(server))
    assert {event.state for event in heard.of(SiteDone)} == {"held"}
    end = heard.of(RoundDone)[0]
    assert end.held
    assert not end.complete
    assert "本机网络" in end.note


async def test_dead_links_stand_when_a_witness_still_answers(server: Server) -> None:
    links = [f"http://h{n}.down.test/" for n in range(8)]
    server.routes["*"] = by_host(a={"/": page(*links)})
    heard = await check([site("a")], settings(server))
    assert {event.target.outcome for event in heard.of(LinkJudged)} == {"dead"}
    assert heard.of(RoundDone)[0].complete


async def test_verdicts_are_held_when_the_witness_falls_silent_too(server: Server) -> None:
    links = [f"http://h{n}.down.test/" for n in range(8)]
    homes = 0

    async def once(wire: Wire) -> None:
        nonlocal homes
        homes += 1
        if homes == 1:
            await wire.send(page(*links))
        else:
            wire.reset()

    server.routes["*"] = by_host(a={"/": once})
    heard = await check([site("a")], settings(server))
    assert {(event.target.outcome, event.target.error) for event in heard.of(LinkJudged)} == {
        ("unchecked", "own_network")
    }
    assert heard.of(RoundDone)[0].held


async def test_an_interrupted_round_does_not_visit_known_files_again(server: Server) -> None:
    server.routes["*"] = by_host(
        a={"/": page("/known.pdf", "/new.pdf"), "/new.pdf": answer(b"x", kind="application/pdf")}
    )
    known = [Target(url="http://a.site.test/known.pdf", outcome="ok", status=200)]
    heard = await check([site("a")], settings(server), known=known)
    assert heard.target("a", "http://a.site.test/known.pdf").outcome == "ok"
    assert "/known.pdf" not in [asked.target for asked in server.asked]
    assert "/new.pdf" in [asked.target for asked in server.asked]


async def test_unregistered_sites_are_left_out(server: Server) -> None:
    server.routes["*"] = by_host(a={"/": page("/")})
    heard = await check([site("a"), structs.replace(site("b"), url=None)], settings(server))
    assert [event.site for event in heard.of(SiteStarted)] == ["a"]


def _worker_of(wire: Wire) -> int:
    """The process at the other end of a loopback connection."""
    ports = (wire.writer.get_extra_info("peername")[1], wire.writer.get_extra_info("sockname")[1])
    said = subprocess.run(["pgrep", "-f", "ykterm.engine.worker"], capture_output=True, text=True, check=True).stdout
    for pid in map(int, said.split()):
        if _holds(pid, ports):
            return pid
    pytest.fail("no worker holds the connection")


def _holds(pid: int, ports: tuple[int, int]) -> bool:
    """Whether a process has the connection; one that has gone meanwhile (another test's worker) has not."""
    try:
        rows = Path(f"/proc/{pid}/net/tcp").read_text().splitlines()[1:]
        # Both ends: another process of the machine may use the same port towards another server.
        inodes = {row.split()[9] for row in rows if tuple(_port(end) for end in row.split()[1:3]) == ports}
        links = [os.readlink(link) for link in Path(f"/proc/{pid}/fd").iterdir()]
    except OSError:
        return False
    return any(link.removeprefix("socket:[").removesuffix("]") in inodes for link in links)


def _port(end: str) -> int:
    return int(end.split(":")[1], 16)


async def test_one_round_after_another_in_one_process() -> None:
    for _ in range(3):
        async with Server() as server:
            server.routes["*"] = by_host(one={"/": page("/a.html"), "/a.html": page("/")})
            heard = await asyncio.wait_for(check([site("one")], settings(server)), 15)
            assert heard.done("one").state == "done"
