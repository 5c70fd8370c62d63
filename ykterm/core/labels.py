"""Labelled texts of a page: 来信时间:2019-04-01, a table's head beside its cell, a heading over its paragraph.

A vocabulary says which labels there are and what kind each is of; the value runs on to the next label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple

from ykterm.core.model import Place
from ykterm.core.outline import Piece
from ykterm.core.page import Page
from ykterm.core.places import Places
from ykterm.core.text import squeeze

OTHER = "other"
"""The kind of a label that only ends the value before it."""
_NUMBERING = r"(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．:：]\s*)?"
_DRESS = r"[\s【\[《<>(（*●■◆▪·•▶►»-]{0,4}"
_UNDRESS = r"[\s】\]》>)）*]{0,4}"
_UNKNOWN = re.compile(r"[\u4e00-\u9fff]{2,8}\s*[:：]").match
"""A label no vocabulary knows, at the beginning of a text."""
_STOP = re.compile(
    r"[\[【(（]*(?:关闭(?:窗口|本页)?|打印(?:本页)?|返回\S{0,4}|上一[篇封条页]|下一[篇封条页]|版权所有|相关\S{2,4}|我要\S{2,4}|满意\S{0,6}|分享\S{0,3}|"
    r"网友评论|扫一扫\S{0,10}|温馨提示)"
).match
_WHOLE, _WITHIN = 24, 600
"""Characters of a text that may be nothing but a label, and of one that is searched for labels within it."""
_VALUE = 4000
"""Characters kept of one value."""


_Look = Callable[..., re.Match[str] | None]


class Field(NamedTuple):
    """One label with what it says."""

    kind: str
    label: str
    value: str
    """Empty where nothing stands between this label and the next."""
    url: str = ""
    """The first address its value opens."""


class Vocabulary:
    """Kinds of labels, each with the words for it as a pattern without groups; the first kind that fits counts."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        self._names = "|".join(f"(?P<{kind}>{words})" for kind, words in kinds.items())

    # Compiled for the first page that needs them: that takes a tenth of a worker's start.

    @cached_property
    def _whole(self) -> _Look:
        return re.compile(rf"{_DRESS}{_NUMBERING}{_DRESS}(?:{self._names}){_UNDRESS}[:：]?{_UNDRESS}").fullmatch

    @cached_property
    def _first(self) -> _Look:
        after = rf"{_UNDRESS}(?:[:：]|(?<=[\s】\]）)]))"
        return re.compile(rf"{_DRESS}{_NUMBERING}{_DRESS}(?:{self._names}){after}").match

    @cached_property
    def _within(self) -> _Look:
        return re.compile(rf"(?<=[\s,，;；。|、)）】\]]){_DRESS}(?:{self._names}){_UNDRESS}[:：]").search

    def read(self, page: Page, *, tabs: bool = False) -> list[Field]:
        """The labelled texts of the page's main part, in order; `tabs`: of what looks like a menu too, links aside."""
        places = Places(page.document)
        shut = (Place.FOOTER,) if tabs else (Place.FOOTER, Place.NAV)
        fields: list[_Open] = []
        for piece in page.outline.pieces:
            if places.at(piece.parent) in shut or (tabs and piece.anchor is not None and piece.anchor.url):
                continue
            self._take(piece, fields)
        return [Field(field.kind, field.label, field.said, field.url) for field in fields if field.kind != OTHER]

    def of(self, label: str) -> str:
        """The kind of a text that is nothing but a label; empty where it is none."""
        found = self._whole(squeeze(label)) if len(label) <= _WHOLE else None
        return found.lastgroup or "" if found else ""

    def _take(self, piece: Piece, fields: list[_Open]) -> None:
        text = piece.text
        if kind := self.of(text):
            fields.append(_Open(kind, squeeze(text).strip(":：【】[]")))
            return
        head, rest = text[:_WITHIN], text[_WITHIN:]
        found = self._first(head)
        if found is None and len(text) <= 2 * _WHOLE:
            found = self._first(squeeze(text))
        if found is not None:
            head = found.string
        else:
            found = self._within(head)
        if found is None and (_STOP(text) or _UNKNOWN(text)):
            # A label as good as any: what follows is no longer the value before it.
            fields.append(_Open(OTHER, ""))
        at = 0
        while found is not None:
            if fields:
                fields[-1].add(head[at : found.start()])
            fields.append(_Open(found.lastgroup or OTHER, squeeze(found[found.lastgroup or 0])))
            at = found.end()
            found = self._within(head, at)
        if fields:
            fields[-1].add(head[at:] + rest)
            if piece.anchor is not None and not fields[-1].url:
                fields[-1].url = piece.anchor.url or ""


class _Open:
    """A field whose value may still grow."""

    __slots__ = ("_length", "_parts", "kind", "label", "url")

    def __init__(self, kind: str, label: str) -> None:
        self.kind = kind
        self.label = label
        self.url = ""
        self._parts: list[str] = []
        self._length = 0

    def add(self, text: str) -> None:
        text = text.strip()
        if text and self._length < _VALUE:
            self._parts.append(text[:_VALUE])
            self._length += len(text)

    @property
    def said(self) -> str:
        return " ".join(self._parts).lstrip(":： ").strip()
