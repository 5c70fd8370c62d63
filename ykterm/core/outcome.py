"""What the result of a visit means: one enum owns its word, its mark and whether it is a problem."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from ykterm.core.model import Attempt, Hop


class Failure(StrEnum):
    """Why a visit brought no usable answer."""

    REFUSED = "refused"
    DNS = "dns"
    TIMEOUT = "timeout"
    TLS = "tls"
    REDIRECT_LOOP = "redirect_loop"
    CUT_OFF = "cut_off"
    GARBAGE = "garbage"
    UNREACHABLE = "unreachable"
    """The network has no way there: no route, host unreachable."""
    PRIVATE = "private"
    """A private or loopback address nothing allows: recorded, not visited."""
    ROBOTS = "robots"
    BUDGET = "budget"
    STOPPED = "stopped"
    OWN_NETWORK = "own_network"

    @property
    def word(self) -> str:
        return _FAILURE_WORDS[self]


_FAILURE_WORDS = {
    Failure.REFUSED: "拒绝连接",
    Failure.DNS: "域名无法解析",
    Failure.TIMEOUT: "超时",
    Failure.TLS: "TLS 无法建立",
    Failure.REDIRECT_LOOP: "循环跳转",
    Failure.CUT_OFF: "连接中断",
    Failure.GARBAGE: "应答不合 HTTP",
    Failure.UNREACHABLE: "网络不可达",
    Failure.PRIVATE: "内网地址,未访问",
    Failure.ROBOTS: "robots.txt 不允许",
    Failure.BUDGET: "超出时间或页数预算",
    Failure.STOPPED: "检查被中止",
    Failure.OWN_NETWORK: "本机网络疑似故障",
}


class Outcome(StrEnum):
    """What a link target turned out to be."""

    OK = "ok"
    DEAD = "dead"
    SUSPECT = "suspect"
    BLOCKED = "blocked"
    UNCHECKED = "unchecked"

    @property
    def word(self) -> str:
        return _OUTCOMES[self][0]

    @property
    def mark(self) -> str:
        return _OUTCOMES[self][1]

    @property
    def is_problem(self) -> bool:
        """Whether it becomes a finding of the unit's."""
        return self in (Outcome.DEAD, Outcome.SUSPECT)


_OUTCOMES = {
    Outcome.OK: ("正常", "✓"),
    Outcome.DEAD: ("确定不可用", "✗"),
    Outcome.SUSPECT: ("疑似不可用", "?"),
    Outcome.BLOCKED: ("被拦截", "⊘"),
    Outcome.UNCHECKED: ("未查", "…"),
}


class Visit(Struct, kw_only=True):
    """One visit of one address, redirects followed: what the wire gave, before any judgement."""

    url: str
    final_url: str
    at: float
    method: str = "GET"
    status: int | None = None
    failure: Failure | None = None
    ms: int | None = None
    """From the first byte sent to the end of what was read, all hops."""
    headers: dict[str, str] = {}
    """Lower-case names; repeated ones joined by a comma."""
    body: bytes = b""
    truncated: bool = False
    """The body was longer than was read."""
    hops: tuple[Hop, ...] = ()
    tls_fault: str | None = None
    """Why the strict TLS try failed where the lenient one got through; a fault of its own, not a dead link."""
    detail: str = ""
    """The transport's own words for the failure, control characters stripped."""

    @property
    def attempt(self) -> Attempt:
        return Attempt(
            at=self.at,
            method=self.method,
            status=self.status,
            error=self.failure.value if self.failure else None,
            ms=self.ms,
        )


class Judgement(Struct, frozen=True, kw_only=True):
    """What a visit means, with the sign it was told by."""

    outcome: Outcome
    reason: str = ""
    """In Chinese, with the evidence: 404 不存在; 像是错误页: 标题“页面不存在”; 加速乐 521."""
    confirm: bool = False
    """A verdict that stands only after a second attempt later in the round gave the same."""
