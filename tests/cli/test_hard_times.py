"""The program as its surroundings treat it badly: empty variables, odd outputs, poor encodings. Words, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest


def _program(
    folder: Path, *words: str, stdout: int | IO[bytes] = subprocess.PIPE, **environ: str
) -> subprocess.CompletedProcess[bytes]:
    """The real program, with a home of its own."""
    env = os.environ | {"YKTERM_HOME": str(folder), "PYTHONUTF8": "1"} | environ
    command = [sys.executable, "-m", "ykterm", *words]
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, env=env, timeout=60)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--workspace", "", "where"], "--workspace 后面是空的"),
        (["--as-of", " ", "due"], "--as-of 后面是空的"),
        (["due", "--within", ""], "读不懂日期“”"),
        (["snapshot", "-o", ""], "-o 后面是空的"),
        (["snapshot", "-o", "."], ". 是文件夹,-o 后面要写文件名"),
        (["snapshot", "-f", ""], "不能导出成“”"),
    ],
)
def test_an_empty_value_is_told_and_never_taken_for_none(tmp_path: Path, words: list[str], said: str) -> None:
    ended = _program(tmp_path, *words)
    assert ended.returncode == 2
    assert ended.stderr.decode().startswith(said)
    assert ended.stdout == b""


def test_an_export_into_a_folder_that_is_not_there_says_which(tmp_path: Path) -> None:
    ended = _program(tmp_path, "snapshot", "-o", str(tmp_path / "no" / "a.json"))
    assert ended.returncode == 3
    assert ended.stderr.decode() == f"写不了 {tmp_path}/no/a.json:没有文件夹 {tmp_path}/no\n"


def test_an_export_into_a_pipe_leaves_it_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["head", "-c", "9", str(pipe)], stdout=subprocess.PIPE)
    _program(tmp_path, "snapshot", "-o", str(pipe))
    assert reader.communicate(timeout=30)[0] == b'{\n  "sche'
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_stdout_is_told(tmp_path: Path) -> None:
    for words in (["sites"], ["snapshot"]):
        with open("/dev/full", "wb") as full:
            ended = _program(tmp_path, *words, stdout=full)
        assert ended.returncode == 3
        assert ended.stderr.decode() == "读写不成:磁盘已满(输出没有写完)\n"


def test_a_mark_the_encoding_lacks_becomes_a_question_mark(tmp_path: Path) -> None:
    ended = _program(tmp_path, "doctor", PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert ended.returncode == 1, "that the encoding is wrong is what it finds"
    assert "? 正常  Python" in ended.stdout.decode("gbk")
    assert b"Traceback" not in ended.stderr
