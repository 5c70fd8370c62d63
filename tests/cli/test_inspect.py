"""`ykterm inspect`, on saved files and over a real connection."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.core.test_manners import framed, rows
from tests.engine.server import Server, answer
from ykterm.cli import cli
from ykterm.core.fault import Fault

LIST = framed("<ul>" + rows("<li><a href={n}.html>{t}</a><span>{iso}</span></li>") + "</ul>").raw
HOST = "www.yk.gov.cn.test"


def run(folder: Path, *words: str, before: tuple[str, ...] = ()) -> Result:
    return CliRunner().invoke(
        cli, ["--workspace", str(folder), "--as-of", "2019-05-20", *before, "inspect", *words], standalone_mode=False
    )


def read(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.exception
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "页面.html"
    path.write_text(LIST, "gb18030")
    return path


def test_a_saved_file_as_data(tmp_path: Path, page: Path) -> None:
    seen = read(run(tmp_path, str(page), "--url", "www.yk.gov.cn", "--json"))
    asked = ("url", "title", "encoding", "kind", "links", "items", "column", "footer", "tags", "outcome")
    assert set(asked) <= seen.keys()
    assert (seen["url"], seen["encoding"], seen["kind"]) == ("http://www.yk.gov.cn/", "gb18030", "list")
    assert seen["column"]["newest"] == "2019-04-26"
    assert set(seen["links"][0]) == {"url", "text", "place", "from"}
    assert set(seen["items"][0]) == {"title", "url", "date"}
    assert list(seen["footer"]) == [
        *("site_id", "icp", "police", "party_mark", "report_entry", "sponsor", "contact", "sitemap")
    ]


def test_a_saved_file_in_words(tmp_path: Path, page: Path) -> None:
    said = run(tmp_path, str(page)).stdout
    assert "种类  栏目列表页:栏目“通知公告”的 6 行" in said
    assert "最近一条 2019-04-26,至 2019-05-20 共 24 天 ≤ 180 天" in said
    assert "网站标识码    没有看到" in said
    assert "条目  6 条,有日期 6 条,最新 2019-04-26" in said


def test_a_page_with_a_nul_in_it_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "nul.html"
    path.write_bytes(b"<!DOCTYPE html>\0\0" + LIST.encode().replace(b"<ul>", b"<ul>\0", 1))
    assert read(run(tmp_path, str(path), "--json"))["column"]["items"] == 6


def test_where_a_browser_saved_it_from(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<!-- saved from url=(0026)http://xxgk.yk.gov.cn/a/ -->{LIST}", "utf-8")
    assert read(run(tmp_path, str(path), "--json"))["items"][0]["url"] == "http://xxgk.yk.gov.cn/a/1.html"


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("a.html", None, "文件读不成:不存在"),
        ("www.yk.gov.cn", None, "是网址的话要以 http:// 或 https:// 开头"),
        ("empty.html", b" \n", "文件是空的"),
        ("a.pdf", b"%PDF-1.4\0\0\1\2", "不是网页文件"),
        (".", None, "是一个文件夹"),
    ],
)
def test_what_is_no_page_is_said_in_words(tmp_path: Path, name: str, body: bytes | None, words: str) -> None:
    if body is not None:
        (tmp_path / name).write_bytes(body)
    fault = run(tmp_path, str(tmp_path / name) if name != "www.yk.gov.cn" else name).exception
    assert isinstance(fault, Fault)
    assert fault.exit_code == 2
    assert words in str(fault)


def test_a_bad_base_is_exit_code_2(tmp_path: Path, page: Path) -> None:
    fault = run(tmp_path, str(page), "--url", "http://").exception
    assert isinstance(fault, Fault)
    assert fault.exit_code == 2


def test_a_private_address_is_not_visited(tmp_path: Path) -> None:
    fault = run(tmp_path, "http://127.0.0.1:1/").exception
    assert isinstance(fault, Fault)
    assert (fault.exit_code, "内网地址" in str(fault)) == (3, True)


def online(tmp_path: Path, server: Server, *words: str) -> Result:
    """The command with the server at work beside it, reached by --resolve."""

    async def both() -> Result:
        async with server:
            before = ("--resolve", f"{HOST}=127.0.0.1:{server.port}")
            return await asyncio.to_thread(lambda: run(tmp_path, *words, before=before))

    return asyncio.run(both())


def test_an_address_is_visited_where_resolve_sends_it(tmp_path: Path) -> None:
    server = Server({"/zwgk/": answer(LIST.encode())})
    seen = read(online(tmp_path, server, f"http://{HOST}/zwgk/", "--json"))
    assert (seen["kind"], seen["outcome"], seen["column"]["items"]) == ("list", "ok", 6)


def test_an_answer_of_404_is_an_error_page(tmp_path: Path) -> None:
    server = Server({"/x.html": answer(LIST.encode(), "404 Not Found")})
    seen = read(online(tmp_path, server, f"http://{HOST}/x.html", "--json"))
    assert (seen["kind"], seen["outcome"]) == ("error", "dead")


def test_what_is_no_page_of_words_could_not_be_looked_at(tmp_path: Path) -> None:
    server = Server({"/a.pdf": answer(b"%PDF-1.4", kind="application/pdf")})
    fault = online(tmp_path, server, f"http://{HOST}/a.pdf").exception
    assert isinstance(fault, Fault)
    assert fault.exit_code == 3


def test_follow_fetches_the_footer_and_the_frame_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "shell.html"
    shell = (
        "<div id=footer></div><script>$('#footer').load('/footer.inc.html')</script><iframe src=/list.html></iframe>"
    )
    path.write_text(framed(shell).raw, "utf-8")
    foot = "<p>网站标识码：2101230008</p>"
    server = Server({"/footer.inc.html": answer(foot.encode()), "/list.html": answer(LIST.encode())})
    base = ("--url", f"http://{HOST}/zwgk/")
    alone = read(run(tmp_path, str(path), *base, "--json"))
    assert (alone["column"]["state"], alone["footer"]["site_id"], alone["footer_complete"]) == (
        "unreadable",
        None,
        False,
    )
    seen = read(online(tmp_path, server, str(path), *base, "--follow", "--json"))
    assert (seen["column"]["state"], seen["column"]["items"]) == ("fresh", 6)
    assert seen["footer"]["site_id"] == "2101230008"
    assert {asked.target for asked in server.asked} == {"/footer.inc.html", "/list.html"}
