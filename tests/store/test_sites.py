"""sites.yaml: the shipped one against its sources, and how every fault is named."""

from __future__ import annotations

import csv
import re
import time
from pathlib import Path

import pytest

from ykterm.core.fault import Fault
from ykterm.core.model import Column, ColumnType, Kind, Site
from ykterm.store import sites
from ykterm.store.workspace import packaged_sites

_REFERENCE = Path(__file__).parents[3] / "shared" / "reference"
_SEED = _REFERENCE / "seed-2019-04.txt"
_DOMAINS = _REFERENCE / "domains.tsv"
_HEAD = "city: 营口市\nsites:\n"
_SITE = "  - {id: jia, name: 甲局, full_name: 营口市甲局, kind: 部门, url: null}\n"


def test_the_shipped_registry_is_sound() -> None:
    registry = sites.load(packaged_sites())
    assert registry.city == "营口市"
    assert len(registry.sites) == 39
    assert sum(site.url is None for site in registry.sites) == 15
    assert [len(re.findall("、", note)) + 1 for note in registry.notes] == [15, 2]
    assert registry.find("生态环境局").retired_urls == ("http://hb.yingkou.gov.cn/",)


@pytest.mark.skipif(not _SEED.exists(), reason="the bulletin of April 2019 is not at hand")
def test_the_units_stand_in_the_attachments_order() -> None:
    ranked: dict[int, str] = {}
    for line in _SEED.read_text("utf-8").rpartition("序号 单位名称")[2].splitlines():
        for rank, name in re.findall(r"(\d+) (\D+?) \d+(?= |$)", line):
            ranked[int(rank)] = name
    assert sorted(ranked) == list(range(1, 40))
    assert [site.name for site in sites.load(packaged_sites()).sites] == [ranked[rank] for rank in range(1, 40)]


@pytest.mark.skipif(not _DOMAINS.exists(), reason="the list of addresses seen is not at hand")
def test_the_addresses_are_those_seen_and_no_other() -> None:
    with _DOMAINS.open(encoding="utf-8", newline="") as file:
        seen = list(csv.DictReader(file, delimiter="\t"))
    registry = sites.load(packaged_sites())
    assert [(site.name, site.url, site.kind) for site in registry.sites] == [
        (row["name"], row["url"] or None, row["kind"]) for row in seen
    ]
    inferred = [row["name"] for row in seen if row["confidence"] == "inferred"]
    assert registry.notes[1] == f"网址未核实 2 家:{'、'.join(inferred)}"


def test_it_loads_fast() -> None:
    path = packaged_sites()
    sites.load(path)
    took = []
    for _ in range(5):
        start = time.perf_counter()
        sites.load(path)
        took.append(time.perf_counter() - start)
    # About 18 ms; ten times that would be felt when the dashboard starts.
    assert min(took) < 0.2


def test_every_field_is_read() -> None:
    text = """\
city: 营口市
sites:
  - id: gxj
    name: 工信局
    full_name: 营口市工业和信息化局
    kind: 部门
    url: https://gxj.yingkou.gov.cn/
    former_names: [营口市经济和信息化委员会]
    retired_urls:
      - http://jxw.yingkou.gov.cn/
    site_id: 2108000010
    columns:
      - {name: 通知公告, path: /tzgg/, type: 通知公告}
      - {name: 动态, path: "https://gxj.yingkou.gov.cn/dt/"}
      - {name: 友情链接, path: /yqlj/, ignore: true}
"""
    assert sites.parse(text).sites == (
        Site(
            id="gxj",
            name="工信局",
            full_name="营口市工业和信息化局",
            kind=Kind.DEPARTMENT,
            url="https://gxj.yingkou.gov.cn/",
            former_names=("营口市经济和信息化委员会",),
            retired_urls=("http://jxw.yingkou.gov.cn/",),
            site_id="2108000010",
            columns=(
                Column(name="通知公告", path="/tzgg/", type=ColumnType.NOTICE),
                Column(name="动态", path="https://gxj.yingkou.gov.cn/dt/"),
                Column(name="友情链接", path="/yqlj/", ignore=True),
            ),
        ),
    )


def _with(**fields: str) -> str:
    """One site's entry with the given fields set, one line each."""
    plain = {"id": "jia", "name": "甲局", "full_name": "营口市甲局", "kind": "部门", "url": "null"}
    lines = [f"    {key}: {value}" for key, value in (plain | fields).items()]
    return _HEAD + "  -" + "\n".join(lines)[3:] + "\n"


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        ("", ["sites.yaml:1: 文件是空的,要有 city 和 sites"]),
        ("# 只有注释\n", ["sites.yaml:1: 文件是空的,要有 city 和 sites"]),
        ("- a\n", ["sites.yaml:1: 最外层要写 city: 和 sites:"]),
        ("city: 营口市\n", ["sites.yaml:1: sites: 没有写"]),
        ("city: 营口市\nsites:\n\n# 完\n", ["sites.yaml:2: sites: 要写成列表,每个单位以“- ”开头"]),
        ("city: 营口市\nsites: []\n", ["sites.yaml:2: sites: 一家单位也没有"]),
        (_HEAD + "  - 甲局\n", ["sites.yaml:3: 第 1 家: 要写成 id、name、full_name、kind、url 各一行"]),
        (_HEAD + "\t- id: jia\n", ["sites.yaml:3: 缩进里有制表符(Tab),请改为空格"]),
        (_HEAD + _SITE + "city: 甲\n", ["sites.yaml:4: city: 写了两次"]),
        (_with(name="甲局\n    name: 甲局"), ["sites.yaml:5: 甲局 name: 写了两次"]),
        (_with(ulr="x"), ["sites.yaml:8: 甲局: 不认识的字段“ulr”,是否指 url"]),
        (_with(name="2019"), ["sites.yaml:4: 2019 name: 应是文字,却写成了数字;若确是文字请加引号"]),
        (_with(full_name="[甲]"), ["sites.yaml:5: 甲局 full_name: 应是一行文字"]),
        (_with(kind=""), ["sites.yaml:6: 甲局 kind: 是空的"]),
        (_with(kind="乡镇"), ["sites.yaml:6: 甲局 kind: “乡镇”不在可选范围:县市区、园区、部门"]),
        (_with(id="甲"), ["sites.yaml:3: 甲局 id: 只能用字母、数字、- 和 _,至多 32 个"]),
        (_with(url="www.a.gov.cn"), ["sites.yaml:7: 甲局 url: “www.a.gov.cn”地址要以 http:// 或 https:// 开头"]),
        (_with(url="http://"), ["sites.yaml:7: 甲局 url: “http://”地址的主机名或端口有误"]),
        (
            _with(url="http://a.gov.cn:99999/"),
            ["sites.yaml:7: 甲局 url: “http://a.gov.cn:99999/”地址不合写法(主机或端口有误)"],
        ),
        (_with(url="http://a b.gov.cn/"), ["sites.yaml:7: 甲局 url: “http://a b.gov.cn/”地址里有空格或不可见字符"]),
        (_with(url="http://u:p@a.gov.cn/"), ["sites.yaml:7: 甲局 url: “http://u:p@a.gov.cn/”地址里不能带用户名和密码"]),
        (_with(url="http://-a.gov.cn/"), ["sites.yaml:7: 甲局 url: “http://-a.gov.cn/”地址的主机名或端口有误"]),
        (_with(url="12"), ["sites.yaml:7: 甲局 url: 应是文字,却写成了数字;若确是文字请加引号"]),
        (_with(site_id="123"), ["sites.yaml:8: 甲局 site_id: 网站标识码应是十位数字(或 bm 加八位数字)"]),
        (_with(former_names="旧名"), ["sites.yaml:8: 甲局 former_names: 要写成列表,每个名称以“- ”开头"]),
        (
            _with(url="http://a.cn/", retired_urls="[https://a.cn]"),
            ["sites.yaml:8: 甲局 retired_urls: 与现在的 url 相同,不能算已停用"],
        ),
        (
            _with(columns="[{name: 动态, path: dt, type: 新闻}, {name: 动态, path: /}]"),
            [
                "sites.yaml:8: 甲局 columns 第 1 个 path: 要以 / 开头,或写完整地址(地址要以 http:// 或 https:// 开头)",
                "sites.yaml:8: 甲局 columns 第 1 个 type: “新闻”不在可选范围:"
                "动态要闻、通知公告、政策文件、政策解读、政务咨询、其他",
                "sites.yaml:8: 甲局 columns 第 2 个 name: 与第 8 行重复",
            ],
        ),
        (
            _with(
                columns="[{name: 甲, path: /a/, ignore: 是}, {name: 乙, path: /b/, type: 其他, ignore: true}, "
                "{name: 丙, path: /c/, ignore: }]"
            ),
            [
                "sites.yaml:8: 甲局 columns 第 1 个 ignore: 只能写 true 或 false(true 表示这不是栏目,不检查)",
                "sites.yaml:8: 甲局 columns 第 2 个 ignore: 不算栏目的,不必再写 type",
                "sites.yaml:8: 甲局 columns 第 3 个 ignore: 只能写 true 或 false(true 表示这不是栏目,不检查)",
            ],
        ),
        (
            _HEAD + _SITE.replace("null", "http://a.cn/") + _SITE.replace("null", "https://A.cn"),
            [f"sites.yaml:4: 甲局 {field}: 与第 3 行重复" for field in ("id", "name", "full_name", "url")],
        ),
        (
            _HEAD + "  - &a " + _SITE[4:] + "  - *a\n",
            [f"sites.yaml:3: 第 {n} 家: 不支持锚点与别名(&、*),请直接写内容" for n in (1, 2)],
        ),
        (_with(name="!!python/name:os.system x"), ["sites.yaml:4: x name: 应是文字,却写成了别的;若确是文字请加引号"]),
        (
            _HEAD + "  - id: jia\n    name: 甲局\n    full_na",
            ["sites.yaml:5: 不合 YAML 写法:缺少冒号,或这一行没有写完"],
        ),
        (_HEAD + "  - id: jia\n    name: '甲局\n", ["sites.yaml:5: 不合 YAML 写法:引号没有配对"]),
        (_HEAD + "  - id: jia\n   name: 甲局\n", ["sites.yaml:4: 不合 YAML 写法:缩进与上面对不齐"]),
        (
            _HEAD + _SITE + "---\n" + _SITE,
            ["sites.yaml:4: 不合 YAML 写法:一份文件里只能有一个文档,去掉“---”之后的部分"],
        ),
        ("city: 营\x07口\n", ["sites.yaml:1: 有不可见的控制字符 U+0007"]),
        pytest.param("[" * 5000, ["sites.yaml:1: 嵌套过深"], id="deep"),
        (
            _HEAD + "  - {name: 甲局}\n",
            [f"sites.yaml:3: 甲局 {field}: 没有写" for field in ("id", "full_name", "kind", "url")],
        ),
    ],
)
def test_each_fault_is_named_by_line_site_and_field(text: str, complaints: list[str]) -> None:
    with pytest.raises(Fault) as caught:
        sites.parse(text)
    assert str(caught.value).splitlines() == complaints
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ((_HEAD + _SITE).encode("gb18030"), "sites.yaml:1: 编码不是 UTF-8(像是 GB18030),请另存为 UTF-8"),
        ((_HEAD + _SITE).encode("utf-16"), "sites.yaml:1: 编码是 UTF-16,请另存为 UTF-8"),
        ((_HEAD + _SITE).encode()[:-60] + b"\xe5", "sites.yaml:3: 编码不是 UTF-8(文件可能被截断或损坏),请另存为 UTF-8"),
        (b"#" * 2_000_001, "sites.yaml:1: 文件超过 2 MB,不像是sites.yaml"),
    ],
)
def test_a_wrong_encoding_is_named(tmp_path: Path, data: bytes, complaint: str) -> None:
    (tmp_path / "sites.yaml").write_bytes(data)
    with pytest.raises(Fault) as caught:
        sites.load(tmp_path / "sites.yaml")
    assert str(caught.value) == complaint


def test_a_utf8_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    (tmp_path / "sites.yaml").write_bytes(b"\xef\xbb\xbf" + (_HEAD + _SITE).replace("\n", "\r\n").encode())
    assert [site.name for site in sites.load(tmp_path / "sites.yaml").sites] == ["甲局"]


def test_half_of_the_shipped_file_never_passes_for_the_whole(tmp_path: Path) -> None:
    data = packaged_sites().read_bytes()
    broken = 0
    for cut in range(900, len(data), 97):
        (tmp_path / "sites.yaml").write_bytes(data[:cut])
        try:
            found = sites.load(tmp_path / "sites.yaml").sites
        except Fault as fault:
            broken += str(fault).startswith("sites.yaml:")
        else:
            assert len(found) < 39 or cut > len(data) - 97
    assert broken > 20


def test_many_faults_are_listed_up_to_a_bound() -> None:
    with pytest.raises(Fault) as caught:
        sites.parse(_HEAD + _SITE * 200)
    lines = str(caught.value).splitlines()
    assert len(lines) == 61
    assert lines[-1] == "sites.yaml: 另有 537 处错误未列出"


def test_a_missing_file_cannot_be_run_on(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        sites.load(tmp_path / "sites.yaml")
    assert caught.value.exit_code == 3


def test_a_unit_goes_by_any_of_its_names() -> None:
    registry = sites.load(packaged_sites())
    for said in ("gxj", "GXJ", "工信局", " 营口市工业和信息化局 ", "营口市经济和信息化委员会"):
        assert registry.find(said).id == "gxj"
    assert [site.id for site in registry.select(["财政局", "gxj", "czj"])] == ["gxj", "czj"]
    assert len(registry.select([])) == 39
    with pytest.raises(Fault, match="没有单位“工信”,是否指:工信局"):
        registry.find("工信")
    with pytest.raises(Fault, match="ykterm sites 列出全部单位"):
        registry.find("zzz\x1b[31m")
