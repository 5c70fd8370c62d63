"""A notice's file is read as lines with their places; a broken or hostile one is refused in words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from ykterm.core.fault import Fault
from ykterm.store.notice_text import read

TEXT = "关于2019年4月份政府网站检查情况的通报\n\n本月抽查106家。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "通报.txt"
    file.write_bytes(TEXT.encode(encoding))
    assert [(line.place, line.text) for line in read(file)] == [
        ("第1行", "关于2019年4月份政府网站检查情况的通报"),
        ("第2行", ""),
        ("第3行", "本月抽查106家。"),
    ]


def test_markdown_loses_its_marks_and_its_tables_are_rows(tmp_path: Path) -> None:
    file = tmp_path / "通报.md"
    file.write_text(
        "# 关于检查的通报\n"
        "> 本月抽查**106**家,见[附件](http://a.cn/x),第1\\.2节\n"
        "| 序号 | 单位名称 | 数量 |\n"
        "| --- | :---: | ---: |\n"
        "| 1 | **供销社** | 584 |\n"
    )
    found = read(file)
    assert [line.text for line in found[:2]] == ["关于检查的通报", "本月抽查106家,见附件,第1.2节"]
    assert [(line.place, line.cells) for line in found[2:]] == [
        ("第3行", ("序号", "单位名称", "数量")),
        ("第5行", ("1", "供销社", "584")),
    ]


def test_a_document_gives_paragraphs_and_tables_in_their_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("关于检查的通报")
    document.add_paragraph("")
    document.add_paragraph("本月抽查106家。")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("序号", "单位名称", "数量"), strict=True):
        cell.text = text
    table.rows[1].cells[0].merge(table.rows[1].cells[1]).text = "合计"
    table.rows[1].cells[2].text = "584"
    document.add_paragraph("落款")
    file = tmp_path / "通报.docx"
    document.save(str(file))
    assert [(line.place, line.text, line.cells) for line in read(file) if line.text or line.cells] == [
        ("第1段", "关于检查的通报", ()),
        ("第2段", "本月抽查106家。", ()),
        ("表1第1行", "", ("序号", "单位名称", "数量")),
        ("表1第2行", "", ("合计", "584")),
        ("第3段", "落款", ()),
    ]


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name.replace("__", "/"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.txt", b"", "空的"),
        ("空白.txt", b" \n\n\t", "空的"),
        ("旧.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "另存为 docx"),
        ("扫描.pdf", b"%PDF-1.7\n", "PDF"),
        ("富文本.rtf", b"{\\rtf1 }", "RTF"),
        ("网页.html", "<!DOCTYPE html><html>通报</html>".encode(), "网页"),
        ("图.txt", b"\x89PNG\r\n\0\0\0", "不是文本"),
        ("乱.txt", b"\xff\xff\xff\x80\x81" * 9, "不是文本"),
        ("大.txt", b"1" * 1_000_001, "太大"),
        ("长.txt", ("1" * 10_001).encode(), "10001 个字"),
        ("多.txt", b"1\n" * 20_001, "20001 行"),
        ("假.docx", b"PK\x03\x04" + b"x" * 90, "docx"),
        ("别的.docx", _zip(**{"xl__workbook.xml": b"<x/>"}), "不是 docx"),
        ("坏.docx", _zip(**{"word__document.xml": b"<w:document"}), "docx"),
        ("胀.docx", _zip(**{"word__document.xml": b"<x/>", "word__media": b"0" * 200_000_001}), "展开后太大"),
    ],
)
def test_a_file_that_is_no_notice_is_refused_in_words(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(Fault, match=said) as caught:
        read(file)
    assert caught.value.exit_code == 2


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.txt", tmp_path):
        with pytest.raises(Fault, match="没有文件"):
            read(path)


def test_control_characters_do_not_come_through(tmp_path: Path) -> None:
    file = tmp_path / "通报.txt"
    file.write_text("本月\x1b[31m抽查\u202e106家\x07。")
    assert [line.text for line in read(file)] == ["本月抽查106家。"]


def test_a_document_whose_xml_names_itself_over_and_over_is_refused(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    bomb += "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8))
    body = f"{bomb}]><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p>"
    body += "<w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>"
    whole = io.BytesIO()
    docx.Document().save(whole)
    out = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(out, "w") as made:
        for info in old.infolist():
            made.writestr(info, body if info.filename == "word/document.xml" else old.read(info))
    file = tmp_path / "胀.docx"
    file.write_bytes(out.getvalue())
    with pytest.raises(Fault):
        read(file)
