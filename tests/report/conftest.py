"""The small folder and its snapshot, made once for all reports."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from tests.report import folder
from ykterm.core.model import Finding
from ykterm.core.observation import Observation
from ykterm.core.verdict import Verdict
from ykterm.report.city import City
from ykterm.report.collect import snapshot
from ykterm.report.findings import FindingView, findings
from ykterm.report.snapshot import Snapshot
from ykterm.store.workspace import Workspace


def judged(found: Sequence[Finding], seen: Observation) -> Verdict:
    """A verdict that does not move when a figure of the indicators does."""
    if seen.state != "done":
        return Verdict(verdict=None, vetoes=[], not_evaluated=["home.unreachable", "interaction.late"], score=None)
    return Verdict(verdict="none_found", vetoes=[], not_evaluated=["home.unreachable"], score=100.0 - len(found))


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return folder.make(tmp_path_factory.mktemp("folder"))


@pytest.fixture(scope="session")
def city(workspace: Workspace) -> City:
    return City.load(workspace)


@pytest.fixture(scope="session")
def seen(city: City) -> Snapshot:
    """The snapshot with its clock and paths fixed."""
    made = snapshot(city, judge=judged, now=folder.NOW)
    assert made.round is not None
    head = msgspec.structs.replace(made.round, started_at="2019-04-26T09:00:00+08:00", finished_at=made.generated_at)
    return msgspec.structs.replace(made, workspace="/folder", round=head)


@pytest.fixture(scope="session")
def listed(city: City) -> list[FindingView]:
    return findings(city)
