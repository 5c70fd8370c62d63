"""`ykterm check --events`: every event of a round as one JSON line on stdout, for the dashboard."""

from __future__ import annotations

import sys

from msgspec import json

from ykterm.core.events import Event


def event_line(event: Event) -> None:
    """One event as a JSON line. Whoever asked for them gone, the round stops as by Ctrl-C, and can be continued."""
    try:
        sys.stdout.buffer.write(json.encode(event) + b"\n")
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise KeyboardInterrupt from error
