"""What a site of the city answers to a request on a day."""

from __future__ import annotations

from ykterm.demo import catalogue, faults, footer, frame, pages, walls
from ykterm.demo.entries import CATALOGUE, CATALOGUED
from ykterm.demo.faults import PLANTED, Planted
from ykterm.demo.looks.base import Look
from ykterm.demo.model import ROUNDS, Article, Call, Column, Reply
from ykterm.demo.view import View

_PLANTED = {p.url: p for p in PLANTED}


def _partner(url: str) -> str:
    """The address a redirect loop goes to and comes back from."""
    return url.rpartition("/")[0] + "/check.html"


_LOOPS = {_partner(p.url): p.url for p in PLANTED if p.kind == "loop"}
_HOMES = frozenset({"/", "/index.html"})
_ASP_HOMES = frozenset({"/", "/Default.aspx"})


def answer(view: View, look: Look, call: Call) -> Reply:
    """The site's reply; it never fails."""
    site = view.site
    if site.id == faults.WALLED_SITE and view.day < ROUNDS[1]:
        return walls.cookie_wall()
    planted = _PLANTED.get(f"http://{site.host}{call.target}")
    if planted is not None:
        return _behave(planted, view, look, call)
    back = _LOOPS.get(f"http://{site.host}{call.target}")
    if back is not None:
        return Reply(status=302, headers=(("Location", back),))
    if call.path in (_ASP_HOMES if site.unit.look == "aspnet" else _HOMES):
        return _html(view, look.home(view))
    entry = site.paths.get(call.target)
    if entry is not None:
        page = _entry(view, look, entry)
        if page is not None:
            return Reply(body=page.body, type=page.type, delay=_delay(view, entry))
    write = site.pages.get(call.target)
    if write is not None:
        text = write(view)
        return walls.not_found() if text is None else _html(view, text)
    for group in frame.LANDINGS:
        if call.target == look.section_path(group):
            return _html(view, look.landing(view, group))
    return _other(view, look, call)


def _entry(view: View, look: Look, entry: tuple[Column, int] | tuple[Article, Column]) -> Reply | None:
    first, second = entry
    if isinstance(first, Article) and isinstance(second, Column):
        return _html(view, look.article_page(view, first, second)) if first.date <= view.day else None
    if isinstance(first, Column) and isinstance(second, int):
        if second > 1 and second > look.pages(len(view.items(first))):
            return None
        return _html(view, look.list_page(view, first, second))
    return None


def _delay(view: View, entry: tuple[Column, int] | tuple[Article, Column]) -> float:
    slow = view.site.id == faults.SLOW and isinstance(entry[0], Column) and entry[0].number <= 4
    return 1.2 if slow else 0.0


def _other(view: View, look: Look, call: Call) -> Reply:
    site, path = view.site, call.path
    if path == "/robots.txt" and site.id != faults.CATCH_ALL:
        return _robots(site.id)
    extra = look.extra(view, call)
    if extra is not None:
        return extra
    if path == "/header.inc.html" and site.unit.footer == "common":
        return Reply(body=frame.strip(site).encode())
    include = footer.included(site, path)
    if include is not None:
        text, kind = include
        return Reply(body=text.encode(), type=f"{kind}; charset=utf-8")
    if site.id == CATALOGUED:
        listed = catalogue.answer(look, view, call)
        if listed is not None:
            return listed
        if path == CATALOGUE:
            return _html(view, catalogue.index(look, view))
    found = pages.asset(site, path)
    if found is not None:
        return found
    single = pages.single(view, look, call.target) or pages.single(view, look, path)
    if single is not None:
        return _html(view, single)
    if site.id == faults.CATCH_ALL:
        return _html(view, pages.plain(view, look, "欢迎光临", 7))
    if site.id == faults.HOMEWARD:
        return Reply(status=302, headers=(("Location", "/"),))
    return walls.not_found()


def _robots(site_id: str) -> Reply:
    if site_id == faults.ROBOTS:
        return Reply(body=b"User-agent: *\nDisallow: /oldfiles/\n", type="text/plain")
    return walls.not_found()


def _html(view: View, text: str) -> Reply:
    encoding = view.site.unit.encoding
    if encoding == "utf-8":
        return Reply(body=text.encode())
    return Reply(body=text.encode("gb18030"), type="text/html")


def _behave(planted: Planted, view: View, look: Look, call: Call) -> Reply:
    """What a planted address of one of the city's own hosts does."""
    kind = planted.kind
    broken = (kind == faults.MENDED) == (view.day < faults.BREAK_DAY)
    if kind == "404" or (kind in (faults.MENDED, faults.BREAKS) and broken):
        return walls.not_found()
    if kind == "loop":
        return Reply(status=302, headers=(("Location", _partner(planted.url)),))
    if kind == "410":
        return Reply(
            status=410, body=b"<html><head><title>410 Gone</title></head><body>Gone</body></html>", type="text/html"
        )
    if kind == "words":
        return _html(view, _sorry(view, look, ""))
    if kind == "words-refresh":
        return _html(view, _sorry(view, look, '<meta http-equiv="refresh" content="5;url=/"/>'))
    if kind == "same-as-random":
        return _html(view, pages.plain(view, look, "欢迎光临", 7))
    if kind == "to-home":
        return Reply(status=302, headers=(("Location", "/"),))
    if kind == "stub":
        return Reply(body=b'<meta http-equiv="refresh" content="0;URL=../" />\n')
    if kind == "500" or (kind == "once-500" and call.seen == 0):
        return Reply(status=500, body=b"<html><body><h1>Internal Server Error</h1></body></html>", type="text/html")
    if kind == "403":
        text = "<html><head><title>应急值守</title></head><body><p>本系统仅限值班人员使用。</p></body></html>"
        return Reply(status=403, body=text.encode())
    if kind == "once-cut" and call.seen == 0:
        return Reply(cut=True)
    if kind == "cookie" and "visit=1" not in call.cookie:
        return Reply(status=302, headers=(("Location", call.target), ("Set-Cookie", "visit=1; path=/")))
    if kind == "moved":
        return Reply(status=301, headers=(("Location", look.column_path(view.site.column("通知公告"))),))
    if kind == "no-head":
        return Reply(status=405) if call.method == "HEAD" else pages.pdf()
    return _html(view, pages.plain(view, look, planted.text))


def _sorry(view: View, look: Look, meta: str) -> str:
    page = pages.plain(view, look, "页面不存在", 9)
    said = page.replace('<div class="content">', '<div class="content"><h3>对不起,您访问的页面不存在或已删除</h3>', 1)
    return said.replace("</head>", f"{meta}</head>", 1)
