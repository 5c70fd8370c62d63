"""二、市政府网站检查: what the city's own checks of the month came to, and the messages on its sites."""

from __future__ import annotations

from ykterm.core.bulletin import faults
from ykterm.core.bulletin.facts import Facts, Seen, SiteFact
from ykterm.core.bulletin.looking import Looking, looking
from ykterm.core.bulletin.model import Figure, Paragraph, Piece
from ykterm.core.bulletin.wording import Draft, between, listed, month_name, paragraph, pieces, share, unknown
from ykterm.core.messages import Stats

SECTION = "网站检查情况"
MESSAGES = "网友找错办理"
_ROUNDS = "检查记录与台账·人工检查"


def opening(draft: Draft) -> tuple[Piece, ...]:
    """政府办公室采取人工方式,对全市政府网站进行了常态检查。"""
    facts = draft.facts
    looked = looking(facts)
    if looked is None:
        how = "ykterm check 检查全部网站,或 ykterm round manual 登记人工检查"
        draft.lack(SECTION, f"{month_name(facts.month)}没有检查过任何网站", how)
        return pieces(f"{facts.office.we}", unknown("本月常态检查的方式"), ",对全市政府网站进行了常态检查。")
    return pieces(f"{facts.office.we}{_verb(looked)}", _way(facts, looked), ",对全市政府网站进行了常态检查。")


def _verb(looked: Looking) -> str:
    return looked.way.took.removesuffix(looked.way)


def _way(facts: Facts, looked: Looking) -> Figure:
    return Figure(
        id="city.way",
        text=looked.way,
        what="本月常态检查的方式",
        source=_ROUNDS,
        arithmetic=_who(looked),
        opens=f"rounds {facts.month}",
    )


def _who(looked: Looking) -> str:
    """12日 程序39家、人工39家;…"""
    return ";".join(
        f"{check.day.month}月{check.day.day}日 程序{len(check.by_program)}家、人工{len(check.by_eye)}家"
        for check in looked.checks
    )


def check(draft: Draft) -> Paragraph:
    """网站检查情况: how often, over how many, what failed and which faults were frequent."""
    facts = draft.facts
    looked = looking(facts)
    key = "city.check"
    if looked is None:
        blank = [unknown(what) for what in ("检查方式", "检查的网站数", "检查次数", "不合格网站")]
        return paragraph(
            key,
            f"本月,{facts.office.we_short}通过{blank[0]}对全市{blank[1]}家政府网站进行了{blank[2]}次常态检查,"
            f"{blank[3]}。",
        )
    rounds = Figure(
        id="city.rounds",
        text=str(len(looked.checks)),
        what="本月常态检查的次数",
        source=_ROUNDS,
        arithmetic=_who(looked),
        opens=f"rounds {facts.month}",
    )
    return paragraph(
        key,
        f"本月,{facts.office.we_short}通过",
        _way(facts, looked),
        "对全市",
        _sites(facts, looked),
        "进行了",
        rounds,
        "次常态检查,",
        _verdict(draft, looked),
        _faults(draft, looked),
    )


def _sites(facts: Facts, looked: Looking) -> tuple[Piece, ...]:
    all_of_them = len(looked.units) == len(facts.units)
    whole = Figure(
        id="city.sites", text=str(len(facts.units)), what="全市的政府网站", source="sites.yaml", opens="sites"
    )
    if all_of_them:
        return pieces(whole, "家政府网站")
    covered = Figure(
        id="city.checked",
        text=str(len(looked.units)),
        what="本月查过的网站",
        source=_ROUNDS,
        opens=f"checked {facts.month}",
    )
    return pieces(whole, "家政府网站中的", covered, "家")


def judged(facts: Facts, looked: Looking) -> tuple[list[SiteFact], list[SiteFact], list[SiteFact]]:
    """(sites that failed, sites judged without, sites looked at that nobody could judge), in the registry's order.

    A site the program could not judge counts as judged where a person looked at it.
    """
    failed, passed, unsure = [], [], []
    for one in facts.sites:
        if one.unit not in looked.units:
            continue
        if one.seen is Seen.UNQUALIFIED:
            failed.append(one)
        elif one.seen is Seen.JUDGED or one.by_eye:
            passed.append(one)
        else:
            unsure.append(one)
    return failed, passed, unsure


def _verdict(draft: Draft, looked: Looking) -> tuple[Piece, ...]:
    facts = draft.facts
    failed, passed, unsure = judged(facts, looked)
    opens = f"judged {facts.month}"
    number = Figure(
        id="city.judged",
        text=str(len(failed) + len(passed)),
        what="能评判合格与否的网站",
        source="最近一次检查的结论与台账·人工检查",
        opens=opens,
    )
    result: tuple[Piece, ...]
    if failed:
        count = Figure(
            id="city.unqualified",
            text=str(len(failed)),
            what="不合格的网站",
            source="检查结论(单项否决、得分)",
            opens=opens,
        )
        names = listed(draft.formal(key) for key in draft.in_order(one.unit for one in failed))
        result = pieces("发现不合格网站", count, f"家({names})")
    else:
        result = pieces("未发现不合格网站")
    if not unsure:
        return pieces(result, "。")
    if not failed and not passed:
        return pieces(_unsure(draft, unsure), "。")
    return pieces("在能够评判的", number, "家中,", result, ";另有", _unsure(draft, unsure), "。")


def _unsure(draft: Draft, unsure: list[SiteFact]) -> tuple[Piece, ...]:
    """2家网站(甲:网站拦截检查;乙:检查时打不开)未能评判."""
    count = Figure(
        id="city.unsure",
        text=str(len(unsure)),
        what="未能评判的网站",
        source="最近一次检查",
        opens=f"judged {draft.facts.month}",
    )
    by_word: dict[str, list[str]] = {}
    for one in unsure:
        by_word.setdefault(one.seen.word, []).append(draft.unit(one.unit).name)
    why = ";".join(f"{listed(names)}:{word}" for word, names in by_word.items())
    return pieces(count, f"家网站({why})未能评判")


def _faults(draft: Draft, looked: Looking) -> tuple[Piece, ...]:
    facts = draft.facts
    if others := faults.unnamed(facts):
        told = "、".join(f"{one.word}{one.count}个({len(one.units)}家)" for one in others)
        draft.lack(SECTION, f"另查出{told},常见问题一句里没有列", "要写进通报的,改这一段的文字")
    named = faults.found(facts)
    if not named:
        seen = [one for one in facts.sites if one.unit in looked.units and one.seen in (Seen.JUDGED, Seen.UNQUALIFIED)]
        partly = len(seen) < len(looked.units) or any(one.unreadable for one in seen)
        return pieces("能够读到的内容中未发现其他问题。" if partly else "检查未发现其他问题。")
    for one in named:
        if faults.SUSPICION in one.rules and not one.confirmed:
            told = f"“{one.word}”只有疑似的{one.count}个,还没有人判为属实"
            draft.lack(SECTION, told, f"ykterm findings --rule {faults.SUSPICION},逐条判断")
    words = [
        Figure(
            id=f"city.fault.{one.rules[0]}",
            text=one.word,
            what=f"{one.word}:{one.count}个问题,{len(one.units)}家网站",
            source=_rest(facts),
            opens=f"faults {facts.month} {'+'.join(one.rules)}",
        )
        for one in named
    ]
    some = "个别网站存在"
    return pieces(
        "检查发现,", some, between([[word] for word in words], "、"), "等问题。" if len(words) > 1 else "问题。"
    )


def _rest(facts: Facts) -> str:
    which = "判为属实的" if facts.office.faults == "confirmed" else "未判为误报、豁免的(含待处理)"
    return f"本月检查和人工登记的问题,{which}"


def messages(draft: Draft) -> Paragraph:
    """网友找错办理: the city's own messages."""
    facts = draft.facts
    key = "city.messages"
    found = facts.messages
    if found is None:
        how = f"ykterm message add …;确无留言的用 ykterm message cutoff {facts.month} 日期 登记截止日"
        draft.lack(MESSAGES, "没有登记本月的留言,也没有登记截止日", how)
        blank = [unknown(what) for what in ("受理数", "属实数", "办结率")]
        return paragraph(
            key,
            f"本月受理“我为政府网站找错”留言{blank[0]}条,其中问题属实留言{blank[1]}条,办结率为{blank[2]}。",
        )
    if found.received == 0:
        none = Figure(
            id="messages.received",
            text="没有",
            what="本市受理的留言",
            source=_window(found),
            opens=f"messages {facts.month}",
        )
        return paragraph(key, "本月", none, "受理“我为政府网站找错”留言。")
    if found.undecided:
        how = "ykterm message answer 编号 --true 或 --untrue"
        draft.lack(MESSAGES, f"{found.undecided}条留言还没有说是否属实", how)
    opens = f"messages {facts.month}"
    received = Figure(
        id="messages.received", text=str(found.received), what="本市受理的留言", source=_window(found), opens=opens
    )
    rate = share("messages.closed", found.closed, found.received, "办结率", _window(found), opens)
    return paragraph(
        key,
        "本月受理“我为政府网站找错”留言",
        received,
        "条,",
        _truth(found, opens),
        _answers(draft, found, opens),
        ",办结率为",
        rate,
        "。",
    )


def _window(found: Stats) -> str:
    return f"台账·找错留言,{found.first} 至 {found.cutoff} 收到的"


def _truth(found: Stats, opens: str) -> tuple[Piece, ...]:
    if found.true == 0 and found.undecided == found.received:
        return pieces(unknown("是否属实"), ",")
    if found.true == 0 and not found.undecided:
        return pieces("均不属实,")
    true = Figure(
        id="messages.true", text=str(found.true), what="问题属实的留言", source=_window(found), opens=f"{opens} true"
    )
    left = ""
    if found.undecided:
        left = f"(另有{found.undecided}条是否属实尚未核定)"
    return pieces("其中问题属实留言", true, f"条{left},")


def _answers(draft: Draft, found: Stats, opens: str) -> tuple[Piece, ...]:
    """How the answers kept their time; late units by name."""
    days = draft.facts.message_days
    said: list[tuple[Piece, ...]] = []
    if found.late:
        mine = {key: ids for key, ids in found.late_by_unit.items() if key}
        late = Figure(
            id="messages.late",
            text=str(found.late),
            what=f"未在{days}个工作日内答复的留言",
            source=_window(found),
            opens=f"{opens} late",
        )
        names = listed(draft.formal(key) for key in draft.in_order(mine)) or "相关单位"
        how = "共有" if len(found.late_by_unit) > 1 else "有"
        said.append(pieces(names, how, late, f"条留言未在{days}个工作日内答复"))
    if found.waiting:
        waiting = Figure(
            id="messages.waiting",
            text=str(found.waiting),
            what="还在答复期限内的留言",
            source=_window(found),
            opens=opens,
        )
        said.append(pieces(waiting, "条尚在答复期限内"))
    if not said:
        return pieces("相关单位按时办理了留言答复")
    return between(said, ",")
