"""Addresses: joined to their page as a browser joins them, and told apart. Called for every link of every page."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote, unquote

# What needs no mending at all: lower-case host, no port that goes without saying, characters that stay as they are.
_PLAIN_ABSOLUTE = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::(?!80/|443/)(?:[1-9]\d{1,3}|[1-5]\d{4}))?/[!$%&'()*+,\-./0-9:;=?@A-Z_a-z~]*"
).fullmatch
_PLAIN_RELATIVE = re.compile(r"[!$%&'()*+,\-./0-9;=?@A-Z_a-z~]+").fullmatch
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):").match
_TEMPLATE = re.compile(
    r"\{\{|\}\}|\$\{|#\{|<%|%>|\{(?:[$#@]|%(?![0-9A-Fa-f]{2}))|\{[A-Za-z_][\w.]*\}|['\"]\s*\+|\+\s*['\"]"
)
_AUTHORITY = re.compile(r"(?:[^/?]*@)?(\[[0-9A-Fa-f:.]+\]|[^/?:]*)(?::(\d*))?(?=[/?]|$)(.*)", re.DOTALL).match
_HOST = re.compile(
    r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*|\[[0-9a-f:.]+\]"
).fullmatch
_IGNORED = str.maketrans("", "", "\t\r\n\0")
_EDGES = "".join(map(chr, range(33))) + "\x7f\xa0\u3000\u200b\u200e\u200f\ufeff"
_PATH_SAFE = "!$%&'()*+,-./:;=?@_~[]|^"
_LONGEST = 16_000
"""Characters of an address: servers refuse half of that already."""
_DEFAULT_PORTS = {"http": 80, "https": 443}

_FILE = re.compile(r"\.([A-Za-z0-9]{1,5})(?:\?.*)?$", re.DOTALL).search
_FILE_TYPES = frozenset(
    re.findall(
        r"\w+",
        "pdf doc docx xls xlsx ppt pptx wps et dps ofd rtf txt csv xml json zip rar 7z gz tar exe msi apk dmg "
        "jpg jpeg png gif bmp svg webp ico tif tiff css js map mp3 mp4 m4a wav wma wmv avi flv swf mov mkv rm rmvb "
        "mpg mpeg m3u8 ttf woff woff2 eot",
    )
)
_SESSION_PATH = re.compile(r";jsessionid=[^/?;]*", re.IGNORECASE)
_SESSION_QUERY = re.compile(
    r"(?<=[?&])(?:jsessionid|phpsessid|aspsessionid\w*|sessionid|session_id|sid=(?=[0-9A-Za-z]{16,}(?:&|$)))=?[^&]*&?",
    re.IGNORECASE,
)


def join(base: str, href: str, encoding: str = "utf-8") -> str | None:
    """The absolute http(s) address a browser opens for `href` on the page `base`, without fragment.

    None where the href is no address: empty, '#…', another scheme, a template's braces. `encoding` is the page's:
    a query's characters are sent in it, a path's always in UTF-8.
    """
    return joiner(base, encoding)(href)


def joiner(base: str, encoding: str = "utf-8") -> Callable[[str], str | None]:
    """`join` for one page: what is the same for all pages of its folder is worked out once, and remembered."""
    root, folder, page, scheme = _parts(base)
    known, work_out = _beside(root, folder, scheme, encoding)

    def joined(href: str) -> str | None:
        url = known.get(href)
        if url is not None:
            return url
        if len(href) > _LONGEST:
            return None
        if href[:1] == "?" or not href.strip(_EDGES):
            # The only addresses that depend on the page itself and not on its folder alone.
            return _mended(root, folder, page, scheme, href.partition("#")[0], encoding)
        url = work_out(href)
        if url is not None and len(href) < 300:
            if len(known) > 4096:
                known.clear()
            known[href] = url
        return url

    return joined


@lru_cache(maxsize=256)
def _beside(root: str, folder: str, scheme: str, encoding: str) -> tuple[dict[str, str], Callable[[str], str | None]]:
    """What all pages of one folder share: the addresses worked out so far, and how to work one out."""
    folders = _folders(root, folder)

    def work_out(href: str) -> str | None:
        if "#" in href:
            href = href[: href.index("#")]
        if href[:4] == "http" and _PLAIN_ABSOLUTE(href) and "/." not in href:
            return href
        if root and _PLAIN_RELATIVE(href):
            if href[0] == "/":
                if href[1:2] != "/" and "/." not in href:
                    return root + href
            else:
                rest, up = (href[2:], 0) if href[:2] == "./" else (href, 0)
                while rest[:3] == "../":
                    rest, up = rest[3:], up + 1
                if "/." not in rest and rest[:1] != ".":
                    return folders[min(up, len(folders) - 1)] + rest
        return _mended(root, folder, folder, scheme, href, encoding)

    return {}, work_out


def _folders(root: str, folder: str) -> list[str]:
    """The folder and those above it, up to the root."""
    folders = [folder]
    while len(folders[-1]) > len(root) + 1:
        folders.append(folders[-1][: folders[-1].rindex("/", 0, -1) + 1])
    return folders


def _mended(root: str, folder: str, page: str, scheme: str, href: str, encoding: str) -> str | None:
    href = href.translate(_IGNORED).strip(_EDGES)
    if not href or _TEMPLATE.search(href):
        return None
    return _slow(root, folder, page, scheme, href, encoding)


def _slow(root: str, folder: str, page: str, scheme: str, href: str, encoding: str) -> str | None:
    if found := _SCHEME(href):
        named = found[1].lower()
        if named not in _DEFAULT_PORTS:
            return None
        path, mark, query = href[found.end() :].partition("?")
        rest = path.replace("\\", "/") + mark + query
        if rest[:2] == "//" or named != scheme:
            return _absolute(named, rest.lstrip("/"), encoding)
        href = rest
    path, mark, query = href.partition("?")
    path = path.replace("\\", "/")
    if path[:2] == "//":
        return _absolute(scheme, (path + mark + query).lstrip("/"), encoding) if scheme else None
    if not root or not (path or mark):
        return None
    if not path:
        return page + _query(mark, query, encoding)
    stem = root if path[0] == "/" else folder
    return root + _path(stem[len(root) :] + path) + _query(mark, query, encoding)


def _absolute(scheme: str, rest: str, encoding: str) -> str | None:
    found = _AUTHORITY(rest)
    if not found:
        return None
    host_name = _host_of(found[1])
    if host_name is None or (found[2] and int(found[2][:6]) > 65535):
        return None
    port = f":{int(found[2])}" if found[2] and int(found[2]) != _DEFAULT_PORTS[scheme] else ""
    path, mark, query = found[3].partition("?")
    return f"{scheme}://{host_name}{port}{_path(path or '/')}{_query(mark, query, encoding)}"


def _host_of(name: str) -> str | None:
    name = unquote("".join(name.split())).lower().replace("。", ".").rstrip(".")
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    return name if len(name) < 254 and _HOST(name) else None


def _path(path: str) -> str:
    if "/." in path:
        kept: list[str] = []
        segments = path.split("/")[1:]
        for segment in segments:
            if segment == "..":
                del kept[-1:]
            elif segment != ".":
                kept.append(segment)
        if segments[-1] in (".", ".."):
            kept.append("")
        path = "/" + "/".join(kept)
    return quote(path.encode("utf-8", "replace"), _PATH_SAFE)


def _query(mark: str, query: str, encoding: str) -> str:
    if not query:
        return mark
    # What the page's encoding cannot say a browser sends as a character reference; nothing is sent in UTF-16.
    sent = query.encode("utf-8" if encoding == "utf-16" else encoding, "xmlcharrefreplace")
    return mark + quote(sent, _PATH_SAFE + "{}\\`")


@lru_cache(maxsize=4096)
def _parts(base: str) -> tuple[str, str, str, str]:
    """(scheme://host, that with the folder, that with the page, scheme) of a page's address; empty for none."""
    address = base.partition("#")[0]
    if not (_PLAIN_ABSOLUTE(address) and "/." not in address):
        found = _SCHEME(address)
        mended = (
            _absolute(found[1].lower(), address[found.end() :].lstrip("/"), "utf-8")
            if found and found[1].lower() in _DEFAULT_PORTS
            else None
        )
        if mended is None:
            return "", "", "", ""
        address = mended
    page = address.partition("?")[0]
    slash = page.index("/", 8)
    return page[:slash], page[: page.rindex("/") + 1], page, page[: page.index(":")]


def normal(url: str) -> str | None:
    """An absolute address in the form `join` gives; None where it is none."""
    return join(url, url)


@lru_cache(maxsize=16384)
def host(url: str) -> str:
    """The host of an absolute address, lower-case, without port; empty where there is none."""
    found = _AUTHORITY(url.partition("://")[2])
    return (_host_of(found[1]) or "") if found else ""


def key(url: str) -> str:
    """The identity of a target: the address without fragment, empty query and session marks."""
    url = url.partition("#")[0]
    if ";" in url:
        url = _SESSION_PATH.sub("", url)
    if "?" in url:
        if "s" in url or "S" in url:
            url = _SESSION_QUERY.sub("", url)
        url = url.rstrip("?&")
    return url


def is_file(url: str) -> bool:
    """Whether the address names a file rather than a page: such are asked about with HEAD."""
    found = _FILE(url, url.find("/", 8))
    return found is not None and found[1].lower() in _FILE_TYPES
