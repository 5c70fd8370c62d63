"""Findings entered by hand with their evidence files, and routine checks made by eye, as the ledger keeps them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from pathlib import Path

from ykterm.core.byhand import ByHand, Look, ManualRound
from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.core.when import shown
from ykterm.store import atomic
from ykterm.store.ledger.tables import BY_HAND, MANUAL_ROUNDS
from ykterm.store.ledger.undo import Undoable
from ykterm.store.yaml_text import words_of

EVIDENCE = "evidence"
"""The folder beside the ledger in which evidence files are kept."""
_LARGEST = 200_000_000


class Hand(Undoable):
    """The ledger's findings by hand and manual rounds."""

    def by_hand(self) -> list[ByHand]:
        """Every finding entered by hand, by id."""
        return list(self.read(BY_HAND).values())

    def add_by_hand(
        self,
        site: str,
        *,
        rule: str,
        page: str,
        what: str,
        day: dt.date,
        evidence: str = "",
        file: Path | None = None,
    ) -> ByHand:
        """A new finding by hand, with a copy of its evidence file; Fault (3) where that cannot be read or kept."""
        data = _read(file) if file else b""
        with self.change(f"人工登记 {site} 的问题:{what}", evidence) as change:
            key = change.next_id(BY_HAND, f"hand-{day.year}-")
            kept = self._keep(key, file, data) if file else ""
            found = ByHand(
                id=key,
                site=site,
                rule=rule,
                page=page,
                what=what,
                day=day,
                who=self.who,
                evidence=evidence,
                file=kept,
                sha256=hashlib.sha256(data).hexdigest() if kept else "",
            )
            change.put(BY_HAND, found)
        return found

    def recheck_by_hand(self, key: str, *, fixed: bool, day: dt.date, note: str = "") -> ByHand:
        """A person looked again and saw it fixed, or still there."""
        self._known(self.read(BY_HAND), key)
        with self.change(f"人工复看 {key}:{'已改' if fixed else '仍在'}", note) as change:
            found = self._known(change.read(BY_HAND), key)
            found = found.looked_at(Look(day=day, fixed=fixed, who=self.who, note=note))
            change.put(BY_HAND, found)
        return found

    def manual_rounds(self) -> list[ManualRound]:
        """Every check made by eye, by day."""
        return sorted(self.read(MANUAL_ROUNDS).values(), key=lambda look: (look.day, look.id))

    def add_manual_round(self, units: Iterable[str], *, day: dt.date, note: str = "") -> ManualRound:
        """Who looked at which sites on which day."""
        with self.change(f"人工检查 {day}", note) as change:
            made = ManualRound(
                id=change.next_id(MANUAL_ROUNDS, f"eye-{day:%Y-%m}-", digits=1),
                day=day,
                units=tuple(dict.fromkeys(units)),
                who=self.who,
                note=note,
            )
            change.put(MANUAL_ROUNDS, made)
        return made

    def evidence_fault(self, found: ByHand) -> str:
        """What is wrong with the evidence file of a finding, in Chinese; empty where it is as it was kept."""
        if not found.file:
            return ""
        path = self.path.parent / found.file
        try:
            same = hashlib.sha256(path.read_bytes()).hexdigest() == found.sha256
        except OSError as error:
            return f"{found.id} 的附件 {found.file} 读不了:{words_of(error)}"
        return "" if same else f"{found.id} 的附件 {found.file} 与登记时的 SHA-256 不符"

    def _known(self, known: dict[str, ByHand], key: str) -> ByHand:
        if key not in known:
            raise Fault(f"没有人工登记的问题“{shown(key)}”")
        return known[key]

    def _keep(self, key: str, file: Path, data: bytes) -> str:
        """Copies the file into the evidence folder under the finding's id; its path within the folder."""
        folder = self.path.parent / EVIDENCE
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise Fault(f"建不了文件夹 {folder}:{words_of(error)};内容没有改动", 3) from error
        name = f"{key}-{clean(file.name, 80).replace(' ', '_')}"
        atomic.replace(folder / name, data)
        return f"{EVIDENCE}/{name}"


def _read(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise Fault(f"没有文件 {shown(str(file))}")
        if file.stat().st_size > _LARGEST:
            raise Fault(f"文件 {shown(str(file))} 太大,证据文件最多 {_LARGEST // 1_000_000} MB")
        return file.read_bytes()
    except OSError as error:
        raise Fault(f"读不了 {shown(str(file))}:{words_of(error)}", 3) from error
