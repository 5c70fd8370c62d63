"""Fetched text made safe to show: everything that comes from the network is hostile until it went through here."""

from __future__ import annotations

import re

# CSI and OSC sequences first, as a whole: cutting only their ESC would leave "[31m" behind.
_ANSI = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|\x1b[@-_]?")
# Controls, soft hyphen, zero-width, bidi marks and overrides, BOM, interlinear marks, noncharacters, lone surrogates,
# tag characters.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def clean(s: str, limit: int = 200) -> str:
    """One line of at most `limit` characters: controls, escapes and bidi overrides gone, whitespace folded."""
    folded = " ".join(s.split())
    if folded.isprintable():
        return folded if len(folded) <= limit else folded[:limit].rstrip()
    # Split again after stripping: what stood between two spaces may have been nothing but controls.
    bare = " ".join(_UNSAFE.sub("", _ANSI.sub("", s.replace("\n", " ").replace("\t", " "))).split())
    return bare if len(bare) <= limit else bare[:limit].rstrip()


def squeeze(s: str) -> str:
    """The text without any whitespace at all, for comparing names that templates space out (首 页)."""
    return "".join(clean(s, len(s)).split())
