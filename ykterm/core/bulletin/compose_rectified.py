"""整改: what became of the notices whose time was up, and what is asked of the units this notice names."""

from __future__ import annotations

from ykterm.core.bulletin.facts import Rectified, Seen
from ykterm.core.bulletin.model import Figure, Paragraph, Piece
from ykterm.core.bulletin.wording import Draft, between, day_name, listed, paragraph, pieces, unknown
from ykterm.core.registers import DomainState, EmblemState

SECTION = "整改期限"


def rectified(draft: Draft) -> Paragraph | None:
    """上月问题整改情况; None where no notice's time was up.

    A unit is told once for each way its notices went: 已整改 where a look after the report saw everything gone, 未完成
    where one saw something still there, 未报送 where there is no written report, else 待复查: a report is no fix.
    """
    facts = draft.facts
    if not facts.rectified:
        return None
    total = _units(draft, facts.rectified, "rectify.due", "本月底前到期的整改通知")
    ways = [
        ([one for one in facts.rectified if _fixed(one)], "rectify.fixed", "已完成整改", "复查都已改好或已销号"),
        ([one for one in facts.rectified if _still(one)], "rectify.still", "仍有问题未整改到位", "复查仍在"),
        ([one for one in facts.rectified if _unsure(one)], "rectify.unsure", "已报送整改情况、尚待复查", "待复查"),
        (
            [one for one in facts.rectified if not one.reported],
            "rectify.silent",
            "未报送书面整改报告",
            "没有书面整改报告",
        ),
    ]
    said = []
    for notices, key, words, what in ways:
        if notices:
            names = listed(draft.formal(unit) for unit in draft.in_order(one.unit for one in notices))
            named = "" if key == "rectify.fixed" else f"({names})"
            said.append(pieces(_units(draft, notices, key, f"{what}的整改通知"), f"家{words}{named}"))
    late = [one for one in facts.rectified if one.late]
    behind = draft.in_order(one.unit for one in late)
    return paragraph(
        "city.rectified",
        "此前下发的整改通知中,应于本月底前完成整改的单位",
        total,
        "家,其中",
        between(said, ","),
        "。",
        pieces(
            Figure(
                id="rectify.late",
                text=listed(draft.formal(unit) for unit in behind),
                what=f"未按期报送的单位:{len(behind)}家",
                source="台账·整改通知",
                opens=f"notices {facts.month}",
            ),
            "未在期限内报送整改情况。",
        )
        if late
        else None,
    )


def _fixed(one: Rectified) -> bool:
    return one.reported and not one.still and (one.closed or (one.fixed > 0 and not one.unseen))


def _still(one: Rectified) -> bool:
    return one.reported and one.still > 0


def _unsure(one: Rectified) -> bool:
    return one.reported and not _still(one) and not _fixed(one)


def _units(draft: Draft, notices: list[Rectified] | tuple[Rectified, ...], key: str, what: str) -> Figure:
    units = dict.fromkeys(one.unit for one in notices)
    return Figure(
        id=key,
        text=str(len(units)),
        what=f"{what}的单位({len(notices)}份通知)",
        source="台账·整改通知与复查记录",
        opens=f"notices {draft.facts.month}",
    )


def reasons(draft: Draft) -> dict[str, list[str]]:
    """Units this notice tells to put something right, as a paper lists them, each with why."""
    facts = draft.facts
    spot = facts.spot_check
    why: dict[str, list[str]] = {}
    for unit, word in (
        *((one.unit, "不合格") for one in facts.sites if one.seen is Seen.UNQUALIFIED),
        *((one.unit, "省里点名") for one in (spot.ours if spot else ())),
        *((unit.id, "没有进行域名清理") for unit in facts.units if unit.domain is DomainState.NOT_BEGUN),
        *((unit.id, "国徽使用不规范") for unit in facts.units if unit.emblem is EmblemState.FOUND),
        *((one.unit, "整改逾期") for one in facts.rectified if one.late and not _fixed(one)),
        *((one.unit, "整改不到位") for one in facts.rectified if _still(one)),
        *((unit, "留言超期") for unit in (facts.messages.late_by_unit if facts.messages else {}) if unit),
    ):
        if word not in why.setdefault(unit, []):
            why[unit].append(word)
    return {unit: why[unit] for unit in draft.in_order(why)}


def closing(draft: Draft) -> Paragraph:
    """对本次通报的……等问题网站,要立即整改并于5月14日前将整改情况书面报市政府办公室。"""
    facts = draft.facts
    units = list(reasons(draft))
    everyone = "各地区、各部门要加大对本地区、本部门网站监督检查力度,确保政府网站长期达标合格。"
    if not units:
        return paragraph("closing", everyone)
    names = Figure(
        id="closing.named",
        text=listed(draft.formal(unit) for unit in units),
        what=f"本次通报的问题单位:{len(units)}家",
        source="不合格、省级点名、域名清理未开展、国徽不规范、整改不到位、逾期或留言超期的单位",
        opens=f"named {facts.month}",
    )
    return paragraph(
        "closing",
        "对本次通报的",
        names,
        "等问题网站,要立即整改并于" if len(units) > 1 else "网站,要立即整改并于",
        _deadline(draft, units),
        f"前将整改情况书面报{facts.office.report_to}。同时,",
        everyone,
    )


def _deadline(draft: Draft, units: list[str]) -> Piece:
    """The month's own where it was entered, else the latest of the notices issued to the units named."""
    facts = draft.facts
    day, source = facts.due, f"台账·通报期限 {facts.month}"
    if day is None:
        day = max((due for unit, due in facts.deadlines if unit in units), default=None)
        source = "台账·整改通知(发给被通报单位的,取最晚的期限)"
    if day is None:
        how = f"ykterm bulletin {facts.month} --due 期限,或给这些单位发整改通知"
        draft.lack(SECTION, "没有被通报单位报送整改情况的期限", how)
        return unknown("整改期限")
    return Figure(id="closing.deadline", text=day_name(day, facts.month), what="报送整改情况的期限", source=source)
