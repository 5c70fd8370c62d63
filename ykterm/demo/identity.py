"""Who a site says it is: former names still shown, codes left from another site's template, telephone and address.

What is sound stands beside what is wrong: articles about a former name, a name with its former one in brackets, numbers
and addresses written in several ways.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ykterm.demo.units import UNITS

if TYPE_CHECKING:
    from ykterm.demo.model import Site

FORMER: dict[str, tuple[str, ...]] = {
    "gxj": ("营口市经济和信息化委员会",),
    "zrzyj": ("营口市国土资源局",),
    "sthjj": ("营口市环境保护局",),
    "nyncj": ("营口市农村经济委员会",),
    "wlgdj": ("营口市文化广电新闻出版局", "营口市旅游发展委员会"),
    "zjj": ("营口市住房和城乡建设委员会",),
    "wjw": ("营口市卫生和计划生育委员会",),
    "yjglj": ("营口市安全生产监督管理局",),
    "scjgj": ("营口市工商行政管理局", "营口市质量技术监督局", "营口市食品药品监督管理局"),
    "lyj": ("营口市林业局",),
}
"""Names before the reform of 2018-19, as the demo's sites.yaml has them."""
SHOWN_IN = {"gxj": "logo", "sthjj": "title", "zrzyj": "copyright", "yjglj": "strip", "zjj": "bookmark"}
"""Where a site still shows its first former name: alternative text of the logo, the title of articles, the foot's
copyright line, the strip over the head, the words of 收藏本站. Every other site has cleaned up."""

BRACKETED = {"lyj": "营口市林业和草原局(原营口市林业局)"}
"""A present name that says the former one beside it, as it may."""

CODE_FROM = {"mzj": ("rsj", "all"), "nyncj": ("lyj", "article")}
"""Sites whose SiteIDCode is another site's, and on which pages: all, or articles only."""
FOOTER_CODE = {"kjj": "2108990051"}
"""A code mistyped in the foot, where the tag and the report link have the right one."""
REPORT_CODE_FROM = {"tzcjj": "dsq"}
NAME_TAG = {"lhkfq": "盖州市人民政府"}
"""A SiteName left from the template's first user."""
DOMAIN_TAG_FROM = {"jtj": "fgw"}
SOUND_NAME_TAG = {"gaizhou": "盖州市人民政府门户网站", "czj": "营口市财政局网站"}


@dataclass(frozen=True, slots=True)
class Contact:
    """What sites.yaml says and what the contact page shows. None: sites.yaml says nothing."""

    phone: str | None = None
    address: str | None = None
    sponsor: str | None = None
    shown_phone: str = ""
    shown_address: str = ""
    shown_sponsor: str = ""
    wrong: tuple[str, ...] = ()


CONTACTS: dict[str, Contact] = {
    "gxj": Contact("0417-0000002", "营口市模拟路2号", shown_phone="0417-0000002"),
    "czj": Contact("0417-0000005", shown_phone="(0417)0000005"),
    "gaj": Contact("0417-0000006", "营口市模拟路6号", shown_address="辽宁省营口市模拟路6号"),
    "jrj": Contact("0417-0000007", "营口市模拟路7号", shown_phone="0417-0000707", wrong=("phone",)),
    "kfq": Contact(sponsor="营口经济技术开发区管理委员会", shown_sponsor="营口经济技术开发区管理委员会"),
    "dsq": Contact("0417-0000010", "营口市模拟路10号", shown_address="营口市模拟路10号(邮编:115000)"),
    "zhanqian": Contact(sponsor="营口市站前区人民政府办公室", shown_sponsor="营口市站前区人民政府办公室"),
    "kjj": Contact("0417-0000015", "营口市模拟路15号", shown_phone="0417—0000015"),
    "wlgdj": Contact(address="营口市模拟路18号", shown_address="营口市示例大街81号", wrong=("address",)),
    "ggzy": Contact("0417-0000019", sponsor="营口市审批技术与公共资源交易中心", shown_sponsor="营口市公共资源交易办",
                    wrong=("sponsor",)),
    "sfj": Contact("0417-0000023", "营口市模拟路23号"),
    "wjw": Contact("0417-0000025", "营口市模拟路25号", shown_phone="0000025"),
    "yjglj": Contact("0417-0000028", shown_phone="0417 0000028"),
    "gjj": Contact("0417-0000034", "营口市模拟路34号"),
}  # fmt: skip
"""Sites whose office is registered."""
_NOBODY = Contact()


def contact(site: Site) -> Contact:
    """What is registered of a site's office; nothing for most."""
    return CONTACTS.get(site.id, _NOBODY)


def phone(site: Site) -> str:
    """The office's number as the foot shows it."""
    return f"0417-0000{site.number:03d}"


def address(site: Site) -> str:
    """The office's address as the foot shows it."""
    return contact(site).shown_address if "address" in contact(site).wrong else f"营口市模拟路{site.number}号"


def sponsor(site: Site) -> str:
    """主办单位 as the foot shows it."""
    return contact(site).shown_sponsor or site.unit.full_name


def old_name(site: Site, place: str) -> str | None:
    """The former name a site still shows in that place."""
    return FORMER[site.id][0] if SHOWN_IN.get(site.id) == place else None


def code_of(site_id: str) -> str:
    """The simulated code of any site."""
    return f"210899{next(n for n, unit in enumerate(UNITS, 1) if unit.id == site_id):04d}"


def tag_code(site: Site, article: bool) -> str:
    """SiteIDCode as a page has it."""
    other, pages = CODE_FROM.get(site.id, ("", ""))
    return code_of(other) if other and (pages == "all" or article) else site.site_id


def name_tag(site: Site) -> str:
    """SiteName as every page has it."""
    return NAME_TAG.get(site.id) or SOUND_NAME_TAG.get(site.id) or site.unit.full_name


def footer_code(site: Site) -> str:
    """The code the foot shows."""
    return FOOTER_CODE.get(site.id, site.site_id)


def report_code(site: Site) -> str:
    """The code the report link carries."""
    other = REPORT_CODE_FROM.get(site.id)
    return code_of(other) if other else site.site_id


def wrong(site: Site) -> list[tuple[str, str]]:
    """(rule, subject) of everything planted here."""
    found = [("identity.name", FORMER[site.id][0])] if site.id in SHOWN_IN else []
    tags: dict[str, Collection[str]] = {
        "SiteIDCode": CODE_FROM, "footer": FOOTER_CODE, "report_entry": REPORT_CODE_FROM, "SiteName": NAME_TAG,
        "SiteDomain": DOMAIN_TAG_FROM,
    }  # fmt: skip
    found += [("identity.tags", subject) for subject, planted in tags.items() if site.id in planted]
    return found + [("identity.info", fact) for fact in contact(site).wrong]
