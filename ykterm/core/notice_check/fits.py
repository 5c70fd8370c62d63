"""Whether a printed percentage is that of two numbers: rounded and cut off are both taken, at its own decimals."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from ykterm.core.notice_check.model import Figure


def fits(part: int, whole: int, printed: Figure) -> str | None:
    """How it is that share: 恰为, 四舍五入 or 截尾; None: it is not."""
    if whole <= 0:
        return None
    exact = Decimal(part) * 100 / Decimal(whole)
    step = _step(printed)
    if exact == printed.value:
        return "恰为"
    if exact.quantize(step, ROUND_HALF_UP) == printed.value:
        return "四舍五入"
    return "截尾" if exact.quantize(step, ROUND_DOWN) == printed.value else None


def said(part: int, whole: int) -> str:
    """The share with two decimals: 18.40%."""
    return f"{(Decimal(part) * 100 / Decimal(whole)).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def should(part: int, whole: int, printed: Figure) -> str:
    """The share at the printed number of decimals."""
    return f"{(Decimal(part) * 100 / Decimal(whole)).quantize(_step(printed), ROUND_HALF_UP)}%"


def possible(whole: int, printed: Figure) -> bool:
    """Whether any count out of `whole` has that share."""
    if whole <= 0 or printed.value > 100:
        return False
    near = int(printed.value * whole / 100)
    return any(fits(part, whole, printed) for part in range(max(0, near - 1), min(whole, near + 2) + 1))


def _step(printed: Figure) -> Decimal:
    return Decimal(1).scaleb(-len(printed.text.partition(".")[2].rstrip("% ")))
