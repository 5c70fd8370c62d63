"""The notice as HTML: it needs nothing else, figures lead to their source and back, no words become markup."""

from __future__ import annotations

import os
import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec

from tests.report import april
from tests.report.test_bulletin_md import HOSTILE, hostile
from ykterm.report.bulletin import said
from ykterm.report.bulletin.layout import Layout
from ykterm.report.bulletin.render import render
from ykterm.report.bulletin.sources import Source

GOLDEN = Path(__file__).parent / "golden" / "bulletin.html"


class Seen(HTMLParser):
    """The tags of a page, with every one closed in order, and its text a block."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: list[str] = [""]
        self.feed(page.decode())
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "hr", "col"):
            self.open.append(tag)
        if tag in ("p", "h1", "h2", "h3", "td"):
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.blocks[-1] += data.rstrip("\n")


def test_the_export_is_the_golden_file() -> None:
    made = april.bulletin()
    page = render("html", made, april.sources(made))
    if os.environ.get("YKTERM_GOLDEN") == "write":
        GOLDEN.write_bytes(page)
    assert page.decode() == GOLDEN.read_bytes().decode()


def test_it_needs_nothing_else_and_its_words_are_the_notices() -> None:
    made = april.bulletin()
    page = render("html", made)
    seen = Seen(page)
    assert not {tag for tag, _ in seen.tags} & {"script", "link", "img", "iframe", "object", "a"}
    assert not re.search(r"url\(|@import|\$[a-z]", page.decode())
    wanted = [one.text for one in made.paragraphs()] + [section.heading for section in made.sections]
    assert [text for text in wanted if text not in seen.blocks] == []


def test_each_figure_leads_to_its_source_and_the_source_back() -> None:
    made = april.bulletin()
    tags = Seen(render("html", made, april.sources(made))).tags
    ids = {attrs["id"] for _, attrs in tags if "id" in attrs}
    links = {attrs["href"] for tag, attrs in tags if tag == "a"}
    assert links == {f"#{one}" for one in ids}
    assert len(ids) == 2 * len({figure.id for figure in made.figures()})
    figures = [attrs for tag, attrs in tags if tag == "a" and attrs.get("class") == "figure"]
    assert len(figures) == len(list(made.figures())), "the top ten lead to the attachment's rows"


def test_nobodys_words_become_markup() -> None:
    made = hostile()
    figure = msgspec.structs.replace(next(made.figures()), text=HOSTILE, what=HOSTILE, source=HOSTILE)
    page = render("html", made, [Source(figure, (HOSTILE,), [(HOSTILE,)], HOSTILE)], layout=Layout(head=HOSTILE))
    assert "script" not in {tag for tag, _ in Seen(page).tags}
    assert not {"\x1b", "\x00", "\uffff", "\u202e"} & set(page.decode())


def test_head_seal_and_corrections_where_there_are_any() -> None:
    plain = render("html", april.bulletin(draft=False)).decode()
    assert '<p class="head">' not in plain
    assert '<p class="signed" style="margin-right:2.0em">' in plain
    page = render("html", april.corrected(), layout=Layout(head="营口市人民政府办公室文件", seal=True)).decode()
    assert '<p class="head">营口市人民政府办公室文件</p>' in page
    assert '<p class="signed seal" style="margin-right:2.25em">' in page
    assert said.CORRECTIONS in page
    assert said.DRAFT not in page
