"""网站标识码: the tag, the foot's code and the 找错 entry's must agree and be the site's; so must its domain.

A code that the registry does not know is judged by the others only: where two disagree, the printed one is believed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from ykterm.core import urls
from ykterm.core.events import FactsRead
from ykterm.core.indicators import Indicators
from ykterm.core.model import Evidence, Finding, Place, Site, Use
from ykterm.core.observation import Observation
from ykterm.core.rules.finding import finding
from ykterm.core.text import squeeze

_FORM = re.compile(r"[0-9]{10}|bm[0-9]{8}").fullmatch
_OTHER_FORM = re.compile(r"ca[0-9]{8,21}").fullmatch
"""Codes of institutions, whose form is not known for sure: neither right nor wrong."""
_ENTRY = re.compile(
    r"^((?:bm|ca)?[0-9]{8,12})(?= |$)|(?:site_?code|[?&]v)=['\"]?((?:bm|ca)?[0-9]{8,12})(?![0-9])", re.IGNORECASE
)
_HOST = re.compile(r"[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){1,8}", re.IGNORECASE)

SOURCES = {
    "footer": ("页脚网站标识码", Place.FOOTER),
    "report_entry": ("找错入口代码", Place.FOOTER),
    "SiteIDCode": ("页面标签 SiteIDCode", Place.HEAD),
}
"""Where a code stands, the most trusted first: people read the foot, nobody reads a tag."""
PLACES = 200

Codes = dict[str, dict[str, list[str]]]
"""By source: code -> pages that show it."""


def find(seen: Observation, table: Indicators) -> Iterator[Finding]:
    codes = _codes(seen.facts)
    right = _right(codes, seen)
    for source, (word, place) in SOURCES.items():
        wrong = {code: fault for code in codes[source] if (fault := _fault(code, right, seen))}
        if not wrong:
            continue
        pages = [(page, code) for code in wrong for page in codes[source][code]]
        yield finding(
            seen,
            table,
            "identity.tags",
            source,
            title=f"{word}{' ' * word[-1].isascii()}有误:{'、'.join(wrong)}",
            detail=";".join(f"{code} {fault}" for code, fault in wrong.items()),
            arithmetic=_side_by_side(codes, seen),
            evidence=Evidence(
                where=tuple(Use(page, f"{word} {code}", place) for page, code in pages[:PLACES]), where_total=len(pages)
            ),
        )
    yield from _names(seen, table)
    yield from _domains(seen, table)


def _codes(facts: tuple[FactsRead, ...]) -> Codes:
    found: Codes = {source: defaultdict(list) for source in SOURCES}
    for page in facts:
        entry = _ENTRY.search(page.footer.report_entry or "")
        shown = {
            "footer": page.footer.site_id,
            "report_entry": (entry[1] or entry[2]) if entry else None,
            "SiteIDCode": page.tags.get("siteidcode"),
        }
        for source, code in shown.items():
            if code and (code := squeeze(code).lower()[:40]):
                found[source][code].append(page.page)
    return found


def _right(codes: Codes, seen: Observation) -> str | None:
    """The site's own code: the registry's, else what most places say, the printed one where they are even."""
    if seen.site.site_id:
        return seen.site.site_id.lower()
    votes: Counter[str] = Counter()
    for shown in codes.values():
        votes.update(code for code in shown if _FORM(code) and _owner(code, seen) is None)
    # Counter keeps the order of the sources for equal counts.
    return votes.most_common(1)[0][0] if votes else None


def _fault(code: str, right: str | None, seen: Observation) -> str:
    if _OTHER_FORM(code):
        return ""
    if owner := _owner(code, seen):
        return f"是{owner.full_name}的标识码"
    if not _FORM(code):
        return "不成标识码的格式(应为10位数字,或 bm 加8位数字)"
    if right is not None and code != right:
        return f"与登记的 {right} 不同" if seen.site.site_id else f"与其他位置的 {right} 不同"
    return ""


def _owner(code: str, seen: Observation) -> Site | None:
    """Another registered site whose code it is."""
    own = (seen.site.site_id or "").lower()
    others = (site for site in seen.city if site.id != seen.site.id and site.site_id and code != own)
    return next((site for site in others if (site.site_id or "").lower() == code), None)


def _side_by_side(codes: Codes, seen: Observation) -> str:
    said = [f"登记 {seen.site.site_id or '无'}"]
    said += [f"{SOURCES[source][0]} {'、'.join(shown) or '未见'}" for source, shown in codes.items()]
    return ";".join(said)


def _names(seen: Observation, table: Indicators) -> Iterator[Finding]:
    """SiteName tags that hold another registered unit's name; a former name of this one is identity.name's matter."""
    own = {_bare(name) for name in (seen.site.full_name, seen.site.name, *seen.site.former_names)}
    others = {
        _bare(name): site for site in seen.city for name in (site.full_name, site.name) if site.id != seen.site.id
    }
    wrong = [
        (page.page, value, others[_bare(value)])
        for page in seen.facts
        if (value := page.tags.get("sitename", "")) and _bare(value) in others and _bare(value) not in own
    ]
    if wrong:
        _, value, owner = wrong[0]
        yield finding(
            seen,
            table,
            "identity.tags",
            "SiteName",
            title=f"页面标签 SiteName 是别的单位:{value}",
            detail=f"“{value}”是{owner.full_name}的名称,本站为{seen.site.full_name}",
            evidence=_tags_at("SiteName", [(page, shown) for page, shown, _ in wrong]),
        )


def _bare(name: str) -> str:
    """A unit's name without what sites put behind it."""
    return re.sub(r"(?:政府)?(?:门户)?网站?$", "", squeeze(name).replace("(", "（").replace(")", "）"))


def _domains(seen: Observation, table: Indicators) -> Iterator[Finding]:
    """SiteDomain tags that name no host of this site: another site's, one given up, or a stranger's."""
    own = {_host(page.page) for page in seen.facts} | {_host(seen.site.url or "")}
    own |= {host for address in seen.addresses for host in address.also}
    wrong = []
    for page in seen.facts:
        value = page.tags.get("sitedomain", "")
        named = {host.lower().removeprefix("www.") for host in _HOST.findall(value[:300])}
        # A subdomain's tag may well name the portal it belongs to.
        if named and not any(host == one or host.endswith(f".{one}") for host in own for one in named):
            wrong.append((page.page, value[:100], sorted(named)[0]))
    if wrong:
        _, value, host = wrong[0]
        owner = next((site for site in seen.city if site.url and _host(site.url) == host), None)
        given_up = any(_host(old) == host for old in seen.site.retired_urls)
        whose = f"是{owner.full_name}的域名" if owner else "是已停用的域名" if given_up else "与本站域名不同"
        yield finding(
            seen,
            table,
            "identity.tags",
            "SiteDomain",
            title=f"页面标签 SiteDomain 有误:{value}",
            detail=f"“{value}”{whose},本站为 {urls.host(seen.site.url or '')}",
            evidence=_tags_at("SiteDomain", [(page, shown) for page, shown, _ in wrong]),
        )


def _host(url: str) -> str:
    return urls.host(url).removeprefix("www.")


def _tags_at(name: str, pages: list[tuple[str, str]]) -> Evidence:
    uses = tuple(Use(page, f"页面标签 {name}“{value}”", Place.HEAD) for page, value in pages[:PLACES])
    return Evidence(where=uses, where_total=len(pages))
