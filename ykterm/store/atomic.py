"""Files that are either the old one or the new one, never half: replaced in one step, one writer at a time."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ykterm.core.fault import Fault
from ykterm.store.yaml_text import words_of

LOCK_SECONDS = 10.0
"""How long a writer waits for another before it gives up."""


@contextlib.contextmanager
def locked(path: Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Holds the one lock all processes share for `path`; Fault (3) where it cannot be had, nothing written then."""
    from filelock import FileLock, Timeout  # slow to import, and reading needs none

    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=seconds)
    try:
        lock.acquire()
    except Timeout as error:
        raise Fault(f"{path} 正被另一个 ykterm 占用,等了 {seconds:g} 秒;请稍后再试,内容没有改动", 3) from error
    except OSError as error:
        raise Fault(f"写不了 {path}:{words_of(error)};内容没有改动", 3) from error
    try:
        yield
    finally:
        lock.release()


def replace(path: Path, data: bytes, *, keep: Path | None = None) -> None:
    """Puts `data` in the place of the file, on disk when it returns; Fault (3) leaves the old one untouched.

    `keep`: where the old one stays, in the place of what was kept there before.
    """
    target = Path(os.path.realpath(path))
    temporary = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes a file only its owner may read; the folder's other users keep what they had.
        os.chmod(temporary, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        if keep is not None and target.exists():
            _keep(target, keep)
        os.replace(temporary, target)
    except OSError as error:
        raise Fault(f"写不了 {path}:{words_of(error)};内容没有改动", 3) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _keep(target: Path, keep: Path) -> None:
    """Gives the file a second name, which it has still when the first is another's; a copy where there are no links."""
    # One name for all: whoever replaces the file holds its lock, and what a killed writer left is in the way.
    link = keep.with_name(f".{keep.name}.tmp")
    try:
        link.unlink(missing_ok=True)
        os.link(target, link)
        os.replace(link, keep)
    except (OSError, NotImplementedError):
        replace(keep, target.read_bytes())
    finally:
        # Two names of one file already: the system then leaves both.
        link.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Makes the new name itself survive a power cut, where the system can (Windows cannot)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    """The process's file mask; the system tells it only by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
