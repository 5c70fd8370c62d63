"""Whether the folder's files are sound: what `ykterm doctor` asks the store."""

from __future__ import annotations

import tempfile
from pathlib import Path

from ykterm.core.fault import Fault
from ykterm.core.registers import Register
from ykterm.store.archive.database import Database
from ykterm.store.json_file import Condition
from ykterm.store.ledger import Ledger
from ykterm.store.ledger.tables import ALL
from ykterm.store.workspace import Workspace
from ykterm.store.yaml_text import words_of


def archive_words(path: Path) -> str:
    """What there is to say of a sound archive; Fault where SQLite's own check finds it damaged."""
    if not path.exists():
        return "还没有(第一次检查时建立)"
    database = Database(path, readonly=True)
    try:
        said = [str(row[0]) for row in database.rows("PRAGMA quick_check(5)")]
    finally:
        database.close()
    if said not in ([], ["ok"]):
        raise Fault(f"存档已损坏:{path}({said[0]});请换用备份,或移走它重新检查", 3)
    return f"完好,{path.stat().st_size / 1_000_000:.1f} MB"


def folder_words(workspace: Workspace) -> str:
    """Whether the folder can be written to; Fault (3) where it cannot. Leaves nothing behind."""
    folder = next(path for path in (workspace.root, *workspace.root.parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Fault(f"{folder} 不能写:{words_of(error)}", 3) from error
    return f"{workspace.root} 可写" if folder == workspace.root else f"{workspace.root} 还没有(要存东西时建立)"


def ledger_words(workspace: Workspace) -> str:
    """What the ledger holds; Fault, with everything that is wrong, where it is broken or not what its journal says."""
    ledger = workspace.ledger()
    if not workspace.ledger_path.exists():
        return "还没有(第一次记录时建立)"
    faults = ledger.faults()
    faults += [fault for found in ledger.by_hand() if (fault := ledger.evidence_fault(found))] if not faults else []
    if faults:
        raise Fault("\n".join(faults))
    counts = [f"{table.word} {count}" for table in ALL if (count := len(ledger.read(table)))]
    entries = ledger.entries()
    chain = f"流水 {len(entries)} 条,逐条校验无误" if entries else "流水还没有(下一次改动时建立)"
    known = {site.id for site in workspace.load_sites().sites}
    strangers = sorted(_units(ledger) - known)
    note = f";其中单位 {'、'.join(strangers)} 不在登记表里" if strangers else ""
    return f"完好,{'、'.join(counts) or '没有记录'}{note}\n{chain}\n{_backup_words(ledger)}"


def _units(ledger: Ledger) -> set[str]:
    """The units the ledger's records are about."""
    units = {notice.unit for notice in ledger.notices()}
    units |= {message.unit for message in ledger.messages() if message.unit is not None}
    units |= {one.site for one in ledger.counts().values()}
    return units.union(*(ledger.register(which) for which in Register))


def _backup_words(ledger: Ledger) -> str:
    backups = ledger.backups()
    if not backups:
        return "备份还没有(第二次改动时建立)"
    said = f"备份 {len(backups)} 份,最近 {backups[0].path.name}"
    bad = [f"{one.path.name} {one.condition}" for one in backups if one.condition is not Condition.SOUND]
    return said + (f";其中 {'、'.join(bad)}" if bad else "")
