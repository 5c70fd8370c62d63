"""基本信息: the marks of the foot, the tags of the head, former names, the pages that say who the unit is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.text import Text

from ykterm.core.events import FactsRead
from ykterm.core.rules.identity import MARKS
from ykterm.core.text import clean
from ykterm.tui.tabs.lines import Entry, Lines, Shape, told

if TYPE_CHECKING:
    from ykterm.core.model import Finding
    from ykterm.tui.desk import Dossier

PAGES_SHOWN = 20
_TAGS = {"sitename": "SiteName", "sitedomain": "SiteDomain", "siteidcode": "SiteIDCode"}
_WRONG_CODE = {"site_id": "footer", "report_entry": "report_entry"}
"""Marks whose code may be wrong though it is there, and the subject of the finding that says so."""


def shape(width: int) -> Shape:
    return [("what", "项目", 30 if width >= 70 else 26 if width >= 40 else 14), ("value", "内容", 0)]


def count(dossier: Dossier) -> int | None:
    """What was found of them."""
    return sum(finding.rule.startswith("identity.") for finding in dossier.findings)


def entries(dossier: Dossier) -> list[Entry]:
    """The site's own words on itself, with what was found wrong beside each."""
    lines = Lines(dossier, shape)
    seen = dossier.seen
    if seen is None or not seen.facts:
        return lines.entries
    lines.group("页脚标识", len(MARKS), "项")
    for mark, word in MARKS.items():
        _mark(lines, mark, word, seen.facts)
    lines.group("页面标签", len(_TAGS), "个")
    for tag, name in _TAGS.items():
        values = Counter(facts.tags[tag] for facts in seen.facts if facts.tags.get(tag))
        finding = lines.finding("identity.tags", name)
        lines.add(
            (f" {_sign(finding, bool(values))} {name}", _values(values) or "没有这个标签"),
            told(("标签", name), ("登记", _registered(dossier, tag))) + _pages(values, seen.facts, tag),
            finding=finding,
        )
    former = [finding for finding in dossier.findings if finding.rule == "identity.name"]
    lines.group("旧名", len(former), "个仍在用")
    for finding in former:
        lines.add((" ✗ 旧名", finding.subject), Text(), finding=finding)
    if not former:
        names = "、".join(seen.site.former_names)
        lines.add((" ✓ 没有见到旧名", names or "登记表里没有旧名"), told(("登记的旧名", names or "没有")))
    lines.group("介绍单位的页面", len(seen.abouts), "个")
    for about in seen.abouts:
        finding = lines.finding("identity.info", about.url)
        facts = (*about.phones, *about.addresses, *about.future)
        lines.add(
            (
                f" {_sign(finding, True)} {about.kind} {about.name}",
                f"{about.updated or '没有更新日期'} {' '.join(facts)}",
            ),
            told(
                ("页面", about.url),
                ("更新", f"{about.updated}" if about.updated else "页面上没有更新日期"),
                ("电话", "、".join(about.phones)),
                ("地址", "、".join(about.addresses)),
                ("晚于检查日的日期", ";".join(about.future)),
            ),
            finding=finding,
            url=about.url,
        )
    site = seen.site
    registered = (
        ("phone", "电话", site.phone),
        ("address", "地址", site.address),
        ("sponsor", "主办单位", site.sponsor),
    )
    known = [one for one in registered if one[2] or lines.finding("identity.info", one[0])]
    if known:
        lines.group("与登记表对照", len(known), "项")
    for subject, word, value in known:
        finding = lines.finding("identity.info", subject)
        lines.add((f" {_sign(finding, True)} {word}", value or "未登记"), told(("登记", value or "")), finding=finding)
    return lines.entries


def _mark(lines: Lines, mark: str, word: str, facts: Iterable[FactsRead]) -> None:
    values = Counter(value for page in facts if (value := getattr(page.footer, mark)))
    whole = any(page.footer_complete for page in facts)
    missing = lines.finding("identity.footer", mark)
    wrong = lines.finding("identity.tags", _WRONG_CODE[mark]) if mark in _WRONG_CODE else None
    finding = missing or wrong
    said = _values(values) or ("没有见到" if whole else "没有见到,但页脚没有读全,不能说没有")
    lines.add(
        (f" {'?' if not values and not whole else _sign(finding, bool(values))} {word}", said),
        told(("标识", word)) + (_pages(values, facts, mark) if values else Text(f"{said}\n")),
        finding=finding,
    )


def _sign(finding: Finding | None, there: bool) -> str:
    return "✗" if finding is not None else "✓" if there else "·"


def _values(values: Counter[str]) -> str:
    """The value most pages show, and how many others there are."""
    if not values:
        return ""
    first = values.most_common(1)[0][0]
    return f"{first}(另有 {len(values) - 1} 种写法)" if len(values) > 1 else first


def _pages(values: Counter[str], facts: Iterable[FactsRead], name: str) -> Text:
    """Each value with how many pages show it, and the first of them."""
    text = Text()
    for value, number in values.most_common(PAGES_SHOWN):
        page = next(one.page for one in facts if value in (getattr(one.footer, name, None), one.tags.get(name)))
        text.append(f"{clean(value, 500)}", "bold").append(f"  {number} 个页面\n")
        text.append(f"  {clean(page, 2000)}\n", "dim")
    return text


def _registered(dossier: Dossier, tag: str) -> str:
    assert dossier.seen is not None
    site = dossier.seen.site
    return {"sitename": site.full_name, "sitedomain": site.url or "", "siteidcode": site.site_id or ""}[tag]
