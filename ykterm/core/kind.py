"""What sort of page one is, told from the page itself; its address is only ever a supporting sign."""

from __future__ import annotations

import re
from enum import StrEnum

from ykterm.core.columns.navigation import is_article_address, is_list_address
from ykterm.core.jump import jump_of
from ykterm.core.model import Place
from ykterm.core.outcome import Judgement, Outcome
from ykterm.core.page import Page
from ykterm.core.places import Places
from ykterm.core.softerror import is_parked, soft_error
from ykterm.core.text import squeeze


class PageKind(StrEnum):
    """The sorts of pages `ykterm inspect` tells apart."""

    HOME = "home"
    LIST = "list"
    ARTICLE = "article"
    MESSAGE = "message"
    """A board of letters, or the form to write one."""
    ERROR = "error"
    BLOCKED = "blocked"
    SHELL = "shell"
    """Shows nothing of its own: a script, a frame or a jump brings the page."""
    OTHER = "other"

    @property
    def word(self) -> str:
        return _WORDS[self]


_WORDS = {
    PageKind.HOME: "首页或频道首页",
    PageKind.LIST: "栏目列表页",
    PageKind.ARTICLE: "文章页",
    PageKind.MESSAGE: "互动信箱页",
    PageKind.ERROR: "错误页",
    PageKind.BLOCKED: "被拦截",
    PageKind.SHELL: "空壳页",
    PageKind.OTHER: "其他",
}
_LETTERS = re.compile(
    r"信箱|来信|信件|写信|留言|咨询|投诉|建言|问政|诉求|民声|民意直通|有问必答|网民互动|热线|回复选登|问答选登|意见箱"
)
_NOT_LETTERS = re.compile(r"公告|通知|指南|须知|电话|邮箱|办法|规定|动态|新闻|征集|统计|报告|公示|年报|政策|解读")
_ANSWERED = re.compile(
    r"^[\[【(（]?(?:已|未|待|正在|不予|处理|办理|答复|回复|受理|转办){1,2}(?:处理|答复|回复|办结|办理|受理|转办|审核|情况|状态|完|中|结)*"
    r"(?:完成|完毕|完|中|了)?[\])】）]?$"
)
_WRITTEN_BY = re.compile(r"姓名|电话|手机|邮箱|E-?mail|主题|标题|内容|验证码|来信人|地址", re.IGNORECASE)
_MADE = re.compile(
    r"(?:发布|发表|发稿|更新|录入|公布|成文|印发|生成)?(?:时间|日期)\s*[:：]|(?:信息)?来源\s*[:：]|字体\s*[:：]?\s*[\[【]?\s*大|"
    r"(?:浏览|点击|阅读|访问)(?:次数|量|数|率)?\s*[:：]|责任编辑|文章来源|作者\s*[:：]|发布机构\s*[:：]|索\s?引\s?号\s*[:：]"
)
_SENTENCE = re.compile(r"[。;；,，]")
_SITE = re.compile(
    r"(?:政府|委员会|局|厅|部|院|网|办公室|中心|门户|网站|官网|平台|中国.{1,4}|欢迎您|首页|主页|Government)\s*$"
)
_PROSE = 80
"""Characters of running sentences outside links that make the text of an article."""
_LONG_PROSE = 600
_BLOCKS = 3
"""Lists of at least two rows that make a page one of many blocks."""
_HOME_LINKS = 30
_SHELL_TEXT = 200
"""Characters of visible text up to which a page that a script or a frame fills shows nothing of its own."""

Told = tuple[PageKind, str]


def kind_of(page: Page, judgement: Judgement, status: int | None = None) -> Told:
    """The kind of a page and the sign it was told by, in Chinese; `status` None: a file, taken for a 200."""
    if (wrong := _wrong(page, judgement, status)) is not None:
        return wrong
    for look in (_article_tag, _message, _listed, _front, _article_text, _home, _shell, _list_frame):
        if (told := look(page)) is not None:
            return told
    return PageKind.OTHER, "没有认出列表、文章或表单"


def _wrong(page: Page, judgement: Judgement, status: int | None) -> Told | None:
    if judgement.outcome is Outcome.BLOCKED:
        # A front server's bare 403 is an error page by its looks, whoever sent it.
        if sign := soft_error(page):
            return PageKind.ERROR, sign
        return PageKind.BLOCKED, judgement.reason
    if status is not None and status >= 400:
        return PageKind.ERROR, f"应答 {status}"
    if sign := soft_error(page):
        return PageKind.ERROR, sign
    if sign := is_parked(page):
        return PageKind.ERROR, f"域名待售或停放: {sign}"
    if jump_of(page) is not None:
        if judgement.outcome is Outcome.SUSPECT and "跳转" in judgement.reason:
            return PageKind.ERROR, judgement.reason
        return PageKind.SHELL, "页面只是一个跳转"
    return None


def _article_tag(page: Page) -> Told | None:
    title = page.tags.get("articletitle", "").strip()
    if not title or squeeze(title) == squeeze(page.tags.get("columnname", "")):
        return None
    rows = page.lists.main.rows if page.lists.main else []
    if len(rows) >= 5 and is_list_address(page.url) and not page.tags.get("pubdate", "").strip():
        return None
    return PageKind.ARTICLE, f"标签 ArticleTitle“{title[:40]}”"


def _message(page: Page) -> Told | None:
    name = _letters_name(page)
    main = page.lists.main
    if main is not None and main.dated:
        last = max(row.last for row in main.rows)
        within = page.outline.between(main.rows[0].first - 1, last + 40)
        states = sum(_ANSWERED.match(squeeze(piece.text)) is not None for piece in within if len(piece.text) < 12)
        if states * 2 >= len(main.rows):
            return PageKind.MESSAGE, f"{states} 行写着办理状态"
        if name:
            return PageKind.MESSAGE, f"栏目“{name}”的来信列表"
    if _form(page):
        labels = {found[0] for piece in page.outline.pieces for found in _WRITTEN_BY.finditer(piece.text[:40])}
        if name and len(labels) > 1:
            return PageKind.MESSAGE, f"“{name}”的写信表单"
    return None


def _letters_name(page: Page) -> str:
    names = [page.tags.get("columnname", ""), page.title.partition("-")[0].partition("_")[0]]
    names += [step for step, _ in page.breadcrumb[-1:]] + page.headings[:4]
    if page.lists.main is not None:
        names += page.lists.main.heading[-1:]
    else:
        # The name above a form is often in no heading's mark-up.
        names += [piece.text for piece in page.outline.pieces if piece.anchor is None and len(piece.text) <= 8]
    for name in map(squeeze, names):
        if 2 < len(name) <= 12 and _LETTERS.search(name) and not _NOT_LETTERS.search(name):
            return name
    return ""


def _form(page: Page) -> bool:
    places = Places(page.document)
    return any(places.of(area) is Place.BODY for area in page.document.find_all("textarea"))


def _listed(page: Page) -> Told | None:
    main = page.lists.main
    named = page.tags.get("columnname") or (page.breadcrumb[-1][0] if page.breadcrumb else "")
    if main is None or not main.rows:
        return None
    count = len(main.rows)
    if named or main.headed:
        if _reads_as_article(page) and (main.dated < 5 or page.lists.beside(main)):
            return None
        name = named or next(iter(main.heading[-1:]), "")
        return PageKind.LIST, f"栏目“{name}”的 {count} 行"
    if len(_blocks(page)) >= _BLOCKS and _looks_like_front(page):
        return None
    if main.dated * 2 >= count and (count > 2 or is_list_address(page.url)):
        if _reads_as_article(page) and main.dated < 8:
            return None
        return PageKind.LIST, f"{main.dated} 行有日期"
    return None


def _reads_as_article(page: Page) -> bool:
    return _prose(page) >= _PROSE and bool(_made(page))


def _made(page: Page) -> list[str]:
    """The labels an article carries about itself (发布时间:, 来源:, 字体:), each kind once."""
    found = (match[0] for piece in page.outline.pieces if len(piece.text) < 120 for match in _MADE.finditer(piece.text))
    return list({label[:2]: label for label in found}.values())


def _article_text(page: Page) -> Told | None:
    prose, made = _prose(page), _made(page)
    # A notice may be one line long; its frame tells it by several labels and the day.
    if made and (prose >= _PROSE // 2 or (len(made) > 1 and _shows_a_day(page) and not _form(page))):
        return PageKind.ARTICLE, f"正文 {prose} 字,有“{made[0][:20]}”"
    if is_article_address(page.url) and prose >= _PROSE // 3:
        return PageKind.ARTICLE, f"正文 {prose} 字,地址是文章的"
    if prose > _LONG_PROSE and len(_blocks(page)) < _BLOCKS:
        return PageKind.ARTICLE, f"正文 {prose} 字"
    return None


def _shows_a_day(page: Page) -> bool:
    """Whether it shows its own date, and no list of them."""
    main = page.lists.main
    dated = any(piece.found and piece.found.day and piece.anchor is None for piece in page.outline.pieces)
    return dated and (main is None or main.dated < 3)


def _prose(page: Page) -> int:
    """Characters of running sentences in the main part, links aside."""
    places = Places(page.document)
    return sum(
        len(piece.text)
        for piece in page.outline.pieces
        if piece.anchor is None
        and len(piece.text) >= 20
        and _SENTENCE.search(piece.text)
        and places.at(piece.parent) is Place.BODY
    )


def _blocks(page: Page) -> list[int]:
    return [len(cluster.rows) for cluster in page.lists.clusters if len(cluster.rows) > 1]


def _looks_like_front(page: Page) -> bool:
    """A title that is a site's name and no step of 当前位置."""
    return not page.breadcrumb and not page.tags.get("columnname") and _SITE.search(page.title) is not None


def _front(page: Page) -> Told | None:
    """A site's front page, before a notice on it is taken for the text of an article."""
    blocks = len(_blocks(page))
    if blocks < _BLOCKS or not _looks_like_front(page) or _prose(page) >= _LONG_PROSE:
        return None
    return PageKind.HOME, f"标题是网站名称,{blocks} 个列表块"


def _home(page: Page) -> Told | None:
    links = sum(link.source in ("a", "area") for link in page.links)
    blocks = len(_blocks(page))
    if blocks >= _BLOCKS or (blocks > 1 and _looks_like_front(page)):
        return PageKind.HOME, f"{blocks} 个列表块,{links} 个链接"
    if _looks_like_front(page) and page.lists.undated_blocks() >= _BLOCKS:
        return PageKind.HOME, f"几个没有日期的列表块,{links} 个链接"
    if _looks_like_front(page) and links >= _HOME_LINKS:
        return PageKind.HOME, f"标题是网站名称,{links} 个链接"
    return None


def _shell(page: Page) -> Told | None:
    own = sum(link.source in ("a", "area", "option", "onclick") for link in page.links)
    named = page.tags.get("columnname") or page.breadcrumb
    if named or page.text_length > _SHELL_TEXT or own > 5:
        return None
    if page.frames:
        return PageKind.SHELL, "内容在框架页里"
    if page.script_urls or page.scripts:
        return PageKind.SHELL, f"页面文字 {page.text_length} 字,内容由脚本填充"
    return None


def _list_frame(page: Page) -> Told | None:
    named = page.tags.get("columnname") or (page.breadcrumb[-1][0] if len(page.breadcrumb) > 1 else "")
    prose = _prose(page)
    if named and prose >= _PROSE // 2:
        return (PageKind.ARTICLE if _shows_a_day(page) else PageKind.OTHER), f"栏目“{named}”里的一篇文字,{prose} 字"
    if named:
        return PageKind.LIST, f"栏目“{named}”,没有读到条目"
    return None
