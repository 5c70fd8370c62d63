"""Where the next page of a list is: a 下一页 link, a numbered link, or the address a pager script would make."""

from __future__ import annotations

import html
import re
from collections.abc import Container
from urllib.parse import urlencode

from ykterm.core import urls
from ykterm.core.ask import Ask
from ykterm.core.page import Page
from ykterm.core.text import squeeze

_NEXT_WORDS = frozenset(
    (
        "下一页",
        "下页",
        "后一页",
        "下一頁",
        "下一页>",
        "下一页>>",
        "下页>",
        ">",
        "›",
        "»",
        "next",
        "下一页»",
        "下一页›",
        "[下一页]",
    )
)
_CREATE_PAGE = re.compile(r"createPageHTML\w*\s*\(([^(){}]{1,300})\)", re.IGNORECASE)
_WRITTEN = re.compile(
    r"""["'\\]([\w-]{1,40})(?:["']\s*\+\s*["'])?_["']\s*\+\s*nextPage\s*\+\s*["']\.(?:["']\s*\+\s*["'])?(\w{2,6})""",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,9}").fullmatch
_POSTBACK = re.compile(
    r"__doPostBack\((?:'|&#39;|\\')([\w$:]+)(?:'|&#39;|\\'),\s*(?:'|&#39;|\\')(Page\$)?(\d{1,6})(?:'|&#39;|\\')\)"
)
_HIDDEN = re.compile(r"<input\b[^<>]*\btype\s*=\s*[\"']?hidden\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(name|value)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_EPOINT = re.compile(r"ShowAjaxNewPage|wb-page|ewb-page|pageing=|categorypagingcontent")
_TOTALS = re.compile(
    r"(?:countPage|totalPages?|pageCount|pageTotal|maxPageNum|maxPage)[\"']?\s*[:=]\s*[\"']?(\d{1,6})|共\s*(\d{1,6})\s*页|[第\s>(](?:\d{1,6})\s*/\s*(\d{1,6})\s*页",
    re.IGNORECASE,
)
_SCRIPTED = re.compile(
    r"<a\b(?=[^<>]{0,300}(?:javascript:\s*[^;\s\"']|onclick|ms-click))(?![^<>]{0,300}disabled)[^<>]{0,400}>\s*(?:<[^<>]{0,200}>\s*){0,3}(?:下一?页|next)",
    re.IGNORECASE,
)


def following(page: Page, number: int, visited: Container[str]) -> list[Ask]:
    """The requests that may bring the page after page `number` (from 1), the likeliest first; none at the end.

    `visited` are the keys of the addresses that were read already.
    """
    pages = total_pages(page)
    if pages is not None and number >= pages:
        return []
    guesses = _static_epoint(page.url, number + 1) if (pages or 0) > number and _EPOINT.search(page.raw) else []
    for found in (_linked(page, number), _created(page, number), _posted(page, number), guesses):
        if asks := [ask for ask in found if ask.body is not None or urls.key(ask.url) not in visited]:
            return asks
    return []


def total_pages(page: Page) -> int | None:
    """How many pages the pager says the list has; None where it does not say."""
    if parsed := _create_page(page):
        return parsed[0]
    found = _TOTALS.search(page.raw)
    return int(found[1] or found[2] or found[3]) if found else None


def has_hidden_next(page: Page) -> bool:
    """Whether the page has a 下一页 that only a script can open."""
    return _SCRIPTED.search(page.raw) is not None


def _linked(page: Page, number: int) -> list[Ask]:
    wanted, numbered = "", ""
    here = urls.host(page.url)
    for link in page.links:
        if urls.host(link.url) != here or link.source not in ("a", "onclick", "option"):
            continue
        text = squeeze(link.text)
        if text.lower() in _NEXT_WORDS and urls.key(link.url) != urls.key(page.url):
            wanted = wanted or link.url
        elif text in (str(number + 1), f"[{number + 1}]", f"第{number + 1}页") and link.source != "option":
            numbered = numbered or link.url
    return [Ask(url=url, why="next-page") for url in (wanted or numbered,) if url]


def _create_page(page: Page) -> tuple[int, str, str] | None:
    """Pages, file name and ending that a createPageHTML call says; its arguments come in four orders at least."""
    for source in page.scripts:
        for call in _CREATE_PAGE.finditer(source):
            words = [word.strip().strip("\"'").strip() for word in call[1].split(",")]
            if words and not _NUMBER(words[0]):
                words = words[1:]
            leading = next((index for index, word in enumerate(words) if not _NUMBER(word)), len(words))
            names = [word for word in words[leading:] if word and not _NUMBER(word)]
            if not leading or (names and names[0].lower().startswith("javascript")):
                continue
            # (records, pages, current, …), else (pages, current, …).
            pages = int(words[1] if leading >= 3 else words[0])
            name = names[0] if names else "index"
            ending = names[1] if len(names) > 1 else "html"
            if re.fullmatch(r"[\w-]{1,40}", name) and re.fullmatch(r"\w{2,6}", ending):
                return pages, name, ending
        if (names_in := _WRITTEN.search(source)) and (total := _TOTALS.search(source)):
            return int(total[1] or total[2] or total[3]), names_in[1], names_in[2]
    return None


def _created(page: Page, number: int) -> list[Ask]:
    parsed = _create_page(page)
    if parsed is None:
        return []
    _, name, ending = parsed
    # TRS counts from 0 (page 2 is index_1), some of its clones from 1 (page 2 is index_2).
    joined = (urls.join(page.url, f"./{name}_{count}.{ending}") for count in (number, number + 1))
    return [Ask(url=url, why="next-page") for url in joined if url]


def _posted(page: Page, number: int) -> list[Ask]:
    """The form an ASP.NET pager would send: its pages have no address of their own."""
    for call in _POSTBACK.finditer(page.raw):
        if int(call[3]) != number + 1:
            continue
        fields = {"__EVENTTARGET": call[1], "__EVENTARGUMENT": (call[2] or "") + call[3]}
        for element in _HIDDEN.findall(page.raw):
            named = {name.lower(): html.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(element)}
            fields.setdefault(named.get("name", ""), named.get("value", ""))
        fields.pop("", None)
        body = urlencode({**fields, "__EVENTTARGET": call[1]}).encode()
        return [
            Ask(
                url=page.url,
                method="POST",
                body=body,
                content_type="application/x-www-form-urlencoded",
                why="next-page",
            )
        ]
    return []


def _static_epoint(url: str, number: int) -> list[Ask]:
    bare = url.partition("?")[0]
    joined = (urls.join(bare, f"./{number}.html"), urls.join(bare, f"?pageing={number}"))
    return [Ask(url=address, why="next-page") for address in joined if address]
