"""Rows in the inline data of a script, in JSON and in looser JavaScript."""

from __future__ import annotations

import time

import pytest

from ykterm.core.columns.inline import in_scripts, literal
from ykterm.core.page import Page

BASE = "http://www.yk.gov.cn/tzgg/"


def test_javascript_that_is_no_json() -> None:
    loose = "{list: [{title: 'a \"b\" \\'c\\'', n: undefined,}, // the \"last\"\n /* none */ ],}"
    assert literal(loose, 0) == {"list": [{"title": "a \"b\" 'c'", "n": None}]}
    assert literal('{a: "b', 0) is None


@pytest.mark.parametrize("unit", ['"\\', "'\\", '"\\"\n', "/*", "a$", "[{", "a ", ",  "])
def test_data_made_to_hang_is_read_in_bounded_time(unit: str) -> None:
    body = unit * (1_400_000 // len(unit))
    started = time.process_time()
    for ending in ("", '"]]]', "]"):
        page = Page(f"<script>var listData=[{body}{ending}</script>", BASE)
        assert in_scripts(page) == []
    assert time.process_time() - started < 10
