"""Pictures of the city, drawn by code: plain ones, and two that show the national emblem to whoever looks."""

from __future__ import annotations

import math
import struct
import zlib
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ykterm.demo.model import Site

EMBLEMS = {"cyjd": ("/images/guohui.png", ""), "zmq": ("/images/head_l.png", "国徽")}
"""Sites with an image of the national emblem beside the logo: its path and alternative text."""
LOOKALIKES = {"gaj": ("/images/jinghui.png", "警徽"), "sjj": ("/images/danghui.png", "党徽"),
              "xishi": ("/images/huibiao.png", "西市区区徽征集活动")}  # fmt: skip
"""Images of other signs in the same place."""
_SIZE = 64
_RED, _GOLD, _WHITE = b"\xde\x29\x10", b"\xff\xde\x00", b"\xff\xff\xff"


def in_head(site: Site) -> str:
    """The image beside a site's logo, where it has one."""
    found = EMBLEMS.get(site.id) or LOOKALIKES.get(site.id)
    return f'<img src="{found[0]}" alt="{found[1]}" width="64" height="64"/>' if found else ""


def picture(path: str) -> bytes | None:
    """The PNG at a path, or None where no such image is drawn."""
    if path in {place for place, _ in EMBLEMS.values()}:
        return _drawn(True)
    if path in {place for place, _ in LOOKALIKES.values()}:
        return _drawn(False)
    return None


@cache
def _drawn(emblem: bool) -> bytes:
    """A red disc in a gold ring with five stars, or a plain shield."""
    rows = b"".join(b"\0" + b"".join(_pixel(x, y, emblem) for x in range(_SIZE)) for y in range(_SIZE))
    header = struct.pack(">IIBBBBB", _SIZE, _SIZE, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


def _pixel(x: int, y: int, emblem: bool) -> bytes:
    dx, dy = x - _SIZE / 2 + 0.5, y - _SIZE / 2 + 0.5
    away = math.hypot(dx, dy)
    if not emblem:
        inside = abs(dx) < 24 and -28 < dy < 28 - abs(dx) / 2
        return b"\x1a\x3c\x8c" if inside and away > 8 else _WHITE
    if away > 31:
        return _WHITE
    if away > 25 or (dy > 12 and abs(dx) < 14):
        return _GOLD
    stars = ((0, -12, 5), (-11, -5, 2), (-6, -1, 2), (6, -1, 2), (11, -5, 2))
    return _GOLD if any(math.hypot(dx - sx, dy - sy) < size for sx, sy, size in stars) else _RED
