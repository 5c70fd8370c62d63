"""Turning the pages of a list API, whatever its shape: until older than `since`, at an end, or no longer believable."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ykterm.core.ask import Answer, Ask, Reading
from ykterm.core.columns.stock import Stock
from ykterm.core.columns.trouble import why
from ykterm.core.model import Item

Listed = tuple[list[Item], int | None]
"""One answer's rows, and the whole stock where it says it."""
Shape = Callable[[int], Ask]
"""One way to ask for page number N, from 0."""
_OTHERWISE = (400, 404, 500)
"""What a list API says to a question of the wrong shape, or for more rows than it likes."""


def read_pages(
    stock: Stock,
    max_pages: int,
    shapes: Sequence[Shape],
    understood: Callable[[Answer], Listed | None],
    *,
    size: int = 0,
    trusted: bool = True,
) -> Reading[None]:
    """Ask for page after page in the first of the shapes whose answer is understood, and fill the stock.

    `size`: rows of a full page, so that a shorter one is the last; 0: not known. `trusted`: a total of 0 proves that
    the column is empty; otherwise the question may have been the wrong one.
    """
    ask_of, listed, answer = shapes[0], None, None
    for ask_of in shapes:
        answer = yield ask_of(0)
        listed = understood(answer)
        if (listed and (listed[0] or listed[1] is not None)) or not (answer.ok or answer.status in _OTHERWISE):
            break
    for number in range(max(max_pages, 1)):
        if number:
            answer = yield ask_of(number)
            listed = understood(answer)
        if listed is None or answer is None:
            stock.give_up(f"列表接口{why(answer) if answer else '没有问到'}")
            return
        items, total = listed
        fresh = stock.add(items)
        if total is not None:
            # A total smaller than what was already seen is none.
            stock.total = total if total >= stock.seen else None
        if not items:
            _end(stock, number, trusted)
            return
        if stock.reached(items) or (stock.total is not None and stock.seen >= stock.total):
            return
        if not fresh:
            if not stock.placeholders and (size or number == 1 or stock.total):
                stock.give_up("列表接口反复给出同一页")
            return
        if stock.total is None and len(items) < size:
            return
    stock.complete = False


def _end(stock: Stock, number: int, trusted: bool) -> None:
    """What an answer without rows means: an empty column, the list's end, or rows promised and kept back."""
    if number == 0 and stock.total == 0 and trusted:
        stock.empty = "列表接口给出的总数为 0"
    elif number == 0:
        stock.give_up(f"列表接口没有给出条目{f'(总数却为 {stock.total})' if stock.total else ',也没有说总数'}")
    elif stock.total is not None and stock.seen < stock.total:
        stock.complete = False
