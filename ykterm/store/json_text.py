"""The text of a JSON file of tables, held record by record: a change writes anew only the records it touched.

Laid out so that a person can read it and a diff is short: tables and records in the order of their names, a field a
line; a record of a `narrow` table (the journal) on one line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

Pieces = dict[str, dict[str, bytes]]
"""Table -> record id -> the record's text, its id included."""
Tables = Mapping[str, Mapping[str, Mapping[str, Any]]]

_BETWEEN = b",\n    "
_TABLE_END = b"\n  }"
_END = b"\n}\n"


def piece(key: str, document: Mapping[str, Any], narrow: bool) -> bytes:
    """One record's text as it stands in the file."""
    said = msgspec.json.encode(document, order="sorted")
    if narrow:
        text = msgspec.json.format(said, indent=0)
    else:
        text = msgspec.json.format(said, indent=2).replace(b"\n", b"\n    ")
    return b"%b: %b" % (msgspec.json.encode(key), text)


def pieces_of(tables: Tables, narrow: frozenset[str]) -> Pieces:
    """The whole text anew."""
    return {
        name: {key: piece(key, document, name in narrow) for key, document in table.items()}
        for name, table in tables.items()
    }


def join(schema: str, pieces: Pieces) -> bytes:
    """The file; a table without records is left out."""
    parts = [b'{\n  "schema": ', msgspec.json.encode(schema)]
    for name in sorted(name for name, table in pieces.items() if table):
        table = pieces[name]
        parts += (b",\n  ", msgspec.json.encode(name), b": {\n    ")
        parts += (_BETWEEN.join([table[key] for key in sorted(table)]), _TABLE_END)
    parts.append(_END)
    return b"".join(parts)


def cut(data: bytes, schema: str, tables: Tables) -> Pieces | None:
    """The text of `tables`, taken apart without encoding anything; None where it is not laid out as `join` does."""
    pieces: Pieces = {}
    for part in data.removesuffix(_END).split(b'\n  "')[1:]:
        name, _, body = part.partition(b'": {')
        if not body:
            continue  # the schema
        # No string holds a bare line feed: what is indented by four is a record, by more a part of one.
        records = body.removesuffix(b",").removesuffix(_TABLE_END).split(b'\n    "')[1:]
        table = pieces[name.decode()] = {}
        for record in records:
            table[record.partition(b'": ')[0].decode()] = b'"' + record.removesuffix(b",")
    same = {name: set(found) for name, found in pieces.items()} == {name: set(found) for name, found in tables.items()}
    return pieces if same and join(schema, pieces) == data else None
