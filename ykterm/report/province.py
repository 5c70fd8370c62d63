"""省级抽查 as it is told: the figures with their percentages, and what was named of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from ykterm.core.province import SpotCheck
from ykterm.core.text import clean
from ykterm.report.sheet import Sheet
from ykterm.report.writers.as_csv import Cell

HEADINGS = (
    "月份",
    "当年第几次",
    "方式",
    "运行网站",
    "抽查",
    "抽查比例",
    "不合格",
    "合格率",
    "我市不合格",
    "点名我市的问题",
    "普遍问题",
    "域名和国徽",
    "备注",
)


def ours(check: SpotCheck, names: Mapping[str, str]) -> str:
    """What the province named of our sites."""
    return ";".join(
        f"{names.get(one.unit, clean(one.unit))}:{clean(one.text, 500)}{'(不合格)' if one.unqualified else ''}"
        for one in check.ours
    )


def told(check: SpotCheck, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Every field with its word, for reading on a terminal."""
    failed = "、".join(names.get(unit, clean(unit)) for unit in check.ours_unqualified)
    return [
        ("月份", f"{check.id},当年第 {check.ordinal} 次"),
        ("方式", clean(check.method, 500)),
        ("抽查", f"运行 {check.running} 家,抽查 {check.sampled} 家,占 {check.share}"),
        ("结果", f"不合格 {check.unqualified} 家,合格率 {check.pass_rate}"),
        ("我市不合格", failed or "无"),
        ("点名我市", ours(check, names) or "无"),
        ("普遍问题", "、".join(clean(one, 200) for one in check.usual) or "—"),
        ("域名和国徽", clean(check.norms, 4000) or "—"),
        ("备注", clean(check.note, 2000) or "—"),
    ]


def as_json(check: SpotCheck) -> dict[str, Any]:
    """All fields, with the percentages."""
    whole = {name: msgspec.to_builtins(getattr(check, name)) for name in check.__struct_fields__}
    return whole | {"month": check.id, "share": check.share, "pass_rate": check.pass_rate}


def sheet(checks: Sequence[SpotCheck], names: Mapping[str, str], *, simulated: bool = False) -> Sheet:
    """A row a month."""
    rows: list[list[Cell]] = [
        [
            check.id,
            check.ordinal,
            clean(check.method, 500),
            check.running,
            check.sampled,
            check.share,
            check.unqualified,
            check.pass_rate,
            len(check.ours_unqualified),
            ours(check, names),
            "、".join(clean(one, 200) for one in check.usual),
            clean(check.norms, 4000),
            clean(check.note, 2000),
        ]
        for check in checks
    ]
    return Sheet("省级抽查", HEADINGS, rows, simulated=simulated)
