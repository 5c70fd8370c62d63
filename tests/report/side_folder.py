"""The small folder with its side ledgers kept, hostile text among them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.report import folder
from ykterm.core.messages import Province, Truth
from ykterm.core.province import Ours, SpotCheck
from ykterm.core.publications import Result
from ykterm.core.registers import DomainState, EmblemState, Register
from ykterm.store.archive import Archive
from ykterm.store.ledger import Ledger
from ykterm.store.workspace import Workspace

D = dt.date
MONTH = "2019-04"
FORMULA = '=HYPERLINK("http://evil.test/","点我")'
EVIL = "[bold red]红[/] <b>x</b> | \x1b[31m反\u202e"


def make(root: Path) -> Workspace:
    """Four messages, both registers, reported counts with a sample check, and a check of the province."""
    workspace = folder.make(root)
    ledger = Ledger(workspace.ledger_path, who="甲")
    today = folder.AS_OF
    ledger.add_message(FORMULA, received=D(2019, 4, 3), unit="gxj", link="http://gxj.gov.cn.test/", truth=Truth.TRUE)
    ledger.answer_message("2019-001", text="-已改", day=D(2019, 4, 8), close=True, today=today)
    ledger.add_message(EVIL, received=D(2019, 4, 10), unit="czj", truth=Truth.UNTRUE)
    ledger.answer_message("2019-002", text="已答", day=D(2019, 4, 15), close=True, today=today)
    ledger.add_message("不知道哪家", received=D(2019, 4, 25))
    ledger.add_message("五月的", received=D(2019, 4, 26), unit="gxs")
    ledger.set_cutoff(MONTH, D(2019, 4, 25))
    ledger.set_message_province(MONTH, Province(received=82, true=49, closed=82, late_sponsors=3, late_messages=3))
    day = D(2019, 4, 25)
    domains = [Register.DOMAIN.entry(site, DomainState.DONE, day, "来函") for site in ("gxs", "gxj")]
    domains.append(Register.DOMAIN.entry("czj", DomainState.NOT_BEGUN, day, note="@SUM(A1)"))
    ledger.set_register(Register.DOMAIN, domains)
    ledger.set_register(Register.EMBLEM, [Register.EMBLEM.entry("gxs", EmblemState.CLEAN, day)])
    ledger.set_reported(MONTH, {"gxs": 6, "lbq": 3, "gzw": 1584}, day=day, source="+四月.xlsx")
    with Archive.open(workspace.archive_path, readonly=True) as archive:
        items = archive.articles("gxs", MONTH, today)
    ledger.add_sample_check(MONTH, "gxs", items, 2, seed=7, day=day)
    ledger.verify_sample("2019-04/gxs/1", {1: (Result.TRUE, "")})
    ledger.set_spot_check(
        SpotCheck(
            id=MONTH,
            ordinal=4,
            running=576,
            sampled=106,
            unqualified=1,
            usual=("更新不及时", "空白栏目"),
            ours=(Ours(unit="gxj", text="网站首页10个链接无法访问"),),
            norms=EVIL,
        )
    )
    return workspace
