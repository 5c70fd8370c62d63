"""Whatever a file says, the check says something of it or refuses it in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.notice_check.made import checked, lines
from ykterm.core.fault import Fault
from ykterm.core.notice_check.read import read

TITLE = "营口市人民政府办公室关于2019年4月份政府网站检查情况的通报\n"
PIECES = (
    *(
        "占",
        "%",
        "(",
        ")",
        "第",
        "次",
        "家",
        "其中",
        "4月",
        "31日",
        "2019年",
        "0000年",
        "前十位",
        "的是:",
        "\n",
        "|",
        "、",
        "。",
        ",",
    ),
    *(
        "0",
        "9",
        "99999999999",
        "1.5",
        "十",
        "两",
        "〔2019〕",
        "号",
        "不合格",
        "合格率",
        "全市",
        "全省",
        "抽查",
        "检查",
        "共",
        "条",
    ),
    *(
        "留言",
        "受理",
        "办结率",
        "序号 单位 数量\n",
        "1 供销社 5\n",
        "合计 5",
        "《",
        "》",
        "每周",
        "星期三",
        "截止",
        "附件",
        "排名",
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_text_is_read(pieces: list[str]) -> None:
    for text in ("".join(pieces), TITLE + "".join(pieces)):
        for one in checked(text).told:
            assert one.said
            assert one.figure.where


@pytest.mark.parametrize("year", ["0001", "0000", "9999"])
def test_a_year_that_is_none_names_no_month(year: str) -> None:
    assert read(lines(TITLE.replace("2019", year))).month is None


def test_a_text_of_numbers_alone_is_no_notice() -> None:
    with pytest.raises(Fault, match="5000 个"):
        read(lines("检查1家,\n" * 6000))
