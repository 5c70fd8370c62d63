"""通报: the month's notice as it will be printed; every figure in it opens to its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from ykterm.core.fault import Fault
from ykterm.report.bulletin import said
from ykterm.tui import bulletin_text, exporting, keys
from ykterm.tui.bulletin import Book, BulletinDesk
from ykterm.tui.bulletin_text import Laid, Spot
from ykterm.tui.cells import cut, fold
from ykterm.tui.messages import LedgerChanged
from ykterm.tui.rows import RED
from ykterm.tui.screens.bulletin_edit import ParagraphForm
from ykterm.tui.screens.bulletin_rows import Pages, PagesScreen, checked_pages, note_pages, source_pages
from ykterm.tui.screens.choice import Choice, Option
from ykterm.tui.screens.fields_form import Field, Values
from ykterm.tui.side import Side
from ykterm.tui.widgets.chrome import Headline, KeyBar, Line, Prose

if TYPE_CHECKING:
    from pathlib import Path

    from ykterm.core.notice_check.check import Checked

WIDE = bulletin_text.WIDTH + 44
"""Cells from which on figure and note stand beside the text."""
_FORMS = ("docx", "html", "md")


@dataclass
class BulletinRead(Message):
    """A month's notice was read from the folder."""

    book: Book


@dataclass
class BulletinChecked(Message):
    """The figures were computed again."""

    checked: Checked


class BulletinScreen(Side):
    """One month at a time: its text under a cursor that goes from figure to figure."""

    BINDINGS = keys.bindings("bulletin")
    AUTO_FOCUS = "#notice"
    DEFAULT_CSS: ClassVar[str] = f"""
    BulletinScreen #body {{ layout: vertical; }}
    BulletinScreen.wide #body {{ layout: horizontal; }}
    BulletinScreen #notice {{ height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }}
    BulletinScreen.wide #notice {{ width: {bulletin_text.WIDTH + 4}; height: 100%; }}
    BulletinScreen #words {{ width: {bulletin_text.WIDTH}; height: auto; }}
    BulletinScreen #side {{ height: 6; border-top: solid $primary; padding: 0 1; scrollbar-size-vertical: 1; }}
    BulletinScreen.wide #side {{ width: 1fr; height: 100%; border-top: none; border-left: solid $primary; }}
    BulletinScreen #figure, BulletinScreen #note {{ height: auto; }}
    BulletinScreen #note {{ display: none; padding-top: 1; }}
    BulletinScreen.wide #note {{ display: block; }}
    """

    def __init__(self) -> None:
        super().__init__()
        self._book: Book | None = None
        self._laid: Laid | None = None
        self._spot = 0

    def compose(self) -> ComposeResult:
        yield Headline()
        yield Line("state")
        with Horizontal(id="body"):
            with VerticalScroll(id="notice"):
                yield Static(id="words", markup=False)
            with VerticalScroll(id="side", can_focus=False):
                yield Prose("figure")
                yield Prose("note")
        yield KeyBar("bulletin", "app")

    def on_mount(self) -> None:
        self.read_again()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= WIDE, "wide")

    @property
    def bulletins(self) -> BulletinDesk:
        return BulletinDesk(self.app.desk)

    def read_again(self) -> None:
        month = self.month
        if month:
            self.query_one("#state", Line).say(f" 正在读 {month}……")
            self.app.in_thread(lambda: self.post_message(BulletinRead(self.bulletins.read(month))), "bulletin")

    @on(BulletinRead)
    def _read(self, message: BulletinRead) -> None:
        book = message.book
        # Another month may have been asked for since.
        if book.month != self.month:
            return
        kept = self._chosen.figure.id if self._chosen and self._book and self._book.month == book.month else ""
        self._book, self._laid = book, bulletin_text.lay(book.bulletin)
        ids = [spot.figure.id for spot in self._laid.spots]
        self._spot = ids.index(kept) if kept in ids else 0
        snapshot = self.app.snapshot
        city = f"{snapshot.city} · " if snapshot else ""
        self.query_one(Headline).say(
            f"{city}通报 · {book.month} · {'已发出' if book.issued else '草稿'}", simulated=book.bulletin.simulated
        )
        # A month without data has its note in the place of the text.
        self.query_one("#note", Prose).say("" if book.empty else bulletin_text.note(book.bulletin))
        self._draw()
        if not kept:
            self.query_one("#notice", VerticalScroll).scroll_home(animate=False)

    def _draw(self) -> None:
        if self._book is None or self._laid is None:
            return
        self.query_one("#state", Line).say(self._state(self._book))
        words = self.query_one("#words", Static)
        spot = self._chosen
        if self._book.empty:
            words.update(_empty(self._book))
        else:
            words.update(self._laid.shown(self._spot))
        self.query_one("#figure", Prose).say(
            bulletin_text.about(spot.figure) if spot and not self._book.empty else "这个月没有可看的数。"
        )

    def _state(self, book: Book) -> Text:
        text = Text(" ")
        number = said.number(book.bulletin)
        if book.issued:
            text.append(f"{number} 于 {book.issued.day} 发出", "bold")
            changed = len(book.bulletin.corrections)
            text.append(f"  更正 {changed}", f"bold {RED}" if changed else "")
        else:
            text.append(f"草稿 {number}")
            missing = len(book.bulletin.missing)
            text.append(f"  缺 {missing}", f"bold {RED}" if missing else "")
        text.append(f"  没看到 {len(book.bulletin.coverage)}")
        if book.edited:
            moved = sum(one.moved for one in book.edited)
            text.append(f"  手改 {len(book.edited)} 段" + (f"({moved} 段下的数据已变)" if moved else ""))
        if self._laid and self._laid.spots and not book.empty:
            text.append(f"  数 {self._spot + 1}/{len(self._laid.spots)}")
        return text

    @property
    def _chosen(self) -> Spot | None:
        spots = self._laid.spots if self._laid else []
        return spots[self._spot] if self._spot < len(spots) else None

    # Keys

    def action_turn(self, step: int) -> None:
        if self._laid is None or not self._laid.spots:
            return
        self._spot = (self._spot + step) % len(self._laid.spots)
        self._draw()
        place = self.query_one("#notice", VerticalScroll)
        line, top, height = self._laid.spots[self._spot].line, int(place.scroll_offset.y), place.size.height
        if not top + 1 <= line < top + height - 1:
            place.scroll_to(y=max(0, line - height // 2), animate=False, force=True)

    def action_rows(self) -> None:
        spot, book = self._chosen, self._book
        if spot is not None and book is not None and not book.empty:
            self._open(source_pages(spot.figure, book.sources.get(spot.figure.id)))

    def action_note(self) -> None:
        if self._book is not None:
            self._open(note_pages(self._book))

    def _open(self, pages: Pages) -> None:
        self.app.push_screen(PagesScreen(pages))

    def action_check(self) -> None:
        book = self._book
        if book is not None:
            self.app.in_thread(lambda: self.post_message(BulletinChecked(self.bulletins.check(book))), "check")

    @on(BulletinChecked)
    def _checked(self, message: BulletinChecked) -> None:
        self._open(checked_pages(message.checked))

    def action_issue(self) -> None:
        book = self._book
        if book is None:
            return
        if book.issued:
            self.app.say(f"{book.month} 的通报已于 {book.issued.day} 发出;此后的变动列为更正")
            return
        facts = book.notice.facts
        proposed = "" if facts.number is None else str(facts.number)
        fields = [Field("number", "文号", proposed, f"{facts.year} 年的顺序号")]
        day = book.notice.here.today
        signed = book.bulletin.signed_on or day

        def number(values: Values) -> int:
            if not values["number"].isdecimal():
                raise Fault(f"文号要写数字:{facts.year} 年的顺序号")
            return int(values["number"])

        def check(values: Values) -> str:
            lacking = f";还缺 {len(book.bulletin.missing)} 项,见附注" if book.bulletin.missing else ""
            paper = f"{facts.office.series}〔{facts.year}〕{number(values)}号"
            dates = f"{day} 发出,成文日期 {said.day(signed)}"
            return f"{paper},{dates}{lacking}。发出后文字和数字不再变,以后的变动列为更正"

        def keep(values: Values) -> str:
            return self.bulletins.issue(book.month, number(values))

        self.ask(f"发出 {book.month} 通报", fields, check, keep)

    def action_edit(self) -> None:
        book, spot = self._book, self._chosen
        if book is None:
            return
        if book.issued:
            self.app.say(f"{book.month} 的通报已发出,文字不能再改")
            return
        paragraphs = [(one.id, one.text) for one in book.bulletin.paragraphs()]
        known = {key for key, _ in paragraphs}
        paragraphs += [(one.edit.paragraph, "") for one in book.edited if one.edit.paragraph not in known]
        self._choose(book, paragraphs, spot.paragraph if spot else None)

    def _choose(self, book: Book, paragraphs: list[tuple[str, str]], current: str | None) -> None:

        options = [Option(key, cut(said.plain(text) or "(不印出)", 50)) for key, text in paragraphs]

        def answered(key: str | None) -> None:
            if key is not None:
                self._edit(book, key)

        self.app.push_screen(Choice("改哪一段", options, current), answered)

    def _edit(self, book: Book, paragraph: str) -> None:

        def answered(words: str | None) -> None:
            if words is not None:
                self.post_message(LedgerChanged(words))

        keep = self.bulletins.edit
        form = ParagraphForm(book.words(paragraph), book.written(paragraph), lambda text: keep(book, paragraph, text))
        self.app.push_screen(form, answered)

    def action_export(self) -> None:
        book = self._book
        if book is None:
            return

        def write(form: str) -> Path:
            kind, _, bare = form.partition("-")
            return self.bulletins.export(book, kind, with_sources=not bare)

        others = [Option(f"{kind}-bare", f"{kind:<4} 通报") for kind in _FORMS]
        others += [Option(kind, f"{kind:<4} 通报,附数据来源") for kind in _FORMS]
        exporting.ask(self.app, f"导出 {book.month} 通报", f"通报-{book.month}", write, forms=("svg",), others=others)


def _empty(book: Book) -> Text:
    text = Text(f"{book.month} 没有检查记录,也没有登记任何数字,写不成通报。\n\n", "bold")
    text.append_text(bulletin_text.note(book.bulletin))
    text.append("\n← → 换月。")

    return fold(text, bulletin_text.WIDTH)
