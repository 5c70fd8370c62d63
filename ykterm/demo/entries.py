"""What stands in the navigation beside the columns: single pages, guides, boards, columns on other hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ykterm.demo import about

if TYPE_CHECKING:
    from ykterm.demo.looks.base import Look
    from ykterm.demo.model import Site

CATALOGUED, CATALOGUE = "yjglj", "/gkmlpt/index"
"""The site with a 信息公开目录 of the gkmlpt kind, and its address."""
DISCLOSURE_HOST = "xxgk.yingkou.gov.cn.test"
DISCLOSING = frozenset({"fgw", "czj", "jyj", "wjw", "gxj", "sjj", "rsj"})
"""Sites whose 政府信息公开 lives on the city's platform."""


def entries(site: Site, look: Look) -> list[tuple[str, str, str]]:
    """(group, name, address) of each, in the navigation's order."""
    found = [("机构概况", name, look.single_path(key)) for key, name in about.names(site).items()]
    found.append(("办事服务", "办事指南", look.single_path("bszn")))
    found += [("互动交流", board.name, look.board_path(board, 1)) for board in site.boards]
    if site.id == CATALOGUED:
        found.append(("政务公开", "信息公开目录", CATALOGUE))
    if site.id in DISCLOSING:
        found.append(("政务公开", "政府信息公开", f"http://{DISCLOSURE_HOST}/{site.id}/"))
    return found
