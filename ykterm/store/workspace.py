"""The inspector's folder: where it is, what is in it, and which day it is there.

Nothing is written until there is something to keep; an empty folder works on the registry that comes with the program.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

import ykterm
from ykterm.core.fault import Fault
from ykterm.store import atomic, settings, sites
from ykterm.store.yaml_text import words_of

if TYPE_CHECKING:
    from ykterm.core.settings import Settings
    from ykterm.store.archive import Archive
    from ykterm.store.ledger import Ledger
    from ykterm.store.sites import Registry


@dataclass(frozen=True, slots=True)
class Workspace:
    """One folder and the paths of its parts; none of them need be there."""

    root: Path
    chosen_by: str = "--workspace"
    """How the folder was come by, in Chinese or as the option's name."""

    @classmethod
    def find(
        cls, given: str | None = None, *, cwd: Path | None = None, environ: Mapping[str, str] | None = None
    ) -> Workspace:
        """`given`, else $YKTERM_HOME, else the current folder if it has a sites.yaml, else the user data folder.

        Raises Fault where the path is no folder (2) or may not be entered (3).
        """
        environ = os.environ if environ is None else environ
        here = Path.cwd() if cwd is None else cwd
        if given:
            root, how = Path(given), "--workspace"
        elif home := environ.get("YKTERM_HOME"):
            root, how = Path(home), "$YKTERM_HOME"
        elif (here / "sites.yaml").is_file():
            root, how = here, "当前文件夹"
        else:
            root, how = platformdirs.user_data_path("ykterm", appauthor=False), "用户数据目录"
        root = here / root.expanduser()
        try:
            if root.exists() and not root.is_dir():
                raise Fault(f"工作文件夹 {root} 不是文件夹({how})")
            if root.is_dir() and not os.access(root, os.R_OK | os.X_OK):
                raise Fault(f"打不开工作文件夹 {root}:没有权限({how})", 3)
        except OSError as error:
            raise Fault(f"打不开工作文件夹 {root}:{words_of(error)}({how})", 3) from error
        return cls(Path(os.path.normpath(root)), how)

    @property
    def sites_path(self) -> Path:
        """The folder's own registry; `registry_path` says which one is in force."""
        return self.root / "sites.yaml"

    @property
    def registry_path(self) -> Path:
        """The registry in force: the folder's own, else the packaged one."""
        return self.sites_path if self.sites_path.exists() else packaged_sites()

    @property
    def settings_path(self) -> Path:
        return self.root / "settings.yaml"

    @property
    def ledger_path(self) -> Path:
        return self.root / "ledger.json"

    @property
    def archive_path(self) -> Path:
        return self.root / "archive.sqlite"

    @property
    def exports_path(self) -> Path:
        return self.root / "exports"

    def make(self) -> None:
        """Makes the folder, when there is something to keep; Fault (3) where that cannot be."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Fault(f"建不了工作文件夹 {self.root}:{words_of(error)}", 3) from error

    def load_sites(self) -> Registry:
        """The registry in force; Fault with every complaint where the file is bad."""
        return sites.load(self.registry_path)

    def own_sites(self) -> Path:
        """The folder's own registry, copied from the packaged one before its first change."""
        if not self.sites_path.exists():
            self.make()
            atomic.replace(self.sites_path, packaged_sites().read_bytes())
        return self.sites_path

    def load_settings(self) -> Settings:
        """The folder's settings; the defaults where it has none."""
        return settings.load(self.settings_path)

    def ledger(self) -> Ledger:
        """The decisions; nothing is written before the first one."""
        from ykterm.store.ledger import Ledger

        return Ledger(self.ledger_path)

    def archive(self) -> Archive:
        """The evidence; a missing file reads as empty and is made by the first round."""
        from ykterm.store.archive import Archive

        return Archive.open(self.archive_path)

    def today(self, as_of: dt.date | None = None) -> dt.date:
        """The day taken for today: `as_of`, else a simulated folder's last round's day, else the clock's."""
        if as_of is not None:
            return as_of
        if self.archive_path.exists() and self.load_settings().simulated:
            from ykterm.store.archive import Archive

            with Archive.open(self.archive_path, readonly=True) as archive:
                last = archive.last_round()
            if last is not None:
                return last.as_of
        return dt.datetime.now().astimezone().date()


def packaged_sites() -> Path:
    """The registry that comes with the program: inside the wheel, or at the top of an editable install's tree."""
    package = Path(ykterm.__file__).resolve().parent
    inside = package / "sites.yaml"
    return inside if inside.exists() else package.parent / "sites.yaml"
