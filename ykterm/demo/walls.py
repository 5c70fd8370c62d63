"""Answers that are not pages: walls against programs, missing pages, and their soft kin."""

from __future__ import annotations

from ykterm.demo.model import Reply

_NOT_FOUND = b"""<html>\r
<head><title>404 Not Found</title></head>\r
<body bgcolor="white">\r
<center><h1>404 Not Found</h1></center>\r
<hr><center>nginx</center>\r
</body>\r
</html>\r
"""
_SCRIPT_WALL = b"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
<meta content="c3VtLW9mLW5vdGhpbmc" r="m"><script type="text/javascript" r="m">$_ts=window['$_ts'];if(!$_ts)$_ts={};
$_ts.nsd=87654;$_ts.cd="qExxxx";</script><script type="text/javascript" src="/Zx81/a.js" r='m'></script></head>
<body></body></html>"""
_COOKIE_WALL = (
    b"<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_')+('c')+('l')+('e')+('a')+('r')+('a')+('n')+('c')+('e')"
    b"+('_')+('s')+('=')+((1<<3)+'');location.href=location.pathname+location.search</script>"
)


def not_found() -> Reply:
    """An honest 404."""
    return Reply(status=404, body=_NOT_FOUND, type="text/html")


def script_wall() -> Reply:
    """A 412 wall whose page is one enciphered script."""
    return Reply(status=412, body=_SCRIPT_WALL, headers=(("Set-Cookie", "FSSBBIl1UgzbN7N80S=x; path=/; HttpOnly"),))


def cookie_wall() -> Reply:
    """A 521 wall that wants a cookie made by a script."""
    return Reply(status=521, body=_COOKIE_WALL, headers=(("Set-Cookie", "__jsluid_s=0123456789abcdef; path=/"),))
