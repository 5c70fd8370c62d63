"""The ledger under kill -9, several writers, a folder that may not be written to and a full disk."""

from __future__ import annotations

import ctypes
import datetime as dt
import resource
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.bench.ledger import lost
from ykterm.core.fault import Fault
from ykterm.store import atomic
from ykterm.store.ledger import Ledger

D = dt.date
_ADD = """
import datetime as dt, sys
from pathlib import Path
from ykterm.core.fault import Fault
from ykterm.store.ledger import Ledger
path, times, note = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
ledger = Ledger(path)
try:
    for _ in range(times):
        print(ledger.add_notice("gxj", due=dt.date(2019, 5, 14), today=dt.date(2019, 5, 8), note=note).id, flush=True)
except Fault as fault:
    print(fault)
    sys.exit(fault.exit_code)
"""


def _adder(path: Path, times: int, note: str = "", limit: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """A process of its own that adds notices and prints the id of each once it is kept."""
    command = [sys.executable, "-c", _ADD, str(path), str(times), note]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=limit)


def test_fifty_kills_lose_no_acknowledged_change(tmp_path: Path) -> None:
    # Readable after each kill, every acknowledged change in it, the journal whole.
    assert lost(tmp_path / "kills", 50) == 0
    ledger = Ledger(tmp_path / "kills" / "ledger.json")
    ids = [notice.id for notice in ledger.notices()]
    assert len(ids) >= 50
    assert len(ledger.entries()) == len(ids)
    ledger.issue(ids[-1], D(2019, 5, 8))
    assert ledger.faults() == []
    assert list(ledger.path.parent.glob(".*.tmp")) == []


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    writers = [_adder(path, 30, note) for note in ("甲", "乙")]
    ids = [key for writer in writers for key in writer.communicate(timeout=60)[0].split()]
    assert sorted(ids) == [f"2019-{number:03d}" for number in range(1, 61)]
    notes = [notice.note for notice in Ledger(path).notices()]
    assert (notes.count("甲"), notes.count("乙")) == (30, 30)
    assert len(Ledger(path).entries()) == 60
    assert Ledger(path).faults() == []


def test_threads_of_one_program_do_not_disturb_each_other(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.json")

    def work(_: int) -> int:
        ledger.add_notice("gxj", due=D(2019, 5, 14), today=D(2019, 5, 8))
        return len(ledger.notices())

    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(work, range(40)))
    assert max(seen) == len(ledger.notices()) == 40


def _drop_root_override() -> None:
    """Makes permission bits bind root too: without CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH exec gives them up."""
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


@pytest.mark.parametrize("locked_before", [False, True])
def test_a_read_only_folder_is_said_in_words(tmp_path: Path, locked_before: bool) -> None:
    path = tmp_path / "ledger.json"
    Ledger(path).add_notice("gxj", due=D(2019, 5, 14), today=D(2019, 5, 8))
    before = path.read_bytes()
    if not locked_before:
        (tmp_path / ".ledger.json.lock").unlink()
    tmp_path.chmod(0o555)
    try:
        child = _adder(path, 1, limit=_drop_root_override)
        said = child.communicate(timeout=60)[0]
    finally:
        tmp_path.chmod(0o755)
    assert child.returncode == 3
    assert "没有权限" in said
    assert "没有改动" in said
    assert path.read_bytes() == before


def test_an_unreadable_folder_is_said_in_words(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0)
    said = []
    try:
        for path in (folder, folder / "inside"):
            command = [sys.executable, "-m", "ykterm", "--workspace", str(path), "due"]
            child = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=_drop_root_override)
            said.append(child.communicate(timeout=60)[1])
            assert child.returncode == 3
    finally:
        folder.chmod(0o755)
    assert [f"打不开工作文件夹 {path}:没有权限(--workspace)\n" for path in (folder, folder / "inside")] == said


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_a_full_disk_is_said_in_words(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    child = _adder(path, 100, "x" * 500, limit=_small_files)
    *told, said = child.communicate(timeout=60)[0].splitlines()
    assert child.returncode == 3
    assert "文件太大,超出限额;内容没有改动" in said
    assert 3 < len(told) < 20
    assert [notice.id for notice in Ledger(path).notices()] == told
    assert list(tmp_path.rglob(".*.tmp")) == []


def test_a_writer_that_never_lets_go_is_not_waited_for_forever(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"

    def second() -> None:
        with atomic.locked(path, seconds=0.1):
            pytest.fail("the lock was had twice")

    child = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    with pytest.raises(Fault, match="正被另一个 ykterm 占用") as caught:
        second()
    assert caught.value.exit_code == 3
    child.communicate(timeout=60)
    with atomic.locked(path, seconds=5):
        assert not path.exists()


_HOLD = """
import sys
from pathlib import Path
from ykterm.store import atomic
with atomic.locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_replaced_file_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    atomic.replace(link, b"new")
    assert (real.read_bytes(), real.stat().st_mode & 0o777, link.is_symlink()) == (b"new", 0o640, True)
