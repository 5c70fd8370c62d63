"""Columns rendered by an installed Chromium: every request it makes is ours to make, at the site's own pace.

The browser itself reaches nothing: each request is handed to us, and answered by the same client that visits the site,
for the site's own hosts only, one page at a time, within bounds of time, number and size.
"""

from __future__ import annotations

import asyncio
import base64
import os
from typing import Any

from ykterm.core.page import Page
from ykterm.core.settings import Settings
from ykterm.engine.devtools import BrowserFailed, Devtools, find_program
from ykterm.engine.own import Own

SECONDS = 40.0
"""One page may take, in all."""
QUIET = 0.8
"""Seconds without an open request after which a page counts as filled."""
REQUESTS = 60
"""Requests one page may make."""
PAGES = 10
"""Columns of one site rendered, at most."""
_WANTED = frozenset({"Document", "Script", "XHR", "Fetch"})
"""Kinds of requests a list can depend on; pictures, styles, fonts, sockets and beacons are refused."""
_LONGEST = 1_500_000
_READ = f"document.documentElement.outerHTML.slice(0, {_LONGEST})"
_ONE = asyncio.Semaphore(1)


class Browser:
    """Renders pages of one site."""

    def __init__(self, own: Own, settings: Settings) -> None:
        self._own = own
        self._settings = settings
        self._left = PAGES

    async def render(self, page: Page) -> Page | str:
        """The page as it stands when its scripts are done; else, in Chinese, why there is none."""
        if os.name != "posix":
            return "浏览器渲染只在 Linux 和 macOS 上可用"
        program = find_program(self._settings.browser)
        if program is None:
            return "没有找到 Chromium 浏览器"
        if not self._left:
            return f"一个网站只渲染 {PAGES} 个栏目"
        self._left -= 1
        async with _ONE:
            try:
                async with asyncio.timeout(SECONDS):
                    source = await _Visit(self._own, page, self._settings).run(program)
            except TimeoutError:
                return f"浏览器渲染超过 {SECONDS:.0f} 秒"
            except BrowserFailed as fault:
                return str(fault)
        return Page(source, page.url)


class _Visit:
    """One page in one browser."""

    def __init__(self, own: Own, page: Page, settings: Settings) -> None:
        self._own = own
        self._page = page
        self._settings = settings
        self._tasks: set[asyncio.Task[None]] = set()
        self._open = 0
        self._made = 0
        self._loaded = asyncio.Event()
        self._tools: Devtools | None = None

    async def run(self, program: str) -> str:
        try:
            async with Devtools(program, self._hear) as tools:
                self._tools = tools
                await tools.send("Browser.setDownloadBehavior", behavior="deny")
                await tools.send("Emulation.setUserAgentOverride", userAgent=self._settings.user_agent)
                await tools.send("Page.enable")
                await tools.send("Fetch.enable", patterns=[{"urlPattern": "*"}])
                await tools.send("Page.navigate", url=self._page.url)
                await self._settle()
                said = await tools.send("Runtime.evaluate", expression=_READ, returnByValue=True, timeout=5000)
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
        source = said.get("result", {}).get("value")
        if not isinstance(source, str):
            raise BrowserFailed("浏览器没有给出页面")
        return source

    async def _settle(self) -> None:
        """Wait until the page is loaded and has asked for nothing a while, or half its time is over."""
        loop = asyncio.get_running_loop()
        end, quiet = loop.time() + SECONDS / 2, loop.time()
        while loop.time() < end:
            await asyncio.sleep(0.1)
            if self._open or not self._loaded.is_set():
                quiet = loop.time()
            elif loop.time() - quiet > QUIET:
                return

    def _hear(self, method: str, said: dict[str, Any]) -> None:
        if method == "Fetch.requestPaused":
            self._begin(self._answer(said))
        elif method == "Page.javascriptDialogOpening":
            self._begin(self._tell("Page.handleJavaScriptDialog", accept=False))
        elif method == "Page.domContentEventFired":
            self._loaded.set()

    def _begin(self, doing: Any) -> None:
        task = asyncio.create_task(doing)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell(self, method: str, **params: object) -> None:
        assert self._tools is not None
        try:
            await self._tools.send(method, **params)
        except BrowserFailed:
            # The page moved on, or the browser is gone: whoever waits for the page is told.
            return

    async def _answer(self, said: dict[str, Any]) -> None:
        self._open += 1
        try:
            number = said["requestId"]
            answer = await self._fetch(said)
            if answer is None:
                await self._tell("Fetch.failRequest", requestId=number, errorReason="BlockedByClient")
                return
            status, kind, body = answer
            await self._tell(
                "Fetch.fulfillRequest",
                requestId=number,
                responseCode=status,
                responseHeaders=[{"name": "Content-Type", "value": kind}],
                body=base64.b64encode(body).decode(),
            )
        finally:
            self._open -= 1

    async def _fetch(self, said: dict[str, Any]) -> tuple[int, str, bytes] | None:
        """Status, type and body of a request's answer; None where it is refused or came to nothing."""
        asked, own = said["request"], self._own
        url, method = str(asked["url"]).partition("#")[0], str(asked["method"])
        if self._made == 0 and said.get("resourceType") == "Document":
            self._made = 1
            # The page itself was read a moment ago.
            return 200, "text/html; charset=utf-8", self._page.raw.encode("utf-8", "replace")
        self._made += 1
        if self._made > REQUESTS or said.get("resourceType") not in _WANTED or method not in ("GET", "POST"):
            return None
        if not url.startswith(("http://", "https://")) or not own.holds(url):
            return None
        if own.kept_from(url, home=False, second=True) or own.is_silent:
            return None
        headers = {str(name).lower(): str(value) for name, value in asked.get("headers", {}).items()}
        visit = await own.client.visit(
            url,
            method=method,
            body=str(asked.get("postData", "")).encode() if method == "POST" else None,
            content_type=headers.get("content-type"),
            referer=self._page.url,
            jar=own.jar,
        )
        if visit.failure is not None or visit.status is None:
            return None
        return visit.status, visit.headers.get("content-type", "text/plain"), visit.body
