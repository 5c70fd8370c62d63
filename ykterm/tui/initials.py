"""The initials of Chinese names (拼音首字母), for filtering without the input method: gxj finds 工信局."""

from __future__ import annotations

import os
from functools import lru_cache


@lru_cache(maxsize=1000)
def initials(name: str) -> tuple[frozenset[str], ...]:
    """By character: every letter its sound may begin with (长: c or z); other characters stand for themselves.

    The library is loaded at the first call: 80 ms, so not in the thread that draws.
    """
    # Readings by phrase would take 40 MB more; a character's every reading is accepted instead.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    def sounds(character: str) -> frozenset[str]:
        (read,) = pinyin(character, style=Style.FIRST_LETTER, heteronym=True)
        return frozenset(letter.lower() for letter in read)

    return tuple(map(sounds, name))


def begins_as(wanted: str, name: str) -> bool:
    """Whether the letters `wanted` are initials of neighbouring characters of the name."""
    if not wanted.isascii() or not wanted.isalnum():
        return False
    letters, sounds = wanted.lower(), initials(name)
    return any(
        all(letter in sounds[start + n] for n, letter in enumerate(letters))
        for start in range(len(sounds) - len(letters) + 1)
    )
