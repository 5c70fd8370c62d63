"""省级抽查: what the province's own check of a month found, as its notice tells it."""

from __future__ import annotations

from msgspec import Struct

from ykterm.core.fault import Fault
from ykterm.core.percent import percent_with

METHOD = "技术手段与人工检查相结合"


class Ours(Struct, frozen=True, kw_only=True):
    """A fault of one of our sites that the province named."""

    unit: str
    """Id of the site."""
    text: str
    """What is wrong, in the province's words: 网站首页10个链接无法访问."""
    unqualified: bool = False
    """Whether the site failed (不合格) for it."""


class SpotCheck(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The province's check of one month."""

    id: str
    """The month, YYYY-MM."""
    ordinal: int
    """Which of the year it was."""
    running: int
    """Sites running in the province."""
    sampled: int
    unqualified: int
    method: str = METHOD
    usual: tuple[str, ...] = ()
    """Faults that were common, in the province's words and order."""
    ours: tuple[Ours, ...] = ()
    norms: str = ""
    """The paragraph on domains and emblem (政府网站规范情况)."""
    note: str = ""

    @property
    def share(self) -> str:
        """The sample's share of all sites, with its numbers."""
        return percent_with(self.sampled, self.running)

    @property
    def pass_rate(self) -> str:
        """总体合格率, with its numbers."""
        return percent_with(self.sampled - self.unqualified, self.sampled)

    @property
    def ours_unqualified(self) -> tuple[str, ...]:
        """Our sites that failed."""
        return tuple(dict.fromkeys(one.unit for one in self.ours if one.unqualified))

    def checked(self) -> SpotCheck:
        """Itself; Fault where its numbers cannot be."""
        if not 1 <= self.ordinal <= 366:
            raise Fault(f"“第 {self.ordinal} 次”不对:应从 1 起")
        if self.running < 1 or self.sampled < 1:
            raise Fault("运行网站数和抽查数至少是 1")
        if self.sampled > self.running:
            raise Fault(f"抽查 {self.sampled} 家多于运行的 {self.running} 家")
        if not 0 <= self.unqualified <= self.sampled:
            raise Fault(f"不合格 {self.unqualified} 家不对:抽查了 {self.sampled} 家")
        if len(self.ours_unqualified) > self.unqualified:
            raise Fault(f"我市不合格 {len(self.ours_unqualified)} 家,多于全省的 {self.unqualified} 家")
        return self
