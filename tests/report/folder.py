"""A small folder with one round over seven sites, each in another state: what the reports are tested on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.store.archive_data import NOON, begin, finding, play, probe, reading, target
from ykterm.core.model import ColumnState, Item
from ykterm.store.archive import Archive
from ykterm.store.workspace import Workspace

AS_OF = dt.date(2019, 4, 26)
EARLIER = dt.date(2019, 4, 12)
NOW = dt.datetime(2019, 4, 26, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))

SITES = """\
city: 营口市
sites:
  - {id: gxs, name: 供销社, full_name: 营口市供销合作社, kind: 部门, url: "http://gxs.gov.cn.test/"}
  - {id: gxj, name: 工信局, full_name: 营口市工业和信息化局, kind: 部门, url: "http://gxj.gov.cn.test/"}
  - {id: lbq, name: 老边区, full_name: 营口市老边区人民政府, kind: 县市区, url: "http://lbq.gov.cn.test/"}
  - {id: czj, name: 财政局, full_name: 营口市财政局, kind: 部门, url: "http://czj.gov.cn.test/"}
  - {id: gaj, name: 公安局, full_name: 营口市公安局, kind: 部门, url: "http://gaj.gov.cn.test/"}
  - {id: gzw, name: 国资委, full_name: 营口市国资委, kind: 部门, url: null}
  - {id: kfq, name: 开发区, full_name: 营口经济技术开发区, kind: 园区, url: "http://kfq.gov.cn.test/"}
"""
DEAD = "http://gxj.gov.cn.test/zwgk/zcjd/2018/t20180912_3312.html"
GONE = "http://gxj.gov.cn.test/gone.html"
SOFT = "http://gxj.gov.cn.test/col/123/"
EVIL = "<script>alert(1)</script>|=cmd"
"""A column's name as a hostile site might have it."""


def make(root: Path) -> Workspace:
    """Two rounds in April 2019, kept as a simulated folder."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "sites.yaml").write_text(SITES, "utf-8")
    (root / "settings.yaml").write_text("simulated: true\nofficial_suffix: gov.cn.test\n", "utf-8")
    workspace = Workspace.find(str(root))
    with Archive.open(workspace.archive_path) as archive:
        _first(archive)
        _second(archive)
    return workspace


def _first(archive: Archive) -> None:
    info = begin(archive, "gxs", "gxj", "lbq", "czj", "gaj", as_of=EARLIER)
    play(archive, info.id, "gxs", targets=[target("http://gxs.gov.cn.test/a")])
    dead = [target(DEAD, "dead", home=True), target(GONE, "dead")]
    play(archive, info.id, "gxj", targets=dead, findings=[finding("gxj", DEAD), finding("gxj", GONE)])
    play(archive, info.id, "lbq", columns=[reading("要闻", _items("lbq", 3, EARLIER))])
    play(archive, info.id, "czj")
    play(archive, info.id, "gaj")
    archive.finish_round(info.id, True)


def _second(archive: Archive) -> None:
    info = begin(archive, "gxs", "gxj", "lbq", "czj", "gaj", "kfq", as_of=AS_OF)
    same = [*_items("gxs", 4), Item("三月的信息", "http://gxs.gov.cn.test/old", dt.date(2019, 3, 29))]
    play(
        archive,
        info.id,
        "gxs",
        targets=[target(f"http://gxs.gov.cn.test/{n}") for n in range(8)],
        columns=[reading("要闻", same), reading("要闻转载", same[:2])],
    )
    old = [Item("旧闻", "http://gxj.gov.cn.test/1", dt.date(2019, 3, 28))]
    play(
        archive,
        info.id,
        "gxj",
        targets=[
            target(DEAD, "dead", home=True, uses=3),
            target(GONE),
            target(SOFT, "suspect"),
            target("http://gxj.gov.cn.test/p2.html", "dead"),
            target("http://wall.test/", "blocked"),
        ],
        columns=[
            reading(EVIL, [], state=ColumnState.BLANK, limit_days=None),
            reading("工业动态", old, state=ColumnState.STALE),
        ],
        findings=[
            finding("gxj", DEAD),
            finding("gxj", SOFT, "link.suspect"),
            finding("gxj", "http://gxj.test/工业动态/", "column.stale"),
            finding("gxj", "http://wall.test/", "link.blocked"),
        ],
        planned=9,
        answered=8,
    )
    walled = probe("lbq", status=412, outcome="blocked")
    play(archive, info.id, "lbq", state="blocked", planned=212, answered=0, home=walled)
    script = reading("通知公告", [], state=ColumnState.UNREADABLE, complete=False)
    play(
        archive,
        info.id,
        "czj",
        columns=[reading("要闻", _items("czj", 2)), script],
        findings=[finding("czj", "http://gxj.test/通知公告/", "column.unreadable")],
    )
    closed = probe("gaj", at=NOON, status=None, outcome="dead")
    down = finding("gaj", "http://gaj.gov.cn.test/", "home.unreachable")
    play(archive, info.id, "gaj", state="unreachable", planned=1, answered=1, home=closed, findings=[down])
    archive.finish_round(info.id, True)


def _items(site: str, count: int, last: dt.date = AS_OF) -> list[Item]:
    return [
        Item(f"第{n}条信息", f"http://{site}.gov.cn.test/{n}.html", last - dt.timedelta(days=n)) for n in range(count)
    ]
