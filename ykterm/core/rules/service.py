"""服务实用: guides that leave out their key elements."""

from __future__ import annotations

from collections.abc import Iterator

from ykterm.core.guide_elements import COUNTED
from ykterm.core.indicators import Indicators
from ykterm.core.model import Evidence, Finding, Place, Use
from ykterm.core.observation import Observation
from ykterm.core.rules.finding import finding


def find(seen: Observation, table: Indicators) -> Iterator[Finding]:
    line = table.vetoes["guides.missing_classes"]
    for guide in seen.guides:
        missing = [name for name in guide.missing if name in COUNTED]
        if not guide.readable or len(missing) < line.value:
            continue
        yield finding(
            seen,
            table,
            "service.missing",
            guide.url,
            title=f"办事指南缺要素:{guide.title}",
            detail=f"已有:{'、'.join(guide.present) or '无'};未见:{'、'.join(guide.missing)}",
            arithmetic=(
                f"{len(COUNTED)} 类要素缺 {len(missing)} 类({'、'.join(missing)}) ≥ {line.value:g} 类{line.mark}"
            ),
            evidence=Evidence(where=(Use(page=guide.url, text=guide.title, place=Place.BODY),), where_total=1),
        )
