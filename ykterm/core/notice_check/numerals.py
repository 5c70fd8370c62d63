"""Chinese numerals up to 九百九十九, as notices write small numbers: 三家, 十条, 两次, 第十二次."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
NUMERAL = "[一二两三四五六七八九十百零〇]"
"""One character of a numeral, for a pattern."""


def value(text: str) -> int | None:
    """The number in Chinese or Latin digits; None where it is none."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    total = digit = 0
    for char in text.replace("两", "二").replace("〇", "零"):
        if char in "十百":
            # 十二 begins without its one.
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        elif (at := DIGITS.find(char)) >= 0:
            digit = digit * 10 + at
        else:
            return None
    return total + digit
