"""What the office sees with its own eyes: faults entered by hand, and routine checks made by looking."""

from __future__ import annotations

import datetime as dt

import msgspec
from msgspec import Struct

from ykterm.core.fault import Fault
from ykterm.core.model import Evidence, Finding, Place, Use

INDICATOR = "人工检查"


class Look(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One later look at a fault that was entered by hand."""

    day: dt.date
    fixed: bool
    who: str = ""
    note: str = ""


class ByHand(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A fault a person found; it stands until a person sees it fixed."""

    id: str
    """`hand-` with year and ordinal: hand-2019-001."""
    site: str
    rule: str
    page: str
    """Address of the page it was seen on."""
    what: str
    """What is wrong, in the person's words."""
    day: dt.date
    who: str = ""
    evidence: str = ""
    """Words copied from the page, or told."""
    file: str = ""
    """A file kept with it, by its path within the folder."""
    sha256: str = ""
    """The file's SHA-256 when it was kept, in hex."""
    looks: tuple[Look, ...] = ()

    def on(self, day: dt.date) -> ByHand:
        """As it stood at the end of that day: what was looked at later is not known."""
        return msgspec.structs.replace(self, looks=tuple(look for look in self.looks if look.day <= day))

    @property
    def fixed(self) -> bool:
        """Whether the last look saw it fixed."""
        return bool(self.looks) and self.looks[-1].fixed

    @property
    def life(self) -> str:
        """new, known, fixed or returned, as the rounds would say it."""
        if not self.looks:
            return "new"
        if self.looks[-1].fixed:
            return "fixed"
        return "returned" if any(look.fixed for look in self.looks) else "known"

    @property
    def since(self) -> dt.date:
        """The day its present stay began."""
        start, gone = self.day, False
        for look in self.looks:
            if gone and not look.fixed:
                start = look.day
            gone = look.fixed
        return start

    @property
    def last_seen(self) -> dt.date:
        return max([self.day, *(look.day for look in self.looks if not look.fixed)])

    @property
    def times_seen(self) -> int:
        return 1 + sum(not look.fixed for look in self.looks)

    def looked_at(self, look: Look) -> ByHand:
        """With one more look; raises Fault where it comes before the last one."""
        last = self.looks[-1].day if self.looks else self.day
        if look.day < last:
            raise Fault(f"{self.id} 上一次看是 {last},不能记更早的 {look.day}")
        return msgspec.structs.replace(self, looks=(*self.looks, look))

    def as_finding(self) -> Finding:
        """As the program's own findings are told."""
        told = [self.evidence] if self.evidence else []
        if self.file:
            told.append(f"附件 {self.file}(SHA-256 {self.sha256})")
        return Finding(
            id=self.id,
            site=self.site,
            rule=self.rule,
            subject=self.page,
            title=f"人工:{self.what}",
            detail=";".join(told),
            indicator=INDICATOR,
            arithmetic="",
            evidence=Evidence(where=(Use(page=self.page, text=self.what, place=Place.BODY),), where_total=1),
        )


class ManualRound(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A routine check (常态检查), or a part of one, made by eye."""

    id: str
    """`eye-` with month and ordinal: eye-2019-04-1."""
    day: dt.date
    units: tuple[str, ...]
    """Ids of the sites looked at."""
    who: str = ""
    note: str = ""
