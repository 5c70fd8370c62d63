"""robots.txt as RFC 9309 reads it: groups by agent, `*` and `$` in paths, the longest rule wins.

The standard library's parser knows no wildcards and takes the first rule instead of the longest.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, urlsplit

from ykterm.core.outcome import Visit

AGENT = "ykterm"
_KEPT = 4096
_MOST_BYTES = 500_000
_MOST_RULES = 2_000


class Robots:
    """What one host's robots.txt lets us visit."""

    def __init__(self, rules: list[tuple[str, bool]], text: str | None) -> None:
        self.text = text
        """The file as served, first 4 KB; None: there is none."""
        # Longest first, and allow before disallow where they are of one length: the first match decides.
        self._rules = [(tuple(path.split("*")), allow) for path, allow in sorted(rules, key=_weight, reverse=True)]

    @classmethod
    def of(cls, visit: Visit, agent: str = AGENT) -> Robots:
        """The rules an answer to /robots.txt gives; anything but a 200 with text says nothing, so all is allowed."""
        body = visit.body.removeprefix(b"\xef\xbb\xbf")[:_MOST_BYTES]
        # Many servers answer a missing file with their error page and 200.
        if visit.failure is not None or visit.status != 200 or body.lstrip()[:1] == b"<":
            return cls([], None)
        text = _decoded(body)
        return cls(_rules(text, agent.lower()), text[:_KEPT])

    def allows(self, url: str) -> bool:
        """Whether the address may be visited."""
        if not self._rules:
            return True
        parts = urlsplit(url)
        path = _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        return next((allow for pieces, allow in self._rules if _matches(pieces, path)), True)


def _rules(text: str, agent: str) -> list[tuple[str, bool]]:
    """The rules of the groups that name the agent, else of the groups for `*`."""
    named: list[tuple[str, bool]] = []
    general: list[tuple[str, bool]] = []
    has_named = False
    agents: list[str] = []
    in_rules = False
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if in_rules:
                agents, in_rules = [], False
            agents.append(value.lower())
            has_named = has_named or value.lower() == agent
        elif key in ("allow", "disallow"):
            in_rules = True
            if not value or len(named) + len(general) >= _MOST_RULES:
                continue
            rule = (_normal(value), key == "allow")
            if agent in agents:
                named.append(rule)
            elif "*" in agents:
                general.append(rule)
    return named if has_named else general


def _weight(rule: tuple[str, bool]) -> tuple[int, bool]:
    return len(rule[0]), rule[1]


@lru_cache(maxsize=2048)
def _normal(path: str) -> str:
    # Already escaped stays; raw Chinese is escaped as in an address.
    return quote(path, safe="/%?&=*$+,;:@!~()'.-_[]|")


def _matches(pieces: tuple[str, ...], path: str) -> bool:
    """Match a rule split at its stars, in time linear in the path however many stars there are."""
    last = pieces[-1]
    anchored = last.endswith("$")
    if len(pieces) == 1:
        return path == last[:-1] if anchored else path.startswith(last)
    if not path.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    for piece in pieces[1:-1]:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if anchored:
        return len(path) - at >= len(last) - 1 and path.endswith(last[:-1])
    return path.find(last, at) >= 0


def _decoded(body: bytes) -> str:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("gb18030", "replace")
    text = "\n".join(text.splitlines())
    return "".join(char for char in text if char.isprintable() or char == "\n")
