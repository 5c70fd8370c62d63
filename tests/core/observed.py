"""Observations for the tests of single rules: a sound department site, and what each test changes of it."""

from __future__ import annotations

import datetime as dt

from msgspec import structs

from ykterm.core.events import FactsRead
from ykterm.core.indicators import TABLE_2015, Indicators
from ykterm.core.model import Finding, Footer, Kind, Place, Probe, Site, Target, Use
from ykterm.core.observation import Observation
from ykterm.core.outcome import Outcome
from ykterm.core.rules import evaluate

DAY = dt.date(2019, 4, 26)
HOME = "http://gxj.yingkou.gov.cn/"
CODE = "2108000007"
WHOLE = Footer(
    site_id=CODE,
    icp="辽ICP备1号",
    police="21080002000001",
    party_mark="conac",
    report_entry=f"{CODE} http://pucha.kaipuyun.cn/exposure/jiucuo.html?site_code={CODE}",
    sponsor="营口市工业和信息化局",
    contact="0417-0000000",
    sitemap="/map.html",
)
SITE = Site(
    id="gxj",
    name="工信局",
    full_name="营口市工业和信息化局",
    kind=Kind.DEPARTMENT,
    url=HOME,
    site_id=CODE,
    former_names=("营口市经济和信息化委员会",),
)
TREASURY = Site(
    id="czj",
    name="财政局",
    full_name="营口市财政局",
    kind=Kind.DEPARTMENT,
    url="https://czj.yingkou.gov.cn/",
    site_id="2108000011",
)


def facts(page: str = HOME, footer: Footer = WHOLE, **more: object) -> FactsRead:
    base = FactsRead(site="gxj", page=page, footer=footer, footer_complete=True, title="", tags={})
    return structs.replace(base, **more)


def seen(**changes: object) -> Observation:
    probe = Probe(site="gxj", at=1.0, url=HOME, status=200, ms=9, error=None, outcome=Outcome.OK)
    base = Observation(
        site=SITE,
        as_of=DAY,
        official_suffix="gov.cn",
        state="done",
        home=probe,
        facts=(facts(),),
        city=(SITE, TREASURY),
    )
    return structs.replace(base, **changes)


def found(observation: Observation, rule: str, table: Indicators = TABLE_2015) -> list[Finding]:
    """The findings of one rule."""
    return [finding for finding in evaluate(observation, table) if finding.rule == rule]


def target(
    url: str,
    outcome: Outcome = Outcome.DEAD,
    *,
    error: str | None = None,
    home: bool = False,
    pages: int = 1,
    place: Place = Place.BODY,
) -> Target:
    return Target(
        url=url,
        outcome=outcome,
        reason="拒绝连接" if error else "404 不存在",
        status=None if error else 404,
        error=error,
        uses=tuple(Use(f"{HOME}{n}.html", "融资对接", place) for n in range(pages)),
        home=home,
        uses_total=pages,
        pages_total=pages,
    )
