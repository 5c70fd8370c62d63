"""The journal: differences, their way back, the seals, and what is in force."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from ykterm.core import journal
from ykterm.core.journal import Diff, Entry, Kind

_VALUES = st.one_of(st.none(), st.integers(), st.text(max_size=5), st.lists(st.integers(), max_size=3))
_RECORDS = st.one_of(st.none(), st.dictionaries(st.sampled_from("abcd"), _VALUES))


@given(_RECORDS, _RECORDS)
def test_a_difference_leads_there_and_back(old: dict[str, Any] | None, new: dict[str, Any] | None) -> None:
    change = journal.diff(old, new)
    if old == new:
        assert change is None
        return
    assert change is not None
    assert journal.applied(old, change) == new
    assert journal.applied(new, change.swapped()) == old
    assert journal.stands(new, change)
    kept = msgspec.convert(msgspec.json.decode(msgspec.json.encode(change)), Diff)
    assert kept == change


def test_only_what_changed_is_told() -> None:
    change = journal.diff({"state": "open", "note": "甲", "until": 1}, {"state": "watch", "note": "甲"})
    assert change == Diff(old={"state": "open", "until": 1}, new={"state": "watch"})


def test_a_record_changed_elsewhere_no_longer_stands() -> None:
    change = journal.diff({"state": "open"}, {"state": "watch"})
    assert change is not None
    assert journal.stands({"state": "watch", "note": "另记"}, change)
    assert not journal.stands({"state": "waived"}, change)
    assert not journal.stands(None, change)


def _journal(*entries: dict[str, Any]) -> dict[str, dict[str, Any]]:
    made: dict[str, dict[str, Any]] = {}
    seal = ""
    for number, said in enumerate(entries, 1):
        entry = {"number": number, "at": "2019-05-08T09:00:00+08:00", "who": "甲", "action": "改", **said}
        entry["hash"] = seal = journal.seal(seal, entry)
        made[journal.key_of(number)] = entry
    return made


def _of(*keys: str) -> dict[str, Any]:
    return {"changes": {"notes": {key: {"new": {"id": key}} for key in keys}}}


def test_the_first_broken_entry_is_named() -> None:
    kept = _journal(_of("a"), _of("b"), _of("c"))
    assert journal.first_broken(kept) is None
    edited = {**kept, "000002": {**kept["000002"], "who": "乙"}}
    assert journal.first_broken(edited) == ("000002", "内容与校验值不符:这一条或它前面的一条被改过")
    added = {**kept, "000003": {**kept["000003"], "extra": 1}}
    assert (journal.first_broken(added) or "")[0] == "000003"
    without = {key: entry for key, entry in kept.items() if key != "000002"}
    assert (journal.first_broken(without) or "")[0] == "000003"
    swapped = {**kept, "000002": {**kept["000003"], "number": 2}}
    assert (journal.first_broken(swapped) or "")[0] == "000002"


def test_what_is_in_force_and_what_can_be_redone() -> None:
    undo = {"kind": Kind.UNDO, **_of("a")}
    redo = {"kind": Kind.REDO, **_of("a")}
    assert journal.history({}) == ([], [])
    assert journal.history(_journal(_of("a"), _of("b"))) == ([1, 2], [])
    assert journal.history(_journal(_of("a"), _of("b"), {**undo, "of": 2})) == ([1], [2])
    assert journal.history(_journal(_of("a"), _of("b"), {**undo, "of": 2}, {**undo, "of": 1})) == ([], [2, 1])
    assert journal.history(_journal(_of("a"), {**undo, "of": 1}, {**redo, "of": 1})) == ([1], [])
    assert journal.history(_journal(_of("a"), {**undo, "of": 1}, _of("c"))) == ([3], [])
    assert journal.history(_journal({"kind": Kind.START, **_of("a")}, {"changes": {}})) == ([], [])


def test_a_newer_change_of_the_same_record_is_found() -> None:
    kept = _journal(_of("a", "b"), _of("b"), _of("c"), _of("b"))
    assert list(journal.newer_on(kept, 1, [1, 2, 3, 4])) == [("notes", "b", 4)]
    assert list(journal.newer_on(kept, 1, [1, 3])) == []
    assert list(journal.newer_on(kept, 4, [1, 2, 3, 4])) == []


def test_the_journal_alone_gives_the_tables() -> None:
    entries = [
        Entry(number=1, at="", who="", action="", changes={"n": {"a": Diff(new={"x": 1}), "b": Diff(new={"x": 2})}}),
        Entry(number=2, at="", who="", action="", changes={"n": {"a": Diff(old={"x": 1}, new={"x": 3, "y": 4})}}),
        Entry(number=3, at="", who="", action="", changes={"n": {"b": Diff(old={"x": 2})}, "m": {}}),
    ]
    assert journal.replayed(entries) == {"n": {"a": {"x": 3, "y": 4}}}
