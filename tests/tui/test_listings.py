"""The lines of 网站详情: which finding each link stands in, a down host's included."""

from __future__ import annotations

from tests.core.observed import HOME, seen, target
from ykterm.core.indicators import TABLE_2015
from ykterm.core.outcome import Outcome
from ykterm.core.rules import evaluate
from ykterm.tui.desk import Dossier
from ykterm.tui.tabs import TABS

DOWN = "http://www.ykjrw.com/"


def test_every_link_of_a_host_that_is_down_stands_in_its_one_finding() -> None:
    targets = [
        target(f"{DOWN}rz/", error="refused"),
        target(f"{DOWN}cp/", error="refused"),
        target(f"{DOWN}later/", Outcome.UNCHECKED, error="timeout"),
        target(f"{HOME}gone.html"),
    ]
    down, gone = evaluate(seen(targets=tuple(targets)), TABLE_2015)
    lines = {line.key: line for line in TABS["links"].entries(Dossier("gxj", targets=targets, findings=[down, gone]))}
    assert lines[f"link:{DOWN}rz/"].finding == lines[f"link:{DOWN}cp/"].finding == down.id
    assert lines[f"link:{HOME}gone.html"].finding == gone.id
    assert lines[f"link:{DOWN}later/"].finding is None
    (whole, _) = TABS["findings"].entries(Dossier("gxj", targets=targets, findings=[down, gone]))
    shown = whole.evidence().plain
    assert f"{DOWN}rz/" in shown
    assert f"{DOWN}cp/" in shown
