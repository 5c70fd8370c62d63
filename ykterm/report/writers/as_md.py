"""The snapshot as Markdown: totals, one line a site, and what is to be said of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ykterm.core.rules.subjects import subject_words
from ykterm.report import words
from ykterm.report.findings import FindingView
from ykterm.report.snapshot import SiteState, Snapshot

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")


def write(snapshot: Snapshot, findings: Sequence[FindingView] = ()) -> bytes:
    """UTF-8; everything that came from a site is escaped."""
    lines = [f"# {plain(snapshot.city)}政府网站检查情况", ""]
    if snapshot.simulated:
        lines += [f"**{words.SIMULATED}**", ""]
    lines += [
        f"{words.round_words(snapshot.round)} · 统计日 {snapshot.as_of} · 生成于 {words.moment(snapshot.generated_at)}",
        "",
        *([plain(words.filter_words(snapshot)), ""] if snapshot.filter is not None else []),
        "## 总况",
        "",
        *table(("项目", "数量"), ((name, words.figure(count)) for name, count in words.totals(snapshot))),
        "",
        "## 各网站",
        "",
        *table(words.TABLE, (words.table_row(n, site) for n, site in enumerate(snapshot.sites, 1))),
        "",
        words.LEGEND,
        "",
    ]
    for site in snapshot.sites:
        mine = [finding for finding in findings if finding.site == site.id]
        lines += _site(site, words.details(site, snapshot.round), mine)
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def plain(text: str) -> str:
    """Text that Markdown takes for nothing but text, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table; every cell is escaped."""
    lines = [f"| {' | '.join(headings)} |", f"|{' --- |' * len(headings)}"]
    return lines + [f"| {' | '.join(plain(cell) for cell in row)} |" for row in rows]


def _site(site: SiteState, said: Sequence[tuple[str, str]], findings: Sequence[FindingView]) -> list[str]:
    if not said and not findings:
        return []
    lines = [f"### {plain(site.name)} {plain(words.status(site))}", ""]
    lines += [f"- {heading}:{plain(text)}" for heading, text in said]
    for finding in findings:
        where = f",{finding.evidence.where_total} 处" if finding.evidence.where_total else ""
        lines.append(f"- [{finding.words}] {plain(finding.title)}{where}:{plain(_about(finding))}")
    return [*lines, ""]


def _about(finding: FindingView) -> str:
    """The counting, or what the finding is about; the title of a link's finding does not name the link."""
    subject = subject_words(finding.rule, finding.subject)
    if finding.rule.startswith("link.") and finding.arithmetic:
        return f"{subject};{finding.arithmetic}"
    return finding.arithmetic or subject
