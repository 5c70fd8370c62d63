"""Whether a site shows a way to ask, told from the words of all its links at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ykterm.core.letters import has_channel, is_channel
from ykterm.core.text import clean

WORDS = st.text(st.sampled_from("市长信箱来信咨询投诉通知公告中心 \u3000a1"), max_size=18)


@given(st.lists(st.one_of(WORDS, st.sampled_from(["我要咨询", "市 长 信 箱", "投诉通知", "信", "箱"]))))
def test_all_at_once_is_any_of_them(names: list[str]) -> None:
    names = [clean(name) for name in names]
    assert has_channel(iter(names)) is any(is_channel(name) for name in names)


def test_words_of_two_links_make_none() -> None:
    assert not has_channel(["信", "箱"])
    assert has_channel(["首页", "市长信箱"])
    assert not has_channel([])
