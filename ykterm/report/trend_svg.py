"""Trends drawn as SVG: small charts that stand in a page or alone, need nothing else, and print in black.

Counts stand on 0. Shares may stand on a higher floor, which the axis says. A gap is a gap: no line goes over it; a
figure that is not of all sites is hollow, and the line to it dashed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape

from ykterm.core.percent import percent
from ykterm.core.text import clean
from ykterm.core.trends import TICKS, Point, Series, Trend, bounds
from ykterm.report import trends
from ykterm.report.words import SIMULATED
from ykterm.report.writers import as_html

WIDTH, HEIGHT = 460, 230
"""Of one chart, in user units (CSS pixels where it is not scaled)."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 14, 52, 30
_LABELS = 12
"""Months named under the axis, at most."""
_FONT = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',SimSun,sans-serif"
_STYLE = """
body { font: 14px/1.6 'Noto Sans CJK SC','Microsoft YaHei',SimSun,sans-serif; color: #1a1a1a; margin: 2em auto;
  max-width: 980px; padding: 0 1em; }
h1 { font-size: 1.4em; margin: 0 0 .3em; }
.simulated { color: #9c1c1c; font-weight: bold; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(380px, 1fr)); gap: 1em; }
.charts svg { width: 100%; height: auto; border: 1px solid #d5d5d5; break-inside: avoid; }
table { border-collapse: collapse; margin-top: 1.2em; width: 100%; font-size: 13px; }
th, td { border: 1px solid #bbb; padding: .25em .5em; text-align: right; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
thead { display: table-header-group; background: #f0f0f0; }
tr { break-inside: avoid; }
.note { color: #555; font-size: 12px; margin: .4em 0 0; }
@page { size: A4; margin: 15mm; }
@media print { body { margin: 0; max-width: none; padding: 0; } .charts { grid-template-columns: 1fr 1fr; gap: 4mm; }
  table { font-size: 8pt; } th, td { padding: .1em .3em; white-space: normal; } }
"""


def chart(series: Series, title: str = "") -> str:
    """One figure over the months as an <svg> element, without its unknown months' figures."""
    floor, top = bounds([point.number for point in series.points], share=series.metric.is_share)
    return _svg(_chart(series, title, floor, top), WIDTH, HEIGHT, title or series.metric.word)


def charts(told: Trend) -> list[str]:
    """An <svg> element for each figure of which any month is known: what other pages can take in."""
    return [chart(series) for series in told.series if series.known]


def picture(told: Trend) -> bytes:
    """All charts in one SVG file, two beside each other."""
    drawn = [series for series in told.series if series.known]
    rows = max(1, math.ceil(len(drawn) / 2))
    parts = [_text(16, 26, f"{told.name}趋势", size=18, bold=True)]
    parts += [_text(16, 46, SIMULATED, fill="#9c1c1c")] if told.simulated else []
    parts += [] if drawn else [_text(16, 80, "还没有任何月份的数字")]
    for number, series in enumerate(drawn):
        floor, top = bounds([point.number for point in series.points], share=series.metric.is_share)
        x, y = number % 2 * WIDTH, 56 + number // 2 * HEIGHT
        parts.append(f'<g transform="translate({x} {y})">{_chart(series, "", floor, top)}</g>')
    parts.append(_text(16, 56 + rows * HEIGHT + 16, ";".join(told.notes), size=11, fill="#555"))
    return (_svg("".join(parts), WIDTH * 2, 56 + rows * HEIGHT + 28, f"{told.name}趋势") + "\n").encode()


def page(told: Trend) -> bytes:
    """One HTML file: the charts, the figures as a table, and what they are of; it fetches nothing and prints on A4."""
    title = clean(f"{told.name}趋势")
    body = ["<header>", f"<h1>{escape(title)}</h1>"]
    body += [f'<p class="simulated">{SIMULATED}</p>'] if told.simulated else []
    body += ["</header>"]
    body += ['<div class="charts">', *charts(told), "</div>"] if told.months else ["<p>还没有任何月份的数字</p>"]
    if told.months:
        body += ["<table>", f"<thead><tr>{_row('th', trends.headings(told))}</tr></thead>", "<tbody>"]
        body += [f"<tr>{_row('td', row)}</tr>" for row in trends.lines(told)]
        body += ["</tbody>", "</table>"]
    notes = [*told.notes, *(f"{series.metric.word}:{series.metric.about}" for series in told.series)]
    body += [f'<p class="note">{escape(note)}</p>' for note in notes]
    return as_html.page(title, body, style=_STYLE)


def _chart(series: Series, title: str, floor: float, top: float) -> str:
    points = series.points
    width, height = WIDTH - _LEFT - _RIGHT, HEIGHT - _TOP - _BOTTOM
    step = width / max(1, len(points))

    def at(place: int, number: float) -> tuple[float, float]:
        return _LEFT + step * (place + 0.5), _TOP + height * (1 - (number - floor) / (top - floor))

    unit = "%" if series.metric.is_share else ""
    parts = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>']
    parts.append(_text(12, 22, title or series.metric.word, size=14, bold=True))
    if floor:
        parts.append(_text(WIDTH - _RIGHT, 22, f"纵轴自 {floor:g}{unit} 起", size=10, fill="#777", anchor="end"))
    for tick in range(TICKS + 1):
        number = floor + (top - floor) * tick / TICKS
        y = at(0, number)[1]
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{WIDTH - _RIGHT}" stroke="{"#999" if not tick else "#e3e3e3"}"/>')
        parts.append(_text(_LEFT - 6, y + 4, f"{number:g}{unit}", size=10, fill="#555", anchor="end"))
    every = math.ceil(len(points) / _LABELS)
    for place, point in enumerate(points):
        x = at(place, floor)[0]
        if place % every == 0:
            parts.append(_text(x, HEIGHT - 12, _month(points, place), size=10, fill="#555", anchor="middle"))
        if point.number is None:
            parts.append(_text(x, HEIGHT - _BOTTOM - 4, "—", size=10, fill="#999", anchor="middle"))
    parts += _line(points, at)
    for place, point in enumerate(points):
        if point.number is not None:
            x, y = at(place, point.number)
            inside = "#fff" if point.partial else "#1f4e8c"
            told = f"{point.month} {point.words},{point.known}/{point.of} 家"
            parts.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{inside}" stroke="#1f4e8c" stroke-width="1.5">'
                f"<title>{escape(told)}</title></circle>"
            )
            if len(points) <= _LABELS:
                label = percent(point.value or 0, point.whole) if point.whole else point.words
                below = _is_dip(points, place) and y < HEIGHT - _BOTTOM - 20
                parts.append(_text(x, y + 16 if below else y - 8, label or "", size=10, anchor="middle"))
    return "".join(parts)


def _is_dip(points: Sequence[Point], place: int) -> bool:
    """Whether the lines to its neighbours go up on both sides: its label stands below then."""
    number = points[place].number
    beside = [points[one].number for one in (place - 1, place + 1) if 0 <= one < len(points)]
    return number is not None and len(beside) == 2 and all(one is not None and one > number for one in beside)


def _line(points: Sequence[Point], at: Callable[[int, float], tuple[float, float]]) -> list[str]:
    """The lines between neighbours that are both known."""
    found = []
    for place in range(1, len(points)):
        before, after = points[place - 1], points[place]
        if before.number is None or after.number is None:
            continue
        (x, y), (right, down) = at(place - 1, before.number), at(place, after.number)
        dash = ' stroke-dasharray="4 3"' if before.partial or after.partial else ""
        found.append(f'<path d="M{x:.1f} {y:.1f}L{right:.1f} {down:.1f}" stroke="#1f4e8c" stroke-width="1.5"{dash}/>')
    return found


def _month(points: Sequence[Point], place: int) -> str:
    """5月, with the year where it begins or the axis does."""
    month = points[place].month
    number = f"{int(month[5:])}月"
    return f"{month[2:4]}年{number}" if not place or month.endswith("-01") else number


def _text(
    x: float, y: float, text: str, *, size: int = 12, fill: str = "#1a1a1a", anchor: str = "start", bold: bool = False
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}"{weight}'
        ' stroke="#fff" stroke-width="3" paint-order="stroke">'
        f"{escape(clean(text))}</text>"
    )


def _svg(inside: str, width: int, height: int, title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" font-family="{_FONT}"><title>{escape(clean(title))}</title>{inside}</svg>'
    )


def _row(tag: str, cells: Sequence[str]) -> str:
    return "".join(f"<{tag}>{escape(clean(cell))}</{tag}>" for cell in cells)
