"""Rounds of a made-up city, as the engine's events, for tests and for measuring by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from ykterm.core.events import (
    ColumnRead,
    Event,
    FactsRead,
    HomeSeen,
    LinkJudged,
    PageRead,
    SiteDone,
    SiteStarted,
)
from ykterm.core.model import (
    Attempt,
    ColumnReading,
    ColumnState,
    ColumnType,
    Evidence,
    Finding,
    Footer,
    Item,
    Kind,
    Place,
    Probe,
    Site,
    Target,
    Use,
)
from ykterm.store.archive import Archive, RoundInfo

NOON = dt.datetime(2019, 4, 12, 4, tzinfo=dt.UTC).timestamp()


def site(name: str = "gxj") -> Site:
    return Site(
        id=name, name=f"{name}局", full_name=f"营口市{name}局", kind=Kind.DEPARTMENT, url=f"http://{name}.test/"
    )


def target(url: str, outcome: str = "ok", *, home: bool = False, uses: int = 1, error: str | None = None) -> Target:
    """A judged target; anything but a sound one has attempts and places."""
    if outcome == "ok":
        return Target(url=url, outcome=outcome, status=200, ms=12, home=home, uses_total=uses, pages_total=uses)
    status = None if error else 404 if outcome == "dead" else 403
    tries = tuple(Attempt(at=NOON + n, method="GET", status=status, error=error, ms=9) for n in (0, 40))
    places = tuple(Use(f"http://gxj.test/p{n}.html", f"政策解读{n}", Place.BODY) for n in range(uses))
    return Target(
        url=url,
        outcome=outcome,
        reason="404 不存在" if outcome == "dead" else "",
        status=status,
        error=error,
        ms=9,
        attempts=tries,
        uses=places,
        home=home,
        uses_total=uses,
        pages_total=uses,
    )


def probe(name: str, *, at: float = NOON, status: int | None = 200, outcome: str = "ok") -> Probe:
    error = None if status else "timeout"
    return Probe(site=name, at=at, url=f"http://{name}.test/", status=status, ms=83, error=error, outcome=outcome)


def reading(
    name: str,
    items: list[Item],
    *,
    state: ColumnState = ColumnState.FRESH,
    complete: bool = True,
    limit_days: int | None = 14,
) -> ColumnReading:
    days = [item.date for item in items if item.date]
    return ColumnReading(
        name=name,
        url=f"http://gxj.test/{name}/",
        type=ColumnType.NEWS,
        state=state,
        items=tuple(items),
        newest=max(days) if days else None,
        limit_days=limit_days,
        source="markup",
        complete=complete,
    )


def finding(name: str, subject: str, rule: str = "link.dead") -> Finding:
    return Finding(
        id=f"{name}-{rule}-{subject}",
        site=name,
        rule=rule,
        subject=subject,
        title="链接打不开",
        detail="404 不存在",
        indicator="可用性",
        arithmetic="",
        evidence=Evidence(status=404, where=(Use("http://gxj.test/", "政策", Place.BODY),), where_total=1),
    )


def begin(
    archive: Archive,
    *names: str,
    as_of: dt.date = dt.date(2019, 4, 12),
    scope: str = "full",
    month: str = "",
    asked: tuple[str, ...] = (),
) -> RoundInfo:
    return archive.begin_round(
        month=month or as_of.strftime("%Y-%m"), scope=scope, as_of=as_of, sites=names, simulated=True, asked=asked
    )


def play(
    archive: Archive,
    round_id: int,
    name: str,
    *,
    targets: list[Target] | None = None,
    columns: list[ColumnReading] | None = None,
    findings: list[Finding] | None = None,
    state: str = "done",
    planned: int = 10,
    answered: int = 10,
    home: Probe | None = None,
    more: Iterable[Event] = (),
) -> None:
    """One site's part of a round, from its start to its end."""
    archive.record(round_id, SiteStarted(site=name, at=NOON))
    archive.record(round_id, HomeSeen(probe=home or probe(name)))
    for one in targets or []:
        archive.record(round_id, LinkJudged(site=name, target=one))
    for column in columns or []:
        archive.record(round_id, ColumnRead(site=name, reading=column))
    for event in more:
        archive.record(round_id, event)
    archive.record(round_id, SiteDone(site=name, state=state, planned=planned, answered=answered, at=NOON + 60))
    archive.save_findings(round_id, name, findings or [])


def city(number: int, as_of: dt.date, *, sites: int = 39, links: int = 205, columns: int = 10) -> Iterator[Event]:
    """One round of a whole city: per site 60 pages, `links` targets (1 in 40 a problem), 15 items a column."""
    for n in range(sites):
        name = f"s{n:02}"
        base = f"http://{name}.gov.cn.test"
        yield SiteStarted(site=name, at=NOON)
        yield HomeSeen(probe=probe(name, at=NOON + number * 86_400))
        for page in range(60):
            yield PageRead(
                site=name,
                url=f"{base}/zwgk/zcjd/2018/{page:03}.html",
                status=200,
                ms=30,
                bytes=40_000,
                title="政策解读_营口市政府",
                encoding="utf-8",
                links=120,
                at=NOON,
            )
        for link in range(links):
            outcome = "ok" if link % 40 else "dead" if link % 80 else "blocked"
            yield LinkJudged(
                site=name, target=target(f"{base}/zwgk/zcjd/2018/t20180912_{link:05}.html", outcome, uses=20)
            )
        for column in range(columns):
            rows = [
                Item(f"关于第{column}类事项的公告{row}", f"{base}/col{column}/{row:06}.html", as_of - dt.timedelta(row))
                for row in range(15)
            ]
            yield ColumnRead(site=name, reading=reading(f"栏目{column}", rows))
        yield FactsRead(
            site=name,
            page=f"{base}/",
            footer=Footer(icp="辽ICP备0000号"),
            footer_complete=True,
            title="首页",
            tags={"sitename": name},
        )
        yield SiteDone(site=name, state="done", planned=links, answered=links, at=NOON)
