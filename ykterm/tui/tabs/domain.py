"""域名: the registered address and what was learned of its host, addresses given up, own hosts, faults."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.text import Text

from ykterm.core import urls
from ykterm.core.outcome import Outcome
from ykterm.tui.evidence import moment
from ykterm.tui.tabs.lines import Entry, Lines, Shape, told

if TYPE_CHECKING:
    from ykterm.core.events import RetiredSeen
    from ykterm.core.observation import Observation
    from ykterm.tui.desk import Dossier

_ASKED = {True: "有", False: "没有", None: "没有查到"}


def shape(width: int) -> Shape:
    return [("what", "项目", 22 if width >= 70 else 16), ("value", "内容", 0)]


def count(dossier: Dossier) -> int | None:
    """What was found of domains; remarks are not counted."""
    return sum(finding.rule in ("domain.form", "domain.retired") for finding in dossier.findings)


def entries(dossier: Dossier) -> list[Entry]:
    """The address first, then whatever hangs on names."""
    lines = Lines(dossier, shape)
    seen = dossier.seen
    if seen is None:
        return lines.entries
    _address(lines, seen)
    lines.group("停用的网址", len(seen.site.retired_urls), "个")
    for url in seen.site.retired_urls:
        visited = next((one for one in seen.retired if one.url == url), None)
        finding = lines.finding("domain.retired", url)
        lines.add(
            (f" {'✗' if finding else '·'} {_given_up(visited)}", url), _retired(visited), finding=finding, url=url
        )
    hosts = Counter(urls.host(facts.page) for facts in seen.facts)
    lines.group("本站的主机", len(hosts), "个,凭读过的页面")
    for host, pages in hosts.most_common():
        finding = lines.finding("domain.form", host)
        lines.add((f" {'✗' if finding else '✓'} {pages} 个页面", host), told(("主机", host)), finding=finding)
    shown = {entry.finding for entry in lines.entries}
    left = [one for one in dossier.findings if one.rule in ("domain.form", "domain.retired") and one.id not in shown]
    if left:
        lines.group("其他域名问题", len(left), "个")
    for finding in left:
        lines.add((" ✗ 域名", finding.title), Text(), finding=finding)
    return lines.entries


def _address(lines: Lines, seen: Observation) -> None:
    notes = {subject: lines.finding("domain.note", subject) for subject in ("ipv6", "https", "certificate")}
    own = urls.host(seen.site.url or "")
    known = next((one for one in seen.addresses if one.host == own), None)
    lines.group("登记的网址", 1, "个")
    lines.add(
        (" · 网址", seen.site.url or "未登记"), told(("网址", seen.site.url or "未登记")), url=seen.site.url or ""
    )
    if known is None:
        lines.add((" · IPv6、https", "这次检查没有查"), Text("IPv6、https 和证书这次没有查,不知道。\n"))
        return
    opens = {True: "能打开", False: "打不开", None: "没有查到"}[known.https]
    ends = f"{known.certificate_ends}" if known.certificate_ends else "没有查到"
    for subject, word, value in (
        ("ipv6", "IPv6", _ASKED[known.ipv6]),
        ("https", "https", f"{opens}{f',{known.https_fault}' if known.https_fault else ''}"),
        ("certificate", "证书到期", ends),
    ):
        note = notes[subject]
        lines.add((f" {'!' if note else '·'} {word}", value), told((word, value), ("主机", known.host)), finding=note)
    for host in known.also:
        finding = lines.finding("domain.form", host)
        lines.add((f" {'✗' if finding else '·'} 同一网站", host), told(("另一主机", host)), finding=finding)


def _given_up(seen: RetiredSeen | None) -> str:
    if seen is None:
        return "没有访问"
    if seen.outcome == Outcome.OK:
        return "仍是本站" if seen.same_site else "能打开"
    return "打不开"


def _retired(seen: RetiredSeen | None) -> Text:
    if seen is None:
        return Text("这次检查没有访问这个网址。\n")
    return told(
        ("网址", seen.url),
        ("访问", f"{moment(seen.at)} {seen.status or ''} {seen.reason}"),
        ("内容", "仍是本单位的网站" if seen.same_site else "不是本单位的网站"),
    )
