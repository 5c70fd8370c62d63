"""域名清理 and 国徽自查, and the province's checks."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from ykterm.core.fault import Fault
from ykterm.core.province import Ours, SpotCheck
from ykterm.core.registers import DomainState, EmblemState, Register, contradiction, tally

DAY = dt.date(2019, 4, 26)


def test_a_state_is_typed_by_its_word_or_its_number() -> None:
    assert Register.DOMAIN.state("进展缓慢") is DomainState.SLOW
    assert Register.DOMAIN.state("1") is DomainState.NOT_BEGUN
    assert Register.EMBLEM.state("3") is EmblemState.FOUND
    with pytest.raises(Fault, match="域名清理没有“已自查未发现”这种状态:只能是 未开展、进行中、进展缓慢、已完成"):
        Register.DOMAIN.state("已自查未发现")
    with pytest.raises(Fault):
        Register.EMBLEM.entry("gxj", DomainState.DONE, DAY)


def test_a_unit_without_an_entry_is_in_no_state() -> None:
    entries = [Register.DOMAIN.entry(site, DomainState.DONE, DAY) for site in ("a", "b")]
    entries.append(Register.DOMAIN.entry("c", DomainState.NOT_BEGUN, DAY))
    assert tally(Register.DOMAIN, entries, 5) == [("未开展", 1), ("已完成", 2), ("未登记", 2)]
    assert tally(Register.DOMAIN, entries, 3) == [("未开展", 1), ("已完成", 2)]


def test_only_a_unit_that_says_done_is_contradicted() -> None:
    done = Register.DOMAIN.entry("a", DomainState.DONE, DAY)
    slow = Register.DOMAIN.entry("a", DomainState.SLOW, DAY)
    clean = Register.EMBLEM.entry("a", EmblemState.CLEAN, DAY)
    assert contradiction(done, 2) == "称已完成,检查发现 2 个"
    assert contradiction(clean, 1) == "称已自查未发现,属实 1 张"
    assert [contradiction(done, 0), contradiction(slow, 2), contradiction(None, 2)] == ["", "", ""]


SEED = SpotCheck(
    id="2019-04", ordinal=4, running=576, sampled=106, unqualified=1, ours=(Ours(unit="gxj", text="首页10个链接"),)
)


def test_the_notices_percentages_come_out() -> None:
    assert (SEED.checked().share, SEED.pass_rate) == ("18.4%(106/576)", "99.1%(105/106)")
    assert SEED.ours_unqualified == ()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"sampled": 577}, "多于运行的"),
        ({"unqualified": 107}, "不合格 107 家不对"),
        ({"unqualified": -1}, "不合格 -1 家不对"),
        ({"ordinal": 0}, "第 0 次"),
        ({"running": 0}, "至少是 1"),
        ({"unqualified": 0, "ours": (Ours(unit="a", text="x", unqualified=True),)}, "多于全省的 0 家"),
    ],
)
def test_numbers_that_cannot_be_are_refused(fields: dict[str, object], said: str) -> None:
    with pytest.raises(Fault, match=said):
        replace(SEED, **fields).checked()
