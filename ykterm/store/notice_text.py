"""A notice's file as lines with their places: md, txt (UTF-8, GB18030, UTF-16 with its mark) and docx."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ykterm.core.fault import Fault
from ykterm.core.notice_check.model import Line
from ykterm.core.text import clean
from ykterm.core.when import shown
from ykterm.store.yaml_text import words_of

if TYPE_CHECKING:
    from docx.table import Table

_LARGEST_TEXT, _LARGEST_DOCX = 1_000_000, 20_000_000
"""Bytes; a docx may be ten times as large once unpacked."""
_LINES, _LONGEST = 20_000, 10_000
"""Lines of a file, and characters of a line: no notice has more."""
_CELLS = 60

_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "是旧的 doc(或 wps)格式,请另存为 docx"),
    (b"%PDF", "是 PDF,请用它的 docx 原稿,或复制成 txt"),
    (b"{\\rtf", "是 RTF,请另存为 docx"),
)
_PAGE = re.compile(r"\s{0,200}<(?:!doctype html|html|\?xml|head|body)\b", re.IGNORECASE)
_RULE = re.compile(r"[\s|:-]{3,400}")
_HEADING_MARK = re.compile(r"\s{0,3}#{1,6}\s+")
_LIST_MARK = re.compile(r"\s{0,8}[-*+]\s+(?=\S)")
_QUOTE_MARK = re.compile(r"\s{0,3}>\s?")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,2000}\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,200}|!--[^<>]{0,400}--)>")


def read(path: Path) -> list[Line]:
    """The file's lines, blank ones too; Fault (2) where it is no such file or is empty, (3) where it cannot be read."""
    name = shown(path.name)
    try:
        if not path.is_file():
            raise Fault(f"没有文件 {shown(str(path))}")
        size = path.stat().st_size
        with path.open("rb") as file:
            data = file.read(_LARGEST_DOCX + 1)
    except OSError as error:
        raise Fault(f"读不了 {shown(str(path))}:{words_of(error)}", 3) from error
    except ValueError as error:
        raise Fault(f"文件名不成立:{shown(str(path))}") from error
    zipped = data.startswith(b"PK\x03\x04")
    most = _LARGEST_DOCX if zipped else _LARGEST_TEXT
    if max(size, len(data)) > most:
        raise Fault(f"{name} 太大({max(size, len(data)) / 1e6:.1f} MB):通报最多读 {most // 1_000_000} MB")
    lines = list(_docx(data, name) if zipped else _text(data, name))
    if not any(line.text.strip() or line.cells for line in lines):
        raise Fault(f"{name} 是空的,没有文字")
    return lines


def _text(data: bytes, name: str) -> Iterator[Line]:
    for mark, why in _OTHERS:
        if data.startswith(mark):
            raise Fault(f"{name} {why}")
    text = _decoded(data, name)
    if _PAGE.match(text):
        raise Fault(f"{name} 是网页,请把正文另存为 txt")
    written = text.splitlines()
    if len(written) > _LINES:
        raise Fault(f"{name} 有 {len(written)} 行,超过 {_LINES} 行,不像是通报")
    marked = Path(name).suffix.lower() in (".md", ".markdown")
    for number, line in enumerate(written, 1):
        place = f"第{number}行"
        if len(line) > _LONGEST:
            raise Fault(f"{name} {place}有 {len(line)} 个字,超过 {_LONGEST} 个,不像是通报")
        bare = line.strip()
        if bare.startswith("|") and bare.count("|") >= 3:
            if not _RULE.fullmatch(bare):
                cells = bare.removeprefix("|").removesuffix("|").replace("\\|", "│").split("|")
                yield Line(place, "", tuple(clean(_plain(cell)) for cell in cells[:_CELLS]), number)
            continue
        yield Line(place, clean(_plain(line) if marked else line, _LONGEST), number=number)


def _plain(line: str) -> str:
    """Without the marks of Markdown."""
    line = _HEADING_MARK.sub("", _QUOTE_MARK.sub("", line, count=1), count=1)
    line = _LINK.sub(r"\1", _LIST_MARK.sub("", line, count=1))
    return _ESCAPE.sub(r"\1", _TAG.sub("", line).replace("**", "").replace("__", ""))


def _decoded(data: bytes, name: str) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if wide else ["utf-8-sig", "gb18030"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise Fault(f"{name} 不是文本(UTF-8 或 GBK 的 txt、md),也不是 docx")


def _docx(data: bytes, name: str) -> Iterator[Line]:
    import docx  # slow to import, and few commands need it
    from docx.opc.exceptions import PackageNotFoundError
    from docx.text.paragraph import Paragraph

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(info.file_size for info in packed.infolist()) > _LARGEST_DOCX * 10:
                raise Fault(f"{name} 展开后太大")
            if "word/document.xml" not in packed.namelist():
                raise Fault(f"{name} 不是 docx 文件")
        document = docx.Document(io.BytesIO(data))
        paragraphs = tables = lines = 0
        for part in document.iter_inner_content():
            if isinstance(part, Paragraph):
                paragraphs += bool(part.text.strip())
                at = max(1, paragraphs)
                found = [Line(f"第{at}段", one, number=at) for one in _said(part.text, name)]
            else:
                tables += 1
                found = list(_rows(part, tables))
            lines += len(found)
            if lines > _LINES:
                raise Fault(f"{name} 超过 {_LINES} 段,不像是通报")
            yield from found
    except Fault:
        raise
    except (
        *(zipfile.BadZipFile, PackageNotFoundError, SyntaxError, LookupError, ValueError, TypeError),
        *(AttributeError, NotImplementedError, RuntimeError, OSError, EOFError),
    ) as error:
        raise Fault(f"{name} 不是好的 docx 文件") from error


def _said(text: str, name: str) -> list[str]:
    """A paragraph's lines: a break within it parts the title from what follows, as Enter would."""
    if len(text) > _LONGEST:
        raise Fault(f"{name} 有一段 {len(text)} 个字,超过 {_LONGEST} 个,不像是通报")
    return [clean(one, _LONGEST) for one in text.split("\n")]


def _rows(table: Table, number: int) -> Iterator[Line]:
    for at, row in enumerate(table.rows, 1):
        cells: list[str] = []
        known = row.cells[:_CELLS]
        place = 0
        while place < len(known):
            cells.append(clean(known[place].text))
            # A merged cell stands in each of its columns.
            place += max(1, known[place].grid_span)
        yield Line(f"表{number}第{at}行", "", tuple(cells), at)
