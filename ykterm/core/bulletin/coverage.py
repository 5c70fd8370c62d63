"""没有看到的: what the month's checks could not see, told beside their results."""

from __future__ import annotations

from ykterm.core.bulletin.facts import Facts, Seen
from ykterm.core.bulletin.looking import looking

_WHY = {
    Seen.UNREGISTERED: "没有登记网址,程序没有检查",
    Seen.UNCHECKED: "本月没有检查过",
    Seen.UNREACHABLE: "最近一次检查时首页打不开",
    Seen.BLOCKED: "拦截了检查,页面没有看到",
    Seen.HELD: "检查时本机网络疑似故障,结论暂缓",
    Seen.INCOMPLETE: "没有查完",
}


def coverage(facts: Facts) -> tuple[str, ...]:
    """Sentences on sites, columns, links and vetoes nobody saw."""
    names = {unit.id: unit.name for unit in facts.units}
    said = []
    for seen, why in _WHY.items():
        mine = [one for one in facts.sites if one.seen is seen]
        if mine:
            eye = sum(one.by_eye for one in mine)
            looked = f";其中{eye}家由人看过" if eye else ""
            said.append(f"{len(mine)}家网站{why}:{'、'.join(names[one.unit] for one in mine)}{looked}。")
    unread = [one for one in facts.sites if one.unreadable]
    if unread:
        told = "、".join(f"{names[one.unit]}({'、'.join(one.unreadable[:3])})" for one in unread)
        said.append(f"{len(unread)}家网站有栏目没能读到,不算空白:{told}。")
    if blocked := [one for one in facts.sites if one.blocked]:
        total = sum(one.blocked for one in blocked)
        said.append(f"{len(blocked)}家网站上共{total}个链接被对方拦截,没有看到,不算不可用。")
    for veto in dict.fromkeys(veto for one in facts.sites for veto in one.not_ruled):
        count = sum(veto in one.not_ruled for one in facts.sites)
        said.append(f"单项否决“{veto}”有{count}家未能判定,“未发现不合格”不含这一项。")
    looked_at = looking(facts)
    if looked_at and looked_at.others:
        said.append(f"另有{len(looked_at.others)}次只看了部分网站的检查,没有计入常态检查的次数。")
    if any(check.stopped for check in facts.checks):
        said.append("有检查中断或因本机网络暂缓,没有查到的网站不计。")
    return tuple(said)
