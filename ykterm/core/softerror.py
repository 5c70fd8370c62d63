"""Pages that answer 200 and yet say there is nothing here: soft errors (软 404) and domains for sale, by their words.

An error page speaks of itself in a sentence of its own (您访问的页面不存在); an article about 404s or pages speaks of
them inside longer sentences. So a whole sentence must match, in the title, a heading or a short element.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ykterm.core.dom import attribute
from ykterm.core.text import clean

if TYPE_CHECKING:
    from ykterm.core.page import Page


def _any(*words: str) -> str:
    return "(?:" + "|".join(words) + ")"


_SORRY = _any(
    *(
        "对不起",
        "(?:很|非常)?抱歉",
        "不好意思",
        "sorry",
        "哎呀",
        "oops",
        "(?:系统|错误|温馨|网站|访问)?提示(?:信息)?",
        "error",
        "404",
    ),
    *("您好", "[:：、 -]"),
)
_PAGE = _any(
    "页面?",
    "网页",
    "内容",
    "文章",
    "信息",
    "资源",
    "文件",
    "栏目",
    "地址",
    "链接",
    "网址",
    "稿件",
    "文档",
    "url",
    "东西",
)
_ASKED = (
    "(?:您|你|用户)?(?:正在|当前|[所想要]|需要|试图){0,4}"
    "(?:访问|请求|查找|寻找|浏览|打开|查看|找|输入|搜索|阅读)的?(?:这个|该|此)?"
)
_GONE = _any(
    *(
        "(?:已经?)?不存在",
        "(?:未|没有|没|无法)找到",
        "找不到了?",
        "无法(?:显示|访问)",
        "不能访问",
        "打不开了?",
        "走丢了",
        "丢失了?",
    ),
    *(
        "迷路了",
        "失联了?",
        "飞走了",
        "被?删除了?",
        "已失效了?",
        "已?过期了?",
        "出错了?",
        "发生错误",
        "暂时(?:无法|不能)访问",
    ),
    "已经?被?(?:管理员)?(?:删除|移除|移走|下架|撤销|撤回|屏蔽|禁用)了?",
)
_OR_ELSE = _any("或者?(?:已经?)?被?(?:删除|移动|移除|更名|改名|过期|失效|不存在|暂时不可用)", "[了啦哦哟呢喔]")
_STATUS = "(?:http)?[ -]?(?:错误|状态码?|status|error)?[ :：_-]*(?:404|403|50[0-3])"
_AFTER_STATUS = _any(
    *("[ :：-]", "页面?", "错误(?:页面?|提示)?", "error", "(?:page )?not found", "forbidden", "bad gateway", "出错了?"),
    *("internal server error", "service unavailable", "找不到(?:页面|网页|文件或目录)", "file or directory not found"),
)
_SENTENCES = (
    f"(?:{_ASKED})?(?:这个|该|此|本|当前)?{_PAGE}{_GONE}{_OR_ELSE}{{0,4}}",
    f"(?:找不到|无法找到|(?:没有|未能?)找到)(?:{_ASKED})?(?:这个|该|此|相关|对应的|指定的)?{_PAGE}{_OR_ELSE}{{0,4}}",
    f"{_ASKED}{_GONE}{_OR_ELSE}{{0,4}}",
    f"(?:您|你)?(?:暂时|目前|现在)?(?:无法|不能|访问不了|(?:没有权限|无权)(?:访问|查看|浏览)?)(?:访问)?(?:该|此|这个|本){_PAGE}了?",
    "(?:您|你)?在?地址栏?中可能存在键入错误",
    "它可能已过期",
    "(?:您|你)?可能输入了错误的(?:网址|地址)",
    _any(
        "禁止访问", "访问被(?:禁止|拒绝)", "拒绝访问", "没有访问权限", "参数(?:错误|不正确)", "非法(?:参数|访问|请求)"
    ),
    "数据库(?:连接)?(?:错误|失败|出错)",
    "(?:系统|服务器|应用程序)(?:内部)?(?:出错|错误|异常|发生了?错误|出现了?(?:错误|异常))[了啦]*",
    "(?:网站|站点|系统|本站)(?:正在|已经?|暂时|现已?)(?:维护|升级|改版|关闭|停用|下线|暂停|停止)(?:服务|访问|运行)?[中了]*",
    "(?:网站|站点|系统|本站)(?:维护|升级|改版|建设)中",
    f"{_STATUS}{_AFTER_STATUS}{{0,6}}",
    _any("error[ _-]*404", "页面错误", "错误页面?", "出错了?", "(?:page |file |object )?not found", "access denied"),
    _any("运行时错误", "无法找到资源", "服务器错误", "(?:网站|系统|信息|错误)?提示信息?[:：]?(?:出错|错误)"),
    f"(?:该|此|本|您查看的)?(?:信息|文章|内容|页面){_GONE}?或者?(?:尚未|未)?(?:审核|发布|公开)(?:通过)?",
    "(?:本|该|此)?(?:网站|站点|网页)(?:已经?|现已|已于.{1,12})?(?:停止(?:服务|访问|运行|使用|更新)|关闭|下线|注销|停用|迁移)(?:服务|访问)?了?",
    _any("无法找到该页", "找不到网页", "the page cannot be (?:found|displayed)", "the resource cannot be found"),
    _any("whitelabel error page", "(?:internal )?server error(?: in '/' application)?", "runtime error"),
    r"apache tomcat/[\d.]+ - error report",
)
_SENTENCE = re.compile(f"{_SORRY}{{0,8}}{_any(*_SENTENCES)}", re.IGNORECASE).fullmatch
_BREAKS = re.compile(
    r"[，。！？!?；;,…~～|｜_\n]+|\s+[-—–]+\s+|[-—–](?=[\u4e00-\u9fff])|(?<=404)[-—–]|\.{2,}|\.\s|\.$"  # 404-某某政府网
)
_ALERT = re.compile(r"""\balert\s*\(\s*(["'])([^"'\n]{2,80})\1""").search
_ERROR_PICTURE = re.compile(
    r"(?:404|error|err|notfound|not_found)[^/]{0,40}\.(?:png|jpe?g|gif|svg)$", re.IGNORECASE
).search
_UP = re.compile(r"\s*\d+\s*[;,]\s*url\s*=\s*['\"]?(?:\.\./)+['\"]?\s*", re.IGNORECASE).fullmatch
_CRASH = re.compile(
    r"java\.lang\.\w{1,60}(?:Exception|Error)|org\.apache\.jasper\.\w{1,60}Exception|"
    r"at org\.(?:apache|springframework)\.[\w.$]{1,120}\(|"
    r"Microsoft OLE DB Provider for|Microsoft VBScript .{1,20}(?:错误|error)|ADODB\.\w{1,30} (?:错误|error)|"
    r"(?:Fatal error|Parse error|Warning): .{1,200} on line \d+|You have an error in your SQL syntax|ORA-\d{5}|"
    r"Server Error in '[^'\n]{0,80}' Application|“[^”\n]{0,80}”应用程序中的服务器错误|"
    r"Traceback \(most recent call last\)"
).search
_SMALL_PAGE = 4000
"""Characters of source up to which a page without text is searched for what a script or a picture says."""
_HINT = re.compile(
    "[页网]|40[34]|50[0-3]|不存在|错误?|过期|访问|删除|维护|rror|RROR|ound|OUND|enied|抱歉|对不起"
).search
# What makes looking at every element of a page worth its while; nearly no sound page has any of it.
_PHRASE = re.compile(
    "页面不存在|网页不存在|内容不存在|信息不存在|文章不存在|访问不了|页面出错|页面找不到|找不到页面|键入错误|访问的页面|"
    "请求的页面|查找的页面|访问的内容|访问的信息|访问的网页|请求的资源|已被删除|页面已删除|禁止访问|系统发生错误|可能已过期"
).search
_OWN_TEXT = 600
"""Characters outside links above which a page has something of its own to say: frame and footer take 100-400."""
_FOR_SALE = re.compile(
    r"域名(?:正在)?(?:出售|转让|停放|交易)|[此该本]域名(?:正在|可|已)?(?:以)?(?:出售|转让|过期|到期|停放)|购买[此该]域名|米表|"
    r"domain (?:name )?(?:is|may be) (?:for sale|available)|buy this domain|this domain (?:has expired|is parked)|"
    r"parked (?:free|domain)|domain parking|sedoparking|parkingcrew|hugedomains|afternic\.com|bodis\.com",
    re.IGNORECASE,
).search
_SALE_HINTS = (
    "域名",
    "米表",
    "for sale",
    "this domain",
    "parkingcrew",
    "sedoparking",
    "hugedomains",
    "afternic",
    "bodis",
)
_LANDER = 12_000
"""Characters of source up to which a page is searched for a domain dealer's words: their landers are small."""


def soft_error(page: Page) -> str | None:
    """The sign, in Chinese, that a page which answered 200 is an error page; None where there is none."""
    if (title := page.title) and _HINT(title) and _speaks(title) and not _is_tagged_article(page):
        return f"标题“{title[:60]}”"
    for heading in page.headings:
        if len(heading) <= 60 and _HINT(heading) and _speaks(heading) and not _shows_itself(page):
            return f"标题文字“{heading}”"
    if not _is_tagged_article(page) and _PHRASE(page.shown):
        return _element_sign(page)
    if len(page.raw) < _SMALL_PAGE and page.text_length < 200:
        return _small_sign(page)
    return None if page.says_more_than(_OWN_TEXT) else _crash_sign(page)


def is_parked(page: Page) -> str | None:
    """The sign, in Chinese, that the domain is for sale or parked; None where there is none."""
    if found := _FOR_SALE(page.title):
        return f"标题“{found[0]}”"
    source = page.raw
    if len(source) > _LANDER or not any(hint in source for hint in _SALE_HINTS):
        return None
    if (found := _FOR_SALE(source)) and not _has_own_text(page, 1500):
        return f"页面“{found[0]}”"
    return None


def _speaks(text: str) -> bool:
    """Whether a sentence of the text, as a whole, is what an error page says of itself."""
    for part in _BREAKS.split(text):
        sentence = part.strip(" \u3000:：-—()（）[]【】\"'“”.")
        if 2 < len(sentence) <= 60 and _SENTENCE(sentence):
            return True
    return False


def _element_sign(page: Page) -> str | None:
    if _shows_itself(page):
        return None
    for piece in page.outline.pieces:
        # A link's words are the title of something else.
        if piece.anchor is None and 4 <= len(piece.text) <= 80 and _HINT(piece.text) and _speaks(piece.text):
            return f"文字“{piece.text}”"
    return None


def _small_sign(page: Page) -> str | None:
    """The sign of a bare error page: its few words, what its script says before it goes back, or its picture's name."""
    if page.text and _speaks(page.text[:120]):
        return f"正文“{page.text[:60]}”"
    if page.text_length <= 20:
        for script in page.scripts:
            if (said := _ALERT(script)) and _speaks(said[2]):
                return f"弹窗“{clean(said[2], 60)}”"
        if page.refresh is None and _only_up(page):
            return "页面只有一个跳回上级目录的跳转"
        pictures = [link.url for link in page.links if link.source == "img"]
        if pictures and all(_ERROR_PICTURE(url) for url in pictures):
            return f"页面只有一张图 {pictures[0].rpartition('/')[2][:60]}"
    return _crash_sign(page)


def _crash_sign(page: Page) -> str | None:
    """What a program prints when it fails, in place of a page."""
    found = _CRASH(page.shown[:4000])
    return f"程序出错的文字“{clean(found[0], 60)}”" if found else None


def _only_up(page: Page) -> bool:
    """A refresh to ../ alone, which leads nowhere from where the address is only known by its host."""
    metas = page.document.select("meta[http-equiv][content]")
    return not page.text and any(_UP(attribute(meta, "content")) for meta in metas)


def _is_tagged_article(page: Page) -> bool:
    return bool(page.tags.get("articletitle", "").strip())


def _shows_itself(page: Page) -> bool:
    """Whether the page has something of its own: text, or a list."""
    if _has_own_text(page):
        return True
    main = page.lists.main
    return main is not None and main.dated > 2


def _has_own_text(page: Page, limit: int = _OWN_TEXT) -> bool:
    """Whether the page, links left aside, says more than an error page with its frame would."""
    if _is_tagged_article(page):
        return True
    if page.text_length <= limit:
        return False
    # Each link brings a bullet and blanks along.
    linked = sum(len(link.text) + 3 for link in page.links if link.source in ("a", "option"))
    return page.text_length - linked > limit
