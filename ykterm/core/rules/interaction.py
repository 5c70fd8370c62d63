"""互动回应: letters answered late or not at all, and sites that offer no way to ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dateutil.relativedelta import relativedelta

from ykterm.core.indicators import TABLE_2019, Indicators
from ykterm.core.letters import NONE_FOUND, LetterState, dates_hold, is_channel, is_test
from ykterm.core.model import ColumnState, ColumnType, Evidence, Finding, Letter, Mailbox, Place, Use
from ykterm.core.observation import Observation
from ykterm.core.rules.finding import finding
from ykterm.core.workdays import calendar_note, working_days_left

SLOW, VETO = "迟缓", "否决"


def find(seen: Observation, table: Indicators) -> Iterator[Finding]:
    for box in seen.mailboxes:
        if box.consultation:
            yield from _late(box, seen, table)
    yield from _missing(seen, table)


def _late(box: Mailbox, seen: Observation, table: Indicators) -> Iterator[Finding]:
    for letter in box.letters:
        told = _grade(letter, seen.as_of, table)
        if told is None:
            continue
        grade, arithmetic = told
        yield finding(
            seen,
            table,
            "interaction.late",
            letter.url,
            title=f"互动回应差({grade}):{letter.title}",
            detail=f"{box.name}:{letter.sign}" if letter.sign else box.name,
            arithmetic=arithmetic,
            evidence=Evidence(where=(Use(page=box.url, text=letter.title, place=Place.BODY),), where_total=1),
        )


def _grade(letter: Letter, as_of: dt.date, table: Indicators) -> tuple[str, str] | None:
    """The grade of a letter's fault with the counting in words; None where there is none, or none that is proved."""
    asked, answered = letter.asked, letter.answered
    if asked is None or is_test(letter.title) or not dates_hold(asked, answered, as_of):
        return None
    if asked < as_of - relativedelta(years=int(table.vetoes["letters.window_years"].value)):
        # No matter of 近1年内, whatever became of it.
        return None
    months = int(table.vetoes["letters.open_months"].value)
    line = table.notices["letters.late_days"]
    if letter.state == LetterState.OPEN:
        until = asked + relativedelta(months=months)
        if until < as_of:
            return VETO, (
                f"{VETO}:{asked} 来信,至 {as_of} 共 {(as_of - asked).days} 天未答复,"
                f"超过 {months} 个月(满 {months} 个月为 {until})"
            )
        days = working_days_left(asked, as_of)
        if days > line.value:
            return SLOW, (
                f"{SLOW}:{asked} 来信,至 {as_of} 历 {days} 个工作日未答复 > {line.value:g} 个工作日{line.mark}"
                f"{_note(asked, as_of)}"
            )
    elif letter.state == LetterState.ANSWERED and answered is not None:
        days = working_days_left(asked, answered)
        if days > line.value:
            return SLOW, (
                f"{SLOW}:{asked} 来信,{answered} 答复,历 {days} 个工作日 > {line.value:g} 个工作日{line.mark}"
                f"{_note(asked, answered)}"
            )
    return None


def _note(first: dt.date, last: dt.date) -> str:
    note = calendar_note(first, last)
    return f";{note}" if note else ""


def _missing(seen: Observation, table: Indicators) -> Iterator[Finding]:
    """No way to ask, by the 2019 table: only where the whole site was read and said to have none."""
    if table.since < TABLE_2019.since or seen.state != "done" or seen.home is None:
        return
    if any(box.consultation for box in seen.mailboxes) or not any(_none_found(box) for box in seen.mailboxes):
        return
    for column in seen.columns:
        channel = column.type is ColumnType.CONSULTATION and is_channel(column.name)
        if channel or column.state is ColumnState.UNREADABLE:
            return
    yield finding(
        seen,
        table,
        "interaction.missing",
        seen.home.url,
        title="没有网上咨询渠道",
        detail="通读全站,导航、栏目和各页链接中都没有咨询、信箱、留言一类的入口(信访、纪检举报不算)",
        evidence=Evidence(where=(Use(page=seen.home.url, text="首页", place=Place.NAV),), where_total=1),
    )


def _none_found(box: Mailbox) -> bool:
    """The record a round leaves when it looked for a board everywhere and saw none (see engine/matters.py)."""
    return box.name == NONE_FOUND and box.complete
