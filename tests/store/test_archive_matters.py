"""What a round sees of a site beside links and columns, and files made before the archive kept it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from tests.store.archive_data import begin, play, site, target
from ykterm.core.events import FactsRead, Matter, MatterSeen
from ykterm.core.model import About, Address, Emblem, Footer, Guide, Letter, Mailbox, Place, Use
from ykterm.store.archive import Archive

DAY = dt.date(2019, 4, 26)
LETTER = Letter(title="供暖", url="http://a.test/1", asked=DAY, answered=None, state="open", sign="列表状态“待办”")
MATTERS: dict[str, Matter] = {
    "mailbox": Mailbox(name="局长信箱", url="http://a.test/xx/", letters=(LETTER,), form=True),
    "guide": Guide(title="开办企业", url="http://a.test/g", present=("办理流程",), missing=("联系电话",)),
    "about": About(kind="领导", name="领导信息", url="http://a.test/ld", updated=DAY, phones=("0417-2810000",)),
    "emblem": Emblem(url="http://a.test/gh.png", page="http://a.test/", text="国徽", sign="替代文字“国徽”"),
    "address": Address(host="a.test", ipv6=False, https=True, certificate_ends=DAY, also=("b.test",)),
}


def test_matters_come_back_as_they_were_seen(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "archive.sqlite")
    info = begin(archive, "gxj", as_of=DAY)
    for name, matter in MATTERS.items():
        archive.record(info.id, msgspec.convert({"site": "gxj", "type": "MatterSeen", name: matter}, MatterSeen))
    play(archive, info.id, "gxj")
    seen = archive.observation(info.id, site(), official_suffix="gov.cn", city=(site(),))
    assert (seen.mailboxes, seen.guides, seen.abouts, seen.emblems, seen.addresses) == tuple(
        (matter,) for matter in MATTERS.values()
    )
    assert seen.city == (site(),)


def test_a_page_s_facts_keep_the_former_names_on_it(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "archive.sqlite")
    info = begin(archive, "gxj", as_of=DAY)
    former = (("经济和信息化委员会", Use("http://a.test/x", "营口市经济和信息化委员会", Place.FOOTER)),)
    facts = FactsRead(
        site="gxj",
        page="http://a.test/x",
        footer=Footer(),
        footer_complete=False,
        title="",
        tags={},
        home=False,
        former=former,
    )
    archive.record(info.id, facts)
    play(archive, info.id, "gxj")
    assert facts in archive.observation(info.id, site(), official_suffix="gov.cn").facts


@pytest.mark.parametrize("readonly", [True, False])
def test_a_file_of_the_first_format_is_brought_up_to_date(tmp_path: Path, readonly: bool) -> None:
    path = tmp_path / "archive.sqlite"
    with Archive.open(path) as archive:
        info = begin(archive, "gxj", as_of=DAY)
        play(archive, info.id, "gxj")
        before = archive.observation(info.id, site(), official_suffix="gov.cn")
    with sqlite3.connect(path) as raw:
        raw.executescript(
            "ALTER TABLE columns DROP COLUMN type_reason; ALTER TABLE facts DROP COLUMN home;"
            "ALTER TABLE facts DROP COLUMN former; DROP TABLE matters; ALTER TABLE rounds DROP COLUMN asked;"
            "PRAGMA user_version = 1;"
        )
    with Archive.open(path, readonly=readonly) as archive:
        assert archive.observation(info.id, site(), official_suffix="gov.cn") == before


def test_a_sound_target_by_number_keeps_its_places(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "archive.sqlite")
    info = begin(archive, "gxj", as_of=DAY)
    uses = (Use("http://a.test/", "办公系统", Place.BODY),)
    numbered = [
        structs.replace(target(f"{url}oa/"), uses=uses) for url in ("http://218.25.86.4:81/", "https://[240e::1]/")
    ]
    others = [target("http://12345.gov.cn/"), target("http://218.25.86.5/", "dead"), target("http://a.test/")]
    play(archive, info.id, "gxj", targets=[*others, *numbered])
    seen = archive.observation(info.id, site(), official_suffix="gov.cn")
    assert seen.by_number == tuple(numbered)
    assert [one.url for one in seen.targets] == ["http://218.25.86.5/"]


def test_a_host_is_open_where_anything_of_it_opened_by_http_or_https(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "archive.sqlite")
    info = begin(archive, "gxj", as_of=DAY)
    silent = [target(f"http://{host}/x", "dead", error="refused") for host in ("a.test", "b.test", "c.test", "d.test")]
    opened = [
        target("http://a.test/"),
        target("https://b.test/y"),
        target("http://c.test:8080/"),
        target("http://d.test.cn/"),
    ]
    play(archive, info.id, "gxj", targets=[*silent, *opened])
    seen = archive.observation(info.id, site(), official_suffix="gov.cn")
    assert seen.open_hosts == {"a.test", "b.test", "c.test"}
