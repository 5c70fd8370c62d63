"""The tables while one change is made: TinyDB over what was read, and which records were touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tinydb.storages import Storage
from tinydb.table import Table

Tables = dict[str, dict[str, dict[str, Any]]]
"""What TinyDB keeps: table -> document id -> document. What is read is shared: never changed in place."""


class _Memory(Storage):
    """TinyDB's storage during one change."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def read(self) -> Tables:
        return self.tables

    def write(self, data: Tables) -> None:
        self.tables = data


class _Records(Table):
    """A table whose documents go by ids that say something, so that the file reads well and merges well."""

    # TinyDB's own types speak of integer ids only, its code takes any.
    document_id_class: Any = str

    def change(self, put: Mapping[str, Mapping[str, Any]], removed: Iterable[str]) -> None:
        """Puts and removes documents by id in one pass."""

        def update(table: dict[Any, Any]) -> None:
            for key in removed:
                table.pop(key, None)
            table.update({key: dict(document) for key, document in put.items()})

        self._update_table(update)

    def _update_table(self, updater: Callable[[dict[Any, Any]], None]) -> None:
        """As TinyDB's own, without making each of ten thousand ids anew: that takes milliseconds."""
        tables = self.storage.read() or {}
        table = dict(tables.get(self.name, {}))
        updater(table)
        self.storage.write({**tables, self.name: table})
        self.clear_cache()


class Draft:
    """The tables while one change is made; each record is put as a whole."""

    def __init__(self, tables: Tables) -> None:
        self._memory = _Memory(dict(tables))
        self.touched: dict[str, set[str]] = {}
        """Ids put or removed, by table."""

    @property
    def tables(self) -> Tables:
        """The tables as they stand; not to be changed in place."""
        return self._memory.tables

    def put(self, table: str, documents: Mapping[str, Mapping[str, Any]], removed: Iterable[str] = ()) -> None:
        """Puts documents by id, in the place of those that have it, and removes those of the ids in `removed`."""
        gone = list(removed)
        _Records(self._memory, table).change(documents, gone)
        self.touched.setdefault(table, set()).update(documents, gone)
