"""政府网站规范情况: how far the units say they are with their domains, and what their look for the emblem came to."""

from __future__ import annotations

from collections.abc import Sequence

from ykterm.core.bulletin.facts import Facts, Unit
from ykterm.core.bulletin.model import Figure, Paragraph, Piece
from ykterm.core.bulletin.wording import Draft, listed, paragraph, pieces, reckoned, unknown
from ykterm.core.model import Kind
from ykterm.core.registers import DomainState, EmblemState

SECTION = "政府网站规范情况(本市)"
MOSTLY = (4, 5)
"""基本完成: at least this share of the units say they are done; the office's word has no line of its own."""
_KINDS = {Kind.COUNTY: "县(市)区", Kind.ZONE: "园区", Kind.DEPARTMENT: "部门"}


def norms(draft: Draft) -> Paragraph:
    facts = draft.facts
    for one in facts.disputed:
        draft.lack(
            SECTION,
            f"{draft.unit(one.unit).name}{one.words}",
            f"核对{one.register}的登记(ykterm register)或对问题作出判断",
        )
    everyone = listed(_KINDS[kind] for kind in Kind if any(unit.kind is kind for unit in facts.units)) or "各单位"
    everyone = "各" + everyone if everyone != "各单位" else everyone
    return paragraph("city.norms", _domains(draft, everyone), _emblem(draft, everyone))


def _domains(draft: Draft, everyone: str) -> tuple[Piece, ...]:
    facts = draft.facts
    known = [unit for unit in facts.units if unit.domain is not None]
    missing = [unit for unit in facts.units if unit.domain is None]
    head = f"{everyone}积极推进政府网站域名清理工作,目前"
    if not known:
        draft.lack(SECTION, "没有登记任何单位的域名清理进展", "ykterm register domain set 单位 状态,或界面 5 登记")
        return pieces(head, unknown("域名清理工作的进展"), "。")
    if missing:
        draft.lack(
            SECTION,
            f"{len(missing)}家没有登记域名清理进展:{_names(missing)}",
            "ykterm register domain set 单位 状态",
        )
    done = [unit for unit in known if unit.domain is DomainState.DONE]
    state = Figure(
        id="domain.done",
        text=_how_far(len(done), facts),
        what="已完成域名清理的单位",
        source="台账·域名清理",
        arithmetic=reckoned(str(len(done)), len(done), len(facts.units)) + f";{_rule()}",
        opens="domain",
    )
    return pieces(head, state, "。", _behind(draft, known), _unsaid(missing, "域名清理进展"))


def _how_far(done: int, facts: Facts) -> str:
    total = len(facts.units)
    if done == total:
        return "清理工作已全部完成"
    if done * MOSTLY[1] >= total * MOSTLY[0]:
        return "清理工作基本完成"
    return f"{done}家已完成清理工作" if done else "尚无单位完成清理工作"


def _rule() -> str:
    return f"达到{MOSTLY[0]}/{MOSTLY[1]}写“基本完成”"


def _behind(draft: Draft, known: Sequence[Unit]) -> tuple[Piece, ...]:
    """Who is slow, by kind; who has not begun, by name."""
    slow = [unit for unit in known if unit.domain is DomainState.SLOW]
    idle = [unit.id for unit in known if unit.domain is DomainState.NOT_BEGUN]
    said: list[tuple[Piece, ...]] = []
    if slow:
        said.append(pieces(_figure("domain.slow", _some(slow), "进展缓慢的单位", slow), "域名清理工作进展缓慢"))
    if idle:
        units = [draft.unit(key) for key in draft.in_order(idle)]
        names = listed(draft.formal(unit.id) for unit in units)
        said.append(
            pieces(_figure("domain.idle", names, "没有进行域名清理的单位", units), "至今仍没有进行域名清理工作")
        )
    return pieces(*(pieces("," if place else "", one) for place, one in enumerate(said)), "。" if said else "")


def _figure(key: str, text: str, what: str, units: Sequence[Unit]) -> Figure:
    return Figure(
        id=key, text=text, what=f"{what}:{len(units)}家({_names(units)})", source="台账·域名清理", opens="domain"
    )


def _some(units: Sequence[Unit]) -> str:
    """个别部门, 个别县(市)区和部门."""
    kinds = [_KINDS[kind] for kind in Kind if any(unit.kind is kind for unit in units)]
    return "个别" + (kinds[0] if len(kinds) == 1 else "、".join(kinds[:-1]) + "和" + kinds[-1])


def _names(units: Sequence[Unit]) -> str:
    return listed(unit.name for unit in units)


def _unsaid(missing: Sequence[Unit], what: str) -> str:
    return unknown(f"{len(missing)}家的{what}") + "。" if missing else ""


def _emblem(draft: Draft, everyone: str) -> tuple[Piece, ...]:
    facts = draft.facts
    known = [unit for unit in facts.units if unit.emblem is not None]
    missing = [unit for unit in facts.units if unit.emblem is None]
    if not known:
        draft.lack(SECTION, "没有登记任何单位的国徽自查", "ykterm register emblem set 单位 状态,或界面 5 登记")
        return pieces("此外,", unknown("规范使用国徽的自查情况"), "。")
    if missing:
        draft.lack(
            SECTION, f"{len(missing)}家没有登记国徽自查:{_names(missing)}", "ykterm register emblem set 单位 状态"
        )
    found = [unit for unit in known if unit.emblem is EmblemState.FOUND]
    idle = [unit for unit in known if unit.emblem is EmblemState.NOT_BEGUN]
    looked = [unit for unit in known if unit.emblem is not EmblemState.NOT_BEGUN]
    if not looked:
        return pieces(f"此外,{everyone}均未进行规范使用国徽情况的自查。")
    all_did = not idle and not missing
    count = Figure(
        id="emblem.checked",
        text="均" if all_did else f"{len(looked)}家单位",
        what=f"自查过国徽使用的单位:{len(looked)}家",
        source="台账·国徽自查",
        opens="emblem",
    )
    who = pieces(everyone, count) if all_did else pieces(count)
    result = f"{_formal(draft, found)}发现不规范使用国徽情况" if found else "目前未发现不规范使用国徽情况"
    late = f",{_formal(draft, idle)}尚未自查" if idle else ""
    return pieces(
        "此外,", who, f"对政府网站规范使用国徽情况进行了自查,{result}{late}。", _unsaid(missing, "国徽自查情况")
    )


def _formal(draft: Draft, units: Sequence[Unit]) -> str:
    return listed(draft.formal(key) for key in draft.in_order(unit.id for unit in units))
