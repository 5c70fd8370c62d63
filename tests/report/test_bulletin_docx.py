"""The Word document read back: paper, fonts and lines as GB/T 9704-2012 has them, and the notice's own words."""

from __future__ import annotations

import io
import os
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from tests.report import april
from tests.report.test_bulletin_md import HOSTILE, hostile
from ykterm.core.bulletin.model import Bulletin
from ykterm.report import words
from ykterm.report.bulletin import layout, said
from ykterm.report.bulletin.layout import Layout, signature_indents, title_margin
from ykterm.report.bulletin.render import render
from ykterm.report.bulletin.sources import Source

GOLDEN = Path(__file__).parent / "golden" / "bulletin.docx.txt"
HEAD = "营口市人民政府办公室文件"


def read(bulletin: Bulletin, sources: list[Source] | None = None, chosen: Layout | None = None) -> Document:
    return docx.Document(io.BytesIO(render("docx", bulletin, sources, layout=chosen)))


def line(document: Document, text: str) -> Paragraph:
    """The first paragraph of that text."""
    return next(one for one in document.paragraphs if one.text == text)


def font(paragraph: Paragraph) -> tuple[str | None, float | None]:
    """East-Asian font and size of a paragraph's style."""
    style = paragraph.style
    assert style is not None
    size = style.font.size
    return style.element.rPr.rFonts.get(qn("w:eastAsia")), size.pt


def run_font(run: Run) -> str | None:
    """East-Asian font of some characters."""
    properties = run._r.rPr
    return None if properties is None or properties.rFonts is None else properties.rFonts.get(qn("w:eastAsia"))


def chars(paragraph: Paragraph, side: str) -> float:
    """An indent in characters."""
    indent = paragraph._p.pPr.ind if paragraph._p.pPr is not None else None
    return 0 if indent is None else int(indent.get(qn(f"w:{side}Chars"), "0")) / 100


@pytest.fixture(scope="module")
def made() -> Document:
    return read(april.bulletin(), april.sources(april.bulletin()))


def test_the_paper(made: Document) -> None:
    section = made.sections[0]
    sides = section.top_margin, section.left_margin, section.right_margin, section.bottom_margin
    assert [round(side.mm, 1) for side in sides if side is not None] == [37, 28, 26, 35]
    sizes = section.page_width, section.page_height
    assert [round(size.mm, 1) for size in sizes if size is not None] == [210, 297]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("linesAndChars", "579")
    assert layout.LINES * layout.PITCH <= 225 * layout.POINTS_PER_MM < layout.LINES * (layout.PITCH + 0.05)
    normal = made.styles["Normal"].element.rPr
    advance = 16 + int(normal.find(qn("w:spacing")).get(qn("w:val"))) / 20
    width = 156 * layout.POINTS_PER_MM
    assert layout.CHARACTERS * advance <= width < layout.CHARACTERS * (advance + 0.05)


def test_fonts_sizes_and_lines(made: Document) -> None:
    title, number = line(made, april.bulletin().title), line(made, "拟:营政办公开〔2019〕5号")
    assert font(title) == ("方正小标宋简体", 22)
    assert title.style is not None
    assert title.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert font(number) == ("仿宋_GB2312", 16)
    assert number.alignment == WD_ALIGN_PARAGRAPH.CENTER
    first, second = line(made, "一、全省政府网站监管情况"), line(made, "(一)网站抽查情况")
    assert [font(one) for one in (first, second)] == [("黑体", 16), ("楷体_GB2312", 16)]
    assert [chars(one, "firstLine") for one in (first, second)] == [2, 2]
    body = made.styles["Normal"].paragraph_format
    assert (body.line_spacing, body.line_spacing_rule) == (Pt(28.95), WD_LINE_SPACING.EXACTLY)
    for one in (first, second):
        assert one.style is not None
        assert one.style.paragraph_format.keep_with_next


def test_no_style_falls_back_on_the_theme(made: Document) -> None:
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
        fonts = made.styles[name].element.rPr.rFonts
        assert not [key for key in fonts.attrib if "Theme" in key]
        assert len({fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia")}) == 1
    table = next(part for part in made.part.package.iter_parts() if str(part.partname) == "/word/fontTable.xml")
    assert "华文中宋" in table.blob.decode().partition("方正小标宋简体")[2], "what to take where it is not installed"


def test_the_words_are_the_notices_own(made: Document) -> None:
    bulletin = april.bulletin()
    told = [one.text for one in made.paragraphs]
    start = told.index("各县(市)区政府,园区管委会、政府各部门\uff1a") + 1
    wanted = [one.text for one in bulletin.opening]
    for section in bulletin.sections:
        wanted += [section.heading, *(one.text for one in section.paragraphs)]
    wanted += [one.text for one in bulletin.closing]
    wanted += ["附件\uff1a营口市2019年4月网站发布总量排名", "营口市人民政府办公室", "2019年5月10日", bulletin.contact]
    assert told[start : start + len(wanted)] == wanted
    assert told[start + len(wanted)] == "附件"


def test_a_heading_that_runs_into_its_text_is_set_as_one(made: Document) -> None:
    needs = next(one for one in made.paragraphs if one.text.startswith("(一)进一步"))
    heading, text = needs.runs
    assert heading.text == "(一)进一步做好政府网站域名清理工作。"
    assert heading.style is not None
    assert heading.style.element.rPr.rFonts.get(qn("w:eastAsia")) == "楷体_GB2312"
    assert text.text.startswith("按照")


def test_name_and_day_stand_as_without_and_with_a_seal() -> None:
    # Ten characters, and six and a half: the day begins two characters behind the name's beginning.
    assert signature_indents("营口市人民政府办公室", "2019年5月10日", seal=False) == (2, 3.5)
    assert signature_indents("区政府", "2019年5月10日", seal=False) == (7.5, 2), "a day longer than the name"
    assert signature_indents("营口市人民政府办公室", "2019年5月10日", seal=True) == (2.25, 4)
    for seal, wanted in ((False, (2, 3.5)), (True, (2.25, 4))):
        made = read(april.bulletin(), chosen=Layout(seal=seal))
        name, day = line(made, "营口市人民政府办公室"), line(made, "2019年5月10日")
        assert (chars(name, "right"), chars(day, "right")) == wanted
        assert {name.alignment, day.alignment} == {WD_ALIGN_PARAGRAPH.RIGHT}


def test_the_attachment_begins_a_page_and_repeats_its_headings(made: Document) -> None:
    label = line(made, "附件")
    assert label.paragraph_format.page_break_before
    assert run_font(label.runs[0]) == "黑体"
    table = made.tables[0]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["序号", "单位名称", "更新数量合计"] * 2
    assert cells[1] == ["1", "供销社", "584", "21", "自贸区", "81"]
    assert cells[-1] == ["20", "发改委", "82", "", "", ""]
    assert len(cells) == 21
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert all("w:cantSplit" in row._tr.xml for row in table.rows)
    assert sum(row.height.pt for row in table.rows if row.height) < 225 * layout.POINTS_PER_MM - 3 * layout.PITCH


def test_page_numbers_stand_on_the_outer_side(made: Document) -> None:
    assert made.settings.odd_and_even_pages_header_footer
    section = made.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (odd.alignment, chars(odd, "right")) == (WD_ALIGN_PARAGRAPH.RIGHT, 1)
    assert (even.alignment, chars(even, "left")) == (WD_ALIGN_PARAGRAPH.LEFT, 1)
    for one in (odd, even):
        assert one.text == "— 1 —"
        assert "PAGE" in one._p.xml
        assert {run.font.size for run in one.runs} == {Pt(14)}
        assert {run_font(run) for run in one.runs} == {"宋体"}


def test_a_red_head_only_where_it_is_asked_for(made: Document) -> None:
    assert HEAD not in [one.text for one in made.paragraphs]
    headed = read(april.bulletin(draft=False), chosen=Layout(head=HEAD))
    mark, number, title = headed.paragraphs[:3]
    assert (mark.text, str(mark.runs[0].font.color.rgb)) == (HEAD, "FF0000")
    above = mark.paragraph_format.space_before
    assert above is not None
    assert round(above.mm) == 35
    assert number.text == "营政办公开〔2019〕5号"
    assert "w:bottom" in number._p.xml
    assert title.text == april.bulletin().title


def test_simulated_data_and_a_draft_are_said_above_every_page(made: Document) -> None:
    for header in (made.sections[0].header, made.sections[0].even_page_header):
        assert header.paragraphs[0].text == f"{said.DRAFT} · {words.SIMULATED}"
    real = read(april.bulletin(draft=False, simulated=False))
    assert real.sections[0].header.is_linked_to_previous


def test_a_title_of_two_lines_is_broken_behind_a_phrase() -> None:
    room = 156 * layout.POINTS_PER_MM
    free = room - 2 * title_margin(april.bulletin().title)
    assert 17.5 * 22 <= free < 18.5 * 22, "…4月份 fits, another character does not"
    assert title_margin("营口市2019年4月网站发布总量排名") == 0
    assert title_margin("关于" * 30) == 0


def test_control_characters_and_markup_come_to_nothing() -> None:
    bulletin = hostile()
    figure = next(bulletin.figures())
    made = read(bulletin, [Source(figure, (HOSTILE,), [(HOSTILE,)], HOSTILE)])
    shown = "- <script>x</script> [供](http://evil) *号* `码` \\ &lt; | a_b_c # 题"
    assert made.paragraphs[0].text == shown
    assert made.tables[0].rows[1].cells[1].text == shown


def test_what_is_no_part_of_the_notice_stands_behind_it(made: Document) -> None:
    pages = [one.text for one in made.paragraphs if one.paragraph_format.page_break_before]
    assert pages == ["附件", said.NOTE, said.SOURCES]
    issued = read(april.corrected())
    pages = [one.text for one in issued.paragraphs if one.paragraph_format.page_break_before]
    assert pages == ["附件", said.CORRECTIONS]
    assert [cell.text for cell in issued.tables[1].rows[1].cells] == ["工信局 2019年4月发布的信息", "481", "479"]


def test_the_text_is_the_golden_file(made: Document) -> None:
    told = "\n".join(f"{one.style.name if one.style else ''}|{one.text}" for one in made.paragraphs) + "\n"
    if os.environ.get("YKTERM_GOLDEN") == "write":
        GOLDEN.write_text(told, "utf-8")
    assert told == GOLDEN.read_text("utf-8")
