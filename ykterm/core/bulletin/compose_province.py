"""一、全省政府网站监管情况: the province's spot check, its messages, domains and emblem, as the ledger has them."""

from __future__ import annotations

from ykterm.core.bulletin.facts import Facts
from ykterm.core.bulletin.model import Figure, Paragraph, Piece
from ykterm.core.bulletin.wording import (
    Draft,
    between,
    day_name,
    month_name,
    paragraph,
    pieces,
    share,
    unknown,
)
from ykterm.core.messages import Province
from ykterm.core.province import Ours, SpotCheck
from ykterm.core.text import clean

HOW_CHECK = "ykterm province set {month} …,或界面 5 登记·省级抽查"
HOW_MESSAGES = "ykterm message province {month} …"
MADE_UP = "网友找错情况"


def _spot(facts: Facts) -> str:
    return f"台账·省级抽查 {facts.month}"


def opening(draft: Draft) -> tuple[Piece, ...]:
    """4月,省政府办公厅采用……的方式,对全省政府网站开展了2019年第4次抽查。 Empty where there was none."""
    facts = draft.facts
    check = facts.spot_check
    if check is None and facts.office.of(facts.month).no_spot_check:
        return ()
    if check is None:
        draft.lack("网站抽查情况", "没有登记本月的省级抽查", HOW_CHECK.format(month=facts.month))
    method: Piece = unknown("抽查方式")
    ordinal: Piece = unknown("次数")
    if check is not None:
        method = Figure(id="province.method", text=check.method, what="省级抽查的方式", source=_spot(facts))
        ordinal = Figure(
            id="province.ordinal", text=str(check.ordinal), what="省级抽查是当年第几次", source=_spot(facts)
        )
    return pieces(
        f"{facts.office.province}采用",
        method,
        f"的方式,对全省政府网站开展了{facts.month[:4]}年第",
        ordinal,
        "次抽查。",
    )


def check(draft: Draft) -> Paragraph:
    """网站抽查情况."""
    facts = draft.facts
    found = facts.spot_check
    key = "province.check"
    if found is None:
        if facts.office.of(facts.month).no_spot_check:
            return paragraph(key, f"本月{facts.office.province}未开展政府网站抽查。")
        blank = [unknown(what) for what in ("运行网站数", "抽查数", "比例", "不合格数", "合格率")]
        return paragraph(
            key,
            f"全省目前共有运行网站{blank[0]}家,本月随机抽查{blank[1]}家,占网站总数的{blank[2]},"
            f"共发现不合格网站{blank[3]}家,总体合格率为{blank[4]},{unknown('我市被抽查的结果')}。",
        )
    running = Figure(id="province.running", text=str(found.running), what="全省运行的网站数", source=_spot(facts))
    sampled = Figure(id="province.sampled", text=str(found.sampled), what="省级抽查的网站数", source=_spot(facts))
    rate = share("province.share", found.sampled, found.running, "抽查数占运行网站数的比例", _spot(facts))
    return paragraph(
        key,
        "全省目前共有运行网站",
        running,
        "家,本月随机抽查",
        sampled,
        "家,占网站总数的",
        rate,
        _result(found, facts),
        *_ours(draft, found),
        _usual(found, facts),
    )


def _result(found: SpotCheck, facts: Facts) -> tuple[Piece, ...]:
    source = _spot(facts)
    good = found.sampled - found.unqualified
    said = f"({found.sampled}-{found.unqualified})"
    rate = share("province.pass", good, found.sampled, "抽查的总体合格率", source, said=said)
    if found.unqualified == 0:
        return pieces(",未发现不合格网站,总体合格率为", rate)
    failed = Figure(id="province.unqualified", text=str(found.unqualified), what="抽查不合格的网站数", source=source)
    return pieces(",共发现不合格网站", failed, "家,总体合格率为", rate)


def _ours(draft: Draft, found: SpotCheck) -> tuple[Piece, ...]:
    """What the province said of the city's own sites."""
    failed = [one for one in found.ours if one.unqualified]
    named = [one for one in found.ours if not one.unqualified]
    spoken = [_named(draft, one, place) for place, one in enumerate(found.ours)]
    told = dict(zip(found.ours, spoken, strict=True))
    if failed:
        count = Figure(
            id="province.ours",
            text=str(len(found.ours_unqualified)),
            what="我市被抽查为不合格的网站数",
            source=_spot(draft.facts),
        )
        more = pieces("此外,我市", between([told[one] for one in named], ","), "。") if named else ()
        return pieces(",其中我市不合格网站", count, "家:", between([told[one] for one in failed], ","), "。", more)
    none = ",我市未发现不合格网站" if found.unqualified else ""
    if not named:
        return pieces(none, "。")
    return pieces(none, ",但发现" if none else ",但发现我市", between([told[one] for one in named], ","), "。")


def _named(draft: Draft, one: Ours, place: int) -> tuple[Piece, ...]:
    text = Figure(
        id=f"province.ours.{one.unit}.{place + 1}",
        text=one.text,
        what=f"省里点名{draft.unit(one.unit).name}的问题",
        source=_spot(draft.facts),
        opens=f"found {one.unit}",
    )
    return pieces(f"“{draft.unit(one.unit).full_name}”", text)


def _usual(found: SpotCheck, facts: Facts) -> tuple[Piece, ...]:
    if not found.usual:
        return ()
    text = Figure(id="province.usual", text="、".join(found.usual), what="省里通报的普遍问题", source=_spot(facts))
    return pieces("此外,一些网站仍存在", text, "等问题。" if len(found.usual) > 1 else "问题。")


def messages(draft: Draft) -> Paragraph:
    """网友找错情况 of the whole province."""
    facts = draft.facts
    source = f"台账·找错月份 {facts.month}"
    cutoff = Figure(
        id="messages.cutoff", text=day_name(facts.cutoff, facts.month), what="留言数字的截止日", source=source
    )
    found = facts.province_messages
    head = pieces("截止", cutoff, f",{month_name(facts.month)}份全省")
    if found is None:
        draft.lack(MADE_UP, "没有登记本月全省的留言数字", HOW_MESSAGES.format(month=facts.month))
        blank = [unknown(what) for what in ("全省受理数", "属实数", "办结率")]
        return paragraph(
            "province.messages",
            head,
            f"共受理国办转办“我为政府网站找错”留言{blank[0]}条,其中问题属实的留言{blank[1]}条,总体办结率{blank[2]}。",
        )
    if found.received == 0:
        return paragraph("province.messages", head, "未受理国办转办“我为政府网站找错”留言。")
    received = Figure(id="province.received", text=str(found.received), what="全省受理的留言数", source=source)
    true = Figure(id="province.true", text=str(found.true), what="全省属实的留言数", source=source)
    closed = share("province.closed", found.closed, found.received, "全省的办结率", source)
    return paragraph(
        "province.messages",
        head,
        "共受理国办转办“我为政府网站找错”留言",
        received,
        "条,其中问题属实的留言" if found.true else "条,",
        pieces(true, "条") if found.true else "均不属实",
        ",总体办结率",
        closed,
        "。",
        _late(draft, found, source),
    )


def _late(draft: Draft, found: Province, source: str) -> tuple[Piece, ...]:
    facts = draft.facts
    if found.late_sponsors is None or found.late_messages is None:
        how = HOW_MESSAGES.format(month=facts.month)
        draft.lack(MADE_UP, "没有登记全省有几家单位的留言超期", f"{how} --late-sponsors N,没有写 0")
        return pieces(unknown("全省超期答复的主办单位数"), "。")
    if not found.late_sponsors:
        return ()
    sponsors = Figure(
        id="province.late_sponsors", text=str(found.late_sponsors), what="全省有超期留言的主办单位数", source=source
    )
    each = found.late_sponsors == found.late_messages
    count = 1 if each else found.late_messages
    late = Figure(
        id="province.late", text=str(count), what="每家超期的留言数" if each else "超期的留言数", source=source
    )
    how = "有" if found.late_sponsors == 1 else "分别有" if each else "共有"
    return pieces(
        "其中,", sponsors, f"家政府网站主办单位{how}", late, f"条留言未在{facts.message_days}个工作日内答复。"
    )


def norms(draft: Draft) -> Paragraph:
    """政府网站规范情况: the province's own paragraph."""
    facts = draft.facts
    if facts.spot_check is None or not facts.spot_check.norms:
        what = "没有登记省里关于域名清理和国徽的一段"
        draft.lack("政府网站规范情况(全省)", what, f"ykterm province set {facts.month} --norms …")
        return paragraph("province.norms", unknown("省里关于域名清理和规范使用国徽的情况"), "。")
    return paragraph("province.norms", clean(facts.spot_check.norms, 4000))
