"""What each figure of the tables is called, and in which unit it counts."""

from __future__ import annotations

LABELS = {
    "availability.visits": ("每天访问", "次"),
    "availability.days": ("连续监测", "天"),
    "availability.share": ("打不开的次数占", ""),
    "availability.seconds": ("打开用时满", "秒"),
    "home.days": ("首页未更新超过", "天"),
    "columns.stale_by_class": ("动态要闻、通知公告、政策文件未更新满", "个"),
    "columns.stale": ("未更新栏目满", "个"),
    "columns.blank": ("空白栏目满", "个"),
    "letters.open_months": ("未答复超过", "个月"),
    "letters.window_years": ("来信在近", "年内"),
    "letters.late_days": ("答复超过(迟缓)", "个工作日"),
    "guides.missing_classes": ("办事指南缺要素满", "类"),
    "guides.items": ("这样的办事指南满", "个"),
    "about.days": ("基本信息页未更新超过", "天"),
    "certificate.days": ("证书到期前", "天"),
    "link": ("链接各项合计最多扣", "分"),
    "link.home": ("首页链接每个扣", "分"),
    "link.other": ("其他页面链接每个扣", "分"),
}
"""By the figure's name; those of columns by class are worded by `label`."""


def label(name: str) -> tuple[str, str]:
    """What a figure is called and its unit: of points, weights and thresholds."""
    if name in LABELS:
        return LABELS[name]
    head, _, kind = name.rpartition(".")
    if head == "column" and kind in ("blank", "stale"):
        return ("空白栏目每个扣" if kind == "blank" else "其他未更新栏目每个扣"), "分"
    if head == "column":
        return f"{kind}类栏目合计最多扣", "分"
    return f"未更新的{kind}类栏目每个扣", "分"
