"""Whether the ledger is what its journal says, and the way back to a backup where it is not."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from ykterm.core import journal
from ykterm.core.fault import Fault
from ykterm.core.journal import Entry, Kind
from ykterm.core.when import shown
from ykterm.store import atomic
from ykterm.store.json_file import Condition
from ykterm.store.ledger.tables import ALL, JOURNAL
from ykterm.store.ledger.undo import Undoable
from ykterm.store.yaml_text import words_of

_WORDS = {table.name: table.word for table in ALL}
_NAMED = 5
"""Records named one by one; of more only the count is told."""


class Backup(Struct, frozen=True):
    """One file the ledger can go back to, and what would be lost."""

    path: Path
    condition: Condition
    last: Entry | None = None
    """The last change it holds; None where that cannot be read."""


class Care(Undoable):
    """The ledger looking after itself."""

    def faults(self) -> list[str]:
        """What is wrong with the file, in Chinese, each with its line; Fault where it cannot be read at all."""
        tables = self._file.tables()
        said = []
        for table in ALL:
            try:
                self.read(table)
            except Fault as fault:
                said.append(str(fault))
        try:
            entries = self.entries()
        except Fault as fault:
            return [*said, str(fault)]
        broken = journal.first_broken(tables.get(JOURNAL, {}))
        if broken is not None:
            key, what = broken
            said.append(str(self.wrong(f"流水第 {shown(key)} 条起校验不过:{what}", JOURNAL, key)))
        if edited := self._edited(tables, entries):
            named = ";".join(self._place(table, key) for table, key in edited[:_NAMED])
            more = f" 等 {len(edited)} 条" if len(edited) > _NAMED else ""
            said.append(
                f"{len(edited)} 条记录与流水不符,是在文件里手工改的,或流水被截短:{named}{more};"
                f'要认可现在的内容:ykterm --workspace "{self.path.parent}" journal --adopt --why 原因'
            )
        return said

    def adopt(self, why: str) -> Entry | None:
        """Takes edits made in the file by hand into the journal, as one entry; None where there are none."""
        if not self._edited(self._file.tables(), self.entries()):
            return None
        with self._file.change() as draft:
            entries = [self._entry(key, raw) for key, raw in sorted(draft.tables.get(JOURNAL, {}).items())]
            told = journal.replayed(entries)
            changes: dict[str, dict[str, journal.Diff]] = {}
            for table, key in self._edited(draft.tables, entries):
                change = journal.diff(told.get(table, {}).get(key), draft.tables.get(table, {}).get(key))
                if change is not None:
                    changes.setdefault(table, {})[key] = change
            action = f"认可手工改动 {sum(map(len, changes.values()))} 条"
            self.last = self._append(draft, action=action, why=why, kind=Kind.ADOPT, of=None, changes=changes)
        return self.last

    def backups(self) -> list[Backup]:
        """The backups, newest first, each with what it is worth."""
        return [Care(path)._as_backup() for path in self._file.backups()]

    def _as_backup(self) -> Backup:
        try:
            known = self._file.tables().get(JOURNAL, {})
            newest = max(known, default="")
            last = self._entry(newest, known[newest]) if newest else None
        except Fault:
            last = None
        return Backup(self.path, self._file.condition(), last)

    def restore(self, name: str) -> tuple[Path, Backup]:
        """Puts a backup (a path, or a name in the backups' folder) in the file's place.

        What the file was is kept in the backups' folder; its path, and what was put back. Fault where the backup is
        broken.
        """
        backup = self._file.backups_path / name if "/" not in name and "\\" not in name else Path(name)
        if not backup.is_file():
            known = "、".join(path.name for path in self._file.backups()) or "还没有备份"
            raise Fault(f"没有备份“{shown(name)}”:有 {known}")
        # Read as the ledger itself is: what is wrong with it is told with its place.
        other = Care(backup, who=self.who, clock=self._clock)
        other._check(other._file.tables())
        put_back = other._as_backup()
        moment = self._clock().strftime("%Y%m%dT%H%M%S")
        aside = self._file.backups_path / f"{self.path.stem}-before-restore-{moment}{self.path.suffix}"
        try:
            self._file.backups_path.mkdir(parents=True, exist_ok=True)
            with atomic.locked(self.path):
                if self.path.exists():
                    atomic.replace(aside, self.path.read_bytes())
                atomic.replace(self.path, backup.read_bytes())
        except OSError as error:
            raise Fault(f"恢复不成:{words_of(error)};内容没有改动", 3) from error
        with self._file.change() as draft:
            self._start(draft)
            action = f"从备份 {backup.name} 恢复"
            self.last = self._append(draft, action=action, why="", kind=Kind.CHANGE, of=None, changes={})
        return aside, put_back

    def _edited(self, tables: dict[str, dict[str, journal.Record]], entries: list[Entry]) -> list[tuple[str, str]]:
        """(table, id) of the records that are not as the journal leaves them; none where there is no journal yet."""
        if not entries:
            return []
        told = journal.replayed(entries)
        found = []
        for table in sorted((told.keys() | tables.keys()) - {JOURNAL}):
            before, now = told.get(table, {}), tables.get(table, {})
            keys = sorted(before.keys() | now.keys())
            found += [(table, key) for key in keys if before.get(key) != now.get(key)]
        return found

    def _place(self, table: str, key: str) -> str:
        line = self.line(table, key)
        where = f"(第 {line} 行)" if line else "(文件里已没有)"
        return f"{_WORDS.get(table, table)} {shown(key)}{where}"
