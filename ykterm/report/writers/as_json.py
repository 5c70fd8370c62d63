"""The snapshot as `ykterm.snapshot/1`, the contract for scripts."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ykterm.report.findings import FindingView
from ykterm.report.snapshot import Snapshot


def write(snapshot: Snapshot, findings: Sequence[FindingView] = ()) -> bytes:
    """UTF-8, two spaces of indent; the findings have a command of their own."""
    return pretty(snapshot)


def pretty(record: object) -> bytes:
    """Any record as JSON a person can read."""
    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"
