"""Service guides (办事指南): which key elements a guide names, by heading, table head, label, or what it says.

An element counts as there as soon as anything on the page tells it: what is reported missing is told nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ykterm.core import urls
from ykterm.core.ask import Answer, Ask, Reading
from ykterm.core.columns.navigation import is_article_address, is_list_address
from ykterm.core.dom import attribute
from ykterm.core.guide_elements import COUNTED, ELEMENTS
from ykterm.core.labels import Vocabulary
from ykterm.core.model import Guide, Place
from ykterm.core.outline import Anchor
from ykterm.core.page import Page, parse
from ykterm.core.places import Places
from ykterm.core.softerror import soft_error
from ykterm.core.text import clean, squeeze

GUIDES = 40
"""Guides read of one column, at most."""
_LISTS = 6
"""Lists below a column that only leads on, asked for, at most."""


_LABELS = Vocabulary({f"e{number}": element.labels for number, element in enumerate(ELEMENTS)})
_TOLD = tuple(re.compile(element.told, re.IGNORECASE) if element.told else None for element in ELEMENTS)
_FEWEST = 2
"""Headed elements by which a page is known for a guide."""
_TEXT = 60_000
"""Characters of a page looked at for elements without a heading."""
_COLUMN = re.compile(
    r"办事(?:指南|服务|大厅|流程|须知|程序)|服务(?:指南|事项|大厅)|办理指南|审批(?:指南|事项|服务)|(?:个人|企业|法人|公民|部门)(?:办事|服务)$|行政(?:审批|许可)(?:(?:服务)?(?:事项|指南|服务)|$)|"
    r"便民服务|在线(?:办事|服务)|网上(?:办事|服务)(?:大厅)?|政务服务|公共服务|办事"
)
_NO_COLUMN = re.compile(
    r"公开指南|下载|表格|样表|结果|公示|查询|统计|投诉|咨询|预约|动态|信息|通知|公告|政策|文件|评价"
)
_FORM = re.compile(r"申[请报]\S{0,6}[表书]|登记[表书]|样[表本]|表格|承诺书|委托书|空表|范本|模板|备案表|审批表")
_FILE = re.compile(r"\.(?:pdf|docx?|wps|ofd|jpe?g|png|gif|bmp|xlsx?|rar|zip)(?:\?|$)", re.IGNORECASE)
_ICON = re.compile(
    r"icon|logo|button|btn|print|share|weixin|qrcode|erwei|arrow|line|bg|banner|top|search", re.IGNORECASE
)
_SITE_NAME = re.compile(r"\s*[-_|—–]+\s*[^-_|—–]{2,40}$")
_NEWS = re.compile(r"通知|公告|关于|公示|情况|通报|召开|开展|会议|活动|公布|解读|办法|规定")
_FIXED_TITLES = re.compile(r"(?:办事|服务|办理|审批|申报)?(?:指南|服务|大厅|须知|流程)|首页|正文|详情|网站")


def is_guides_column(name: str) -> bool:
    """Whether a column of that name holds service guides."""
    bare = squeeze(name)
    return 2 <= len(bare) <= 14 and _COLUMN.search(bare) is not None and _NO_COLUMN.search(bare) is None


def read_guide(page: Page, title: str = "") -> Guide | None:
    """The page as a service guide; None where it is none. `title`: what the list of guides called it."""
    fields = _LABELS.read(page, tabs=True)
    headed = {int(field.kind[1:]) for field in fields}
    name = title or _title(page)
    text = _main_text(page)
    there = headed | {number for number, told in enumerate(_TOLD) if told is not None and told.search(text)}
    if len(headed) < _FEWEST and not (title and there and _is_filed(page) and not _NEWS.search(title)):
        return None
    if name and not _FIXED_TITLES.fullmatch(squeeze(name)):
        there.add(0)
    present = tuple(element.name for number, element in enumerate(ELEMENTS) if number in there)
    missing = tuple(element.name for number, element in enumerate(ELEMENTS) if number not in there)
    carrier = _carrier(page) if set(missing) & set(COUNTED) else ""
    return Guide(
        title=name or "(无标题)",
        url=page.url,
        present=present,
        missing=missing,
        readable=not carrier,
        reason=carrier,
    )


def _is_filed(page: Page) -> bool:
    """Whether the page says of itself that it stands in a column of guides."""
    steps = [page.tags.get("columnname", ""), *(step for step, _ in page.breadcrumb)]
    return any(map(is_guides_column, steps))


def read_guides(page: Page, name: str, *, mine: Callable[[str], bool] | None = None) -> Reading[tuple[Guide, ...]]:
    """The guides of a column, from its page: the page itself, or those its list opens, one list deep."""
    own = mine or (lambda url: urls.host(url) == urls.host(page.url))
    guide = read_guide(page)
    if guide is not None:
        return (guide,)
    wanted = _openings(page, own)
    if not wanted:
        for url in _lists_below(page, own)[:_LISTS]:
            answer = yield Ask(url=url, why="guide-list")
            if below := _page(answer):
                wanted |= {url: title for url, title in _openings(below, own).items() if url not in wanted}
    found = []
    for url, title in list(wanted.items())[:GUIDES]:
        answer = yield Ask(url=url, why="guide")
        opened = _page(answer)
        if opened is None:
            found.append(_unread(title, url, f"没有读到({answer.error or answer.status or '像是错误页'})"))
        elif guide := read_guide(opened, title):
            found.append(guide)
        elif _is_filed(opened) and not _NEWS.search(title):
            found.append(_unread(title, url, _carrier(opened) or "没有认出办事指南的要素,须由人看"))
    return tuple(found)


def _unread(title: str, url: str, reason: str) -> Guide:
    return Guide(title=title, url=url, present=(), missing=(), readable=False, reason=reason)


def _page(answer: Answer) -> Page | None:
    if not answer.ok:
        return None
    page = parse(answer.body, answer.url, answer.content_type)
    return None if page.refresh is not None or soft_error(page) else page


def _main_text(page: Page) -> str:
    """The page's own text: the office's telephone and address in the foot are no element of a guide."""
    places = Places(page.document)
    texts = [piece.text for piece in page.outline.pieces if places.at(piece.parent) is Place.BODY]
    return " ".join(texts)[:_TEXT]


def _title(page: Page) -> str:
    tag = page.tags.get("articletitle", "").strip()
    heading = next((text for text in page.headings if 4 <= len(text) <= 60), "")
    return clean(tag or heading or _SITE_NAME.sub("", page.title), 80)


def _openings(page: Page, own: Callable[[str], bool]) -> dict[str, str]:
    """The pages a guide column's page opens, by address; a menu of further lists is none."""
    places = Places(page.document)
    folder = _folder(page.url)
    found = {row.url: row.title for row in page.items}
    for anchor in page.outline.anchors:
        url = anchor.url or ""
        near = (len(folder) > 0 and url.startswith(folder)) or is_article_address(url)
        if near and not anchor.secondary and len(anchor.title) > 2 and places.of(anchor.element) is Place.BODY:
            found.setdefault(url, anchor.title)
    found = {
        url: title
        for url, title in found.items()
        if url and own(url) and not urls.is_file(url) and urls.key(url) != urls.key(page.url)
    }
    return {} if sum(map(_is_list, found)) * 2 > len(found) else found


def _folder(url: str) -> str:
    """The folder a page stands in; empty for the root, which is no mark of a column."""
    folder = url.partition("?")[0].rpartition("/")[0] + "/"
    return folder if folder.count("/") > 3 else ""


def _is_list(url: str) -> bool:
    return is_list_address(url) and url.endswith(("/", "index.html", "index.htm", "index.shtml", "list.html"))


def _lists_below(page: Page, own: Callable[[str], bool]) -> list[str]:
    """Lists of the same folder or category that the column leads on to."""
    places = Places(page.document)
    folder = _folder(page.url)
    found: dict[str, str] = {}
    for anchor in page.outline.anchors:
        if anchor.url and own(anchor.url) and _leads_on(anchor, folder) and places.of(anchor.element) is Place.BODY:
            found.setdefault(urls.key(anchor.url), anchor.url)
    found.pop(urls.key(page.url), None)
    return list(found.values())


def _leads_on(anchor: Anchor, folder: str) -> bool:
    url = anchor.url or ""
    below = folder != "" and url.startswith(folder) and url != folder
    return is_list_address(url) and (below or is_guides_column(anchor.title))


def _carrier(page: Page) -> str:
    """What on the page may hold the guide's text beside the text itself, in Chinese; empty where nothing could."""
    places = Places(page.document)
    for link in page.links:
        if link.place is not Place.BODY or not _FILE.search(link.url):
            continue
        if link.source == "img" and not _ICON.search(link.url.rpartition("/")[2]) and "/images/" not in link.url:
            return "正文里有图片"
        if link.source == "a" and not _FORM.search(link.text):
            return f"正文里有附件“{clean(link.text, 30) or '无文字'}”"
    for name in ("iframe", "object", "embed", "video", "canvas"):
        for element in page.document.find_all(name):
            there = urls.join(page.url, attribute(element, "src")) or page.url
            if places.of(element) is Place.BODY and urls.host(there) == urls.host(page.url):
                return "正文里有框架页或嵌入的文件"
    return "正文由脚本填充" if _filled(page) else ""


def _filled(page: Page) -> bool:
    """Whether a script brings the page's text: a template in it, or an empty holder and a call for data."""
    if re.search(r"\{\{[^{}\n]{1,80}\}\}|\bv-(?:for|html|text)\s*=|\bng-(?:repeat|bind)", page.raw):
        return True
    fills = re.compile(r"\.(?:html|append|load)\s*\(").search
    return any("ajax" in source and fills(source, 0, 100_000) for source in page.scripts)
