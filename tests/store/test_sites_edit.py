"""Changes to sites.yaml by the program touch nothing but what they change."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

from ykterm.core.fault import Fault
from ykterm.core.model import Column, ColumnType
from ykterm.store import sites, sites_edit
from ykterm.store.workspace import packaged_sites

_ODD = """\
# 头上的注释
city:   营口市   # 城市

sites:
# 第一家
- {id: jia, name: 甲局, full_name: "营口市甲局", kind: 部门, url: ~}   # 行内写法
-   id: yi          # 第二家
    name: '乙局'
    full_name: 营口市乙局
    kind: 部门
    url:            # 还没有

    # 栏目
    columns:
    - {name: 动态, path: /dt/}   # 第一个

# 收尾
- id: bing
  name: 丙区
  full_name: 营口市丙区
  kind: 县市区
  url: null
  columns: [{name: 动态, path: /dt/}]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(packaged_sites(), tmp_path / "sites.yaml"))


def _changed(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_an_address_is_set_and_taken_back(path: Path) -> None:
    before = path.read_text("utf-8")
    registry = sites_edit.set_url(path, "gxs", "https://gxs.yingkou.gov.cn/")
    assert registry.find("gxs").url == "https://gxs.yingkou.gov.cn/"
    assert _changed(before, path.read_text("utf-8")) == ["-    url: null", "+    url: https://gxs.yingkou.gov.cn/"]
    sites_edit.set_url(path, "供销社", None)
    assert path.read_text("utf-8") == before


def test_a_comment_beside_the_value_stays(path: Path) -> None:
    before = path.read_text("utf-8")
    sites_edit.set_url(path, "ggzy", "http://ggzy.yingkou.gov.cn/?a=b#c")
    assert _changed(before, path.read_text("utf-8")) == [
        "-    url: http://ccgp.yingkou.gov.cn/  # 未核实:推断为本单位网站",
        '+    url: "http://ggzy.yingkou.gov.cn/?a=b#c"  # 未核实:推断为本单位网站',
    ]


def test_columns_are_added_below_what_is_there(path: Path) -> None:
    before = path.read_text("utf-8")
    sites_edit.add_column(path, "sthjj", Column(name="通知公告", path="/tzgg/", type=ColumnType.NOTICE))
    sites_edit.add_column(path, "sthjj", Column(name="动态: #要闻", path="/dt/"))
    assert _changed(before, path.read_text("utf-8")) == [
        "+    columns:",
        "+      - {name: 通知公告, path: /tzgg/, type: 通知公告}",
        '+      - {name: "动态: #要闻", path: /dt/}',
    ]
    assert len(sites.load(path).find("sthjj").columns) == 2


def test_what_is_said_of_a_column_replaces_its_entry(path: Path) -> None:
    sites_edit.add_column(path, "sthjj", Column(name="通知公告", path="/tzgg/", type=ColumnType.NOTICE))
    sites_edit.add_column(path, "sthjj", Column(name="局长信箱", path="/jzxx/"))
    before = path.read_text("utf-8")
    ignored = Column(name="通知公告", path="/tzgg/", ignore=True)
    assert sites_edit.set_column(path, "sthjj", ignored).find("sthjj").columns[0] == ignored
    assert _changed(before, path.read_text("utf-8")) == [
        "-      - {name: 通知公告, path: /tzgg/, type: 通知公告}",
        "+      - {name: 通知公告, path: /tzgg/, ignore: true}",
    ]
    sites_edit.set_column(path, "sthjj", Column(name="友情链接", path="/yqlj/", ignore=True))
    assert [column.name for column in sites.load(path).find("sthjj").columns] == ["通知公告", "局长信箱", "友情链接"]


def test_a_column_written_over_several_lines_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "sites.yaml"
    path.write_text(
        "city: 营口市\nsites:\n- id: jia\n  name: 甲局\n  full_name: 营口市甲局\n  kind: 部门\n  url: null\n"
        "  columns:\n  - name: 动态   # 首页第一栏\n    path: /dt/\n    type: 其他\n  # 下面一个\n"
        "  - {name: 公告, path: /gg/}\n",
        "utf-8",
    )
    wanted = Column(name="动态", path="/gzdt/", type=ColumnType.NEWS)
    registry = sites_edit.set_column(path, "jia", wanted)
    assert registry.find("jia").columns == (wanted, Column(name="公告", path="/gg/"))
    assert "# 下面一个" in path.read_text("utf-8")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_any_layout_is_kept(tmp_path: Path, line_end: str, mark: bytes) -> None:
    path = tmp_path / "sites.yaml"
    path.write_bytes(mark + _ODD.replace("\n", line_end).encode())
    for unit in ("jia", "yi", "bing"):
        sites_edit.set_url(path, unit, f"http://{unit}.gov.cn/")
        registry = sites_edit.add_column(path, unit, Column(name="公告", path="/gg/"))
        assert registry.find(unit).url == f"http://{unit}.gov.cn/"
        assert registry.find(unit).columns[-1].name == "公告"
    data = path.read_bytes()
    assert data.startswith(mark + "# 头上的注释".encode())
    after = data.decode("utf-8-sig")
    assert after.count("\n") == after.count(line_end)
    assert _changed(_ODD, after) == [
        '-- {id: jia, name: 甲局, full_name: "营口市甲局", kind: 部门, url: ~}   # 行内写法',
        '+- {id: jia, name: 甲局, full_name: "营口市甲局", kind: 部门, url: http://jia.gov.cn/, '
        "columns: [{name: 公告, path: /gg/}]}   # 行内写法",
        "-    url:            # 还没有",
        "+    url: http://yi.gov.cn/            # 还没有",
        "+    - {name: 公告, path: /gg/}",
        "-  url: null",
        "-  columns: [{name: 动态, path: /dt/}]",
        "+  url: http://bing.gov.cn/",
        "+  columns: [{name: 动态, path: /dt/}, {name: 公告, path: /gg/}]",
    ]


def test_a_change_that_would_break_the_file_is_refused(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Fault, match="地址要以 http"):
        sites_edit.set_url(path, "gxs", "gxs.gov.cn")
    with pytest.raises(Fault, match=r"与第 \d+ 行重复"):
        sites_edit.set_url(path, "gxs", "https://czj.yingkou.gov.cn")
    sites_edit.add_column(path, "gxs", Column(name="动态", path="/a/"))
    kept = path.read_bytes()
    with pytest.raises(Fault, match="重复"):
        sites_edit.add_column(path, "gxs", Column(name="动态", path="/b/"))
    assert path.read_bytes() == kept != before
    assert [entry.name for entry in path.parent.glob(".*.tmp")] == []


def test_fields_are_set_changed_and_taken_out_where_they_stand(path: Path) -> None:
    before = path.read_text("utf-8")
    changes = {
        "site_id": "2108000001",
        "phone": "0417-2834567",
        "sponsor": "营口市财政局: 办公室",
        "former_names": ("营口市财政局(旧)", "财政局筹备组"),
        "retired_urls": ("http://old.yingkou.gov.cn/",),
    }
    site = sites_edit.set_fields(path, "czj", changes).find("czj")
    assert {field: getattr(site, field) for field in changes} == changes
    assert _changed(before, path.read_text("utf-8")) == [
        '+    site_id: "2108000001"',
        '+    phone: "0417-2834567"',
        '+    sponsor: "营口市财政局: 办公室"',
        "+    former_names:",
        "+      - 营口市财政局(旧)",
        "+      - 财政局筹备组",
        "+    retired_urls:",
        "+      - http://old.yingkou.gov.cn/",
    ]
    sites_edit.set_fields(path, "czj", {"former_names": ("财政局筹备组", "营口市国资局"), "phone": "2834567"})
    assert sites.load(path).find("czj").former_names == ("财政局筹备组", "营口市国资局")
    nothing = {"site_id": None, "phone": None, "sponsor": None, "former_names": (), "retired_urls": ()}
    sites_edit.set_fields(path, "czj", nothing)
    assert path.read_text("utf-8") == before


def test_names_in_a_list_keep_their_comments(tmp_path: Path) -> None:
    path = tmp_path / "sites.yaml"
    head = "city: 营口市\nsites:\n- id: jia\n  name: 甲局\n  full_name: 营口市甲局\n  kind: 部门\n"
    listed = "  former_names:   # 改革前\n  - 甲委   # 到 2018 年\n  # 更早\n  - 甲办\n  url: null\n"
    path.write_text(head + listed, "utf-8")
    sites_edit.set_fields(path, "jia", {"former_names": ("甲委", "甲厅")})
    assert path.read_text("utf-8") == head + listed.replace("甲办", "甲厅")
    sites_edit.set_fields(path, "jia", {"former_names": ("甲厅", "甲委")})
    assert sites.load(path).find("jia").former_names == ("甲厅", "甲委")
    path.write_text(head + "  former_names: [甲委, 甲办]   # 改革前\n  url: null\n", "utf-8")
    sites_edit.set_fields(path, "jia", {"former_names": ("甲办",), "address": "渤海大街 1 号"})
    assert "  former_names: [甲办]   # 改革前\n" in path.read_text("utf-8")


def test_a_column_is_renamed_and_taken_out_with_the_comments_left(tmp_path: Path) -> None:
    path = tmp_path / "sites.yaml"
    path.write_text(_ODD, "utf-8")
    column = Column(name="工作动态", path="/gzdt/", type=ColumnType.NEWS)
    sites_edit.set_column(path, "yi", column, over="动态")
    sites_edit.add_column(path, "yi", Column(name="公告", path="/gg/"))
    assert _changed(_ODD, path.read_text("utf-8")) == [
        "-    - {name: 动态, path: /dt/}   # 第一个",
        "+    - {name: 工作动态, path: /gzdt/, type: 动态要闻}   # 第一个",
        "+    - {name: 公告, path: /gg/}",
    ]
    sites_edit.remove_column(path, "yi", "公告")
    sites_edit.remove_column(path, "yi", "工作动态")
    sites_edit.remove_column(path, "bing", "动态")
    assert _changed(_ODD, path.read_text("utf-8")) == [
        "-    columns:",
        "-    - {name: 动态, path: /dt/}   # 第一个",
        "-  columns: [{name: 动态, path: /dt/}]",
    ]


def test_of_two_who_change_the_same_the_second_is_told(path: Path) -> None:
    shown = sites.load(path).find("gxs")
    sites_edit.set_url(path, "gxs", "https://gxs.yingkou.gov.cn/")
    kept = path.read_bytes()
    with pytest.raises(Fault, match="供销社的网址刚被别人改过,没有写入"):
        sites_edit.set_fields(path, "gxs", {"url": "https://other.yingkou.gov.cn/"}, shown)
    with pytest.raises(Fault, match="“动态”刚被别人改名或删去"):
        sites_edit.remove_column(path, "gxs", "动态")
    assert path.read_bytes() == kept
    site = sites_edit.set_fields(path, "gxs", {"phone": "2834567"}, shown).find("gxs")
    assert (site.url, site.phone) == ("https://gxs.yingkou.gov.cn/", "2834567")


def test_an_entry_written_in_an_odd_way_is_left_to_a_hand(tmp_path: Path) -> None:
    path = tmp_path / "sites.yaml"
    text = "city: 营口市\nsites:\n- phone: '1'\n  id: jia\n  name: 甲局\n  full_name: 甲\n  kind: 部门\n  url: null\n"
    path.write_text(text, "utf-8")
    with pytest.raises(Fault, match="写法特殊,请手工修改"):
        sites_edit.set_fields(path, "jia", {"phone": None})
    assert path.read_text("utf-8") == text
