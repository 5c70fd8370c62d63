"""A finding over the rounds: new, known, fixed, returned; and what fixes nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec import structs

from tests.store.archive_data import begin, finding, play, reading, target
from ykterm.core.events import Event, FactsRead, PageRead
from ykterm.core.model import ColumnReading, ColumnState, Evidence, Finding, Footer, Place, Target, Use
from ykterm.store.archive import RECHECK, Archive, Life

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
        footer: Footer | None = None,
        pages: tuple[str, ...] = (),
        asked: tuple[str, ...] = (),
    ) -> dict[str, Life]:
        info = begin(self.archive, "gxj", as_of=self.day, scope=scope, asked=asked)
        self.day += dt.timedelta(days=14)
        more: list[Event] = [page_read(url) for url in pages]
        if footer is not None:
            more.append(facts(footer))
        play(
            self.archive,
            info.id,
            "gxj",
            state=state,
            findings=list(found),
            targets=targets,
            columns=columns,
            more=more,
        )
        self.archive.finish_round(info.id, True)
        return self.archive.lives(info.id)


def page_read(url: str) -> PageRead:
    return PageRead(
        site="gxj", url=url, status=200, ms=9, bytes=900, title="页", encoding="utf-8", links=3, at=1_555_000_000.0
    )


def facts(footer: Footer, *, complete: bool = True) -> FactsRead:
    return FactsRead(
        site="gxj", page="http://gxj.test/", footer=footer, footer_complete=complete, title="首页", tags={}
    )


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
    assert words(rounds.then(state=state)) == {DEAD.id: "known"}, "it stands"
    assert words(rounds.then(DEAD)) == {DEAD.id: "known"}, "nor does it make a return of it"
    rounds.then(state=state)
    assert words(rounds.then()) == {DEAD.id: "fixed"}


@pytest.mark.parametrize("outcome", ["blocked", "unchecked", "suspect"])
def test_a_target_that_gave_no_sound_answer_is_not_fixed(archive: Archive, outcome: str) -> None:
    rounds = Rounds(archive)
    rounds.then(DEAD)
    assert words(rounds.then(targets=[target(URL, outcome)])) == {DEAD.id: "known"}
    assert words(rounds.then(targets=[target(URL)])) == {DEAD.id: "fixed"}


def test_a_narrow_round_fixes_only_what_it_looked_at(archive: Archive) -> None:
    rounds = Rounds(archive)
    other = finding("gxj", "http://gxj.test/deep.html")
    footer = finding("gxj", "icp", "identity.footer")
    rounds.then(DEAD, other, footer)
    home = rounds.then(scope="home", targets=[target(URL)], footer=Footer(icp="辽ICP备0000号"))
    assert words(home) == {DEAD.id: "fixed", footer.id: "fixed", other.id: "known"}
    assert home[other.id].last_seen == dt.date(2019, 3, 1)
    assert words(rounds.then()) == {other.id: "fixed"}


def test_a_list_that_could_not_be_read_is_not_mended(archive: Archive) -> None:
    blank = reading("动态", [], state=ColumnState.BLANK)
    hidden = reading("动态", [], state=ColumnState.UNREADABLE)
    found = finding("gxj", blank.url, "column.blank")
    unseen = finding("gxj", blank.url, "column.unreadable")
    rounds = Rounds(archive)
    rounds.then(found, columns=[blank])
    assert words(rounds.then(unseen, columns=[hidden])) == {found.id: "known", unseen.id: "new"}
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


@pytest.mark.parametrize("scope", ["home", "columns", RECHECK])
def test_a_narrower_round_takes_nothing_away_however_often_it_is_made(archive: Archive, scope: str) -> None:
    stale = finding("gxj", "http://gxj.test/动态/", "column.stale")
    rounds = Rounds(archive)
    rounds.then(DEAD, stale, columns=[reading("动态", [], state=ColumnState.STALE)])
    for _ in range(3):
        lives = rounds.then(scope=scope)
        assert words(lives) == {DEAD.id: "known", stale.id: "known"}
        assert lives[stale.id].last_round_id == 1
    assert words(rounds.then(columns=[reading("动态", [])])) == {DEAD.id: "fixed", stale.id: "fixed"}


def test_a_foot_that_could_not_be_read_whole_is_not_mended(archive: Archive) -> None:
    footer = finding("gxj", "icp", "identity.footer")
    rounds = Rounds(archive)
    rounds.then(footer, footer=Footer())
    info = begin(archive, "gxj", as_of=rounds.day)
    play(archive, info.id, "gxj", more=[facts(Footer(), complete=False)])
    archive.finish_round(info.id, True)
    assert words(archive.lives(info.id)) == {footer.id: "known"}


def test_a_worse_or_better_grade_takes_the_place_of_the_one_before(archive: Archive) -> None:
    suspect = finding("gxj", URL, "link.suspect")
    rounds = Rounds(archive)
    rounds.then(suspect, targets=[target(URL, "suspect")])
    assert words(rounds.then(DEAD, targets=[target(URL, "dead")])) == {DEAD.id: "new"}
    assert words(rounds.then(scope="home")) == {DEAD.id: "known"}
    assert words(rounds.then(targets=[target(URL)])) == {DEAD.id: "fixed", suspect.id: "fixed"}


def test_a_wall_gone_is_a_wall_gone_whatever_stands_behind_it(archive: Archive) -> None:
    wall = finding("gxj", URL, "link.blocked")
    rounds = Rounds(archive)
    rounds.then(wall, targets=[target(URL, "blocked")])
    assert words(rounds.then(DEAD, targets=[target(URL, "dead")])) == {wall.id: "fixed", DEAD.id: "new"}
    assert words(rounds.then(wall, targets=[target(URL, "blocked")])) == {DEAD.id: "known", wall.id: "returned"}


def test_a_host_that_was_down_is_mended_when_all_its_addresses_open(archive: Archive) -> None:
    a, b = "http://out.test/a", "http://out.test/b"
    down = finding("gxj", "http://out.test/")
    rounds = Rounds(archive)
    silent = [target(url, "dead", error="dns") for url in (a, b)]
    rounds.then(down, targets=silent)
    assert words(rounds.then(targets=[target(a), target(b, "blocked")])) == {down.id: "known"}
    single = finding("gxj", b)
    assert words(rounds.then(single, targets=[target(a), target(b, "dead")])) == {single.id: "new"}
    assert words(rounds.then(down, targets=silent)) == {down.id: "known"}
    assert words(rounds.then(targets=[target(a), target(b)])) == {down.id: "fixed", single.id: "fixed"}


def test_a_recheck_settles_only_what_it_was_asked_and_could_see(archive: Archive) -> None:
    page = "http://gxj.test/p.html"
    kept = structs.replace(DEAD, evidence=Evidence(where=(Use(page, "政策", Place.BODY),), where_total=1))
    partly = structs.replace(
        finding("gxj", "http://gxj.test/2.html"), evidence=Evidence(where=kept.evidence.where, where_total=300)
    )
    other = finding("gxj", "http://gxj.test/3.html")
    bad = [target(one.subject, "dead") for one in (kept, partly, other)]

    def recheck(pages: tuple[str, ...], *targets: Target) -> dict[str, str]:
        asked = (kept.id, partly.id)
        return words(rounds.then(scope=RECHECK, asked=asked, pages=pages, targets=list(targets)))

    rounds = Rounds(archive)
    rounds.then(kept, partly, other, targets=bad)
    all_stand = {one.id: "known" for one in (kept, partly, other)}
    assert recheck(()) == all_stand, "nothing was read"
    assert recheck((), target(other.subject)) == all_stand, "it was not asked"
    assert recheck((page,)) == all_stand | {kept.id: "fixed"}, "some of the other's places were not kept"
    assert recheck((), target(partly.subject)) == all_stand | {kept.id: "fixed", partly.id: "fixed"}
    assert words(rounds.then(kept, targets=[target(URL, "dead")]))[kept.id] == "returned"


def test_a_recheck_is_no_routine_check(archive: Archive) -> None:
    first = begin(archive, "gxj", as_of=dt.date(2019, 4, 12))
    play(archive, first.id, "gxj", findings=[DEAD])
    archive.finish_round(first.id, True)
    again = begin(archive, "gxj", as_of=dt.date(2019, 4, 15), scope=RECHECK, asked=(DEAD.id,))
    assert (again.label, again.asked) == ("2019-04 复查", (DEAD.id,))
    assert archive.open_round() is None, "not one to be continued"
    play(archive, again.id, "gxj")
    archive.finish_round(again.id, True)
    assert archive.last_round() == archive.round(first.id)
    assert archive.latest_rounds() == archive.latest_seen() == archive.latest_pictures() == {"gxj": first.id}
    assert archive.latest_looks() == {"gxj": again.id}
    assert begin(archive, "gxj", as_of=dt.date(2019, 4, 26)).number == 2


def test_the_counts_that_stand_are_the_widest_rounds(archive: Archive) -> None:
    for scope, state, picture in (
        ("full", "done", 1),
        ("home", "done", 1),
        ("columns", "done", 1),
        ("full", "done", 4),
        ("home", "blocked", 5),
        ("home", "done", 4),
        ("full", "blocked", 7),
        ("home", "done", 8),
    ):
        info = begin(archive, "gxj", scope=scope)
        play(archive, info.id, "gxj", state=state)
        archive.finish_round(info.id, True)
        assert archive.latest_pictures() == {"gxj": picture}
