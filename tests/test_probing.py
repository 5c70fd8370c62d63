"""A series of visits, kept: one series at a time, of a simulated city's own day, reported without a verdict."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner
from filelock import FileLock

from tests.cli.test_compare import SITES
from ykterm import probing
from ykterm.cli import cli
from ykterm.core.fault import Fault
from ykterm.core.model import Probe
from ykterm.store.archive.observe import BEIJING
from ykterm.store.workspace import Workspace

DAY = dt.date(2019, 4, 26)
CUT = {"gxj.test": "127.0.0.1:1", "czj.test": "127.0.0.1:1"}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "sites.yaml").write_text(SITES, encoding="utf-8")
    (tmp_path / "settings.yaml").write_text("simulated: true\n", encoding="utf-8")
    return Workspace(tmp_path)


def once(workspace: Workspace, pause: float | None = None) -> list[Probe]:
    sites = workspace.load_sites().sites
    return next(probing.series(workspace, sites, resolve=CUT, pause=pause, times=1, as_of=DAY))


def test_visits_of_a_simulated_city_are_of_its_day_and_of_a_cut_network_count_for_nothing(
    workspace: Workspace,
) -> None:
    probes = once(workspace)
    assert {dt.datetime.fromtimestamp(one.at, BEIJING).date() for one in probes} == {DAY}
    assert {one.error for one in probes} == {"own_network"}
    result = CliRunner().invoke(
        cli, ["--workspace", str(workspace.root), "--as-of", "2019-04-26", "probe", "--report", "csv"]
    )
    line = next(line for line in result.stdout.splitlines() if line.startswith("工信局"))
    assert "· 不知道" in line
    assert ",0,0,访问次数不足,,,1" in line


def test_two_series_are_refused_and_a_single_look_is_not(workspace: Workspace) -> None:
    with FileLock(workspace.root / "probe.lock"):
        with pytest.raises(Fault, match="另一个监测正在"):
            once(workspace, pause=60)
        assert len(once(workspace)) == 2


def test_a_report_visits_nothing_and_says_what_it_cannot_be_with(workspace: Workspace) -> None:
    result = CliRunner().invoke(cli, ["--workspace", str(workspace.root), "probe", "--report", "md", "--times", "2"])
    assert "--report 只列已有的访问" in str(result.exception)
