"""Timed visits of home pages, and whose silence it is when many fail together."""

from __future__ import annotations

from msgspec import structs

from tests.engine.rounds import by_host, page, settings, site
from tests.engine.server import Server
from ykterm.engine.probe import in_doubt, probe_all

FRONT = page("首页")
CUT = "127.0.0.1:1"
"""Nobody listens there."""


async def test_one_silent_site_among_answering_ones_is_its_own_silence(server: Server) -> None:
    server.routes["*"] = by_host(a={"/": FRONT}, b={"/": FRONT})
    chosen = settings(server)
    chosen = structs.replace(chosen, resolve={**chosen.resolve, "c.site.test": CUT})
    seen = await probe_all([site(name) for name in "abc"], chosen)
    assert [one.outcome for one in seen] == ["ok", "ok", seen[2].outcome]
    assert seen[2].error == "refused"
    assert seen[2].outcome != "unchecked"


async def test_when_all_are_silent_the_visits_count_for_nothing(server: Server) -> None:
    chosen = settings(server)
    cut = structs.replace(chosen, resolve={f"{name}.site.test": CUT for name in "abc"})
    seen = await probe_all([site(name) for name in "abc"], cut)
    assert {(one.outcome, one.error, one.status) for one in seen} == {("unchecked", "own_network", None)}
    assert seen[0].reason.startswith("本机网络疑似故障,不计(")


async def test_many_silent_at_once_stand_while_another_answers(server: Server) -> None:
    server.routes["*"] = by_host(a={"/": FRONT})
    chosen = settings(server)
    silent = {f"{name}.site.test": CUT for name in "bcdef"}
    seen = await probe_all(
        [site(name) for name in "abcdef"], structs.replace(chosen, resolve={**chosen.resolve, **silent})
    )
    assert [one.error for one in seen] == [None, *["refused"] * 5]
    # The one that answered was asked again before the others were believed.
    assert [asked.target for asked in server.asked].count("/") == 2


def test_doubt_begins_with_five_hosts_or_all_of_several() -> None:
    few, many = {"a"}, {"a", "b", "c", "d", "e"}
    assert not in_doubt(few, many)
    assert in_doubt(many, many | {"f"})
    assert in_doubt({"a", "b"}, {"a", "b"})
    assert not in_doubt(few, few)
