"""`ykterm inspect`: what the program makes of one page, from a saved file or from its address."""

from __future__ import annotations

import re
from pathlib import Path

import click
import msgspec

from ykterm.cli.chinese import Command
from ykterm.cli.context import Context, Exit
from ykterm.core import urls
from ykterm.core.encoding import decode
from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.store.workspace import Workspace
from ykterm.store.yaml_text import words_of

_UNKNOWN = "http://unknown.invalid/"
"""What a saved page's relative addresses are joined to where nothing says where it was served."""
_HOST = re.compile(r"(?:[\w-]+\.)+(?:cn|com|net|org)(?:/.*)?", re.IGNORECASE).fullmatch
_MARKUP = re.compile(rb"<(?:!doctype|html|head|meta|body|div|table|script)\b", re.IGNORECASE).search
# Browsers write it into the pages they save.
_SAVED_FROM = re.compile(r"saved from url=\(\d{1,6}\)\s*(https?://[^\s>]{1,2000})")


@click.command(cls=Command)
@click.argument("page", metavar="文件|网址")
@click.option("--url", "base", metavar="BASE", help="文件原来的网址,只知道主机也可")
@click.option("--follow", is_flag=True, help="再访问这一页要靠的列表接口、页脚文件、框架页")
@click.option("--json", "as_data", is_flag=True, help="在标准输出给出 JSON")
@click.pass_obj
def inspect(context: Context, page: str, base: str | None, follow: bool, as_data: bool) -> int:
    """一页看得到什么:是什么页、栏目状态、条目、页脚标识、标签、链接,各凭什么。"""
    workspace = Workspace.find(context.workspace)
    as_of = workspace.today(context.as_of)
    online = page.lower().startswith(("http://", "https://"))
    if online and base is not None:
        raise Fault("--url 只用于文件:网址本身就是它")
    body: bytes | None = None
    if online:
        address = urls.normal(page)
        if address is None:
            raise Fault(f"网址读不懂:{clean(page)}")
    else:
        body = _read(page)
        address = _address(body, base)
    from ykterm import inspecting

    seen = inspecting.look(workspace, address, body, as_of=as_of, follow=follow, resolve=context.resolve)
    if as_data:
        click.echo(msgspec.json.encode(inspecting.as_json(seen)))
    else:
        from ykterm.cli.inspect_words import words

        click.echo(words(seen), nl=False)
    return Exit.FINE


def _read(name: str) -> bytes:
    """The file's bytes; a Fault in words where it is none, or no page."""
    path = Path(name)
    try:
        body = path.read_bytes()
    except (OSError, ValueError) as error:
        if (
            isinstance(error, FileNotFoundError)
            and "." in name
            and not path.suffix.lower().startswith((".htm", ".shtm"))
        ):
            raise Fault(f"没有这个文件:{clean(name, 300)};是网址的话要以 http:// 或 https:// 开头") from error
        said = words_of(error) if isinstance(error, OSError) else "文件名不成立"
        raise Fault(f"文件读不成:{said} {clean(name, 300)}") from error
    if not body.strip():
        raise Fault(f"文件是空的:{clean(name, 300)}")
    if b"\0" in body[:1024] and not _MARKUP(body[:1024]) and decode(body[:1024])[1] != "utf-16":
        raise Fault(f"不是网页文件:{clean(name, 300)}")
    return body


def _address(body: bytes, base: str | None) -> str:
    """Where a saved page was served: as told, else as the browser that saved it wrote into it."""
    if base is None:
        found = _SAVED_FROM.search(decode(body[:4096])[0])
        return (urls.normal(found[1]) if found else None) or _UNKNOWN
    bare = base.strip()
    address = urls.normal(bare if "://" in bare else f"http://{bare.lstrip('/')}")
    if address is None or not urls.host(address):
        raise Fault(f"--url 读不懂:{clean(base)};应写作网址或主机,如 http://www.yingkou.gov.cn/zwgk/")
    return address
