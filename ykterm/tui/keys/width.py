"""Full-width letters, digits and punctuation act as their half-width ones: an input method may be on."""

from __future__ import annotations

from textual.events import Key as KeyEvent
from textual.keys import _character_to_key, key_to_character

_PUNCTUATION = {
    **dict(zip("、。·…—《》【】「」", "/.`^_<>[]{}", strict=True)),
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("¥\uffe5", "$"),
    "\u3000": " ",
}
"""What the keys of a Chinese input method give beyond the full-width forms of ASCII."""


def half_width(event: KeyEvent) -> KeyEvent | None:
    """The key a full-width character stands for (an input method left on), or None where it stands for itself."""
    character = event.character or key_to_character(event.key)
    if character is None or len(character) != 1 or character.isascii():
        return None
    code = ord(character)
    plain = chr(code - 0xFEE0) if 0xFF01 <= code <= 0xFF5E else _PUNCTUATION.get(character)
    if plain is None:
        return None
    return KeyEvent(_character_to_key(plain), plain)
