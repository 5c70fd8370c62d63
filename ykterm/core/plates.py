"""Name plates: whether a text is a site's name and nothing else, and by which names a unit no longer goes."""

from __future__ import annotations

import re
from functools import lru_cache

from ykterm.core.model import Site
from ykterm.core.text import squeeze

LONGEST = 120
"""Characters of a name plate, at most: anything longer is prose."""
_SITE = (
    "(?:政府|政务|官方|门户|公众|信息|公开|服务|互联|电子|中文|外网|平台|网上|办公|在线|网站|网页|网|站|首页|主页|版)"
)
_REGION = r"(?:[^原\W\d_a-z]{0,11}[省市县区盟州旗])?"
_BEFORE = (
    "(?:热烈|[您你]好|欢迎(?:您|你)?(?:来到|访问|光临|浏览|进入|登[录陆]|使用|关注)?|"
    "(?:网站)?(?:主办|承办|主管|管理|运行|维护|建设|版权)+(?:所有|单位|方|者|部门|归)*|"
    r"copyright|\(c\)|allrightsreserved|[,，!！©:：|>》«»·•\-—–\d]|当前位置|您(?:现在)?的位置|首页|(?:加入|添加)?收藏)*+"
)
_AFTER = rf"(?:{_SITE}|版权|所有|主办|承办|copyright|allrightsreserved|欢迎|[您你]|[!！。.,，©:：|>》«»·•\-—–\d])*+"
_ONCE = ("原", "前身", "曾用名", "更名前")


def given_up(site: Site) -> tuple[str, ...]:
    """The former names that can be told from the present ones: none that is part of one of them."""
    present = (site.full_name, site.name, site.sponsor or "")
    return tuple(name for name in site.former_names if len(name) > 1 and not any(name in now for now in present))


def shows(text: str, name: str) -> bool:
    """Whether a text holds a name other than as one of the past (原…, 前身…)."""
    at = text.find(name)
    while at >= 0:
        before = text[max(0, at - 8) : at]
        if not any(once in before for once in _ONCE):
            return True
        at = text.find(name, at + 1)
    return False


def is_plate(text: str, name: str) -> bool:
    """Whether a text is a name plate of that name: the name, and nothing that does not belong on one."""
    return len(text) <= LONGEST and name in text and _plate(name).fullmatch(squeeze(text).lower()) is not None


@lru_cache(maxsize=256)
def _plate(name: str) -> re.Pattern[str]:
    return re.compile(f"{_BEFORE}{_REGION}{re.escape(squeeze(name).lower())}{_AFTER}")
