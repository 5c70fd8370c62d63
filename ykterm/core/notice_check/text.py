"""Lines of a file -> the notice itself: paragraphs under their headings and tables, without the site's furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import structs

from ykterm.core.notice_check.model import Line, Notice, Paragraph, TableRow

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}
# One character for one, so that places stay; the wide comma stays, for it parts no thousands.
_NORMAL = str.maketrans(
    {**{chr(wide): chr(narrow) for wide, narrow in _WIDE.items()}, "﹪": "%", "∶": ":", "\u3000": " ", "\xa0": " "}
)
_FURNITURE = re.compile(
    r"[\s•·*◎【\[(|-]{0,8}(?:当前位置|您的位置|首页\s?[>›»]|来源\s?:|信息来源|作者\s?:|发布(?:时间|日期|机构)|发文(?:时间|日期)"
    r"|索引号|主题分类|字号|字体|分享|打印|浏览|点击|访问量|阅读|责任编辑|编辑\s?:|上一篇|下一篇|关闭|相关(?:链接|附件|稿件)"
    r"|扫一扫|视频\s?:|版权|主办单位\s?:|承办单位\s?:|网站标识码|政府网站标识码)[^。]{0,60}"
)
_TITLE = re.compile(r"[^>›»,,。]{0,80}(?:通报|通告)\s{0,4}(?:\([^()]{0,20}\))?\s*")
_HEADINGS = (
    re.compile(r"\s{0,8}[一二三四五六七八九十]{1,3}、\s?(.{1,40})"),
    re.compile(r"\s{0,8}\([一二三四五六七八九十]{1,3}\)\s?(.{1,40})"),
)
_LONG = 3_000
"""Characters of a paragraph: no more is joined to a longer one."""
_STOPS = "。!?;:…)】"
_TITLE_LINES = 3
_SERIAL = re.compile(r"\d{1,4}")
_HEADED = re.compile(r"序\s?号|名\s?次|排\s?名|位\s?次")
# What the program puts behind a notice for the inspector is not of it.
_APPENDIX = re.compile(r"\s{0,8}(?:附录\s?:?\s?)?(?:(?:数据|数字)来源|检查员附注.{0,30}|更正\(.{0,30})\s*")


def normal(text: str) -> str:
    """Full-width digits, letters and punctuation as half-width ones, a character for a character."""
    return text.translate(_NORMAL)


def read(lines: Sequence[Line]) -> Notice:
    """The notice in the lines: from its title on where one is found, without the site's own lines."""
    plain = [Line(line.place, normal(line.text), tuple(map(normal, line.cells))) for line in lines]
    titled = _titled(plain)
    body = titled or plain
    paragraphs: list[Paragraph] = []
    tables: list[list[TableRow]] = []
    open_table = False
    joined = False
    for line in _own(body):
        if not line.text.strip() and not line.cells:
            # Blank lines between rows do not part a table.
            joined = False
            continue
        cells = line.cells or _cells(line.text, open_table)
        if cells:
            if not open_table:
                tables.append([])
            tables[-1].append(TableRow(line.place, cells))
            open_table, joined = True, False
            continue
        open_table = False
        if joined and paragraphs and _runs_on(paragraphs[-1], line.text):
            last = paragraphs[-1]
            starts = (*last.starts, (len(last.text), line.place))
            paragraphs[-1] = structs.replace(last, text=last.text + line.text.strip(), starts=starts)
        else:
            text = line.text.strip()
            first = titled is not None and not paragraphs
            paragraphs.append(Paragraph(text=text, starts=((0, line.place),), is_title=first))
        joined = True
    return Notice(paragraphs=tuple(_under_headings(paragraphs)), tables=tuple(map(tuple, tables)))


def _titled(plain: Sequence[Line]) -> list[Line] | None:
    """The lines from the title on, a title set in two or three lines joined; None where there is none."""
    said = [(at, line) for at, line in enumerate(plain) if line.text.strip() and not line.cells]
    for number, (at, line) in enumerate(said):
        text = line.text.strip()
        for last, _ in said[number : number + _TITLE_LINES]:
            joined = "".join(one.text.strip() for one in plain[at : last + 1])
            if _is_title(joined) and ("关于" in text or last == at):
                return [Line(line.place, joined), *plain[last + 1 :]]
    return None


def _is_title(text: str) -> bool:
    return len(text) <= 120 and _TITLE.fullmatch(text) is not None and "关于" in text


def _own(lines: Iterable[Line]) -> Iterable[Line]:
    """Without the site's lines, and up to the appendix."""
    for line in lines:
        if not line.cells and _APPENDIX.fullmatch(line.text):
            return
        if line.cells or not _FURNITURE.fullmatch(line.text):
            yield line


def _cells(text: str, in_table: bool) -> tuple[str, ...]:
    """The cells of a table's row set with spaces or tabs; empty where the line is none."""
    words = text.split()
    total = in_table and len(words) > 1 and words[0] in ("合计", "总计")
    if (len(words) < 3 and not total) or len(text) > 300:
        return ()
    if _HEADED.fullmatch(words[0]):
        return tuple(words)
    if not (total or _SERIAL.fullmatch(words[0])) or not words[-1].isdigit():
        return ()
    # A name set with a space in it is one cell.
    cells: list[str] = []
    for word in words:
        if cells and not word[0].isdigit() and not cells[-1][-1].isdigit():
            cells[-1] += word
        else:
            cells.append(word)
    return tuple(cells)


def _runs_on(last: Paragraph, text: str) -> bool:
    """Whether the line goes on a sentence the one before it broke off."""
    if last.is_title or len(last.text) > _LONG or last.text[-1] in _STOPS:
        return False
    if not any(mark in last.text for mark in ",,。;"):
        return False
    return not any(pattern.match(text) for pattern in _HEADINGS)


def _under_headings(paragraphs: Iterable[Paragraph]) -> Iterable[Paragraph]:
    """Each with the headings above it; a heading that runs into its text heads that text too."""
    above = ["", ""]
    for one in paragraphs:
        depth, found = next(((n, m) for n, p in enumerate(_HEADINGS) if (m := p.match(one.text))), (0, None))
        alone = False
        if found:
            words = found[1].partition("。")[0]
            above = [words, ""] if depth == 0 else [above[0], words]
            alone = len(one.text) <= 40 and not any(mark in one.text for mark in "。,,;")
        yield structs.replace(one, heading=" ".join(filter(None, above)), is_heading=alone)
