"""The folder the real program leaves after both rounds: made once, for all the processes that test."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock


@pytest.fixture(scope="session")
def checked_city(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Holds `workspace` and what the program `said`; to be read, and copied where a test changes it."""
    base = tmp_path_factory.getbasetemp()
    root = (base if worker_id == "master" else base.parent) / "checked-city"
    with FileLock(f"{root}.lock"):
        if not (root / "said").exists():
            shutil.rmtree(root, ignore_errors=True)
            root.mkdir()
            command = [sys.executable, "-m", "ykterm", "--workspace", str(root / "workspace"), "demo", "--headless"]
            done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=240, check=False)
            assert done.returncode == 0, done.stderr
            (root / "said").write_text(done.stdout, "utf-8")
    return root
