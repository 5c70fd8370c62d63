"""随机抽查: the sentence of the month's random draws, where there were any."""

from __future__ import annotations

from ykterm.core.bulletin.model import Figure, Paragraph
from ykterm.core.bulletin.wording import Draft, listed, paragraph, share

SECTION = "网站检查情况"


def sample(draft: Draft) -> Paragraph | None:
    """本月随机抽查10家,占25.6%,发现不合格0家。; None where nothing was drawn.

    What was drawn and not looked at yet is said, and how to enter it.
    """
    drawn = draft.facts.site_sample
    if drawn is None:
        return None
    source, opens = f"台账·随机抽查 {'、'.join(drawn.draws)}", f"drawn {draft.facts.month}"

    def figure(key: str, count: int, what: str) -> Figure:
        return Figure(id=f"city.sample.{key}", text=str(count), what=what, source=source, opens=opens)

    left = len(drawn.pending)
    looked = len(drawn.units) - left
    if left:
        how = f"ykterm sample result {drawn.draws[-1]} 单位 pass|fail"
        draft.lack(SECTION, f"随机抽查的{left}家还没有登记结果", how)
    failed = listed(f"{draft.formal(unit)}网站" for unit in draft.in_order(drawn.failed))
    return paragraph(
        "city.sample",
        "本月随机抽查",
        figure("drawn", len(drawn.units), "随机抽查的网站数"),
        "家,占",
        share("city.sample.share", len(drawn.units), drawn.of, "抽查占全市网站的比例", source, opens),
        *((",已查", figure("looked", looked, "抽查中已看过的网站数"), "家") if looked and left else ()),
        *((",发现不合格", figure("failed", len(drawn.failed), "抽查发现的不合格网站数"), "家") if looked else ()),
        f"({failed})" if failed else "",
        *((",尚有", figure("pending", left, "抽到而没有登记结果的网站数"), "家未查") if left else ()),
        "。",
    )
