"""Writes the folder of the simulated city: registry, settings and truth, before any round."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from ykterm.demo import faults, identity
from ykterm.demo.looks.table import LOOKS
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
"""


def write_workspace(folder: Path, city: City) -> None:
    """Write sites.yaml, settings.yaml and truth.json into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sites.yaml").write_text(_registry(city), encoding="utf-8")
    (folder / "settings.yaml").write_text(_SETTINGS, encoding="utf-8")
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
