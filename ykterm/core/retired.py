"""Whose page it is that answers at an address a unit has given up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ykterm.core.model import Site
from ykterm.core.softerror import is_parked

if TYPE_CHECKING:
    from ykterm.core.page import Page

_GAMBLING = re.compile(
    "博彩|赌场|赌博|娱乐城|百家乐|六合彩|时时彩|快三|北京赛车|棋牌|老虎机|体育投注|真人视讯|真人娱乐|皇冠体育|葡京|威尼斯人|"
    "彩票平台|菠菜|澳门新|亚博|万博|捕鱼|裸聊|成人视频|色情|情趣|外围|开奖结果"
).search
_SHOWN = 60


def whose(page: Page, site: Site, *, own: bool) -> tuple[bool, str]:
    """(whether it is the unit's own site, the evidence in Chinese); `own`: it was served by the site's own host."""
    title = f"标题“{page.title[:_SHOWN]}”" if page.title else "没有标题"
    if sale := is_parked(page):
        return False, f"域名在出售或停放:{sale}"
    # Who takes a domain over for this keeps the old title, so what is sold there is looked at first.
    said = " ".join((page.title, page.tags.get("keywords", ""), page.tags.get("description", "")))
    if not own and (found := _GAMBLING(said)):
        return False, f"像是博彩、色情网站(“{found[0]}”):{title}"
    names = (site.full_name, *site.former_names)
    if own or any(name in page.title for name in names) or (site.site_id and site.site_id in page.raw):
        return True, title
    return False, f"像是别人的网站:{title}"
