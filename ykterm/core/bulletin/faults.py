"""常见问题: which classes of faults the month's checks found, in the office's words and order."""

from __future__ import annotations

from msgspec import Struct

from ykterm.core.bulletin.facts import Facts, Fault

CLASSES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("首页无法访问", ("home.unreachable",)),
    ("信息更新不及时", ("column.stale", "home.not_updated")),
    ("发布信息与所属栏目主题不匹配", ("topic.mismatch",)),
    ("基本信息内容不准确", ("identity.info", "identity.name")),
    ("空白栏目", ("column.blank",)),
    ("互动回应差", ("interaction.late", "interaction.missing")),
    ("链接无法访问", ("link.dead",)),
    ("安全、泄密事故等严重问题", ("security.serious",)),
)
"""What the sentence of frequent faults calls the findings of which rules, in its order: the words of April 2019, and
the two gravest, which no notice may leave out. A suspect link (疑似) is none that cannot be opened."""
SUSPICION = "topic.mismatch"
"""The one rule that guesses by words: a notice resting on it alone had better be looked at by a person first."""
UNNAMED = {
    "identity.footer": "网站标识不全",
    "identity.tags": "标识代码不一致",
    "domain.form": "域名不规范",
    "domain.retired": "停用域名仍可访问",
    "service.missing": "办事指南缺要素",
    "other": "其他问题",
}
"""Rules whose findings that sentence has no word for: the inspector is told, and adds what belongs there by hand."""


class Found(Struct, frozen=True, kw_only=True):
    """One class of faults."""

    word: str
    rules: tuple[str, ...]
    units: tuple[str, ...]
    count: int
    confirmed: int
    """Of which a person confirmed."""


def found(facts: Facts) -> list[Found]:
    """The classes that were found in the month, in the office's order."""
    return [one for word, rules in CLASSES if (one := _class(facts, word, rules))]


def unnamed(facts: Facts) -> list[Found]:
    """What was found beside them."""
    return [one for rule, word in UNNAMED.items() if (one := _class(facts, word, (rule,)))]


def _class(facts: Facts, word: str, rules: tuple[str, ...]) -> Found | None:
    mine = [fault for fault in facts.faults if fault.rule in rules and _counts(facts, fault)]
    if not mine:
        return None
    units = tuple(dict.fromkeys(fault.unit for fault in mine))
    return Found(
        word=word,
        rules=rules,
        units=units,
        count=sum(_counts(facts, fault) for fault in mine),
        confirmed=sum(fault.confirmed for fault in mine),
    )


def _counts(facts: Facts, fault: Fault) -> int:
    return fault.confirmed if facts.office.faults == "confirmed" else fault.count
