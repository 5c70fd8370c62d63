"""The snapshot says what was seen, and null where nothing was."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec import structs

from tests.report import folder
from tests.report.conftest import judged
from tests.store.archive_data import begin, finding, play, probe, reading, target
from ykterm.core.model import ColumnState, Item
from ykterm.core.verdict import Verdict
from ykterm.report.city import City
from ykterm.report.collect import collect, snapshot
from ykterm.report.snapshot import Columns, Links, SiteState, Snapshot
from ykterm.report.words import details, round_words
from ykterm.store.archive import Archive
from ykterm.store.workspace import Workspace


def site(seen: Snapshot, name: str) -> SiteState:
    return next(one for one in seen.sites if one.id == name)


def test_each_site_has_its_word(seen: Snapshot) -> None:
    assert {one.name: one.status for one in seen.sites} == {
        "供销社": "ok",
        "工信局": "problem",
        "老边区": "blocked",
        "财政局": "incomplete",
        "公安局": "unreachable",
        "国资委": "unregistered",
        "开发区": "unchecked",
    }


def test_what_was_not_seen_is_null(seen: Snapshot) -> None:
    for name in ("lbq", "gaj", "gzw", "kfq"):
        one = site(seen, name)
        assert one.links == Links(), name
        assert one.columns == Columns(), name
        assert one.last_update is None
    assert site(seen, "lbq").coverage == 0
    assert site(seen, "gzw").coverage is None
    assert site(seen, "gzw").home is None
    home = site(seen, "gaj").home
    assert home is not None
    assert (home.status, home.error) == (None, "timeout")


def test_what_was_seen_and_is_none_is_zero(seen: Snapshot) -> None:
    one = site(seen, "gxs")
    assert one.links == Links(checked=8, dead_home=0, dead_other=0, suspect=0, blocked=0)
    assert one.columns == Columns(total=2, blank=[], stale=[], unreadable=[])
    assert one.coverage == 1


def test_a_target_on_the_home_page_counts_as_home_only(seen: Snapshot) -> None:
    assert site(seen, "gxj").links == Links(checked=5, dead_home=1, dead_other=1, suspect=1, blocked=1)
    assert site(seen, "gxj").coverage == round(8 / 9, 4)


def test_a_stale_column_says_its_days(seen: Snapshot) -> None:
    stale = site(seen, "gxj").columns.stale
    assert stale is not None
    assert [(one.name, one.newest, one.days, one.limit_days) for one in stale] == [
        ("工业动态", dt.date(2019, 3, 28), 29, 14)
    ]


def test_published_counts_an_article_once_and_none_is_not_zero(seen: Snapshot) -> None:
    counts = {one.id: (one.published.counted, one.published.complete) for one in seen.sites}
    assert counts == {
        "gxs": (4, True),
        "gxj": (0, True),
        # Read in the month's first round, walled in its second: what was counted is a least figure.
        "lbq": (3, False),
        "czj": (2, False),
        "gaj": (None, False),
        "gzw": (None, False),
        "kfq": (None, False),
    }
    assert {one.published.month for one in seen.sites} == {"2019-04"}


def test_findings_are_counted_open_and_fixed(seen: Snapshot) -> None:
    counts = site(seen, "gxj").findings
    assert (counts.open, counts.fixed) == (4, 1)


def test_totals_are_the_sums(seen: Snapshot) -> None:
    total = seen.totals
    assert (total.sites, total.checked, total.unregistered, total.unreachable) == (7, 5, 1, 1)
    assert total.links == sum(one.links.checked or 0 for one in seen.sites) == 13
    assert (total.dead_links, total.suspect_links, total.blocked_links) == (2, 1, 1)
    assert (total.blank_columns, total.stale_columns, total.unreadable_columns) == (1, 1, 1)
    assert total.open_findings == sum(one.findings.open for one in seen.sites) == 6


def test_a_simulated_folder_takes_its_last_rounds_day(seen: Snapshot) -> None:
    assert seen.simulated
    assert seen.as_of == folder.AS_OF
    assert seen.round is not None
    assert (seen.round.month, seen.round.number, seen.round.complete) == ("2019-04", 2, True)


def test_as_of_shows_the_state_of_that_day(workspace: Workspace) -> None:
    then = collect(workspace, as_of=dt.date(2019, 4, 20), judge=judged, now=folder.NOW)
    assert then.round is not None
    assert then.round.number == 1
    assert site(then, "lbq").status == "ok"
    assert site(then, "gxj").links.dead_other == 1
    before = collect(workspace, as_of=dt.date(2019, 4, 1), judge=judged, now=folder.NOW)
    assert before.round is None
    assert site(before, "gxj").status == "unchecked"


def test_a_round_over_one_site_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    workspace = folder.make(tmp_path / "folder")
    with Archive.open(workspace.archive_path) as archive:
        info = begin(archive, "czj", as_of=folder.AS_OF)
        play(archive, info.id, "czj")
        archive.finish_round(info.id, True)
    now = collect(workspace, judge=judged)
    assert site(now, "czj").status == "ok"
    assert site(now, "gxj").status == "problem"
    assert now.totals.checked == 1


@pytest.mark.parametrize(
    ("state", "answered", "verdict", "word"),
    [
        ("held", 0, "unqualified", "held"),
        ("unreachable", 1, "unqualified", "unreachable"),
        ("done", 10, "unqualified", "unqualified"),
        ("incomplete", 10, "none_found", "incomplete"),
        ("done", 9, "none_found", "incomplete"),
        ("done", 10, "none_found", "ok"),
    ],
)
def test_the_word_that_hides_the_most_is_said_first(
    tmp_path: Path, state: str, answered: int, verdict: str, word: str
) -> None:
    workspace = _one_site(tmp_path)
    with Archive.open(workspace.archive_path) as archive:
        info = begin(archive, "gxj", as_of=folder.AS_OF)
        play(archive, info.id, "gxj", state=state, answered=answered, targets=[target("http://a.test/")])
        archive.finish_round(info.id, True)
    fixed = Verdict(verdict=verdict, vetoes=["column.blank"], not_evaluated=[], score=None)
    one = snapshot(City.load(workspace), judge=lambda found, seen: fixed).sites[0]
    assert one.status == word
    assert (one.verdict, one.vetoes) == (verdict, ["column.blank"])


def test_a_round_over_the_home_page_knows_nothing_of_columns(tmp_path: Path) -> None:
    workspace = _one_site(tmp_path)
    with Archive.open(workspace.archive_path) as archive:
        info = begin(archive, "gxj", as_of=folder.AS_OF, scope="home")
        play(archive, info.id, "gxj")
        archive.finish_round(info.id, True)
    one = collect(workspace, judge=judged).sites[0]
    assert one.columns == Columns()
    assert one.published.counted is None


def test_a_narrower_round_hides_nothing_of_the_wider_one_before_it(tmp_path: Path) -> None:
    workspace = _one_site(tmp_path)
    stale = finding("gxj", "http://gxj.test/动态/", "column.stale")
    late = folder.AS_OF + dt.timedelta(days=1)
    with Archive.open(workspace.archive_path) as archive:
        wide = begin(archive, "gxj", as_of=folder.AS_OF)
        old = [Item("旧闻", "http://gxj.test/1", dt.date(2019, 3, 1))]
        column = reading("动态", old, state=ColumnState.STALE)
        bad = [target("http://gxj.test/a", "dead", home=True), target("http://gxj.test/b", "dead")]
        found = [finding("gxj", one.url) for one in bad]
        play(archive, wide.id, "gxj", columns=[column], targets=bad, findings=[stale, *found])
        archive.finish_round(wide.id, True)
        before = collect(workspace, as_of=late, judge=judged)
        home = begin(archive, "gxj", as_of=late, scope="home")
        play(
            archive,
            home.id,
            "gxj",
            targets=[target("http://gxj.test/a")],
            home=structs.replace(probe("gxj"), ms=7),
        )
        archive.finish_round(home.id, True)
    after = collect(workspace, as_of=late, judge=judged).sites[0]
    one = before.sites[0]
    assert (after.columns, after.links, after.round, after.status) == (one.columns, one.links, one.round, one.status)
    assert (one.findings.open, one.findings.fixed) == (3, 0)
    assert (after.findings.open, after.findings.fixed) == (2, 1), "the link of the home page was seen to open"
    assert after.home is not None
    assert after.home.ms == 7
    kept = {found.title: life for found, life in City.load(workspace, late).findings("gxj")}
    assert [life.last_seen for life in kept.values()] == [folder.AS_OF] * len(kept)


def test_a_site_begun_and_not_ended_is_incomplete(tmp_path: Path) -> None:
    from ykterm.core.events import HomeSeen, SiteStarted

    workspace = _one_site(tmp_path)
    with Archive.open(workspace.archive_path) as archive:
        info = begin(archive, "gxj", as_of=folder.AS_OF)
        archive.record(info.id, SiteStarted(site="gxj", at=1.0))
        archive.record(info.id, HomeSeen(probe=probe("gxj")))
    one = collect(workspace, judge=judged).sites[0]
    assert (one.status, one.coverage) == ("incomplete", None)


def test_open_notices_give_the_next_due(tmp_path: Path) -> None:
    workspace = _one_site(tmp_path)
    today = folder.AS_OF
    ledger = workspace.ledger()
    ledger.add_notice("gxj", due=dt.date(2019, 4, 20), today=today)
    ledger.add_notice("gxj", due=dt.date(2019, 5, 14), today=today, issue=True)
    ledger.add_notice("gxj", due=dt.date(2019, 4, 25), today=today, issue=True)
    now = collect(workspace, as_of=today, judge=judged)
    assert now.sites[0].next_due == dt.date(2019, 4, 25)
    assert (now.totals.notices_open, now.totals.notices_late) == (2, 1)


def test_names_from_the_wire_are_made_safe(tmp_path: Path) -> None:
    workspace = _one_site(tmp_path)
    with Archive.open(workspace.archive_path) as archive:
        info = begin(archive, "gxj", as_of=folder.AS_OF)
        play(archive, info.id, "gxj", columns=[reading("\x1b[31m红\u202e栏目\n", [], state=ColumnState.BLANK)])
        archive.finish_round(info.id, True)
    assert collect(workspace, judge=judged).sites[0].columns.blank == ["红栏目"]


def test_the_programs_own_verdict_is_used(tmp_path: Path) -> None:
    workspace = _one_site(tmp_path)
    with Archive.open(workspace.archive_path) as archive:
        info = begin(archive, "gxj", as_of=folder.AS_OF)
        play(archive, info.id, "gxj", columns=[reading("要闻", [])])
        archive.finish_round(info.id, True)
    one = collect(workspace).sites[0]
    assert one.verdict == "none_found"
    assert "home.unreachable" in one.not_evaluated


def _one_site(root: Path) -> Workspace:
    lines = folder.SITES.splitlines()
    (root / "sites.yaml").write_text("\n".join([*lines[:2], lines[3]]) + "\n", "utf-8")
    (root / "settings.yaml").write_text("simulated: true\nofficial_suffix: gov.cn.test\n", "utf-8")
    return Workspace.find(str(root))


def test_a_stopped_round_leaves_what_it_had_not_done_with_as_it_was(tmp_path: Path) -> None:
    from ykterm.core.events import HomeSeen, LinkJudged, SiteStarted

    workspace = _one_site(tmp_path)
    dead = target("http://gxj.gov.cn.test/gone", "dead")
    with Archive.open(workspace.archive_path) as archive:
        first = begin(archive, "gxj", as_of=folder.EARLIER)
        play(archive, first.id, "gxj", targets=[dead], findings=[finding("gxj", dead.url)])
        archive.finish_round(first.id, True)
        stopped = begin(archive, "gxj", as_of=folder.AS_OF)
        archive.record(stopped.id, SiteStarted(site="gxj", at=1.0))
        archive.record(stopped.id, HomeSeen(probe=probe("gxj")))
        archive.record(stopped.id, LinkJudged(site="gxj", target=target("http://gxj.gov.cn.test/ok")))
    seen = collect(workspace, judge=judged)
    one = seen.sites[0]
    assert (one.status, one.links.dead_other, one.findings.open, one.score) == ("problem", 1, 1, 99.0)
    assert one.round == "2019-04 第1次"
    assert seen.round is not None
    assert (seen.round.number, seen.round.finished_at, seen.round.complete) == (2, None, False)
    assert seen.totals.checked == 1, "the stopped round did visit it"
    assert "没有做完" in round_words(seen.round)
    assert details(one, seen.round)[0] == ("查于", "2019-04 第1次,不是最近一次检查")


def test_what_half_a_first_round_saw_is_the_least_there_is(tmp_path: Path) -> None:
    from ykterm.core.events import HomeSeen, LinkJudged, SiteStarted

    workspace = _one_site(tmp_path)
    with Archive.open(workspace.archive_path) as archive:
        info = begin(archive, "gxj", as_of=folder.AS_OF)
        archive.record(info.id, SiteStarted(site="gxj", at=1.0))
    begun = collect(workspace, judge=judged)
    assert (begun.sites[0].status, begun.sites[0].links, begun.sites[0].columns) == ("incomplete", Links(), Columns())
    assert (begun.totals.checked, begun.totals.links, begun.totals.pages) == (0, None, None)
    with Archive.open(workspace.archive_path) as archive:
        archive.record(info.id, HomeSeen(probe=probe("gxj")))
        archive.record(info.id, LinkJudged(site="gxj", target=target("http://gxj.test/1", "dead", home=True)))
    half = collect(workspace, judge=judged)
    assert half.sites[0].links == Links(checked=1, dead_home=1)
    assert half.sites[0].columns == Columns()
    assert (half.sites[0].verdict, half.sites[0].score) == (None, None)
    assert (half.totals.checked, half.totals.dead_links, half.totals.suspect_links) == (1, 1, None)


def test_before_the_first_round_the_totals_know_nothing(tmp_path: Path) -> None:
    totals = collect(_one_site(tmp_path), judge=judged).totals
    assert (totals.sites, totals.checked) == (1, 0)
    assert {totals.pages, totals.links, totals.dead_links, totals.blank_columns, totals.blocked_links} == {None}


@pytest.mark.parametrize("state", ["blocked", "unreachable", "held"])
def test_a_round_that_saw_nothing_settles_nothing(tmp_path: Path, state: str) -> None:
    workspace = _one_site(tmp_path)
    dead = target("http://gxj.gov.cn.test/gone", "dead")
    with Archive.open(workspace.archive_path) as archive:
        first = begin(archive, "gxj", as_of=folder.EARLIER)
        play(archive, first.id, "gxj", targets=[dead], findings=[finding("gxj", dead.url)])
        archive.finish_round(first.id, True)
        walled = begin(archive, "gxj", as_of=folder.AS_OF)
        play(archive, walled.id, "gxj", state=state, planned=9, answered=0)
        archive.finish_round(walled.id, False, held=state == "held", note="疑为本机网络故障")
    seen = collect(workspace, judge=judged)
    one = seen.sites[0]
    assert (one.status, one.links.dead_other, one.findings.open, one.findings.fixed) == (state, None, 1, 0)
    assert seen.round is not None
    assert round_words(seen.round).endswith("有网站未查完:疑为本机网络故障")


def test_remarks_and_what_could_not_be_seen_make_no_site_one_with_problems(tmp_path: Path) -> None:
    workspace = _one_site(tmp_path)
    remarks = [("ipv6", "domain.note"), ("http://gxj.gov.cn.test/guohui.png", "emblem.use")]
    with Archive.open(workspace.archive_path) as archive:
        info = begin(archive, "gxj", as_of=folder.AS_OF)
        play(archive, info.id, "gxj", findings=[finding("gxj", subject, rule) for subject, rule in remarks])
        archive.finish_round(info.id, True)
    assert collect(workspace, judge=judged).sites[0].status == "ok"
