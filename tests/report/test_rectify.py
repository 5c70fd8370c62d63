"""整改 as it leaves the program: unit beside machine, letters, lists and reminders."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from icalendar import Calendar
from msgspec import structs

from tests.report import folder
from tests.store.archive_data import begin, finding, play, target
from ykterm.core.fault import Fault
from ykterm.core.model import Evidence, Place, Use
from ykterm.core.rectify import Notice, Said
from ykterm.core.workdays import is_working_day
from ykterm.report.city import City
from ykterm.report.rectify import exports
from ykterm.report.rectify.letter import letters
from ykterm.report.rectify.told import told_of, whole_ids
from ykterm.report.rectify.view import Machine, View, view
from ykterm.store.archive import RECHECK, Archive
from ykterm.store.workspace import Workspace

GOLDEN = Path(__file__).with_name("golden")
ISSUED, REPORTED, LATER = dt.date(2019, 4, 26), dt.date(2019, 5, 8), dt.date(2019, 5, 10)
DUE = dt.date(2019, 5, 14)
HOSTILE = '=HYPERLINK("http://evil")|<b>\x1b[31m\n|坏'


A, B, C, D = (
    structs.replace(
        finding("gxj", f"http://gxj.test/{name}.html"),
        title=HOSTILE if name == "d" else f"首页链接确定不可用:{name}",
        evidence=Evidence(where=(Use("http://gxj.test/", "政策", Place.BODY),), where_total=1),
    )
    for name in "abcd"
)
ALL = (A, B, C, D)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A site with four dead links, told in a notice of 26 April that is due on 14 May."""
    (tmp_path / "sites.yaml").write_text(folder.SITES, "utf-8")
    made = Workspace.find(str(tmp_path))
    _round(made, ISSUED, *ALL)
    city = City.load(made, ISSUED)
    ids = [one.id for one in ALL]
    made.ledger().add_notice(
        "gxj",
        due=DUE,
        today=ISSUED,
        findings=ids,
        told=told_of(city, "gxj", ids),
        number="营政办〔2019〕9号",
        note=HOSTILE,
        issue=True,
        letter=letters(city),
    )
    return made


def _round(
    workspace: Workspace, day: dt.date, *found: object, scope: str = "full", state: str = "done", blocked: str = ""
) -> None:
    with Archive.open(workspace.archive_path) as archive:
        asked = tuple(one.id for one in ALL) if scope == RECHECK else ()
        info = begin(archive, "gxj", as_of=day, scope=scope, asked=asked)
        bad = [one for one in ALL if one in found]
        targets = [target(one.subject, "dead") for one in bad]
        targets += [target(one.subject) for one in ALL if one not in bad and one.subject != blocked]
        targets += [target(blocked, "blocked")] if blocked else []
        play(archive, info.id, "gxj", targets=targets, findings=bad, state=state)
        archive.finish_round(info.id, state == "done")


def _seen(workspace: Workspace, day: dt.date = LATER) -> View:
    city = City.load(workspace, day)
    return view(city, city.notices[0])


def _machine(workspace: Workspace, day: dt.date = LATER) -> list[str]:
    return [item.machine.word for item in _seen(workspace, day).items]


def test_a_report_is_not_a_fix(workspace: Workspace) -> None:
    ledger = workspace.ledger()
    ledger.report("1", REPORTED, {one.id: Said.FIXED for one in ALL})
    assert _machine(workspace) == ["未复查"] * 4
    _round(workspace, LATER, A, scope=RECHECK, blocked=C.subject)
    seen = _seen(workspace)
    assert [item.machine.word for item in seen.items] == ["仍在", "已改", "未能查", "已改"]
    assert seen.items[0].disputed
    assert (seen.said_words, seen.machine_words) == ("已改4", "已改2 仍在1 未能查1")
    assert [item.said for item in seen.items] == [Said.FIXED] * 4


def test_a_look_before_the_report_tells_nothing_of_what_it_claims(workspace: Workspace) -> None:
    _round(workspace, dt.date(2019, 5, 6), *ALL)
    workspace.ledger().report("1", REPORTED)
    assert _machine(workspace) == ["未复查"] * 4
    _round(workspace, REPORTED, A)
    assert _machine(workspace) == ["仍在", "已改", "已改", "已改"], "of the same day, but begun after it was recorded"


@pytest.mark.parametrize("scope", ["full", RECHECK])
def test_what_was_gone_before_the_report_is_seen_gone_again_after_it(workspace: Workspace, scope: str) -> None:
    _round(workspace, dt.date(2019, 5, 6), A)
    workspace.ledger().report("1", REPORTED)
    assert _machine(workspace) == ["未复查"] * 4
    _round(workspace, LATER, A, scope=scope, blocked=C.subject)
    assert _machine(workspace) == ["仍在", "已改", "未能查", "已改"], "a wall tells nothing of what was gone, either"
    assert _seen(workspace).items[1].day == LATER


@pytest.mark.parametrize("state", ["blocked", "unreachable", "held", "incomplete"])
def test_what_could_not_be_seen_is_never_fixed(workspace: Workspace, state: str) -> None:
    workspace.ledger().report("1", REPORTED)
    _round(workspace, LATER, state=state)
    assert _machine(workspace) == ["未能查"] * 4
    _round(workspace, LATER, scope="home", state="done")
    assert Machine.FIXED.word in _machine(workspace), "the targets opened"


def test_a_round_that_did_not_set_out_to_see_it_is_no_recheck(workspace: Workspace) -> None:
    workspace.ledger().report("1", REPORTED)
    with Archive.open(workspace.archive_path) as archive:
        info = begin(archive, "gxj", as_of=LATER, scope="home")
        play(archive, info.id, "gxj")
        archive.finish_round(info.id, True)
    assert _machine(workspace) == ["未复查"] * 4


def test_a_closed_notice_whose_finding_comes_back(workspace: Workspace) -> None:
    ledger = workspace.ledger()
    ledger.report("1", REPORTED)
    _round(workspace, LATER)
    ledger.close("1", LATER)
    assert _seen(workspace).marks == ()
    later = dt.date(2019, 5, 24)
    _round(workspace, later, B)
    seen = _seen(workspace, later)
    assert (seen.rebound, seen.marks) == ((B.id,), ("反弹",))


def test_what_was_told_stays_what_was_told(workspace: Workspace) -> None:
    sent = workspace.ledger().notice("1")
    _round(workspace, LATER, structs.replace(A, title="别的说法"))
    assert [one.title for one in sent.as_told][:3] == [one.title for one in ALL][:3]
    assert _seen(workspace).items[0].title == A.title
    assert "1. 【链接不可用】首页链接确定不可用:a" in sent.letter
    assert sent.as_told[0].first_seen == ISSUED
    assert "\x1b" not in sent.as_told[3].title


def test_what_is_the_offices_own_matter_is_not_told(workspace: Workspace) -> None:
    topic = structs.replace(
        A,
        id="gxj-topic",
        rule="topic.mismatch",
        subject="http://gxj.test/t.html",
        detail="http://gxj.test/ 正文 “政策”;更像“动态要闻”类。请人工核对",
    )
    with Archive.open(workspace.archive_path) as archive:
        info = begin(archive, "gxj", as_of=LATER)
        play(archive, info.id, "gxj", findings=[topic])
        archive.finish_round(info.id, True)
    (told,) = told_of(City.load(workspace, LATER), "gxj", [topic.id])
    assert (told.page, told.detail) == ("http://gxj.test/", "正文 “政策”;更像“动态要闻”类")


def test_a_beginning_only_one_has_is_enough(workspace: Workspace) -> None:
    city = City.load(workspace, ISSUED)
    assert whole_ids(city, "gxj", [A.id, A.id[:-1], "gxj-link", "f1"]) == [A.id, A.id, "gxj-link", "f1"]


# Exports


def _views(workspace: Workspace) -> tuple[list[View], dt.datetime]:
    ledger = workspace.ledger()
    ledger.extend("1", dt.date(2019, 5, 6), to=dt.date(2019, 5, 19), why="机房搬迁", by="王科长")
    ledger.report("1", REPORTED, {A.id: Said.FIXED, B.id: Said.NOT_FIXED})
    _round(workspace, LATER, A, scope=RECHECK, blocked=C.subject)
    ledger.add_notice("czj", due=dt.date(2019, 5, 6), today=ISSUED, issue=True)
    city = City.load(workspace, LATER)
    fixed = [_timeless(one) for one in city.notices]
    return [view(city, one) for one in fixed], dt.datetime(2019, 5, 10, 9, 30, tzinfo=folder.NOW.tzinfo)


def _timeless(notice: Notice) -> Notice:
    """The notice with its steps as a file of 2019 would have them: days alone."""
    return structs.replace(notice, history=tuple(structs.replace(step, at=0.0, who="") for step in notice.history))


@pytest.mark.parametrize("kind", ["md", "ics"])
def test_golden(workspace: Workspace, kind: str) -> None:
    views, now = _views(workspace)
    made = exports.render(kind, views, now, simulated=True)
    path = GOLDEN / f"rectify.{kind}"
    assert made == path.read_bytes()


def test_markdown_is_text_and_nothing_else(workspace: Workspace) -> None:
    views, now = _views(workspace)
    text = exports.render("md", views, now, simulated=False).decode()
    (row,) = [line for line in text.splitlines() if "HYPERLINK" in line]
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert row.count("|") - row.count("\\|") == len(exports.HEADINGS) + 1
    assert "\x1b" not in text


def test_the_calendar_folds_by_octets_and_rings_on_working_days(workspace: Workspace) -> None:
    views, now = _views(workspace)
    data = exports.render("ics", views, now, simulated=True)
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    events: list[Any] = list(Calendar.from_ical(data).walk("VEVENT"))
    assert [str(event["uid"]) for event in events] == [
        "2019-001-gxj-due@ykterm",
        "2019-002-czj-due@ykterm",
        "2019-002-czj-chase@ykterm",
    ]
    assert events[0]["dtstart"].dt == dt.date(2019, 5, 19), "a Sunday"
    assert int(events[0]["sequence"]) == 1, "extended once: the entry is moved, not doubled"
    rings = [alarm["trigger"].dt.astimezone(folder.NOW.tzinfo) for event in events for alarm in event.walk("VALARM")]
    assert {ring.hour for ring in rings} == {9}
    assert all(is_working_day(ring.date()) for ring in rings)
    assert rings[0].date() == dt.date(2019, 5, 17)
    assert data.count(b"TRIGGER;VALUE=DATE-TIME:") == len(rings)
    workspace.ledger().close("1", LATER)
    with pytest.raises(Fault, match="没有期限可提醒"):
        exports.render("ics", [_seen(workspace)], now, simulated=False)


def test_the_document_read_back(workspace: Workspace) -> None:
    views, now = _views(workspace)
    document = docx.Document(io.BytesIO(exports.render("docx", views, now, simulated=True)))
    words = [paragraph.text for paragraph in document.paragraphs]
    assert "模拟数据:不是真实网站的检查结果" in words
    assert "营政办〔2019〕9号" in words
    assert "营口市工业和信息化局网站问题整改清单" in words
    assert "延期 2019-05-06:2019-05-14 → 2019-05-19,机房搬迁(王科长)" in words
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert tuple(rows[0]) == exports.HEADINGS
    assert rows[1][1:6] == ["营口市工业和信息化局", "未登记", "链接不可用", "http://gxj.test/", A.subject]
    assert rows[1][7:] == ["2019-04-26", "2019-05-19", "单位说已改;复查仍在(2019-05-10)"]
    assert rows[3][9] == "单位没有说;复查未能查(2019-05-10)"
    assert "\x1b" not in rows[4][6]
    grid = [round(column.width.mm) for column in document.tables[0].columns if column.width]
    assert grid[:6] == [12, 28, 26, 22, 38, 38]
    # The letter stands upright, its list on its side; a draft has no letter yet.
    upright = [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.LANDSCAPE]
    assert [section.orientation for section in document.sections] == upright
