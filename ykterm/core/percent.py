"""Percentages as the office writes them: 18.4%, 99.1%, 100%."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_MOST = 6
"""Decimals, at most."""


def percent(part: int, whole: int) -> str | None:
    """`part` of `whole`, halves rounded up to one decimal, none where it is a whole number; None of nothing.

    Not all is never written 100%, nor something 0%: such a share gets as many decimals as it needs.
    """
    if whole <= 0:
        return None
    exact = Decimal(part) * 100 / Decimal(whole)
    for places in range(1, _MOST + 1):
        rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if (rounded != 100 or part >= whole) and (rounded != 0 or part <= 0):
            break
    return f"{rounded.normalize():f}%"


def percent_with(part: int, whole: int) -> str:
    """The percentage with its numbers at hand: 18.4%(106/576); a dash of nothing."""
    said = percent(part, whole)
    return "—" if said is None else f"{said}({part}/{whole})"
