"""互动: boards of letters with their letters, and service guides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from ykterm.core.letters import NONE_FOUND, LetterState
from ykterm.tui.tabs.lines import Entry, Lines, Shape, told

if TYPE_CHECKING:
    from ykterm.core.model import Mailbox
    from ykterm.tui.desk import Dossier

_STATES = {LetterState.ANSWERED: "已答复", LetterState.OPEN: "未答复", LetterState.UNKNOWN: "看不出"}


def shape(width: int) -> Shape:
    return [("state", "情况", 14), ("title", "标题", 0), ("asked", "来信", 12), ("answered", "答复", 12)]


def count(dossier: Dossier) -> int | None:
    """What was found of letters and guides."""
    return sum(finding.rule.startswith(("interaction.", "service.")) for finding in dossier.findings)


def entries(dossier: Dossier) -> list[Entry]:
    """Each board, its letters the latest first, then the guides."""
    lines = Lines(dossier, shape)
    seen = dossier.seen
    if seen is None:
        return lines.entries
    for finding in dossier.findings:
        if finding.rule == "interaction.missing":
            lines.add((" ✗ 没有渠道", finding.title), Text(), finding=finding)
    for box in seen.mailboxes:
        _board(lines, box)
    if seen.guides:
        lines.group("办事指南", len(seen.guides), "份")
    for guide in seen.guides:
        missing = lines.finding("service.missing", guide.url)
        lacks = f"缺 {'、'.join(guide.missing)}" if guide.missing else "要素齐全"
        mark = "✗" if missing else "✓" if guide.readable and not guide.missing else "?"
        title = f"{guide.title}:{lacks if guide.readable else guide.reason}"
        lines.add(
            (f" {mark} {'指南' if guide.readable else '读不了'}", title),
            told(
                ("指南", guide.title),
                ("网址", guide.url),
                ("有", "、".join(guide.present)),
                ("没有见到", "、".join(guide.missing)),
                ("说明", guide.reason),
            ),
            finding=missing,
            url=guide.url,
        )
    return lines.entries


def _board(lines: Lines, box: Mailbox) -> None:
    if box.name == NONE_FOUND:
        return
    kind = "来信栏目" if box.consultation else "不属政务咨询"
    unanswered = sum(letter.state == LetterState.OPEN for letter in box.letters)
    read = "读到一年前" if box.complete else "没有读全"
    said = [read, *([f"{unanswered} 封未答复"] if unanswered else []), *([box.reason] if box.reason else [])]
    lines.add(
        (f"▸ {len(box.letters)} 封来信", f"{box.name}:{';'.join(said)}"),
        told(
            ("栏目", box.name),
            ("网址", box.url),
            ("类别", kind),
            ("读到", f"{len(box.letters)} 封,{read}"),
            ("写信表单", "有" if box.form else ""),
            ("说明", box.reason),
        ),
        url=box.url,
    )
    for letter in box.letters:
        finding = lines.finding("interaction.late", letter.url)
        mark = "✗" if finding else "✓" if letter.state == LetterState.ANSWERED else "·"
        asked, answered = (f"{day}" if day else "—" for day in (letter.asked, letter.answered))
        lines.add(
            (f" {mark} {_word(letter.state)}", letter.title, asked, answered),
            told(
                ("来信", letter.title),
                ("网址", letter.url),
                ("来信日期", asked),
                ("答复日期", answered),
                ("情况", _word(letter.state)),
                ("凭", letter.sign),
            ),
            finding=finding,
            url=letter.url,
        )


def _word(state: str) -> str:
    return next((word for known, word in _STATES.items() if known == state), state)
