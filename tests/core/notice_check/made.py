"""Notices for the tests: the model notice of April 2019, and what the check says of any text."""

from __future__ import annotations

from pathlib import Path

import pytest

from ykterm.core.notice_check.check import Checked, check
from ykterm.core.notice_check.model import Line, Verdict
from ykterm.core.notice_check.read import read

SEED = Path(__file__).parents[4] / "shared" / "reference" / "seed-2019-04.txt"
needs_seed = pytest.mark.skipif(not SEED.exists(), reason="needs /work/shared")


def lines(text: str) -> list[Line]:
    """The text's lines as a txt file has them."""
    return [Line(f"第{number}行", line) for number, line in enumerate(text.splitlines(), 1)]


def checked(text: str) -> Checked:
    """The check of a text by itself."""
    return check(read(lines(text)))


def wrong(text: str) -> list[str]:
    """The wrong figures of a text, as they are printed."""
    return [one.figure.text for one in checked(text).of(Verdict.WRONG)]


def verdicts(text: str) -> dict[str, str]:
    """Each figure's verdict, by how it is printed."""
    return {one.figure.text: one.verdict.value for one in checked(text).told}
