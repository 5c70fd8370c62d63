"""What the office sees with its own eyes, at the inspector's desk: faults entered, looked at again, checks made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ykterm.core import byhand
from ykterm.core.deadline import parse_past
from ykterm.core.fault import Fault
from ykterm.report.byhand import rule_named, same_fault
from ykterm.report.words import RULES
from ykterm.tui.register_forms import Form
from ykterm.tui.screens.fields_form import Field, Values

if TYPE_CHECKING:
    import datetime as dt

    from ykterm.core.board import Board, Row
    from ykterm.core.model import Finding
    from ykterm.tui.desk import Desk

_FIXED, _STILL = "已改", "仍在"


def is_by_hand(finding: Finding) -> bool:
    """Whether a person entered it."""
    return finding.indicator == byhand.INDICATOR


def add(desk: Desk, board: Board, unit: str) -> Form:
    """A fault seen by eye; `unit`: id of the site one is at, empty for none."""
    here = board.rows.get(unit)
    fields = [
        Field("unit", "单位", here.name if here else "", "简称、全称或代号"),
        Field("rule", "问题种类", "", "链接不可用、空白栏目、其他……或规则名"),
        Field("page", "在哪一页", (here.url or "") if here else "", "网址"),
        Field("what", "有什么问题"),
        Field("evidence", "证据", "", "页面上的原文,或说明;可不填"),
        Field("file", "证据文件", "", "截图等的路径,会复制到 evidence/;可不填"),
        Field("day", "哪天看到", f"{board.as_of}"),
    ]

    def read(values: Values) -> tuple[Row, str, dt.date]:
        site = _unit(board, values["unit"])
        if not values["rule"]:
            raise Fault("请填问题种类:链接不可用、空白栏目、栏目不更新、其他……")
        rule = rule_named(values["rule"])
        for name, word in (("page", "在哪一页"), ("what", "有什么问题")):
            if not values[name]:
                raise Fault(f"请填{word}")
        if values["file"] and not Path(values["file"]).expanduser().is_file():
            raise Fault(f"没有文件 {values['file']}")
        return site, rule, parse_past(values["day"], board.as_of)

    def check(values: Values) -> str:
        site, rule, day = read(values)
        return f"{site.name} {RULES[rule]}({day}):{values['what']}"

    def keep(values: Values) -> str:
        from ykterm.report.city import City

        site, rule, day = read(values)
        desk.workspace.make()
        made = desk.ledger.add_by_hand(
            site.id,
            rule=rule,
            page=values["page"],
            what=values["what"],
            day=day,
            evidence=values["evidence"],
            file=Path(values["file"]).expanduser() if values["file"] else None,
        )
        city = City.load(desk.workspace, desk.today())
        with city.archive:
            same = same_fault(city, made)
        known = f";注意:程序也发现了同一页的同类问题 {'、'.join(same)}" if same else ""
        return f"已登记 {site.name} 的人工问题 {made.id}{known}"

    return "登记人工发现的问题", fields, check, keep


def look_again(desk: Desk, board: Board, finding: Finding) -> Form:
    """A person looked again at a fault that was entered by hand."""
    fields = [
        Field("result", "复看", choices=(_FIXED, _STILL)),
        Field("day", "哪天看的", f"{board.as_of}"),
        Field("note", "备注", "", "可不填"),
    ]

    def check(values: Values) -> str:
        if not values["result"]:
            raise Fault(f"请选{_FIXED}或{_STILL}")
        return f"{finding.id} {values['result']}({parse_past(values['day'], board.as_of)})"

    def keep(values: Values) -> str:
        day = parse_past(values["day"], board.as_of)
        desk.ledger.recheck_by_hand(finding.id, fixed=values["result"] == _FIXED, day=day, note=values["note"])
        return f"人工复看 {check(values)}"

    return f"人工复看 {finding.id}:{finding.title.removeprefix('人工:')}", fields, check, keep


def manual_round(desk: Desk, board: Board, unit: str) -> Form:
    """Who looked at which sites on which day; `unit`: id of the site one is at, empty for none."""
    here = board.rows.get(unit)
    fields = [
        Field("units", "单位", here.name if here else "", "顿号隔开;空着就是全部"),
        Field("day", "哪天查的", f"{board.as_of}"),
        Field("note", "备注", "", "查了什么、怎样查的"),
    ]

    def read(values: Values) -> tuple[list[str], dt.date]:
        named = [_unit(board, word).id for word in values["units"].split("、") if word.strip()]
        return named or list(board.rows), parse_past(values["day"], board.as_of)

    def check(values: Values) -> str:
        units, day = read(values)
        return f"人工检查 {day},{len(set(units))} 家"

    def keep(values: Values) -> str:
        units, day = read(values)
        desk.workspace.make()
        made = desk.ledger.add_manual_round(units, day=day, note=values["note"])
        return f"已记人工检查 {made.id}:{made.day},{len(made.units)} 家"

    return "记一次人工检查", fields, check, keep


def _unit(board: Board, said: str) -> Row:
    found = next((row for row in board.rows.values() if said.strip() in (row.id, row.name, row.full_name)), None)
    if found is None:
        raise Fault(f"没有单位“{said.strip()}”" if said.strip() else "请填单位")
    return found
