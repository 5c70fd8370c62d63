"""The sheet of paper for the Word document: page, grid, fonts, styles, page numbers, as `layout` has them."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from ykterm.report.bulletin import layout

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import _Footer, _Header
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

TITLE, RUN_IN, SMALL = "Title", "公文楷体", "公文附表"
"""Styles: a title, the characters of a heading that runs into its text, what stands in tables and appendices."""
_HEADING_FONTS = (layout.FIRST_FONT, layout.SECOND_FONT, layout.BODY_FONT)
_NUMBER_LINE = layout.SIZE_4
"""Points of the page number's line."""
_AFTER_SPACING = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs")
_RED = RGBColor(0xC0, 0, 0)


def paper() -> Document:
    """An empty document with the standard's page and styles."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(size) for size in layout.PAGE_MM)
    section.top_margin, section.bottom_margin = Mm(layout.TOP_MM), Mm(layout.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(layout.LEFT_MM), Mm(layout.RIGHT_MM)
    section.gutter = Mm(0)
    section.header_distance = Mm(15)
    # The dashes stand in the middle of their line.
    section.footer_distance = Mm(layout.BOTTOM_MM - layout.NUMBER_BELOW_MM) - Pt(_NUMBER_LINE / 2)
    _grid(section._sectPr)
    _defaults(document)
    _styles(document)
    _fonts(document)
    return document


def make_element(tag: str, **attributes: str | float) -> BaseOxmlElement:
    """A w: element with w: attributes; numbers are rounded."""
    return _attributes(OxmlElement(f"w:{tag}"), **attributes)


def _attributes(element: BaseOxmlElement, **attributes: str | float) -> BaseOxmlElement:
    element.attrib.clear()
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value if isinstance(value, str) else str(round(value)))
    return element


def set_fonts(properties: BaseOxmlElement, font: str) -> None:
    """One font for characters of every kind, instead of the theme's."""
    _attributes(properties.get_or_add_rFonts(), ascii=font, hAnsi=font, eastAsia=font, cs=font, hint="eastAsia")


def indent(
    paragraph: Paragraph, *, first: float = 0, left: float = 0, right: float = 0, size: float = layout.SIZE_3
) -> None:
    """Indents in characters of `size`, which Word keeps as such; the points beside them are for other programs."""
    sides = {"firstLine": first, "left": left, "right": right}
    wanted: dict[str, str | float] = {}
    for side, chars in sides.items():
        wanted |= {f"{side}Chars": chars * 100, side: chars * size * 20}
    _attributes(paragraph._p.get_or_add_pPr().get_or_add_ind(), **wanted)


def number_pages(document: Document, banner: str) -> None:
    """— 1 — on the outer side of each page (7.5); `banner` stands small and red above every page's text."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    _page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)
    if banner:
        for header in (section.header, section.even_page_header):
            _banner(header, banner)


def say_what(document: Document, title: str, author: str, day: dt.date) -> None:
    """The file's own properties."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title[:255], author[:255], author[:255]
    properties.comments = properties.subject = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = dt.datetime.combine(day, dt.time())


def _grid(section: BaseOxmlElement) -> None:
    for old in section.findall(qn("w:docGrid")):
        section.remove(old)
    section.append(make_element("docGrid", type="linesAndChars", linePitch=layout.PITCH * 20))


def _defaults(document: Document) -> None:
    """The document's own defaults: no theme fonts, Chinese."""
    properties = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    set_fonts(properties, layout.BODY_FONT)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(make_element("lang", val="en-US", eastAsia="zh-CN"))


def _styles(document: Document) -> None:
    _style(document, "Normal", layout.BODY_FONT, layout.SIZE_3)
    normal = document.styles["Normal"].element.get_or_add_pPr()
    # The line holds 28 characters by their spacing, in twentieths of a point: as the grid's own `charSpace`, which is
    # another way to say it, LibreOffice 7 reads a negative figure wrongly and spreads the characters.
    spacing = make_element("spacing", val=math.floor((layout.ADVANCE - layout.SIZE_3) * 20))
    document.styles["Normal"].element.rPr.insert_element_before(spacing, *_AFTER_SPACING)
    # A gap between Chinese and digits would take characters off the line.
    for name in ("autoSpaceDE", "autoSpaceDN"):
        normal.insert_element_before(make_element(name, val="0"), "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr")
    # The template's own title is tightened and tied to a theme.
    title = _style(document, TITLE, layout.TITLE_FONT, layout.SIZE_2, pitch=layout.TITLE_PITCH)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.keep_with_next = True
    for border in title.element.pPr.findall(qn("w:pBdr")):
        title.element.pPr.remove(border)
    for level, font in enumerate(_HEADING_FONTS, 1):
        heading = _style(document, f"Heading {level}", font, layout.SIZE_3, bold=level == len(_HEADING_FONTS))
        heading.paragraph_format.keep_with_next = True
    small = document.styles.add_style(SMALL, WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = document.styles["Normal"]
    _shape(small, layout.BODY_FONT, layout.SIZE_5, pitch=layout.SMALL_PITCH)
    run_in = document.styles.add_style(RUN_IN, WD_STYLE_TYPE.CHARACTER)
    set_fonts(run_in.element.get_or_add_rPr(), layout.SECOND_FONT)


def _style(
    document: Document, name: str, font: str, size: float, *, bold: bool = False, pitch: float = layout.PITCH
) -> ParagraphStyle:
    style: ParagraphStyle = document.styles[name]
    _shape(style, font, size, bold=bold, pitch=pitch)
    return style


def _shape(style: ParagraphStyle, font: str, size: float, *, pitch: float, bold: bool = False) -> None:
    properties = style.element.get_or_add_rPr()
    # The template's headings have colours, spacing and theme fonts of their own.
    for old in list(properties):
        properties.remove(old)
    set_fonts(properties, font)
    style.font.size = Pt(size)
    style.font.bold = bold
    if size > layout.SIZE_3:
        properties.insert_element_before(make_element("spacing", val=0), *_AFTER_SPACING)
    shape = style.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(pitch)
    shape.space_before = shape.space_after = Pt(0)
    shape.widow_control = False
    shape.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if pitch != layout.PITCH:
        off = make_element("snapToGrid", val="0")
        style.element.get_or_add_pPr().insert_element_before(off, "w:spacing", "w:ind", "w:contextualSpacing", "w:jc")


def _fonts(document: Document) -> None:
    """What Word takes where a font is not installed, in the document's table of fonts."""
    fonts = [
        f'<w:font w:name="{name}"><w:altName w:val="{",".join(others)}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, others in layout.OTHER_NAMES.items()
    ]
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            text = part.blob.decode()
            part._blob = re.sub(r"</w:fonts>\s*$", "".join(fonts) + "</w:fonts>", text).encode()


def _page_number(footer: _Footer, side: WD_ALIGN_PARAGRAPH) -> None:
    footer.is_linked_to_previous = False
    line = footer.paragraphs[0]
    line.style, line.alignment = "Normal", side
    line.paragraph_format.line_spacing = Pt(_NUMBER_LINE)
    at_left = side == WD_ALIGN_PARAGRAPH.LEFT
    indent(line, left=1.0 if at_left else 0.0, right=0.0 if at_left else 1.0, size=layout.SIZE_4)
    for part in ("— ", "begin", " PAGE ", "separate", "1", "end", " —"):
        run = line.add_run()
        run.font.size = Pt(layout.SIZE_4)
        set_fonts(run._r.get_or_add_rPr(), layout.PAGE_FONT)
        if part in ("begin", "separate", "end"):
            run._r.append(make_element("fldChar", fldCharType=part))
        elif part == " PAGE ":
            code = make_element("instrText")
            code.text = part
            run._r.append(code)
        else:
            run.add_text(part)


def _banner(header: _Header, words: str) -> None:
    header.is_linked_to_previous = False
    line = header.paragraphs[0]
    line.style, line.alignment = SMALL, WD_ALIGN_PARAGRAPH.CENTER
    line.add_run(words).font.color.rgb = _RED
