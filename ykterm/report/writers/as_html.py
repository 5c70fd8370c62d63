"""The snapshot as one HTML file that needs nothing else: to open, to hand to a leader, to print on A4."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from ykterm.core.rules.subjects import subject_words
from ykterm.core.status import Status
from ykterm.report import words
from ykterm.report.findings import FindingView
from ykterm.report.snapshot import SiteState, Snapshot

SHOWN = 60
"""Findings listed under one site; the rest are counted, and are in the findings export."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The file fetches and runs nothing, whatever a site's text may try."""
_ALARMING = {"死链", "不合格", "打不开", "空白栏目", "未更新栏目", "超期整改"}
_NUMBERS_FROM = 5
"""The first column of the table that holds figures."""


def write(snapshot: Snapshot, findings: Sequence[FindingView] = ()) -> bytes:
    """UTF-8; every text is escaped, and no address but the registered ones can be clicked."""
    body = [*_head(snapshot), *_totals(snapshot), *_table(snapshot), *_details(snapshot, findings)]
    return page(f"{snapshot.city}政府网站检查情况 {snapshot.as_of}", body)


def page(title: str, body: Iterable[str], *, style: str = "") -> bytes:
    """A whole file of lines already escaped; it fetches and runs nothing, and prints on A4 (`style`: its own way)."""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="zh-CN">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>",
            f"<style>\n{style or _style()}</style>",
            "</head>",
            "<body>",
            *body,
            "</body>",
            "</html>",
            "",
        ]
    ).encode()


@cache
def _style() -> str:
    return files("ykterm.report.writers").joinpath("snapshot.css").read_text("utf-8")


def _head(snapshot: Snapshot) -> list[str]:
    lines = ["<header>", f"<h1>{escape(snapshot.city)}政府网站检查情况</h1>"]
    if snapshot.simulated:
        lines.append(f'<p class="simulated">{words.SIMULATED}</p>')
    when = f"统计日 {snapshot.as_of} · 生成于 {words.moment(snapshot.generated_at)}"
    lines.append(f"<p>{escape(words.round_words(snapshot.round))} · {escape(when)}</p>")
    if snapshot.filter is not None:
        lines.append(f'<p class="filter">{escape(words.filter_words(snapshot))}</p>')
    return [*lines, "</header>"]


def _totals(snapshot: Snapshot) -> list[str]:
    lines = ['<dl class="totals">']
    for name, count in words.totals(snapshot):
        kind = ' class="alarm"' if count and name in _ALARMING else ""
        shown = words.UNKNOWN if count is None else f"{count:,}"
        lines.append(f"<div{kind}><dt>{name}</dt><dd>{shown}</dd></div>")
    return [*lines, "</dl>"]


def _table(snapshot: Snapshot) -> list[str]:
    lines = ["<h2>各网站</h2>", "<table>", "<thead><tr>"]
    lines += [
        f'<th class="n">{heading}</th>' if place >= _NUMBERS_FROM else f"<th>{heading}</th>"
        for place, heading in enumerate(words.TABLE)
    ]
    lines.append("</tr></thead>\n<tbody>")
    for number, site in enumerate(snapshot.sites, 1):
        cells = []
        for place, cell in enumerate(words.table_row(number, site)):
            kind = "n" if place >= _NUMBERS_FROM else ""
            if place == 2:
                kind = f"status {Status(site.status).value}"
            cells.append(f'<td class="{kind}">{escape(cell)}</td>' if kind else f"<td>{escape(cell)}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return [*lines, "</tbody>", "</table>", f'<p class="note">{words.LEGEND}</p>']


def _details(snapshot: Snapshot, findings: Sequence[FindingView]) -> list[str]:
    lines = ["<h2>逐站说明</h2>"]
    quiet = []
    for site in snapshot.sites:
        mine = [finding for finding in findings if finding.site == site.id]
        said = words.details(site, snapshot.round)
        if not mine and not said:
            quiet.append(f"{site.name}({Status(site.status).word})")
            continue
        lines += _site(site, said, mine)
    if quiet:
        lines.append(f'<p class="note">没有可说明的:{escape("、".join(quiet))}</p>')
    return lines


def _site(site: SiteState, said: Sequence[tuple[str, str]], findings: Sequence[FindingView]) -> list[str]:
    kind = Status(site.status).value
    lines = [
        "<section>",
        f'<h3>{escape(site.full_name)} <span class="status {kind}">{escape(words.status(site))}</span></h3>',
    ]
    if site.url:
        lines.append(f'<p class="address"><a href="{escape(site.url)}" rel="noreferrer">{escape(site.url)}</a></p>')
    lines.append("<dl>")
    lines += [f"<dt>{heading}</dt><dd>{escape(text)}</dd>" for heading, text in said]
    lines.append("</dl>")
    if findings:
        lines.append("<ol>")
        lines += [_finding(finding) for finding in findings[:SHOWN]]
        lines.append("</ol>")
    if len(findings) > SHOWN:
        lines.append(f'<p class="note">另有 {len(findings) - SHOWN} 项,见问题清单。</p>')
    return [*lines, "</section>"]


def _finding(finding: FindingView) -> str:
    where = ""
    if finding.evidence.where:
        first = finding.evidence.where[0]
        more = f",共 {finding.evidence.where_total} 处" if finding.evidence.where_total > 1 else ""
        where = f"<br>出处:{escape(first.page)} {escape(first.place)} “{escape(first.text)}”{more}"
    reckoned = f"<br>{escape(finding.arithmetic)}" if finding.arithmetic else ""
    return (
        f'<li class="{finding.life}"><b>{finding.words}</b> {escape(finding.title)}'
        f'<br><span class="address">{escape(subject_words(finding.rule, finding.subject))}</span>{where}{reckoned}</li>'
    )
