"""Images of a site's pages: named ones with their size, and with a given picture those that look like it."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.engine.conftest import settings_for
from tests.engine.rounds import check, settings, site
from tests.engine.server import Server, answer
from ykterm.core.events import Event, MatterSeen
from ykterm.core.model import Emblem
from ykterm.core.page import Page
from ykterm.engine import emblems as module
from ykterm.engine.emblems import Emblems, mark_of_bytes
from ykterm.engine.http import Client
from ykterm.engine.own import Own

HOME = "http://site.test/"


def drawn(size: int = 90, *, other: bool = False, form: str = "PNG", transparent: bool = False) -> bytes:
    """A red disc with golden stars in a ring, or some other sign."""
    picture = Image.new("RGBA" if transparent else "RGB", (size, size), (0, 0, 0, 0) if transparent else "white")
    pen, unit = ImageDraw.Draw(picture), size / 90
    if other:
        pen.polygon([(10 * unit, 80 * unit), (30 * unit, 10 * unit), (85 * unit, 60 * unit)], fill="navy")
    else:
        pen.ellipse([unit, unit, 88 * unit, 88 * unit], fill="gold")
        pen.ellipse([8 * unit, 8 * unit, 80 * unit, 80 * unit], fill="red")
        for x, y in ((45, 25), (25, 40), (65, 40), (35, 32), (55, 32)):
            pen.ellipse([(x - 5) * unit, (y - 5) * unit, (x + 5) * unit, (y + 5) * unit], fill="gold")
        pen.rectangle([25 * unit, 55 * unit, 65 * unit, 68 * unit], fill="gold")
    held = BytesIO()
    picture.save(held, form)
    return held.getvalue()


def image(data: bytes, kind: str = "image/png") -> bytes:
    return answer(data, kind=kind)


async def told(server: Server, *pages: str, picture: Path | None = None) -> list[Emblem]:
    heard: list[Event] = []
    given = settings_for(server, emblem_picture=str(picture) if picture else "")
    async with Client(given) as client:
        own = Own(site("site"), (), client, given)
        own.settle_on(HOME)
        emblems = Emblems(site("site"), own, given, heard.append)
        for n, source in enumerate(pages):
            emblems.see(f"{HOME}{n}/", Page(source, f"{HOME}{n}/"))
        await emblems.close()
    return [event.emblem for event in heard if isinstance(event, MatterSeen) and event.emblem]


async def test_a_named_image_is_told_with_its_real_size_and_pages(server: Server) -> None:
    server.routes["/guohui.png"] = image(drawn(90))
    head = "<img src='/guohui.png' width=40 height=40><img src='/danghui.png' alt='党徽'>"
    (emblem,) = await told(server, head, head, "<p>")
    assert (emblem.url, emblem.page, emblem.pages_total) == (f"{HOME}guohui.png", f"{HOME}0/", 2)
    assert (emblem.width, emblem.height, emblem.sign) == (90, 90, "文件名“guohui.png”")
    assert [asked.target for asked in server.asked] == ["/guohui.png"]


async def test_an_image_that_does_not_open_or_lives_elsewhere_keeps_what_the_markup_says(server: Server) -> None:
    source = "<img src='/guohui.png' width=40 height=41><img src='http://cdn.test/x.png' alt='国徽'>"
    elsewhere, gone = await told(server, source)
    assert (gone.width, gone.height) == (40, 41)
    assert (elsewhere.url, elsewhere.width) == ("http://cdn.test/x.png", None)
    assert [asked.target for asked in server.asked] == ["/guohui.png"]


async def test_pictures_in_articles_are_what_they_report(server: Server) -> None:
    assert await told(server, "<meta name=ArticleTitle content=a><img src='/guohui.png'>") == []


async def test_an_image_like_the_given_picture_is_told_whatever_its_name(server: Server, tmp_path: Path) -> None:
    picture = tmp_path / "given.png"
    picture.write_bytes(drawn(200))
    server.routes["/a1.jpg"] = image(drawn(64, form="JPEG"), "image/jpeg")
    server.routes["/a2.png"] = image(drawn(120, transparent=True))
    server.routes["/a3.png"] = image(drawn(90, other=True))
    server.routes["/a4.png"] = image(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 90, 90) + b"garbage")
    source = "".join(f"<img src='/a{n}'>" for n in ("1.jpg", "2.png", "3.png", "4.png")) + "<img src=/dot.gif width=1>"
    found = await told(server, source, picture=picture)
    assert [emblem.url for emblem in found] == [f"{HOME}a1.jpg", f"{HOME}a2.png"]
    assert all(emblem.sign.startswith("与所给图样相似(差异 ") for emblem in found)
    assert "/dot.gif" not in [asked.target for asked in server.asked]


async def test_without_a_picture_unnamed_images_are_not_asked_for(server: Server) -> None:
    assert await told(server, "<img src='/a1.jpg'>") == []
    assert server.asked == []


def bomb(width: int, height: int) -> bytes:
    """A small file that unpacks to a vast picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    packed = zlib.compress(bytes(10_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [bomb(50_000, 50_000), bomb(3000, 3000), b"", b"GIF89a", drawn()[:200], Image.new("RGB", (90, 90)).tobytes()],
    ids=["bomb", "large", "empty", "head only", "cut", "no file"],
)
def test_what_cannot_be_compared_has_no_mark(data: bytes) -> None:
    assert mark_of_bytes(data) is None


def test_a_picture_of_one_tone_has_no_mark() -> None:
    held = BytesIO()
    Image.new("RGB", (90, 90), "red").save(held, "PNG")
    assert mark_of_bytes(held.getvalue()) is None


async def test_countless_images_are_bounded(server: Server, tmp_path: Path) -> None:
    picture = tmp_path / "given.png"
    picture.write_bytes(drawn())
    server.routes["*"] = image(drawn())
    pages = ["".join(f"<img src='/{n}-{m}.png'>" for m in range(100)) for n in range(5)]
    assert len(await told(server, *pages, picture=picture)) == module.MOST_TOLD
    assert len(server.asked) == module.MOST_COMPARED


async def test_a_round_lists_the_images_of_the_home_page(server: Server) -> None:
    home = f"<meta charset=utf-8><title>甲局</title><img src='/gh.png'><p>{'甲局门户网站' * 40}</p><a href=/1>a</a>"
    server.routes["/"] = answer(home.encode())
    server.routes["/gh.png"] = image(drawn(48))
    heard = await check([site("gxj")], settings(server))
    (emblem,) = [event.emblem for event in heard.of(MatterSeen) if event.emblem]
    assert (emblem.url, emblem.width) == ("http://gxj.site.test/gh.png", 48)
