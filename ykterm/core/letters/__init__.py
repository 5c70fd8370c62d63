"""Letters (来信): which columns are boards, and what of their letters is asked, answered or open."""

from ykterm.core.letters.draft import dates_hold
from ykterm.core.letters.read import has_form, read_mailbox
from ykterm.core.letters.words import (
    NONE_FOUND,
    LetterState,
    has_channel,
    is_board,
    is_channel,
    is_consultation,
    is_test,
)

__all__ = [
    "NONE_FOUND",
    "LetterState",
    "dates_hold",
    "has_channel",
    "has_form",
    "is_board",
    "is_channel",
    "is_consultation",
    "is_test",
    "read_mailbox",
]
