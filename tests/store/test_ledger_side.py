"""The side ledgers in the file: kept, undone, and looked after like all else."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from ykterm.core.fault import Fault
from ykterm.core.messages import Province, Truth
from ykterm.core.model import Item
from ykterm.core.province import SpotCheck
from ykterm.core.publications import Result
from ykterm.core.registers import DomainState, EmblemState, Register
from ykterm.store import health
from ykterm.store.ledger import Ledger
from ykterm.store.workspace import Workspace

D = dt.date
TODAY = D(2019, 4, 26)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.json", who="甲")


def again(ledger: Ledger) -> Ledger:
    return Ledger(ledger.path, who="乙")


def test_a_message_on_its_way(ledger: Ledger) -> None:
    key = ledger.add_message("首页打不开", received=D(2019, 4, 10)).id
    assert key == "2019-001"
    ledger.assign_message("1", "gxj")
    ledger.answer_message(key, text="已改", day=D(2019, 4, 12), truth=Truth.TRUE, close=True, today=TODAY)
    kept = again(ledger).message("2019-001")
    assert (kept.unit, kept.answer, kept.closed, kept.truth) == ("gxj", "已改", D(2019, 4, 12), Truth.TRUE)
    assert ledger.undo().action == "找错留言 2019-001:答复、属实、办结"
    assert again(ledger).message(key).answered is None
    ledger.redo()
    assert again(ledger).message(key).closed == D(2019, 4, 12)


def test_a_slip_leaves_no_trace(ledger: Ledger) -> None:
    with pytest.raises(Fault, match="还没有任何留言"):
        ledger.answer_message("1", text="a", today=TODAY)
    with pytest.raises(Fault, match="多于受理"):
        ledger.set_message_province("2019-04", Province(received=1, true=2, closed=0))
    with pytest.raises(Fault, match="截止日"):
        ledger.set_cutoff("2019-04", D(2019, 7, 1))
    with pytest.raises(Fault):
        ledger.set_spot_check(SpotCheck(id="2019-04", ordinal=4, running=1, sampled=2, unqualified=0))
    assert not ledger.path.exists()


def test_cut_off_and_the_provinces_figures_do_not_forget_each_other(ledger: Ledger) -> None:
    ledger.set_cutoff("2019-04", D(2019, 4, 24))
    ledger.set_message_province("2019-04", Province(received=82, true=49, closed=82, late_sponsors=3, late_messages=3))
    kept = again(ledger).message_months()["2019-04"]
    assert kept.cutoff == D(2019, 4, 24)
    assert kept.province is not None
    assert kept.province.late_sponsors == 3


def test_the_registers_by_unit_and_bulk_undone_as_one(ledger: Ledger) -> None:
    entries = [Register.DOMAIN.entry(site, DomainState.DONE, TODAY) for site in ("a", "b", "c", "d")]
    ledger.set_register(Register.DOMAIN, entries, "来函")
    ledger.set_register(Register.EMBLEM, [Register.EMBLEM.entry("a", EmblemState.CLEAN, TODAY)])
    assert set(again(ledger).register(Register.DOMAIN)) == {"a", "b", "c", "d"}
    assert set(ledger.register(Register.EMBLEM)) == {"a"}
    ledger.undo()
    assert ledger.undo().action == "登记域名清理:a 已完成、b 已完成、c 已完成等 4 家"
    assert ledger.register(Register.DOMAIN) == {}
    ledger.redo()
    ledger.remove_register(Register.DOMAIN, "b")
    assert set(ledger.register(Register.DOMAIN)) == {"a", "c", "d"}
    with pytest.raises(Fault, match="本来就没有登记"):
        ledger.remove_register(Register.DOMAIN, "b")


def test_reported_counts_by_month(ledger: Ledger) -> None:
    assert ledger.set_reported("2019-04", {"gxs": 584, "gxj": 481}, day=TODAY, source="四月.xlsx") == ["gxs", "gxj"]
    assert ledger.set_reported("2019-04", {"gxs": 584, "gxj": 480}, day=TODAY) == ["gxj"]
    ledger.set_reported("2019-05", {"gxs": 1}, day=TODAY)
    kept = again(ledger).reported("2019-04")
    assert {site: one.count for site, one in kept.items()} == {"gxs": 584, "gxj": 480}
    assert kept["gxs"].source == "四月.xlsx"
    before = len(ledger.entries())
    assert ledger.set_reported("2019-04", {"gxs": 584}, day=TODAY) == []
    assert len(ledger.entries()) == before
    ledger.remove_reported("2019-04", "gxs")
    assert set(ledger.reported("2019-04")) == {"gxj"}
    with pytest.raises(Fault, match="数量 -1"):
        ledger.set_reported("2019-04", {"gxs": -1}, day=TODAY)


def test_a_sample_check_and_its_results(ledger: Ledger) -> None:
    items = [Item(f"第{n}条", f"http://a.test/{n}", D(2019, 4, n + 1)) for n in range(9)]
    made = ledger.add_sample_check("2019-04", "gxs", items, 3, seed=7, day=TODAY)
    assert (made.id, made.population, len(made.items), made.who) == ("2019-04/gxs/1", 9, 3, "甲")
    ledger.verify_sample(made.id, {1: (Result.TRUE, ""), 3: (Result.FALSE, "转抄")})
    (kept,) = again(ledger).sample_checks("2019-04")
    assert [item.result for item in kept.items] == [Result.TRUE, Result.PENDING, Result.FALSE]
    assert ledger.add_sample_check("2019-04", "gxs", items, 3, seed=8, day=TODAY).id == "2019-04/gxs/2"
    with pytest.raises(Fault, match="没有读到可抽的信息"):
        ledger.add_sample_check("2019-04", "gxj", [], 3, seed=8, day=TODAY)
    with pytest.raises(Fault, match="没有抽查核实“x”"):
        ledger.verify_sample("x", {1: (Result.TRUE, "")})


def test_a_mistake_made_by_hand_is_told_with_its_place(ledger: Ledger) -> None:
    ledger.set_register(Register.DOMAIN, [Register.DOMAIN.entry("a", DomainState.DONE, TODAY)])
    text = ledger.path.read_text(encoding="utf-8").replace('"已完成"', '"完成"', 1)
    ledger.path.write_text(text, encoding="utf-8")
    (first, *_) = again(ledger).faults()
    assert "域名清理 a 的内容有误(state 的值不对:只能是 未开展、进行中、进展缓慢、已完成)" in first


def test_the_file_stays_readable(ledger: Ledger) -> None:
    ledger.add_message("首页打不开", received=D(2019, 4, 10), unit="gxj")
    document = json.loads(ledger.path.read_text(encoding="utf-8"))
    (kept,) = document["messages"].values()
    assert kept == {"id": "2019-001", "received": "2019-04-10", "text": "首页打不开", "unit": "gxj"}


def test_units_the_registry_does_not_have_are_named(tmp_path: Path) -> None:
    workspace = Workspace.find(str(tmp_path))
    ledger = workspace.ledger()
    ledger.add_message("首页打不开", received=TODAY, unit="gone")
    ledger.set_reported("2019-04", {"gxj": 481, "lost": 1}, day=TODAY)
    ledger.set_register(Register.EMBLEM, [Register.EMBLEM.entry("past", EmblemState.CLEAN, TODAY)])
    assert "其中单位 gone、lost、past 不在登记表里" in health.ledger_words(workspace)
