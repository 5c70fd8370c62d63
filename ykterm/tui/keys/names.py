"""Names of keys: as Textual has them, as people read them, and as people write them in settings.yaml."""

from __future__ import annotations

import re

_SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "escape": "Esc",
    "enter": "Enter",
    "space": "空格",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}
_PUNCTUATION = {
    "!": "exclamation_mark",
    '"': "quotation_mark",
    "#": "number_sign",
    "$": "dollar_sign",
    "%": "percent_sign",
    "&": "ampersand",
    "'": "apostrophe",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
    "*": "asterisk",
    "+": "plus",
    "-": "minus",
    ".": "full_stop",
    "/": "slash",
    ":": "colon",
    ";": "semicolon",
    "<": "less_than_sign",
    "=": "equals_sign",
    ">": "greater_than_sign",
    "?": "question_mark",
    "@": "at",
    "[": "left_square_bracket",
    "\\": "backslash",
    "]": "right_square_bracket",
    "^": "circumflex_accent",
    "_": "underscore",
    "`": "grave_accent",
    "{": "left_curly_bracket",
    "|": "vertical_line",
    "}": "right_curly_bracket",
    "~": "tilde",
}
_CHARACTERS = {name: character for character, name in _PUNCTUATION.items()}
_WRITTEN = {
    **{name.casefold(): key for key, name in _SHOWN.items()},
    **_PUNCTUATION,
    "comma": "comma",
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
}
_NAMED = {*_SHOWN, *_PUNCTUATION.values(), "comma", "insert", "delete", "home", "end", "pageup", "pagedown"}
_FUNCTION = re.compile(r"f([1-9]|1[0-9]|2[0-4])")


def shown(name: str) -> str:
    """A key as people read it: F1, ?, Esc, C, Ctrl+P."""
    if name in _SHOWN:
        return _SHOWN[name]
    if name.startswith(("ctrl+", "alt+", "shift+")):
        return "+".join(part.capitalize() if len(part) > 1 else part.upper() for part in name.split("+"))
    return name.upper() if _FUNCTION.fullmatch(name) else _CHARACTERS.get(name, "," if name == "comma" else name)


def read(written: str) -> str | None:
    """The key a person means by `k`, `K`, `F5`, `ctrl+r`, `/`, `Esc`, `空格`, `→`; None where it is none."""
    said = written.strip()
    *with_keys, base = said.split("+") if len(said) > 1 else [said]
    modifiers = [one.lower() for one in with_keys]
    if len(base) == 1 and base.isascii() and base.isalnum():
        key: str | None = base.lower() if modifiers else base
    else:
        key = _WRITTEN.get(base.casefold(), base.casefold())
        key = key if key in _NAMED or _FUNCTION.fullmatch(key) else None
    if key is None or not set(modifiers) <= {"ctrl", "alt", "shift"} or len(set(modifiers)) < len(modifiers):
        return None
    if modifiers == ["shift"] and len(base) == 1:
        # The terminal sends the capital, or the other sign of the key: that is what is to be written.
        return key.upper() if key.isalpha() and len(key) == 1 else None
    return "+".join([*sorted(modifiers, key=("alt", "ctrl", "shift").index), key])


def types(name: str) -> bool:
    """Whether the key types something where text is entered."""
    return len(name) == 1 or name in _CHARACTERS or name in ("space", "comma")
