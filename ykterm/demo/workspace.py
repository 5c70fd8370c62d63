"""Writes the folder of the simulated city: registry, settings and truth, before any round."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from ykterm.demo import faults, identity
from ykterm.demo.looks.table import LOOKS
from ykterm.demo.office import MONTH
from ykterm.demo.truth import truth
from ykterm.demo.units import SUFFIX

if TYPE_CHECKING:
    from ykterm.demo.city import City
    from ykterm.demo.model import Site

_SETTINGS = f"""\
# 模拟城市的设置:全部网站都在本机,不需要客气的间隔。
simulated: true
official_suffix: {SUFFIX}
timeout: 4
visit_seconds: 15
parallel: 8
pause: 0
recheck_after: 1
# 通报:两次检查都逐站由人看过,办公室以人工检查的结果为准。
bulletin:
  looked_through: manual
  contact: 联系人:某某(模拟) 联系电话:0000000 传真:0000000
  months:
    2019-04: {{signed: 2019-05-10, published: 2019-05-13}}
"""
_REQUIREMENTS = """\
进一步做好政府网站域名清理工作。按照《辽宁省人民政府办公厅关于开展全省政府网站域名清理工作的通知》要求,继续做好域名清理工作。\
同时,协调网信、通信管理部门,对本地区、本部门未在通知列表中的政府网站,以及在全国政府网站信息报送系统中填报的已下线网站域名\
使用情况进行自查核查,发现不规范使用或应注销未注销的,立即按流程进行注销。
落实政府网站检查新指标要求。国务院办公厅印发《政府网站与政务新媒体检查指标》《监管工作年度考核指标》,并在中国政府网公开发布,\
各县(市)区、园区、部门要认真学习、深入研究、提前部署,按照新指标要求,对网站进行规范检查,发现问题,及时整改。\
从{下月}份开始,将按照新的指标开展政府网站抽查。
"""


def write_workspace(folder: Path, city: City) -> None:
    """Write registry, settings, the month's requirements and truth.json into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sites.yaml").write_text(_registry(city), encoding="utf-8")
    (folder / "settings.yaml").write_text(_SETTINGS, encoding="utf-8")
    templates = folder / "templates"
    templates.mkdir(exist_ok=True)
    (templates / f"requirements-{MONTH}.txt").write_text(_REQUIREMENTS, encoding="utf-8")
    text = json.dumps(truth(city), ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8")


def _registry(city: City) -> str:
    head = "# 模拟数据:由程序生成的演示城市,网址、标识码、电话都是虚构的。\n\ncity: 营口市(模拟)\n\nsites:\n"
    return head + "".join(_entry(site) for site in city.sites)


def _entry(site: Site) -> str:
    unit, look = site.unit, LOOKS[site.unit.look]
    lines = [
        f"  - id: {unit.id}",
        f"    name: {unit.name}",
        f"    full_name: {unit.full_name}",
        f"    kind: {unit.kind}",
        f"    url: http://{site.host}/",
        f"    site_id: '{site.site_id}'",
    ]
    contact = identity.contact(site)
    facts = {"phone": contact.phone, "address": contact.address, "sponsor": contact.sponsor}
    lines += [f"    {key}: {value}" for key, value in facts.items() if value]
    if unit.id in identity.FORMER:
        lines += ["    former_names:", *(f"      - {name}" for name in identity.FORMER[unit.id])]
    if unit.id in faults.RETIRED:
        lines += ["    retired_urls:", f"      - {faults.RETIRED[unit.id]}"]
    registered = [column for column in site.columns if column.registered]
    if registered:
        lines.append("    columns:")
        lines += [f'      - {{name: {c.name}, path: "{look.column_path(c)}", type: {c.type}}}' for c in registered]
    return "\n".join(lines) + "\n"
