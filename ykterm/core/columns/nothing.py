"""What a column page without a single row is: blank only where nothing could have brought rows, else something else.

A page that cannot be told is 无法自动判定, never 空白.
"""

from __future__ import annotations

import re

from ykterm.core import urls
from ykterm.core.about import kind_of_about
from ykterm.core.columns.landing import MORE, landing_sign
from ykterm.core.columns.menus import own_menu
from ykterm.core.columns.navigation import is_article_address, is_list_address
from ykterm.core.columns.stock import is_placeholder
from ykterm.core.columns.visible import seen, without
from ykterm.core.model import ColumnState, Place
from ykterm.core.page import Page
from ykterm.core.places import Places
from ykterm.core.softerror import soft_error
from ykterm.core.text import squeeze

_FOOT = re.compile(
    r"""<\w+\b[^<>]{0,200}?\b(?:id|class)\s{0,3}=\s{0,3}["']?[^"'<>]{0,60}?(?:foot|bottom|copyright)|<footer\b""",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r">([^<>]+)<")
_EMPTY_FRAME = re.compile(
    r"<(ul|ol|dl|tbody|table)\b([^<>]*)>\s*(?:<tbody[^<>]*>\s*</tbody>\s*)?</\1\s*>|<div\b([^<>]{0,200}?(?:list|news|con)[^<>]{0,200})>\s*</div\s*>",
    re.IGNORECASE,
)
_EMPTY_BOX = re.compile(r"<div\b[^<>]{0,200}\bid\s{0,9}=[^<>]{0,200}>\s{0,200}</div\s{0,9}>", re.IGNORECASE)
_NAMED_FRAME = re.compile(r"\bid\s*=|\bv-|\bng-|\bms-|\bdata-", re.IGNORECASE)
_FETCHES = re.compile(
    r"\$\.(?:ajax|post|get|getJSON)\s*\(|jQuery\.(?:ajax|post|get)|axios|\bfetch\s*\(|XMLHttpRequest|\.load\s*\(|new\s+Vue\b|createApp\s*\(|"
    r"laytpl|Mustache\.|Handlebars\.|Util\.ajax|template\s*\(\s*[\"']|avalon\.|angular\.|createCallback|"
    r"\.DataTable\s*\(|\.(?:datagrid|bootstrapTable|jqGrid|jpage|pagination)\s*\(|document\.write(?:ln)?\s*\([^)]{0,80}<(?:li|a|tr|dl|ul)\b"
)
_DATED_DATA = re.compile(r"""["'>](?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}""")
_HARMLESS_FETCH = re.compile(
    r"head|foot|top|bottom|nav|menu|inc\b|\.inc|count|visit|hits?\b|click|stat|weather|tianqi|login|share|tongji",
    re.IGNORECASE,
)
_TEMPLATES = re.compile(
    r"\{\{[^{}\n]{1,80}\}\}|\bv-for\s*=|\bng-repeat\s*=|\bms-(?:repeat|for)\s*=|<script\b[^<>]*\btype\s*=\s*[\"']?text/(?:template|html|x-)|"
    r"<div\b[^<>]*\bid\s*=\s*[\"']?(?:app|root)[\"']?[^<>]*>\s*</div>",
    re.IGNORECASE,
)
_FILLING_SCRIPT = re.compile(
    r"/[^/?]*(?:ajax|list|data|query|search|pagination|openlist|infolist|app\.|vendor|chunk|manifest\.|vue|react|angular|channel|column|jpage|render)[^/?]*\.js",
    re.IGNORECASE,
)
_LIBRARY = re.compile(r"jquery(?:[.-][\d.]+)?(?:\.min)?\.js|/dedeajax\d?\.js").search
_DYNAMIC_SCRIPT = re.compile(r"\.(?:jsp|aspx?|ashx|php|do|action)(?:\?|$)", re.IGNORECASE)
_BOUND = re.compile(
    r"<[^<>]{0,200}\bclass\s{0,9}=\s{0,9}[\"']?[^\"'<>]{0,80}easyui-(?:datagrid|datalist)|<(?:table|ul|div)\b[^<>]{0,200}\sdata-(?:url|api|src|ajax)\s{0,9}=|"
    r"<template\b|<xml\b|<input\b[^<>]{0,200}\bvalue\s{0,9}=\s{0,9}[\"']\[?\{",
    re.IGNORECASE,
)
_HARMLESS_SCRIPT = re.compile(
    r"/[^/?]*(?:jquery|bootstrap|swiper|slide|common|base|public|global|nav|menu|head|foot|top|bottom|share|jiucuo|conac|hm\.|stat|tongji|count|(?<!p)layer|"
    r"html5shiv|respond|superslide|date|calendar|webbuildercommon|ewb|page|tab|scroll|marquee|banner|ie\d|pngfix|browser|mobile|adapt|rem|font|"
    r"accessib|barrier|voice|zoom|print|clip|qrcode|weixin|wza|dcs|index|style|util|func|init|main|site|default|lazy|effect|anim|gray|time|clock)[^/?]*\.js",
    re.IGNORECASE,
)
_UPLOADED = re.compile(
    r"/W0\d{8,}|/upload|/picture|epointtemp|/attach|/userfiles|/ueditor|/files?/|/images?/20\d\d|/20\d{4}/",
    re.IGNORECASE,
)
_FIXED_NAME = re.compile(r"指南|职能|职责|简介|概况|概览|领导|机构|联系|章程|简历|地图|分工|介绍|须知|声明|制度|规定")
_FIXED_COLUMN = re.compile(r"公开(?:指南|制度|规定)|^依申请公开$").search
BY_SCRIPT = "列表由脚本填充"
"""How a reason begins where a script that could not be followed brings the rows."""
_SIDE_HEADING = re.compile("最新|热门|热点|推荐|相关|排行|点击|猜你").search
TITLE_LENGTH = 10
"""Characters from which a link's words are a title rather than a menu's."""
_SITE_LINKS = 5
"""Links that make a page one of a site, with its menu, rather than a bare answer."""
_LABELLED_ROW = re.compile(
    r"<tr\b[^<>]{0,200}>\s{0,40}<t[hd]\b[^<>]{0,200}>[^<>]{1,20}</t[hd]>\s{0,40}<td\b[^<>]{0,200}>\s{0,40}[^<>\s]",
    re.IGNORECASE,
)
_LABELS = 4
"""Rows of a label and its value that make a page a form or a guide."""
_FRAME_TEXT = re.compile(
    r"当前位置|所在位置|您的位置|上一页|下一页|首\s?页|尾\s?页|末页|共\s*\d*\s*[条页]|每页|版权|主办|承办|备案|标识码|浏览器|分辨率|欢迎|今天是|检索|搜索|请输入|加载"
).search
_DECORATION = re.compile(
    r"/[^/]{0,60}(?:icon|ico|dot|arrow|line|bg|btn|button|logo|banner|title|nav|more|home|head|foot|top|bottom|left|right|position|weizhi|spacer|"
    r"blank|loading|ewm|qr|code|weixin|wx|weibo|print|close|share|search|ad)[^/]{0,60}$|\.(?:gif|svg)$|/\d{1,3}\.\w{3,4}$",
    re.IGNORECASE,
).search
_DRAWN = re.compile(
    r"<(?:svg|canvas|math|object|applet)\b|src\s{0,9}=\s{0,9}[\"']?data:image|behavior\s{0,9}:", re.IGNORECASE
)
_PLAYED = re.compile(r"<(video|embed|object)\b", re.IGNORECASE)
_BANNER = re.compile(r"\.swf\b", re.IGNORECASE).search
_PLAYER = re.compile(r"player|vcastr|\.(?:flv|mp4|wmv|rmvb|f4v)\b", re.IGNORECASE).search
_STEP_MARKS = "/>＞»›→-—:："
_NUMBER = re.compile(r"(?<!\d)(?:0\d{2,3}[-—－]?\d{7,8}|1\d{10}|12\d{3})(?!\d)").search
"""A telephone number: all that a page of 值守 or 举报电话 is there for."""
_SLIGHT = 24
"""Characters of text beside the page's frame that make it something a person may come for."""
_PROSE = 60
"""Characters of whole sentences that make a page an article; a browser hint in the footer has 20-40."""

Verdict = tuple[ColumnState, str]


def of_empty(page: Page, name: str) -> Verdict:
    """The state of a column page on which no row was found anywhere, and why, in Chinese."""
    if page.refresh is not None or (error := soft_error(page)):
        return ColumnState.UNREADABLE, "页面只是一个跳转" if page.refresh is not None else f"像是错误页: {error}"
    bare = seen(page.raw)
    script = _filling_inside(page, bare) or _filling_file(page, bare)
    if page.placeholder and not script:
        return ColumnState.BLANK, f"页面写明“{page.placeholder[:30]}”,没有任何条目"
    if row := _placeholder_row(page):
        return ColumnState.BLANK, f"只有写明没有内容的占位条目“{row}”"
    if "<textarea" in bare.lower():
        return ColumnState.SINGLE, "是网上填写的表单"
    frame = _EMPTY_FRAME.search(bare)
    # A file loaded on every page of the site fills nothing on one that holds its text and has no room for rows.
    whole = frame is None and not _EMPTY_BOX.search(bare) and not _filling_inside(page, bare)
    if script and whole and (single := _single(page, bare, name) or _held(page, name)):
        return ColumnState.SINGLE, single
    if script:
        return ColumnState.UNREADABLE, f"{BY_SCRIPT},读不到数据: {script}"
    # Side boxes have their 更多 too: beside an empty list it takes more of them to make a landing page.
    if landing := landing_sign(page, boxes=4 if frame else 2):
        return ColumnState.LANDING, landing
    if single := _single(page, bare, name):
        return ColumnState.SINGLE, single
    if "<iframe" in bare.lower() or "<frameset" in page.raw.lower():
        return ColumnState.UNREADABLE, "内容在另一个框架页里,没有读到条目"
    titles = sum(
        link.place is Place.BODY and (is_article_address(link.url) or len(link.text) >= TITLE_LENGTH)
        for link in page.links
    )
    if titles and not frame:
        return ColumnState.UNREADABLE, f"正文里有 {titles} 个像文章的链接,但没有认出栏目的列表"
    if not frame and (held := _held(page, name)):
        return ColumnState.SINGLE, held
    if not frame and (leads := own_menu(page, name)):
        return ColumnState.LANDING, f"栏目菜单里有 {leads} 个下级栏目的链接"
    if not frame and (other := _other(page, bare)):
        return ColumnState.UNREADABLE, f"没有认出栏目的列表,{other}"
    of_site = len(page.links) >= _SITE_LINKS and is_list_address(page.url)
    if frame or page.breadcrumb or page.tags.get("columnname") or of_site:
        return ColumnState.BLANK, "是列表页,标记、脚本数据、注释里都没有条目" + (",列表框是空的" if frame else "")
    return ColumnState.UNREADABLE, "没有认出栏目的列表"


def only_side_rows(page: Page, name: str) -> bool:
    """Whether the rows found are a side box's (最新信息, 热门点击), and the page's own block is visibly no list."""
    main = page.lists.main
    if main is None or not main.heading:
        return False
    heading = main.heading[-1]
    if (
        not _SIDE_HEADING(heading)
        or len(heading) > 8
        or squeeze(name) in heading
        or heading == page.tags.get("columnname", "")
    ):
        return False
    bare = seen(page.raw)
    said = page.placeholder or _placeholder_row(page)
    filled = _filling_inside(page, bare) or _filling_file(page, bare)
    return bool(said or _EMPTY_FRAME.search(bare) or filled or _single(page, bare, name))


def article_sign(page: Page) -> str:
    """The sign that the column's page is one article; empty where there is none."""
    title = page.tags.get("articletitle", "").strip()
    if title and page.tags.get("pubdate", "").strip():
        return f"页面是一篇文章“{title[:40]}”"
    if page.breadcrumb and squeeze(page.breadcrumb[-1][0]) in ("正文", "文章内容", "详细内容", "内容详情"):
        return f"当前位置的末尾是“{page.breadcrumb[-1][0]}”"
    return ""


def is_fixed(name: str) -> bool:
    """Whether a column's name says that what it holds stays as it is: 机构职能, 领导分工, 概况, 联系方式, 公开指南."""
    return bool(kind_of_about(name)) or _FIXED_COLUMN(squeeze(name)) is not None


def single_sign(page: Page, name: str, *, listed: bool = False) -> str:
    """The sign that the page holds one text, picture or file instead of a list; empty where there is none.

    `listed`: it has rows with titles, so that a picture or a file among them is no sign: only a text is.
    """
    bare = seen(page.raw)
    return _text(bare, name) if listed else _single(page, bare, name)


def _placeholder_row(page: Page) -> str:
    return next((link.text for link in page.links if link.place is Place.BODY and is_placeholder(link.text)), "")


def _filling_inside(page: Page, bare: str) -> str:
    """What in the page itself could bring rows by script, in Chinese; empty where nothing could."""
    for source in page.scripts:
        if len(_DATED_DATA.findall(source)) >= 2:
            return "内嵌脚本里有带日期的数据"
        for call in _FETCHES.finditer(source[:200_000]):
            if not _HARMLESS_FETCH.search(source[call.start() : call.end() + 120]):
                return f"内嵌脚本调用 {' '.join(call[0].split())[:20].rstrip('(')}"
    if found := _BOUND.search(bare):
        return f"页面里有由脚本填充的 {' '.join(found[0].split())[:30]}"
    if found := _TEMPLATES.search(page.raw):
        return f"页面里有模板 {' '.join(found[0].split())[:30]}"
    return ""


def _filling_file(page: Page, bare: str) -> str:
    """The file of the site's own whose name says that it could bring rows, in Chinese; empty where there is none."""
    boxed = _EMPTY_BOX.search(bare) is not None
    framed = [found for found in _EMPTY_FRAME.finditer(bare) if _NAMED_FRAME.search(found[2] or found[3] or "")]
    for url in page.script_urls:
        if urls.host(url) != urls.host(page.url) or not (found := re.search(r"/([^/?]+)(?:\?|$)", url)):
            continue
        if _DYNAMIC_SCRIPT.search(url[:300]) and not _HARMLESS_FETCH.search(url[:300]):
            return f"引用了脚本 {found[1][:40]}"
        if _FILLING_SCRIPT.search(url[:300]) and not _LIBRARY(url[:300]):
            return f"引用了脚本 {found[1][:40]}"
        if (framed or boxed) and not _HARMLESS_SCRIPT.search(url[:300]):
            return f"引用了脚本 {found[1][:40]},并留有空的列表框"
    return ""


def _held(page: Page, name: str) -> str:
    """The text or picture of a page too slight for an article, in Chinese: no list, but not nothing either."""
    places = Places(page.document)
    named = {squeeze(text) for text, _ in page.breadcrumb} | {squeeze(name), squeeze(page.title)}
    said = [
        piece.text
        for piece in page.outline.pieces
        if piece.anchor is None
        and len(piece.text) >= 6
        and not _FRAME_TEXT(piece.text)
        and squeeze(piece.text).lstrip(_STEP_MARKS) not in named
        and places.at(piece.parent) is Place.BODY
    ]
    if said and (sum(map(len, said)) >= _SLIGHT or any(map(_NUMBER, said))):
        return f"正文有文字“{said[0][:30]}”"
    for link in page.links:
        if link.source == "img" and link.place is Place.BODY and not _DECORATION(link.url):
            return "正文是图片"
    return ""


def _other(page: Page, bare: str) -> str:
    """What a page without list, text or picture has instead, in Chinese: it may be what people come for."""
    steps = {squeeze(text) for text, _ in page.breadcrumb}
    here, root = urls.host(page.url), urls.key(urls.join(page.url, "/") or "")
    links = [
        link.text
        for link in page.links
        if link.place is Place.BODY
        and link.source in ("a", "onclick", "option", "area")
        and urls.host(link.url) == here
        and urls.key(link.url) != root
        and not is_list_address(link.url)
        and len(name := squeeze(link.text)) > 1
        and name not in steps
        and name.lower() not in MORE
        and not _FRAME_TEXT(name)
    ]
    if links:
        return f"正文里有链接“{links[0][:20]}”"
    places = Places(page.document)
    fields = (field for field in page.document.select("input, select") if places.of(field) is Place.BODY)
    if any((field.attr("type") or "text").lower() in ("text", "search", "radio", "checkbox") for field in fields):
        return "是查询或填写的表单"
    if found := _DRAWN.search(bare):
        return f"正文里有 {found[0][:12]}"
    return ""


def _beside_links(bare: str) -> str:
    foot = _FOOT.search(bare)
    return without(bare[: foot.start()] if foot else bare, "<a ", "</a")


def _text(bare: str, name: str) -> str:
    body = _beside_links(bare)
    said = [" ".join(found.split()) for found in _SEGMENT.findall(body)]
    prose = sum(len(part) for part in said if len(part) >= 12 and re.search("[。;;]", part))
    if prose >= _PROSE:
        return f"是一篇文字({prose} 字),不是列表"
    if _FIXED_NAME.search(name) and sum(len(part) for part in said if len(part) >= 8) >= _PROSE:
        return "是固定内容的页面,不是列表"
    return ""


def _single(page: Page, bare: str, name: str) -> str:
    if said := _text(bare, name):
        return said
    for link in page.links:
        if link.place is Place.BODY and _UPLOADED.search(link.url):
            if link.source == "img":
                return "正文是图片"
            if urls.is_file(link.url) and link.source == "a":
                return "正文是附件"
    if len(_LABELLED_ROW.findall(_beside_links(bare))) >= _LABELS:
        return "正文是一张逐项填写的表"
    # Beside an empty list a flash film is a banner of the site's head, unless it plays something.
    film = _BANNER(bare) is None or _PLAYER(bare) or _EMPTY_FRAME.search(bare) is None
    if (played := _PLAYED.search(bare)) and (played[1].lower() == "video" or film):
        return "正文是视频或嵌入内容"
    return ""
