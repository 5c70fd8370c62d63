"""The forms of 登记: title, fields, what the values come to, and how they are kept."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from ykterm.core.deadline import parse_past
from ykterm.core.fault import Fault
from ykterm.core.province import METHOD, Ours, SpotCheck
from ykterm.core.publications import Result, SampleCheck, checked_count
from ykterm.core.text import clean
from ykterm.tui.screens.fields_form import Field, Values

if TYPE_CHECKING:
    from ykterm.core.registers import Entry
    from ykterm.report.publications import Line
    from ykterm.report.registers import RegisterRow
    from ykterm.tui.books import Books, Pages

Form = tuple[str, list[Field], Callable[[Values], str], Callable[[Values], str]]
_RESULTS = tuple(Result)


def entry(books: Books, row: RegisterRow, today: dt.date) -> Form:
    """What a unit says of its domains, or of the emblem."""
    register, known = row.register, row.entry
    fields = [
        Field("state", "状态", known.state if known else "", choices=register.states),
        Field("day", "日期", f"{today}"),
        Field("evidence", "依据", known.evidence if known else "", "来函、网页、电话……"),
        Field("note", "备注", known.note if known else "", "可不填"),
    ]

    def read(values: Values) -> Entry:
        if not values["state"]:
            raise Fault("请选状态")
        day = parse_past(values["day"], today)
        return register.entry(row.site, register.state(values["state"]), day, values["evidence"], values["note"])

    def check(values: Values) -> str:
        made = read(values)
        return f"{row.name} {register.word}:{made.state}({made.day})"

    def keep(values: Values) -> str:
        books.set_register(register, read(values))
        return check(values)

    return f"{register.word}:{row.name} {row.full_name}", fields, check, keep


def reported(books: Books, line: Line, month: str) -> Form:
    """A unit's own count."""
    fields = [Field("count", "上报数", "" if line.reported is None else str(line.reported), "空着:没有上报")]

    def read(values: Values) -> int | None:
        if not values["count"] and line.reported is None:
            raise Fault("请填上报数")
        return checked_count(_number(values["count"], "上报数")) if values["count"] else None

    def check(values: Values) -> str:
        count = read(values)
        return f"{line.name} {month} " + (
            f"上报 {count},网站计数 {line.counted_words}" if count is not None else "改为未上报"
        )

    def keep(values: Values) -> str:
        books.set_reported(month, line.site, read(values))
        return check(values)

    return f"{month} 信息发布:{line.name}", fields, check, keep


def sample(books: Books, line: Line, month: str) -> Form:
    """How many items to draw, and by which seed."""
    fields = [Field("count", "抽几条", "5"), Field("seed", "随机种子", hint="空着:随机取,记录在案")]

    def read(values: Values) -> tuple[int, int | None]:
        count = _number(values["count"], "条数")
        if not 1 <= count <= 50:
            raise Fault("条数应在 1 到 50 之间")
        return count, _number(values["seed"], "种子") if values["seed"] else None

    def check(values: Values) -> str:
        return f"{line.name} {month} 网站计数 {line.counted_words} 条里抽 {read(values)[0]} 条"

    def keep(values: Values) -> str:
        count, seed = read(values)
        made = books.sample(month, line.site, count, seed)
        return f"{line.name} 抽到 {len(made.items)} 条,种子 {made.seed};看过之后登记是否属实"

    return f"{month} 抽查核实:{line.name}", fields, check, keep


def verify(books: Books, check_: SampleCheck, name: str) -> Form:
    """What was found of each sampled item; a note may follow the result."""
    fields = []
    for number, item in enumerate(check_.items, 1):
        known = f"{item.result} {item.note}".rstrip()
        above = f"{number} {item.date} {clean(item.title, 200)}"
        shown = Field(f"item-{number}", "  结果", known, "空着:未核", above=above, address=clean(item.url, 500))
        fields.append(shown)

    def read(values: Values) -> dict[int, tuple[Result, str]]:
        found = {}
        for number, item in enumerate(check_.items, 1):
            said, _, note = unicodedata.normalize("NFKC", values[f"item-{number}"]).partition(" ")
            by_number = {str(place): result for place, result in enumerate(_RESULTS, 1)}
            result = by_number.get(said) or next((one for one in _RESULTS if one == (said or Result.PENDING)), None)
            if result is None:
                raise Fault(f"第 {number} 条只能是 1 {_RESULTS[0]}、2 {_RESULTS[1]}、3 {_RESULTS[2]},空一格可写备注")
            if (result, note.strip()) != (item.result, item.note):
                found[number] = (result, note.strip())
        return found

    def check(values: Values) -> str:
        return f"改 {len(read(values))} 条(1 未核 2 属实 3 不实,空一格可写备注)"

    def keep(values: Values) -> str:
        changed = read(values)
        made = books.verify(check_.id, changed) if changed else check_
        return f"{name} {made.id}:{made.words}"

    return f"核实 {name} {check_.id}", fields, check, keep


def spot_check(books: Books, pages: Pages, month: str) -> Form:
    """The province's check of a month."""
    known = pages.spot_checks.get(month)

    def of(name: str, otherwise: str = "") -> str:
        return str(getattr(known, name)) if known else otherwise

    def ours_of(failed: bool) -> str:
        mine = [one for one in (known.ours if known else ()) if one.unqualified is failed]
        return ";".join(f"{pages.names.get(one.unit, one.unit)}={one.text}" for one in mine)

    fields = [
        Field("ordinal", "当年第几次", of("ordinal")),
        Field("method", "方式", of("method", METHOD)),
        Field("running", "运行网站", of("running")),
        Field("sampled", "抽查", of("sampled")),
        Field("unqualified", "不合格", of("unqualified")),
        Field("usual", "普遍问题", "、".join(known.usual) if known else "", "用顿号隔开"),
        Field("ours", "点名我市", ours_of(False), "单位=问题;单位=问题"),
        Field("failed", "我市不合格", ours_of(True), "单位=问题"),
        Field("norms", "域名和国徽", of("norms"), "通报里的一段"),
        Field("note", "备注", of("note"), "可不填"),
    ]

    named = {pages.names.get(one.unit, one.unit): one.unit for one in (known.ours if known else ())}

    def ours(said: str, failed: bool) -> list[Ours]:
        found = []
        for one in filter(str.strip, said.replace("\uff1b", ";").split(";")):
            unit, equals, text = one.replace("\uff1d", "=", 1).partition("=")
            if not equals or not text.strip():
                raise Fault(f"“{clean(one, 30)}”应写作 单位=问题")
            site = named.get(unit.strip()) or pages.registry.find(unit).id
            found.append(Ours(unit=site, text=text.strip(), unqualified=failed))
        return found

    def read(values: Values) -> SpotCheck:
        return SpotCheck(
            id=month,
            ordinal=_number(values["ordinal"], "当年第几次"),
            method=values["method"] or METHOD,
            running=_number(values["running"], "运行网站"),
            sampled=_number(values["sampled"], "抽查"),
            unqualified=_number(values["unqualified"], "不合格"),
            usual=tuple(word.strip() for word in values["usual"].split("、") if word.strip()),
            ours=(*ours(values["ours"], False), *ours(values["failed"], True)),
            norms=values["norms"],
            note=values["note"],
        ).checked()

    def check(values: Values) -> str:
        made = read(values)
        return f"抽查占 {made.share},合格率 {made.pass_rate}"

    def keep(values: Values) -> str:
        books.set_spot_check(read(values))
        return f"已登记 {month} 省级抽查:{check(values)}"

    return f"{month} 省级抽查", fields, check, keep


def _number(said: str, word: str) -> int:
    plain = unicodedata.normalize("NFKC", said).replace(",", "")
    if not (plain.isascii() and plain.isdecimal() and len(plain) < 10):
        raise Fault(f"{word}要填整数")
    return int(plain)
