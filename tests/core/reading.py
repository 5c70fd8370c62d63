"""Drives core's readers in tests: answers by address, everything else is a 404."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TypeVar

from ykterm.core.ask import Answer, Ask, Reading
from ykterm.core.page import Page

T = TypeVar("T")
AS_OF = dt.date(2019, 4, 26)
BASE = "http://gxj.gov.cn/"


class Driver:
    """What was asked for, in order."""

    def __init__(self, pages: Mapping[str, str] | None = None) -> None:
        self.pages = pages or {}
        self.asked: list[Ask] = []

    def run(self, reading: Reading[T]) -> T:
        try:
            ask = next(reading)
            while True:
                self.asked.append(ask)
                ask = reading.send(self._answer(ask))
        except StopIteration as done:
            value: T = done.value
            return value

    def _answer(self, ask: Ask) -> Answer:
        body = self.pages.get(ask.url)
        if body is None:
            return Answer(ok=False, url=ask.url, status=404, error="404 不存在")
        kind = "application/json" if body.startswith("{") else "text/html; charset=utf-8"
        return Answer(ok=True, url=ask.url, status=200, body=body.encode(), content_type=kind)


def html(main: str, title: str = "局长信箱", *, crumb: str = "", head: str = "") -> str:
    """A page of an office's site: menu, 当前位置, main part, foot."""
    steps = "".join(f' &gt; <a href="/c{n}/">{step}</a>' for n, step in enumerate((crumb or title).split("/")))
    return (
        f"<html><head><meta charset=utf-8><title>{title}_某局</title>{head}</head><body>"
        '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zw/">政务公开</a></li></ul></div>'
        f'<div class="crumb">当前位置:<a href="/">首页</a>{steps}</div><div class="main">{main}</div>'
        '<div class="footer">主办单位:某局 联系电话:0417-9999999 地址:营口市页脚路9号 '
        "ICP备案:辽ICP备19000017号</div></body></html>"
    )


def page(main: str, title: str = "局长信箱", url: str = f"{BASE}xx/", *, crumb: str = "", head: str = "") -> Page:
    return Page(html(main, title, crumb=crumb, head=head), url)
