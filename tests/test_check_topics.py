"""Misfiled items in whole rounds: judged at the end, by what all sites taught, over one site and in later rounds."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import Any, ClassVar

import pytest

from tests.core.titles import titles

SITES = 4
COLUMNS = {"gzdt": "工作动态", "zcjd": "政策解读", "zbcg": "招标采购"}
WRONG = "滨海公园步道维修工程中标结果公告"


class _City(BaseHTTPRequestHandler):
    """Sites of three columns with twelve items each; the first has a tender among its explanations."""

    protocol_version = "HTTP/1.1"
    misfiled: ClassVar[bool] = True

    def do_GET(self) -> None:
        site = self.headers["Host"].split(".")[0]
        name = self.path.strip("/")
        status, body = 200, ""
        if name == "":
            body = f"<title>{site}局</title>" + "".join(
                f'<li><a href="/{path}/">{word}</a></li>' for path, word in COLUMNS.items()
            )
        elif name in COLUMNS:
            rows = titles(COLUMNS[name], 12, Random(f"{site} {name}"))
            rows += [WRONG] if name == "zcjd" and site == "s0" and self.misfiled else []
            word = COLUMNS[name]
            body = f"<title>{word}</title><h1>{word}</h1><div class=position>首页 > {word}</div>"
            body += "".join(
                f'<li><a href="/{name}/{n}.html">{title}</a><span>2019-04-{24 - n:02}</span></li>'
                for n, title in enumerate(rows)
            )
            body = f"<ul class=list>{body}</ul>"
        elif name.endswith(".html"):
            body = f"<title>{site}{name}</title><p>{f'{name}的正文。' * 40}</p>"
        else:
            status, body = 404, "没有"
        data = f"<html><meta charset=utf-8>{body}</html>".encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        pass


class Folder:
    """An inspector's folder over the city, and the program run in it."""

    def __init__(self, root: Path, city: type[_City], port: int) -> None:
        self.root = root
        self.city = city
        columns = ", ".join(f"{{name: {word}, path: /{path}/}}" for path, word in COLUMNS.items())
        sites = "\n".join(
            f"  - {{id: s{n}, name: 单位{n}, full_name: 测试单位{n}, kind: 部门, url: 'http://s{n}.gov.cn.test/',"
            f" columns: [{columns}]}}"
            for n in range(SITES)
        )
        (root / "sites.yaml").write_text(f"city: 测试市\nsites:\n{sites}\n", encoding="utf-8")
        (root / "settings.yaml").write_text(
            "official_suffix: gov.cn.test\npause: 0\nparallel: 4\nrecheck_after: 0.1\nworkers: 2\n"
            f"resolve: {{'*.gov.cn.test': '127.0.0.1:{port}'}}\n",
            encoding="utf-8",
        )

    def run(self, *arguments: str) -> str:
        command = [sys.executable, "-m", "ykterm", "--workspace", str(self.root), "--as-of", "2019-04-26", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
        assert done.returncode in (0, 1), done.stderr
        return done.stdout

    def misfiled(self) -> list[dict[str, Any]]:
        found = json.loads(self.run("findings", "-f", "json"))
        return [one for one in found if one["rule"] == "topic.mismatch"]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    class Fresh(_City):
        misfiled: ClassVar[bool] = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Fresh)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Folder(tmp_path, Fresh, server.server_address[1])
    server.shutdown()
    server.server_close()


def test_a_misfiled_item_over_its_life(folder: Folder) -> None:
    folder.run("check", "--scope", "columns")
    (found,) = folder.misfiled()
    assert (found["site"], found["life"], found["state"]) == ("s0", "new", "open")
    assert found["subject"] == "http://s0.gov.cn.test/zcjd/12.html"
    assert "招标采购" in found["detail"]
    assert found["evidence"]["where"][0] == {"page": "http://s0.gov.cn.test/zcjd/", "text": "政策解读", "place": "正文"}

    # A round over the one site knows what the others taught, and keeps its other findings.
    others = len(json.loads(folder.run("findings", "s0", "-f", "json")))
    folder.run("check", "s0", "--scope", "columns")
    (found,) = folder.misfiled()
    assert (found["life"], found["rounds_seen"]) == ("known", 2)
    assert len(json.loads(folder.run("findings", "s0", "-f", "json"))) == others

    folder.city.misfiled = False
    folder.run("check", "s0", "--scope", "columns")
    assert [(one["life"], one["site"]) for one in folder.misfiled()] == [("fixed", "s0")]
