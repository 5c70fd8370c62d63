"""随机抽查 as a list: the drawn sites with their results, and what a reader must know to draw them again."""

from __future__ import annotations

from ykterm.core.percent import percent_with
from ykterm.core.sampling import BY_KIND_RULE, RULE, SiteSample, month_sample
from ykterm.core.text import clean
from ykterm.report.sheet import Sheet
from ykterm.report.words import UNKNOWN, month
from ykterm.report.writers.as_csv import Cell
from ykterm.store.sites import Registry

HEADINGS = ("序号", "单位", "全称", "类别", "网址", "结果", "备注", "查看日期", "查看人")
LINE = (0, 1, 3, 5, 6, 7)
"""The columns a terminal has room for."""


def sheet(sample: SiteSample, registry: Registry, *, simulated: bool) -> Sheet:
    """A row a drawn site, in the registry's order at the draw; one no longer registered by its id."""
    sites = {site.id: site for site in registry.sites}
    kinds = {one.unit: one.kind for one in sample.registry}
    rows: list[list[Cell]] = []
    for number, one in enumerate(sample.drawn, 1):
        site = sites.get(one.unit)
        rows.append(
            [
                number,
                site.name if site else one.unit,
                site.full_name if site else None,
                kinds[one.unit].value,
                (site.url or "未登记网址") if site else None,
                one.outcome.value,
                clean(one.note, 500) or None,
                one.day.isoformat() if one.day else None,
                one.who or None,
            ]
        )
    ordinal = sample.id.rpartition("/")[2]
    return Sheet(
        f"{registry.city}{month(sample.month)}网站随机抽查名单(第{ordinal}次)",
        HEADINGS,
        rows,
        tuple(notes(sample)),
        simulated,
    )


def notes(sample: SiteSample) -> list[str]:
    """How it was drawn, by which rule, and how far it is looked at."""
    share = percent_with(len(sample.drawn), len(sample.registry))
    said = [f"{sample.day} 从登记的 {len(sample.registry)} 家里抽 {len(sample.drawn)} 家,占 {share};种子 {sample.seed}"]
    if sample.by_kind:
        kinds = "、".join(f"{kind} {drawn}/{size}" for kind, (drawn, size) in sample.quotas().items())
        said.append(f"按类别抽:{kinds};{BY_KIND_RULE}")
    said.append(RULE)
    if not sample.again:
        said.append("注意:按所记的种子和登记表重抽,与所记的名单不符")
    told = month_sample([sample], sample.month)
    return [*said, told.words] if told else said


def summary(sample: SiteSample) -> tuple[str, ...]:
    """One line of the list of draws: id, day, how many, seed, by kind, results."""
    told = month_sample([sample], sample.month)
    assert told is not None
    looked = len(told.units) - len(told.pending)
    failed = str(len(told.failed)) if looked else UNKNOWN
    return (
        sample.id,
        sample.day.isoformat(),
        f"{len(sample.drawn)}/{len(sample.registry)}",
        sample.asked,
        str(sample.seed),
        "是" if sample.by_kind else "否",
        f"{looked}/{len(told.units)}",
        failed,
        sample.who,
    )
