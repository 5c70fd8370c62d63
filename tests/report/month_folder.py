"""A small folder with rounds in several months, one month nobody looked at, one in which few sites were seen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.report import folder
from tests.store.archive_data import begin, play, probe, reading, target
from ykterm.core.model import ColumnState, Item
from ykterm.store.archive import Archive
from ykterm.store.workspace import Workspace

TODAY = dt.date(2019, 4, 26)
SITES = ("gxs", "gxj", "lbq", "czj", "gaj", "kfq")
"""Those with an address."""
DAYS = (dt.date(2018, 12, 20), dt.date(2019, 1, 18), dt.date(2019, 3, 15), TODAY)
"""A round each; nothing in February."""


def make(root: Path) -> Workspace:
    """In January two sites alone are looked at, in March one is behind a wall; units report for March and April."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "sites.yaml").write_text(folder.SITES, "utf-8")
    (root / "settings.yaml").write_text("simulated: true\nofficial_suffix: gov.cn.test\n", "utf-8")
    workspace = Workspace.find(str(root))
    with Archive.open(workspace.archive_path) as archive:
        for number, day in enumerate(DAYS, 1):
            sites = SITES[:2] if number == 2 else SITES
            info = begin(archive, *sites, as_of=day)
            for site in sites:
                if (number, site) == (3, "lbq"):
                    walled = probe(site, status=412, outcome="blocked")
                    play(archive, info.id, site, state="blocked", planned=10, answered=0, home=walled)
                else:
                    _site(archive, info.id, site, day, number)
            archive.finish_round(info.id, True)
        # A later look at the home page alone takes nothing away from the month's round.
        info = begin(archive, "gxs", as_of=TODAY, scope="home")
        play(archive, info.id, "gxs", planned=1, answered=1)
        archive.finish_round(info.id, True)
    ledger = workspace.ledger()
    ledger.set_reported("2019-03", dict.fromkeys((*SITES, "gzw"), 40), day=TODAY)
    ledger.set_reported("2019-04", dict.fromkeys(SITES[:4], 50), day=TODAY)
    return workspace


def _site(archive: Archive, round_id: int, site: str, day: dt.date, number: int) -> None:
    """10 × the round's number articles, as many dead links as the number, one blank column."""
    articles = [
        Item(f"{day:%Y%m}第{n}条", f"http://{site}.gov.cn.test/{day:%Y%m}/{n}.html", day.replace(day=1 + n % 14))
        for n in range(10 * number)
    ]
    play(
        archive,
        round_id,
        site,
        columns=[reading("要闻", articles), reading("空", [], state=ColumnState.BLANK, limit_days=None)],
        targets=[target(f"http://{site}.gov.cn.test/d{n}", "dead", home=not n) for n in range(number)],
        planned=10,
        answered=10 - number % 2,
    )
