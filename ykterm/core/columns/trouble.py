"""Why a further request brought nothing, in the inspector's words."""

from __future__ import annotations

from ykterm.core.ask import Answer


def why(answer: Answer) -> str:
    """In Chinese, to stand after the name of what was asked for."""
    if answer.blocked:
        return "被拦截"
    if not answer.ok:
        return f"没有读到({answer.error or answer.status or '无应答'})"
    return "的应答看不懂"
