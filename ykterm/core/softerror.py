"""Pages that answer 200 and yet say there is nothing here: soft errors (软 404) and domains for sale, by their words.

An error page speaks of itself in a sentence of its own (您访问的页面不存在); an article about 404s or pages speaks of
them inside longer sentences. So a whole sentence must match, in the title, a heading or a short element.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
    _any("无法找到该页", "找不到网页", "the page cannot be (?:found|displayed)", "the resource cannot be found"),
    _any("whitelabel error page", "(?:internal )?server error(?: in '/' application)?", "runtime error"),
    r"apache tomcat/[\d.]+ - error report",
)
_SENTENCE = re.compile(f"{_SORRY}{{0,8}}{_any(*_SENTENCES)}", re.IGNORECASE).fullmatch
_BREAKS = re.compile(
    r"[，。！？!?；;,…~～|｜_\n]+|\s+[-—–]+\s+|[-—–](?=[\u4e00-\u9fff])|(?<=404)[-—–]|\.{2,}|\.\s|\.$"  # 404-某某政府网
)
_ELEMENT = re.compile(r">([^<>]{4,80})<")
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
    if (title := page.title) and _HINT(title) and _speaks(title):
        return f"标题“{title[:60]}”"
    for heading in page.headings:
        if len(heading) <= 60 and _HINT(heading) and _speaks(heading) and not _has_own_text(page):
            return f"标题文字“{heading}”"
    if "articletitle" not in page.tags and _PHRASE(page.shown):
        return _element_sign(page)
    if len(page.raw) < 1500 and page.text_length < 200 and page.text and _speaks(page.text[:120]):
        return f"正文“{page.text[:60]}”"
    return None


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
    if _has_own_text(page):
        return None
    shown = page.text
    for found in _ELEMENT.finditer(page.raw):
        said = " ".join(found[1].split())
        # What stands in a comment, a script or a hidden element is not in the visible text.
        if _HINT(said) and _speaks(said) and said in shown:
            return f"文字“{said}”"
    return None


def _has_own_text(page: Page, limit: int = _OWN_TEXT) -> bool:
    """Whether the page, links left aside, says more than an error page with its frame would."""
    if "articletitle" in page.tags:
        return True
    if page.text_length <= limit:
        return False
    # Each link brings a bullet and blanks along.
    linked = sum(len(link.text) + 3 for link in page.links if link.source in ("a", "option"))
    return page.text_length - linked > limit
