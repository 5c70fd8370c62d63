"""Names by their pinyin initials."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ykterm.tui.initials import begins_as


@pytest.mark.parametrize(
    ("wanted", "name", "found"),
    [
        ("gxj", "工信局", True),
        ("xj", "工信局", True),
        ("GXJ", "工信局", True),
        ("yh", "银行", True),
        ("yx", "银行", True),
        ("cjj", "长江局", True),
        ("zjj", "长江局", True),
        ("gj", "工信局", False),
        ("gxjj", "工信局", False),
        ("工信", "工信局", False),
        ("g x", "工信局", False),
        ("", "工信局", False),
        ("a1", "A1区", True),
    ],
)
def test_initials_of_neighbouring_characters(wanted: str, name: str, found: bool) -> None:
    assert begins_as(wanted, name) is found


def test_the_library_is_loaded_when_it_is_asked_not_before() -> None:
    code = "import sys, ykterm.tui.screens.sites; print('pypinyin' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "False"
