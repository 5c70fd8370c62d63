"""Every export against its golden file, and what a hostile site may not do in it.

To accept a wanted change: YKTERM_GOLDEN=write pytest tests/report/test_writers.py
"""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path, PurePath

import msgspec
import pytest
from openpyxl import load_workbook

from tests.report import folder
from tests.report.conftest import judged
from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.report import words
from ykterm.report.city import City
from ykterm.report.collect import snapshot
from ykterm.report.findings import FindingView
from ykterm.report.snapshot import Shown, Snapshot
from ykterm.report.writers import as_csv, format_of, render

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("kind", ["json", "csv", "md", "html"])
def test_the_export_is_the_golden_file(seen: Snapshot, listed: list[FindingView], kind: str) -> None:
    made = render(kind, seen, listed)
    golden = GOLDEN / f"snapshot.{kind}"
    if os.environ.get("YKTERM_GOLDEN") == "write":
        golden.write_bytes(made)
    assert made.decode() == golden.read_bytes().decode()


def test_excel_has_the_cells_of_the_csv_and_says_what_they_are(seen: Snapshot) -> None:
    book = load_workbook(io.BytesIO(render("xlsx", seen)))
    rows = [list(row) for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)]
    assert rows[0] == list(as_csv.HEADINGS)
    wanted = [[cell or None if isinstance(cell, str) else cell for cell in row] for row in as_csv.rows_of(seen)]
    assert rows[1 : 1 + len(wanted)] == [[clean(c, 32000) if isinstance(c, str) else c for c in row] for row in wanted]
    assert [words.SIMULATED] in [[cell for cell in row if cell] for row in rows]


def test_json_reads_back_as_the_snapshot(seen: Snapshot) -> None:
    made = render("json", seen)
    assert msgspec.json.decode(made, type=Snapshot) == seen
    assert json.loads(made)["schema"] == "ykterm.snapshot/1"


def test_csv_has_a_row_a_site_and_empty_cells_for_the_unknown(seen: Snapshot) -> None:
    made = render("csv", seen)
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"))))
    assert [row["单位"] for row in rows] == [site.name for site in seen.sites]
    by_name = {row["单位"]: row for row in rows}
    assert (by_name["供销社"]["死链(首页)"], by_name["老边区"]["死链(首页)"]) == ("0", "")
    assert by_name["工信局"]["空白栏目"] == folder.EVIL
    assert {row["数据"] for row in rows} == {"模拟数据"}


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_text_like_a_formula_is_neutralised(first: str) -> None:
    cell = f"{first}HYPERLINK(1)"
    ((made,),) = list(csv.reader(io.StringIO(as_csv.table([cell], []).decode("utf-8-sig"), newline="")))
    assert made == cell, "headings are the program's own"
    _, (made,) = list(csv.reader(io.StringIO(as_csv.table(["a"], [[cell]]).decode("utf-8-sig"), newline="")))
    assert made == "'" + cell


def test_numbers_stay_numbers() -> None:
    assert as_csv.table(["a"], [[-5], [0.5], [None]]).decode("utf-8-sig").split("\r\n") == ["a", "-5", "0.5", '""', ""]


def test_markdown_takes_nothing_of_a_site_for_markup(seen: Snapshot, listed: list[FindingView]) -> None:
    made = render("md", seen, listed).decode()
    assert "\\<script\\>alert(1)\\</script\\>\\|=cmd" in made
    tables = [line for line in made.splitlines() if line.startswith("| ") and "单位" not in line]
    assert len({len(re.findall(r"(?<!\\)\|", line)) for line in tables}) == 2, "two tables, each of one width"


class _Outline(HTMLParser):
    """The tags of a page, with every one closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_needs_nothing_else_and_runs_nothing(seen: Snapshot, listed: list[FindingView]) -> None:
    made = render("html", seen, listed).decode()
    outline = _Outline()
    outline.feed(made)
    assert outline.open == []
    tags = {tag for tag, _ in outline.seen}
    assert not tags & {"script", "link", "img", "iframe", "object"}
    assert not re.search(r"url\(|@import", made)
    links = {attrs["href"] for tag, attrs in outline.seen if tag == "a"}
    assert links <= {site.url for site in seen.sites}, "an address from the wire cannot be clicked"
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made


def test_simulated_data_says_so_and_real_data_does_not(seen: Snapshot) -> None:
    real = msgspec.structs.replace(seen, simulated=False)
    for kind in ("md", "html"):
        assert words.SIMULATED in render(kind, seen).decode()
        assert words.SIMULATED not in render(kind, real).decode()


def test_the_rest_of_a_long_list_is_counted(seen: Snapshot, listed: list[FindingView]) -> None:
    made = render("html", seen, listed[:1] * 63).decode()
    assert made.count("<li ") == 60
    assert "另有 3 项" in made


def test_a_format_there_is_no_writer_for_is_told(seen: Snapshot) -> None:
    for kind in ("docx", "pdf"):
        with pytest.raises(Fault, match=f"“{kind}”:可用 json、csv、md、html、xlsx、svg"):
            render(kind, seen)


def test_the_suffix_says_the_format() -> None:
    assert [format_of(PurePath(name)) for name in ("a.JSON", "b.csv", "c.md", "d.htm", "e.xlsx")] == [
        "json",
        "csv",
        "md",
        "html",
        "xlsx",
    ]
    for name in ("a", "a.docx", ".json"):
        with pytest.raises(Fault, match="看不出要导出成什么格式"):
            format_of(PurePath(name))


@pytest.mark.parametrize(
    ("value", "text"), [(None, "—"), (0.0, "0%"), (1.0, "100%"), (0.9999, "99.9%"), (0.974, "97.4%"), (0.29, "29%")]
)
def test_all_is_said_only_of_all(value: float | None, text: str) -> None:
    assert words.share(value) == text


@pytest.fixture(scope="session")
def narrowed(city: City) -> Snapshot:
    """Two of the seven sites, the later registered first."""
    return snapshot(city, judge=judged, now=folder.NOW, shown=Shown(("czj", "gxj"), "只看有问题;“<b>=cmd”"))


def test_what_is_shown_is_what_leaves_and_the_file_says_so(narrowed: Snapshot, listed: list[FindingView]) -> None:
    assert [site.id for site in narrowed.sites] == ["czj", "gxj"]
    assert (narrowed.totals.sites, narrowed.totals.dead_links, narrowed.totals.checked) == (2, 2, 2)
    said = "筛选: 只看有问题;“<b>=cmd”;列出 2/7 家,各项合计只含列出的"
    assert json.loads(render("json", narrowed))["filter"] == "只看有问题;“<b>=cmd”"
    assert {row["筛选"] for row in csv.DictReader(io.StringIO(render("csv", narrowed).decode("utf-8-sig")))} == {said}
    for kind in ("md", "html", "svg"):
        made = html.unescape(render(kind, narrowed, listed).decode()).replace("\xa0", " ").replace("\\", "")
        assert said in made
        assert "供销社" not in made
    book = load_workbook(io.BytesIO(render("xlsx", narrowed)))
    cells = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell]
    assert said in cells
    assert any(str(cell).startswith("合计 网站 2 ") for cell in cells)


def test_the_picture_is_drawn_without_a_terminal_and_fetches_nothing(seen: Snapshot) -> None:
    made = render("svg", seen).decode()
    outline = _Outline()
    outline.feed(made)
    assert not {tag for tag, _ in outline.seen} & {"script", "image", "a", "use", "foreignobject"}
    assert re.findall(r"https?://[^\s\"<]+", made) == ["http://www.w3.org/2000/svg"]
    assert "@import" not in made
    assert "@font-face" not in made
    text = html.unescape("".join(re.findall(r"<text[^>]*>([^<]*)", made))).replace("\xa0", "")
    for site in seen.sites:
        assert site.name in text
    assert "模拟数据" in text
