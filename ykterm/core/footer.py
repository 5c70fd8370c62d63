"""The marks a government site must show (网站标识码, ICP, 党政机关标识, 找错 …), and where they may be loaded from."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import structs

from ykterm.core.ask import Ask, Reading
from ykterm.core.dom import Document, attribute, is_empty
from ykterm.core.encoding import decode
from ykterm.core.model import Footer, Place
from ykterm.core.text import clean
from ykterm.core.urls import host, join

if TYPE_CHECKING:
    from ykterm.core.page import Page

# 设备标识码, 项目标识码 are other things.
_SITE_ID = re.compile(
    r"(?:(?:网站|站点)(?:标识|识别)[码号]|(?<![\u4e00-\u9fff])标识码)\s*[:：]?\s*[\[(（【]?\s*((?:bm|BM|CA)?[0-9]{8,10})(?![0-9])"
)
_ICP = re.compile(
    # The flag stands by the letters alone: told to find the cases of all Chinese characters, re takes its time.
    r"[\u4e00-\u9fff]?\s?(?i:ICP)\s*[备证]\s*案?\s*(?:编?号|序号)?\s*[:：]?\s*[\u4e00-\u9fff]?(?:[A-Za-z]\d?-)?\s*\d{5,10}\s*号?(?:\s*-\s*\d{1,3})?"
    r"|(?i:ICP)\s*备案\s*(?:编?号|序号)?\s*[:：]\s*[\w\-]{5,24}"
)
_POLICE = re.compile(
    r"[\u4e00-\u9fff]?\s*公网安备\s*[:：]?\s*(?:案?号\s*[:：]?\s*)?(?:\d[\d\s]{6,20}\d\s*号?)?|"
    r"(?:公安(?:机关)?(?:互?联网)?|(?<!ICP)联网)备案(?:编?号|序号)?\s*[:：]?\s*\d[\d\s]{6,20}\d"
)
_POLICE_LINK = re.compile(r"beian\.(?:mps\.)?gov\.cn/\S*?(?:recordcode=|code=)(\d{8,16})", re.IGNORECASE)
_POLICE_HOST = re.compile(r"(?<!miit)(?<!mii)(?:www\.|//)beian\.(?:mps\.)?gov\.cn", re.IGNORECASE)
_PARTY_HOST = re.compile(r"(?:bszs|dcs|www)\.conac\.cn[^\s'\"\\)]*", re.IGNORECASE)
_PARTY = re.compile(r"_ideConac|imgConac", re.IGNORECASE)
_PARTY_WORDS = re.compile(r"\s*\S{0,4}党政机关(?:单位)?(?:网站)?(?:统一)?(?:标识|标志|认证)?\s*").fullmatch
_REPORT_WORDS = re.compile(
    r"[\s\[【]*(?:我要?|请|欢迎)?(?:为|给)?(?:政府)?(?:网站)?\S{0,4}(?:找错|纠错|挑错)\S{0,6}[\s\]】]*"
).fullmatch
_NOT_AN_ENTRY = re.compile(r"通知|公告|情况|通报|报告|关于|活动|工作")
# A line of script that is switched off writes nothing.
_SWITCHED_OFF = re.compile(r"^[ \t]*//[^\n]*", re.MULTILINE)
_REPORT = re.compile(
    r"(?:https?:)?//[^\s'\"]{0,200}(?:zfwzgl\.www\.gov\.cn|kaipuyun\.cn|121\.43\.68\.40)/[^\s'\"\\)]*|[^\s'\"(]{0,200}jiucuo[^\s'\"\\)]{0,300}",
    re.IGNORECASE,
)
# Looked for first: few elements have any of it, and the whole pattern is slow to fail.
_REPORT_SIGN = re.compile(r"zfwzgl|kaipuyun|121\.43|jiucuo", re.IGNORECASE).search
_REPORT_CODE = re.compile(r"(?:site_?code|\bv)['\"]?\s*[=:]\s*['\"]?((?:bm|CA)?\d{8,10})(?!\d)", re.IGNORECASE)
_SPONSOR = re.compile(
    r"主办(?:单位|方)?\s*[:：]\s*(\S.{1,38}?)(?=\s|承办|协办|技术|版权|维护|地址|网站|ICP|电话|备案|[|｜,，;；。]|$)"
)
_CONTACT = re.compile(
    r"(?:联系(?:电话|方式|我们|人)|(?:咨询|服务|值班|办公|网站|总机|纠错|监督)?(?:电话|热线)|(?:电子|管理员)?(?:邮箱|邮件)|E-?mail|TEL)\s*[:：]\s*([^\s|｜,，;；]{5,40})",
    re.IGNORECASE,
)
_CONTACT_LINK = re.compile(r"^联系(?:我们|方式|电话)$")
_SITEMAP_LINK = re.compile(r"^(?:网站|站点)(?:地图|导航|导览)$")
_WIDE = re.compile(r"[０-９Ａ-Ｚ]").search
_TAIL_CHARACTERS = 1500

_FOOT_NAME = re.compile(r"foot|bottom|copyright|banquan|dibu|wzdb|yejiao", re.IGNORECASE)
_LOADERS = re.compile(r"common|header|head|global|index|main|public|inc|webbuilder|layout|base|site", re.IGNORECASE)
_LIBRARIES = re.compile(
    r"jquery|bootstrap|swiper|layer|echarts|vue|min\.js|slide|tongji|count|share|jiucuo", re.IGNORECASE
)
_LOADED = re.compile(r"""(?:\.load|\.get|\.ajax|fetch|include)\s*\(\s*(?:\{\s*url\s*:\s*)?(["'])([^"'\s]+)\1""")
_NAMED = re.compile(
    r"""(["'])([^"'\s<>]{0,200}(?:foot|bottom|copyright|banquan)[^"'\s<>]{0,100}\.(?:s?html?|js|jsp|inc)[^"'\s<>]*)\1""",
    re.IGNORECASE,
)
# One that is not closed is taken to the end of its line: to look on from each of its marks would take for ever.
_LITERAL = re.compile(r"""(["'])((?:\\.|(?!\1)[^\\\n])*+)\1?|`((?:\\.|[^\\`])*+)`?""", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_VALUE = re.compile(r"\s*\+\s*[^+\s;]").match
_PERCENT_U = re.compile(r"%u([0-9a-fA-F]{4})")
_MOST_ASKS = 6
_TOLD_APART = ("site_id", "icp", "police", "party_mark", "report_entry", "sponsor", "contact", "sitemap")
_ENOUGH = _TOLD_APART[:5]


def own_footer(page: Page) -> Footer:
    """The marks the page's own served HTML shows."""
    text = page.text
    tail = text[-_TAIL_CHARACTERS:]
    party, report, police, alternatives = _marks(page.document)
    site_id, icp, printed = (_first(pattern, text, alternatives) for pattern in (_SITE_ID, _ICP, _POLICE))
    sponsor, contact = _SPONSOR.search(tail), _CONTACT.search(tail)
    return Footer(
        site_id=site_id[1] if site_id else None,
        icp=clean(icp[0]) if icp else None,
        police=clean(printed[0]) if printed else police,
        party_mark=party,
        report_entry=report,
        sponsor=clean(sponsor[1]) if sponsor else None,
        contact=clean(contact[1]) if contact else _linked(page, _CONTACT_LINK),
        sitemap=_linked(page, _SITEMAP_LINK),
    )


def _first(pattern: re.Pattern[str], text: str, alternatives: str) -> re.Match[str] | None:
    """A mark in the page's text, in its full-width spelling, or in what stands for its pictures."""
    if found := pattern.search(text):
        return found
    if _WIDE(text) and (found := pattern.search(unicodedata.normalize("NFKC", text))):
        return found
    return pattern.search(alternatives)


def footer_includes(page: Page) -> list[str]:
    """Addresses of the page's own site that may carry its footer, the likeliest first."""
    near = [url for url in page.script_urls if _FOOT_NAME.search(url.rpartition("/")[2])]
    near += [link.url for link in page.links if link.source in ("iframe", "frame") and _may_hold(link.url, link.place)]
    for script in page.scripts:
        near += _loads(script, page.base)
    return [url for url in dict.fromkeys(near) if _same_site(url, page.url)]


def read_footer(page: Page) -> Reading[tuple[Footer, bool]]:
    """The marks with those of included footers; False where an include could not be read, so that none is missed."""
    footer = page.footer
    complete = True
    queue = footer_sources(page)
    asked: set[str] = set()
    while queue and len(asked) < _MOST_ASKS and not _has_all(footer):
        url = queue.pop(0)
        if url in asked:
            continue
        asked.add(url)
        answer = yield Ask(url=url, why="footer-include")
        if not answer.ok:
            complete = False
            continue
        included = _included(answer.body, answer.url or url, answer.content_type, page)
        footer = _merged(footer, included.footer)
        queue += [further for further in included.footer_includes if _same_site(further, page.url)]
    return footer, complete and not page.is_drawn and (not queue or _has_all(footer))


def footer_sources(page: Page) -> list[str]:
    """What may still hold the page's footer; the site's own common scripts where an empty element waits for one."""
    if _has_all(page.footer):
        return []
    if page.footer_includes or not _hollow(page):
        return list(page.footer_includes)
    return [url for url in page.script_urls if _same_site(url, page.url) and _is_loader(url)]


def _has_all(footer: Footer) -> bool:
    return all(getattr(footer, name) for name in _ENOUGH)


def _included(body: bytes, url: str, content_type: str, page: Page) -> Page:
    source, _ = decode(body, content_type)
    if "javascript" not in content_type and source.lstrip()[:1] == "<":
        return page.part(source, url)
    # A script's addresses are joined to the page that runs it.
    loads = "".join(f'<iframe src="{load}"></iframe>' for load in _loads(source, page.base))
    return page.part(written(source) + loads, page.base)


def written(script: str, value: str = "") -> str:
    """The HTML a script writes: its string literals joined, with JavaScript's and escape()'s escapes undone.

    `value` stands where the script puts in something of its own.
    """
    joined: list[str] = []
    end = 0
    for found in _LITERAL.finditer(script):
        if value and _VALUE(script, end, found.start()):
            joined.append(value)
        joined.append(_ESCAPE.sub(_unescaped, found[2] or found[3] or ""))
        end = found.end()
    literals = "".join(joined)
    if "%3c" in literals.lower():
        literals = unquote(_PERCENT_U.sub(lambda found: chr(int(found[1], 16)), literals), errors="replace")
    return literals


def _unescaped(found: re.Match[str]) -> str:
    if code := found[1] or found[2]:
        return chr(int(code, 16))
    return {"n": "\n", "t": "\t", "r": "\n"}.get(found[3], found[3])


def _marks(document: Document) -> tuple[str | None, str | None, str | None, str]:
    """(党政机关标识, 找错, 公安备案) told by addresses, handlers, ids and inline scripts; and the pictures' words."""
    pictures: list[str] = []
    party: str | None = None
    report: str | None = None
    police: str | None = None
    for element in document.select("a,area,script,img,iframe,input,[onclick],[id]"):
        own = [attribute(element, name) for name in ("href", "src", "onclick", "id", "sitecode")]
        if element.tag == "script" and not own[1]:
            script = _SWITCHED_OFF.sub("", element.text) if "conac" in element.text else element.text
            own.append(written(script) if "%3" in script else script)
        signs = " ".join(own)
        words = f"{attribute(element, 'alt')} {attribute(element, 'title')}"
        if element.tag == "a":
            words += element.text
        elif element.tag == "img" and len(words) > 9:
            pictures.append(clean(words))
        if party is None or "conac.cn" not in party:
            found = _PARTY_HOST.search(signs) or _PARTY.search(signs)
            party = clean(found[0]) if found else party
        if party is None and "党政机关" in words and element.tag in ("a", "img"):
            said = (attribute(element, "alt"), attribute(element, "title"), element.text if element.tag == "a" else "")
            party = next((clean(one) for one in said if "党政机关" in one and _PARTY_WORDS(one)), None)
        if _REPORT_SIGN(signs) and (found := _REPORT.search(signs)):
            code = own[4] or ((coded := _REPORT_CODE.search(signs)) and coded[1]) or ""
            if report is None or (code and not report[:1].isdigit()):
                report = clean(f"{code} {found[0]}")
        elif report is None and _REPORT_WORDS(words[:40]) and not _NOT_AN_ENTRY.search(words):
            report = clean(f"{words} {own[0] or own[1]}")
        if police is None and _POLICE_HOST.search(signs):
            code = _POLICE_LINK.search(signs)
            police = code[1] if code else clean(own[0] or own[1])
    return party, report, police, " | ".join(pictures)


def _linked(page: Page, wanted: re.Pattern[str]) -> str | None:
    for link in page.links:
        if wanted.match(link.text.replace(" ", "")):
            return link.url
    return next((piece.text for piece in page.outline.pieces if wanted.match(piece.text)), None)


def _may_hold(url: str, place: Place) -> bool:
    return place is Place.FOOTER or _FOOT_NAME.search(url) is not None


def _loads(script: str, base: str) -> list[str]:
    found = [match[2] for match in _LOADED.finditer(script) if _FOOT_NAME.search(match[2])]
    found += [match[2] for match in _NAMED.finditer(script)]
    return [url for address in found if (url := join(base, address))]


def _hollow(page: Page) -> bool:
    """Whether the page has an empty element for a footer that some script must fill."""
    return any(is_empty(element) for element in page.document.select("[id*=foot],[class*=foot],[id*=bottom],footer"))


def _is_loader(url: str) -> bool:
    name = url.rpartition("/")[2]
    return _LOADERS.search(name) is not None and _LIBRARIES.search(name) is None


def _same_site(url: str, page_url: str) -> bool:
    one, other = host(url), host(page_url)
    return bool(one) and (one == other or _domain(one) == _domain(other))


def _domain(name: str) -> str:
    """The name without its first label, where more than a public suffix is left of it."""
    rest = name.partition(".")[2]
    return name if rest.count(".") < 2 or name.replace(".", "").isdigit() else rest


def _merged(footer: Footer, further: Footer) -> Footer:
    missing = {name: value for name in _TOLD_APART if not getattr(footer, name) and (value := getattr(further, name))}
    return structs.replace(footer, **missing)
