"""Facts of a site's other pages: told where they say something that the home page does not."""

from __future__ import annotations

from msgspec import structs

from tests.engine.rounds import AS_OF, check, page, settings, site
from tests.engine.server import Server, answer
from ykterm.core.events import Event, FactsRead
from ykterm.core.model import Footer
from ykterm.core.page import Page
from ykterm.engine.facts import MOST_PAGES, Facts

OLD = "营口市经济和信息化委员会"
SITE = structs.replace(site("gxj"), former_names=(OLD,))
HOME = "http://gxj.site.test/"


def gathered(*sources: str, home: str = "<meta name=SiteIDCode content=2108000007>") -> list[FactsRead]:
    told: list[Event] = []
    facts = Facts(SITE, told.append)
    facts.see(HOME, Page(home, HOME))
    facts.see_home(Page(home, HOME), Footer(), complete=True, newest=AS_OF)
    for n, source in enumerate(sources):
        url = f"{HOME}{n}.html"
        facts.see(url, Page(source, url))
    return [event for event in told if isinstance(event, FactsRead)]


def test_the_home_page_comes_first_and_pages_like_it_are_not_told() -> None:
    (home,) = gathered("<meta name=SiteIDCode content=2108000007>", "<p>正文</p>", f"<p>{OLD}召开会议</p>")
    assert (home.home, home.footer_complete, home.newest) == (True, True, AS_OF)


def test_another_code_or_a_former_name_is_told_with_its_page() -> None:
    _, coded, named = gathered("<meta name=SiteIDCode content=2108000099>", f"<div class=header>{OLD}</div>")
    assert (coded.tags, coded.home, coded.footer_complete) == ({"siteidcode": "2108000099"}, False, False)
    assert [(name, use.page) for name, use in named.former] == [(OLD, f"{HOME}1.html")]


def test_a_template_s_slip_is_told_of_so_many_pages_and_no_more() -> None:
    assert len(gathered(*["<meta name=SiteIDCode content=2108000099>"] * (MOST_PAGES + 20))) == 1 + MOST_PAGES


async def test_a_round_tells_of_column_and_article_pages(server: Server) -> None:
    article = page("/", title="关于开展检查的通知").replace(b"<body>", f"<body><div class=top>{OLD}</div>".encode())
    home = page("/a.html", "/b.html").partition(b"\r\n\r\n")[2]
    server.routes["/"] = answer(home)
    server.routes["/a.html"] = answer(article.partition(b"\r\n\r\n")[2])
    server.routes["/b.html"] = page("/", title="另一篇")
    heard = await check([SITE], settings(server))
    told = heard.of(FactsRead)
    assert [(event.page, event.home) for event in told] == [(HOME, True), (f"{HOME}a.html", False)]
    assert told[1].former[0][0] == OLD
