"""The model notice passes, and what is wrong in it is found."""

from __future__ import annotations

from tests.core.notice_check.made import SEED, checked, needs_seed
from ykterm.core.notice_check.model import Verdict

pytestmark = needs_seed


def test_the_model_notice_has_nothing_wrong() -> None:
    found = checked(SEED.read_text())
    assert found.month == "2019-04"
    assert found.of(Verdict.WRONG) == []
    said = {one.figure.text: one.said for one in found.of(Verdict.RIGHT)}
    assert said["18.4%"] == ("106÷576=18.40%,四舍五入",)
    assert said["99.1%"] == ("(106-1)÷106=99.06%,四舍五入",)


def test_one_wrong_figure_is_named_with_its_place_and_arithmetic() -> None:
    found = checked(SEED.read_text().replace("18.4%", "18.9%")).of(Verdict.WRONG)
    assert [(one.figure.text, one.figure.where, one.should) for one in found] == [("18.9%", "第25行第1句", "18.4%")]
    assert found[0].said == ("106÷576=18.40%",)
