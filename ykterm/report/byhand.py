"""What is said of a fault seen by eye: its class by name, and whether the program found it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ykterm.core.fault import Fault
from ykterm.core.when import shown
from ykterm.report.words import RULES

if TYPE_CHECKING:
    from ykterm.core.byhand import ByHand
    from ykterm.report.city import City

CLASSES = {**{word: rule for rule, word in reversed(RULES.items())}, "其他": "other"}
"""By the Chinese name of a class of fault: its rule, the first where several go by one name."""


def rule_named(given: str) -> str:
    """The rule of that name, or of that class of fault; Fault, with all there are, for another."""
    word = given.strip()
    if word in RULES:
        return word
    if word in CLASSES:
        return CLASSES[word]
    raise Fault(f"没有“{shown(word)}”这条规则或这种问题:可用 {'、'.join([*RULES, *dict.fromkeys(CLASSES)])}")


def same_fault(city: City, made: ByHand) -> list[str]:
    """Ids of the program's own findings of the same fault on the same page."""
    wanted = (made.site, made.rule, made.page)
    return [
        one.finding.id
        for one in city.judged(made.site)
        if one.present and not one.by_hand and (one.finding.site, one.finding.rule, one.finding.subject) == wanted
    ]
