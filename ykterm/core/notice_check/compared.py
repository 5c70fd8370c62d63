"""One figure of a notice beside what the data say it is."""

from __future__ import annotations

import datetime as dt

from ykterm.core.notice_check import fits
from ykterm.core.notice_check.model import Figure, Kind, Ruling, Verdict


def number(figure: Figure, allowed: set[int], where: str) -> Ruling:
    """A number that should be one of those; `where` they are kept, in words."""
    known = "或".join(map(str, sorted(allowed)))
    ordinal = "第" if figure.kind is Kind.ORDINAL else ""
    return told(figure, figure.whole in allowed, f"{where} {known}", f"{ordinal}{known}{figure.unit}")


def day(figure: Figure, wanted: dt.date, where: str) -> Ruling:
    """A day that should be that one, its year where it is printed."""
    same = (figure.month, figure.day) == (wanted.month, wanted.day) and figure.year in (None, wanted.year)
    return told(figure, same, f"{where} {wanted}", f"{wanted.month}月{wanted.day}日")


def share(figure: Figure, ways: list[tuple[int, int]], where: str) -> Ruling:
    """A percentage that should be one of those shares, (part, whole) each."""
    for part, whole in ways:
        if how := fits.fits(part, whole, figure):
            return told(figure, True, f"{where}:{part}÷{whole}={fits.said(part, whole)},{how}")
    part, whole = ways[0]
    if not whole:
        return Ruling(verdict=Verdict.UNKNOWN, figures=(figure.number,), said=f"{where}:没有可除的数", data=True)
    said = f"{where}:{part}÷{whole}={fits.said(part, whole)}"
    return told(figure, False, said, fits.should(part, whole, figure))


def told(figure: Figure, right: bool, said: str, should: str = "") -> Ruling:
    """What comes of comparing a figure with the data: both are told where they differ."""
    if right:
        return Ruling(verdict=Verdict.RIGHT, figures=(figure.number,), said=said, data=True)
    said = f"文中 {figure.text},{said}"
    return Ruling(verdict=Verdict.WRONG, figures=(figure.number,), said=said, should=should, data=True)


def softened(ruling: Ruling) -> Ruling:
    """A mismatch that may have its reason: told, and not called wrong."""
    if ruling.verdict is not Verdict.WRONG:
        return ruling
    return Ruling(verdict=Verdict.UNKNOWN, figures=ruling.figures, said=f"{ruling.said},请核对", data=True)
