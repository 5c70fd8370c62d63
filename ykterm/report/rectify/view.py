"""整改情况: what the unit says of each finding of a notice beside what the machine says, neither settling the other."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from enum import StrEnum

from msgspec import Struct

from ykterm.core.chase import Proposal, due_rung, in_words, left, next_rung
from ykterm.core.rectify import Notice, Said, Step, Told
from ykterm.core.text import clean
from ykterm.report.city import City
from ykterm.store.archive import RECHECK, Look, Trace


class Machine(StrEnum):
    """What the rounds and re-checks after the report say of one finding."""

    FIXED = "fixed"
    STILL = "still"
    UNSEEN = "unseen"
    NOT_YET = "not_yet"

    @property
    def word(self) -> str:
        return _WORDS[self]


_WORDS = {
    Machine.FIXED: "已改",
    Machine.STILL: "仍在",
    Machine.UNSEEN: "未能查",
    Machine.NOT_YET: "未复查",
}
_STATES = {
    "blocked": "网站拦截了检查",
    "unreachable": "首页打不开",
    "held": "本机网络疑似故障",
    "incomplete": "那一次没有查完",
}
_OF_HOME = frozenset({"home.unreachable", "home.not_updated", "identity.footer", "domain.retired", "domain.note"})


class Item(Struct, frozen=True, kw_only=True):
    """One finding of a notice."""

    id: str
    told: Told | None
    """None: the archive did not know it when the notice was made."""
    said: Said | None
    machine: Machine
    day: dt.date | None = None
    """The day of the look that says so."""
    why: str = ""
    """In Chinese: which look, and why nothing could be seen."""

    @property
    def title(self) -> str:
        return self.told.title if self.told else self.id

    @property
    def in_words(self) -> str:
        """单位说已改;复查仍在(2019-05-10)."""
        said = f"单位说{self.said.word}" if self.said else "单位没有说"
        day = f"({self.day})" if self.day else ""
        return f"{said};{'' if self.machine is Machine.NOT_YET else '复查'}{self.machine.word}{day}"

    @property
    def disputed(self) -> bool:
        """The report says fixed, the machine says it is still there."""
        return self.said is Said.FIXED and self.machine is Machine.STILL


class View(Struct, frozen=True, kw_only=True):
    """One notice as of a day."""

    notice: Notice
    unit: str
    full_name: str
    site_id: str
    """网站标识码; empty where it is not registered."""
    url: str
    today: dt.date
    items: tuple[Item, ...]
    rebound: tuple[str, ...] = ()
    """反弹: findings seen again after the notice was closed."""
    chase: Proposal | None = None
    """The rung of the chasing ladder that is due."""
    chase_words: str = ""
    next_rung: Proposal | None = None
    """The rung that comes next, due or not."""

    @property
    def late(self) -> bool:
        return self.notice.is_late(self.today)

    @property
    def left(self) -> str:
        """Working days left, in words."""
        return left(self.notice, self.today)

    @property
    def marks(self) -> tuple[str, ...]:
        """超期, 延期, 退回, 反弹: what the state alone does not say."""
        notice = self.notice
        found = [
            ("超期", self.late),
            (f"延期{len(notice.extensions)}次", bool(notice.extensions)),
            ("退回", notice.returned),
            ("反弹", bool(self.rebound)),
        ]
        return tuple(word for word, is_so in found if is_so)

    @property
    def said_words(self) -> str:
        """已改13 未改1; a dash where the unit has said nothing."""
        count = Counter(item.said for item in self.items if item.said)
        return " ".join(f"{said.word}{count[said]}" for said in Said if count[said]) or "—"

    @property
    def machine_words(self) -> str:
        """已改 11 仍在 1 未能查 1; a dash where nothing was looked at since."""
        count = Counter(item.machine for item in self.items)
        if not count or set(count) == {Machine.NOT_YET}:
            return "—"
        return " ".join(f"{one.word}{count[one]}" for one in Machine if count[one])


def view(city: City, notice: Notice) -> View:
    """The notice with what is known of its findings on the city's day."""
    site = next((one for one in city.registry.sites if one.id == notice.unit), None)
    told = {one.id: one for one in notice.as_told}
    looks, traces = _looks(city, notice.unit)
    closed = notice.closed_at
    items = tuple(_item(city, notice, name, told.get(name), looks, traces) for name in notice.findings)
    rebound: tuple[str, ...] = ()
    if closed is not None:
        later = {look.id for look in _after(looks, closed)}
        rebound = tuple(
            item.id for item in items if _seen_in(item.id, traces, later) or _by_hand_again(city, item.id, closed)
        )
    days = city.settings.chase_days
    return View(
        notice=notice,
        unit=site.name if site else notice.unit,
        full_name=site.full_name if site else notice.unit,
        site_id=(site.site_id or "") if site else "",
        url=(site.url or "") if site else "",
        today=city.today,
        items=items,
        rebound=rebound,
        chase=due_rung(notice, city.today, days),
        chase_words=in_words(notice, city.today, days),
        next_rung=next_rung(notice, days),
    )


def _looks(city: City, unit: str) -> tuple[list[Look], dict[str, Trace]]:
    number = city.looks.get(unit)
    return city.archive.trace(unit, number) if number is not None else ([], {})


def _after(looks: list[Look], step: Step | None) -> list[Look]:
    """The looks made after a step: on its own day only those that began after it was recorded."""
    if step is None:
        return []
    return [
        look for look in looks if look.as_of > step.day or (look.as_of == step.day and 0 < step.at <= look.started_at)
    ]


def _seen_in(name: str, traces: dict[str, Trace], rounds: set[int]) -> int | None:
    """The last of the rounds that made the finding, or what it has become; None: none did."""
    one = traces.get(name)
    if one is None:
        return None
    chain = [one, *([traces[one.replaced]] if one.replaced in traces and one.replaced != name else [])]
    found = [number for link in chain for number in link.rounds if number in rounds]
    return max(found, default=None)


def _by_hand_again(city: City, name: str, closed: Step) -> bool:
    found = next((one for one in city.by_hand if one.id == name), None)
    return found is not None and any(not look.fixed and look.day > closed.day for look in found.looks)


def _item(
    city: City, notice: Notice, name: str, told: Told | None, looks: list[Look], traces: dict[str, Trace]
) -> Item:
    said = notice.said.get(name)

    def item(machine: Machine, day: dt.date | None = None, why: str = "") -> Item:
        return Item(id=name, told=told, said=said, machine=machine, day=day, why=why)

    by_hand = next((one for one in city.by_hand if one.id == name), None)
    if by_hand is not None:
        since = notice.since.day if notice.since else dt.date.max
        seen = [look for look in by_hand.looks if look.day >= since]
        if not seen:
            return item(Machine.NOT_YET, why="人工登记的问题要人工复看")
        return item(Machine.FIXED if seen[-1].fixed else Machine.STILL, seen[-1].day, "人工复看")
    one = traces.get(name)
    if one is None:
        return item(Machine.NOT_YET, why="存档里没有这个问题")
    by_id = {look.id: look for look in _after(looks, notice.since)}
    # What was gone before this report came is looked at after it all the same.
    look = city.archive.last_gone(notice.unit, name, one, looks)
    if look is not None and look.id in by_id:
        return item(Machine.FIXED, look.as_of, look.label)
    seen_in = _seen_in(name, traces, set(by_id))
    tried = [look for look in by_id.values() if _could_see(look, name, one.rule)]
    if seen_in is not None and (not tried or seen_in >= tried[-1].id):
        look = by_id[seen_in]
        became = traces[one.replaced] if one.replaced in traces and one.replaced != name else None
        why = f"{look.label},现为 {became.rule}" if became else look.label
        return item(Machine.STILL, look.as_of, why)
    if not tried:
        return item(Machine.NOT_YET)
    return item(Machine.UNSEEN, tried[-1].as_of, f"{tried[-1].label}:{_why_unseen(city, notice.unit, tried[-1], one)}")


def _could_see(look: Look, name: str, rule: str) -> bool:
    """Whether the look set out to see it, whatever came of it."""
    if look.scope == RECHECK:
        return name in look.asked
    family = rule.partition(".")[0]
    return look.scope == "full" or rule in _OF_HOME or (look.scope == "columns" and family in ("column", "topic"))


def _why_unseen(city: City, unit: str, look: Look, one: Trace) -> str:
    if look.state != "done":
        return _STATES.get(look.state, look.state)
    if one.rule.startswith("link."):
        for outcome in ("blocked", "unchecked", "suspect", "dead"):
            for target in city.archive.targets(look.id, unit, outcome):
                if target.url == one.subject:
                    return clean(target.reason, 200)
        return "出处没有全部读到"
    if one.rule.startswith("column."):
        readings = city.archive.columns(look.id, unit, with_items=False)
        return next((clean(found.reason, 200) for found in readings if found.url == one.subject), "栏目没有读到")
    return "没有读到能说明它的内容"
