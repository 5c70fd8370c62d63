"""Which columns of a site are known, and their readings told once each, in the order the columns were found."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ykterm.core import urls
from ykterm.core.columns.branches import form, mark
from ykterm.core.model import Column, ColumnReading, ColumnState, Site

_SAME_ROWS = 3
"""Rows two lists must begin with alike, at least, to be one list under two names."""
_COMPARED = 10
_LISTS = (ColumnState.FRESH, ColumnState.STALE, ColumnState.UNDATED)


class Entry:
    """A column to be read."""

    __slots__ = ("column", "found", "leads_to", "number", "path", "url")

    def __init__(self, column: Column, path: str, number: int, found: bool) -> None:
        self.column = column
        self.path = path
        """Its address, with what stands behind its #."""
        self.url = urls.key(path)
        """The key of the page to open."""
        self.number = number
        self.found = found
        """Found on the site, not named by the registry."""
        self.leads_to: list[Column] = []
        """Columns its page names."""


class Known:
    """The columns in the order they were found: the registry's first."""

    def __init__(self, site: Site, most: int, tell: Callable[[ColumnReading], None]) -> None:
        self._site = site
        self._most = most
        self._tell = tell
        self._base = ""
        self.forms: set[str] = set()
        """The forms of the columns' addresses."""
        self._marks: set[str] = set()
        self._names: set[str] = set()
        self._fresh: list[Entry] = []
        self._count = 0
        self._waiting: dict[int, tuple[Entry, ColumnReading | None]] = {}
        self._next = 0
        self._lists: set[tuple[tuple[str, str], ...]] = set()
        """The first rows of each list told."""

    @property
    def has_room(self) -> bool:
        return self._count < self._most

    def begin(self, home: str) -> None:
        """Take the registry's columns; those it says to ignore are never found either."""
        self._base = home
        for column in self._site.columns:
            path = _joined(home, column.path)
            self._names.add(column.name)
            if path is not None and mark(path) not in self._marks:
                self._marks.add(mark(path))
                if not column.ignore:
                    self._take_in(column, path, found=False)
        self._marks.add(mark(home))

    def add(self, columns: Iterable[Column], parent: str = "") -> None:
        """Take in columns found on the site: each list once, of equal names only the registry's or the parent's own."""
        for column in columns:
            path = _joined(self._base, column.path)
            if not self.has_room or path is None or mark(path) in self._marks:
                continue
            name = column.name
            if name in self._names:
                name = f"{parent}-{name}"
                if not parent or name in self._names:
                    continue
            self._marks.add(mark(path))
            self._names.add(name)
            self._take_in(Column(name=name, path=path), path, found=True)

    def _take_in(self, column: Column, path: str, *, found: bool) -> None:
        if self.has_room:
            self.forms.add(form(path))
            self._fresh.append(Entry(column, path, self._count, found))
            self._count += 1

    def take(self) -> list[Entry]:
        """The columns found since the last call."""
        fresh, self._fresh = self._fresh, []
        return fresh

    def put_off(self, entry: Entry) -> None:
        """The entry's reading comes later than those after it."""
        self._waiting[entry.number] = (entry, None)
        self._flush()

    def say(self, entry: Entry, reading: ColumnReading) -> None:
        """Tell a reading as soon as those before it are told, so that every round tells the same of two alike."""
        if entry.number < self._next:
            self._tell_once(entry, reading)
            return
        self._waiting[entry.number] = (entry, reading)
        self._flush()

    def _flush(self) -> None:
        while self._next in self._waiting:
            entry, reading = self._waiting.pop(self._next)
            self._next += 1
            if reading is not None:
                self._tell_once(entry, reading)

    def _tell_once(self, entry: Entry, reading: ColumnReading) -> None:
        rows = tuple((item.url, item.title) for item in reading.items[:_COMPARED])
        # A landing page may show the first rows of the list it leads to.
        if len(rows) >= _SAME_ROWS and reading.state in _LISTS:
            if entry.found and rows in self._lists:
                return
            self._lists.add(rows)
        self._tell(reading)


def _joined(home: str, path: str) -> str | None:
    address = urls.join(home, path)
    fragment = path.partition("#")[2]
    return f"{address}#{fragment}" if address and fragment and "/gkmlpt/" in path else address
