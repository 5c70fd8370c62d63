"""Click's own words: none of them English, help measured by cells, every slip told with what to write instead."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from ykterm.cli import cli
from ykterm.core.fault import Fault

_PAGES = [
    [],
    *([name] for name in ("check", "probe", "demo", "snapshot", "findings", "rank", "due", "sites", "where", "doctor")),
    ["notice"],
    *(["notice", name] for name in ("add", "list", "show", "issue", "report", "close")),
    *(["message", name] for name in ("add", "assign", "answer", "list", "export", "cutoff", "province", "stats")),
    *(["register", which, name] for which in ("domain", "emblem") for name in ("set", "remove", "list", "export")),
    *(["publication", name] for name in ("set", "remove", "list", "export", "sample", "verify", "show")),
    *(["province", name] for name in ("set", "show", "list", "export")),
    ["import", "publications"],
]


@pytest.mark.parametrize("words", _PAGES, ids=" ".join)
@pytest.mark.parametrize("width", [40, 80])
def test_every_help_page_is_chinese_and_fits(words: list[str], width: int) -> None:
    asked = [*words, "--help"]
    page = CliRunner().invoke(cli, asked, prog_name="ykterm", standalone_mode=False, terminal_width=width).stdout
    assert page.startswith(f"用法:{' '.join(['ykterm', *words])} ")
    assert "看这份说明" in page
    # The commands' own names aside.
    said = re.sub(r"^(用法:.*|  message +)|--late-messages|message_cutoff", "", page, flags=re.MULTILINE)
    assert not re.search("Usage|Options|Commands|Show|message|required|ARGS|INTEGER|>=", said)
    # Beside a name as long as --scope's, 20 cells are left to the words at least.
    assert max(map(cell_len, page.splitlines())) <= max(width, 52)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("foo", "没有“foo”这个命令;写法见 ykterm --help"),
        ("snapsho", "没有“snapsho”这个命令,是否指 snapshot;写法见 ykterm --help"),
        ("notice addd", "没有“addd”这个命令,是否指 add;写法见 ykterm notice --help"),
        ("check --foo", "没有“--foo”这个选项;写法见 ykterm check --help"),
        ("check --resum", "没有“--resum”这个选项,是否指 --resume;写法见 ykterm check --help"),
        ("check --scope x", "--scope 只能是 home、columns、full;写法见 ykterm check --help"),
        ("check --json=1", "--json 后面不带值;写法见 ykterm check --help"),
        ("probe --times 0", "--times 要是整数,至少 1;写法见 ykterm probe --help"),
        ("rank", "缺少 YYYY-MM;写法见 ykterm rank --help"),
        ("rank 2019-04 3", "多余的参数:3;写法见 ykterm rank --help"),
        ("notice add gxj", "缺少 --due;写法见 ykterm notice add --help"),
        ("--as-of", "--as-of 后面要写一个值;写法见 ykterm --help"),
        ("due --as-of 2019-04-26", "--as-of 要写在命令前面:ykterm --as-of … due;写法见 ykterm due --help"),
        (
            "notice list --workspace x",
            "--workspace 要写在命令前面:ykterm --workspace … notice list;写法见 ykterm notice list --help",
        ),
    ],
)
def test_a_slip_is_told_in_chinese(line: str, said: str) -> None:
    error = CliRunner().invoke(cli, line.split(), prog_name="ykterm", standalone_mode=False).exception
    assert isinstance(error, Fault)
    assert str(error) == said
    assert error.exit_code == 2
