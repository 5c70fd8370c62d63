"""Rankings: order, serial numbers, sums, ties, and the top-ten sentence against the attachment."""

from __future__ import annotations

import pytest

from tests.core.notice_check.made import checked, wrong
from ykterm.core.notice_check.check import check
from ykterm.core.notice_check.model import Line, Verdict
from ykterm.core.notice_check.read import read

TITLE = "关于2019年4月份政府网站检查情况的通报\n"
ROWS = (("供销社", 584), ("工信局", 481), ("老边区", 304), ("大石桥市", 215), ("公安局", 215), ("林业局", 26))
TOP = "信息发布总量排名前三位的是:1.供销社584条、2.工信局481条、3.老边区304条。\n"


def table(rows: tuple[tuple[str, int], ...] = ROWS, head: str = "序号 单位名称 更新数量合计") -> str:
    return "\n".join([head, *(f"{at} {name} {count}" for at, (name, count) in enumerate(rows, 1))])


def two_halves(rows: tuple[tuple[str, int], ...] = ROWS) -> str:
    half = (len(rows) + 1) // 2
    lines = ["序号 单位名称 数量 序号 单位名称 数量"]
    for at in range(half):
        pair = [f"{n + 1} {rows[n][0]} {rows[n][1]}" for n in (at, at + half) if n < len(rows)]
        lines.append("\t".join(pair))
    return "\n".join(lines)


def across(rows: tuple[tuple[str, int], ...] = ROWS) -> str:
    lines = ["序号 单位名称 数量 序号 单位名称 数量"]
    for at in range(0, len(rows), 2):
        lines.append(" ".join(f"{n + 1} {rows[n][0]} {rows[n][1]}" for n in (at, at + 1) if n < len(rows)))
    return "\n".join(lines)


@pytest.mark.parametrize("form", [table, two_halves, across])
def test_each_form_of_the_attachment_passes(form: object) -> None:
    assert callable(form)
    found = checked(TITLE + TOP + form())
    assert found.of(Verdict.WRONG) == []
    rows = [one for one in found.told if not one.figure.sentence]
    assert len(rows) == 12
    assert {one.verdict for one in rows} == {Verdict.RIGHT}


@pytest.mark.parametrize("form", [table, two_halves, across])
def test_a_count_that_breaks_the_order_is_named_alone(form: object) -> None:
    assert callable(form)
    rows = (*ROWS[:2], ("老边区", 34), *ROWS[3:])
    assert wrong(TITLE + "信息发布总量排名见附件。\n" + form(rows)) == ["34"]


def test_where_either_of_two_may_be_wrong_both_are_named() -> None:
    found = checked(TITLE + "排名见附件\n" + table((("供销社", 584), ("工信局", 841), ("老边区", 304))))
    assert [one.figure.text for one in found.of(Verdict.WRONG)] == ["584", "841"]
    assert "至少有一个错" in found.of(Verdict.WRONG)[0].said[0]


def test_a_table_that_is_no_ranking_stands_in_any_order() -> None:
    rows = (("老边区", 34), ("公安局", 215), ("供销社", 584), ("林业局", 26), ("工信局", 481), ("大石桥市", 215))
    assert wrong(TITLE + "各单位发布情况见附件。\n" + table(rows)) == []


def test_a_serial_number_out_of_turn() -> None:
    assert wrong(TITLE + TOP + table().replace("5 公安局", "6 公安局")) == ["6"]


def test_ties_may_share_a_place_where_places_are_told_but_not_a_serial_number() -> None:
    places = "名次 单位名称 数量\n1 供销社 584\n2 工信局 481\n2 财政局 481\n{} 林业局 26"
    for last in (3, 4):
        assert wrong(TITLE + "排名见附件\n" + places.format(last)) == []
    assert wrong(TITLE + "排名见附件\n" + places.format(5)) == ["5"]
    assert wrong(TITLE + "排名见附件\n" + places.format(4).replace("名次", "序号")) == ["2"]


def test_equal_counts_may_stand_in_any_order_in_the_sentence() -> None:
    top = "排名前五位的是:1.供销社584条、2.工信局481条、3.老边区304条、4.公安局215条、5.大石桥215条。\n"
    assert wrong(TITLE + top + table()) == []


def test_the_sentence_against_the_attachment() -> None:
    text = TITLE + TOP + table()
    found = checked(text.replace("2.工信局481条", "2.工信局418条")).of(Verdict.WRONG)
    assert [one.figure.text for one in found] == ["418条", "481"]
    assert "第2行第1句" in found[0].said[0]
    assert "第5行" in found[0].said[0]
    assert wrong(text.replace("2.工信局481条", "2.教育局481条")) == ["481条"]
    assert wrong(text.replace("1.供销社584条、2.工信局481条", "1.工信局481条、2.供销社584条")) != []
    assert wrong(text.replace("前三位", "前四位")) == ["三位".replace("三", "四")]
    assert wrong(text.replace("3.老边区", "4.老边区")) == ["4"]


def test_a_list_with_entries_of_another_form_is_not_counted() -> None:
    top = "排名前三位的是:1.供销社584条以上、2.工信局481条(未读全)、3.老边区304条。\n"
    assert wrong(TITLE + top + table()) == []
    assert wrong(TITLE + top.replace("前三位", "前四位") + table()) == ["四位"]
    assert wrong(TITLE + top.replace("3.老边区304条", "3.老边区(约三百条)") + table()) == []


def test_the_last_ones_are_compared_too() -> None:
    text = TITLE + "排名前两位的是供销社584条、工信局481条,后两位的是公安局215条、林业局26条。\n" + table()
    assert wrong(text) == []
    assert wrong(text.replace("林业局26条", "林业局62条")) == ["62条", "26"]


def test_the_number_of_sites_is_that_of_the_rows() -> None:
    body = "本月对全市{}家政府网站进行了2次检查。\n"
    assert wrong(TITLE + body.format(6) + table()) == []
    assert wrong(TITLE + body.format(7) + table()) == ["7家"]
    assert wrong(TITLE + body.format(7) + "1家单位未上报,未列入排名。\n" + table()) == []
    assert wrong(TITLE + body.format(5) + table()) == ["5家"]


def test_two_attachments_are_each_a_ranking_and_together_all_sites() -> None:
    zones = table((("老边区", 304), ("大石桥市", 215)))
    units = table((("供销社", 584), ("工信局", 481), ("林业局", 26)))
    text = f"{TITLE}对全市5家政府网站进行了检查。部门排名前两位的是供销社584条、工信局481条。\n{zones}\n附件2\n{units}"
    assert wrong(text) == []
    assert wrong(text.replace("全市5家", "全市8家")) == []
    assert wrong(text.replace("2 工信局 481", "2 工信局 418")) == ["481条", "418"]


def test_a_row_of_sums_and_a_column_of_sums() -> None:
    assert wrong(TITLE + table() + "\n合计 1825") == []
    assert wrong(TITLE + table() + "\n合计 1852") == ["1852"]
    head = "序号 单位名称 网站 微信 合计\n"
    assert wrong(TITLE + head + "1 供销社 500 84 584\n2 工信局 400 81 481") == []
    assert wrong(TITLE + head + "1 供销社 500 84 584\n2 工信局 400 18 481") == ["481"]


def test_rows_of_a_marked_table_and_counts_with_a_remark() -> None:
    rows = [("序号", "单位名称", "更新数量合计"), ("1", "供销社", "584(未读全)"), ("2", "工信局", "841")]
    lines = [Line("第1段", TITLE.strip()), Line("第2段", "排名见附件")]
    lines += [Line(f"表1第{at}行", "", cells) for at, cells in enumerate(rows, 1)]
    found = check(read(lines)).of(Verdict.WRONG)
    assert [(one.figure.text, one.figure.where) for one in found] == [("584", "表1第2行"), ("841", "表1第3行")]


def test_a_table_a_page_cut_in_two_is_one() -> None:
    rows = table().splitlines()
    cut = "\n".join([*rows[:4], "第 3 页 共 4 页", *rows[4:]])
    body = "本月对全市6家政府网站进行了检查。\n"
    cells = [Line("第1段", TITLE.strip()), Line("第2段", body.strip() + "排名见附件。")]
    cells += [Line(f"表1第{at}行", "", tuple(row.split())) for at, row in enumerate(rows[:4], 1)]
    cells += [Line("第3段", "(续)")]
    cells += [Line(f"表2第{at}行", "", tuple(row.split())) for at, row in enumerate(rows[4:], 1)]
    assert check(read(cells)).of(Verdict.WRONG) == []
    assert wrong(TITLE + body + "排名见附件\n" + cut) == []


def test_a_sum_that_stands_in_the_name_column() -> None:
    rows = [("序号", "单位名称", "数量"), ("1", "供销社", "584"), ("2", "工信局", "481"), ("", "合计", "1066")]
    lines = [Line("第1段", TITLE.strip()), *(Line(f"表1第{at}行", "", row) for at, row in enumerate(rows, 1))]
    assert [one.figure.text for one in check(read(lines)).of(Verdict.WRONG)] == ["1066"]
