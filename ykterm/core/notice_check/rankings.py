"""The ranking: the top-ten sentence and the attachment's rows, read in the forms they are printed in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from ykterm.core.notice_check.model import Figure, Kind, Paragraph, TableRow
from ykterm.core.notice_check.numerals import NUMERAL, value

_TOP = re.compile(
    rf"(?P<end>前|后|末|居前|列前)\s?(?P<n>\d{{1,3}}|{NUMERAL}{{1,4}})\s?(?:位|名|家|强)?[^,,。;::\d]{{0,16}}?(?:是|为|有|:|:|依次|分别){{1,3}}\s?:?"
)
_ENTRY = re.compile(
    r"\s?(?:(?P<serial>\d{1,3})\s?[.、)．]\s?)?(?P<name>[^\d\s,,、;;。::()]{2,30})\s?[((]?\s?"
    r"(?P<count>\d{1,7})\s?(?:条|篇|个|件)?\s?(?:以上|\+)?(?:\([^()]{1,20}\))?[))]?\s?(?P<stop>[、,,;;]|和|及|。|$)"
)
# 后三位的是… begins another list.
_ANOTHER = re.compile(r"位的|名的|分别|依次|[是为]$")
_SERIAL_HEAD = re.compile(r"序\s?号|编\s?号")
_RANK_HEAD = re.compile(r"名\s?次|排\s?名|位\s?次")
_NAME_HEAD = re.compile(r"单\s?位|名\s?称|网\s?站|部\s?门|地\s?区")
_COUNT_HEAD = re.compile(r"数量|条数|总量|总数|合计|发布量|更新|发稿|信息量|篇数")
_NO_SUM = re.compile(r"率|比|%|分|排名|名次|序号|上月|上期|去年")
_TOTAL = re.compile(r"合\s?计|总\s?计|小\s?计")
_NUMBER = re.compile(r"\d{1,9}(?:,\d{3}){0,2}")
# A count may carry what is to be said of it: 201(未读全), 201+.
_MARKED = re.compile(r"(\d{1,9}(?:,\d{3}){0,2})\s?(?:\([^()]{1,30}\)|以上|[*+条篇])")


class Entry(Struct, frozen=True, kw_only=True):
    """One unit of a ranking."""

    name: str
    count: Figure
    serial: Figure | None = None


class Top(Struct, frozen=True, kw_only=True):
    """The sentence that names the first (or the last) of the ranking."""

    told: int
    """How many it says it names."""
    told_at: int
    """Where in its paragraph that stands."""
    paragraph: int
    entries: tuple[Entry, ...]
    last: bool = False
    """Whether it names the last ones."""
    whole: bool = True
    """Whether the list was read to its end; False: an entry of another form stands in it."""


class Ranking(Struct, frozen=True, kw_only=True):
    """The attachment."""

    entries: tuple[Entry, ...]
    """As they follow one another by their serial numbers: the left half first where it is printed in two."""
    running: bool = True
    """Whether the first column numbers the rows (序号), ties too; False: 名次, where ties may share one."""
    total: Figure | None = None
    """The row 合计."""


class Sum(Struct, frozen=True, kw_only=True):
    """A row of a table whose last column is the others' sum."""

    parts: tuple[Figure, ...]
    total: Figure


def tops(paragraph: Paragraph, index: int, figures: Sequence[Figure]) -> Iterator[Top]:
    """The rankings told in a paragraph; their counts are the paragraph's own figures."""
    at = {figure.start: figure for figure in figures}
    for head in _TOP.finditer(paragraph.text):
        entries: list[Entry] = []
        place, stop = head.end(), ""
        while entry := _ENTRY.match(paragraph.text, place):
            count = at.get(entry.start("count"))
            if count is None:
                break
            serial = at.get(entry.start("serial")) if entry["serial"] else None
            if _ANOTHER.search(entry["name"]):
                break
            entries.append(Entry(name=entry["name"].strip(), count=count, serial=serial))
            place, stop = entry.end(), entry["stop"]
            if stop in ("。", "") or (stop != "、" and len(entries) >= (value(head["n"]) or 0)):
                break
        if len(entries) >= 2:
            yield Top(
                told=value(head["n"]) or 0,
                told_at=head.start("n"),
                paragraph=index,
                entries=tuple(entries),
                last=head["end"] in ("后", "末"),
                whole=stop not in ("、", "和", "及"),
            )


class Numbers:
    """Makes the figures of tables, numbered on from those of the text."""

    def __init__(self, first: int) -> None:
        self.made: list[Figure] = []
        self._first = first

    def make(self, text: str, kind: Kind, row: TableRow, about: str) -> Figure:
        figure = Figure(
            number=self._first + len(self.made),
            text=text,
            kind=kind,
            place=row.place,
            sentence=0,
            around=about,
            value=Decimal(text.replace(",", "")),
        )
        self.made.append(figure)
        return figure


def ranking(table: Sequence[TableRow], numbers: Numbers) -> Ranking | None:
    """The table as a ranking, where its heading says that it is one; None where it is another."""
    head = next((row for row in table if len(row.cells) >= 3 and _shape(row.cells)), None)
    if head is None:
        return None
    shape = _shape(head.cells)
    assert shape is not None
    width, name_at, count_at, running = shape
    blocks: list[list[Entry]] = [[] for _ in range(len(head.cells) // width)]
    total: Figure | None = None
    for row in table:
        if row is head:
            continue
        for block, start in zip(blocks, range(0, len(row.cells), width), strict=False):
            cells = [_bare(cell) for cell in row.cells[start : start + width]]
            if len(cells) < width:
                if len(cells) > 1 and _TOTAL.fullmatch(cells[0]) and _NUMBER.fullmatch(cells[-1]):
                    total = numbers.make(cells[-1], Kind.COUNT, row, "合计")
                continue
            if _TOTAL.fullmatch(cells[0]) or _TOTAL.fullmatch(cells[name_at]):
                if _NUMBER.fullmatch(cells[count_at]):
                    total = numbers.make(cells[count_at], Kind.COUNT, row, "合计")
                continue
            if not (_NUMBER.fullmatch(cells[0]) and cells[name_at] and _NUMBER.fullmatch(cells[count_at])):
                continue
            name = cells[name_at]
            block.append(
                Entry(
                    name=name,
                    serial=numbers.make(cells[0], Kind.SERIAL, row, f"{name} 的{head.cells[0]}"),
                    count=numbers.make(cells[count_at], Kind.COUNT, row, f"{name} {cells[count_at]}"),
                )
            )
    down = [entry for block in blocks for entry in block]
    if len(down) < 2:
        return None
    across = [block[at] for at in range(max(map(len, blocks))) for block in blocks if at < len(block)]
    entries = max((down, across), key=_consecutive)
    return Ranking(entries=tuple(entries), running=running, total=total)


def sums(table: Sequence[TableRow], numbers: Numbers) -> Iterator[Sum]:
    """Rows of a table whose heading ends in 合计 over two or more columns of counts."""
    head = next((row for row in table if len(row.cells) >= 4), None)
    if head is None or not _TOTAL.search(head.cells[-1]) or _repeats(head.cells):
        return
    first = next((row.cells for row in table if row is not head and len(row.cells) == len(head.cells)), head.cells)
    columns = [
        at
        for at, word in enumerate(head.cells[:-1])
        if _NUMBER.fullmatch(first[at].strip()) and not (_SERIAL_HEAD.search(word) or _NO_SUM.search(word))
    ]
    if len(columns) < 2:
        return
    for row in table:
        cells = [cell.strip() for cell in row.cells]
        if row is head or len(cells) != len(head.cells) or not _NUMBER.fullmatch(cells[-1]):
            continue
        if all(_NUMBER.fullmatch(cells[at]) for at in columns):
            name = next((cell for cell in cells if not _NUMBER.fullmatch(cell)), "")
            parts = tuple(numbers.make(cells[at], Kind.COUNT, row, f"{name} {head.cells[at]}") for at in columns)
            yield Sum(parts=parts, total=numbers.make(cells[-1], Kind.COUNT, row, f"{name} {head.cells[-1]}"))


def _bare(cell: str) -> str:
    marked = _MARKED.fullmatch(cell.strip())
    return marked[1] if marked else cell.strip()


def _shape(cells: Sequence[str]) -> tuple[int, int, int, bool] | None:
    """(columns of one half, where its name and its count stand, whether the first column numbers the rows)."""
    first = cells[0]
    if not (_SERIAL_HEAD.search(first) or _RANK_HEAD.search(first)):
        return None
    width = next((at for at, cell in enumerate(cells) if at and cell == first), len(cells))
    one = cells[:width]
    names = [at for at, cell in enumerate(one) if at and _NAME_HEAD.search(cell) and not _COUNT_HEAD.search(cell)]
    counts = [at for at, cell in enumerate(one) if at and _COUNT_HEAD.search(cell) and not _NO_SUM.search(cell)]
    if not names or not counts or len(cells) % width:
        return None
    return width, names[0], counts[-1], bool(_SERIAL_HEAD.search(first))


def _repeats(cells: Sequence[str]) -> bool:
    return cells.count(cells[0]) > 1


def _consecutive(entries: Iterable[Entry]) -> int:
    """How many serial numbers are the ones that belong there."""
    return sum(entry.serial is not None and entry.serial.whole == at for at, entry in enumerate(entries, 1))
