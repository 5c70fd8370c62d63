"""What `ykterm inspect` says of a page, for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ykterm.core.model import Item
from ykterm.core.text import clean
from ykterm.report import table

if TYPE_CHECKING:
    from ykterm.core.inspect import Inspection

_MARKS = {
    "site_id": "网站标识码",
    "icp": "ICP备案",
    "police": "公安备案",
    "party_mark": "党政机关标识",
    "report_entry": "找错入口",
    "sponsor": "主办单位",
    "contact": "联系方式",
    "sitemap": "网站地图",
}
_SOURCES = {
    "a": "链接", "area": "热区", "option": "下拉项", "onclick": "点击动作", "img": "图片", "srcset": "图片",
    "script": "脚本", "link": "样式", "iframe": "框架", "frame": "框架", "form": "表单", "refresh": "自动跳转",
    "location": "脚本跳转",
}  # fmt: skip
_WIDEST = 70
_MOST_TAGS = 20


def words(seen: Inspection) -> str:
    """The whole account, each line ended."""
    return "".join(f"{line}\n" for line in _lines(seen)) + _footer(seen) + _tags(seen) + _links(seen)


def _lines(seen: Inspection) -> Iterator[str]:
    yield f"网址  {clean(seen.url, 300)}"
    yield f"标题  {seen.title or '(无)'}  编码 {seen.encoding}"
    yield f"种类  {seen.kind.word}:{seen.why}"
    judgement = seen.judgement
    yield f"结果  {judgement.outcome.mark} {judgement.outcome.word}" + (
        f":{judgement.reason}" if judgement.reason else ""
    )
    column = seen.column
    if column is None:
        yield "栏目  不是栏目页"
    else:
        limit = f"时限 {column.limit_days} 天" if column.limit_days is not None else "没有时限"
        yield f"栏目  {column.state.word}  {column.name}({column.type.value},{limit})"
        yield f"      {column.reason}" + (f"  条目来自 {column.source}" if column.source else "")
    dated = [item for item in seen.items if item.date]
    yield f"条目  {len(seen.items)} 条,有日期 {len(dated)} 条" + (f",最新 {seen.newest}" if seen.newest else "")
    if seen.items:
        yield f"      第一条  {_item(seen.items[0])}"
    newest = next((item for item in dated if item.date == seen.newest), None)
    if newest is not None and newest != seen.items[0]:
        yield f"      最新的  {_item(newest)}"


def _item(item: Item) -> str:
    hint = f"(地址里是 {item.url_date})" if item.url_date else ""
    return f"{item.date or '无日期'}{hint}  {table.shorten(item.title, 50)}  {clean(item.url, 120)}"


def _footer(seen: Inspection) -> str:
    rows = []
    for name, said in _MARKS.items():
        value = getattr(seen.footer, name)
        place = "本页" if getattr(seen.own_footer, name) else "引入的文件" if value else "没有看到"
        rows.append((said, place, value or "—"))
    whole = "" if seen.footer_complete else "页脚可能由别的文件引入,没有全部读到:没有看到的不等于没有\n"
    return table.lines(("标识", "在哪里", "内容"), rows, widest=_WIDEST) + whole


def _tags(seen: Inspection) -> str:
    if not seen.tags:
        return "页面标签  没有\n"
    return table.lines(("页面标签", "内容"), list(seen.tags.items())[:_MOST_TAGS], widest=_WIDEST)


def _links(seen: Inspection) -> str:
    counted = Counter((link.place.value, _SOURCES.get(link.source, link.source)) for link in seen.links)
    rows = [(place, kind, str(number)) for (place, kind), number in sorted(counted.items())]
    return f"链接  {len(seen.links)} 处\n" + (table.lines(("位置", "种类", "处"), rows, right=(2,)) if rows else "")
