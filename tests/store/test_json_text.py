"""The file's text, held record by record, is the text of the whole."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ykterm.store.json_text import cut, join, pieces_of

_KEYS = st.text(min_size=1, max_size=6)
_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_KEYS, inner, max_size=3)),
    max_leaves=6,
)
_TABLES = st.dictionaries(
    _KEYS.filter(lambda name: name != "schema"),
    st.dictionaries(_KEYS, st.dictionaries(_KEYS, _VALUES, max_size=3), min_size=1, max_size=4),
    max_size=3,
)


@given(_TABLES, st.booleans())
def test_what_is_cut_is_what_was_joined(tables: dict[str, dict[str, dict[str, Any]]], narrow: bool) -> None:
    pieces = pieces_of(tables, frozenset(tables if narrow else ()))
    data = join("test/1", pieces)
    assert json.loads(data) == {"schema": "test/1", **tables}
    # A file it cannot take apart (a key with a quotation mark) is made anew: never wrongly cut.
    found = cut(data, "test/1", tables)
    assert found is None or found == pieces
    if all(key.isalnum() for name, table in tables.items() for key in (name, *table)):
        assert found == pieces


def test_another_layout_is_not_cut() -> None:
    tables = {"things": {"a": {"x": 1}}}
    data = join("test/1", pieces_of(tables, frozenset()))
    assert cut(data, "test/1", tables) is not None
    assert cut(data.replace(b"  ", b" "), "test/1", tables) is None
    assert cut(data, "test/2", tables) is None
    assert cut(data, "test/1", {"things": {"a": {"x": 1}, "b": {}}}) is None
    assert cut(data.replace(b'"x"', b'"y"'), "test/1", tables) is not None, "content is not what cut looks at"


def test_a_narrow_record_takes_one_line() -> None:
    tables: dict[str, dict[str, dict[str, Any]]] = {
        "journal": {"000001": {"b": [1, {"c": 2}], "a": "甲"}},
        "things": {"x": {"n": 1}},
    }
    data = join("test/1", pieces_of(tables, frozenset({"journal"})))
    assert '    "000001": {"a": "甲", "b": [1, {"c": 2}]}\n' in data.decode()
    assert data.count(b"\n") == 11
