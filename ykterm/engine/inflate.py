"""Decompression that never gives more than it was asked for, however small the bomb."""

from __future__ import annotations

import zlib

_EITHER = zlib.MAX_WBITS | 32
_RAW = -zlib.MAX_WBITS


class Inflate:
    """Decodes `gzip` and `deflate` bodies chunk by chunk; zlib.error on broken data."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._plain = False
        self._inner = zlib.decompressobj(_EITHER)
        self._head = b""
        self._started = False

    @property
    def complete(self) -> bool:
        """The compressed stream came to its own end, or there was none."""
        return self._plain or not self._started or self._inner.eof

    def feed(self, chunk: bytes, room: int) -> bytes:
        """Decode a chunk, at most `room` bytes; what does not fit is lost, so stop when the room is filled."""
        if self._plain:
            return chunk[:room]
        if not self._started:
            self._head += chunk
            if len(self._head) < 2:
                return b""
            chunk, self._head, self._started = self._head, b"", True
            if self._encoding == "deflate" and not _is_zlib(chunk):
                # Half the world's `deflate` is raw, without zlib's header.
                self._inner = zlib.decompressobj(_RAW)
            elif self._encoding != "deflate" and chunk[:2] != b"\x1f\x8b":
                self._plain = True
                return chunk[:room]
        if room <= 0:
            return b""
        out = self._inner.decompress(chunk, room)
        while self._inner.eof and self._inner.unused_data[:2] == b"\x1f\x8b" and len(out) < room:
            rest = self._inner.unused_data
            self._inner = zlib.decompressobj(_EITHER)
            out += self._inner.decompress(rest, room - len(out))
        return out


def _is_zlib(head: bytes) -> bool:
    return head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0
