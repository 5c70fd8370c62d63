"""A table of the ledger: records of one type, by id, and the words for a record that is wrong."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from ykterm.core.when import shown

T = TypeVar("T", bound=Struct)


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """One table: its name in the file, the type of its records (a msgspec Struct with an `id`), and its word.

    The type is the schema: a field it does not have, or a value it does not take, is a mistake made by hand.
    """

    name: str
    type: type[T]
    word: str
    """What one record is called, e.g. 整改通知."""
    only: Mapping[str, Sequence[enum.Enum]] = field(default_factory=dict)
    """By field: the values a record may have, where its type has more."""

    def record(self, key: str, document: dict[str, Any]) -> T:
        """The document as its type; raises ValueError, saying in Chinese what is wrong with it."""
        called = f"{self.word} {shown(key)}"
        if strange := document.keys() - set(self.type.__struct_encode_fields__):
            raise ValueError(f"{called} 里有不认识的 {'、'.join(shown(name) for name in sorted(strange))}")
        try:
            record = msgspec.convert(document, self.type)
        except msgspec.ValidationError as error:
            raise ValueError(f"{called} 的内容有误({self._wrong_field(str(error))})") from error
        for name, allowed in self.only.items():
            if getattr(record, name) not in allowed:
                raise ValueError(f"{called} 的内容有误({name} 的值不对:{_only(allowed)})")
        if self.id_of(record) != key:
            raise ValueError(f"{called} 里写的 id 是 {shown(self.id_of(record))}")
        return record

    def id_of(self, record: T) -> str:
        """What the record goes by: its field `id`."""
        return str(getattr(record, "id"))  # noqa: B009

    def document(self, record: T) -> dict[str, Any]:
        """The record as the file has it."""
        # By way of JSON, so that it equals what will be read: days as text, tuples as lists.
        made: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
        return made

    def _wrong_field(self, message: str) -> str:
        """msgspec's complaint in Chinese: which field, and what is wrong with it."""
        what, _, path = message.partition(" - at `$.")
        path = path.rstrip("`")
        if "missing required field" in message:
            return f"缺少 {message.split('`')[1]}"
        return f"{path or '记录'} 的值不对:{self._kind_words(what, path)}"

    def _kind_words(self, what: str, path: str) -> str:
        if "Invalid enum value" in what:
            types = {field.encode_name: field.type for field in msgspec.structs.fields(self.type)}
            kind = types.get(path)
            if isinstance(kind, type) and issubclass(kind, enum.Enum):
                return _only(self.only.get(path, tuple(kind)))
            return "没有这种状态"
        return "应是日期,如 2019-05-14" if "RFC3339" in what or "date" in what else "类型不对"


def _only(allowed: Iterable[enum.Enum]) -> str:
    return f"只能是 {'、'.join(str(member.value) for member in allowed)}"
