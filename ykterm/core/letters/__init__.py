"""Letters (来信): which columns are boards, and what of their letters is asked, answered or open.

`read` reads a board; what is said here needs no page.
"""

from ykterm.core.letters.draft import dates_hold
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
    "is_board",
    "is_channel",
    "is_consultation",
    "is_test",
]
