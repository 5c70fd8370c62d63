"""The notice of April 2019 as the real program writes it after both rounds, beside the real one."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SEED = Path(__file__).parents[3] / "shared" / "reference" / "seed-2019-04.txt"
GOLDEN = Path(__file__).parent / "golden" / "notice-2019-04.md"


@pytest.fixture
def folder(checked_city: Path) -> Path:
    return checked_city / "workspace"


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ykterm", "--workspace", str(folder), *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


def written(folder: Path, *words: str) -> str:
    done = run(folder, "bulletin", "2019-04", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def bare(line: str) -> str:
    return re.sub(r"\s", "", line).lstrip("#")


@pytest.mark.skipif(not SEED.exists(), reason="../shared is not there")
def test_every_sentence_and_figure_of_the_real_notice_is_computed(folder: Path) -> None:
    ours = {bare(line).removeprefix("拟:") for line in written(folder, "--no-sources").splitlines()}
    seed = SEED.read_text("utf-8").splitlines()
    first = next(n for n, line in enumerate(seed) if line.startswith("营政办公开"))
    last = next(n for n, line in enumerate(seed) if line.startswith("(联系人"))
    told = [bare(line) for line in (*seed[2:3], *seed[first:last]) if line.strip()]
    assert len(told) > 25
    assert [line for line in told if line not in ours] == []


@pytest.mark.skipif(not SEED.exists(), reason="../shared is not there")
def test_the_attachment_has_its_rows_in_their_order(folder: Path) -> None:
    seed = [line.split() for line in SEED.read_text("utf-8").splitlines() if re.match(r"\d+ \S+ \d+", line)]
    cells = [
        [cell.strip().removesuffix("(未读全)") for cell in line.strip("|").split("|")]
        for line in written(folder, "--no-sources").splitlines()
        if re.match(r"\| \d+ \|", line)
    ]
    assert len(seed) == 20
    assert [[cell for cell in row if cell] for row in cells] == seed


def test_the_notice_is_the_one_that_was_read(folder: Path) -> None:
    assert written(folder, "--no-sources") == GOLDEN.read_text("utf-8")


def test_the_program_finds_its_own_notice_right(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "通报.docx"
    done = run(folder, "bulletin", "2019-04", "-o", str(file))
    assert done.returncode == 0, done.stderr
    checked = run(folder, "bulletin", "--check", str(file))
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_it_is_issued_once_and_what_changes_since_is_a_correction(checked_city: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(checked_city / "workspace", tmp_path / "workspace"))
    done = run(folder, "--as-of", "2019-05-13", "bulletin", "2019-04", "--issue", "--no-sources")
    assert done.returncode == 0, done.stderr
    assert "\n营政办公开〔2019〕5号\n" in done.stdout
    issued = [bare(line) for line in done.stdout.splitlines()]
    assert run(folder, "register", "domain", "set", "大石桥市", "已完成").returncode == 0
    later = run(folder, "--as-of", "2019-05-14", "bulletin", "2019-04", "--no-sources")
    lines = [bare(line) for line in later.stdout.splitlines()]
    assert [line for line in issued if line not in lines] == []
    corrected = "\n".join(line for line in lines if line not in issued)
    assert "大石桥市政府" in corrected
    again = run(folder, "bulletin", "2019-04", "--issue")
    assert again.returncode == 2
    assert "已于 2019-05-13 以营政办公开〔2019〕5号发出" in again.stderr
    assert "下一个是 6" in run(folder, "number").stdout
