"""Each address once for the whole city, and every walk bounded in time, whatever the other side does."""

from __future__ import annotations

import asyncio

from msgspec import structs

from tests.engine.rounds import Reply, by_host, check, page, settings, site
from tests.engine.server import Server, Wire, answer
from ykterm.core.events import ColumnRead, LinkJudged, PageRead
from ykterm.core.model import Column, Target


def asked(server: Server, host: str) -> list[str]:
    return [one.target for one in server.asked if one.headers["host"].startswith(f"{host}.")]


async def test_front_pages_and_signs_are_asked_for_once(server: Server) -> None:
    out, b = "http://out.site.test", "http://b.site.test"
    server.routes["*"] = by_host(
        a={"/": page(f"{out}/", f"{out}/deep.html", f"{b}/", f"{b}/only.html")},
        b={"/": page("/own.html"), "/own.html": page("/"), "/only.html": page("/")},
        out={"/": page(title="外部"), "/deep.html": page(title="外部文章")},
    )
    heard = await check([site("a"), site("b")], settings(server))
    assert {event.target.outcome for event in heard.of(LinkJudged)} == {"ok"}
    assert asked(server, "out").count("/") == asked(server, "b").count("/") == 1
    assert len(asked(server, "out")) == 3, "the two links and one address that cannot exist"
    assert len(asked(server, "b")) == 5, "its pages, robots.txt and one address that cannot exist"


async def test_an_include_that_is_a_link_too_is_asked_for_once(server: Server) -> None:
    include = '<script src="/js/footer.js"></script><div id="footer"></div>'
    home = f"<title>甲局</title><body><a href='/b.html'>乙</a><p>{'甲局门户' * 60}</p>{include}</body>".encode()
    script = answer(b"document.write('<div>\xe4\xb8\xbb\xe5\x8a\x9e</div>')", kind="application/javascript")
    server.routes["*"] = by_host(a={"/": answer(home), "/js/footer.js": script, "/b.html": page("/js/footer.js")})
    heard = await check([site("a")], settings(server))
    assert heard.target("a", "http://a.site.test/js/footer.js").outcome == "ok"
    assert asked(server, "a").count("/js/footer.js") == 1


async def test_a_site_whose_time_is_up_is_said_to_be_incomplete(server: Server) -> None:
    async def slow(wire: Wire) -> None:
        await asyncio.sleep(0.15)
        await wire.send(page(f"{wire.asked.target}x.html") if wire.asked.target != "/gone" else answer(b"", "404 No"))

    links = [f"/{n}.html" for n in range(200)]
    routes: dict[str, Reply] = {"/": page("/gone", *links), "/gone": slow}
    server.routes["*"] = by_host(a=routes | dict.fromkeys(links, slow))
    heard = await check([site("a")], settings(server, site_seconds=1.5))
    done = heard.done("a")
    assert (done.state, "时间" in done.note) == ("incomplete", True)
    assert done.answered < done.planned
    assert heard.target("a", "http://a.site.test/gone").outcome == "dead", "second looks have time of their own"
    assert sum(event.target.error == "budget" for event in heard.of(LinkJudged)) > 100


async def test_a_slow_outside_host_is_bounded_too(server: Server) -> None:
    async def slow(wire: Wire) -> None:
        await asyncio.sleep(0.15)
        await wire.send(page(title=wire.asked.target))

    links = [f"http://out.site.test/{n}.html" for n in range(200)]
    routes = by_host(a={"/": page(*links)})

    async def route(wire: Wire) -> None:
        await (slow if wire.asked.headers["host"].startswith("out.") else routes)(wire)

    server.routes["*"] = route
    heard = await check([site("a")], settings(server, site_seconds=1.0))
    assert len(asked(server, "out")) < 100
    assert {event.target.error for event in heard.of(LinkJudged)} == {None, "budget"}


async def test_columns_of_a_silent_host_are_given_up(server: Server) -> None:
    async def hang(wire: Wire) -> None:
        await wire.hang()

    columns = tuple(Column(name=f"栏目{n}", path=f"/l{n}/") for n in range(40))
    routes: dict[str, Reply] = {"/": page("/b.html")} | dict.fromkeys((column.path for column in columns), hang)
    server.routes["*"] = by_host(a=routes)
    heard = await check([structs.replace(site("a"), columns=columns)], settings(server, timeout=0.2), scope="columns")
    assert {event.reading.state for event in heard.of(ColumnRead)} == {"unreadable"}
    assert len(heard.of(ColumnRead)) == 40
    assert len(asked(server, "a")) < 30


async def test_a_path_that_grows_without_end_leaves_the_budget_to_the_rest(server: Server) -> None:
    async def deeper(wire: Wire) -> None:
        if not wire.asked.target.endswith("/"):
            await wire.send(answer(b"", "404 Not Found"))
        else:
            await wire.send(page("x/", "y/", title=wire.asked.target))

    server.routes["*"] = deeper
    heard = await check([site("a")], settings(server, depth=50, pages=400))
    assert 5 < len(heard.of(PageRead)) < 120


async def test_what_a_stopped_run_learned_of_other_hosts_is_not_asked_again(server: Server) -> None:
    out = "http://out.site.test/x.html"
    server.routes["*"] = by_host(a={"/": page(out, "http://b.site.test/y.html")})
    known = [Target(url=out, outcome="dead", status=404), Target(url="http://b.site.test/y.html", outcome="ok")]
    heard = await check([site("a")], settings(server), known=known)
    assert heard.target("a", out).outcome == "dead"
    assert {one.headers["host"] for one in server.asked} == {"a.site.test"}
