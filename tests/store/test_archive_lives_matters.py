"""When a round shows that a fault of letters, guides or basic information is gone, and when it shows nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec import structs

from tests.store.archive_data import begin, finding, play, target
from ykterm.core.events import MatterSeen
from ykterm.core.model import About, Finding, Guide, Letter, Mailbox, Target
from ykterm.store.archive import Archive

BASE = "http://gxj.test/"
LETTER, GUIDE, PAGE = f"{BASE}l/1.html", f"{BASE}g/1.html", f"{BASE}ld/"


def fault(rule: str, subject: str) -> Finding:
    return structs.replace(finding("gxj", subject), rule=rule, id=f"{rule}|{subject}"[:40])


def mailbox(*letters: Letter, complete: bool = True, consultation: bool = True) -> MatterSeen:
    box = Mailbox(name="局长信箱", url=f"{BASE}xx/", letters=letters, complete=complete, consultation=consultation)
    return MatterSeen(site="gxj", mailbox=box)


def letter(state: str, url: str = LETTER) -> Letter:
    return Letter(title="供暖", url=url, asked=dt.date(2019, 1, 1), answered=None, state=state)


def guide(*, readable: bool = True) -> MatterSeen:
    return MatterSeen(site="gxj", guide=Guide(title="登记", url=GUIDE, present=(), missing=(), readable=readable))


def about(url: str = PAGE, *, phones: tuple[str, ...] = (), addresses: tuple[str, ...] = ()) -> MatterSeen:
    page = About(kind="联系", name="联系我们", url=url, updated=None, phones=phones, addresses=addresses)
    return MatterSeen(site="gxj", about=page)


def life_after(
    path: Path, found: Finding, seen: list[MatterSeen], targets: list[Target], scope: str, state: str
) -> str | None:
    """What becomes of a finding in a round that does not make it."""
    archive = Archive.open(path / "archive.sqlite")
    first = begin(archive, "gxj", as_of=dt.date(2019, 3, 1))
    play(archive, first.id, "gxj", findings=[found])
    archive.finish_round(first.id, True)
    second = begin(archive, "gxj", as_of=dt.date(2019, 3, 15), scope=scope)
    for event in seen:
        archive.record(second.id, event)
    play(archive, second.id, "gxj", state=state, targets=targets)
    archive.finish_round(second.id, True)
    life = archive.lives(second.id).get(found.id)
    archive.close()
    return life.life.value if life else None


LATE = fault("interaction.late", LETTER)
NONE = fault("interaction.missing", BASE)
POOR = fault("service.missing", GUIDE)
OLD = fault("identity.info", PAGE)
PHONE = fault("identity.info", "phone")
ADDRESS = fault("identity.info", "address")


@pytest.mark.parametrize(
    ("found", "seen", "linked", "gone"),
    [
        (LATE, [mailbox(letter("answered"))], True, True),
        (LATE, [mailbox(letter("unknown"))], True, False),
        (LATE, [mailbox()], False, True),
        (LATE, [mailbox(complete=False)], False, False),
        (LATE, [mailbox(), mailbox(complete=False)], False, False),
        (LATE, [mailbox(consultation=False)], False, False),
        (LATE, [], False, False),
        (NONE, [mailbox()], True, True),
        (NONE, [mailbox(consultation=False)], True, False),
        (NONE, [], True, False),
        (POOR, [guide()], True, True),
        (POOR, [guide(readable=False)], True, False),
        (POOR, [], True, False),
        (POOR, [], False, True),
        (OLD, [about()], True, True),
        (OLD, [about(f"{BASE}other/")], True, False),
        (OLD, [], False, True),
        (PHONE, [about(phones=("0417-2810000",))], True, True),
        (PHONE, [about()], True, False),
        (ADDRESS, [about(addresses=("模拟路1号",))], True, True),
        (ADDRESS, [], True, False),
        (fault("identity.info", "sponsor"), [], True, True),
    ],
)
def test_absence_counts_only_where_it_was_read(
    tmp_path: Path, found: Finding, seen: list[MatterSeen], linked: bool, gone: bool
) -> None:
    targets = [target(found.subject)] if linked and found.subject.startswith("http") else []
    assert life_after(tmp_path, found, seen, targets, "full", "done") == ("fixed" if gone else "known")


@pytest.mark.parametrize(("scope", "state"), [("columns", "done"), ("home", "done"), ("full", "incomplete")])
@pytest.mark.parametrize("found", [LATE, POOR, OLD, PHONE, NONE])
def test_a_narrower_or_broken_round_settles_nothing(tmp_path: Path, found: Finding, scope: str, state: str) -> None:
    seen = [mailbox(letter("answered")), guide(), about(phones=("0417-2810000",))]
    assert life_after(tmp_path, found, seen, [], scope, state) == "known"
