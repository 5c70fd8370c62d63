"""服务实用: the line of missing classes, from both sides."""

from __future__ import annotations

import pytest

from tests.core.observed import HOME, seen
from ykterm.core.guide_elements import COUNTED
from ykterm.core.indicators import TABLE_2015
from ykterm.core.model import Finding, Guide
from ykterm.core.observation import Observation
from ykterm.core.rules import service


def found(observation: Observation) -> list[Finding]:
    return list(service.find(observation, TABLE_2015))


def guide(missing: tuple[str, ...], *, readable: bool = True) -> Guide:
    present = tuple(name for name in COUNTED if name not in missing)
    return Guide(title="某某登记", url=f"{HOME}g.html", present=present, missing=missing, readable=readable)


@pytest.mark.parametrize(
    ("missing", "faulty"),
    [
        (COUNTED[1:4], False),
        (COUNTED[1:5], True),
        ((*COUNTED[1:4], "收费标准", "监督电话"), False),
        (COUNTED, True),
    ],
)
def test_four_classes_the_clause_names_make_a_fault(missing: tuple[str, ...], faulty: bool) -> None:
    findings = found(seen(guides=(guide(missing),)))
    assert [(finding.rule, finding.subject) for finding in findings] == [("service.missing", f"{HOME}g.html")] * faulty
    for finding in findings:
        counted = len(set(missing) & set(COUNTED))
        assert finding.arithmetic.startswith(f"8 类要素缺 {counted} 类({'、'.join(missing)}) ≥ 4 类(未核实)")
        assert "某某登记" in finding.title


def test_a_guide_that_could_not_be_read_lacks_nothing() -> None:
    assert found(seen(guides=(guide(COUNTED, readable=False),))) == []


def test_no_guides_at_all_is_no_finding() -> None:
    assert found(seen()) == []
