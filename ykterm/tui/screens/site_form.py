"""登记: what sites.yaml says of one unit, and its columns, changed in forms."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

from ykterm.core.fault import Fault
from ykterm.core.model import Column, ColumnType
from ykterm.core.text import clean
from ykterm.store import sites, sites_edit
from ykterm.store.sites_edit import FIELDS
from ykterm.tui.screens.choice import Choice, Option
from ykterm.tui.screens.fields_form import Field, FieldsForm, Values

if TYPE_CHECKING:
    from ykterm.core.model import Site
    from ykterm.store.sites import Registry
    from ykterm.tui.app import Dashboard

_LISTS = {"former_names": re.compile(r"[、,,;;]"), "retired_urls": re.compile(r"[、,;;\s]")}
_HINTS = {
    "url": "首页地址,如 http://gxj.example.gov.cn/;空着是未登记",
    "site_id": "网站标识码,十位数字",
    "former_names": "改革前的名称,多个用顿号隔开",
    "retired_urls": "已停用、不应再能打开的网址,多个用空格隔开",
    "phone": "承办单位电话;登记了才核对",
    "address": "单位地址;登记了才核对",
    "sponsor": "页脚应写的主办单位;空着按全称",
}
BASICS, ADD = "basics", "add"
LOOKED_AT, NO_COLUMN, TAKEN_OUT = "检查", "不是栏目,不检查", "从登记表去掉"
BY_ITSELF = "程序判断"


async def edit_site(app: Dashboard, site_id: str) -> None:
    """Asks for what is registered of the unit and keeps what is changed."""
    registry = await asyncio.to_thread(app.desk.workspace.load_sites)
    site = registry.find(site_id)

    def check(values: Values) -> str:
        changes = changed(values, site)
        look_through(changes, site, registry)
        return f"改 {'、'.join(FIELDS[field] for field in changes)}" if changes else "没有改动"

    def keep(values: Values) -> str:
        changes = changed(values, site)
        if not changes:
            return f"{site.name}的登记没有改动"
        sites_edit.set_fields(app.desk.workspace.own_sites(), site.id, changes, site)
        return f"{site.name}:{'、'.join(FIELDS[field] for field in changes)}已写入 sites.yaml"

    form = FieldsForm(f"{site.name}({site.id},{site.kind.value})的登记", fields(site), check, keep)
    if words := await app.push_screen_wait(form):
        app.say(words)
        app.load()


async def edit_columns(app: Dashboard, site_id: str) -> None:
    """Lists the columns registered of the unit, to add, change, set aside or take out, until it is closed."""
    current: str | None = None
    while True:
        registry = await asyncio.to_thread(app.desk.workspace.load_sites)
        site = registry.find(site_id)
        options = [Option(column.name, _line(column)) for column in site.columns]
        question = f"{site.name}登记的栏目" + ("" if options else ":没有,栏目由程序自己找")
        current = await app.push_screen_wait(Choice(question, [Option("", "添加一个栏目"), *options], current))
        if current is None:
            return
        if words := await app.push_screen_wait(_column_form(app, site, current)):
            app.say(words)
            app.load()


def fields(site: Site) -> list[Field]:
    """The form's lines."""
    return [Field(name, label, _text(getattr(site, name)), _HINTS.get(name, "")) for name, label in FIELDS.items()]


def changed(values: Values, site: Site) -> dict[str, Any]:
    """The fields that are typed otherwise than they were shown, as sites.yaml has them."""
    return {field.id: _value(field.id, values[field.id]) for field in fields(site) if values[field.id] != field.value}


def look_through(changes: dict[str, Any], site: Site, registry: Registry) -> None:
    """Raises Fault where a value cannot be: as far as that is told while it is typed."""
    url = changes.get("url")
    for address in (url, *changes.get("retired_urls", ())):
        if address and (why := sites.bad_address(address)):
            raise Fault(f"“{address[:60]}”{why}")
    if url:
        place = sites.same_place(url)
        for other in registry.sites:
            if other.id != site.id and other.url and sites.same_place(other.url) == place:
                raise Fault(f"这是{other.name}的网址,两家不能用同一个")
    if (code := changes.get("site_id")) and not sites.is_site_code(code):
        raise Fault("网站标识码应是十位数字(或 bm 加八位数字)")
    if "full_name" in changes and not changes["full_name"]:
        raise Fault("全称不能空着")


def _column_form(app: Dashboard, site: Site, name: str) -> FieldsForm:
    column = next((one for one in site.columns if one.name == name), None)
    ways = (LOOKED_AT, NO_COLUMN, TAKEN_OUT) if column else (LOOKED_AT, NO_COLUMN)
    kinds = (BY_ITSELF, *(kind.value for kind in ColumnType))
    lines = [
        Field("name", "栏目名", column.name if column else "", "与网站上一致,如 通知公告"),
        Field("path", "列表页", column.path if column else "", "以 / 开头,或完整地址,如 /tzgg/"),
        Field("type", "类别", (column.type.value if column and column.type else BY_ITSELF), choices=kinds),
        Field("way", "怎样看", NO_COLUMN if column and column.ignore else LOOKED_AT, choices=ways),
    ]

    def read(values: Values) -> Column | None:
        if values["way"] == TAKEN_OUT:
            return None
        if not values["name"] or not values["path"]:
            raise Fault("栏目名和列表页都要填")
        if not values["path"].startswith("/") and (why := sites.bad_address(values["path"])):
            raise Fault(f"列表页要以 / 开头,或写完整地址({why})")
        if values["name"] != name and any(one.name == values["name"] for one in site.columns):
            raise Fault(f"已有叫“{values['name'][:40]}”的栏目")
        ignored = values["way"] == NO_COLUMN
        kind = ColumnType(values["type"]) if values["type"] not in ("", BY_ITSELF) and not ignored else None
        return Column(name=values["name"], path=values["path"], type=kind, ignore=ignored)

    def check(values: Values) -> str:
        made = read(values)
        return "去掉;程序仍可能自己找到它" if made is None else "没有改动" if made == column else _line(made)

    def keep(values: Values) -> str:
        made = read(values)
        path = app.desk.workspace.own_sites()
        if made is None:
            sites_edit.remove_column(path, site.id, name, site)
            return f"{site.name}:已从 sites.yaml 去掉栏目 {clean(name)}"
        if made != column:
            sites_edit.set_column(path, site.id, made, over=name or made.name, shown=site)
        return f"{site.name}:栏目 {clean(made.name)} 已写入 sites.yaml,下次检查起算"

    return FieldsForm(f"{site.name} · {clean(name) if column else '添加一个栏目'}", lines, check, keep)


def _line(column: Column) -> str:
    kind = NO_COLUMN if column.ignore else column.type.value if column.type else BY_ITSELF
    return f"{clean(column.name)}  {clean(column.path)}  {kind}"


def _text(value: str | tuple[str, ...] | None) -> str:
    if isinstance(value, tuple):
        return (" " if any("//" in one for one in value) else "、").join(value)
    return value or ""


def _value(field: str, typed: str) -> str | tuple[str, ...] | None:
    if field in _LISTS:
        return tuple(dict.fromkeys(one.strip() for one in _LISTS[field].split(typed) if one.strip()))
    return typed or None
