"""The month's ranking by either count, its marks, and its forms to hand on."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.report import folder, side_folder
from tests.store.archive_data import begin, play, reading
from ykterm.core import reported_table
from ykterm.core.marks import Mark
from ykterm.core.model import Item
from ykterm.report import ranking
from ykterm.report.city import City
from ykterm.report.ranking import Ranking
from ykterm.store.archive import Archive
from ykterm.store.workspace import Workspace

MONTH = side_folder.MONTH
NEWS = "全市安全生产工作会议召开"


@pytest.fixture(scope="module")
def side(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The small folder; its third round sees a burst on one site, a copy, and an item of two sites."""
    workspace = side_folder.make(tmp_path_factory.mktemp("ranking"))
    with Archive.open(workspace.archive_path) as archive:
        info = begin(archive, "gxs", "lbq", as_of=dt.date(2019, 4, 28))
        old = [Item(f"补上的第{n}条", f"http://gxs.gov.cn.test/late/{n}.html", dt.date(2019, 4, 3)) for n in range(5)]
        day = dt.date(2019, 4, 27)
        twice = [Item(NEWS, f"http://gxs.gov.cn.test/{name}.html", day) for name in "ab"]
        kept = [
            Item(f"第{n}条信息", f"http://gxs.gov.cn.test/{n}.html", folder.AS_OF - dt.timedelta(days=n))
            for n in range(4)
        ]
        play(archive, info.id, "gxs", columns=[reading("要闻", [*kept, *old, *twice])])
        play(archive, info.id, "lbq", columns=[reading("要闻", [Item(NEWS, "http://lbq.gov.cn.test/x.html", day)])])
        archive.finish_round(info.id, True)
    return workspace


@pytest.fixture(scope="module")
def city(side: Workspace) -> City:
    return City.load(side)


@pytest.fixture(scope="module")
def found(city: City) -> Ranking:
    return ranking.load(city, MONTH)


def test_either_count_ranks_and_the_setting_says_which(city: City, found: Ranking) -> None:
    assert [(line.site, line.words) for line in found.order] == [
        ("gxs", "11"),
        ("czj", "2+"),
        ("lbq", "1"),
        ("gxj", "0"),
    ]
    assert found.unseen == ["gaj", "gzw", "kfq"]
    assert found.other_places == {"gzw": 1, "gxs": 2, "lbq": 3}
    reported = ranking.load(city, MONTH, "reported")
    assert [(line.site, line.count) for line in reported.order] == [("gzw", 1584), ("gxs", 6), ("lbq", 3)]
    assert reported.unseen == ["gxj", "czj", "gaj", "kfq"]


def test_marks_take_nothing_off(found: Ranking) -> None:
    assert found.marks_of("gxs") == "补发5 同题2 他站同文2"
    assert found.marks_of("lbq") == "他站同文1"
    assert found.of["gxs"].counted == 11
    late = [one for one in found.marked if one.mark is Mark.BACKDATED]
    assert {one.seen.first for one in late} == {dt.date(2019, 4, 28)}
    assert "04-26 的检查读全了“要闻”,没有这条" in late[0].words
    assert found.once == ("czj",)


def test_what_is_not_sure_is_said(found: Ranking) -> None:
    said = "\n".join(found.notes)
    assert "按网站计数排名;数量相同的按登记表的先后" in said
    assert "未读全 1 家:财政局;" in said
    assert "没有读到、未列入排名 3 家:公安局、国资委、开发区" in said
    assert "补发 5 条(1 家)、同题 2 条(1 家)、他站同文 3 条(2 家)" in said
    assert "无从比较有没有补发 1 家" in said


def test_the_first_are_named_as_in_the_notice(found: Ranking) -> None:
    assert found.top == "1.供销社11条、2.财政局2条以上、3.老边区1条、4.工信局0条"


def test_the_csv_is_the_attachment_and_can_be_read_in_again(city: City, found: Ranking) -> None:
    made = ranking.as_attachment_csv(ranking.attachment(found)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(made, newline="")))
    assert rows[:4] == [
        ["营口市2019年4月网站发布总量排名"],
        ["序号", "单位名称", "更新数量合计", "序号", "单位名称", "更新数量合计"],
        ["1", "供销社", "11", "3", "老边区", "1"],
        ["2", "财政局", "2+", "4", "工信局", "0"],
    ]
    assert rows[4] == ["模拟数据:不是真实网站的检查结果"]
    again = reported_table.read(list(enumerate(rows[:4], 1)), city.registry.sites, MONTH)
    assert again.counts == {"gxs": 11, "lbq": 1, "gxj": 0}
    assert [trouble.line for trouble in again.troubles] == [4], "a least count is no count of a unit's"


def test_the_book_has_the_attachment_the_detail_and_the_marks(found: Ranking) -> None:
    book = load_workbook(io.BytesIO(ranking.as_book(found)))
    assert book.sheetnames == ["排名", "明细", "有标记的信息", "计数的信息"]
    paper = book["排名"]
    assert paper["A1"].value == "营口市2019年4月网站发布总量排名"
    assert "A1:F1" in {str(one) for one in paper.merged_cells.ranges}
    assert [cell.value for cell in paper[2]] == list(ranking.HEADINGS) * 2
    assert (paper.column_dimensions["B"].width, paper.column_dimensions["C"].width) == (10, 14)
    assert paper["B3"].value == "供销社"
    assert (paper["C3"].value, paper["C3"].border.left.style, paper["C4"].value) == (11, "thin", "2+")
    detail = [[cell.value for cell in row] for row in book["明细"].iter_rows(min_row=2, max_row=9)]
    assert detail[0] == list(ranking.DETAIL)
    assert detail[1] == [1, "供销社", 11, "是", 11, 6, -5, 2, 5, 2, 2]
    assert detail[7] == [None, "开发区", None, None, None, None, None, None, None, None, None]
    assert detail[6][1:6] == ["国资委", None, None, None, 1584]
    assert book["有标记的信息"].max_row >= 12


def test_every_counted_article_is_kept_with_the_day_it_was_first_seen(found: Ranking) -> None:
    made = ranking.items(found)
    mine = [row for row in made.rows if row[0] == "供销社"]
    assert len(mine) == found.of["gxs"].counted
    assert mine[0][:4] == ["供销社", "2019-04-03", "2019-04-28", "补上的第0条"]
    assert mine[0][5] == "补发"
    assert [row[2] for row in mine if str(row[3]).endswith("条信息")] == ["2019-04-26"] * 4
    assert {row[5] for row in mine if row[3] == NEWS} == {"同题、他站同文"}


def test_a_month_nobody_looked_at_says_so(city: City) -> None:
    found = ranking.load(city, "2018-01")
    assert (found.order, found.notes, found.top) == ([], ["这个月没有读到任何网站的栏目"], "")
    assert ranking.load(city, "2018-01", "reported").notes == ["这个月没有单位上报"]


def test_an_attachment_of_no_unit_is_a_file_too(city: City, tmp_path: Path) -> None:
    made = tmp_path / "empty.xlsx"
    made.write_bytes(ranking.as_book(ranking.load(city, "2018-01")))
    assert load_workbook(made)["排名"]["A2"].value == "序号"
