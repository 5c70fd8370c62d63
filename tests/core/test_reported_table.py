"""Tables of counts as they are handed in, the real attachment among them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ykterm.core.model import Kind, Site
from ykterm.core.reported_table import Table, read

SEED = Path(__file__).parents[3] / "shared" / "reference" / "seed-2019-04.txt"
SITES = (
    Site(id="gxs", name="供销社", full_name="营口市供销合作社联合社", kind=Kind.DEPARTMENT),
    Site(id="gxj", name="工信局", full_name="营口市工业和信息化局", kind=Kind.DEPARTMENT, former_names=("经信委",)),
    Site(id="kfq", name="开发区", full_name="营口经济技术开发区管理委员会（营口市鲅鱼圈区人民政府）", kind=Kind.ZONE),
    Site(id="lhkfq", name="辽河经济开发区", full_name="营口辽河经济开发区管理委员会", kind=Kind.ZONE),
)  # fmt: skip
HEAD = "序号,单位名称,更新数量合计"


def table(*lines: str, month: str = "2019-04") -> Table:
    return read([(number, tuple(line.split(","))) for number, line in enumerate(lines, 1)], SITES, month)


def troubles(found: Table) -> list[str]:
    return [str(trouble) for trouble in found.troubles]


@pytest.mark.skipif(not SEED.exists(), reason="needs /work/shared")
def test_the_real_attachment() -> None:
    from ykterm.store.sites import load
    from ykterm.store.workspace import packaged_sites

    lines = SEED.read_text(encoding="utf-8").splitlines()
    begin = next(n for n, line in enumerate(lines) if line.startswith("序号 单位名称"))
    rows = [(n + 1, tuple(lines[n].split())) for n in range(begin - 2, begin + 21)]
    found = read(rows, load(packaged_sites()).sites, "2019-04")
    assert found.troubles == ()
    assert (len(found.counts), sum(found.counts.values())) == (39, 5311)
    assert (found.counts["gxs"], found.counts["xrd"]) == (584, 21)
    assert troubles(read(rows, load(packaged_sites()).sites, "2019-05")) == [
        f"第 {begin - 1} 行:标题写的是 2019年4月,不是 2019-05"
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [f"{HEAD},{HEAD}", "1,供销社,584,3,开发区,0", "2,工信局,481,,,"],
        [HEAD, "1,供销社,584", "2,工信局,481", "3,开发区,0", "合计,,1065"],
        ["单位,信息发布总量", "供销社,584", "营口市工业和信息化局,481", "kfq,0", "总计,1065"],
        ["供销社,584", "工 信 局,481", "开发区,0"],
        ["1,供销社,584,2,工信局,481", "3,开发区,0,,,"],
        [
            "名称,数量",
            "供销社,５８４",
            "经信委,481条",
            "营口经济技术开发区管理委员会(营口市鲅鱼圈区人民政府),0.0",
        ],
    ],
)
def test_forms_that_are_understood(lines: list[str]) -> None:
    found = table(*lines)
    assert troubles(found) == []
    assert found.counts == {"gxs": 584, "gxj": 481, "kfq": 0}


def test_thousands_with_a_comma_inside_one_cell() -> None:
    rows = [(1, ("单位", "数量")), (2, ("供销社", "1,584")), (3, ("合计", "1,584"))]
    found = read(rows, SITES, "2019-04")
    assert (found.counts, found.total, found.troubles) == ({"gxs": 1584}, 1584, ())


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([HEAD, "1,供销社,584", "2,发区,3"], "第 3 行:没有单位“发区”,是否指 开发区、辽河经济开发区"),
        ([HEAD, "1,供销社,"], "第 2 行:供销社 的数量是空的"),
        ([HEAD, "1,供销社,-4"], "第 2 行:供销社 的数量“-4”不是整数"),
        ([HEAD, "1,供销社,12.5"], "第 2 行:供销社 的数量“12.5”不是整数"),
        ([HEAD, "1,供销社,=1+1"], "第 2 行:供销社 的数量“=1+1”不是整数"),
        ([HEAD, "1,供销社,9999999"], "第 2 行:供销社 的数量 9999999 太大"),
        ([HEAD, "1,,5"], "第 2 行:有数量,没有单位名称"),
        ([HEAD, "1,供销社,584", "2,供销社,584"], "第 3 行:供销社 在第 2 行已有(584)"),
        ([HEAD, "1,供销社,584", "合计,,585"], "第 3 行:合计 585 与各行之和 584 不符"),
        ([HEAD, "1,供销社,1,584"], "第 2 行:多出“584”:千位的逗号要连数字一起加引号"),
        (["供销社,1,584"], "第 1 行:多出一个数:千位的逗号要连数字一起加引号"),
        (["供销社,很多"], "第 1 行:供销社 后面的“很多”不是数量"),
        ([HEAD], "第 1 行:表里没有读到任何单位和数量"),
    ],
)
def test_what_is_not_understood_is_told_with_its_line(lines: list[str], said: str) -> None:
    assert troubles(table(*lines)) == [said]


def test_a_row_cut_by_its_own_commas_gives_nothing_at_all() -> None:
    found = table("1,供销社,1,584,2,工信局,481")
    assert found.counts == {}
    assert len(found.troubles) == 1


def test_hostile_cells_are_shown_clean() -> None:
    (said,) = troubles(table(HEAD, "1,\x1b[31m红\u202e[bold]x[/],5"))
    assert "\x1b" not in said
    assert "\u202e" not in said
