"""Random draws as the ledger keeps them: with their seed, results, journal and undo."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ykterm.core.fault import Fault
from ykterm.core.model import Kind
from ykterm.core.sampling import Candidate, Outcome
from ykterm.store.ledger import Ledger

DAY = dt.date(2019, 4, 26)
CITY = [Candidate(f"site{n}", Kind.DEPARTMENT if n % 2 else Kind.ZONE) for n in range(12)]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.json", who="甲")


def drawn(ledger: Ledger, count: int = 3) -> str:
    return ledger.add_site_sample("2019-04", CITY, count, seed=7, day=DAY, asked=str(count)).id


def test_a_draw_is_kept_with_what_repeats_it(ledger: Ledger) -> None:
    key = drawn(ledger)
    kept = Ledger(ledger.path, who="乙").site_sample(key)
    assert (kept.id, kept.seed, kept.who, len(kept.drawn), kept.registry) == ("2019-04/1", 7, "甲", 3, tuple(CITY))
    assert kept.again


def test_draws_have_their_order_and_no_number_twice(ledger: Ledger) -> None:
    keys = [drawn(ledger) for _ in range(11)]
    assert [one.id for one in ledger.site_samples("2019-04")] == keys
    assert keys[-1] == "2019-04/11"
    ledger.undo()
    assert drawn(ledger) == "2019-04/12"
    assert ledger.site_samples("2019-05") == []


def test_results_are_journalled_and_undone(ledger: Ledger) -> None:
    key = drawn(ledger)
    first, second, _ = ledger.site_sample(key).units
    results = {first: (Outcome.FAILED, "空白栏目 12 个"), second: (Outcome.PASSED, "")}
    ledger.set_sample_results(key, results, day=DAY)
    assert [one.outcome for one in ledger.site_sample(key).drawn] == [Outcome.FAILED, Outcome.PASSED, Outcome.PENDING]
    assert ledger.undo().action == f"抽查 2019-04/1:{first} 不合格、{second} 合格"
    assert {one.outcome for one in ledger.site_sample(key).drawn} == {Outcome.PENDING}


def test_slips_leave_no_trace(ledger: Ledger) -> None:
    with pytest.raises(Fault, match="没有抽查“2019-04/9”"):
        ledger.set_sample_results("2019-04/9", {}, day=DAY)
    key = drawn(ledger)
    before = ledger.path.read_bytes()
    with pytest.raises(Fault, match="没有抽到 nobody"):
        ledger.set_sample_results(key, {"nobody": (Outcome.PASSED, "")}, day=DAY)
    assert ledger.path.read_bytes() == before
