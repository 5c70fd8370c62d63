"""A choice of findings kept under a name, so that it need not be typed again."""

from __future__ import annotations

from msgspec import Struct


class Filter(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What `ykterm findings` may be narrowed by; what is left out narrows nothing."""

    id: str
    """The name it is called by."""
    units: tuple[str, ...] = ()
    """Ids of sites."""
    rule: str | None = None
    """A rule (link.dead) or a family of them (link)."""
    state: str | None = None
    """What a person said (open, confirmed …) or a life (new, known, fixed, returned)."""
    life: str | None = None
    """A life, or present: all that is not fixed. Beside `state`, where both are to hold."""
    text: str = ""
    """Words that the title, the subject or the unit's name must have; case does not matter."""
