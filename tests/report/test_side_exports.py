"""The side ledgers' exports against their golden files, and what hostile text may not do in them.

To accept a wanted change: YKTERM_GOLDEN=write pytest tests/report/test_side_exports.py
"""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.report import folder, side_folder
from ykterm.core.fault import Fault
from ykterm.core.registers import Register
from ykterm.report import collect, province, publications, ranking, registers, sheet
from ykterm.report.city import City
from ykterm.report.messages import MessageBook
from ykterm.report.sheet import Sheet
from ykterm.store.workspace import Workspace

GOLDEN = Path(__file__).parent / "golden"
MONTH = side_folder.MONTH


@pytest.fixture(scope="module")
def side(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return side_folder.make(tmp_path_factory.mktemp("side"))


@pytest.fixture(scope="module")
def city(side: Workspace) -> City:
    return City.load(side)


@pytest.fixture(scope="module")
def sheets(side: Workspace, city: City) -> dict[str, Sheet]:
    ledger = side.ledger()
    names = {site.id: site.name for site in city.registry.sites}
    found = publications.lines(city, MONTH, ledger.sample_checks(MONTH))
    made = {
        "messages": MessageBook.load(side, folder.AS_OF).sheet(MONTH),
        "publications": publications.sheet(city, MONTH, found),
        "ranking": ranking.attachment(ranking.load(city, MONTH, "counted")),
        "province": province.sheet(list(ledger.spot_checks().values()), names, simulated=True),
    }
    for which in Register:
        made[which.value] = registers.sheet(city, which, registers.rows(city, which, ledger.register(which)))
    return made


NAMES = ("messages", "domain", "emblem", "publications", "ranking", "province")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["csv", "md"])
def test_the_export_is_the_golden_file(sheets: dict[str, Sheet], name: str, kind: str) -> None:
    made = sheet.render(kind, sheets[name])
    golden = GOLDEN / f"{name}.{kind}"
    if os.environ.get("YKTERM_GOLDEN") == "write":
        golden.write_bytes(made)
    assert made.decode() == golden.read_bytes().decode()


@pytest.mark.parametrize("name", NAMES)
def test_excel_has_the_same_cells_and_no_formula(sheets: dict[str, Sheet], name: str) -> None:
    made = sheets[name]
    rows = list(load_workbook(io.BytesIO(sheet.render("xlsx", made))).worksheets[0].iter_rows())
    assert rows[0][0].value == made.title
    assert [cell.value for cell in rows[1]] == list(made.headings)
    for wanted, cells in zip(made.rows, rows[2:], strict=False):
        assert [cell.value for cell in cells] == [value if value != "" else None for value in wanted]
    assert {cell.data_type for row in rows for cell in row} <= {"s", "inlineStr", "n"}
    assert any(cell.value and "模拟数据" in str(cell.value) for row in rows for cell in row)


def test_no_cell_of_a_csv_begins_a_formula(sheets: dict[str, Sheet]) -> None:
    for name in NAMES:
        text = sheet.render("csv", sheets[name]).decode("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert not [cell for cell in cells if cell[:1] in "=+-@" and cell[:1] and not cell[1:].isdecimal()]
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_what_the_units_reported_is_in_the_snapshot(side: Workspace) -> None:
    found = {site.id: site.published for site in collect.collect(side).sites}
    assert (found["gxs"].counted, found["gxs"].reported) == (4, 6)
    assert (found["gzw"].counted, found["gzw"].reported) == (None, 1584)
    assert found["gxj"].reported is None


def test_a_least_count_makes_the_difference_a_most(city: City) -> None:
    lines = {line.site: line for line in publications.lines(city, MONTH)}
    assert (lines["gxs"].difference_words, lines["lbq"].difference_words) == ("+2", "≤0")
    assert (lines["gxs"].differs, lines["lbq"].differs, lines["gzw"].differs) == (True, None, None)
    assert (lines["gzw"].difference_words, lines["gzw"].counted_words) == ("—", "—")


def test_a_site_nobody_has_read_is_not_clean(side: Workspace, city: City) -> None:
    rows = {row.site: row for row in registers.rows(city, Register.DOMAIN, {})}
    assert {site: rows[site].said for site in ("gxs", "gzw", "gaj")} == {
        "gxs": "未发现",
        "gzw": "未检查",
        "gaj": "以前未发现",
    }
    assert {row.state for row in rows.values()} == {"未登记"}


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(Fault, match="可用 csv、xlsx、md"):
        sheet.known("docx")
    with pytest.raises(Fault, match="看不出要导出成什么格式"):
        sheet.format_of(Path("a.pdf"))
