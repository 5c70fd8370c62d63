"""A draft changed in an editor and read back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec import structs

from tests.core.bulletin.made import bulletin
from ykterm.core.bulletin.model import Bulletin, Paragraph, Section
from ykterm.core.bulletin.taken import Line, taken
from ykterm.core.fault import Fault


def notice() -> Bulletin:
    needs = (Paragraph(id="needs.1", pieces=("照办。",)), Paragraph(id="needs.2", pieces=("立即整改,书面报告。",)))
    made = bulletin()
    last = Section(id="needs", heading="二、近期工作要求", level=1, paragraphs=needs)
    closing = (Paragraph(id="closing", pieces=("确保长期达标合格。",)),)
    return structs.replace(made, sections=(made.sections[0], last), closing=closing)


def as_text() -> list[str]:
    return [
        "# 关于2019年4月份政府网站检查情况的通报",
        "",
        "拟:营政办公开〔2019〕5号",
        "各县(市)区政府:",
        "现将有关情况通报如下:",
        "## 一、全省政府网站监管情况",
        "\u3000\u3000全省共有网站576家,抽查106家。",
        "## 二、近期工作要求",
        "照办。",
        "立即整改,书面报告。",
        "确保长期达标合格。",
        "附件:总量排名",
        "| 1 | 供销社 | 584 |",
    ]


def read(change: Callable[[list[str]], None]) -> dict[str, str]:
    lines = as_text()
    change(lines)
    numbered: list[Line] = list(enumerate(lines, 1))
    return taken(notice(), numbered)


def put(place: int, text: str) -> Callable[[list[str]], None]:
    def change(lines: list[str]) -> None:
        lines[place] = text

    return change


def test_what_was_not_touched_is_no_edit() -> None:
    assert read(lambda lines: None) == {}


def test_a_changed_paragraph_is_told_with_its_words() -> None:
    assert read(put(8, "各单位对照清单办理。")) == {"needs.1": "各单位对照清单办理。"}


def test_the_first_and_the_last_are_paragraphs_like_others() -> None:
    assert read(put(4, "现将情况通报如下:")) == {"opening": "现将情况通报如下:"}
    assert read(put(10, "确保网站长期达标合格。")) == {"closing": "确保网站长期达标合格。"}


def test_a_paragraph_left_out_is_an_empty_edit() -> None:
    assert read(put(8, "")) == {"needs.1": ""}


def test_a_paragraph_put_in_between_is_refused_with_its_line() -> None:
    with pytest.raises(Fault, match="第 10 行“完全是另外的一段话”对不上原来的哪一段"):
        read(lambda lines: lines.insert(9, "完全是另外的一段话"))


def test_a_changed_heading_is_refused() -> None:
    with pytest.raises(Fault, match="第 8 行的标题“二、近期工作要求”被改动"):
        read(put(7, "## 二、要求"))


def test_another_text_is_not_taken_for_the_notice() -> None:
    with pytest.raises(Fault, match="不像是 2019-04 的通报"):
        taken(notice(), [(1, "完全无关"), (2, "照办。")])
    with pytest.raises(Fault, match="不像是 2019-04 的通报"):
        taken(notice(), [])
