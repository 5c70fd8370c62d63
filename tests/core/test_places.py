"""Where on a page something stands: asked for one element, or for all at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ykterm.core import dom
from ykterm.core.model import Place
from ykterm.core.places import Places

BLOCKS = st.sampled_from(
    [
        "<div>", "</div>", "<ul>", "</ul>", "<li>", "</li>", "<header>", "</header>", "<footer>", "</footer>", "<nav>",
        "</nav>", "<article>", "</article>", '<div class="header">', '<div id="nav">', '<div class="content">',
        '<table class="foot"><tr><td>', "</table>", '<form id="search">', "</form>", '<div class="list main">',
        '<a href="/x" class="nav">x</a>', '<a href="/y"><img src="z"></a>', "<iframe id=menu src=q></iframe>",
    ]
)  # fmt: skip


@given(st.lists(BLOCKS, max_size=30))
def test_all_at_once_is_what_each_one_is(blocks: list[str]) -> None:
    document = dom.parse("".join(blocks))
    tags = {"a", "img", "form", "iframe"}
    places = Places(document)
    together = places.of_all(tags)
    alone = Places(document)
    for element in document.iter_elements(tags):
        assert together.get(element, Place.BODY) is alone.of(element)


def test_the_outermost_mark_counts_but_a_menu_in_the_head_is_a_menu() -> None:
    source = (
        '<header><a></a><div class="nav"><a></a></div></header><nav><div class="content"><a></a></div></nav>'
        '<div class="content"><div class="menu"><a></a></div></div><div class="footer"><nav><a></a></nav></div>'
    )
    document = dom.parse(source)
    together = Places(document).of_all({"a"})
    found = [together.get(element, Place.BODY) for element in document.iter_elements({"a"})]
    assert found == [Place.HEAD, Place.NAV, Place.NAV, Place.BODY, Place.FOOTER]
