"""The tables while one change is made: TinyDB over what was read, and which records were touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tinydb.storages import Storage
from tinydb.table import Document, Table

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

    def put(self, table: str, documents: Mapping[str, Mapping[str, Any]]) -> None:
        """Puts documents by id, in the place of those that have it."""
        self.remove(table, documents)
        made: Any = [Document(dict(document), doc_id=_any(key)) for key, document in documents.items()]
        _Records(self._memory, table).insert_multiple(made)

    def remove(self, table: str, keys: Iterable[str]) -> None:
        """Removes the documents of these ids, where there are any."""
        keys = list(keys)
        self.touched.setdefault(table, set()).update(keys)
        known = self.tables.get(table, {})
        if found := [key for key in keys if key in known]:
            _Records(self._memory, table).remove(doc_ids=[_any(key) for key in found])


def _any(key: str) -> Any:
    return key
