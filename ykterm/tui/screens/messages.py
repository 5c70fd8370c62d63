"""找错: readers' messages with the clock on their answers, and the month's figures beside the province's."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.message import Message as News

from ykterm.core.deadline import parse_past, parse_when
from ykterm.core.fault import Fault
from ykterm.core.messages import NO_UNIT, Message, Province, Truth, checked_cutoff, month_of
from ykterm.core.text import clean
from ykterm.core.workdays import left_in_words
from ykterm.tui import keys
from ykterm.tui.cells import cell, cut
from ykterm.tui.rows import RED
from ykterm.tui.screens.fields_form import Field, Values
from ykterm.tui.side import Side
from ykterm.tui.widgets.chrome import Headline, KeyBar, Prose
from ykterm.tui.widgets.quiet_table import QuietTable

if TYPE_CHECKING:
    from textual.widgets import DataTable

    from ykterm.report.messages import MessageBook
    from ykterm.store.sites import Registry

_COLUMNS = (
    ("received", " 收到", 12),
    ("clock", "时限", 20),
    ("unit", "单位", 13),
    ("truth", "属实", 7),
    ("closed", "办结", 6),
    ("id", "编号", 9),
)
_TRUTHS = tuple(Truth)
_YES = ("否", "是")


@dataclass
class BookRead(News):
    """The messages were read from the ledger."""

    book: MessageBook
    registry: Registry


class MessagesScreen(Side):
    """A month's messages, or all, a row each; the figures above them."""

    BINDINGS = keys.bindings("messages")
    AUTO_FOCUS = "#messages"

    def __init__(self) -> None:
        super().__init__()
        self._book: MessageBook | None = None
        self._registry: Registry | None = None
        self._all = False

    def compose(self) -> ComposeResult:
        yield Headline()
        yield Prose("figures")
        yield QuietTable(id="messages")
        yield Prose("about")
        yield KeyBar("messages", "app")

    def on_mount(self) -> None:
        self.read_again()

    def on_resize(self) -> None:
        self._fill()

    @property
    def table(self) -> QuietTable:
        return self.query_one("#messages", QuietTable)

    def read_again(self) -> None:
        self.app.in_thread(lambda: self.post_message(BookRead(*self.books.messages())), "messages")

    @on(BookRead)
    def _read(self, message: BookRead) -> None:
        self._book, self._registry = message.book, message.registry
        self._fill()

    def _fill(self) -> None:
        book, snapshot = self._book, self.app.snapshot
        if book is None or snapshot is None or not self.month:
            return
        words = f"{snapshot.city} · 找错留言 · {'全部' if self._all else self.month} · 今天 {book.today}"
        self.query_one(Headline).say(words, simulated=snapshot.simulated)
        self.query_one("#figures", Prose).say(self._figures(book))
        widths = [width for _, _, width in _COLUMNS]
        text = max(8, self.size.width - sum(widths) - 1)
        kept = self.table.cursor_key
        self.table.set_shape([*_COLUMNS, ("text", "留言", text)])
        shown = list(book.messages) if self._all else book.of(self.month)
        self.table.fill(((one.id, self._cells(book, one, [*widths, text])) for one in shown), cursor=kept)
        self._show_about()

    def _figures(self, book: MessageBook) -> Text:
        found, province = book.stats(self.month), book.province(self.month)
        text = Text(f" {found.first:%m-%d} 至 {found.cutoff:%m-%d} 收到的,{book.settings.message_days} 个工作日内答复")
        text.append(",还没有到截止日\n" if found.cutoff > book.today else "\n")
        if province is not None:
            text.append(f" 全省 受理 {province.received}  属实 {province.true}  办结 {province.closed}")
            text.append(f"  超期 {province.late_words}\n")
        text.append(
            f" 本市 受理 {found.received}  属实 {found.true}  办结 {found.closed_rate}  按时 {found.in_time_rate}"
        )
        text.append(f"  待答复 {found.waiting}  超期 {found.late}")
        if found.late_by_unit:
            named = ((book.names.get(unit, clean(unit)) or NO_UNIT, ids) for unit, ids in found.late_by_unit.items())
            text.append(f"\n 超期:{'、'.join(f'{name} {len(ids)} 条' for name, ids in named)}", f"bold {RED}")
        return text

    def _cells(self, book: MessageBook, one: Message, widths: list[int]) -> list[Text]:
        words = (
            f" {one.received}",
            book.clock(one),
            book.unit(one),
            one.truth.value,
            "是" if one.closed else "否",
            clean(one.id),
            clean(one.text, 500),
        )
        style = f"bold {RED}" if book.is_late(one) and one.answered is None else ""
        return [cell(cut(word, width - 1), width, style=style) for word, width in zip(words, widths, strict=True)]

    def _show_about(self) -> None:
        one, book = self._chosen, self._book
        if book is None:
            return
        if one is None:
            add, back, on, everything = (
                self.app.key(f"messages.{name}") for name in ("add", "earlier", "later", "all")
            )
            words = f"没有留言。按 {add} 登记一条,{back} {on} 换月,{everything} 看全部。"
            self.query_one("#about", Prose).say(words)
            return
        lines = [f"{book.unit(one)} {one.truth}  {one.received} 收到,{book.due(one)} 前答复:{book.clock(one)}"]
        lines.append(f"留言 {clean(one.text, 500)}" + (f"  {clean(one.link, 300)}" if one.link else ""))
        if one.answered:
            lines.append(f"答复 {one.answered} {clean(one.answer, 500)}")
        lines += [f"办结 {one.closed}"] if one.closed else []
        self.query_one("#about", Prose).say("\n".join(lines))

    @property
    def _chosen(self) -> Message | None:
        key = self.table.cursor_key
        return next((one for one in self._book.messages if one.id == key), None) if self._book else None

    @on(QuietTable.RowHighlighted, "#messages")
    def _highlighted(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        self._show_about()

    # Keys

    @on(QuietTable.RowSelected, "#messages")
    def _row_selected(self) -> None:
        self.action_answer()

    def action_all(self) -> None:
        self._all = not self._all
        self._fill()

    def action_add(self) -> None:
        book, registry = self._book, self._registry
        if book is None or registry is None:
            return
        fields = [
            Field("received", "收到日期", f"{book.today}"),
            Field("unit", "单位", hint="简称、代号或全称;不清楚就空着"),
            Field("text", "留言"),
            Field("link", "网页", hint="可不填"),
            Field("truth", "属实与否", Truth.UNDECIDED, choices=_TRUTHS),
        ]

        def read(values: Values) -> tuple[dt.date, str | None]:
            received = parse_past(values["received"], book.today)
            unit = registry.find(values["unit"]).id if values["unit"] else None
            if not values["text"]:
                raise Fault("请填留言内容")
            return received, unit

        def check(values: Values) -> str:
            received, unit = read(values)
            made = Message(id="", received=received, text="", unit=unit)
            return f"{book.unit(made)},{book.due(made)} 前答复,{left_in_words(book.today, book.due(made))}"

        def keep(values: Values) -> str:
            received, unit = read(values)
            made = self.books.add_message(
                values["text"],
                received=received,
                unit=unit,
                link=values["link"],
                truth=Truth(values["truth"] or "未定"),
            )
            # After the cut-off it is the next month's, and not on this page.
            return f"已登记找错留言 {made.id},归 {month_of(received, book.months, book.settings.message_cutoff)}"

        self.ask("登记找错留言", fields, check, keep)

    def action_answer(self) -> None:
        book, registry, one = self._book, self._registry, self._chosen
        if book is None or registry is None or one is None:
            return
        called = "" if one.unit is None else book.unit(one)
        fields = [
            Field("unit", "单位", called, "简称、代号或全称"),
            Field("text", "答复", one.answer, "还没有答复就空着"),
            Field("day", "答复日期", f"{one.answered or book.today}"),
            Field("truth", "属实与否", one.truth, choices=_TRUTHS),
            Field("close", "办结", _YES[one.closed is not None], choices=_YES),
        ]

        def read(values: Values) -> tuple[dt.date, str | None, bool]:
            day = parse_past(values["day"], book.today)
            # A unit that is no longer registered stays as it is, unless another is typed.
            unit = registry.find(values["unit"]).id if values["unit"] not in ("", called) else one.unit
            close = values["close"] == "是" and one.closed is None
            if not values["text"] and (one.answered or close):
                raise Fault("请填答复内容" if not one.answered else "已有的答复不能改成空的")
            if one.closed and values["close"] != "是":
                raise Fault("已经办结;要改回来请撤销")
            return day, unit, close

        def check(values: Values) -> str:
            from ykterm.core.messages import answered

            day, _, close = read(values)
            made = one
            if values["text"] or close:
                made = answered(one, text=values["text"], day=day, close=close, today=book.today)
            return f"{book.due(made)} 前答复:{book.clock(made)}" + (",办结" if made.closed else "")

        def keep(values: Values) -> str:
            day, unit, close = read(values)
            made = self.books.answer_message(
                one.id,
                text=values["text"],
                day=day if values["text"] else None,
                truth=Truth(values["truth"]) if values["truth"] else None,
                close=close,
                unit=unit if unit != one.unit else None,
            )
            return f"找错留言 {made.id}:{made.truth},{book.clock(made)}{',已办结' if made.closed else ''}"

        self.ask(f"{book.unit(one)} 找错留言 {one.id}:{cut(clean(one.text, 200), 50)}", fields, check, keep)

    def action_figures(self) -> None:
        book, month = self._book, self.month
        if book is None:
            return
        known = book.province(month)
        numbers = (("received", "全省受理"), ("true", "属实"), ("closed", "办结"))
        late = (("late_sponsors", "超期家数"), ("late_messages", "超期条数"))
        fields = [Field("cutoff", "截止日", f"{book.stats(month).cutoff}")]
        fields += [Field(name, word, str(getattr(known, name)) if known else "") for name, word in numbers]
        late_known = {name: getattr(known, name) if known else None for name, _ in late}
        fields += [
            Field(name, word, "" if late_known[name] is None else str(late_known[name]), "不知道就空着,没有写 0")
            for name, word in late
        ]
        fields.append(Field("note", "备注", known.note if known else "", "可不填"))

        def read(values: Values) -> tuple[dt.date, Province | None]:
            default = book.settings.message_cutoff
            cutoff = checked_cutoff(month, parse_when(values["cutoff"], book.today), book.months, default)
            if not any(values[name] for name, _ in (*numbers, *late)):
                return cutoff, None
            received, true, closed = (_count(values[name], word) for name, word in numbers)
            sponsors, messages = (_count(values[name], word) if values[name] else None for name, word in late)
            return cutoff, Province(
                received=received,
                true=true,
                closed=closed,
                late_sponsors=sponsors,
                late_messages=messages,
                note=values["note"],
            ).checked()

        def check(values: Values) -> str:
            cutoff, province = read(values)
            told = f"全省受理 {province.received},属实 {province.true}" if province else "全省数字不动"
            return f"{month} 截止 {cutoff};{told}"

        def keep(values: Values) -> str:
            cutoff, province = read(values)
            self.books.set_message_month(month, cutoff, province)
            return f"已记 {month} 截止日和数字"

        self.ask(f"{month} 找错留言:截止日和全省数字", fields, check, keep)

    def action_export(self) -> None:
        month = None if self._all else self.month
        self.export(
            f"导出{'全部' if self._all else self.month}找错留言为",
            f"找错留言-{month or '全部'}",
            lambda form: self.books.export_messages(month, form),
        )


def _count(said: str, word: str) -> int:
    if not (said.isdecimal() and len(said) < 8):
        raise Fault(f"{word}要填整数")
    return int(said)
