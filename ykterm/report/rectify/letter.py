"""The text of a notice: the inspector's own template where the folder has one (templates/notice.txt), else ours."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

from ykterm.core.fault import Fault
from ykterm.core.rectify import Notice, Told
from ykterm.core.text import clean
from ykterm.core.workdays import counting
from ykterm.report.city import City

PLACEHOLDERS = {
    "编号": "通知的编号,如 2019-001",
    "文号": "文号;没有时这一行不出现",
    "单位": "单位简称",
    "全称": "单位全称",
    "日期": "发出日期,如 2019年5月8日",
    "期限": "整改期限,如 2019年5月14日",
    "计算": "期限怎样算出:跳过了哪些休息日",
    "问题数": "问题个数",
    "问题清单": "逐条的问题:类型、描述、页面、链接、发现时间",
    "备注": "备注;没有时这一行不出现",
    "城市": "登记表里的城市",
}
"""Name -> what it is filled with; written in a template as {name}."""
_PLACE = re.compile(r"\{([^{}\n]{1,20})\}")


def template_path(root: Path) -> Path:
    """The template in force: the folder's own, else the packaged one."""
    own = root / "templates" / "notice.txt"
    return own if own.exists() else Path(__file__).with_name("notice.txt")


def letters(city: City) -> Callable[[Notice], str]:
    """What makes a notice's text; Fault where the template cannot be read or has a placeholder there is none of."""
    path = template_path(city.workspace.root)
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Fault(f"读不了模板 {path}:应是 UTF-8 文本") from error
    for number, line in enumerate(text.splitlines(), 1):
        for name in _PLACE.findall(line):
            if name not in PLACEHOLDERS:
                known = "、".join(f"{{{one}}}" for one in PLACEHOLDERS)
                raise Fault(f"{path}:{number}: 没有 {{{clean(name)}}} 这一项,可用 {known}")

    def letter(notice: Notice) -> str:
        return _filled(text, city, notice)

    return letter


def _filled(text: str, city: City, notice: Notice) -> str:
    site = next((one for one in city.registry.sites if one.id == notice.unit), None)
    issued = notice.issued or city.today
    values = {
        "编号": notice.id,
        "文号": notice.number or "",
        "单位": site.name if site else notice.unit,
        "全称": site.full_name if site else notice.unit,
        "日期": day_in_words(issued),
        "期限": day_in_words(notice.due),
        "计算": counting(issued, notice.due),
        "问题数": str(len(notice.findings)),
        "问题清单": _listed(notice),
        "备注": notice.note,
        "城市": city.registry.city,
    }
    lines = []
    for line in text.splitlines():
        names = _PLACE.findall(line)
        if names and not any(values[name] for name in names):
            continue
        lines.append(_PLACE.sub(lambda found: values[found[1]], line))
    # Blank lines that a left-out line leaves behind become one.
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _listed(notice: Notice) -> str:
    told = {one.id: one for one in notice.as_told}
    return "\n".join(_item(number, name, told.get(name)) for number, name in enumerate(notice.findings, 1))


def _item(number: int, name: str, told: Told | None) -> str:
    if told is None:
        return f"{number}. {clean(name)}"
    lines = [f"{number}. 【{told.kind}】{told.title}"]
    lines += [f"   页面：{told.page}"] if told.page else []
    lines += [f"   链接：{told.url}"] if told.url and told.url != told.page else []
    lines += [f"   {told.detail}"] if told.detail else []
    lines += [f"   首次发现：{told.first_seen}"] if told.first_seen else []
    return "\n".join(lines)


def day_in_words(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
