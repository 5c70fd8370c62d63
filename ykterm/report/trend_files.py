"""Trends as files: which formats there are, and each of them."""

from __future__ import annotations

from ykterm.core.trends import Trend, as_json
from ykterm.report import trend_svg, trends
from ykterm.report.sheet import render as render_sheet
from ykterm.report.writers.as_json import pretty

FORMATS = ("json", "html", "svg", "csv", "xlsx", "md")


def render(told: Trend, form: str) -> bytes:
    """The trend in one of FORMATS."""
    if form == "json":
        return pretty(as_json(told))
    if form == "html":
        return trend_svg.page(told)
    if form == "svg":
        return trend_svg.picture(told)
    return render_sheet(form, trends.sheet(told))
