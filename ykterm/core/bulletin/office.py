"""What the office itself puts on a notice: names, addressees, dates; the block `bulletin:` of settings.yaml."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct


class MonthDates(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one month's notice has of its own."""

    signed: dt.date | None = None
    """成文日期."""
    published: dt.date | None = None
    """发布日期."""
    no_spot_check: bool = False
    """The province made no spot check that month: then none is awaited."""


class Office(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The office's own words; the defaults are those of the notice of April 2019."""

    office: str = ""
    """发文机关; empty: the registry's city with 人民政府办公室."""
    series: str = "营政办公开"
    """发文机关代字: what the number begins with."""
    addressees: str = "各县(市)区政府,园区管委会、政府各部门"
    """主送."""
    contact: str = ""
    """附注, as printed within brackets: 联系人:… 联系电话:…; empty: none."""
    we: str = "政府办公室"
    """How the opening calls the office."""
    we_short: str = "市政府办"
    """How the part on the city's own check calls it."""
    report_to: str = "市政府办公室"
    """To whom the units report."""
    province: str = "省政府办公厅"
    looked_through: str = "combined"
    """What a check made by program is called that a person looked through whole: combined (技术手段与人工检查相结合)
    or manual (人工方式: the program showed the way, the person judged)."""
    faults: str = "standing"
    """Which findings the sentence of frequent faults rests on: standing (all that a round saw in the month and nobody
    called false or waived, open ones too) or confirmed (属实 alone)."""
    head: str = ""
    """红头: the head's words where the paper is not preprinted; empty: none."""
    seal: bool = False
    """Whether a seal is put on the paper: it moves name and date."""
    months: dict[str, MonthDates] = {}
    """By month, YYYY-MM."""

    def of(self, month: str) -> MonthDates:
        return self.months.get(month) or MonthDates()
