"""What every command is given: the folder, the day it takes for today, and the redirected hosts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import IntEnum

from ykterm.core.fault import Fault as Fault
from ykterm.core.when import parse_date


class Exit(IntEnum):
    """Exit codes, a contract."""

    FINE = 0
    PROBLEMS = 1
    BAD_INPUT = 2
    COULD_NOT_RUN = 3
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Context:
    workspace: str | None
    """--workspace as given; `store.workspace` decides what it means."""
    as_of: dt.date | None
    """--as-of as given; None: today, or a simulated folder's last round."""
    resolve: dict[str, str] = field(default_factory=dict)
    ascii: bool = False
    """--ascii: the dashboard draws in plain ASCII, whatever the folder's settings say."""

    @classmethod
    def of(
        cls, workspace: str | None, as_of: str | None, resolve: tuple[str, ...], *, ascii_only: bool = False
    ) -> Context:
        """Reads the global options; raises Fault with exit code 2 for what cannot be read."""
        # An empty one is a variable that was never set: the wrong folder or day must not be taken for it.
        for name, given in (("--workspace", workspace), ("--as-of", as_of)):
            if given is not None and not given.strip():
                raise Fault(f"{name} 后面是空的")
        pairs = {}
        for text in resolve:
            host, _, to = text.partition("=")
            ip, colon, port = to.rpartition(":")
            if not (host and ip and colon and port.isdigit() and 0 < int(port) < 65536):
                raise Fault(f"--resolve 读不懂“{text}”:应写作 主机=IP:端口,如 gxj.gov.cn.test=127.0.0.1:8080")
            pairs[host.lower()] = to
        return cls(workspace, parse_date(as_of) if as_of else None, pairs, ascii_only)
