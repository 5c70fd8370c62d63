"""The notice's grammar: months, lists of names, Chinese numerals, and a place held open for what nobody knows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from ykterm.core.bulletin.facts import Facts, Unit
from ykterm.core.bulletin.model import Figure, Missing, Paragraph, Piece
from ykterm.core.model import Kind
from ykterm.core.percent import percent

_DIGITS = "零一二三四五六七八九"
_BRACKETS = re.compile(r"[((][^()()]{0,60}[))]")


def numeral(number: int) -> str:
    """1 to 99 as the office numbers: 一, 十, 十二, 三十."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def month_name(month: str) -> str:
    """4月."""
    return f"{int(month[5:])}月"


def year_month(month: str) -> str:
    """2019年4月."""
    return f"{month[:4]}年{int(month[5:])}月"


def day_name(day: dt.date, month: str) -> str:
    """4月25日; with the year where it is another one than the month's: 2020年1月10日."""
    said = f"{day.month}月{day.day}日"
    return said if day.year == int(month[:4]) else f"{day.year}年{said}"


def formal(unit: Unit, city: str) -> str:
    """A unit as the notice names it: 大石桥市政府, 老边区政府, 市工业和信息化局, 仙人岛能源化工区管委会.

    The full name without what stands in brackets; the city's own name before it is 市 for a department, and is left
    out before a county or a zone.
    """
    name = _BRACKETS.sub("", unit.full_name)
    if name.startswith(city) and len(name) > len(city):
        name = ("市" if unit.kind is Kind.DEPARTMENT else "") + name.removeprefix(city)
    if unit.kind is Kind.ZONE:
        return name.removesuffix("管理委员会") + "管委会" if name.endswith("管理委员会") else name
    return name.removesuffix("人民政府") + "政府" if name.endswith("人民政府") else name


def listed(names: Iterable[str]) -> str:
    """甲、乙、丙."""
    return "、".join(names)


def unknown(what: str) -> str:
    """The place of a thing nobody knows."""
    return f"[未登记:{what}]"


def pieces(*parts: Piece | Sequence[Piece] | None) -> tuple[Piece, ...]:
    """The parts as a paragraph's pieces: empty ones left out, neighbouring texts joined."""
    found: list[Piece] = []
    for part in parts:
        for piece in (part,) if isinstance(part, str | Figure) else part or ():
            if isinstance(piece, str) and found and isinstance(found[-1], str):
                found[-1] += piece
            elif piece:
                found.append(piece)
    return tuple(found)


def between(parts: Sequence[Sequence[Piece]], mark: str) -> tuple[Piece, ...]:
    """The parts with a mark between two."""
    return pieces(*(pieces(mark if place else "", part) for place, part in enumerate(parts)))


def paragraph(key: str, *parts: Piece | Sequence[Piece] | None) -> Paragraph:
    return Paragraph(id=key, pieces=pieces(*parts))


def share(key: str, part: int, whole: int, what: str, source: str, opens: str = "", *, said: str = "") -> Figure:
    """A percentage with its numbers; `whole` is not 0. `said`: how the part was reckoned, (106-1)."""
    text = percent(part, whole)
    assert text is not None, key
    return Figure(
        id=key, text=text, what=what, source=source, arithmetic=reckoned(said or str(part), part, whole), opens=opens
    )


def reckoned(said: str, part: int, whole: int) -> str:
    """106÷576=18.40%,四舍五入到一位小数."""
    exact = f"{part * 100 / whole:.2f}%"
    return f"{said}÷{whole}={exact},{ROUNDING}"


ROUNDING = "四舍五入到一位小数;不足全部的不写100%,不是没有的不写0%"
"""The rule of `core.percent`, as the appendix states it."""


class Draft:
    """What is being composed: the facts, and what was found missing on the way."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.units = {unit.id: unit for unit in facts.units}
        self.missing: list[Missing] = []

    def lack(self, section: str, what: str, how: str = "") -> None:
        """Notes what a section lacks, once."""
        found = Missing(section=section, what=what, how=how)
        if found not in self.missing:
            self.missing.append(found)

    def unit(self, key: str) -> Unit:
        """The unit; one that is no longer registered goes by its bare id."""
        return self.units.get(key) or Unit(id=key, name=key, full_name=key, kind=Kind.DEPARTMENT)

    def formal(self, key: str) -> str:
        return formal(self.unit(key), self.facts.city)

    def in_order(self, keys: Iterable[str]) -> list[str]:
        """Units as a paper lists them: counties, zones, departments, each in the registry's order."""
        kinds = list(Kind)
        places = {key: place for place, key in enumerate(self.units)}
        return sorted(
            dict.fromkeys(keys), key=lambda key: (kinds.index(self.unit(key).kind), places.get(key, len(places)), key)
        )
