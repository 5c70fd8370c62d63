"""The inspector's folder: how it is found, and which day it is there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ykterm.core.fault import Fault
from ykterm.store import sites_edit
from ykterm.store.archive import Archive
from ykterm.store.workspace import Workspace, packaged_sites

D = dt.date


def test_the_folder_is_found_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, home, given = tmp_path / "here", tmp_path / "home", tmp_path / "given"
    here.mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    data = Workspace.find(cwd=here, environ={})
    assert (data.root.name, data.chosen_by) == ("ykterm", "用户数据目录")
    assert data.root.is_relative_to(tmp_path)
    (here / "sites.yaml").touch()
    assert Workspace.find(cwd=here, environ={}).root == here
    assert Workspace.find(cwd=here, environ={"YKTERM_HOME": str(home)}).root == home
    assert Workspace.find(str(given), cwd=here, environ={"YKTERM_HOME": str(home)}).root == given
    assert Workspace.find("../given", cwd=here, environ={}).root == given
    assert [path.exists() for path in (data.root, home, given)] == [False] * 3


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(Fault, match="不是文件夹") as caught:
        Workspace.find(str(file))
    assert caught.value.exit_code == 2


def test_an_empty_folder_works_and_stays_empty(tmp_path: Path) -> None:
    workspace = Workspace.find(str(tmp_path / "new"))
    assert workspace.registry_path == packaged_sites()
    assert len(workspace.load_sites().sites) == 39
    assert not workspace.load_settings().simulated
    assert workspace.ledger().notices() == []
    assert workspace.archive().rounds() == []
    assert workspace.today() == dt.datetime.now().astimezone().date()
    assert not workspace.root.exists()


def test_the_first_change_to_the_registry_makes_the_folders_own(tmp_path: Path) -> None:
    workspace = Workspace.find(str(tmp_path / "new"))
    shipped = packaged_sites().read_bytes()
    sites_edit.set_url(workspace.own_sites(), "gxj", "https://gxj.yingkou.gov.cn/")
    assert workspace.registry_path == workspace.sites_path
    assert workspace.load_sites().find("gxj").url == "https://gxj.yingkou.gov.cn/"
    assert packaged_sites().read_bytes() == shipped


def test_a_bad_registry_of_its_own_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "sites.yaml").write_text("sites: 3\n", "utf-8")
    with pytest.raises(Fault, match=r"sites\.yaml:1: city: 没有写"):
        Workspace.find(str(tmp_path)).load_sites()


def test_which_day_it_is(tmp_path: Path) -> None:
    workspace = Workspace.find(str(tmp_path))
    with Archive.open(workspace.archive_path) as archive:
        begun = archive.begin_round(month="2019-04", scope="full", as_of=D(2019, 4, 26), sites=("gxj",), simulated=True)
        archive.finish_round(begun.id, complete=True)
    clock = dt.datetime.now().astimezone().date()
    assert workspace.today() == clock
    workspace.settings_path.write_text("simulated: true\n", "utf-8")
    assert workspace.today() == D(2019, 4, 26)
    assert workspace.today(D(2019, 5, 8)) == D(2019, 5, 8)
