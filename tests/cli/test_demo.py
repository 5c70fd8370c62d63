"""`ykterm demo` where it cannot do what it is asked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def demo(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ykterm", "--workspace", str(folder), "demo", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL, timeout=60, check=False
    )


def test_without_a_terminal_it_says_so_before_it_does_anything(tmp_path: Path) -> None:
    done = demo(tmp_path / "new")
    assert done.returncode == 3
    assert "--headless" in done.stderr
    assert not (tmp_path / "new").exists()


def test_a_folder_with_real_data_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "sites.yaml").write_text("city: 某市\nsites: []\n", encoding="utf-8")
    done = demo(tmp_path, "--headless")
    assert done.returncode == 2
    assert "已有数据" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["sites.yaml"]
