"""Reading one board: its list back a year, then the pages of the letters whose state or day of answer is not told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable

from dateutil.relativedelta import relativedelta
from msgspec import structs

from ykterm.core import urls
from ykterm.core.ask import Answer, Ask, Reading
from ykterm.core.columns import read_column
from ykterm.core.letters.draft import Draft, letter_of, merged
from ykterm.core.letters.page import letters_on, mark, read_letter
from ykterm.core.letters.rows import drafts_of
from ykterm.core.letters.words import LetterState, is_consultation
from ykterm.core.model import Column, ColumnReading, ColumnState, Mailbox, Place
from ykterm.core.page import Page, parse
from ykterm.core.places import Places
from ykterm.core.softerror import soft_error

LETTERS = 60
"""Letters of one board whose own pages are asked for, at most."""
KEPT = 2000
"""Letters of one board told, at most."""
LIST_PAGES = 20
"""Pages of one board's list read, at most."""
WINDOW = relativedelta(years=1)
"""How far back letters are judged: 近1年内 (国办秘函〔2019〕19号, 互动回应差)."""

_NUMBER = r"(?:(?<=数)|(?<=量)|共|共计|\s*[:：])\s*(\d{1,7})(?![\d\-/.年])"
_COUNTER = re.compile(
    r"(?:收到|收件|来信|受理|信件|留言|咨询)(?:信件|来信|留言)?(?:总数|数量|总量|数)?"
    rf"{_NUMBER}.{{0,40}}?(?:答复|回复|办结|办理)(?:信件)?(?:总数|数量|数)?{_NUMBER}"
)
_WRITTEN_BY = re.compile(r"姓名|电话|手机|邮箱|主题|标题|内容|验证码|来信人", re.IGNORECASE)


def read_mailbox(
    page: Page,
    name: str,
    *,
    as_of: dt.date,
    mine: Callable[[str], bool] | None = None,
    consultation: bool | None = None,
) -> Reading[Mailbox]:
    """Read a board from its first page. `mine`: whether an address is the site's own; None: whether its host is.

    `consultation`: what the registry says it is; None: told by its name.
    """
    own = mine or (lambda url: urls.host(url) == urls.host(page.url))
    counts = is_consultation(name) if consultation is None else consultation
    box = Mailbox(name=name, url=page.url, consultation=counts, form=has_form(page))
    if not counts:
        return structs.replace(box, reason="不属政务咨询,来信不读")
    pages = [page]
    reading = yield from _list(page, name, as_of, pages)
    drafts = _drafts(pages, reading, page.url)
    notes = [_counted(page), f"只记前 {KEPT} 封" if len(drafts) > KEPT else ""]
    whole_list = reading.complete and len(drafts) <= KEPT
    drafts = drafts[:KEPT]
    trouble = _trouble(reading) if not drafts or not reading.complete else ""
    since = as_of - WINDOW
    recent = [draft for draft in drafts if draft.asked is None or draft.asked >= since]
    wanted = sorted(filter(_is_wanting, recent), key=lambda draft: _turn(draft, as_of))
    unread = 0
    read: dict[str, Draft] = {}
    for draft in wanted[:LETTERS]:
        if not own(draft.url) or urls.is_file(draft.url):
            unread += 1
            continue
        answer = yield Ask(url=draft.url, why="letter")
        if (told := _told(answer)) is None:
            unread += 1
        else:
            read[draft.url] = told
    if left := len(wanted) - LETTERS:
        notes.append(f"较早的 {left} 封没有打开" if left > 0 else "")
    notes.append(f"{unread} 封的页面没有读到" if unread else "")
    whole = [_settled(draft, read.get(draft.url)) for draft in drafts]
    reason = ";".join(note for note in (trouble, *notes) if note)
    complete = not trouble and whole_list and left <= 0
    return structs.replace(
        box, letters=tuple(letter_of(draft, as_of) for draft in whole), complete=complete, reason=reason
    )


def has_form(page: Page) -> bool:
    """Whether the page has a form to write a letter by."""
    places = Places(page.document)
    if not any(places.of(area) is not Place.FOOTER for area in page.document.find_all("textarea")):
        return False
    labels = {found[0] for piece in page.outline.pieces for found in _WRITTEN_BY.finditer(piece.text[:40])}
    return len(labels) > 1


def _list(page: Page, name: str, as_of: dt.date, pages: list[Page]) -> Reading[ColumnReading]:
    """The board's list through the readers of columns; the pages they are answered with are kept for their states."""
    column = Column(name=name, path=page.url)
    reader = read_column(page, column, as_of=as_of, since=as_of - WINDOW, limit_days=None, max_pages=LIST_PAGES)
    try:
        ask = next(reader)
        while True:
            answer = yield ask
            if answer.ok and answer.body.lstrip()[:1] == b"<":
                pages.append(parse(answer.body, answer.url, answer.content_type))
            ask = reader.send(answer)
    except StopIteration as done:
        reading: ColumnReading = done.value
        return reading


def _drafts(pages: Iterable[Page], reading: ColumnReading, board: str) -> list[Draft]:
    """The letters of the list, each once: as the column's readers list them, with what their rows say beyond that."""
    shown: dict[str, Draft] = {}
    loose: list[Draft] = []
    for page in pages:
        at_length = letters_on(page, board)
        if any(draft.text for draft in at_length):
            loose += at_length
            continue
        for draft in drafts_of(page):
            if draft.url and urls.key(draft.url) != urls.key(page.url):
                shown.setdefault(draft.url, draft)
            elif draft.title and draft.asked is not None:
                loose.append(structs.replace(draft, url=f"{board}#{mark(draft.title, draft.asked)}"))
    if loose and not shown:
        return list({draft.url: draft for draft in loose}.values())
    listed = {item.url: item for item in reading.items if item.url and urls.key(item.url) != urls.key(board)}
    if reading.state in (ColumnState.LANDING, ColumnState.SINGLE, ColumnState.EXTERNAL):
        return []
    drafts = [shown.get(url) or Draft(title=item.title, url=url, asked=item.date) for url, item in listed.items()]
    # A table whose rows the readers of columns took for something else is still a list of letters.
    return drafts or [draft for draft in shown.values() if draft.asked is not None]


def _trouble(reading: ColumnReading) -> str:
    if reading.state is ColumnState.UNREADABLE:
        return reading.reason or "来信列表没有读到"
    return "" if reading.complete else "来信列表没有读到一年前"


def _is_wanting(draft: Draft) -> bool:
    """Whether a letter's own page may say more: its state, or the day of its answer."""
    if "#" in draft.url:
        return False
    return draft.state is not LetterState.ANSWERED or draft.answered is None or draft.asked is None


def _turn(draft: Draft, as_of: dt.date) -> tuple[int, int]:
    """Who is read first: letters that look open, then the unknown, then the answered; the newest of each."""
    rank = (LetterState.OPEN, LetterState.UNKNOWN, LetterState.ANSWERED).index(draft.state)
    return rank, (as_of - draft.asked).days if draft.asked else 0


def _told(answer: Answer) -> Draft | None:
    if not answer.ok:
        return None
    page = parse(answer.body, answer.url, answer.content_type)
    if page.refresh is not None or soft_error(page):
        return None
    return read_letter(page)


def _settled(row: Draft, page: Draft | None) -> Draft:
    draft = merged(row, page)
    if draft.state is LetterState.OPEN and not draft.sure and page is None:
        # That somebody has it in hand is no proof that it was not answered since.
        return structs.replace(draft, state=LetterState.UNKNOWN)
    return draft


def _counted(page: Page) -> str:
    """The board's own count of letters and answers, where it shows one."""
    found = _COUNTER.search(page.text[:20_000])
    return f"页面写明收到 {found[1]} 封、已答复 {found[2]} 封" if found else ""
