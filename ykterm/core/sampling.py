"""随机抽查: which sites of the registry are drawn, so that anyone can draw them again, and what was found of them."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from msgspec import Struct, structs

from ykterm.core.fault import Fault
from ykterm.core.model import Kind
from ykterm.core.percent import percent
from ykterm.core.when import shown

MOST_SEED = 10**18
_WANTED = re.compile(r"(\d{1,9})(?:\.(\d{1,4}))?(%?)家?")
RULE = "每个单位取 SHA-256(“种子:代号”),从小到大的前几家抽中;同一种子、同一登记表,谁来抽都一样"
BY_KIND_RULE = "按类别分配名额用最大余数法,余数相同的按登记表的先后"


class Outcome(StrEnum):
    """What a look at a drawn site came to."""

    PENDING = "未查"
    PASSED = "合格"
    FAILED = "不合格"


class Candidate(Struct, frozen=True, array_like=True):
    """A unit of the registry on the day of the draw."""

    unit: str
    kind: Kind


class Drawn(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One drawn site."""

    unit: str
    outcome: Outcome = Outcome.PENDING
    note: str = ""
    day: dt.date | None = None
    """The day of the look; None: not looked at."""
    who: str = ""


class SiteSample(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One draw (抽查) with its results."""

    id: str
    """Month and ordinal: 2019-04/1."""
    month: str
    day: dt.date
    """The day it was drawn."""
    seed: int
    asked: str
    """How many were asked for, as typed: 10, 25%."""
    registry: tuple[Candidate, ...]
    """All units among which was drawn, in the registry's order that day."""
    drawn: tuple[Drawn, ...]
    """In the registry's order."""
    by_kind: bool = False
    who: str = ""

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(one.unit for one in self.drawn)

    @property
    def again(self) -> bool:
        """Whether the kept seed and registry draw the kept units."""
        return draw(self.registry, len(self.drawn), self.seed, by_kind=self.by_kind) == self.units

    def quotas(self) -> dict[Kind, tuple[int, int]]:
        """(drawn, registered) by kind."""
        mine = set(self.units)
        return {
            kind: (
                sum(one.kind is kind and one.unit in mine for one in self.registry),
                sum(one.kind is kind for one in self.registry),
            )
            for kind in dict.fromkeys(one.kind for one in self.registry)
        }

    def with_results(self, results: Mapping[str, tuple[Outcome, str]], day: dt.date, who: str) -> SiteSample:
        """With what was found of some units, a note each; Fault where one was not drawn."""
        for unit in results:
            if unit not in self.units:
                raise Fault(f"抽查 {self.id} 没有抽到 {shown(unit)}")
        made = []
        for one in self.drawn:
            if one.unit in results:
                outcome, note = results[one.unit]
                looked = outcome is not Outcome.PENDING
                one = Drawn(
                    unit=one.unit, outcome=outcome, note=note, day=day if looked else None, who=who if looked else ""
                )
            made.append(one)
        return structs.replace(self, drawn=tuple(made))


class MonthSample(Struct, frozen=True, kw_only=True):
    """All of a month's draws together: a site drawn twice counts once, as failed where either look saw it fail."""

    draws: tuple[str, ...]
    """Their ids."""
    of: int
    """Sites in the registry, at the last draw."""
    units: tuple[str, ...]
    failed: tuple[str, ...]
    pending: tuple[str, ...]

    @property
    def share(self) -> str:
        """The share of all sites: 25.6%."""
        return percent(len(self.units), self.of) or ""

    @property
    def sentence(self) -> str:
        """As the month's notice has it: 本月随机抽查10家,占25.6%,发现不合格0家."""
        return f"本月{self.words}"

    @property
    def words(self) -> str:
        """随机抽查10家,占25.6%,发现不合格0家; what was not looked at yet is said, and not taken for sound."""
        said = f"随机抽查{len(self.units)}家,占{self.share}"
        left = len(self.pending)
        if left == len(self.units):
            return f"{said},均尚未登记结果"
        found = f"发现不合格{len(self.failed)}家"
        return f"{said},{found}" if not left else f"{said},已查{len(self.units) - left}家,{found},{left}家未查"


_GRAVITY = (Outcome.PENDING, Outcome.PASSED, Outcome.FAILED)


def month_sample(samples: Iterable[SiteSample], month: str) -> MonthSample | None:
    """The month's draws as one, in the order they were drawn; None where there is none."""
    mine = [one for one in samples if one.month == month]
    if not mine:
        return None
    outcomes: dict[str, Outcome] = {}
    for sample in mine:
        for one in sample.drawn:
            before = outcomes.get(one.unit, Outcome.PENDING)
            outcomes[one.unit] = max(before, one.outcome, key=_GRAVITY.index)
    return MonthSample(
        draws=tuple(one.id for one in mine),
        of=len(mine[-1].registry),
        units=tuple(outcomes),
        failed=tuple(unit for unit, outcome in outcomes.items() if outcome is Outcome.FAILED),
        pending=tuple(unit for unit, outcome in outcomes.items() if outcome is Outcome.PENDING),
    )


def wanted(given: str, total: int) -> int:
    """How many of `total` sites `10` or `25%` are, a share rounded up; Fault where it is none that can be drawn."""
    if total == 0:
        raise Fault("登记表里没有网站,抽不了")
    text = unicodedata.normalize("NFKC", given).strip().replace(" ", "")
    found = _WANTED.fullmatch(text)
    if not found or (found[2] and not found[3]):
        raise Fault(f"抽几家读不懂“{shown(given)}”:写家数(10)或百分比(25%)")
    if not found[3]:
        count = int(found[1])
        if not 1 <= count <= total:
            raise Fault(f"抽 {count} 家不对:登记表里有 {total} 家,应在 1 到 {total} 之间")
        return count
    share = Decimal(text.rstrip("家%"))
    if not 0 < share <= 100:
        raise Fault(f"抽 {share}% 不对:应大于 0%,不超过 100%")
    return int((share * total / 100).to_integral_value(ROUND_CEILING))


def draw(registry: Sequence[Candidate], count: int, seed: int, *, by_kind: bool = False) -> tuple[str, ...]:
    """`count` of the units, in the registry's order; the same seed over the same registry draws the same."""
    places = quotas(registry, count) if by_kind else {None: count}
    chosen: set[str] = set()
    for kind, number in places.items():
        mine = [one.unit for one in registry if kind is None or one.kind is kind]
        chosen.update(sorted(mine, key=lambda unit: (_ticket(seed, unit), unit))[:number])
    return tuple(one.unit for one in registry if one.unit in chosen)


def quotas(registry: Sequence[Candidate], count: int) -> dict[Kind, int]:
    """How many of each kind, by the largest remainder; equal remainders by the registry's order."""
    sizes: dict[Kind, int] = {}
    for one in registry:
        sizes[one.kind] = sizes.get(one.kind, 0) + 1
    found = {kind: count * size // len(registry) for kind, size in sizes.items()}
    left = count - sum(found.values())
    for kind in sorted(sizes, key=lambda kind: -(count * sizes[kind] % len(registry)))[:left]:
        found[kind] += 1
    return found


def _ticket(seed: int, unit: str) -> str:
    return hashlib.sha256(f"{seed}:{unit}".encode()).hexdigest()
