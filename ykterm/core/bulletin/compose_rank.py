"""信息发布总量排名: the sentence of the first ten, and the attachment with all of them."""

from __future__ import annotations

from ykterm.core.bulletin.facts import Counted, Facts
from ykterm.core.bulletin.model import Attachment, Figure, Paragraph, Piece, Rank
from ykterm.core.bulletin.wording import Draft, between, listed, numeral, paragraph, pieces, unknown, year_month
from ykterm.core.ranking import TIES, rank, short_name

SECTION = "信息发布总量排名"
TOP = 10


def ranked(facts: Facts) -> list[tuple[int, Counted, int, bool]]:
    """(place, unit's month, the count it is ranked by, whether that is whole), the largest first."""
    by_unit = {one.unit: one for one in facts.counted}
    order = rank(
        [
            (one.unit, one.reported, True) if facts.ranked_by == "reported" else (one.unit, one.counted, one.complete)
            for one in facts.counted
        ]
    )
    return [(line.position, by_unit[line.site], line.count, line.complete) for line in order]


def sentence(draft: Draft) -> Paragraph:
    """根据单位上报及抽查核实,本月……排名前十位的是:1.供销社584条、…。"""
    facts = draft.facts
    lines = ranked(facts)
    key = "city.ranking"
    if not lines:
        what = "没有单位上报" if facts.ranked_by == "reported" else "没有读到任何网站"
        how = f"ykterm import publications 文件 --month {facts.month},或 ykterm check"
        draft.lack(SECTION, f"本月{what}的信息发布量", how)
        return paragraph(key, "本月全市政府网站信息发布总量排名:", unknown("信息发布量"), "。")
    top = lines[:TOP]
    parts = [_ranked_piece(draft, place, one, count, complete) for place, one, count, complete in top]
    return paragraph(
        key,
        basis(facts),
        f",本月全市政府网站信息发布总量排名前{numeral(len(top))}位的是:" if len(top) > 1 else ",本月信息发布总量:",
        between(parts, "、"),
        "。",
    )


def _ranked_piece(draft: Draft, place: int, one: Counted, count: int, complete: bool) -> tuple[Piece, ...]:
    """1.供销社584条; 584条以上 where that is the least there is."""
    unit = draft.unit(one.unit)
    return pieces(
        f"{place}.{short_name(unit.name, unit.kind)}", count_of(draft, one, count), "条" if complete else "条以上"
    )


def basis(facts: Facts) -> str:
    """What the counts rest on: 根据单位上报及抽查核实.

    抽查核实 is written where something was verified: items of a unit looked at by eye, or a unit's own site counted
    whole, beside what it reported.
    """
    told = [one for one in facts.counted if one.reported is not None]
    verified = any(one.sampled or (one.counted is not None and one.complete) for one in told)
    if not told:
        return "根据网站计数"
    return "根据单位上报及抽查核实" if verified else "根据单位上报"


def count_of(draft: Draft, one: Counted, count: int) -> Figure:
    """A unit's count with what it is made of."""
    facts = draft.facts
    counted = "未读到" if one.counted is None else f"{'' if one.complete else '至少'}{one.counted}"
    reported = "未上报" if one.reported is None else str(one.reported)
    by = "单位上报" if facts.ranked_by == "reported" else "网站计数"
    return Figure(
        id=f"rank.{one.unit}",
        text=str(count),
        what=f"{draft.unit(one.unit).name} {year_month(facts.month)}发布的信息",
        source=f"按{by};网站计数 {counted},单位上报 {reported}",
        opens=f"published {facts.month} {one.unit}",
    )


def attachment(draft: Draft) -> Attachment | None:
    """附件: every unit whose count is known; None where none is."""
    facts = draft.facts
    lines = ranked(facts)
    if not lines:
        return None
    by = "单位上报数" if facts.ranked_by == "reported" else "网站上发布日期在本月的信息条数"
    notes = [f"按{by}从多到少排列,{TIES}。"]
    known = {one.unit for _, one, _, _ in lines}
    if left := [unit.name for unit in facts.units if unit.id not in known]:
        why = "没有上报" if facts.ranked_by == "reported" else "没有读到"
        notes.append(f"{why}、未列入排名的{len(left)}家:{listed(left)}。")
    if partly := [draft.unit(one.unit).name for _, one, _, complete in lines if not complete]:
        notes.append(f"有栏目未读全的{len(partly)}家:{listed(partly)}。按已读到的条数列,实际只会更多,名次可能更靠前。")
    return Attachment(
        title=f"{facts.city}{year_month(facts.month)}网站发布总量排名",
        rows=tuple(
            Rank(
                ordinal=place,
                name=draft.unit(one.unit).name,
                count=count_of(draft, one, count),
                mark="" if complete else "未读全",
            )
            for place, one, count, complete in lines
        ),
        notes=tuple(notes),
    )
