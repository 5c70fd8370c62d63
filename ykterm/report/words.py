"""The snapshot's figures in words, shared by every writer: one place says how an unknown looks."""

from __future__ import annotations

from ykterm.core.outcome import Failure
from ykterm.core.status import Status
from ykterm.report.snapshot import Home, Published, RoundHead, SiteState, Snapshot, StaleColumn

UNKNOWN = "—"
"""A thing not known; never 0."""
LEGEND = f"“{UNKNOWN}”表示不知道,不是 0;“≥”表示有列表未能读全;“未发现不合格”不等于合格:未能判定的项目逐站列出。"
SIMULATED = "模拟数据:不是真实网站的检查结果"

_VERDICTS = {"unqualified": "不合格", "none_found": "未发现不合格"}
_SCOPES = {"home": "只查首页", "columns": "首页和栏目", "full": "全站"}
RULES = {
    "home.unreachable": "站点无法访问",
    "home.not_updated": "首页不更新",
    "link.dead": "链接不可用",
    "link.suspect": "链接疑似不可用",
    "link.blocked": "链接被拦截",
    "column.blank": "空白栏目",
    "column.stale": "栏目不更新",
    "column.unreadable": "栏目无法自动判定",
    "identity.footer": "网站标识不全",
    "identity.name": "沿用旧名",
    "identity.tags": "标识代码不一致",
    "identity.info": "基本信息不准确",
    "topic.mismatch": "信息与栏目主题不符",
    "emblem.use": "国徽使用(须人工看)",
    "domain.note": "域名与安全提示",
    "domain.form": "域名不规范",
    "domain.retired": "停用域名仍可访问",
    "interaction.late": "互动回应差",
    "interaction.missing": "互动回应差",
    "service.missing": "服务不实用",
    "security.serious": "安全、泄密事故等严重问题",
    "other": "其他问题",
}
_FAILURES = {failure.value: failure.word for failure in Failure}


def figure(value: float | str | None) -> str:
    """A count as it is, an unknown one as a dash."""
    return UNKNOWN if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def share(value: float | None) -> str:
    """0..1 as per cent, rounded down: 100% stands only for all of it."""
    if value is None:
        return UNKNOWN
    tenths = int(value * 1000 + 1e-9)
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths / 10:.1f}%"


def status(site: SiteState) -> str:
    """Mark and word."""
    found = Status(site.status)
    return f"{found.mark} {found.word}"


def failure(error: str | None) -> str:
    """A `core.outcome.Failure` value in Chinese; what is none stays as it is."""
    return _FAILURES.get(error, error) if error else ""


def home(seen: Home | None) -> str:
    """The home page's visit: status or failure, and milliseconds."""
    if seen is None:
        return UNKNOWN
    answer = failure(seen.error) or figure(seen.status)
    return f"{answer} {seen.ms} ms" if seen.ms is not None and not seen.error else answer


def published(seen: Published) -> str:
    """The month's count; ≥ where a list could not be read whole."""
    if seen.counted is None:
        return UNKNOWN
    return str(seen.counted) if seen.complete else f"≥{seen.counted}"


def rules(names: list[str]) -> str:
    """Rules by their Chinese names, each once; one without a name stays as it is."""
    return "、".join(dict.fromkeys(RULES.get(name, name) for name in names))


def verdict(site: SiteState) -> str:
    return _VERDICTS.get(site.verdict or "", "未判定")


def score(site: SiteState) -> str:
    """The score, marked where points in it are not verified; a dash where there is none."""
    if site.score is None:
        return UNKNOWN
    return f"{site.score:g} 分{score_note(site)}"


def score_note(site: SiteState) -> str:
    return "(含未核实分值)" if site.score is not None and site.unverified else ""


def vetoes(site: SiteState) -> str:
    """The vetoes by name, marked where the line was not verified."""
    marked = [RULES.get(rule, rule) + ("(否决线未核实)" if rule in site.unverified else "") for rule in site.vetoes]
    return "、".join(dict.fromkeys(marked))


def stale(column: StaleColumn) -> str:
    """The counting in words."""
    return f"{column.name}(最近一条 {column.newest},已 {column.days} 天 > {column.limit_days} 天)"


def month(text: str) -> str:
    """2019-04 -> 2019年4月."""
    year, _, number = text.partition("-")
    return f"{year}年{int(number)}月"


def moment(text: str) -> str:
    """An ISO moment as a person reads it, to the minute: 2019-04-26 09:30."""
    return text[:16].replace("T", " ")


def round_words(head: RoundHead | None) -> str:
    """Which round the figures are of."""
    if head is None:
        return "尚未检查"
    words = f"{month(head.month)} 第{head.number}次常态检查({_SCOPES.get(head.scope, head.scope)})"
    if head.finished_at is None:
        return f"{words},没有做完:没查到的网站列的是以前的结果"
    words = words if head.complete else f"{words},有网站未查完"
    return f"{words}:{head.note}" if head.note else words


def totals(snapshot: Snapshot) -> list[tuple[str, int | None]]:
    """The totals with their names, in the order they are shown."""
    of = snapshot.totals
    return [
        ("网站", of.sites),
        ("已检查", of.checked),
        ("未登记网址", of.unregistered),
        ("打不开", of.unreachable),
        ("不合格", of.unqualified),
        ("页面", of.pages),
        ("链接", of.links),
        ("死链", of.dead_links),
        ("疑似死链", of.suspect_links),
        ("被拦截链接", of.blocked_links),
        ("空白栏目", of.blank_columns),
        ("未更新栏目", of.stale_columns),
        ("无法读栏目", of.unreadable_columns),
        ("待处理问题", of.open_findings),
        ("未销号整改", of.notices_open),
        ("超期整改", of.notices_late),
    ]


def filter_words(snapshot: Snapshot) -> str:
    """How the sites listed were chosen, and how many of how many they are; empty where all are listed."""
    if snapshot.filter is None:
        return ""
    return f"筛选: {snapshot.filter};列出 {len(snapshot.sites)}/{figure(snapshot.of_sites)} 家,各项合计只含列出的"


TABLE = (
    "序",
    "单位",
    "状态",
    "覆盖率",
    "首页",
    "死链 首页/其他",
    "疑似",
    "拦截",
    "空白",
    "未更新",
    "无法读",
    "最近更新",
    "本月发布",
    "整改到期",
)
"""Headings of the one-line-a-site table of the Markdown and HTML reports."""


def table_row(number: int, site: SiteState) -> tuple[str, ...]:
    """One site under TABLE."""
    links, columns = site.links, site.columns
    return (
        str(number),
        site.name,
        status(site),
        share(site.coverage),
        home(site.home),
        UNKNOWN
        if links.dead_home is None and links.dead_other is None
        else f"{figure(links.dead_home)} / {figure(links.dead_other)}",
        figure(links.suspect),
        figure(links.blocked),
        figure(None if columns.blank is None else len(columns.blank)),
        figure(None if columns.stale is None else len(columns.stale)),
        figure(None if columns.unreadable is None else len(columns.unreadable)),
        figure(site.last_update.isoformat() if site.last_update else None),
        published(site.published),
        figure(site.next_due.isoformat() if site.next_due else None),
    )


def details(site: SiteState, head: RoundHead | None) -> list[tuple[str, str]]:
    """What is to be said of a site beyond its line: (heading, text), only what there is."""
    said = []
    if site.round is not None and head is not None and site.round != f"{head.month} 第{head.number}次":
        said.append(("查于", f"{site.round},不是最近一次检查"))
    if site.verdict is not None:
        points = "" if site.score is None else f",{score(site)}"
        said.append(("结论", f"{verdict(site)}{points}"))
    if site.deductions:
        said.append(("扣分", ";".join(site.deductions)))
    if site.vetoes:
        said.append(("单项否决", vetoes(site)))
    if site.not_evaluated:
        said.append(("未能判定", rules(site.not_evaluated)))
    if site.columns.blank:
        said.append(("空白栏目", "、".join(site.columns.blank)))
    if site.columns.stale:
        said.append(("未更新栏目", ";".join(stale(column) for column in site.columns.stale)))
    if site.columns.unreadable:
        said.append(("无法自动判定的栏目", "、".join(site.columns.unreadable)))
    if site.findings.fixed:
        said.append(("本次已改", f"{site.findings.fixed} 项"))
    return said
