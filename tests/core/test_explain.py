"""Every rule that can be found is explained, and every figure of an explanation is the table's."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from msgspec import structs

import ykterm.core.rules
from ykterm.core.explain import TABLES, explain, fill
from ykterm.core.indicators import TABLE_2015, TABLE_2019, Figure
from ykterm.core.indicators.labels import LABELS, label
from ykterm.core.rules.explanations import EXPLANATIONS, Explanation
from ykterm.report.words import RULES

APRIL, MAY = dt.date(2019, 4, 26), dt.date(2019, 5, 20)
PARTS = Explanation.__struct_fields__


def test_every_rule_that_can_be_found_has_an_explanation_a_name_and_a_clause_in_both_tables() -> None:
    for table in TABLES:
        assert set(EXPLANATIONS) == set(table.clauses)
        assert set(table.veto_rules) | set(table.unseen_vetoes) <= set(EXPLANATIONS)
    assert set(RULES) - {"other"} == set(EXPLANATIONS), "what a person enters by hand rests on no rule"


def test_every_rule_named_in_the_rules_own_code_is_among_them() -> None:
    folder = Path(ykterm.core.rules.__file__).parent
    named = set()
    for path in folder.glob("*.py"):
        code = path.read_text(encoding="utf-8")
        named |= set(
            re.findall(r'"((?:home|link|column|identity|domain|interaction|service|topic|emblem)\.\w+)"', code)
        )
    named -= {name for table in TABLES for name in (*table.points, *table.vetoes)} - set(EXPLANATIONS)
    assert len(named) > 15
    assert named <= set(EXPLANATIONS)


@pytest.mark.parametrize("rule", EXPLANATIONS)
def test_no_figure_is_written_out_in_the_words(rule: str) -> None:
    for part in PARTS:
        text = getattr(EXPLANATIONS[rule], part)
        assert text
        assert text.endswith("。")
        bare = re.sub(r"\{\w+:[^}]+\}|\b[45]\d\d\b|(?:2015|2019)年|IPv6", "", text)
        assert not re.search(r"\d", bare), bare


@pytest.mark.parametrize("rule", EXPLANATIONS)
@pytest.mark.parametrize("day", [APRIL, MAY])
def test_the_figures_are_filled_in(rule: str, day: dt.date) -> None:
    told = explain(rule, day)
    for part in PARTS:
        assert "{" not in getattr(told, part)
    assert [table.in_force for table in told.tables] == [day == APRIL, day == MAY]
    assert all(table.text and table.source for table in told.tables)


def test_another_figure_in_the_table_is_another_in_the_words() -> None:
    text = "{vetoes:columns.blank} 个,{points:column.blank} 分"
    assert fill(text, TABLE_2015) == "5 个,5 分(未核实)"
    changed = structs.replace(TABLE_2015, vetoes=TABLE_2015.vetoes | {"columns.blank": Figure(7, "某表", False)})
    assert fill(text, changed) == "7 个(未核实),5 分(未核实)"
    assert fill("占 {vetoes:availability.share} 及以上", TABLE_2015) == "占 5% 及以上"


def test_every_figure_of_the_tables_has_a_name_and_stands_under_some_rule() -> None:
    told = {
        (table.table, line.text)
        for rule in EXPLANATIONS
        for table in explain(rule, APRIL).tables
        for line in table.lines
    }
    for table in TABLES:
        figures = {**table.vetoes, **table.notices, **table.points, **table.caps}
        if table is TABLE_2015:
            # Guides veto by the later table alone.
            figures = {name: figure for name, figure in figures.items() if not name.startswith("guides.")}
        for name in figures:
            words, _ = label(name)
            assert any(of == table.name and words in text for of, text in told), name
    assert all(unit or name.endswith(".share") for name, (_, unit) in LABELS.items())


def test_what_each_table_says_of_a_rule() -> None:
    old, new = explain("service.missing", MAY).tables
    assert (old.vetoes, old.lines) == (False, ())
    assert new.vetoes
    assert [(line.text, line.verified) for line in new.lines] == [
        ("单项否决:办事指南缺要素满 4 类", False),
        ("单项否决:这样的办事指南满 5 个", False),
    ]
    old, new = explain("column.stale", APRIL).tables
    assert "时限:动态要闻 14 天" in [line.text for line in old.lines]
    assert "扣分:未更新的通知公告类栏目每个扣 4 分" in [line.text for line in old.lines]
    assert "扣分:政策文件类栏目合计最多扣 5 分" in [line.text for line in new.lines]
    assert new.since == TABLE_2019.since
