"""Every number of the model notice is changed in turn, a little and much: it is found, or listed as out of reach."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.core.notice_check.data import april
from tests.core.notice_check.made import SEED, lines, needs_seed
from ykterm.core.notice_check.against import rulings
from ykterm.core.notice_check.check import Checked, check
from ykterm.core.notice_check.model import Verdict
from ykterm.core.notice_check.read import read

pytestmark = needs_seed

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
Spot = tuple[int, str]
"""Line and number."""

_FURNITURE = {(9, "2019"), (9, "05"), (9, "13")}
"""The site's own date of publishing is not of the notice."""
_NEVER = {(15, "5"), (67, "2998538"), (67, "2998829")}
"""The office's other papers take numbers too (〔2019〕5号); with a telephone number nothing is computed."""
_PROVINCES_DAYS = {(29, "2")}
"""Within how many working days the province wants an answer, the city's settings do not say."""
_DATA_ALONE = {(19, "4"), (25, "10"), (29, "82"), (29, "3"), (29, "1"), (39, "2"), (47, "4")}
"""第4次, 10个链接, 受理82条, 3家, 分别1条, 2次, 受理4条: nothing in the text says how many these should be."""
_FROM_MAY = {(57, "5")}
"""从5月份开始: from June on would be as good."""


def test_by_itself_the_notice_gives_away_every_gross_change_but_these() -> None:
    missed = {spot for spot, text in _changed(much=True) if not _wrong(text, with_data=False)}
    assert missed == _FURNITURE | _NEVER | _PROVINCES_DAYS | _DATA_ALONE


def test_with_the_months_data_every_change_is_found_however_small() -> None:
    for much in (True, False):
        missed = {spot for spot, text in _changed(much=much) if not _wrong(text, with_data=True)}
        assert missed == _FURNITURE | _NEVER | _PROVINCES_DAYS | (set() if much else _FROM_MAY)


def test_a_change_the_data_know_is_named_alone() -> None:
    """What no longer agrees with the changed figure is not called wrong beside it."""
    text = SEED.read_text()
    for before, after, named in (
        ("网站576家", "网站500家", ["500家"]),
        ("抽查106家", "抽查160家", ["160家"]),
        ("不合格网站1家", "不合格网站7家", ["7家"]),
        ("1.供销社584条", "1.供销社548条", ["548条"]),
        ("2 工信局 481", "2 工信局 418", ["418"]),
        ("全市39家", "全市38家", ["38家"]),
    ):
        assert before in text
        found = _checked(text.replace(before, after), with_data=True).of(Verdict.WRONG)
        assert [one.figure.text for one in found] == named, before


def _changed(*, much: bool) -> Iterator[tuple[Spot, str]]:
    text = SEED.read_text()
    for found in _NUMBER.finditer(text):
        number = found[0]
        if "." in number:
            other = f"{float(number) / 2:.1f}" if much else f"{float(number) + 0.2:.1f}"
        else:
            other = str(int(number) * 3 + 7) if much else str(int(number) + 1)
        line = text.count("\n", 0, found.start()) + 1
        yield (line, number), text[: found.start()] + other + text[found.end() :]


def _wrong(text: str, *, with_data: bool) -> bool:
    return bool(_checked(text, with_data=with_data).of(Verdict.WRONG))


def _checked(text: str, *, with_data: bool) -> Checked:
    found = read(lines(text))
    return check(found, list(rulings(found, april())) if with_data else ())
