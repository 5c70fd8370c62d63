"""Images told by file name, by words, by likeness; their size from the head of the file."""

from __future__ import annotations

import struct
import time

import pytest

from ykterm.core.emblem import Image, images, is_plain, likeness, mark_of, pixels, sign
from ykterm.core.page import Page

BASE = "http://www.laobian.gov.cn/"


def told(file: str, text: str = "") -> bool:
    return bool(sign(Image(f"{BASE}images/{file}", text)))


@pytest.mark.parametrize(
    "file",
    ["guohui.png", "guohui2.gif", "GuoHui_01.jpg", "top_guohui.png", "guo-hui.png", "gh.png", "gh_01.png", "hui.gif",
     "national_emblem.svg", "emblem.png", "china-emblem.png", "%E5%9B%BD%E5%BE%BD.png", "guohuilogo.png", "ghui.png"],
)  # fmt: skip
def test_names_of_the_emblem(file: str) -> None:
    assert told(file)


@pytest.mark.parametrize(
    "file",
    ["quanguohuiyi.jpg", "zhongguohuizhan.jpg", "huiyi.png", "gonghui.png", "ghj.png", "ghs.png", "ghzy.png",
     "danghui.png", "jinghui.png", "party_emblem.png", "police-emblem.png", "logo.png", "huibiao.png", "huiyuan.gif",
     "guihua.png", "tuanhui.png", "hui_yi.jpg", "1.jpg"],
)  # fmt: skip
def test_false_friends(file: str) -> None:
    assert not told(file)


@pytest.mark.parametrize(
    ("file", "text", "found"),
    [
        ("a.png", "国徽", True),
        ("a.png", "中华人民共和国国徽图案", True),
        ("a.png", "国徽法宣传", False),
        ("a.png", "国徽自查通知", False),
        ("guohui.png", "党徽", False),
        ("guohui.png", "警徽", False),
        ("danghui.png", "党徽", False),
        ("a.png", "城市logo", False),
        ("gh.png", "总工会", False),
        ("guohui.png", "营口市老边区人民政府", True),
    ],
)
def test_words_say_more_than_names(file: str, text: str, found: bool) -> None:
    assert told(file, text) is found


def test_the_sign_is_told_in_words() -> None:
    assert sign(Image(f"{BASE}a.png?v=1", "国徽")) == "替代文字“国徽”"
    assert sign(Image(f"{BASE}guohui.png?v=1", "")) == "文件名“guohui.png”"


def test_images_of_a_page_with_what_the_markup_says() -> None:
    page = Page(
        "<img src='/a.png' alt='甲' width=80 height='90px'><img data-src='b.png' src='/blank.gif' title='乙'>"
        "<img src='/a.png'><img><img src='data:image/png;base64,xx'>",
        f"{BASE}zw/index.html",
    )
    assert images(page) == [Image(f"{BASE}a.png", "甲", 80, 90), Image(f"{BASE}zw/b.png", "乙")]


def test_a_page_of_countless_images_is_bounded() -> None:
    page = Page("".join(f"<img src={n}.png alt={'国' * 50}>" for n in range(20_000)), BASE)
    began = time.perf_counter()
    assert len(images(page)) == 300
    for image in images(page):
        sign(image)
    assert time.perf_counter() - began < 2


GREY = [(7 * n * n + 13 * n) % 256 for n in range(72)]


def test_the_mark_of_a_picture_survives_small_changes() -> None:
    lighter = [min(255, tone + 9) for tone in GREY]
    assert likeness(mark_of(lighter), mark_of(GREY)).startswith("与所给图样相似")
    assert likeness(mark_of(GREY), mark_of(GREY)) == "与所给图样相似(差异 0/64)"
    assert likeness(mark_of(GREY[::-1]), mark_of(GREY)) == ""
    assert is_plain([200] * 72)
    assert not is_plain(GREY)


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(10) + b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 90, 80) + bytes(10)
WEBP = b"RIFF\0\0\0\0WEBP"


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 80, 90), (80, 90)),
        (b"GIF89a" + struct.pack("<HH", 80, 90), (80, 90)),
        (b"BM" + bytes(16) + struct.pack("<ii", 80, -90), (80, 90)),
        (JPEG, (80, 90)),
        (WEBP + b"VP8X" + bytes(8) + b"\x4f\0\0\x59\0\0", (80, 90)),
        (WEBP + b"VP8L" + bytes(4) + b"\x2f" + struct.pack("<I", 79 | 89 << 14) + bytes(8), (80, 90)),
        (WEBP + b"VP8 " + bytes(7) + b"\x9d\x01\x2a" + struct.pack("<HH", 80, 90), (80, 90)),
        (JPEG[:20], None),
        (b"\xff\xd8" + b"\xff" * 500, None),
        (b"\xff\xd8\xff\xe0\0\0" * 500, None),
        (b"<svg/>", None),
        (b"", None),
    ],
)
def test_the_size_from_the_head_of_the_file(data: bytes, size: tuple[int, int] | None) -> None:
    assert pixels(data) == size
