"""基本信息: pages about the office that are out of date or ahead of it, and what they say against the registry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ykterm.core.contact import FOOT, phones_in
from ykterm.core.indicators import Indicators
from ykterm.core.model import About, Evidence, Finding, Place, Use
from ykterm.core.observation import Observation
from ykterm.core.rules.finding import finding
from ykterm.core.text import squeeze

_DIGITS = str.maketrans("〇零一二三四五六七八九０１２３４５６７８９", "00123456789" + "0123456789")
_PUNCTUATION = re.compile(r"[\s,，.。;；:：、()（）\[\]【】\-—·]+")
_REGION = re.compile(r"^(?:中国)?(?:[\u4e00-\u9fff]{2,3}(?:省|自治区))?(?:[\u4e00-\u9fff]{2,4}?市)?")
_LOCAL = 7
"""Digits of a number without its area code, at least."""


def find(seen: Observation, table: Indicators) -> Iterator[Finding]:
    for about in {about.url: about for about in seen.abouts}.values():
        yield from _dates(about, seen, table)
    yield from _phone(seen, table)
    yield from _address(seen, table)
    yield from _sponsor(seen, table)


def _dates(about: About, seen: Observation, table: Indicators) -> Iterator[Finding]:
    line = table.notices["about.days"]
    said, counted = [], ""
    # What an office is for does not change from year to year: an old page on it is no fault.
    if about.kind != "职能" and about.updated is not None and (days := (seen.as_of - about.updated).days) > line.value:
        said.append("超期未更新")
        counted = f"页面日期 {about.updated},至 {seen.as_of} 共 {days} 天 > {line.value:g} 天{line.mark}"
    if about.future:
        said.append("有未来日期")
    if not said:
        return
    yield finding(
        seen,
        table,
        "identity.info",
        about.url,
        title=f"基本信息{'、'.join(said)}:{about.name}",
        detail=f"晚于检查日 {seen.as_of} 的日期:{'、'.join(f'“{date}”' for date in about.future)}"
        if about.future
        else "",
        arithmetic=counted,
        evidence=_where(about.url, about.name),
    )


def _phone(seen: Observation, table: Indicators) -> Iterator[Finding]:
    """The contact page decides; the foot only where no contact page shows a number."""
    registered = seen.site.phone
    if not registered:
        return
    shown = [(about.url, number) for about in _contacts(seen) for number in about.phones]
    shown = shown or [(about.url, number) for about in _feet(seen) for number in about.phones]
    shown = shown or [
        (facts.page, number) for facts in seen.facts for number in phones_in(f"电话:{facts.footer.contact or ''}")
    ]
    if shown and not any(same_phone(number, one) for _, number in shown for one in _numbers(registered)):
        yield _disagreement(seen, table, "phone", "电话", shown, registered)


def _address(seen: Observation, table: Indicators) -> Iterator[Finding]:
    registered = seen.site.address
    if not registered:
        return
    shown = [(about.url, address) for about in _contacts(seen) for address in about.addresses]
    shown = shown or [(about.url, address) for about in _feet(seen) for address in about.addresses]
    if shown and not any(same_address(address, registered) for _, address in shown):
        yield _disagreement(seen, table, "address", "地址", shown, registered)


def _contacts(seen: Observation) -> list[About]:
    return [about for about in seen.abouts if about.kind == "联系" and about.name != FOOT]


def _feet(seen: Observation) -> list[About]:
    return [about for about in seen.abouts if about.name == FOOT]


def _sponsor(seen: Observation, table: Indicators) -> Iterator[Finding]:
    registered = seen.site.sponsor
    shown = [(facts.page, facts.footer.sponsor) for facts in seen.facts if facts.footer.sponsor]
    if registered and shown and not any(_within(name, registered) for _, name in shown):
        yield _disagreement(seen, table, "sponsor", "主办单位", shown, registered)


def _disagreement(
    seen: Observation, table: Indicators, subject: str, word: str, shown: list[tuple[str, str]], registered: str
) -> Finding:
    said = list(dict.fromkeys(value for _, value in shown))
    pages = tuple(Use(page=page, text=value, place=Place.BODY) for page, value in dict(shown).items())
    return finding(
        seen,
        table,
        "identity.info",
        subject,
        title=f"{word}与登记不一致:{said[0]}",
        detail=f"页面写“{'”“'.join(said[:5])}”,登记为“{registered}”",
        evidence=Evidence(where=pages, where_total=len(pages)),
    )


def _numbers(registered: str) -> Iterable[str]:
    return [part for part in re.split(r"[、,，;；/\s]+(?=[(（\d])", registered) if part]


def same_phone(one: str, other: str) -> bool:
    """Whether two spellings are one number: 0417-281 0000, (0417)2810000, 2810000."""
    short, long = sorted((_bare_number(one), _bare_number(other)), key=len)
    return len(short) >= _LOCAL and long.endswith(short)


def _bare_number(number: str) -> str:
    digits = re.sub(r"\D", "", re.split(r"转", number)[0].translate(_DIGITS))
    return digits[2:] if digits.startswith("86") and len(digits) > 11 else digits


def same_address(one: str, other: str) -> bool:
    """Whether two spellings may be one address: with or without the province, the city, the floor."""
    return _within(_bare_address(one), _bare_address(other))


def _bare_address(address: str) -> str:
    bare = _PUNCTUATION.sub("", squeeze(address).translate(_DIGITS))
    return _REGION.sub("", bare, count=1) or bare


def _within(one: str, other: str) -> bool:
    short, long = sorted((_PUNCTUATION.sub("", one), _PUNCTUATION.sub("", other)), key=len)
    return len(short) > 1 and short in long


def _where(page: str, name: str) -> Evidence:
    return Evidence(where=(Use(page=page, text=name, place=Place.BODY),), where_total=1)
