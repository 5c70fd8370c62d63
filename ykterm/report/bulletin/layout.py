"""GB/T 9704-2012 党政机关公文格式 as figures, each with its clause: docx and html are laid out by them."""

from __future__ import annotations

from msgspec import Struct

from ykterm.core.bulletin.model import Attachment

PAGE_MM = (210, 297)
"""5.1: A4."""
TEXT_MM = (156, 225)
"""5.2.1: 版心."""
TOP_MM, LEFT_MM = 37, 28
"""5.2.1: 天头 and 订口; right and bottom are what the sheet leaves."""
RIGHT_MM = PAGE_MM[0] - TEXT_MM[0] - LEFT_MM
BOTTOM_MM = PAGE_MM[1] - TEXT_MM[1] - TOP_MM
LINES, CHARACTERS = 22, 28
"""5.2.3: 22 lines a page, 28 characters a line, which fill the text's area."""
POINTS_PER_MM = 72 / 25.4
PITCH = 28.95
"""Points from line to line: 225 mm in 22 lines, rounded down to what Word keeps (a twentieth of a point)."""
ADVANCE = TEXT_MM[0] * POINTS_PER_MM / CHARACTERS
"""Points from character to character: 156 mm in 28."""
SIZE_2, SIZE_3, SIZE_4, SIZE_4S, SIZE_5 = 22.0, 16.0, 14.0, 12.0, 10.5
"""二号, 三号, 四号, 小四, 五号 in points."""
SMALL_PITCH = SIZE_5 * 1.4
"""Points from line to line of what stands in size 5."""
TITLE_PITCH = SIZE_2 + SIZE_3 * 7 / 8
"""3.2: a line is a character's height and 7/8 of that of size 3."""
NUMBER_BELOW_MM = 7
"""7.5: the page number's dashes below the text's area."""
MARK_BELOW_MM = 35
"""7.2.4: the red head's upper edge below that of the text's area."""
RULE_BELOW_MM = 4
"""7.2.7: the red rule below the number."""

TITLE_FONT, BODY_FONT = "方正小标宋简体", "仿宋_GB2312"
"""7.3.1, 5.2.2."""
FIRST_FONT, SECOND_FONT = "黑体", "楷体_GB2312"
"""7.3.3: headings of levels 1 and 2; below them the body's."""
PAGE_FONT = "宋体"
"""7.5."""
OTHER_NAMES = {
    TITLE_FONT: ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong", "Noto Serif CJK SC", "宋体"),
    BODY_FONT: ("仿宋", "FangSong", "方正仿宋_GBK", "STFangsong", "Noto Serif CJK SC"),
    SECOND_FONT: ("楷体", "KaiTi", "方正楷体_GBK", "STKaiti", "Noto Serif CJK SC"),
    FIRST_FONT: ("SimHei", "方正黑体_GBK", "Noto Sans CJK SC"),
    PAGE_FONT: ("SimSun", "Noto Serif CJK SC"),
}
"""What to take where the font is not installed, best first."""
_PHRASE_ENDS = ("月份", "季度", "年度", "关于")
"""Where a title of two lines is broken."""
_SPARE = 0.9
"""Characters a title's first line has to spare, for programs that set digits apart; one more would draw the next in."""
HALF_MM = (11.0, 39.0, 28.0)
"""The attachment's 序号, 单位名称, 更新数量合计: half of the text's width."""
CELL_LINE = 14.0
"""Points from line to line in a cell of the attachment."""
_ROW = (18.0, PITCH)
"""Points of the attachment's rows, at least and at most."""


class Layout(Struct, frozen=True, kw_only=True):
    """What an office may choose."""

    head: str = ""
    """The red head's words, 营口市人民政府办公室文件; empty: none, as on preprinted paper and on the web."""
    seal: bool = False
    """Whether a seal is put on: the place of name and date is another (7.3.5.1, else 7.3.5.2)."""


def width(text: str) -> float:
    """Characters a line of text takes: half-width ones count half."""
    return sum(0.5 if ord(char) < 0x2000 else 1.0 for char in text)


def title_margin(title: str) -> float:
    """Points free on either side of a title of two lines, so that the first ends with a whole phrase (7.3.1)."""
    room = TEXT_MM[0] * POINTS_PER_MM / SIZE_2
    for word in _PHRASE_ENDS:
        first = width(title[: title.rfind(word) + len(word)]) if word in title else 0.0
        # The first line is the longer one: a narrower paragraph breaks there, and holds the second.
        if room >= first + _SPARE > width(title) - first and width(title) > room:
            return (room - first - _SPARE) * SIZE_2 / 2
    return 0.0


def signature_indents(name: str, day: str, *, seal: bool) -> tuple[float, float]:
    """Characters between the right edge and the name, and the day (7.3.5)."""
    name_wide, day_wide = width(name), width(day)
    if seal:
        # The day ends four characters from the edge, the name is centred on it, within the text's area.
        return max(0.0, 4 + (day_wide - name_wide) / 2), 4.0
    if day_wide > name_wide:
        return 2 + day_wide + 2 - name_wide, 2.0
    return 2.0, max(0.0, name_wide - day_wide)


def row_height(found: Attachment) -> float:
    """Points of a row that let the whole attachment stand on one page where it can."""
    across = TEXT_MM[0] * POINTS_PER_MM
    titles = -(-width(found.title) * SIZE_2 // across)
    notes = sum(-(-width(note) * SIZE_5 // across) for note in found.notes)
    room = TEXT_MM[1] * POINTS_PER_MM - PITCH * 2.5 - titles * TITLE_PITCH - (notes + 1) * SMALL_PITCH
    name_room = (HALF_MM[1] - 2) * POINTS_PER_MM
    tall = sum(any(rank and width(rank.name) * SIZE_4S > name_room for rank in pair) for pair in found.halves)
    room -= tall * CELL_LINE
    return max(_ROW[0], min(_ROW[1], room / (len(found.halves) + 1) - 0.5))
