"""Sound sites in the manner of many systems give no finding but what is true; planted faults are all found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sites import (
    aspnet,
    dede,
    epoint_shell,
    epoint_static,
    gkmlpt,
    hanweb,
    jiangxi,
    jpaas,
    odd,
    plain,
    spa,
    table_gbk,
    trs,
    vsb,
    written_foot,
)
from tests.sites.made import Made
from tests.sites.served import Net
from tests.sites.trial import Trial, check
from ykterm.store.archive import Archive

FAMILIES = (
    *(epoint_shell, epoint_static, trs, hanweb, jpaas, gkmlpt, aspnet, vsb, dede, jiangxi, table_gbk, spa),
    *(written_foot, plain),
)


def found(trial: Trial) -> dict[tuple[str, str, str], dict[str, Any]]:
    """Every finding by (site, rule, subject), a column's by its name."""
    archive = Archive.open(trial.folder / "archive.sqlite", readonly=True)
    last = archive.rounds()[-1]
    names = {
        (site, reading.url): reading.name
        for site in archive.site_runs(last.id)
        for reading in archive.columns(last.id, site, with_items=False)
    }
    return {
        (
            one["site"],
            one["rule"],
            names[one["site"], one["subject"]]
            if one["rule"].startswith("column.")
            else one["subject"].partition("#")[0],
        ): one
        for one in trial.findings()
    }


def truth(sites: list[Made]) -> dict[tuple[str, str, str], str]:
    return {(made.id, rule, subject): words for made in sites for (rule, subject), words in made.planted.items()}


def run(folder: Path, sites: list[Made]) -> Iterator[tuple[Trial, list[Made]]]:
    with Net([place for made in sites for place in (made.place, *made.others)]) as net:
        yield check(folder, net, sites), sites


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Trial, list[Made]]]:
    yield from run(tmp_path_factory.mktemp("sound"), [family.build() for family in FAMILIES])


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Trial, list[Made]]]:
    sites = [family.build(plant=True) for family in FAMILIES]
    yield from run(tmp_path_factory.mktemp("planted"), [*sites, odd.closed(), odd.commercial()])


def test_sound_sites_give_no_finding_but_what_is_true(sound: tuple[Trial, list[Made]]) -> None:
    trial, sites = sound
    assert set(found(trial)) == set(truth(sites))


def test_sound_sites_were_read(sound: tuple[Trial, list[Made]]) -> None:
    trial, _ = sound
    shots = {shot["id"]: shot for shot in trial.snapshot()["sites"]}
    drawn = shots.pop("dsjj")
    assert (drawn["status"], drawn["columns"]["unreadable"]) == ("incomplete", ["通知公告", "工作动态"])
    assert "interaction.missing" in drawn["not_evaluated"]
    for shot in shots.values():
        assert (shot["status"], shot["verdict"], shot["coverage"]) == ("ok", "none_found", 1.0), shot
        assert shot["columns"]["total"] >= 7
        assert shot["published"]["complete"]


def test_every_planted_fault_is_found_and_nothing_else(planted: tuple[Trial, list[Made]]) -> None:
    trial, sites = planted
    seen, wanted = found(trial), truth(sites)
    assert set(seen) - set(wanted) == set()
    assert set(wanted) - set(seen) == set()


def test_findings_say_what_was_planted(planted: tuple[Trial, list[Made]]) -> None:
    trial, sites = planted
    seen = found(trial)
    for key, words in truth(sites).items():
        one = seen[key]
        assert words in f"{one['title']} {one['detail']} {one['arithmetic']}", one
        assert one["indicator"]
        assert one["title"].strip() == one["title"] != ""
