"""`ykterm sites`, `where` and `doctor`, in this process and as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ykterm.cli import cli
from ykterm.core.fault import Fault
from ykterm.store.ledger import Ledger
from ykterm.store.workspace import packaged_sites


def _run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--workspace", str(folder), *words], standalone_mode=False)


def _program(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The real program, with a home of its own."""
    environ = os.environ | {"YKTERM_HOME": str(folder), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "ykterm", *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environ, timeout=60)


def test_the_registry_goes_to_stdout_and_its_notes_to_stderr(tmp_path: Path) -> None:
    said = _program(tmp_path, "sites")
    assert said.returncode == 0
    lines = said.stdout.splitlines()
    assert lines[0].split() == ["序", "代号", "单位", "种类", "网址"]
    assert lines[1].split() == ["1", "gxs", "供销社", "部门", "未登记网址"]
    assert lines[4].split() == ["4", "laobian", "老边区", "县市区", "http://www.laobian.gov.cn/"]
    assert len(lines) == 40
    assert said.stdout.count("未登记网址") == 15
    assert "未登记网址 15 家:供销社" in said.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_bad_registry_is_exit_code_2_with_every_fault(tmp_path: Path) -> None:
    text = packaged_sites().read_text("utf-8")
    bad = text.replace("kind: 部门", "kind: 部", 1).replace("url: https://czj", "url: htps://czj")
    (tmp_path / "sites.yaml").write_text(bad, "utf-8")
    said = _program(tmp_path, "sites")
    assert said.returncode == 2
    assert said.stdout == ""
    kind, address = said.stderr.splitlines()
    assert kind == "sites.yaml:24: 供销社 kind: “部”不在可选范围:县市区、园区、部门"
    assert address.endswith("财政局 url: “htps://czj.yingkou.gov.cn/”地址要以 http:// 或 https:// 开头")


def test_where_prints_every_path(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text("pages: 5\n", "utf-8")
    lines = _run(tmp_path, "where").stdout.splitlines()
    found = {line.split()[-1]: line.split()[-2] for line in lines[1:]}
    assert found[str(tmp_path)] == "有"
    assert found[str(packaged_sites())] == "有"
    assert found[str(tmp_path / "settings.yaml")] == "有"
    for name in ("sites.yaml", "ledger.json", "archive.sqlite", "exports", "backups"):
        assert found[str(tmp_path / name)] == "无"


def test_where_needs_no_folder(tmp_path: Path) -> None:
    said = _run(tmp_path / "none", "where")
    assert (said.return_value, str(tmp_path / "none" / "ledger.json") in said.stdout) == (0, True)
    assert not (tmp_path / "none").exists()
    with pytest.raises(Fault, match="不是文件夹"):
        raise _run(packaged_sites(), "where").exception or AssertionError


def test_doctor_is_content_with_an_empty_folder(tmp_path: Path) -> None:
    said = _program(tmp_path, "--as-of", "2019-05-08", "doctor")
    assert said.returncode == 0, said.stdout
    assert "✗" not in said.stdout
    assert "2019 年已知" in said.stdout
    assert "39 家" in said.stdout
    assert list(tmp_path.iterdir()) == []


def test_doctor_names_every_ill_file(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text("timout: 5\n", "utf-8")
    (tmp_path / "ledger.json").write_text('{"schema": ', "utf-8")
    (tmp_path / "archive.sqlite").write_bytes(b"no database at all" * 400)
    said = _program(tmp_path, "--as-of", "2019-05-08", "doctor")
    assert said.returncode == 1
    ill = [line for line in said.stdout.splitlines() if line.startswith("✗")]
    assert [line.split("  ")[1].split(":")[0] for line in ill] == ["settings.yaml", "ledger.json", "archive.sqlite"]
    assert "3 项有误" in said.stderr


def test_doctor_knows_the_terminal_and_the_calendar(tmp_path: Path) -> None:
    environ = os.environ | {"YKTERM_HOME": str(tmp_path), "PYTHONIOENCODING": "gb18030", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "ykterm", "--as-of", "2090-01-01", "doctor"]
    said = subprocess.run(command, capture_output=True, env=environ, timeout=60)
    assert said.returncode == 1
    text = said.stdout.decode("gb18030")
    assert "输出编码是 gb18030" in text
    assert "2090 年的放假安排不在程序里" in text


def test_doctor_tells_of_a_unit_the_registry_lost(tmp_path: Path) -> None:
    from datetime import date

    Ledger(tmp_path / "ledger.json").add_notice("gone", due=date(2019, 5, 14), today=date(2019, 5, 8))
    said = _run(tmp_path, "--as-of", "2019-05-08", "doctor")
    assert "整改通知 1;其中单位 gone 不在登记表里" in said.stdout
