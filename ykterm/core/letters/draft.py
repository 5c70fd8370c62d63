"""A letter while it is being put together from what its row and its page say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from ykterm.core.dates import parse_day
from ykterm.core.letters.words import BLANK, NO_ANSWER_YET, LetterState, is_test, state_of
from ykterm.core.model import Letter
from ykterm.core.text import clean

if TYPE_CHECKING:
    from ykterm.core.labels import Field

_CLOSING = re.compile(
    r"[\s\[【(（]*((?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2})\s*日?(?:\s\d{1,2}:\d\d(?::\d\d)?)?[\s)）\]】。.]*$"
)
"""The day that closes a text: of a question put on line, under an answer."""


class Draft(Struct):
    """What one place says of a letter; empty where it says nothing."""

    title: str = ""
    url: str = ""
    asked: dt.date | None = None
    answered: dt.date | None = None
    state: LetterState = LetterState.UNKNOWN
    sure: bool = False
    """Whether the state was said of the answer itself: 已受理 is not."""
    text: bool = False
    """Whether the text of an answer was seen."""
    sign: str = ""

    def say(self, state: LetterState, sign: str, *, sure: bool = True) -> None:
        """Takes a state, unless something surer was said before."""
        if not self.sure:
            self.state, self.sure, self.sign = state, sure, sign


def of_fields(fields: Iterable[Field]) -> Draft:
    """One letter from the labelled texts of its page or row."""
    draft = Draft()
    vague: list[dt.date] = []
    taken: dt.date | None = None
    replying = False
    empty = ""
    for kind, label, value, _ in fields:
        day = parse_day(value[:60])
        if kind in ("title", "question") and (closing := _CLOSING.search(value[-60:])) and not replying:
            vague += [day for day in (parse_day(closing[1]),) if day]
            value = value[: len(value) - len(closing[0])]
        if kind == "title":
            draft.title = draft.title or clean(value)
        elif kind == "asked":
            draft.asked = draft.asked or day
        elif kind == "taken":
            taken = taken or day
        elif kind == "when" and day is not None:
            if replying:
                draft.answered = draft.answered or day
            else:
                vague.append(day)
        elif kind == "answered":
            replying = True
            draft.answered = day or draft.answered
            if day is None and (told := state_of(value)):
                draft.say(told[0], f"答复时间一栏“{value}”", sure=told[1])
        elif kind == "unit":
            replying = True
        elif kind == "state":
            _take_state(draft, label, value)
        elif kind == "answer":
            replying = True
            empty = _take_answer(draft, label, value) or empty
    draft.asked = draft.asked or taken or _first(vague, draft.answered)
    if draft.text:
        return draft
    if draft.state is not LetterState.ANSWERED and not draft.sure and draft.answered and not empty:
        draft.say(LetterState.ANSWERED, f"写有答复时间 {draft.answered}")
    if draft.state is LetterState.OPEN or (draft.state is LetterState.UNKNOWN and empty):
        # 办理时间 of a letter nobody answered yet is when somebody took it up.
        draft.answered = None
        draft.sign = draft.sign or f"“{empty}”一栏是空的"
    return draft


def _first(vague: list[dt.date], answered: dt.date | None) -> dt.date | None:
    """The day a letter was put on line; many a board does that only with the answer, and then it tells nothing."""
    day = min(vague, default=None)
    return None if day is not None and answered is not None and day > answered else day


def _take_state(draft: Draft, label: str, value: str) -> None:
    word = next(iter(value.split()), "")
    if label.startswith("是否"):
        word = {"是": "已回复", "否": "未回复"}.get(word[:1], "")
    if told := state_of(word):
        draft.say(told[0], f"{label}“{word}”", sure=told[1])


def _take_answer(draft: Draft, label: str, value: str) -> str:
    """Takes an answer's text; its label where the text is blank."""
    if NO_ANSWER_YET.fullmatch(value):
        draft.say(LetterState.OPEN, f"{label}写明“{clean(value, 20)}”")
        return ""
    if told := state_of(value):
        draft.say(told[0], f"{label}“{value}”", sure=told[1])
        return ""
    if len(value) < 4 or BLANK.fullmatch(value):
        return label
    draft.state, draft.sure, draft.text = LetterState.ANSWERED, True, True
    draft.sign = f"页面有“{label}”"
    if (signed := _CLOSING.search(value[-60:])) and draft.answered is None:
        draft.answered = parse_day(signed[1])
    return ""


def without_day(text: str) -> str:
    """A question without the day that closes it."""
    return _CLOSING.sub("", text)


def merged(row: Draft, page: Draft | None) -> Draft:
    """What the list says of a letter, with what its own page says: there the answer's text outweighs every word."""
    if page is None:
        return row
    whole = Draft(
        title=row.title or page.title,
        url=row.url,
        asked=page.asked or row.asked,
        answered=page.answered or row.answered,
    )
    told = [draft for draft in (page, row) if draft.state is not LetterState.UNKNOWN]
    if page.text or len({draft.state for draft in told}) == 1:
        whole.state, whole.sure, whole.sign = told[0].state, told[0].sure or told[-1].sure, told[0].sign
    elif told:
        whole.sign = "、".join(dict.fromkeys(draft.sign for draft in reversed(told))) + ",说法不一"
    else:
        whole.sign = page.sign or row.sign
    if whole.state is LetterState.OPEN:
        whole.answered = None
    return whole


def letter_of(draft: Draft, as_of: dt.date) -> Letter:
    """The letter as it is kept; what is wrong with its dates, or with itself, is told in its sign."""
    notes = [draft.sign]
    if is_test(draft.title):
        notes.append("像是测试信,不判")
    if not dates_hold(draft.asked, draft.answered, as_of):
        notes.append("日期有误,不判")
    return Letter(
        title=draft.title or "(无标题)",
        url=draft.url,
        asked=draft.asked,
        answered=draft.answered,
        state=draft.state.value,
        sign=";".join(note for note in notes if note),
    )


def dates_hold(asked: dt.date | None, answered: dt.date | None, as_of: dt.date) -> bool:
    """Whether the days can be true: none in the future, no answer before its question."""
    if asked is not None and asked > as_of:
        return False
    return answered is None or (answered <= as_of and (asked is None or answered >= asked))
