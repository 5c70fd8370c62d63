"""A small city kept in a folder, as a round would have left it: every kind of state on one screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from ykterm.core import events as ev
from ykterm.core.model import (
    Attempt,
    ColumnReading,
    ColumnState,
    ColumnType,
    Evidence,
    Finding,
    Hop,
    Item,
    Place,
    Probe,
    Target,
    Use,
)
from ykterm.store.archive import Archive
from ykterm.store.workspace import Workspace

AS_OF = dt.date(2019, 4, 26)
AT = 1_556_240_000.0
"""2019-04-26 in Beijing, in the morning."""

SITES = """\
city: 营口市
sites:
  - {id: gxs, name: 供销社, full_name: 营口市供销合作社联合社, kind: 部门, url: 'http://gxs.gov.cn.test/'}
  - {id: gxj, name: 工信局, full_name: 营口市工业和信息化局, kind: 部门, url: 'http://gxj.gov.cn.test/'}
  - {id: lbq, name: 老边区, full_name: 营口市老边区人民政府, kind: 县市区, url: 'http://lbq.gov.cn.test/'}
  - {id: czj, name: 财政局, full_name: 营口市财政局, kind: 部门, url: 'http://czj.gov.cn.test/'}
  - {id: wlj, name: 文化旅游和广播电视局, full_name: 营口市文化旅游和广播电视局, kind: 部门, url: 'http://wlj.gov.cn.test/'}
  - {id: sjj, name: 审计局, full_name: 营口市审计局, kind: 部门, url: null}
"""
HOSTILE = "[bold red]标题[/] \x1b[31m红\x1b[0m\u202e反"
"""What a page may try: markup, an escape, a bidi override."""


def write_sites(folder: Path) -> None:
    """The registry alone: nothing checked yet."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sites.yaml").write_text(SITES, encoding="utf-8")


def home(site: str, **fields: object) -> ev.HomeSeen:
    """A home page that opened."""
    probe = Probe(site=site, at=AT, url=f"http://{site}.gov.cn.test/", status=200, ms=83, error=None, outcome="ok")
    return ev.HomeSeen(probe=replace(probe, **fields))


def dead(site: str, name: str, *, on_home: bool = True, outcome: str = "dead", **fields: object) -> ev.LinkJudged:
    """A target with two attempts and one place."""
    attempts = tuple(Attempt(at=AT + n, method="GET", status=404, error=None, ms=118 - n) for n in (0, 38))
    target = Target(
        url=f"http://{site}.gov.cn.test/{name}.html",
        outcome=outcome,
        reason="404 不存在",
        status=404,
        ms=97,
        attempts=attempts,
        uses=(Use(f"http://{site}.gov.cn.test/", f"政策解读{name}", Place.BODY),),
        home=on_home,
        uses_total=1,
        pages_total=1,
    )
    return ev.LinkJudged(site=site, target=replace(target, **fields))


def ok(site: str, name: str) -> ev.LinkJudged:
    """A sound target."""
    target = Target(url=f"http://{site}.gov.cn.test/{name}.html", outcome="ok", status=200, ms=20)
    return ev.LinkJudged(site=site, target=target)


def column(site: str, name: str, state: ColumnState, newest: dt.date | None, **fields: object) -> ev.ColumnRead:
    """A column with an item on its newest day."""
    url = f"http://{site}.gov.cn.test/{name}/"
    items = (Item(f"{name}一条", f"{url}1.html", newest),) if newest else ()
    reading = ColumnReading(
        name=name, url=url, type=ColumnType.NEWS, state=state, items=items, newest=newest, reason="读到的理由"
    )
    return ev.ColumnRead(site=site, reading=replace(reading, **fields))


def started(*sites: str) -> ev.RoundStarted:
    """A round over the sites."""
    return ev.RoundStarted(month="2019-04", number=2, scope="full", as_of=AS_OF, sites=sites, at=AT)


def done(site: str, state: str = "done", planned: int = 10, answered: int = 10) -> ev.SiteDone:
    """A site seen to its end."""
    return ev.SiteDone(site=site, state=state, planned=planned, answered=answered, at=AT + 60)


def finding(site: str, n: int, rule: str, subject: str, title: str) -> Finding:
    """A finding with evidence."""
    return Finding(
        id=f"{site}-{n}",
        site=site,
        rule=rule,
        subject=subject,
        title=title,
        detail="首页有一个链接打不开",
        indicator="可用性:首页链接不能访问(2015 表,已核实)",
        arithmetic="1 个 × 1 分 = 1 分",
        evidence=Evidence(status=404, attempts=(Attempt(at=AT, method="GET", status=404, error=None, ms=118),)),
    )


def events_of_gxj() -> Iterator[ev.Event]:
    """工信局: ten dead on the home page, three elsewhere, one suspect, one column stale, one hostile text."""
    site = "gxj"
    yield ev.SiteStarted(site=site, at=AT)
    yield home(site, ms=121)
    for n in range(10):
        yield dead(site, f"{n}")
    yield dead(site, "a", on_home=False, reason=HOSTILE, hops=(Hop("http://gxj.gov.cn.test/x", 302, "/a.html"),))
    yield dead(
        site,
        "b",
        on_home=False,
        url="http://gxj.gov.cn.test/zwgk/" + "chang/" * 30 + "b.html",
        uses=(Use("http://gxj.gov.cn.test/", HOSTILE, Place.FOOTER),),
        pages_total=412,
        uses_total=412,
    )
    yield dead(site, "c", on_home=False, status=None, error="timeout", reason="超时", url="http://out.test/")
    yield dead(site, "col/123/", on_home=False, outcome="suspect", status=200, reason="像是错误页: 标题“页面不存在”")
    yield dead(site, "wall", on_home=False, outcome="blocked", status=412, reason="加速乐 412")
    for n in range(20):
        yield ok(site, f"ok{n}")
    yield column(site, "工作动态", ColumnState.FRESH, dt.date(2019, 4, 24), limit_days=14)
    yield column(site, "政策解读", ColumnState.STALE, dt.date(2018, 9, 30), limit_days=180)
    yield column(site, "调查征集", ColumnState.UNREADABLE, None, complete=False)
    yield ev.SiteProgress(site=site, done=40, planned=40)
    yield done(site, planned=40, answered=39)


def round_events() -> Iterator[ev.Event]:
    """The whole second round of April."""
    yield started("gxs", "gxj", "lbq", "czj", "wlj")
    yield from events_of_gxj()
    yield ev.SiteStarted(site="gxs", at=AT)
    yield home("gxs")
    yield ok("gxs", "1")
    yield column("gxs", "工作动态", ColumnState.FRESH, dt.date(2019, 4, 25), limit_days=14)
    yield done("gxs")
    yield ev.SiteStarted(site="lbq", at=AT)
    yield home("lbq", status=412, ms=None, outcome="blocked", reason="加速乐 412")
    yield dead("lbq", "1", outcome="blocked", status=412)
    yield done("lbq", "blocked", 12, 0)
    yield ev.SiteStarted(site="czj", at=AT)
    yield home("czj", ms=2130)
    yield ok("czj", "1")
    yield column("czj", "通知公告", ColumnState.BLANK, None)
    yield done("czj", "incomplete", 20, 17)
    yield ev.SiteStarted(site="wlj", at=AT)
    yield home("wlj", status=None, ms=None, error="timeout", outcome="dead")
    yield done("wlj", "unreachable", 1, 1)
    yield ev.RoundDone(complete=False, at=AT + 90)


def gxj_findings() -> list[Finding]:
    """What the rules drew from 工信局."""
    found = [
        finding("gxj", n, "link.dead", f"http://gxj.gov.cn.test/{n}.html", f"首页死链:政策解读{n}") for n in range(10)
    ]
    stale = finding("gxj", 20, "column.stale", "http://gxj.gov.cn.test/政策解读/", "栏目未更新:政策解读")
    wall = finding("gxj", 21, "link.blocked", "http://gxj.gov.cn.test/wall.html", "被拦截的链接")
    return [*found, stale, wall]


def write_city(folder: Path, events: Iterable[ev.Event] | None = None, *, simulated: bool = False) -> Workspace:
    """The folder after that round, its findings drawn."""
    write_sites(folder)
    if simulated:
        (folder / "settings.yaml").write_text("simulated: true\nofficial_suffix: gov.cn.test\n", encoding="utf-8")
    workspace = Workspace.find(str(folder))
    with Archive.open(workspace.archive_path) as archive:
        info = archive.begin_round(
            month="2019-04",
            scope="full",
            as_of=AS_OF,
            sites=["gxs", "gxj", "lbq", "czj", "wlj"],
            simulated=simulated,
        )
        for event in round_events() if events is None else events:
            archive.record(info.id, event)
        archive.save_findings(info.id, "gxj", gxj_findings())
        archive.finish_round(info.id, complete=False)
    return workspace
