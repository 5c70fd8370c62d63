"""`ykterm explain` as a person types it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ykterm.core.rules.explanations import EXPLANATIONS


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ykterm", "--workspace", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_one_rule_with_both_tables_and_which_is_in_force(tmp_path: Path) -> None:
    done = run(tmp_path, "--as-of", "2019-04-26", "explain", "column.blank")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2015年普查评分表(2015-03-01 起,检查日施行),可单项否决" in done.stdout
    assert "2019年检查指标(2019-05-01 起,检查日不适用)" in done.stdout
    assert "空白栏目满 5 个(已核实" in done.stdout
    assert "空白栏目每个扣 5 分(未核实" in done.stdout
    for head in ("怎样算:", "什么不算:", "误报怎么办:"):
        assert head in done.stdout
    later = run(tmp_path, "--as-of", "2019-05-01", "explain", "column.blank")
    assert "2019年检查指标(2019-05-01 起,检查日施行)" in later.stdout
    assert list(tmp_path.iterdir()) == [], "nothing is written"


def test_without_a_rule_it_lists_them_all(tmp_path: Path) -> None:
    done = run(tmp_path, "explain")
    assert done.returncode == 0
    assert all(f"{rule} " in done.stdout for rule in EXPLANATIONS)


@pytest.mark.parametrize(
    ("asked", "rules"),
    [
        ("互动回应差", ["interaction.late", "interaction.missing"]),
        ("空白栏目", ["column.blank"]),
        ("域名名称", ["domain.form"]),
        ("link", ["link.dead", "link.suspect", "link.blocked"]),
        (" Column.Stale ", ["column.stale"]),
    ],
)
def test_a_chinese_name_an_indicator_or_a_family_will_do(tmp_path: Path, asked: str, rules: list[str]) -> None:
    done = run(tmp_path, "explain", asked)
    assert done.returncode == 0
    heads = [line.split()[0] for line in done.stdout.splitlines() if line[:1].isascii() and line[:1].isalpha()]
    assert [head for head in heads if "." in head] == rules


@pytest.mark.parametrize(
    ("asked", "near"), [("colum.stale", "column.stale"), ("空白", "空白栏目"), ("互动回应", "互动回应差")]
)
def test_a_wrong_name_suggests_the_near_ones(tmp_path: Path, asked: str, near: str) -> None:
    done = run(tmp_path, "explain", asked)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"没有“{asked}”这条规则,是否指 " in done.stderr
    assert near in done.stderr


def test_what_is_near_to_nothing_points_to_the_list(tmp_path: Path) -> None:
    done = run(tmp_path, "explain", "\x1b[31mzzzz")
    assert done.returncode == 2
    assert "\x1b" not in done.stderr
    assert done.stderr.endswith("全部规则见 ykterm explain\n")
