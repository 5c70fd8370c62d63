"""`ykterm message`, `register`, `publication`, `province` and `import` as they are typed."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from tests.report import side_folder
from ykterm.cli import cli
from ykterm.core.fault import Fault
from ykterm.store.workspace import Workspace

Run = Callable[..., Result]


def invoke(folder: Path, *words: str, day: str = "2019-04-26") -> Result:
    command = ["--workspace", str(folder), "--as-of", day, *words]
    return CliRunner().invoke(cli, command, standalone_mode=False)


def refused(folder: Path, *words: str) -> str:
    fault = invoke(folder, *words).exception
    assert isinstance(fault, Fault)
    assert fault.exit_code == 2
    return str(fault)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """In an empty folder."""

    def call(*words: str, day: str = "2019-04-26") -> Result:
        done = invoke(tmp_path, *words, day=day)
        assert done.exception is None, done.exception
        return done

    return call


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small folder with all side ledgers kept."""
    return side_folder.make(tmp_path_factory.mktemp("kept")).root


# 找错


def test_a_message_from_receipt_to_closing(run: Run, tmp_path: Path) -> None:
    made = run("message", "add", "工信局", "--received", "2019-04-10", "--text", "首页打不开", "--link", "http://x/")
    assert made.stdout == "2019-001\n"
    assert "2019-04-12 前答复,未答复(超期 10 工作日)" in made.stderr
    assert run("message", "add", "--text", "不知道是谁").stdout == "2019-002\n"
    assert "单位未定" in run("message", "list").stdout
    run("message", "assign", "2", "czj")
    done = run("message", "answer", "1", "--day", "2019年4月12日", "--text", "已改", "--true", "--close")
    assert (done.stdout, done.stderr) == (
        "",
        "找错留言 2019-001 工信局:属实,2019-04-10 收到,2019-04-12 前答复,2019-04-12 答复(按时),2019-04-12 办结\n",
    )
    told = json.loads(run("message", "list", "--month", "2019-04", "--json").stdout)
    assert [one["id"] for one in told] == ["2019-001"]
    assert told[0]["due"] == "2019-04-12"
    assert (told[0]["late"], told[0]["clock"], told[0]["unit_name"]) == (False, "按时", "工信局")
    assert json.loads(run("message", "list", "--json", day="2019-04-11").stdout)[0]["closed"] is None
    run("undo")
    assert Workspace.find(str(tmp_path)).ledger().message("1").closed is None


def test_the_months_figures(kept: Path) -> None:
    said = invoke(kept, "message", "stats", "2019-04").stdout
    rows = [line.split() for line in said.splitlines()]
    assert rows[0] == ["2019-04", "找错留言", "[模拟数据]"]
    assert rows[2] == ["全省", "82", "49", "82", "100%(82/82)", "79", "3", "家", "3", "条", "96.3%(79/82)"]
    assert rows[3] == ["本市", "3", "1", "2", "66.7%(2/3)", "1", "1", "1", "50%(1/2)"]
    assert "2019-03-26 至 2019-04-25 收到的" in said
    assert "超期 财政局 1 条:2019-002" in said
    told = json.loads(invoke(kept, "message", "stats", "2019-04", "--json").stdout)
    assert (told["received"], told["true"], told["closed"], told["late"]) == (3, 1, 2, 1)
    assert told["province"]["late_sponsors"] == 3
    assert json.loads(invoke(kept, "message", "stats", "2019-03", "--json").stdout)["province"] is None


def test_the_days_for_an_answer_and_the_cut_off_are_settings(run: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text("message_days: 3\nmessage_cutoff: 31\n", encoding="utf-8")
    run("message", "add", "--received", "2019-04-10", "--text", "a")
    (told,) = json.loads(run("message", "list", "--json").stdout)
    assert told["due"] == "2019-04-15"
    assert "2019-04-01 至 2019-04-30 收到的(按设置);收到后 3 个工作日内" in run("message", "stats").stdout
    run("message", "cutoff", "2019-04", "2019-04-25")
    assert json.loads(run("message", "stats", "--json").stdout)["cutoff"] == "2019-04-25"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["message", "add", "--text", " "], "--text 后面是空的"),
        (["message", "add", "不存在局", "--text", "a"], "没有单位“不存在局”"),
        (["message", "add", "--text", "a", "--received", "2019-04-27"], "2019-04-27 还没有到"),
        (["message", "answer", "1"], "至少一样"),
        (["message", "answer", "9", "--text", "a"], "没有找错留言“9”"),
        (["message", "answer", "3", "--day", "2019-04-25"], "要写答复内容"),
        (["message", "answer", "3", "--close"], "还没有答复,不能办结"),
        (["message", "cutoff", "2019-04", "2019-06-01"], "2019-04 的截止日不能是 2019-06-01"),
        (["message", "province", "2019-04", "--received", "1", "--true", "2", "--closed", "1"], "属实 2 条多于"),
        (["message", "export", "-f", "docx"], "可用 csv、xlsx、md"),
        (["register", "domain", "set", "工信局", "做完了"], "没有“做完了”这种状态:只能是 未开展、进行中"),
        (["register", "emblem", "remove", "工信局"], "本来就没有登记"),
        (["publication", "set", "工信局", "五", "--month", "2019-04"], "N 要是整数"),
        (["publication", "set", "工信局", "5", "--month", "2019-13"], "月份读不懂"),
        (["publication", "sample", "国资委", "3"], "国资委 2019-04 没有读到可抽的信息"),
        (["publication", "verify", "2019-04/gxs/1", "9", "true"], "没有第 9 条"),
        (["publication", "show", "x"], "没有抽查核实“x”"),
        (["province", "set", "2019-05", "--ordinal", "5"], "要写 --running、--sampled、--unqualified"),
        (["province", "set", "2019-04", "--ours", "工信局"], "应写作 单位=问题"),
        (["import", "publications", "none.xlsx", "--month", "2019-04"], "没有文件"),
    ],
)
def test_slips_are_told_and_nothing_is_kept(kept: Path, words: list[str], said: str) -> None:
    before = (kept / "ledger.json").read_bytes()
    assert said in refused(kept, *words)
    assert (kept / "ledger.json").read_bytes() == before


# 登记


def test_a_register_beside_what_was_found(run: Run) -> None:
    run("register", "domain", "set", "大石桥市", "未开展", "--evidence", "电话询问", "--day", "2019-04-25")
    rows = json.loads(run("register", "domain", "list", "--json").stdout)
    (dsq,) = [row for row in rows if row["name"] == "大石桥市"]
    assert (dsq["state"], dsq["day"], dsq["evidence"], dsq["checked"]) == ("未开展", "2019-04-25", "电话询问", False)
    assert sum(row["state"] is None for row in rows) == 38
    assert "未开展 1,未登记 38" in run("register", "domain", "list").stderr
    assert "2  未检查" not in run("register", "emblem", "list").stdout
    run("register", "domain", "remove", "大石桥市")
    assert "未登记 39" in run("register", "domain", "list").stderr


# 信息发布


def write(path: Path, text: str, encoding: str = "gbk") -> str:
    path.write_bytes(text.encode(encoding))
    return str(path)


def test_a_table_of_counts_is_read_and_ranks(run: Run, tmp_path: Path) -> None:
    head = "序号,单位名称,更新数量合计"
    text = f'营口市2019年4月网站发布总量排名\n{head},{head}\n1,供销社,"1,584",2,营口市工业和信息化局,481\n合计,,2065\n'
    file = write(tmp_path / "四月.csv", text)
    done = run("import", "publications", file, "--month", "2019-04")
    assert "读到 2 家,合计 2065;登记 2 家" in done.stderr
    assert "表里没有 37 家" in done.stderr
    assert "登记 0 家,与已有的相同 2 家" in run("import", "publications", file, "--month", "2019-04").stderr
    corrected = tmp_path / "更正.csv"
    corrected.write_text("单位,数量\n工信局,482\n", "utf-8")
    done = run("import", "publications", str(corrected), "--month", "2019-04")
    assert re.search(r"改了已有的 1 家:工信局 \d+→482;ykterm undo 可以撤销", done.stderr)
    run("undo")
    told = json.loads(run("rank", "2019-04", "--by", "reported", "-f", "json").stdout)
    assert [(line["position"], line["name"], line["reported"]) for line in told["ranking"]] == [
        (1, "供销社", 1584),
        (2, "工信局", 481),
    ]
    assert len(told["unseen"]) == 37
    assert "原 481" in run("publication", "set", "工信局", "480", "--month", "2019-04").stderr
    run("publication", "remove", "工信局", "--month", "2019-04")
    (line,) = [one for one in json.loads(run("publication", "list", "--json").stdout) if one["name"] == "工信局"]
    assert line["reported"] is None


def test_one_bad_row_keeps_all_out_unless_asked(run: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", "单位,数量\n供销社,584\n发区,3\n财政局,\n")
    said = invoke(tmp_path, "import", "publications", file, "--month", "2019-04")
    assert isinstance(said.exception, Fault)
    assert said.stderr.splitlines() == [
        "第 3 行:没有单位“发区”,是否指 开发区、辽河经济开发区",
        "第 4 行:财政局 的数量是空的",
    ]
    assert str(said.exception) == "2 处读不懂,没有登记;读懂的要登记请加 --partial"
    assert not (tmp_path / "ledger.json").exists()
    done = run("import", "publications", file, "--month", "2019-04", "--partial")
    assert done.return_value == 1
    assert set(Workspace.find(str(tmp_path)).ledger().reported("2019-04")) == {"gxs"}


def test_what_rank_writes_import_reads(kept: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "排名.xlsx"
    (tmp_path / "sites.yaml").write_bytes((kept / "sites.yaml").read_bytes())
    ask = ("import", "publications", str(file), "--month", "2019-04")
    file.write_bytes(invoke(kept, "rank", "2019-04", "-f", "xlsx").stdout_bytes)
    assert "2 处读不懂,没有登记" in refused(tmp_path, *ask), "a least count (3+) is nobody's report"
    file.write_bytes(invoke(kept, "rank", "2019-04", "--by", "reported", "-f", "xlsx").stdout_bytes)
    done = invoke(tmp_path, *ask)
    assert done.exception is None, done.exception
    reported = Workspace.find(str(tmp_path)).ledger().reported("2019-04")
    assert {site: one.count for site, one in reported.items()} == {"gzw": 1584, "gxs": 6, "lbq": 3}


def test_a_sample_is_drawn_looked_at_and_kept(tmp_path: Path) -> None:
    folder = side_folder.make(tmp_path / "city").root
    made = invoke(folder, "publication", "sample", "供销社", "3", "--seed", "7")
    assert made.stdout == "2019-04/gxs/2\n"
    assert "4 条里抽 3 条,种子 7" in made.stderr
    done = invoke(folder, "publication", "verify", "2019-04/gxs/2", "1", "false", "--note", "转抄")
    assert "属实 0/1,未核 2" in done.stderr
    shown = invoke(folder, "publication", "show", "2019-04/gxs/2").stdout.splitlines()
    assert "不实" in shown[2]
    assert "转抄" in shown[2]


# 省级抽查


def test_the_provinces_check_is_set_and_changed_in_part(run: Run) -> None:
    numbers = ["--ordinal", "4", "--running", "576", "--sampled", "106", "--unqualified", "1"]
    done = run(
        "province", "set", "2019-04", *numbers, "--usual", "更新不及时、空白栏目", "--ours", "工信局=首页10个链接"
    )
    assert "106/576" in done.stderr
    run("province", "set", "2019-04", "--note", "来文 5 号")
    shown = run("province", "show", "2019-04").stdout
    for said in (
        "占 18.4%(106/576)",
        "合格率 99.1%(105/106)",
        "工信局:首页10个链接",
        "更新不及时、空白栏目",
        "来文 5 号",
    ):
        assert said in shown
    told = json.loads(run("province", "show", "2019-04", "--json").stdout)
    assert (told["month"], told["share"], told["ours"][0]["unit"]) == ("2019-04", "18.4%(106/576)", "gxj")
    assert run("province", "list").stdout.splitlines()[1].startswith("2019-04")


@pytest.mark.parametrize(
    "words",
    [["message"], ["register", "domain"], ["register", "emblem"], ["publication"], ["province"]],
    ids=" ".join,
)
def test_exports_by_suffix(kept: Path, tmp_path: Path, words: list[str]) -> None:
    for suffix in ("csv", "xlsx", "md"):
        target = tmp_path / f"a.{suffix}"
        done = invoke(kept, *words, "export", "-o", str(target))
        assert (done.exception, done.stdout) == (None, "")
        data = target.read_bytes()
        assert data
        if suffix == "xlsx":
            assert load_workbook(io.BytesIO(data)).worksheets[0].max_row > 2
    rows = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1


def test_doctor_looks_at_all_of_it(kept: Path) -> None:
    said = invoke(kept, "doctor").stdout
    assert "找错留言 4、找错月份 1、域名清理 3、国徽自查 1、上报数 3、抽查核实 1、省级抽查 1" in said
