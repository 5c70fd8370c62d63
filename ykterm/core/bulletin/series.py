"""文号: the numbers of the office's series, which its other papers take too."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct, structs

from ykterm.core.fault import Fault

MOST = 9_999
"""A year's numbers, at most: more is a slip of the hand."""


class Used(Struct, frozen=True, kw_only=True):
    """One number that is known to be taken."""

    number: int
    what: str
    """The paper that has it."""
    day: dt.date


class Series(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The numbers of one year."""

    id: str
    """The year, YYYY: that of the paper's own date, so a bulletin on December is numbered in the next."""
    last: int = 0
    """The last one used, by whatever paper; 0: none yet."""
    used: tuple[Used, ...] = ()
    """Those this ledger gave out or was told of, by number; the others up to `last` were taken elsewhere."""

    @property
    def next(self) -> int:
        """What a draft shows."""
        return self.last + 1

    def told(self, last: int) -> Series:
        """With the last number used elsewhere in the office; Fault where it cannot be."""
        if not 0 <= last <= MOST:
            raise Fault(f"文号 {last} 不对:应在 0 到 {MOST} 之间")
        if self.used and last < self.used[-1].number:
            taken = self.used[-1]
            raise Fault(f"{self.id} 年最后用的号不能是 {last}:第 {taken.number} 号已给了{taken.what}")
        return structs.replace(self, last=last)

    def take(self, number: int | None, what: str, day: dt.date) -> tuple[int, Series]:
        """The number given to a paper (None: the next), and the series with it; Fault where it is taken."""
        chosen = self.next if number is None else number
        if not 1 <= chosen <= MOST:
            raise Fault(f"文号 {chosen} 不对:应在 1 到 {MOST} 之间")
        for taken in self.used:
            if taken.number == chosen:
                raise Fault(f"{self.id} 年第 {chosen} 号已给了{taken.what}({taken.day})")
        if chosen <= self.last:
            raise Fault(f"{self.id} 年已用到第 {self.last} 号,第 {chosen} 号不能再用;下一个是 {self.next}")
        made = Used(number=chosen, what=what, day=day)
        return chosen, structs.replace(self, last=chosen, used=(*self.used, made))


def printed(series: str, year: int, number: int) -> str:
    """The number as a paper shows it: 营政办公开〔2019〕5号."""
    return f"{series}〔{year}〕{number}号"
