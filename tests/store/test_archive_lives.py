"""A finding over the rounds: new, known, fixed, returned; and what fixes nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.store.archive_data import begin, finding, play, reading, target
from ykterm.core.model import ColumnReading, ColumnState, Finding, Target
from ykterm.store.archive import Archive, Life

URL = "http://gxj.test/dead.html"
DEAD = finding("gxj", URL)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(tmp_path / "archive.sqlite")


class Rounds:
    """Plays one site's rounds a fortnight apart and tells the lives as each of them sees them."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.day = dt.date(2019, 3, 1)

    def then(
        self,
        *found: Finding,
        state: str = "done",
        scope: str = "full",
        targets: list[Target] | None = None,
        columns: list[ColumnReading] | None = None,
    ) -> dict[str, Life]:
        info = begin(self.archive, "gxj", as_of=self.day, scope=scope)
        self.day += dt.timedelta(days=14)
        play(self.archive, info.id, "gxj", state=state, findings=list(found), targets=targets, columns=columns)
        self.archive.finish_round(info.id, True)
        return self.archive.lives(info.id)


def words(lives: dict[str, Life]) -> dict[str, str]:
    return {name: life.life.value for name, life in lives.items()}


def test_the_life_of_a_dead_link(archive: Archive) -> None:
    rounds = Rounds(archive)
    seen = [words(rounds.then(*found)).get(DEAD.id) for found in [(), (DEAD,), (DEAD,), (), (), (DEAD,), (DEAD,)]]
    assert seen == [None, "new", "known", "fixed", None, "returned", "known"]


def test_a_life_says_since_when(archive: Archive) -> None:
    rounds = Rounds(archive)
    for found in ((DEAD,), (DEAD,), (), (DEAD,)):
        rounds.then(*found)
    life = rounds.then(DEAD)[DEAD.id]
    assert life.since_round == "2019-04 第1次", "of the latest stay, not the first of 2019-03"
    assert life.rounds_seen == 4
    assert (life.first_seen, life.last_seen) == (dt.date(2019, 3, 1), dt.date(2019, 4, 26))


def test_a_fixed_one_points_at_its_last_evidence(archive: Archive) -> None:
    rounds = Rounds(archive)
    rounds.then(DEAD)
    life = rounds.then()[DEAD.id]
    assert life.last_seen == dt.date(2019, 3, 1)
    assert archive.findings(life.last_round_id, "gxj") == [DEAD]


@pytest.mark.parametrize("state", ["blocked", "unreachable", "held", "incomplete"])
def test_a_site_that_was_not_read_fixes_nothing(archive: Archive, state: str) -> None:
    rounds = Rounds(archive)
    rounds.then(DEAD)
    assert rounds.then(state=state) == {}
    assert words(rounds.then(DEAD)) == {DEAD.id: "known"}, "nor does it make a return of it"
    rounds.then(state=state)
    assert words(rounds.then()) == {DEAD.id: "fixed"}


@pytest.mark.parametrize("outcome", ["blocked", "unchecked", "suspect"])
def test_a_target_that_gave_no_sound_answer_is_not_fixed(archive: Archive, outcome: str) -> None:
    rounds = Rounds(archive)
    rounds.then(DEAD)
    assert rounds.then(targets=[target(URL, outcome)]) == {}
    assert words(rounds.then(targets=[target(URL)])) == {DEAD.id: "fixed"}


def test_a_narrow_round_fixes_only_what_it_looked_at(archive: Archive) -> None:
    rounds = Rounds(archive)
    other = finding("gxj", "http://gxj.test/deep.html")
    footer = finding("gxj", "icp", "identity.footer")
    rounds.then(DEAD, other, footer)
    assert words(rounds.then(scope="home", targets=[target(URL)])) == {DEAD.id: "fixed", footer.id: "fixed"}
    assert words(rounds.then()) == {other.id: "fixed"}


def test_a_list_that_could_not_be_read_is_not_mended(archive: Archive) -> None:
    blank = reading("动态", [], state=ColumnState.BLANK)
    hidden = reading("动态", [], state=ColumnState.UNREADABLE)
    found = finding("gxj", blank.url, "column.blank")
    unseen = finding("gxj", blank.url, "column.unreadable")
    rounds = Rounds(archive)
    rounds.then(found, columns=[blank])
    assert words(rounds.then(unseen, columns=[hidden])) == {unseen.id: "new"}
    assert words(rounds.then(columns=[reading("动态", [])])) == {found.id: "fixed", unseen.id: "fixed"}


def test_lives_of_an_early_round_know_nothing_of_later_ones(archive: Archive) -> None:
    rounds = Rounds(archive)
    rounds.then(DEAD)
    rounds.then()
    first = archive.rounds()[0]
    assert words(archive.lives(first.id)) == {DEAD.id: "new"}


def test_a_round_over_another_site_is_no_round_of_this_one(archive: Archive) -> None:
    rounds = Rounds(archive)
    rounds.then(DEAD)
    info = begin(archive, "czj", as_of=rounds.day)
    play(archive, info.id, "czj")
    archive.finish_round(info.id, True)
    assert archive.lives(info.id) == {}
    assert words(rounds.then(DEAD)) == {DEAD.id: "known"}
