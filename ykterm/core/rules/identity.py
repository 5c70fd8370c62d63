"""网站标识: the marks a footer must show. A footer that could not be read whole proves nothing missing."""

from __future__ import annotations

from collections.abc import Iterator

from ykterm.core.indicators import Indicators
from ykterm.core.model import Evidence, Finding, Place, Use
from ykterm.core.observation import Observation
from ykterm.core.rules.finding import finding

MARKS = {
    "site_id": "网站标识码",
    "icp": "ICP备案编号",
    "police": "公安机关备案标识",
    "party_mark": "党政机关网站标识",
    "report_entry": "“我为政府网站找错”入口",
    "sponsor": "主办单位",
    "contact": "联系方式",
    "sitemap": "站点地图",
}


def find(seen: Observation, table: Indicators) -> Iterator[Finding]:
    pages = [facts for facts in seen.facts if facts.footer_complete]
    if not pages:
        return
    for mark, word in MARKS.items():
        if any(getattr(facts.footer, mark) for facts in seen.facts):
            continue
        page = pages[0].page
        yield finding(
            seen,
            table,
            "identity.footer",
            mark,
            title=f"页脚缺{word}",
            detail=f"{page} 的页脚(连同其引入的部分)未见{word}",
            evidence=Evidence(where=(Use(page=page, text=word, place=Place.FOOTER),), where_total=1),
        )
