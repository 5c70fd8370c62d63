"""The notice as Markdown: its golden file, what a person's or a site's words may not do in it, what a draft says."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

import msgspec
import pytest
from markdown_it import MarkdownIt

from tests.report import april
from ykterm.core.bulletin.model import Bulletin, Paragraph
from ykterm.core.fault import Fault
from ykterm.report import words
from ykterm.report.bulletin import said
from ykterm.report.bulletin.render import format_of, known, render
from ykterm.report.bulletin.sources import LISTED, Source, entries

GOLDEN = Path(__file__).parent / "golden" / "bulletin.md"
HOSTILE = "- <script>x</script> [供](http://evil) *号* `码` \\ &lt; | a_b_c\x1b[31m\x00\uffff\n# 题\u202e"


def test_the_export_is_the_golden_file() -> None:
    made = april.bulletin()
    text = render("md", made, april.sources(made))
    if os.environ.get("YKTERM_GOLDEN") == "write":
        GOLDEN.write_bytes(text)
    assert text.decode() == GOLDEN.read_bytes().decode()


def test_every_paragraph_stands_in_it_word_for_word() -> None:
    made = april.bulletin()
    text = render("md", made).decode()
    for paragraph in made.paragraphs():
        assert f"\n\u3000\u3000{paragraph.text}\n" in text
    assert "1.供销社584条、2.工信局481条" in text
    assert "\\" not in text


def test_a_draft_says_so_and_an_issued_notice_has_no_note() -> None:
    draft, issued = (render("md", april.bulletin(draft=is_draft)).decode() for is_draft in (True, False))
    assert "拟:营政办公开〔2019〕5号" in draft
    assert said.NOTE in draft
    assert "没有登记本市的留言。做法:ykterm message add" in draft
    assert "\n营政办公开〔2019〕5号\n" in issued
    assert said.NOTE not in issued
    assert "老边区" not in issued.split("附件")[0].replace("4.老边区", ""), "coverage is no part of the notice"


def test_what_changed_since_is_listed_and_the_text_is_not_touched() -> None:
    text = render("md", april.corrected()).decode()
    assert "2.工信局481条" in text
    assert "| 工信局 2019年4月发布的信息 | 481 | 479 |" in text.partition(said.CORRECTIONS)[2]


@pytest.mark.parametrize("kind", ["md", "html"])
def test_simulated_data_says_so_and_real_data_does_not(kind: str) -> None:
    for simulated in (True, False):
        assert (words.SIMULATED in render(kind, april.bulletin(simulated=simulated)).decode()) == simulated


def hostile() -> Bulletin:
    """The notice with the same hostile words wherever words come from outside."""
    made = april.bulletin()
    assert made.attachment is not None
    row = msgspec.structs.replace(made.attachment.rows[0], name=HOSTILE, mark=HOSTILE)
    return msgspec.structs.replace(
        made,
        title=HOSTILE,
        number=HOSTILE,
        addressees=HOSTILE,
        opening=(Paragraph(id="opening", pieces=(HOSTILE,), edited=True), Paragraph(id="b", pieces=("1. 一\n2. 二",))),
        attachment=msgspec.structs.replace(made.attachment, title=HOSTILE, rows=(row,), notes=(HOSTILE,)),
        signed_by=HOSTILE,
        contact=HOSTILE,
        coverage=(HOSTILE,),
    )


def test_nobodys_words_become_markup() -> None:
    made = hostile()
    figure = msgspec.structs.replace(next(made.figures()), text=HOSTILE, what=HOSTILE, source=HOSTILE)
    told = [Source(figure, (HOSTILE,), [(HOSTILE,)], HOSTILE)]
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(render("md", made, told).decode())
    assert [mark for mark in ("<script", "<a ", "<em>", "<code>", "<pre>", "\x1b", "\u202e") if mark in page] == []
    assert "&lt;script&gt;x&lt;/script&gt; [供](http://evil) *号* `码` \\ &amp;lt; | a_b_c" in page
    assert page.count("<h1>") == 1
    assert "<ol>" not in page
    assert page.count("<table>") == 2


def test_rows_are_capped_with_the_total_said_and_printed_once() -> None:
    made = april.bulletin()
    text = render("md", made, april.sources(made)).decode().partition(f"## {said.SOURCES}")[2]
    assert f"共 584 行,列出前 {LISTED} 行" in text
    assert text.count(f"| 信息{LISTED} |") == len(april.RANKED.split(","))
    assert f"信息{LISTED + 1} " not in text
    first, second = april.sources(made)[14:16]
    twice = [first, second, msgspec_source(second)]
    assert [entry.same for entry in entries(twice)] == [None, None, 2]


def msgspec_source(source: Source) -> Source:
    """Another figure over the same rows."""
    return Source(msgspec.structs.replace(source.figure, id="other"), source.headings, source.rows)


def test_a_figure_without_rows_says_why() -> None:
    figure = next(april.bulletin().figures())
    text = render("md", april.bulletin(), [Source(figure, note="没有检查记录")]).decode()
    assert "- 明细:没有检查记录" in text


def test_a_format_there_is_no_writer_for_is_told() -> None:
    with pytest.raises(Fault, match="“pdf”:可用 md、html、docx"):
        known("pdf")
    with pytest.raises(Fault, match=r"应以 \.md、\.html、\.docx 结尾"):
        format_of(PurePath("a.txt"))
    assert [format_of(PurePath(name)) for name in ("a.DOCX", "b.htm", "c.markdown")] == ["docx", "html", "md"]
