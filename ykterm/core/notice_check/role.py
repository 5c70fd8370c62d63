"""The words of the genre: what a figure can count, of what, and whose."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a figure counts, by the word it is told with."""

    RUNNING = "总数"
    SAMPLED = "检查数"
    FAILED = "不合格"
    PASSED = "合格"
    TROUBLED = "存在问题"
    TIMES = "检查次数"
    VISITS = "检查家次"
    WEEKLY = "每周检查"
    RECEIVED = "受理"
    TRUE = "属实"
    CLOSED = "办结"
    TIMELY = "按时办结"
    LATE = "超期"
    LATE_SPONSORS = "超期单位"
    EACH = "每家条数"
    DAYS = "答复期限"
    ORDINAL = "当年第几次"
    OTHER = "其他"
    SHARE = "占比"
    COVER = "检查比例"
    PASS_RATE = "合格率"
    FAIL_RATE = "不合格率"
    CLOSE_RATE = "办结率"
    TIMELY_RATE = "按时率"
    TRUE_RATE = "属实率"
    CHANGE = "增减"
    RATE = "百分比"


class Subject(StrEnum):
    """What is counted."""

    SITE = "网站"
    MEDIA = "新媒体"
    MESSAGE = "留言"


class Level(StrEnum):
    """Whose figures they are."""

    UPPER = "上级"
    OURS = "本级"
