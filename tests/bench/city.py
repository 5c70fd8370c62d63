"""A city written out as static files and served by nginx, so that the server is not the limit.

Each host has its own loopback address, so that any checker reaches it without help. Deterministic; the dead links are
known.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

PAGES = 62
FILES = 190
DEAD = 7
PORT = 18480

_WORDS = (
    "营口市人民政府关于印发政务公开工作要点的通知各县区园区管委会单位结合实际认真贯彻落实进一步加强网站建设提升服务水平"
)


@dataclass(frozen=True)
class City:
    root: Path
    hosts: list[str]
    pages: list[str]
    """Addresses of all pages: what a checker without recursion must be handed."""
    dead: set[str]
    urls: int
    """Distinct link targets."""


def write(root: Path, sites: int, *, seed: int = 2019) -> City:
    """Writes `sites` hosts of 62 pages (20-60 KB, 100-150 links), 190 files and 7 dead links each."""
    hosts = [f"127.0.{1 + n // 200}.{1 + n % 200}:{PORT}" for n in range(sites)]
    pages: list[str] = []
    dead: set[str] = set()
    for n, host in enumerate(hosts):
        draw = random.Random(f"{seed}-{n}")
        folder = root / f"site{n}"
        for part in ("zwgk", "files"):
            (folder / part).mkdir(parents=True)
        names = ["/"] + [f"/zwgk/t201904{1 + p % 26:02d}_{1000 + p}.html" for p in range(1, PAGES)]
        files = [f"/files/{k}.{('jpg', 'pdf', 'css', 'js', 'doc')[k % 5]}" for k in range(FILES)]
        gone = [f"/zwgk/t20180912_{3300 + k}.html" for k in range(DEAD)]
        for name in files:
            (folder / name[1:]).write_bytes(b"x" * 600)
        for index, name in enumerate(names):
            targets = names[:30] + files[index * 3 : index * 3 + 10] + draw.sample(names, 30) + draw.sample(files, 40)
            if index % 9 == 0:
                targets += gone
            (folder / (name[1:] or "index.html")).write_text(_page(draw, index, targets), encoding="utf-8")
        base = f"http://{host}"
        pages += [base + name for name in names]
        dead |= {base + name for name in gone}
    return City(root, hosts, pages, dead, sites * (PAGES + FILES + DEAD))


def _page(draw: random.Random, index: int, targets: list[str]) -> str:
    rows = "\n".join(
        f'<li><a href="{url}" title="第{k}条">{"".join(draw.sample(_WORDS, 14))}</a>'
        f"<span>2019-04-{1 + k % 26:02d}</span></li>"
        for k, url in enumerate(targets)
    )
    paragraphs = "\n".join(f"<p>{''.join(draw.choices(_WORDS, k=120))}</p>" for _ in range(draw.randint(30, 120)))
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>第{index}页 测试单位</title></head><body>'
        f'<div class="nav"><a href="/">首页</a></div><div class="main"><h1>第{index}页</h1>'
        f"<ul>{rows}</ul>{paragraphs}</div>"
        '<div class="footer">网站标识码:2108000000</div></body></html>'
    )


@contextmanager
def served(city: City) -> Iterator[None]:
    """nginx over the city's files, on loopback, stopped at the end."""
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    if nginx is None:
        raise SystemExit("nginx is not installed (Debian: nginx-light)")
    servers = "\n".join(f"server {{ listen {host}; root {city.root}/site{n}; }}" for n, host in enumerate(city.hosts))
    conf = city.root / "nginx.conf"
    conf.write_text(
        f"""user root; worker_processes 1; pid {city.root}/nginx.pid; error_log {city.root}/error.log crit;
events {{ worker_connections 8192; }}
http {{ access_log off; keepalive_requests 100000; sendfile on; open_file_cache max=20000;
types {{ text/html html; image/jpeg jpg; application/pdf pdf; text/css css; application/javascript js;
application/msword doc; }}
{servers} }}"""
    )
    process = subprocess.Popen([nginx, "-c", str(conf), "-g", "daemon off;"])
    try:
        for _ in range(100):
            try:
                urlopen(f"http://{city.hosts[-1]}/").read()
                break
            except OSError:
                time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait()
